"""Find the tissue on a slide's thumbnail, and tell how the slide was stained, by colour and grain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from spatialcore.errors import ConfigError
from spatialcore.images import ByteCache, Rgb, SlideImage

Mask = NDArray[np.bool_]
Plane = NDArray[np.float32]
Channel = NDArray[Any]
Binary = NDArray[np.uint8]
Staining = Literal["H&E", "other brightfield", "fluorescence", "blank"]

MASK_PX = 1024

_BLACK = 40
"""Brightest channel of a pixel that was blacked out or never scanned; stained tissue is brighter in red or blue."""

_DENSITY_LIMITS = (0.12, 0.25)
"""Bounds of Otsu's threshold, as optical density of green above the glass. Below, a slide with little tissue would be
split within its glass, and spilt eosin would be tissue; above, a slide with much dark tissue would lose its pale stroma."""

_PALE_DENSITY = 0.05
_SHARPNESS = 0.4
"""On a slide that is pale all over, tissue is told from spilt stain by its outline, where density rises within 9 px."""

_MIN_CHROMA = 0.15
"""Least difference between the channels' densities, as a share of green's: pigment of frames, dust and pen is grey."""

_GRAIN_PX = 13
_MIN_GRAIN = 0.009
_GRAIN_OVER_GLASS = 5
_GRAIN_DENSITY = 0.025
"""Pale tissue and the walls of fat are told from glass by grain, the deviation of optical density within 13 px. Glass of
real slides has 0.003, spilt eosin on it too; their palest tissue has 0.013."""

_GRAIN_CHROMA = 0.7, (0.15, 0.36)
"""What has grain, or the grain itself, must be nearly as coloured as the slide's stained tissue, within bounds: frames are
slightly tinted. The grain's own colour does not depend on what the glass is taken to be."""

_NO_GLASS_GRAIN = 0.05
"""Where the brightest parts have more grain, all that is not black is tissue: the glass itself was blacked out."""

_MAX_INK_SHARE = 0.5
"""Ink is a few strokes: where more of what is stained has its colour, it is the colour of a stain."""

_DARK = 50
_DARK_GROUND = 0.2
_SHADE = 60
_LIT = 80
_MIN_SIGNAL = 8
"""In fluorescence much of the picture is darker than 50, and light falls off into that dark: a quarter of what is brighter
than the ground has a mean below 60. Tissue in brightfield with a blacked-out background has 120, and
where the borders of a scan are not all of one black, its glass shines in all channels."""

_HE_RED, _HE_BLUE = 1.2, 0.9
"""H&E absorbs green most: red at most 1.2 and blue at most 0.9 times as much (measured: up to 1.08 and 0.83)."""


def tissue_mask(image: SlideImage, *, max_px: int = MASK_PX) -> tuple[Mask, float]:
    """Return where the tissue is: a mask (h, w), longer side at most `max_px`, read-only, and the full-resolution pixels that
    one of its pixels spans.

    In brightfield, tissue has colour and either absorbs more green than the glass does (Otsu's threshold on optical
    density) or has grain (pale tissue, fat). Blacked-out background, fiducial frames, ink, dust and other small specks are
    not tissue; small holes in it are. In fluorescence, tissue is what is brighter than the dark ground.
    """
    if max_px < 64:
        raise ConfigError(f"A tissue mask needs at least 64 px, got max_px={max_px}.")
    mask = _MASKS.get((image.fingerprint(), max_px), lambda: _mask_of(image.thumbnail(max_px)))
    return mask, max(image.image_hw) / max(mask.shape)


def black_and_ink(image: SlideImage) -> tuple[float, float]:
    """Return the share of a slide's thumbnail that was blacked out or never scanned, and the share that ink of a pen covers."""
    seen = _absorption(image.thumbnail(MASK_PX))
    if not seen.lit.any():
        return 1.0, 0.0
    channels = _channels(seen.density)
    dense = seen.lit & (channels[1] > np.clip(_otsu(channels[1][seen.lit]), *_DENSITY_LIMITS))
    return float((~seen.lit).mean()), float(_ink(channels, dense).mean())


def staining(image: SlideImage) -> Staining:
    """Tell from a thumbnail how a slide was stained; "blank" is one without tissue."""
    mask, _ = tissue_mask(image)
    if not mask.any():
        return "blank"
    pixels = image.thumbnail(MASK_PX)
    if _is_fluorescent(pixels):
        return "fluorescence"
    red, green, blue = (float(d[mask].mean()) for d in _channels(_absorption(pixels).density))
    grey = max(red, green, blue) - min(red, green, blue) < _MIN_CHROMA / 2 * green
    return "H&E" if red <= _HE_RED * green and blue <= _HE_BLUE * green and not grey else "other brightfield"


STAINING_ADVICE: dict[Staining, str] = {
    "fluorescence": "looks like fluorescence; backbones and stain normalisation were made for H&E. "
    "Use the H&E image of this section if there is one.",
    "other brightfield": "looks stained unlike H&E, which backbones and stain normalisation were made for. "
    "Do not mix it with H&E slides in one run.",
    "blank": "no tissue was found; the image is blank, out of focus or black. Check it.",
}
"""What to say of a slide that is not H&E."""

_MASKS = ByteCache(16 << 20)


@dataclass(frozen=True)
class _Absorption:
    """What a brightfield thumbnail absorbs.

    Attributes
    ----------
    lit
        Pixels that are not black, nor next to black, (h, w).
    density
        Natural optical density of red, green and blue above the glass, (h, w, 3); 0 where not lit.
    """

    lit: Mask
    density: Plane


def _mask_of(pixels: Rgb) -> Mask:
    mask = _fluorescent_tissue(pixels) if _is_fluorescent(pixels) else _brightfield_tissue(pixels)
    mask.flags.writeable = False
    return mask


def _brightfield_tissue(pixels: Rgb) -> Mask:
    seen = _absorption(pixels)
    if not seen.lit.any():
        return seen.lit
    channels = _channels(seen.density)
    green = channels[1]
    otsu = _otsu(green[seen.lit])
    dense = seen.lit & (green > np.clip(otsu, *_DENSITY_LIMITS))
    ink = _ink(channels, dense)
    has_colour = cv2.subtract(_brightest(channels), _darkest(channels)) > _MIN_CHROMA * green
    if not has_colour[dense].any():
        has_colour[:] = not dense.any() or _is_greyscale(pixels)
    stained = dense & has_colour & ~ink
    grain, glass_grain = _grain(seen)
    if glass_grain > _NO_GLASS_GRAIN and not seen.lit.all():
        return _solid(seen.lit & ~ink)
    if otsu < _DENSITY_LIMITS[0]:
        stained = _sharp(seen.lit & has_colour & (green > _PALE_DENSITY) & ~ink, green)
    least = max(_MIN_GRAIN, _GRAIN_OVER_GLASS * glass_grain)
    return _solid((stained | _grainy(seen, grain, least, stained)) & ~ink) & ~ink


def _absorption(pixels: Rgb) -> _Absorption:
    # blurred, the rim of a blacked-out area is dark without being tissue
    lit = cv2.erode((_brightest(_channels(pixels)) > _BLACK).astype(np.uint8), np.ones((7, 7), np.uint8), borderValue=1) > 0
    if not lit.any():
        return _Absorption(lit, np.zeros(pixels.shape, np.float32))
    smooth = np.asarray(cv2.GaussianBlur(pixels, (0, 0), 1), np.uint8)
    of_level = -np.log(np.arange(1, 257)[:, None] / (_glass(smooth[lit]) + 1))
    density = np.asarray(cv2.LUT(smooth, of_level.astype(np.float32)[:, None]), np.float32)
    if not lit.all():
        density[~lit] = 0
    return _Absorption(lit, density)


def _glass(lit_pixels: Rgb) -> NDArray[np.float64]:
    """Return the colour of the bare slide, the median of the brightest tenth: scanners and spilt eosin tint it."""
    some = lit_pixels[:: 1 + len(lit_pixels) // 250_000]
    brightness = some @ np.ones(3, np.float32)
    return np.asarray(np.median(some[brightness >= np.quantile(brightness, 0.9)], axis=0))


def _grain(seen: _Absorption) -> tuple[Plane, float]:
    """Return the deviation of density around each pixel, (h, w, 3), and green's in the smoother parts of the glass."""
    mean = _around(seen.density)
    grain = np.sqrt(np.maximum(_around(seen.density * seen.density) - mean * mean, 0))
    green, inside = mean[seen.lit, 1], grain[seen.lit, 1]
    return grain, float(np.quantile(inside[green <= np.quantile(green[::7], 0.25)], 0.2))


def _grainy(seen: _Absorption, grain: Plane, least: float, stained: Mask) -> Mask:
    """Return which pixels have grain of the colour of tissue, red and green absorbed more than blue, (h, w)."""
    share, limits = _GRAIN_CHROMA
    mean, spread = (_chroma(_channels(around)) for around in (_around(seen.density), grain))
    own = np.median((mean.difference[stained] / mean.most[stained])[::7]) if stained.any() else limits[1] / share
    needed = np.clip(share * own, *limits)
    coloured = (mean.difference > needed * mean.most) | (spread.difference > needed * spread.most)
    has_grain = seen.lit & (spread.most > least) & (mean.most > _GRAIN_DENSITY) & coloured
    # the window sees tissue from outside, too
    return _eroded(has_grain.astype(np.uint8), _GRAIN_PX // 2) > 0


class _Chroma(NamedTuple):
    most: Channel
    difference: Channel


def _chroma(channels: Sequence[Channel]) -> _Chroma:
    """Return the larger of red and green, and by how much it exceeds blue, (h, w) each."""
    most = np.maximum(channels[0], channels[1])
    return _Chroma(most, most - channels[2])


def _ink(channels: Sequence[Channel], dense: Mask) -> Mask:
    """Return where blue, green or black ink of pens lies, with its fringe, (h, w)."""
    red, green, blue = channels
    low, high = _darkest(channels), _brightest(channels)
    inks = {
        "blue": (red > 0.4) & (red > 1.25 * green) & (blue < 0.45 * red),
        "green": (red > 0.4) & (blue > 0.25) & (green < 0.8 * cv2.min(red, blue)),
        "black": (low > 1) & (high - low < 0.25 * high),
    }
    ink = np.zeros(dense.shape, bool)
    for strokes in inks.values():
        if (strokes & dense).sum() < _MAX_INK_SHARE * dense.sum():
            ink |= strokes
    return _dilated(_opened(ink.astype(np.uint8), 2), 5) > 0 if ink.any() else ink


def _is_greyscale(pixels: Rgb) -> bool:
    red, green, blue = _channels(pixels[::4, ::4])
    return bool(np.array_equal(red, green) and np.array_equal(red, blue))


def _sharp(pieces: Mask, green: Plane) -> Mask:
    """Return the pieces at whose outline density changes within a few pixels, (h, w): spilt stain fades out."""
    pieces = _opened(pieces.astype(np.uint8), 2) > 0
    n, labels = cv2.connectedComponents(pieces.astype(np.uint8), connectivity=8)
    box = np.ones((9, 9), np.uint8)
    soft = cv2.blur(green, (5, 5))
    rise = cv2.dilate(soft, box) - cv2.erode(soft, box)
    rim = pieces & (cv2.erode(pieces.astype(np.uint8), np.ones((3, 3), np.uint8), borderValue=1) == 0)
    length = np.maximum(np.bincount(labels[rim], minlength=n), 1)
    area = np.maximum(np.bincount(labels.ravel(), minlength=n), 1)
    contrast = np.bincount(labels.ravel(), soft.ravel(), minlength=n) / area
    keep = np.bincount(labels[rim], rise[rim], minlength=n) / length > _SHARPNESS * contrast
    keep[0] = False
    return np.asarray(keep[labels])


def _is_fluorescent(pixels: Rgb) -> bool:
    channels = _channels(cv2.GaussianBlur(pixels, (0, 0), 1))
    top, bottom = _brightest(channels), _darkest(channels)
    if (top < _DARK).mean() < _DARK_GROUND:
        return False
    signal = top > np.percentile(top[::4, ::4], 5) + _MIN_SIGNAL
    if signal.mean() < 0.002 or (bottom[signal] > _LIT).mean() > 0.4:
        return False
    mean = sum(channel[signal].astype(np.float32) for channel in channels) / 3
    # one saturated channel is bright, but never so pure in brightfield
    return bool(np.percentile(mean, 25) < _SHADE or np.median(bottom[signal]) < _SHADE / 3)


def _fluorescent_tissue(pixels: Rgb) -> Mask:
    """Return what is brighter than the dark ground; between nuclei, tissue glows faintly."""
    light = np.log1p(cv2.GaussianBlur(_brightest(_channels(pixels)), (0, 0), 4).astype(np.float32))
    ground = float(np.percentile(light[::4, ::4], 5))
    threshold = np.clip(ground + _otsu((light - ground).ravel()), np.log1p(np.expm1(ground) + _MIN_SIGNAL / 2), None)
    return _solid(light > threshold)


def _otsu(values: NDArray[np.floating[Any]]) -> float:
    top = float(np.quantile(values[::7], 0.995))
    if top <= 0:
        return 0.0
    scaled = (np.clip(values, 0, top) / top * 255).astype(np.uint8).reshape(-1, 1)
    threshold, _ = cv2.threshold(scaled, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    return float(threshold) / 255 * top


def _solid(raw: Mask) -> Mask:
    """Remove specks, then fill gaps and small holes. In this order, since dots joined first would make one large piece."""
    unit = max(raw.shape) / MASK_PX
    pieces = _opened(raw.astype(np.uint8), 1)
    large = _drop_small(pieces, 300 * unit**2)
    near = pieces & _dilated(large, 8 * unit)
    closed = _closed(near, 6 * unit)
    # a frame of tinted dots is a band narrower than 18 px (150 µm on a Visium image); tissue has a thicker core
    core = _opened(closed, 9 * unit)
    with_core = closed & _dilated(core, 10 * unit)
    kept = _drop_small(with_core, max(600 * unit**2, 0.01 * with_core.sum()))
    return (1 - _drop_small(1 - kept, 2000 * unit**2)).astype(bool)


def _drop_small(mask: Binary, min_area: float) -> Binary:
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    keep = stats[:, cv2.CC_STAT_AREA] >= min_area
    keep[0] = False
    return np.asarray(keep[labels].astype(np.uint8))


def _eroded(mask: Binary, radius: float) -> Binary:
    """Shrink by a disc, by distances: as quick for a large disc. Beyond the picture lies what is at its edge."""
    return np.asarray(cv2.distanceTransform(mask, cv2.DIST_L2, 5) > radius, np.uint8) if not mask.all() else mask


def _dilated(mask: Binary, radius: float) -> Binary:
    return 1 - _eroded(1 - mask, radius)


def _opened(mask: Binary, radius: float) -> Binary:
    return _dilated(_eroded(mask, radius), radius)


def _closed(mask: Binary, radius: float) -> Binary:
    """Fill gaps; the edge of the picture is continued, so that tissue keeps touching it."""
    margin = int(radius) + 2
    wide = cv2.copyMakeBorder(mask, margin, margin, margin, margin, cv2.BORDER_REPLICATE)
    return _eroded(_dilated(np.asarray(wide, np.uint8), radius), radius)[margin:-margin, margin:-margin]


def _around(plane: Plane) -> Plane:
    return np.asarray(cv2.blur(plane, (_GRAIN_PX, _GRAIN_PX)), np.float32)


def _channels(pixels: Channel) -> Sequence[Channel]:
    """Return red, green and blue apart, (h, w) each: NumPy reduces a last axis of 3 ten times slower."""
    return [np.asarray(channel) for channel in cv2.split(pixels)]


def _brightest(channels: Sequence[Channel]) -> Channel:
    return np.asarray(cv2.max(cv2.max(channels[0], channels[1]), channels[2]))


def _darkest(channels: Sequence[Channel]) -> Channel:
    return np.asarray(cv2.min(cv2.min(channels[0], channels[1]), channels[2]))
