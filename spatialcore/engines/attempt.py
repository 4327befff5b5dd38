"""The life of an attempt at a run, committed alike by every engine: begin, progress, end, and a cancel from outside."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import time
from collections.abc import Sequence

from spatialcore.engines import mlflow, notify
from spatialcore.engines.scheduler import CANCELLED, Scheduler
from spatialcore.errors import RunError, SpatialcoreError
from spatialcore.insights.model_card import write_model_card
from spatialcore.insights.run_summary import summary_metrics
from spatialcore.runs.run import Run
from spatialcore.runs.status import State
from spatialcore.runtime.devices import find_devices
from spatialcore.storage.files import write_atomic


def begin(run: Run) -> Scheduler | None:
    """Commit the next attempt as running and return its scheduler; `None` for a run that has ended since it was queued."""
    try:
        _ = run.config
    except RunError as error:
        end(run, "failed", str(error))
        return None
    status = run.stored_status()
    if run.cancel_file.exists() or status.state in ("cancelled", "cancelling"):
        end(run, "cancelled", "Cancelled before it started.")
        return None
    if status.state not in ("queued", "running"):  # running: a worker died after it had begun and before the entry was gone
        return None
    scheduler = Scheduler(run, status.attempt + 1)
    run.commit_status(
        state="running",
        started=time.time(),
        finished=None,
        pid=os.getpid(),
        host=socket.gethostname(),
        progress=0.0,
        device=find_devices().summary,
        stage="reading the data",
        message="",
        attempt=scheduler.attempt,
        seconds_left=None,
        working=(),
        notes=(),
    )
    mlflow.begin(run)
    return scheduler


def report(scheduler: Scheduler, *, working: Sequence[str], stage: str = "", is_stopping: bool = False) -> None:
    """Commit the progress of an attempt; `working` says in words what each device does."""
    scheduler.poll()
    cancelling = {"state": "cancelling"} if is_stopping else {}
    with contextlib.suppress(OSError):  # a full disk: the devices notice it too, and end the run
        scheduler.run.commit_status(
            durable=False,
            progress=scheduler.fraction,
            stage=stage or scheduler.stage,
            seconds_left=scheduler.seconds_left,
            working=tuple(working),
            notes=tuple(scheduler.notes),
            **cancelling,
        )


def end(run: Run, state: State, message: str, *, notes: Sequence[str] = ()) -> None:
    """Commit how a run ended, and send the configured notices."""
    run.cancel_file.unlink(missing_ok=True)
    last = run.stored_status()
    status = run.commit_status(
        state=state,
        message=message,
        finished=time.time(),
        seconds_left=None,
        stage="",
        pid=None,
        working=(),
        progress=1.0 if state == "finished" else last.progress,
        notes=tuple(notes) or last.notes,
    )
    with contextlib.suppress(SpatialcoreError):  # damaged scores are reported where they are read
        summary_metrics(run)  # lists find it then
        write_model_card(run)
    notify.notify(run, status)


def cancel(run: Run, *, timeout_s: float = 5.0) -> None:
    """Ask a run to stop and wait until it has; where it does not react in time, kill its process on this machine.

    Raises RunError for a run that is not at work, or whose process on another machine does not react.
    """
    status = run.status
    if not status.is_active:
        raise RunError(f"{run.path}: the run is {status.state}; there is nothing to cancel.")
    write_atomic(run.cancel_file, f"{time.time()}\n")
    if _cancelled_while_waiting(run):
        return
    deadline = time.monotonic() + timeout_s
    while run.is_locked() and time.monotonic() < deadline:
        time.sleep(0.05)
    if run.is_locked() and (pid := run.status.pid):
        if (host := run.status.host) != socket.gethostname():
            raise RunError(f"{run.path}: its driver on {host} has not heard it yet. Look again in a minute, or cancel it there.")
        os.kill(pid, signal.SIGKILL)  # commits are atomic, so nothing half-written stays
        while run.is_locked():
            time.sleep(0.02)
        end(run, "cancelled", CANCELLED)


def _cancelled_while_waiting(run: Run) -> bool:
    """End a run that no process works on, under its lock, so that none takes it meanwhile."""
    try:
        with run.locked():
            end(run, "cancelled", "Cancelled before it started.")
            return True
    except RunError:
        return False
