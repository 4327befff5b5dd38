"""Confidence intervals of means: paired differences over slides, and compositions over the spots of a region."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t

from spatialcore.errors import ConfigError, DataError

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Interval:
    """Mean of `n` values or differences with its confidence limits at `level`."""

    mean: float
    low: float
    high: float
    n: int
    level: float = 0.95


def paired_interval(a: Sequence[float | None], b: Sequence[float | None], level: float = 0.95) -> Interval | None:
    """Return the confidence interval (Student's t) of the mean of a - b over slides that both were scored on.

    Pairs with `None` or NaN are left out; `None` for fewer than two pairs, where nothing is known about the spread.
    """
    x, y = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    if x.ndim != 1 or x.shape != y.shape:
        shapes = f"{x.shape} and {y.shape}"
        raise DataError(f"Paired scores must be two lists of equal length, got shapes {shapes}. Give `None` for a missing score.")
    if not 0 < level < 1:
        raise ConfigError(f"A confidence level lies between 0 and 1, got {level}. Give 0.95 for 95 %.")
    difference = (x - y)[~np.isnan(x - y)]
    n = len(difference)
    if n < 2:
        return None
    mean = float(difference.mean())
    half = float(t.ppf((1 + level) / 2, n - 1) * difference.std(ddof=1) / math.sqrt(n))
    return Interval(mean, mean - half, mean + half, n, level)
