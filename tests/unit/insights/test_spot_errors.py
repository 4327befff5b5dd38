"""Errors, worst and best spots, and mean compositions against values worked out by hand."""

import math

import numpy as np
import pytest

from spatialcore.data.predictions import Predictions, SlidePrediction
from spatialcore.errors import DataError
from spatialcore.evaluation.evaluate import evaluate
from spatialcore.evaluation.results import RunMetrics, Scores, SlideScores, TypeScores
from spatialcore.insights import spot_errors
from spatialcore.insights.group_differences import group_mean


def prediction(truth, mean, members=None, *, sd=None) -> SlidePrediction:
    mean = np.asarray(mean, np.float32)
    found = SlidePrediction(
        slide="A",
        spot_ids=np.array([f"s{i}" for i in range(len(mean))]),
        spot_xy_px=np.zeros((len(mean), 2)),
        mean=mean,
        sd=np.zeros_like(mean) if sd is None else np.asarray(sd, np.float32),
        truth=None if truth is None else np.asarray(truth, np.float32),
        members=members or {},
    )
    for values in (found.mean, found.sd, found.spot_xy_px):
        values.flags.writeable = False
    return found


def test_errors_are_prediction_minus_truth():
    p = prediction([[0.25, 0.75], [0.5, 0.5]], [[0.5, 0.5], [0.25, 0.75]])
    assert spot_errors.errors(p, 0).tolist() == [0.25, -0.25]
    assert spot_errors.errors(p, 1).tolist() == [-0.25, 0.25]


def test_errors_need_a_truth():
    with pytest.raises(DataError, match="Slide A has no measured composition"):
        spot_errors.errors(prediction(None, [[0.5, 0.5]]), 0)


def test_worst_spots_come_by_size_of_error_and_best_ones_have_the_type():
    truth = [[0.0], [0.0], [0.9], [0.8], [0.1], [0.0], [0.7], [0.2]]
    mean = [[0.0], [0.0], [0.5], [0.79], [0.4], [0.0], [0.71], [0.2]]
    worst, best = spot_errors.extreme_spots(prediction(np.hstack([truth, truth]), np.hstack([mean, mean])), 0, 2)
    assert [s.spot_id for s in worst] == ["s2", "s4"]
    assert worst[0].error == pytest.approx(-0.4)
    # s0, s1 and s5 are without error, but without the type as well; the upper quarter is s2 and s3
    assert [s.spot_id for s in best] == ["s3", "s2"]


def test_no_spot_is_best_at_a_type_that_is_nowhere():
    worst, best = spot_errors.extreme_spots(prediction(np.zeros((4, 2)), np.full((4, 2), 0.1)), 0, 3)
    assert len(worst) == 3
    assert best == []


def test_unsure_spots_come_by_spread():
    p = prediction(None, [[0.1, 0.9], [0.2, 0.8], [0.3, 0.7]], sd=[[0.01, 0], [0.5, 0], [0.2, 0]])
    found = spot_errors.unsure_spots(p, 0, 2)
    assert [spot for spot, _, _ in found] == ["s1", "s2"]
    assert found[0][1:] == pytest.approx((0.2, 0.5))


def test_one_region_has_one_interval_wherever_it_is_shown():
    truth = [[1.0, 0.0], [3.0, 2.0], [8.0, 1.0], [100.0, 100.0]]
    members = {"m0": np.asarray(truth, np.float32) + 1, "m1": np.asarray(truth, np.float32) + 3}
    p = prediction(truth, np.asarray(truth) + 2, members)
    found = spot_errors.region_composition(p, ["s2", "s0", "s1", "elsewhere"])
    assert found.n_spots == 3
    np.testing.assert_allclose(found.measured.mean, [4, 1])
    np.testing.assert_allclose(found.predicted, [6, 3])
    np.testing.assert_allclose(found.predicted_sd, [1, 1])  # the members' means lie at -1 and +1 of theirs
    beside = group_mean(p.truth[:3])  # as the table of two regions has it
    np.testing.assert_array_equal(found.measured.low, beside.low)
    np.testing.assert_array_equal(found.measured.high, beside.high)
    assert (found.measured.low < [4, 1]).all()


def test_region_of_one_spot_has_no_interval_and_an_empty_one_is_refused():
    p = prediction([[1.0, 2.0]], [[2.0, 2.0]])
    assert spot_errors.region_composition(p, ["s0"]).measured.low.tolist() == [1, 2]
    with pytest.raises(DataError, match="none of the selected spots"):
        spot_errors.region_composition(p, ["x"])


def test_region_without_truth():
    found = spot_errors.region_composition(prediction(None, [[1.0, 2.0], [3.0, 2.0]]), ["s0", "s1"])
    assert found.measured is None
    assert found.predicted.tolist() == [2, 2]


def test_predictions_of_other_spots_are_refused():
    p = prediction(None, [[1.0, 2.0]])
    spot_errors.check_matches(p, np.array(["s0"]))
    with pytest.raises(DataError, match="Open the data that the run was trained on"):
        spot_errors.check_matches(p, np.array(["other"]))


def test_constant_predictions_count_as_zero_and_constant_truth_stays_unknown():
    truth = np.array([[0.1, 0.5, 0.4], [0.3, 0.5, 0.2], [0.2, 0.5, 0.3]], np.float32)
    p = prediction(truth, truth)
    p.baselines["training_mean"] = np.tile(truth.mean(axis=0), (3, 1))
    metrics = evaluate(Predictions(("a", "b", "c"), ("a", "b", "c"), "proportion", {"A": p}))
    first, second = (spot_errors.type_score(metrics, "A", j) for j in (0, 1))
    assert first.spearman == pytest.approx(1)
    assert first.baselines == {"Training mean": 0.0}
    assert second.spearman is None  # every spot has the same share of b
    assert second.baselines == {"Training mean": None}
    scores = spot_errors.scores_by_type(metrics, "A", ("a", "b", "c"))
    assert scores["a"] == pytest.approx(1)
    assert math.isnan(scores["b"])
    assert spot_errors.type_score(metrics, "other", 0) is None
    assert spot_errors.scores_by_type(None, "A", ("a", "b", "c")) == {}


def test_compare_opens_on_a_type_that_can_be_judged():
    zeros = np.zeros(3)
    shares, names = np.array([0.60, 0.39, 0.01]), ("many", "some", "rare")
    for deviation, expected in (([0.1, 0.1, 1], "some"), ([0.9, 0.1, 1], "many"), ([0.9, 0.9, 1], "some")):
        types = TypeScores(np.array([0.3, 0.5, 0.9]), zeros, zeros, zeros, shares, np.zeros(3, bool), np.array(deviation))
        metrics = RunMetrics("proportion", names, {"A": SlideScores("A", False, Scores({}, types))}, {})
        assert spot_errors.default_type(metrics, "A", names) == expected
    assert spot_errors.default_type(metrics, "unscored", ("many", "some", "rare")) == "many"
    assert spot_errors.default_type(None, "A", ("many",)) == "many"
