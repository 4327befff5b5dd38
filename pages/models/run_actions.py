"""Actions on runs: rename, tag, note, archive, delete."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from spatialcore.errors import SpatialcoreError
from spatialcore.formatting import counted
from spatialcore.insights.run_listing import RunRow
from spatialcore.runs.notes import change_notes
from spatialcore.runs.status import UNFINISHED

from .. import messages, run_cache
from ..text import plain


def render(chosen: Sequence[RunRow]) -> None:
    """Draw the buttons for the ticked runs; nothing where none is ticked."""
    if not chosen:
        return
    if len(chosen) == 1 and st.button("Name, tags, note", icon=":material/edit:"):
        _edit(chosen[0])
    put_away = not all(row.notes.archived for row in chosen)
    label, icon = ("Archive", ":material/archive:") if put_away else ("Take back", ":material/unarchive:")
    if st.button(label, icon=icon, help="Archived runs stay on disk and are hidden from the lists."):
        _change(chosen, archived=put_away)
    if st.button("Delete", icon=":material/delete:"):
        _delete(chosen)


@st.dialog("Name, tags and note")
def _edit(row: RunRow) -> None:
    with st.form("run_notes", border=False):
        title = st.text_input("Name", row.title, max_chars=120)
        tags = st.text_input("Tags", ", ".join(row.notes.tags), placeholder="separated by commas", max_chars=500)
        note = st.text_area("Note", row.notes.note, max_chars=10_000, height=160)
        st.caption("Kept beside the run; its settings and scores do not change.")
        if st.form_submit_button("Keep", type="primary"):
            listed = [tag.strip() for tag in (tags or "").split(",") if tag.strip()]
            _change([row], title=title or "", tags=listed, note=note or "")


def _change(rows: Sequence[RunRow], **changes: object) -> None:
    try:
        for row in rows:
            change_notes(run_cache.open_run(row), **changes)
    except SpatialcoreError as error:
        messages.hint(error)
        return
    st.rerun()


@st.dialog("Delete runs")
def _delete(rows: Sequence[RunRow]) -> None:
    at_work = [row for row in rows if row.state in UNFINISHED]
    if at_work:
        st.warning(
            f"{plain(at_work[0].title)} is {at_work[0].state}. Cancel it on Train before deleting it.", icon=":material/info:"
        )
        return
    st.markdown("  \n".join(f"**{plain(row.title)}** {plain(row.id)}" for row in rows[:8]))
    if len(rows) > 8:
        st.caption(f"and {len(rows) - 8} more")
    st.markdown(f"Weights, predictions and scores of {counted(len(rows), 'run')} will be removed from the disk.")
    sure = st.checkbox("I know that this cannot be undone")
    with st.container(horizontal=True):
        if st.button("Delete for good", type="primary", icon=":material/delete_forever:", disabled=not sure):
            try:
                for row in rows:
                    run_cache.open_run(row).delete()
            except (SpatialcoreError, OSError) as error:
                st.error(plain(error), icon=":material/error:")
                return
            st.rerun()
        if st.button("Keep them"):
            st.rerun()
