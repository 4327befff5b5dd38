"""Slide images, read by region and pyramid level.

A `SlideImage` never hands out the whole full-resolution slide; callers ask for the rectangle that they need.
Small images are decoded once per process and kept in a bounded cache. Large images without tiles (JPEG, PNG,
plain TIFF) are decoded once per machine, by a short-lived child process, into a tiled pyramid under
`$SPOTSCAPE_HOME/cache/pyramids`. Tiled TIFF and whole-slide formats are read as they are.
"""

from __future__ import annotations

import os
from pathlib import Path

from spatialcore.errors import DataError
from spatialcore.images.base import ByteCache, Level, Rgb, SlideImage
from spatialcore.images.decoded import TIFF_SUFFIXES, ArrayImage, DecodedImage, FlatImage
from spatialcore.images.openslide import WHOLE_SLIDE_SUFFIXES, OpenSlideImage, vendor_tiff
from spatialcore.images.pyramid import copy_image, halve, pyramid_levels, write_pyramid
from spatialcore.images.tiff import TiffImage
from spatialcore.storage.foreign_files import unpacked_copy

FLAT_SUFFIXES = {".png", ".jpg", ".jpeg"}
IMAGE_SUFFIXES = WHOLE_SLIDE_SUFFIXES | FLAT_SUFFIXES | TIFF_SUFFIXES


def open_image(path: Path) -> SlideImage:
    """Open an image file by its kind. Raises DataError for a missing, damaged or non-RGB file."""
    if not path.is_file():
        raise DataError(f"{path}: no such image file. Check its name, or copy it there.")
    if not os.access(path, os.R_OK, effective_ids=os.access in os.supports_effective_ids):
        raise DataError(f"{path}: no permission to read it. Ask its owner or change its mode.")
    suffix = path.suffix.lower()
    if suffix == ".gz":
        return open_image(unpacked_copy(path))
    if suffix in WHOLE_SLIDE_SUFFIXES:
        return OpenSlideImage(path)
    if suffix in TIFF_SUFFIXES:
        try:
            return TiffImage(path)
        except DataError:
            return vendor_tiff(path) or FlatImage(path)
    if suffix in FLAT_SUFFIXES:
        return FlatImage(path)
    raise DataError(f"{path}: wanted an image ({', '.join(sorted(IMAGE_SUFFIXES))}), got {suffix or 'no suffix'}.")


__all__ = [
    "FLAT_SUFFIXES",
    "IMAGE_SUFFIXES",
    "TIFF_SUFFIXES",
    "WHOLE_SLIDE_SUFFIXES",
    "ArrayImage",
    "ByteCache",
    "DecodedImage",
    "FlatImage",
    "Level",
    "OpenSlideImage",
    "Rgb",
    "SlideImage",
    "TiffImage",
    "copy_image",
    "halve",
    "open_image",
    "pyramid_levels",
    "write_pyramid",
]
