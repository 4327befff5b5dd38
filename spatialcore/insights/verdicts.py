"""Verdicts in plain words on which types of a run to trust, where, and where not.

The rules are few and stand here in plain sight; they sort what was measured on held-out slides and add no claim.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from spatialcore.data.predictions import Predictions, SlidePrediction
from spatialcore.evaluation.baselines import BASELINE_LABELS
from spatialcore.evaluation.intervals import Interval, paired_interval
from spatialcore.evaluation.metrics import MIN_FREQUENT_SHARE, jensen_shannon_per_spot
from spatialcore.evaluation.results import MeanScore, RunMetrics, SlideScores, best_of, patients_of
from spatialcore.formatting import fixed, percent

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
        Paired difference to that method over patients where they are known, else over slides; `None` for fewer than two.
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


def verdicts(metrics: RunMetrics | None) -> list[Verdict]:
    """Judge every type, best first; empty where nothing was scored."""
    if metrics is None or not metrics.slides:
        return []
    scored = list(metrics.slides.values())
    shares = np.stack([s.ensemble.types.prevalence for s in scored])
    in_sample = any(s.in_sample for s in scored)
    judged = [_verdict(name, i, scored, float(np.nanmean(shares[:, i])), in_sample) for i, name in enumerate(metrics.cell_types)]
    order = list(LEVELS)
    return sorted(judged, key=lambda v: (order.index(v.level), -(v.spearman if v.spearman is not None else -2)))


def by_level(type_verdicts: Sequence[Verdict]) -> dict[Level, list[Verdict]]:
    """Sort verdicts under their levels, best first; every level is there."""
    return {level: [v for v in type_verdicts if v.level == level] for level in LEVELS}


def worst_zone(prediction: SlidePrediction) -> Zone | None:
    """Find the ninth of a slide where compositions are predicted worst, where it is notably worse than the rest.

    The error is the Jensen-Shannon distance of a spot. `None` without truth, or where errors are spread evenly.
    """
    if prediction.truth is None:
        return None
    error = jensen_shannon_per_spot(prediction.truth, prediction.mean)
    finite = np.isfinite(error)
    if finite.sum() < len(_ZONE_NAMES):
        return None
    xy, error = prediction.spot_xy_px[finite], error[finite]
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
    """Divide the error of the fifth of the spots where the members disagree most by that of the others.

    Error: Jensen-Shannon distance of a spot. Disagreement: sum of the spread over types, over the sum of the prediction.
    `None` with a single member or without truth.
    """
    eligible = [p for p in predictions if p.truth is not None and len(p.members) > 1]
    if not eligible:
        return None
    error = np.concatenate([jensen_shannon_per_spot(p.truth, p.mean) for p in eligible if p.truth is not None])
    spread = np.concatenate([relative_spread(p) for p in eligible])
    usable = np.isfinite(error) & np.isfinite(spread)
    error, spread = error[usable], spread[usable]
    if len(error) < 10 or spread.max() == spread.min():
        return None
    unsure = spread >= np.quantile(spread, 1 - _UNSURE_PART)
    sure = float(error[~unsure].mean()) if (~unsure).any() else 0.0
    return float(error[unsure].mean()) / sure if sure > 0 else None


def relative_spread(prediction: SlidePrediction) -> NDArray[np.float64]:
    """Measure the members' disagreement at each spot, over all types, as a part of what is predicted there, (n)."""
    total = prediction.mean.sum(axis=1, dtype=np.float64)
    spread = prediction.sd.sum(axis=1, dtype=np.float64)
    return np.asarray(np.divide(spread, total, out=np.full(len(total), np.nan), where=total > 0), np.float64)


def _verdict(name: str, i: int, scored: Sequence[SlideScores], share: float, in_sample: bool) -> Verdict:
    own = [float(s.ensemble.types.spearman[i]) for s in scored]
    defined = [v for v in own if not math.isnan(v)]
    best, best_name = _best_baseline(i, scored)
    if not defined:
        return Verdict(name, "unknown", None, None, None, None, "", None, share, "Measured as the same amount in every spot.")
    mean, worst = float(np.mean(defined)), float(min(defined))
    sd = float(np.std(defined, ddof=1)) if len(defined) > 1 else None
    other = MeanScore.of(best).mean
    gain = paired_interval(own, best, patients=patients_of(scored)) if best else None
    level, why = _judge(mean, worst, other, best_name, share, in_sample, len(defined))
    return Verdict(name, level, mean, sd, worst, other, best_name, gain, share, why)


def _judge(
    mean: float, worst: float, other: float | None, other_name: str, share: float, in_sample: bool, n: int
) -> tuple[Level, str]:
    """Choose the level and give its reason in one sentence."""
    if in_sample:
        return "unknown", "Only slides that the models learned from were scored."
    if share < MIN_FREQUENT_SHARE:
        return "unknown", f"Too rare to judge: {percent(share, 1)} of the tissue, mostly noise of the measurement."
    beaten = other is not None and mean <= other
    simple = f"; {other_name.lower()} reaches {fixed(other)}, so the models add nothing" if other is not None and beaten else ""
    if mean >= WELL and worst >= WORST_OF_WELL and not beaten:
        return "well", f"{fixed(mean)} on average" + (f", at least {fixed(worst)} on every slide." if n > 1 else ".")
    if mean >= PARTLY:
        weak = f", but only {fixed(worst)} on the worst slide" if n > 1 and worst < PARTLY else ""
        return "partly", f"{fixed(mean)} on average{weak}{simple}."
    return "poorly", f"{fixed(mean)} on average: high and low spots are hardly told apart."


def _best_baseline(i: int, scored: Sequence[SlideScores]) -> tuple[list[float | None], str]:
    """Find the simple method with the best mean of a type: its value on each slide, and its name for people."""

    def on_slide(name: str, slide: SlideScores) -> float | None:
        value = float(slide.baselines[name].types.spearman[i]) if name in slide.baselines else math.nan
        return None if math.isnan(value) else value

    values = {name: [on_slide(name, slide) for slide in scored] for name in scored[0].baselines}
    best = best_of("type_spearman", {name: MeanScore.of(scores).mean for name, scores in values.items()})
    return (values[best[0]], BASELINE_LABELS.get(best[0], best[0])) if best else ([], "")
