"""Runs as rows of a table, cheap enough to list a thousand."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from spatialcore.errors import SpatialcoreError
from spatialcore.insights.run_summary import brief_metrics
from spatialcore.insights.warnings import Badge, badges, slides_used
from spatialcore.runs.notes import RunNotes, read_notes
from spatialcore.runs.run import Run, list_runs

SCORES = ("spot_spearman", "type_spearman", "mae")
"""The scores that a list shows; of the last one less is better."""


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
        Paired difference to each simple method over the slides: `{mean, low, high, n}`, a 95 % interval (Student's t);
        `None` with fewer than two slides.
    """

    mean: float | None
    sd: float | None
    n: int
    baselines: dict[str, float | None]
    baseline_sds: dict[str, float | None]
    gains: dict[str, dict[str, float] | None]

    def best(self, headline: str) -> str | None:
        """The simple method that scores best, `None` where there is none."""
        known = {name: value for name, value in self.baselines.items() if value is not None}
        return (min if headline == "mae" else max)(known, key=known.__getitem__, default=None)


@dataclass(frozen=True)
class RunRow:
    """What a list of runs shows of one. Scores are means over held-out slides; `None` before there are any.

    `used` names its slides (`badges.slides_used`), `offsets` the shifts (dx, dy) that their spots had, in pixels. `ended` is in
    seconds since the epoch, `None` before; `working` is what each device does now, `remarks` what happened on the way and did
    not stop it.
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
    badges: tuple[Badge, ...] = ()
    notes: RunNotes = field(default_factory=RunNotes)
    used: tuple[str, ...] = ()
    offsets: dict[str, tuple[float, float]] = field(default_factory=dict)
    ended: float | None = None
    working: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    engine: str = "local"

    def to_json(self) -> dict[str, Any]:
        return asdict(self) | {"notes": self.notes.model_dump(mode="json")}


def overview(root: Path | None = None) -> list[RunRow]:
    """All runs under `root` (default: the runs root), newest first; a damaged run is a row that says so."""
    return [row(run) for run in list_runs(root)]


def row(run: Run) -> RunRow:
    """One run as a row."""
    try:
        return _row(run)
    except SpatialcoreError as error:
        return RunRow(run.id, str(run.path), run.id, "failed", 0.0, "", str(error), None, "", "", "", "", (), 0, 0, "", None)


def _row(run: Run) -> RunRow:
    config, status, notes = run.config, run.status, read_notes(run)
    seconds = status.finished - status.started if status.finished and status.started else None
    metrics = brief_metrics(run)
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
        badges=badges(config, metrics),
        **scores,
    )


def _scores(metrics: dict[str, Any] | None) -> dict[str, Any]:
    if not metrics or not metrics["slides"]:
        return {}
    mean = metrics["mean"]
    beside = {headline: _beside(metrics, headline) for headline in SCORES}

    def best_baseline(headline: str) -> float | None:
        name = beside[headline].best(headline)
        return None if name is None else beside[headline].baselines[name]

    return {
        "spot_spearman": mean["spot_spearman"]["mean"],
        "spot_spearman_sd": mean["spot_spearman"]["sd"],
        "type_spearman": mean["type_spearman"]["mean"],
        "type_spearman_sd": mean["type_spearman"]["sd"],
        "mae": mean["mae"]["mean"],
        "collapse": mean["collapse"]["mean"],
        "baseline_spot": best_baseline("spot_spearman"),
        "baseline_type": best_baseline("type_spearman"),
        "beside": beside,
    }


def _beside(metrics: dict[str, Any], headline: str) -> Beside:
    own, baselines = metrics["mean"][headline], metrics["baselines"]
    return Beside(
        mean=own["mean"],
        sd=own["sd"],
        n=own["n"],
        baselines={name: means[headline]["mean"] for name, means in baselines.items()},
        baseline_sds={name: means[headline]["sd"] for name, means in baselines.items()},
        gains={name: metrics["gain"].get(name, {}).get(headline) for name in baselines},
    )
