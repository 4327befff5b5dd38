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
from spatialcore.engines.job import Desk, Outcome, Unit, UnitProgress
from spatialcore.engines.local import engine, queue, worker
from spatialcore.engines.local.device_process import own_devices
from spatialcore.engines.scheduler import Course
from spatialcore.engines.submit import submit
from spatialcore.errors import ConfigError, RunError
from spatialcore.runs.fencing import Fence, Superseded
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
    first = Fence.take(file, 1)
    with first.held():
        pass
    second = Fence.take(file, 1)
    with pytest.raises(Superseded, match="followed by"), first.held():
        pass
    with second.held():
        pass
    third = Fence.take(file, 2)
    with pytest.raises(Superseded), second.held():
        pass
    with pytest.raises(Superseded):
        Fence.take(file, 1)  # a task of an earlier attempt that starts late
    with third.held():
        pass


def begun(tmp_path: Path) -> tuple[Course, dict[str, Unit]]:
    """A course whose members may begin."""
    course = Course(make_run("r", tmp_path), 1)
    opening = course.ready()
    assert opening == Unit("open")
    course.began(opening)
    assert course.ready() is None
    members = {p.name: Unit("member", backbone=p.backbone, member=p.name) for p in course.run.config.plan}
    course.ended(opening, Outcome("done", units=(*members.values(), Unit("finish"))))
    return course, members


def test_members_that_do_not_fit_are_tried_with_half_batches_once(tmp_path):
    course, _ = begun(tmp_path)
    first = course.ready()
    course.began(first)
    course.ended(first, Outcome("memory", "OOM"))
    again = course.ready()
    assert (again.member, again.micro_batches) == (first.member, 2)
    assert course.notes == [
        f"Member {first.member} did not fit into memory; it is trained with batches of 64, whose gradients are added up over 2."
    ]
    course.began(again)
    course.ended(again, Outcome("memory", "OOM"))
    assert "did not fit into memory" in course.failures[0]
    while unit := course.ready():
        assert unit.member != first.member
        course.began(unit)
        course.ended(unit, Outcome("failed", "broken"))
    assert course.is_over
    state, message = course.conclusion()
    assert state == "failed"
    assert "6 failures" in message
    assert "Resume" in message


def test_a_death_is_forgiven_once_at_the_same_place(tmp_path):
    course, _ = begun(tmp_path)
    for micro_batches in (1, 1, 2, 2):
        unit = course.ready()
        assert unit.micro_batches == micro_batches or course.failures
        course.began(unit)
        course.ended(unit, Outcome("died", "its process ended with SIGKILL"))
    assert len(course.notes) == 1


def test_what_is_lost_with_its_node_is_begun_again_as_often_as_it_takes(tmp_path):
    course, _ = begun(tmp_path)
    for _ in range(4):
        unit = course.ready()
        assert unit.micro_batches == 1
        course.began(unit)
        course.ended(unit, Outcome("lost"))
    assert not course.notes
    assert not course.failures


def test_inputs_come_before_members_and_failing_ones_fail_their_members(tmp_path):
    course = Course(make_run("r", tmp_path), 1)
    opening = course.ready()
    course.began(opening)
    inputs = [Unit("inputs", backbone="EfficientNetB0", slide="1"), Unit("inputs", backbone="ResNet50", slide="1")]
    members = [Unit("member", backbone="EfficientNetB0", member="a"), Unit("member", backbone="ResNet50", member="b")]
    course.ended(opening, Outcome("done", units=(*inputs, *members, Unit("finish"))))
    for unit in inputs:
        assert course.ready() == unit
        course.began(unit)
    assert course.ready() is None
    course.ended(inputs[0], Outcome("failed", "unreadable"))
    course.ended(inputs[1], Outcome("done"))
    assert course.ready() == members[1]
    course.began(members[1])
    assert course.ready() is None


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

    monkeypatch.setattr(Desk, "_do", fail)
    assert Desk().do(make_run("r", tmp_path), Unit("open"), 1).ending == ending


def test_progress_of_an_earlier_attempt_is_not_taken_for_this_ones(tmp_path):
    course, _ = begun(tmp_path)
    unit = course.ready()
    UnitProgress(course.run, unit, course.attempt - 1, facts={"where": "elsewhere"}).report(force=True)
    course.began(unit)
    course.look()
    assert course.facts(unit) == {}
    UnitProgress(course.run, unit, course.attempt, facts={"where": "here"}).report(force=True)
    course.look()
    assert course.facts(unit)["where"] == "here"


def test_a_full_disk_interrupts(tmp_path):
    course, _ = begun(tmp_path)
    unit = course.ready()
    course.began(unit)
    course.ended(unit, Outcome("disk", "The disk is full."))
    assert course.is_over
    assert course.conclusion() == ("interrupted", "The disk is full.")


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
