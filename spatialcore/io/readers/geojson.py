"""Spots that QuPath exported: detections of a GeoJSON file, with their measurements, beside the image of the same name."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from spatialcore.data.dataset import Dataset
from spatialcore.errors import DataError
from spatialcore.formatting import counted
from spatialcore.images import IMAGE_SUFFIXES, open_image
from spatialcore.io.assemble import NOTHING_GIVEN, FoundSlide, Given, assemble
from spatialcore.io.columns import find_types
from spatialcore.io.outlines import centre_and_area
from spatialcore.io.qupath import OLD_IDS, SPOT_ROLES, role
from spatialcore.storage.foreign_files import check_file, files_in, one_line, unpacked

SUFFIXES = frozenset({".geojson"})
MAX_BYTES = 512 << 20
_MAX_FEATURES = 2_000_000


@dataclass(frozen=True)
class _Object:
    """A spot: centre (x, y) and diameter of a disc of its area, in pixels, its name, and its measurements."""

    xy: tuple[float, float]
    diameter_px: float
    name: str
    measurements: Mapping[str, float]


def is_geojson(path: Path) -> bool:
    """Return whether a file is named as GeoJSON, or a folder holds such files and no other tables of spots."""
    return bool(files_in(path, SUFFIXES)) if path.is_dir() else path.suffix.lower() in SUFFIXES


def load_geojson(
    path: Path, *, columns: Sequence[str] | None = None, image: Path | None = None, given: Given = NOTHING_GIVEN
) -> Dataset:
    """Read detections as spots; their measurements that are cell types become the composition.

    Parameters
    ----------
    path
        A .geojson file, or a folder of several, each beside the image of its name.
    columns
        Measurements that are cell types, where they cannot be told.
    image
        The image of the only slide, when it has another name.
    given
        See `assemble.Given`.

    Raises
    ------
    DataError
        A file is damaged or has no detections, or there is no image of its name.
    """
    files = files_in(path, SUFFIXES) if path.is_dir() else [path]
    if image is not None and len(files) > 1:
        raise DataError(f"{path}: holds {len(files)} files, but one image was given. Open the slide's own file.")
    notes: list[str] = []
    found = [_found(file, image, columns, notes) for file in files]
    name = path.stem if path.is_file() else path.resolve().name
    return assemble(path, name=name, format="geojson", found=found, notes=notes, given=given)


def _found(path: Path, image: Path | None, columns: Sequence[str] | None, notes: list[str]) -> FoundSlide:
    objects, n_others = _objects(path)
    if n_others:
        notes.append(f"{path.name}: {counted(n_others, 'annotation')} without spots left out")
    picture = open_image(image or _image_beside(path))
    names = sorted({name for spot in objects for name in spot.measurements})
    values = {name: np.array([spot.measurements.get(name, np.nan) for spot in objects]) for name in names}
    types = find_types(values, chosen=columns, where=str(path))
    notes += types.notes
    parts = [values[c] for c in types.columns]
    return FoundSlide(
        id=path.stem,
        image=picture,
        spot_ids=np.asarray(_distinct([spot.name for spot in objects]), np.str_),
        xy_px=np.array([spot.xy for spot in objects], np.float64),
        source=str(path),
        values=np.stack(parts, axis=1) if len(parts) > 1 else None,
        cell_types=types.cell_types if len(parts) > 1 else (),
        values_source=path.name,
        candidates=types.candidates,
        stated_um_per_px=picture.um_per_px,
        stated_by=picture.source,
        spot_diameter_px=float(np.median([spot.diameter_px for spot in objects])) or None,
    )


def _image_beside(path: Path) -> Path:
    images = [p for p in files_in(path.parent, IMAGE_SUFFIXES) if p.stem == path.stem]
    if len(images) != 1:
        raise DataError(f"{path}: wanted the image of its name beside it, found {len(images)}. Name the image.")
    return images[0]


def _objects(path: Path) -> tuple[list[_Object], int]:
    """Return the detections of a file, and the number of its other objects."""
    if check_file(path) > MAX_BYTES:
        raise DataError(f"{path}: GeoJSON over {MAX_BYTES >> 20} MiB is not read. Export fewer objects.")
    try:
        stored = json.loads(unpacked(path, MAX_BYTES))
    except (ValueError, RecursionError) as error:
        raise DataError(f"{path}: cannot be read as JSON ({one_line(error)}). Export it again.") from error
    features = stored.get("features") if isinstance(stored, dict) else stored
    if not isinstance(features, list) or len(features) > _MAX_FEATURES:
        raise DataError(f"{path}: wanted a FeatureCollection as QuPath exports it, found {type(stored).__name__}.")
    spots = [f for f in features if isinstance(f, dict) and role(f) in SPOT_ROLES]
    objects = [_object(feature, f"{path}, detection {number}") for number, feature in enumerate(spots, start=1)]
    if not objects:
        roles = ", ".join(sorted({role(f) for f in features if isinstance(f, dict)} - {""}))
        there = counted(len(features), "object") + (f", all of them {roles}" if roles else "")
        raise DataError(
            f"{path}: has no detections ({there}). Export detections from QuPath; "
            "annotations come onto an open slide (Slides, or `annotations import`)."
        )
    return objects, len(features) - len(objects)


def _object(feature: Mapping[str, Any], where: str) -> _Object:
    try:
        ring = _outline(feature["geometry"])
        properties = feature["properties"]
        own = feature.get("id")
        name = str(properties.get("name") or ("" if own in OLD_IDS else own) or "")
        measurements = _numbers(properties.get("measurements") or {})
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise DataError(f"{where}: wanted a point or polygon with properties ({one_line(error)}). Export it again.") from error
    (x, y), area = centre_and_area(ring)
    if feature["geometry"].get("isEllipse"):  # QuPath's own mark of a circle that is written as a polygon
        area = float(np.pi / 4 * np.prod(np.ptp(ring, axis=0)))
    return _Object((x, y), 2 * float(np.sqrt(area / np.pi)), name, measurements)


def _outline(geometry: Mapping[str, Any]) -> NDArray[np.float64]:
    """Return the outer ring of a geometry, (n, 2); of several polygons that of the first."""
    coordinates = geometry["coordinates"]
    if geometry["type"] == "Point":
        return np.asarray([coordinates], np.float64)
    ring = np.asarray(coordinates[0][0] if geometry["type"] == "MultiPolygon" else coordinates[0], np.float64)
    if ring.ndim != 2 or ring.shape[1] != 2 or len(ring) < 3:
        raise ValueError(f"an outline of shape {ring.shape}")
    return ring


def _numbers(measurements: Any) -> dict[str, float]:
    """Return measurements by name; QuPath before 0.4 stores a list of names and values."""
    pairs = measurements.items() if isinstance(measurements, dict) else ((m["name"], m["value"]) for m in measurements)
    return {str(k): float(v) for k, v in pairs if isinstance(v, int | float) and not isinstance(v, bool)}


def _distinct(names: list[str]) -> list[str]:
    """Return the names, or numbers where some are missing or occur twice."""
    return names if all(names) and len(set(names)) == len(names) else [str(i) for i in range(len(names))]
