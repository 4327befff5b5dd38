"""The last runs in a few lines, each leading to its picture."""

from __future__ import annotations

import streamlit as st

from spatialcore.formatting import number
from spatialcore.insights.run_listing import RunRow

from .. import links, run_cache, session
from ..text import plain, when

SHOWN = 5
_STATES = {
    "queued": ("waiting", "gray"),
    "running": ("running", "blue"),
    "cancelling": ("stopping", "orange"),
    "cancelled": ("cancelled", "gray"),
    "failed": ("failed", "red"),
    "interrupted": ("interrupted", "orange"),
    "finished": ("finished", "green"),
}


def render() -> None:
    """Draw the recent runs; nothing where there are none yet: the page says elsewhere how to begin."""
    runs = run_cache.all_runs()
    if not runs:
        return
    st.subheader("Recent runs", anchor=False)
    for run in runs[:SHOWN]:
        _line(run)
    if len(runs) > SHOWN:
        st.page_link(links.page("models"), label=f"All {len(runs)} runs", icon=":material/leaderboard:")


def _line(run: RunRow) -> None:
    dataset = session.current()
    label, colour = _STATES.get(run.state, (run.state, "gray"))
    is_open = dataset is not None and run_cache.fingerprint(dataset) == run.data_fingerprint
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if run.state == "finished" and is_open:
            st.page_link(links.page("compare"), label=plain(run.title), icon=":material/compare:", query_params={"run": run.id})
        elif is_open:
            st.page_link(
                links.page("train"), label=plain(run.title), icon=":material/model_training:", query_params={"job": run.id}
            )
        else:
            st.markdown(plain(run.title), width="content")
        st.badge(label, color=colour)  # type: ignore[arg-type] # the colours above are Streamlit's
        st.caption(plain(_facts(run)))


def _facts(run: RunRow) -> str:
    parts = [when(run.created)] if run.created else []
    if run.spot_spearman is not None:
        parts.append(f"per spot {number(run.spot_spearman)} (best baseline {number(run.baseline_spot)})")
        parts.append(f"per type {number(run.type_spearman)} (best baseline {number(run.baseline_type)})")
    elif run.message:
        parts.append(run.message)
    return " · ".join(parts)
