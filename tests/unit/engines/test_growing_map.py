"""The map of a run that only predicts grows part by part, and is gone once the slide is predicted."""

from __future__ import annotations

import numpy as np
import pytest

from spatialcore.engines.apply import apply_run, prepare
from spatialcore.engines.job import Job, JobRunner
from spatialcore.features import extractor
from spatialcore.runs.map_so_far import map_so_far
from tests.unit.engines.test_apply_virtual import done, images, trained  # noqa: F401  fixtures

pytestmark = pytest.mark.keras


def test_each_part_is_predicted_when_its_features_are_there(trained, images, monkeypatch):  # noqa: F811
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
