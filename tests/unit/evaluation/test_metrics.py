"""Scores against SciPy one row at a time, and against cases worked out by hand."""

import math

import numpy as np
import pytest
from scipy.spatial.distance import jensenshannon
from scipy.stats import pearsonr, spearmanr

from spatialcore import glossary
from spatialcore.cli.results import score_table
from spatialcore.data.predictions import Predictions
from spatialcore.errors import DataError
from spatialcore.evaluation import metrics, results
from spatialcore.evaluation.results import score
from spatialcore.insights import tables
from spatialcore.report.build import make_report
from spatialcore.report.document import Table
from tests.support.made_runs import finished_run, tiny_demo


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
    x = np.array([[1.0], [2.0], [4.0], [3.0]])
    np.testing.assert_allclose(metrics.pearson_per_type(x * 1e-200, x * 1e200), 1)


def test_constant_truth_is_left_out_and_constant_prediction_counts_as_zero():
    truth = np.array([[0.2, 0.3, 0.5], [1 / 3] * 3, [0.6, 0.3, 0.1]])
    predicted = np.array([[0.1, 0.2, 0.7], [0.5, 0.3, 0.2], [1 / 3] * 3])
    np.testing.assert_array_equal(metrics.spearman_per_spot(truth, predicted), [1, np.nan, np.nan])
    got = score(truth, predicted, kind="proportion")
    assert (got.n_spots, got.n_undefined, got.n_flat) == (3, 1, 1)
    assert got["spot_spearman"] == pytest.approx(0.5)
    assert got["spot_pearson"] == pytest.approx(pearsonr(truth[0], predicted[0]).statistic / 2)


def test_training_mean_has_zero_type_correlation_and_full_collapse(pair):
    truth = pair[0]
    got = score(truth, np.tile(truth.mean(0), (len(truth), 1)), kind="proportion")
    assert got["type_spearman"] == 0
    assert got.n_flat_types == 5
    assert got.types.is_flat.all()
    assert (got.types.spearman == 0).all()
    assert got["collapse"] == pytest.approx(1)
    np.testing.assert_allclose(got.types.bias, 0, atol=1e-15)


def test_nothing_defined_is_no_number_and_no_error():
    got = score(np.full((4, 3), 0.5), np.arange(12.0).reshape(4, 3), kind="abundance")
    assert (got.n_undefined, got.n_undefined_types) == (4, 3)
    assert got["spot_spearman"] is None
    assert got["type_spearman"] is None
    assert np.isnan(got.types.spearman).all()


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
    got = score(truth, predicted, kind="abundance")
    assert got["type_spearman_frequent"] == 1
    assert got["type_spearman"] == pytest.approx(1 / 3)


def test_scores_agree_with_the_single_functions(pair):
    got = score(*pair, kind="proportion")
    assert got["spot_spearman"] == pytest.approx(np.nanmean(oracle(spearmanr, *pair, 1)))
    assert got["type_pearson"] == pytest.approx(np.nanmean(oracle(pearsonr, *pair, 0)))
    assert got["js"] == pytest.approx(np.mean([jensenshannon(a, b, base=2) for a, b in zip(*pair, strict=True)]))
    assert got["collapse"] == pytest.approx(np.nanmean(oracle(spearmanr, pair[1], np.tile(pair[1].mean(0), (37, 1)), 1)))
    assert (got["mae"], got["rmse"]) == (metrics.mae(*pair), metrics.rmse(*pair))


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
        score(truth, predicted, kind="proportion")


def median_error(pair):
    return np.median(np.abs(pair.predicted - pair.truth))


@pytest.fixture
def made_up_metric(monkeypatch):
    """One row in the table, and nothing else."""
    monkeypatch.setattr(metrics.METRICS, "_rows", dict(metrics.METRICS._rows))
    monkeypatch.setattr(glossary, "_BY_KEY", dict(glossary._BY_KEY))
    monkeypatch.setattr(glossary, "TERMS", glossary._BY_KEY)
    row = metrics.Metric(
        "median_error",
        label="Median error",
        help="Half of the errors are smaller.",
        of=median_error,
        better="lower",
        short="mid",
        formula="median |prediction − truth|",
    )
    return metrics.METRICS.add(row)


def test_a_metric_is_one_row_and_one_function(made_up_metric, tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    run = finished_run(tiny_demo(tmp_path), noise=0.5)
    found = results.read_metrics(run)
    slide = Predictions.read(run.predictions_file)["S_1"]
    assert found.slides["S_1"].ensemble["median_error"] == pytest.approx(np.median(np.abs(slide.mean - slide.truth)))
    assert found.mean["median_error"].n == 2
    assert found.gain["training_mean"]["median_error"].high < 0  # less is better
    assert tables.slides_table(found, "median_error")["ensemble"].notna().all()
    assert "mid" in tables.members_table(found, run.config)
    assert "mid" in score_table(found).splitlines()[0].split()
    report = make_report(run)
    assert any(row[0] == "Median error" for block in report.blocks if isinstance(block, Table) for row in block.rows)
    assert glossary.term("median_error").meaning == "Half of the errors are smaller."
    assert glossary.term("median_error").formula == "median |prediction − truth|"
    groups = [term.group for term in glossary.TERMS.values()]
    assert groups == sorted(groups, key=glossary.GROUPS.index)


def test_words_of_all_metrics_stand_in_the_glossary():
    for name, row in metrics.METRICS.items():
        assert glossary.term(name).name == row.label
