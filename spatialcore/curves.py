"""How a run learns, as few numbers: what each member reached epoch by epoch, their mean and their spread.

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

from spatialcore.config import MemberPlan
from spatialcore.runs import Run

Floats = NDArray[np.float64]

MAX_POINTS = 200
"""Epochs that one line is drawn with; a screen shows no more."""

MAX_LINES = 12
"""Members that are drawn one by one; more of them are a tangle, and mean and spread say it better."""


@dataclass(frozen=True, eq=False)
class Curve:
    """One quantity over the epochs, (e) each; a member that has stopped early keeps its last value.

    `n` counts the members behind a mean. `members` holds up to `MAX_LINES` single curves by name.
    """

    epochs: Floats
    mean: Floats
    sd: Floats
    n: NDArray[np.int64]
    members: dict[str, Floats]


@dataclass(frozen=True)
class MemberState:
    """How far one member is."""

    name: str
    fold: str
    epochs: int
    is_done: bool


def member_states(run: Run) -> list[MemberState]:
    """All planned members with the epochs that they have behind them, in the order of the plan."""
    return [MemberState(p.name, p.fold, len(_history(run, p).get("epoch", ())), run.is_member_done(p)) for p in run.config.plan]


def read_curves(run: Run, columns: Sequence[str]) -> dict[str, Curve]:
    """The curves of some columns of the histories (`training.HISTORY_COLUMNS`); empty before the first epoch.

    A column that no member has a number for (the held-out score of a run that holds nothing out) is left out.
    """
    histories = [(p.name, _history(run, p), run.is_member_done(p)) for p in run.config.plan]
    histories = [h for h in histories if h[1]]
    curves = {}
    for column in columns:
        known = [(name, history[column], done) for name, history, done in histories if column in history]
        known = [k for k in known if np.isfinite(k[1]).any()]
        if known:
            curves[column] = _curve(known)
    return curves


def _curve(members: list[tuple[str, Floats, bool]]) -> Curve:
    length = max(len(values) for _, values, _ in members)
    table = np.full((len(members), length), np.nan)
    for row, (_, values, done) in zip(table, members, strict=True):
        row[: len(values)] = values
        if done:
            row[len(values) :] = values[-1]
    known = np.isfinite(table)
    n = known.sum(axis=0)
    total = np.where(known, table, 0).sum(axis=0)
    mean = np.divide(total, n, out=np.full(length, np.nan), where=n > 0)
    square = np.where(known, np.square(table - mean), 0).sum(axis=0)
    sd = np.sqrt(np.divide(square, n, out=np.full(length, np.nan), where=n > 0))
    kept = _thinned(length)
    lines = {name: table[i, kept] for i, (name, _, _) in enumerate(members)} if len(members) <= MAX_LINES else {}
    return Curve((kept + 1).astype(np.float64), mean[kept], sd[kept], n[kept], lines)


def _thinned(length: int) -> NDArray[np.int64]:
    """Rows to draw: evenly spread, first and last among them."""
    if length <= MAX_POINTS:
        return np.arange(length)
    return np.unique(np.linspace(0, length - 1, MAX_POINTS).round().astype(np.int64))


def _history(run: Run, plan: MemberPlan) -> dict[str, Floats]:
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
