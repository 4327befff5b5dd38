"""Beside the picture of a slide: the run that is predicting it now, and the map as far as it has grown."""

from __future__ import annotations

import streamlit as st

from spatialcore.data.dataset import Dataset, Slide
from spatialcore.formatting import percent
from spatialcore.insights.run_listing import RunRow
from spatialcore.runs.map_so_far import MapSoFar, map_so_far, parts_so_far
from spatialcore.runs.status import RESUMABLE, UNFINISHED

from .. import links, run_cache
from ..text import plain, when
from . import run_at_work

POLL_S = 2


def at_work(dataset: Dataset, slide: Slide) -> RunRow | None:
    """Return the latest run that only predicts this slide, on these points, and has not ended well."""
    rows = [r for r in run_cache.runs_for(dataset) if r.is_applied and slide.id in r.slides]
    latest = rows[0] if rows else None
    return latest if latest and (latest.state in UNFINISHED or latest.state in RESUMABLE) else None


def so_far(row: RunRow, slide: Slide) -> MapSoFar | None:
    """Return the map as far as it has grown, `None` before its first part."""
    return _so_far(row.path, slide.id, slide.n_spots, parts_so_far(run_cache.open_run(row), slide.id))


def panel(row: RunRow, slide: Slide, shown: MapSoFar | None) -> None:
    """Draw progress, time left and buttons; the whole page follows as the map grows, and when the run ends."""
    st.markdown(f"**{plain(row.title)}**")
    live = row.state in UNFINISHED
    parts = parts_so_far(run_cache.open_run(row), slide.id)
    st.fragment(_poll, run_every=POLL_S if live else None)(row.id, slide.id, parts, row.state)
    if shown is not None:
        st.caption(
            f"{percent(shown.n_done / slide.n_spots)} of the points, as some members see them. Provisional: colours settle when "
            "all points are in and all members have voted."
        )
    elif live:
        st.caption("Each part of the map appears on the picture as soon as it is computed.")


def elsewhere(dataset: Dataset, slide: Slide) -> RunRow | None:
    """Draw the maps of this slide on other points, as buttons; return the one that is asked for."""
    rows = run_cache.maps_elsewhere(dataset, slide.id)
    chosen = None
    if rows:
        st.caption("Maps of this slide")
    for row in rows[:5]:
        note = "" if row.state == "finished" else f", {row.state}"
        label = f"{plain(row.title)}, {when(row.created)}{note}"
        if st.button(label, key=f"watch_map_{row.id}", icon=":material/grain:", type="tertiary", width="stretch"):
            chosen = row
    return chosen


def _poll(run_id: str, slide_id: str, parts: int, state: str) -> None:
    row = next((r for r in run_cache.all_runs() if r.id == run_id), None)
    if row is None:
        return
    if row.state != state or parts_so_far(run_cache.open_run(row), slide_id) != parts:
        st.rerun(scope="app")
    run_at_work.progress(row)
    if row.message and row.state in ("failed", "interrupted"):
        st.warning(plain(row.message), icon=":material/info:")
    with st.container(horizontal=True, gap="small"):
        run_at_work.stop_or_resume(row)
        st.page_link(links.page("train"), label="Its log", icon=":material/article:", query_params={"job": row.id})


@st.cache_resource(max_entries=4, show_spinner=False)
def _so_far(path: str, slide_id: str, n_spots: int, parts: int) -> MapSoFar | None:
    return map_so_far(run_cache.open_run(path), slide_id, n_spots) if parts else None
