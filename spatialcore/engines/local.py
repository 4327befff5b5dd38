"""Runs on this machine: each in a process of its own that outlives whoever started it.

Detached runs wait for each other in order of submission. Whoever works holds the run's lock; the machine's lock
(`$SPOTSCAPE_HOME/machine.lock`) goes to one of them at a time.
"""

from __future__ import annotations

import fcntl
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from spatialcore.dataset import Dataset
from spatialcore.devices import find_devices
from spatialcore.errors import Cancelled, RunError, SpatialcoreError
from spatialcore.files import home, write_atomic
from spatialcore.offsets import with_offsets
from spatialcore.progress import Progress, RunProgress
from spatialcore.readers import load_data
from spatialcore.runs import RESUMABLE, Run, list_runs

CANCEL_GRACE_S = 3.0
log = logging.getLogger("spotscape")


def launch(run: Run) -> None:
    """Start work on a queued or resumable run in a detached process and return at once."""
    _requeue(run)
    command = [sys.executable, "-m", "spatialcore", "work", str(run.path)]
    with open(run.path / "log.txt", "ab") as out:
        subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True,
            cwd=Path(__file__).parents[2], env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )  # fmt: skip


def work(run: Run, *, dataset: Dataset | None = None, show: Callable[[Progress], None] | None = None, wait: bool = False) -> None:
    """Do all that is left of a run in this process, and commit its end as `finished`, `failed` or `cancelled`.

    Raises what ended it. `wait` takes turns with other runs of this machine.
    """
    with run.locked():
        _watch_for_cancel(run)
        try:
            if wait:
                _wait_for_turn(run)
            with _machine() if wait else _no_lock():
                _work(run, dataset, RunProgress(run, show=show))
        except (Cancelled, KeyboardInterrupt):
            _end(run, "cancelled", "Cancelled. Resume goes on from the last commit.")
            raise
        except SpatialcoreError as error:
            _end(run, "failed", str(error))
            raise
        except Exception as error:
            log.exception("the run failed")
            _end(run, "failed", f"{type(error).__name__}: {error}. The log tells more; resume repeats what is not done.")
            raise


def cancel(run: Run, *, timeout_s: float = 5.0) -> None:
    """Ask a run to stop and wait until it has. Raises RunError for a run that is not at work."""
    status = run.status
    if not status.is_active:
        raise RunError(f"{run.path}: the run is {status.state}; there is nothing to cancel.")
    write_atomic(run.cancel_file, f"{time.time()}\n")
    if not run.is_locked():
        _end(run, "cancelled", "Cancelled before it started.")
        return
    run.commit_status(state="cancelling", stage="stopping")
    deadline = time.monotonic() + timeout_s
    while run.is_locked() and time.monotonic() < deadline:
        time.sleep(0.05)
    if run.is_locked() and (pid := run.status.pid):
        os.kill(pid, signal.SIGKILL)  # commits are atomic, so nothing half-written stays
    if run.status.state not in ("cancelled", "finished"):
        _end(run, "cancelled", "Cancelled. Resume goes on from the last commit.")


def _work(run: Run, dataset: Dataset | None, progress: Progress) -> None:
    devices = find_devices()
    run.commit_status(
        state="running", started=time.time(), finished=None, pid=os.getpid(), device=devices.summary, progress=0.0,
        stage="reading the data", message="", attempt=run.status.attempt + 1,
    )  # fmt: skip
    progress.report(force=True)
    config = run.config
    dataset = dataset or load_data(config.data.path, **config.data.options)
    dataset = dataset.subset(list(config.data.slides))
    run.check_belongs_to(dataset)
    dataset = with_offsets(dataset, config.data.offsets)
    run.commit_status(stage="starting TensorFlow")
    from spatialcore.evaluation import assemble
    from spatialcore.training import train_ensemble

    try:
        train_ensemble(run, dataset, progress)
    except Cancelled:
        raise
    except SpatialcoreError:
        if any(run.is_member_done(p) for p in config.plan):
            assemble(run, dataset)  # what is finished stays usable
        raise
    progress.begin("scores and baselines")
    assemble(run, dataset)
    _end(run, "finished", "")


def _end(run: Run, state: str, message: str) -> None:
    run.cancel_file.unlink(missing_ok=True)
    done = {"progress": 1.0} if state == "finished" else {}
    run.commit_status(state=state, message=message, finished=time.time(), seconds_left=None, stage="", pid=None, **done)


def check_resumable(run: Run) -> None:
    """Raises RunError for a run that is finished or at work."""
    state = run.status.state
    if state not in RESUMABLE or run.is_locked():
        raise RunError(f"{run.path}: the run is {state}; only a {', '.join(RESUMABLE)} run can be started.")


def _requeue(run: Run) -> None:
    check_resumable(run)
    run.cancel_file.unlink(missing_ok=True)
    run.commit_status(state="queued", submitted=time.time(), stage="waiting", message="", seconds_left=None)


def _watch_for_cancel(run: Run) -> None:
    """A thread that ends the process when the work does not hear the wish to stop in time (one long step, a slow read)."""

    def watch() -> None:
        while True:
            time.sleep(0.3)
            if run.cancel_file.exists():
                time.sleep(CANCEL_GRACE_S)
                if run.cancel_file.exists():
                    _end(run, "cancelled", "Cancelled. Resume goes on from the last commit.")
                    os._exit(130)

    threading.Thread(target=watch, daemon=True).start()


def _wait_for_turn(run: Run) -> None:
    """Return once no run that was submitted earlier is still waiting or at work. Raises Cancelled."""
    if run.status.state == "cancelled":  # somebody changed their mind while this process was starting
        raise Cancelled("Cancelled before it started.")
    run.commit_status(state="queued", stage="waiting", pid=os.getpid())
    mine = (run.status.submitted, run.id)
    while any(
        other.is_locked() and other.status.is_active and (other.status.submitted, other.id) < mine for other in _others(run)
    ):
        if run.cancel_file.exists():
            raise Cancelled("Cancelled while waiting.")
        time.sleep(0.5)


def _others(run: Run) -> list[Run]:
    return [other for other in list_runs(run.path.parent) if other.path != run.path]


@contextmanager
def _machine() -> Iterator[None]:
    home().mkdir(parents=True, exist_ok=True)
    fd = os.open(home() / "machine.lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX)
        yield
    finally:
        os.close(fd)


@contextmanager
def _no_lock() -> Iterator[None]:
    yield
