"""AnnData files (.h5ad) of spots: coordinates and pictures as scanpy and squidpy keep them, compositions as deconvolution does.

Read with h5py under the rules of `hdf5`, not with anndata itself: that follows links into other files, and loads counts
that nobody needs here. The layout is that of anndata 0.7 and later.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import h5py
import numpy as np
from numpy.typing import NDArray

from spatialcore.data.composition import composition_kind
from spatialcore.data.dataset import SPOT_DIAMETER_PER_PITCH, Dataset, Slide, Split, spot_pitch_px
from spatialcore.errors import ConfigError, DataError
from spatialcore.formatting import counted
from spatialcore.images import SlideImage, open_image
from spatialcore.images.hdf5 import Hdf5Image
from spatialcore.io.readers.compositions import type_name
from spatialcore.storage import foreign_hdf5
from spatialcore.storage.foreign_files import check_composition, files_in, in_order, merged

SUFFIX = ".h5ad"
SPATIAL = "spatial"
IN_TISSUE = "in_tissue"
PICTURES = (("hires", "tissue_hires_scalef"), ("lowres", "tissue_lowres_scalef"))
# In this order where no key is named: the 5 % quantile is what cell2location's authors advise to use.
CELL2LOCATION = tuple(f"{quantity}_cell_abundance_w_sf" for quantity in ("q05", "means"))
OURS = "spotscape"  # what `convert` and predictions write: X has the compositions, obs names slides and spots
VISIUM_PITCH_UM = 100.0


@dataclass(frozen=True)
class _Values:
    """Compositions of all rows: (n, k) float64, their types, and the key that they came from."""

    values: NDArray[np.float64]
    cell_types: tuple[str, ...]
    key: str


def is_anndata(path: Path) -> bool:
    """Return whether an HDF5 file has the groups of a table of spots, or a folder has files named so."""
    if path.is_dir():
        return bool(files_in(path, {SUFFIX}))
    if not foreign_hdf5.is_hdf5(path):
        return False
    with foreign_hdf5.open_hdf5(path) as file:
        return foreign_hdf5.has(file, "obs") and foreign_hdf5.has(file, "var") and not foreign_hdf5.has(file, "spots")


def load_anndata(
    path: Path,
    *,
    types: str | None = None,
    image: Path | None = None,
    um_per_px: float | None = None,
    spot_diameter_px: float | None = None,
) -> Dataset:
    """Read the slides of an AnnData file; spots outside the tissue are left out.

    Parameters
    ----------
    path
        The .h5ad file, or a folder of several with the same cell types. `obsm['spatial']` is (x, y) in full-resolution pixels;
        each entry of `uns['spatial']` is a slide.
    types
        The key of `obsm` that has the compositions; by default that of cell2location, or the only table there is.
    image
        The full-resolution image of the only slide; by default the picture in the file.
    um_per_px, spot_diameter_px
        Scale and spot size, in pixels of the image that is used. By default what the file says, else what follows from
        the distance of 100 µm between spots of 55 µm.

    Raises
    ------
    DataError
        The file is damaged, unsafe, or lacks what a slide needs; the message names the key.
    ConfigError
        `types` is not a key of compositions.
    """
    files = files_in(path, {SUFFIX}) if path.is_dir() else [path]
    if not files:
        raise DataError(f"{path}: wanted AnnData files ({SUFFIX}), found none.")
    if image is not None and len(files) > 1:
        raise DataError(f"{path}: holds {len(files)} files, but one image was given. Open the slide's own file.")
    notes: list[str] = []
    read = [_read(file, types, image, (um_per_px, spot_diameter_px), notes) for file in files]
    cell_types = next((r.cell_types for r in read if r.cell_types), ())
    slides = _named_apart(
        [(f.stem, _in_types(s, r.cell_types, cell_types)) for f, r in zip(files, read, strict=True) for s in r.slides]
    )
    if not cell_types:
        notes.append("No compositions in obsm: these slides can be predicted, not learned from")
    return Dataset(
        name=path.stem if path.is_file() else path.resolve().name,
        path=path,
        format="anndata",
        slides=tuple(slides),
        cell_types=cell_types,
        kind=composition_kind([s.composition for s in slides if s.composition is not None]),
        type_codes=read[0].codes if len(read) == 1 else (),
        notes=merged(notes),
    )


@dataclass(frozen=True)
class _File:
    """Slides of one file, and the types that their compositions have."""

    slides: list[Slide]
    cell_types: tuple[str, ...]
    codes: tuple[str, ...]


def _read(path: Path, types: str | None, image: Path | None, given: tuple[float | None, float | None], notes: list[str]) -> _File:
    with foreign_hdf5.open_hdf5(path) as file:
        ids = _index(file, "obs")
        xy = _coordinates(file, len(ids))
        values = _ours(file, len(ids)) or _compositions(file, types, len(ids), notes)
        rows_of = _slides(file, len(ids))
        if image is not None and len(rows_of) > 1:
            raise DataError(f"{path}: holds {len(rows_of)} slides, but one image was given. Store one slide in a file.")
        slides = [_slide(file, name, rows, ids, xy, values, image, given, notes) for name, rows in rows_of.items()]
        return _File(slides, values.cell_types if values else (), _codes(file, values))


def _in_types(slide: Slide, types: tuple[str, ...], target_types: tuple[str, ...]) -> Slide:
    """The slide with the columns of its composition in the order of `target_types`. Raises DataError where names differ."""
    return replace(slide, composition=in_order(slide.composition, types, target_types, slide.source))


def _named_apart(slides: list[tuple[str, Slide]]) -> list[Slide]:
    """Slides of several files, named by their file where their own names occur more than once."""
    own = [slide.id for _, slide in slides]
    return [slide if own.count(slide.id) == 1 else replace(slide, id=f"{stem} {slide.id}") for stem, slide in slides]


def _index(file: h5py.File, key: str) -> list[str]:
    """Names of the rows of a data frame."""
    if not foreign_hdf5.is_group(file, key):
        raise DataError(
            f"{file.filename}, {key}: is a table of anndata before 0.7. Read and write it again with a newer anndata."
        )
    return foreign_hdf5.read_strings(file, f"{key}/{(foreign_hdf5.read_texts(file, key, '_index') or ['_index'])[0]}")


def _coordinates(file: h5py.File, n: int) -> NDArray[np.float64]:
    key = f"obsm/{SPATIAL}"
    if not foreign_hdf5.has(file, key):
        raise DataError(f"{file.filename}: wanted {key}, the spots' (x, y) in pixels; the file has none. Store it and try again.")
    stored = foreign_hdf5.read(foreign_hdf5.get_dataset(file, key), f"{file.filename}, {key}")
    if stored.shape[:1] != (n,) or stored.ndim != 2 or stored.shape[1] < 2:
        raise DataError(f"{file.filename}, {key}: wanted ({n}, 2), one row for each of obs, got {stored.shape}.")
    return np.asarray(stored[:, :2], np.float64)


def _slides(file: h5py.File, n: int) -> dict[str, NDArray[np.intp]]:
    """Rows of each slide, by the key in `uns['spatial']`; the column of `obs` that names them is found by its values."""
    key = f"uns/{SPATIAL}"
    names = foreign_hdf5.members(file, key) if foreign_hdf5.has(file, key) else []
    if len(names) < 2:
        return {names[0] if names else Path(file.filename).stem: np.arange(n)}
    for column in foreign_hdf5.members(file, "obs"):
        labels = _labels(file, f"obs/{column}", n)
        if labels is not None and set(labels) <= set(names):
            return {name: np.flatnonzero(labels == name) for name in names if (labels == name).any()}
    raise DataError(
        f"{file.filename}, obs: no column says which of {', '.join(names[:4])} a spot lies on. Add one such as library_id."
    )


def _labels(file: h5py.File, key: str, n: int) -> NDArray[np.str_] | None:
    """A column of text, stored as such or as categories; `None` for others."""
    if foreign_hdf5.is_group(file, key):
        if not (foreign_hdf5.has(file, f"{key}/codes") and foreign_hdf5.has(file, f"{key}/categories")):
            return None
        if not foreign_hdf5.is_text(file, f"{key}/categories"):
            return None
        names = np.array([*foreign_hdf5.read_strings(file, f"{key}/categories"), ""])  # the last for -1, which is missing
        codes = foreign_hdf5.read(foreign_hdf5.get_dataset(file, f"{key}/codes"), f"{file.filename}, {key}/codes")
        fits = codes.shape == (n,) and codes.min(initial=0) >= -1 and codes.max(initial=-1) < len(names) - 1
        return names[codes] if fits else None
    if not foreign_hdf5.is_text(file, key):
        return None
    labels = np.array(foreign_hdf5.read_strings(file, key))
    return labels if len(labels) == n else None


def _ours(file: h5py.File, n: int) -> _Values | None:
    """Measured compositions of a file that Spotscape itself wrote; NaN where nothing was measured."""
    if not foreign_hdf5.has(file, f"uns/{OURS}"):
        return None
    key = "layers/truth" if foreign_hdf5.has(file, "layers/truth") else "X"
    types = tuple(_index(file, "var"))
    stored = foreign_hdf5.read(foreign_hdf5.get_dataset(file, key), f"{file.filename}, {key}")
    if stored.shape != (n, len(types)):
        raise DataError(
            f"{file.filename}, {key}: wanted ({n}, {len(types)}), one row a spot and one column a type, got {stored.shape}."
        )
    return _Values(np.asarray(stored, np.float64), types, key)


def _codes(file: h5py.File, values: _Values | None) -> tuple[str, ...]:
    """The names that the types had where the data came from, as Spotscape keeps them."""
    key = f"uns/{OURS}/type_codes"
    return tuple(foreign_hdf5.read_strings(file, key)) if values and foreign_hdf5.has(file, key) else ()


def composition_keys(path: Path) -> dict[str, str]:
    """Return the keys of `obsm` that may hold compositions, as names and labels, the one that is taken by default first.

    Of a folder, those of its first file.
    """
    with foreign_hdf5.open_hdf5(files_in(path, {SUFFIX})[0] if path.is_dir() else path) as file:
        return {} if foreign_hdf5.has(file, f"uns/{OURS}") else {key: key for key in _keys(file)}


def _keys(file: h5py.File) -> list[str]:
    tables = [
        k
        for k in (foreign_hdf5.members(file, "obsm") if foreign_hdf5.has(file, "obsm") else [])
        if foreign_hdf5.is_group(file, f"obsm/{k}")
    ]
    abundance_keys = [k for k in CELL2LOCATION if k in tables or _has_array(file, k)]
    return [*abundance_keys, *(k for k in tables if k not in abundance_keys)]


def _compositions(file: h5py.File, key: str | None, n: int, notes: list[str]) -> _Values | None:
    keys = _keys(file)
    if key is not None and key not in keys:
        raise ConfigError(f"types={key!r}: {file.filename} has no such table in obsm. There are {', '.join(keys) or 'none'}.")
    if not keys:
        return None
    if key is None and len(keys) > 1:
        if keys[0] not in CELL2LOCATION:
            raise DataError(
                f"{file.filename}, obsm: {', '.join(keys[:6])} could each be the compositions. Name one as the set of cell types."
            )
        notes.append(f"Compositions are those of obsm/{keys[0]}; there are also {', '.join(keys[1:6])}")
    return _table(file, f"obsm/{key or keys[0]}", n)


def _has_array(file: h5py.File, key: str) -> bool:
    """Whether a table of cell2location was stored without the names of its columns."""
    return foreign_hdf5.has(file, f"obsm/{key}") and foreign_hdf5.has(file, "uns/mod/factor_names")


def _table(file: h5py.File, key: str, n: int) -> _Values:
    """A data frame of numbers, or an array whose columns `uns['mod']` names."""
    if foreign_hdf5.is_group(file, key):
        columns = foreign_hdf5.read_texts(file, key, "column-order")
        parts = [foreign_hdf5.read(foreign_hdf5.get_dataset(file, f"{key}/{c}"), f"{file.filename}, {key}/{c}") for c in columns]
        if bad := next((c for c, p in zip(columns, parts, strict=True) if p.shape != (n,)), None):
            raise DataError(f"{file.filename}, {key}/{bad}: wanted {n} values, one for each row of obs.")
        values = np.stack(parts, axis=1).astype(np.float64) if parts else np.zeros((n, 0))
    else:
        columns = foreign_hdf5.read_strings(file, "uns/mod/factor_names")
        values = foreign_hdf5.read(foreign_hdf5.get_dataset(file, key), f"{file.filename}, {key}").astype(np.float64)
        if values.shape != (n, len(columns)):
            raise DataError(
                f"{file.filename}, {key}: wanted ({n}, {len(columns)}) as uns/mod/factor_names says, got {values.shape}."
            )
    return _Values(values, tuple(map(type_name, columns)), key)


def _slide(
    file: h5py.File,
    name: str,
    rows: NDArray[np.intp],
    ids: list[str],
    xy: NDArray[np.float64],
    values: _Values | None,
    named: Path | None,
    given: tuple[float | None, float | None],
    notes: list[str],
) -> Slide:
    inside = _flags(file, f"obs/{IN_TISSUE}", len(ids))
    if inside is not None and not inside[rows].all():
        notes.append(f"{name}: {counted(int((~inside[rows]).sum()), 'spot')} outside the tissue left out")
        rows = rows[inside[rows]]
    if len(rows) == 0:
        raise DataError(f"{file.filename}, uns/{SPATIAL}/{name}: no spot lies on this slide in tissue.")
    image, scale = (open_image(named), 1.0) if named is not None else _picture(file, name)
    um, diameter = _scale(file, name, xy[rows] * scale, scale, given, notes)
    composition, where = None, f"{file.filename}, uns/{SPATIAL}/{name}"
    if values is not None and not np.isnan(measured := values.values[rows]).all():
        composition = check_composition(
            measured, values.cell_types, lambda i: f"spot {ids[rows[i]]!r}", f"{file.filename}, {values.key}"
        )
    return Slide(
        id=_text(file, "obs/slide", rows, len(ids)) or name,
        image=image,
        spot_ids=_spot_names(file, rows, ids),
        spot_xy_px=xy[rows] * scale,
        composition=composition,
        spot_diameter_px=diameter,
        um_per_px=um,
        split=_split(file, rows, len(ids)),
        source=where,
    )


def _spot_names(file: h5py.File, rows: NDArray[np.intp], ids: list[str]) -> NDArray[np.str_]:
    """The rows' names; in a file of Spotscape those of its column `spot`, since slides share them."""
    if foreign_hdf5.has(file, f"uns/{OURS}") and foreign_hdf5.has(file, "obs/spot"):
        labels = _labels(file, "obs/spot", len(ids))
        if labels is not None:
            return labels[rows]
    return np.asarray(ids, np.str_)[rows]


def _text(file: h5py.File, key: str, rows: NDArray[np.intp], n: int) -> str | None:
    """The one value that a column of Spotscape's own has for all these rows."""
    if not (foreign_hdf5.has(file, f"uns/{OURS}") and foreign_hdf5.has(file, key)):
        return None
    labels = _labels(file, key, n)
    names = set() if labels is None else set(labels[rows].tolist())
    return names.pop() if len(names) == 1 else None


def _split(file: h5py.File, rows: NDArray[np.intp], n: int) -> Split:
    return "test" if _text(file, "obs/split", rows, n) == "test" else "train"


def _flags(file: h5py.File, key: str, n: int) -> NDArray[np.bool_] | None:
    """A column of 0 and 1, of booleans, or of these as text."""
    if not foreign_hdf5.has(file, key):
        return None
    labels = _labels(file, key, n)
    if labels is None and not foreign_hdf5.is_group(file, key):
        values = foreign_hdf5.read(foreign_hdf5.get_dataset(file, key), f"{file.filename}, {key}")
        return values != 0 if values.shape == (n,) else None
    return None if labels is None else ~np.isin(labels, ("0", "0.0", "False", "false", ""))


def _picture(file: h5py.File, name: str) -> tuple[SlideImage, float]:
    """The picture in the file, and how many of its pixels a full-resolution pixel is wide."""
    for picture, factor in PICTURES:
        key = f"uns/{SPATIAL}/{name}/images/{picture}"
        scale = _number(file, f"uns/{SPATIAL}/{name}/scalefactors/{factor}")
        if scale and foreign_hdf5.has(file, key):
            return Hdf5Image(Path(file.filename), key), scale
    raise DataError(
        f"{file.filename}, uns/{SPATIAL}/{name}: wanted images/hires and scalefactors/tissue_hires_scalef, found neither. "
        "Keep the pictures when the file is written, or name the slide's image."
    )


def _scale(
    file: h5py.File, name: str, xy: NDArray[np.float64], scale: float, given: tuple[float | None, float | None], notes: list[str]
) -> tuple[float | None, float]:
    """µm per pixel and spot diameter, in pixels of the image. A Visium spot's own diameter there is of its 65 µm well."""
    um, diameter = given
    if foreign_hdf5.has(file, f"uns/{OURS}"):
        stored_um = _number(file, f"uns/{SPATIAL}/{name}/metadata/um_per_px")
        stored = _number(file, f"uns/{SPATIAL}/{name}/scalefactors/spot_diameter_fullres")
        um, diameter = um or (stored_um / scale if stored_um else None), diameter or (stored * scale if stored else None)
        if diameter:
            return um, diameter
    pitch = spot_pitch_px(xy)
    if pitch == 0 and not (um and diameter):
        raise DataError(
            f"{file.filename}, obsm/{SPATIAL}: the spots' distance cannot be told from one place; "
            "give um_per_px and spot_diameter_px."
        )
    if um is None:
        notes.append("The scale follows from the distance between spots, 100 µm on Visium")
    return um or VISIUM_PITCH_UM / pitch, diameter or SPOT_DIAMETER_PER_PITCH["visium"] * pitch


def _number(file: h5py.File, key: str) -> float | None:
    """A positive number stored as a dataset; `None` where there is none."""
    if not foreign_hdf5.has(file, key) or foreign_hdf5.is_group(file, key) or foreign_hdf5.is_text(file, key):
        return None
    stored = foreign_hdf5.read(foreign_hdf5.get_dataset(file, key), f"{file.filename}, {key}")
    value = float(stored.reshape(-1)[0]) if stored.size == 1 else float("nan")
    if not (np.isfinite(value) and value > 0):
        raise DataError(f"{file.filename}, {key}: wanted one positive number, got {value:g}.")
    return value
