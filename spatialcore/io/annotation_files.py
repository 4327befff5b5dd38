"""Annotations as GeoJSON, as QuPath writes and reads them."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from spatialcore.data.annotation_geometry import Polygon, Ring, bounds
from spatialcore.data.annotations import (
    DEFAULT_COLOUR,
    MAX_ANNOTATIONS,
    MAX_CORNERS,
    SHAPES,
    Annotation,
    Shape,
)
from spatialcore.data.dataset import Slide
from spatialcore.errors import DataError
from spatialcore.formatting import counted
from spatialcore.io.qupath import SPOT_ROLES, role
from spatialcore.storage.files import home, text_hash, write_atomic
from spatialcore.storage.foreign_files import check_file, one_line, unpacked

MAX_BYTES = 64 << 20
_GEOMETRY_KEYS = {"coordinates", "geometries"}


@dataclass(frozen=True)
class ReadAnnotations:
    """The annotations of a file, and what was left out or looks doubtful, a sentence each."""

    annotations: tuple[Annotation, ...]
    notes: tuple[str, ...] = ()


def read_annotation_file(path: Path, slide: Slide) -> ReadAnnotations:
    """Read a GeoJSON file of annotations of a slide, also packed by gzip. Raises DataError as `read_annotations` does."""
    return read_annotations(_content(path), slide, where=str(path))


def read_region(path: Path) -> tuple[tuple[Polygon, ...], tuple[str, ...]]:
    """Read the polygons of all annotations of a GeoJSON file, whichever slide they are of, and notes on what was left out.

    Raises DataError for what is no such file, is too large, or has no polygon.
    """
    read = _read(_content(path), str(path))
    polygons = tuple(polygon for annotation in read.annotations for polygon in annotation.polygons)
    if not polygons:
        raise DataError(f"{path}: wanted a polygon, found only points. Export an annotation that has an area.")
    n_points = sum(bool(annotation.points) for annotation in read.annotations)
    left_out = (f"{path}: {counted(n_points, 'annotation')} of points left out; a region is an area.",) if n_points else ()
    return polygons, (*read.notes, *left_out)


def read_annotations(content: bytes, slide: Slide, *, where: str) -> ReadAnnotations:
    """Read annotations of a slide from the bytes of a GeoJSON file: a FeatureCollection, a list of features, or a single one.

    Raises DataError, which begins with `where`, for what is no such file, is too large, or lies beside the slide.
    """
    read = _read(content, where)
    return replace(read, notes=(*read.notes, *_place_notes(read.annotations, slide, where)))


def _content(path: Path) -> bytes:
    if check_file(path) > MAX_BYTES:
        raise DataError(f"{path}: annotations over {MAX_BYTES >> 20} MiB are not read. Export fewer, or simplify them in QuPath.")
    return unpacked(path, MAX_BYTES)


def _read(content: bytes, where: str) -> ReadAnnotations:
    """Read annotations, wherever they lie."""
    if len(content) > MAX_BYTES:
        raise DataError(
            f"{where}: annotations over {MAX_BYTES >> 20} MiB are not read. Export fewer, or simplify them in QuPath."
        )
    try:
        stored = json.loads(content, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise DataError(f"{where}: cannot be read as JSON ({one_line(error)}). Export it again.") from error
    features = _features(stored, where)
    if len(features) > MAX_ANNOTATIONS:
        raise DataError(
            f"{where}: holds {len(features):,} objects; at most {MAX_ANNOTATIONS:,} annotations are read. Export fewer."
        )
    read: list[Annotation] = []
    n_others = n_empty = 0
    for number, feature in enumerate(features, start=1):
        if role(feature) in SPOT_ROLES:
            n_others += 1
        elif (annotation := _annotation(feature, f"{where}, object {number}")) is None:
            n_empty += 1
        else:
            read.append(annotation)
    if not read:
        raise DataError(
            f"{where}: holds no annotations with an area or points ({counted(len(features), 'object')}). Export others."
        )
    if sum(a.n_corners for a in read) > MAX_CORNERS:
        raise DataError(f"{where}: its annotations have over {MAX_CORNERS:,} corners. Simplify them in QuPath.")
    notes = (
        [f"{where}: {counted(n_others, 'detection')} left out; they are read as spots, not as annotations."] if n_others else []
    )
    notes += [f"{where}: {counted(n_empty, 'line or empty shape', 'lines or empty shapes')} left out."] if n_empty else []
    return ReadAnnotations(tuple(_distinct(read)), tuple(notes))


def annotations_geojson(slide: Slide, annotations: Iterable[Annotation]) -> str:
    """Write annotations as a FeatureCollection in full-resolution pixels, as QuPath reads it."""
    features = [_feature(slide, annotation) for annotation in annotations]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, allow_nan=False)


def keep_region(slide: Slide, annotations: Iterable[Annotation]) -> Path:
    """Write annotations as the region of a grid, once for equal outlines, and return the file: later edits leave it alone."""
    content = annotations_geojson(slide, annotations)
    file = home() / "grid_regions" / f"{text_hash(content)}.geojson"
    if not file.exists():
        write_atomic(file, content)
    return file


def _refuse(constant: str) -> float:
    raise ValueError(f"holds {constant}, which is no number in JSON")


def _features(stored: Any, where: str) -> list[Any]:
    """Return the features of a file, where a geometry may stand for a feature without properties."""
    features = stored
    if isinstance(stored, dict) and stored.get("type") == "FeatureCollection":
        features = stored.get("features")
    elif isinstance(stored, dict) and (stored.get("type") == "Feature" or _GEOMETRY_KEYS & stored.keys()):
        features = [stored]
    if isinstance(features, list) and all(isinstance(f, dict) for f in features):
        return [{"geometry": f} if _GEOMETRY_KEYS & f.keys() else f for f in features]
    raise DataError(f"{where}: wanted a FeatureCollection, a list of features or a Feature, as QuPath exports them.")


def _properties(feature: Mapping[str, Any]) -> Mapping[str, Any]:
    properties = feature.get("properties")
    return properties if isinstance(properties, dict) else {}


def _annotation(feature: Mapping[str, Any], where: str) -> Annotation | None:
    """Return the annotation of a feature; `None` for lines and shapes without an area."""
    properties = _properties(feature)
    try:
        polygons, points, is_rectangle = _shapes(feature["geometry"])
        if not (polygons or points):
            return None
        classification = properties.get("classification") or {}
        metadata = properties.get("metadata") or {}
        drawn = metadata.get("shape")
        shape = "point" if points else "rectangle" if is_rectangle else drawn if drawn in SHAPES[:2] else "polygon"
        return Annotation(
            str(feature.get("id") or uuid.uuid4()),
            " ".join(str(properties.get("name") or "").split()),
            " ".join(str(classification.get("name") or "").split()),
            _colour(properties) or _colour(classification) or DEFAULT_COLOUR,
            cast(Shape, shape),
            polygons,
            points,
        )
    except DataError as error:
        raise DataError(f"{where}: {error}") from error
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, OverflowError) as error:
        reason = f"{type(error).__name__}: {one_line(error)}"
        raise DataError(f"{where}: wanted a polygon or points with properties ({reason}). Export it again.") from error


def _shapes(geometry: Mapping[str, Any] | None) -> tuple[tuple[Polygon, ...], Ring, bool]:
    """Return the polygons with an area, else the points of a geometry, and whether it is an upright rectangle."""
    if geometry is None:
        return (), (), False
    kind = geometry["type"]
    coordinates: Any = geometry.get("coordinates")
    if kind == "GeometryCollection":
        parts = [_shapes(part) for part in geometry["geometries"] if part["type"] != "GeometryCollection"]
        polygons = tuple(polygon for part in parts for polygon in part[0])
        return polygons, () if polygons else tuple(point for part in parts for point in part[1]), False
    if kind in ("Polygon", "MultiPolygon"):
        made = tuple(_polygon(rings) for rings in (coordinates if kind == "MultiPolygon" else [coordinates]) if rings)
        polygons = tuple(polygon for polygon in made if polygon)
        return polygons, (), len(polygons) == 1 and _is_rectangle(polygons[0])
    if kind in ("Point", "MultiPoint"):
        return (), _corners(coordinates if kind == "MultiPoint" else [coordinates]), False
    if kind in ("LineString", "MultiLineString"):
        return (), (), False
    raise ValueError(f"a geometry of type {str(kind)[:40]!r}")


def _polygon(rings: Sequence[Any]) -> Polygon:
    """Return a polygon without rings that enclose nothing; none where the outer ring does."""
    closed = [_corners(ring) for ring in rings]
    corners = [ring[:-1] if len(ring) > 1 and ring[0] == ring[-1] else ring for ring in closed]
    return tuple(ring for ring in corners if len(set(ring)) > 2) if corners and len(set(corners[0])) > 2 else ()


def _corners(coordinates: Any) -> Ring:
    return tuple((float(place[0]), float(place[1])) for place in coordinates)  # a height, if there is one, is no pixel


def _is_rectangle(polygon: Polygon) -> bool:
    left, top, right, bottom = bounds(polygon)
    return (
        len(polygon) == 1 and len(polygon[0]) == 4 and set(polygon[0]) == {(x, y) for x in (left, right) for y in (top, bottom)}
    )


def _colour(properties: Mapping[str, Any]) -> str | None:
    """Return a colour that QuPath wrote: [r, g, b], or since always one signed integer of alpha, red, green and blue."""
    colour = properties.get("color", properties.get("colorRGB"))
    if isinstance(colour, list) and len(colour) == 3:
        return "#" + bytes(int(part) for part in colour).hex()
    if isinstance(colour, int) and not isinstance(colour, bool):
        return f"#{colour & 0xFFFFFF:06x}"
    return None


def _distinct(annotations: list[Annotation]) -> list[Annotation]:
    """Return the annotations with an id each: where two have the same, the later gets a new one."""
    by_id: dict[str, Annotation] = {}
    for annotation in annotations:
        one = annotation if annotation.id not in by_id else replace(annotation, id=str(uuid.uuid4()))
        by_id[one.id] = one
    return list(by_id.values())


def _place_notes(annotations: Sequence[Annotation], slide: Slide, where: str) -> list[str]:
    """Say how many reach beyond the slide. Raises DataError where none lies on it."""
    height, width = slide.image.image_hw
    boxes = [bounds([a.points] if a.points else [polygon[0] for polygon in a.polygons]) for a in annotations]
    if not any(left < width and top < height and right > 0 and bottom > 0 for left, top, right, bottom in boxes):
        raise DataError(
            f"{where}: no annotation lies on slide {slide.id} ({width:,} x {height:,} px). They belong to another slide, or to "
            "the image at another resolution."
        )
    beyond = sum(left < 0 or top < 0 or right > width or bottom > height for left, top, right, bottom in boxes)
    return [f"{where}: {counted(beyond, 'annotation')} of {len(boxes)} reach beyond the slide."] if beyond else []


def _feature(slide: Slide, annotation: Annotation) -> dict[str, Any]:
    colour = list(bytes.fromhex(annotation.colour[1:]))
    properties: dict[str, Any] = {
        "objectType": "annotation",
        "color": colour,
        "metadata": {"slide": slide.id, "shape": annotation.shape},
    }
    if annotation.name:
        properties["name"] = annotation.name
    if annotation.class_name:
        properties["classification"] = {"name": annotation.class_name, "color": colour}
    return {"type": "Feature", "id": _uuid(annotation.id), "geometry": _geometry(annotation), "properties": properties}


def _geometry(annotation: Annotation) -> dict[str, Any]:
    if annotation.points:
        is_one = len(annotation.points) == 1
        return {"type": "Point" if is_one else "MultiPoint", "coordinates": annotation.points[0] if is_one else annotation.points}
    polygons = [[[*ring, ring[0]] for ring in polygon] for polygon in annotation.polygons]
    is_one = len(polygons) == 1
    return {"type": "Polygon" if is_one else "MultiPolygon", "coordinates": polygons[0] if is_one else polygons}


def _uuid(id: str) -> str:
    """Return an id as QuPath wants it: as it is where it is a UUID, else one made of it."""
    try:
        return str(uuid.UUID(id))
    except ValueError:
        return str(uuid.uuid5(uuid.NAMESPACE_OID, id))
