"""Readers: one module per format. `load_data` recognises the format and hands over."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

from spatialcore.data.dataset import Dataset
from spatialcore.errors import ConfigError, DataError
from spatialcore.formatting import counted
from spatialcore.storage.foreign_files import check_file, check_path, files_in

HDF5_SUFFIXES = {".h5", ".hdf5", ".hdf", ".h5ad"}
_HDF5_MAGIC = b"\x89HDF\r\n\x1a\n"
KNOWN = (
    "the competition's HDF5 file (images/Train, spots/Train, ...), "
    "AnnData (.h5ad) of spots, Space Ranger's folder (spatial/tissue_positions.csv), "
    "the her2st folder (data/ST-spotfiles, data/ST-imgs, res/ST-deconv/props), "
    "or tables of spots (CSV or TSV with x and y) beside images of the same name"
)


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
        The competition's HDF5 file; AnnData (.h5ad), or a folder of it; a folder of Space Ranger, or of several; a folder in the her2st
        layout; a table of spots, an image with such a table beside it, or a folder of both.
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
    options = {"types": types, "image": image, "um_per_px": um_per_px, "spot_diameter_px": spot_diameter_px}
    scale = {"um_per_px": _positive("um_per_px", um_per_px), "spot_diameter_px": _positive("spot_diameter_px", spot_diameter_px)}
    image = None if image is None else Path(image)
    recognised = recognise(path)
    if types is not None and recognised not in ("her2st", "anndata"):
        raise ConfigError(f"types={types!r}: {path} has one set of cell types only. Leave the option away.")
    if image is not None and recognised not in ("table", "anndata", "visium"):
        raise ConfigError(f"image={str(image)!r}: {path} holds its images itself. Leave the option away.")
    dataset = _load(recognised, path, types, image, scale)
    return replace(dataset, options={k: str(v) for k, v in options.items() if v is not None})


def recognise(path: str | Path) -> str:
    """Format of a file or folder, as `Dataset.format` names it. Raises DataError for anything else."""
    from spatialcore.images import IMAGE_SUFFIXES
    from spatialcore.io.readers import anndata, competition, her2st, table, visium
    from spatialcore.io.tables import TABLE_SUFFIXES

    path = Path(path)
    check_path(path)
    if path.is_dir():
        if her2st.is_her2st(path):
            return "her2st"
        if visium.is_visium(path):
            return "visium"
        tables, images = files_in(path, TABLE_SUFFIXES), files_in(path, IMAGE_SUFFIXES)
        if any(table.has_spots(p) for p in tables):
            return "table"
        if anndata.is_anndata(path):
            return "anndata"
        raise DataError(_unknown_folder(path, len(tables), len(images)))
    check_file(path)
    with open(path, "rb") as file:
        is_hdf5 = file.read(len(_HDF5_MAGIC)) == _HDF5_MAGIC
    suffix = path.suffix.lower()
    if is_hdf5 or suffix in HDF5_SUFFIXES:
        if anndata.is_anndata(path):
            return "anndata"
        competition.check_layout(path)
        return "competition"
    if suffix in TABLE_SUFFIXES | IMAGE_SUFFIXES:
        return "table"
    raise DataError(f"{path}: not a known kind of file. Wanted {KNOWN}.")


def _load(recognised: str, path: Path, types: str | None, image: Path | None, scale: dict[str, float | None]) -> Dataset:
    from spatialcore.io.readers.anndata import load_anndata
    from spatialcore.io.readers.competition import load_competition
    from spatialcore.io.readers.her2st import load_her2st
    from spatialcore.io.readers.table import load_table
    from spatialcore.io.readers.visium import load_visium

    if recognised == "competition":
        return load_competition(path, **scale)
    if recognised == "her2st":
        return load_her2st(path, types=types or "subset", **scale)
    if recognised == "anndata":
        return load_anndata(path, types=types, image=image, **scale)
    if recognised == "visium":
        return load_visium(path, image=image, **scale)
    return load_table(path, image=image, **scale)


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


def _unknown_folder(path: Path, n_tables: int, n_images: int) -> str:
    found = f"{counted(n_tables, 'table')} without x and y, {counted(n_images, 'image')}"
    inside = [p.name for p in files_in(path, HDF5_SUFFIXES)]
    if inside:
        return f"{path}: a folder with {inside[0]}; open that file itself."
    return f"{path}: nothing known in this folder ({found}). Wanted {KNOWN}."
