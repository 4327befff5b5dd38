"""Cache the scores that lists show in a small file: `metrics.json` of a large run takes milliseconds to read.

`brief.json` has the shape of `metrics.json` without scores by type and of members. It names the state of the file that it
was made from, so that a summary of older scores is made anew; it can be deleted at any time.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import replace

from spatialcore.evaluation.evaluate import stored_metrics
from spatialcore.evaluation.results import MeanScore, MeanScores, RunMetrics, Scores
from spatialcore.runs.run import Run
from spatialcore.storage.files import write_json

LISTED = ("spot_spearman", "type_spearman", "mae")
"""The scores that lists show."""

_COLLAPSE = ("collapse", "deviation")
"""Those that tell whether predictions collapsed."""

_VERSION = 6  # raise when the shape changes


def summary_metrics(run: Run) -> RunMetrics | None:
    """Read the scores of a run as lists need them, `None` before it has any. Raises what `stored_metrics` raises."""
    file = run.path / "brief.json"
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        stored = json.loads(file.read_bytes())
        if stored["of"] == _stamp(run):
            return RunMetrics.from_json(stored["metrics"])
    metrics = stored_metrics(run, by_type=False)
    if metrics is None:
        return None
    summary = summarise(metrics)
    with contextlib.suppress(OSError):  # a folder that may only be read
        write_json(file, {"of": _stamp(run), "metrics": summary.to_json()}, durable=False)
    return summary


def summarise(metrics: RunMetrics) -> RunMetrics:
    """Leave out of `metrics` what only a single run's page shows."""
    slides = {
        name: replace(
            scored,
            ensemble=Scores({name: scored.ensemble[name] for name in _COLLAPSE}),
            members={member: {} for member in scored.members},
            baselines={},
        )
        for name, scored in metrics.slides.items()
    }
    return replace(
        metrics,
        cell_types=(),
        slides=slides,
        mean=_kept(metrics.mean),
        baselines={name: _kept(means) for name, means in metrics.baselines.items()},
        gain={name: {metric: gains.get(metric) for metric in LISTED} for name, gains in metrics.gain.items()},
        intervals=None,
        warnings=(),
    )


def _kept(means: MeanScores) -> dict[str, MeanScore]:
    return {metric: means[metric] for metric in (*LISTED, *_COLLAPSE)}


def _stamp(run: Run) -> list[int]:
    facts = (run.path / "metrics.json").stat()
    return [_VERSION, facts.st_size, facts.st_mtime_ns]
