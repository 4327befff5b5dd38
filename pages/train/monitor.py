"""Follow runs: lists of those at work, waiting and ended, and the watched one with progress, devices, curves, map and log."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from spatialcore.data.dataset import Dataset
from spatialcore.errors import SpatialcoreError
from spatialcore.formatting import percent
from spatialcore.insights.run_listing import RunRow
from spatialcore.runs.status import UNFINISHED

from .. import inbox, links, messages, run_cache, session
from ..text import plain, when
from ..widgets import device_meter, run_at_work
from ..widgets.run_states import STATES
from . import epoch_map, learning_curves, queue

POLL_S = 2
_RECENT = 6


def render(dataset: Dataset) -> None:
    """Draw the lists of runs beside the watched one; poll while something is at work."""
    at_work = bool(run_cache.active_runs())
    st.fragment(_monitor, run_every=POLL_S if at_work else None)(dataset, at_work)


def _monitor(dataset: Dataset, was_at_work: bool) -> None:
    active, past = run_cache.active_runs(), _past(dataset)
    if not active and not past:
        st.caption("No run yet. The first one appears here as soon as it starts, and stays when you close the page.")
        return
    rows = [*active, *past]
    chosen = next((row for row in rows if row.id == links.asked("job")), rows[0])
    list_column, run_column = st.columns([1, 3.1], gap="large")
    with list_column:
        _lists(active, past, chosen)
    with run_column:
        _watched(dataset, chosen)
    if was_at_work and not active:
        st.rerun()  # ends the polling


def _past(dataset: Dataset) -> list[RunRow]:
    """Return the latest runs of this data set that are over, and the one that the address names, whatever its data."""
    run_id = links.asked("job")
    own = [row for row in run_cache.runs_for(dataset) if row.state not in UNFINISHED]
    named = [row for row in run_cache.all_runs() if row.id == run_id and row.state not in UNFINISHED]
    return [*own[:_RECENT], *(row for row in named if row.id not in {r.id for r in own[:_RECENT]})]


def _lists(active: Sequence[RunRow], past: Sequence[RunRow], chosen: RunRow) -> None:
    at_work = [row for row in active if row.state != "queued"]
    waiting = [row for row in active if row.state == "queued"]
    with st.container(gap="xsmall", key="job_list"):
        if at_work:
            st.caption("Running")
            _list(at_work, chosen)
        if waiting:
            st.caption("Waiting, next one first")
            queue.render(waiting, chosen.id, _watch)
        if past:
            st.caption("Last runs")
            _list(past, chosen)
    if at_work:
        with st.container(gap="xsmall", key="device_use"):
            st.caption("Devices")
            device_meter.render()


def _list(rows: Sequence[RunRow], chosen: RunRow) -> None:
    for row in rows:
        _, icon = STATES.get(row.state, STATES["failed"])
        note = percent(row.progress) if row.state == "running" else row.state
        st.button(
            f"{plain(row.title)}  ·  {note}",
            key=f"watch_{row.id}",
            icon=icon,
            width="stretch",
            on_click=_watch,
            args=(row.id,),
            type="secondary" if row.id == chosen.id else "tertiary",
        )


def _watch(run_id: str) -> None:
    links.tell("job", run_id)


def _watched(dataset: Dataset, row: RunRow) -> None:
    inbox.mark_seen(row)
    colour, icon = STATES.get(row.state, STATES["failed"])
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{plain(row.title)}**", width="content")
        st.badge(row.state, color=colour, icon=icon)  # type: ignore[arg-type] # the literal type of a table's values is lost
        if row.created:
            st.caption(f"created {when(row.created)}", width="content")
    run_at_work.progress(row)
    _actions(row)
    if row.message and row.state in ("failed", "interrupted"):
        st.warning(plain(row.message), icon=":material/info:")
    elif row.message:
        st.caption(plain(row.message))
    for remark in row.remarks:
        st.caption(f":material/info: {plain(remark)}")
    try:
        run = run_cache.open_run(row)
        learning_curves.render(run)
        epoch_map.render(dataset, run)
    except SpatialcoreError as error:
        messages.hint(error)
    _log(row)


def _actions(row: RunRow) -> None:
    with st.container(horizontal=True, gap="small"):
        run_at_work.stop_or_resume(row)
        if (
            row.is_applied
            and row.state in UNFINISHED
            and st.button("Watch the map", icon=":material/grain:", key=f"map_{row.id}")
        ):
            session.open_path(row.data_path, **run_cache.open_run(row).config.data.options)
            st.switch_page(links.page("slides"), query_params={"run": row.id, "slide": next(iter(row.slides))})
        if row.spot_spearman is not None or row.state == "finished":
            if st.button("See it on the tissue", icon=":material/compare:", key=f"compare_{row.id}", type="primary"):
                st.switch_page(links.page("compare"), query_params={"run": row.id})
            if st.button("Scores", icon=":material/leaderboard:", key=f"scores_{row.id}"):
                st.switch_page(links.page("models"), query_params={"run": row.id})


def _log(row: RunRow) -> None:
    log = st.expander("Log", icon=":material/article:", on_change="rerun", key=f"log_{row.id}")
    if log.open:
        with log:
            st.code(run_cache.open_run(row).log_tail() or "Nothing was logged.", language=None, height=280)
