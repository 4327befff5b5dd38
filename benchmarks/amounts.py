"""Whether amounts get better when each type is stretched by a slope that other held-out patients teach.

    python benchmarks/amounts.py RUN [RUN ...]

RUN is the folder of a finished run with held-out predictions. For each held-out slide, slopes come from the predictions of the
other patients (of other slides, where patients are not known); every type is stretched around the slide's mean, and rows are
closed to sum 1, so shares only. Nothing is trained.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
from numpy.typing import NDArray

from spatialcore.data.predictions import Predictions, SlidePrediction
from spatialcore.evaluation.conformal import is_held_out
from spatialcore.evaluation.metrics import Pair, mae
from spatialcore.evaluation.results import patients_of

SCORES = ("Pearson per type", "Spearman per type", "Spearman per spot", "MAE", "flat types")
_MOST_SLOPE, _MOST_SPREAD, _FLAT = 4.0, 8.0, 1 / 3
Floats = NDArray[np.float64]


def factors(others: list[SlidePrediction]) -> dict[str, Floats]:
    """Return by how much each type would be stretched, (k), by name; slides weigh alike."""
    pairs = [(p.truth.astype(np.float64), p.mean.astype(np.float64)) for p in others if p.truth is not None]
    centred = [(t - t.mean(axis=0), m - m.mean(axis=0)) for t, m in pairs]
    together, predicted, measured = (
        np.mean([values(t, m).mean(axis=0) for t, m in centred], axis=0)
        for values in (lambda t, m: t * m, lambda t, m: m * m, lambda t, m: t * t)
    )
    variance = np.maximum(predicted, 1e-12)
    slope = np.clip(together / variance, 0, _MOST_SLOPE)
    spread = np.clip(np.sqrt(measured / variance), 1, _MOST_SPREAD)
    return {"as predicted": np.ones_like(slope), "slope": slope, "half of it": (1 + slope) / 2, "measured spread": spread}


def stretched(mean: Floats, factor: Floats) -> Floats:
    """Return shares (n, k) stretched around their means over the spots, closed to sum 1."""
    middle = mean.mean(axis=0)
    shares = np.clip(middle + factor * (mean - middle), 0, None)
    return np.asarray(shares / np.maximum(shares.sum(axis=1, keepdims=True), 1e-9), np.float64)


def scores(truth: Floats, predicted: Floats) -> list[float]:
    """Return the scores of one slide, in the order of `SCORES`."""
    pair = Pair(truth, predicted)
    flat = float((pair.deviation < _FLAT).sum())
    return [pair.type_pearson.mean, pair.type_spearman.mean, pair.spot_spearman.mean, mae(truth, predicted), flat]


def table(run: Path) -> str:
    """Return the scores of each way as Markdown, means over held-out slides."""
    held_out = [p for p in Predictions.read(run / "predictions.h5ad") if is_held_out(p)]
    owners = patients_of(held_out) or [p.slide for p in held_out]
    rows: dict[str, list[list[float]]] = {}
    for prediction, owner in zip(held_out, owners, strict=True):
        others = [p for p, o in zip(held_out, owners, strict=True) if o != owner]
        assert prediction.truth is not None
        truth, mean = prediction.truth.astype(np.float64), prediction.mean.astype(np.float64)
        for name, factor in factors(others).items():
            rows.setdefault(name, []).append(scores(truth, stretched(mean, factor)))
    lines = ["| | " + " | ".join(SCORES) + " |", "|" + "---|" * (len(SCORES) + 1)]
    lines += [f"| {name} | " + " | ".join(f"{v:.4f}" for v in np.nanmean(values, axis=0)) + " |" for name, values in rows.items()]
    return "\n".join(lines)


if __name__ == "__main__":
    for given in map(Path, sys.argv[1:]):
        print(f"{given.name}\n{table(given)}\n")
