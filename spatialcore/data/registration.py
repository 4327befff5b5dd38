"""Check whether spots lie on the tissue: tissue mask, spots off the tissue, and the shift that would bring them back.

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
from spatialcore.errors import ConfigError
from spatialcore.formatting import shift
from spatialcore.images import ByteCache, Rgb, SlideImage

Mask = NDArray[np.bool_]

MASK_PX = 1024
MIN_TISSUE = 0.25
"""A spot is off the tissue when less than this share of its disc is tissue: spots on the outline are still on it."""

_BLACK = 40
"""Brightest channel of a pixel that was blacked out or never scanned; stained tissue is brighter in red or blue."""

_DENSITY_LIMITS = (0.12, 0.25)
"""Bounds of Otsu's threshold, as optical density of green above the glass. Below, a slide with little tissue would be
split within its glass; above, a slide with much dark tissue would lose its pale stroma."""

_MIN_CHROMA = 0.15
"""Least difference between the channels' densities, as a share of green's: pigment of frames, dust and pen is grey."""

_STEPS_PER_PITCH = 8
_COST_PER_PITCH = 0.01
"""Share of the spots that a shift by one pitch must gain: of equally good shifts the smallest is meant."""

_SUSPICIOUS_GAIN = 0.02
_MIN_GAINED_SPOTS = 3

_MASKS = ByteCache(16 << 20)


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


def tissue_mask(image: SlideImage, *, max_px: int = MASK_PX) -> tuple[Mask, float]:
    """Return where the tissue is: a mask (h, w), longer side at most `max_px`, read-only, and the full-resolution pixels that
    one of its pixels spans.

    Tissue absorbs green more than the glass does (Otsu's threshold on optical density) and has colour. Blacked-out
    background, the grey marks of fiducial frames, dust and other small specks are not tissue; small holes in it are.
    """
    if max_px < 64:
        raise ConfigError(f"A tissue mask needs at least 64 px, got max_px={max_px}.")
    mask = _MASKS.get((image.fingerprint(), max_px), lambda: _mask_of(image.thumbnail(max_px)))
    return mask, max(image.image_hw) / max(mask.shape)


def off_tissue(slide: Slide, offset_xy_px: tuple[float, float] = (0, 0)) -> Mask:
    """Return which spots have less than a quarter of their disc on tissue with `offset_xy_px` (full-resolution) added, (n)."""
    if not slide.has_spots:
        return np.zeros(0, np.bool_)
    cover, downsample = _cover(slide)
    return _cover_at(cover, (slide.spot_xy_px + offset_xy_px) / downsample) < MIN_TISSUE


def suggest_offset(slide: Slide, max_shift_spots: float = 4) -> Offset:
    """Return the shift, up to `max_shift_spots` spot pitches in x and in y, that brings most of the spots' area onto tissue.

    All shifts of a grid of an eighth of a pitch are tried; a longer one must gain more. The shift is zero where none
    brings a spot onto the tissue: spots that lie well, and spots inside a much larger tissue; and where there are none.
    """
    if not slide.has_spots:
        return Offset(0, 0, 0, 0)
    cover, downsample = _cover(slide)
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


def _mask_of(pixels: Rgb) -> Mask:
    smooth = cv2.GaussianBlur(pixels, (0, 0), 1.5).astype(np.float32)
    lit = pixels.max(axis=2) > _BLACK
    # blurred, the rim of a blacked-out area is dark without being tissue
    lit = cv2.erode(lit.astype(np.uint8), np.ones((7, 7), np.uint8), borderValue=1) > 0
    if not lit.any():
        return _frozen(lit)
    density = -np.log((smooth + 1) / (_glass(smooth[lit]) + 1))
    green = density[..., 1]
    threshold = float(np.clip(_otsu(green[lit]), *_DENSITY_LIMITS))
    coloured = np.ptp(density, axis=2) > _MIN_CHROMA * green
    return _frozen(_solid(lit & (green > threshold) & coloured))


def _glass(lit_pixels: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the colour of the bare slide, the median of the brightest tenth: scanners and spilt eosin tint it."""
    brightness = lit_pixels.mean(axis=1)
    return np.asarray(np.median(lit_pixels[brightness >= np.quantile(brightness, 0.9)], axis=0))


def _otsu(values: NDArray[np.float32]) -> float:
    top = float(np.quantile(values, 0.995))
    if top <= 0:
        return 0.0
    scaled = (np.clip(values, 0, top) / top * 255).astype(np.uint8).reshape(-1, 1)
    threshold, _ = cv2.threshold(scaled, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    return threshold / 255 * top


def _solid(raw: Mask) -> Mask:
    """Remove specks, then fill gaps and small holes. In this order, since dots joined first would make one large piece."""
    unit = max(raw.shape) / MASK_PX
    pieces = _morph(raw.astype(np.uint8), cv2.MORPH_OPEN, 1)
    large = _drop_small(pieces, 300 * unit**2)
    near = pieces & _morph(large, cv2.MORPH_DILATE, 8 * unit)
    closed = _morph(near, cv2.MORPH_CLOSE, 6 * unit)
    # a frame of tinted dots is a band narrower than 18 px (150 µm on a Visium image); tissue has a thicker core
    core = _morph(closed, cv2.MORPH_OPEN, 9 * unit)
    with_core = closed & _morph(core, cv2.MORPH_DILATE, 10 * unit)
    kept = _drop_small(with_core, max(600 * unit**2, 0.01 * with_core.sum()))
    return (1 - _drop_small(1 - kept, 2000 * unit**2)).astype(bool)


def _morph(mask: NDArray[np.uint8], operation: int, radius: float) -> NDArray[np.uint8]:
    return np.asarray(cv2.morphologyEx(mask, operation, _disc(radius)), np.uint8)


def _drop_small(mask: NDArray[np.uint8], min_area: float) -> NDArray[np.uint8]:
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    keep = stats[:, cv2.CC_STAT_AREA] >= min_area
    keep[0] = False
    return np.asarray(keep[labels].astype(np.uint8))


def _disc(radius: float) -> NDArray[np.uint8]:
    side = 2 * max(1, round(radius)) + 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)), np.uint8)


def _frozen(mask: Mask) -> Mask:
    mask.flags.writeable = False
    return mask


def _cover(slide: Slide) -> tuple[NDArray[np.float32], float]:
    """Return for each mask pixel the share of a spot's disc around it that is tissue, (h, w); outside the image is no tissue."""
    mask, downsample = tissue_mask(slide.image)
    disc = _disc(slide.spot_diameter_px / downsample / 2).astype(np.float32)
    cover = cv2.filter2D(mask.astype(np.float32), -1, disc / disc.sum(), borderType=cv2.BORDER_CONSTANT)
    return np.asarray(cover, np.float32), downsample


def _cover_at(cover: NDArray[np.float32], xy: NDArray[Any]) -> NDArray[np.float32]:
    """Look up `cover` at positions (..., 2) in its pixels; 0 outside."""
    column, row = np.floor(xy[..., 0]).astype(int), np.floor(xy[..., 1]).astype(int)
    inside = (row >= 0) & (row < cover.shape[0]) & (column >= 0) & (column < cover.shape[1])
    return np.where(inside, cover[np.where(inside, row, 0), np.where(inside, column, 0)], 0)
