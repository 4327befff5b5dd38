"""The runs of this machine as pages read them: opened in one place, and read again only when their files have changed."""

from __future__ import annotations

import weakref
from pathlib import Path

import streamlit as st

from spatialcore.data.dataset import Dataset
from spatialcore.data.predictions import Predictions
from spatialcore.engines.local import queue
from spatialcore.insights.run_listing import RunRow, best_first, row
from spatialcore.runs.run import Run, list_runs
from spatialcore.runs.status import UNFINISHED

from . import links

_FINGERPRINTS: weakref.WeakKeyDictionary[Dataset, str] = weakref.WeakKeyDictionary()
_ROWS: dict[str, tuple[tuple[int, ...], RunRow]] = {}


def open_run(run: RunRow | str) -> Run:
    """Return the run of a row, or that of a folder."""
    return Run(Path(run if isinstance(run, str) else run.path))


def fingerprint(dataset: Dataset) -> str:
    """Return `dataset.fingerprint()`, computed once."""
    if dataset not in _FINGERPRINTS:
        _FINGERPRINTS[dataset] = dataset.fingerprint()
    return _FINGERPRINTS[dataset]


def all_runs() -> list[RunRow]:
    """Return all runs of this machine, newest first."""
    return [_row(run) for run in list_runs()]


def active_runs() -> list[RunRow]:
    """Return what is not over: runs at work, then those that wait, in the order in which they will be taken."""
    active = [run for run in reversed(all_runs()) if run.state in UNFINISHED]
    waiting = {str(entry.run.path): place for place, entry in enumerate(queue.entries())}
    return sorted(active, key=lambda run: (run.state == "queued", waiting.get(run.path, len(waiting))))


def row_of(run: Run) -> RunRow:
    """Return a run as a row."""
    return _row(run)


def queue_positions() -> dict[str, int]:
    """Return the position in the queue of each run that waits on this machine, by its id; 0 is next."""
    return {entry.run.id: position for position, entry in enumerate(queue.entries())}


def runs_for(dataset: Dataset, *, archived: bool = False) -> list[RunRow]:
    """Return the runs of a data set, newest first; archived ones when asked for, or when the address names them.

    A run that only predicts may have been made for some of the slides.
    """
    data_fingerprint, slides = fingerprint(dataset), {(s.id, s.fingerprint()) for s in dataset.predictable}
    named = {links.asked("run"), links.asked("second")}
    own = [r for r in all_runs() if r.data_fingerprint == data_fingerprint or (r.is_applied and r.slides.items() <= slides)]
    return [r for r in own if archived or not r.notes.archived or r.id in named]


def maps_elsewhere(dataset: Dataset, slide_id: str) -> list[RunRow]:
    """Return the runs that predict a slide of the same files on other points than these, newest first."""
    own = {r.id for r in runs_for(dataset)}
    path = str(dataset.path.resolve())
    return [
        r
        for r in all_runs()
        if r.is_applied and r.data_path == path and slide_id in r.slides and r.id not in own and not r.notes.archived
    ]


def predicted_runs(dataset: Dataset) -> list[RunRow]:
    """Return the runs of a data set that have predictions, the best first: it is what pages show until somebody chooses."""
    return best_first([run for run in runs_for(dataset) if open_run(run).predictions_file.is_file()])


def predictions(run_path: str, stamp: float) -> Predictions:
    """Read a run's predictions; `stamp` is that of their file, so that a new evaluation is read anew. Raises DataError."""
    return _read_predictions(run_path, stamp)


def run_predictions(run_path: str) -> Predictions:
    """Read a run's predictions as they are now. Raises DataError where there are none yet."""
    return predictions(run_path, predictions_stamp(run_path))


def predictions_stamp(run_path: str) -> float:
    """Return what changes when a run's predictions do; 0 where there are none."""
    file = open_run(run_path).predictions_file
    return file.stat().st_mtime if file.exists() else 0.0


@st.cache_resource(max_entries=3, show_spinner="Reading the predictions …")
def _read_predictions(run_path: str, stamp: float) -> Predictions:
    return Predictions.read(open_run(run_path).predictions_file)


def _row(run: Run) -> RunRow:
    """Return one run as a row; it is read again only when its files have changed, or while it is at work."""
    stamp = tuple(_mtime(run.path / name) for name in ("config.json", "status.json", "metrics.json", "notes.json"))
    cached = _ROWS.get(str(run.path))
    if cached is None or cached[0] != stamp or cached[1].state in UNFINISHED:
        _ROWS[str(run.path)] = cached = (stamp, row(run))
    return cached[1]


def _mtime(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0
