"""The jobs of a run, each done by one device, and the `JobRunner` with which every engine does them.

`open` reads the data and says what is left; `inputs` computes the features or patches of one slide for one backbone;
`member` trains one fold's member; `finish` assembles predictions and scores. A job can be begun again at any time:
what an earlier try has committed is taken up.
"""

from __future__ import annotations

import errno
import json
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from spatialcore.backbones import spec
from spatialcore.config.settings import TrainingConfig
from spatialcore.data.dataset import Dataset
from spatialcore.data.offsets import with_offsets
from spatialcore.errors import Cancelled, SpatialcoreError
from spatialcore.io.readers import load_data
from spatialcore.runs.fencing import Superseded
from spatialcore.runs.run import Run
from spatialcore.runtime import timings
from spatialcore.runtime.progress import Progress
from spatialcore.storage.files import text_hash, write_json
from spatialcore.training import checkpoints
from spatialcore.training import cost as estimates

if TYPE_CHECKING:
    from spatialcore.features.extractor import FeatureExtractor
    from spatialcore.features.inputs import Inputs

Kind = Literal["open", "inputs", "member", "finish"]
Ending = Literal["done", "cancelled", "memory", "disk", "failed", "died", "lost", "superseded"]
_WRITE_EVERY_S = 0.5
_LEFT_OUT = "left-out-"
_NO_MEMORY = ("out of memory", "resource_exhausted", "resource exhausted", "alloc_failed", "failed to allocate")
_FULL_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
log = logging.getLogger("spotscape")


@dataclass(frozen=True)
class Job:
    """One job of a run.

    Attributes
    ----------
    backbone, slide, member
        What it is about, as far as its kind needs it.
    cost, time_factor
        Reckoned seconds, in which progress is counted, and what they are to be multiplied by on this machine.
    micro_batches
        Parts that a training batch is cut into, to fit into memory.
    share
        Which of so many shares of the inputs of a slide with many spots.
    """

    kind: Kind
    backbone: str = ""
    slide: str = ""
    member: str = ""
    cost: float = estimates.OPEN_S
    time_factor: float = 1.0
    micro_batches: int = 1
    share: tuple[int, int] = (0, 1)

    def __post_init__(self) -> None:
        object.__setattr__(self, "share", tuple(self.share))  # JSON has lists

    @property
    def label(self) -> str:
        """Return the job in words."""
        if self.kind == "inputs":
            share = f", share {self.share[0] + 1} of {self.share[1]}" if self.share[1] > 1 else ""
            return f"{self.slide}, {spec.label(self.backbone)}{share}"
        return {"open": "reading the data", "finish": "scores and baselines"}.get(self.kind, f"member {self.member}")

    @property
    def file_name(self) -> str:
        """Return the name of the job's progress file, in the run's `units` folder."""
        share = self.share if self.share[1] > 1 else ()
        name = self.member or (text_hash(self.backbone, self.slide, *share) if self.slide else "")
        return "-".join(part for part in (self.kind, name) if part) + ".json"

    def to_json(self) -> dict[str, Any]:
        """Return the fields as JSON values; `Job(**fields)` restores the job."""
        return asdict(self)


@dataclass(frozen=True)
class Outcome:
    """How a job ended. `jobs` are those that an `open` job found left to do; the message of one that is done is for people."""

    ending: Ending
    message: str = ""
    jobs: tuple[Job, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the fields as JSON values for `from_json`."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Outcome:
        """Return the outcome that `to_json` stored."""
        return cls(stored["ending"], stored["message"], tuple(Job(**job) for job in stored["jobs"]))


class JobProgress(Progress):
    """Writes a job's progress to `units/` in the run folder, and ends the job once the run is cancelled.

    `facts` are written with it: where the job is done, and the like.
    """

    def __init__(
        self,
        run: Run,
        job: Job,
        attempt: int,
        *,
        facts: Mapping[str, Any] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        super().__init__()
        self.run, self.job, self._last, self._cancelled = run, job, 0.0, cancelled or run.cancel_file.exists
        self.facts = {"attempt": attempt, **(facts or {})}
        self.plan(job.cost)

    def note(self, sentence: str) -> None:
        """Write a sentence with the progress, which the scheduler keeps among the run's notes."""
        self.facts["notes"] = [*self.facts.get("notes", []), sentence]
        self.report(force=True)

    def report(self, *, force: bool = False) -> None:
        """Write the progress, twice a second at most. Raises Cancelled."""
        now = time.monotonic()
        if not force and now - self._last < _WRITE_EVERY_S:
            return
        self._last = now
        if self._cancelled():
            raise Cancelled("Cancelled by the user. Resume goes on from the last commit.")
        written = {"planned": self.planned, "done": self.done, "stage": self.stage, "time": time.time(), **self.facts}
        write_json(self.run.jobs_dir / self.job.file_name, written, durable=False)


class JobRunner:
    """Does jobs in this process; keeps the last run's data and the last backbone's inputs in memory between them."""

    def __init__(self) -> None:
        self._data: tuple[str, Dataset] | None = None
        self._inputs: tuple[tuple[str, str], Inputs] | None = None
        self._extractor: tuple[tuple[str, str], FeatureExtractor] | None = None
        self._started = False

    def do(self, run: Run, job: Job, attempt: int, progress: Progress | None = None) -> Outcome:
        """Do a job and return how it ended; errors become the outcome, only those that end the process are raised."""
        progress = progress or JobProgress(run, job, attempt)
        try:
            progress.begin(job.label)
            self._start(run, job)
            began, anew = time.monotonic(), not _has_begun(run, job)
            jobs = self._do(run, job, attempt, progress)
            if anew and not (job.kind == "member" and run.config.applied):
                seconds = time.monotonic() - began
                timings.note(job.kind, _timing_key(job, run.config.training), reckoned=job.cost, seconds=seconds, run=run.id)
            return Outcome("done", jobs=jobs)
        except Cancelled as error:
            return Outcome("cancelled", str(error))
        except Superseded as error:
            return Outcome("superseded", str(error))
        except SpatialcoreError as error:
            if job.kind == "inputs" and run.config.applied and len(run.config.data.slides) > 1:
                return _left_out(run, job, str(error))
            return Outcome("failed", str(error))
        except Exception as error:
            log.exception("%s ended with an error", job.label)
            return outcome_of(error)

    def _start(self, run: Run, job: Job) -> None:
        """Import TensorFlow before the job's clock starts: its seconds must not count as the job's."""
        if self._started or job.kind not in ("inputs", "member"):
            return
        began = time.monotonic()
        import spatialcore.training.member  # noqa: F401  imports Keras

        self._started = True
        timings.note("start", "", reckoned=estimates.START_S, seconds=time.monotonic() - began, run=run.id)

    def _do(self, run: Run, job: Job, attempt: int, progress: Progress) -> tuple[Job, ...]:
        if job.kind == "open":
            return self._open(run)
        if job.kind == "inputs":
            self._compute_inputs(run, job, progress)
        elif job.kind == "member":
            self._train(run, job, attempt, progress)
        else:
            from spatialcore.evaluation.evaluate import assemble

            assemble(run, self._dataset(run))
        return ()

    def _open(self, run: Run) -> tuple[Job, ...]:
        for file in run.jobs_dir.glob(f"{_LEFT_OUT}*"):
            file.unlink(missing_ok=True)  # this attempt tries again
        dataset = self._dataset(run)
        from spatialcore.features.inputs import missing_inputs, shares_of

        config = run.config.training
        waiting = [p for p in run.config.plan if not run.is_member_done(p)]
        jobs = []
        for backbone in dict.fromkeys(p.backbone for p in waiting):
            for slide in dataset:
                if cost := missing_inputs(slide, backbone, config):
                    n = shares_of(slide, config)
                    for share in range(n):
                        job = Job("inputs", backbone=backbone, slide=slide.id, cost=cost / n, share=(share, n))
                        jobs.append(_with_time_factor(job, config))
        for plan in waiting:
            cost = estimates.member_cost(config, dataset, plan)
            stored = checkpoints.newest_state(run.member_dir(plan) / "checkpoint") or {}
            parts = stored.get("micro_batches", 1)
            job = Job("member", backbone=plan.backbone, member=plan.name, cost=cost, micro_batches=parts)
            jobs.append(_with_time_factor(job, config))
        return (*jobs, _with_time_factor(Job("finish", cost=estimates.FINISH_S), config))

    def _compute_inputs(self, run: Run, job: Job, progress: Progress) -> None:
        from spatialcore.evaluation.domain_shift import first_impression
        from spatialcore.features.extractor import FeatureExtractor
        from spatialcore.features.inputs import gather_inputs

        dataset = self._dataset(run)
        if job.share[1] == 1:
            gather_inputs(dataset.subset([job.slide]), job.backbone, run.config.training, progress, streamed=True)
            return
        key = str(run.path), job.backbone
        if self._extractor is None or self._extractor[0] != key:
            self._extractor = key, FeatureExtractor(job.backbone, run.config.training)
        extractor = self._extractor[1]
        if run.config.applied and job.share[0] == 0 and (words := first_impression(run, dataset[job.slide], extractor)):
            progress.note(words)
        extractor.compute_share(dataset[job.slide], progress, job.share)

    def _train(self, run: Run, job: Job, attempt: int, progress: Progress) -> None:
        from spatialcore.features.inputs import gather_inputs
        from spatialcore.training.member import train_member

        dataset, key = self._dataset(run), (str(run.path), job.backbone)
        if self._inputs is None or self._inputs[0] != key:
            self._inputs = self._extractor = None  # the memory of the last ones is free before the next are read
            self._inputs = (
                key,
                gather_inputs(dataset, job.backbone, run.config.training, Progress(), streamed=run.config.applied is not None),
            )
        plan = next(p for p in run.config.plan if p.name == job.member)
        train_member(run, plan, dataset, self._inputs[1], progress, attempt=attempt, micro_batches=job.micro_batches)

    def _dataset(self, run: Run) -> Dataset:
        """Return the run's slides with its shifts applied. Raises RunError where the data have changed."""
        if self._data is None or self._data[0] != str(run.path):
            self._data = None
            reference = run.config.data
            dataset = load_data(reference.path, **reference.options).subset(list(reference.slides))
            run.check_belongs_to(dataset)
            self._data = str(run.path), with_offsets(dataset, reference.offsets)
        left_out = {json.loads(file.read_text())["slide"] for file in run.jobs_dir.glob(f"{_LEFT_OUT}*")}
        return self._data[1].subset([s.id for s in self._data[1] if s.id not in left_out]) if left_out else self._data[1]


def _left_out(run: Run, job: Job, message: str) -> Outcome:
    """Leave a slide that cannot be read out of a run that only predicts, so that the others are predicted."""
    message = f"Slide {job.slide} is left out: {message}"
    write_json(run.jobs_dir / f"{_LEFT_OUT}{text_hash(job.slide)}.json", {"slide": job.slide, "message": message})
    return Outcome("done", message)


def _timing_key(job: Job, config: TrainingConfig) -> str:
    """Return what the duration of a job depends on besides its kind."""
    return {"inputs": job.backbone, "member": f"{config.preset} {estimates.reads(config)}"}.get(job.kind, "")


def _with_time_factor(job: Job, config: TrainingConfig) -> Job:
    """Return the job with the ratio of measured to reckoned seconds that jobs of its kind had on this machine."""
    return replace(job, time_factor=timings.correction(job.kind, _timing_key(job, config)).factor)


def _has_begun(run: Run, job: Job) -> bool:
    """Return whether a member resumes from a commit, so that its time is not that of a whole training."""
    plan = next((p for p in run.config.plan if p.name == job.member), None)
    return plan is not None and (run.is_member_done(plan) or (run.member_dir(plan) / "checkpoint").exists())


def halved(job: Job) -> Job:
    """Return the job with batches of half the size and accumulated gradients."""
    return replace(job, micro_batches=2 * job.micro_batches)


def outcome_of(error: Exception) -> Outcome:
    """Classify the error that ended a job: out of memory, out of disk, or failed."""
    text = f"{type(error).__name__}: {' '.join(str(error).split())[:400]}"
    if isinstance(error, OSError) and error.errno in _FULL_DISK:
        where = f" ({error.filename})" if error.filename else ""
        return Outcome("disk", f"The disk is full{where}. Make room; resume goes on from the last commit.")
    is_named = type(error).__name__ == "ResourceExhaustedError" or any(words in text.lower() for words in _NO_MEMORY)
    if isinstance(error, MemoryError) or is_named:
        return Outcome("memory", text)
    return Outcome("failed", text)
