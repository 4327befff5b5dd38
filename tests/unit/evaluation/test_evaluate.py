"""From members to results: baselines fitted as the members were, and scores that are worked out again where they must be."""

import json
from dataclasses import replace

import numpy as np
import pytest

from spatialcore.errors import RunError
from spatialcore.evaluation.baselines import training_mean
from spatialcore.evaluation.evaluate import assemble, stored_metrics
from spatialcore.insights.run_listing import row
from tests.support.made_runs import finished_run, tiny_demo


@pytest.fixture
def dataset(tmp_path, monkeypatch):
    """S_1 and S_2 are held out in turn; S_3 is a test slide that came with a truth, and both folds predict it."""
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    found = tiny_demo(tmp_path)
    first, second, test = found.slides
    rng = np.random.default_rng(0)
    truth = rng.uniform(0, 9, (test.n_spots, len(found.cell_types))).astype(np.float32)
    return replace(found, slides=(first, second, replace(test, composition=truth, split="test")))


def test_baselines_of_a_slide_of_several_folds_are_fitted_fold_by_fold(dataset):
    run = finished_run(dataset, members=2)
    found = assemble(run, dataset)["S_3"].baselines["training_mean"]
    each = [training_mean([dataset[i]], dataset["S_3"]) for i in ("S_1", "S_2")]
    assert np.abs(each[0] - each[1]).max() > 1e-3
    np.testing.assert_allclose(found, np.mean(each, axis=0), rtol=1e-6)


def test_folds_weigh_as_their_members_do(dataset):
    """One of the four members is gone, so one fold has a third of the say in the ensemble, and in its baselines."""
    run = finished_run(dataset, members=2)
    (run.member_dir(run.config.plan[0]) / "predictions.npz").unlink()
    fewer, more = run.config.plan[0].train, run.config.plan[-1].train
    assert fewer != more
    found = assemble(run, dataset)["S_3"].baselines["training_mean"]
    each = [training_mean([dataset[i] for i in train], dataset["S_3"]) for train in (fewer, more)]
    np.testing.assert_allclose(found, each[0] / 3 + 2 * each[1] / 3, rtol=1e-6)


def test_baselines_of_a_held_out_slide_are_those_of_its_fold(dataset):
    found = assemble(finished_run(dataset, members=2), dataset)["S_1"].baselines["training_mean"]
    np.testing.assert_array_equal(found, training_mean([dataset["S_2"]], dataset["S_1"]))


def test_metrics_of_an_older_version_or_damaged_are_worked_out_again(dataset):
    run = finished_run(dataset)
    want = run.metrics
    old = {k: v for k, v in want.items() if k != "gain"}
    (run.path / "metrics.json").write_text(json.dumps(old))
    assert row(run).type_spearman == pytest.approx(want["mean"]["type_spearman"]["mean"])
    assert stored_metrics(run).to_json()["gain"] == want["gain"]
    (run.path / "metrics.json").write_text("{")
    assert stored_metrics(run).to_json()["mean"] == want["mean"]
    (run.path / "metrics.json").write_text("{")
    run.predictions_file.unlink()
    with pytest.raises(RunError, match="damaged"):
        stored_metrics(run)
