"""Whole-slide formats of scanners, read by OpenSlide."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import numpy as np

from spatialcore.errors import DataError
from spatialcore.images.base import Level, Rgb, SlideImage, over_white
from spatialcore.storage.files import file_hash

WHOLE_SLIDE_SUFFIXES = {".svs", ".ndpi", ".mrxs", ".scn", ".bif", ".vms", ".vmu", ".svslide", ".dcm"}


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
        self.um_per_px = _number(self._slide.properties.get(openslide.PROPERTY_NAME_MPP_X))

    @property
    def series(self) -> str | None:
        """The series of DICOM files that make up this slide, any of which opens all of it; `None` in other formats."""
        return self._slide.properties.get("dicom.SeriesInstanceUID")

    @cached_property
    def levels(self) -> tuple[Level, ...]:
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
            where = f"{self.source}: region x={x}, y={y} of level {level}"
            raise DataError(f"{where} is damaged ({error}). Copy or export the file again.") from error
        if rgba[..., 3].min() == 255:
            return np.ascontiguousarray(rgba[..., :3])
        return over_white(rgba)


def _number(text: str | None) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None


def vendor_tiff(path: Path) -> OpenSlideImage | None:
    """Return the image of a `.tif` that is a scanner's own format in truth, else `None`."""
    import openslide

    vendor = openslide.OpenSlide.detect_format(str(path))
    return OpenSlideImage(path) if vendor not in (None, "generic-tiff") else None
