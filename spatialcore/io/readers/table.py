"""Spots in a CSV or TSV beside an image: one file per slide, or one file with a `slide` column.

One row per spot: its pixel on the image, optionally an id, and one numeric column per cell type.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from spatialcore.data.composition import composition_kind
from spatialcore.data.dataset import SPOT_DIAMETER_PER_PITCH, Dataset, Slide, spot_pitch_px
from spatialcore.errors import DataError
from spatialcore.formatting import counted
from spatialcore.images import IMAGE_SUFFIXES, SlideImage, open_image
from spatialcore.io.formats import TABLE_SUFFIXES
from spatialcore.io.tables import Table, read_header, read_table
from spatialcore.storage.foreign_files import check_composition, files_in, in_order, merged, natural_key
from spatialcore.storage.foreign_hdf5 import is_hdf5

# The explicit pixel columns come first: tables of the field also have x and y of the spot grid.
XY_COLUMNS = (("pxl_col_in_fullres", "pxl_row_in_fullres"), ("pixel_x", "pixel_y"), ("x", "y"))
ID_COLUMNS = ("id", "spot_id", "spot", "barcode")
SLIDE_COLUMN = "slide"
IN_TISSUE = "in_tissue"
_NEVER_TYPES = {*(c for pair in XY_COLUMNS for c in pair), IN_TISSUE, "array_row", "array_col", "new_x", "new_y", "selected"}


@dataclass(frozen=True)
class _Columns:
    """Which column of a table plays which part."""

    x: str
    y: str
    id: str | None
    slide: str | None
    in_tissue: str | None
    types: tuple[str, ...]


@dataclass(frozen=True)
class _Source:
    """Spots of one slide and the image that they lie on."""

    slide: str
    table: Table
    columns: _Columns
    image: Path


def is_table(path: Path) -> bool:
    """Return whether a file is a table or an image, or a folder has a table of spots."""
    if path.is_dir():
        return any(has_spots(p) for p in files_in(path, TABLE_SUFFIXES))
    return path.suffix.lower() in TABLE_SUFFIXES | IMAGE_SUFFIXES and not is_hdf5(path)


def has_spots(path: Path) -> bool:
    """Return whether a table's header has the columns of spots."""
    return _xy(read_header(path)) is not None


def load_table(
    path: Path, *, image: Path | None = None, um_per_px: float | None = None, spot_diameter_px: float | None = None
) -> Dataset:
    """Read spots from CSV or TSV, with their images.

    Parameters
    ----------
    path
        A table, an image with its table of the same stem beside it, or a folder of tables and images.
    image
        The image of the only slide, when its name differs from the table's.
    um_per_px, spot_diameter_px
        Scale and spot size for all slides. By default the image's own scale (unknown otherwise), and 0.55 of the
        distance between spots.

    Raises
    ------
    DataError
        A table or an image is missing, damaged, or they do not fit together.
    """
    notes: list[str] = []
    sources = list(_sources(path, image, notes))
    if not sources:
        raise DataError(f"{path}: wanted tables (CSV or TSV) with columns x and y beside their images, found none.")
    types = next((s.columns.types for s in sources if s.columns.types), ())
    if not types:
        notes.append("No table has columns of cell types: these slides can be predicted, not learned from")
    slides = [_slide(s, types, um_per_px, spot_diameter_px, notes) for s in sources]
    return Dataset(
        name=path.stem if path.is_file() else path.resolve().name,
        path=path,
        format="table",
        slides=tuple(slides),
        cell_types=types,
        kind=composition_kind([s.composition for s in slides if s.composition is not None]),
        notes=merged(notes),
    )


def _sources(path: Path, image: Path | None, notes: list[str]) -> Iterator[_Source]:
    if path.is_dir():
        if image is not None:
            raise DataError(f"{path}: an image is named for one table, not for a folder. Open the table itself.")
        yield from _folder(path, notes)
    elif path.suffix.lower() in IMAGE_SUFFIXES:
        tables = [p for p in files_in(path.parent, TABLE_SUFFIXES) if p.stem == path.stem]
        if not tables:
            raise DataError(f"{path}: wanted the spots of this image in {path.stem}.csv or .tsv beside it, found neither.")
        yield from _split(tables[0], path, notes)
    else:
        yield from _split(path, image, notes)


def _folder(folder: Path, notes: list[str]) -> Iterator[_Source]:
    used: set[Path] = set()
    for path in files_in(folder, TABLE_SUFFIXES):
        if not has_spots(path):
            notes.append(f"{path.name} has no columns x and y, so it is not read")
            continue
        for source in _split(path, None, notes):
            used.add(source.image)
            yield source
    unused = [p.name for p in files_in(folder, IMAGE_SUFFIXES) if p not in used]
    if unused and used:
        notes.append(f"{counted(len(unused), 'image')} without a table of spots not opened: {', '.join(unused[:5])}")


def _split(path: Path, image: Path | None, notes: list[str]) -> Iterator[_Source]:
    """The slides of one table."""
    table = read_table(path, text=_text_columns)
    columns = _columns(table)
    if columns.in_tissue is not None:
        inside = table.numbers(columns.in_tissue) != 0
        if not inside.any():
            raise DataError(f"{path}, column {columns.in_tissue!r}: no spot lies in tissue.")
        if not inside.all():
            notes.append(f"{path.name}: {counted(int((~inside).sum()), 'spot')} outside the tissue (in_tissue = 0) left out")
        table = table.rows(inside)
    if columns.slide is None:
        yield _Source(path.stem, table, columns, image or _image_named(path.stem, path.parent, path))
        return
    names = np.asarray(table.text(columns.slide))
    if (names == "").any():
        raise DataError(f"{path}, line {table.line(int(np.argmax(names == '')))}, column {columns.slide!r}: is empty.")
    slides = sorted(set(names.tolist()), key=natural_key)
    if image is not None and len(slides) > 1:
        raise DataError(f"{path}, column {columns.slide!r}: names {len(slides)} slides, but one image was given.")
    for slide in slides:
        yield _Source(slide, table.rows(names == slide), columns, image or _image_named(slide, path.parent, path))


def _image_named(stem: str, folder: Path, table: Path) -> Path:
    """The image of that stem, found by listing: a name from a table never becomes part of a path."""
    hits = [p for p in files_in(folder, IMAGE_SUFFIXES) if p.stem == stem]
    if not hits:
        images = [p.name for p in files_in(folder, IMAGE_SUFFIXES)]
        listing = f"there are {', '.join(images[:4])}{', ...' * (len(images) > 4)}" if images else "there is no image at all"
        raise DataError(f"{table}: wanted the image of slide {stem!r} ({stem}.png, .jpg, .tif, .svs, ...) beside it; {listing}.")
    if len(hits) > 1:
        raise DataError(f"{table}: slide {stem!r} has more than one image ({', '.join(p.name for p in hits)}). Keep one.")
    return hits[0]


def _xy(columns: Sequence[str]) -> tuple[str, str] | None:
    by_lower = {c.lower(): c for c in columns}
    return next(((by_lower[x], by_lower[y]) for x, y in XY_COLUMNS if x in by_lower and y in by_lower), None)


def _text_columns(columns: Sequence[str]) -> list[str]:
    return [c for c in columns if c.lower() in (*ID_COLUMNS, SLIDE_COLUMN)]


def _columns(table: Table) -> _Columns:
    xy = _xy(table.columns)
    if xy is None:
        raise DataError(
            f"{table.path}: wanted the columns x and y (or pixel_x and pixel_y, or pxl_col_in_fullres and "
            f"pxl_row_in_fullres), found {', '.join(table.columns[:8])}."
        )
    by_lower = {c.lower(): c for c in table.columns}
    ids = [by_lower[c] for c in ID_COLUMNS if c in by_lower]
    reserved = {*_NEVER_TYPES, *ID_COLUMNS, SLIDE_COLUMN}
    # An unnamed column is the row index that data frames write.
    types = tuple(c for c in table.columns if c and c.lower() not in reserved)
    return _Columns(*xy, ids[0] if ids else None, by_lower.get(SLIDE_COLUMN), by_lower.get(IN_TISSUE), types)


def _slide(
    source: _Source, types: tuple[str, ...], um_per_px: float | None, diameter_px: float | None, notes: list[str]
) -> Slide:
    table, columns = source.table, source.columns
    xy = np.stack([table.numbers(columns.x), table.numbers(columns.y)], axis=1)
    image: SlideImage = open_image(source.image)
    um_per_px = um_per_px or image.um_per_px
    if um_per_px is None:
        notes.append(f"{source.image.name} tells no scale (µm per pixel), and none was given")
    if diameter_px is None:
        diameter_px = SPOT_DIAMETER_PER_PITCH["visium"] * spot_pitch_px(xy)
        if diameter_px == 0:
            raise DataError(f"{table.path}: the spot size cannot be told from spots at one place; give spot_diameter_px.")
        notes.append("The tables tell no spot size: 0.55 of the distance between spots is assumed, as on Visium")
    return Slide(
        id=source.slide,
        image=image,
        spot_ids=_ids(table, columns.id),
        spot_xy_px=xy,
        composition=in_order(_composition(table, columns.types), columns.types, types, str(table.path)),
        spot_diameter_px=diameter_px,
        um_per_px=um_per_px,
        source=str(table.path) if columns.slide is None else f"{table.path}, slide {source.slide}",
    )


def _ids(table: Table, column: str | None) -> NDArray[np.str_]:
    if column is None:
        return np.arange(len(table)).astype(np.str_)
    first: dict[str, int] = {}
    for row, name in enumerate(table.text(column)):
        where = f"{table.path}, line {table.line(row)}, column {column!r}"
        if not name:
            raise DataError(f"{where}: the id is empty.")
        if name in first:
            raise DataError(f"{where}: {name!r} stands on line {table.line(first[name])} already. Each spot needs its own id.")
        first[name] = row
    return np.asarray(list(first), np.str_)


def _composition(table: Table, types: tuple[str, ...]) -> NDArray[np.float32] | None:
    if not types:
        return None
    values = np.stack([table.numbers(name) for name in types], axis=1)
    return check_composition(values, types, lambda i: f"line {table.line(i)}", str(table.path))
