"""Intervals of means against SciPy, and how often they hold the truth."""

import numpy as np
import pytest
from scipy.stats import ttest_rel

from spatialcore.errors import ConfigError, DataError
from spatialcore.evaluation.intervals import paired_interval


def test_paired_interval_equals_the_paired_t_test():
    a, b = [0.61, 0.58, 0.64, 0.6], [0.57, 0.59, 0.6, 0.55]
    got, want = paired_interval(a, b, level=0.9), ttest_rel(a, b).confidence_interval(0.9)
    assert got is not None
    assert (got.low, got.high, got.n, got.level) == (pytest.approx(want.low), pytest.approx(want.high), 4, 0.9)
    assert got.mean == pytest.approx(np.mean(np.subtract(a, b)))


def test_paired_interval_skips_nan_and_needs_two_pairs():
    assert paired_interval([0.5, np.nan], [0.4, 0.1]) is None
    assert paired_interval([], []) is None
    got = paired_interval([1, 2, np.nan, 4], [0, 0, 0, 0])
    assert got is not None
    assert got.n == 3
    with pytest.raises(DataError, match="equal length"):
        paired_interval([1], [1, 2])
    with pytest.raises(ConfigError, match="level"):
        paired_interval([1, 2], [1, 2], level=95)


def test_paired_intervals_cover_as_promised():
    """Simulated runs on six slides with a true difference of 0.03: 95 % intervals hold it within two points of that."""
    rng = np.random.default_rng(0)
    held = 0
    for _ in range(3000):
        other = rng.normal(0.5, 0.1, 6)
        found = paired_interval((other + rng.normal(0.03, 0.04, 6)).tolist(), other.tolist())
        held += found.low <= 0.03 <= found.high
    assert held / 3000 == pytest.approx(0.95, abs=0.02)
