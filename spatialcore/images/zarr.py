"""RGB images that are arrays of a Zarr store: pyramids as SpatialData and OME-Zarr keep them, and single arrays."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from spatialcore.errors import DataError
from spatialcore.images.base import ByteCache, Level, Rgb, SlideImage, over_white
from spatialcore.images.decoded import MAX_PIXELS_DECODED, DecodedImage
from spatialcore.storage.foreign_files import one_line
from spatialcore.storage.foreign_zarr import MAX_CHUNK_BYTES, ZarrStore

if TYPE_CHECKING:
    import zarr

_CHUNKS = ByteCache(160 << 20)
_OVER_UNIT_RANGE = 1.5  # floats in 0..1 may overshoot after interpolation; floats in 0..255 go far beyond


class _Pixels:
    """One array of a store as RGB, uint8: channels first or last, with or without transparency; read by blocks of chunks."""

    def __init__(self, store: ZarrStore, key: str, axes: str) -> None:
        self.where = f"{store.path}, {key}"
        self.array: zarr.Array[Any] = store.array(key, by_region=True)
        shape = self.array.shape
        if sorted(axes) != ["c", "x", "y"] or len(shape) != 3 or shape[axes.index("c")] not in (3, 4):
            raise DataError(
                f"{self.where}: wanted an RGB image of three channels, got axes {', '.join(axes)} of shape {shape}. "
                "Store the H&E image as RGB."
            )
        if self.array.dtype != np.uint8 and self.array.dtype.kind not in "fu":
            raise DataError(
                f"{self.where}: wanted uint8, or floats in 0..1 or 0..255, got {self.array.dtype}. Store the H&E image as uint8."
            )
        if self.array.dtype.kind == "u" and self.array.dtype.itemsize > 1 and shape[axes.index("c")] == 4:
            raise DataError(
                f"{self.where}: wanted an RGB image, found four channels of {self.array.dtype}, as of fluorescence. "
                "Store the H&E image."
            )
        self._order = [axes.index(axis) for axis in "yxc"]
        self.hw = (int(shape[self._order[0]]), int(shape[self._order[1]]))
        self.block_hw = tuple(int(self.array.chunks[i]) for i in self._order[:2])

    def read(self, x: int, y: int, width: int, height: int, factor: float) -> Rgb:
        """Return pixels of a rectangle times `factor`, (height, width, 3)."""
        selection = [slice(None)] * 3
        selection[self._order[0]], selection[self._order[1]] = slice(y, y + height), slice(x, x + width)
        try:
            stored = np.transpose(np.asarray(self.array[tuple(selection)]), self._order)
        except Exception as error:  # zarr and its codecs raise many types on damaged bytes
            raise DataError(f"{self.where}: the image is damaged ({one_line(error)}). Copy the store again.") from error
        if stored.dtype != np.uint8:
            stored = np.clip(np.rint(stored * factor), 0, 255).astype(np.uint8)
        return over_white(stored) if stored.shape[2] == 4 else np.ascontiguousarray(stored)

    def factor(self) -> float:
        """Return what brings the values to 0..255, by the largest of the array."""
        if self.array.dtype == np.uint8:
            return 1.0
        largest = float(np.nanmax(np.asarray(self.array[...]), initial=0))
        return 255.0 if largest <= _OVER_UNIT_RANGE else 1.0 if largest <= 255.5 else 255.0 / 65535


class ZarrPyramid(SlideImage):
    """An RGB image of several resolutions, read by chunks.

    Parameters
    ----------
    store, keys
        The arrays, full resolution first.
    axes
        Their axes, such as `cyx`.
    """

    def __init__(self, store: ZarrStore, keys: Sequence[str], axes: str) -> None:
        self._store, self._keys = store, list(keys)
        self.source = f"{store.path}, {keys[0].rpartition('/')[0]}"
        self._parts = [_Pixels(store, key, axes) for key in keys]

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        width = self._parts[0].hw[1]
        return tuple(Level(part.hw, width / part.hw[1]) for part in self._parts)

    @cached_property
    def _hash(self) -> str:
        return self._store.fingerprint(self._keys[0])

    def fingerprint(self) -> str:
        return self._hash

    @cached_property
    def _factor(self) -> float:
        return self._parts[-1].factor()

    def _read(self, x: int, y: int, width: int, height: int, level: int) -> Rgb:
        part = self._parts[level]
        block_h, block_w = part.block_hw
        out = np.empty((height, width, 3), np.uint8)
        for top in range(y // block_h * block_h, y + height, block_h):
            for left in range(x // block_w * block_w, x + width, block_w):
                block = self._block(level, left, top)
                y0, y1 = max(y, top), min(y + height, top + block.shape[0])
                x0, x1 = max(x, left), min(x + width, left + block.shape[1])
                out[y0 - y : y1 - y, x0 - x : x1 - x] = block[y0 - top : y1 - top, x0 - left : x1 - left]
        return out

    def _block(self, level: int, left: int, top: int) -> NDArray[np.uint8]:
        part = self._parts[level]
        (height, width), (block_h, block_w) = part.hw, part.block_hw
        size = min(block_w, width - left), min(block_h, height - top)
        key = (self.fingerprint(), level, left, top)
        return _CHUNKS.get(key, lambda: part.read(left, top, *size, self._factor))


class ZarrImage(DecodedImage):
    """An RGB image of one resolution."""

    def __init__(self, store: ZarrStore, key: str, axes: str) -> None:
        self._store, self._key, self._axes = store, key, axes
        self._pixels = _Pixels(store, key, axes)
        self.source = self._pixels.where
        self._hw = self._pixels.hw
        if math.prod(self._hw) > MAX_PIXELS_DECODED:
            raise DataError(f"{self.source}: has {math.prod(self._hw):,} pixels and one resolution. Store it with several.")

    @cached_property
    def _hash(self) -> str:
        return self._store.fingerprint(self._key)

    def fingerprint(self) -> str:
        return self._hash

    def child_arguments(self) -> list[str]:
        return [str(self._store.path), self._key, self._axes]

    def decode(self) -> Rgb:
        return self._pixels.read(0, 0, self._hw[1], self._hw[0], self._pixels.factor())


def zarr_image(store: ZarrStore, keys: Sequence[str], axes: str) -> SlideImage:
    """Return the image of these arrays, full resolution first; what has chunks too large to read by region is decoded whole."""
    image = ZarrPyramid(store, keys, axes)
    largest = max(math.prod(part.array.chunks) * part.array.dtype.itemsize for part in image._parts)
    return ZarrImage(store, keys[0], axes) if len(keys) == 1 or largest > MAX_CHUNK_BYTES else image
