"""Scales of learning: there and back, and orders dealt out, by hand."""

import numpy as np
import pytest

from spatialcore.config.choices import TARGET_SCALES
from spatialcore.data.target_transform import ordered_like, spread_weights, to_rank

VALUES = np.random.default_rng(0).gamma(0.5, 2, (30, 7))
VALUES.flags.writeable = False


WITH_VALUES = [row for row in TARGET_SCALES.values() if row.keeps_values]


@pytest.mark.parametrize("scale", WITH_VALUES)
def test_there_and_back(scale):
    np.testing.assert_allclose(scale.back(scale.forward(VALUES), np), VALUES, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("scale", WITH_VALUES)
def test_no_value_is_negative(scale):
    assert scale.back(np.full((1, 3), -20.0), np).min() >= 0


def test_ranks_by_hand():
    found = to_rank([[0.1, 0.5, 0.1, 0.3]])
    np.testing.assert_allclose(found, [[0.25, 0.875, 0.25, 0.625]])
    assert [row.name for row in TARGET_SCALES.values() if not row.keeps_values] == ["rank"]


def test_values_are_dealt_out_in_another_order():
    values, order = np.array([[0.6, 0.3, 0.1], [0.2, 0.3, 0.5]]), np.array([[2.0, 9.0, 5.0], [1.0, 1.0, 0.0]])
    np.testing.assert_allclose(ordered_like(values, order), [[0.1, 0.6, 0.3], [0.3, 0.5, 0.2]])


def test_order_and_sum_are_kept():
    order = np.random.default_rng(1).normal(size=VALUES.shape)
    found = ordered_like(VALUES, order)
    np.testing.assert_array_equal(found.argsort(axis=1), order.argsort(axis=1))
    np.testing.assert_allclose(found.sum(axis=1), VALUES.sum(axis=1))
    np.testing.assert_allclose(ordered_like(VALUES, VALUES), VALUES)


def test_quiet_types_weigh_more_up_to_a_limit():
    rng = np.random.default_rng(2)
    truth = rng.dirichlet([5, 5, 5, 0.5, 5], 500)
    truth[:, 4] = 0.2  # does not vary at all
    weights = spread_weights(truth / truth.sum(axis=1, keepdims=True))
    assert weights.mean() == pytest.approx(1)
    assert weights[3] == weights.min()
    np.testing.assert_array_equal(spread_weights(np.ones((4, 3))), [1, 1, 1])
