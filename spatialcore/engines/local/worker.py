"""The machine's worker: takes runs from the queue in their order and gives each free device one unit at a time.

There is one for each `$SPOTSCAPE_HOME`, held by `worker.lock`; it is started when needed (`local.ensure_worker`),
outlives whoever started it, and ends when nothing has been to do for a while. It never loads TensorFlow itself.
"""

from __future__ import annotations

import contextlib
import logging
import os
import selectors
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spatialcore.engines import attempt
from spatialcore.engines.job import Outcome, Unit
from spatialcore.engines.local import queue
from spatialcore.engines.local.device_process import Slot, own_devices
from spatialcore.engines.scheduler import CANCELLED, Course
from spatialcore.errors import RunError
from spatialcore.runs.run import Run
from spatialcore.storage.files import home
from spatialcore.storage.locks import is_locked, lock_if_free

IDLE_S = float(os.environ.get("SPOTSCAPE_IDLE_S", "20"))
"""The worker keeps its devices warm so long after the last run; then the memory is everybody's again."""
CANCEL_GRACE_S = 3.0
_LOOK_EVERY_S = 0.2
_COMMIT_EVERY_S = 0.5
log = logging.getLogger("spotscape")


def main(lock: int | None = None) -> None:
    """Work until there is nothing left to do; returns at once where another worker is at it.

    `lock` is the descriptor of the worker's lock where the process that started this one holds it already.
    """
    while True:
        with _kept(lock) if lock is not None else alone() as mine:
            lock = None
            if not mine:
                return
            worker = Worker()
            try:
                worker.work()
            finally:
                worker.close()
        if not queue.entries():  # what was queued while the lock was still held is looked at again
            return


@contextlib.contextmanager
def _kept(fd: int) -> Iterator[bool]:
    """The lock that came with the process, until the end of the block."""
    os.set_inheritable(fd, False)
    try:
        yield True
    finally:
        os.close(fd)


@contextlib.contextmanager
def starting() -> Iterator[int | None]:
    """The lock's descriptor for a worker about to be started, or None where one is there or on its way.

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
    """Whether a worker of this `$SPOTSCAPE_HOME` is alive."""
    return is_locked(_lock_file())


def _lock_file() -> Path:
    return home() / "worker.lock"


@dataclass(eq=False)
class _Active:
    """A run at work, its lock, and when it was asked to stop."""

    course: Course
    lock: contextlib.ExitStack
    gpus: tuple[int, ...]
    committed: float = 0.0
    asked_to_stop: float | None = None

    @property
    def run(self) -> Run:
        return self.course.run


@dataclass(eq=False)
class _Busy:
    """A slot with the unit that it does."""

    slot: Slot
    active: _Active | None = None
    unit: Unit | None = None


@dataclass(eq=False)
class Worker:
    """The runs at work and the devices that they share."""

    slots: list[_Busy] = field(default_factory=lambda: [_Busy(Slot(device)) for device in own_devices()])
    active: list[_Active] = field(default_factory=list)

    def work(self) -> None:
        idle_since = time.monotonic()
        while time.monotonic() - idle_since < IDLE_S:
            self._give_out()
            self._listen()
            self._hear_cancels()
            for active in list(self.active):
                self._commit(active)
            if self.active or queue.entries():
                idle_since = time.monotonic()

    def close(self) -> None:
        """End the devices' processes; runs at work are left to be resumed."""
        for busy in self.slots:
            busy.slot.end()
        for active in self.active:
            active.lock.close()

    def _give_out(self) -> None:
        """Give each free device a unit: of the runs at work in their order, then of the next in the queue."""
        for busy in self.slots:
            if busy.active is None and (found := self._next_for(busy)):
                active, unit = found
                busy.active, busy.unit = active, unit
                active.course.began(unit)
                busy.slot.start(active.run, unit, active.course.attempt)

    def _next_for(self, busy: _Busy) -> tuple[_Active, Unit] | None:
        gpu = busy.slot.device.gpu
        for active in self.active:
            if (not active.gpus or gpu is None or gpu in active.gpus) and (unit := active.course.ready()):
                return active, unit
        for entry in queue.entries():
            if entry.gpus and gpu is not None and gpu not in entry.gpus:
                continue
            active_now = take(entry)
            if active_now:
                self.active.append(active_now)
                if unit := active_now.course.ready():
                    return active_now, unit
        return None

    def _listen(self) -> None:
        """Wait a moment for devices that are done."""
        working = [busy for busy in self.slots if busy.active]
        if not working:
            time.sleep(_LOOK_EVERY_S)
            return
        with selectors.DefaultSelector() as selector:
            for busy in working:
                selector.register(busy.slot, selectors.EVENT_READ, busy)
            for key, _ in selector.select(_LOOK_EVERY_S):
                self._ended(key.data, key.data.slot.answer())

    def _ended(self, busy: _Busy, outcome: Outcome) -> None:
        active, unit = busy.active, busy.unit
        assert active is not None
        assert unit is not None
        busy.active = busy.unit = None
        if active.asked_to_stop is not None and outcome.ending == "died":
            outcome = Outcome("cancelled", CANCELLED)
        active.course.ended(unit, outcome)

    def _hear_cancels(self) -> None:
        """Stop runs that shall be stopped; a device that does not hear it in time is ended."""
        for active in self.active:
            if active.asked_to_stop is None and active.run.cancel_file.exists():
                active.asked_to_stop = time.monotonic()
                active.course.stop("cancelled", CANCELLED)
            late = active.asked_to_stop is not None and time.monotonic() - active.asked_to_stop > CANCEL_GRACE_S
            for busy in self.slots:
                if busy.active is active and late:
                    busy.slot.end()
                    self._ended(busy, Outcome("cancelled", CANCELLED))

    def _commit(self, active: _Active) -> None:
        course = active.course
        if course.is_over:
            self.active.remove(active)
            try:
                attempt.end(course.run, *course.conclusion(), notes=course.notes)
            except OSError as error:  # no room even for that: the free lock tells that the run was interrupted
                log.warning("the end of run %s could not be written: %s", course.run.id, error)
            finally:
                active.lock.close()
            return
        if not course.working or time.monotonic() - active.committed < _COMMIT_EVERY_S:
            return
        active.committed = time.monotonic()
        working = [
            f"{b.slot.device.name}: {b.unit.label}" for b in self.slots if b.active is active and b.unit and len(self.slots) > 1
        ]
        attempt.report(course, working=working, is_stopping=active.asked_to_stop is not None)


def take(entry: queue.Entry) -> _Active | None:
    """Begin an attempt at a waiting run; `None` where it needs none any more, or another process is at it."""
    run, lock = entry.run, contextlib.ExitStack()
    course = None
    try:
        if (run.path / "config.json").is_file():
            lock.enter_context(run.locked())
            course = attempt.begin(run)
    except RunError as error:
        log.warning("%s", error)  # another process is at it, and ends it
    except Exception as error:
        log.exception("run %s cannot be begun", run.id)
        with contextlib.suppress(OSError):
            attempt.end(run, "failed", str(error))
    entry.file.unlink(missing_ok=True)
    if course is None:
        lock.close()
        return None
    return _Active(course, lock, entry.gpus)
