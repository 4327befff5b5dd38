"""The process that drives one run on a Ray cluster: gives out its jobs as tasks, and commits their progress to its folder.

It holds the run's lock as the machine's worker does, so that app and command line follow, cancel and resume the run in the
same way. If it dies, the lock is free and its tasks end with it. Ray begins tasks again whose worker or node has died;
what a node did that is silent behind a cut cable is given up here, for Ray waits for its answer. Either goes on from the last
commit, and fences off who may still be at work.
Run as a program, this module is that process.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ray
from ray import exceptions

from spatialcore.engines import attempt
from spatialcore.engines.job import Job, Outcome
from spatialcore.engines.ray.session import Session, connected
from spatialcore.engines.ray.tasks import do_job
from spatialcore.engines.scheduler import CANCELLED, Scheduler
from spatialcore.errors import RunError, SpatialcoreError
from spatialcore.runs.run import Run
from spatialcore.runs.status import State

CANCEL_GRACE_S = 2.0
_CANCEL_LIMIT_S = 3.5
_POLL_EVERY_S = 0.2
_COMMIT_EVERY_S = 0.5
log = logging.getLogger("spotscape")


def main(path: Path) -> None:
    """Drive the run that was launched at `path`, unless another process works on it or it was cancelled meanwhile."""
    run = Run(path)
    with contextlib.ExitStack() as held:
        held.enter_context(run.locked())
        scheduler = attempt.begin(run)
        if scheduler is None:
            return
        ending = _Ending(run, held)
        threading.Thread(target=ending.watch, name="cancel", daemon=True).start()
        status = run.stored_status()
        try:
            attempt.report(scheduler, working=(), stage="connecting to the cluster")
            with connected(**status.engine_options) as session:
                run.commit_status(device=session.summary)
                _Driver(run, scheduler, session).work()
                ending.commit(*scheduler.conclusion(), notes=scheduler.notes)
        except SpatialcoreError as error:
            ending.commit("failed", str(error))
        except Exception as error:
            log.exception("the run's driver ended with an error")
            ending.commit("interrupted", f"{type(error).__name__}: {' '.join(str(error).split())[:400]} Resume goes on.")


class _Ending:
    """Commits the end of the run once: when its jobs are done, or when it was cancelled and Ray does not answer.

    With it the run's lock, which is `held`, is free: taking leave of a cluster may take long.
    """

    def __init__(self, run: Run, held: contextlib.ExitStack) -> None:
        self.run, self._held, self._lock, self._is_over = run, held, threading.Lock(), False

    def commit(self, state: State, message: str, *, notes: list[str] | None = None) -> None:
        with self._lock:
            if not self._is_over:
                self._is_over = True
                attempt.end(self.run, state, message, notes=notes or ())
                self._held.close()

    def watch(self) -> None:
        """End this process where a cancel is not followed by the end in time; its tasks end with it."""
        while not self.run.cancel_file.exists():
            time.sleep(_POLL_EVERY_S)
        time.sleep(_CANCEL_LIMIT_S)
        with self._lock:
            if not self._is_over:
                attempt.end(self.run, "cancelled", CANCELLED)
            os._exit(0)


@dataclass(frozen=True)
class _Order:
    """A job that was submitted to Ray. One that was lost is submitted again under another number."""

    job: Job
    number: int


class _Driver:
    """Submits a run's jobs to the cluster, where they wait or are at work."""

    def __init__(self, run: Run, scheduler: Scheduler, session: Session) -> None:
        self.run, self.scheduler, self.session = run, scheduler, session
        self.orders: dict[ray.ObjectRef[Any], _Order] = {}
        self._given = 0
        self._losses = Counter[str]()
        self._committed = 0.0
        self._asked_to_stop: float | None = None

    def work(self) -> None:
        """Work until nothing is at work and nothing can be begun."""
        while not self.scheduler.is_over:
            self._give_out()
            for task in self._done():
                self._ended(task)
            self._give_up_lost()
            self._hear_cancel()
            self._report()

    def _give_out(self) -> None:
        """Submit all jobs that may begin; those that the cluster has no room for wait there."""
        while job := self.scheduler.next_job():
            self.scheduler.begin(job)
            self._given += 1
            task = self.session.submit(
                do_job,
                str(self.run.path),
                job.to_json(),
                self.scheduler.attempt,
                self._given,
                self._losses[job.file_name],
                is_heavy=job.kind in ("inputs", "member"),
            )
            self.orders[task] = _Order(job, self._given)

    def _done(self) -> list[ray.ObjectRef[Any]]:
        """Return tasks that have ended, after a moment's wait where there are none."""
        tasks = list(self.orders)
        return ray.wait(tasks, num_returns=len(tasks), timeout=_POLL_EVERY_S)[0] if tasks else []

    def _facts(self, order: _Order) -> dict[str, Any]:
        """Return the facts that a job's task has written; empty before it has begun."""
        facts = self.scheduler.facts(order.job)
        return facts if facts.get("order") == order.number else {}

    def _ended(self, task: ray.ObjectRef[Any]) -> None:
        order, outcome = self.orders.pop(task), outcome_of(task)
        if self._asked_to_stop is not None and outcome.ending == "died":
            outcome = Outcome("cancelled", CANCELLED)
        self.scheduler.end(order.job, outcome)
        if (facts := self._facts(order)) and facts["begins"] > 1:
            label = order.job.label
            self.scheduler.notes.append(
                f"{label[:1].upper()}{label[1:]} was begun {facts['begins']} times, at last on {facts['where']}: "
                "a worker or its node was lost."
            )

    def _give_up_lost(self) -> None:
        """Resubmit jobs whose node is gone and whose task Ray has not restarted by itself."""
        if gone := self.session.gone():
            for task, order in list(self.orders.items()):
                if self._facts(order).get("node") in gone:
                    self._losses[order.job.file_name] += 1
                    self._take_back(task, Outcome("lost"))

    def _take_back(self, task: ray.ObjectRef[Any], outcome: Outcome) -> None:
        """Cancel a task without waiting for its answer; commits are atomic, so nothing half-written stays."""
        ray.cancel(task, force=True)
        self.scheduler.end(self.orders.pop(task).job, outcome)

    def _hear_cancel(self) -> None:
        """End waiting tasks of a cancelled run, and those at work that do not react to the cancel in time."""
        if self._asked_to_stop is None and self.run.cancel_file.exists():
            self._asked_to_stop = time.monotonic()
            self.scheduler.stop("cancelled", CANCELLED)
        if self._asked_to_stop is None:
            return
        is_late = time.monotonic() - self._asked_to_stop > CANCEL_GRACE_S
        for task, order in list(self.orders.items()):
            if is_late or not self._facts(order):
                self._take_back(task, Outcome("cancelled", CANCELLED))

    def _report(self) -> None:
        if time.monotonic() - self._committed < _COMMIT_EVERY_S or not self.orders:
            return
        self._committed = time.monotonic()
        self.scheduler.poll()
        at_work = [(order.job, facts) for order in self.orders.values() if (facts := self._facts(order))]
        attempt.report(
            self.scheduler,
            working=[_description(job, facts) for job, facts in at_work],
            is_stopping=self._asked_to_stop is not None,
            stage="" if at_work else f"waiting for {self.session.share.words} of the cluster",
        )


def _description(job: Job, facts: dict[str, Any]) -> str:
    """Describe where a job is done, as in `node, GPU 0: member 1`."""
    again = f" (begun {facts['begins']} times)" if facts["begins"] > 1 else ""
    return f"{facts['where']}: {job.label}{again}"


def outcome_of(task: ray.ObjectRef[Any]) -> Outcome:
    """Return the outcome of a task that has ended."""
    try:
        return Outcome.from_json(ray.get(task))
    except exceptions.TaskCancelledError:
        return Outcome("cancelled", CANCELLED)
    except exceptions.OutOfMemoryError as error:
        return Outcome("memory", _first_line(error))
    except (exceptions.NodeDiedError, exceptions.ObjectLostError):
        return Outcome("lost")
    except (exceptions.WorkerCrashedError, exceptions.LocalRayletDiedError) as error:
        return Outcome("died", _first_line(error))
    except exceptions.RayError as error:
        return Outcome("failed", _first_line(error))


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    line = lines[-1 if isinstance(error, exceptions.RayTaskError) else 0] if lines else ""
    return f"{type(error).__name__}: {line[:400]}"


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    try:
        main(Path(sys.argv[1]))
    except RunError as error:
        log.warning("%s", error)  # another process is at it, and ends it
