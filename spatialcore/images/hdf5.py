"""RGB images that are datasets of an HDF5 file; their pixels are read only when somebody looks at them."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import h5py
import numpy as np
from numpy.typing import NDArray

from spatialcore.errors import DataError
from spatialcore.images.base import Rgb, over_white
from spatialcore.images.decoded import DecodedImage
from spatialcore.images.pyramid import Rows
from spatialcore.storage.files import file_hash, text_hash
from spatialcore.storage.foreign_hdf5 import get_dataset, open_hdf5, read, read_number

_BAND_BYTES = 32 << 20
_SAMPLE_BYTES = 16 << 20
_OVER_UNIT_RANGE = 1.5  # floats in 0..1 may overshoot after interpolation; floats in 0..255 go far beyond


class Hdf5Image(DecodedImage):
    """An RGB image stored as one HDF5 dataset (H, W, 3), or (H, W, 4) with transparency: uint8, or float in 0..1 or 0..255.

    Opening it checks the dataset and reads no pixels. Attributes `um_per_px` and `spot_diameter_px` of the
    dataset are read where present.
    """

    def __init__(self, path: Path, key: str) -> None:
        self.path = path
        self.key = key
        self.source = f"{path}, {key}"
        with open_hdf5(path) as file:
            dataset = _image_dataset(file, key)
            self._hw = (int(dataset.shape[0]), int(dataset.shape[1]))
            self.um_per_px = read_number(dataset, "um_per_px", self.source)
            self.spot_diameter_px = read_number(dataset, "spot_diameter_px", self.source)

    def fingerprint(self) -> str:
        return text_hash(file_hash(self.path), self.key)

    def child_arguments(self) -> list[str]:
        return [str(self.path), self.key]

    def decode(self) -> Rgb:
        """Return all pixels as uint8; floats in 0..1 become round(255 x). Raises DataError for other values."""
        with open_hdf5(self.path) as file:
            dataset = _image_dataset(file, self.key)
            if dataset.shape[2] == 4:
                return self._over_white(dataset)
            if dataset.dtype == np.uint8:
                return read(dataset, self.source)
            pixels = _to_uint8(dataset, 255.0, self.source)
            return _to_uint8(dataset, 1.0, self.source) if pixels is None else pixels  # type: ignore[return-value] # not at 1.0

    def rows(self) -> Rows:
        """Return the pixels as `decode` does, read from the file in blocks of whole chunks."""
        return _StoredRows(self.path, self.key)

    def _over_white(self, dataset: h5py.Dataset) -> Rgb:
        pixels = read(dataset, self.source)
        if dataset.dtype != np.uint8:
            high = float(np.nanmax(pixels, initial=0))
            pixels = np.clip(np.rint(pixels * (1.0 if high > _OVER_UNIT_RANGE else 255.0)), 0, 255).astype(np.uint8)
        return over_white(pixels)

    def seems_0_to_255(self) -> bool:
        """Return whether a sample from the middle holds floats beyond 0..1: for a note, `decode` looks at all pixels."""
        with open_hdf5(self.path) as file:
            dataset = _image_dataset(file, self.key)
            chunk = dataset.chunks or (min(64, self._hw[0]), min(64, self._hw[1]), 3)
            if dataset.dtype.kind != "f" or math.prod(chunk) * dataset.dtype.itemsize > _SAMPLE_BYTES:
                return False
            starts = [(size // 2) // step * step for size, step in zip(dataset.shape, chunk, strict=True)]
            block = tuple(slice(start, start + step) for start, step in zip(starts, chunk, strict=True))
            return bool(np.nanmax(read(dataset, self.source, block), initial=0) > _OVER_UNIT_RANGE)


class _StoredRows:
    """Pixels of a dataset as uint8 RGB, by rows; the last block that was read is kept."""

    def __init__(self, path: Path, key: str) -> None:
        self._path, self._key, self._source = path, key, f"{path}, {key}"
        with open_hdf5(path) as file:
            dataset = _image_dataset(file, key)
            self.shape = (*dataset.shape[:2], 3)
            self._step = _band_rows(dataset)
            self._factor = None if dataset.dtype == np.uint8 else _factor(dataset, self._source)
        self._block: tuple[int, Rgb] | None = None

    def __getitem__(self, rows: slice) -> Rgb:
        first, last = rows.start // self._step, (rows.stop - 1) // self._step
        parts = []
        for number in range(first, last + 1):
            top = number * self._step
            parts.append(self._rows_from(top)[max(0, rows.start - top) : rows.stop - top])
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    def _rows_from(self, top: int) -> Rgb:
        if self._block is None or self._block[0] != top:
            self._block = None  # two blocks never stand in memory
            with open_hdf5(self._path) as file:
                pixels = read(_image_dataset(file, self._key), self._source, (slice(top, top + self._step),))
            if self._factor is not None:
                pixels = _scaled(pixels, self._factor)
            self._block = top, over_white(pixels) if pixels.shape[2] == 4 else pixels
        return self._block[1]


def _factor(dataset: h5py.Dataset, where: str) -> float:
    """Return by what floats are multiplied: 255, or 1 where some go beyond 0..1. Raises DataError for values beyond 0..255."""
    highest = 0.0
    for top in range(0, dataset.shape[0], step := _band_rows(dataset)):
        band = read(dataset, where, (slice(top, top + step),))
        _check_range(band, top, where)
        highest = max(highest, float(band.max()))
    return 1.0 if highest > _OVER_UNIT_RANGE else 255.0


def _band_rows(dataset: h5py.Dataset) -> int:
    """Return how many rows are read at a time: whole chunks, and no more than a band's bytes where chunks allow."""
    step = dataset.chunks[0] if dataset.chunks else 1
    return int(max(step, _BAND_BYTES // (dataset.shape[1] * dataset.shape[2] * dataset.dtype.itemsize) // step * step))


def _check_range(band: NDArray[Any], top: int, where: str) -> None:
    low, high = float(band.min()), float(band.max())
    if not (low >= -0.5 and high <= 255.5):  # also false for NaN
        raise DataError(f"{where}: wanted pixel values in 0..1 or 0..255, got {low:g} to {high:g} from row {top} on.")


def _scaled(pixels: NDArray[Any], factor: float) -> Rgb:
    return np.asarray(np.clip(np.rint(pixels * pixels.dtype.type(factor)), 0, 255), np.uint8)


def _image_dataset(file: h5py.File, key: str) -> h5py.Dataset:
    dataset = get_dataset(file, key)
    where = f"{file.filename}, {key}"
    shape = dataset.shape
    if len(shape) != 3 or shape[2] not in (3, 4):
        hint = ""
        if len(shape) == 3 and shape[0] == 3:
            hint = " Channels come last: transpose it to H x W x 3."
        elif len(shape) == 2 or (len(shape) == 3 and shape[2] == 1):
            hint = " Grayscale is not enough: store the RGB image."
        raise DataError(f"{where}: wanted an RGB image of shape (H, W, 3), got {shape}.{hint}")
    if dataset.dtype != np.uint8 and dataset.dtype.kind != "f":
        raise DataError(f"{where}: wanted uint8, or floats in 0..1 or 0..255, got {dataset.dtype}.")
    if dataset.size and dataset.id.get_storage_size() == 0:
        raise DataError(f"{where}: the image is declared but no pixels are stored. Write the file again.")
    return dataset


def _to_uint8(dataset: h5py.Dataset, factor: float, where: str) -> Rgb | None:
    """Multiply the image by `factor` and round it, band by band; `None` when `factor` is 255 and its values go beyond 0..1."""
    height, width, _ = dataset.shape
    rows = _band_rows(dataset)
    pixels = np.empty((height, width, 3), np.uint8)
    for top in range(0, height, rows):
        band = read(dataset, where, (slice(top, top + rows),))
        if factor > 1 and float(band.max()) > _OVER_UNIT_RANGE:
            return None
        _check_range(band, top, where)
        pixels[top : top + rows] = _scaled(band, factor)
    return pixels
