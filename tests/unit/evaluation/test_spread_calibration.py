"""Spread against error: bins, ranks and partial ranks by hand, by SciPy and by least squares."""

import math

import numpy as np
import pytest
from scipy.stats import rankdata, spearmanr

from spatialcore.data.predictions import Predictions
from spatialcore.errors import ConfigError, DataError
from spatialcore.evaluation.spread_calibration import pooled_spread_calibration, spread_calibration
from spatialcore.insights.sentences import spread_sentence
from tests.support.made_runs import finished_run, tiny_demo


def test_calibration_bins_by_hand():
    truth = np.zeros((4, 2))
    predicted = np.array([[1, 5], [2, 6], [3, 7], [4, 8]], dtype=float)
    spread = np.array([[0.1, 0.5], [0.2, 0.6], [0.3, 0.7], [0.4, 0.8]])
    got = spread_calibration(truth, predicted, spread, bins=2)
    np.testing.assert_allclose(got.spread, [0.25, 0.65])
    np.testing.assert_allclose(got.error, [2.5, 6.5])
    np.testing.assert_array_equal(got.count, [4, 4])
    np.testing.assert_allclose(got.type_error, [[1.5, 3.5], [5.5, 7.5]])
    assert got.spearman == 1
    np.testing.assert_array_equal(got.type_spearman, [1, 1])


def test_calibration_beyond_the_prediction_is_a_partial_rank_correlation():
    rng = np.random.default_rng(1)
    predicted = rng.uniform(1, 5, (300, 1))
    spread = predicted * rng.uniform(0.9, 1.1, predicted.shape)  # larger where more is predicted, and no more to it
    truth = predicted + predicted * rng.choice([-0.2, 0.2], predicted.shape) * rng.uniform(0.9, 1.1, predicted.shape)
    got = spread_calibration(truth, predicted, spread)
    ranks = [rankdata(v[:, 0]) for v in (spread, np.abs(predicted - truth), predicted)]
    design = np.column_stack([ranks[2], np.ones(300)])
    left = [r - design @ np.linalg.lstsq(design, r, rcond=None)[0] for r in ranks[:2]]
    assert got.within_types > 0.7
    assert got.beyond == pytest.approx(np.corrcoef(*left)[0, 1])
    assert abs(got.beyond) < 0.2
    assert "adds little" in spread_sentence(got)
    noisy = spread_calibration(predicted + spread * rng.choice([-1, 1], spread.shape), predicted, spread)
    assert "warns of errors" in spread_sentence(noisy)


def test_calibration_within_types_is_not_made_by_what_types_differ_in():
    """The second type has a hundred times the spread and error of the first; within both, spread says nothing or the reverse."""
    spread = np.array([[0.01, 1.0], [0.02, 2.0], [0.03, 3.0]])
    error = np.array([[0.03, 2.0], [0.02, 3.0], [0.01, 1.0]])
    got = spread_calibration(np.zeros((3, 2)), error, spread)
    assert got.spearman > 0.4
    assert got.within_types == pytest.approx(np.mean([-1, spearmanr(spread[:, 1], error[:, 1]).statistic]))
    assert math.isnan(spread_calibration(np.zeros((3, 2)), error, np.zeros((3, 2))).within_types)


def test_calibration_of_equal_spreads_is_one_bin():
    truth, predicted = np.zeros((6, 2)), np.arange(12.0).reshape(6, 2)
    got = spread_calibration(truth, predicted, np.zeros((6, 2)), bins=5)
    np.testing.assert_array_equal(got.count, [12])
    assert got.error[0] == pytest.approx(5.5)
    assert math.isnan(got.spearman)
    np.testing.assert_array_equal(got.type_count, [[6, 0, 0, 0, 0]] * 2)
    assert np.isnan(got.type_error[:, 1:]).all()


def test_calibration_counts_every_entry_in_near_equal_bins():
    rng = np.random.default_rng(0)
    pair = rng.dirichlet(np.ones(5), 37), rng.dirichlet(np.ones(5), 37)
    spread = rng.uniform(size=pair[0].shape)
    got = spread_calibration(*pair, spread)
    assert got.count.sum() == pair[0].size
    assert np.ptp(got.count) <= 1
    error = np.abs(pair[1] - pair[0])
    assert got.spearman == pytest.approx(spearmanr(spread.ravel(), error.ravel()).statistic)
    np.testing.assert_allclose((got.error * got.count).sum(), error.sum())
    with pytest.raises(DataError, match="negative"):
        spread_calibration(*pair, -spread)
    with pytest.raises(ConfigError, match="at least 1 bin"):
        spread_calibration(*pair, spread, bins=0)


def test_spots_without_truth_and_single_members_calibrate_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    dataset = tiny_demo(tmp_path)
    many, single = (Predictions.read(finished_run(dataset, members=n).predictions_file) for n in (3, 1))
    assert pooled_spread_calibration(single) is None
    found = pooled_spread_calibration(many)
    assert found.count.sum() == 2 * 40 * 5  # the slide without truth is left out
    assert found.spearman > 0.3  # lognormal noise: wrong where the members disagree
