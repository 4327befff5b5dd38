"""What a person who knows nothing of machine learning asks of a run: which types to trust, where, and where not.

The rules are few and stand here in plain sight; they sort what was measured on held-out slides and add no claim.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from spatialcore.data.predictions import Predictions, SlidePrediction
from spatialcore.evaluation.baselines import BASELINE_LABELS
from spatialcore.evaluation.metrics import MIN_FREQUENT_SHARE, Calibration, Interval, jensen_shannon_per_spot, paired_interval
from spatialcore.insights.spot_errors import with_flat_as_zero

Level = Literal["well", "partly", "poorly", "unknown"]
LEVELS: Mapping[Level, str] = {
    "well": "Predicted well",
    "partly": "Predicted in part",
    "poorly": "Not to be trusted",
    "unknown": "Cannot be told",
}
"""What each level is called, best first."""

WELL, PARTLY, WORST_OF_WELL = 0.5, 0.3, 0.3
"""Spearman per type: at least so much on average, and for `well` at least so much on the worst held-out slide, and more
than every simple method reaches."""

_ZONE_NAMES = tuple(
    f"{row} {column}".strip().replace("middle middle", "middle")
    for row in ("upper", "middle", "lower")
    for column in ("left", "middle", "right")
)
_MIN_ZONE_PART, _NOTABLE = 0.04, 1.25
_UNSURE_PART = 0.2
TELLING_RATIO = 1.2
"""With so many times the error where the members disagree most, their spread warns of it."""

TELLING_RANK = 0.1
"""With such a rank correlation of spread and error at equal predicted amounts, the spread says more than the prediction."""


@dataclass(frozen=True)
class Verdict:
    """How far one type can be trusted on a new slide of the same kind; numbers are over held-out slides.

    Attributes
    ----------
    spearman, sd, worst
        Mean, standard deviation and smallest of the type's Spearman over slides; `None` where undefined.
    baseline, baseline_name
        The best simple method's mean on the same slides.
    gain
        Paired difference to that method over slides; `None` for fewer than two.
    prevalence
        Mean measured share, 0 to 1.
    why
        One sentence.
    """

    cell_type: str
    level: Level
    spearman: float | None
    sd: float | None
    worst: float | None
    baseline: float | None
    baseline_name: str
    gain: Interval | None
    prevalence: float | None
    why: str


@dataclass(frozen=True)
class Zone:
    """A ninth of a slide: its place in words, and the error of its spots over that of the whole slide."""

    slide: str
    name: str
    ratio: float


def verdicts(metrics: Mapping[str, Any] | None) -> list[Verdict]:
    """One verdict per type, best first; empty where nothing was scored. `metrics` as `evaluation.evaluate` gives them."""
    scored = list((metrics or {}).get("slides", {}).values())
    if metrics is None or not scored:
        return []
    ranks = [with_flat_as_zero(s) for s in scored]
    shares = np.array([[np.nan if v is None else v for v in s["scores"]["prevalence"]] for s in scored], float)
    in_sample = any(s["in_sample"] for s in scored)
    found = [_verdict(name, i, ranks, float(np.nanmean(shares[:, i])), in_sample) for i, name in enumerate(metrics["cell_types"])]
    order = list(LEVELS)
    return sorted(found, key=lambda v: (order.index(v.level), -(v.spearman if v.spearman is not None else -2)))


def by_level(found: Sequence[Verdict]) -> dict[Level, list[Verdict]]:
    """Verdicts under their levels, best first; every level is there."""
    return {level: [v for v in found if v.level == level] for level in LEVELS}


def worst_zone(prediction: SlidePrediction) -> Zone | None:
    """The ninth of a slide where compositions are predicted worst, where it is notably worse than the rest.

    The error is the Jensen-Shannon distance of a spot. `None` without truth, or where errors are spread evenly.
    """
    if prediction.truth is None:
        return None
    error = jensen_shannon_per_spot(prediction.truth, prediction.mean)
    known = np.isfinite(error)
    if known.sum() < len(_ZONE_NAMES):
        return None
    xy, error = prediction.spot_xy_px[known], error[known]
    place = (xy - xy.min(axis=0)) / np.maximum(np.ptp(xy, axis=0), 1e-9)
    column, row = np.minimum((place * 3).astype(int), 2).T
    zone, whole = row * 3 + column, float(error.mean())
    counts = np.bincount(zone, minlength=9)
    mean = np.bincount(zone, error, 9) / np.maximum(counts, 1)
    mean[counts < max(5, _MIN_ZONE_PART * len(error))] = 0
    worst = int(mean.argmax())
    ratio = float(mean[worst] / whole) if whole > 0 else 0.0
    return Zone(prediction.slide, _ZONE_NAMES[worst], ratio) if ratio >= _NOTABLE else None


def unsure_ratio(predictions: Predictions) -> float | None:
    """How many times larger the error is in the fifth of the spots where the members disagree most than in the others.

    Error: Jensen-Shannon distance of a spot. Disagreement: sum of the spread over types, over the sum of the prediction.
    `None` with a single member or without truth.
    """
    known = [p for p in predictions if p.truth is not None and len(p.members) > 1]
    if not known:
        return None
    error = np.concatenate([jensen_shannon_per_spot(p.truth, p.mean) for p in known if p.truth is not None])
    spread = np.concatenate([relative_spread(p) for p in known])
    usable = np.isfinite(error) & np.isfinite(spread)
    error, spread = error[usable], spread[usable]
    if len(error) < 10 or spread.max() == spread.min():
        return None
    unsure = spread >= np.quantile(spread, 1 - _UNSURE_PART)
    sure = float(error[~unsure].mean()) if (~unsure).any() else 0.0
    return float(error[unsure].mean()) / sure if sure > 0 else None


def spread_sentence(found: Calibration) -> str:
    """What the spread says about the error within single types, in words."""
    agree = f"Within a type, spread and error agree in order: Spearman {_score(found.within_types)} on average."
    if not math.isfinite(found.beyond):
        return agree
    adds = (
        "it warns of errors that the prediction does not tell of"
        if found.beyond >= TELLING_RANK
        else "it adds little to the prediction"
    )
    return (
        f"{agree} Where more is predicted, both are larger; at equal predicted amounts it is {_score(found.beyond)}, so {adds}."
    )


def relative_spread(prediction: SlidePrediction) -> NDArray[np.float64]:
    """Disagreement of the members at each spot, over all types, as a part of what is predicted there, (n)."""
    total = prediction.mean.sum(axis=1, dtype=np.float64)
    spread = prediction.sd.sum(axis=1, dtype=np.float64)
    return np.divide(spread, total, out=np.full(len(total), np.nan), where=total > 0)


def _verdict(name: str, i: int, ranks: Sequence[Mapping[str, list[float | None]]], share: float, in_sample: bool) -> Verdict:
    own = [r[""][i] for r in ranks]
    known = [v for v in own if v is not None]
    best, best_name = _best_baseline(i, ranks)
    if not known:
        return Verdict(name, "unknown", None, None, None, None, "", None, share, "Measured as the same amount in every spot.")
    mean, worst = float(np.mean(known)), float(min(known))
    sd = float(np.std(known, ddof=1)) if len(known) > 1 else None
    other = float(np.mean([v for v in best if v is not None])) if any(v is not None for v in best) else None
    gain = paired_interval([_nan(v) for v in own], [_nan(v) for v in best]) if best else None
    level, why = _judge(mean, worst, other, best_name, share, in_sample, len(known))
    return Verdict(name, level, mean, sd, worst, other, best_name, gain, share, why)


def _judge(
    mean: float, worst: float, other: float | None, other_name: str, share: float, in_sample: bool, n: int
) -> tuple[Level, str]:
    """The level and its reason in one sentence."""
    if in_sample:
        return "unknown", "Only slides that the models learned from were scored."
    if share < MIN_FREQUENT_SHARE:
        return "unknown", f"Too rare to judge: {100 * share:.1f} % of the tissue, mostly noise of the measurement."
    beaten = other is not None and mean <= other
    simple = f"; {other_name.lower()} reaches {_score(other)}, so the models add nothing" if other is not None and beaten else ""
    if mean >= WELL and worst >= WORST_OF_WELL and not beaten:
        return "well", f"{_score(mean)} on average" + (f", at least {_score(worst)} on every slide." if n > 1 else ".")
    if mean >= PARTLY:
        weak = f", but only {_score(worst)} on the worst slide" if n > 1 and worst < PARTLY else ""
        return "partly", f"{_score(mean)} on average{weak}{simple}."
    return "poorly", f"{_score(mean)} on average: high and low spots are hardly told apart."


def _best_baseline(i: int, ranks: Sequence[Mapping[str, list[float | None]]]) -> tuple[list[float | None], str]:
    names = [n for n in ranks[0] if n]
    values = {n: [r[n][i] if n in r else None for r in ranks] for n in names}
    known = {n: float(np.mean([v for v in vs if v is not None])) for n, vs in values.items() if any(v is not None for v in vs)}
    if not known:
        return [], ""
    best = max(known, key=known.__getitem__)
    return values[best], BASELINE_LABELS.get(best, best)


def _nan(value: float | None) -> float:
    return math.nan if value is None else value


def _score(value: float) -> str:
    return f"{value:.2f}".replace("-", "−")
