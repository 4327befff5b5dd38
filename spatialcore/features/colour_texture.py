"""Colour and texture at six scales: mean and deviation of optical density in Gaussian windows around each spot.

No network: a wide view in seconds. The slide is read tile by tile, at the pyramid level where a pitch spans about 64 px, and
averaged into bins of a sixteenth of a pitch, so that memory follows the tile and never the slide.
"""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import map_coordinates

from spatialcore.data.dataset import Slide, spot_pitch_px
from spatialcore.images import ByteCache, SlideImage
from spatialcore.storage.files import cache_dir, text_hash, write_atomic

Floats = NDArray[np.float32]
Bins = NDArray[np.int_]

WINDOWS = (0.12, 0.25, 0.5, 1.0, 2.0, 4.0)
"""Standard deviations of the Gaussian windows, in spot pitches: from nuclei to the tissue around."""

N_FEATURES = len(WINDOWS) * 6
"""Mean and deviation of each of three channels, for each window."""

_PITCH_PX = 64.0  # a nucleus still spans some pixels of it
_BINS = 16  # to a pitch: the narrowest window is two bins wide
_REACH = 3.0  # deviations beyond which a Gaussian is as good as nothing
_TILE_PITCHES = 48
_READ_PX = 2048
_WIDEST_BINS = 8.0  # a window of a larger deviation is measured on bins of twice the side
_VERSION = 1  # raise when the numbers change for the same content
_OUTSIDE = cv2.BORDER_CONSTANT
_FEATURES = ByteCache(32 << 20)
_DENSITY = -np.log((np.arange(256, dtype=np.float32) + 1) / 256)


def colour_texture(slide: Slide) -> Floats:
    """Measure colour and texture around each spot, (n, 36) float32, read-only; kept in the cache of features.

    Of each window, from the narrowest on: the means of the optical density of red, green and blue, then their deviations.
    What lies beyond the image's edge does not count.
    """
    file = file_of(slide)

    def read() -> Floats:
        if not file.exists():
            values = _measure(slide)
            write_atomic(file, lambda out: np.save(out, values))
        stored: Floats = np.load(file, allow_pickle=False)
        stored.flags.writeable = False
        return stored

    return _FEATURES.get(str(file), read)


def file_of(slide: Slide) -> Path:
    """Return the cache file of a slide's features, whether it exists yet or not."""
    key = text_hash(_VERSION, slide.image.fingerprint(), slide.spot_xy_px.tobytes().hex())
    return cache_dir("features") / f"ColourTexture-{key}.npy"


def _measure(slide: Slide) -> Floats:
    pitch = spot_pitch_px(slide.spot_xy_px) or slide.spot_diameter_px
    out = np.zeros((slide.n_spots, N_FEATURES), np.float32)
    bin_px = max(pitch / _BINS, 1.0)  # full-resolution pixels; a picture of few pixels has no finer view
    places = slide.spot_xy_px / bin_px
    side = _TILE_PITCHES * pitch / bin_px
    tiles = np.floor(places / side).astype(int)
    for tile in np.unique(tiles, axis=0):
        rows = np.flatnonzero((tiles == tile).all(axis=1))
        out[rows] = _windows_at(slide.image, places[rows], bin_px, pitch / bin_px)
    return out


def _windows_at(image: SlideImage, places: NDArray[np.float64], bin_px: float, pitch: float) -> Floats:
    """Measure all windows around some centres (n, 2); they and `pitch` are in bins of `bin_px`."""
    margin = _REACH * max(WINDOWS) * pitch
    start = np.floor(places.min(axis=0) - margin).astype(int)
    stop = np.ceil(places.max(axis=0) + margin).astype(int)
    moments = _moments(image, start, stop, bin_px, image.level_for(max(1.0, pitch * bin_px / _PITCH_PX)))
    places, parts = places - start, []
    for window in WINDOWS:
        while window * pitch > _WIDEST_BINS:
            moments, places, pitch = _halved(moments), places / 2, pitch / 2
        smooth = np.asarray(cv2.GaussianBlur(moments, (0, 0), window * pitch, borderType=_OUTSIDE), np.float32)
        parts.append(_mean_and_deviation(_sampled(smooth, places)))
    return np.concatenate(parts, axis=1)


def _moments(image: SlideImage, start: Bins, stop: Bins, bin_px: float, level: int) -> Floats:
    """Average density, its square and 1 over bins from `start` to `stop` (x, y), (h, w, 7); 0 where there is no image."""
    step = bin_px / image.levels[level].downsample
    height, width = image.levels[level].image_hw
    out = np.zeros((stop[1] - start[1], stop[0] - start[0], 7), np.float32)
    first = np.maximum(start, 0)
    last = np.minimum(stop, np.maximum(np.array([width, height]) / step, 1).astype(int))
    at_once = max(1, int(_READ_PX / step))
    for y in range(first[1], last[1], at_once):
        for x in range(first[0], last[0], at_once):
            n_x, n_y = min(at_once, last[0] - x), min(at_once, last[1] - y)
            left, top = min(round(x * step), width - 1), min(round(y * step), height - 1)
            right, bottom = min(round((x + n_x) * step), width), min(round((y + n_y) * step), height)
            pixels = image.read_region(left, top, max(right - left, 1), max(bottom - top, 1), level=level)
            density = _DENSITY[pixels]
            both = [cv2.resize(values, (n_x, n_y), interpolation=cv2.INTER_AREA) for values in (density, np.square(density))]
            out[y - start[1] : y - start[1] + n_y, x - start[0] : x - start[0] + n_x] = np.concatenate(
                [*both, np.ones((n_y, n_x, 1), np.float32)], axis=2
            )
    return out


def _halved(values: Floats) -> Floats:
    """Average bins (h, w, c) two by two; an odd edge is filled up with nothing."""
    height, width, channels = values.shape
    padded = np.pad(values, ((0, height % 2), (0, width % 2), (0, 0)))
    return np.asarray(padded.reshape(-(-height // 2), 2, -(-width // 2), 2, channels).mean(axis=(1, 3)), np.float32)


def _sampled(values: Floats, places: NDArray[np.float64]) -> Floats:
    """Interpolate (h, w, c) at places (n, 2), in bins from the corner of the first: (n, c)."""
    yx = (places - 0.5).T[::-1]
    return np.stack([map_coordinates(values[..., c], yx, order=1, mode="nearest") for c in range(values.shape[2])], axis=1)


def _mean_and_deviation(moments: Floats) -> Floats:
    """Return means and deviations (n, 6) from weighted sums of density and square, and weights, (n, 7)."""
    mean, square = (moments[:, part] / moments[:, 6:] for part in (slice(0, 3), slice(3, 6)))
    return np.concatenate([mean, np.sqrt(np.maximum(square - np.square(mean), 0))], axis=1)
