"""10x Visium as Space Ranger writes it: positions, scale factors and pictures of one slide in a folder, or of several in folders.

Compositions are not part of it: a table of cell types by barcode may lie in the slide's folder, see `compositions`.
The names are Space Ranger's, of its versions 1 to 4.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from spatialcore.data.composition import composition_kind
from spatialcore.data.dataset import SPOT_DIAMETER_PER_PITCH, Dataset, Slide, spot_pitch_px
from spatialcore.errors import DataError
from spatialcore.formatting import counted
from spatialcore.images import IMAGE_SUFFIXES, SlideImage, open_image
from spatialcore.io.readers.compositions import Compositions, find_compositions
from spatialcore.io.tables import Table, first_cells, read_table
from spatialcore.storage.foreign_files import check_file, files_in, in_order, merged, natural_key, one_line

SPATIAL = "spatial"
OUTS = "outs"
POSITIONS = ("tissue_positions.parquet", "tissue_positions.csv", "tissue_positions_list.csv")
COLUMNS = ("barcode", "in_tissue", "array_row", "array_col", "pxl_row_in_fullres", "pxl_col_in_fullres")
SCALE_FACTORS = "scalefactors_json.json"
PICTURES = (("tissue_hires_image.png", "tissue_hires_scalef"), ("tissue_lowres_image.png", "tissue_lowres_scalef"))
BIN_SIZE = "bin_size_um"  # Visium HD: the side of a square bin, which lies beside the next one
SPOT_DIAMETER = "spot_diameter_fullres"
PITCH_UM = 100.0
_MAX_JSON_BYTES = 1 << 20
_SAME_SHAPE = 0.01  # a picture of the whole slide has its proportions


@dataclass(frozen=True)
class _Folder:
    """Where the files of one slide are: `top` has the table of cell types, `spatial` the positions."""

    slide: str
    top: Path
    spatial: Path

    @property
    def positions(self) -> Path:
        return next(self.spatial / name for name in POSITIONS if (self.spatial / name).is_file())


@dataclass(frozen=True)
class _Picture:
    """An image, and how many of its pixels a full-resolution pixel is wide."""

    image: SlideImage
    scale: float


def is_visium(folder: Path) -> bool:
    """Return whether a folder is one slide of Space Ranger, or holds folders that are."""
    return folder.is_dir() and bool(_folders(folder))


def load_visium(
    path: Path, *, image: Path | None = None, um_per_px: float | None = None, spot_diameter_px: float | None = None
) -> Dataset:
    """Read the slides of a Space Ranger folder; spots outside the tissue are left out.

    Parameters
    ----------
    path
        Space Ranger's `outs`, the folder around it, a folder with the files of `spatial` in it, one resolution of
        Visium HD (`square_008um`), or a folder of several such folders.
    image
        The full-resolution image of the only slide. By default the one image file in the slide's folder, else the
        picture of 2000 px that Space Ranger made, or that of 600 px.
    um_per_px, spot_diameter_px
        Scale and spot size, in pixels of the image that is used. By default what follows from the spots' distance of
        100 µm and diameter of 55 µm; for Visium HD what its scale factors say.

    Raises
    ------
    DataError
        A file is missing, damaged, or they do not fit together.
    """
    folders = _folders(path)
    if not folders:
        raise DataError(f"{path}: wanted {POSITIONS[1]} in it or in its folder {SPATIAL!r}, found neither.")
    if image is not None and len(folders) > 1:
        raise DataError(f"{path}: holds {len(folders)} slides, but one image was given. Open the slide's own folder.")
    notes: list[str] = []
    read = [(folder, *_spots(folder, notes)) for folder in folders]
    tables = {folder.slide: find_compositions(folder.top, ids, other_than=POSITIONS) for folder, ids, _ in read}
    types = next((t.cell_types for t in tables.values() if t is not None), ())
    slides = [
        _slide(folder, ids, xy, tables[folder.slide], types, _picture(folder, image, notes), um_per_px, spot_diameter_px, notes)
        for folder, ids, xy in read
    ]
    if not types:
        notes.append("No table of cell types by barcode lies beside the spots: these slides can be predicted, not learned from")
    return Dataset(
        name=_name(path),
        path=path,
        format="visium",
        slides=tuple(slides),
        cell_types=types,
        kind=composition_kind([s.composition for s in slides if s.composition is not None]),
        notes=merged(notes),
    )


def _folders(path: Path) -> list[_Folder]:
    if own := _folder(path):
        return [own]
    inside = sorted((p for p in path.iterdir() if p.is_dir() and not p.name.startswith(".")), key=lambda p: natural_key(p.name))
    return [folder for p in inside if (folder := _folder(p))]


def _folder(path: Path) -> _Folder | None:
    """The slide of `path`, of `path/outs`, or `None`."""
    for top in (path, path / OUTS):
        for spatial in (top / SPATIAL, top):
            if any((spatial / name).is_file() for name in POSITIONS):
                return _Folder(_name(path), top, spatial)
    return None


def _name(path: Path) -> str:
    resolved = path.resolve()
    return resolved.parent.name if resolved.name in (OUTS, SPATIAL) else resolved.name


def _spots(folder: _Folder, notes: list[str]) -> tuple[list[str], NDArray[np.float64]]:
    """Barcodes (n) and centres (n, 2) in full-resolution pixels of the spots in tissue."""
    table = _positions(folder.positions)
    inside = table.numbers("in_tissue") != 0
    if not inside.any():
        raise DataError(f"{table.path}, column 'in_tissue': no spot lies in tissue.")
    if not inside.all():
        notes.append(f"{folder.slide}: {counted(int((~inside).sum()), 'spot')} outside the tissue left out")
    table = table.rows(inside)
    xy = np.stack([table.numbers("pxl_col_in_fullres"), table.numbers("pxl_row_in_fullres")], axis=1)
    return table.text("barcode"), xy


def _positions(path: Path) -> Table:
    """The positions; older versions of Space Ranger write no header, Visium HD a Parquet file."""
    if path.suffix == ".parquet":
        check_file(path)
        try:
            table = Table(path, pd.read_parquet(path, columns=list(COLUMNS)))
        except Exception as error:  # whatever Arrow raises on damaged bytes or missing columns
            raise DataError(f"{path}: not readable ({one_line(error)}). Copy it again.") from error
        return table
    has_header = COLUMNS[0] in first_cells(path)
    table = read_table(path, text=lambda _: COLUMNS[:1], header=None if has_header else COLUMNS)
    if missing := [c for c in COLUMNS if c not in table.columns]:
        raise DataError(f"{path}: column {missing[0]!r} is missing; there are {', '.join(table.columns)}.")
    return table


def _scale_factors(folder: _Folder) -> dict[str, float]:
    """The positive numbers of the scale factors' file."""
    path = folder.spatial / SCALE_FACTORS
    if check_file(path) > _MAX_JSON_BYTES:
        raise DataError(f"{path}: is too large for scale factors. Copy it again from Space Ranger's folder.")
    try:
        stored = json.loads(path.read_text())
        return {k: float(v) for k, v in stored.items() if isinstance(v, int | float) and math.isfinite(v) and v > 0}
    except (ValueError, AttributeError) as error:
        raise DataError(f"{path}: cannot be read as a JSON object ({one_line(error)}). Copy it again.") from error


def _picture(folder: _Folder, named: Path | None, notes: list[str]) -> _Picture:
    """The best image at hand: the one that was named, the one beside the spots, or one of Space Ranger's own."""
    if named is not None:
        return _Picture(open_image(named), 1.0)
    pictures = {name for name, _ in PICTURES}
    ours = {p.name for p in files_in(folder.spatial, IMAGE_SUFFIXES)} if folder.spatial != folder.top else _made_by_space_ranger()
    beside = [p for p in files_in(folder.top, IMAGE_SUFFIXES) if p.name not in pictures | ours]
    if len(beside) > 1:
        raise DataError(f"{folder.top}: has several images ({', '.join(p.name for p in beside[:4])}). Keep the slide's own.")
    factors = _scale_factors(folder)
    small = next(((folder.spatial / n, factors[k]) for n, k in PICTURES if k in factors and (folder.spatial / n).is_file()), None)
    if beside:
        image = open_image(beside[0])
        if small is not None:
            _check_shape(image, beside[0], open_image(small[0]), small[1])
        return _Picture(image, 1.0)
    if small is None:
        raise DataError(
            f"{folder.spatial}: wanted {PICTURES[0][0]} and its {PICTURES[0][1]} in {SCALE_FACTORS}, or the slide's image in "
            f"{folder.top}; found neither."
        )
    notes.append(
        "Slides are shown on Space Ranger's small pictures; with the original image in a slide's folder models see its cells"
    )
    return _Picture(open_image(small[0]), small[1])


def _made_by_space_ranger() -> set[str]:
    return {"aligned_fiducials.jpg", "detected_tissue_image.jpg", "aligned_tissue_image.jpg", "cytassist_image.tiff"}


def _check_shape(image: SlideImage, path: Path, small: SlideImage, scale: float) -> None:
    """Check that `small` was made from `image`. Raises DataError where their sides do not match."""
    expected_hw = [side / scale for side in small.image_hw]
    if any(abs(have / want - 1) > _SAME_SHAPE for have, want in zip(image.image_hw, expected_hw, strict=True)):
        raise DataError(
            f"{path}: wanted the image that the spots' positions refer to, of about {expected_hw[1]:.0f} x {expected_hw[0]:.0f} "
            f"px, got {image.image_hw[1]} x {image.image_hw[0]}. Put the image there that Space Ranger was given."
        )


def _slide(
    folder: _Folder,
    ids: list[str],
    xy: NDArray[np.float64],
    table: Compositions | None,
    types: tuple[str, ...],
    picture: _Picture,
    um_per_px: float | None,
    diameter_px: float | None,
    notes: list[str],
) -> Slide:
    found_um, found_diameter = _scale(folder, xy * picture.scale, picture)
    values = None
    if table is not None:
        row_of = {spot: i for i, spot in enumerate(table.ids)}
        in_table = np.array([spot in row_of for spot in ids])
        if not in_table.all():
            notes.append(
                f"{folder.slide}: {counted(int((~in_table).sum()), 'spot')} that {table.path.name} does not have left out"
            )
        ids, xy = [spot for spot, k in zip(ids, in_table, strict=True) if k], xy[in_table]
        values = in_order(table.values[[row_of[spot] for spot in ids]], table.cell_types, types, str(table.path))
    return Slide(
        id=folder.slide,
        image=picture.image,
        spot_ids=np.asarray(ids, np.str_),
        spot_xy_px=xy * picture.scale,
        composition=values,
        spot_diameter_px=diameter_px or found_diameter,
        um_per_px=um_per_px or found_um,
        source=str(folder.positions),
    )


def _scale(folder: _Folder, xy: NDArray[np.float64], picture: _Picture) -> tuple[float, float]:
    """Return µm per pixel and spot diameter, in pixels of the image.

    The scale factors' own diameter of a Visium spot is that of its well of 65 µm.
    """
    factors = _scale_factors(folder)
    if BIN_SIZE in factors and SPOT_DIAMETER in factors:
        side = factors[SPOT_DIAMETER] * picture.scale
        return factors[BIN_SIZE] / side, side
    pitch = spot_pitch_px(xy)
    if pitch == 0:
        raise DataError(
            f"{folder.positions}: the spots' distance cannot be told from one place; give um_per_px and spot_diameter_px."
        )
    return PITCH_UM / pitch, SPOT_DIAMETER_PER_PITCH["visium"] * pitch
