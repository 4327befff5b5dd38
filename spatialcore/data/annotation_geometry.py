"""Shapes on a slide: polygons with holes, and points, in full-resolution pixels. What lies in them, and how large they are.

A ring is a list of corners (x, y), not closed; a polygon is its outer ring followed by its holes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import cv2
import numpy as np
from numpy.typing import ArrayLike, NDArray

from spatialcore.data.dataset import Slide, spot_pitch_px

Ring = tuple[tuple[float, float], ...]
Polygon = tuple[Ring, ...]
Floats = NDArray[np.float64]

_PAIRS = 4_000_000  # of places and edges that are looked at together, so that memory stays small
_REACH = 0.62  # of the pitch: discs of neighbouring spots just overlap, so that many become one outline
_OUTLINE_PX = 12  # of the drawing, per pitch


def in_polygon(xy_px: ArrayLike, polygon: Polygon) -> NDArray[np.bool_]:
    """Tell which places (n, 2) lie in a polygon and in none of its holes, (n) bool.

    By the even-odd rule over all rings. A place on an edge that two polygons share lies in exactly one of them.
    """
    places = np.asarray(xy_px, np.float64).reshape(-1, 2)
    corners = np.asarray(polygon[0], np.float64)
    near = np.flatnonzero(((places >= corners.min(axis=0)) & (places <= corners.max(axis=0))).all(axis=1))
    inside = np.zeros(len(places), np.bool_)
    for ring in polygon:
        inside[near] ^= _crossed_oddly(places[near], np.asarray(ring, np.float64))
    return inside


def in_polygons(xy_px: ArrayLike, polygons: Iterable[Polygon]) -> NDArray[np.bool_]:
    """Tell which places (n, 2) lie in any of some polygons, (n) bool."""
    places = np.asarray(xy_px, np.float64).reshape(-1, 2)
    inside = np.zeros(len(places), np.bool_)
    for polygon in polygons:
        inside |= in_polygon(places, polygon)
    return inside


def area_px2(polygons: Iterable[Polygon]) -> float:
    """Return the area of polygons without their holes, in square pixels, by the shoelace formula."""
    return sum(max(0.0, _ring_area(outer) - sum(map(_ring_area, holes))) for outer, *holes in polygons)


def bounds(rings: Iterable[Sequence[tuple[float, float]]]) -> tuple[float, float, float, float]:
    """Return the left, top, right and lower edge of all corners."""
    corners = np.array([corner for ring in rings for corner in ring], np.float64)
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def outline(slide: Slide, rows: NDArray[np.intp]) -> tuple[Polygon, ...]:
    """Return polygons around some spots of a slide, which hold these spots and no others."""
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
    polygons: dict[int, list[Ring]] = {}
    for i in sorted(range(len(rings)), key=lambda i: int(links[0, i, 3]) >= 0):  # outer rings first
        corners = np.clip(rings[i][:, 0].astype(float) / scale + corner, 0, limit).round(1).tolist()
        parent = int(links[0, i, 3])
        polygons.setdefault(i if parent < 0 else parent, []).append(tuple((x, y) for x, y in corners))
    return tuple(tuple(rings) for rings in polygons.values())


def _crossed_oddly(places: Floats, ring: Floats) -> NDArray[np.bool_]:
    """Tell for which places a ray to the right crosses a ring an odd number of times."""
    odd = np.zeros(len(places), np.bool_)
    if not len(places):
        return odd
    step = max(1, _PAIRS // len(places))
    x, y = places[:, :1], places[:, 1:]
    following = np.roll(ring, -1, axis=0)
    for first in range(0, len(ring), step):
        (x0, y0), (x1, y1) = ring[first : first + step].T, following[first : first + step].T
        spans = (y0 > y) != (y1 > y)
        rise = np.where(y1 == y0, 1.0, y1 - y0)  # level edges are never crossed
        odd ^= (spans & (x < x0 + (y - y0) * (x1 - x0) / rise)).sum(axis=1) % 2 == 1
    return odd


def _ring_area(ring: Ring) -> float:
    corners = np.asarray(ring, np.float64)
    x, y = (corners - corners[0]).T  # far from the origin the products would lose digits
    return abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2
