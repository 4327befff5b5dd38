"""Virtual spots as a run recorded them, so that what finds the tissue may change without changing or refusing the run."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from spatialcore.data.dataset import Dataset, Slide
from spatialcore.errors import DataError
from spatialcore.formatting import counted
from spatialcore.storage.files import write_atomic
from spatialcore.storage.foreign_files import check_file

_NO_LATTICE = -1


def write_recorded_points(path: Path, dataset: Dataset) -> None:
    """Commit the spots of all slides to an .npz of plain arrays, from which `with_recorded_points` lays them again.

    It holds the slides' ids, how many spots they have and how many of these were measured, their diameters, and all spots one
    slide after another.
    """
    slides = dataset.with_spots().slides
    arrays = {
        "slides": np.array([s.id for s in slides], np.str_),
        "n_spots": np.array([(s.n_spots, s.measured.n_spots if s.measured else 0) for s in slides]),
        "diameter_px": np.array([s.spot_diameter_px for s in slides]),
        "spot_ids": np.concatenate([s.spot_ids for s in slides]),
        "spot_xy_px": np.concatenate([s.spot_xy_px for s in slides]),
        "sublattice": np.concatenate([_lattices(s) for s in slides]),
    }
    write_atomic(path, lambda file: np.savez_compressed(file, allow_pickle=False, **arrays))


def with_recorded_points(dataset: Dataset, path: Path) -> Dataset:
    """Return the data set with the spots that were recorded for its slides; the others are left as they are, with a note.

    Raises DataError for a file that is none, or whose measured spots are not those of the slides.
    """
    stored = _read(path)
    places = {str(name): i for i, name in enumerate(stored["slides"])}
    ends = np.cumsum(stored["n_spots"][:, 0])
    slides, notes = [], []
    for slide in dataset:
        if (i := places.get(slide.id)) is None:
            slides.append(slide)
            if not slide.has_spots:
                notes.append(f"{slide.id} gets no virtual spots: {path} records none for it")
            continue
        n, n_measured = (int(value) for value in stored["n_spots"][i])
        rows = slice(int(ends[i]) - n, int(ends[i]))
        xy, lattice = stored["spot_xy_px"][rows], stored["sublattice"][rows]
        if slide.has_spots and n_measured and not np.array_equal(xy[:n_measured], slide.spot_xy_px):
            raise DataError(f"{path}: records other spots than slide {slide.id} has. Lay the grid anew with --dense.")
        if slide.has_spots and not n_measured:  # it had a grid only where others of its data set had spots
            slides.append(slide)
            continue
        slides.append(
            replace(
                slide,
                spot_ids=stored["spot_ids"][rows],
                spot_xy_px=xy,
                spot_diameter_px=float(stored["diameter_px"][i]),
                composition=None,
                genes=None,
                sublattice=None if (lattice == _NO_LATTICE).all() else lattice.astype(np.intp),
                measured=slide if n_measured else None,
            )
        )
        notes.append(f"{slide.id}: {counted(n - n_measured, 'virtual spot')} as recorded; nothing was measured there")
    return replace(dataset, slides=tuple(slides), notes=(*dataset.notes, *notes))


def _lattices(slide: Slide) -> NDArray[np.intp]:
    return np.full(slide.n_spots, _NO_LATTICE) if slide.sublattice is None else slide.sublattice


def _read(path: Path) -> dict[str, NDArray[Any]]:
    check_file(path)
    try:
        if not zipfile.is_zipfile(path):
            raise ValueError("it is no .npz")
        with np.load(path, allow_pickle=False) as file:
            names = ("slides", "n_spots", "diameter_px", "spot_ids", "spot_xy_px", "sublattice")
            stored = {name: np.asarray(file[name]) for name in names}
        n = int(stored["n_spots"][:, 0].sum())
        shapes = [stored[name].shape for name in ("spot_ids", "spot_xy_px", "sublattice")]
        if shapes != [(n,), (n, 2), (n,)] or stored["spot_xy_px"].dtype != np.float64:
            raise ValueError(f"arrays of shapes {shapes} for {n} spots")
    except (OSError, ValueError, KeyError, IndexError, zipfile.BadZipFile) as error:
        raise DataError(f"{path}: holds no recorded spots ({error}). Name the points.npz of a run on virtual spots.") from error
    return stored
