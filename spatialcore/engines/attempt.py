"""An attempt at a run, as every engine commits it: its begin and its progress. `finishing` commits its end."""

from __future__ import annotations

import contextlib
import os
import socket
import time
from collections.abc import Sequence

from spatialcore.engines import finish, mlflow
from spatialcore.engines.scheduler import Course
from spatialcore.errors import RunError
from spatialcore.runs.run import Run
from spatialcore.runtime.devices import find_devices


def begin(run: Run) -> Course | None:
    """The next attempt, committed as running; `None` for a run that has ended since it was queued."""
    try:
        _ = run.config
    except RunError as error:
        finish.end(run, "failed", str(error))
        return None
    status = run.stored_status()
    if run.cancel_file.exists() or status.state in ("cancelled", "cancelling"):
        finish.end(run, "cancelled", "Cancelled before it started.")
        return None
    if status.state not in ("queued", "running"):  # running: a worker died after it had begun and before the entry was gone
        return None
    course = Course(run, status.attempt + 1)
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
        attempt=course.attempt,
        seconds_left=None,
        working=(),
        notes=(),
    )
    mlflow.begin(run)
    return course


def tell(course: Course, *, working: Sequence[str], stage: str = "", is_stopping: bool = False) -> None:
    """Commit how far an attempt has come; `working` is what each device does, as people read it."""
    course.look()
    cancelling = {"state": "cancelling"} if is_stopping else {}
    with contextlib.suppress(OSError):  # a full disk: the devices notice it too, and end the run
        course.run.commit_status(
            durable=False,
            progress=course.fraction,
            stage=stage or course.stage,
            seconds_left=course.seconds_left,
            working=tuple(working),
            notes=tuple(course.notes),
            **cancelling,
        )
