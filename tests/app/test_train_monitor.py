"""The run that is watched: curves, the held-out slide epoch by epoch, and a day on the page in a browser."""

import time

import numpy as np
import pytest

from spatialcore.config.settings import training_config
from spatialcore.data.dataset import Dataset
from spatialcore.engines import launch
from spatialcore.engines.local import engine, queue
from spatialcore.engines.submit import submit
from spatialcore.runs import epoch_predictions
from spatialcore.runs.run import Run
from tests.support.app import show_page
from tests.support.browser import browser_page, serve, wait_ready
from tests.support.made_runs import finished_run, write_history


@pytest.fixture
def opened(opened, monkeypatch) -> Dataset:
    """The worker is never started: what waits goes on waiting."""
    monkeypatch.setattr(engine, "ensure_worker", lambda: None)
    return opened


def with_epochs(run: Run, dataset: Dataset, epochs: int) -> None:
    """As training leaves them: the first member of each fold, ever nearer to the truth."""
    for number, plan in enumerate(run.config.plan):
        write_history(run, number, np.linspace(0.1, 0.9, epochs))
        if plan.index == 0:
            for epoch in range(1, epochs + 1):
                wrong = np.random.default_rng(epoch).random((40, len(dataset.cell_types)))
                truth = dataset[plan.held_out[0]].truth()
                epoch_predictions.keep(
                    run.epoch_predictions_dir(plan), epoch, (truth + (1 - epoch / epochs) * wrong).astype(np.float32)
                )


def test_curves_by_fold_and_for_runs_of_other_data(opened, tmp_path):
    run = finished_run(opened, title="seen")
    test = show_page("train")
    assert "3 of 6 members" not in "".join(c.value for c in test.caption)
    how = next(g for g in test.segmented_control if g.label == "Curves")
    how.set_value("By fold").run()
    assert not test.exception
    assert {g.label for g in test.segmented_control} >= {"Curves", "Score", "Loss"}
    (run.path / "config.json").write_text((run.path / "config.json").read_text().replace(run.config.data.fingerprint, "f" * 16))
    test = show_page("train", job=run.id)
    assert not test.exception
    assert "Open the data of this run" in "".join(c.value for c in test.caption)


def wait_for(condition, timeout_s: float = 120) -> None:
    deadline = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.browser
@pytest.mark.keras
def test_a_day_on_the_train_page(dataset, tmp_path, monkeypatch):
    """Order of the queue, removing, cancelling in the middle, going on, and the epochs of a slide, as hands do it."""
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    monkeypatch.setenv("SPOTSCAPE_IDLE_S", "2")
    made = finished_run(dataset, title="made")
    with_epochs(made, dataset, 6)
    tiny = training_config(
        "quick", weights="none", members=1, epochs=4000, patience=4000, patches={"input_px": 32, "scales": ({"size": 1},)}
    )
    runs = [submit(dataset, tiny, title=title) for title in ("alpha", "beta", "gamma")]
    for run in runs:
        launch.launch(run)
    alpha, beta, gamma = runs
    env = {"SPOTSCAPE_DATA": str(dataset.path), "SPOTSCAPE_DATA_ROOTS": str(dataset.path.parent)}
    with serve(home=tmp_path, env=env) as url, browser_page() as page:
        page.goto(f"{url}/train?job={made.id}")
        viewer = page.get_by_test_id("slide-viewer")
        wait_ready(page)
        assert viewer.get_attribute("data-frame") == "epoch 6"
        last = viewer.locator(".ssv-gl:not(.ssv-trail)").screenshot()
        slider = page.get_by_test_id("frames").get_by_role("slider")
        slider.focus()
        slider.press("Home")
        page.locator('[data-testid="slide-viewer"][data-frame="epoch 1"]').wait_for()
        wait_for(lambda: viewer.locator(".ssv-gl:not(.ssv-trail)").screenshot() != last)
        page.wait_for_function("location.search.includes('frame=epoch+1')")
        page.reload()
        page.locator('[data-testid="slide-viewer"][data-frame="epoch 1"]').wait_for()

        def press(name: str, run: Run) -> None:
            button = page.locator(f".st-key-{name}_{run.id} button:visible")
            wait_for(lambda: button.count() == 1, 30)  # one with a tooltip has a twin for touch
            button.click()

        press("up", gamma)
        wait_for(lambda: [e.run.id for e in queue.entries()] == [gamma.id, beta.id])
        press("remove", beta)
        wait_for(lambda: [e.run.id for e in queue.entries()] == [gamma.id])
        press("remove", gamma)
        wait_for(lambda: queue.entries() == [])
        wait_for(lambda: beta.status.state == gamma.status.state == "cancelled")  # told after they have left the queue

        wait_for(lambda: len(alpha.history(alpha.config.plan[0])) > 2)
        press("watch", alpha)
        press("cancel", alpha)
        press("resume", alpha)
        wait_for(lambda: alpha.status.attempt == 2 and alpha.status.state == "running")
        assert len(alpha.history(alpha.config.plan[0])) > 2  # it goes on, not anew
        press("cancel", alpha)
        wait_for(lambda: alpha.status.state == "cancelled")
        assert page.locator('[data-testid="stException"]').count() == 0
        assert page.uncaught == []
