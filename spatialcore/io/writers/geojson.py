"""Spots as GeoJSON, as QuPath reads detections."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from spatialcore.data.dataset import Dataset, Slide
from spatialcore.io.formats import Conversion
from spatialcore.io.writers.file_names import safe_names
from spatialcore.storage.files import write_atomic

_CORNERS = 32  # of the polygon that stands for a spot's circle


def convert_geojson(out: Path, dataset: Dataset) -> Conversion:
    """Commit a file for each slide: `out` itself for the only one, else with the slide's name before the suffix."""
    names = safe_names([s.id for s in dataset])
    paths = []
    for slide in dataset:
        path = out if len(dataset) == 1 else out.with_name(f"{out.stem}.{names[slide.id]}{out.suffix}")
        write_geojson(path, slide, dataset.cell_types, slide.composition)
        paths.append(path)
    return Conversion(tuple(paths), ("GeoJSON holds spots and compositions; images stay in the source.",))


def write_geojson(path: Path, slide: Slide, cell_types: Sequence[str], values: NDArray[Any] | None) -> None:
    """Commit the spots of one slide for QuPath: circles classified by their largest type, values as measurements.

    `values` (n, k) may be measured or predicted; `None` writes the circles alone. Coordinates are pixels of the image.
    """
    features = [_feature(slide, i, cell_types, None if values is None else values[i]) for i in range(slide.n_spots)]
    write_atomic(path, json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, allow_nan=False))


def _feature(slide: Slide, i: int, cell_types: Sequence[str], values: NDArray[Any] | None) -> dict[str, Any]:
    angle = np.linspace(0, 2 * np.pi, _CORNERS, endpoint=False)
    circle = slide.spot_xy_px[i] + slide.spot_diameter_px / 2 * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    ring = [[round(float(x), 2), round(float(y), 2)] for x, y in [*circle, circle[0]]]
    spot = str(slide.spot_ids[i])
    properties: dict[str, Any] = {"objectType": "detection", "name": spot, "metadata": {"slide": slide.id, "spot": spot}}
    if values is not None:
        properties["classification"] = {"name": cell_types[int(np.argmax(values))]}
        properties["measurements"] = {t: float(v) for t, v in zip(cell_types, values, strict=True)}
    return {
        "type": "Feature",
        "id": str(uuid.uuid5(uuid.NAMESPACE_OID, f"{slide.id}/{spot}")),
        # QuPath's own mark: it makes the ring an ellipse again
        "geometry": {"type": "Polygon", "coordinates": [ring], "isEllipse": True},
        "properties": properties,
    }
