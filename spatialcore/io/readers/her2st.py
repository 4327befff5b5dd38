"""The folder layout of the HER2-positive breast tumours (Andersson et al. 2021, github.com/almaan/her2st).

Legacy Spatial Transcriptomics: spots of 100 µm, 200 µm apart; proportions from stereoscope, indexed `{x}x{y}`.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from spatialcore.data.composition import composition_kind
from spatialcore.data.dataset import SPOT_DIAMETER_PER_PITCH, Dataset, Slide, spot_pitch_px
from spatialcore.errors import ConfigError, DataError
from spatialcore.formatting import counted
from spatialcore.images import IMAGE_SUFFIXES, open_image
from spatialcore.io.formats import TABLE_SUFFIXES
from spatialcore.io.tables import Table, read_table
from spatialcore.storage.foreign_files import check_composition, files_in, in_order, merged

TYPE_SETS = {"subset": "subset (many)", "minor": "minor", "major": "major (few)"}
SPOT_FOLDER, IMAGE_FOLDER, PROPORTION_FOLDER = "data/ST-spotfiles", "data/ST-imgs", "res/ST-deconv/props"
SPOT_SUFFIX, PROPORTION_SUFFIX = "_selection", "-proportion"
ST_PITCH_UM = 200.0


def is_her2st(path: Path) -> bool:
    """Return whether a folder has the layout's folder of spot files."""
    return (path / SPOT_FOLDER).is_dir()


def type_sets(_path: Path) -> dict[str, str]:
    """Return the sets of cell types of the layout, labels by name, the default first."""
    return TYPE_SETS


def load_her2st(
    path: Path, *, types: str | None = None, um_per_px: float | None = None, spot_diameter_px: float | None = None
) -> Dataset:
    """Read every slide whose image lies in the layout.

    Parameters
    ----------
    path
        The folder that holds `data` and `res`.
    types
        Set of cell types: `major` (8), `minor` (22) or `subset` (41), the default.
    um_per_px, spot_diameter_px
        Scale and spot size for all slides. By default from the distance between spots, which is 200 µm.

    Raises
    ------
    ConfigError
        There is no such set of types.
    DataError
        A file is missing or damaged, or files do not fit together.
    """
    types = types or next(iter(TYPE_SETS))
    if types not in TYPE_SETS:
        raise ConfigError(f"types: wanted {', '.join(TYPE_SETS)}, got {types!r}.")
    proportions = path / PROPORTION_FOLDER / types
    if not proportions.is_dir():
        raise DataError(f"{path}: wanted the proportions in {PROPORTION_FOLDER}/{types}, but there is no such folder.")
    notes: list[str] = []
    spot_files = _by_slide(path / SPOT_FOLDER, SPOT_SUFFIX)
    images = _images(path / IMAGE_FOLDER)
    if skipped := [s for s in spot_files if s not in images]:
        notes.append(f"No image in {IMAGE_FOLDER} for {', '.join(skipped)}: left out")
    truth_files = _by_slide(proportions, PROPORTION_SUFFIX)
    slide_ids = [s for s in spot_files if s in images and s in truth_files]
    if unlabelled := [s for s in spot_files if s in images and s not in truth_files]:
        notes.append(f"No proportions in {PROPORTION_FOLDER}/{types} for {', '.join(unlabelled)}: left out")
    if not slide_ids:
        raise DataError(
            f"{path}: no slide has spots, image and proportions together. Look into {SPOT_FOLDER} and {IMAGE_FOLDER}."
        )
    tables = {s: _truth(truth_files[s]) for s in slide_ids}
    cell_types = tables[slide_ids[0]][0]
    slides = [_slide(s, spot_files[s], images[s], tables[s], cell_types, um_per_px, spot_diameter_px, notes) for s in slide_ids]
    return Dataset(
        name=path.resolve().name,
        path=path,
        format="her2st",
        slides=tuple(slides),
        cell_types=cell_types,
        kind=composition_kind([s.truth() for s in slides]),
        notes=merged(notes),
    )


_Truth = tuple[tuple[str, ...], list[str], NDArray[np.float32], Path]


def _truth(path: Path) -> _Truth:
    """Cell types (k), spot ids (n), proportions (n, k), and the file they came from."""
    table = read_table(path, text=lambda columns: [columns[0]])
    index, *types = table.columns
    values = np.stack([table.numbers(t) for t in types], axis=1) if types else np.zeros((len(table), 0))
    ids = table.text(index)
    _refuse_repeats(table, ids)
    return tuple(types), ids, check_composition(values, types, lambda i: f"spot {ids[i]!r}", str(path)), path


def _slide(
    slide: str,
    spot_file: Path,
    image_file: Path,
    truth: _Truth,
    cell_types: tuple[str, ...],
    um_per_px: float | None,
    diameter_px: float | None,
    notes: list[str],
) -> Slide:
    types, ids, values, truth_file = truth
    row_of, xy = _spots(spot_file)
    keep = [i for i, spot in enumerate(ids) if spot in row_of]
    if not keep:
        raise DataError(f"{truth_file}: none of its spots ({ids[0]}, ...) is in {spot_file}. Do they belong together?")
    dropped = len(row_of) + len(ids) - 2 * len(keep)
    if dropped:
        notes.append(f"{slide}: {counted(dropped, 'spot')} without either coordinates or proportions left out")
    xy = xy[[row_of[ids[i]] for i in keep]]
    pitch = spot_pitch_px(xy)
    if pitch == 0 and not (um_per_px and diameter_px):
        raise DataError(f"{spot_file}: the spot distance cannot be told from one place; give um_per_px and spot_diameter_px.")
    if um_per_px is None:
        notes.append("The files tell no scale: it follows from the distance between spots, 200 µm in Spatial Transcriptomics")
    values = values[keep]
    ordered = in_order(values, types, cell_types, str(truth_file))
    return Slide(
        id=slide,
        image=open_image(image_file),
        spot_ids=np.asarray([ids[i] for i in keep], np.str_),
        spot_xy_px=xy,
        composition=ordered,
        spot_diameter_px=diameter_px or SPOT_DIAMETER_PER_PITCH["st"] * pitch,
        um_per_px=um_per_px or ST_PITCH_UM / pitch,
        source=str(truth_file),
    )


def _spots(path: Path) -> tuple[dict[str, int], NDArray[np.float64]]:
    """Row of each spot id, and coordinates in pixels (n, 2)."""
    table = read_table(path, text=lambda columns: [c for c in columns if c in ("x", "y")])
    for column in ("x", "y", "pixel_x", "pixel_y"):
        if column not in table.columns:
            raise DataError(f"{path}: column {column!r} is missing; there are {', '.join(table.columns)}.")
    ids = [f"{x}x{y}" for x, y in zip(table.text("x"), table.text("y"), strict=True)]
    _refuse_repeats(table, ids)
    return {spot: i for i, spot in enumerate(ids)}, np.stack([table.numbers("pixel_x"), table.numbers("pixel_y")], axis=1)


def _refuse_repeats(table: Table, ids: list[str]) -> None:
    earlier_ids: set[str] = set()
    for row, spot in enumerate(ids):
        if spot in earlier_ids:
            raise DataError(f"{table.path}, line {table.line(row)}: spot {spot!r} occurs more than once.")
        earlier_ids.add(spot)


def _by_slide(folder: Path, suffix: str) -> dict[str, Path]:
    return {p.stem.removesuffix(suffix): p for p in files_in(folder, TABLE_SUFFIXES) if p.stem.endswith(suffix)}


def _images(folder: Path) -> dict[str, Path]:
    """The image of each slide: the first in `<patient>/<slide>`."""
    image_of: dict[str, Path] = {}
    for slide in sorted(p for p in folder.glob("*/*") if p.is_dir()):
        if files := files_in(slide, IMAGE_SUFFIXES):
            image_of[slide.name] = files[0]
    return image_of
