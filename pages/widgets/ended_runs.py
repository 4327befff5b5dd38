"""A run that has ended says so, on whichever page one is: a toast once, and a mark in the sidebar until it is looked at."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from spatialcore.formatting import number
from spatialcore.insights.run_listing import RunRow

from .. import inbox, links, run_cache
from ..text import plain
from .run_states import STATES

_AT_WORK = "_runs_at_work"
_PENDING = "_toasts"
_SHOWN = 3


def poll(active: Sequence[RunRow]) -> bool:
    """Announce runs that have ended; return whether the page should be drawn anew since runs began or ended.

    Toasts wait for the next drawing where there is one: they would go with the old one.
    """
    now = {run.id for run in active}
    before: set[str] | None = st.session_state.get(_AT_WORK)
    st.session_state[_AT_WORK] = now
    rows = run_cache.all_runs()
    untold = inbox.take_untold(rows)
    announced = {row.id for row in untold}
    ended_here = [
        row
        for row in rows
        if row.id in (before or set()) - now - announced and row.state in ("finished", "failed", "interrupted")
    ]
    st.session_state.setdefault(_PENDING, []).extend(_sentences([*untold, *ended_here]))
    if before is not None and before != now:
        return True
    for icon, sentence in st.session_state.pop(_PENDING):
        st.toast(sentence, icon=icon, duration="long")
    return False


def render_unseen() -> None:
    """Draw the runs that have ended and wait to be looked at, each leading to itself."""
    for row in inbox.ended_since(run_cache.all_runs())[:_SHOWN]:
        if row.id in links.named_runs():  # its page is open: it is looked at
            inbox.mark_seen(row)
            continue
        colour, icon = STATES.get(row.state, STATES["failed"])
        with st.container(key=f"news_{row.id}"):
            label = f"{plain(row.title)} :{colour}-badge[{row.state}]"
            st.page_link(links.page("train"), label=label, icon=icon, query_params={"job": row.id})


def _sentences(rows: Sequence[RunRow]) -> list[tuple[str, str]]:
    """Write a toast for each run; after a night with many of them, one for all."""
    if len(rows) <= _SHOWN:
        return [_sentence(row) for row in rows]
    wrong = sum(row.state != "finished" for row in rows)
    failure_note = f" {wrong} of them did not finish." if wrong else ""
    return [(STATES["failed" if wrong else "finished"][1], f"**{len(rows)} runs** have ended.{failure_note}")]


def _sentence(row: RunRow) -> tuple[str, str]:
    _, icon = STATES.get(row.state, STATES["failed"])
    if row.state == "finished":
        score = (
            f" Per type {number(row.type_spearman)}, per spot {number(row.spot_spearman)}."
            if row.spot_spearman is not None
            else ""
        )
        return icon, f"**{plain(row.title)}** has finished.{score}"
    return icon, f"**{plain(row.title)}** has {'failed' if row.state == 'failed' else 'been interrupted'}. {plain(row.message)}"
