"""Runs as rows of a table, cheap enough to list a thousand."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from spatialcore.errors import SpatialcoreError
from spatialcore.runs import Run, list_runs


@dataclass(frozen=True)
class RunRow:
    """What a list of runs shows of one. Scores are means over held-out slides; `None` before there are any."""

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
    warnings: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def overview(root: Path | None = None) -> list[RunRow]:
    """All runs under `root` (default: the runs root), newest first; a damaged run is a row that says so."""
    return [row(run) for run in list_runs(root)]


def row(run: Run) -> RunRow:
    """One run as a row."""
    try:
        return _row(run)
    except SpatialcoreError as error:
        return RunRow(
            run.id, str(run.path), run.id, "failed", 0.0, "", str(error), None, "", "", "", "", (), 0, 0, "", None
        )  # fmt: skip


def _row(run: Run) -> RunRow:
    config, status = run.config, run.status
    seconds = status.finished - status.started if status.finished and status.started else None
    return RunRow(
        id=run.id, path=str(run.path), title=config.title, state=status.state, progress=status.progress, stage=status.stage,
        message=status.message, seconds_left=status.seconds_left, created=config.created, data=config.data.name,
        data_fingerprint=config.data.fingerprint, preset=config.training.preset, backbones=config.training.backbones,
        folds=len({p.fold for p in config.plan}), members=config.training.members, device=status.device, seconds=seconds,
        **_scores(run.metrics),
    )  # fmt: skip


def _scores(metrics: dict[str, Any] | None) -> dict[str, Any]:
    if not metrics or not metrics["slides"]:
        return {}
    mean, baselines = metrics["mean"], metrics["baselines"]

    def best_baseline(headline: str) -> float | None:
        known = [b[headline]["mean"] for b in baselines.values() if b[headline]["mean"] is not None]
        return max(known, default=None)

    return {
        "spot_spearman": mean["spot_spearman"]["mean"], "spot_spearman_sd": mean["spot_spearman"]["sd"],
        "type_spearman": mean["type_spearman"]["mean"], "type_spearman_sd": mean["type_spearman"]["sd"],
        "mae": mean["mae"]["mean"], "collapse": mean["collapse"]["mean"],
        "baseline_spot": best_baseline("spot_spearman"), "baseline_type": best_baseline("type_spearman"),
        "warnings": tuple(metrics["warnings"]),
    }  # fmt: skip
