"""A run's progress, and the buttons that stop it, go on with it, and lead to what it gave."""

from __future__ import annotations

import streamlit as st

from spatialcore.engines import launch
from spatialcore.errors import SpatialcoreError
from spatialcore.formatting import counted, duration, number, percent
from spatialcore.insights.run_listing import RunRow
from spatialcore.runs.status import RESUMABLE, UNFINISHED

from .. import messages, run_cache
from ..text import plain


def progress(row: RunRow) -> None:
    """Draw how far a run is and how long it will take, or, of one that is over, what it took and scored."""
    if row.state == "queued":
        position = run_cache.queue_positions().get(row.id)
        ahead = "It is next." if position == 0 else f"{counted(position, 'run')} before it." if position else ""
        st.caption(f"Waiting for its turn. {ahead}")
        return
    if row.state in UNFINISHED:
        left = f", {duration(row.seconds_left)} left" if row.seconds_left is not None else ""
        st.progress(min(1.0, max(0.0, row.progress)), text=f"{percent(row.progress)}, {plain(row.stage or row.state)}{left}")
        if row.working:
            st.caption(plain(" · ".join(row.working)))
        return
    facts = [f"{row.members} members x {counted(row.folds, 'fold')}"] if row.folds else []
    facts += [f"took {duration(row.seconds)}"] if row.seconds else []
    facts += [row.device] if row.device else []
    if row.spot_spearman is not None:
        facts.append(f"per type {number(row.type_spearman)} (best baseline {number(row.baseline_type)})")
        facts.append(f"per spot {number(row.spot_spearman)} (best baseline {number(row.baseline_spot)})")
    st.caption(plain(" · ".join(facts)))


def stop_or_resume(row: RunRow) -> None:
    """Draw the button that cancels a run at work, or goes on with one that stopped."""
    if row.state in ("queued", "running") and st.button("Cancel", icon=":material/stop:", key=f"cancel_{row.id}"):
        with st.spinner("Stopping …"):
            _cancel(row)
        st.rerun()
    if row.state in RESUMABLE and row.state != "queued" and st.button("Resume", icon=":material/resume:", key=f"resume_{row.id}"):
        _resume(row)


def _cancel(row: RunRow) -> None:
    try:
        launch.cancel(run_cache.open_run(row))
    except SpatialcoreError as error:
        messages.hint(error)


def _resume(row: RunRow) -> None:
    try:
        launch.launch(run_cache.open_run(row))
    except SpatialcoreError as error:
        messages.hint(error)
        return
    st.rerun(scope="app")
