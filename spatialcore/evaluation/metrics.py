"""Scores of predicted compositions against measured ones, exact and vectorised, in NumPy and SciPy alone.

Throughout, `truth` and `predicted` are n x k (spots x cell types), of one kind and unit, and finite. Ties take their
average rank. A correlation with a constant is undefined and is NaN in the arrays. In the means of `score`,
a spot or type whose *truth* is constant is left out and counted; one where only the *prediction* is constant
counts as 0, because it orders nothing: leaving it out would reward a model for giving up where it is unsure.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import rel_entr
from scipy.stats import rankdata, t

from spatialcore.data.composition import CompositionKind, to_shares
from spatialcore.errors import ConfigError, DataError

MIN_FREQUENT_SHARE = 0.005
"""Types below this mean share are mostly deconvolution noise; their correlations say little."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Scores:
    """Everything measured on one pair of truth and prediction; NaN where a number is undefined.

    Attributes
    ----------
    kind
        `proportion` or `abundance`: the unit of `mae`, `rmse` and `bias_per_type`.
    n_spots, n_types
        What was scored.
    n_undefined, n_undefined_types
        Spots and types whose truth is constant; they are in no mean correlation.
    n_flat, n_flat_types
        Spots and types whose truth varies while the prediction is constant; they count as 0.
    spot_spearman, spot_pearson
        Mean over spots of the correlation over types. Spearman is the competition's metric.
    type_spearman, type_pearson
        Mean over types of the correlation over spots.
    type_spearman_frequent
        The same over types with a mean share above 0.5 % only.
    mae, rmse
        Over all spots and types.
    js
        Mean Jensen-Shannon distance (base 2) of the shares; 0 = equal, 1 = nothing in common.
    collapse
        See `collapse`: 1 = the same profile in every spot.
    spearman_per_type, pearson_per_type, mae_per_type, bias_per_type, prevalence
        (k) each; `bias` is prediction - truth, `prevalence` the mean measured share.
    """

    kind: CompositionKind
    n_spots: int
    n_types: int
    n_undefined: int
    n_undefined_types: int
    n_flat: int
    n_flat_types: int
    spot_spearman: float
    spot_pearson: float
    type_spearman: float
    type_spearman_frequent: float
    type_pearson: float
    mae: float
    rmse: float
    js: float
    collapse: float
    spearman_per_type: Floats
    pearson_per_type: Floats
    mae_per_type: Floats
    bias_per_type: Floats
    prevalence: Floats

    def to_json(self) -> dict[str, Any]:
        """Plain numbers and lists for `json.dumps`; NaN becomes None, since JSON has no NaN."""
        return {key: _plain(value) for key, value in asdict(self).items()}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Scores:
        """The scores that `to_json` wrote. Raises DataError when a field is missing; unknown fields are ignored."""
        if missing := [f.name for f in fields(cls) if f.name not in value]:
            raise DataError(f"Stored scores lack {', '.join(missing)}. Evaluate the run again.")
        return cls(**{f.name: _unplain(value[f.name]) for f in fields(cls)})


@dataclass(frozen=True, eq=False)
class Calibration:
    """Is the ensemble unsure where it is wrong? Spread (sd between members) against absolute error.

    Bins hold near-equal numbers of entries in rising spread; equal spreads share a bin, so there may be fewer than
    asked for. Per-type rows are padded with NaN (and count 0) to the width of `bins`.

    Attributes
    ----------
    spread, error, count
        (b) per bin, over all spots and types: mean spread, mean absolute error, number of entries.
    spearman
        Over all spots and types, between spread and absolute error; NaN where either is constant.
    type_spread, type_error, type_count
        (k, bins) the same for each type.
    type_spearman
        (k) over spots.
    type_beyond
        (k) the same at equal predicted amounts (partial rank correlation): where more is predicted both are larger, and only
        what is left says more than the prediction itself.
    """

    spread: Floats
    error: Floats
    count: NDArray[np.int64]
    spearman: float
    type_spread: Floats
    type_error: Floats
    type_count: NDArray[np.int64]
    type_spearman: Floats
    type_beyond: Floats

    @property
    def within_types(self) -> float:
        """Mean of `type_spearman`: what `spearman` would be if frequent types did not have more of both; NaN where none has one."""
        return _mean(self.type_spearman)

    @property
    def beyond(self) -> float:
        """Mean of `type_beyond`; NaN where no type has one."""
        return _mean(self.type_beyond)


@dataclass(frozen=True)
class Interval:
    """Mean of n paired differences with its confidence limits."""

    mean: float
    low: float
    high: float
    n: int
    level: float


def spearman_per_spot(truth: ArrayLike, predicted: ArrayLike) -> Floats:
    """Rank correlation over the types within each spot, (n); NaN where either row is constant."""
    return _spearman(*_checked(truth, predicted), axis=1)


def spearman_per_type(truth: ArrayLike, predicted: ArrayLike) -> Floats:
    """Rank correlation over the spots for each type, (k); NaN where either column is constant."""
    return _spearman(*_checked(truth, predicted), axis=0)


class RankedTruth:
    """Truth (n, k) whose ranks are taken once, for scores of many predictions of the same spots."""

    def __init__(self, truth: ArrayLike) -> None:
        self.truth, _ = _checked(truth, truth)
        self._ranks = [rankdata(self.truth, axis=axis) for axis in (0, 1)]

    def means(self, predicted: ArrayLike) -> tuple[float, float]:
        """Mean Spearman correlation per spot and per type; NaN where none is defined."""
        _, values = _checked(self.truth, predicted)
        per_type, per_spot = (_mean(_pearson(self._ranks[axis], rankdata(values, axis=axis), axis=axis)) for axis in (0, 1))
        return per_spot, per_type


def pearson_per_spot(truth: ArrayLike, predicted: ArrayLike) -> Floats:
    """Linear correlation over the types within each spot, (n); NaN where either row is constant."""
    return _pearson(*_checked(truth, predicted), axis=1)


def pearson_per_type(truth: ArrayLike, predicted: ArrayLike) -> Floats:
    """Linear correlation over the spots for each type, (k); NaN where either column is constant."""
    return _pearson(*_checked(truth, predicted), axis=0)


def mae_per_type(truth: ArrayLike, predicted: ArrayLike) -> Floats:
    """Mean absolute error of each type, (k), in the unit of the values."""
    a, b = _checked(truth, predicted)
    return np.abs(b - a).mean(axis=0)


def bias_per_type(truth: ArrayLike, predicted: ArrayLike) -> Floats:
    """Mean of prediction - truth of each type, (k); above 0 where the model sees too much of it."""
    a, b = _checked(truth, predicted)
    return (b - a).mean(axis=0)


def mae(truth: ArrayLike, predicted: ArrayLike) -> float:
    """Mean absolute error over all spots and types."""
    a, b = _checked(truth, predicted)
    return float(np.abs(b - a).mean())


def rmse(truth: ArrayLike, predicted: ArrayLike) -> float:
    """Root of the mean squared error over all spots and types."""
    a, b = _checked(truth, predicted)
    return float(np.sqrt(np.square(b - a).mean()))


def jensen_shannon_per_spot(truth: ArrayLike, predicted: ArrayLike) -> Floats:
    """Jensen-Shannon distance (root of the divergence, base 2, 0..1) between the shares of each spot, (n).

    Equal to `scipy.spatial.distance.jensenshannon(..., base=2)`. Rows are divided by their sums, and predictions
    below 0 count as 0; NaN where a row has nothing above 0.
    """
    p, q = (to_shares(np.maximum(values, 0), np.float64, empty=np.nan) for values in _checked(truth, predicted))
    middle = (p + q) / 2
    divergence = (rel_entr(p, middle) + rel_entr(q, middle)).sum(axis=1) / (2 * math.log(2))
    return np.sqrt(np.clip(divergence, 0, 1))  # rounding may leave -1e-17 for equal rows


def collapse(predicted: ArrayLike) -> float:
    """How much the prediction is one profile repeated: mean Spearman of each spot with the mean over spots.

    1 means that every spot orders the types alike, that is, the image changes nothing. Constant rows order nothing
    and are left out. NaN for fewer than two spots, or where the mean profile itself is constant.
    """
    values, _ = _checked(predicted, predicted)
    if len(values) < 2:
        return math.nan
    return _mean(_spearman(values, np.broadcast_to(values.mean(axis=0), values.shape), axis=1))


def prevalence(truth_shares: ArrayLike) -> Floats:
    """Mean share of each type over the spots, (k)."""
    return np.asarray(truth_shares, dtype=np.float64).mean(axis=0)


def frequent_types(truth_shares: ArrayLike, min_share: float = MIN_FREQUENT_SHARE) -> NDArray[np.bool_]:
    """Which types have a mean share above `min_share`, (k)."""
    return prevalence(truth_shares) > min_share


def score(truth: ArrayLike, predicted: ArrayLike, *, kind: CompositionKind) -> Scores:
    """All scores of one prediction, n x k, against the truth in the same unit.

    Raises DataError for unequal shapes, no spots, or values that are not finite; names the first such place.
    """
    a, b = _checked(truth, predicted)
    spot_rho, spot_flat, spot_undefined = _with_flat_as_zero(_spearman(a, b, axis=1), a, axis=1)
    type_rho, type_flat, type_undefined = _with_flat_as_zero(_spearman(a, b, axis=0), a, axis=0)
    shares = to_shares(a)
    return Scores(
        kind=kind,
        n_spots=a.shape[0],
        n_types=a.shape[1],
        n_undefined=spot_undefined,
        n_undefined_types=type_undefined,
        n_flat=spot_flat,
        n_flat_types=type_flat,
        spot_spearman=_mean(spot_rho),
        spot_pearson=_mean(_with_flat_as_zero(_pearson(a, b, axis=1), a, axis=1)[0]),
        type_spearman=_mean(type_rho),
        type_spearman_frequent=_mean(type_rho[frequent_types(shares)]),
        type_pearson=_mean(_with_flat_as_zero(_pearson(a, b, axis=0), a, axis=0)[0]),
        mae=mae(a, b),
        rmse=rmse(a, b),
        js=_mean(jensen_shannon_per_spot(a, b)),
        collapse=collapse(b),
        spearman_per_type=_spearman(a, b, axis=0),
        pearson_per_type=_pearson(a, b, axis=0),
        mae_per_type=mae_per_type(a, b),
        bias_per_type=bias_per_type(a, b),
        prevalence=prevalence(shares),
    )


def calibration(truth: ArrayLike, predicted: ArrayLike, spread: ArrayLike, bins: int = 10) -> Calibration:
    """Spread between the members, (n, k), against the absolute error of their mean, binned and ranked.

    Raises DataError for unequal shapes, values that are not finite or a spread below 0; ConfigError for `bins` < 1.
    """
    if bins < 1:
        raise ConfigError(f"Calibration needs at least 1 bin, got {bins}.")
    a, b = _checked(truth, predicted)
    _, s = _checked(a, spread, what="spread")
    if (s < 0).any():
        raise DataError(f"Spread must not be negative, got {s.min():g}. It is the standard deviation between members.")
    error = np.abs(b - a)
    pooled = _binned(s.ravel(), error.ravel(), bins)
    per_type = [_binned(s[:, j], error[:, j], bins) for j in range(s.shape[1])]
    return Calibration(
        spread=pooled[0],
        error=pooled[1],
        count=pooled[2],
        spearman=float(_spearman(s.reshape(1, -1), error.reshape(1, -1), axis=1)[0]),
        type_spread=_padded([p[0] for p in per_type], bins),
        type_error=_padded([p[1] for p in per_type], bins),
        type_count=np.nan_to_num(_padded([p[2] for p in per_type], bins)).astype(np.int64),
        type_spearman=_spearman(s, error, axis=0),
        type_beyond=_partial(_spearman(s, error, axis=0), _spearman(s, b, axis=0), _spearman(error, b, axis=0)),
    )


def paired_interval(a: Sequence[float], b: Sequence[float], level: float = 0.95) -> Interval | None:
    """Confidence interval (Student's t) of the mean of a - b over folds that both were scored on.

    Pairs with a NaN are left out; None for fewer than two pairs, where nothing is known about the spread.
    """
    x, y = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    if x.ndim != 1 or x.shape != y.shape:
        raise DataError(f"Paired scores must be two lists of equal length, got shapes {x.shape} and {y.shape}.")
    if not 0 < level < 1:
        raise ConfigError(f"A confidence level lies between 0 and 1, got {level}.")
    difference = (x - y)[~np.isnan(x - y)]
    n = len(difference)
    if n < 2:
        return None
    mean = float(difference.mean())
    half = float(t.ppf((1 + level) / 2, n - 1) * difference.std(ddof=1) / math.sqrt(n))
    return Interval(mean, mean - half, mean + half, n, level)


def _checked(truth: ArrayLike, predicted: ArrayLike, *, what: str = "prediction") -> tuple[Floats, Floats]:
    a, b = np.asarray(truth, dtype=np.float64), np.asarray(predicted, dtype=np.float64)
    if a.ndim != 2 or a.shape != b.shape or a.size == 0:
        raise DataError(f"Wanted truth and {what} of one n x k shape with at least one spot, got {a.shape} and {b.shape}.")
    for name, values in (("truth", a), (what, b)):
        if not np.isfinite(values).all():
            i, j = (int(v) for v in np.argwhere(~np.isfinite(values))[0])
            raise DataError(f"The {name} must be finite, but row {i}, type {j + 1} is {values[i, j]}.")
    return a, b


def _spearman(a: Floats, b: Floats, *, axis: int) -> Floats:
    return _pearson(rankdata(a, axis=axis), rankdata(b, axis=axis), axis=axis)


def _pearson(a: Floats, b: Floats, *, axis: int) -> Floats:
    """Correlation along `axis`. Constancy is tested on the values: sums of squares would leave rounding noise."""
    x, y = _centred(a, axis), _centred(b, axis)
    product = (x * y).sum(axis=axis)
    scale = np.sqrt(np.square(x).sum(axis=axis) * np.square(y).sum(axis=axis))
    defined = ~(_is_constant(a, axis) | _is_constant(b, axis)) & (scale > 0)
    return np.clip(np.divide(product, scale, out=np.full(product.shape, np.nan), where=defined), -1, 1)


def _centred(values: Floats, axis: int) -> Floats:
    """Values minus their mean, over their largest size, so that squares of tiny or huge values neither vanish nor overflow."""
    centred = values - values.mean(axis=axis, keepdims=True)
    largest = np.abs(centred).max(axis=axis, keepdims=True)
    return np.divide(centred, largest, out=np.zeros_like(centred), where=largest > 0)


def _is_constant(values: Floats, axis: int) -> NDArray[np.bool_]:
    return values.max(axis=axis) == values.min(axis=axis)


def _with_flat_as_zero(correlation: Floats, truth: Floats, *, axis: int) -> tuple[Floats, int, int]:
    """Correlations with 0 where only the prediction is constant, how many those are, and how many stay undefined."""
    undefined = _is_constant(truth, axis)
    flat = np.isnan(correlation) & ~undefined
    return np.where(flat, 0.0, correlation), int(flat.sum()), int(undefined.sum())


def _partial(xy: Floats, xz: Floats, yz: Floats) -> Floats:
    """Partial correlation of x and y given z, from the three correlations; NaN where z leaves nothing of x or y."""
    left = (1 - xz**2) * (1 - yz**2)
    return np.divide(xy - xz * yz, np.sqrt(np.maximum(left, 0)), out=np.full(len(xy), np.nan), where=left > 1e-9)


def _mean(values: Floats) -> float:
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else math.nan


def _binned(spread: Floats, error: Floats, bins: int) -> tuple[Floats, Floats, NDArray[np.int64]]:
    inner_edges = np.unique(np.quantile(spread, np.linspace(0, 1, bins + 1)[1:-1]))
    label = np.searchsorted(inner_edges, spread, side="left")
    count = np.bincount(label, minlength=len(inner_edges) + 1)
    kept = count > 0
    return (
        np.bincount(label, spread, len(count))[kept] / count[kept],
        np.bincount(label, error, len(count))[kept] / count[kept],
        count[kept],
    )


def _padded(rows: Sequence[NDArray], width: int) -> Floats:
    out = np.full((len(rows), width), np.nan)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return out


def _plain(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return [_plain(v) for v in value.tolist()]
    return None if isinstance(value, float) and math.isnan(value) else value


def _unplain(value: Any) -> Any:
    if isinstance(value, list):
        return np.asarray([math.nan if v is None else v for v in value], dtype=np.float64)
    return math.nan if value is None else value
