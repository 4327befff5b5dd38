"""Spots as GeoJSON, as QuPath reads detections."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from spatialcore.data.composition import MIXED, leading_names
from spatialcore.data.dataset import Dataset, Slide
from spatialcore.data.predictions import QUANTITIES, Predictions, quantity_column
from spatialcore.io.formats import Conversion
from spatialcore.io.writers.file_names import slide_paths
from spatialcore.palette import MIXED_COLOUR, type_colours
from spatialcore.storage.files import write_atomic

_CORNERS = 32  # of the polygon that stands for a spot's circle


def convert_geojson(out: Path, dataset: Dataset) -> Conversion:
    """Commit a file of the measured values for each slide."""
    paths = slide_paths(out, [s.id for s in dataset])
    for slide in dataset:
        write_geojson(paths[slide.id], slide, dataset.cell_types, slide.composition)
    return Conversion(tuple(paths.values()))


def write_predicted_geojson(out: Path, dataset: Dataset, predictions: Predictions) -> Conversion:
    """Commit a file of the predicted values for each slide, with spread, interval and truth where there are some.

    What is to be known of them is a member of the collection, `spotscape`, which QuPath reads past.
    """
    paths = slide_paths(out, [s.id for s in dataset])
    for slide in dataset:
        prediction = predictions[slide.id]
        beside = {q: values for q in QUANTITIES if (values := getattr(prediction, q)) is not None}
        write_geojson(
            paths[slide.id],
            slide,
            predictions.cell_types,
            prediction.mean,
            beside,
            spread=prediction.noise,
            notes=predictions.notes,
        )
    return Conversion(tuple(paths.values()))


def write_geojson(
    path: Path,
    slide: Slide,
    cell_types: Sequence[str],
    values: NDArray[Any] | None,
    beside: Mapping[str, NDArray[Any]] = MappingProxyType({}),
    *,
    spread: NDArray[Any] | None = None,
    notes: Sequence[str] = (),
) -> None:
    """Commit the spots of one slide for QuPath: circles classified and coloured by their largest type, values as measurements.

    `values` (n, k) may be measured or predicted; `None` writes the circles alone. `beside` holds more values (n, k) by what they
    are, such as `sd`. A spot where no type stands out from the rest (`composition.leading_types`, with the `spread` (n, k) of
    members where there are several) is classified as mixed, one whose values are all 0 stays unclassified; a value that is no
    number is left out. Coordinates are pixels of the image.
    """
    tables = {} if values is None else {t: values[:, j] for j, t in enumerate(cell_types)}
    tables |= {quantity_column(q, t): table[:, j] for q, table in beside.items() for j, t in enumerate(cell_types)}
    classes = [None] * slide.n_spots if values is None else _classes(values, cell_types, spread)
    features = [_feature(slide, i, classes[i], {name: float(v[i]) for name, v in tables.items()}) for i in range(slide.n_spots)]
    collection = {"type": "FeatureCollection", **({"spotscape": {"notes": list(notes)}} if notes else {}), "features": features}
    write_atomic(path, json.dumps(collection, ensure_ascii=False, allow_nan=False))


def _classes(values: NDArray[Any], cell_types: Sequence[str], spread: NDArray[Any] | None) -> list[dict[str, Any] | None]:
    """Return QuPath's classification of each spot, by the type that stands out; `None` where nothing is above 0."""
    colours = type_colours(cell_types) | {MIXED: MIXED_COLOUR}
    classes: dict[str, dict[str, Any] | None] = {t: {"name": t, "color": list(bytes.fromhex(c[1:]))} for t, c in colours.items()}
    return [classes.get(name) for name in leading_names(cell_types, values, spread)]


def _feature(slide: Slide, i: int, classification: dict[str, Any] | None, measurements: Mapping[str, float]) -> dict[str, Any]:
    angle = np.linspace(0, 2 * np.pi, _CORNERS, endpoint=False)
    circle = slide.spot_xy_px[i] + slide.spot_diameter_px / 2 * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    ring = [[round(float(x), 2), round(float(y), 2)] for x, y in [*circle, circle[0]]]
    spot = str(slide.spot_ids[i])
    properties: dict[str, Any] = {"objectType": "detection", "name": spot, "metadata": {"slide": slide.id, "spot": spot}}
    if classification is not None:
        properties["classification"] = classification
    if numbers := {name: value for name, value in measurements.items() if np.isfinite(value)}:
        properties["measurements"] = numbers
    return {
        "type": "Feature",
        "id": str(uuid.uuid5(uuid.NAMESPACE_OID, f"{slide.id}/{spot}")),
        # QuPath's own mark: it makes the ring an ellipse again
        "geometry": {"type": "Polygon", "coordinates": [ring], "isEllipse": True},
        "properties": properties,
    }
