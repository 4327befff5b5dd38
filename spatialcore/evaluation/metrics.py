"""Scores of predicted compositions against measured ones, exact and vectorised, in NumPy and SciPy alone.

Throughout, `truth` and `predicted` are n x k (spots x cell types), of one kind and unit, and finite. Ties take their
average rank. A correlation with a constant is undefined and is NaN in the arrays. In means, a spot or type whose *truth*
is constant is left out; one where only the *prediction* is constant counts as 0, because it orders nothing: leaving it out
would reward a model for giving up where it is unsure.

`METRICS` is the table of all scores. A new one is a function of a `Pair` and one row.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import rel_entr
from scipy.stats import rankdata

from spatialcore import glossary
from spatialcore.data.composition import to_shares
from spatialcore.errors import DataError
from spatialcore.registry import Choice, Registry

MIN_FREQUENT_SHARE = 0.005
"""Types below this mean share are mostly deconvolution noise; their correlations say little."""

Floats = NDArray[np.float64]


def spearman_per_spot(truth: ArrayLike, predicted: ArrayLike) -> Floats:
    """Correlate ranks over the types within each spot, (n); NaN where either row is constant."""
    return spearman(*checked_pair(truth, predicted), axis=1)


def spearman_per_type(truth: ArrayLike, predicted: ArrayLike) -> Floats:
    """Correlate ranks over the spots for each type, (k); NaN where either column is constant."""
    return spearman(*checked_pair(truth, predicted), axis=0)


class RankedTruth:
    """Truth (n, k) whose ranks are taken once, for scores of many predictions of the same spots."""

    def __init__(self, truth: ArrayLike) -> None:
        self.truth, _ = checked_pair(truth, truth)
        self._ranks = [rankdata(self.truth, axis=axis) for axis in (0, 1)]

    def means(self, predicted: ArrayLike) -> tuple[float, float]:
        """Average Spearman correlations per spot and per type; NaN where none is defined."""
        _, values = checked_pair(self.truth, predicted)
        per_type, per_spot = (known_mean(_pearson(self._ranks[axis], rankdata(values, axis=axis), axis=axis)) for axis in (0, 1))
        return per_spot, per_type


def pearson_per_type(truth: ArrayLike, predicted: ArrayLike) -> Floats:
    """Correlate values over the spots for each type, (k); NaN where either column is constant."""
    return _pearson(*checked_pair(truth, predicted), axis=0)


def mae_per_type(truth: ArrayLike, predicted: ArrayLike) -> Floats:
    """Average the absolute error of each type, (k), in the unit of the values."""
    a, b = checked_pair(truth, predicted)
    return np.asarray(np.abs(b - a).mean(axis=0), np.float64)


def bias_per_type(truth: ArrayLike, predicted: ArrayLike) -> Floats:
    """Average prediction - truth of each type, (k); above 0 where the model sees too much of it."""
    a, b = checked_pair(truth, predicted)
    return np.asarray((b - a).mean(axis=0), np.float64)


def deviation_per_type(truth: ArrayLike, predicted: ArrayLike) -> Floats:
    """Divide the standard deviation over the spots of each type's prediction by that of its truth, (k).

    1 where a map has as strong differences as the tissue, 0 where it is flat; NaN where the truth is constant.
    """
    a, b = checked_pair(truth, predicted)
    measured = np.where(_is_constant(a, 0), np.nan, a.std(axis=0))
    return np.asarray(np.where(_is_constant(b, 0), 0.0, b.std(axis=0)) / measured, np.float64)


def mae(truth: ArrayLike, predicted: ArrayLike) -> float:
    """Average the absolute error over all spots and types."""
    a, b = checked_pair(truth, predicted)
    return float(np.abs(b - a).mean())


def rmse(truth: ArrayLike, predicted: ArrayLike) -> float:
    """Return the root of the mean squared error over all spots and types."""
    a, b = checked_pair(truth, predicted)
    return float(np.sqrt(np.square(b - a).mean()))


def jensen_shannon_per_spot(truth: ArrayLike, predicted: ArrayLike) -> Floats:
    """Measure the Jensen-Shannon distance (root of the divergence, base 2, 0..1) between the shares of each spot, (n).

    Equal to `scipy.spatial.distance.jensenshannon(..., base=2)`. Rows are divided by their sums, and predictions
    below 0 count as 0; NaN where a row has nothing above 0.
    """
    p, q = (to_shares(np.maximum(values, 0), np.float64, empty=np.nan) for values in checked_pair(truth, predicted))
    middle = (p + q) / 2
    divergence = (rel_entr(p, middle) + rel_entr(q, middle)).sum(axis=1) / (2 * math.log(2))
    return np.asarray(np.sqrt(np.clip(divergence, 0, 1)), np.float64)  # rounding may leave -1e-17 for equal rows


def collapse(predicted: ArrayLike) -> float:
    """Measure how much the prediction is one profile repeated: mean Spearman of each spot with the mean over spots.

    1 means that every spot orders the types alike, that is, the image changes nothing. Constant rows order nothing
    and are left out. NaN for fewer than two spots, or where the mean profile itself is constant.
    """
    values, _ = checked_pair(predicted, predicted)
    if len(values) < 2:
        return math.nan
    return known_mean(spearman(values, np.broadcast_to(values.mean(axis=0), values.shape), axis=1))


def prevalence(truth_shares: ArrayLike) -> Floats:
    """Average the share of each type over the spots, (k)."""
    return np.asarray(np.asarray(truth_shares, dtype=np.float64).mean(axis=0), np.float64)


def frequent_types(truth_shares: ArrayLike, min_share: float = MIN_FREQUENT_SHARE) -> NDArray[np.bool_]:
    """Return which types have a mean share above `min_share`, (k) booleans."""
    return prevalence(truth_shares) > min_share


class Pair:
    """Truth and prediction of the same spots, (n, k) each in the same unit, with what several metrics need, worked out once.

    Raises DataError for unequal shapes, no spots, or values that are not finite; names the first such place.
    """

    def __init__(self, truth: ArrayLike, predicted: ArrayLike) -> None:
        self.truth, self.predicted = checked_pair(truth, predicted)

    @cached_property
    def shares(self) -> NDArray[np.float32]:
        """Return the measured shares, (n, k)."""
        return np.asarray(to_shares(self.truth))

    @cached_property
    def spot_spearman(self) -> Correlations:
        """Correlate ranks over the types within each spot."""
        return Correlations.of(spearman(self.truth, self.predicted, axis=1), self.truth, axis=1)

    @cached_property
    def type_spearman(self) -> Correlations:
        """Correlate ranks over the spots for each type."""
        return Correlations.of(spearman(self.truth, self.predicted, axis=0), self.truth, axis=0)

    @cached_property
    def spot_pearson(self) -> Correlations:
        """Correlate values over the types within each spot."""
        return Correlations.of(_pearson(self.truth, self.predicted, axis=1), self.truth, axis=1)

    @cached_property
    def type_pearson(self) -> Correlations:
        """Correlate values over the spots for each type."""
        return Correlations.of(_pearson(self.truth, self.predicted, axis=0), self.truth, axis=0)

    @cached_property
    def deviation(self) -> Floats:
        """Divide each type's standard deviation over the spots of the prediction by that of the truth, (k)."""
        return deviation_per_type(self.truth, self.predicted)


@dataclass(frozen=True, eq=False)
class Correlations:
    """Correlations of spots or types, one each.

    Attributes
    ----------
    values
        0 where only the prediction is constant, NaN where the truth is.
    is_flat
        Where only the prediction is constant.
    is_undefined
        Where the truth is constant.
    """

    values: Floats
    is_flat: NDArray[np.bool_]
    is_undefined: NDArray[np.bool_]

    @classmethod
    def of(cls, correlation: Floats, truth: Floats, *, axis: int) -> Correlations:
        """Classify the NaN of a correlation along `axis`: constant predictions, or constant truth."""
        undefined = _is_constant(truth, axis)
        flat = np.isnan(correlation) & ~undefined
        return cls(np.where(flat, 0.0, correlation), flat, undefined)

    @property
    def mean(self) -> float:
        """Average what is defined; NaN where nothing is."""
        return known_mean(self.values)


@dataclass(frozen=True)
class Metric(Choice):
    """One score of a prediction of a slide: a row of `METRICS`.

    Attributes
    ----------
    of
        The score of a `Pair`; NaN where it is undefined.
    better
        Which way is better.
    short
        What narrow tables call it, also that of the command line; empty keeps it out of them.
    formula
        Plain text, for the glossary.
    """

    _: KW_ONLY
    of: Callable[[Pair], float]
    better: Literal["higher", "lower"] = "higher"
    short: str = ""
    formula: str = ""


class MetricTable(Registry[Metric]):
    """The table of metrics; each row is added to the glossary, too."""

    def add(self, row: Metric) -> Metric:
        """Add a metric and return it. Raises ValueError where its name is taken."""
        metric = super().add(row)
        if row.name not in glossary.TERMS:
            glossary.add(glossary.Term(row.name, row.label, glossary.SCORES, row.help, formula=row.formula))
        return metric


METRICS = MetricTable("metric")
"""All scores, in the order in which reports show them."""


def _add(name: str, of: Callable[[Pair], float], *, better: Literal["higher", "lower"] = "higher", short: str = "") -> None:
    """Add a metric whose words stand in the glossary."""
    term = glossary.TERMS[name]
    METRICS.add(Metric(name, label=term.name, help=term.meaning, of=of, better=better, short=short))


_add("type_spearman", lambda pair: pair.type_spearman.mean, short="per type")
_add("type_spearman_frequent", lambda pair: known_mean(pair.type_spearman.values[frequent_types(pair.shares)]))
_add("spot_spearman", lambda pair: pair.spot_spearman.mean, short="per spot")
_add("type_pearson", lambda pair: pair.type_pearson.mean)
_add("spot_pearson", lambda pair: pair.spot_pearson.mean)
_add("mae", lambda pair: mae(pair.truth, pair.predicted), better="lower", short="error")
_add("rmse", lambda pair: rmse(pair.truth, pair.predicted), better="lower")
_add("js", lambda pair: known_mean(jensen_shannon_per_spot(pair.truth, pair.predicted)), better="lower", short="distance")
_add("deviation", lambda pair: _known_median(pair.deviation))
_add("collapse", lambda pair: collapse(pair.predicted), better="lower")


def checked_pair(truth: ArrayLike, predicted: ArrayLike, *, noun: str = "prediction") -> tuple[Floats, Floats]:
    """Return truth and prediction as float64. Raises DataError for unequal shapes, no spots, or values that are not finite."""
    a, b = np.asarray(truth, dtype=np.float64), np.asarray(predicted, dtype=np.float64)
    if a.ndim != 2 or a.shape != b.shape or a.size == 0:
        raise DataError(f"Wanted truth and {noun} of one n x k shape with at least one spot, got {a.shape} and {b.shape}.")
    for name, values in (("truth", a), (noun, b)):
        if not np.isfinite(values).all():
            i, j = (int(v) for v in np.argwhere(~np.isfinite(values))[0])
            where = f"row {i}, type {j + 1} is {values[i, j]}"
            raise DataError(f"The {name} must be finite, but {where}. Correct the value or leave the spot out.")
    return a, b


def spearman(a: Floats, b: Floats, *, axis: int) -> Floats:
    """Correlate ranks along `axis`; NaN where either is constant."""
    return _pearson(rankdata(a, axis=axis), rankdata(b, axis=axis), axis=axis)


def _pearson(a: Floats, b: Floats, *, axis: int) -> Floats:
    """Correlate along `axis`. Constancy is tested on the values: sums of squares would leave rounding noise."""
    x, y = _centred(a, axis), _centred(b, axis)
    product = (x * y).sum(axis=axis)
    scale = np.sqrt(np.square(x).sum(axis=axis) * np.square(y).sum(axis=axis))
    defined = ~(_is_constant(a, axis) | _is_constant(b, axis)) & (scale > 0)
    return np.asarray(np.clip(np.divide(product, scale, out=np.full(product.shape, np.nan), where=defined), -1, 1), np.float64)


def _centred(values: Floats, axis: int) -> Floats:
    """Centre values and divide by their largest size, so that squares of tiny or huge values neither vanish nor overflow."""
    centred = values - values.mean(axis=axis, keepdims=True)
    largest = np.abs(centred).max(axis=axis, keepdims=True)
    return np.asarray(np.divide(centred, largest, out=np.zeros_like(centred), where=largest > 0), np.float64)


def _is_constant(values: Floats, axis: int) -> NDArray[np.bool_]:
    return np.asarray(values.max(axis=axis) == values.min(axis=axis), np.bool_)


def _known_median(values: Floats) -> float:
    defined = values[~np.isnan(values)]
    return float(np.median(defined)) if len(defined) else math.nan


def known_mean(values: Floats) -> float:
    """Average what is not NaN; NaN where nothing is left."""
    defined = values[~np.isnan(values)]
    return float(defined.mean()) if len(defined) else math.nan
