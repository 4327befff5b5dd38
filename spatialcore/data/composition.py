"""Compositions of spots: shares or abundances of cell types, one row per spot and one column per type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

CompositionKind = Literal["proportion", "abundance"]

MIXED = "mixed"
"""What a spot is called where no type stands out."""

LEADING_COLUMN = "largest type"
"""What tables call the column of `leading_names`."""

NO_TYPE, NO_LEADER = 0xFFFF, 0xFFFE
"""In `leading_types`: spots without any signal, and mixed ones."""

LEAD = 0.1
"""A type stands out where it holds so much more than the second, as a part of its own amount; members that agree on less than
that agree on noise."""

_SHARE_TOLERANCE = 1e-3
_CLOSE_TO_ALL = 0.98
_MOST_ROUNDED_OFF = 0.12


@overload
def to_shares(values: ArrayLike, *, empty: float = 0.0) -> NDArray[np.float32]: ...
@overload
def to_shares(values: ArrayLike, dtype: type[np.float64], *, empty: float = 0.0) -> NDArray[np.float64]: ...


def to_shares(values: ArrayLike, dtype: type[Any] = np.float32, *, empty: float = 0.0) -> NDArray[Any]:
    """Divide the rows of non-negative `values` (n, k) by their sums; rows that sum to 0 are filled with `empty`.

    Sums are taken in the precision of `values`, or in `dtype` where that is the finer one.
    """
    table = np.asarray(values)
    table = table.astype(np.result_type(table, dtype), copy=False)
    total = table.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(table, total, out=np.full_like(table, empty, dtype=dtype), where=total > 0))


def whole(tables: Sequence[NDArray[Any]]) -> float | None:
    """Return what the rows of non-negative tables (n, k) add up to: 1 for proportions, 100 for per cent, `None` for amounts.

    Rows without any signal say nothing. Values that were rounded to two or three decimals may miss the whole by as much as
    rounding can do.
    """
    rows = [t[t.sum(axis=1) > 0] for t in tables]
    if not any(len(t) for t in rows):
        return None
    for total in (1.0, 100.0):
        off = np.concatenate([np.abs(t.sum(axis=1, dtype=np.float64) / total - 1) for t in rows])
        if (off < _SHARE_TOLERANCE).mean() >= _CLOSE_TO_ALL:
            return total
        for decimals in (2, 3):
            room = min(0.5 * 10.0**-decimals * rows[0].shape[1], _MOST_ROUNDED_OFF)
            if (off <= room + 1e-6).mean() >= _CLOSE_TO_ALL and all(_is_rounded(t / total, decimals) for t in rows):
                return total
    return None


def _is_rounded(values: NDArray[Any], decimals: int) -> bool:
    steps = values.astype(np.float64) * 10**decimals
    return bool(np.abs(steps - np.rint(steps)).max(initial=0) < 1e-3)


def composition_kind(tables: Sequence[NDArray[Any]]) -> CompositionKind:
    """Return `proportion` when the rows of all tables that have any signal sum to 1, else `abundance`."""
    return "proportion" if whole(tables) == 1.0 else "abundance"


def leading_types(values: ArrayLike, spread: ArrayLike | None = None) -> NDArray[np.uint16]:
    """Find the type that stands out at each spot: its column of `values` (n, k), `NO_TYPE` or `NO_LEADER`, (n).

    A spot is mixed where its largest value leads the second by less than `LEAD` of itself, or by less than the noise of that
    difference: the root of the summed squares of both types' `spread` (n, k), the standard deviation over members. Measured
    values and single members have no spread, and the first rule alone holds. Values that are not finite count as missing.
    """
    amounts = np.asarray(values)
    amounts = np.where(np.isfinite(amounts), amounts, -np.inf)
    rows = np.arange(len(amounts))
    first = amounts.argmax(axis=1)
    most = amounts[rows, first]
    leading = first.astype(np.uint16)
    if amounts.shape[1] > 1:
        others = amounts.copy()
        others[rows, first] = -np.inf
        second = others.argmax(axis=1)
        margin = most - np.maximum(others[rows, second], 0)
        noise = LEAD * most
        if spread is not None:
            deviations = np.nan_to_num(np.asarray(spread, np.float64))
            noise = np.maximum(noise, np.hypot(deviations[rows, first], deviations[rows, second]))
        with np.errstate(invalid="ignore"):  # of spots without any value
            leading[margin < noise] = NO_LEADER
    leading[~(most > 0)] = NO_TYPE
    return np.asarray(leading, np.uint16)


def leading_names(cell_types: Sequence[str], values: ArrayLike, spread: ArrayLike | None = None) -> list[str]:
    """Name the type that stands out at each spot, `MIXED` where none does, and nothing where there is no signal."""
    names = {**dict(enumerate(cell_types)), NO_TYPE: "", NO_LEADER: MIXED}
    return [names[column] for column in leading_types(values, spread).tolist()]
