"""Measure a slide's stain for display: strength and colour of haematoxylin and eosin in its tissue."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from spatialcore.data.dataset import Slide
from spatialcore.data.tissue import staining, tissue_mask
from spatialcore.features.stain.directions import extreme_directions, strengths

_MAX_PX = 512
_MIN_DENSITY = 0.15
_MIN_PIXELS = 200


@dataclass(frozen=True)
class Stain:
    """The two stains of a slide at the strength that they have in its darkest tissue.

    Attributes
    ----------
    haematoxylin_rgb, eosin_rgb
        Colour (R, G, B, 0 to 255) of the pure stain.
    haematoxylin, eosin
        Decadic optical density, the mean of the three channels.
    """

    haematoxylin_rgb: tuple[int, int, int]
    eosin_rgb: tuple[int, int, int]
    haematoxylin: float
    eosin: float


def measure_stain(slide: Slide) -> Stain | None:
    """Measure the stain of a slide's tissue on a thumbnail; `None` where it is not H&E, too little, or one stain only."""
    if staining(slide.image) != "H&E":
        return None
    pixels = slide.image.thumbnail(_MAX_PX)
    mask, _ = tissue_mask(slide.image, max_px=_MAX_PX)
    if mask.shape != pixels.shape[:2] or mask.sum() < _MIN_PIXELS:
        return None
    density = -np.log10((pixels[mask].astype(np.float64) + 1) / 256)
    density = density[density.min(axis=1) > _MIN_DENSITY / np.log(10)]
    if len(density) < _MIN_PIXELS:
        return None
    vectors = np.clip(extreme_directions(density), 0, None)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    strength = strengths(vectors, density)
    if not (strength > 0).all():
        return None
    pure = strength[:, None] * vectors
    return Stain(_colour(pure[0]), _colour(pure[1]), float(pure[0].mean()), float(pure[1].mean()))


def _colour(density: NDArray[np.float64]) -> tuple[int, int, int]:
    red, green, blue = (int(v) for v in np.clip(np.rint(255 * 10**-density), 0, 255))
    return red, green, blue
