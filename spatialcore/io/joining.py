"""Match the names of a table's rows to the names of spots as people and programs mangle them, only where it is one to one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_BARCODE = re.compile(r"[ACGT]{10,}|s_\d{3}um_\d{5}_\d{5}")
_COORDINATES = re.compile(r"\D*?(\d+(?:\.\d+)?)\s*[x_ ]\s*(\d+(?:\.\d+)?)\D*")
_SAMPLE_NUMBER = re.compile(r"_\d+$")
_GEM_WELL = re.compile(r"[-.]\d+$")


@dataclass(frozen=True)
class Match:
    """Rows of a table for spots: `rows` (n) is -1 where the table has none; `how` says what was done to the names."""

    rows: NDArray[np.intp]
    how: str = ""

    @property
    def is_found(self) -> NDArray[np.bool_]:
        return self.rows >= 0


def _plain(name: str) -> str:
    return name.strip().strip("\"'")


def _undone_by_r(name: str) -> str:
    """Undo what R does to row names: a leading X before digits, dots for dashes, the number of a sample appended."""
    return _SAMPLE_NUMBER.sub("", re.sub(r"^X(?=\d)", "", _plain(name))).replace(".", "-")


def _without_suffix(name: str) -> str:
    return _GEM_WELL.sub("", _undone_by_r(name))


def _barcode(name: str) -> str:
    hits = _BARCODE.findall(name)
    return hits[0] if len(hits) == 1 else ""


_CHANGES: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("", str),
    ("without quotes and spaces", _plain),
    ("with what R changes undone (X in front, dots, an appended sample number)", _undone_by_r),
    ("without the number at the end", _without_suffix),
    ("by the barcode within them", _barcode),
)


def match(
    names: Sequence[str], spot_ids: Sequence[str], positions: Mapping[str, NDArray[np.float64]] | None = None
) -> Match | None:
    """Find the row of a table for each spot.

    Parameters
    ----------
    names
        Of the table's rows, (m).
    spot_ids
        Of the spots, (n).
    positions
        The spots' (n, 2) coordinates, x first, by what they are called, for rows that are named `{x}x{y}`.

    Returns
    -------
    Match or None
        By the first change of names under which some match, and under which neither two rows nor two spots become one;
        `None` where there is no such change.
    """
    for how, change in _CHANGES:
        if (rows := _rows([change(n) for n in names], [change(i) for i in spot_ids])) is not None:
            return Match(rows, how)
    for label, xy in (positions or {}).items():
        if (rows := _by_coordinates(names, xy)) is not None:
            return Match(rows, f"by their {label}")
    return None


def _rows(names: Sequence[str], ids: Sequence[str]) -> NDArray[np.intp] | None:
    row_of: dict[str, int] = {}
    distinct = {i for i in ids if i}
    if len(distinct) < len(ids):
        return None
    for row, name in enumerate(names):
        if name in distinct and row_of.setdefault(name, row) != row:
            return None
    if not row_of:
        return None
    return np.array([row_of.get(i, -1) for i in ids], np.intp)


def _by_coordinates(names: Sequence[str], xy: NDArray[np.float64]) -> NDArray[np.intp] | None:
    """Match `{x}x{y}` to whole numbers of the spots' coordinates, both ways round; `None` unless one to one."""
    parsed = [_COORDINATES.fullmatch(_plain(name)) for name in names]
    if sum(hit is not None for hit in parsed) < 0.9 * len(names):
        return None
    pairs = [None if hit is None else (round(float(hit[1])), round(float(hit[2]))) for hit in parsed]
    for order in ((0, 1), (1, 0)):
        spots = [(round(float(p[order[0]])), round(float(p[order[1]]))) for p in xy]
        if len(set(spots)) < len(spots):
            return None
        rows = _rows([str(p) for p in pairs], [str(s) for s in spots])
        if rows is not None and (rows >= 0).mean() > 0.5:
            return rows
    return None
