"""Runs on this machine: queued here, worked on by the machine's worker (`worker.py`), followed through their folder."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spatialcore.engines import finish
from spatialcore.engines.local import queue, worker
from spatialcore.engines.local.device_process import own_devices
from spatialcore.errors import Cancelled, ConfigError, RunError, RunFailed
from spatialcore.runs.run import RESUMABLE, Run, Status
from spatialcore.runtime.child_process import environment, module_command
from spatialcore.runtime.progress import Shown
from spatialcore.storage.files import home, write_atomic

_LOOK_EVERY_S = 0.2


def launch(run: Run, *, gpus: Sequence[int] = ()) -> None:
    """Queue a new or resumable run, see to it that a worker is there, and return at once. Raises RunError."""
    check_resumable(run)
    check_gpus(gpus)
    run.cancel_file.unlink(missing_ok=True)
    run.commit_status(
        state="queued",
        submitted=time.time(),
        stage="waiting",
        message="",
        seconds_left=None,
        host=socket.gethostname(),
        engine="local",
        address="",
        num_gpus=None,
        num_cpus=None,
    )
    queue.enqueue(run, gpus=gpus)
    ensure_worker()


def ensure_worker() -> None:
    """Start the machine's worker if something waits and none is there or on its way. Cheap: whoever looks may call it."""
    if not queue.entries() or worker.is_there():
        return
    with worker.starting() as lock:
        if lock is None:
            return
        with open(home() / "worker.log", "ab") as out:
            subprocess.Popen(
                module_command("spatialcore", "work", "--lock", lock),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                pass_fds=[lock],
                start_new_session=True,
                env=environment({"PYTHONUNBUFFERED": "1"}),
            )


@dataclass(frozen=True)
class _Seen:
    stage: str
    fraction: float
    seconds_left: float | None


def follow(run: Run, show: Callable[[Shown], None]) -> Status:
    """Show a run's progress until it ends; an interrupt from the keyboard cancels it.

    Raises Cancelled, or RunFailed where it failed or was interrupted.
    """
    try:
        while (status := run.status).is_active:
            show(_Seen(status.stage, status.progress, status.seconds_left))
            if status.state == "queued":
                ensure_worker()
            time.sleep(_LOOK_EVERY_S)
    except KeyboardInterrupt:
        cancel(run)
        raise
    if status.state == "cancelled":
        raise Cancelled(status.message)
    if status.state != "finished":
        raise RunFailed(f"{run.path}: {status.state}. {status.message}")
    return status


def cancel(run: Run, *, timeout_s: float = 5.0) -> None:
    """Ask a run to stop and wait until it has. Raises RunError for a run that is not at work."""
    status = run.status
    if not status.is_active:
        raise RunError(f"{run.path}: the run is {status.state}; there is nothing to cancel.")
    write_atomic(run.cancel_file, f"{time.time()}\n")
    if _cancelled_on_the_queue(run):
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
        finish.end(run, "cancelled", "Cancelled. Resume goes on from the last commit.")
        ensure_worker()


def _cancelled_on_the_queue(run: Run) -> bool:
    """Take a run that nobody works on out of the queue. Its lock keeps the worker from taking it meanwhile."""
    try:
        with run.locked():
            queue.remove(run)
            finish.end(run, "cancelled", "Cancelled before it started.")
            return True
    except RunError:
        return False


def check_resumable(run: Run) -> None:
    """Raises RunError for a run that is finished or at work."""
    state = run.status.state
    if state not in RESUMABLE or run.is_locked():
        raise RunError(f"{run.path}: the run is {state}; only a {', '.join(RESUMABLE)} run can be started.")


def check_gpus(gpus: Sequence[int]) -> None:
    """Raises ConfigError for GPUs that this machine does not give to runs: their run would wait for ever."""
    if not gpus:
        return
    there = [device.gpu for device in own_devices() if device.gpu is not None]
    if unknown := [str(gpu) for gpu in gpus if gpu not in there]:
        has = f"GPUs {', '.join(map(str, there))}" if there else "no GPU that runs may use"
        raise ConfigError(f"GPU {', '.join(unknown)} was asked for, but this machine has {has}. See `devices`.")
