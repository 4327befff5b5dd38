"""The order of runs that wait for this machine."""

import time

import pytest

from spatialcore.engines import launch
from spatialcore.engines.local import queue
from spatialcore.errors import RunError
from tests.support.local_engine import make_run


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SPOTSCAPE_IDLE_S", "1")


def test_order_of_the_queue(tmp_path):
    runs = [make_run(f"r{i}") for i in range(4)]
    for run in runs:
        queue.enqueue(run, gpus=(1,))
    queue.enqueue(runs[0])  # once is enough
    assert [e.run.id for e in queue.entries()] == ["r0", "r1", "r2", "r3"]
    assert queue.entries()[0].gpus == (1,)
    queue.move(runs[3], 0)
    queue.move(runs[0], 2)
    assert [e.run.id for e in queue.entries()] == ["r3", "r1", "r0", "r2"]
    for _ in range(80):  # until there is no room between two places
        queue.move(runs[1], 0)
        queue.move(runs[3], 0)
        queue.move(runs[1], 1)
    assert [e.run.id for e in queue.entries()] == ["r3", "r1", "r0", "r2"]
    queue.move(runs[3], 99)
    assert queue.position(runs[3]) == 3
    launch.cancel(runs[1])
    assert [e.run.id for e in queue.entries()] == ["r0", "r2", "r3"]
    assert runs[1].status.state == "cancelled"
    with pytest.raises(RunError, match="does not wait"):
        queue.move(runs[1], 0)


def test_a_waiting_run_stays_queued_however_long(tmp_path):
    run = make_run("r")
    run.commit_status(submitted=time.time() - 3600)
    assert run.status.state == "interrupted"
    queue.enqueue(run)
    assert run.status.state == "queued"
