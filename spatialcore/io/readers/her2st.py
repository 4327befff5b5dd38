"""The folder layout of the HER2-positive breast tumours (Andersson et al. 2021, github.com/almaan/her2st).

Legacy Spatial Transcriptomics: spots of 100 µm, 200 µm apart; proportions from stereoscope, indexed `{x}x{y}`.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from spatialcore.data.dataset import Dataset
from spatialcore.errors import ConfigError, DataError
from spatialcore.formatting import counted
from spatialcore.images import IMAGE_SUFFIXES, open_image
from spatialcore.io.assemble import NOTHING_GIVEN, FoundSlide, Given, assemble
from spatialcore.io.formats import TABLE_SUFFIXES
from spatialcore.io.scale import SPATIAL_TRANSCRIPTOMICS
from spatialcore.io.tables import Table, read_table
from spatialcore.storage.foreign_files import files_in

TYPE_SETS = {"subset": "subset (many)", "minor": "minor", "major": "major (few)"}
SPOT_FOLDER, IMAGE_FOLDER, PROPORTION_FOLDER = "data/ST-spotfiles", "data/ST-imgs", "res/ST-deconv/props"
SPOT_SUFFIX, PROPORTION_SUFFIX = "_selection", "-proportion"


def is_her2st(path: Path) -> bool:
    """Return whether a folder has the layout's folder of spot files."""
    return (path / SPOT_FOLDER).is_dir()


def type_sets(_path: Path) -> dict[str, str]:
    """Return the sets of cell types of the layout, labels by name, the default first."""
    return TYPE_SETS


def load_her2st(
    path: Path,
    *,
    types: str | None = None,
    given: Given = NOTHING_GIVEN,
) -> Dataset:
    """Read every slide whose image lies in the layout.

    Parameters
    ----------
    path
        The folder that holds `data` and `res`.
    types
        Set of cell types: `major` (8), `minor` (22) or `subset` (41), the default.
    given
        See `assemble.Given`.

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
    found = [_found(s, spot_files[s], images[s], truth_files[s], notes) for s in slide_ids]
    return assemble(path, name=path.resolve().name, format="her2st", found=found, notes=notes, given=given)


def _found(slide: str, spot_file: Path, image_file: Path, truth_file: Path, notes: list[str]) -> FoundSlide:
    table = read_table(truth_file, text=lambda columns: [columns[0]])
    index, *types = table.columns
    ids = table.text(index)
    _refuse_repeats(table, ids)
    row_of, xy = _spots(spot_file)
    keep = [i for i, spot in enumerate(ids) if spot in row_of]
    if not keep:
        raise DataError(f"{truth_file}: none of its spots ({ids[0]}, ...) is in {spot_file}. Do they belong together?")
    if dropped := len(row_of) + len(ids) - 2 * len(keep):
        notes.append(f"{slide}: {counted(dropped, 'spot')} without either coordinates or proportions left out")
    spot_ids = [ids[i] for i in keep]
    values = np.stack([table.numbers(t, gaps=True) for t in types], axis=1) if types else np.zeros((len(table), 0))
    return FoundSlide(
        id=slide,
        image=open_image(image_file),
        spot_ids=np.asarray(spot_ids, np.str_),
        xy_px=xy[[row_of[spot] for spot in spot_ids]],
        source=str(truth_file),
        assay=SPATIAL_TRANSCRIPTOMICS,
        array_rc=np.array([[float(part) for part in spot.split("x")[::-1]] for spot in spot_ids]),
        values=values[keep],
        cell_types=tuple(types),
        values_source=str(truth_file),
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
