"""Nothing of a held-out patient reaches what is learned, chosen, standardised, compared with or calibrated for it."""

from dataclasses import replace

import numpy as np
import pytest

from spatialcore.config.settings import training_config
from spatialcore.data.dataset import Dataset
from spatialcore.engines.submit import submit
from spatialcore.evaluation.conformal import ConformalCalibrations
from spatialcore.evaluation.evaluate import assemble
from spatialcore.evaluation.results import read_metrics
from spatialcore.runs.run import Run
from spatialcore.runtime.progress import Progress
from tests.support.made_runs import finished_run
from tests.support.patients import study

SETTINGS = {"weights": "none", "members": 2, "projection": 8, "patches": {"scales": ({"size": 1},), "input_px": 32}, "epochs": 2}


def trained(dataset: Dataset, home, monkeypatch) -> Run:
    pytest.importorskip("keras")
    from spatialcore.training.member import train_ensemble

    monkeypatch.setenv("SPOTSCAPE_HOME", str(home))
    run = submit(dataset, training_config("best", backbones=("EfficientNetLite0",), **SETTINGS), held_out=["P1"])
    train_ensemble(run, dataset, Progress())
    assemble(run, dataset)
    return run


def learned(run: Run) -> dict[str, np.ndarray]:
    """Everything that a fold chose: weights, validation, the first member's history, the combination of members."""
    import h5py

    arrays: dict[str, np.ndarray] = {}
    for plan in run.config.plan:
        with h5py.File(run.member_dir(plan) / "weights.h5") as file:
            keys: list[str] = []
            file.visit(keys.append)
            arrays |= {f"{plan.name}/{key}": file[key][...] for key in keys if isinstance(file[key], h5py.Dataset)}
        with np.load(run.member_dir(plan) / "validation.npz") as stored:
            arrays |= {f"{plan.name}/validation/{key}": stored[key] for key in stored.files}
    combination = run.combination_file.read_bytes() if run.combination_file.exists() else b""
    return arrays | {"combination": np.frombuffer(combination, np.uint8)}


@pytest.mark.parametrize("images", [False, True], ids=["other labels", "other labels and pictures"])
def test_a_held_out_patient_changes_nothing_that_was_learned(tmp_path, monkeypatch, images):
    plain = trained(study(), tmp_path / "a", monkeypatch)
    other = trained(study(poisoned="P1", images=images), tmp_path / "b", monkeypatch)
    assert plain.config.holdout == "patient"
    assert {plan.held_out for plan in plain.config.plan} == {("P1a", "P1b")}
    before, after = learned(plain), learned(other)
    assert before.keys() == after.keys()
    assert len(before) > 10
    for name, values in before.items():
        np.testing.assert_array_equal(values, after[name], err_msg=name)
    for plan in plain.config.plan:
        with np.load(plain.member_dir(plan) / "predictions.npz") as a, np.load(other.member_dir(plan) / "predictions.npz") as b:
            same = [bool(np.array_equal(a[slide], b[slide])) for slide in ("P1a", "P1b")]
        assert same == [not images, not images]  # its own predictions follow its pictures, and never its labels


def test_baselines_of_a_held_out_patient_do_not_know_its_labels(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    before, after = (finished_run(data, title=str(i)) for i, data in enumerate((study(), study(poisoned="P1"))))
    from spatialcore.data.predictions import Predictions

    a, b = (Predictions.read(run.predictions_file) for run in (before, after))
    for slide in ("P1a", "P1b"):
        assert a[slide].baselines.keys() == b[slide].baselines.keys()
        assert a[slide].baselines
        for name, values in a[slide].baselines.items():
            np.testing.assert_array_equal(values, b[slide].baselines[name], err_msg=name)
        assert a[slide].patient == "P1"


def test_intervals_of_a_patient_come_from_the_others(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    from spatialcore.data.predictions import Predictions

    predictions = Predictions.read(finished_run(study()).predictions_file)
    rng = np.random.default_rng(5)
    wrong = {
        i: replace(p, truth=rng.dirichlet(np.ones(4), len(p.mean)).astype(np.float32)) if p.patient == "P1" else p
        for i, p in predictions.slides.items()
    }
    before, after = ConformalCalibrations.of(predictions), ConformalCalibrations.of(replace(predictions, slides=wrong))
    for slide, calibration in before.without.items():
        other = after.without[slide]
        assert calibration is not None
        assert other is not None
        assert (calibration.to_json() == other.to_json()) == slide.startswith("P1")
        assert not {i[:2] for i in calibration.slides} & {slide[:2]}
        assert calibration.patients == 2


def test_scores_of_a_run_count_patients(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    metrics = read_metrics(finished_run(study()))
    assert metrics is not None
    own = {i: s.ensemble["mae"] for i, s in metrics.slides.items()}
    each = [np.mean([own[f"P{n}a"], own[f"P{n}b"]]) for n in (1, 2, 3)]
    assert metrics.mean["mae"].mean == pytest.approx(np.mean(each))
    assert metrics.mean["mae"].sd == pytest.approx(np.std(each, ddof=1))
    assert metrics.mean["mae"].n == 3
    gain = metrics.gain["training_mean"]["mae"]
    assert gain is not None
    assert (gain.n, gain.over) == (3, "patient")
    assert metrics.intervals is not None
    assert metrics.intervals.patients == 3
