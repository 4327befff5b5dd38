"""Slides as a page: finding a spot, trying a shift of the spots, keeping it, putting it back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pages.slides import picture
from pages.viewer import Pane, ViewerState
from spatialcore.data.dataset import Dataset
from spatialcore.data.offsets import NO_OFFSET, kept_offsets, load_offset
from tests.support.app import show_page
from tests.support.made_runs import tiny_demo


@pytest.fixture(scope="module")
def dataset(tmp_path_factory) -> Dataset:
    return tiny_demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture
def told(tmp_path: Path, dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the page tells the viewer, each time that it runs."""
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    monkeypatch.setenv("SPOTSCAPE_DATA", str(dataset.path))
    monkeypatch.setenv("SPOTSCAPE_DATA_ROOTS", str(dataset.path.parent))
    st.cache_resource.clear()
    calls: list[dict[str, Any]] = []

    def viewer(slide: Any, cell_types: Any, sources: Any, **options: Any) -> ViewerState:
        calls.append({"slide": slide.id, "sources": [s.key for s in sources], **options})
        return ViewerState(options["cell_type"], (Pane("value", "truth"),), "side", focus=options["fly_to"])

    # No browser here: the component would only wait for one.
    monkeypatch.setattr(picture, "slide_viewer", viewer)
    monkeypatch.setattr(picture, "slide_strip", lambda dataset, chosen, key: chosen)
    return calls


def words(test: AppTest) -> str:
    return "\n".join(str(e.value) for kind in (test.subheader, test.markdown, test.caption, test.warning) for e in kind)


def test_a_slide_opens_on_its_first_type_with_its_facts(told, dataset: Dataset) -> None:
    test = show_page("slides")
    assert told[-1]["slide"] == "S_1"
    assert told[-1]["cell_type"] == dataset.cell_types[0]
    assert told[-1]["sources"] == ["truth"]
    for fact in ("Slide S", "Spot diameter", "Off the tissue", "Haematoxylin"):
        assert fact in words(test)


def test_a_spot_is_found_by_its_id_and_a_wrong_id_is_told(told, dataset: Dataset) -> None:
    test = show_page("slides")
    wanted = str(dataset["S_1"].spot_ids[7])
    test.text_input[0].set_value(f" {wanted} ").run()
    assert told[-1]["fly_to"] == wanted
    assert f"Spot {wanted}" in words(test)
    assert "What a model sees" in words(test)
    test.text_input[0].set_value("no such spot").run()
    assert told[-1]["fly_to"] is None
    assert "no such spot" in words(test)


def test_a_shift_is_tried_live_kept_for_training_and_put_back(told, dataset: Dataset) -> None:
    slide = dataset["S_1"]
    test = show_page("slides")
    assert told[-1]["offset_xy_px"] == NO_OFFSET
    test.slider[0].set_value(6.0).run()
    assert told[-1]["offset_xy_px"] == (6, 0)
    assert load_offset(slide) == NO_OFFSET
    next(b for b in test.button if b.label == "Keep").click().run()
    assert load_offset(slide) == (6, 0)
    assert kept_offsets(dataset) == {"S_1": (6, 0)}
    assert "shifted by x +6, y +0" in words(test)
    next(b for b in test.button if b.label == "Put back").click().run()
    assert told[-1]["offset_xy_px"] == NO_OFFSET
    assert kept_offsets(dataset) == {}
