"""What is said and refused before a run is applied, and that a slide that cannot be read stops no other. Nothing is trained."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from spatialcore.data.dataset import Dataset
from spatialcore.engines.apply import apply_run, prepare
from spatialcore.engines.job import Job, JobRunner
from spatialcore.errors import ConfigError, DataError
from spatialcore.features import extractor
from spatialcore.io.readers import load_data
from spatialcore.runs.run import Run
from tests.support.made_runs import finished_run
from tests.support.mean_colours import MeanColours
from tests.support.painted_slides import shifted_dataset
from tests.support.stained_pictures import glass, he


@pytest.fixture
def trained(tmp_path, monkeypatch) -> Run:
    """A run on painted slides of squares, at 2 µm per pixel, whose members have files in place of weights."""
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "home"))
    made = shifted_dataset()
    share = np.random.default_rng(0).random((made.slides[0].n_spots, 1)).astype(np.float32)
    slides = tuple(replace(s, um_per_px=2.0, composition=np.hstack([share, 1 - share])[: s.n_spots]) for s in made)
    run = finished_run(replace(made, slides=slides), members=1)
    for plan in run.config.plan:
        (run.member_dir(plan) / "weights.h5").write_bytes(b"")
    return run


@pytest.fixture
def images(tmp_path) -> Dataset:
    """A folder of an H&E slide and of bare glass."""
    (tmp_path / "images").mkdir()
    for name, pixels in (("A", he()[0]), ("glass", glass()[0])):
        Image.fromarray(pixels).save(tmp_path / "images" / f"{name}.png")
    return load_data(tmp_path / "images", um_per_px=2)


def test_what_cannot_come_to_anything_is_refused_unless_forced(trained, images):
    with pytest.raises(DataError, match="No tissue was found"):
        prepare(trained, images.subset(["glass"]))
    with pytest.raises(DataError, match=r"A spot is .* px wide.*--force"):
        prepare(trained, images.subset(["A"]), {"diameter_um": 10})
    forced = prepare(trained, images.subset(["A"]), {"diameter_um": 10}, force=True)
    (finding,) = [f for f in forced.findings if f.code == "few_pixels"]
    assert finding.forced
    unknown = trained.config.model_copy(update={"data": trained.config.data.model_copy(update={"spots": None})})
    older = Run(trained.path)
    older.__dict__["config"] = unknown
    with pytest.raises(ConfigError, match="--pitch-um and --diameter-um"):
        prepare(older, images)


def test_a_slide_that_cannot_be_read_stops_no_other(trained, images, monkeypatch, tmp_path):
    Image.fromarray(he()[0][:, ::-1]).save(tmp_path / "images" / "C.png")
    prepared = prepare(trained, load_data(tmp_path / "images", um_per_px=2))
    assert [s.id for s in prepared.dataset] == ["A", "C"]
    assert prepared.refused == ("glass",)
    run = apply_run(trained, prepared.dataset, findings=prepared.findings)
    assert [f.slide for f in run.config.findings if f.code == "blank"] == ["glass"]
    read = extractor.prepare_dataset

    def damaged(slide, *args, **options):
        if slide.id == "A":
            raise DataError("A.png: damaged.")
        return read(slide, *args, **options)

    monkeypatch.setattr(extractor, "prepare_dataset", damaged)
    monkeypatch.setattr(extractor, "_batch_and_passes", lambda: (32, 1))
    monkeypatch.setattr(extractor.Network, "network", lambda self: MeanColours())
    runner = JobRunner()
    runner._started = True  # no TensorFlow
    outcomes = {job.slide: runner.do(run, job, 1) for job in runner.do(run, Job("open"), 1).jobs if job.kind == "inputs"}
    assert [(i, o.ending) for i, o in outcomes.items()] == [("A", "done"), ("C", "done")]
    assert outcomes["A"].message == "Slide A is left out: A.png: damaged."
    assert [s.id for s in runner._dataset(run)] == ["C"]
