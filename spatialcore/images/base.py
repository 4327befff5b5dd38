"""What every slide image is: pixels by region and level; and the bounded cache that its kinds share."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from spatialcore.errors import DataError

Rgb = NDArray[np.uint8]


@dataclass(frozen=True)
class Level:
    """One resolution of an image: its size (height, width) and how many full-resolution pixels one of its pixels spans."""

    image_hw: tuple[int, int]
    downsample: float


class ByteCache:
    """Least-recently-used arrays, bounded by their bytes; safe between threads. Each key is computed once at a time."""

    def __init__(self, max_bytes: int) -> None:
        self.max_bytes = max_bytes
        self._items: OrderedDict[Hashable, NDArray[Any]] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()
        self._in_work: dict[Hashable, threading.Lock] = {}

    def get(self, key: Hashable, make: Callable[[], NDArray[Any]]) -> NDArray[Any]:
        """Return the array under `key`, made by `make()` when absent. An array over the bound is returned but not kept."""
        if (hit := self._peek(key)) is not None:
            return hit
        with self._lock:
            work = self._in_work.setdefault(key, threading.Lock())
        with work:
            if (hit := self._peek(key)) is not None:
                return hit
            try:
                value = make()
                self._put(key, value)  # before others may begin to make it
            finally:
                with self._lock:
                    self._in_work.pop(key, None)
            return value

    def _peek(self, key: Hashable) -> NDArray[Any] | None:
        with self._lock:
            if key in self._items:
                self._items.move_to_end(key)
                return self._items[key]
        return None

    def _put(self, key: Hashable, value: NDArray[Any]) -> None:
        if value.nbytes > self.max_bytes:
            return
        with self._lock:
            if (before := self._items.pop(key, None)) is not None:  # two made it at once, after a first had failed
                self._bytes -= before.nbytes
            self._items[key] = value
            self._bytes += value.nbytes
            while self._bytes > self.max_bytes:
                self._bytes -= self._items.popitem(last=False)[1].nbytes


class SlideImage(ABC):
    """An RGB image that is read by region.

    Attributes
    ----------
    source
        File, and key within it, for messages.
    um_per_px
        Micrometres per full-resolution pixel where the file says so, else `None`.
    """

    source: str
    um_per_px: float | None = None

    @property
    def image_hw(self) -> tuple[int, int]:
        """Height and width at full resolution, in pixels."""
        return self.levels[0].image_hw

    @property
    @abstractmethod
    def levels(self) -> tuple[Level, ...]:
        """All resolutions, full resolution first."""

    @abstractmethod
    def fingerprint(self) -> str:
        """Return the hash of the image's content."""

    @abstractmethod
    def _read(self, x: int, y: int, width: int, height: int, level: int) -> Rgb: ...

    def read_region(self, x: int, y: int, width: int, height: int, *, level: int = 0) -> Rgb:
        """Return pixels of a rectangle, (height, width, 3) uint8 RGB.

        All four numbers are pixels of `level`. Raises DataError when the rectangle is not inside the level.
        """
        if not 0 <= level < len(self.levels):
            raise DataError(f"{self.source}: wanted level 0 to {len(self.levels) - 1}, got {level}.")
        level_h, level_w = self.levels[level].image_hw
        if x < 0 or y < 0 or width < 1 or height < 1 or x + width > level_w or y + height > level_h:
            raise DataError(
                f"{self.source}: region x={x}, y={y}, {width} x {height} px leaves level {level} ({level_w} x {level_h} px)."
            )
        return self._read(x, y, width, height, level)

    def level_for(self, downsample: float) -> int:
        """Return the coarsest level that still has at least the resolution `1 / downsample`."""
        fits = [i for i, level in enumerate(self.levels) if level.downsample <= downsample * 1.001]
        return max(fits, default=0)

    def thumbnail(self, max_px: int) -> Rgb:
        """Return the whole image, its longer side at most `max_px` pixels."""
        height, width = self.image_hw
        scale = min(1.0, max_px / max(height, width))
        level = self.level_for(1 / scale)
        level_h, level_w = self.levels[level].image_hw
        whole = self.read_region(0, 0, level_w, level_h, level=level)
        size = max(1, round(width * scale)), max(1, round(height * scale))
        return (
            whole if size == (level_w, level_h) else np.asarray(cv2.resize(whole, size, interpolation=cv2.INTER_AREA), np.uint8)
        )


def over_white(pixels: NDArray[Any]) -> Rgb:
    """Return RGBA pixels (h, w, 4) laid over white, (h, w, 3)."""
    colour = pixels[..., :3]
    alpha = pixels[..., 3:].astype(np.uint16)
    return ((colour * alpha + 255 * (255 - alpha) + 127) // 255).astype(np.uint8)
