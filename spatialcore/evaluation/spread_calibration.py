"""Spread calibration: is the ensemble unsure where it is wrong? Spread between members against the error of their mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from spatialcore.data.predictions import Predictions
from spatialcore.data.splits import evenly
from spatialcore.errors import ConfigError, DataError
from spatialcore.evaluation.metrics import Floats, checked_pair, known_mean, spearman

MOST_SPOTS = 50_000


@dataclass(frozen=True, eq=False)
class SpreadCalibration:
    """Spread (standard deviation between members) against absolute error: is the ensemble unsure where it is wrong?

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
        """Mean of `type_spearman`: `spearman` as if frequent types did not have more of both; NaN where none has one."""
        return known_mean(self.type_spearman)

    @property
    def beyond(self) -> float:
        """Mean of `type_beyond`; NaN where no type has one."""
        return known_mean(self.type_beyond)


def spread_calibration(truth: ArrayLike, predicted: ArrayLike, spread: ArrayLike, bins: int = 10) -> SpreadCalibration:
    """Compare the spread between members, (n, k), with the absolute error of their mean: binned and ranked.

    Raises DataError for unequal shapes, values that are not finite or a spread below 0; ConfigError for `bins` < 1.
    """
    if bins < 1:
        raise ConfigError(f"A calibration of the spread needs at least 1 bin, got {bins}.")
    a, b = checked_pair(truth, predicted)
    _, s = checked_pair(a, spread, noun="spread")
    if (s < 0).any():
        raise DataError(f"Spread must not be negative, got {s.min():g}. It is the standard deviation between members.")
    error = np.abs(b - a)
    pooled = _binned(s.ravel(), error.ravel(), bins)
    per_type = [_binned(s[:, j], error[:, j], bins) for j in range(s.shape[1])]
    return SpreadCalibration(
        spread=pooled[0],
        error=pooled[1],
        count=pooled[2],
        spearman=float(spearman(s.reshape(1, -1), error.reshape(1, -1), axis=1)[0]),
        type_spread=_padded([p[0] for p in per_type], bins),
        type_error=_padded([p[1] for p in per_type], bins),
        type_count=np.nan_to_num(_padded([p[2] for p in per_type], bins)).astype(np.int64),
        type_spearman=spearman(s, error, axis=0),
        type_beyond=_partial(spearman(s, error, axis=0), spearman(s, b, axis=0), spearman(error, b, axis=0)),
    )


def pooled_spread_calibration(predictions: Predictions, bins: int = 10) -> SpreadCalibration | None:
    """Calibrate the spread over all spots of all scored slides; `None` with a single member or without truth.

    Of very many spots `MOST_SPOTS`, evenly from all slides, tell as much.
    """
    spots = [(p.slide, np.arange(len(p.mean))) for p in predictions if p.truth is not None and len(p.members) > 1]
    parts: list[list[Floats]] = [[], [], []]
    for slide, rows in evenly(spots, MOST_SPOTS):
        p = predictions[slide]
        for part, values in zip(parts, (p.truth, p.mean, p.sd), strict=True):
            part.append(np.asarray(values)[rows])
    if not spots:
        return None
    truth, mean, spread = (np.concatenate(part) for part in parts)
    return spread_calibration(truth, mean, spread, bins)


def _partial(xy: Floats, xz: Floats, yz: Floats) -> Floats:
    """Correlate x and y given z, from their three correlations; NaN where z leaves nothing of x or y."""
    left = (1 - xz**2) * (1 - yz**2)
    return np.asarray(
        np.divide(xy - xz * yz, np.sqrt(np.maximum(left, 0)), out=np.full(len(xy), np.nan), where=left > 1e-9), np.float64
    )


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


def _padded(rows: Sequence[NDArray[np.float64] | NDArray[np.int64]], width: int) -> Floats:
    out = np.full((len(rows), width), np.nan)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return out
