"""The viewer's contract is written once: its TypeScript follows from the Python half, and so does each layer."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
import streamlit as st

from pages.viewer import LAYERS, Pane, ViewerLayer, untyped_layers
from pages.viewer.component import _wanted
from pages.viewer.generate_contract import SOURCE, contract_source, files, layer_imports, main
from pages.viewer.session_state import state_of_page
from spatialcore.data.dataset import Slide
from spatialcore.errors import DataError
from spatialcore.images import ArrayImage


def test_the_generated_typescript_is_fresh(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0, capsys.readouterr().out


def test_a_stale_file_is_told(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setattr("pages.viewer.generate_contract.SOURCE", tmp_path)
    assert main(["--check"]) == 1
    assert "contract.ts differs from the Python half" in capsys.readouterr().out
    (tmp_path / "layers").mkdir()
    assert main([]) == 0
    assert main(["--check"]) == 0


def test_types_are_translated_with_their_notes() -> None:
    text = contract_source()
    assert "  /** Numbers of the types that it does not have. */\n  missing: number[];\n  " in text
    assert "frames?: EpochInfo[];" in text
    assert "scores: (number | null)[] | null;" in text
    assert 'height: number | "fill";' in text
    assert all(len(line) <= 130 for each in files().values() for line in each.split("\n"))


@pytest.fixture
def made_up() -> Iterator[ViewerLayer]:
    row = ViewerLayer("made-up", label="Made up", help='It says "made up".', sources=("prediction",))
    LAYERS.add(row)
    yield row
    del LAYERS._rows[row.name]


@pytest.fixture
def slide() -> Slide:
    xy = np.column_stack([np.arange(4.0) + 5, np.full(4, 9.0)])
    return Slide("S_1", ArrayImage(np.zeros((40, 60, 3), np.uint8)), np.array(list("abcd")), xy, None, 4)


def test_a_new_row_reaches_the_typescript(made_up: ViewerLayer) -> None:
    text = contract_source()
    assert '| "plain" | "made-up";' in text
    facts = text[text.index('"made-up": {') :]
    assert 'label: "Made up",\n    help: "It says \\"made up\\".",\n    sources: ["prediction"],' in facts
    assert 'import "./made-up.ts";' in layer_imports()
    assert main(["--check"]) == 1


def test_a_new_row_reaches_pages_links_and_validation(
    made_up: ViewerLayer, slide: Slide, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert untyped_layers()["Made up"] == "made-up"
    wanted = _wanted(slide, ["T"], [Pane("made-up", "run")], "side", None, None, None)
    assert wanted["panes"] == [{"layer": "made-up", "source": "run"}]
    monkeypatch.setattr(st, "query_params", {"layer": "made-up.run"})
    assert state_of_page(slide, ["T"], wanted, {}, True).panes == (Pane("made-up", "run"),)


def test_an_unknown_layer_is_refused_with_those_that_there_are(slide: Slide) -> None:
    with pytest.raises(DataError, match=f"a layer out of {', '.join(LAYERS)}, got 'gone'"):
        _wanted(slide, ["T"], [Pane("gone")], "side", None, None, None)


def test_each_layer_has_its_module() -> None:
    assert {path.stem for path in (SOURCE / "layers").glob("*.ts")} == {*LAYERS, "all", "panes", "registry"}
