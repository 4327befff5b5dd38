"""What single measurements of a run mean, in sentences for pages, reports and the command line."""

from __future__ import annotations

import math
from collections.abc import Mapping

from spatialcore.evaluation.permutation_importance import CASES, NOTABLE_LOSS, losses
from spatialcore.evaluation.results import PermutationImportance
from spatialcore.evaluation.spread_calibration import SpreadCalibration
from spatialcore.formatting import fixed

TELLING_RANK = 0.1
"""With such a rank correlation of spread and error at equal predicted amounts, the spread says more than the prediction."""


def importance_sentences(importance: PermutationImportance | None) -> str:
    """Describe the importance in words: the per-type score with shuffled images and with shuffled coordinates."""
    lost = losses(importance)
    if importance is None or lost is None:
        return "Not known: no type varies on the held-out slides, or the run is older than this measurement."
    whole, image, place = (fixed(importance.cases[case]["type_spearman"], 3) for case in CASES)
    return (
        f"{_what_counts(lost)} A single member scores {whole} per type on average; {image} if each spot is given the image of "
        f"another spot, {place} if it is given another spot's position."
    )


def _what_counts(lost: Mapping[str, float]) -> str:
    image, place = lost["image"] >= NOTABLE_LOSS, lost["coordinates"] >= NOTABLE_LOSS
    if image and place:
        by_look = lost["image"] >= lost["coordinates"]
        main, other = (
            ("The look of the tissue", "the position of a spot")
            if by_look
            else ("The position of a spot", "the look of the tissue")
        )
        return f"{main} and, to a lesser degree, {other}."
    if image:
        return "The look of the tissue; the position of a spot matters little."
    return (
        "The position of a spot; the look of the tissue matters little." if place else "Neither look nor position matters much."
    )


def spread_sentence(calibration: SpreadCalibration) -> str:
    """Write what the spread says about the error within single types."""
    agree = f"Within a type, spread and error rise together: Spearman {fixed(calibration.within_types)} on average."
    if not math.isfinite(calibration.beyond):
        return agree
    adds = (
        "the spread warns of errors that the prediction alone does not show"
        if calibration.beyond >= TELLING_RANK
        else "the spread adds little to the prediction"
    )
    return (
        f"{agree} Both are larger where more is predicted; at equal predicted amounts Spearman is {fixed(calibration.beyond)}, "
        f"so {adds}."
    )
