"""How long work reports on its way: to a status file, a terminal, or nobody; and where it learns that it shall stop."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TextIO

from spatialcore.errors import Cancelled
from spatialcore.runs import Run

_COMMIT_EVERY_S = 0.5
_PACE_KNOWN_FROM = 0.02


class Progress:
    """Progress over planned units (seconds of expected work); this one tells nobody.

    Work calls `advance` often: in every batch, so that a wish to stop is heard within seconds.
    """

    def __init__(self) -> None:
        self.planned = 0.0
        self.done = 0.0
        self.stage = ""
        self._began = time.monotonic()

    def plan(self, units: float) -> None:
        """Add expected work."""
        self.planned += units

    def begin(self, stage: str) -> None:
        """Say what is being done now."""
        self.stage = stage
        self.advance(0, force=True)

    def advance(self, units: float, *, force: bool = False) -> None:
        """Count work as done. Raises Cancelled when the user asked to stop."""
        self.done += units
        self.report(force=force)

    def skip(self, units: float) -> None:
        """Planned work that need not be done after all."""
        self.planned -= units

    def report(self, *, force: bool = False) -> None:
        """Tell whoever listens."""

    @property
    def fraction(self) -> float:
        return min(0.999, self.done / self.planned) if self.planned > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """From the pace so far; None at first, when most of the time went into starting up."""
        elapsed = time.monotonic() - self._began
        if self.fraction < _PACE_KNOWN_FROM or elapsed < 2:
            return None
        return max(0.0, elapsed * (self.planned - self.done) / self.done)


class RunProgress(Progress):
    """Commits progress to a run's status, twice a second at most, and hears its cancel file."""

    def __init__(self, run: Run, *, show: Callable[[Progress], None] | None = None) -> None:
        super().__init__()
        self.run, self._show, self._last = run, show, 0.0

    def report(self, *, force: bool = False) -> None:
        now = time.monotonic()
        if not force and now - self._last < _COMMIT_EVERY_S:
            return
        self._last = now
        if self.run.cancel_file.exists():
            raise Cancelled("Cancelled by the user. Resume goes on from the last commit.")
        self.run.commit_status(progress=self.fraction, stage=self.stage, seconds_left=self.seconds_left)
        if self._show:
            self._show(self)


def terminal(stream: TextIO | None = None) -> Callable[[Progress], None]:
    """A progress bar that rewrites its line on a terminal; elsewhere one plain line for each new stage."""
    stream = stream or sys.stderr
    state = {"stage": ""}

    def show(progress: Progress) -> None:
        left = f", {minutes(progress.seconds_left)} left" if progress.seconds_left is not None else ""
        percent = f"{100 * progress.fraction:3.0f} %"
        if stream.isatty():
            filled = round(24 * progress.fraction)
            stream.write(f"\r\x1b[2K{'━' * filled}{'╌' * (24 - filled)} {percent}  {progress.stage}{left}")
            stream.flush()
        elif state["stage"] != progress.stage:
            print(f"{percent}  {progress.stage}{left}", file=stream, flush=True)
        state["stage"] = progress.stage

    return show


def minutes(seconds: float) -> str:
    """A duration as people say it: `40 s`, `12 min`, `3.5 h`."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    if seconds < 5400:
        return f"{round(seconds / 60)} min"
    return f"{seconds / 3600:.1f} h"
