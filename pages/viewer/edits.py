"""Keeps the edits of annotations that the browser sends: each once, in its order."""

from __future__ import annotations

from typing import Any

import streamlit as st

from spatialcore.data.annotations import (
    Annotation,
    change_annotations,
    redo_annotations,
    undo_annotations,
)
from spatialcore.data.dataset import Slide
from spatialcore.errors import DataError, SpatialcoreError

from .session_state import session_memory


def keep_edits(slide: Slide, viewer_key: str) -> None:
    """Carry out the edits of a viewer that came since the last time; what cannot be kept is remembered for the page to say."""
    memory = session_memory(viewer_key)
    sent: dict[str, Any] = (st.session_state.get(viewer_key) or {}).get("edits") or {}
    if sent.get("slide") != slide.id:
        return
    viewer = str(sent.get("viewer"))
    taken = memory["edits"][1] if memory["edits"][0] == viewer else 0
    memory["trouble"] = ""
    for edit in sent.get("edits") or ():
        if (number := int(edit["n"])) <= taken:
            continue
        taken = number
        try:
            _carry_out(slide, edit)
        except (SpatialcoreError, OSError) as error:
            memory["trouble"] = f"The last edit of an annotation was not kept. {error}"
    memory["edits"] = viewer, taken


def edit_trouble(viewer_key: str) -> str:
    """Return why the last edit could not be kept; empty where it was."""
    return session_memory(viewer_key)["trouble"]


def _carry_out(slide: Slide, edit: dict[str, Any]) -> None:
    if edit["kind"] == "undo":
        undo_annotations(slide)
    elif edit["kind"] == "redo":
        redo_annotations(slide)
    elif edit["kind"] == "change":
        change_annotations(slide, put=[Annotation.from_json(a) for a in edit["put"]], remove=[str(i) for i in edit["remove"]])
    else:
        raise DataError(f"wanted a change, undo or redo, got {edit['kind']!r}.")
