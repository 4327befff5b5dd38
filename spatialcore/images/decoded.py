"""Images whose file must be decoded whole: flat files, HDF5 arrays, arrays in memory."""

from __future__ import annotations

import hashlib
import subprocess
import threading
from abc import abstractmethod
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from spatialcore.errors import DataError
from spatialcore.images.base import ByteCache, Level, Rgb, SlideImage, over_white
from spatialcore.images.pyramid import Rows, halve, pyramid_levels
from spatialcore.images.tiff import TiffImage, check_directories, is_rgb_in_pages, is_rgb_page, tiff_um_per_px
from spatialcore.runtime.child_process import environment, module_command
from spatialcore.storage.files import cache_dir, file_hash, text_hash

MAX_PIXELS_IN_MEMORY = 24_000_000
MAX_PIXELS_DECODED = 1 << 30
MAX_EXPANSION = 1000  # decoded bytes per stored byte, beyond which a header is not believed
ALWAYS_DECODED_BYTES = 64 << 20
TIFF_SUFFIXES = {".tif", ".tiff", ".btf"}

_PIXELS = ByteCache(160 << 20)


class DecodedImage(SlideImage):
    """An image whose file must be decoded whole: flat files, HDF5 arrays, arrays in memory.

    Up to `MAX_PIXELS_IN_MEMORY` its pixels are kept in a cache of the process. Above, a child process
    writes a tiled pyramid once, and regions are read from that.
    """

    _hw: tuple[int, int]

    @abstractmethod
    def decode(self) -> Rgb:
        """Return all pixels, (H, W, 3) uint8."""

    def rows(self) -> Rows:
        """Return the same pixels to be read by rows; all of them are in memory where the format knows no other way."""
        return self.decode()

    @abstractmethod
    def child_arguments(self) -> list[str]:
        """Return arguments of `python -m spatialcore.images` that open this image in a child process."""

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        return pyramid_levels(self._hw)

    @property
    def _is_large(self) -> bool:
        return self._hw[0] * self._hw[1] > MAX_PIXELS_IN_MEMORY

    @cached_property
    def _pyramid(self) -> TiffImage:
        path = cache_dir("pyramids") / f"{self.fingerprint()}.tif"
        if not path.exists():
            child = subprocess.run(
                module_command("spatialcore.images", path, *self.child_arguments()),
                capture_output=True,
                text=True,
                env=environment(),
                check=False,
            )
            if child.returncode:
                last = child.stderr.strip().splitlines()[-1:] or [f"exit status {child.returncode}"]
                raise DataError(f"{self.source}: the image could not be decoded ({last[0]}). Export it again or free memory.")
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
        self._hw, self.um_per_px = _flat_size(path)

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
        return over_white(pixels) if pixels.shape[2] == 4 else pixels


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
        return text_hash(self._array.shape, hashlib.blake2b(np.ascontiguousarray(self._array).data).hexdigest())

    def fingerprint(self) -> str:
        return self._hash

    def decode(self) -> Rgb:
        return self._array

    def child_arguments(self) -> list[str]:
        raise NotImplementedError("an array in memory is never decoded by a child process")


def _flat_size(path: Path) -> tuple[tuple[int, int], float | None]:
    """Return height and width, and the µm per pixel that a TIFF states; other flat files know no such thing."""
    if path.suffix.lower() in TIFF_SUFFIXES:
        return _tiff_size(path)
    with _open_flat(path) as file:
        if file.mode not in ("RGB", "RGBA"):
            raise DataError(f"{path}: wanted an RGB image, got mode {file.mode}. Save it as 8-bit RGB.")
        return _checked_size(path, file.height, file.width), None


_PILLOW = threading.Lock()


def _open_flat(path: Path) -> Any:
    """Open an image and read its header. Pillow's own cap on sizes is lifted meanwhile: `_checked_size` has ours."""
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


def _tiff_size(path: Path) -> tuple[tuple[int, int], float | None]:
    import tifffile

    check_directories(path)
    try:
        with tifffile.TiffFile(path) as file:
            series: Any = file.series[0]
            if _colour_axis(series) is None:
                page = series.keyframe
                raise DataError(f"{path}: wanted an 8-bit RGB image, got shape {page.shape} {page.dtype}. Save it as 8-bit RGB.")
            return _checked_size(path, series.keyframe.imagelength, series.keyframe.imagewidth), tiff_um_per_px(file)
    except DataError:
        raise
    except Exception as error:  # a damaged header makes tifffile raise many types
        raise DataError(f"{path}: not a readable TIFF ({error}). Copy or export it again.") from error


def _colour_axis(series: Any) -> int | None:
    """Return which axis of the first picture of a TIFF its three or four colours are; `None` where it has none."""
    if is_rgb_page(series.keyframe):
        return 2
    is_planar = series.keyframe.planarconfig == 2 and series.keyframe.samplesperpixel == 3
    is_planar = is_planar and series.keyframe.photometric == 2 and series.dtype == np.uint8
    return 0 if is_planar or is_rgb_in_pages(series) else None


def _decode_tiff(path: Path) -> Rgb:
    import tifffile

    try:
        with tifffile.TiffFile(path) as file:
            series: Any = file.series[0]
            axis = _colour_axis(series)
            pixels = series.asarray() if axis == 0 else file.asarray(key=0)
    except Exception as error:  # codecs raise their own types
        raise DataError(f"{path}: the TIFF is damaged or cut off ({error}). Copy or export it again.") from error
    if axis == 0:
        pixels = np.moveaxis(pixels, 0, 2)
    return over_white(pixels) if pixels.shape[2] == 4 else np.ascontiguousarray(pixels)
