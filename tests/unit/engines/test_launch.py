"""Cancelling wherever a run is, and going on afterwards: one worker, real training, and the command line."""

import time

import pytest
from typer.testing import CliRunner

from spatialcore.cli.main import app
from spatialcore.config.settings import training_config
from spatialcore.demo.make import make_demo
from spatialcore.engines import launch
from spatialcore.engines.local import queue, worker
from spatialcore.engines.submit import submit
from spatialcore.io.readers import load_data
from spatialcore.runs.run import Run, list_runs
from tests.support.local_engine import wait_for
from tests.support.made_runs import tiny_demo


def cancel(run: Run) -> None:
    launch.cancel(run)
    assert run.status.state == "cancelled"
    assert not run.is_locked()


@pytest.mark.keras
def test_cancel_in_features_in_an_epoch_and_on_the_queue(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    monkeypatch.setenv("SPOTSCAPE_IDLE_S", "1")
    dataset = load_data(make_demo(tmp_path / "demo.h5", n_slides=3, n_spots=300, n_types=4))
    features = submit(dataset, training_config("quick", weights="none", members=1, epochs=2), title="features")
    # one step is one epoch, and takes long
    long = {"backbones": ("EfficientNetLite0",), "batch_size": 300, "patches": {"scales": ({"size": 2},), "input_px": 128}}
    epoch = submit(dataset, training_config("recipe", weights="none", members=1, epochs=2, **long), title="epoch")
    waiting = submit(dataset, training_config("quick", weights="none", members=1), title="waiting")

    for run in (features, epoch, waiting):
        launch.launch(run)
    wait_for(lambda: features.status.stage.startswith("features of") and features.status.progress > 0)
    assert [entry.run.id for entry in queue.entries()] == [epoch.id, waiting.id]
    cancel(waiting)
    cancel(features)
    wait_for(lambda: epoch.status.stage.startswith("member"))
    cancel(epoch)
    assert epoch.history(epoch.config.plan[0]).empty  # the epoch's end was not waited for

    for run in (waiting, features):
        launch.check_resumable(run)
    launch.launch(features)
    wait_for(lambda: features.status.stage.startswith("features of"))
    assert features.status.attempt == 2
    cancel(features)
    wait_for(lambda: not worker.is_there())


def test_the_queue_from_the_command_line(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    dataset = tiny_demo(tmp_path)
    runs = [submit(dataset, training_config("quick", weights="none", members=1), title=f"number {i}") for i in range(3)]
    for run in runs:
        queue.enqueue(run)

    def said(*arguments: str) -> list[str]:
        result = CliRunner().invoke(app, list(arguments))
        assert result.exit_code == 0, result.output
        return [line.split("  ")[-1] for line in result.output.splitlines()]

    assert said("queue") == ["number 0", "number 1", "number 2"]
    assert said("queue", runs[2].id, "--to", "1") == ["number 2", "number 0", "number 1"]
    assert said("queue", str(runs[2].path), "--to", "2") == ["number 0", "number 2", "number 1"]
    assert said("cancel", runs[2].id)[0].endswith("cancelled")
    assert said("queue") == ["number 0", "number 1"]
    assert {run.status.state for run in runs[:2]} == {"queued"}
    assert len(list_runs()) == 3
    assert not worker.is_there()
    assert CliRunner().invoke(app, ["queue", runs[0].id]).exit_code != 0
    for run in runs[:2]:
        said("cancel", run.id)
    assert said("queue") == ["nothing waits"]


def test_a_run_whose_process_was_killed_shows_so_at_the_next_look(tmp_path, monkeypatch):
    """Nobody has to notice the death: the lock went with the process."""
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    run = submit(tiny_demo(tmp_path), training_config("quick", weights="none", members=1))
    run.commit_status(state="running", pid=2**22 - 1)
    assert run.status.state == "interrupted"
    run.commit_status(state="queued", submitted=time.time() - 59)  # taken out of the queue, and never begun
    assert run.status.state == "interrupted"
