"""Named regions of a slide, drawn by people: stored, and outlined for export.

Kept beside the runs, never in the data: `$SPOTSCAPE_HOME/regions/<slide fingerprint>.json`. A region belongs to a slide's
content as its file gave it; exported outlines are polygons in full-resolution pixels (GeoJSON, as QuPath reads it), around
the spots where they lie: a shift that a person kept for the slide (`spatialcore.data.offsets`) is in them.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from spatialcore.data.dataset import Slide, spot_pitch_px
from spatialcore.data.offsets import OffsetXy, load_offset, shifted
from spatialcore.errors import ConfigError, DataError
from spatialcore.storage.files import home, write_json
from spatialcore.storage.locks import locked

MAX_REGIONS = 50
_MAX_NAME = 60
_REACH = 0.62  # of the pitch: discs of neighbouring spots just overlap, so a region becomes one outline
_OUTLINE_PX = 12  # of the drawing, per pitch


@dataclass(frozen=True)
class NamedRegion:
    """Some spots of a slide under a name, in the slide's order."""

    name: str
    spot_ids: tuple[str, ...]


def load_regions(slide: Slide) -> list[NamedRegion]:
    """Return the kept regions of a slide (unshifted, as read) in the order they were made; unreadable ones are left out."""
    if not slide.has_spots:
        return []
    slide_spot_ids = set(slide.spot_ids.tolist())
    try:
        stored = json.loads(_file(slide).read_bytes())["regions"]
        regions = [NamedRegion(str(r["name"]), tuple(str(s) for s in r["spots"] if s in slide_spot_ids)) for r in stored]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [r for r in regions if r.spot_ids]


def save_region(slide: Slide, name: str, spot_ids: Sequence[str]) -> NamedRegion:
    """Save spots under a name; a region of that name is replaced. Raises ConfigError for a bad name, DataError for no spots."""
    name = " ".join(name.split())
    if not 0 < len(name) <= _MAX_NAME:
        raise ConfigError(f"A region's name has 1 to {_MAX_NAME} signs, got {len(name)}.")
    chosen_ids = set(map(str, spot_ids))
    region = NamedRegion(name, tuple(s for s in slide.spot_ids.tolist() if s in chosen_ids))
    if not region.spot_ids:
        raise DataError(f"Slide {slide.id}: a region needs at least one of its spots. Draw a box or a lasso first.")

    def put(regions: list[NamedRegion]) -> list[NamedRegion]:
        if all(r.name != name for r in regions):
            if len(regions) >= MAX_REGIONS:
                raise ConfigError(f"Slide {slide.id} has {MAX_REGIONS} regions already. Remove one first.")
            return [*regions, region]
        return [region if r.name == name else r for r in regions]

    _change(slide, put)
    return region


def remove_region(slide: Slide, name: str) -> None:
    """Delete a saved region."""
    _change(slide, lambda regions: [r for r in regions if r.name != name])


def regions_geojson(slide: Slide, regions: Sequence[NamedRegion]) -> str:
    """Return the outlines of regions as a GeoJSON FeatureCollection of annotations, in full-resolution pixels.

    `slide` is as its file gave it; a shift that was kept for it is added, and written into each region's metadata.
    """
    offset = load_offset(slide)
    placed = shifted(slide, offset)
    features = [_feature(placed, region, offset) for region in regions]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, allow_nan=False)


def outline(slide: Slide, rows: NDArray[np.intp]) -> list[list[list[list[float]]]]:
    """Return polygons around spots as MultiPolygon coordinates of GeoJSON: each a closed outer ring, then its holes."""
    pitch = spot_pitch_px(slide.spot_xy_px) or slide.spot_diameter_px
    xy = slide.spot_xy_px[rows]
    scale = _OUTLINE_PX / pitch
    corner = xy.min(axis=0) - pitch
    width, height = np.ceil((np.ptp(xy, axis=0) + 2 * pitch) * scale).astype(int) + 1
    mask = np.zeros((height, width), np.uint8)
    for x, y in ((xy - corner) * scale).round().astype(int):
        cv2.circle(mask, (int(x), int(y)), round(_REACH * _OUTLINE_PX), 255, -1)
    rings, links = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    limit = np.array(slide.image.image_hw[::-1], float)
    polygons: dict[int, list[list[list[float]]]] = {}
    for i, ring in enumerate(rings):
        points = np.clip(ring[:, 0].astype(float) / scale + corner, 0, limit).round(1).tolist()
        parent = int(links[0, i, 3])
        polygons.setdefault(i if parent < 0 else parent, []).append([*points, points[0]])
    return list(polygons.values())


def _feature(slide: Slide, region: NamedRegion, offset: OffsetXy) -> dict[str, Any]:
    rows = np.flatnonzero(np.isin(slide.spot_ids, region.spot_ids))
    return {
        "type": "Feature",
        "id": str(uuid.uuid5(uuid.NAMESPACE_OID, f"{slide.id}/region/{region.name}")),
        "geometry": {"type": "MultiPolygon", "coordinates": outline(slide, rows)},
        "properties": {
            "objectType": "annotation",
            "name": region.name,
            "metadata": {"slide": slide.id, "spots": str(len(rows)), "shift": f"{offset[0]:g}, {offset[1]:g}"},
        },
    }


def _change(slide: Slide, how: Callable[[list[NamedRegion]], list[NamedRegion]]) -> None:
    folder = home() / "regions"
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder):
        regions = how(load_regions(slide))
        stored = [{"name": r.name, "spots": list(r.spot_ids)} for r in regions]
        write_json(_file(slide), {"slide": slide.id, "regions": stored})


def _file(slide: Slide) -> Path:
    return home() / "regions" / f"{slide.fingerprint()}.json"
