"""Virtual spots: a lattice laid over the tissue of a slide on which nothing was measured, or between spots that were.

A lattice is anchored at the middle of the picture, so that a denser one holds the points of the coarser. Between measured
spots it follows these, wherever they lie, and holds each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from spatialcore.data.annotation_geometry import Polygon, in_polygons
from spatialcore.data.dataset import OF_THE_FIRST, Dataset, Slide, spot_pitch_px
from spatialcore.data.lattice import SHAPES, Shape, SpotGeometry
from spatialcore.data.registration import MIN_TISSUE, tissue_share
from spatialcore.errors import ConfigError, DataError
from spatialcore.formatting import counted

MAX_POINTS = 500_000
_BEYOND_MEASURED = 1.05  # pitches from the nearest measured spot: a denser grid stays where something was measured
_NEXT = 1.25  # pitches within which all neighbours of a lattice lie; the diagonal of squares is 1.41
_NEIGHBOURS = 8  # spots that say how a point between them is moved
_MAX_RESIDUAL = 0.35  # of a pitch, from the lattice that measured spots lie on

Region = Callable[[Slide], Sequence[Polygon]]
"""The polygons in which points are wanted on a slide. Raises DataError for a slide that has none."""


@dataclass(frozen=True, eq=False)
class Grid:
    """The virtual spots that are asked for.

    Attributes
    ----------
    shape, pitch_um, diameter_um
        Of slides without spots; `None` leaves these as they are.
    dense
        Into how many parts the pitch is cut, on slides with spots too.
    region
        Where points are wanted on each slide, everywhere if `None`.
    """

    shape: Shape | None = None
    pitch_um: float | None = None
    diameter_um: float | None = None
    dense: int = 1
    region: Region | None = None

    def __post_init__(self) -> None:
        if self.shape is not None and (self.pitch_um is None or self.diameter_um is None):
            raise ConfigError(
                f"A {self.shape} grid needs a pitch and a diameter in µm: give --pitch-um and --diameter-um "
                "(`apply` takes those of the run's training slides)."
            )
        if self.shape is None and (self.pitch_um is not None or self.diameter_um is not None):
            raise ConfigError(f"A pitch or diameter in µm belongs to a grid: give --grid {' or '.join(SHAPES)} as well.")


def with_grid(dataset: Dataset, grid: Grid) -> Dataset:
    """Return the data set with virtual spots on its slides, and notes that say where.

    Slides without spots get the grid where it has a shape; slides with spots get points between them where it is `dense`.
    A slide that can have none is left as it is, with a note. Raises DataError where no slide can.
    """
    slides, notes, errors = [], [], []
    for slide in dataset:
        if (slide.has_spots and grid.dense == 1) or (not slide.has_spots and grid.shape is None):
            slides.append(slide)
            if slide.has_spots and grid.region is not None:
                notes.append(f"{slide.id} keeps all of its own spots: a region is for virtual ones. Give --dense for these.")
            continue
        try:
            slides.append(_between(slide, grid) if slide.has_spots else _over_tissue(slide, grid))
            notes.append(f"{slide.id}: {counted(slides[-1].n_spots, 'virtual spot')}, {_words(slide, grid)}")
        except DataError as error:
            errors.append(error)
            slides.append(slide)
            notes.append(f"{slide.id} gets no virtual spots. {error}")
    if errors and not any(s.has_spots for s in slides):
        raise errors[0]
    return replace(dataset, slides=tuple(slides), notes=(*dataset.notes, *notes))


def geometry(slides: Iterable[Slide]) -> SpotGeometry | None:
    """Return how the spots of some slides lie, the middle of those whose scale is known; `None` where none is."""
    scaled = [s for s in map(Slide.as_read, slides) if s.um_per_px is not None and s.n_spots > 1 and spot_pitch_px(s.spot_xy_px)]
    if not scaled:
        return None
    facts = np.array([(spot_pitch_px(s.spot_xy_px), s.spot_diameter_px, 1.0) for s in scaled])
    pitch, diameter, scale = (float(v) for v in np.median(facts * np.array([[s.um_per_px] for s in scaled]), axis=0))
    shapes = [lattice_shape(s.spot_xy_px) for s in scaled]
    return SpotGeometry(max(SHAPES, key=shapes.count), round(pitch, 3), round(diameter, 3), scale)


def resolution_words(diameter_um: float, pitch_um: float, dense: int) -> str:
    """Say what can be read from a grid of spots of this diameter whose pitch is cut into `dense` parts, in µm."""
    if dense == 1:
        return f"A value is that of a whole spot, {diameter_um:g} µm wide: nothing smaller can be read from the map."
    return (
        f"Points lie {pitch_um / dense:g} µm apart, but each value is still that of a whole spot, {diameter_um:g} µm wide, for "
        "only such spots were learned from. The map is smoother to look at; it shows no detail smaller than a spot."
    )


def lattice_shape(spot_xy_px: NDArray[Any]) -> Shape:
    """Tell hexagons from squares by how many neighbours spots have at one pitch; spots at the rim have fewer."""
    tree = cKDTree(spot_xy_px)
    near = tree.query_ball_point(spot_xy_px, _NEXT * spot_pitch_px(spot_xy_px), return_length=True) - 1
    return "hex" if np.quantile(near, 0.75) > 4.5 else "square"


def _words(slide: Slide, grid: Grid) -> str:
    if slide.has_spots:
        return f"{grid.dense} times as dense as the {slide.n_spots:,} measured ones; between these nothing was measured."
    assert grid.pitch_um is not None  # a grid with a shape has one
    where = " of the region" if grid.region is not None else ""
    return f"{grid.pitch_um / grid.dense:g} µm apart, on the tissue{where}; nothing was measured there."


def _over_tissue(slide: Slide, grid: Grid) -> Slide:
    """Lay a lattice over the tissue of a slide without spots. Raises DataError without a scale, tissue, or room for a spot."""
    assert grid.pitch_um is not None
    assert grid.diameter_um is not None
    if slide.um_per_px is None:
        raise DataError(
            f"{slide.source or slide.id}: µm per pixel is unknown, so spots of {grid.diameter_um:g} µm cannot be laid over it. "
            "Give --um-per-px."
        )
    height, width = slide.image.image_hw
    pitch, diameter = grid.pitch_um / slide.um_per_px, grid.diameter_um / slide.um_per_px
    reach = np.hypot(height, width) / 2 / pitch * grid.dense
    if (height * width) / (pitch / grid.dense) ** 2 > 4 * MAX_POINTS:
        raise _too_many(slide, grid)
    basis = _basis(grid.shape or "square", pitch / grid.dense)
    index = _indices(reach * 1.16)  # rows of hexagons stand closer than the pitch
    xy = index @ basis + np.array([width, height]) / 2
    fits = (xy >= 0).all(axis=1) & (xy < [width, height]).all(axis=1)
    index, xy = index[fits], xy[fits]
    kept = tissue_share(slide.image, xy, diameter) >= MIN_TISSUE
    if grid.region is not None:
        kept &= in_polygons(xy, grid.region(slide))
    if not kept.any():
        where = "in the region" if grid.region is not None else "on it"
        raise DataError(
            f"{slide.source or slide.id}: no tissue was found {where}, so there is nothing to predict. Check the image."
        )
    if kept.sum() > MAX_POINTS:
        raise _too_many(slide, grid)
    return _placed(slide, index[kept], xy[kept], diameter, grid.dense)


def _between(slide: Slide, grid: Grid) -> Slide:
    """Lay points between the spots of a slide. Raises DataError where these lie on no lattice."""
    xy = slide.spot_xy_px
    index, affine = _lattice_of(slide)
    dense = grid.dense
    low, high = index.min(axis=0) - 1, index.max(axis=0) + 1
    u, v = (np.arange(low[i] * dense, high[i] * dense + 1) for i in (0, 1))
    if len(u) * len(v) > 4 * MAX_POINTS:
        raise _too_many(slide, grid)
    fine = np.stack(np.meshgrid(u, v, indexing="ij"), axis=-1).reshape(-1, 2)
    ideal = _at(fine / dense, affine)
    points = ideal + _bend(ideal, xy, xy - _at(index, affine))
    height, width = slide.image.image_hw
    pitch = spot_pitch_px(xy)
    fits = (points >= 0).all(axis=1) & (points < [width, height]).all(axis=1)
    fits &= cKDTree(xy).query(points)[0] <= _BEYOND_MEASURED * pitch
    fits &= tissue_share(slide.image, points, slide.spot_diameter_px) >= MIN_TISSUE
    row_of = {tuple(place): row for row, place in enumerate((index * dense).tolist())}
    fits &= np.array([tuple(place) not in row_of for place in fine.tolist()])  # measured spots come first, as they are
    if grid.region is not None:
        fits &= in_polygons(points, grid.region(slide))
    index, points = np.concatenate([index * dense, fine[fits]]), np.concatenate([xy, points[fits]])
    return _placed(slide, index, points, slide.spot_diameter_px, dense)


def _bend(ideal: NDArray[np.float64], xy: NDArray[np.float64], off: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far points are moved, (m, 2), so that they lie between spots that are `off` their lattice."""
    distance, near = cKDTree(xy - off).query(ideal, k=min(_NEIGHBOURS, len(xy)))
    weight = 1 / np.maximum(distance, 1e-9) ** 2
    return np.asarray((weight[..., None] * off[near]).sum(axis=1) / weight.sum(axis=1)[:, None], np.float64)


def _placed(slide: Slide, index: NDArray[np.intp], xy: NDArray[np.float64], diameter_px: float, dense: int) -> Slide:
    """Put virtual spots in place of a slide's own; measured ones come first, and are a lattice of their own."""
    part = index % dense
    lattice = part[:, 0] * dense + part[:, 1]
    first = slide.spot_ids.tolist()
    made = [f"v{a}:{b}" for a, b in index[len(first) :].tolist()]
    has_spots = slide.has_spots
    if has_spots:
        lattice[len(first) :][lattice[len(first) :] == 0] = OF_THE_FIRST
    elif not (lattice == 0).any():  # so little tissue that the coarse lattice misses it
        lattice -= lattice.min()
    return replace(
        slide,
        spot_ids=np.array([*first, *made], np.str_),
        spot_xy_px=xy,
        spot_diameter_px=diameter_px,
        composition=None,
        genes=None,
        sublattice=lattice.astype(np.intp) if dense > 1 else None,
        measured=slide if has_spots else None,
    )


def _lattice_of(slide: Slide) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Return the place of each spot in its lattice, (n, 2) whole numbers, and the affine map (3, 2) from places to pixels.

    From the spots around the middle outwards, so that a slight bend or turn does not miscount those far off. Raises DataError
    where they lie on no lattice.
    """
    xy = slide.spot_xy_px
    pitch = spot_pitch_px(xy)
    if len(xy) < 4 or pitch == 0:
        raise DataError(f"Slide {slide.id}: {counted(len(xy), 'spot')} make no lattice, so there is no denser one.")
    shape = lattice_shape(xy)
    fold = 6 if shape == "hex" else 4
    pairs = cKDTree(xy).query_pairs(_NEXT * pitch, output_type="ndarray")
    step = xy[pairs[:, 1]] - xy[pairs[:, 0]]
    angle = np.angle(np.exp(1j * fold * np.arctan2(step[:, 1], step[:, 0])).mean()) / fold
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    middle = xy[np.argmin(np.hypot(*(xy - np.median(xy, axis=0)).T))]
    affine = np.vstack([_basis(shape, pitch) @ turn, middle])
    distance = np.hypot(*(xy - middle).T) / pitch
    for reach in (2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, np.inf):
        near = distance <= reach
        index = np.rint((xy[near] - affine[2]) @ np.linalg.inv(affine[:2]))
        if near.sum() >= 4 and np.linalg.matrix_rank(index - index.mean(axis=0)) == 2:
            affine = np.linalg.lstsq(np.column_stack([index, np.ones(len(index))]), xy[near], rcond=None)[0]
        if near.all():
            break
    index = np.rint((xy - affine[2]) @ np.linalg.inv(affine[:2])).astype(np.intp)
    residual = np.hypot(*(xy - _at(index, affine)).T) / pitch
    if len(np.unique(index, axis=0)) < len(index) or np.quantile(residual, 0.99) > _MAX_RESIDUAL:
        raise DataError(f"Slide {slide.id}: its spots lie on no lattice, so there is no denser one. Predict them as they are.")
    return index, affine


def _at(index: NDArray[Any], affine: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(index @ affine[:2] + affine[2], np.float64)


def _basis(shape: Shape, pitch: float) -> NDArray[np.float64]:
    """Return the two steps of a lattice as rows, in the unit of `pitch`."""
    second = [0.5, np.sqrt(0.75)] if shape == "hex" else [0.0, 1.0]
    return pitch * np.array([[1.0, 0.0], second])


def _indices(reach: float) -> NDArray[np.intp]:
    """Return whole-numbered places (n, 2) that reach so many steps from the middle, in reading order."""
    most = int(np.ceil(reach)) + 1
    rows, columns = np.arange(-most, most + 1), np.arange(-2 * most, 2 * most + 1)
    grid = np.stack(np.meshgrid(rows, columns, indexing="ij"), axis=-1).reshape(-1, 2)
    return np.ascontiguousarray(grid[:, ::-1]).astype(np.intp)


def _too_many(slide: Slide, grid: Grid) -> DataError:
    return DataError(
        f"{slide.source or slide.id}: more than {MAX_POINTS:,} virtual spots. Give a larger --pitch-um, a smaller --dense "
        f"(now {grid.dense}), or a --region."
    )
