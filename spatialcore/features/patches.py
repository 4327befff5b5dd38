"""Square patches around spots, at several scales, for the image branch of a model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from spatialcore.config.choices import SCALE_UNITS
from spatialcore.config.settings import PatchScale
from spatialcore.data.dataset import Slide
from spatialcore.errors import ConfigError
from spatialcore.images import Rgb, SlideImage

Recolour = Callable[[Rgb], Rgb]
"""From RGB patches (..., 3) uint8 to patches of the same shape in other colours."""


def scale_width_px(slide: Slide, scale: PatchScale) -> float:
    """Return the side of the square of `scale` on this slide, in full-resolution pixels.

    Raises ConfigError for µm on a slide without a scale.
    """
    width: float = SCALE_UNITS[scale.unit].load()(slide, scale)
    return width


def width_of_spots(slide: Slide, scale: PatchScale) -> float:
    """Return the full-resolution pixels of a side in spot diameters."""
    return scale.size * slide.spot_diameter_px


def width_of_px(slide: Slide, scale: PatchScale) -> float:
    """Return a side that is in full-resolution pixels already."""
    return scale.size


def width_of_um(slide: Slide, scale: PatchScale) -> float:
    """Return the full-resolution pixels of a side in µm. Raises ConfigError for a slide without a scale."""
    if slide.um_per_px is None:
        raise ConfigError(
            f"Slide {slide.id}: a patch of {scale} needs µm per pixel, which is unknown. Give the patch in spots or px."
        )
    return scale.size / slide.um_per_px


def extract_patch(image: SlideImage, xy_px: Sequence[float], *, width_px: float, out_px: int) -> Rgb:
    """Cut out the square of `width_px` full-resolution pixels centred on `xy_px` (x, y), resampled to `out_px`.

    Returns (out_px, out_px, 3) uint8. Read from the coarsest pyramid level that loses nothing; what lies beyond
    the image's border is its mirror image.
    """
    level = image.level_for(max(1.0, width_px / out_px))
    downsample = image.levels[level].downsample
    side = max(1, round(width_px / downsample))
    x0 = round(xy_px[0] / downsample - side / 2)
    y0 = round(xy_px[1] / downsample - side / 2)
    patch = _read_reflected(image, x0, y0, side, level)
    if side == out_px:
        return patch
    how = cv2.INTER_AREA if side > out_px else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(patch, (out_px, out_px), interpolation=how), np.uint8)


def prepare_dataset(
    slide: Slide,
    scales: Sequence[PatchScale],
    out_px: int,
    *,
    spots: NDArray[np.intp] | None = None,
    recolour: Recolour | None = None,
) -> NDArray[np.uint8]:
    """Cut out the patches of a slide's spots (all, or the rows `spots`), (spot, scale, out_px, out_px, 3) uint8 RGB.

    `recolour` changes their colours, see `spatialcore.features.stain.normalisation.normaliser`.
    """
    rows = np.arange(slide.n_spots) if spots is None else spots
    out = np.empty((len(rows), len(scales), out_px, out_px, 3), np.uint8)
    for _ in fill_patches(out, slide, scales, rows, recolour=recolour):
        pass
    return out


def fill_patches(
    out: NDArray[np.uint8],
    slide: Slide,
    scales: Sequence[PatchScale],
    rows: NDArray[np.intp],
    *,
    recolour: Recolour | None = None,
) -> Iterator[int]:
    """Fill `out` (len(rows), scale, H, H, 3) spot by spot and yield the number done, so that a caller can report or stop."""
    widths = [scale_width_px(slide, scale) for scale in scales]
    for i, row in enumerate(rows):
        for j, width in enumerate(widths):
            out[i, j] = extract_patch(slide.image, slide.spot_xy_px[row], width_px=width, out_px=out.shape[2])
        if recolour is not None:
            out[i] = recolour(out[i])
        yield i + 1


def reading_order(slide: Slide) -> NDArray[np.intp]:
    """Return the rows of the spots, sorted so that neighbours follow each other and share the tiles that they are read from."""
    band = np.floor(slide.spot_xy_px[:, 1] / max(1.0, 4 * slide.spot_diameter_px))
    return np.lexsort((slide.spot_xy_px[:, 0], band))


def _read_reflected(image: SlideImage, x0: int, y0: int, side: int, level: int) -> Rgb:
    height, width = image.levels[level].image_hw
    left, top = max(0, -x0), max(0, -y0)
    right, bottom = max(0, x0 + side - width), max(0, y0 + side - height)
    inside = image.read_region(x0 + left, y0 + top, side - left - right, side - top - bottom, level=level)
    if not (left or top or right or bottom):
        return inside
    return np.asarray(_mirror(inside, top, bottom, left, right), np.uint8)


def _mirror(inside: Rgb, top: int, bottom: int, left: int, right: int) -> Rgb:
    """Add a mirrored border, in steps, since a border may be wider than what is inside."""
    while top or bottom or left or right:
        height, width = inside.shape[:2]
        a, b, c, d = min(top, height), min(bottom, height), min(left, width), min(right, width)
        inside = np.asarray(cv2.copyMakeBorder(inside, a, b, c, d, cv2.BORDER_REFLECT), np.uint8)
        top, bottom, left, right = top - a, bottom - b, left - c, right - d
    return inside
