"""Patch features made elsewhere (UNI, CONCH, Virchow, H-optimus, ...), matched to spots by coordinates.

Layout, as TRIDENT and CLAM write it: an HDF5 file per slide with `features` (n, d) and `coords` (n, 2), the top-left
corners (x, y) of the patches in pixels of the full-resolution image. The patch's side at full resolution is read from
the attribute `patch_size_level0` of `coords`, of `features` or of the file, or from CLAM's `patch_size` times
`downsample`; where a file says nothing a person gives it (`FOLDER@1024px`): the step of the grid is it only where patches do
not overlap, which nothing tells. HEST's benchmark calls the features `embeddings` and leaves the size out; its patches are
centred on the spots, so the size follows from these.

Such tools leave out glass, so some spots have no patch: `with_patches` leaves these spots out.

Sources: github.com/mahmoodlab/TRIDENT, github.com/mahmoodlab/CLAM, github.com/mahmoodlab/HEST.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

import h5py
import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from spatialcore.data.dataset import Dataset, Slide
from spatialcore.errors import DataError
from spatialcore.formatting import counted
from spatialcore.storage.files import file_hash
from spatialcore.storage.foreign_files import check_path
from spatialcore.storage.foreign_hdf5 import get_dataset, open_hdf5, read, read_number

_SUFFIXES = (".h5", ".hdf5")
_ROUNDING_PX = 0.5
_CUT_PX = 1.0  # corners are cut to whole pixels
_TRIED_CORNERS = 5
_DEPTH, _MOST_FOLDERS = 3, 300
_ON_GRID = 0.9  # of the distances along rows and columns; the rest are pieces of tissue that happen to line up
_GIVEN_SIZE = re.compile(r"(?P<path>.+)@(?P<px>\d+(?:\.\d+)?)px")
_SET_SIZE = "Set the attribute patch_size_level0 of coords (full-resolution pixels), or write the size behind the path (@%gpx)"


@dataclass(frozen=True, eq=False)
class PatchFeatures:
    """Features of the patches of one slide.

    Attributes
    ----------
    values
        (n, d) float32.
    corners_xy_px
        (n, 2) top-left corners of the patches, full-resolution pixels.
    width_px
        Side of a patch, full-resolution pixels; `None` where it follows from the spots that the patches are centred on.
    source
        The file, for messages.
    """

    values: NDArray[np.float32]
    corners_xy_px: NDArray[np.float64]
    width_px: float | None
    source: str


def find_file(path: Path, slide_id: str) -> Path:
    """Return the file of one slide: `<slide id>.h5` in a folder, or the file itself where it bears the slide's id.

    Raises DataError where there is none.
    """
    path, _ = _split_size(path)
    check_path(path)
    if path.is_dir():
        candidates = [path / f"{slide_id}{suffix}" for suffix in _SUFFIXES]
        inside = [c for c in candidates if c.parent == path and c.is_file()]
        if not inside:
            raise DataError(f"{path}: no features of slide {slide_id}; wanted a file {slide_id}.h5 in this folder.")
        return inside[0]
    if path.stem != slide_id:
        raise DataError(
            f"{path}: wanted the features of slide {slide_id}, but the file is named for {path.stem}. "
            f"Name it {slide_id}.h5, and for several slides give the folder."
        )
    return path


def read_features(file: Path, *, width_px: float | None = None) -> PatchFeatures:
    """Read features and corners of one slide's patches, of side `width_px` where a person gave it.

    Raises DataError, naming file and key, for a file of another form, and where nothing tells the patches' size.
    """
    with open_hdf5(file) as stored:
        centred = "features" not in stored and "embeddings" in stored
        name = "embeddings" if centred else "features"
        values = _matrix(stored, name)
        corners = _matrix(stored, "coords").astype(np.float64)
        where = f"{file}, coords"
        if corners.shape[1] != 2 or len(corners) != len(values):
            raise DataError(f"{where}: wanted {len(values)} x 2 corners, one for each row of {name}, got {corners.shape}.")
        stated = width_px or _stated_width(stored, name)
    if stated is None and not centred:
        step = _grid_step(corners)
        hint = f" Their grid has steps of {step:g} px, which is the size where they do not overlap." if step else ""
        raise DataError(f"{where}: nothing says how large its patches are.{hint} {_SET_SIZE % (step or 512)}.")
    return PatchFeatures(values.astype(np.float32), corners, stated, str(file))


def match(slide: Slide, features: PatchFeatures) -> NDArray[np.float32]:
    """Return the features (n, d) of the patch whose centre is nearest to each spot.

    A spot matches when its centre lies within the patch, that is, no more than half a patch from the patch's centre in
    x and in y. Raises DataError, saying how many match, unless all do.
    """
    nearest, _ = _nearest(slide, features, need_all=True)
    values: NDArray[np.float32] = features.values[nearest]
    return values


def with_patches(dataset: Dataset, path: Path) -> Dataset:
    """Return the data set without the spots that lie in no patch of these files; how many that are becomes a note.

    Raises DataError where that would be most of a slide's spots: the features are then of another image.
    """
    notes, slides = list(dataset.notes), []
    for slide in dataset:
        features = _read(path, slide)
        _, matched = _nearest(slide, features)
        if not matched.all():
            names = ", ".join(slide.spot_ids[~matched][:3].tolist())
            more = ", ..." * int((~matched).sum() > 3)
            notes.append(f"{slide.id}: {counted(int((~matched).sum()), 'spot')} without a patch left out ({names}{more}).")
        slides.append(slide if matched.all() else _rows(slide, matched))
    return replace(dataset, slides=tuple(slides), notes=tuple(notes))


def _rows(slide: Slide, keep: NDArray[np.bool_]) -> Slide:
    composition = None if slide.composition is None else slide.composition[keep]
    return replace(slide, spot_ids=slide.spot_ids[keep], spot_xy_px=slide.spot_xy_px[keep], composition=composition)


def _nearest(slide: Slide, features: PatchFeatures, *, need_all: bool = False) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """Return the nearest patch of each spot (n), and whether the spot lies in it. Raises DataError unless most do, or all."""
    width = features.width_px or _width_around(slide.spot_xy_px, features)
    centres = features.corners_xy_px + width / 2
    _, nearest = cKDTree(centres).query(slide.spot_xy_px)
    distance_px = np.abs(centres[nearest] - slide.spot_xy_px).max(axis=1)
    matched = distance_px <= width / 2 + _ROUNDING_PX
    if matched.all() or (not need_all and matched.mean() > 0.5):
        return nearest, matched
    low, high = centres.min(axis=0), centres.max(axis=0)
    advice = (
        "Open the data with the option patches to leave the others out, or make features at every spot"
        if matched.mean() > 0.5
        else f"Centres span x {low[0]:.0f} to {high[0]:.0f}, y {low[1]:.0f} to {high[1]:.0f}; wanted features of this image, in "
        "its full-resolution pixels"
    )
    raise DataError(
        f"{features.source}: {int(matched.sum())} of {slide.n_spots} spots of slide {slide.id} lie in a patch of "
        f"{width:g} px; the worst is {distance_px.max():.0f} px from the nearest centre. {advice}."
    )


def features_of(path: Path, slide: Slide, *, expected_hash: str | None = None) -> NDArray[np.float32]:
    """Read features (n, d) of a slide's spots from a file or folder. Raises DataError also where the file has changed."""
    file = find_file(path, slide.id)
    if expected_hash is not None and file_hash(file) != expected_hash:
        raise DataError(
            f"{file}: these features are not those that the run was started with. Restore the file or start a new run."
        )
    return match(slide, _read(path, slide))


def _read(path: Path, slide: Slide) -> PatchFeatures:
    return read_features(find_file(path, slide.id), width_px=_split_size(path)[1])


def _split_size(path: Path) -> tuple[Path, float | None]:
    """Return a path without the size of patches that a person wrote behind it, and that size, `None` where there is none."""
    hit = None if path.exists() else _GIVEN_SIZE.fullmatch(str(path))
    return (path, None) if hit is None else (Path(hit["path"]), float(hit["px"]) or None)


def common_width(path: Path, slides: Iterable[Slide]) -> int:
    """Return the number of features of each spot of these slides. Raises DataError unless all spots match, with one length."""
    widths = {slide.id: features_of(path, slide).shape[1] for slide in slides}
    if len(set(widths.values())) > 1:
        sizes = ", ".join(f"{slide} {width}" for slide, width in widths.items())
        raise DataError(f"{path}: wanted features of one length for all slides, found {sizes}. Make them with one model.")
    return next(iter(widths.values()), 0)


def folders_near(path: Path, slide_ids: Collection[str]) -> list[Path]:
    """Return folders beside or below some data that hold a file for each slide; a few hundred folders are searched."""
    root = path if path.is_dir() else path.parent
    folders = []
    for folder in islice(_folders(root, _DEPTH), _MOST_FOLDERS):
        try:
            names = {entry.name for entry in os.scandir(folder)}
        except OSError:
            continue
        if slide_ids and all(any(f"{i}{suffix}" in names for suffix in _SUFFIXES) for i in slide_ids):
            folders.append(folder)
    return folders


def _folders(root: Path, depth: int) -> Iterator[Path]:
    yield root
    if depth:
        with contextlib.suppress(OSError):
            below = [Path(e.path) for e in os.scandir(root) if e.is_dir(follow_symlinks=False) and not e.name.startswith(".")]
            for folder in sorted(below):
                yield from _folders(folder, depth - 1)


def _matrix(stored: h5py.File, key: str) -> NDArray[Any]:
    """Read a matrix of finite numbers; a leading axis of length 1 is dropped, since some tools store a batch of one slide."""
    where = f"{stored.filename}, {key}"
    values = read(get_dataset(stored, key), where)
    if values.ndim == 3 and values.shape[0] == 1:
        values = values[0]
    if values.ndim != 2 or values.size == 0 or values.dtype.kind not in "fiu":
        raise DataError(f"{where}: wanted a matrix of numbers with a row per patch, got {values.dtype} of shape {values.shape}.")
    if not np.isfinite(values).all():
        raise DataError(f"{where}: row {int(np.argmin(np.isfinite(values).all(axis=1)))} holds a value that is not finite.")
    return values


def _width_around(spot_xy_px: NDArray[Any], features: PatchFeatures) -> float:
    """Return the side of patches that are centred on spots, from the step that leads from the most corners to a spot.

    Raises DataError where it leads from fewer than half of them.
    """
    corners = features.corners_xy_px
    tree = cKDTree(spot_xy_px)
    some = corners[np.linspace(0, len(corners) - 1, min(len(corners), _TRIED_CORNERS)).astype(int)]
    steps = (spot_xy_px[None] - some[:, None]).reshape(-1, 2)
    diagonal = np.unique(
        np.rint(steps[(np.abs(steps[:, 0] - steps[:, 1]) <= 2 * _CUT_PX) & (steps.min(axis=1) > 0)].mean(axis=1))
    )
    hits = [int((tree.query(corners + step, distance_upper_bound=3 * _CUT_PX)[0] < np.inf).sum()) for step in diagonal]
    if not hits or max(hits) < len(corners) / 2:
        raise DataError(
            f"{features.source}, coords: the file does not say how large its patches are, and they are not centred on the spots. "
            f"{_SET_SIZE % 512}, or make the features of this image."
        )
    return 2 * float(diagonal[int(np.argmax(hits))])


def _stated_width(stored: h5py.File, features: str) -> float | None:
    """Return the side of a patch in full-resolution pixels, as an attribute says it; `None` where none does."""
    holders = {"coords": get_dataset(stored, "coords"), features: get_dataset(stored, features), "file": stored["/"]}
    for name, holder in holders.items():
        where = f"{stored.filename}, {name}"
        if width := read_number(holder, "patch_size_level0", where):
            return width
        size, downsample = (
            read_number(holder, "patch_size", where),
            read_number(holder, "downsample", where, first_of_several=True),
        )
        if size and downsample:
            return size * downsample
    return None


def _grid_step(corners: NDArray[np.float64]) -> float | None:
    """Return the step of the patches' grid, which may begin anew in each piece of tissue; `None` where they lie on none.

    It is the commonest distance from a patch to the next in its row or column, which must divide nearly all others: those are
    gaps between pieces.
    """
    steps = np.concatenate([_steps(corners, axis) for axis in (0, 1)])
    if not len(steps) or len(steps) < len(corners) / 2:
        return None
    sizes, counts = np.unique(steps, return_counts=True)
    step = float(sizes[np.argmax(counts)])
    return step if (steps % step == 0).mean() >= _ON_GRID else None


def _steps(corners: NDArray[np.float64], axis: int) -> NDArray[np.float64]:
    """Return distances along an axis between neighbours that agree in the other axis."""
    ordered = corners[np.lexsort((corners[:, axis], corners[:, 1 - axis]))]
    steps = np.diff(ordered[:, axis])[np.diff(ordered[:, 1 - axis]) == 0]
    return np.asarray(steps[steps > 0], np.float64)
