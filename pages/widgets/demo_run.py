"""The demo in one click: made, opened, and a first quick run started on it."""

from __future__ import annotations

import streamlit as st

from spatialcore.config.settings import training_config
from spatialcore.data.dataset import Dataset
from spatialcore.engines import launch
from spatialcore.engines.submit import submit
from spatialcore.errors import SpatialcoreError

from .. import catalog, links, messages, run_cache, session


def render(*, is_first: bool) -> None:
    """Say what the demo is, and draw its button; `is_first` makes it the first thing to do."""
    st.markdown(
        "Four synthetic slides are painted in about ten seconds. While you look at them, a first run learns from three of "
        "them by itself; then you compare."
    )
    if st.button("Try the demo", icon=":material/play_arrow:", type="primary" if is_first else "secondary", key="demo"):
        _make_and_go()


def _make_and_go() -> None:
    bar = st.progress(0.0, text="Preparing the demo")

    def report(part: float, sentence: str) -> None:
        bar.progress(min(1.0, part), text=sentence)

    try:
        path = catalog.demo_file(report)
        bar.progress(1.0, text="Opening the slides and starting a first run")
        dataset = session.open_path(path)
    except SpatialcoreError as error:
        bar.empty()
        messages.hint(error, title="The demo could not be made")
        return
    try:
        _start_first_run(dataset)
    except SpatialcoreError as error:  # the slides can be looked at all the same
        st.session_state["_demo_hint"] = error
    st.switch_page(links.page("slides"))


def _start_first_run(dataset: Dataset) -> None:
    """Start a quick run, unless one is there already that has finished or is at work."""
    if any(run.state in ("queued", "running", "finished") for run in run_cache.runs_for(dataset)):
        return
    launch.launch(submit(dataset, training_config("quick"), title="Demo, first run"))


def pending_hint() -> SpatialcoreError | None:
    """Return why the demo's run did not start; told once."""
    error: SpatialcoreError | None = st.session_state.pop("_demo_hint", None)
    return error
