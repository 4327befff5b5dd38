"""What all pages share: the data set that this session has open, its runs and predictions, and how errors are shown."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import streamlit as st

from spatialcore.data.composition import CompositionKind
from spatialcore.data.dataset import Dataset
from spatialcore.data.predictions import Predictions
from spatialcore.engines import launch
from spatialcore.engines.local import queue
from spatialcore.errors import ConfigError, DataError, RunError, SpatialcoreError, WeightsError
from spatialcore.insights.run_listing import RunRow, row
from spatialcore.io.readers import load_data
from spatialcore.runs.run import UNFINISHED, Run, list_runs

from . import catalog, links
from .catalog import Recent, allowed_roots, recent
from .text import plain

_OPEN = "_open_data"  # (path, options) of this session's data set
_FAILED = "_open_error"
_DATA = links.Binding("data", "data")

_TITLES: dict[type[SpatialcoreError], str] = {
    DataError: "These data cannot be used as they are",
    ConfigError: "This cannot be done with these settings",
    WeightsError: "Pretrained weights are missing",
    RunError: "This run cannot be used",
}


def current() -> Dataset | None:
    """The data set of this session, or `None`.

    A new session opens what its address names (`?data=...`), or else what was opened last; the data that
    `$SPOTSCAPE_DATA` names count as opened when the server starts.
    """
    wanted = links.asked("data")
    if wanted and _DATA.is_new():
        _open_quietly(lambda: _from_address(wanted))
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
    """Slides that nobody measured take the cell types of the newest run that predicts them."""
    if dataset.cell_types:
        return dataset
    for run in runs_for(dataset):
        data = Run(Path(run.path)).config.data
        if data.cell_types:
            return _typed(dataset, data.cell_types, data.type_codes, data.kind)
    return dataset


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs={Dataset: lambda d: (d.fingerprint(), d.path)})
def _typed(dataset: Dataset, cell_types: tuple[str, ...], codes: tuple[str, ...], kind: CompositionKind) -> Dataset:
    """The same object for the same slides: much hangs on it."""
    return replace(dataset, cell_types=cell_types, type_codes=codes, kind=kind)


def require_dataset() -> Dataset:
    """The data set of this session; without one the page says what to do, and ends here."""
    dataset = current()
    if dataset is not None:
        return dataset
    from .widgets.states import empty_state

    if error := opening_error():
        hint(error)
        empty_state("No data set is open", "Open another one, or put this one right and open it again.", _to_start)
    else:
        empty_state("No data set is open yet", "Open slides with spots, or try the demo: it is made in seconds.", _to_start)
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
    """A data set as `open_path` would open it, without opening it for the session."""
    return _cached(str(catalog.checked_path(path)), tuple(sorted(options.items())))


def opening_error() -> SpatialcoreError | None:
    """Why the data set that this session wanted could not be opened."""
    return st.session_state.get(_FAILED)


def data_key() -> str | None:
    """The name of the open data set in addresses."""
    return _DATA.seen


def fingerprint(dataset: Dataset) -> str:
    """`dataset.fingerprint()`, computed once."""
    if dataset not in _FINGERPRINTS:
        _FINGERPRINTS[dataset] = dataset.fingerprint()
    return _FINGERPRINTS[dataset]


def all_runs() -> list[RunRow]:
    """All runs of this machine, newest first."""
    runs = list_runs()
    if len(runs) - len(_ROWS) < _MANY:
        return [_row(run) for run in runs]
    with _without_collector():
        return [_row(run) for run in runs]


def active_runs() -> list[RunRow]:
    """What is not over: runs at work, then those that wait, in the order in which they will be taken."""
    active = [run for run in reversed(all_runs()) if run.state in UNFINISHED]
    waiting = {str(entry.run.path): place for place, entry in enumerate(queue.entries())}
    return sorted(active, key=lambda run: (run.state == "queued", waiting.get(run.path, len(waiting))))


def queue_places() -> dict[str, int]:
    """The run ids that wait on this machine, each with its place; 0 is next."""
    return {entry.run.id: place for place, entry in enumerate(queue.entries())}


def runs_for(dataset: Dataset, *, archived: bool = False) -> list[RunRow]:
    """The runs of this data set, newest first; archived ones when asked for, or when the address names them."""
    wanted = fingerprint(dataset)
    named = {links.asked("run"), links.asked("second")}
    return [r for r in all_runs() if r.data_fingerprint == wanted and (archived or not r.notes.archived or r.id in named)]


def predictions(run_path: str | Path, mtime: float) -> Predictions:
    """A run's predictions; `mtime` is their file's, so that a new evaluation is read anew. Raises DataError."""
    return _read_predictions(str(run_path), mtime)


def run_predictions(run_path: str | Path) -> Predictions:
    """A run's predictions as they are now. Raises DataError where there are none yet."""
    return predictions(run_path, predictions_stamp(run_path))


def predictions_stamp(run_path: str | Path) -> float:
    """Changes when a run's predictions do; 0 where there are none."""
    file = Run(Path(run_path)).predictions_file
    return file.stat().st_mtime if file.exists() else 0.0


def hint(error: SpatialcoreError, *, title: str = "") -> None:
    """An error as a calm hint: what is wrong, where, and what to do."""
    heading = title or next((t for kind, t in _TITLES.items() if isinstance(error, kind)), "This did not work")
    st.warning(f"**{plain(heading)}**\n\n{plain(error)}", icon=":material/info:")


def unexpected(error: Exception) -> None:
    """An error that nobody foresaw, without its traceback."""
    if isinstance(error, SpatialcoreError):
        hint(error)
        return
    st.error(
        f"**Something went wrong on this page**\n\n{plain(type(error).__name__)}. What is stored is safe. Reload the page; "
        "if it comes again, the server's log tells more.",
        icon=":material/error:",
    )


def asset(name: str) -> Path:
    """A picture that comes with the pages."""
    return Path(__file__).parent / "assets" / name


def cancel_run(path: str | Path) -> None:
    """Stop a run; what went wrong is shown."""
    try:
        launch.cancel(Run(Path(path)))
    except SpatialcoreError as error:
        hint(error)


def _to_start() -> None:
    if st.button("Open data or try the demo", type="primary", icon=":material/folder_open:"):
        st.switch_page(links.page("start"))


def _open_quietly(find: Callable[[], tuple[str, dict[str, str]] | None]) -> None:
    """Open what `find` gives; a failure is kept for the page to show."""
    try:
        if found := find():
            path, options = found
            open_path(path, **options)
    except SpatialcoreError as error:
        st.session_state[_FAILED] = error
        _DATA.remember(links.asked("data"))


def _from_address(wanted: str) -> tuple[str, dict[str, str]]:
    """The recent data set with that key, or a path under an allowed root."""
    if entry := catalog.find_recent(wanted):
        return str(entry.path), entry.options
    if "/" in wanted:
        return str(catalog.checked_path(wanted)), {}
    raise DataError("The data set that this link names was not opened on this machine before, or is gone. Open it here.")


def _last_opened() -> tuple[str, dict[str, str]] | None:
    _remember_named()
    entries = recent()
    return (str(entries[0].path), entries[0].options) if entries else None


@st.cache_resource(show_spinner=False)
def _remember_named() -> None:
    """Once in the life of a server, so that what people open afterwards comes first."""
    if named := catalog.named_data():
        catalog.remember(peek(named))


def _show_in_address(dataset: Dataset) -> None:
    _DATA.keep(catalog.data_key(dataset.path, dataset.options))


def _cached(path: str, options: tuple[tuple[str, str], ...]) -> Dataset:
    return _load(path, options, catalog.content_stamp(Path(path)))


@st.cache_resource(max_entries=6, show_spinner="Opening the data …")
def _load(path: str, options: tuple[tuple[str, str], ...], _stamp: str) -> Dataset:
    return load_data(path, **dict(options))  # type: ignore[arg-type] # options are those that a reader gave out


@st.cache_resource(max_entries=3, show_spinner="Reading the predictions …")
def _read_predictions(run_path: str, mtime: float) -> Predictions:
    return Predictions.read(Run(Path(run_path)).predictions_file)


_FINGERPRINTS: weakref.WeakKeyDictionary[Dataset, str] = weakref.WeakKeyDictionary()
_MANY = 50
_ROWS: dict[str, tuple[tuple[int, ...], RunRow]] = {}


@contextmanager
def _without_collector() -> Iterator[None]:
    """A new server reads all rows at once, and nothing of them is garbage: looking for it took more than half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _row(run: Run) -> RunRow:
    """One run as a row; read again only when its files have changed, or while it is at work."""
    stamp = tuple(_mtime(run.path / name) for name in ("config.json", "status.json", "metrics.json", "notes.json"))
    known = _ROWS.get(str(run.path))
    if known is None or known[0] != stamp or known[1].state in UNFINISHED:
        _ROWS[str(run.path)] = known = (stamp, row(run))
    return known[1]


def _mtime(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0


__all__ = [
    "Recent",
    "active_runs",
    "all_runs",
    "allowed_roots",
    "asset",
    "cancel_run",
    "current",
    "data_key",
    "fingerprint",
    "hint",
    "open_path",
    "opening_error",
    "peek",
    "predictions",
    "predictions_stamp",
    "queue_places",
    "recent",
    "require_dataset",
    "run_predictions",
    "runs_for",
    "unexpected",
]
