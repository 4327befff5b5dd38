"""Polygons of a GeoJSON file, as QuPath and Spotscape export annotations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from spatialcore.errors import DataError
from spatialcore.storage.foreign_files import check_file, one_line, unpacked

MAX_BYTES = 64 << 20
_MAX_POINTS = 200_000


def read_polygons(path: Path) -> list[list[NDArray[np.float64]]]:
    """Read the polygons of all features, each an outline (m, 2) in the file's pixels and then its holes.

    Raises DataError for a file that is no GeoJSON or has no polygon.
    """
    if check_file(path) > MAX_BYTES:
        raise DataError(f"{path}: GeoJSON over {MAX_BYTES >> 20} MiB is not read as a region. Export fewer outlines.")
    try:
        stored = json.loads(unpacked(path, MAX_BYTES))
        polygons = [polygon for geometry in _geometries(stored) for polygon in _polygons(geometry)]
    except (ValueError, RecursionError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise DataError(f"{path}: cannot be read as GeoJSON ({one_line(error)}). Export the annotation again.") from error
    if not polygons:
        raise DataError(f"{path}: wanted a polygon, found none. Export an annotation that has an area.")
    if sum(len(ring) for rings in polygons for ring in rings) > _MAX_POINTS:
        raise DataError(f"{path}: outlines of more than {_MAX_POINTS:,} points. Simplify them, and export again.")
    return polygons


def _geometries(stored: Any) -> list[Any]:
    if isinstance(stored, list):
        return [geometry for part in stored for geometry in _geometries(part)]
    if stored["type"] == "FeatureCollection":
        return _geometries(stored["features"])
    if stored["type"] == "Feature":
        return _geometries(stored["geometry"])
    return list(stored["geometries"]) if stored["type"] == "GeometryCollection" else [stored]


def _polygons(geometry: Any) -> list[list[NDArray[np.float64]]]:
    if geometry["type"] == "Polygon":
        return [[_ring(ring) for ring in geometry["coordinates"]]]
    return [[_ring(r) for r in rings] for rings in geometry["coordinates"]] if geometry["type"] == "MultiPolygon" else []


def _ring(points: Any) -> NDArray[np.float64]:
    ring = np.asarray(points, np.float64)
    if ring.ndim != 2 or ring.shape[1] < 2 or len(ring) < 3 or not np.isfinite(ring).all():
        raise ValueError(f"an outline of shape {ring.shape}")
    return ring[:, :2]
