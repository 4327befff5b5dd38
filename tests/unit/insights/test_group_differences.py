"""Means of groups of spots and their differences, against SciPy and by hand."""

import numpy as np
import pytest
from scipy.stats import bootstrap, mannwhitneyu

from spatialcore.errors import DataError
from spatialcore.insights.group_differences import group_difference, group_mean


def test_bootstrap_agrees_with_scipy():
    values = np.random.default_rng(0).gamma(2.0, size=(80, 3))
    found = group_mean(values)
    want = bootstrap((values,), np.mean, axis=0, method="percentile", n_resamples=4000, random_state=1).confidence_interval
    np.testing.assert_allclose(found.mean, values.mean(axis=0))
    np.testing.assert_allclose(found.low, want.low, rtol=0.03)
    np.testing.assert_allclose(found.high, want.high, rtol=0.03)


def test_differences_are_tested_and_corrected_by_hand():
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=(30, 4)), rng.normal(size=(40, 4))
    b[:, 1] += 3
    a[:, 3] = b[:, 3].mean()
    b[:, 3] = a[0, 3]
    found = group_difference(a, b)
    p = [mannwhitneyu(a[:, j], b[:, j]).pvalue for j in range(3)] + [1.0]
    np.testing.assert_allclose(found.p, p)
    order = np.argsort(p)
    ranked = np.asarray(p)[order] * 4 / np.arange(1, 5)
    want = np.empty(4)
    want[order] = np.minimum(np.minimum.accumulate(ranked[::-1])[::-1], 1)
    np.testing.assert_allclose(found.q, want)
    assert found.low[1] < found.mean[1] < found.high[1]
    assert found.q[1] < 1e-6
    with pytest.raises(DataError, match="at least two spots, got 1 and 40"):
        group_difference(a[:1], b)
