"""Shares of compositions, in either precision, and the kind of a table."""

import numpy as np
import pytest

from spatialcore.data.composition import (
    MIXED,
    NO_LEADER,
    NO_TYPE,
    composition_kind,
    leading_names,
    leading_types,
    to_shares,
)

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


class TestLeadingTypes:
    def test_an_even_spot_is_mixed_and_an_empty_one_has_no_type(self) -> None:
        even = np.full(41, 1 / 41, np.float32)  # as her2st's C2, spot 18x20
        values = np.stack([even, even + 0.5 * np.eye(41)[7], 0 * even, even * np.nan])
        assert leading_types(values).tolist() == [NO_LEADER, 7, NO_TYPE, NO_TYPE]
        assert leading_names([f"t{i}" for i in range(41)], values) == [MIXED, "t7", "", ""]

    def test_a_lead_below_a_tenth_of_the_largest_is_no_lead(self) -> None:
        values = np.array([[0.50, 0.46, 0.04], [0.50, 0.44, 0.06], [np.nan, 0.1, 0.4]])
        assert leading_types(values).tolist() == [NO_LEADER, 0, 2]

    def test_members_must_agree_on_more_than_their_spread(self) -> None:
        values = np.array([[0.6, 0.4], [0.6, 0.4]])
        spread = np.array([[0.15, 0.15], [0.10, 0.10]])  # noise of the difference: 0.21 and 0.14 against a lead of 0.2
        assert leading_types(values, spread).tolist() == [NO_LEADER, 0]
        assert leading_types(values, 0 * spread).tolist() == [0, 0]

    def test_a_single_type_leads_wherever_it_is(self) -> None:
        assert leading_types([[0.2], [0.0]]).tolist() == [0, NO_TYPE]
