"""Data sets in the competition's layout; see the reader of the same name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import h5py
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from spatialcore.data.dataset import Dataset, Slide
from spatialcore.io.formats import Conversion
from spatialcore.io.readers.competition import IMAGES, SPOTS, TEST_SET, TYPE_CODE, X, Y
from spatialcore.io.tables import guarded
from spatialcore.io.writers.file_names import safe_names
from spatialcore.storage.files import write_atomic
from spatialcore.storage.hdf5_files import atomic_hdf5

_TILE_PX = 256
_BAND_ROWS = 1024


def convert_competition(path: Path, dataset: Dataset) -> Conversion:
    """Commit a data set in the competition's layout, and the names of its types beside it.

    Images are uint8; their datasets carry `um_per_px` and `spot_diameter_px` as attributes. Slides without truth go to
    `Test`, as the layout has it.
    """
    codes = dataset.type_codes
    if not all(TYPE_CODE.fullmatch(code) for code in codes):
        codes = tuple(f"C{i + 1}" for i in range(len(codes)))
    keys = safe_names([s.id for s in dataset])
    with atomic_hdf5(path) as file:
        for group in ("Train", "Test"):
            file.create_group(f"{IMAGES}/{group}")
            file.create_group(f"{SPOTS}/{group}")
        for slide in dataset:
            key = f"{'Train' if slide.split == 'train' and slide.has_truth else 'Test'}/{keys[slide.id]}"
            _store_image(file, f"{IMAGES}/{key}", slide)
            file.create_dataset(f"{SPOTS}/{key}", data=_spot_table(slide, codes))
    names = path.with_suffix(".cell_types.csv")
    table = pd.DataFrame({"code": codes, "cell_type": [guarded(t) for t in dataset.cell_types]})
    write_atomic(names, table.to_csv(index=False, lineterminator="\n"))
    return Conversion((path, names), tuple(_losses(dataset, keys)))


def _losses(dataset: Dataset, keys: dict[str, str]) -> list[str]:
    notes = [f"Slide {a!r} is called {b!r}: the layout cannot hold its name." for a, b in keys.items() if a != b]
    if moved := [s.id for s in dataset if s.split == "train" and not s.has_truth]:
        notes.append(f"Slides without measured composition are in Test: {', '.join(moved)}.")
    if any(not np.array_equal(s.spot_ids, np.arange(s.n_spots).astype(str)) for s in dataset):
        notes.append("Spots are known by their row number: the layout has no field for ids.")
    return notes


def _store_image(file: h5py.File, key: str, slide: Slide) -> None:
    height, width = slide.image.image_hw
    chunks = (min(_TILE_PX, height), min(_TILE_PX, width), 3)
    stored = file.create_dataset(key, (height, width, 3), np.uint8, chunks=chunks, compression="gzip")
    for top in range(0, height, _BAND_ROWS):
        rows = min(_BAND_ROWS, height - top)
        stored[top : top + rows] = slide.image.read_region(0, top, width, rows)
    stored.attrs["spot_diameter_px"] = float(slide.spot_diameter_px)
    if slide.um_per_px:
        stored.attrs["um_per_px"] = float(slide.um_per_px)


def _spot_table(slide: Slide, codes: Sequence[str]) -> NDArray[np.void]:
    """The layout's structured array; coordinates are integers there unless that would move spots."""
    xy = slide.spot_xy_px
    number = "i8" if np.array_equal(xy, np.rint(xy)) else "f8"
    truth = slide.composition
    fields = [(c, "f8") for c in codes] if truth is not None else [(TEST_SET, "i8")]
    table = np.zeros(slide.n_spots, dtype=[(X, number), (Y, number), *fields])
    table[X], table[Y] = xy.T
    if truth is None:
        table[TEST_SET] = 1
    else:
        for j, code in enumerate(codes):
            table[code] = truth[:, j]
    return table
