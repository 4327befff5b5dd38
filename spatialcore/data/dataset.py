"""The central container: a `Dataset` of `Slide`s."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from spatialcore.data.composition import CompositionKind, to_shares
from spatialcore.data.genes import GeneTable
from spatialcore.errors import DataError
from spatialcore.images import SlideImage
from spatialcore.storage.files import text_hash

Split = Literal["train", "test"]

OF_THE_FIRST = -1
"""In `Slide.sublattice`: a virtual spot at a place of the first lattice where nothing was measured. It reads measured spots as
its neighbours, and is a neighbour of none of them."""

SPOT_DIAMETER_PER_PITCH = {"visium": 0.55, "st": 0.5}


@dataclass(frozen=True, eq=False)
class Slide:
    """One tissue section: its image, its spots, and what was measured there; a slide without spots can only be looked at.

    Arrays are read-only. Coordinates are pixels of the full-resolution image: x = column, y = row,
    origin at the top-left corner of the image.

    Attributes
    ----------
    id
        Unique in its data set.
    image
        The H&E image, read by region.
    spot_ids
        (n,) unicode, unique within the slide, in the file's order.
    spot_xy_px
        (n, 2) float64, the spots' centres; (0, 2) on a slide without spots.
    composition
        (n, k) float32, one column per cell type of the data set, non-negative; `None` where nothing was measured.
    spot_diameter_px
        Diameter of the measured disc; 0 where there are no spots and nobody says.
    um_per_px
        Micrometres per full-resolution pixel; `None` where the file does not state it.
    split
        `test` for slides that only want a prediction (the competition's `Test` group).
    source
        File and key that the spots came from, for messages.
    patient
        The individual that the section is from, `None` where nobody says.
    covariates
        What else is known of it, as text by name.
    genes
        Counts of genes at its spots, `None` where none lie beside them. They are no part of its fingerprint.
    sublattice
        (n,) for virtual spots that lie closer than the models are used to: the number of the coarse lattice that each
        belongs to, or `OF_THE_FIRST`. What a model asks of a spot's neighbours is asked within such a lattice, see
        `lattices`. `None` for spots as they are.
    measured
        The slide with the spots of its file, where virtual spots have taken their place; `None` otherwise.
    """

    id: str
    image: SlideImage
    spot_ids: NDArray[np.str_]
    spot_xy_px: NDArray[np.float64]
    composition: NDArray[np.float32] | None
    spot_diameter_px: float
    split: Split = "train"
    um_per_px: float | None = None
    source: str = ""
    patient: str | None = None
    covariates: Mapping[str, str] = field(default_factory=dict)
    genes: GeneTable | None = None
    sublattice: NDArray[np.intp] | None = None
    measured: Slide | None = None

    def __post_init__(self) -> None:
        where = self.source or f"slide {self.id}"
        xy = _read_only(np.asarray(self.spot_xy_px, dtype=np.float64))
        ids = _read_only(np.asarray(self.spot_ids, dtype=np.str_))
        if xy.ndim != 2 or xy.shape[1] != 2 or ids.shape != (len(xy),):
            raise DataError(f"{where}: wanted n x 2 coordinates and n ids, got {xy.shape} and {ids.shape}.")
        _check_inside(xy, self.image.image_hw, where)
        if len(np.unique(ids)) != len(ids):
            raise DataError(f"{where}: spot ids must be unique, but {_first_repeat(ids)!r} occurs more than once.")
        if not np.isfinite(self.spot_diameter_px) or self.spot_diameter_px < 0 or (len(xy) and self.spot_diameter_px == 0):
            raise DataError(f"{where}: wanted a positive spot diameter in pixels, got {self.spot_diameter_px}.")
        object.__setattr__(self, "spot_xy_px", xy)
        object.__setattr__(self, "spot_ids", ids)
        if self.composition is not None:
            values = _read_only(np.asarray(self.composition, dtype=np.float32))
            _check_composition(values, len(xy), ids, where)
            object.__setattr__(self, "composition", values)
        if self.sublattice is not None:
            if self.sublattice.shape != (len(xy),):
                raise DataError(f"{where}: wanted a lattice for each of {len(xy)} spots, got shape {self.sublattice.shape}.")
            object.__setattr__(self, "sublattice", _read_only(self.sublattice))

    @property
    def n_spots(self) -> int:
        return len(self.spot_ids)

    @property
    def has_spots(self) -> bool:
        """Whether there is anything to predict; a slide without spots can only be looked at."""
        return self.n_spots > 0

    @property
    def has_truth(self) -> bool:
        return self.composition is not None

    def truth(self) -> NDArray[np.float32]:
        """Return the measured composition, (n, k). Raises DataError where nothing was measured."""
        if self.composition is None:
            raise DataError(f"Slide {self.id} has no measured composition. Choose a slide that has one.")
        return self.composition

    def shares(self) -> NDArray[np.float32]:
        """Return the measured composition with rows summing to 1, (n, k); rows without any signal stay 0."""
        return to_shares(self.truth())

    def index_of(self, spot_id: str) -> int:
        """Return the row of a spot. Raises DataError if the slide has no such spot."""
        hits = np.flatnonzero(self.spot_ids == spot_id)
        if len(hits) == 0:
            hint = f"Ids look like {str(self.spot_ids[0])!r}." if self.has_spots else "It has no spots at all."
            raise DataError(f"Slide {self.id} has no spot {spot_id!r}. {hint}")
        return int(hits[0])

    def standardised_xy(self) -> NDArray[np.float32]:
        """Return coordinates minus the slide's mean, divided by its larger standard deviation, (n, 2).

        One divisor for both axes keeps the tissue's shape; slides become comparable.
        """
        if not self.has_spots:
            return np.zeros((0, 2), np.float32)
        rows = self.coarse_rows()
        centred = self.spot_xy_px - self.spot_xy_px[rows].mean(axis=0)
        spread = float(centred[rows].std(axis=0).max())
        return np.asarray((centred / (spread or 1.0)).astype(np.float32))

    def coarse_rows(self) -> NDArray[np.intp] | slice:
        """Return the rows of the spots that stand for the slide as a whole: the first lattice of a denser grid, else all."""
        return slice(None) if self.sublattice is None else np.flatnonzero(self.sublattice == 0)

    def lattices(self) -> Iterator[tuple[NDArray[np.intp], NDArray[np.bool_]]]:
        """Yield for each lattice the rows of its spots, (m), and which of these belong to it, (m) bool: each spot to one lattice.

        The others are only read, as neighbours.
        """
        if self.sublattice is None:
            yield np.arange(self.n_spots), np.ones(self.n_spots, np.bool_)
            return
        for number in np.unique(self.sublattice):
            asked = self.sublattice == number
            rows = np.flatnonzero(asked | (self.sublattice == 0) if number == OF_THE_FIRST else asked)
            yield rows, asked[rows]

    def coarse(self) -> Slide:
        """Return the slide with the spots of `coarse_rows` alone."""
        if self.sublattice is None:
            return self
        rows = self.coarse_rows()
        return replace(
            self, spot_ids=self.spot_ids[rows], spot_xy_px=self.spot_xy_px[rows], sublattice=None, composition=None, genes=None
        )

    def as_read(self) -> Slide:
        """Return the slide with the spots of its file."""
        return self.measured or self

    def fingerprint(self) -> str:
        """Return the hash of image and spots and truth; equal for equal content. Computed once: nothing of a slide can change."""
        return self._fingerprint

    @cached_property
    def _fingerprint(self) -> str:
        truth = None if self.composition is None else text_hash(self.composition.tobytes().hex())
        spots = self.spot_xy_px.tobytes().hex(), self.spot_diameter_px
        lattices = () if self.sublattice is None else (self.sublattice.tobytes().hex(),)
        return text_hash(self.id, self.image.fingerprint(), *spots, self.split, truth, *lattices)


@dataclass(frozen=True, eq=False)
class Dataset:
    """Slides that share the same cell types.

    Attributes
    ----------
    name
        Short, for titles.
    path
        What the user opened.
    format
        Name of the reader that made it, a row of `spatialcore.io.formats.READERS`.
    slides
        In the file's order.
    cell_types
        (k) names in the file's order; the columns of every composition. None where no slide was measured.
    type_codes
        The file's own column names (`C1`, ...), equal to `cell_types` where no names were given.
    kind
        `proportion` (rows sum to 1) or `abundance` (positive amounts), as read.
    notes
        What the reader noticed and the user should know, one sentence each.
    options
        What it was opened with, such as the set of cell types.
    candidates
        Columns of numbers that a person may choose as cell types instead (the option `columns`), those that are taken among them;
        none where the format says what is a cell type.
    """

    name: str
    path: Path
    format: str
    slides: tuple[Slide, ...]
    cell_types: tuple[str, ...]
    kind: CompositionKind
    type_codes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    candidates: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.slides:
            raise DataError(f"{self.path}: wanted at least one slide, found none.")
        if not self.type_codes:
            object.__setattr__(self, "type_codes", self.cell_types)
        for names, noun in ((self.cell_types, "cell type"), ([s.id for s in self.slides], "slide")):
            if len(set(names)) != len(names):
                raise DataError(f"{self.path}: {noun} {_first_repeat(np.asarray(names))!r} occurs more than once.")
        for slide in self.slides:
            if slide.composition is not None and slide.composition.shape[1] != len(self.cell_types):
                raise DataError(
                    f"{slide.source or self.path}: wanted {len(self.cell_types)} cell types "
                    f"as in the other slides, found {slide.composition.shape[1]}."
                )

    def __iter__(self) -> Iterator[Slide]:
        return iter(self.slides)

    def __len__(self) -> int:
        return len(self.slides)

    def __getitem__(self, slide_id: str) -> Slide:
        for slide in self.slides:
            if slide.id == slide_id:
                return slide
        raise DataError(f"{self.path}: no slide {slide_id!r}. There are {', '.join(s.id for s in self.slides)}.")

    @property
    def labelled(self) -> tuple[Slide, ...]:
        """Return the slides with a measured composition, in order."""
        return tuple(s for s in self.slides if s.has_truth)

    @property
    def learnable(self) -> tuple[Slide, ...]:
        """Return the slides that models may learn from: measured, and not set aside as test slides by the file."""
        return tuple(s for s in self.labelled if s.split == "train")

    @property
    def predictable(self) -> tuple[Slide, ...]:
        """Return the slides that have spots, in order; the others can only be looked at."""
        return tuple(s for s in self.slides if s.has_spots)

    @property
    def n_spots(self) -> int:
        return sum(s.n_spots for s in self.slides)

    def subset(self, slide_ids: list[str]) -> Dataset:
        """Return the data set with only these slides, in the given order."""
        return replace(self, slides=tuple(self[i] for i in slide_ids))

    def with_spots(self) -> Dataset:
        """Return the data set of the slides that have spots. Raises DataError where none has."""
        if not self.predictable:
            raise DataError(f"{self.path}: no slide has spots, so there is nothing to predict. Open slides with their spots.")
        return self if len(self.predictable) == len(self) else replace(self, slides=self.predictable)

    def fingerprint(self) -> str:
        """Return the hash of the slides that have spots and, where something was measured, cell types; runs belong to one such
        hash. Slides that can only be looked at change nothing for a run, and are not read for it."""
        measured = (self.kind, *self.cell_types) if self.labelled else ()
        return text_hash(*measured, *(s.fingerprint() for s in self.predictable))


def spot_pitch_px(spot_xy_px: NDArray[Any]) -> float:
    """Return the median distance from a spot to its nearest neighbour, in pixels; 0 for fewer than two spots."""
    if len(spot_xy_px) < 2:
        return 0.0
    distance, _ = cKDTree(spot_xy_px).query(spot_xy_px, k=2)
    return float(np.median(distance[:, 1]))


def _check_inside(xy: NDArray[Any], image_hw: tuple[int, int], where: str) -> None:
    height, width = image_hw
    if not np.isfinite(xy).all():
        raise DataError(f"{where}: spot {int(np.argmin(np.isfinite(xy).all(axis=1)))} has a coordinate that is not finite.")
    outside = (xy < 0).any(axis=1) | (xy[:, 0] >= width) | (xy[:, 1] >= height)
    if outside.any():
        i = int(np.argmax(outside))
        raise DataError(
            f"{where}: {int(outside.sum())} of {len(xy)} spots lie outside the image of {width} x {height} px, "
            f"the first (row {i}) at x={xy[i, 0]:g}, y={xy[i, 1]:g}. "
            "Coordinates are pixels of this very image, x = column; check scale and axis order."
        )


def _check_composition(values: NDArray[Any], n: int, ids: NDArray[Any], where: str) -> None:
    if values.ndim != 2 or len(values) != n:
        raise DataError(f"{where}: wanted a composition of {n} rows, got shape {values.shape}.")
    if n == 0:
        raise DataError(f"{where}: has a composition, but no spots that it belongs to. Leave it out, or add the spots.")
    if values.shape[1] < 2:
        raise DataError(f"{where}: wanted at least two cell types, found {values.shape[1]}.")
    bad = ~np.isfinite(values) | (values < 0)
    if bad.any():
        i, j = (int(v) for v in np.argwhere(bad)[0])
        raise DataError(
            f"{where}: composition must be finite and not negative, but spot {str(ids[i])!r}, column {j + 1} "
            f"is {values[i, j]:g} ({int(bad.sum())} such values). Correct or remove these spots."
        )


def _first_repeat(names: NDArray[Any]) -> str:
    unique, counts = np.unique(names, return_counts=True)
    return str(unique[np.argmax(counts > 1)])


def _read_only(array: NDArray[Any]) -> NDArray[Any]:
    view = array.view()
    view.flags.writeable = False
    return view
