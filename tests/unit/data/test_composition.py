"""Shares of compositions, in either precision, and the kind of a table."""

import numpy as np
import pytest

from spatialcore.data.composition import composition_kind, to_shares

TABLE = np.array([[1.0, 3.0], [0.0, 0.0]])


@pytest.mark.parametrize("given", [np.float32, np.float64, np.int64])
def test_rows_sum_to_one_and_empty_rows_stay_empty(given):
    table = TABLE.astype(given)
    table.flags.writeable = False
    for shares, dtype in ((to_shares(table), np.float32), (to_shares(table, np.float64), np.float64)):
        assert shares.dtype == dtype
        np.testing.assert_array_equal(shares, [[0.25, 0.75], [0.0, 0.0]])


def test_empty_rows_can_be_marked():
    np.testing.assert_array_equal(to_shares(TABLE, np.float64, empty=np.nan), [[0.25, 0.75], [np.nan, np.nan]])


def test_double_precision_is_kept_until_the_end():
    values = np.random.default_rng(0).random((50, 7))
    exact = values / values.sum(axis=1, keepdims=True)
    np.testing.assert_array_equal(to_shares(values, np.float64), exact)
    np.testing.assert_array_equal(to_shares(values), exact.astype(np.float32))
    np.testing.assert_allclose(to_shares(values.astype(np.float32), np.float64).sum(axis=1), 1, rtol=1e-15)


def test_kind_needs_nearly_all_rows_to_sum_to_one():
    shares = np.full((100, 4), 0.25)
    assert composition_kind([shares]) == "proportion"
    shares = shares.copy()
    shares[:3] *= 2
    assert composition_kind([shares]) == "abundance"
    assert composition_kind([]) == "abundance"
