"""Compare the compositions of two regions of a slide, type by type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from spatialcore.data.dataset import Slide
from spatialcore.data.predictions import SlidePrediction
from spatialcore.formatting import fixed
from spatialcore.insights.group_differences import GroupDifference, group_difference, group_mean

Floats = NDArray[np.floating]
Rows = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class RegionComparison:
    """Two regions, the types in the order of their measured (else predicted) difference, the largest first.

    Attributes
    ----------
    table
        A row for each type: `type`, and for what was measured and what was predicted, as far as known, the mean of each region
        with its interval, `<what>, difference` and `<what>, q`.
    order
        (k) columns of the types in the table's order.
    differences
        Those of what was measured and predicted, types as in the data set.
    n_both
        Spots that lie in both regions.
    """

    table: pd.DataFrame
    order: Rows
    differences: dict[str, GroupDifference]
    n_both: int


def rows_of(slide: Slide, spot_ids: Sequence[str]) -> Rows:
    """Return the rows of spots by their ids, ascending; ids that the slide does not have are left out."""
    return np.flatnonzero(np.isin(slide.spot_ids, list(spot_ids)))


def other_rows(slide: Slide, rows: Rows) -> Rows:
    """Return the rows of all spots that are not among `rows`."""
    return np.setdiff1d(np.arange(slide.n_spots), rows)


def compare_regions(
    cell_types: Sequence[str],
    slide: Slide,
    prediction: SlidePrediction | None,
    regions: Mapping[str, Rows],
    *,
    decimals: int,
) -> RegionComparison | None:
    """Compare two `regions`, rows by name, in what was measured and what was predicted; `None` where neither is known.

    `decimals` are those of the table's means. Raises DataError for a region of fewer than two spots.
    """
    values = {"measured": slide.composition, "predicted": None if prediction is None else prediction.mean}
    tables = {source: table for source, table in values.items() if table is not None}
    if not tables:
        return None
    first, second = regions.values()
    columns: dict[str, object] = {"type": list(cell_types)}
    differences: dict[str, GroupDifference] = {}
    for source, table in tables.items():
        columns |= {f"{source}, {name}": _means(table[rows], decimals) for name, rows in regions.items()}
        differences[source] = gap = group_difference(table[first], table[second])
        columns[f"{source}, difference"] = gap.mean
        columns[f"{source}, q"] = ["< 0.001" if q < 1e-3 else f"{q:.3f}" for q in gap.q]
    order = np.argsort(-np.abs(next(iter(differences.values())).mean), kind="stable")
    return RegionComparison(pd.DataFrame(columns).iloc[order], order, differences, len(np.intersect1d(first, second)))


def _means(values: Floats, decimals: int) -> list[str]:
    average = group_mean(values)
    means, lows, highs = ([fixed(value, decimals) for value in part] for part in (average.mean, average.low, average.high))
    return [f"{mean} ({low} to {high})" for mean, low, high in zip(means, lows, highs, strict=True)]
