"""The composition of slides and of annotated regions, measured and predicted, as one table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from spatialcore.data.annotations import Annotation, load_annotations, spots_inside
from spatialcore.data.composition import CompositionKind
from spatialcore.data.dataset import Dataset, Slide
from spatialcore.data.offsets import load_offset, shifted
from spatialcore.data.predictions import Predictions, SlidePrediction
from spatialcore.formatting import number
from spatialcore.insights.group_differences import GroupMean, group_mean
from spatialcore.insights.region_comparison import Rows
from spatialcore.io.tables import guarded

WHOLE_SLIDE = "whole slide"


@dataclass(frozen=True, eq=False)
class RegionComposition:
    """Mean composition of some spots, measured and predicted as far as known, with 95 % intervals of the mean over spots."""

    n_spots: int
    measured: GroupMean | None
    predicted: GroupMean | None


def region_composition(slide: Slide, prediction: SlidePrediction | None, rows: Rows) -> RegionComposition:
    """Average what was measured and predicted over some spots of a slide; nothing where there are no spots."""
    tables = (slide.composition, None if prediction is None else prediction.mean)
    measured, predicted = (None if table is None or not len(rows) else group_mean(table[rows]) for table in tables)
    return RegionComposition(len(rows), measured, predicted)


def model_error_words(cell_types: Sequence[str], prediction: SlidePrediction, rows: Rows) -> str:
    """Say how far a region's mean may be off where the models err alike on all its spots: an interval over spots does not tell.

    Of the most frequent type, the averages of the limits of the spots' own calibrated intervals; empty where there are none.
    """
    if prediction.lower is None or prediction.upper is None or not len(rows):
        return ""
    top = int(np.argmax(prediction.mean[rows].mean(axis=0)))
    low, high = (number(float(limit[rows, top].mean())) for limit in (prediction.lower, prediction.upper))
    return (
        "The lines do not hold the models' own error. If they err alike on all of these spots, "
        f"{cell_types[top]} may lie anywhere from {low} to {high}."
    )


def composition_table(dataset: Dataset, predictions: Predictions | None = None) -> pd.DataFrame:
    """Return a row for each slide, for each of its annotations, and type; without types, a row each.

    Columns are `slide`, `region`, `class`, `area_px2`, `area_mm2`, `spots`, `type`, `unit`, and mean, low and high end of its
    95 % interval of what was measured and predicted. Areas are missing for whole slides and points, mm² where the scale is.
    """
    cell_types, kind = (dataset.cell_types, dataset.kind) if predictions is None else (predictions.cell_types, predictions.kind)
    rows: list[dict[str, Any]] = []
    for slide in dataset:
        placed = shifted(slide, load_offset(slide))
        prediction = None if predictions is None else predictions.slides.get(slide.id)
        regions: list[tuple[Annotation | None, Rows]] = [(None, np.arange(slide.n_spots))]
        regions += [(a, spots_inside(placed, [a])) for a in load_annotations(slide)]
        for annotation, inside in regions:
            composition = region_composition(slide, prediction, inside)
            facts = _facts(slide, annotation, len(inside))
            types = _types(cell_types, kind, composition)
            rows += [facts | values for values in types] or [facts]
    return pd.DataFrame(rows)


def composition_csv(table: pd.DataFrame) -> str:
    """Return a table of `composition_table` as CSV; no name can become a formula in a spreadsheet."""
    texts = {name: table[name].map(guarded) for name in ("slide", "region", "class", "type") if name in table}
    return table.assign(**texts).to_csv(index=False)


def _facts(slide: Slide, annotation: Annotation | None, n_spots: int) -> dict[str, Any]:
    has_area = annotation is not None and bool(annotation.polygons)
    return {
        "slide": slide.id,
        "region": WHOLE_SLIDE if annotation is None else annotation.label,
        "class": "" if annotation is None else annotation.class_name,
        "area_px2": round(annotation.area_px2, 1) if annotation and has_area else None,
        "area_mm2": annotation.area_mm2(slide) if annotation and has_area else None,
        "spots": n_spots,
    }


def _types(cell_types: Sequence[str], kind: CompositionKind, composition: RegionComposition) -> list[dict[str, Any]]:
    sources = {"measured": composition.measured, "predicted": composition.predicted}
    if not any(sources.values()):
        return []
    return [
        {"type": name, "unit": kind}
        | {
            f"{source}{suffix}": None if mean is None else float(getattr(mean, part)[j])
            for source, mean in sources.items()
            for suffix, part in (("", "mean"), ("_low", "low"), ("_high", "high"))
        }
        for j, name in enumerate(cell_types)
    ]
