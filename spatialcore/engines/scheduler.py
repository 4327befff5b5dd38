"""The scheduler of an attempt: which jobs wait, are at work or have ended, and how long the run will take.

Engines ask `next_job`, say `begin` and `end`, and commit `conclusion` when `is_over`. Nothing here waits or computes.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import Any

from spatialcore.engines.job import Job, Outcome, halved
from spatialcore.runs.run import Run
from spatialcore.runs.status import State
from spatialcore.runtime.progress import remaining_s

CANCELLED = "Cancelled. Resume goes on from the last commit."
_DEATHS_FORGIVEN = 1
_MOST_MICRO_BATCHES = 2


@dataclass
class _Report:
    """The progress that a job has written, in expected seconds, and where it is done; empty before it has begun."""

    planned: float
    done: float = 0.0
    stage: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass
class Scheduler:
    """Orders the jobs of one attempt at a run."""

    run: Run
    attempt: int
    waiting: list[Job] = field(default_factory=lambda: [Job("open")])
    working: list[Job] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    stopped: tuple[State, str] | None = None

    def __post_init__(self) -> None:
        self._first: tuple[float, float] | None = None  # when work was first done, and what was done by then
        self._reports: dict[str, _Report] = {}
        self._deaths: dict[str, int] = {}

    def next_job(self) -> Job | None:
        """Return the job that a free device should do next; `None` while there is none."""
        if self.stopped or not self.waiting:
            return None
        for job in self.waiting:
            if job.kind == "member" and self._inputs_missing(job.backbone):
                continue
            if job.kind == "finish" and (self.working or len(self.waiting) > 1):
                continue
            if job.kind == "finish" and not any(map(self.run.is_member_done, self.run.config.plan)):
                self.waiting.clear()  # nothing to assemble: all members failed
                return None
            return job
        return None

    def _inputs_missing(self, backbone: str) -> bool:
        return any(job.kind == "inputs" and job.backbone == backbone for job in (*self.waiting, *self.working))

    @property
    def is_over(self) -> bool:
        """Return whether nothing is at work and nothing will be begun."""
        return not self.working and (self.stopped is not None or not self.waiting)

    def begin(self, job: Job) -> None:
        """Count a waiting job as at work."""
        self.waiting.remove(job)
        self.working.append(job)

    def end(self, job: Job, outcome: Outcome) -> None:
        """Record how a job ended: which jobs it adds, whether it is tried again, and whether it ends the run."""
        self.poll()
        self.working.remove(job)
        match outcome.ending:
            case "done":
                self._count_as_done(job)
                self.waiting += outcome.jobs
                self.notes += [outcome.message] if outcome.message and outcome.message not in self.notes else []
            case "cancelled":
                self.stop("cancelled", CANCELLED)
            case "disk" | "superseded":
                self.stop("interrupted", outcome.message)
            case "lost":  # with its node: no fault of its own
                self.waiting.insert(0, job)
            case "died":
                self._died(job, outcome)
            case "memory":
                self._did_not_fit(job, outcome)
            case "failed":
                self._failed(job, outcome.message)

    def stop(self, state: State, message: str) -> None:
        """Let nothing more begin; the first reason counts."""
        self.stopped = self.stopped or (state, message)

    def _died(self, job: Job, outcome: Outcome) -> None:
        """Retry a job whose process died, once as it was; a second death in the same epoch most likely means a lack of memory."""
        epoch = f"{job.file_name} {self._epochs(job)}"
        self._deaths[epoch] = self._deaths.get(epoch, 0) + 1
        if self._deaths[epoch] <= _DEATHS_FORGIVEN:
            self.waiting.insert(0, job)
        else:
            self._did_not_fit(job, outcome)

    def _epochs(self, job: Job) -> int:
        plan = next((p for p in self.run.config.plan if p.name == job.member), None)
        return len(self.run.history(plan)) if plan else 0

    def _did_not_fit(self, job: Job, outcome: Outcome) -> None:
        size = self.run.config.training.batch_size
        if job.kind == "member" and job.micro_batches < _MOST_MICRO_BATCHES and size > 1:
            again = halved(job)
            self.waiting.insert(0, again)
            self.notes.append(
                f"Member {job.member} did not fit into memory; it is trained with batches of {size // again.micro_batches}, "
                f"whose gradients are added up over {again.micro_batches}."
            )
            return
        self._failed(job, f"it did not fit into memory ({outcome.message}). Choose a smaller batch or fewer patch scales.")

    def _failed(self, job: Job, message: str) -> None:
        if job.kind in ("open", "finish"):
            self.failures.append(message)
            self.waiting.clear()
            return
        self.failures.append(f"Member {job.member}: {message}" if job.member else f"{job.label}: {message}")
        if job.kind == "inputs":
            self.waiting = [other for other in self.waiting if other.kind == "finish" or other.backbone != job.backbone]

    def _count_as_done(self, job: Job) -> None:
        report = self._reports.get(job.file_name)
        if report:
            report.done = report.planned

    def conclusion(self) -> tuple[State, str]:
        """Return the run's final state and message."""
        if self.stopped:
            return self.stopped
        if self.failures:
            done = sum(self.run.is_member_done(p) for p in self.run.config.plan)
            usable = f" {done} of {len(self.run.config.plan)} members are done and usable." if done else ""
            more = f" ({len(self.failures)} failures; the log tells them all.)" if len(self.failures) > 1 else ""
            return "failed", f"{self.failures[0]}{more}{usable} Resume tries again what is not done."
        return "finished", ""

    def poll(self) -> None:
        """Read the progress of the jobs at work."""
        for job in (*self.working, *self.waiting):
            report = self._reports.setdefault(job.file_name, _Report(job.cost * job.time_factor))
            if job not in self.working:
                continue
            try:
                stored = json.loads((self.run.jobs_dir / job.file_name).read_bytes())
                if stored["attempt"] != self.attempt:
                    continue  # left by an earlier one
                report.planned, report.done = float(stored["planned"]) * job.time_factor, float(stored["done"]) * job.time_factor
                report.stage, report.facts = str(stored["stage"]), stored
                self.notes += [note for note in map(str, stored.get("notes", ())) if note not in self.notes]
            except (OSError, ValueError, KeyError, TypeError):
                continue
        if self._first is None and (done := self.fraction):
            self._first = time.monotonic(), done

    def facts(self, job: Job) -> dict[str, Any]:
        """Return the facts that a job's process has written in this attempt; empty before it has begun."""
        report = self._reports.get(job.file_name)
        return report.facts if report else {}

    @property
    def fraction(self) -> float:
        """Return the share of the expected seconds that are done, 0 to 0.999."""
        planned = sum(report.planned for report in self._reports.values())
        return min(0.999, sum(report.done for report in self._reports.values()) / planned) if planned > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """Estimate the seconds left from the work since the first progress: start-up and earlier attempts do not count."""
        if self._first is None:
            return None
        since, before = self._first
        share = (self.fraction - before) / (1 - before)
        return remaining_s(time.monotonic() - since, share)

    @property
    def stage(self) -> str:
        """Describe the work in progress in a few words."""
        begun = [job for job in self.working if self.facts(job)] or self.working
        words = [self._reports[job.file_name].stage or job.label for job in begun if job.file_name in self._reports]
        more = f" and {len(words) - 1} more" if len(words) > 1 else ""
        return words[0] + more if words else "waiting"
