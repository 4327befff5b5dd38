"""Progress of long work: reported to a terminal, a page or nobody, and the point where a cancel takes effect."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Protocol, TextIO

from spatialcore.formatting import duration, percent

_PACE_KNOWN_FROM = 0.02


class Progress:
    """Progress over planned work, in expected seconds; this base class reports to nobody.

    Work calls `advance` often: in every batch, so that a wish to stop is heard within seconds.
    """

    def __init__(self) -> None:
        self.planned = 0.0
        self.done = 0.0
        self.stage: str = ""
        self._began = time.monotonic()

    def plan(self, units: float) -> None:
        """Add expected work."""
        self.planned += units

    def begin(self, stage: str) -> None:
        """Set the stage: what is being done now."""
        self.stage = stage
        self.advance(0, force=True)

    def advance(self, units: float, *, force: bool = False) -> None:
        """Count work as done. Raises Cancelled when the user asked to stop."""
        self.done += units
        self.report(force=force)

    def skip(self, units: float) -> None:
        """Count planned work that turned out to be unnecessary."""
        self.planned -= units

    def note(self, sentence: str) -> None:
        """Tell the user something about the result before it is there; this base class does nothing."""

    def report(self, *, force: bool = False) -> None:
        """Report the progress; this base class does nothing."""

    @property
    def fraction(self) -> float:
        return min(0.999, self.done / self.planned) if self.planned > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """Estimate the seconds left from the time so far; `None` at first, when most of it went into starting up."""
        return remaining_s(time.monotonic() - self._began, self.fraction)


def remaining_s(elapsed_s: float, fraction: float) -> float | None:
    """Return seconds left when `fraction` took `elapsed_s`; `None` while both are too small to tell."""
    if fraction < _PACE_KNOWN_FROM or elapsed_s < 2:
        return None
    return max(0.0, elapsed_s * (1 - fraction) / fraction)


class ProgressFacts(Protocol):
    """What a display needs to know of any progress."""

    @property
    def stage(self) -> str: ...
    @property
    def fraction(self) -> float: ...
    @property
    def seconds_left(self) -> float | None: ...


def terminal(stream: TextIO | None = None) -> Callable[[ProgressFacts], None]:
    """Return a progress bar that rewrites its line on a terminal; elsewhere one plain line for each new stage."""
    stream = stream or sys.stderr
    state = {"stage": ""}

    def show(progress: ProgressFacts) -> None:
        left = f", {duration(progress.seconds_left)} left" if progress.seconds_left is not None else ""
        done = f"{percent(progress.fraction):>5}"
        if stream.isatty():
            filled = round(24 * progress.fraction)
            stream.write(f"\r\x1b[2K{'━' * filled}{'╌' * (24 - filled)} {done}  {progress.stage}{left}")
            stream.flush()
        elif state["stage"] != progress.stage:
            print(f"{done}  {progress.stage}{left}", file=stream, flush=True)
        state["stage"] = progress.stage

    return show
