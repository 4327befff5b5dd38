"""The layout of the `el-hackathon-2025` competition: one HDF5 file with `images/{Train,Test}` and `spots/{Train,Test}`.

Images are (H, W, 3) RGB. Spots are structured arrays with the fields `x`, `y` (pixels, x = column) and one field per
cell type (`C1`, `C2`, ...); slides of `Test` have `Test_Set` in place of the types. A spot's id is its row number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import h5py
import numpy as np
from numpy.typing import NDArray

from spatialcore.data.dataset import Dataset, Split
from spatialcore.errors import DataError
from spatialcore.formatting import counted
from spatialcore.images.hdf5 import Hdf5Image
from spatialcore.io.assemble import NOTHING_GIVEN, FoundSlide, Given, assemble
from spatialcore.io.scale import VISIUM
from spatialcore.io.tables import Table, read_table
from spatialcore.storage import foreign_hdf5
from spatialcore.storage.foreign_files import check_composition, in_order, natural_key

IMAGES, SPOTS = "images", "spots"
SPLITS: tuple[tuple[str, Split], ...] = (("Train", "train"), ("Test", "test"))
X, Y, TEST_SET = "x", "y", "Test_Set"
TYPE_CODE = re.compile(r"C[0-9]+")
LAYOUT = f"{IMAGES}/Train, {IMAGES}/Test, {SPOTS}/Train and {SPOTS}/Test"


@dataclass(frozen=True)
class _Spots:
    """Spots of one slide as stored: coordinates (n, 2), and the composition (n, k) with its field names if any."""

    slide: str
    split: Split
    image_key: str
    source: str
    xy_px: NDArray[np.float64]
    types: tuple[str, ...]
    values: NDArray[np.float32] | None


def is_competition(path: Path) -> bool:
    """Return whether an HDF5 file has one of the layout's top groups, and is no table of spots."""
    if not foreign_hdf5.is_hdf5(path):
        return False
    with foreign_hdf5.open_hdf5(path) as file:
        return foreign_hdf5.has(file, IMAGES) or foreign_hdf5.has(file, SPOTS)


def load_competition(path: Path, *, given: Given = NOTHING_GIVEN) -> Dataset:
    """Read a competition file; pixels stay in the file until somebody looks at them.

    Parameters
    ----------
    path
        The HDF5 file. `<stem>.cell_types.csv` or `cell_types.csv` beside it (columns `code`, `cell_type`) names the types.
    given
        See `assemble.Given`.

    Raises
    ------
    DataError
        The file is damaged, unsafe, or not in this layout.
    """
    with foreign_hdf5.open_hdf5(path) as file:
        _check_layout(file)
        tables = [_read_spots(file, *slide) for slide in _slide_keys(file)]
    codes = next((t.types for t in tables if t.types), ())
    if not codes:
        raise DataError(f"{path}, {SPOTS}/Train: no slide has cell-type fields (C1, C2, ...), so there is nothing to learn from.")
    notes: list[str] = []
    names = dict(zip(codes, _type_names(path, codes, notes), strict=True))
    found = [_found(path, table, names, notes) for table in tables]
    return assemble(path, name=path.stem, format="competition", found=found, notes=notes, given=given, type_codes=codes)


def _check_layout(file: h5py.File) -> None:
    if missing := [name for name in (IMAGES, SPOTS) if not foreign_hdf5.has(file, name)]:
        entries = ", ".join(foreign_hdf5.members(file, "/")[:8]) or "nothing"
        raise DataError(
            f"{file.filename}: is HDF5, but not in the competition's layout (groups {LAYOUT}): "
            f"{' and '.join(missing)} missing; the file has {entries}."
        )


def _slide_keys(file: h5py.File) -> list[tuple[str, str, Split]]:
    """(slide id, group, split) of every slide; each must have both an image and spots."""
    slide_keys = []
    for group, split in SPLITS:
        if not (foreign_hdf5.has(file, f"{IMAGES}/{group}") or foreign_hdf5.has(file, f"{SPOTS}/{group}")):
            continue
        images, spots = (foreign_hdf5.members(file, f"{top}/{group}") for top in (IMAGES, SPOTS))
        for have, lack, top, other in ((images, spots, IMAGES, SPOTS), (spots, images, SPOTS, IMAGES)):
            if missing := sorted(set(have) - set(lack), key=natural_key):
                raise DataError(
                    f"{file.filename}, {other}/{group}/{missing[0]}: {top}/{group} has {counted(len(have), 'slide')} and "
                    f"{other}/{group} {len(lack)}; this one is missing. Every slide needs an image and spots."
                )
        slide_keys += [(name, group, split) for name in sorted(images, key=natural_key)]
    if not slide_keys:
        raise DataError(f"{file.filename}: wanted slides under {LAYOUT}, found none.")
    return slide_keys


def _read_spots(file: h5py.File, slide: str, group: str, split: Split) -> _Spots:
    key = f"{SPOTS}/{group}/{slide}"
    where = f"{file.filename}, {key}"
    dataset = foreign_hdf5.get_dataset(file, key)
    names = dataset.dtype.names
    if names is None or len(dataset.shape) != 1:
        raise DataError(f"{where}: wanted a structured array (n) with the fields x, y, C1, C2, ..., got shape {dataset.shape}.")
    for name in (X, Y):
        if name not in names:
            raise DataError(f"{where}: field {name!r} is missing; there are {', '.join(names[:6])}{'...' * (len(names) > 6)}.")
    rest = [n for n in names if n not in (X, Y, TEST_SET)]
    types = tuple(n for n in rest if TYPE_CODE.fullmatch(n)) or tuple(rest)
    if split == "train" and not types:
        raise DataError(f"{where}: wanted cell-type fields (C1, C2, ...), found only {', '.join(names)}.")
    rows = foreign_hdf5.read(dataset, where)
    xy = np.stack([rows[X], rows[Y]], axis=1).astype(np.float64)
    values = None
    if types:
        stored = np.stack([rows[t] for t in types], axis=1)
        values = check_composition(stored, types, lambda i: f"spot '{i}'", where)
    return _Spots(slide, split, f"{IMAGES}/{group}/{slide}", where, xy, types, values)


def _found(path: Path, spots: _Spots, names: Mapping[str, str], notes: list[str]) -> FoundSlide:
    """A slide of the file; its rows are kept whatever they hold, since a submission has a line for each."""
    image = Hdf5Image(path, spots.image_key)
    if image.seems_0_to_255():
        notes.append("Images are floats of 0 to 255, not 0 to 1; they are taken as such")
    in_order(spots.values, spots.types, list(names), spots.source)
    return FoundSlide(
        id=spots.slide,
        image=image,
        spot_ids=np.arange(len(spots.xy_px)).astype(np.str_),
        xy_px=spots.xy_px,
        source=spots.source,
        assay=VISIUM,
        values=None if spots.values is None else spots.values.astype(np.float64),
        cell_types=tuple(names[t] for t in spots.types) if spots.values is not None else (),
        values_source=spots.source,
        stated_um_per_px=image.um_per_px,
        stated_by=image.source,
        spot_diameter_px=image.spot_diameter_px,
        split=spots.split,
        keeps_rows=True,
    )


def _type_names(path: Path, codes: tuple[str, ...], notes: list[str]) -> tuple[str, ...]:
    """Names from the table beside the file, else the codes themselves."""
    own, common = path.with_suffix(".cell_types.csv"), path.with_name("cell_types.csv")
    source = own if own.exists() else common
    if not source.exists():
        return codes
    table = read_table(source, text=lambda names: list(names))
    names = _name_by_code(table)
    missing = [c for c in codes if c not in names]
    if missing and source == own:
        raise DataError(f"{source}: column 'code' lacks {missing[0]}, a cell type of {path.name}. Add it.")
    if missing:
        notes.append(f"{source.name} beside the file does not name {missing[0]}, so its names are not used")
        return codes
    if len({names[c] for c in codes}) < len(codes):
        raise DataError(f"{source}: column 'cell_type' gives two codes the same name. Each type needs its own.")
    return tuple(names[c] for c in codes)


def _name_by_code(table: Table) -> dict[str, str]:
    by_lower = {c.lower(): c for c in table.columns}
    for column in ("code", "cell_type"):
        if column not in by_lower:
            raise DataError(f"{table.path}: column {column!r} is missing; there are {', '.join(table.columns)}.")
    names = table.text(by_lower["cell_type"])
    if "" in names:
        raise DataError(f"{table.path}, line {table.line(names.index(''))}: column 'cell_type' is empty.")
    return dict(zip(table.text(by_lower["code"]), names, strict=True))
