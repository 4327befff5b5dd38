"""Confidence intervals of means: paired differences over patients or slides, and compositions over the spots of a region."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import t

from spatialcore.errors import ConfigError, DataError

Floats = NDArray[np.float64]


Over = Literal["slide", "patient"]


@dataclass(frozen=True)
class Interval:
    """Mean of `n` values or differences with its confidence limits at `level`; `over` says what was counted."""

    mean: float
    low: float
    high: float
    n: int
    level: float = 0.95
    over: Over = "slide"


def group_means(values: ArrayLike, groups: Sequence[str]) -> Floats:
    """Average the values of each group, in the order of their first ones; NaN is left out, and a group of nothing else."""
    numbers, place = np.asarray(values, dtype=np.float64), {name: i for i, name in enumerate(dict.fromkeys(groups))}
    is_number = ~np.isnan(numbers)
    at = np.array([place[name] for name in groups], np.intp)[is_number]
    n, total = np.bincount(at, minlength=len(place)), np.bincount(at, numbers[is_number], len(place))
    return np.asarray(total[n > 0] / n[n > 0], np.float64)


def paired_interval(
    a: Sequence[float | None], b: Sequence[float | None], level: float = 0.95, *, patients: Sequence[str] = ()
) -> Interval | None:
    """Return the confidence interval (Student's t) of the mean of a - b over slides that both were scored on.

    Where `patients` names that of each slide, slides of one are averaged first, and the interval is over patients: sections of
    one patient are no independent trials. Pairs with `None` or NaN are left out; `None` for fewer than two slides or patients,
    where nothing is known about the spread.
    """
    x, y = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    if x.ndim != 1 or x.shape != y.shape:
        shapes = f"{x.shape} and {y.shape}"
        raise DataError(f"Paired scores must be two lists of equal length, got shapes {shapes}. Give `None` for a missing score.")
    if not 0 < level < 1:
        raise ConfigError(f"A confidence level lies between 0 and 1, got {level}. Give 0.95 for 95 %.")
    difference = group_means(x - y, patients or [str(i) for i in range(len(x))])
    n = len(difference)
    if n < 2:
        return None
    mean = float(difference.mean())
    half = float(t.ppf((1 + level) / 2, n - 1) * difference.std(ddof=1) / math.sqrt(n))
    return Interval(mean, mean - half, mean + half, n, level, "patient" if patients else "slide")
