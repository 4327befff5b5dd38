"""A trained run on slides that it does not know: the same numbers as `predict`, shown like any run."""

import time
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest

from spatialcore.config.settings import training_config
from spatialcore.data.dataset import Dataset
from spatialcore.demo.make import make_demo
from spatialcore.engines.apply import apply_run, fits
from spatialcore.engines.submit import submit
from spatialcore.errors import RunError
from spatialcore.evaluation.baselines import training_mean
from spatialcore.evaluation.evaluate import assemble
from spatialcore.evaluation.results import read_metrics
from spatialcore.evaluation.warnings import run_warnings
from spatialcore.io.readers import load_data
from spatialcore.runs.lineage import origin_slides
from spatialcore.runs.run import Run
from spatialcore.runtime.progress import Progress
from tests.support.browser import browser_page, serve, wait_ready
from tests.support.made_runs import finished_run, tiny_demo

TINY = training_config("quick", weights="none", members=2, epochs=2, patches={"scales": ({"size": 1},), "input_px": 32})


def other_slides(folder) -> Dataset:
    """Two slides that nobody has seen; the second has no truth."""
    return load_data(make_demo(folder / "other.h5", n_slides=2, n_spots=30, n_types=5, seed=11))


@pytest.fixture(scope="module")
def trained(tmp_path_factory) -> tuple[Run, Dataset]:
    """A run of two folds with two small members each, and its home."""
    pytest.importorskip("keras")
    from spatialcore.training.member import train_ensemble

    folder = tmp_path_factory.mktemp("trained")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPOTSCAPE_HOME", str(folder))
        dataset = tiny_demo(folder)
        run = submit(dataset, TINY)
        train_ensemble(run, dataset, Progress())
        assemble(run, dataset)
        run.commit_status(state="finished")
    return run, dataset


@pytest.mark.keras
def test_an_applied_run_predicts_what_predict_predicts_and_scores_what_was_measured(trained, tmp_path, monkeypatch):
    from spatialcore.inference.predict import predict
    from spatialcore.training.member import train_ensemble

    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    source, learned = trained
    dataset = other_slides(tmp_path)
    run = apply_run(source, dataset)
    assert run.status.state == "queued"
    train_ensemble(run, dataset, Progress())
    found = assemble(run, dataset)
    wanted = predict(source, dataset, progress=Progress(), warn=lambda _: None)
    for slide in dataset:
        np.testing.assert_array_equal(found[slide.id].mean, wanted[slide.id].mean)
        np.testing.assert_array_equal(found[slide.id].sd, wanted[slide.id].sd)
        np.testing.assert_array_equal(found[slide.id].lower, wanted[slide.id].lower)
        assert not found[slide.id].in_sample
    assert list(run.metrics["slides"]) == ["S_1"]
    of_source = training_mean(list(learned.learnable), dataset["S_1"])
    np.testing.assert_allclose(found["S_1"].baselines["training_mean"], of_source, rtol=1e-6)
    assert set(run.metrics["unlike"]) <= {"S_1", "S_2"}
    assert "fewer than three folds" not in [w.label for w in run_warnings(run.config, read_metrics(run))]


@pytest.mark.keras
def test_slides_without_cell_types_take_those_of_the_run(trained, tmp_path, monkeypatch):
    from spatialcore.training.member import train_ensemble

    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    source, _ = trained
    slide = other_slides(tmp_path)["S_2"]
    dataset = Dataset("new", tmp_path / "new", "table", (slide,), (), "abundance")
    run = apply_run(source, dataset)
    assert run.config.data.cell_types == source.config.data.cell_types
    assert run.config.data.fingerprint == dataset.fingerprint()
    train_ensemble(run, dataset, Progress())
    found = assemble(run, dataset)
    assert found["S_2"].mean.shape == (30, 5)
    assert run.metrics["slides"] == {}


@pytest.mark.keras
@pytest.mark.browser
def test_the_button_predicts_slides_that_the_models_have_never_seen(trained, tmp_path):
    """From the Train page of unknown slides to their map, through the queue and its worker."""
    source, _ = trained
    dataset, home = other_slides(tmp_path), source.path.parents[1]
    env = {"SPOTSCAPE_DATA": str(dataset.path), "SPOTSCAPE_DATA_ROOTS": str(tmp_path)}
    with serve(home=home, env=env) as address, browser_page(width=390, height=900, dark=True) as page:
        page.goto(f"{address}/train")
        page.get_by_role("heading", name="Predict new slides").wait_for()
        page.get_by_text("Predict it all the same").click()  # these pictures are thumbnails
        button = page.locator(".st-key-predict_now button:enabled", has_text="Predict 2 slides")
        button.wait_for()
        button.scroll_into_view_if_needed()
        box = button.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390, "the button leaves a narrow screen"
        button.click()
        page.wait_for_url("**/train?job=*")
        job = parse_qs(urlsplit(page.url).query)["job"][0]
        run = Run(home / "runs" / job)
        until = time.monotonic() + 300
        while run.status.state != "finished" and time.monotonic() < until:
            page.wait_for_timeout(500)
        assert run.status.state == "finished", run.log_tail()
        page.goto(f"{address}/compare?run={job}&slide=S_2")
        wait_ready(page)
        page.get_by_text("Nothing was measured on this slide").wait_for()
        viewer = page.get_by_test_id("slide-viewer")
        assert viewer.get_attribute("data-spots") == "30"
        assert page.locator('[data-testid="stException"]').count() == 0
        assert page.uncaught == []


def test_what_cannot_be_applied_says_why(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    dataset = tiny_demo(tmp_path)
    run = finished_run(dataset)
    with pytest.raises(RunError, match="was made for these very slides"):
        apply_run(run, dataset)
    with pytest.raises(RunError, match="no member has finished"):
        apply_run(submit(dataset, TINY), other_slides(tmp_path))
    more_types = load_data(make_demo(tmp_path / "more.h5", n_slides=2, n_spots=30, n_types=6, seed=1))
    with pytest.raises(RunError, match="predicts the 5 cell types"):
        apply_run(run, more_types)
    assert not fits(run, more_types)
    with pytest.raises(RunError, match=r"weights\.h5: the member's weights are missing"):
        apply_run(run, other_slides(tmp_path))


def test_baselines_need_the_slides_as_they_were_learned_from(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    run = finished_run(dataset := tiny_demo(tmp_path))
    for plan in run.config.plan:
        (run.member_dir(plan) / "weights.h5").write_bytes(b"weights")
    origin = apply_run(run, other_slides(tmp_path)).config.applied
    assert origin is not None
    assert [s.id for s in origin_slides(origin)] == ["S_1", "S_2"]
    dataset.path.unlink()
    assert origin_slides(origin) == []
