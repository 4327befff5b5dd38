"""Curves of training: means over members, folds, finished and running ones, and how much of them is read and drawn."""

import numpy as np
import pytest

from spatialcore.runs import history
from tests.support.made_runs import queued_run, tiny_demo, write_history


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    return tiny_demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture
def own_runs(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    return tmp_path


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
