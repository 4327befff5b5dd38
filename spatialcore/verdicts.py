"""Scores in plain words: which types are predicted well on new slides, where, and where not to trust the map."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from spatialcore.comparing import with_flat_as_zero
from spatialcore.metrics import MIN_FREQUENT_SHARE, spearman_per_type
from spatialcore.predictions import Predictions

WELL, FAIRLY, ROUGHLY = 0.6, 0.4, 0.2
"""Rank correlations over the spots of a held-out slide from which on a type is called so."""

VERDICTS = ("well", "fairly", "roughly", "no better than simple", "not", "too rare")
"""From good to bad. `no better than simple`: place, colour or the mean alone order the spots as well."""

_TRUST_SHARE = 0.1
_KNOWS = 0.2


@dataclass(frozen=True)
class Trust:
    """Whether the members' disagreement tells where the ensemble is wrong, spot by spot.

    Attributes
    ----------
    spearman
        Between a spot's mean spread and its mean absolute error over types; mean over slides.
    ratio
        Mean error of the tenth of the spots with the largest spread, over that of the others.
    """

    spearman: float
    ratio: float

    @property
    def is_informative(self) -> bool:
        return self.spearman >= _KNOWS and self.ratio > 1


def verdict(spearman: float | None, baseline: float | None, mean_share: float | None) -> str:
    """One of `VERDICTS` for a type, from its mean score, the best baseline's, and its mean measured share."""
    if mean_share is not None and mean_share <= MIN_FREQUENT_SHARE:
        return "too rare"
    if spearman is None or math.isnan(spearman) or spearman < ROUGHLY:
        return "not"
    if baseline is not None and not math.isnan(baseline) and baseline >= spearman:
        return "no better than simple"
    return "well" if spearman >= WELL else "fairly" if spearman >= FAIRLY else "roughly"


def slide_means(metrics: Mapping[str, Any]) -> dict[str, float]:
    """Mean Spearman over the types of each scored slide; slides where none is defined are left out."""
    means = {i: scored["scores"]["type_spearman"] for i, scored in metrics["slides"].items()}
    return {i: float(value) for i, value in means.items() if value is not None}


def weakest_slides(metrics: Mapping[str, Any]) -> list[tuple[str, float] | None]:
    """For each type, the held-out slide with the lowest Spearman, and that; `None` where no slide has a number."""
    by_slide = {i: with_flat_as_zero(scored)[""] for i, scored in metrics["slides"].items()}
    found: list[tuple[str, float] | None] = []
    for j in range(len(metrics["cell_types"])):
        known = {i: values[j] for i, values in by_slide.items() if values[j] is not None}
        lowest = min(known, key=lambda i: known[i] or 0.0, default=None)
        found.append(None if lowest is None else (lowest, float(known[lowest] or 0.0)))
    return found


def trust(predictions: Predictions) -> Trust | None:
    """Spread against error, spot by spot; `None` with a single member or without truth."""
    known = [p for p in predictions if p.truth is not None and len(p.members) > 1]
    correlations, high, low = [], [], []
    for p in known:
        assert p.truth is not None  # chosen so
        error, spread = np.abs(p.mean - p.truth).mean(axis=1, dtype=np.float64), p.sd.mean(axis=1, dtype=np.float64)
        correlations.append(spearman_per_type(spread[:, None], error[:, None])[0])
        unsure = spread > np.quantile(spread, 1 - _TRUST_SHARE)
        high.append(error[unsure])
        low.append(error[~unsure])
    defined = [c for c in correlations if not math.isnan(c)]
    if not defined or not sum(map(len, high)):
        return None
    rest = float(np.concatenate(low).mean())
    return Trust(float(np.mean(defined)), float(np.concatenate(high).mean()) / rest if rest else math.inf)


def by_verdict(types: Sequence[str], verdicts: Sequence[str]) -> dict[str, list[str]]:
    """The types of each verdict, in the order of `VERDICTS`; verdicts without types are left out."""
    grouped = {name: [t for t, v in zip(types, verdicts, strict=True) if v == name] for name in VERDICTS}
    return {name: found for name, found in grouped.items() if found}
