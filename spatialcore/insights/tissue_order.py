"""How types lie on the tissue, measured beside predicted: patchy or scattered, together or apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from spatialcore.data.predictions import SlidePrediction
from spatialcore.data.spatial_statistics import colocalisation, morans_i, neighbours


@dataclass(frozen=True, eq=False)
class Colocalisation:
    """Spearman correlation over spots of every two of some types, (m, m); `measured` is `None` where nothing was measured."""

    cell_types: tuple[str, ...]
    measured: NDArray[np.float64] | None
    predicted: NDArray[np.float64]


def moran_table(cell_types: Sequence[str], prediction: SlidePrediction) -> pd.DataFrame:
    """Return Moran's I of every type on a slide, `measured` where that is known and `predicted`, the most patchy first."""
    pairs = neighbours(prediction.spot_xy_px)
    table = pd.DataFrame({"type": list(cell_types)})
    if prediction.truth is not None:
        table["measured"] = morans_i(prediction.truth, pairs)
    table["predicted"] = morans_i(prediction.mean, pairs)
    return table.sort_values(table.columns[1], ascending=False)


def frequent_colocalisation(cell_types: Sequence[str], prediction: SlidePrediction, most: int) -> Colocalisation:
    """Return how the `most` frequent types of a slide lie together, in the data set's order."""
    truth = prediction.truth
    main = prediction.mean if truth is None else truth
    top = np.sort(np.argsort(-main.mean(axis=0), kind="stable")[:most])
    measured = None if truth is None else colocalisation(truth[:, top])
    return Colocalisation(tuple(cell_types[i] for i in top), measured, colocalisation(prediction.mean[:, top]))
