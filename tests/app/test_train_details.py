"""The details of a new run: what they show is what the preset has, and what is changed there arrives in the settings."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from spatialcore.config.settings import training_config
from tests.support.made_runs import tiny_demo


def _page(path: str, preset: str) -> None:
    import streamlit as st

    from pages.train import details
    from spatialcore.config.settings import training_config
    from spatialcore.io.readers import load_data

    st.session_state["found"] = details.settings(load_data(path), training_config(preset))


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Path:
    return tiny_demo(tmp_path_factory.mktemp("demo")).path


def _shown(demo: Path, preset: str) -> AppTest:
    page = AppTest.from_function(_page, args=(str(demo), preset), default_timeout=60).run()
    assert not page.exception, page.exception
    return page


@pytest.mark.parametrize("preset", ["quick", "recipe", "best", "best_gpu"])
def test_untouched_details_are_the_preset(demo, preset):
    found = _shown(demo, preset).session_state["found"]
    assert training_config(preset, **found) == training_config(preset)


def test_heads_targets_and_averages_arrive(demo):
    page = _shown(demo, "best")
    page.multiselect(key="train_best_heads").set_value(["gp"])
    for name, value in {
        "target": "sqrt",
        "averaging": "target",
        "member_weights": "chosen",
        "smoothing": "chosen",
        "loss": "jensen_shannon",
        "type_weights": "spread",
    }.items():
        page.selectbox(key=f"train_best_{name}").set_value(value)
    page.number_input(key="train_best_coordinate_dropout").set_value(0.3)
    page.run()
    settings = training_config("best", **page.session_state["found"])
    assert settings.heads == ("gp",)
    assert (settings.target, settings.averaging, settings.member_weights) == ("sqrt", "target", "chosen")
    assert (settings.smoothing, settings.loss, settings.type_weights) == ("chosen", "jensen_shannon", "spread")
    assert settings.coordinate_dropout == pytest.approx(0.3)
