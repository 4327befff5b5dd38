"""The data set that this session has open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import streamlit as st

from spatialcore.data.composition import CompositionKind
from spatialcore.data.dataset import Dataset
from spatialcore.errors import DataError, SpatialcoreError
from spatialcore.insights.run_listing import best_first
from spatialcore.io.readers import load_data

from . import catalog, links, run_cache
from .messages import empty_state, hint

_OPEN = "_open_data"  # (path, options) of this session's data set
_FAILED = "_open_error"
_DATA = links.Binding("data", "data")


def current() -> Dataset | None:
    """Return the data set of this session, or `None`.

    A new session opens what its address names (`?data=...`), or else what was opened last; the data that
    `$SPOTSCAPE_DATA` names count as opened when the server starts.
    """
    linked_data = links.asked("data")
    if linked_data and _DATA.is_new():
        _open_quietly(lambda: _from_address(linked_data))
    elif _OPEN not in st.session_state and _FAILED not in st.session_state:
        _open_quietly(_last_opened)
    if _OPEN not in st.session_state:
        return None
    path, options = st.session_state[_OPEN]
    try:
        dataset = _cached(path, options)
    except SpatialcoreError as error:  # it was changed or removed since
        st.session_state[_FAILED] = error
        del st.session_state[_OPEN]
        return None
    _show_in_address(dataset)
    return _with_types(dataset)


def _with_types(dataset: Dataset) -> Dataset:
    """Give slides that nobody measured the cell types of the best run that predicts them."""
    if dataset.cell_types:
        return dataset
    for run in best_first(run_cache.runs_for(dataset)):
        data = run_cache.open_run(run).config.data
        if data.cell_types:
            return _typed(dataset, data.cell_types, data.type_codes, data.kind)
    return dataset


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs={Dataset: lambda d: (d.fingerprint(), d.path)})
def _typed(dataset: Dataset, cell_types: tuple[str, ...], codes: tuple[str, ...], kind: CompositionKind) -> Dataset:
    """Return the same object for the same slides: much hangs on it."""
    return replace(dataset, cell_types=cell_types, type_codes=codes, kind=kind)


def require_dataset() -> Dataset:
    """Return the data set of this session; without one the page says what to do, and ends here."""
    dataset = current()
    if dataset is not None:
        return dataset
    if error := opening_error():
        hint(error)
        empty_state("No data set is open", "Open another one, or correct this one and open it again.", _to_start)
    else:
        empty_state("No data set is open yet", "Open slides, or try the demo: it is made in seconds.", _to_start)
    st.stop()


def open_path(path: str | Path, **options: str) -> Dataset:
    """Open a data set for this session and remember it. Raises DataError or ConfigError."""
    dataset = peek(path, **options)
    st.session_state[_OPEN] = (str(dataset.path), tuple(sorted(options.items())))
    st.session_state.pop(_FAILED, None)
    catalog.remember(dataset)
    _show_in_address(dataset)
    return dataset


def peek(path: str | Path, **options: str) -> Dataset:
    """Return a data set as `open_path` would open it, without opening it for the session."""
    return _cached(str(catalog.checked_path(path)), tuple(sorted(options.items())))


def opening_error() -> SpatialcoreError | None:
    """Return why the data set that this session wanted could not be opened."""
    return st.session_state.get(_FAILED)


def data_key() -> str | None:
    """Return the name of the open data set in addresses."""
    return _DATA.seen


def _to_start() -> None:
    if st.button("Open data or try the demo", type="primary", icon=":material/folder_open:"):
        st.switch_page(links.page("start"))


def _open_quietly(find: Callable[[], tuple[str, dict[str, str]] | None]) -> None:
    """Open the data that `find` returns; a failure is kept for the page to show."""
    try:
        if source := find():
            path, options = source
            open_path(path, **options)
    except SpatialcoreError as error:
        st.session_state[_FAILED] = error
        _DATA.remember(links.asked("data"))


def _from_address(linked_data: str) -> tuple[str, dict[str, str]]:
    """Return path and options of the recent data set with that key, or of a path under an allowed root."""
    if entry := catalog.find_recent(linked_data):
        return str(entry.path), entry.options
    if "/" in linked_data:
        return str(catalog.checked_path(linked_data)), {}
    raise DataError("The data set that this link names was not opened on this machine before, or is gone. Open it here.")


def _last_opened() -> tuple[str, dict[str, str]] | None:
    _remember_named()
    entries = catalog.recent()
    return (str(entries[0].path), entries[0].options) if entries else None


@st.cache_resource(show_spinner=False)
def _remember_named() -> None:
    """Put the named data first among the recent, once in a server's life: what people open afterwards comes first."""
    if named := catalog.named_data():
        catalog.remember(peek(named))


def _show_in_address(dataset: Dataset) -> None:
    _DATA.keep(catalog.data_key(dataset.path, dataset.options))


def _cached(path: str, options: tuple[tuple[str, str], ...]) -> Dataset:
    return _load(path, options, catalog.content_stamp(Path(path)))


@st.cache_resource(max_entries=6, show_spinner="Opening the data …")
def _load(path: str, options: tuple[tuple[str, str], ...], _stamp: str) -> Dataset:
    return load_data(path, **dict(options))
