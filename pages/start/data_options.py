"""Ask what a person may say of data before they are opened: widgets for the options that their reader takes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from spatialcore.data.dataset import Dataset
from spatialcore.formatting import counted
from spatialcore.io.formats import READERS, Reader
from spatialcore.io.options import GENERAL_OPTIONS, OPTIONS, OpenOption
from spatialcore.io.readers import recognise

from .. import catalog, session
from ..text import plain

_MANY_COLUMNS = 12


def ask(path: Path) -> dict[str, str]:
    """Draw the options of a path's format and return what was said, all but the columns."""
    reader = READERS[recognise(path)]
    given: dict[str, str] = {}
    sets = reader.type_sets_of(path)
    if len(sets) > 1 or (sets and not session.peek(path).cell_types):
        given |= _set_of_types(path, sets)
    others = [row for name, row in OPTIONS.items() if name in _rest(reader)]
    with st.expander("Image, scale, spot size and patches"):
        for row in others:
            if (text := _WIDGETS[row.kind](row, f"open_{row.name}_{path}")) is not None:
                given[row.name] = text
    return given


def ask_columns(path: Path, dataset: Dataset) -> dict[str, str]:
    """Draw a tick box for each column that may be a cell type, and return the columns where they are not those taken."""
    if not dataset.candidates or "columns" not in READERS[dataset.format].takes:
        return {}
    taken = [c for c in dataset.candidates if c in _taken(dataset)]
    title = f"{len(taken)} of {counted(len(dataset.candidates), 'column')} are cell types"
    with st.expander(title, expanded=len(taken) < len(dataset.candidates)):
        box = st.container(height=260 if len(dataset.candidates) > _MANY_COLUMNS else "content", gap=None, border=False)
        with box:
            ticked = [c for c in dataset.candidates if st.checkbox(plain(c), value=c in taken, key=f"open_column_{path}_{c}")]
    return {"columns": OPTIONS["columns"].as_text(ticked)} if ticked != taken else {}


def _taken(dataset: Dataset) -> set[str]:
    from spatialcore.io.columns import type_name

    return {c for c in dataset.candidates if type_name(c) in dataset.cell_types}


def _rest(reader: Reader) -> set[str]:
    return (set(reader.takes) | set(GENERAL_OPTIONS)) - {"types", "columns"}


def _set_of_types(path: Path, sets: dict[str, str]) -> dict[str, str]:
    row = OPTIONS["types"]
    chosen = st.selectbox(
        row.label,
        [None, *sets],
        key=f"open_types_{path}",
        format_func=lambda name: "As recognised" if name is None else sets[name],
        help=row.help,
    )
    return {} if chosen is None else {"types": chosen}


def _text(row: OpenOption, key: str) -> str | None:
    return st.text_input(row.label, key=key, help=row.help) or None


def _path(row: OpenOption, key: str) -> str | None:
    typed = st.text_input(row.label, key=key, placeholder="/data/slide.tif", help=row.help)
    return str(catalog.checked_path(typed)) if typed else None


def _positive(row: OpenOption, key: str) -> str | None:
    value = st.number_input(
        row.label, min_value=0.0, value=None, format="%.4g", placeholder="as recognised", key=key, help=row.help
    )
    return str(value) if value else None


def _choice(row: OpenOption, key: str) -> str | None:
    return st.selectbox(row.label, row.choices, index=None, placeholder="as recognised", key=key, help=row.help)


_WIDGETS: dict[str, Callable[[OpenOption, str], str | None]] = {
    "text": _text,
    "texts": _text,
    "path": _path,
    "positive": _positive,
    "choice": _choice,
}
