"""Curves, errors, regions and scoreboards against values worked out by hand."""

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import ttest_rel

from spatialcore.data.predictions import Predictions, SlidePrediction
from spatialcore.errors import DataError
from spatialcore.evaluation.evaluate import evaluate
from spatialcore.evaluation.intervals import Interval
from spatialcore.evaluation.results import RunMetrics, Scores, SlideScores, TypeScores, read_metrics
from spatialcore.insights import spot_errors, tables
from spatialcore.insights.group_differences import group_mean
from spatialcore.insights.run_listing import row, run_rows
from spatialcore.runs import history
from spatialcore.runs.notes import change_notes
from spatialcore.runs.run import Run
from tests.support.made_runs import finished_run, queued_run, tiny_demo, write_history


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    return tiny_demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture
def own_runs(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    return tmp_path


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


def test_curves_average_members_and_carry_finished_ones_on(dataset, own_runs):
    run = queued_run(dataset, members=2)  # two folds of two members
    assert history.read_curves(run, ["loss"]) == {}
    write_history(run, 0, [0.2, 0.4])
    write_history(run, 1, [0.4, 0.8, 0.6])
    (run.member_dir(run.config.plan[0]) / "predictions.npz").touch()  # the first has stopped early
    curve = history.read_curves(run, ["held_out_per_spot", "no_such_column"])["held_out_per_spot"][""]
    np.testing.assert_allclose(curve.epochs, [1, 2, 3])
    np.testing.assert_allclose(curve.mean, [0.3, 0.6, 0.5])
    np.testing.assert_allclose(curve.sd, [0.1, 0.2, 0.1])
    assert curve.n.tolist() == [2, 2, 2]
    assert len(curve.members) == 2
    states = history.member_states(run)
    assert [(s.epochs, s.is_done) for s in states] == [(2, True), (3, False), (0, False), (0, False)]


def test_curves_by_fold_hold_the_members_of_each(dataset, own_runs):
    run = queued_run(dataset, members=2)
    for member, score in enumerate((0.1, 0.3, 0.5, 0.9)):
        write_history(run, member, [score])
    folds = history.read_curves(run, ["held_out_per_spot"], by_fold=True)["held_out_per_spot"]
    assert list(folds) == list(dict.fromkeys(plan.fold for plan in run.config.plan))
    by_member = {plan.name: score for plan, score in zip(run.config.plan, (0.1, 0.3, 0.5, 0.9), strict=True)}
    for fold, curve in folds.items():
        own = [by_member[plan.name] for plan in run.config.plan if plan.fold == fold]
        assert list(curve.members) == [plan.name for plan in run.config.plan if plan.fold == fold]
        np.testing.assert_allclose(curve.mean, [np.mean(own)])
        np.testing.assert_allclose(curve.sd, [np.std(own)])


def test_a_running_member_is_not_carried_on(dataset, own_runs):
    run = queued_run(dataset, members=2)
    write_history(run, 0, [0.2])
    write_history(run, 1, [0.4, 0.8])
    curve = history.read_curves(run, ["loss"])["loss"][""]
    assert curve.n.tolist() == [2, 1]
    np.testing.assert_allclose(curve.mean, [0.7, 0.2])


def test_a_changed_history_is_read_again(dataset, own_runs):
    run = queued_run(dataset, members=1)
    write_history(run, 0, [0.5])
    assert len(history.read_curves(run, ["loss"])["loss"][""].epochs) == 1
    write_history(run, 0, [0.5, 0.6, 0.7])
    assert len(history.read_curves(run, ["loss"])["loss"][""].epochs) == 3


def test_a_damaged_history_is_no_history(dataset, own_runs):
    run = queued_run(dataset, members=1)
    write_history(run, 0, [0.5])
    file = run.member_dir(run.config.plan[0]) / "history.csv"
    file.write_bytes(b"\xff\xfe\x00")
    assert history.read_curves(run, ["loss"]) == {}


def test_many_members_and_epochs_stay_small(dataset, own_runs):
    run = queued_run(dataset, members=50, epochs=500)
    for i in range(len(run.config.plan)):
        write_history(run, i, np.linspace(0.1, 0.9, 500))
    curve = history.read_curves(run, ["loss"])["loss"][""]
    assert len(curve.epochs) == history.MAX_POINTS
    assert (curve.epochs[0], curve.epochs[-1]) == (1, 500)
    assert len(curve.members) == 100
    assert sum(map(len, curve.members.values())) <= history.MAX_LINE_POINTS
    assert (curve.member_epochs[0], curve.member_epochs[-1]) == (1, 500)
    assert curve.n.tolist() == [100] * history.MAX_POINTS
    np.testing.assert_allclose(curve.mean[-1], 0.1)


def test_tables_of_a_run(dataset, own_runs):
    run = finished_run(dataset, members=3)
    metrics = read_metrics(run)
    slides = tables.slides_table(metrics, "type_spearman")
    assert slides["slide"].tolist() == ["S_1", "S_2"]
    np.testing.assert_allclose(slides["ensemble"], [metrics.slides[i].ensemble["type_spearman"] for i in ("S_1", "S_2")])
    members = [values["type_spearman"] for values in metrics.slides["S_1"].members.values()]
    assert slides["single member"][0] == pytest.approx(np.mean(members))
    assert slides["ensemble"].mean() > slides["single member"].mean()  # noise averages out

    types = tables.types_table(metrics)
    assert sorted(types["type"]) == sorted(dataset.cell_types)
    assert types["spearman"].is_monotonic_decreasing
    assert types["share, %"].sum() == pytest.approx(100, abs=0.01)
    assert types["spearman"].mean() == pytest.approx(metrics.mean["type_spearman"].mean)

    table = tables.members_table(metrics, run.config)
    assert table["member"].tolist() == ["Ensemble", *(f"{i}, EfficientNetLite0" for i in (1, 2, 3))]
    assert table["per type"][0] == pytest.approx(metrics.mean["type_spearman"].mean)


def test_types_of_two_runs(dataset, own_runs):
    first, second = (read_metrics(finished_run(dataset, noise=n)) for n in (0.1, 0.8))
    table = tables.types_of_runs([first, second])
    assert len(table) == 5
    assert (table["spearman 0"] > table["spearman 1"]).all()


def test_runs_table(dataset, own_runs):
    done, waiting = finished_run(dataset, title="done"), queued_run(dataset, title="waiting")
    table = tables.runs_table(run_rows()).set_index("run")
    assert table.loc["done", "per type"] == pytest.approx(row(done).type_spearman)
    assert table.loc["done", "Training mean"] == 0
    assert table.loc["done", "time"] == "60 s"
    assert table.loc["done", "marks"][0] == "fewer than three folds"
    assert table.loc["done", "folds"] == "2 x 3"
    assert math.isnan(table.loc["waiting", "per type"])
    assert table.loc["waiting", "state"] == row(waiting).state
    assert len(tables.runs_table([])) == 0
    twins = tables.run_names([row(done), replace(row(done), created="2026-03-04T05:06:00"), row(waiting)])
    assert twins[1] == "done, 04 Mar 05:06"
    assert twins[0].startswith("done, ")
    assert (len(set(twins)), twins[2]) == (3, "waiting")


def test_simple_methods_stand_beside_each_score_with_the_paired_interval(dataset, own_runs):
    found = row(finished_run(dataset))
    table = tables.baselines_table(found).set_index("method")
    own, beside = (
        [s.ensemble["mae"] if which is None else s.baselines[which]["mae"] for s in found_slides(found)]
        for which in (None, "colour_only")
    )
    want = ttest_rel(own, beside).confidence_interval(0.95)
    mean = np.mean(np.subtract(own, beside))
    assert table.loc["Colour only", "error difference"] == f"{mean:+.3f} ({want.low:+.3f} to {want.high:+.3f})".replace("-", "−")
    small = tables.interval_text(Interval(-0.00112, -0.00135, -0.000472, 3))
    assert small == "−0.0011 (−0.0014 to −0.0005)"  # three digits of a small error would be 0.001 thrice
    assert table.loc["Colour only", "error ±"] == pytest.approx(np.std(beside, ddof=1))
    assert table.loc["This run", "error"] == pytest.approx(np.mean(own))
    assert found.beside["mae"].best("mae") == min(found.beside["mae"].baselines, key=found.beside["mae"].baselines.get)


def found_slides(found):
    return read_metrics(Run(Path(found.path))).slides.values()


def test_runs_are_found_by_words_and_tags(dataset, own_runs):
    a, b = finished_run(dataset, title="liver, first"), queued_run(dataset, title="second")
    change_notes(a, tags=["paper"], note="seed changed")
    change_notes(b, archived=True)
    rows = run_rows()
    assert [r.title for r in tables.find_rows(rows)] == ["liver, first"]
    assert len(tables.find_rows(rows, archived=True)) == 2
    assert tables.find_rows(rows, "SEED lite0")[0].id == a.id
    assert tables.find_rows(rows, "seed liver2") == []
    assert tables.find_rows(rows, tags=["paper"])[0].id == a.id
    assert tables.find_rows(rows, tags=["other"], archived=True) == []


def test_compare_opens_on_a_type_that_can_be_judged():
    zeros = np.zeros(3)
    types = TypeScores(np.array([0.3, 0.5, 0.9]), zeros, zeros, zeros, np.array([0.60, 0.39, 0.01]), np.zeros(3, bool))
    slides = {"A": SlideScores("A", False, Scores({}, types))}
    metrics = RunMetrics("proportion", ("many", "some", "rare"), slides, {})
    assert spot_errors.default_type(metrics, "A", ("many", "some", "rare")) == "some"
    assert spot_errors.default_type(metrics, "unscored", ("many", "some", "rare")) == "many"
    assert spot_errors.default_type(None, "A", ("many",)) == "many"
