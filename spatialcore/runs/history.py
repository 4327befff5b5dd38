"""Learning curves of a run: each member's history epoch by epoch, and mean and spread over members.

Made to be asked for every few seconds: a history that did not change on disk is not read again, and long ones are
thinned out before anybody draws them.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from spatialcore.config.run_config import MemberPlan
from spatialcore.runs.run import Run

Floats = NDArray[np.float64]

MAX_POINTS = 200
"""Epochs that one line is drawn with; a screen shows no more."""

MAX_LINE_POINTS = 3000
"""Points that the thin lines of all members of a figure share: what a browser draws anew every two seconds without a pause."""

MIN_LINE_POINTS = 12
"""With fewer points a line says nothing; where there is no room for that many, mean and spread stand alone."""


@dataclass(frozen=True, eq=False)
class Curve:
    """One quantity over the epochs, (e) each; a member that has stopped early keeps its last value.

    `n` counts the members behind a mean. `members` holds single curves by name, at the epochs `member_epochs` (m); both
    are empty where there are too many members to tell them apart.
    """

    epochs: Floats
    mean: Floats
    sd: Floats
    n: NDArray[np.int64]
    member_epochs: Floats
    members: dict[str, Floats]


@dataclass(frozen=True)
class MemberState:
    """How far one member is."""

    name: str
    fold: str
    epochs: int
    is_done: bool


def member_states(run: Run) -> list[MemberState]:
    """Return all planned members with the number of epochs that each has finished, in the order of the plan."""
    return [MemberState(p.name, p.fold, len(history(run, p).get("epoch", ())), run.is_member_done(p)) for p in run.config.plan]


def read_curves(run: Run, columns: Sequence[str], *, by_fold: bool = False) -> dict[str, dict[str, Curve]]:
    """Read the curves of some columns of the histories (`training.HISTORY_COLUMNS`), by column and by fold.

    Without `by_fold` all members make one curve, under an empty name. A column that no member has a number for (the
    held-out score of a run that holds nothing out) is left out, and so is all before the first epoch.
    """
    plans = run.config.plan
    histories = [(p.fold if by_fold else "", p.name, history(run, p), run.is_member_done(p)) for p in plans]
    curves: dict[str, dict[str, Curve]] = {}
    for column in columns:
        groups: dict[str, list[tuple[str, Floats, bool]]] = {}
        for group, name, member_history, done in histories:
            if column in member_history and np.isfinite(member_history[column]).any():
                groups.setdefault(group, []).append((name, member_history[column], done))
        if groups:
            room = MAX_LINE_POINTS // sum(map(len, groups.values()))
            curves[column] = {group: _curve(members, room) for group, members in groups.items()}
    return curves


def _curve(members: list[tuple[str, Floats, bool]], room: int) -> Curve:
    """Return mean and spread of some members, and single lines of at most `room` points."""
    length = max(len(values) for _, values, _ in members)
    table = np.full((len(members), length), np.nan)
    for row, (_, values, done) in zip(table, members, strict=True):
        row[: len(values)] = values
        if done:
            row[len(values) :] = values[-1]
    defined = np.isfinite(table)
    n = defined.sum(axis=0)
    total = np.where(defined, table, 0).sum(axis=0)
    mean = np.divide(total, n, out=np.full(length, np.nan), where=n > 0)
    square = np.where(defined, np.square(table - mean), 0).sum(axis=0)
    sd = np.sqrt(np.divide(square, n, out=np.full(length, np.nan), where=n > 0))
    kept, own = _thinned(length, MAX_POINTS), _thinned(length, min(room, MAX_POINTS))
    lines = {name: table[i, own] for i, (name, _, _) in enumerate(members)} if room >= MIN_LINE_POINTS else {}
    return Curve(_epochs(kept), mean[kept], sd[kept], n[kept], _epochs(own) if lines else _epochs(own[:0]), lines)


def _epochs(rows: NDArray[np.int64]) -> Floats:
    return (rows + 1).astype(np.float64)


def _thinned(length: int, most: int) -> NDArray[np.int64]:
    """Return the rows to draw: evenly spaced, first and last included."""
    if length <= most:
        return np.arange(length)
    return np.unique(np.linspace(0, length - 1, max(2, most)).round().astype(np.int64))


def history(run: Run, plan: MemberPlan) -> dict[str, Floats]:
    """Read a member's history by column (`training.HISTORY_COLUMNS`), a value for each epoch; empty before the first."""
    file = run.member_dir(plan) / "history.csv"
    try:
        stat = file.stat()
    except OSError:
        return {}
    return _read(file, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=2048)
def _read(file: Path, _mtime_ns: int, _size: int) -> dict[str, Floats]:
    try:
        with open(file, newline="") as source:
            header, *rows = csv.reader(source)
    except (OSError, ValueError):
        return {}
    return {name: np.array([_number(row[i]) for row in rows if len(row) == len(header)]) for i, name in enumerate(header)}


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan
