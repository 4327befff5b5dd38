"""The stain of a slide in two numbers and two colours: how strong haematoxylin and eosin are in its tissue.

Method: Macenko et al., "A method for normalizing histology slides for quantitative analysis", ISBI 2009. The two stain
colours are the extreme directions of the tissue pixels in the plane that holds most of their optical density.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from spatialcore.data.dataset import Slide
from spatialcore.data.registration import tissue_mask

_MAX_PX = 512
_MIN_DENSITY = 0.15
_MIN_PIXELS = 200
_EXTREME = 1.0  # per cent of the pixels beyond each direction: dust and folds, not stain
_STRONG = 99.0


@dataclass(frozen=True)
class Stain:
    """Colours (R, G, B, 0 to 255) of each pure stain at the strength it has in this slide's darkest tissue, and that
    strength as optical density (decadic, the mean of the three channels)."""

    haematoxylin_rgb: tuple[int, int, int]
    eosin_rgb: tuple[int, int, int]
    haematoxylin: float
    eosin: float


def measure_stain(slide: Slide) -> Stain | None:
    """The stain of a slide's tissue, from a thumbnail; `None` where there is too little tissue or only one stain."""
    pixels = slide.image.thumbnail(_MAX_PX)
    mask, _ = tissue_mask(slide.image, max_px=_MAX_PX)
    if mask.shape != pixels.shape[:2] or mask.sum() < _MIN_PIXELS:
        return None
    density = -np.log10((pixels[mask].astype(np.float64) + 1) / 256)
    density = density[density.min(axis=1) > _MIN_DENSITY / np.log(10)]
    if len(density) < _MIN_PIXELS:
        return None
    vectors = _stain_vectors(density)
    amount = np.linalg.lstsq(vectors.T, density.T, rcond=None)[0]
    strength = np.percentile(amount, _STRONG, axis=1)
    if not (strength > 0).all():
        return None
    pure = strength[:, None] * vectors
    colours = [tuple(int(v) for v in np.clip(np.rint(255 * 10**-row), 0, 255)) for row in pure]
    return Stain(colours[0], colours[1], float(pure[0].mean()), float(pure[1].mean()))  # type: ignore[arg-type] # three channels each


def _stain_vectors(density: NDArray[np.float64]) -> NDArray[np.float64]:
    """Unit vectors (2, 3) of haematoxylin and eosin in optical density."""
    _, directions = np.linalg.eigh(np.cov(density.T))
    plane = directions[:, :0:-1]  # the two strongest
    plane = plane * np.where(plane.sum(axis=0) < 0, -1, 1)
    flat = density @ plane
    angle = np.arctan2(flat[:, 1], flat[:, 0])
    extremes = [plane @ (np.cos(a), np.sin(a)) for a in np.percentile(angle, [_EXTREME, 100 - _EXTREME])]
    vectors = np.clip(np.stack(extremes), 0, None)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    # haematoxylin is the bluer one: it absorbs more red
    return vectors if vectors[0, 0] >= vectors[1, 0] else vectors[::-1]
