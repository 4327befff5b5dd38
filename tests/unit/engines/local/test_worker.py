"""The machine's worker, with real processes: nothing is lost and nothing done twice, whoever is killed."""

import signal
from concurrent.futures import ThreadPoolExecutor

import pytest

from spatialcore.engines import launch
from spatialcore.engines.local import engine, queue, worker
from tests.support.local_engine import make_run, python, wait_for

SUBMIT = """
import sys
from spatialcore.engines.local import queue
from spatialcore.runs.run import Run
for path in sys.argv[1:]:
    queue.enqueue(Run(path))
"""
WORK = "from spatialcore.engines.local import worker; worker.main()"
DIE_WHEN_TAKEN = """
import os, signal
from spatialcore.engines.local import worker
from spatialcore.runs.run import Run
commit = Run.commit_status
def dying(self, **changes):
    if {when!r} == "after":
        commit(self, **changes)
    os.kill(os.getpid(), signal.SIGKILL)
Run.commit_status = dying
worker.main()
"""


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SPOTSCAPE_IDLE_S", "1")


def test_two_submitters_and_two_workers_lose_nothing_and_do_nothing_twice(tmp_path):
    runs = [make_run(f"r{i}") for i in range(6)]
    submitters = [python(SUBMIT, *(run.path for run in runs[i::2])) for i in range(2)]
    assert [s.wait(60) for s in submitters] == [0, 0]
    assert {entry.run.id for entry in queue.entries()} == {run.id for run in runs}
    workers = [python(WORK), python(WORK)]
    assert [w.wait(120) for w in workers] == [0, 0]
    assert [(run.status.state, run.status.attempt) for run in runs] == [("failed", 1)] * 6
    assert all("tiny.h5" in run.status.message for run in runs)
    assert queue.entries() == []


@pytest.mark.parametrize("when", ["before", "after"])
def test_worker_killed_between_taking_and_starting(tmp_path, when):
    run = make_run("r")
    queue.enqueue(run)
    assert python(DIE_WHEN_TAKEN.format(when=when)).wait(60) == -signal.SIGKILL
    assert [entry.run.id for entry in queue.entries()] == ["r"]
    assert run.status.state == {"before": "queued", "after": "interrupted"}[when]
    assert python(WORK).wait(90) == 0
    assert run.status.state == "failed"
    assert run.status.attempt == {"before": 1, "after": 2}[when]


def test_a_worker_is_started_when_needed_and_only_one(tmp_path):
    assert not worker.is_there()
    engine.ensure_worker()
    assert not worker.is_there()  # nothing waits
    runs = [make_run(f"r{i}") for i in range(3)]
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(launch.launch, runs))
    wait_for(lambda: all(run.status.state == "failed" for run in runs))
    assert [run.status.attempt for run in runs] == [1, 1, 1]
    wait_for(lambda: not worker.is_there())
