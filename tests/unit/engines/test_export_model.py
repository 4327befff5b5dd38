"""A model to give away: applied like its run, and silent about the data."""

import json
from dataclasses import replace

import numpy as np
import pytest

from spatialcore.demo.make import make_demo
from spatialcore.engines.apply import apply_run
from spatialcore.engines.export_model import export_model
from spatialcore.errors import RunError
from spatialcore.evaluation.conformal import ConformalCalibrations
from spatialcore.io.readers import load_data
from spatialcore.runs.run import Run
from tests.support.made_runs import finished_run, queued_run, tiny_demo
from tests.support.patients import study


@pytest.fixture
def run(tmp_path, monkeypatch) -> Run:
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "home"))
    run = finished_run(tiny_demo(tmp_path), title="Mine")
    for plan in run.config.plan:
        run.member_dir(plan).mkdir(parents=True, exist_ok=True)
        (run.member_dir(plan) / "weights.h5").write_bytes(b"weights of " + plan.name.encode())
        np.savez(run.member_dir(plan) / "predictions.npz", S_1=np.ones((3, 2)))
    ConformalCalibrations.read(run.calibration_file).write(run.calibration_file)
    return run


def test_the_folder_applies_as_the_run_does(run, tmp_path):
    model = export_model(run, tmp_path / "model")
    slides = load_data(make_demo(tmp_path / "new.h5", n_slides=2, n_spots=30, n_types=5, seed=8))
    with_run, with_model = apply_run(run, slides), apply_run(Run(model.path), slides)
    assert [p.name for p in with_model.config.plan] == [p.name for p in with_run.config.plan]
    for plan in with_model.config.plan:
        assert (with_model.member_dir(plan) / "weights.h5").read_bytes() == b"weights of " + plan.name.encode()
    assert with_model.config.training == with_run.config.training
    assert json.loads(with_model.calibration_file.read_text()) == json.loads(with_run.calibration_file.read_text())


def test_nothing_of_the_data_leaves(run, tmp_path):
    model = export_model(run, tmp_path / "model")
    names = {p.relative_to(model.path).parts[-1] for p in model.path.rglob("*") if p.is_file()}
    assert "predictions.h5ad" not in names
    assert {"config.json", "model_card.md", "weights.h5", "metrics.json"} <= names
    assert str(run.config.data.path) not in (model.path / "config.json").read_text()
    assert not np.load(next(model.path.rglob("predictions.npz"))).files
    assert "Mine" in (model.path / "model_card.md").read_text()


def test_a_run_of_features_made_elsewhere_says_why_it_cannot_be_given_away(run, tmp_path):
    stored = json.loads((run.path / "config.json").read_text())
    stored["plan"][0]["backbone"] = "EfficientNetLite0+features:/data/uni"
    (run.path / "config.json").write_text(json.dumps(stored))
    with pytest.raises(RunError, match=r"read features made elsewhere \(features:/data/uni\).*Apply the run where"):
        export_model(Run(run.path), tmp_path / "model")
    assert not (tmp_path / "model").exists()


def test_patients_leave_as_numbers(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "home"))
    dataset = study()
    named = replace(dataset, slides=tuple(replace(s, id=f"S{i}", patient=f"Smith {s.patient}") for i, s in enumerate(dataset)))
    run = finished_run(named)
    for plan in run.config.plan:
        (run.member_dir(plan) / "weights.h5").write_bytes(b"w")
    model = export_model(run, tmp_path / "model")
    texts = [p.read_text() for p in model.path.rglob("*") if p.suffix in (".json", ".md")]
    assert not [t for t in [*texts, *map(str, model.path.rglob("*"))] if "Smith" in t]
    assert model.config.data.patients == {f"S{i}": f"patient-{i // 2 + 1}" for i in range(6)}
    assert {p.fold for p in model.config.plan} == {"patient-1", "patient-2", "patient-3"}
    assert all(model.is_member_done(p) for p in model.config.plan)


def test_what_cannot_be_exported_is_said(run, tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_text("x")
    with pytest.raises(RunError, match="wanted an empty or new folder"):
        export_model(run, tmp_path / "full")
    with pytest.raises(RunError, match="no member has finished training"):
        export_model(queued_run(tiny_demo(tmp_path)), tmp_path / "model")
