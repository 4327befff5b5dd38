"""Compositions of spots: shares or abundances of cell types, one row per spot and one column per type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

CompositionKind = Literal["proportion", "abundance"]

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
