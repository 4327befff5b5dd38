"""List runs as rows of a table, fast enough for a thousand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from spatialcore.errors import SpatialcoreError
from spatialcore.evaluation.intervals import Interval
from spatialcore.evaluation.results import RunMetrics, best_of
from spatialcore.evaluation.warnings import RunWarning, run_warnings
from spatialcore.insights.run_summary import LISTED, summary_metrics
from spatialcore.runs.lineage import slides_used
from spatialcore.runs.notes import RunNotes, read_notes
from spatialcore.runs.run import Run, list_runs

_NEVER_FIRST = ("collapsed", "below_mean", "leaky_split")


@dataclass(frozen=True)
class Beside:
    """One score of a run beside those of simple methods; means over the held-out slides, `None` where unknown.

    Attributes
    ----------
    mean, sd, n
        Mean over slides, standard deviation between them, and how many there are.
    baselines, baseline_sds
        Mean of each simple method, and its standard deviation between slides.
    gains
        Paired difference to each simple method over the slides; `None` with fewer than two slides.
    """

    mean: float | None
    sd: float | None
    n: int
    baselines: dict[str, float | None]
    baseline_sds: dict[str, float | None]
    gains: dict[str, Interval | None]

    def best(self, metric: str) -> str | None:
        """Return the simple method that scores best, `None` where there is none."""
        best = best_of(metric, self.baselines)
        return best[0] if best else None


@dataclass(frozen=True)
class RunRow:
    """One run in a list of runs. Scores are means over held-out slides; `None` before there are any.

    `used` names its slides (`lineage.slides_used`), `offsets` the shifts (dx, dy) that their spots had, in pixels. `ended` is in
    seconds since the epoch, `None` before; `working` is what each device does now, `remarks` what happened on the way and did
    not stop it. `slides` are all of its slides with their fingerprints; a run that `is_applied` only predicts them.
    """

    id: str
    path: str
    title: str
    state: str
    progress: float
    stage: str
    message: str
    seconds_left: float | None
    created: str
    data: str
    data_fingerprint: str
    preset: str
    backbones: tuple[str, ...]
    folds: int
    members: int
    device: str
    seconds: float | None
    spot_spearman: float | None = None
    spot_spearman_sd: float | None = None
    type_spearman: float | None = None
    type_spearman_sd: float | None = None
    mae: float | None = None
    collapse: float | None = None
    baseline_spot: float | None = None
    baseline_type: float | None = None
    beside: dict[str, Beside] = field(default_factory=dict)
    warnings: tuple[RunWarning, ...] = ()
    notes: RunNotes = field(default_factory=RunNotes)
    used: tuple[str, ...] = ()
    offsets: dict[str, tuple[float, float]] = field(default_factory=dict)
    ended: float | None = None
    working: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    engine: str = "local"
    data_path: str = ""
    slides: dict[str, str] = field(default_factory=dict)
    is_applied: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return plain values, as `runs --json` prints them; warnings have the keys that they always had there."""
        values = asdict(self) | {"notes": self.notes.model_dump(mode="json")}
        del values["warnings"]
        return values | {"badges": [{"short": w.label, "icon": w.icon, "sentence": w.sentence} for w in self.warnings]}


def run_rows(root: Path | None = None) -> list[RunRow]:
    """List all runs under `root` (default: the runs root), newest first; a damaged run is a row that says so."""
    return [row(run) for run in list_runs(root)]


def best_first(rows: Sequence[RunRow]) -> list[RunRow]:
    """Sort runs of one data set, the one to show by default first; equal ones stay in order, newest first.

    Runs with scores on held-out slides come first, by the mean of their Spearman per spot and per type; then those without
    scores; last those that collapsed, are worse than the training mean, or were scored on what they learned from.
    """

    def rank(r: RunRow) -> tuple[int, float]:
        if any(w.name in _NEVER_FIRST for w in r.warnings):
            return 2, -_headline(r)
        return (1, 0.0) if r.spot_spearman is None else (0, -_headline(r))

    return sorted(rows, key=rank)


def _headline(r: RunRow) -> float:
    return (r.spot_spearman or 0.0) + (r.type_spearman or 0.0)


def row(run: Run) -> RunRow:
    """Describe one run as a row."""
    try:
        return _row(run)
    except SpatialcoreError as error:
        return RunRow(run.id, str(run.path), run.id, "failed", 0.0, "", str(error), None, "", "", "", "", (), 0, 0, "", None)


def _row(run: Run) -> RunRow:
    config, status, notes = run.config, run.status, read_notes(run)
    seconds = status.finished - status.started if status.finished and status.started else None
    metrics = summary_metrics(run)
    scores = _scores(metrics)
    return RunRow(
        id=run.id,
        path=str(run.path),
        title=notes.title or config.title,
        state=status.state,
        progress=status.progress,
        stage=status.stage,
        message=status.message,
        seconds_left=status.seconds_left,
        created=config.created,
        data=config.data.name,
        data_fingerprint=config.data.fingerprint,
        preset=config.training.preset,
        backbones=config.training.backbones,
        folds=len({p.fold for p in config.plan}),
        members=config.training.members,
        device=status.device,
        seconds=seconds,
        notes=notes,
        ended=None if status.is_active else status.finished or status.updated,
        working=status.working,
        remarks=status.notes,
        engine=status.engine,
        used=slides_used(config),
        offsets=dict(config.data.offsets),
        data_path=str(config.data.path),
        slides=dict(config.data.slides),
        is_applied=config.applied is not None,
        warnings=run_warnings(config, metrics),
        **scores,
    )


def _scores(metrics: RunMetrics | None) -> dict[str, Any]:
    if not metrics or not metrics.slides:
        return {}
    best = {metric: metrics.best_baseline(metric) for metric in LISTED}
    return {
        "spot_spearman": metrics.mean["spot_spearman"].mean,
        "spot_spearman_sd": metrics.mean["spot_spearman"].sd,
        "type_spearman": metrics.mean["type_spearman"].mean,
        "type_spearman_sd": metrics.mean["type_spearman"].sd,
        "mae": metrics.mean["mae"].mean,
        "collapse": metrics.mean["collapse"].mean,
        "baseline_spot": baseline[1] if (baseline := best["spot_spearman"]) else None,
        "baseline_type": baseline[1] if (baseline := best["type_spearman"]) else None,
        "beside": {metric: _beside(metrics, metric) for metric in LISTED},
    }


def _beside(metrics: RunMetrics, metric: str) -> Beside:
    own, baselines = metrics.mean[metric], {name: means[metric] for name, means in metrics.baselines.items()}
    return Beside(
        mean=own.mean,
        sd=own.sd,
        n=own.n,
        baselines={name: score.mean for name, score in baselines.items()},
        baseline_sds={name: score.sd for name, score in baselines.items()},
        gains={name: metrics.gain.get(name, {}).get(metric) for name in baselines},
    )
