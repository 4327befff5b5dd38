"""Start, follow and cancel runs, with the engine that each run belongs to."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from spatialcore.engines.base import ExecutionTarget
from spatialcore.engines.registry import engine
from spatialcore.errors import Cancelled, RunError, RunFailed
from spatialcore.runs.run import Run
from spatialcore.runs.status import RESUMABLE, Status
from spatialcore.runtime.progress import ProgressFacts

_POLL_EVERY_S = 0.2


@dataclass(frozen=True)
class _Progress:
    """The progress of a run, read from its status."""

    stage: str
    fraction: float
    seconds_left: float | None


def check(target: ExecutionTarget) -> None:
    """Check that runs can be started there. Raises ConfigError where they cannot."""
    engine(target.engine).check(target)


def last_target(run: Run) -> ExecutionTarget:
    """Return where the run was started last. Raises ConfigError for an engine that is not in the table any more."""
    status = run.stored_status()
    return engine(status.engine).last_target(status)


def launch(run: Run, target: ExecutionTarget | None = None) -> None:
    """Start a new or resumable run, by default where it was last, and return at once.

    Raises RunError for a run that cannot be started, ConfigError where nothing can be started there.
    """
    target = target or last_target(run)
    chosen = engine(target.engine)
    check_resumable(run)
    chosen.check(target)
    run.cancel_file.unlink(missing_ok=True)
    run.commit_status(
        state="queued",
        submitted=time.time(),
        stage="waiting",
        message="",
        seconds_left=None,
        host=socket.gethostname(),
        engine=target.engine,
        engine_options=dict(target.options),
        is_queued_elsewhere=False,
    )
    chosen.launch(run, target)


def check_resumable(run: Run) -> None:
    """Check that a run can be started. Raises RunError for one that is finished or at work."""
    state = run.status.state
    if state not in RESUMABLE or run.is_locked():
        raise RunError(f"{run.path}: the run is {state}; only a {', '.join(RESUMABLE)} run can be started.")


def cancel(run: Run) -> None:
    """Stop a run and return when it has stopped. Raises RunError where it is not at work, or does not stop."""
    engine(run.stored_status().engine).cancel(run)


def follow(run: Run, show: Callable[[ProgressFacts], None], tell: Callable[[str], None] = lambda _: None) -> Status:
    """Show a run's progress and tell its notes until it ends, and return its last status; an interrupt by keyboard cancels it.

    Raises Cancelled, or RunFailed where it failed or was interrupted.
    """
    told: set[str] = set()

    def tell_new(notes: Iterable[str]) -> None:
        for note in notes:
            if note not in told:
                told.add(note)
                tell(note)

    try:
        while (status := run.status).is_active:
            tell_new(status.notes)
            show(_Progress(status.stage, status.progress, status.seconds_left))
            if status.state == "queued":
                engine(status.engine).keep_going()
            time.sleep(_POLL_EVERY_S)
    except KeyboardInterrupt:
        cancel(run)
        raise
    tell_new(status.notes)
    if status.state == "cancelled":
        raise Cancelled(status.message)
    if status.state != "finished":
        raise RunFailed(f"{run.path}: {status.state}. {status.message}")
    return status
