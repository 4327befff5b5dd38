"""Patches against a plain NumPy reading of the same image."""

import cv2
import numpy as np
import pytest

from spatialcore.config.settings import PatchScale
from spatialcore.errors import ConfigError
from spatialcore.features.patches import extract_patch, fill_patches, prepare_dataset, reading_order, scale_width_px
from spatialcore.images import ArrayImage
from tests.support.small_slides import make_slide


def reflected(pixels, x0, y0, side):
    """Independent oracle: numpy's symmetric padding, then a crop."""
    pad = side + 64
    return np.pad(pixels, ((pad, pad), (pad, pad), (0, 0)), mode="symmetric")[
        y0 + pad : y0 + pad + side, x0 + pad : x0 + pad + side
    ]


@pytest.fixture(scope="module")
def pixels():
    image = np.random.default_rng(0).integers(0, 256, (90, 130, 3), dtype=np.uint8)
    image.flags.writeable = False
    return image


@pytest.mark.parametrize("xy", [(65, 45), (10, 80), (0, 0), (129, 89), (129, 3)])
def test_patch_is_the_square_around_the_spot(pixels, xy):
    patch = extract_patch(ArrayImage(pixels), xy, width_px=32, out_px=32)
    np.testing.assert_array_equal(patch, reflected(pixels, xy[0] - 16, xy[1] - 16, 32))


def test_patch_wider_than_the_image_is_mirrored_again_and_again(pixels):
    patch = extract_patch(ArrayImage(pixels), (65, 45), width_px=400, out_px=400)
    np.testing.assert_array_equal(patch, np.pad(pixels, ((155, 155), (135, 135), (0, 0)), mode="symmetric"))


def test_patch_is_resampled_by_area(pixels):
    patch = extract_patch(ArrayImage(pixels), (60, 40), width_px=60, out_px=40)
    expected = cv2.resize(pixels[10:70, 30:90], (40, 40), interpolation=cv2.INTER_AREA)
    np.testing.assert_array_equal(patch, expected)


def test_half_resolution_comes_from_the_level_above():
    """A mean over 2 x 2 pixels, whatever the way: the level is read, not the full image resized."""
    image = np.random.default_rng(1).integers(0, 256, (1100, 1300, 3), dtype=np.uint8)
    patch = extract_patch(ArrayImage(image), (600, 500), width_px=128, out_px=64)
    expected = image[436:564, 536:664].reshape(64, 2, 64, 2, 3).mean(axis=(1, 3))
    assert np.abs(patch - expected).max() <= 1


def test_dataset_has_the_order_spot_scale_row_column():
    slide = make_slide(hw=(60, 80))
    scales = [PatchScale(size=1), PatchScale(size=16, unit="px")]
    patches = prepare_dataset(slide, scales, 16)
    assert patches.shape == (3, 2, 16, 16, 3)
    assert patches.dtype == np.uint8
    np.testing.assert_array_equal(patches[2, 1], slide.image.read_region(22, 27, 16, 16))
    np.testing.assert_array_equal(prepare_dataset(slide, scales, 16, spots=np.array([2])), patches[2:])


def test_filling_tells_each_spot():
    slide = make_slide()
    out = np.zeros((3, 1, 8, 8, 3), np.uint8)
    assert list(fill_patches(out, slide, [PatchScale(size=1)], np.arange(3))) == [1, 2, 3]


def test_scale_units():
    slide = make_slide()
    assert scale_width_px(slide, PatchScale(size=2)) == 16
    assert scale_width_px(slide, PatchScale(size=20, unit="px")) == 20
    with pytest.raises(ConfigError, match="µm per pixel, which is unknown"):
        scale_width_px(slide, PatchScale(size=20, unit="um"))


def test_reading_order_is_a_permutation():
    assert sorted(reading_order(make_slide())) == [0, 1, 2]
