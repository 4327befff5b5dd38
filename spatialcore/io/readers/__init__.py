"""Readers, one module per format. `load_data` picks the one that recognises a path in the table of `formats`."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

from spatialcore.data.dataset import Dataset
from spatialcore.errors import ConfigError, DataError
from spatialcore.formatting import counted
from spatialcore.images import IMAGE_SUFFIXES
from spatialcore.io.formats import READERS, TABLE_SUFFIXES
from spatialcore.storage.foreign_files import check_file, check_path, files_in
from spatialcore.storage.foreign_hdf5 import HDF5_SUFFIXES, is_hdf5, members, open_hdf5


def load_data(
    path: str | Path,
    *,
    types: str | None = None,
    image: str | Path | None = None,
    um_per_px: float | str | None = None,
    spot_diameter_px: float | str | None = None,
) -> Dataset:
    """Open slides and spots in any known format; images are read later, by region.

    `load_data(path, **dataset.options)` opens the same again.

    Parameters
    ----------
    path
        The competition's HDF5 file; AnnData (.h5ad), or a folder of it; a folder of Space Ranger, or of several; a folder in
        the her2st layout; a table of spots, an image with such a table beside it, or a folder of both.
    types
        Set of cell types, where a format has several (her2st: `major`, `minor`, `subset`, by default `subset`; AnnData:
        a key of `obsm`).
    image
        The full-resolution image of the only slide of AnnData or Space Ranger, in place of the small picture there; or the
        image that a table's spots lie on, when it does not have the table's name.
    um_per_px, spot_diameter_px
        Scale and spot diameter for all slides, in place of what the files say or what is assumed.

    Raises
    ------
    DataError
        The data are missing, damaged, inconsistent or unknown; the message names file and key.
    ConfigError
        An option does not fit the format.
    """
    path = Path(path)
    given = {"types": types, "image": image, "um_per_px": um_per_px, "spot_diameter_px": spot_diameter_px}
    options: dict[str, Any] = {
        "um_per_px": _positive("um_per_px", um_per_px),
        "spot_diameter_px": _positive("spot_diameter_px", spot_diameter_px),
    }
    reader = READERS[recognise(path)]
    if reader.type_sets:
        options["types"] = types
    elif types is not None:
        raise ConfigError(f"types={types!r}: {path} has one set of cell types only. Leave the option away.")
    if reader.takes_image:
        options["image"] = None if image is None else Path(image)
    elif image is not None:
        raise ConfigError(f"image={str(image)!r}: {path} holds its images itself. Leave the option away.")
    dataset: Dataset = reader.load()(path, **options)
    return replace(dataset, options={k: str(v) for k, v in given.items() if v is not None})


def recognise(path: str | Path) -> str:
    """Return the format of a file or folder, as `Dataset.format` names it. Raises DataError for anything else."""
    path = Path(path)
    check_path(path)
    if path.is_file():
        check_file(path)
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
        tables, images = files_in(path, TABLE_SUFFIXES), files_in(path, IMAGE_SUFFIXES)
        without = " without x and y" if tables else ""
        content = f"{counted(len(tables), 'table')}{without}, {counted(len(images), 'image')}"
        return f"{path}: nothing known in this folder ({content}). {readable_formats}"
    if not is_hdf5(path):
        return f"{path}: not a known kind of file. {readable_formats}"
    with open_hdf5(path) as file:
        entries = ", ".join(members(file, "/")[:8]) or "nothing"
    return f"{path}: is HDF5, but in none of the layouts that are read; it has {entries}. {readable_formats}"


def _positive(name: str, value: float | str | None) -> float | None:
    if value is None:
        return None
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not (math.isfinite(number) and number > 0):
        raise ConfigError(f"{name}: wanted a positive number, got {value!r}.")
    return number
