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
from spatialcore.errors import DataError
from spatialcore.formatting import listed
from spatialcore.images import IMAGE_SUFFIXES, SlideImage, open_image
from spatialcore.images.hdf5 import Hdf5Image
from spatialcore.io import anndata_elements as elements
from spatialcore.io.anndata_compositions import (
    COORDINATES,
    AnndataValues,
    best_table,
    candidate_tables,
    chosen_values,
    own_values,
)
from spatialcore.io.anndata_slides import SPATIAL, array_of, rows_of_slides
from spatialcore.io.assemble import NOTHING_GIVEN, FoundSlide, Given, assemble
from spatialcore.io.columns import PATIENT_COLUMNS
from spatialcore.io.flags import flags
from spatialcore.io.genes import anndata_genes
from spatialcore.io.manifest import known_text
from spatialcore.io.scale import VISIUM, is_sane, visium_hd
from spatialcore.storage import foreign_hdf5
from spatialcore.storage.foreign_files import files_in

SUFFIX = ".h5ad"
TABLES, IMAGES = "st", "wsis"
"""Folders of a collection in the layout of HEST: tables of slides, and their images of the same names."""
IN_TISSUE = "in_tissue"
OURS = "spotscape"  # what `convert` and predictions write: X has the compositions, obs names slides and spots
_SAME_SHAPE = 0.01
_BEST_PICTURES = ("hires", "downscaled_fullres", "lowres")


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
    note_without_values(found, notes)
    return assemble(
        path,
        name=path.stem if path.is_file() else path.resolve().name,
        format="anndata",
        found=found,
        notes=notes,
        given=given,
        type_codes=read[0][2] if len(read) == 1 else (),
    )


def note_without_values(found: Sequence[FoundSlide], notes: list[str], container: str = "file") -> None:
    """Add a note where slides have spots, and none of them compositions."""
    if any(not slide.is_bare for slide in found) and all(slide.values is None for slide in found):
        notes.append(f"No compositions are taken from the {container}: these slides can be predicted, not learned from")


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
        candidates = candidate_tables(file, len(elements.index(file, "obs")), [])
    best = best_table(candidates)
    return {key: key for key in sorted(candidates, key=lambda key: key != best)}


def has_plain_compositions(path: Path) -> bool:
    """Return whether a file has compositions that are taken without being named."""
    with foreign_hdf5.open_hdf5(path) as file:
        if foreign_hdf5.has(file, f"uns/{OURS}"):
            return True
        return best_table(candidate_tables(file, len(elements.index(file, "obs")), [])) is not None


def read_table(
    path: Path, asked: Asked, notes: list[str], places: Mapping[str, Place] | None = None
) -> tuple[list[FoundSlide], tuple[str, ...]]:
    """Return the slides of one file, on their `places` where other files have these, and the names that its types had before."""
    with foreign_hdf5.open_hdf5(path) as file:
        ids = elements.index(file, "obs")
        is_ours = foreign_hdf5.has(file, f"uns/{OURS}")
        if is_ours:
            values: AnndataValues | None = own_values(file, len(ids))
        else:
            values = chosen_values(file, len(ids), notes, types=asked.types, columns=asked.columns)
        if places is None:
            xy, rows_of = _coordinates(file, len(ids)), rows_of_slides(file, len(ids))
        else:
            xy, rows_of = np.zeros((len(ids), 2)), {name: place.rows for name, place in places.items()}
            for place in places.values():
                xy[place.rows] = place.xy_px
        if asked.image is not None and len(rows_of) > 1:
            raise DataError(f"{path}: holds {len(rows_of)} slides, but one image was given. Store one slide in a file.")
        beside = _images_beside(path) if asked.image is None and len(rows_of) == 1 else []
        patients = _patients(file, rows_of, len(ids), notes)
        slides = [
            replace(
                _slide(file, name, rows, ids, xy, values, (places or {}).get(name), asked.image, beside, notes),
                patient=patients.get(name),
            )
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
    """Return slides of several files, with the file in their name where their own occurs more than once."""
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


def _is_visium(array: NDArray[np.float64]) -> bool:
    """Return whether rows and columns can be those of Visium, whose odd rows have the odd columns; square arrays have all."""
    return bool((array.sum(axis=1) % 2 == 0).all())


def _slide(
    file: h5py.File,
    name: str,
    rows: NDArray[np.intp],
    ids: list[str],
    xy: NDArray[np.float64],
    values: AnndataValues | None,
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
    array = array_of(file, n)
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
    """Return the rows' names; in a file of Spotscape those of its column `spot`, which are unique within a slide alone."""
    if is_ours and foreign_hdf5.has(file, "obs/spot"):
        labels = elements.texts(file, "obs", "spot", len(ids))
        if labels is not None:
            return labels[rows]
    return np.asarray(ids, np.str_)[rows]


def _own_text(file: h5py.File, column: str, rows: NDArray[np.intp], n: int) -> str | None:
    """Return the one value that a column of Spotscape's own has in all these rows; `None` where there are several."""
    if not foreign_hdf5.has(file, f"obs/{column}"):
        return None
    labels = elements.texts(file, "obs", column, n)
    names = set() if labels is None else set(labels[rows].tolist())
    return names.pop() if len(names) == 1 else None


def _patients(file: h5py.File, rows_of: Mapping[str, NDArray[np.intp]], n: int, notes: list[str]) -> dict[str, str]:
    """Return the patient of each slide by the first column of obs that names patients and has one value on each slide."""
    by_name = {column.casefold(): column for column in reversed(elements.columns(file, "obs"))}
    for column in (by_name[name] for name in PATIENT_COLUMNS if name in by_name):
        if (labels := elements.texts(file, "obs", column, n)) is None:
            continue
        values = {slide: set(labels[rows].tolist()) for slide, rows in rows_of.items()}
        if several := [slide for slide, own in values.items() if len(own) > 1]:
            notes.append(f"obs/{column} is not taken for patients: it has several values on {listed(several, most=3)}")
            continue
        patients = {slide: text for slide, own in values.items() if (text := known_text(next(iter(own), "")))}
        if patients:
            listing = ", ".join(f"{slide}: {patient}" for slide, patient in patients.items())
            notes.append(
                f"Patients are taken from obs/{column} ({listing}); where that is wrong, say it on Train or with --patients"
            )
            return patients
    return {}


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
