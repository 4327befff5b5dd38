"""A trained run on slides without spots and on denser grids: refused or told first, resumed, shared out, and the same numbers."""

from __future__ import annotations

import os
import signal

import numpy as np
import pytest
from PIL import Image

from spatialcore.config.settings import training_config
from spatialcore.data.annotations import Annotation, change_annotations
from spatialcore.data.dataset import Dataset
from spatialcore.data.predictions import Predictions
from spatialcore.engines.apply import apply_run, fits, prepare
from spatialcore.engines.base import ExecutionTarget
from spatialcore.engines.job import Job, JobRunner
from spatialcore.engines.local import worker
from spatialcore.engines.predict_many import feature_shares_of, predict_and_save
from spatialcore.engines.submit import submit
from spatialcore.errors import DataError
from spatialcore.evaluation.evaluate import assemble
from spatialcore.evaluation.warnings import run_warnings
from spatialcore.features import extractor
from spatialcore.io.readers import load_data
from spatialcore.io.write_predictions import Output
from spatialcore.runs.map_so_far import map_so_far
from spatialcore.runs.run import POINTS, Run
from spatialcore.runtime.progress import Progress
from tests.support.local_engine import python, wait_for
from tests.support.painted_slides import shifted_dataset
from tests.support.stained_pictures import glass, he

pytestmark = pytest.mark.keras
SETTINGS = {"weights": "none", "members": 2, "epochs": 1, "neighbours": 4, "patches": {"scales": ({"size": 1},), "input_px": 32}}


@pytest.fixture(scope="module")
def trained(tmp_path_factory) -> Run:
    """A run of one fold that learned from painted slides of squares, at 2 µm per pixel."""
    pytest.importorskip("keras")
    from dataclasses import replace

    from spatialcore.training.member import train_ensemble

    folder = tmp_path_factory.mktemp("trained")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPOTSCAPE_HOME", str(folder))
        made = shifted_dataset()
        rng = np.random.default_rng(0)
        slides = []
        for slide in made:
            share = rng.random((slide.n_spots, 1)).astype(np.float32)
            slides.append(replace(slide, um_per_px=2.0, composition=np.hstack([share, 1 - share])))
        dataset = replace(made, slides=tuple(slides))
        run = submit(dataset, training_config("quick", **SETTINGS), held_out=["S_2"])
        train_ensemble(run, dataset, Progress())
        assemble(run, dataset)
        run.commit_status(state="finished")
    return run


@pytest.fixture
def images(tmp_path, monkeypatch) -> Dataset:
    """A folder of an H&E slide and of bare glass."""
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "home"))
    (tmp_path / "images").mkdir()
    for name, pixels in (("A", he()[0]), ("glass", glass()[0])):
        Image.fromarray(pixels).save(tmp_path / "images" / f"{name}.png")
    return load_data(tmp_path / "images", um_per_px=2)


def done(run: Run) -> Predictions:
    """Do all jobs of a run in this process, as an engine would."""
    runner, notes = JobRunner(), []
    waiting = list(runner.do(run, Job("open"), 1).jobs)
    for job in waiting:
        outcome = runner.do(run, job, 1)
        assert outcome.ending == "done", outcome.message
        notes.append(outcome.message)
    run.commit_status(state="finished", notes=tuple(n for n in notes if n))
    return Predictions.read(run.predictions_file)


def test_a_folder_of_slides_without_spots_is_predicted_but_for_what_cannot_be(trained, images, tmp_path):
    assert fits(trained, images)
    prepared = prepare(trained, images)
    assert prepared.refused == ("glass",)
    (slide,) = prepared.dataset
    assert (slide.id, slide.n_spots > 100) == ("A", True)
    options = prepared.dataset.options
    assert (options["grid"], float(options["pitch_um"])) == ("square", 60)
    run = apply_run(trained, prepared.dataset, findings=prepared.findings)
    predictions = done(run)
    assert list(predictions.slides) == ["A"]
    assert np.isfinite(predictions["A"].mean).all()
    (warning,) = [w for w in run_warnings(run.config, None) if w.label == "slides that may not fit"]
    assert "glass: No tissue was found" in warning.sentence
    assert any("glass: No tissue" in note for note in predictions.notes)
    dataset = load_data(run.config.data.path, **run.config.data.options)
    run.check_belongs_to(dataset.subset(["A"]))
    Output(tmp_path / "slides.csv", "slides").write(dataset, predictions, lambda _: None)
    head, row = (tmp_path / "slides.csv").read_text().splitlines()
    assert head == "slide,spots,a,b"
    shares = predictions["A"].mean / predictions["A"].mean.sum(axis=1, keepdims=True)
    np.testing.assert_allclose([float(v) for v in row.split(",")[2:]], shares.mean(axis=0), rtol=1e-5)


def test_at_measured_spots_a_denser_grid_says_what_direct_prediction_says(trained, tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    xs = "\n".join(f"{x},{y}" for x in range(330, 690, 30) for y in range(240, 480, 30))
    Image.fromarray(he()[0]).save(tmp_path / "B.png")
    (tmp_path / "B.csv").write_text(f"x,y\n{xs}\n")
    dataset = load_data(tmp_path / "B.csv", um_per_px=2, spot_diameter_px=16.5)
    direct = done(apply_run(trained, dataset, path=tmp_path / "direct"))["B"]
    prepared = prepare(trained, dataset, {"dense": "2"})
    finer = done(apply_run(trained, prepared.dataset, path=tmp_path / "finer"))["B"]
    n = len(direct.mean)
    assert len(finer.mean) > 3 * n
    np.testing.assert_array_equal(finer.spot_ids[:n], direct.spot_ids)
    np.testing.assert_allclose(finer.mean[:n], direct.mean, rtol=1e-5, atol=1e-7)


def test_a_run_keeps_its_points_when_tissue_is_found_otherwise(trained, images, monkeypatch):
    run = apply_run(trained, prepare(trained, images).dataset)
    before = load_data(run.config.data.path, **run.config.data.options)["A"]
    monkeypatch.setattr("spatialcore.data.grid.MIN_TISSUE", 0.99)
    assert prepare(trained, images).dataset["A"].n_spots < before.n_spots
    (prediction,) = done(run).slides.values()
    np.testing.assert_array_equal(prediction.spot_ids, before.spot_ids)
    again = prepare(trained, images, {"points": run.path / POINTS}).dataset["A"]
    assert again.fingerprint() == before.fingerprint()
    moved = Run(run.path.rename(run.path.with_name("elsewhere")))
    assert load_data(moved.config.data.path, **moved.config.data.options)["A"].fingerprint() == before.fingerprint()


def test_a_region_is_that_of_the_annotations_of_each_slide(trained, images):
    whole = prepare(trained, images).dataset["A"]
    x, y = whole.spot_xy_px.mean(axis=0)
    half = Annotation("1", "left half", "tumour", polygons=((((0, 0), (x, 0), (x, 2 * y), (0, 2 * y)),),))
    change_annotations(whole, put=[half])
    for name in ("tumour", "left half"):
        inside = prepare(trained, images, {"region": name}).dataset["A"]
        np.testing.assert_array_equal(inside.spot_xy_px, whole.spot_xy_px[whole.spot_xy_px[:, 0] < x])
    with pytest.raises(DataError, match="A: no annotation is called 'stroma' or of that class; there are left half, tumour"):
        prepare(trained, images, {"region": "stroma"})


KILLED = """
import sys
from pathlib import Path
from spatialcore.engines.base import ExecutionTarget
from spatialcore.engines.job import Job, JobRunner
from spatialcore.engines.local import worker
from spatialcore.engines.predict_many import feature_shares_of, predict_and_save
from spatialcore.features import extractor, inputs
from spatialcore.runs.run import POINTS, Run
extractor.PART_SPOTS = inputs.PART_SPOTS = 128
runner, run = JobRunner(), Run(Path(sys.argv[1]))
for job in runner.do(run, Job("open"), 1).jobs:
    runner.do(run, job, 1)
"""


def dense_slide(trained: Run, folder) -> Dataset:
    """A slide with some 2,300 virtual spots."""
    Image.fromarray(he()[0]).save(folder / "A.png")
    prepared = prepare(trained, load_data(folder / "A.png", um_per_px=2), {"pitch_um": 46, "diameter_um": 33, "dense": "2"})
    return prepared.dataset


def test_features_go_on_from_the_parts_that_a_killed_process_committed(trained, tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "home"))
    dataset = dense_slide(trained, tmp_path)
    run = apply_run(trained, dataset)
    cache = tmp_path / "home" / "cache" / "features"
    process = python(KILLED, run.path)
    wait_for(lambda: len(list(cache.glob("*.parts/*.npy"))) > 2 or process.poll() is not None)
    os.kill(process.pid, signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    parts = {file: file.stat().st_mtime_ns for file in cache.glob("*.parts/*.npy")}
    assert parts
    monkeypatch.setattr("spatialcore.features.extractor.PART_SPOTS", 128)
    monkeypatch.setattr("spatialcore.features.inputs.PART_SPOTS", 128)
    runner, computed = JobRunner(), []
    for job in runner.do(run, Job("open"), 2).jobs:
        assert runner.do(run, job, 2).ending == "done"
        computed.append({file: file.stat().st_mtime_ns for file in cache.glob("*.parts/*.npy")})
    assert any(parts.items() <= there.items() and len(there) > len(parts) for there in computed), "they were computed again"
    monkeypatch.undo()
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "another home"))
    whole = done(apply_run(trained, dataset))["A"]
    resumed = Predictions.read(run.predictions_file)["A"]
    np.testing.assert_array_equal(resumed.mean, whole.mean)
    np.testing.assert_array_equal(resumed.lower, whole.lower)


def test_devices_share_one_slide_and_find_the_same(trained, tmp_path, monkeypatch):
    """Two processes, in a run and in `predict`, against this one."""
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "home"))
    dataset = dense_slide(trained, tmp_path)
    whole = done(apply_run(trained, dataset))["A"]
    monkeypatch.setenv("SPOTSCAPE_CPU_DEVICES", "2")
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "shared"))
    assert len(feature_shares_of(trained, dataset, 2)) == 2
    predicted = predict_and_save(
        trained, dataset, Output(tmp_path / "out.h5ad"), ExecutionTarget(), progress=Progress(), warn=lambda _: None
    )["A"]
    np.testing.assert_allclose(predicted.mean, whole.mean, rtol=1e-5, atol=1e-7)
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "run"))
    run = apply_run(trained, dataset)
    worker.work_on(run)
    assert run.status.state == "finished", run.log_tail()
    assert len(list(run.jobs_dir.glob("inputs-*.json"))) == 2
    np.testing.assert_allclose(Predictions.read(run.predictions_file)["A"].mean, whole.mean, rtol=1e-5, atol=1e-7)


def test_each_part_is_predicted_when_its_features_are_there(trained, images, monkeypatch):
    monkeypatch.setattr(extractor, "PART_SPOTS", 64)
    prepared = prepare(trained, images, {"pitch_um": 30})
    slide = prepared.dataset["A"]
    assert slide.n_spots > 128
    run = apply_run(trained, prepared.dataset, findings=prepared.findings)
    runner, grown = JobRunner(), []
    jobs = runner.do(run, Job("open"), 1).jobs
    monkeypatch.setattr("spatialcore.runs.map_so_far.keep_part", kept_in(grown))
    for job in jobs:
        if job.kind == "inputs":
            assert runner.do(run, job, 1).ending == "done"
    before = map_so_far(run, "A", slide.n_spots)
    assert before is not None
    assert before.n_done == slide.n_spots == sum(grown)
    assert max(grown) == 64
    np.testing.assert_allclose(before.values.sum(axis=1), 1, atol=1e-3)
    after = done(run)["A"].mean
    assert np.corrcoef(before.values[:, 0], after[:, 0])[0, 1] > 0.8
    assert map_so_far(run, "A", slide.n_spots) is None


def kept_in(sizes: list[int]):
    """Return `keep_part` that also notes how many spots each part has."""
    from spatialcore.runs.map_so_far import keep_part

    def keep(run, slide_id, part, rows, values):
        sizes.append(len(rows))
        keep_part(run, slide_id, part, rows, values)

    return keep
