"""The course of a run: which of its units wait, which are at work, what became of the others, and how long it will take.

Engines ask `ready`, tell `began` and `ended`, and commit `conclusion` when `is_over`. Nothing here waits or computes.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import Any

from spatialcore.engines.job import Outcome, Unit, halved
from spatialcore.runs.run import Run, State
from spatialcore.runtime.progress import pace

CANCELLED = "Cancelled. Resume goes on from the last commit."
_DEATHS_FORGIVEN = 1
_MOST_MICRO_BATCHES = 2


@dataclass
class _Told:
    """What a unit has told of its progress, in expected seconds, and of where it is done; nothing before it has begun."""

    planned: float
    done: float = 0.0
    stage: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass
class Course:
    """One attempt at a run."""

    run: Run
    attempt: int
    waiting: list[Unit] = field(default_factory=lambda: [Unit("open")])
    working: list[Unit] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    stopped: tuple[State, str] | None = None

    def __post_init__(self) -> None:
        self._first: tuple[float, float] | None = None  # when work was first done, and what was done by then
        self._told: dict[str, _Told] = {}
        self._deaths: dict[str, int] = {}

    def ready(self) -> Unit | None:
        """The unit that a free device should do next; `None` while there is none."""
        if self.stopped or not self.waiting:
            return None
        for unit in self.waiting:
            if unit.kind == "member" and self._inputs_missing(unit.backbone):
                continue
            if unit.kind == "finish" and (self.working or len(self.waiting) > 1):
                continue
            if unit.kind == "finish" and not any(map(self.run.is_member_done, self.run.config.plan)):
                self.waiting.clear()  # nothing to assemble: all members failed
                return None
            return unit
        return None

    def _inputs_missing(self, backbone: str) -> bool:
        return any(u.kind == "inputs" and u.backbone == backbone for u in (*self.waiting, *self.working))

    @property
    def is_over(self) -> bool:
        return not self.working and (self.stopped is not None or not self.waiting)

    def began(self, unit: Unit) -> None:
        """A device took the unit."""
        self.waiting.remove(unit)
        self.working.append(unit)

    def given_back(self, unit: Unit) -> None:
        """The unit could not be begun after all."""
        self.working.remove(unit)
        self.waiting.insert(0, unit)

    def ended(self, unit: Unit, outcome: Outcome) -> None:
        """Take note of a unit's end: what it found, whether it is tried again, and whether it ends the run."""
        self.look()
        self.working.remove(unit)
        match outcome.ending:
            case "done":
                self._count_as_done(unit)
                self.waiting += outcome.units
            case "cancelled":
                self.stop("cancelled", CANCELLED)
            case "disk" | "superseded":
                self.stop("interrupted", outcome.message)
            case "lost":  # with its node: no fault of its own
                self.waiting.insert(0, unit)
            case "died":
                self._died(unit, outcome)
            case "memory":
                self._did_not_fit(unit, outcome)
            case "failed":
                self._failed(unit, outcome.message)

    def stop(self, state: State, message: str) -> None:
        """Begin nothing more; the first reason counts."""
        self.stopped = self.stopped or (state, message)

    def _died(self, unit: Unit, outcome: Outcome) -> None:
        """Once it is begun again as it was. A second death at the same place is most likely the kernel's, short of memory."""
        place = f"{unit.file_name} {self._epochs(unit)}"
        self._deaths[place] = self._deaths.get(place, 0) + 1
        if self._deaths[place] <= _DEATHS_FORGIVEN:
            self.waiting.insert(0, unit)
        else:
            self._did_not_fit(unit, outcome)

    def _epochs(self, unit: Unit) -> int:
        plan = next((p for p in self.run.config.plan if p.name == unit.member), None)
        return len(self.run.history(plan)) if plan else 0

    def _did_not_fit(self, unit: Unit, outcome: Outcome) -> None:
        size = self.run.config.training.batch_size
        if unit.kind == "member" and unit.micro_batches < _MOST_MICRO_BATCHES and size > 1:
            again = halved(unit)
            self.waiting.insert(0, again)
            self.notes.append(
                f"Member {unit.member} did not fit into memory; it is trained with batches of {size // again.micro_batches}, "
                f"whose gradients are added up over {again.micro_batches}."
            )
            return
        self._failed(unit, f"it did not fit into memory ({outcome.message}). Choose a smaller batch or fewer patch scales.")

    def _failed(self, unit: Unit, message: str) -> None:
        if unit.kind in ("open", "finish"):
            self.failures.append(message)
            self.waiting.clear()
            return
        self.failures.append(f"Member {unit.member}: {message}" if unit.member else f"{unit.label}: {message}")
        if unit.kind == "inputs":
            self.waiting = [u for u in self.waiting if u.kind == "finish" or u.backbone != unit.backbone]

    def _count_as_done(self, unit: Unit) -> None:
        told = self._told.get(unit.file_name)
        if told:
            told.done = told.planned

    def conclusion(self) -> tuple[State, str]:
        """State and message to end with."""
        if self.stopped:
            return self.stopped
        if self.failures:
            done = sum(self.run.is_member_done(p) for p in self.run.config.plan)
            usable = f" {done} of {len(self.run.config.plan)} members are done and usable." if done else ""
            more = f" ({len(self.failures)} failures; the log tells them all.)" if len(self.failures) > 1 else ""
            return "failed", f"{self.failures[0]}{more}{usable} Resume tries again what is not done."
        return "finished", ""

    def look(self) -> None:
        """Read what the units at work have told."""
        for unit in (*self.working, *self.waiting):
            told = self._told.setdefault(unit.file_name, _Told(unit.cost * unit.pace))
            if unit not in self.working:
                continue
            try:
                stored = json.loads((self.run.units_dir / unit.file_name).read_bytes())
                if stored["attempt"] != self.attempt:
                    continue  # left by an earlier one
                told.planned, told.done = float(stored["planned"]) * unit.pace, float(stored["done"]) * unit.pace
                told.stage, told.facts = str(stored["stage"]), stored
            except (OSError, ValueError, KeyError, TypeError):
                continue
        if self._first is None and (done := self.fraction):
            self._first = time.monotonic(), done

    def facts(self, unit: Unit) -> dict[str, Any]:
        """What a unit's process has told of itself in this attempt; empty before it has begun."""
        told = self._told.get(unit.file_name)
        return told.facts if told else {}

    @property
    def fraction(self) -> float:
        planned = sum(t.planned for t in self._told.values())
        return min(0.999, sum(t.done for t in self._told.values()) / planned) if planned > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """From the pace since work was first done: starting up, and what an earlier attempt did, say nothing about it."""
        if self._first is None:
            return None
        began, before = self._first
        share = (self.fraction - before) / (1 - before)
        return pace(time.monotonic() - began, share)

    @property
    def stage(self) -> str:
        """What is being done, in a few words."""
        begun = [u for u in self.working if self.facts(u)] or self.working
        words = [self._told[u.file_name].stage or u.label for u in begun if u.file_name in self._told]
        more = f" and {len(words) - 1} more" if len(words) > 1 else ""
        return words[0] + more if words else "waiting"
