"""The scale on which compositions are learned and averaged: raw, square roots, logarithms, or ranks within a spot. NumPy alone.

Abundances and shares are right-skewed: on their own scale a few large values outweigh the order of all others. Roots and
logarithms even that out; ranks keep nothing but the order of types within a spot, which is what the score per spot asks
for, and take their values from elsewhere: `ordered_like`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import rankdata

from spatialcore.data.composition import to_shares

Floats = NDArray[np.float64]

LOG_FLOOR = 1e-3
"""Added before a logarithm: a share below a thousandth is as good as none."""

_LARGEST_WEIGHT = 5.0


def to_raw(values: ArrayLike) -> Floats:
    """Return compositions (n, k) as they are."""
    return np.array(values, np.float64)


def to_sqrt(values: ArrayLike) -> Floats:
    """Return the square roots of compositions (n, k)."""
    return np.sqrt(np.asarray(values, np.float64))


def to_log(values: ArrayLike) -> Floats:
    """Return the logarithms of compositions (n, k), `LOG_FLOOR` added before."""
    return np.log(np.asarray(values, np.float64) + LOG_FLOOR)


def to_rank(values: ArrayLike) -> Floats:
    """Return the rank of each type within its spot, as a fraction from 0 to 1, (n, k).

    From 1/2k for the smallest to 1 - 1/2k; ties share theirs. There is no way back, see `ordered_like`.
    """
    table = np.asarray(values, np.float64)
    return np.asarray((rankdata(table, axis=1) - 0.5) / table.shape[1])


def from_raw(values: Any, ops: Any = np) -> Any:
    """Return values (n, k) as compositions: none is negative. `ops` is the array module, `numpy` or `keras.ops`."""
    return ops.maximum(values, 0.0)


def from_sqrt(values: Any, ops: Any = np) -> Any:
    """Return the compositions (n, k) of square roots."""
    return ops.square(ops.maximum(values, 0.0))


def from_log(values: Any, ops: Any = np) -> Any:
    """Return the compositions (n, k) of values that `to_log` returned."""
    return ops.maximum(ops.exp(values) - LOG_FLOOR, 0.0)


def ordered_like(values: ArrayLike, order: ArrayLike) -> Floats:
    """Permute each row of `values` (n, k) so that its types rank as in the row of `order`, (n, k).

    What a spot's types amount to stays the same; which type gets what may change. Ties keep the order of `values`.
    """
    table, ranking = np.asarray(values, np.float64), np.asarray(order, np.float64)
    places = np.lexsort((table, ranking), axis=1)
    out = np.empty_like(table)
    np.put_along_axis(out, places, np.sort(table, axis=1), axis=1)
    return out


def spread_weights(truth: ArrayLike) -> Floats:
    """Return weights (k) with a mean of 1 that let types with little spread of their shares over spots count as much as others.

    The inverse of the deviation of the share's root over the spots of `truth`, (n, k), at most five times the median:
    a type that is nearly constant is mostly noise.
    """
    sd = np.sqrt(to_shares(np.asarray(truth), np.float64)).std(axis=0)
    some = sd[sd > 0]
    if not len(some):
        return np.ones(len(sd))
    weights = 1 / np.maximum(sd, float(np.median(some)) / _LARGEST_WEIGHT)
    return np.asarray(weights / weights.mean())
