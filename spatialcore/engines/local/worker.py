"""The machine's worker: takes runs from the queue in their order and gives each free device one job at a time.

There is one for each `$SPOTSCAPE_HOME`, held by `worker.lock`; it is started when needed (`local.ensure_worker`),
outlives the process that started it, and ends after an idle while. It never loads TensorFlow itself.
"""

from __future__ import annotations

import contextlib
import logging
import os
import selectors
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spatialcore.engines import attempt
from spatialcore.engines.job import Job, Outcome
from spatialcore.engines.local import queue
from spatialcore.engines.local.device_process import DeviceProcess, own_devices
from spatialcore.engines.scheduler import CANCELLED, Scheduler
from spatialcore.errors import RunError
from spatialcore.runs.run import Run
from spatialcore.storage.files import home
from spatialcore.storage.locks import is_locked, lock_if_free

IDLE_S = float(os.environ.get("SPOTSCAPE_IDLE_S", "20"))
"""The worker keeps its devices warm so long after the last run; then the memory is everybody's again."""
CANCEL_GRACE_S = 3.0
_POLL_EVERY_S = 0.2
_COMMIT_EVERY_S = 0.5
log = logging.getLogger("spotscape")


def main(lock: int | None = None) -> None:
    """Work until there is nothing left to do; return at once where another worker is at work.

    `lock` is the descriptor of the worker's lock where the process that started this one holds it already.
    """
    while True:
        with _kept(lock) if lock is not None else alone() as is_alone:
            lock = None
            if not is_alone:
                return
            worker = Worker()
            try:
                worker.work()
            finally:
                worker.close()
        if not queue.entries():  # what was queued while the lock was still held is looked at again
            return


def work_on(run: Run) -> None:
    """Work on one run with all devices of this machine until it is over, regardless of the queue.

    For engines that find a machine by themselves and start a process there. Another process that is at the run keeps it.
    """
    worker = Worker(entries=list)
    try:
        if active := take(run):
            worker.active.append(active)
        while worker.active:
            worker.turn()
    finally:
        worker.close()


@contextlib.contextmanager
def _kept(fd: int) -> Iterator[bool]:
    """Hold the lock that this process inherited until the end of the block."""
    os.set_inheritable(fd, False)
    try:
        yield True
    finally:
        os.close(fd)


@contextlib.contextmanager
def starting() -> Iterator[int | None]:
    """Give the lock's descriptor for a worker about to be started, or `None` where one is there or starting.

    A worker that inherits the lock holds it from its first moment: however long the machine takes to start it,
    nobody starts a second one meanwhile.
    """
    with lock_if_free(_lock_file()) as fd:
        yield fd


@contextlib.contextmanager
def alone() -> Iterator[bool]:
    """Hold the worker's lock inside the block, if no other worker does."""
    with lock_if_free(_lock_file()) as fd:
        yield fd is not None


def is_there() -> bool:
    """Return whether a worker of this `$SPOTSCAPE_HOME` is alive."""
    return is_locked(_lock_file())


def _lock_file() -> Path:
    return home() / "worker.lock"


@dataclass(eq=False)
class _ActiveRun:
    """A run at work with its lock, and the time when it was asked to stop."""

    scheduler: Scheduler
    lock: contextlib.ExitStack
    gpus: tuple[int, ...]
    committed: float = 0.0
    asked_to_stop: float | None = None

    @property
    def run(self) -> Run:
        return self.scheduler.run


@dataclass(eq=False)
class _Device:
    """A device's process with the job that it does, and the run that the job belongs to."""

    process: DeviceProcess
    active: _ActiveRun | None = None
    job: Job | None = None


@dataclass(eq=False)
class Worker:
    """The runs at work and the devices that they share; `entries` reads those that wait."""

    devices: list[_Device] = field(default_factory=lambda: [_Device(DeviceProcess(device)) for device in own_devices()])
    active: list[_ActiveRun] = field(default_factory=list)
    entries: Callable[[], list[queue.Entry]] = queue.entries

    def work(self) -> None:
        """Work until no run has waited or been at work for `IDLE_S` seconds."""
        idle_since = time.monotonic()
        while time.monotonic() - idle_since < IDLE_S:
            self.turn()
            if self.active or self.entries():
                idle_since = time.monotonic()

    def turn(self) -> None:
        """Give out jobs, wait a moment for those that end, and commit each run's progress."""
        self._give_out()
        self._listen()
        self._hear_cancels()
        for active in list(self.active):
            self._commit(active)

    def close(self) -> None:
        """End the devices' processes; runs at work are left to be resumed."""
        for device in self.devices:
            device.process.end()
        for active in self.active:
            active.lock.close()

    def _give_out(self) -> None:
        """Give each free device a job: of the runs at work in their order, then of the next in the queue."""
        for device in self.devices:
            if device.active is None and (assignment := self._next_for(device)):
                active, job = assignment
                device.active, device.job = active, job
                active.scheduler.begin(job)
                device.process.start(active.run, job, active.scheduler.attempt)

    def _next_for(self, device: _Device) -> tuple[_ActiveRun, Job] | None:
        gpu = device.process.device.gpu
        for active in self.active:
            if (not active.gpus or gpu is None or gpu in active.gpus) and (job := active.scheduler.next_job()):
                return active, job
        for entry in self.entries():
            if entry.gpus and gpu is not None and gpu not in entry.gpus:
                continue
            taken = take(entry.run, entry.gpus)
            entry.file.unlink(missing_ok=True)
            if taken:
                self.active.append(taken)
                if job := taken.scheduler.next_job():
                    return taken, job
        return None

    def _listen(self) -> None:
        """Wait a moment for devices that are done."""
        working = [device for device in self.devices if device.active]
        if not working:
            time.sleep(_POLL_EVERY_S)
            return
        with selectors.DefaultSelector() as selector:
            for device in working:
                selector.register(device.process, selectors.EVENT_READ, device)
            for key, _ in selector.select(_POLL_EVERY_S):
                self._ended(key.data, key.data.process.answer())

    def _ended(self, device: _Device, outcome: Outcome) -> None:
        active, job = device.active, device.job
        assert active is not None
        assert job is not None
        device.active = device.job = None
        if active.asked_to_stop is not None and outcome.ending == "died":
            outcome = Outcome("cancelled", CANCELLED)
        active.scheduler.end(job, outcome)

    def _hear_cancels(self) -> None:
        """Stop runs that were cancelled; a device process that does not react in time is killed."""
        for active in self.active:
            if active.asked_to_stop is None and active.run.cancel_file.exists():
                active.asked_to_stop = time.monotonic()
                active.scheduler.stop("cancelled", CANCELLED)
            late = active.asked_to_stop is not None and time.monotonic() - active.asked_to_stop > CANCEL_GRACE_S
            for device in self.devices:
                if device.active is active and late:
                    device.process.end()
                    self._ended(device, Outcome("cancelled", CANCELLED))

    def _commit(self, active: _ActiveRun) -> None:
        scheduler = active.scheduler
        if scheduler.is_over:
            self.active.remove(active)
            try:
                attempt.end(scheduler.run, *scheduler.conclusion(), notes=scheduler.notes)
            except OSError as error:  # no room even for that: the free lock tells that the run was interrupted
                log.warning("the end of run %s could not be written: %s", scheduler.run.id, error)
            finally:
                active.lock.close()
            return
        if not scheduler.working or time.monotonic() - active.committed < _COMMIT_EVERY_S:
            return
        active.committed = time.monotonic()
        working = [
            f"{device.process.device.name}: {device.job.label}"
            for device in self.devices
            if device.active is active and device.job and len(self.devices) > 1
        ]
        attempt.report(scheduler, working=working, is_stopping=active.asked_to_stop is not None)


def take(run: Run, gpus: tuple[int, ...] = ()) -> _ActiveRun | None:
    """Begin an attempt at a waiting run; `None` where it has ended, or another process works on it."""
    lock = contextlib.ExitStack()
    scheduler = None
    try:
        if (run.path / "config.json").is_file():
            lock.enter_context(run.locked())
            scheduler = attempt.begin(run)
    except RunError as error:
        log.warning("%s", error)  # another process is at it, and ends it
    except Exception as error:
        log.exception("run %s cannot be begun", run.id)
        with contextlib.suppress(OSError):
            attempt.end(run, "failed", str(error))
    if scheduler is None:
        lock.close()
        return None
    return _ActiveRun(scheduler, lock, gpus)
