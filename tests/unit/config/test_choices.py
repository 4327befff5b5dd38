"""A row that is added to a table is a choice everywhere: in validation, on the command line, on the Train page, in words."""

import json
import subprocess
import sys

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from spatialcore.config import describe
from spatialcore.config.choices import HEADS, LOSSES, TARGET_SCALES, Head, Loss, TargetScale
from spatialcore.config.presets import PRESETS, Preset
from spatialcore.config.settings import TrainingConfig, read_training_config, training_config
from spatialcore.errors import ConfigError
from spatialcore.registry import Registry
from tests.support.made_runs import tiny_demo

ROWS = """
from spatialcore.config.choices import HEADS, LOSSES, TARGET_SCALES, Head, Loss, TargetScale
from spatialcore.config.presets import PRESETS, Preset
LOSSES.add(Loss("made_up", label="Huber's loss", help="Square near 0, absolute beyond.", maker="spatialcore.models.losses:mae"))
HEADS.add(Head("jungle", label="Random forest", help="Many trees.", maker="spatialcore.models.network:build_head"))
TARGET_SCALES.add(TargetScale("cube", label="Cube roots", help="Roots of three.", maker="numpy:cbrt", inverse="numpy:power"))
PRESETS.add(Preset("tiny", label="Tiny preset", help="Two epochs.", settings={"loss": "made_up", "epochs": 2}))
"""
MADE = {"loss": "made_up", "heads": ("jungle",), "target": "cube"}
LABELS = {"Preset": "Tiny preset", "Loss": "Huber's loss", "Heads": "Random forest", "Target": "Cube roots"}


@pytest.fixture
def made_up_rows():
    """The rows of `ROWS`, taken out again at the end."""
    tables: list[Registry] = [LOSSES, HEADS, TARGET_SCALES, PRESETS]
    before = [dict(table._rows) for table in tables]
    LOSSES.add(Loss("made_up", label="Huber's loss", help="Square near 0, absolute beyond.", maker="numpy:square"))
    HEADS.add(Head("jungle", label="Random forest", help="Many trees.", maker="spatialcore.models.network:build_head"))
    TARGET_SCALES.add(TargetScale("cube", label="Cube roots", help="Roots of three.", maker="numpy:cbrt"))
    PRESETS.add(Preset("tiny", label="Tiny preset", help="Two epochs.", settings={"loss": "made_up", "epochs": 2}))
    yield
    for table, rows in zip(tables, before, strict=True):
        table._rows.clear()
        table._rows.update(rows)


def test_validation_takes_the_row(made_up_rows, tmp_path):
    found = training_config("tiny", heads=("jungle",), target="cube")
    assert (found.preset, found.loss, found.epochs, found.heads, found.target) == ("tiny", "made_up", 2, ("jungle",), "cube")
    (tmp_path / "own.json").write_text(json.dumps(MADE))
    assert read_training_config(tmp_path / "own.json").loss == "made_up"
    with pytest.raises(ConfigError, match=r"unknown loss 'absent'; wanted one of mae, .*, made_up"):
        training_config("quick", loss="absent")


def test_without_the_row_it_is_refused():
    for name, value in MADE.items():
        with pytest.raises(ConfigError, match="unknown"):
            training_config("quick", **{name: value})
    with pytest.raises(ConfigError, match="unknown preset 'tiny'"):
        training_config("tiny")


def test_the_table_of_settings_shows_the_row(made_up_rows):
    shown = dict(describe.rows(training_config("tiny", heads=("jungle",), target="cube")))
    assert {label: shown[label] for label in LABELS} == LABELS


def test_the_documents_show_the_row(made_up_rows):
    page = describe.markdown()
    assert "| `made_up` | Huber's loss | Square near 0, absolute beyond. |" in page
    assert "| `jungle` | Random forest | Many trees. |" in page
    assert "| `cube` | Cube roots | Roots of three. |" in page
    assert "| `tiny` | Tiny preset | Two epochs. | `loss` made_up, `epochs` 2 |" in page


def test_the_search_tries_the_row(made_up_rows):
    from spatialcore.tuning import _space

    space = _space(training_config("quick", weights="none"))
    assert "made_up" in space["loss"]
    assert {"jungle", "mlp jungle"} <= set(space["heads"])
    assert "cube" in space["target"]


def test_the_command_line_shows_and_takes_the_row():
    def run(*arguments: str) -> str:
        program = f"import sys\n{ROWS}\nsys.argv = ['spotscape', *{arguments!r}]\nfrom spatialcore.cli.main import main\nmain()"
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
        return " ".join((done.stdout + done.stderr).split())

    text = run("train", "--help")
    for row in ("made_up: Huber's loss", "jungle: Random forest", "tiny: Two epochs"):
        assert row in text
    refused = run("train", "absent.h5", "--loss", "made_up", "--head", "jungle", "--preset", "tiny")
    assert "absent.h5" in refused  # the options were taken; what is missing is the data
    assert "not one of" not in refused


def _page(path: str) -> None:
    import streamlit as st

    from pages.train import form
    from spatialcore.io.readers import load_data

    st.session_state["training"] = form._how(load_data(path), None)


def test_the_train_page_offers_the_row(made_up_rows, tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "home"))
    page = AppTest.from_function(_page, args=(str(tiny_demo(tmp_path).path),), default_timeout=60).run()
    assert not page.exception, page.exception
    page.button(key="choose_tiny").click().run()
    assert page.session_state["training"].preset == "tiny"
    assert "Huber's loss" in page.selectbox(key="train_tiny_loss").options
    assert "Random forest" in page.multiselect(key="train_tiny_heads").options
    page.selectbox(key="train_tiny_target").set_value("cube")
    page.multiselect(key="train_tiny_heads").set_value(["jungle"]).run()
    found = page.session_state["training"]
    assert (found.loss, found.target, found.heads, found.epochs) == ("made_up", "cube", ("jungle",), 2)


@pytest.mark.parametrize("name", TrainingConfig.model_fields)
def test_makers_of_all_rows_exist(name):
    """References are text: a function that was renamed has to be found here, not when somebody trains."""
    table = describe.table_of(TrainingConfig, name)
    needs_keras = name in ("loss", "heads", "coordinates", "target")
    if table is None or table is PRESETS:
        return
    if needs_keras:
        pytest.importorskip("keras")
    for row in table.values():
        assert not row.maker or callable(row.load()), row.name


def test_a_target_scale_goes_there_and_back(made_up_rows):
    values = np.array([[8.0, 1.0]])
    np.testing.assert_allclose(TARGET_SCALES["cube"].forward(values), [[2.0, 1.0]])
