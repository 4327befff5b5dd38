"""Check whether spots lie on the tissue: which are off it, and the shift that would bring them back.

Spots that were selected under the tissue have its outline, so a shift of all spots (the usual misregistration) leaves
some on bare glass. Only whole-slide shifts are looked for; rotation and scale are not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from spatialcore.data.dataset import Slide, spot_pitch_px
from spatialcore.data.tissue import Mask, tissue_mask
from spatialcore.formatting import shift
from spatialcore.images import SlideImage

MIN_TISSUE = 0.25
"""A spot is off the tissue when less than this share of its disc is tissue: spots on the outline are still on it."""

_STEPS_PER_PITCH = 8
_COST_PER_PITCH = 0.01
"""Share of the spots that a shift by one pitch must gain: of equally good shifts the smallest is meant."""

_SUSPICIOUS_GAIN = 0.02
_MIN_GAINED_SPOTS = 3


@dataclass(frozen=True)
class Offset:
    """A shift to add to all spots, in full-resolution pixels, and how many spots are off the tissue before and after."""

    dx: float
    dy: float
    off_before: int
    off_after: int


@dataclass(frozen=True)
class Registration:
    """How well the spots of one slide lie on its tissue.

    Attributes
    ----------
    n_spots
        Spots of the slide.
    off_before, off_after
        Share of spots off the tissue, as they are and after `offset`.
    offset
        The shift that brings most spots onto the tissue.
    is_suspicious
        The shift gains so many spots that the coordinates are probably wrong.
    has_tissue
        Some tissue was found on the slide.
    advice
        One sentence for people.
    """

    n_spots: int
    off_before: float
    off_after: float
    offset: Offset
    is_suspicious: bool
    advice: str
    has_tissue: bool = True


def off_tissue(slide: Slide, offset_xy_px: tuple[float, float] = (0, 0)) -> Mask:
    """Return which spots have less than a quarter of their disc on tissue with `offset_xy_px` (full-resolution) added, (n)."""
    if not slide.has_spots:
        return np.zeros(0, np.bool_)
    return tissue_share(slide.image, slide.spot_xy_px + offset_xy_px, slide.spot_diameter_px) < MIN_TISSUE


def tissue_share(image: SlideImage, xy_px: NDArray[np.float64], diameter_px: float) -> NDArray[np.float32]:
    """Return the share of the disc around each of `xy_px` (n, 2), in full-resolution pixels, that is tissue, (n)."""
    cover, downsample = _cover(image, diameter_px)
    return _cover_at(cover, xy_px / downsample)


def suggest_offset(slide: Slide, max_shift_spots: float = 4) -> Offset:
    """Return the shift, up to `max_shift_spots` spot pitches in x and in y, that brings most of the spots' area onto tissue.

    All shifts of a grid of an eighth of a pitch are tried; a longer one must gain more. The shift is zero where none
    brings a spot onto the tissue: spots that lie well, and spots inside a much larger tissue; and where there are none.
    """
    if not slide.has_spots:
        return Offset(0, 0, 0, 0)
    cover, downsample = _cover(slide.image, slide.spot_diameter_px)
    xy = slide.spot_xy_px / downsample
    pitch = (spot_pitch_px(slide.spot_xy_px) or 2 * slide.spot_diameter_px) / downsample
    steps = np.arange(-round(max_shift_spots * _STEPS_PER_PITCH), round(max_shift_spots * _STEPS_PER_PITCH) + 1)
    shifts = steps * pitch / _STEPS_PER_PITCH
    gain = np.stack(
        [_cover_at(cover, xy[:, None] + np.column_stack([shifts, np.full(len(shifts), dy)])).mean(axis=0) for dy in shifts]
    )
    cost = _COST_PER_PITCH * np.hypot(*np.meshgrid(steps, steps)) / _STEPS_PER_PITCH
    row, column = np.unravel_index(np.argmax(gain - cost), gain.shape)
    dx, dy = (float(np.rint(shifts[i] * downsample)) for i in (column, row))
    off_before, off_after = (int(off_tissue(slide, shift).sum()) for shift in ((0, 0), (dx, dy)))
    return Offset(dx, dy, off_before, off_after) if off_after < off_before else Offset(0, 0, off_before, off_before)


def check_registration(slide: Slide) -> Registration:
    """Return the share of spots off the tissue before and after the best shift, and what to do about it."""
    has_tissue = bool(tissue_mask(slide.image)[0].any())
    if not slide.has_spots:
        advice = "There are no spots on this slide, so none can be misplaced."
        return Registration(0, 0.0, 0.0, Offset(0, 0, 0, 0), False, advice, has_tissue=has_tissue)
    if not has_tissue:
        advice = "No tissue was found on this slide: it is blank, out of focus, or stained unlike H&E. Check the image."
        return Registration(slide.n_spots, 1.0, 1.0, Offset(0, 0, slide.n_spots, slide.n_spots), False, advice, has_tissue=False)
    offset = suggest_offset(slide)
    gained = offset.off_before - offset.off_after
    suspicious = gained >= max(_MIN_GAINED_SPOTS, _SUSPICIOUS_GAIN * slide.n_spots)
    return Registration(
        n_spots=slide.n_spots,
        off_before=offset.off_before / slide.n_spots,
        off_after=offset.off_after / slide.n_spots,
        offset=offset,
        is_suspicious=suspicious,
        advice=_advice(slide.n_spots, offset, suspicious),
    )


def _advice(n_spots: int, offset: Offset, suspicious: bool) -> str:
    before = f"{offset.off_before} of {n_spots} spots lie off the tissue"
    if suspicious:
        return f"{before}; shifted by {shift(offset.dx, offset.dy)} it would be {offset.off_after}. Check the coordinates."
    if offset.off_before == 0:
        return "All spots lie on tissue."
    return f"{before}, and no shift would change that much."


def _cover(image: SlideImage, diameter_px: float) -> tuple[NDArray[np.float32], float]:
    """Return for each mask pixel the share of a spot's disc around it that is tissue, (h, w); outside the image is no tissue."""
    mask, downsample = tissue_mask(image)
    side = 2 * max(1, round(diameter_px / downsample / 2)) + 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)).astype(np.float32)
    cover = cv2.filter2D(mask.astype(np.float32), -1, disc / disc.sum(), borderType=cv2.BORDER_CONSTANT)
    return np.asarray(cover, np.float32), downsample


def _cover_at(cover: NDArray[np.float32], xy: NDArray[Any]) -> NDArray[np.float32]:
    """Look up `cover` at positions (..., 2) in its pixels; 0 outside."""
    column, row = np.floor(xy[..., 0]).astype(int), np.floor(xy[..., 1]).astype(int)
    inside = (row >= 0) & (row < cover.shape[0]) & (column >= 0) & (column < cover.shape[1])
    return np.where(inside, cover[np.where(inside, row, 0), np.where(inside, column, 0)], 0)
