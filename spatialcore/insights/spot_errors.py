"""Errors of predictions on one slide: at each spot, at the worst and best spots, and over a region."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from spatialcore.data.composition import CompositionKind
from spatialcore.data.predictions import SlidePrediction
from spatialcore.errors import DataError
from spatialcore.evaluation.baselines import BASELINE_LABELS
from spatialcore.evaluation.results import RunMetrics
from spatialcore.evaluation.warnings import FLAT_BELOW
from spatialcore.insights.group_differences import GroupMean, group_mean

Floats = NDArray[np.float64]

PRESENT_QUANTILE = 0.75
"""Best spots are sought among the quarter that has most of a type: to be right about its absence is no feat."""


@dataclass(frozen=True)
class SpotError:
    """One spot and one type: what was measured, what was predicted (in the data set's unit), and their difference."""

    spot_id: str
    measured: float
    predicted: float

    @property
    def error(self) -> float:
        """Subtract the measured value from the predicted one."""
        return self.predicted - self.measured


@dataclass(frozen=True)
class TypeScore:
    """How well one type is predicted on one slide; `None` where a number is undefined.

    Attributes
    ----------
    spearman, pearson
        Over the spots of the slide.
    mae, bias
        In the data set's unit; `bias` is prediction minus truth.
    prevalence
        Mean measured share.
    baselines
        Spearman of each simple method, by its label for people.
    in_sample
        The members had learned from this slide.
    """

    spearman: float | None
    pearson: float | None
    mae: float | None
    bias: float | None
    prevalence: float | None
    baselines: dict[str, float | None]
    in_sample: bool = False


@dataclass(frozen=True, eq=False)
class RegionComposition:
    """Mean composition of some spots, (k) each, in the data set's unit.

    Attributes
    ----------
    n_spots
        Spots in the region.
    predicted, predicted_sd
        Mean of the ensemble, and spread of the members' own means; 0 with a single member.
    measured
        Mean of the truth and its interval; `None` where nothing was measured.
    """

    n_spots: int
    predicted: Floats
    predicted_sd: Floats
    measured: GroupMean | None


def errors(prediction: SlidePrediction, type_index: int) -> Floats:
    """Subtract the truth from the prediction at every spot, (n). Raises DataError where nothing was measured."""
    truth = _truth(prediction)
    return prediction.mean[:, type_index].astype(np.float64) - truth[:, type_index]


def extreme_spots(prediction: SlidePrediction, type_index: int, n: int = 6) -> tuple[list[SpotError], list[SpotError]]:
    """Find the `n` spots with the largest error of a type, and the `n` with the smallest among those that have much of it.

    Raises DataError where nothing was measured.
    """
    size = np.abs(errors(prediction, type_index))
    truth = _truth(prediction)[:, type_index]
    order = np.argsort(-size, kind="stable")
    present = (truth >= np.quantile(truth, PRESENT_QUANTILE)) & (truth > 0)
    best = order[::-1][present[order[::-1]]]
    return [_spot(prediction, i, type_index) for i in order[:n]], [_spot(prediction, i, type_index) for i in best[:n]]


def unsure_spots(prediction: SlidePrediction, type_index: int, n: int = 6) -> list[tuple[str, float, float]]:
    """Find the `n` spots where the members disagree most on a type: (spot id, predicted value, spread)."""
    spread = prediction.sd[:, type_index]
    rows = np.argsort(-spread, kind="stable")[:n]
    return [(str(prediction.spot_ids[i]), float(prediction.mean[i, type_index]), float(spread[i])) for i in rows]


def type_score(metrics: RunMetrics | None, slide_id: str, type_index: int) -> TypeScore | None:
    """Return one type on one slide out of a run's metrics; `None` where the slide was not scored."""
    scored = metrics.slides.get(slide_id) if metrics else None
    if scored is None:
        return None
    own = scored.ensemble.types
    return TypeScore(
        spearman=_known(own.spearman[type_index]),
        pearson=_known(own.pearson[type_index]),
        mae=_known(own.mae[type_index]),
        bias=_known(own.bias[type_index]),
        prevalence=_known(own.prevalence[type_index]),
        baselines={
            BASELINE_LABELS.get(name, name): _known(scores.types.spearman[type_index])
            for name, scores in scored.baselines.items()
        },
        in_sample=scored.in_sample,
    )


def default_type(metrics: RunMetrics | None, slide_id: str, cell_types: Sequence[str]) -> str:
    """Choose the best predicted type of a slide among those with at least half of an even share, whose map is not flat.

    Of a rare type a score and a map tell little, and a flat map shows nothing. Where all are flat the best of them, and where
    the slide was not scored the first type.
    """
    scored = metrics.slides.get(slide_id) if metrics else None
    if scored is None:
        return cell_types[0]
    spearman, share = scored.ensemble.types.spearman, np.nan_to_num(scored.ensemble.types.prevalence)
    often = np.flatnonzero(share >= 0.5 * share.sum() / len(cell_types))
    deviation = scored.ensemble.types.deviation
    if len(deviation) and len(vivid := often[deviation[often] >= FLAT_BELOW]):
        often = vivid
    return cell_types[often[np.argmax(np.nan_to_num(spearman[often], nan=-2.0))]] if len(often) else cell_types[0]


def scores_by_type(metrics: RunMetrics | None, slide_id: str, cell_types: Sequence[str]) -> dict[str, float]:
    """Return Spearman of every type on one slide, NaN where undefined; empty where the slide was not scored."""
    scored = metrics.slides.get(slide_id) if metrics else None
    if scored is None:
        return {}
    return dict(zip(cell_types, scored.ensemble.types.spearman.tolist(), strict=True))


def region_composition(prediction: SlidePrediction, spot_ids: Iterable[str]) -> RegionComposition:
    """Average the composition of some spots. Raises DataError where none of them is on the slide."""
    rows = np.flatnonzero(np.isin(prediction.spot_ids, list(spot_ids)))
    if len(rows) == 0:
        raise DataError(f"Slide {prediction.slide}: none of the selected spots is in this prediction. Select spots again.")
    members = [values[rows].mean(axis=0, dtype=np.float64) for values in prediction.members.values()]
    predicted = prediction.mean[rows].mean(axis=0, dtype=np.float64)
    measured = None if prediction.truth is None else group_mean(prediction.truth[rows])
    return RegionComposition(len(rows), predicted, np.std(members, axis=0) if members else np.zeros_like(predicted), measured)


def check_matches(prediction: SlidePrediction, spot_ids: NDArray[np.str_]) -> None:
    """Check that the prediction has exactly these spots in this order. Raises DataError otherwise."""
    if not np.array_equal(prediction.spot_ids, spot_ids):
        raise DataError(
            f"Slide {prediction.slide}: the run predicted {len(prediction.spot_ids)} spots, the open data set has "
            f"{len(spot_ids)} or names them otherwise. Open the data that the run was trained on."
        )


def unit(kind: CompositionKind) -> str:
    """Return the label of the values on an axis: `Share` or `Abundance`."""
    return "Share" if kind == "proportion" else "Abundance"


def _known(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


def _truth(prediction: SlidePrediction) -> NDArray[np.float32]:
    if prediction.truth is None:
        raise DataError(f"Slide {prediction.slide} has no measured composition to compare with. Choose a slide that has one.")
    return prediction.truth


def _spot(prediction: SlidePrediction, row: int, type_index: int) -> SpotError:
    truth = _truth(prediction)
    return SpotError(str(prediction.spot_ids[row]), float(truth[row, type_index]), float(prediction.mean[row, type_index]))
