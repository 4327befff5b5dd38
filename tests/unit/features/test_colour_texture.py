"""Colour and texture against Gaussian weights over single pixels; tiles, edges and the cache change nothing."""

import numpy as np
import pytest

from spatialcore.data.dataset import Slide
from spatialcore.features import colour_texture as module
from spatialcore.features.colour_texture import N_FEATURES, WINDOWS, colour_texture, file_of
from spatialcore.images import ArrayImage

PITCH = 16.0


def _slide(height=300, width=420, seed=0):
    rng = np.random.default_rng(seed)
    pixels = rng.integers(20, 240, (height, width, 3), np.uint8)
    pixels[:, : width // 2] //= 2
    xy = np.stack(np.meshgrid(np.arange(20, width - 20, PITCH), np.arange(20, height - 20, PITCH)), axis=-1).reshape(-1, 2)
    ids = np.arange(len(xy)).astype(str)
    pixels.flags.writeable = xy.flags.writeable = False
    return Slide(f"S{seed}", ArrayImage(pixels, source="painted"), ids, xy, None, spot_diameter_px=9), pixels


def _by_hand(pixels, xy, window):
    """Weigh every pixel of the image by a Gaussian around `xy`."""
    density = -np.log((pixels.astype(np.float64) + 1) / 256)
    y, x = np.mgrid[: pixels.shape[0], : pixels.shape[1]] + 0.5
    weights = np.exp(-0.5 * ((x - xy[0]) ** 2 + (y - xy[1]) ** 2) / (window * PITCH) ** 2)[..., None]
    mean = (weights * density).sum(axis=(0, 1)) / weights.sum()
    square = (weights * density**2).sum(axis=(0, 1)) / weights.sum()
    return np.concatenate([mean, np.sqrt(square - mean**2)])


@pytest.mark.parametrize("at", [0, 150, -1])
def test_windows_are_gaussian_means_and_deviations(at):
    slide, pixels = _slide()
    found = colour_texture(slide)
    assert found.shape == (slide.n_spots, N_FEATURES)
    assert found.dtype == np.float32
    assert not found.flags.writeable
    for i, window in enumerate(WINDOWS):
        by_hand = _by_hand(pixels, slide.spot_xy_px[at], window)
        tolerance = 0.1 if window < 0.5 else 0.04  # bins of a pixel are not small beside the narrowest windows
        np.testing.assert_allclose(found[at, 6 * i : 6 * i + 6], by_hand, atol=tolerance)


def test_tiles_give_what_one_tile_gives(monkeypatch):
    slide, _ = _slide(seed=1)
    whole = module._measure(slide)
    monkeypatch.setattr(module, "_TILE_PITCHES", 5)
    monkeypatch.setattr(module, "_READ_PX", 50)
    np.testing.assert_allclose(module._measure(slide), whole, atol=0.02)


def test_it_is_kept_on_disk_by_content():
    slide, _ = _slide(seed=2)
    assert not file_of(slide).exists()
    found = colour_texture(slide)
    np.testing.assert_array_equal(np.load(file_of(slide)), found)
