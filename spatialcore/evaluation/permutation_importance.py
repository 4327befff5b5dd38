"""Permutation importance: the loss of score when image or coordinates are shuffled among spots.

A member predicts its held-out slides again, once with the images dealt out anew among the slide's spots and once with
the coordinates. What the score loses is what that input contributed. A model that loses nothing without the right
image has only learned where on a slide things lie.

Source: Breiman, "Random forests", 2001 (permutation importance), with slides as the blocks within which is permuted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from spatialcore.evaluation.results import MeanScore, PermutationImportance, Values, score
from spatialcore.storage.files import text_hash

Predict = Callable[[str, NDArray[np.intp], NDArray[np.intp]], NDArray[np.float32]]
"""From a slide's id, the row whose image each spot gets and the row whose coordinates it gets, to compositions (n, k)."""

CASES = ("as_is", "image_shuffled", "coordinates_shuffled")
SCORES = ("spot_spearman", "type_spearman")
CASE_LABELS = {
    "as_is": "as it is",
    "image_shuffled": "with another spot's image",
    "coordinates_shuffled": "with another spot's position",
}
NOTABLE_LOSS = 0.02
"""Less of Spearman per type than this is lost by chance."""


@dataclass(frozen=True)
class ShuffledRows:
    """An array (n, ...) read in another order of its rows; nothing is copied until rows are taken."""

    values: NDArray[Any]
    order: NDArray[np.intp]

    def __getitem__(self, rows: NDArray[np.intp] | slice) -> NDArray[Any]:
        return self.values[self.order[rows]]

    @property
    def shape(self) -> tuple[int, ...]:
        return self.values.shape


def measure(
    predict: Predict, predicted: Mapping[str, NDArray[np.float32]], truth: Mapping[str, NDArray[np.float32]], *, seed: int
) -> dict[str, dict[str, Values]]:
    """Score one member on the slides it `predicted`, as is and with either input shuffled, by slide and case.

    The order is the same for all members of a run (it follows from seed and slide), so that they can be compared.
    """
    scores: dict[str, dict[str, Values]] = {}
    for slide, values in predicted.items():
        same = np.arange(len(values))
        other = np.random.default_rng(int(text_hash(seed, slide), 16)).permutation(len(values))
        cases = (values, predict(slide, other, same), predict(slide, same, other))
        scores[slide] = {case: _scores(truth[slide], v) for case, v in zip(CASES, cases, strict=True)}
    return scores


def summarise(members: Sequence[Mapping[str, Mapping[str, Values]]]) -> PermutationImportance | None:
    """Average what `measure` found over members and their held-out slides; `None` without any."""
    slides = [cases for member in members for cases in member.values()]
    if not slides:
        return None
    means = {case: {name: MeanScore.of(cases[case][name] for cases in slides).mean for name in SCORES} for case in CASES}
    return PermutationImportance(means, len(members))


def losses(importance: PermutationImportance | None) -> dict[str, float] | None:
    """Return the fall of the per-type score when `image` or `coordinates` are another spot's; `None` where not known."""
    whole, image, place = (importance.cases.get(case, {}).get("type_spearman") if importance else None for case in CASES)
    return None if whole is None or image is None or place is None else {"image": whole - image, "coordinates": whole - place}


def _scores(truth: NDArray[np.float32], predicted: NDArray[np.float32]) -> Values:
    scores = score(truth, predicted, kind="abundance")  # the kind is but a label of the scores
    return {name: scores[name] for name in SCORES}
