"""The learning curve of a run: the same settings trained on fewer patients, to tell whether more of them would help.

For each held-out patient the training patients are put in an order of their own, and a run of `k` learns from the first `k`:
the subsets are nested. These are runs like all others, in `learning_curve/<id>-<k>` of the run's folder; features are cached, so
only heads are trained. Validation patients are among the `k`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from spatialcore.config.run_config import MemberPlan
from spatialcore.data.splits import Fold, by_patient
from spatialcore.engines import launch
from spatialcore.engines.base import ExecutionTarget
from spatialcore.errors import ConfigError
from spatialcore.evaluation.intervals import Interval, paired_interval
from spatialcore.evaluation.results import read_metrics
from spatialcore.formatting import counted, fixed, lowered
from spatialcore.runs.create import create_run_like
from spatialcore.runs.run import Run

FOLDER = "learning_curve"
_MEASURED = ("type_spearman", "spot_spearman")


@dataclass(frozen=True)
class Point:
    """Scores after learning from `n_patients`: by metric, then by held-out patient."""

    n_patients: int
    scores: Mapping[str, Mapping[str, float]]

    def mean(self, metric: str) -> float:
        """Return the mean over held-out patients."""
        return float(np.mean(list(self.scores[metric].values())))


def sizes(run: Run) -> list[int]:
    """Return the numbers of training patients tried beside the run's own: 1, 2, 4, ... Raises ConfigError for too few."""
    config = run.config
    if config.holdout != "patient" or config.applied:
        raise ConfigError(
            f"{run.path}: a learning curve over patients needs a run that holds out patients. Train with --holdout patient."
        )
    most = min(len(by_patient(plan.train, config.data.patients)) for plan in config.plan)
    if most < 2:
        raise ConfigError(
            f"{run.path}: each fold learns from {counted(most, 'patient')}, so there is no smaller number to compare with. "
            "Add slides of other patients."
        )
    return [size for size in (1, 2, 4, 8, 16, 32, 64) if size < most]


def prepare(run: Run) -> list[Run]:
    """Return the runs of the curve, those that are not there yet made and queued. Raises ConfigError as `sizes` does."""
    return [_run_of(run, size) for size in sizes(run)]


def start(run: Run, target: ExecutionTarget | None = None) -> list[Run]:
    """Launch the runs of the curve that are not finished or at work, by default where the run was worked on; return all."""
    prepared = prepare(run)
    for part in prepared:
        if part.status.state != "finished" and not part.is_locked():
            launch.launch(part, target or launch.last_target(run))
    return prepared


def parts(run: Run) -> list[Run]:
    """Return the runs of the curve that were made, by number of patients."""
    return sorted((Run(file.parent) for file in (run.path / FOLDER).glob("*/config.json")), key=_size)


def read_curve(run: Run) -> list[Point]:
    """Return the points that are measured, from the fewest patients on, the run itself last; empty before its scores."""
    patients = run.config.data.patients
    whole = min((len(by_patient(plan.train, patients)) for plan in run.config.plan), default=0)
    measured = [(_size(part), part) for part in parts(run) if part.status.state == "finished"]
    points = [(size, scores) for size, part in [*measured, (whole, run)] if (scores := _scores(part))]
    return [Point(size, scores) for size, scores in points]


def sentence(points: Sequence[Point], metric: str = "type_spearman") -> str:
    """Answer whether more patients would help, by the last step of the curve; it says where a few patients cannot tell."""
    if len(points) < 2:
        return "Not measured yet."
    before, last = points[-2:]
    shared = [p for p in last.scores[metric] if p in before.scores[metric]]
    gain = paired_interval([last.scores[metric][p] for p in shared], [before.scores[metric][p] for p in shared])
    rose = sum(last.scores[metric][p] > before.scores[metric][p] for p in shared)
    step = (
        f"From {before.n_patients} to {counted(last.n_patients, 'training patient')} the score goes from "
        f"{fixed(before.mean(metric))} to {fixed(last.mean(metric))}, and rises for {rose} of {counted(len(shared), 'patient')}"
    )
    if gain is None:
        return f"Not known, as one held-out patient is too few: {lowered(step)}."
    return f"{_answer(gain)}: {lowered(step)} (95 % interval of the difference {_limits(gain)})."


def _answer(gain: Interval) -> str:
    if gain.low > 0:
        return "Yes, more patients would probably help"
    if gain.high < 0:
        return "No, the last patients did not help"
    return "Perhaps" if gain.mean > 0 else "It does not look like it"


def _limits(gain: Interval) -> str:
    limits = f"{fixed(gain.low, signed=True)} to {fixed(gain.high, signed=True)}"
    return f"{limits}, so chance explains it too" if gain.low <= 0 <= gain.high else limits


def _scores(run: Run) -> dict[str, dict[str, float]]:
    metrics = read_metrics(run)
    if metrics is None:
        return {}
    by_metric: dict[str, dict[str, float]] = {}
    for metric in _MEASURED:
        values: dict[str, list[float]] = {}
        for scored in metrics.slides.values():
            if scored.patient and (value := scored.ensemble[metric]) is not None:
                values.setdefault(scored.patient, []).append(value)
        by_metric[metric] = {patient: float(np.mean(own)) for patient, own in values.items()}
    return by_metric if all(by_metric.values()) else {}


def _size(part: Run) -> int:
    return int(part.id.rpartition("-")[2])


def _run_of(run: Run, size: int) -> Run:
    folder = run.path / FOLDER / f"{run.id}-{size}"  # ids are unique in the queue
    if (folder / "config.json").is_file():
        return Run(folder)
    folds = {plan.fold: _smaller(plan, run.config.data.patients, size) for plan in run.config.plan}
    title = f"{run.config.title}, {counted(size, 'training patient')}"
    return create_run_like(run, list(folds.values()), path=folder, title=title)


def _smaller(plan: MemberPlan, patients: Mapping[str, str], size: int) -> Fold:
    """Return a member's fold that learns from the first `size` of its patients, in an order that the fold's seed draws."""
    slides_of = by_patient(plan.train, patients)
    seed = [*plan.fold.encode(), len(plan.train)]
    order = [list(slides_of)[i] for i in np.random.default_rng(seed).permutation(len(slides_of))]
    chosen = [name for name in slides_of if name in order[:size]]
    train = tuple(i for i in plan.train if patients[i] in chosen)
    groups = tuple(slides_of[name] for name in chosen)
    return Fold(plan.fold, train, train if len(train) > 1 else (), plan.held_out, groups if size > 1 else ())
