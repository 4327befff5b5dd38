"""The machine's queue and worker, with real processes. Runs whose data are gone end within a second, without TensorFlow."""

import errno
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from spatialcore.config.settings import training_config
from spatialcore.engines import launch
from spatialcore.engines.base import ExecutionTarget
from spatialcore.engines.job import Job, JobProgress, JobRunner, Outcome
from spatialcore.engines.local import engine, queue, worker
from spatialcore.engines.local.device_process import own_devices
from spatialcore.engines.scheduler import Scheduler
from spatialcore.engines.submit import submit
from spatialcore.errors import ConfigError, RunError
from spatialcore.runs.fencing import FencingToken, Superseded
from spatialcore.runs.run import Run
from tests.unit.runs.test_run import make_data

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SPOTSCAPE_IDLE_S", "1")


def make_run(name: str, tmp_path: Path, **changes) -> Run:
    """A run of data that are not on the disk."""
    return submit(
        make_data(), training_config("quick", weights="none", members=2, **changes), path=tmp_path / "home" / "runs" / name
    )


def python(program: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", program, *map(str, arguments)], cwd=ROOT, stdout=subprocess.PIPE, text=True)


def wait_for(condition, timeout_s: float = 90) -> None:
    deadline = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


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


def test_two_submitters_and_two_workers_lose_nothing_and_do_nothing_twice(tmp_path):
    runs = [make_run(f"r{i}", tmp_path) for i in range(6)]
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
    run = make_run("r", tmp_path)
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
    runs = [make_run(f"r{i}", tmp_path) for i in range(3)]
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(launch.launch, runs))
    wait_for(lambda: all(run.status.state == "failed" for run in runs))
    assert [run.status.attempt for run in runs] == [1, 1, 1]
    wait_for(lambda: not worker.is_there())


def test_order_of_the_queue(tmp_path):
    runs = [make_run(f"r{i}", tmp_path) for i in range(4)]
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
    run = make_run("r", tmp_path)
    run.commit_status(submitted=time.time() - 3600)
    assert run.status.state == "interrupted"
    queue.enqueue(run)
    assert run.status.state == "queued"


def test_only_the_last_attempt_commits(tmp_path):
    file = tmp_path / "member.fence.json"
    first = FencingToken.take(file, 1)
    with first.held():
        pass
    second = FencingToken.take(file, 1)
    with pytest.raises(Superseded, match="followed by"), first.held():
        pass
    with second.held():
        pass
    third = FencingToken.take(file, 2)
    with pytest.raises(Superseded), second.held():
        pass
    with pytest.raises(Superseded):
        FencingToken.take(file, 1)  # a task of an earlier attempt that starts late
    with third.held():
        pass


def begun(tmp_path: Path) -> tuple[Scheduler, dict[str, Job]]:
    """A scheduler whose members may begin."""
    scheduler = Scheduler(make_run("r", tmp_path), 1)
    opening = scheduler.next_job()
    assert opening == Job("open")
    scheduler.begin(opening)
    assert scheduler.next_job() is None
    members = {p.name: Job("member", backbone=p.backbone, member=p.name) for p in scheduler.run.config.plan}
    scheduler.end(opening, Outcome("done", jobs=(*members.values(), Job("finish"))))
    return scheduler, members


def test_members_that_do_not_fit_are_tried_with_half_batches_once(tmp_path):
    scheduler, _ = begun(tmp_path)
    first = scheduler.next_job()
    scheduler.begin(first)
    scheduler.end(first, Outcome("memory", "OOM"))
    again = scheduler.next_job()
    assert (again.member, again.micro_batches) == (first.member, 2)
    assert scheduler.notes == [
        f"Member {first.member} did not fit into memory; it is trained with batches of 64, whose gradients are added up over 2."
    ]
    scheduler.begin(again)
    scheduler.end(again, Outcome("memory", "OOM"))
    assert "did not fit into memory" in scheduler.failures[0]
    while job := scheduler.next_job():
        assert job.member != first.member
        scheduler.begin(job)
        scheduler.end(job, Outcome("failed", "broken"))
    assert scheduler.is_over
    state, message = scheduler.conclusion()
    assert state == "failed"
    assert "6 failures" in message
    assert "Resume" in message


def test_a_death_is_forgiven_once_at_the_same_place(tmp_path):
    scheduler, _ = begun(tmp_path)
    for micro_batches in (1, 1, 2, 2):
        job = scheduler.next_job()
        assert job.micro_batches == micro_batches or scheduler.failures
        scheduler.begin(job)
        scheduler.end(job, Outcome("died", "its process ended with SIGKILL"))
    assert len(scheduler.notes) == 1


def test_what_is_lost_with_its_node_is_begun_again_as_often_as_it_takes(tmp_path):
    scheduler, _ = begun(tmp_path)
    for _ in range(4):
        job = scheduler.next_job()
        assert job.micro_batches == 1
        scheduler.begin(job)
        scheduler.end(job, Outcome("lost"))
    assert not scheduler.notes
    assert not scheduler.failures


def test_inputs_come_before_members_and_failing_ones_fail_their_members(tmp_path):
    scheduler = Scheduler(make_run("r", tmp_path), 1)
    opening = scheduler.next_job()
    scheduler.begin(opening)
    inputs = [Job("inputs", backbone="EfficientNetB0", slide="1"), Job("inputs", backbone="ResNet50", slide="1")]
    members = [Job("member", backbone="EfficientNetB0", member="a"), Job("member", backbone="ResNet50", member="b")]
    scheduler.end(opening, Outcome("done", jobs=(*inputs, *members, Job("finish"))))
    for job in inputs:
        assert scheduler.next_job() == job
        scheduler.begin(job)
    assert scheduler.next_job() is None
    scheduler.end(inputs[0], Outcome("failed", "unreadable"))
    scheduler.end(inputs[1], Outcome("done"))
    assert scheduler.next_job() == members[1]
    scheduler.begin(members[1])
    assert scheduler.next_job() is None


@pytest.mark.parametrize(
    ("error", "ending"),
    [
        (MemoryError(), "memory"),
        (type("ResourceExhaustedError", (Exception,), {})("OOM when allocating tensor"), "memory"),  # as TensorFlow names it
        (RuntimeError("RESOURCE_EXHAUSTED: Out of memory while trying to allocate 9 bytes."), "memory"),  # XLA
        (RuntimeError("CUDNN_STATUS_ALLOC_FAILED"), "memory"),
        (OSError(errno.ENOSPC, "No space left on device", "/full"), "disk"),
        (ValueError("shapes differ"), "failed"),
        (Superseded("followed"), "superseded"),
    ],
)
def test_how_a_unit_ends(tmp_path, monkeypatch, error, ending):
    def fail(*_):
        raise error

    monkeypatch.setattr(JobRunner, "_do", fail)
    assert JobRunner().do(make_run("r", tmp_path), Job("open"), 1).ending == ending


def test_progress_of_an_earlier_attempt_is_not_taken_for_this_ones(tmp_path):
    scheduler, _ = begun(tmp_path)
    job = scheduler.next_job()
    JobProgress(scheduler.run, job, scheduler.attempt - 1, facts={"where": "elsewhere"}).report(force=True)
    scheduler.begin(job)
    scheduler.poll()
    assert scheduler.facts(job) == {}
    JobProgress(scheduler.run, job, scheduler.attempt, facts={"where": "here"}).report(force=True)
    scheduler.poll()
    assert scheduler.facts(job)["where"] == "here"


def test_a_full_disk_interrupts(tmp_path):
    scheduler, _ = begun(tmp_path)
    job = scheduler.next_job()
    scheduler.begin(job)
    scheduler.end(job, Outcome("disk", "The disk is full."))
    assert scheduler.is_over
    assert scheduler.conclusion() == ("interrupted", "The disk is full.")


def test_gpus_that_are_not_there_are_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "")
    run = make_run("r", tmp_path)
    with pytest.raises(ConfigError, match="GPU 7 was asked for, but this machine has no GPU"):
        launch.launch(run, ExecutionTarget("local", {"gpus": (7,)}))
    assert queue.entries() == []


def test_devices_share_the_threads(monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_CPU_DEVICES", "2")
    devices = own_devices()
    if devices[0].gpu is None:
        assert len(devices) == 2
        threads = str(max(1, len(os.sched_getaffinity(0)) // 2))
        frozen, tuned = (devices[0].environment(training_config(preset)) for preset in ("quick", "recipe"))
        assert frozen["OMP_NUM_THREADS"] == tuned["OMP_NUM_THREADS"] == tuned["TF_NUM_INTRAOP_THREADS"] == threads
        assert frozen["TF_NUM_INTRAOP_THREADS"] == "1"
    monkeypatch.setenv("SPOTSCAPE_CPU_DEVICES", "none")
    if devices[0].gpu is None:
        with pytest.raises(ConfigError, match="SPOTSCAPE_CPU_DEVICES"):
            own_devices()
