"""AnnData files (.h5ad) of spots: coordinates and pictures as scanpy and squidpy keep them, compositions as deconvolution does.

Read with h5py under the rules of `foreign_hdf5`, not with anndata itself: that follows links into other files, and loads
counts that nobody needs here. Elements are read as anndata 0.7 and later write them, see `anndata_elements`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import h5py
import numpy as np
from numpy.typing import NDArray

from spatialcore.data.dataset import Dataset, Split
from spatialcore.data.genes import GeneTable
from spatialcore.errors import ConfigError, DataError
from spatialcore.images import IMAGE_SUFFIXES, SlideImage, open_image
from spatialcore.images.hdf5 import Hdf5Image
from spatialcore.io import anndata_elements as elements
from spatialcore.io.assemble import NOTHING_GIVEN, FoundSlide, Given, assemble
from spatialcore.io.columns import CELL2LOCATION_QUANTITIES, find_types, is_known
from spatialcore.io.flags import flags
from spatialcore.io.genes import anndata_genes
from spatialcore.io.scale import VISIUM, is_sane, visium_hd
from spatialcore.storage import foreign_hdf5
from spatialcore.storage.foreign_files import files_in

SUFFIX = ".h5ad"
TABLES, IMAGES = "st", "wsis"
"""Folders of a collection in the layout of HEST: tables of slides, and their images of the same names."""
SPATIAL = "spatial"
COORDINATES = ("spatial", "X_spatial", "spatial_px")
IN_TISSUE = "in_tissue"
ARRAY = ("array_row", "array_col")
OBS = "obs"
"""The name of the set of cell types that stands in columns of `obs`."""
CELL2LOCATION = tuple(f"{quantity}_cell_abundance_w_sf" for quantity in CELL2LOCATION_QUANTITIES)
PREDICTED = "spotscape"
"""How the keys of `obsm` begin that hold predictions; these are never taken for what was measured."""
OURS = "spotscape"  # what `convert` and predictions write: X has the compositions, obs names slides and spots
LIBRARY_COLUMNS = ("library_id", "library", "sample", "sample_id", "slide", "section", "batch", "dataset")
_SAME_SHAPE = 0.01
_BEST_PICTURES = ("hires", "downscaled_fullres", "lowres")


@dataclass(frozen=True, eq=False)
class _Values:
    """Compositions of all rows: (n, k) float64, their types, and the key that they came from."""

    values: NDArray[np.float64]
    cell_types: tuple[str, ...]
    key: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """What a person said of the file; see `load_anndata`."""

    types: str | None = None
    columns: Sequence[str] | None = None
    image: Path | None = None


@dataclass(frozen=True, eq=False)
class Place:
    """Where the spots of one slide lie, as other files than the table say.

    Attributes
    ----------
    rows
        (n) rows of the table.
    xy_px
        (n, 2) centres in pixels of `image`, NaN where a spot has none.
    image
        The slide's picture.
    diameter_px
        Of the shapes there.
    um_per_px
        What those files state.
    bin_um
        Side of the bins of Visium HD, where they are such.
    """

    rows: NDArray[np.intp]
    xy_px: NDArray[np.float64]
    image: SlideImage
    diameter_px: float | None = None
    um_per_px: float | None = None
    bin_um: float | None = None


def is_anndata(path: Path) -> bool:
    """Return whether an HDF5 file has the groups of a table of spots, or a folder has files named so."""
    if path.is_dir():
        return bool(_files(path))
    if not foreign_hdf5.is_hdf5(path):
        return False
    with foreign_hdf5.open_hdf5(path) as file:
        return foreign_hdf5.has(file, "obs") and foreign_hdf5.has(file, "var") and not foreign_hdf5.has(file, "spots")


def load_anndata(
    path: Path,
    *,
    types: str | None = None,
    columns: Sequence[str] | None = None,
    image: Path | None = None,
    given: Given = NOTHING_GIVEN,
) -> Dataset:
    """Read the slides of an AnnData file; spots outside the tissue are left out.

    Parameters
    ----------
    path
        The .h5ad file, or a folder of several. `obsm['spatial']` is (x, y) in full-resolution pixels; each entry of
        `uns['spatial']` is a slide.
    types
        The key of `obsm` that has the compositions, or `obs` for columns of `obs`; by default that of cell2location, or
        the only table that can be compositions.
    columns
        Columns of cell types in that table, where they cannot be told.
    image
        The full-resolution image of the only slide; by default one of the file's name that lies beside it or in `wsis`, if it
        shows the same, else the picture in the file.
    given
        See `assemble.Given`.

    Raises
    ------
    DataError
        The file is damaged, unsafe, or lacks what a slide needs; the message names the key.
    ConfigError
        `types` is not a key of compositions.
    """
    files = _files(path)
    if not files:
        raise DataError(f"{path}: wanted AnnData files ({SUFFIX}), found none.")
    if image is not None and len(files) > 1:
        raise DataError(f"{path}: holds {len(files)} files, but one image was given. Open the slide's own file.")
    notes: list[str] = []
    asked = Asked(types, columns, image)
    read = [(file, *read_table(file, asked, notes)) for file in files]
    found = _named_apart([(file.stem, slide) for file, slides, _ in read for slide in slides])
    if all(slide.values is None for slide in found):
        notes.append("No compositions are taken from the file: these slides can be predicted, not learned from")
    return assemble(
        path,
        name=path.stem if path.is_file() else path.resolve().name,
        format="anndata",
        found=found,
        notes=notes,
        given=given,
        type_codes=read[0][2] if len(read) == 1 else (),
    )


def _files(path: Path) -> list[Path]:
    """Return the files that are read: one, or those of a folder, or of the folder `st` of a collection."""
    if not path.is_dir():
        return [path]
    return files_in(path, {SUFFIX}) or (files_in(path / TABLES, {SUFFIX}) if (path / TABLES).is_dir() else [])


def _images_beside(file: Path) -> list[Path]:
    """Return images of a file's name beside it, and in the folder of images of its collection."""
    folders = [file.parent, *([file.parent.parent / IMAGES] if file.parent.name == TABLES else [])]
    return [p for folder in folders if folder.is_dir() for p in files_in(folder, IMAGE_SUFFIXES) if p.stem == file.stem]


def composition_keys(path: Path) -> dict[str, str]:
    """Return the sets of cell types that a file may hold, as names and labels, the one that is taken by default first.

    Of a folder, those of its first file.
    """
    with foreign_hdf5.open_hdf5(_files(path)[0]) as file:
        if foreign_hdf5.has(file, f"uns/{OURS}"):
            return {}
        candidates = _candidates(file, len(elements.index(file, "obs")), [])
    best = _best(candidates)
    return {key: key for key in sorted(candidates, key=lambda key: key != best)}


def has_plain_compositions(path: Path) -> bool:
    """Return whether a file has compositions that are taken without being named."""
    with foreign_hdf5.open_hdf5(path) as file:
        if foreign_hdf5.has(file, f"uns/{OURS}"):
            return True
        return _best(_candidates(file, len(elements.index(file, "obs")), [])) is not None


def read_table(
    path: Path, asked: Asked, notes: list[str], places: Mapping[str, Place] | None = None
) -> tuple[list[FoundSlide], tuple[str, ...]]:
    """Return the slides of one file, on their `places` where other files have these, and the names that its types had before."""
    with foreign_hdf5.open_hdf5(path) as file:
        ids = elements.index(file, "obs")
        is_ours = foreign_hdf5.has(file, f"uns/{OURS}")
        values = _own_values(file, len(ids)) if is_ours else _compositions(file, asked, len(ids), notes)
        if places is None:
            xy, rows_of = _coordinates(file, len(ids)), _slides(file, len(ids))
        else:
            xy, rows_of = np.zeros((len(ids), 2)), {name: place.rows for name, place in places.items()}
            for place in places.values():
                xy[place.rows] = place.xy_px
        if asked.image is not None and len(rows_of) > 1:
            raise DataError(f"{path}: holds {len(rows_of)} slides, but one image was given. Store one slide in a file.")
        beside = _images_beside(path) if asked.image is None and len(rows_of) == 1 else []
        slides = [
            _slide(file, name, rows, ids, xy, values, (places or {}).get(name), asked.image, beside, notes)
            for name, rows in rows_of.items()
        ]
        if path.parent.name == TABLES and len(slides) == 1 and not is_ours:
            slides = [_of_collection(slides[0], path.stem)]
        codes_key = f"uns/{OURS}/type_codes"
        codes = foreign_hdf5.read_strings(file, codes_key) if values and foreign_hdf5.has(file, codes_key) else []
        return slides, tuple(codes)


def _of_collection(slide: FoundSlide, stem: str) -> FoundSlide:
    """Return a slide of HEST, where the library is called ST in each file, and spots are of several kinds of arrays."""
    return replace(slide, id=stem, assay=None if is_sane(slide.stated_um_per_px) else slide.assay)


def _named_apart(slides: list[tuple[str, FoundSlide]]) -> list[FoundSlide]:
    """Slides of several files, named by their file where their own names occur more than once."""
    own = [slide.id for _, slide in slides]
    return [slide if own.count(slide.id) == 1 else replace(slide, id=f"{stem} {slide.id}") for stem, slide in slides]


def _coordinates(file: h5py.File, n: int) -> NDArray[np.float64]:
    """Return x and y of each row of obs, (n, 2); stored as numbers, as text, or as a data frame."""
    key = next((f"obsm/{name}" for name in COORDINATES if foreign_hdf5.has(file, f"obsm/{name}")), None)
    if key is None:
        there = foreign_hdf5.members(file, "obsm") if foreign_hdf5.has(file, "obsm") else []
        raise DataError(
            f"{file.filename}: wanted obsm/{SPATIAL}, the spots' (x, y) in pixels; obsm has {', '.join(there) or 'nothing'}. "
            "Store it and try again."
        )
    stored = elements.matrix(file, key)
    if stored.shape[:1] != (n,) or stored.ndim != 2 or stored.shape[1] < 2:
        raise DataError(f"{file.filename}, {key}: wanted ({n}, 2), one row for each of obs, got {stored.shape}.")
    return np.asarray(stored[:, :2], np.float64)


def _libraries(file: h5py.File) -> list[str]:
    key = f"uns/{SPATIAL}"
    if not foreign_hdf5.has(file, key):
        return []
    return [name for name in foreign_hdf5.members(file, key) if foreign_hdf5.is_group(file, f"{key}/{name}")]


def _slides(file: h5py.File, n: int) -> dict[str, NDArray[np.intp]]:
    """Rows of each slide, by the key in `uns['spatial']`; the column of `obs` that names them is found by its values.

    Clusters may be called as libraries are: the column is one by whose parts no place of the array occurs twice, and a usual
    name of such a column decides between several.
    """
    names = _libraries(file)
    if len(names) < 2:
        return {names[0] if names else Path(file.filename).stem: np.arange(n)}
    parts: dict[str, NDArray[np.str_]] = {}
    for column in elements.columns(file, "obs"):
        labels = elements.texts(file, "obs", column, n)
        if labels is not None and set(labels) <= set(names) and len(set(labels)) > 1:
            parts[column] = labels
    places = _array(file, n)
    if places is not None:
        parts = {c: labels for c, labels in parts.items() if _places_once(places, labels)} or parts
    usual = [c for c in LIBRARY_COLUMNS if c in parts] or list(parts)
    distinct = {tuple(parts[c]) for c in usual[:1] if c in LIBRARY_COLUMNS} or {tuple(parts[c]) for c in usual}
    if len(distinct) == 1:
        labels = np.asarray(parts[usual[0]])
        return {name: np.flatnonzero(labels == name) for name in names if (labels == name).any()}
    listing = ", ".join(names[:4])
    if not parts:
        raise DataError(f"{file.filename}, obs: no column says which of {listing} a spot lies on. Add one such as library_id.")
    raise DataError(
        f"{file.filename}, obs: the columns {', '.join(parts)} each could say which of {listing} a spot lies on. "
        "Name the right one library_id."
    )


def _places_once(places: NDArray[np.float64], labels: NDArray[np.str_]) -> bool:
    rows = [(label, *place) for label, place in zip(labels.tolist(), places.tolist(), strict=True)]
    return len(set(rows)) == len(rows)


def _array(file: h5py.File, n: int) -> NDArray[np.float64] | None:
    """Return row and column of the array of each spot, (n, 2), `None` where the file has none."""
    if not all(foreign_hdf5.has(file, f"obs/{column}") for column in ARRAY):
        return None
    parts = [elements.numbers(file, "obs", column, n) for column in ARRAY]
    known = [part for part in parts if part is not None and np.isfinite(part).all()]
    return np.stack(known, axis=1) if len(known) == 2 else None


def _is_visium(array: NDArray[np.float64]) -> bool:
    """Return whether rows and columns can be those of Visium, whose odd rows have the odd columns; square arrays have all."""
    return bool((array.sum(axis=1) % 2 == 0).all())


def _own_values(file: h5py.File, n: int) -> _Values:
    """Measured compositions of a file that Spotscape itself wrote; NaN where nothing was measured."""
    key = "layers/truth" if foreign_hdf5.has(file, "layers/truth") else "X"
    types = tuple(elements.index(file, "var"))
    stored = foreign_hdf5.read(foreign_hdf5.get_dataset(file, key), f"{file.filename}, {key}")
    if stored.shape != (n, len(types)):
        raise DataError(
            f"{file.filename}, {key}: wanted ({n}, {len(types)}), one row a spot and one column a type, got {stored.shape}."
        )
    return _Values(np.asarray(stored, np.float64), types, key)


def _candidates(file: h5py.File, n: int, notes: list[str]) -> dict[str, Mapping[str, NDArray[np.float64] | None]]:
    """Return the tables that may be compositions, by key: their columns of numbers, by name."""
    tables: dict[str, Mapping[str, NDArray[np.float64] | None]] = {}
    for name in foreign_hdf5.members(file, "obsm") if foreign_hdf5.has(file, "obsm") else []:
        table = None if name in COORDINATES or name.startswith(PREDICTED) else _table(file, name, n)
        types = None if table is None else find_types(table)
        if table is not None and types is not None and len(types.columns) > 1:
            tables[name] = table
        elif not _is_embedding(name) and name not in COORDINATES and not name.startswith(PREDICTED):
            reason = next(iter(types.left_out.values()), "") if types else "it is no table of numbers with a row for each spot"
            notes.append(f"obsm/{name} holds no compositions: {reason or 'it has no two columns of cell types'}")
    in_obs = {c: elements.numbers(file, "obs", c, n) for c in elements.columns(file, "obs") if not is_known(c)}
    in_obs = {c: part for c, part in in_obs.items() if part is not None and np.isfinite(part).any()}
    if len(find_types(in_obs).columns) > 1:
        tables[OBS] = in_obs
    return tables


def _is_embedding(name: str) -> bool:
    """Return whether scanpy's names say that a table places spots in some space; topics are called so, too."""
    return name.startswith("X_")


def _table(file: h5py.File, name: str, n: int) -> Mapping[str, NDArray[np.float64] | None] | None:
    """Return the columns of a data frame, or of an array whose columns are named somewhere; `None` where it is neither."""
    key = f"obsm/{name}"
    if foreign_hdf5.is_group(file, key) and (columns := elements.columns(file, key)):
        return {c: elements.numbers(file, key, c, n) for c in columns}
    if foreign_hdf5.is_group(file, key):
        values = elements.sparse(file, key)
    else:
        values = None if foreign_hdf5.is_text(file, key) else elements.matrix(file, key)
    if values is None or values.ndim != 2 or values.shape[0] != n or values.shape[1] < 2:
        return None
    return {column: values[:, i] for i, column in enumerate(_column_names(file, name, values.shape[1]))}


def _column_names(file: h5py.File, name: str, k: int) -> list[str]:
    """Names for the columns of an array without any: those that `uns` holds for so many, else numbers."""
    keys = ["mod/factor_names", "cell_types", "celltypes", "cell_type_names", f"{name}_names", f"{name}_columns"]
    for key in keys:
        if foreign_hdf5.has(file, f"uns/{key}") and foreign_hdf5.is_text(file, f"uns/{key}"):
            names = foreign_hdf5.read_strings(file, f"uns/{key}")
            if len(names) == k and len(set(names)) == k:
                return names
    return [f"{name} {i + 1}" for i in range(k)]


def _best(candidates: Mapping[str, Mapping[str, NDArray[np.float64] | None]]) -> str | None:
    """Return the key that is taken where nobody named one: cell2location's, or the only table without negative values."""
    for key in CELL2LOCATION:
        if key in candidates:
            return key
    tables = {k: table for k, table in candidates.items() if k != OBS and not _is_embedding(k)}
    possible = [k for k, table in tables.items() if len(find_types(table).columns) == len(table)]
    return possible[0] if len(possible) == 1 else None


def _compositions(file: h5py.File, asked: Asked, n: int, notes: list[str]) -> _Values | None:
    candidates = _candidates(file, n, notes)
    listing = ", ".join(candidates) or "none"
    if asked.types is not None and asked.types not in candidates:
        raise ConfigError(f"types={asked.types!r}: {file.filename} has no such table in obsm. There are {listing}.")
    key = asked.types or (OBS if asked.columns and not _best(candidates) and OBS in candidates else _best(candidates))
    if key is None:
        if candidates:
            inside = f"; obs has {', '.join(list(candidates[OBS])[:4])}" if OBS in candidates else ""
            notes.append(f"{listing} may hold compositions, so none is taken: name one as the set of cell types{inside}")
        return None
    where = OBS if key == OBS else f"obsm/{key}"
    others = [k for k in candidates if k != key]
    if asked.types is None and others:
        notes.append(f"Compositions are those of {where}; there is also {', '.join(others[:5])}")
    types = find_types(candidates[key], chosen=asked.columns, where=f"{file.filename}, {where}")
    notes += types.notes
    if len(types.columns) < 2:
        raise DataError(f"{file.filename}, {where}: wanted at least two columns of cell types, found {len(types.columns)}.")
    parts = [part for c in types.columns if (part := candidates[key][c]) is not None]
    return _Values(np.stack(parts, axis=1), types.cell_types, where, types.candidates)


def _slide(
    file: h5py.File,
    name: str,
    rows: NDArray[np.intp],
    ids: list[str],
    xy: NDArray[np.float64],
    values: _Values | None,
    place: Place | None,
    named: Path | None,
    beside: Sequence[Path],
    notes: list[str],
) -> FoundSlide:
    n, library = len(ids), f"uns/{SPATIAL}/{name}"
    is_ours = foreign_hdf5.has(file, f"uns/{OURS}")
    if place is not None:
        image, scale = place.image, 1.0
    else:
        image, scale = (open_image(named), 1.0) if named is not None else _best_picture(file, name, beside, notes)
    in_tissue = elements.texts(file, "obs", IN_TISSUE, n) if foreign_hdf5.has(file, f"obs/{IN_TISSUE}") else None
    array = _array(file, n)
    is_visium = place is None if array is None else _is_visium(array[rows])
    if not (is_visium or array is None or is_ours or foreign_hdf5.has(file, f"{library}/scalefactors/bin_size_um")):
        notes.append(f"{name}: rows and columns are not those of Visium's array, so no distance between spots is assumed")
    factor = f"{library}/scalefactors"
    um, diameter = elements.number(file, f"{factor}/microns_per_pixel"), elements.number(file, f"{factor}/spot_diameter_fullres")
    bin_um = elements.number(file, f"{factor}/bin_size_um")
    if place is not None:
        um, diameter, bin_um = place.um_per_px, place.diameter_px, place.bin_um
    if is_ours:
        um = elements.number(file, f"{library}/metadata/um_per_px")
    stated, stated_by = (um / scale, f"{library}/scalefactors") if um else (image.um_per_px, image.source)
    return FoundSlide(
        id=(_own_text(file, "slide", rows, n) if is_ours else None) or name,
        image=image,
        spot_ids=_spot_names(file, rows, ids, is_ours),
        xy_px=xy[rows] * scale,
        source=f"{file.filename}, {library}",
        assay=None if is_ours and diameter else visium_hd(bin_um) if bin_um else VISIUM if is_visium else None,
        in_tissue=None if in_tissue is None else flags(in_tissue[rows].tolist(), f"{file.filename}, obs/{IN_TISSUE}"),
        array_rc=None if array is None else array[rows],
        values=None if values is None else values.values[rows],
        cell_types=values.cell_types if values else (),
        values_source=values.key if values else "",
        candidates=values.candidates if values else (),
        stated_um_per_px=stated,
        stated_by=stated_by,
        diameter_px=diameter * scale if diameter else None,
        spot_diameter_px=diameter * scale if diameter and (is_ours or not (is_visium or bin_um)) else None,
        open_genes=None if is_ours else _genes_opener(Path(file.filename), rows),
        split=_split(file, rows, n) if is_ours else "train",
        keeps_rows=is_ours,
    )


def _genes_opener(path: Path, rows: NDArray[np.intp]) -> Callable[[NDArray[np.intp]], GeneTable | None]:
    """Return what opens the genes of some of a slide's rows."""
    return lambda some: anndata_genes(path, rows[some])


def _spot_names(file: h5py.File, rows: NDArray[np.intp], ids: list[str], is_ours: bool) -> NDArray[np.str_]:
    """The rows' names; in a file of Spotscape those of its column `spot`, since slides share them."""
    if is_ours and foreign_hdf5.has(file, "obs/spot"):
        labels = elements.texts(file, "obs", "spot", len(ids))
        if labels is not None:
            return labels[rows]
    return np.asarray(ids, np.str_)[rows]


def _own_text(file: h5py.File, column: str, rows: NDArray[np.intp], n: int) -> str | None:
    """The one value that a column of Spotscape's own has for all these rows."""
    if not foreign_hdf5.has(file, f"obs/{column}"):
        return None
    labels = elements.texts(file, "obs", column, n)
    names = set() if labels is None else set(labels[rows].tolist())
    return names.pop() if len(names) == 1 else None


def _split(file: h5py.File, rows: NDArray[np.intp], n: int) -> Split:
    return "test" if _own_text(file, "split", rows, n) == "test" else "train"


def _best_picture(file: h5py.File, name: str, beside: Sequence[Path], notes: list[str]) -> tuple[SlideImage, float]:
    """Return the only image beside the file where it shows what the picture in the file shows, else that picture."""
    if not beside:
        return _picture(file, name)
    if len(beside) > 1:
        listing = ", ".join(p.name for p in beside)
        notes.append(f"{name}: {listing} could each be its image, so none is taken: name one as the full-resolution image")
        return _picture(file, name)
    image = open_image(beside[0])
    try:
        picture, scale = _picture(file, name)
    except DataError:
        notes.append(f"{beside[0].name} is the slide's image, for it bears the file's name")
        return image, 1.0
    if all(abs(full * scale / small - 1) < _SAME_SHAPE for full, small in zip(image.image_hw, picture.image_hw, strict=True)):
        notes.append(f"{beside[0].name} is the slide's image, of which the file has a small picture")
        return image, 1.0
    notes.append(f"{beside[0].name} is not used, for its shape is not that of the picture in the file")
    return picture, scale


def _picture(file: h5py.File, name: str) -> tuple[SlideImage, float]:
    """The largest picture in the file, and how many of its pixels a full-resolution pixel is wide."""
    images, factors = (f"uns/{SPATIAL}/{name}/{part}" for part in ("images", "scalefactors"))
    there = foreign_hdf5.members(file, images) if foreign_hdf5.has(file, images) else []
    for picture in sorted(there, key=lambda p: _BEST_PICTURES.index(p) if p in _BEST_PICTURES else len(_BEST_PICTURES)):
        scale = elements.number(file, f"{factors}/tissue_{picture}_scalef")
        if scale:
            return Hdf5Image(Path(file.filename), f"{images}/{picture}"), scale
    raise DataError(
        f"{file.filename}, uns/{SPATIAL}/{name}: wanted images/hires and scalefactors/tissue_hires_scalef, found "
        f"{', '.join(f'images/{p}' for p in there) or 'no images'}. Keep the pictures when the file is written, or name the "
        "slide's image."
    )
