"""What lists show of a run's scores, kept in a small file: `metrics.json` of a large run takes milliseconds to read.

`brief.json` has the shape of `metrics.json` without scores by type and by member. It names the state of the file that it
was made from, so that a brief of older scores is made anew; it can be deleted at any time.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from typing import Any

from spatialcore.evaluation.evaluate import stored_metrics
from spatialcore.runs.run import Run
from spatialcore.storage.files import write_json

_VERSION = 3  # raise when the shape changes
_WHOLE = ("kind", "mean", "baselines")
_LISTED = ("spot_spearman", "type_spearman", "mae")


def brief_metrics(run: Run) -> dict[str, Any] | None:
    """Scores of a run as lists need them, `None` before it has any. Raises what `stored_metrics` raises."""
    file = run.path / "brief.json"
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        stored = json.loads(file.read_bytes())
        if stored["of"] == _stamp(run):
            return stored["metrics"]
    metrics = stored_metrics(run)
    if metrics is None:
        return None
    brief = brief_of(metrics)
    with contextlib.suppress(OSError):  # a folder that may only be read
        write_json(file, {"of": _stamp(run), "metrics": brief}, durable=False)
    return brief


def brief_of(metrics: Mapping[str, Any]) -> dict[str, Any]:
    """`metrics` without what only a single run's page shows."""
    slides = {
        name: {
            "fold": slide["fold"],
            "in_sample": slide["in_sample"],
            "scores": {"collapse": slide["scores"].get("collapse")},
            "members": list(slide["members"]),
        }
        for name, slide in metrics["slides"].items()
    }
    gain = {name: {score: found.get(score) for score in _LISTED} for name, found in metrics["gain"].items()}
    whole = {key: metrics[key] for key in _WHOLE}
    return {**whole, "gain": gain, "contribution": metrics.get("contribution"), "slides": slides}


def _stamp(run: Run) -> list[int]:
    facts = (run.path / "metrics.json").stat()
    return [_VERSION, facts.st_size, facts.st_mtime_ns]
