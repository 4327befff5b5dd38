"""Readers, one module per format. `load_data` picks the one that recognises a path in the table of `formats`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from spatialcore.data.annotations import annotated_polygons
from spatialcore.data.dataset import Dataset
from spatialcore.data.grid import Grid, Region, with_grid
from spatialcore.data.recorded_points import with_recorded_points
from spatialcore.errors import ConfigError, DataError
from spatialcore.formatting import counted
from spatialcore.images import IMAGE_SUFFIXES
from spatialcore.io.annotation_files import read_region
from spatialcore.io.assemble import Given
from spatialcore.io.formats import READERS, TABLE_SUFFIXES
from spatialcore.io.manifest import find_manifest, with_facts, with_patients
from spatialcore.io.options import GENERAL_OPTIONS, GRID_OPTIONS, OPTIONS
from spatialcore.io.patch_features import with_patches
from spatialcore.io.readers.image import NOTHING_MEASURED
from spatialcore.io.strangers import advice
from spatialcore.storage.files import pasted_path
from spatialcore.storage.foreign_files import check_file, check_path, files_in
from spatialcore.storage.foreign_hdf5 import HDF5_SUFFIXES, is_hdf5, members, open_hdf5
from spatialcore.storage.foreign_zarr import is_zarr


def load_data(
    path: str | Path,
    *,
    types: str | None = None,
    columns: str | Sequence[str] | None = None,
    composition: str | Path | None = None,
    across: str | None = None,
    image: str | Path | None = None,
    bin_um: float | str | None = None,
    um_per_px: float | str | None = None,
    spot_diameter_px: float | str | None = None,
    patches: str | Path | None = None,
    patients: str | Path | None = None,
    grid: str | None = None,
    pitch_um: float | str | None = None,
    diameter_um: float | str | None = None,
    dense: int | str | None = None,
    region: str | Path | None = None,
    points: str | Path | None = None,
) -> Dataset:
    """Open slides and spots in any known format; images are read later, by region.

    `load_data(path, **dataset.options)` opens the same again. What was assumed, matched or left out is in `dataset.notes`.

    Parameters
    ----------
    path
        The competition's HDF5 file; AnnData (.h5ad), or a folder of it; a folder of Space Ranger, or of several; a folder in
        the her2st layout; a table of spots, an image with such a table beside it, or a folder of both; images alone, which
        become slides without spots.
    types
        Set of cell types, where the data have several (her2st: `major`, `minor`, `subset`, by default `subset`; AnnData:
        a key of `obsm`, or `obs`; Space Ranger: the file name of a table beside the spots).
    columns
        Columns of cell types, where they cannot be told from the rest; as one text they are separated by line breaks.
    composition
        A table of cell types by spot that lies elsewhere.
    across
        `shared` or `union`: which cell types are kept where slides have different ones.
    image
        The full-resolution image of the only slide of AnnData or Space Ranger, in place of the small picture there; or the
        image that a table's spots lie on, when it does not have the table's name.
    bin_um
        Resolution of Visium HD, by default 8 µm.
    um_per_px, spot_diameter_px
        Scale and spot diameter for all slides, in place of what the files say or what is assumed.
    patches
        Features made elsewhere, see `patch_features`; spots that lie in none of their patches are left out.
    patients
        A table of slides and their patients, in place of what the data say.
    grid, pitch_um, diameter_um, dense, region
        Virtual spots over slides without spots, or between spots, see `data.grid.Grid`; `region` is a GeoJSON file, or the name
        or class of each slide's annotations.
    points
        Virtual spots as a run recorded them, in place of those that the options above make, see `data.recorded_points`.

    Raises
    ------
    DataError
        The data are missing, damaged, inconsistent or unknown; the message names file and key.
    ConfigError
        An option does not fit the format.
    """
    path = pasted_path(path)
    general_values = (types, columns, composition, across, image, bin_um, um_per_px, spot_diameter_px, patches, patients)
    values = (*general_values, grid, pitch_um, diameter_um, dense, region, points)
    given = {name: value for name, value in zip(OPTIONS, values, strict=True) if value is not None}
    parsed = {name: OPTIONS[name].parsed(value) for name, value in given.items()}
    reader = READERS[recognise(path)]
    for name in parsed.keys() - reader.takes - {*GENERAL_OPTIONS, *GRID_OPTIONS}:
        raise ConfigError(f"{name}={given[name]!r}: {path} is read without it ({reader.label}). Leave the option away.")
    patch_files, patient_file = (parsed.pop(name, None) for name in ("patches", "patients"))
    virtual = {name: parsed.pop(name) for name in GRID_OPTIONS if name in parsed}
    general = Given(**{name: parsed[name] for name in GENERAL_OPTIONS if name in parsed}, columns=parsed.get("columns"))
    own = {name: value for name, value in parsed.items() if name in reader.takes}
    dataset: Dataset = reader.load()(path, given=general, **own)
    if path.is_dir() and (manifest := find_manifest(path)):
        dataset = with_facts(dataset, manifest)
    if patient_file is not None:
        dataset = with_patients(dataset, patient_file)
    if patch_files is not None:
        dataset = with_patches(dataset, patch_files)
    dataset = replace(dataset, options={name: OPTIONS[name].as_text(value) for name, value in given.items()})
    return with_virtual_spots(dataset, **virtual) if virtual else dataset


def with_virtual_spots(dataset: Dataset, **options: Any) -> Dataset:
    """Return an open data set with the virtual spots that `load_data` makes of these options; they are kept among its own."""
    given = {name: OPTIONS[name].parsed(value) for name, value in options.items() if value is not None}
    texts = {name: OPTIONS[name].as_text(value) for name, value in given.items()}
    notes = tuple(note for note in dataset.notes if note.rstrip(".") != NOTHING_MEASURED)
    bare = replace(dataset, options={**dataset.options, **texts}, notes=notes)
    if "points" in given:
        return with_recorded_points(bare, given["points"])
    region, left_out = _region(given["region"]) if "region" in given else (None, ())
    bare = replace(bare, notes=(*bare.notes, *left_out))
    sizes = given.get("grid"), given.get("pitch_um"), given.get("diameter_um")
    return with_grid(bare, Grid(*sizes, dense=int(given.get("dense", 1)), region=region))


def _region(place: str | Path) -> tuple[Region, tuple[str, ...]]:
    """Return where points are wanted, and notes on what was left out.

    A GeoJSON file has the same polygons for each slide; of annotations that have a name, each slide has its own.
    """
    if isinstance(place, str):
        return lambda slide: annotated_polygons(slide, place), ()
    polygons, notes = read_region(place)
    return lambda slide: polygons, notes


def recognise(path: str | Path) -> str:
    """Return the format of a file or folder, as `Dataset.format` names it. Raises DataError for anything else."""
    path = Path(path)
    check_path(path)
    if path.is_file():
        check_file(path)
        if (text := advice(path)) is not None:
            raise DataError(f"{path}: {path.suffix.lower()} is not read. {text}, and open that.")
    for name, reader in READERS.items():
        if reader.recognises(path):
            return name
    raise DataError(_unknown(path))


def _unknown(path: Path) -> str:
    """Return the error for a path of unknown format: what it holds, and which formats are read."""
    *most, last = (reader.wanted for reader in reversed(list(READERS.values())))
    readable_formats = f"Wanted {', '.join(most)}, or {last}."
    if path.is_dir():
        if inside := files_in(path, HDF5_SUFFIXES):
            return f"{path}: a folder with {inside[0].name}; open that file itself."
        if stores := sorted(p.name for p in path.iterdir() if p.is_dir() and is_zarr(p)):
            listing = ", ".join(stores[:4])
            return f"{path}: a folder with {listing}; open a store itself, or list several in slides.csv (slide, spots)."
        tables, images = files_in(path, TABLE_SUFFIXES), files_in(path, IMAGE_SUFFIXES)
        without = " without x and y" if tables else ""
        content = f"{counted(len(tables), 'table')}{without}, {counted(len(images), 'image')}"
        return f"{path}: nothing known in this folder ({content}). {readable_formats}"
    if path.suffix.lower() == ".czi":
        return f"{path}: CZI of Zeiss is not read. Export it as OME-TIFF (from ZEN, or with QuPath), and open that."
    if not is_hdf5(path):
        return f"{path}: not a known kind of file. {readable_formats}"
    with open_hdf5(path) as file:
        entries = ", ".join(members(file, "/")[:8]) or "nothing"
    return f"{path}: is HDF5, but in none of the layouts that are read; it has {entries}. {readable_formats}"
