"""Halvings of an image: which levels there are, how pixels are averaged, and how a pyramid is written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, BinaryIO, Protocol

import cv2
import numpy as np

from spatialcore.images.base import Level, Rgb, SlideImage
from spatialcore.storage.files import atomic_path

SMALLEST_LEVEL_PX = 512
TILE_PX = 256
_BUFFER_BYTES = 64 << 20  # of tiles that wait to be written


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


class Rows(Protocol):
    """Pixels of an image that are read by rows: an array (H, W, 3) uint8, or what stands for one without being in memory."""

    @property
    def shape(self) -> tuple[int, ...]:
        """(H, W, 3)."""

    def __getitem__(self, rows: slice, /) -> Rgb:
        """Read the rows of a slice that has both ends and no step."""


def write_pyramid(path: Path, pixels: Rows) -> None:
    """Commit `pixels` as a tiled pyramidal TIFF, losslessly compressed, with the levels of `pyramid_levels`.

    A band of tiles is in memory at a time; halvings wait for their turn in a file beside `path`.
    """
    import tifffile

    levels = pyramid_levels((pixels.shape[0], pixels.shape[1]))
    common: dict[str, Any] = {
        "dtype": np.uint8,
        "photometric": "rgb",
        "tile": (TILE_PX, TILE_PX),
        "compression": "zstd",
        "compressionargs": {"level": 1},
        "predictor": True,
        "metadata": None,
        "maxworkers": os.cpu_count(),
        "buffersize": _BUFFER_BYTES,
    }
    with atomic_path(path) as tmp, tifffile.TiffWriter(tmp, bigtiff=True) as out, ExitStack() as scratch:
        for number, level in enumerate(levels):
            place: dict[str, Any] = {"subfiletype": 1} if number else {"subifds": len(levels) - 1}
            halved = _StoredRows(scratch.enter_context(TemporaryFile(dir=tmp.parent)), level.image_hw)
            out.write(_tiles_of_rows(pixels, halved), shape=(*level.image_hw, 3), **place, **common)
            pixels = halved


class _StoredRows:
    """The halving of an image of `image_hw`, appended row by row to a file, then read from it."""

    def __init__(self, file: BinaryIO, image_hw: tuple[int, int]) -> None:
        self._file = file
        self.shape = ((image_hw[0] + 1) // 2, (image_hw[1] + 1) // 2, 3)

    def append(self, rows: Rgb) -> None:
        self._file.write(np.ascontiguousarray(rows).data)

    def __getitem__(self, rows: slice) -> Rgb:
        _, width, colours = self.shape
        self._file.seek(rows.start * width * colours)
        stored = self._file.read((rows.stop - rows.start) * width * colours)
        return np.frombuffer(stored, np.uint8).reshape(-1, width, colours)


def _tiles_of_rows(pixels: Rows, halved: _StoredRows) -> Iterator[Rgb]:
    """Yield the tiles of a level band by band, and append each band's halving to `halved`."""
    height, width = pixels.shape[:2]
    for top in range(0, height, TILE_PX):
        band = pixels[slice(top, min(height, top + TILE_PX))]
        halved.append(halve(band))
        for left in range(0, width, TILE_PX):
            yield _whole_tile(band[:, left : left + TILE_PX])


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
            yield _whole_tile(image.read_region(x, y, min(TILE_PX, width - x), min(TILE_PX, height - y), level=level))


def _whole_tile(pixels: Rgb) -> Rgb:
    missing = TILE_PX - pixels.shape[0], TILE_PX - pixels.shape[1]
    return np.pad(pixels, ((0, missing[0]), (0, missing[1]), (0, 0)), mode="edge") if any(missing) else pixels
