"""Conformal prediction intervals, calibrated on held-out slides to hold the truth at a promised rate.

Split conformal prediction with a local scale, type by type. The error of each held-out spot is divided by the error
that its prediction lets expect (a line in predicted value and spread between members); the interval of a new spot is
its prediction plus and minus a quantile of these ratios times its own expected error. A held-out slide is never in its
own calibration, and where patients are known no slide of its patient is: its interval comes from the other ones.

What is promised: over slides that are alike as the held-out slides are, the stated share of the true values lies
within, type by type. It is a promise on average over spots, not for each single one, and a slide stained or cut unlike
all of them breaks it; the reached coverage is therefore reported slide by slide.

Where patients are known, the quantile is over patients: each has the factor that would have held the stated share of its
own values, and the limits take the factor that a new patient's will not exceed with the same probability. With fewer than
nine patients (at 0.9) there is no such factor, and the largest is taken: of m patients the next exceeds all with
probability 1 / (m + 1), which is one in four for three.

Sources: Lei et al., "Distribution-free predictive inference for regression", JASA 2018 (local scale); Dunn, Wasserman
and Ramdas, "Distribution-free prediction sets for two-layer hierarchical models", JASA 2023 (slides weigh alike).
Limits are symmetric before they are cut: on real slides separate quantiles for both sides gave wider intervals that
held worse on the slide left out.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import nnls

from spatialcore.data.composition import CompositionKind
from spatialcore.data.predictions import UNSEEN, Predictions, SlidePrediction, Values
from spatialcore.errors import DataError
from spatialcore.evaluation.results import Coverage, IntervalCoverage, patients_of
from spatialcore.storage.files import write_json

LEVEL = 0.9
"""Share of the true values that intervals are meant to hold."""

MOST_TO_CALIBRATE = 50_000
"""So many held-out spots, evenly from all slides, calibrate: time grows with them, and for each slide once more."""

CURVE_LEVELS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
_FLOOR = 0.1  # of a type's mean error: no spot is so plain that its expected error vanishes
_ROUNDING = 1e-9
_TINY = 1e-30  # a type that is never wrong has limits of no width, not 0 / 0

_NO_FOLDS: Mapping[str, str] = MappingProxyType({})

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class ConformalCalibration:
    """The calibration that turns predictions into intervals; all arrays (k), one value per cell type.

    Attributes
    ----------
    level
        Share of the true values that the intervals are meant to hold.
    kind
        Shares are cut at 1; amounts have no upper limit.
    base, per_value, per_spread, floor
        Expected error of a spot: `max(base + per_value * prediction + per_spread * spread, floor)`.
    factor
        Half the interval's width, in expected errors.
    slides
        The held-out slides that it comes from.
    patients
        How many patients these are of, where the quantile is over patients; 0 where it is over spots of slides that weigh alike.
    """

    level: float
    kind: CompositionKind
    base: Floats
    per_value: Floats
    per_spread: Floats
    floor: Floats
    factor: Floats
    slides: tuple[str, ...]
    patients: int = 0

    def expected_error(self, mean: ArrayLike, spread: ArrayLike) -> Floats:
        """Return the expected absolute error, (n, k), of predictions with this mean and spread, (n, k) each."""
        line = self.base + self.per_value * np.asarray(mean, np.float64) + self.per_spread * np.asarray(spread, np.float64)
        return np.maximum(line, self.floor)

    def intervals(self, mean: ArrayLike, spread: ArrayLike) -> tuple[Values, Values]:
        """Return lower and upper limits, (n, k) float32; never below 0, and for shares never above 1."""
        middle = np.asarray(mean, np.float64)
        half = self.factor * self.expected_error(mean, spread)
        top = 1.0 if self.kind == "proportion" else math.inf
        lower, upper = np.clip(middle - half, 0, top), np.clip(middle + half, 0, top)
        return lower.astype(np.float32), upper.astype(np.float32)

    def widened(self, by: float) -> ConformalCalibration:
        """Return the calibration with limits so many times as far off, never nearer."""
        return replace(self, factor=self.factor * max(1.0, by))

    def to_json(self) -> dict[str, Any]:
        """Return plain numbers and lists."""
        return {key: value.tolist() if isinstance(value, np.ndarray) else value for key, value in vars(self).items()}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> ConformalCalibration:
        """Read what `to_json` wrote. Raises KeyError, TypeError or ValueError for anything else."""
        arrays = {key: np.array(stored[key], np.float64) for key in ("base", "per_value", "per_spread", "floor", "factor")}
        slides, patients = tuple(stored["slides"]), int(stored.get("patients", 0))
        return cls(level=float(stored["level"]), kind=stored["kind"], slides=slides, patients=patients, **arrays)


@dataclass(frozen=True, eq=False)
class ConformalCalibrations:
    """A run's calibrations: `everything` from all held-out slides, `without[id]` from all but one, or but those of its patient.

    `None` stands where too few spots are left.
    """

    everything: ConformalCalibration | None
    without: Mapping[str, ConformalCalibration | None]

    @classmethod
    def of(cls, predictions: Predictions, *, level: float = LEVEL, folds: Mapping[str, str] = _NO_FOLDS) -> ConformalCalibrations:
        """Calibrate on the held-out slides of a run's predictions; `folds` as in `spread_within_folds`."""
        held_out = _thinned([p for p in predictions if is_held_out(p)])
        patients = patients_of(held_out)
        own = dict(zip([p.slide for p in held_out], patients or [p.slide for p in held_out], strict=True))
        common: dict[str, Any] = {"kind": predictions.kind, "level": level, "folds": folds, "by_patient": bool(patients)}
        rest = {
            owner: calibrate([q for q in held_out if own[q.slide] != owner], **common) for owner in dict.fromkeys(own.values())
        }
        return cls(calibrate(held_out, **common), {slide: rest[owner] for slide, owner in own.items()})

    def for_slide(self, slide_id: str | None) -> ConformalCalibration | None:
        """Choose the calibration that a slide of the run may use, never its own; `None` names a slide unknown to the run."""
        return self.without.get(slide_id or "", self.everything)

    def write(self, path: Path) -> None:
        """Commit as JSON."""
        without = {slide: c.to_json() if c else None for slide, c in self.without.items()}
        write_json(path, {"everything": self.everything.to_json() if self.everything else None, "without": without})

    @classmethod
    def read(cls, path: Path) -> ConformalCalibrations:
        """Read what `write` wrote; nothing where there is no file. Raises DataError for a damaged one."""
        try:
            stored = json.loads(path.read_text())
            everything, without = (stored[key] for key in ("everything", "without"))
            return cls(
                ConformalCalibration.from_json(everything) if everything else None,
                {slide: ConformalCalibration.from_json(c) if c else None for slide, c in without.items()},
            )
        except FileNotFoundError:
            return cls(None, {})
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise DataError(f"{path}: the calibration of the intervals is damaged ({error}). Repeat the run.") from error


def _thinned(slides: list[SlidePrediction]) -> list[SlidePrediction]:
    """Return predictions of `MOST_TO_CALIBRATE` spots, evenly from all slides; of all spots where there are no more."""
    n = sum(len(p.mean) for p in slides)
    return slides if n <= MOST_TO_CALIBRATE else [_of_rows(p, max(1, len(p.mean) * MOST_TO_CALIBRATE // n)) for p in slides]


def _of_rows(p: SlidePrediction, n: int) -> SlidePrediction:
    """Return a prediction of `n` of its spots, evenly over its rows, without baselines and limits."""
    rows = np.arange(n) * len(p.mean) // n
    return replace(
        p,
        spot_ids=p.spot_ids[rows],
        spot_xy_px=p.spot_xy_px[rows],
        mean=p.mean[rows],
        sd=p.sd[rows],
        truth=None if p.truth is None else p.truth[rows],
        members={name: values[rows] for name, values in p.members.items()},
        baselines={},
        lower=None,
        upper=None,
    )


def calibrate(
    held_out: Sequence[SlidePrediction],
    kind: CompositionKind,
    *,
    level: float = LEVEL,
    folds: Mapping[str, str] = _NO_FOLDS,
    by_patient: bool = False,
) -> ConformalCalibration | None:
    """Calibrate intervals on slides with truth whose predictions come from members that never saw them.

    `by_patient` lets patients weigh alike, and takes the quantile over them.
    `None` where there are too few spots for the level: 9 for 0.9, as one value in ten must lie beyond the limits.
    """
    n_spots = sum(len(p.mean) for p in held_out)
    if n_spots == 0 or math.ceil((n_spots + 1) * level - _ROUNDING) > n_spots:
        return None
    mean = np.concatenate([p.mean for p in held_out]).astype(np.float64)
    spread = np.concatenate([spread_within_folds(p, folds) for p in held_out])
    truth = np.concatenate([p.truth for p in held_out if p.truth is not None]).astype(np.float64)
    owners = [p.patient if by_patient else p.slide for p in held_out]
    n_slides = Counter(owners)
    weights = np.concatenate(
        [np.full(len(p.mean), 1 / (len(n_slides) * n_slides[o] * len(p.mean))) for p, o in zip(held_out, owners, strict=True)]
    )
    error = np.abs(truth - mean)
    lines = [_expected_error(mean[:, j], spread[:, j], error[:, j], weights) for j in range(error.shape[1])]
    base, per_value, per_spread, floor = np.array(lines).T
    raw = ConformalCalibration(
        level, kind, base, per_value, per_spread, floor, np.ones_like(base), tuple(p.slide for p in held_out)
    )
    ratios = error / raw.expected_error(mean, spread)
    if not by_patient:
        return replace(raw, factor=_factors(ratios, weights, level))
    owner = np.repeat(owners, [len(p.mean) for p in held_out])
    rows = [owner == name for name in n_slides]
    each = np.stack([_factors(ratios[r], weights[r] / weights[r].sum(), level) for r in rows])
    return replace(raw, factor=np.sort(each, axis=0)[_rank_of_new(len(rows), level) - 1], patients=len(rows))


def patients_needed(level: float = LEVEL) -> int:
    """Return how many patients it takes to promise limits for a new one at this level: 9 for 0.9."""
    return math.ceil(level / (1 - level) - _ROUNDING)


def _rank_of_new(n: int, level: float) -> int:
    """Return which of `n` ascending values a new one will not exceed with probability `level`; the last where none is such."""
    return min(math.ceil((n + 1) * level - _ROUNDING), n)


def _factors(ratios: Floats, weights: Floats, level: float) -> Floats:
    """Return the quantile of each type's ratios, (k); `weights` (n) sum to 1."""
    return np.array([upper_quantile(ratios[:, j], weights, level) for j in range(ratios.shape[1])])


def with_intervals(
    predictions: Predictions,
    calibrations: ConformalCalibrations,
    *,
    folds: Mapping[str, str] = _NO_FOLDS,
    distances: Mapping[str, float] = MappingProxyType({}),
) -> Predictions:
    """Add to a run's predictions the intervals of its slides, wider where `distances` names more than 1 (see `with_calibration`).

    A slide that the members learned from has none, since their errors there say nothing. Nor has the only held-out
    slide or patient of a run: nothing else calibrates it.
    """
    slides = {
        p.slide: with_calibration(
            p, None if p.in_sample else calibrations.for_slide(p.slide), folds=folds, distance=distances.get(p.slide, 1.0)
        )
        for p in predictions
    }
    level = calibrations.everything.level if calibrations.everything else None
    return replace(predictions, slides=slides, level=level)


def with_calibration(
    prediction: SlidePrediction,
    calibration: ConformalCalibration | None,
    *,
    folds: Mapping[str, str] = _NO_FOLDS,
    distance: float = 1.0,
) -> SlidePrediction:
    """Add intervals to a slide's prediction; remove them where `calibration` is `None`.

    They are `distance` times as wide for a slide that lies so many times as far from the training slides in look as these do
    from each other: the held-out slides of the calibration lie at 1 at most. A rule of caution, not a promise.
    """
    if calibration is None:
        return replace(prediction, lower=None, upper=None)
    lower, upper = calibration.widened(distance).intervals(prediction.mean, spread_within_folds(prediction, folds))
    return replace(prediction, lower=lower, upper=upper)


def spread_within_folds(prediction: SlidePrediction, folds: Mapping[str, str]) -> Floats:
    """Measure the spread of members that learned from the same slides, (n, k): root of the mean variance over folds.

    `folds` gives the fold of each member; unnamed ones count as one fold. A held-out slide is predicted by one fold's
    members, a new slide by all; only this spread means the same for both.
    """
    groups: dict[str, list[Values]] = {}
    for name, values in prediction.members.items():
        groups.setdefault(folds.get(name, ""), []).append(values)
    if len(groups) < 2:
        return np.asarray(prediction.sd, np.float64)
    return np.asarray(
        np.sqrt(np.mean([np.var(np.stack(g).astype(np.float64), axis=0) for g in groups.values()], axis=0)), np.float64
    )


def is_held_out(prediction: SlidePrediction) -> bool:
    """Tell whether a fold held this slide out. A test slide that came with truth is none: its truth is for the final score."""
    return prediction.truth is not None and not prediction.in_sample and prediction.fold != UNSEEN


def covered(truth: ArrayLike, lower: ArrayLike, upper: ArrayLike) -> NDArray[np.bool_]:
    """Tell which true values lie within their limits, (n, k). Limits are stored as float32, so equality is up to rounding."""
    y = np.asarray(truth, np.float64)
    slack = 1e-6 * np.maximum(1e-3, np.abs(y))
    return (y >= np.asarray(lower, np.float64) - slack) & (y <= np.asarray(upper, np.float64) + slack)


def coverage_report(predictions: Predictions, level: float = LEVEL) -> IntervalCoverage | None:
    """Measure how often the intervals of held-out slides hold the truth, and how wide they are; `None` where there are none."""
    measured = {share: _measured(predictions, share) for share in sorted({*CURVE_LEVELS, level})}
    if not measured[level]:
        return None
    patients = patients_of([predictions[slide] for slide in measured[level]])
    owner = dict(zip(measured[level], patients or measured[level], strict=True))

    def means(by_slide: Mapping[str, tuple[Floats, Floats]]) -> tuple[Floats, Floats]:
        by_owner: dict[str, list[tuple[Floats, Floats]]] = {}
        for slide, pair in by_slide.items():
            by_owner.setdefault(owner[slide], []).append(pair)
        coverage, width = (np.mean([np.mean([p[i] for p in own], axis=0) for own in by_owner.values()], axis=0) for i in (0, 1))
        return coverage, width

    inside, width = means(measured[level])
    return IntervalCoverage(
        level=level,
        overall=Coverage(float(inside.mean()), float(width.mean())),
        slides={slide: Coverage(float(c.mean()), float(w.mean())) for slide, (c, w) in measured[level].items()},
        coverage_per_type=tuple(inside.tolist()),
        width_per_type=tuple(width.tolist()),
        curve={
            share: Coverage(*(float(values.mean()) for values in means(by_slide)))
            for share, by_slide in measured.items()
            if by_slide
        },
        patients=len(set(patients)),
    )


def _measured(predictions: Predictions, level: float) -> Mapping[str, tuple[Floats, Floats]]:
    """Measure coverage and width per type, (k) each, of every slide with truth that has intervals at this level."""
    by_slide = {}
    calibrations = None if predictions.level == level else ConformalCalibrations.of(predictions, level=level)
    for p in predictions:
        if calibrations:
            p = with_calibration(p, None if p.in_sample else calibrations.for_slide(p.slide))
        if p.truth is not None and p.lower is not None and p.upper is not None:
            width = (p.upper.astype(np.float64) - p.lower).mean(axis=0)
            by_slide[p.slide] = (covered(p.truth, p.lower, p.upper).mean(axis=0), width)
    return by_slide


def upper_quantile(values: Floats, weights: Floats, level: float) -> float:
    """Return the smallest of `values` at or below which `level` of the weight lies, the value to come counted beyond all.

    With equal weights this is the `ceil((n + 1) * level)`-th smallest. `weights` sum to 1.
    """
    order = np.argsort(values, kind="stable")
    below = np.cumsum(weights[order]) * len(values) / (len(values) + 1)
    reached = np.searchsorted(below, level - _ROUNDING)
    return float(values[order[min(int(reached), len(values) - 1)]])


def _expected_error(mean: Floats, spread: Floats, error: Floats, weights: Floats) -> tuple[float, float, float, float]:
    """Fit the absolute error to predicted value and spread, by least squares with no negative coefficient."""
    root = np.sqrt(weights)
    terms = np.stack([np.ones_like(mean), mean, spread], axis=1)
    size = np.abs(terms).max(axis=0)
    scaled = terms / np.where(size > 0, size, 1)
    coefficients, _ = nnls(scaled * root[:, None], error * root)
    base, per_value, per_spread = coefficients / np.where(size > 0, size, 1)
    floor = max(_FLOOR * float((weights * error).sum()), _TINY)
    return float(base), float(per_value), float(per_spread), floor
