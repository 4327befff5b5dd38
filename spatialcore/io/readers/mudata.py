"""MuData files (.h5mu): several tables of one set of spots; the one that has places and compositions is read, as AnnData."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from spatialcore.data.dataset import Dataset
from spatialcore.errors import DataError
from spatialcore.io.anndata_compositions import COORDINATES
from spatialcore.io.assemble import NOTHING_GIVEN, Given, assemble
from spatialcore.io.readers.anndata import Asked, note_without_values
from spatialcore.io.readers.anndata_copies import choose, copy_of_hdf5, read_copy, type_sets
from spatialcore.storage import foreign_hdf5

_MODALITIES = "mod"


def is_mudata(path: Path) -> bool:
    """Return whether an HDF5 file holds modalities."""
    if not foreign_hdf5.is_hdf5(path):
        return False
    with foreign_hdf5.open_hdf5(path) as file:
        return all(foreign_hdf5.has(file, key) for key in (_MODALITIES, "obs", "var"))


def modality_types(path: Path) -> dict[str, str]:
    """Return the sets of cell types that the modalities with places have, labels by name, the default first."""
    return type_sets(_copies(path))


def load_mudata(
    path: Path,
    *,
    types: str | None = None,
    columns: Sequence[str] | None = None,
    image: Path | None = None,
    given: Given = NOTHING_GIVEN,
) -> Dataset:
    """Read the slides of the modality that has places and compositions; a note names it.

    Parameters
    ----------
    types
        A key of `obsm`, or `MODALITY: KEY` where several have some.
    path, columns, image, given
        As of `load_anndata`.

    Raises DataError where no modality has places.
    """
    notes: list[str] = []
    copies = _copies(path)
    modality, key = choose(copies, types, str(path), notes)
    if len(copies) == 1:
        notes.append(f"The modality {modality} is read, the only one with places of spots")
    source = f"{path}, {_MODALITIES}/{modality}"
    found, codes = read_copy(copies[modality], source, Asked(key, columns, image), notes)
    note_without_values(found, notes)
    return assemble(path, name=path.stem, format="mudata", found=found, notes=notes, given=given, type_codes=codes)


def _copies(path: Path) -> dict[str, Path]:
    """Return copies of the modalities that say where their spots lie."""
    with foreign_hdf5.open_hdf5(path) as file:
        there = foreign_hdf5.members(file, _MODALITIES)
        placed = [m for m in there if any(foreign_hdf5.has(file, f"{_MODALITIES}/{m}/obsm/{key}") for key in COORDINATES)]
    if not placed:
        raise DataError(
            f"{path}: no modality ({', '.join(there) or 'there is none'}) has obsm/spatial, the spots' (x, y) in pixels. "
            "Store it in the one of the spots."
        )
    return {modality: copy_of_hdf5(path, f"{_MODALITIES}/{modality}") for modality in placed}
