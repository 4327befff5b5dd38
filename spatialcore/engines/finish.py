"""The end of a run: its last status, and who is told of it."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Sequence

from spatialcore.engines import notify
from spatialcore.errors import SpatialcoreError
from spatialcore.insights.run_summary import brief_metrics
from spatialcore.runs.run import Run, State


def end(run: Run, state: State, message: str, *, notes: Sequence[str] = ()) -> None:
    """Commit how a run ended, and tell those who want to know."""
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
    with contextlib.suppress(SpatialcoreError):  # whoever wants the scores is told what is wrong with them
        brief_metrics(run)  # lists find it then
    notify.tell(run, status)
