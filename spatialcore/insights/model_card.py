"""Write the model card of a run: what it learned from, how well it does beside simple methods, and where its limits are.

Markdown with the metadata that model hubs read (huggingface.co/docs/hub/model-cards), kept as `model_card.md` in the run folder.
It names slides and data sets as the run does, and no patient.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from spatialcore.config.presets import PRESETS
from spatialcore.config.run_config import RunConfig
from spatialcore.evaluation.baselines import BASELINE_LABELS
from spatialcore.evaluation.metrics import METRICS
from spatialcore.evaluation.results import MeanScore, MeanScores, RunMetrics, read_metrics
from spatialcore.formatting import counted, fixed
from spatialcore.insights.conclusions import Conclusions, conclusions
from spatialcore.insights.sentences import coverage_sentence
from spatialcore.insights.verdicts import LEVELS, Verdict, by_level
from spatialcore.runs.run import Run
from spatialcore.runs.software import made_by
from spatialcore.storage.files import write_atomic

FILE_NAME = "model_card.md"
_TAGS = ("histology", "spatial-transcriptomics", "cell-type-composition")


def write_model_card(run: Run) -> Path:
    """Commit the model card of a run to its folder and return where it lies."""
    file = run.path / FILE_NAME
    write_atomic(file, model_card(run))
    return file


def model_card(run: Run) -> str:
    """Return the model card of a run as Markdown; before it has scores, it says so."""
    config, metrics = run.config, read_metrics(run)
    concluded = conclusions(config, metrics)
    parts = [
        _header(config, metrics),
        f"# {config.title}",
        "\n".join(f"> **{warning.label.capitalize()}.** {warning.sentence}\n" for warning in concluded.overriding),
        _purpose(config),
        "## Data",
        _data(config),
        "## Scores on slides that were held out",
        _scores(metrics),
        "## Cell types",
        _types(concluded.types),
        "## Limits",
        _limits(concluded, metrics),
        "## How it was made",
        _making(config),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _header(config: RunConfig, metrics: RunMetrics | None) -> str:
    """Return the metadata block: JSON is YAML, and quotes what names may hold."""
    values: dict[str, Any] = {"library_name": "keras", "tags": list(_TAGS), "datasets": [config.data.name]}
    if metrics is not None and metrics.slides:
        scores = [
            {"type": name, "name": METRICS[name].label, "value": round(score.mean, 4)}
            for name, score in metrics.mean.items()
            if name in METRICS and METRICS[name].short and score.mean is not None
        ]
        dataset = {"name": config.data.name, "type": config.data.format}
        task = {"type": "image-regression", "name": "Composition of spots"}
        values["model-index"] = [{"name": config.title, "results": [{"task": task, "dataset": dataset, "metrics": scores}]}]
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    return "\n".join(["---", *lines, "---"])


def _purpose(config: RunConfig) -> str:
    backbones = ", ".join(config.training.backbones)
    used = " and from where a spot lies on its slide" if config.training.reads_coordinates else ""
    types, members = counted(len(config.data.cell_types), "cell type"), counted(len(config.plan), "member")
    return (
        f"Predicts how much of each of {types} is at a spot of an H&E slide, from the picture around it{used}. An ensemble of "
        f"{members} on {backbones}. For research; not fit for a diagnosis or a decision about a patient."
    )


def _data(config: RunConfig) -> str:
    data = config.data
    kind = "proportions, which sum to 1" if data.kind == "proportion" else "abundances"
    return _bullets(
        [
            f"Learned from {counted(len(data.labelled), 'slide')} of `{data.name}` ({data.format}): {', '.join(data.labelled)}.",
            f"Compositions are {kind}: {', '.join(data.cell_types)}.",
            f"Hold-out: {config.holdout}, {counted(len({p.fold for p in config.plan}), 'fold')}.",
            *([f"The slides are of {counted(len(set(data.patients.values())), 'patient')}."] if data.patients else []),
        ]
    )


def _scores(metrics: RunMetrics | None) -> str:
    if metrics is None or not metrics.slides:
        return "No slide with a measured composition was held out, so there is no score."
    shown = [name for name, row in METRICS.items() if row.short]
    rows = [("this run", metrics.mean), *((BASELINE_LABELS.get(n, n), means) for n, means in metrics.baselines.items())]
    head = f"| mean over {metrics.counted_slides()} | " + " | ".join(METRICS[n].label for n in shown) + " |"
    lines = [head, "|---" * (len(shown) + 1) + "|", *(_row(label, means, shown) for label, means in rows)]
    return "\n".join(lines)


def _row(label: str, means: MeanScores, shown: Sequence[str]) -> str:
    return f"| {label} | " + " | ".join(_mean(means[name]) for name in shown) + " |"


def _mean(score: MeanScore) -> str:
    return fixed(score.mean, 3) + (f" ± {fixed(score.sd, 3)}" if score.sd is not None else "")


def _types(judged: Sequence[Verdict]) -> str:
    groups = by_level(judged)
    lines = [f"{LEVELS[level]}: {', '.join(v.name for v in group)}." for level, group in groups.items() if group]
    return _bullets(lines) or "No type was judged."


def _limits(concluded: Conclusions, metrics: RunMetrics | None) -> str:
    lines = [warning.sentence for warning in concluded.warnings if not warning.overrides]
    if metrics and metrics.intervals:
        lines.append(coverage_sentence(metrics.intervals))
    lines.append("Slides of another laboratory, stain, scanner or disease were not tried, unless they are among those above.")
    lines.append("Measured compositions are estimates from gene activity, with noise of their own; no score can exceed that.")
    return _bullets(lines)


def _making(config: RunConfig) -> str:
    preset = PRESETS[config.training.preset].label if config.training.preset in PRESETS else config.training.preset
    return _bullets(
        [
            f"{made_by(config.versions) or 'An earlier version of Spotscape'}, {config.created}; preset {preset}.",
            "Every setting stands in `config.json`; the same data, settings and seeds give the same members.",
        ]
    )


def _bullets(lines: Sequence[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
