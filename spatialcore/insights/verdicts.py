"""Verdicts in plain words on which types of a run to trust, where, and where not.

The rules are few and stand here in plain sight; they sort what was measured on held-out slides and add no claim. A verdict has
two parts: order (is it high where it is high) and amount (are differences as large as measured). What overrides verdicts, such
as collapse, is `conclusions`'.
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
from spatialcore.evaluation.results import MeanScore, RunMetrics, SlideScores, best_of
from spatialcore.evaluation.warnings import FLAT_BELOW
from spatialcore.formatting import fixed, lowered, percent

Level = Literal["well", "partly", "poorly", "unknown"]
LEVELS: Mapping[Level, str] = {
    "well": "Predicted well",
    "partly": "Predicted in part",
    "poorly": "Not to be trusted",
    "unknown": "Not known",
}
"""What each level is called, best first."""

Amount = Literal["right", "flat", "too small", "too large", "unknown"]
AMOUNTS: Mapping[Amount, str] = {
    "right": "Differences between spots are about as large as measured.",
    "flat": "The map is flat: it orders the spots, but differences between them are far too small.",
    "too small": "Predicted differences between spots are too small: measured ones are over twice as large.",
    "too large": "Predicted differences between spots are too large: measured ones are less than half as large.",
    "unknown": "Not scored: evaluate the run again.",
}
"""What predicted amounts are worth."""

MOST_SLOPE = 2.0
"""Amounts are right where a predicted difference of 1 stands for a measured one of a half to two."""

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
        Mean and standard deviation of the type's Spearman over patients where they are known, else over slides, and its smallest
        on a slide; `None` where undefined.
    baseline, baseline_name
        The best simple method's mean over the same.
    gain
        Paired difference to that method over patients where they are known, else over slides; `None` for fewer than two.
    prevalence
        Mean measured share, 0 to 1.
    why
        One sentence.
    amount
        What predicted amounts are worth.
    deviation, slope
        Standard deviation of predicted over measured, a mean over the same; and by how much measured rises where predicted rises
        by 1, from the means of Pearson and deviation, since one slide with hardly any prediction would outweigh all others.
        `None` where unknown.
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
    amount: Amount = "unknown"
    deviation: float | None = None
    slope: float | None = None

    @property
    def name(self) -> str:
        """Return the type's name, with what its amounts lack where its order is worth reading: `CD8 (flat)`."""
        lacks = self.level == "partly" and self.amount in ("flat", "too small", "too large")
        return (
            f"{self.cell_type} ({self.amount if self.amount == 'flat' else f'differences {self.amount}'})"
            if lacks
            else self.cell_type
        )


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
    return in_order([_verdict(name, i, metrics) for i, name in enumerate(metrics.cell_types)])


def in_order(judged: Sequence[Verdict]) -> list[Verdict]:
    """Sort verdicts by level, then by score, best first."""
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


def _verdict(name: str, i: int, metrics: RunMetrics) -> Verdict:
    scored, patients = list(metrics.slides.values()), metrics.patients
    own = [float(s.ensemble.types.spearman[i]) for s in scored]
    defined = [v for v in own if not math.isnan(v)]
    best, best_name = _best_baseline(i, scored, patients)
    share = MeanScore.of((s.ensemble.types.prevalence[i] for s in scored), patients).mean
    score, other = MeanScore.of(own, patients), MeanScore.of(best, patients).mean if best else None
    if score.mean is None:
        return Verdict(name, "unknown", None, None, None, None, "", None, share, "The same amount was measured at every spot.")
    worst = min(defined)
    gain = paired_interval(own, best, patients=patients) if best else None
    in_sample = any(s.in_sample for s in scored)
    level, why = _judge(score.mean, worst, other, best_name, share or 0.0, in_sample, len(defined))
    types = [s.ensemble.types for s in scored]
    deviation, pearson = (
        MeanScore.of((table[i] if len(table) else None for table in tables), patients).mean
        for tables in ([t.deviation for t in types], [t.pearson for t in types])
    )
    slope = pearson / deviation if pearson is not None and deviation else None
    amount = judge_amount(deviation, slope)
    if level == "well" and amount != "right":
        level, why = "partly", f"Order: {lowered(why)} Amount: {lowered(AMOUNTS[amount])}"
    if amount == "flat" and deviation is not None and level != "unknown":
        why += f" Its predictions vary {percent(deviation)} as much as the measured values."
    return Verdict(name, level, score.mean, score.sd, worst, other, best_name, gain, share, why, amount, deviation, slope)


def judge_amount(deviation: float | None, slope: float | None) -> Amount:
    """Choose what predicted amounts are worth, see `Verdict`."""
    if deviation is None:
        return "unknown"
    if deviation < FLAT_BELOW:
        return "flat"
    if slope is None:
        return "unknown"
    if slope > MOST_SLOPE:
        return "too small"
    return "right" if slope >= 1 / MOST_SLOPE else "too large"


def amount_text(verdict: Verdict) -> str:
    """Write what predicted amounts are worth, and how strong their differences are: `flat, 14 %`."""
    return "not scored" if verdict.deviation is None else f"{verdict.amount}, {percent(verdict.deviation)}"


def _judge(
    mean: float, worst: float, other: float | None, other_name: str, share: float, in_sample: bool, n: int
) -> tuple[Level, str]:
    """Choose the level and give its reason in one sentence."""
    if in_sample:
        return "unknown", "Only slides that the models learned from were scored."
    if share < MIN_FREQUENT_SHARE:
        return "unknown", f"Too rare to judge: {percent(share, 1)} of the tissue, which is mostly measurement noise."
    beaten = other is not None and mean <= other
    simple = f"; {other_name.lower()} reaches {fixed(other)}, so the models add nothing" if other is not None and beaten else ""
    if mean >= WELL and worst >= WORST_OF_WELL and not beaten:
        return (
            "well",
            f"{fixed(mean)} on average, at least {fixed(worst)} on every slide." if n > 1 else f"{fixed(mean)} on one slide.",
        )
    if mean >= PARTLY:
        weak = f", but only {fixed(worst)} on the worst slide" if n > 1 and worst < PARTLY else ""
        return "partly", f"{fixed(mean)} {'on average' if n > 1 else 'on one slide'}{weak}{simple}."
    return (
        "poorly",
        f"{fixed(mean)} {'on average' if n > 1 else 'on one slide'}: spots with much and with little of it look alike.",
    )


def _best_baseline(i: int, scored: Sequence[SlideScores], patients: Sequence[str]) -> tuple[list[float | None], str]:
    """Find the simple method with the best mean of a type: its value on each slide, and its name for people."""

    def on_slide(name: str, slide: SlideScores) -> float | None:
        value = float(slide.baselines[name].types.spearman[i]) if name in slide.baselines else math.nan
        return None if math.isnan(value) else value

    values = {name: [on_slide(name, slide) for slide in scored] for name in scored[0].baselines}
    best = best_of("type_spearman", {name: MeanScore.of(scores, patients).mean for name, scores in values.items()})
    return (values[best[0]], BASELINE_LABELS.get(best[0], best[0])) if best else ([], "")
