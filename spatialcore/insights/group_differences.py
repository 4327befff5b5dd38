"""Mean compositions of groups of spots with bootstrap intervals, and the differences between two groups."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import false_discovery_control, mannwhitneyu

from spatialcore.errors import DataError

Floats = NDArray[np.float64]

N_DRAWS = 1000
_LIMITS = (0.025, 0.975)


@dataclass(frozen=True, eq=False)
class GroupMean:
    """Mean composition of some spots with its 95 % bootstrap interval, (k) each."""

    mean: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True, eq=False)
class GroupDifference:
    """Two groups of spots, type by type, (k) each.

    Attributes
    ----------
    mean, low, high
        Mean of the second group minus that of the first, with its 95 % bootstrap interval.
    p, q
        Mann-Whitney test of both groups, two-sided; corrected for the number of types (Benjamini and Hochberg, 1995).
    """

    mean: Floats
    low: Floats
    high: Floats
    p: Floats
    q: Floats

    @property
    def half_width(self) -> Floats:
        """Half the width of the interval."""
        return (self.high - self.low) / 2


def group_mean(values: ArrayLike, *, seed: int = 0) -> GroupMean:
    """Average `values` (n, k) over spots, with a bootstrap interval; the spots are drawn as if they were independent."""
    table = np.asarray(values, np.float64)
    low, high = np.quantile(_draws(table, np.random.default_rng(seed)), _LIMITS, axis=0)
    return GroupMean(table.mean(axis=0), low, high)


def group_difference(first: ArrayLike, second: ArrayLike, *, seed: int = 0) -> GroupDifference:
    """Compare two groups of spots, (n, k) and (m, k), in each type. Raises DataError for fewer than two spots in one.

    Types that are equal everywhere have p = q = 1.
    """
    a, b = np.asarray(first, np.float64), np.asarray(second, np.float64)
    if min(len(a), len(b)) < 2:
        raise DataError(f"To compare two regions each needs at least two spots, got {len(a)} and {len(b)}.")
    rng = np.random.default_rng(seed)
    low, high = np.quantile(_draws(b, rng) - _draws(a, rng), _LIMITS, axis=0)
    both = np.concatenate([a, b])
    varies = both.max(axis=0) > both.min(axis=0)
    p = np.ones(a.shape[1])
    if varies.any():
        p[varies] = mannwhitneyu(a[:, varies], b[:, varies], axis=0).pvalue
    return GroupDifference(b.mean(axis=0) - a.mean(axis=0), low, high, p, false_discovery_control(p))


def _draws(table: Floats, rng: np.random.Generator) -> Floats:
    """Average `N_DRAWS` samples with replacement, (N_DRAWS, k)."""
    n = len(table)
    return np.asarray(rng.multinomial(n, np.full(n, 1 / n), size=N_DRAWS) @ table / n)
