"""Scores against SciPy one row at a time, and against cases worked out by hand."""

import json
import math

import numpy as np
import pytest
from scipy.spatial.distance import jensenshannon
from scipy.stats import pearsonr, rankdata, spearmanr, ttest_rel

from spatialcore.errors import ConfigError, DataError
from spatialcore.evaluation import metrics
from spatialcore.insights import verdicts


@pytest.fixture
def pair() -> tuple[np.ndarray, np.ndarray]:
    """Shares of 37 spots and 5 types with many ties; read-only."""
    rng = np.random.default_rng(3)
    truth = rng.integers(0, 4, (37, 5)) + np.eye(37, 5)
    predicted = truth + rng.integers(0, 5, (37, 5))
    pair = truth / truth.sum(1, keepdims=True), predicted / predicted.sum(1, keepdims=True)
    for values in pair:
        values.flags.writeable = False
    return pair


def oracle(measure, truth, predicted, axis):
    pairs = zip(truth, predicted, strict=True) if axis == 1 else zip(truth.T, predicted.T, strict=True)
    return np.array([np.nan if np.ptp(a) == 0 or np.ptp(b) == 0 else measure(a, b).statistic for a, b in pairs])


@pytest.mark.parametrize(
    ("ours", "theirs", "axis"),
    [
        (metrics.spearman_per_spot, spearmanr, 1),
        (metrics.spearman_per_type, spearmanr, 0),
        (metrics.pearson_per_spot, pearsonr, 1),
        (metrics.pearson_per_type, pearsonr, 0),
    ],
)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_correlations_equal_scipy_row_by_row(pair, ours, theirs, axis, dtype):
    truth, predicted = (values.astype(dtype) for values in pair)
    got = ours(truth, predicted)
    assert got.shape == (truth.shape[1 - axis],)
    np.testing.assert_allclose(got, oracle(theirs, truth.astype(float), predicted.astype(float), axis), atol=1e-12)
    assert len(np.unique(got.round(6))) > 3


def test_ranked_truth_gives_the_means_over_what_varies(pair):
    truth, predicted = (values.copy() for values in pair)
    truth[0], predicted[:, 1] = 1.0, 0.5
    per_spot, per_type = metrics.RankedTruth(truth).means(predicted)
    assert per_spot == pytest.approx(np.nanmean(oracle(spearmanr, truth, predicted, 1)), abs=1e-12)
    assert per_type == pytest.approx(np.nanmean(oracle(spearmanr, truth, predicted, 0)), abs=1e-12)
    assert all(math.isnan(v) for v in metrics.RankedTruth(np.ones((3, 2))).means(np.ones((3, 2))))


def test_spearman_of_ties_by_hand():
    # ranks of the prediction: 1.5, 1.5, 3, 4; sum of squared centred ranks 4.5 and 5, of products 4.5
    assert metrics.spearman_per_spot([[1, 2, 3, 4]], [[0, 0, 5, 9]])[0] == pytest.approx(4.5 / math.sqrt(5 * 4.5))
    assert metrics.spearman_per_spot([[1, 2, 3]], [[9, 5, 1]])[0] == -1


def test_correlation_survives_tiny_and_huge_values():
    x = np.array([[1.0, 2.0, 4.0, 3.0]])
    np.testing.assert_allclose(metrics.pearson_per_spot(x * 1e-200, x * 1e200), 1)


def test_constant_truth_is_left_out_and_constant_prediction_counts_as_zero():
    truth = np.array([[0.2, 0.3, 0.5], [1 / 3] * 3, [0.6, 0.3, 0.1]])
    predicted = np.array([[0.1, 0.2, 0.7], [0.5, 0.3, 0.2], [1 / 3] * 3])
    np.testing.assert_array_equal(metrics.spearman_per_spot(truth, predicted), [1, np.nan, np.nan])
    got = metrics.score(truth, predicted, kind="proportion")
    assert (got.n_spots, got.n_undefined, got.n_flat) == (3, 1, 1)
    assert got.spot_spearman == pytest.approx(0.5)
    assert got.spot_pearson == pytest.approx(pearsonr(truth[0], predicted[0]).statistic / 2)


def test_training_mean_has_zero_type_correlation_and_full_collapse(pair):
    truth = pair[0]
    got = metrics.score(truth, np.tile(truth.mean(0), (len(truth), 1)), kind="proportion")
    assert got.type_spearman == 0
    assert got.n_flat_types == 5
    assert np.isnan(got.spearman_per_type).all()
    assert got.collapse == pytest.approx(1)
    np.testing.assert_allclose(got.bias_per_type, 0, atol=1e-15)


def test_nothing_defined_gives_nan_not_an_error():
    got = metrics.score(np.full((4, 3), 0.5), np.arange(12.0).reshape(4, 3), kind="abundance")
    assert (got.n_undefined, got.n_undefined_types) == (4, 3)
    assert math.isnan(got.spot_spearman)
    assert math.isnan(got.type_spearman)


def test_errors_by_hand():
    truth, predicted = [[0.0, 1.0], [0.5, 0.5]], [[0.2, 0.8], [0.9, 0.1]]
    np.testing.assert_allclose(metrics.mae_per_type(truth, predicted), [0.3, 0.3])
    np.testing.assert_allclose(metrics.bias_per_type(truth, predicted), [0.3, -0.3])
    assert metrics.mae(truth, predicted) == pytest.approx(0.3)
    assert metrics.rmse(truth, predicted) == pytest.approx(math.sqrt((0.04 + 0.16) / 2))


def test_jensen_shannon_equals_scipy_also_for_abundance(pair):
    truth, predicted = pair[0] * np.linspace(1, 50, 37)[:, None], pair[1]
    want = [jensenshannon(a, b, base=2) for a, b in zip(truth, predicted, strict=True)]
    np.testing.assert_allclose(metrics.jensen_shannon_per_spot(truth, predicted), want, atol=1e-12)


def test_jensen_shannon_at_its_ends():
    got = metrics.jensen_shannon_per_spot([[1, 0], [0.3, 0.7], [0, 0], [1, 1]], [[0, 2], [0.3, 0.7], [1, 1], [1, -3]])
    np.testing.assert_allclose(got[:2], [1, 0])
    assert np.isnan(got[2])
    assert got[3] == pytest.approx(jensenshannon([1, 1], [1, 0], base=2))


def test_collapse_by_hand():
    profile = np.array([1.0, 2.0, 3.0])
    assert metrics.collapse([profile, profile * 5]) == 1
    assert metrics.collapse([profile, profile[::-1] * 10]) == pytest.approx(0)
    assert math.isnan(metrics.collapse([profile]))
    assert math.isnan(metrics.collapse(np.ones((4, 3))))


def test_frequent_types_are_above_not_at_the_limit():
    shares = np.array([[0.005, 0.006, 0.989], [0.005, 0.006, 0.989]])
    np.testing.assert_array_equal(metrics.frequent_types(shares), [False, True, True])
    np.testing.assert_array_equal(metrics.frequent_types(shares, 0.5), [False, False, True])
    np.testing.assert_allclose(metrics.prevalence(shares), [0.005, 0.006, 0.989])


def test_frequency_of_abundance_is_judged_on_shares():
    rng = np.random.default_rng(0)
    truth = np.column_stack([rng.uniform(50, 100, 20), rng.uniform(50, 100, 20), rng.uniform(0.01, 0.02, 20)])
    predicted = truth.copy()
    predicted[:, 2] *= -1
    got = metrics.score(truth, predicted, kind="abundance")
    assert got.type_spearman_frequent == 1
    assert got.type_spearman == pytest.approx(1 / 3)


def test_scores_agree_with_the_single_functions(pair):
    got = metrics.score(*pair, kind="proportion")
    assert got.spot_spearman == pytest.approx(np.nanmean(oracle(spearmanr, *pair, 1)))
    assert got.type_pearson == pytest.approx(np.nanmean(oracle(pearsonr, *pair, 0)))
    assert got.js == pytest.approx(np.mean([jensenshannon(a, b, base=2) for a, b in zip(*pair, strict=True)]))
    assert got.collapse == pytest.approx(np.nanmean(oracle(spearmanr, pair[1], np.tile(pair[1].mean(0), (37, 1)), 1)))
    assert (got.mae, got.rmse) == (metrics.mae(*pair), metrics.rmse(*pair))


def test_scores_survive_strict_json(pair):
    truth = pair[0].copy()
    truth[:, 1] = 0.25
    before = metrics.score(truth, pair[1], kind="abundance")
    text = json.dumps(before.to_json(), allow_nan=False)
    after = metrics.Scores.from_json(json.loads(text))
    assert json.loads(text)["spearman_per_type"][1] is None
    for name, value in vars(before).items():
        np.testing.assert_array_equal(getattr(after, name), value)
    with pytest.raises(DataError, match="lack rmse"):
        metrics.Scores.from_json({k: v for k, v in before.to_json().items() if k != "rmse"})


@pytest.mark.parametrize(
    ("truth", "predicted", "message"),
    [
        ([[1, 2]], [[1, 2, 3]], r"\(1, 2\) and \(1, 3\)"),
        ([1, 2], [1, 2], "n x k"),
        (np.zeros((0, 3)), np.zeros((0, 3)), "at least one spot"),
        ([[1, 2]], [[1, np.nan]], "prediction must be finite, but row 0, type 2 is nan"),
        ([[np.inf, 2]], [[1, 1]], "truth must be finite, but row 0, type 1 is inf"),
    ],
)
def test_unusable_values_are_named(truth, predicted, message):
    with pytest.raises(DataError, match=message):
        metrics.score(truth, predicted, kind="proportion")


def test_calibration_bins_by_hand():
    truth = np.zeros((4, 2))
    predicted = np.array([[1, 5], [2, 6], [3, 7], [4, 8]], dtype=float)
    spread = np.array([[0.1, 0.5], [0.2, 0.6], [0.3, 0.7], [0.4, 0.8]])
    got = metrics.calibration(truth, predicted, spread, bins=2)
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
    got = metrics.calibration(truth, predicted, spread)
    ranks = [rankdata(v[:, 0]) for v in (spread, np.abs(predicted - truth), predicted)]
    design = np.column_stack([ranks[2], np.ones(300)])
    left = [r - design @ np.linalg.lstsq(design, r, rcond=None)[0] for r in ranks[:2]]
    assert got.within_types > 0.7
    assert got.beyond == pytest.approx(np.corrcoef(*left)[0, 1])
    assert abs(got.beyond) < 0.2
    assert "adds little" in verdicts.spread_sentence(got)
    noisy = metrics.calibration(predicted + spread * rng.choice([-1, 1], spread.shape), predicted, spread)
    assert "warns of errors" in verdicts.spread_sentence(noisy)


def test_calibration_within_types_is_not_made_by_what_types_differ_in():
    """The second type has a hundred times the spread and the error of the first; within both, spread says nothing or the reverse."""
    spread = np.array([[0.01, 1.0], [0.02, 2.0], [0.03, 3.0]])
    error = np.array([[0.03, 2.0], [0.02, 3.0], [0.01, 1.0]])
    got = metrics.calibration(np.zeros((3, 2)), error, spread)
    assert got.spearman > 0.4
    assert got.within_types == pytest.approx(np.mean([-1, spearmanr(spread[:, 1], error[:, 1]).statistic]))
    assert math.isnan(metrics.calibration(np.zeros((3, 2)), error, np.zeros((3, 2))).within_types)


def test_calibration_of_equal_spreads_is_one_bin():
    truth, predicted = np.zeros((6, 2)), np.arange(12.0).reshape(6, 2)
    got = metrics.calibration(truth, predicted, np.zeros((6, 2)), bins=5)
    np.testing.assert_array_equal(got.count, [12])
    assert got.error[0] == pytest.approx(5.5)
    assert math.isnan(got.spearman)
    np.testing.assert_array_equal(got.type_count, [[6, 0, 0, 0, 0]] * 2)
    assert np.isnan(got.type_error[:, 1:]).all()


def test_calibration_counts_every_entry_in_near_equal_bins(pair):
    spread = np.random.default_rng(0).uniform(size=pair[0].shape)
    got = metrics.calibration(*pair, spread)
    assert got.count.sum() == pair[0].size
    assert np.ptp(got.count) <= 1
    error = np.abs(pair[1] - pair[0])
    assert got.spearman == pytest.approx(spearmanr(spread.ravel(), error.ravel()).statistic)
    np.testing.assert_allclose((got.error * got.count).sum(), error.sum())
    with pytest.raises(DataError, match="negative"):
        metrics.calibration(*pair, -spread)
    with pytest.raises(ConfigError, match="at least 1 bin"):
        metrics.calibration(*pair, spread, bins=0)


def test_paired_interval_equals_the_paired_t_test():
    a, b = [0.61, 0.58, 0.64, 0.6], [0.57, 0.59, 0.6, 0.55]
    got, want = metrics.paired_interval(a, b, level=0.9), ttest_rel(a, b).confidence_interval(0.9)
    assert got is not None
    assert (got.low, got.high, got.n, got.level) == (pytest.approx(want.low), pytest.approx(want.high), 4, 0.9)
    assert got.mean == pytest.approx(np.mean(np.subtract(a, b)))


def test_paired_interval_skips_nan_and_needs_two_pairs():
    assert metrics.paired_interval([0.5, np.nan], [0.4, 0.1]) is None
    assert metrics.paired_interval([], []) is None
    got = metrics.paired_interval([1, 2, np.nan, 4], [0, 0, 0, 0])
    assert got is not None
    assert got.n == 3
    with pytest.raises(DataError, match="equal length"):
        metrics.paired_interval([1], [1, 2])
    with pytest.raises(ConfigError, match="level"):
        metrics.paired_interval([1, 2], [1, 2], level=95)


def test_paired_intervals_cover_as_promised():
    """Simulated runs on six slides with a true difference of 0.03: 95 % intervals hold it within two points of that."""
    rng = np.random.default_rng(0)
    held = 0
    for _ in range(3000):
        other = rng.normal(0.5, 0.1, 6)
        found = metrics.paired_interval((other + rng.normal(0.03, 0.04, 6)).tolist(), other.tolist())
        held += found.low <= 0.03 <= found.high
    assert held / 3000 == pytest.approx(0.95, abs=0.02)
