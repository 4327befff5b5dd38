"""Centres and areas of outlines of spots."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def centre_and_area(ring: NDArray[np.float64]) -> tuple[tuple[float, float], float]:
    """Return the centroid of an outline and the area in it, both by the shoelace formula; of a point, itself and 0."""
    if len(ring) < 3:
        return (float(ring[0, 0]), float(ring[0, 1])), 0.0
    middle = ring.mean(axis=0)
    a = ring - middle
    b = np.roll(a, -1, axis=0)
    cross = a[:, 0] * b[:, 1] - b[:, 0] * a[:, 1]
    area = cross.sum() / 2
    if area == 0:
        return (float(middle[0]), float(middle[1])), 0.0
    centre = ((a + b) * cross[:, None]).sum(axis=0) / (6 * area) + middle
    return (float(centre[0]), float(centre[1])), abs(float(area))
