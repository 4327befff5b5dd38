"""Tables of the composition of one spot and of selected spots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from spatialcore.data.composition import leading_names
from spatialcore.data.dataset import Slide
from spatialcore.data.predictions import SlidePrediction
from spatialcore.insights.region_comparison import rows_of

Floats = NDArray[np.floating]


@dataclass(frozen=True, eq=False)
class SelectionComposition:
    """Mean composition of some spots, (k) each.

    Attributes
    ----------
    n_spots
        Spots of the slide that are selected.
    measured, predicted
        Means; `None` for what is not known.
    spread
        Standard deviation between the spots, of what was measured, else of what was predicted.
    """

    n_spots: int
    measured: Floats | None
    predicted: Floats | None
    spread: Floats | None


def selection_composition(slide: Slide, spot_ids: Sequence[str], prediction: SlidePrediction | None) -> SelectionComposition:
    """Average what was measured and predicted at the selected spots of a slide."""
    rows = rows_of(slide, spot_ids)
    measured = None if slide.composition is None else slide.composition[rows]
    predicted = None if prediction is None else prediction.mean[rows]
    main = measured if measured is not None else predicted
    return SelectionComposition(
        n_spots=len(rows),
        measured=None if measured is None else measured.mean(axis=0),
        predicted=None if predicted is None else predicted.mean(axis=0),
        spread=None if main is None else main.std(axis=0),
    )


def spot_table(cell_types: Sequence[str], slide: Slide, prediction: SlidePrediction | None, row: int) -> pd.DataFrame:
    """Return every type at one spot, the most frequent first: measured, predicted, spread, and the interval's ends."""
    columns: dict[str, Floats] = {}
    if slide.composition is not None:
        columns["measured"] = slide.composition[row]
    if prediction is not None:
        columns |= {"predicted": prediction.mean[row], "spread": prediction.sd[row]}
        if prediction.lower is not None and prediction.upper is not None:
            columns |= {"at least": prediction.lower[row], "at most": prediction.upper[row]}
    table = pd.DataFrame({"cell type": list(cell_types), **columns})
    return table.sort_values(next(iter(columns)), ascending=False)


def most_varying_type(values: Floats) -> int:
    """Return the column of `values` (n, k) that differs most between spots: the type whose map shows something."""
    return int(values.std(axis=0).argmax())


def main_type(cell_types: Sequence[str], slide: Slide, spot_id: str) -> str | None:
    """Return the type that stands out among the measured values of a spot, or "mixed"; `None` where nothing was measured."""
    if slide.composition is None:
        return None
    return leading_names(cell_types, slide.composition[slide.index_of(spot_id)][None])[0] or None
