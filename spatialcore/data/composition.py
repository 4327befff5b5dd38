"""Compositions of spots: shares or abundances of cell types, one row per spot and one column per type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

CompositionKind = Literal["proportion", "abundance"]

_SHARE_TOLERANCE = 1e-3
_CLOSE_TO_ALL = 0.98


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


def composition_kind(tables: Sequence[NDArray[Any]]) -> CompositionKind:
    """Return `proportion` when nearly all rows of all tables sum to 1 within 0.001, else `abundance`."""
    sums = np.concatenate([t.sum(axis=1) for t in tables]) if tables else np.zeros(0)
    close = np.abs(sums - 1) < _SHARE_TOLERANCE
    return "proportion" if len(sums) and close.mean() >= _CLOSE_TO_ALL else "abundance"
