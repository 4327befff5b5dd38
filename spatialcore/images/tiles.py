"""What a slide viewer asks for: deep-zoom tiles of an image, as plain functions without any web framework.

Deep-zoom level `z` has one pixel for each 2^z x 2^z pixels of the slide: its pixel (x, y) covers the slide's pixels
from (2^z x, 2^z y) on. Level 0 is full resolution, the last level fits into one tile.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from functools import partial

import cv2
import numpy as np
from numpy.typing import NDArray

from spatialcore.errors import DataError
from spatialcore.images import ByteCache, Rgb, SlideImage, halve
from spatialcore.storage.files import text_hash

TILE_PX = 512
_JPEG_QUALITY = 88
# A stored level up to this many times finer is shrunk at once; beyond, a tile is made from its four finer tiles.
_MAX_SHRINK = 4
_JPEGS = ByteCache(64 << 20)
_PIXELS = ByteCache(48 << 20)


class _Preparation:
    """One lock for each image, so that a slide that must first be decoded is decoded once, not once for each tile."""

    def __init__(self, keep: int = 256) -> None:
        self._guard = threading.Lock()
        self._locks: OrderedDict[str, threading.Lock] = OrderedDict()
        self._ready: OrderedDict[str, None] = OrderedDict()
        self._keep = keep

    def once(self, image: SlideImage) -> None:
        key = f"{id(image)}-{image.fingerprint()}"
        if key in self._ready:
            return
        with self._guard:
            lock = self._locks.setdefault(key, threading.Lock())
        with lock:
            if key not in self._ready:
                image.read_region(0, 0, 1, 1, level=len(image.levels) - 1)
        with self._guard:
            self._ready[key] = None
            self._locks.pop(key, None)
            while len(self._ready) > self._keep:
                self._ready.popitem(last=False)


_PREPARED = _Preparation()


def level_count(image_hw: tuple[int, int]) -> int:
    """Return the number of deep-zoom levels: full resolution, and halvings until the image fits into one tile."""
    levels = 1
    while max(image_hw) > TILE_PX << (levels - 1):
        levels += 1
    return levels


def level_hw(image_hw: tuple[int, int], level: int) -> tuple[int, int]:
    """Return height and width of a deep-zoom level, in its pixels, rounded up."""
    step = 1 << level
    return -(-image_hw[0] // step), -(-image_hw[1] // step)


def tile_jpeg(image: SlideImage, level: int, col: int, row: int) -> bytes:
    """Return one tile as JPEG. Raises IndexError outside the slide and DataError where the file is damaged."""
    _check_tile(image, level, col, row)
    _PREPARED.once(image)
    key = (image.fingerprint(), level, col, row)
    return _JPEGS.get(key, lambda: encode_jpeg(tile_pixels(image, level, col, row))).tobytes()


def tile_tag(image: SlideImage, level: int, col: int, row: int) -> str:
    """Return a text that changes when the tile's content may have changed; for HTTP's ETag."""
    return text_hash(image.fingerprint(), level, col, row, TILE_PX, _JPEG_QUALITY)


def tile_pixels(image: SlideImage, level: int, col: int, row: int) -> Rgb:
    """Read one tile, at most `TILE_PX` wide and high (less at the right and bottom edge), (h, w, 3) uint8.

    It comes from the coarsest stored level that is fine enough; no more than a few tiles' pixels are held at a time,
    whatever levels the file has.
    """
    _check_tile(image, level, col, row)
    source = image.level_for(_exact(2.0**level))
    ratio = 2.0**level / _exact(image.levels[source].downsample)
    if ratio > _MAX_SHRINK:
        return _from_finer(image, level, col, row)
    height, width = level_hw(image.image_hw, level)
    x0, y0 = col * TILE_PX, row * TILE_PX
    x1, y1 = min(width, x0 + TILE_PX), min(height, y0 + TILE_PX)
    if ratio == 1:
        return _read_padded(image, source, (x0, y0, x1, y1))
    box = (int(x0 * ratio), int(y0 * ratio), int(np.ceil(x1 * ratio)), int(np.ceil(y1 * ratio)))
    pixels = _read_padded(image, source, box)
    return np.asarray(cv2.resize(pixels, (x1 - x0, y1 - y0), interpolation=cv2.INTER_AREA), np.uint8)


def thumbnail_jpeg(image: SlideImage, max_px: int) -> bytes:
    """Return the whole slide as JPEG, its longer side at most `max_px`; made from tiles, so that memory stays bounded."""
    _PREPARED.once(image)
    longer = max(image.image_hw)
    level = 0
    while level < level_count(image.image_hw) - 1 and longer >> (level + 1) >= max_px:
        level += 1

    def make() -> NDArray[np.uint8]:
        whole = _assemble(image, level)
        scale = min(1.0, max_px / max(whole.shape[:2]))
        size = max(1, round(whole.shape[1] * scale)), max(1, round(whole.shape[0] * scale))
        return encode_jpeg(np.asarray(cv2.resize(whole, size, interpolation=cv2.INTER_AREA), np.uint8))

    return _JPEGS.get((image.fingerprint(), "thumbnail", max_px), make).tobytes()


def encode_jpeg(pixels: Rgb) -> NDArray[np.uint8]:
    """Encode an RGB image as JPEG at full colour resolution: subsampled chroma smears the thin edges of nuclei."""
    options = [
        cv2.IMWRITE_JPEG_QUALITY,
        _JPEG_QUALITY,
        cv2.IMWRITE_JPEG_SAMPLING_FACTOR,
        cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444,
    ]
    done, data = cv2.imencode(".jpg", cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR), options)
    if not done:
        size = f"{pixels.shape[1]} x {pixels.shape[0]} px"
        raise DataError(f"A tile of {size} could not be written as JPEG. Free memory and ask again.")
    return np.asarray(data, np.uint8)


def _check_tile(image: SlideImage, level: int, col: int, row: int) -> None:
    if not 0 <= level < level_count(image.image_hw):
        raise IndexError(f"level {level}")
    height, width = level_hw(image.image_hw, level)
    if not (0 <= col * TILE_PX < width and 0 <= row * TILE_PX < height):
        raise IndexError(f"tile {col}, {row} of level {level}")


def _exact(downsample: float) -> float:
    """Return the power of two that a file's cropped level hides (9911 / 2477 means 4), else `downsample`."""
    power = 2.0 ** round(np.log2(downsample))
    return power if abs(downsample / power - 1) < 0.005 else downsample


def _read_padded(image: SlideImage, level: int, box: tuple[int, int, int, int]) -> Rgb:
    """Read the box x0 y0 x1 y1 of a stored level; the last row and column are repeated where it goes beyond."""
    x0, y0, x1, y1 = box
    level_h, level_w = image.levels[level].image_hw
    left, top = min(x0, level_w - 1), min(y0, level_h - 1)
    right, bottom = max(left + 1, min(x1, level_w)), max(top + 1, min(y1, level_h))
    pixels = image.read_region(left, top, right - left, bottom - top, level=level)
    missing = (y1 - y0) - (bottom - top), (x1 - x0) - (right - left)
    if not any(missing):
        return pixels
    return np.asarray(cv2.copyMakeBorder(pixels, 0, missing[0], 0, missing[1], cv2.BORDER_REPLICATE), np.uint8)


def _from_finer(image: SlideImage, level: int, col: int, row: int) -> Rgb:
    height, width = level_hw(image.image_hw, level - 1)
    x0, y0 = 2 * col * TILE_PX, 2 * row * TILE_PX
    finer = np.empty((min(height - y0, 2 * TILE_PX), min(width - x0, 2 * TILE_PX), 3), np.uint8)
    for down in range(-(-finer.shape[0] // TILE_PX)):
        for right in range(-(-finer.shape[1] // TILE_PX)):
            key = (image.fingerprint(), level - 1, 2 * col + right, 2 * row + down)
            part = _PIXELS.get(key, partial(tile_pixels, image, *key[1:]))
            top, left = down * TILE_PX, right * TILE_PX
            finer[top : top + part.shape[0], left : left + part.shape[1]] = part
    return halve(finer)


def _assemble(image: SlideImage, level: int) -> Rgb:
    height, width = level_hw(image.image_hw, level)
    whole = np.empty((height, width, 3), np.uint8)
    for top in range(0, height, TILE_PX):
        for left in range(0, width, TILE_PX):
            part = tile_pixels(image, level, left // TILE_PX, top // TILE_PX)
            whole[top : top + part.shape[0], left : left + part.shape[1]] = part
    return whole
