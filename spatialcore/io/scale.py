"""Find the scale of a slide, µm per pixel and spot diameter, from the best evidence at hand, and say which that was.

In this order: what a person gives; what the files state, if it can be true; the spots' rows and columns in the array,
which keep their distance where spots were dropped; the diameter that Space Ranger writes; the nearest neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from spatialcore.data.dataset import spot_pitch_px
from spatialcore.errors import DataError

SANE_UM_PER_PX = (0.01, 200.0)
"""From an oil immersion scan to a picture of 600 px of a whole glass slide; what lies outside is a mistake of the file."""

_CONTRADICTS = 2.0  # a stated scale this many times off what the array says is not believed
_DIFFERS = 1.15  # and one this far off is used, and said to be odd
_AGREES = 0.1  # two ways to tell a pitch that differ by less tell the same
_LARGEST_RESIDUAL = 0.25  # of a pitch; positions further off their lattice are not those of the array


@dataclass(frozen=True)
class Assay:
    """How spots lie on the glass.

    Attributes
    ----------
    name
        For messages.
    pitch_um
        From the centre of a spot to that of its neighbour.
    spot_um
        Diameter of a spot.
    array_um
        From one row of the array to the next, and from one column to the next.
    written_um
        What the diameter in Space Ranger's scale factors stands for.
    has_bins
        Spots are bins that lie side by side; the written diameter is then their side, and exact.
    """

    name: str
    pitch_um: float
    spot_um: float
    array_um: tuple[float, float]
    written_um: float | None = None
    has_bins: bool = False


VISIUM = Assay("Visium", 100.0, 55.0, (100.0 * np.sqrt(0.75), 50.0), written_um=65.0)
SPATIAL_TRANSCRIPTOMICS = Assay("Spatial Transcriptomics", 200.0, 100.0, (200.0, 200.0))


def visium_hd(bin_um: float) -> Assay:
    """Return the assay of square bins that lie side by side."""
    return Assay(f"Visium HD, bins of {bin_um:g} µm", bin_um, bin_um, (bin_um, bin_um), written_um=bin_um, has_bins=True)


@dataclass(frozen=True)
class Evidence:
    """What is known of one slide's scale; pixels are those of the image that is used.

    Attributes
    ----------
    xy_px
        The spots' centres, (n, 2).
    array_rc
        Row and column of each spot in the array, (n, 2); `None` where the files have none.
    stated_um_per_px
        What files or image say, as it stands there, and which of them in `stated_by`.
    diameter_px
        The diameter that the files write.
    """

    xy_px: NDArray[np.float64]
    array_rc: NDArray[np.float64] | None = None
    stated_um_per_px: float | None = None
    stated_by: str = "the files"
    diameter_px: float | None = None


@dataclass(frozen=True)
class Scale:
    """µm per pixel, `None` where unknown, spot diameter in pixels, and what a person should know of how they came about."""

    um_per_px: float | None
    spot_diameter_px: float
    notes: tuple[str, ...] = ()


def is_sane(um_per_px: float | None) -> bool:
    """Return whether a number can be the µm per pixel of a picture of tissue."""
    return um_per_px is not None and bool(SANE_UM_PER_PX[0] <= um_per_px <= SANE_UM_PER_PX[1])


def find_scale(
    evidence: Evidence,
    assay: Assay | None,
    *,
    um_per_px: float | None = None,
    spot_diameter_px: float | None = None,
    where: str = "the slide",
) -> Scale:
    """Return the scale that `um_per_px` and `spot_diameter_px` give, or what follows from the evidence.

    Without an `assay` nothing says how far spots lie apart in µm: the scale is then what is stated, or unknown. Where there are
    no spots, their diameter is 0 unless it is given. Raises DataError where the spots lie at one place and nothing tells their
    size.
    """
    notes: list[str] = []
    array_px = None if assay is None else _array_pitch_px(evidence, assay)
    um, derived_px = um_per_px, 0.0
    if um is None:
        um = _stated(evidence, assay, array_px, notes)
    if um is None and assay is not None:
        um, derived_px = _derived(evidence, assay, array_px, notes)
    diameter = spot_diameter_px if len(evidence.xy_px) else spot_diameter_px or 0.0
    if diameter is None and assay is not None and derived_px:
        diameter = assay.spot_um / assay.pitch_um * derived_px
    if diameter is None and assay is not None and um is not None:
        diameter = assay.spot_um / um
    if diameter is None:
        diameter = _assumed_diameter_px(evidence, assay, where, notes)
    return Scale(um, diameter, tuple(notes))


def _stated(evidence: Evidence, assay: Assay | None, array_px: float | None, notes: list[str]) -> float | None:
    """Return the µm per pixel that the files state, unless it cannot be, or the spots' array plainly contradicts it."""
    stated = evidence.stated_um_per_px
    if stated is None:
        return None
    if not is_sane(stated):
        notes.append(f"{evidence.stated_by} states {stated:g} µm per pixel, which cannot be: taken as unknown")
        return None
    if assay is None or array_px is None:
        return stated
    by_array = assay.pitch_um / array_px
    ratio = max(stated / by_array, by_array / stated)
    if ratio >= _CONTRADICTS:
        notes.append(f"{evidence.stated_by} states {stated:.3g} µm per pixel, which the spots' array contradicts: not used")
        return None
    if ratio > _DIFFERS:
        notes.append(
            f"{evidence.stated_by} states {stated:.3g} µm per pixel, which is used; the spots' distance of "
            f"{assay.pitch_um:g} µm would mean {by_array:.3g}"
        )
    return stated


def _derived(evidence: Evidence, assay: Assay, array_px: float | None, notes: list[str]) -> tuple[float | None, float]:
    """Return µm per pixel and the spots' pitch in pixels, 0 where the scale does not come from it."""
    if assay.has_bins and assay.written_um is not None and evidence.diameter_px:
        return assay.written_um / evidence.diameter_px, 0.0
    nearest_px = spot_pitch_px(evidence.xy_px)
    if array_px is not None:
        if nearest_px and abs(nearest_px / array_px - 1) < _AGREES:
            array_px = nearest_px
        notes.append(
            f"The scale follows from the spots' rows and columns in the array, {assay.pitch_um:g} µm apart on {assay.name}"
        )
        return assay.pitch_um / array_px, array_px
    if assay.written_um is not None and evidence.diameter_px:
        written_px = evidence.diameter_px / assay.written_um * assay.pitch_um
        if not (nearest_px and abs(nearest_px / written_px - 1) < _AGREES):
            notes.append(f"The scale follows from the spot diameter in the files, {assay.written_um:g} µm on {assay.name}")
            return assay.pitch_um / written_px, written_px
    if nearest_px == 0:
        return None, 0.0
    notes.append(f"The scale follows from the distance between spots, {assay.pitch_um:g} µm on {assay.name}")
    return assay.pitch_um / nearest_px, nearest_px


def _assumed_diameter_px(evidence: Evidence, assay: Assay | None, where: str, notes: list[str]) -> float:
    assumed = assay or VISIUM
    share, pitch = assumed.spot_um / assumed.pitch_um, spot_pitch_px(evidence.xy_px)
    if pitch == 0:
        raise DataError(f"{where}: the spot size cannot be told from spots at one place; give spot_diameter_px.")
    notes.append(f"No spot size is stated: {share:.2g} of the distance between spots is assumed, as on {assumed.name}")
    return share * pitch


def _array_pitch_px(evidence: Evidence, assay: Assay) -> float | None:
    """Return the pitch in pixels from a linear map of the array onto the picture; `None` where the two do not fit together.

    The map may turn, mirror and shear a little; its scale is the root of its determinant.
    """
    if evidence.array_rc is None or len(evidence.xy_px) < 3:
        return None
    lattice = evidence.array_rc * np.asarray(assay.array_um)
    design = np.column_stack([lattice - lattice.mean(axis=0), np.ones(len(lattice))])
    if np.linalg.matrix_rank(design[:, :2]) < 2:
        return None
    fit, *_ = np.linalg.lstsq(design, evidence.xy_px, rcond=None)
    px_per_um = float(np.sqrt(abs(np.linalg.det(fit[:2]))))
    residual = float(np.median(np.hypot(*(evidence.xy_px - design @ fit).T)))
    if px_per_um == 0 or residual > _LARGEST_RESIDUAL * assay.pitch_um * px_per_um:
        return None
    return assay.pitch_um * px_per_um
