"""Predict slides with a run that was trained on others: its candidates, and the button that starts it."""

from __future__ import annotations

import streamlit as st

from spatialcore.data.dataset import Dataset
from spatialcore.engines import launch
from spatialcore.engines.apply import apply_run, fits, prepare
from spatialcore.errors import SpatialcoreError
from spatialcore.formatting import number
from spatialcore.insights.run_listing import RunRow

from .. import links, messages, run_cache, session
from ..text import when


def candidates(dataset: Dataset) -> list[RunRow]:
    """Return finished runs of other data that predict the cell types of these slides, newest first."""
    own = run_cache.fingerprint(dataset)
    others = [r for r in run_cache.all_runs() if r.state == "finished" and not r.notes.archived and r.data_fingerprint != own]
    return [row for row in others if _fits(row.path, own, dataset)]


def offer(dataset: Dataset) -> None:
    """Draw a picker of runs and the button; nothing where no run could predict these slides."""
    rows = {row.id: row for row in candidates(dataset)}
    if not rows:
        return
    st.subheader("Predict with a trained run", anchor=False)
    st.caption("Its models have never seen these slides. What they predict is shown, and scored where something was measured.")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox("Trained run", list(rows), format_func=lambda i: _label(rows[i]), key="apply_run", width=420)
        if st.button("Predict these slides", icon=":material/play_arrow:", key="apply_now") and chosen:
            _start(rows[chosen], dataset)


def _label(row: RunRow) -> str:
    score = f", per spot {number(row.spot_spearman)}" if row.spot_spearman is not None else ""
    return f"{row.title}, {when(row.created)}{score}"


def _start(row: RunRow, dataset: Dataset) -> None:
    try:
        source = run_cache.open_run(row)
        prepared = prepare(source, dataset)
        run = apply_run(source, prepared.dataset, findings=prepared.findings)
        launch.launch(run)
        if run.config.data.options != dataset.options:  # with its virtual spots
            session.open_path(run.config.data.path, **run.config.data.options)
    except SpatialcoreError as error:
        messages.hint(error)
        return
    st.toast("The slides are being predicted. This continues when you close the page.", icon=":material/play_arrow:")
    st.switch_page(links.page("train"), query_params={"job": run.id})


@st.cache_data(max_entries=4096, show_spinner=False)
def _fits(path: str, fingerprint: str, _dataset: Dataset) -> bool:
    try:
        return fits(run_cache.open_run(path), _dataset)
    except SpatialcoreError:
        return False
