"""Halvings of an image: which levels there are, how pixels are averaged, and how a pyramid is written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from spatialcore.images.base import Level, Rgb, SlideImage
from spatialcore.storage.files import atomic_path

SMALLEST_LEVEL_PX = 512
TILE_PX = 256


def pyramid_levels(image_hw: tuple[int, int]) -> tuple[Level, ...]:
    """Return halvings of an image, rounded up, until its longer side is at most `SMALLEST_LEVEL_PX`."""
    height, width = image_hw
    levels = [Level((height, width), 1.0)]
    while max(levels[-1].image_hw) > SMALLEST_LEVEL_PX:
        h, w = levels[-1].image_hw
        levels.append(Level(((h + 1) // 2, (w + 1) // 2), levels[-1].downsample * 2))
    return tuple(levels)


def halve(pixels: Rgb) -> Rgb:
    """Return the image at half resolution by 2 x 2 means; an odd last row or column is repeated, so that pixel (x, y)
    of the result always covers pixels 2x, 2x + 1 and 2y, 2y + 1."""
    height, width = pixels.shape[:2]
    if height % 2 or width % 2:
        pixels = np.asarray(cv2.copyMakeBorder(pixels, 0, height % 2, 0, width % 2, cv2.BORDER_REPLICATE), np.uint8)
    size = (pixels.shape[1] // 2, pixels.shape[0] // 2)
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def write_pyramid(path: Path, pixels: Rgb) -> None:
    """Commit `pixels` (H, W, 3) as a tiled pyramidal TIFF, losslessly compressed, with the levels of `pyramid_levels`."""
    import tifffile

    levels = pyramid_levels((pixels.shape[0], pixels.shape[1]))
    common: dict[str, Any] = {
        "photometric": "rgb",
        "tile": (TILE_PX, TILE_PX),
        "compression": "zstd",
        "compressionargs": {"level": 1},
        "predictor": True,
        "metadata": None,
        "maxworkers": os.cpu_count(),
    }
    with atomic_path(path) as tmp, tifffile.TiffWriter(tmp, bigtiff=True) as out:
        out.write(pixels, subifds=len(levels) - 1, **common)
        for _ in levels[1:]:
            pixels = halve(pixels)
            out.write(pixels, subfiletype=1, **common)


def copy_image(path: Path, image: SlideImage, *, um_per_px: float | None = None) -> None:
    """Commit a copy of a slide's image as a pyramidal TIFF that OpenSlide, QuPath and TissUUmaps read: JPEG of quality 90.

    The levels are those of the image. It is read tile by tile, so that memory stays small; the scale is kept where it is known.
    """
    import tifffile

    common: dict[str, Any] = {
        "photometric": "rgb",
        "tile": (TILE_PX, TILE_PX),
        "dtype": np.uint8,
        "compression": "jpeg",
        "compressionargs": {"level": 90},
        "metadata": None,
    }
    with atomic_path(path) as tmp, tifffile.TiffWriter(tmp, bigtiff=True) as out:
        for number, level in enumerate(image.levels):
            scale: dict[str, Any] = {}
            if um_per_px is not None:
                scale = {"resolution": (1e4 / (um_per_px * level.downsample),) * 2, "resolutionunit": 3}
            tiles = _tiles(image, number)
            out.write(tiles, shape=(*level.image_hw, 3), subfiletype=int(number > 0), **common, **scale)


def _tiles(image: SlideImage, level: int) -> Iterator[Rgb]:
    """Yield the tiles of a level row by row, those at the edges filled up by repeating their last pixels."""
    height, width = image.levels[level].image_hw
    for y in range(0, height, TILE_PX):
        for x in range(0, width, TILE_PX):
            pixels = image.read_region(x, y, min(TILE_PX, width - x), min(TILE_PX, height - y), level=level)
            missing = TILE_PX - pixels.shape[0], TILE_PX - pixels.shape[1]
            yield np.pad(pixels, ((0, missing[0]), (0, missing[1]), (0, 0)), mode="edge")
