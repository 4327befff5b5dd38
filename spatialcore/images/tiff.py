"""Tiled TIFF, with or without a pyramid, read tile by tile; and what is checked before a TIFF is believed."""

from __future__ import annotations

import html
import os
import re
import struct
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from spatialcore.errors import DataError
from spatialcore.images.base import ByteCache, Level, Rgb, SlideImage, over_white
from spatialcore.storage.files import file_hash

MAX_TILE_BYTES = 64 << 20
MAX_TIFF_IMAGES = 10_000

_UM_PER_UNIT = {"µm": 1.0, "μm": 1.0, "um": 1.0, "micron": 1.0, "microns": 1.0, "nm": 1e-3, "mm": 1e3, "cm": 1e4}

_TILES = ByteCache(96 << 20)


@dataclass(frozen=True)
class _TiledLevel:
    """One resolution: a page with its geometry, and for each plane of colour the page and the number of its first tile there.

    Interleaved colours are one plane; colours in planes are three, of one page or of three.
    """

    page: Any
    planes: tuple[tuple[Any, int], ...]


class TiffImage(SlideImage):
    """A tiled TIFF with or without a pyramid (pages or SubIFDs of falling size), read tile by tile.

    Colours are interleaved, in planes, or in pages of their own, as OME-TIFF and libvips write them.
    """

    def __init__(self, path: Path) -> None:
        import tifffile

        self.path = path
        self.source = str(path)
        check_directories(path)
        try:
            self._file = tifffile.TiffFile(path)
            tiled = [_tiled_level(level) for level in self._file.series[0].levels]
            if tiled[0] is None:
                raise DataError(f"{path}: wanted a tiled 8-bit RGB TIFF, got another kind. Export it as such.")
            self._tiled = [level for level in tiled if level is not None]
            self.um_per_px = tiff_um_per_px(self._file)
        except DataError:
            raise
        except Exception as error:  # a damaged header makes tifffile raise many types
            raise DataError(f"{path}: not a readable TIFF ({error}). Copy or export it again.") from error
        self._fd = os.open(path, os.O_RDONLY)

    def __del__(self) -> None:
        if hasattr(self, "_fd"):
            os.close(self._fd)
        if hasattr(self, "_file"):
            self._file.close()

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        pages = [level.page for level in self._tiled]
        full = pages[0].imagewidth
        return tuple(Level((p.imagelength, p.imagewidth), _downsample(full, p.imagewidth)) for p in pages)

    def fingerprint(self) -> str:
        return file_hash(self.path)

    def _read(self, x: int, y: int, width: int, height: int, level: int) -> Rgb:
        tiled = self._tiled[level]
        tile_h, tile_w = tiled.page.tilelength, tiled.page.tilewidth
        out = np.empty((height, width, 3), np.uint8)
        for row in range(y // tile_h, (y + height - 1) // tile_h + 1):
            for col in range(x // tile_w, (x + width - 1) // tile_w + 1):
                tile = _TILES.get((self.source, self.fingerprint(), level, row, col), partial(self._tile, tiled, row, col))
                top, left = row * tile_h, col * tile_w
                y0, y1 = max(y, top), min(y + height, top + tile.shape[0])
                x0, x1 = max(x, left), min(x + width, left + tile.shape[1])
                out[y0 - y : y1 - y, x0 - x : x1 - x] = tile[y0 - top : y1 - top, x0 - left : x1 - left]
        return out

    def _tile(self, level: _TiledLevel, row: int, col: int) -> Rgb:
        number = row * -(-level.page.imagewidth // level.page.tilewidth) + col
        parts = [self._plane(page, first + number) for page, first in level.planes]
        tile = parts[0] if len(parts) == 1 else np.concatenate(parts, axis=2)
        return over_white(tile) if tile.shape[2] == 4 else np.ascontiguousarray(tile)

    def _plane(self, page: Any, index: int) -> NDArray[np.uint8]:
        """Decode one stored tile, (h, w, colours); white where nothing is stored."""
        offset, count = page.dataoffsets[index], page.databytecounts[index]
        if count == 0:
            return np.full((page.tilelength, page.tilewidth, 3 if page.planarconfig == 1 else 1), 255, np.uint8)
        try:
            stored = os.pread(self._fd, count, offset)
            if len(stored) != count:
                raise ValueError("the file ends early")
            tile, _, _ = page.decode(stored, index, jpegtables=page.jpegtables, _fullsize=True)
        except Exception as error:  # codecs raise their own types
            where = f"{self.source}: tile {index} of the {page.imagewidth} px level"
            raise DataError(f"{where} is damaged ({error}). Copy or export the file again.") from error
        plane: NDArray[np.uint8] = tile[0]
        return plane


def _tiled_level(level: Any) -> _TiledLevel | None:
    """Describe a resolution of a series; `None` where it is not tiled colours of 8 bit."""
    page = level.keyframe
    if not (page.is_tiled and page.dtype == np.uint8 and _has_sane_tiles(page)):
        return None
    tiles = -(-page.imagelength // page.tilelength) * -(-page.imagewidth // page.tilewidth)
    if is_rgb_page(page):
        return _TiledLevel(page, ((page, 0),)) if _lists(page, tiles) else None
    if _is_rgb_in_planes(page):
        return _TiledLevel(page, tuple((page, i * tiles) for i in range(3))) if _lists(page, 3 * tiles) else None
    pages = list(level.pages)
    if is_rgb_in_pages(level) and all(_lists(p, tiles) for p in pages):
        return _TiledLevel(page, tuple((p.aspage() if hasattr(p, "aspage") else p, 0) for p in pages))
    return None


def is_rgb_in_pages(series: Any) -> bool:
    """Return whether three grey pages of 8 bit of one size are the colours of one picture."""
    pages = list(series.pages)
    page = series.keyframe
    is_grey = page.photometric in (0, 1) and page.samplesperpixel == 1 and series.dtype == np.uint8
    return bool(is_grey and len(pages) == 3 and len(series.shape) == 3 and series.axes[0] in "CSQI")


def _is_rgb_in_planes(page: Any) -> bool:
    return bool(page.photometric == 2 and page.samplesperpixel == 3 and page.planarconfig == 2 and page.dtype == np.uint8)


def _has_sane_tiles(page: Any) -> bool:
    height, width = page.tilelength, page.tilewidth
    return bool(min(height, width) >= 1 and height * width * page.samplesperpixel <= MAX_TILE_BYTES)


def _lists(page: Any, tiles: int) -> bool:
    return bool(tiles > 0 and len(page.dataoffsets) == len(page.databytecounts) == tiles)


def _downsample(full_px: int, level_px: int) -> float:
    """Return the ratio of two widths, or the power of two that a rounded halving hides (9911 / 310 means 32)."""
    power = 2.0 ** round(np.log2(full_px / level_px))
    return power if abs(full_px / power - level_px) <= 1 else full_px / level_px


def check_directories(path: Path) -> None:
    """Check that a TIFF's chain of images ends: tifffile would follow a loop for minutes. Raises DataError where it does not."""
    visited: set[int] = set()
    with open(path, "rb") as file:
        order = {b"II": "<", b"MM": ">"}.get(file.read(2), "<")
        is_big = file.read(2) in (b"\x2b\x00", b"\x00\x2b")
        count, entry, pointer = ("Q", 20, "Q") if is_big else ("H", 12, "I")
        file.seek(8 if is_big else 4)
        while len(stored := file.read(8 if is_big else 4)) == struct.calcsize(pointer):
            offset = struct.unpack(order + pointer, stored)[0]
            if offset == 0 or offset >= path.stat().st_size:
                return
            if offset in visited or len(visited) >= MAX_TIFF_IMAGES:
                raise DataError(f"{path}: not a readable TIFF (its list of images does not end). Export it again.")
            visited.add(offset)
            file.seek(offset)
            entries = file.read(struct.calcsize(count))
            if len(entries) < struct.calcsize(count):
                return
            file.seek(min(struct.unpack(order + count, entries)[0] * entry, 1 << 40), os.SEEK_CUR)


def is_rgb_page(page: Any) -> bool:
    """Return whether pixels are interleaved 8-bit RGB or RGBA; JPEG in YCbCr counts, since decoding it gives RGB."""
    is_rgb = page.photometric == 2 or (page.photometric == 6 and page.compression in (6, 7))
    return is_rgb and page.samplesperpixel in (3, 4) and page.dtype == np.uint8 and page.ndim == 3 and page.planarconfig == 1


def tiff_um_per_px(file: Any) -> float | None:
    """Read micrometres per pixel from OME metadata or resolution tags; `None` without, or where tags say nonsense (72 dpi)."""
    if file.is_ome and file.ome_metadata:
        size = re.search(r'PhysicalSizeX="([0-9.eE+-]+)"', file.ome_metadata)
        unit = re.search(r'PhysicalSizeXUnit="([^"]+)"', file.ome_metadata)
        factor = _UM_PER_UNIT.get(html.unescape(unit.group(1)) if unit else "µm")
        if size and factor:
            return float(size.group(1)) * factor
    tags = file.pages[0].tags
    if "XResolution" not in tags or "ResolutionUnit" not in tags:
        return None
    numerator, denominator = tags["XResolution"].value
    um_per_unit = {2: 25_400.0, 3: 10_000.0}.get(int(tags["ResolutionUnit"].value))
    if not (um_per_unit and numerator and denominator):
        return None
    um = um_per_unit * denominator / numerator
    return um if 0.05 <= um <= 20 else None
