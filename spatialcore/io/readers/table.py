"""Spots in a CSV or TSV beside an image: one file per slide, or one file with a `slide` column.

One row per spot: its pixel on the image, optionally an id, and one numeric column per cell type.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import numpy as np
from numpy.typing import NDArray

from spatialcore.data.dataset import Dataset
from spatialcore.errors import DataError
from spatialcore.images import IMAGE_SUFFIXES, SlideImage, open_image
from spatialcore.io.assemble import NOTHING_GIVEN, FoundSlide, Given, assemble
from spatialcore.io.columns import find_types, is_known
from spatialcore.io.flags import flags
from spatialcore.io.formats import TABLE_SUFFIXES
from spatialcore.io.manifest import NAMES as MANIFESTS
from spatialcore.io.readers.image import find_bare_slides, without_places
from spatialcore.io.scale import is_sane
from spatialcore.io.strangers import STRANGERS, noted
from spatialcore.io.tables import Table, read_header, read_table
from spatialcore.storage.foreign_files import data_stem, data_suffix, files_in, natural_key
from spatialcore.storage.foreign_hdf5 import is_hdf5

# The explicit pixel columns come first: tables of the field also have x and y of the spot grid.
XY_COLUMNS: tuple[tuple[str, str], ...] = (
    ("pxl_col_in_fullres", "pxl_row_in_fullres"),
    ("pixel_x", "pixel_y"),
    ("imagecol", "imagerow"),
    ("x", "y"),
    ("centroid x px", "centroid y px"),  # measurements of QuPath
    ("centroid x µm", "centroid y µm"),
)
ID_COLUMNS = ("id", "spot_id", "spot", "barcode", "cell", "object id")
_ONLY_WHERE_DISTINCT = ("cell", "object id")  # of Seurat and QuPath; elsewhere such a column may name other things
SLIDE_COLUMN = "slide"
IN_TISSUE = "in_tissue"


@dataclass(frozen=True)
class _Columns:
    """Which column of a table plays which part."""

    x: str
    y: str
    id: str | None
    slide: str | None
    in_tissue: str | None


@dataclass(frozen=True)
class _Source:
    """Spots of one slide and the image that they lie on."""

    slide: str
    table: Table
    columns: _Columns
    image: Path


def is_table(path: Path) -> bool:
    """Return whether a file is a table, or an image with a table of spots beside it, or a folder has a table of spots."""
    if path.is_dir():
        return any(has_spots(p) for p in files_in(path, TABLE_SUFFIXES))
    suffix = data_suffix(path)
    if suffix in IMAGE_SUFFIXES:
        return any(has_spots(p) for p in _tables_of(path))
    return suffix in TABLE_SUFFIXES and not is_hdf5(path)


def has_spots(path: Path) -> bool:
    """Return whether a table's header has the columns of spots."""
    return _xy(read_header(path)) is not None


def load_table(
    path: Path,
    *,
    columns: Sequence[str] | None = None,
    image: Path | None = None,
    given: Given = NOTHING_GIVEN,
) -> Dataset:
    """Read spots from CSV or TSV, with their images.

    Parameters
    ----------
    path
        A table, an image with its table of the same stem beside it, or a folder of tables and images; images without a table
        become slides without spots.
    columns
        The columns of cell types, where they cannot be told.
    image
        The image of the only slide, when its name differs from the table's.
    given
        See `assemble.Given`.

    Raises
    ------
    DataError
        A table or an image is missing, damaged, or they do not fit together.
    """
    notes = noted(path)
    sources = list(_sources(path, image, notes))
    if not sources:
        raise DataError(f"{path}: wanted tables (CSV or TSV) with columns x and y beside their images, found none.")
    found = [_found(source, columns, given, notes) for source in sources]
    if path.is_dir():
        used = {source.image for source in sources}
        found += find_bare_slides([p for p in files_in(path, IMAGE_SUFFIXES) if p not in used], given, notes)
    if all(slide.values is None for slide in found):
        notes.append("No table has columns of cell types: these slides can be predicted, not learned from")
    name = data_stem(path) if path.is_file() else path.resolve().name
    return assemble(path, name=name, format="table", found=found, notes=notes, given=given)


def _sources(path: Path, image: Path | None, notes: list[str]) -> Iterator[_Source]:
    if path.is_dir():
        if image is not None:
            raise DataError(f"{path}: an image is named for one table, not for a folder. Open the table itself.")
        yield from _folder(path, notes)
    elif data_suffix(path) in IMAGE_SUFFIXES:
        tables = [p for p in _tables_of(path) if has_spots(p)]
        if not tables:
            names = f"{data_stem(path)}.csv, .tsv or .parquet"
            raise DataError(f"{path}: wanted the spots of this image in {names} beside it, found none.")
        yield from _split(tables[0], path, notes)
    else:
        yield from _split(path, image, notes)


def _folder(folder: Path, notes: list[str]) -> Iterator[_Source]:
    images = files_in(folder, IMAGE_SUFFIXES)
    for path in files_in(folder, TABLE_SUFFIXES):
        if path.name in MANIFESTS:
            continue
        if not has_spots(path):
            notes.append(without_places(path.name))
            continue
        yield from _split(path, None, notes, images)


def _tables_of(image: Path) -> list[Path]:
    return [p for p in files_in(image.parent, TABLE_SUFFIXES) if _shows(image, data_stem(p))]


def _shows(image: Path, slide: str) -> bool:
    """Return whether an image's name is that of a slide: `A1.tif`, `A1.ome.tif`."""
    return slide in (data_stem(image), data_stem(image).removesuffix(".ome"))


def _split(path: Path, image: Path | None, notes: list[str], images: Sequence[Path] | None = None) -> Iterator[_Source]:
    """The slides of one table."""
    table = read_table(path, text=_text_columns)
    notes += table.notes
    columns = _columns(table)
    if columns.slide is None:
        yield _Source(data_stem(path), table, columns, image or _image_named(data_stem(path), path, images))
        return
    names = np.asarray(table.text(columns.slide))
    if (names == "").any():
        raise DataError(f"{path}, line {table.line(int(np.argmax(names == '')))}, column {columns.slide!r}: is empty.")
    slides = sorted(set(names.tolist()), key=natural_key)
    if image is not None and len(slides) > 1:
        raise DataError(f"{path}, column {columns.slide!r}: names {len(slides)} slides, but one image was given.")
    for slide in slides:
        yield _Source(slide, table.rows(names == slide), columns, image or _image_named(slide, path, images))


def _image_named(stem: str, table: Path, images: Sequence[Path] | None = None) -> Path:
    """Return the image of that stem among the table's neighbours: a name from a table never becomes part of a path."""
    folder = table.parent
    paths = files_in(folder, IMAGE_SUFFIXES) if images is None else images
    hits = [p for p in paths if _shows(p, stem)]
    if not hits:
        names = [p.name for p in paths]
        listing = f"there are {', '.join(names[:4])}{', ...' * (len(names) > 4)}" if names else "there is no image at all"
        if others := [p.name for p in folder.iterdir() if p.suffix.lower() in STRANGERS and _shows(p, stem)]:
            listing = f"{others[0]} is no kind of image that is read"
        raise DataError(f"{table}: wanted the image of slide {stem!r} ({stem}.png, .jpg, .tif, .svs, ...) beside it; {listing}.")
    if len(hits) > 1:
        raise DataError(f"{table}: slide {stem!r} has more than one image ({', '.join(p.name for p in hits)}). Keep one.")
    return hits[0]


def _xy(columns: Sequence[str]) -> tuple[str, str] | None:
    by_lower = {c.lower(): c for c in columns}
    return next(((by_lower[x], by_lower[y]) for x, y in XY_COLUMNS if x in by_lower and y in by_lower), None)


def _text_columns(columns: Sequence[str]) -> list[str]:
    return [c for c in columns if c.lower() in (*ID_COLUMNS, SLIDE_COLUMN, IN_TISSUE)]


def _columns(table: Table) -> _Columns:
    xy = _xy(table.columns)
    if xy is None:
        raise DataError(
            f"{table.path}: wanted the columns x and y (or pixel_x and pixel_y, or pxl_col_in_fullres and "
            f"pxl_row_in_fullres), found {', '.join(table.columns[:8])}."
        )
    by_lower = {c.lower(): c for c in table.columns}
    ids = [by_lower[c] for c in ID_COLUMNS if c in by_lower]
    return _Columns(*xy, ids[0] if ids else None, by_lower.get(SLIDE_COLUMN), by_lower.get(IN_TISSUE))


def _px_per_unit(source: _Source, image: SlideImage, given: Given, notes: list[str]) -> float:
    """Return pixels per unit of a table's coordinates. Raises DataError for micrometres on an image of unknown scale."""
    if not source.columns.x.endswith("µm"):
        return 1.0
    um_per_px = given.um_per_px or image.um_per_px
    if um_per_px is None or not is_sane(um_per_px):
        raise DataError(
            f"{source.table.path}, column {source.columns.x!r}: is in µm, and {source.image.name} tells no scale. "
            "Say its µm per pixel."
        )
    notes.append(f"{source.table.path.name} has places in µm: they are divided by {um_per_px:g} µm/px")
    return 1 / um_per_px


def _found(source: _Source, chosen: Sequence[str] | None, given: Given, notes: list[str]) -> FoundSlide:
    table, columns = source.table, source.columns
    where = str(table.path) if columns.slide is None else f"{table.path}, slide {source.slide}"
    roles = {columns.x, columns.y, columns.id, columns.slide, columns.in_tissue}
    numbers = {c: None if is_known(c) and chosen is None else table.numbers_or_text(c) for c in table.columns if c not in roles}
    types = find_types(numbers, chosen=chosen, where=str(table.path))
    notes += types.notes
    parts = [part for c in types.columns if (part := numbers[c]) is not None]
    image = open_image(source.image)
    if image.um_per_px is None:
        notes.append(f"{source.image.name} tells no scale (µm per pixel)")
    return FoundSlide(
        id=source.slide,
        image=image,
        spot_ids=_ids(table, columns.id),
        xy_px=np.stack([table.numbers(c, gaps=True) for c in (columns.x, columns.y)], axis=1)
        * _px_per_unit(source, image, given, notes),
        source=where,
        in_tissue=None if columns.in_tissue is None else flags(table.text(columns.in_tissue), f"{where}, column 'in_tissue'"),
        values=np.stack(parts, axis=1) if len(parts) > 1 else None,
        cell_types=types.cell_types if len(parts) > 1 else (),
        values_source=table.path.name,
        candidates=types.candidates,
        stated_um_per_px=image.um_per_px,
        stated_by=source.image.name,
    )


def _ids(table: Table, column: str | None) -> NDArray[np.str_]:
    if column is None:
        return np.arange(len(table)).astype(np.str_)
    names = table.text(column)
    if len(set(names)) < len(names) or "" in names:
        if column.lower() in _ONLY_WHERE_DISTINCT:
            return _ids(table, None)
        _refuse_ids(table, column, names)
    return np.asarray(names, np.str_)


def _refuse_ids(table: Table, column: str, names: Sequence[str]) -> NoReturn:
    """Raise DataError for the first id that is empty or stands there twice."""
    line_of: dict[str, int] = {}
    for row, name in enumerate(names):
        where = f"{table.path}, line {table.line(row)}, column {column!r}"
        if not name:
            raise DataError(f"{where}: the id is empty.")
        if name in line_of:
            raise DataError(f"{where}: {name!r} stands on line {line_of[name]} already. Each spot needs its own id.")
        line_of[name] = table.line(row)
    raise AssertionError("some id is empty or repeated")
