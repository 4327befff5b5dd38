"""Slide images, read by region and pyramid level.

A `SlideImage` never hands out the whole full-resolution slide; callers ask for the rectangle that they need.
Small images are decoded once per process and kept in a bounded cache. Large images without tiles (JPEG, PNG,
plain TIFF) are decoded once per machine, by a short-lived child process, into a tiled pyramid under
`$SPOTSCAPE_HOME/cache/pyramids`. Tiled TIFF and whole-slide formats are read as they are.
"""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import threading
from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from spatialcore.errors import DataError
from spatialcore.files import atomic_path, cache_dir, file_hash, text_hash

Rgb = NDArray[np.uint8]

MAX_PIXELS_IN_MEMORY = 24_000_000
MAX_PIXELS_DECODED = 1 << 30
MAX_TILE_BYTES = 64 << 20
MAX_TIFF_IMAGES = 10_000
MAX_EXPANSION = 1000  # decoded bytes per stored byte, beyond which a header is not believed
ALWAYS_DECODED_BYTES = 64 << 20
SMALLEST_LEVEL_PX = 512
TILE_PX = 256
WHOLE_SLIDE_SUFFIXES = {".svs", ".ndpi", ".mrxs", ".scn", ".bif", ".vms", ".vmu", ".svslide", ".dcm"}
FLAT_SUFFIXES = {".png", ".jpg", ".jpeg"}
TIFF_SUFFIXES = {".tif", ".tiff", ".btf"}
IMAGE_SUFFIXES = WHOLE_SLIDE_SUFFIXES | FLAT_SUFFIXES | TIFF_SUFFIXES


@dataclass(frozen=True)
class Level:
    """One resolution of an image: its size (height, width) and how many full-resolution pixels one of its pixels spans."""

    image_hw: tuple[int, int]
    downsample: float


class ByteCache:
    """Least-recently-used arrays, bounded by their bytes; safe between threads. Each key is computed once at a time."""

    def __init__(self, max_bytes: int) -> None:
        self.max_bytes = max_bytes
        self._items: OrderedDict[Hashable, NDArray] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()
        self._in_work: dict[Hashable, threading.Lock] = {}

    def get(self, key: Hashable, make: Any) -> NDArray:
        """The array under `key`, made by `make()` when absent. An array over the bound is returned but not kept."""
        if (hit := self._peek(key)) is not None:
            return hit
        with self._lock:
            work = self._in_work.setdefault(key, threading.Lock())
        with work:
            if (hit := self._peek(key)) is not None:
                return hit
            try:
                value = make()
            finally:
                with self._lock:
                    self._in_work.pop(key, None)
            self._put(key, value)
            return value

    def _peek(self, key: Hashable) -> NDArray | None:
        with self._lock:
            if key in self._items:
                self._items.move_to_end(key)
                return self._items[key]
        return None

    def _put(self, key: Hashable, value: NDArray) -> None:
        if value.nbytes > self.max_bytes:
            return
        with self._lock:
            self._items[key] = value
            self._bytes += value.nbytes
            while self._bytes > self.max_bytes:
                self._bytes -= self._items.popitem(last=False)[1].nbytes


_PIXELS = ByteCache(160 << 20)
_TILES = ByteCache(96 << 20)


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
        """Hash of the image's content."""

    @abstractmethod
    def _read(self, x: int, y: int, width: int, height: int, level: int) -> Rgb: ...

    def read_region(self, x: int, y: int, width: int, height: int, *, level: int = 0) -> Rgb:
        """Pixels of a rectangle, (height, width, 3) uint8 RGB.

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
        """The coarsest level that still has at least the resolution `1 / downsample`."""
        fits = [i for i, level in enumerate(self.levels) if level.downsample <= downsample * 1.001]
        return max(fits, default=0)

    def thumbnail(self, max_px: int) -> Rgb:
        """The whole image, its longer side at most `max_px` pixels."""
        height, width = self.image_hw
        scale = min(1.0, max_px / max(height, width))
        level = self.level_for(1 / scale)
        level_h, level_w = self.levels[level].image_hw
        whole = self.read_region(0, 0, level_w, level_h, level=level)
        size = max(1, round(width * scale)), max(1, round(height * scale))
        return (
            whole if size == (level_w, level_h) else np.asarray(cv2.resize(whole, size, interpolation=cv2.INTER_AREA), np.uint8)
        )


class DecodedImage(SlideImage):
    """An image whose file must be decoded whole: flat files, HDF5 arrays, arrays in memory.

    Up to `MAX_PIXELS_IN_MEMORY` its pixels are kept in a cache of the process. Above, a child process
    writes a tiled pyramid once, and regions are read from that.
    """

    _hw: tuple[int, int]

    @abstractmethod
    def decode(self) -> Rgb:
        """All pixels, (H, W, 3) uint8."""

    @abstractmethod
    def child_arguments(self) -> list[str]:
        """Arguments of `python -m spatialcore.images` that open this image in a child process."""

    @cached_property
    def levels(self) -> tuple[Level, ...]:  # type: ignore[override]
        return pyramid_levels(self._hw)

    @property
    def _is_large(self) -> bool:
        return self._hw[0] * self._hw[1] > MAX_PIXELS_IN_MEMORY

    @cached_property
    def _pyramid(self) -> TiffImage:
        path = cache_dir("pyramids") / f"{self.fingerprint()}.tif"
        if not path.exists():
            child = subprocess.run(
                [sys.executable, "-m", "spatialcore.images", str(path), *self.child_arguments()],
                capture_output=True, text=True, cwd=Path(__file__).parents[1], check=False,
            )  # fmt: skip
            if child.returncode:
                last = child.stderr.strip().splitlines()[-1:] or [f"exit status {child.returncode}"]
                raise DataError(f"{self.source}: the image could not be decoded ({last[0]}).")
        return TiffImage(path)

    def _level_pixels(self, level: int) -> Rgb:
        key = (self.fingerprint(), level)
        if level == 0:
            return _PIXELS.get(key, self.decode)
        return _PIXELS.get(key, lambda: halve(self._level_pixels(level - 1)))

    def _read(self, x: int, y: int, width: int, height: int, level: int) -> Rgb:
        if self._is_large:
            return self._pyramid._read(x, y, width, height, level)
        return self._level_pixels(level)[y : y + height, x : x + width].copy()


class FlatImage(DecodedImage):
    """A JPEG, PNG, or TIFF without tiles. Stored orientation is kept: EXIF rotation is ignored."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.source = str(path)
        self._hw = _flat_size(path)

    def fingerprint(self) -> str:
        return file_hash(self.path)

    def child_arguments(self) -> list[str]:
        return [str(self.path)]

    def decode(self) -> Rgb:
        if self.path.suffix.lower() in TIFF_SUFFIXES:
            return _decode_tiff(self.path)
        with _open_flat(self.path) as file:
            try:
                pixels = np.asarray(file)
            except Exception as error:  # Pillow's decoders raise many types; OpenCV would fill a cut-off file with grey
                raise DataError(f"{self.path}: the image is damaged or cut off ({error}). Copy the file again.") from error
        return _over_white(pixels) if pixels.shape[2] == 4 else pixels


class ArrayImage(DecodedImage):
    """An image that is in memory already, (H, W, 3) uint8 RGB: for notebooks and tests."""

    def __init__(self, pixels: Rgb, *, um_per_px: float | None = None, source: str = "array") -> None:
        if pixels.ndim != 3 or pixels.shape[2] != 3 or pixels.dtype != np.uint8:
            raise DataError(f"{source}: wanted an H x W x 3 uint8 RGB image, got {pixels.shape} {pixels.dtype}.")
        self.source = source
        self.um_per_px = um_per_px
        self._array = pixels
        self._hw = (pixels.shape[0], pixels.shape[1])

    @property
    def _is_large(self) -> bool:
        return False

    @cached_property
    def _hash(self) -> str:
        return text_hash(self._array.shape, self._array.tobytes().hex())

    def fingerprint(self) -> str:
        return self._hash

    def decode(self) -> Rgb:
        return self._array

    def child_arguments(self) -> list[str]:
        raise NotImplementedError("an array in memory is never decoded by a child process")


class TiffImage(SlideImage):
    """A tiled TIFF with or without a pyramid (pages or SubIFDs of falling size), read tile by tile."""

    def __init__(self, path: Path) -> None:
        import tifffile

        self.path = path
        self.source = str(path)
        _check_directories(path)
        try:
            self._file = tifffile.TiffFile(path)
            found: list[Any] = [level.keyframe for level in self._file.series[0].levels]
            self._pages = [page for page in found if _is_tiled_rgb(page)]
            if not self._pages or self._pages[0] is not found[0]:
                raise DataError(f"{path}: wanted a tiled 8-bit RGB TIFF.")
            self.um_per_px = _tiff_um_per_px(self._file)
        except DataError:
            raise
        except Exception as error:  # a damaged header makes tifffile raise many types
            raise DataError(f"{path}: not a readable TIFF ({error}).") from error
        self._fd = os.open(path, os.O_RDONLY)

    def __del__(self) -> None:
        if hasattr(self, "_fd"):
            os.close(self._fd)
        if hasattr(self, "_file"):
            self._file.close()

    @cached_property
    def levels(self) -> tuple[Level, ...]:  # type: ignore[override]
        full = self._pages[0].imagewidth
        return tuple(Level((p.imagelength, p.imagewidth), _downsample(full, p.imagewidth)) for p in self._pages)

    def fingerprint(self) -> str:
        return file_hash(self.path)

    def _read(self, x: int, y: int, width: int, height: int, level: int) -> Rgb:
        page = self._pages[level]
        tile_h, tile_w = page.tilelength, page.tilewidth
        out = np.empty((height, width, 3), np.uint8)
        for row in range(y // tile_h, (y + height - 1) // tile_h + 1):
            for col in range(x // tile_w, (x + width - 1) // tile_w + 1):
                tile = _TILES.get((self.source, self.fingerprint(), level, row, col), lambda r=row, c=col: self._tile(page, r, c))
                top, left = row * tile_h, col * tile_w
                y0, y1 = max(y, top), min(y + height, top + tile.shape[0])
                x0, x1 = max(x, left), min(x + width, left + tile.shape[1])
                out[y0 - y : y1 - y, x0 - x : x1 - x] = tile[y0 - top : y1 - top, x0 - left : x1 - left]
        return out

    def _tile(self, page: Any, row: int, col: int) -> Rgb:
        across = -(-page.imagewidth // page.tilewidth)
        index = row * across + col
        offset, count = page.dataoffsets[index], page.databytecounts[index]
        if count == 0:
            return np.full((page.tilelength, page.tilewidth, 3), 255, np.uint8)
        try:
            stored = os.pread(self._fd, count, offset)
            if len(stored) != count:
                raise ValueError("the file ends early")
            tile, _, _ = page.decode(stored, index, jpegtables=page.jpegtables, _fullsize=True)
        except Exception as error:  # codecs raise their own types
            raise DataError(f"{self.source}: tile {index} of the {page.imagewidth} px level is damaged ({error}).") from error
        return _over_white(tile[0]) if tile.shape[3] == 4 else np.ascontiguousarray(tile[0])


class OpenSlideImage(SlideImage):
    """A whole-slide image in any format that OpenSlide knows; transparent areas become white."""

    def __init__(self, path: Path) -> None:
        import openslide

        self.path = path
        self.source = str(path)
        try:
            self._slide = openslide.OpenSlide(str(path))
        except (openslide.OpenSlideError, OSError) as error:
            raise DataError(f"{path}: OpenSlide cannot open it ({error}).") from error
        mpp = self._slide.properties.get(openslide.PROPERTY_NAME_MPP_X)
        self.um_per_px = float(mpp) if mpp else None

    @cached_property
    def levels(self) -> tuple[Level, ...]:  # type: ignore[override]
        pairs = zip(self._slide.level_dimensions, self._slide.level_downsamples, strict=True)
        return tuple(Level((h, w), float(down)) for (w, h), down in pairs)

    def fingerprint(self) -> str:
        return file_hash(self.path)

    def _read(self, x: int, y: int, width: int, height: int, level: int) -> Rgb:
        import openslide

        down = self.levels[level].downsample
        try:
            rgba = np.asarray(self._slide.read_region((round(x * down), round(y * down)), level, (width, height)))
        except openslide.OpenSlideError as error:
            raise DataError(f"{self.source}: region x={x}, y={y} of level {level} is damaged ({error}).") from error
        if rgba[..., 3].min() == 255:
            return np.ascontiguousarray(rgba[..., :3])
        return _over_white(rgba)


def open_image(path: Path) -> SlideImage:
    """Open an image file by its kind. Raises DataError for a missing, damaged or non-RGB file."""
    if not path.is_file():
        raise DataError(f"{path}: no such image file.")
    if not os.access(path, os.R_OK, effective_ids=os.access in os.supports_effective_ids):
        raise DataError(f"{path}: no permission to read it. Ask its owner or change its mode.")
    suffix = path.suffix.lower()
    if suffix in WHOLE_SLIDE_SUFFIXES:
        return OpenSlideImage(path)
    if suffix in TIFF_SUFFIXES:
        try:
            return TiffImage(path)
        except DataError:
            return _vendor_tiff(path) or FlatImage(path)
    if suffix in FLAT_SUFFIXES:
        return FlatImage(path)
    raise DataError(f"{path}: wanted an image ({', '.join(sorted(IMAGE_SUFFIXES))}), got {suffix or 'no suffix'}.")


def pyramid_levels(image_hw: tuple[int, int]) -> tuple[Level, ...]:
    """Halvings of an image, rounded up, until its longer side is at most `SMALLEST_LEVEL_PX`."""
    height, width = image_hw
    levels = [Level((height, width), 1.0)]
    while max(levels[-1].image_hw) > SMALLEST_LEVEL_PX:
        h, w = levels[-1].image_hw
        levels.append(Level(((h + 1) // 2, (w + 1) // 2), levels[-1].downsample * 2))
    return tuple(levels)


def halve(pixels: Rgb) -> Rgb:
    """The image at half resolution by 2 x 2 means; an odd last row or column is repeated, so that pixel (x, y)
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


def _downsample(full_px: int, level_px: int) -> float:
    """The ratio of two widths, or the power of two that a rounded halving hides (9911 / 310 means 32)."""
    power = 2.0 ** round(np.log2(full_px / level_px))
    return power if abs(full_px / power - level_px) <= 1 else full_px / level_px


def _vendor_tiff(path: Path) -> OpenSlideImage | None:
    import openslide

    vendor = openslide.OpenSlide.detect_format(str(path))
    return OpenSlideImage(path) if vendor not in (None, "generic-tiff") else None


def _flat_size(path: Path) -> tuple[int, int]:
    if path.suffix.lower() in TIFF_SUFFIXES:
        return _tiff_size(path)
    with _open_flat(path) as file:
        if file.mode not in ("RGB", "RGBA"):
            raise DataError(f"{path}: wanted an RGB image, got mode {file.mode}. Save it as 8-bit RGB.")
        return _checked_size(path, file.height, file.width)


_PILLOW = threading.Lock()


def _open_flat(path: Path) -> Any:
    """The image with its header read. Pillow's own cap on sizes is lifted meanwhile: `_checked_size` has ours."""
    from PIL import Image

    with _PILLOW:
        cap, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
        try:
            return Image.open(path, formats=("JPEG", "PNG"))  # others run programs, such as Ghostscript
        except Exception as error:  # Pillow's parsers raise many types
            raise DataError(f"{path}: not a readable image ({type(error).__name__}); wanted PNG, JPEG or TIFF.") from error
        finally:
            Image.MAX_IMAGE_PIXELS = cap


def _checked_size(path: Path, height: int, width: int) -> tuple[int, int]:
    if height * width > MAX_PIXELS_DECODED:
        raise DataError(f"{path}: {width} x {height} px is too large to decode whole. Convert it to a tiled pyramidal TIFF.")
    stored = path.stat().st_size
    if height * width * 3 > max(ALWAYS_DECODED_BYTES, MAX_EXPANSION * stored):
        raise DataError(f"{path}: {width} x {height} px from {stored} bytes is not believable. Save the image again.")
    return height, width


def _check_directories(path: Path) -> None:
    """Raises DataError where a TIFF's chain of images loops or is absurdly long: tifffile would follow it for minutes."""
    seen: set[int] = set()
    with open(path, "rb") as file:
        order = {b"II": "<", b"MM": ">"}.get(file.read(2), "<")
        is_big = file.read(2) in (b"\x2b\x00", b"\x00\x2b")
        count, entry, pointer = ("Q", 20, "Q") if is_big else ("H", 12, "I")
        file.seek(8 if is_big else 4)
        while len(stored := file.read(8 if is_big else 4)) == struct.calcsize(pointer):
            offset = struct.unpack(order + pointer, stored)[0]
            if offset == 0 or offset >= path.stat().st_size:
                return
            if offset in seen or len(seen) >= MAX_TIFF_IMAGES:
                raise DataError(f"{path}: not a readable TIFF (its list of images does not end). Export it again.")
            seen.add(offset)
            file.seek(offset)
            entries = file.read(struct.calcsize(count))
            if len(entries) < struct.calcsize(count):
                return
            file.seek(min(struct.unpack(order + count, entries)[0] * entry, 1 << 40), os.SEEK_CUR)


def _tiff_size(path: Path) -> tuple[int, int]:
    import tifffile

    _check_directories(path)
    try:
        with tifffile.TiffFile(path) as file:
            page: Any = file.pages[0]
            if not _is_rgb_page(page):
                raise DataError(f"{path}: wanted an 8-bit RGB image, got shape {page.shape} {page.dtype}. Save it as 8-bit RGB.")
            return _checked_size(path, page.imagelength, page.imagewidth)
    except DataError:
        raise
    except Exception as error:  # a damaged header makes tifffile raise many types
        raise DataError(f"{path}: not a readable TIFF ({error}).") from error


def _decode_tiff(path: Path) -> Rgb:
    import tifffile

    try:
        pixels = tifffile.imread(path, key=0)
    except Exception as error:  # codecs raise their own types
        raise DataError(f"{path}: the TIFF is damaged or cut off ({error}).") from error
    return _over_white(pixels) if pixels.shape[2] == 4 else np.ascontiguousarray(pixels)


def _is_rgb_page(page: Any) -> bool:
    """Interleaved 8-bit RGB or RGBA; JPEG in YCbCr counts, since decoding it gives RGB."""
    is_rgb = page.photometric == 2 or (page.photometric == 6 and page.compression in (6, 7))
    return is_rgb and page.samplesperpixel in (3, 4) and page.dtype == np.uint8 and page.ndim == 3 and page.planarconfig == 1


def _is_tiled_rgb(page: Any) -> bool:
    """Whether the page is tiled RGB whose tiles are of a sane size and all listed."""
    if not (page.is_tiled and _is_rgb_page(page)):
        return False
    height, width = page.tilelength, page.tilewidth
    if min(height, width) < 1 or height * width * page.samplesperpixel > MAX_TILE_BYTES:
        return False
    tiles = -(-page.imagelength // height) * -(-page.imagewidth // width)
    return tiles > 0 and len(page.dataoffsets) == len(page.databytecounts) == tiles


def _tiff_um_per_px(file: Any) -> float | None:
    """Scale from OME metadata or the resolution tags; values that no microscope gives (72 dpi) are ignored."""
    if file.is_ome and file.ome_metadata:
        import re

        size = re.search(r'PhysicalSizeX="([0-9.eE+-]+)"', file.ome_metadata)
        unit = re.search(r'PhysicalSizeXUnit="([^"]+)"', file.ome_metadata)
        factor = {None: 1.0, "µm": 1.0, "um": 1.0, "nm": 1e-3, "mm": 1e3}.get(unit.group(1) if unit else None)
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


def _over_white(pixels: NDArray) -> Rgb:
    """RGBA laid over white."""
    colour = pixels[..., :3]
    alpha = pixels[..., 3:].astype(np.uint16)
    return ((colour * alpha + 255 * (255 - alpha) + 127) // 255).astype(np.uint8)


def _child(arguments: list[str]) -> None:
    """Decode the image named by the arguments (path, then an HDF5 key if any) into the pyramid `arguments[0]`."""
    target, path, *key = arguments
    if key:
        from spatialcore.readers.hdf5 import Hdf5Image

        image: DecodedImage = Hdf5Image(Path(path), key[0])
    else:
        image = FlatImage(Path(path))
    write_pyramid(Path(target), image.decode())


if __name__ == "__main__":
    try:
        _child(sys.argv[1:])
    except DataError as error:
        sys.exit(str(error))
