"""Augmentation of patches against independent computations."""

import numpy as np
import pytest

pytestmark = pytest.mark.keras
keras = pytest.importorskip("keras")

from spatialcore.config.settings import Augmentation  # noqa: E402  after the check for keras
from spatialcore.models.augmentation import AugmentPatches  # noqa: E402


def test_augmentation_is_off_outside_training():
    patches = np.random.default_rng(0).integers(0, 256, (2, 2, 16, 16, 3)).astype(np.float32)
    layer = AugmentPatches()
    np.testing.assert_array_equal(keras.ops.convert_to_numpy(layer(patches, training=False)), patches)


def test_neutral_augmentation_changes_nothing():
    patches = np.random.default_rng(0).integers(0, 256, (3, 2, 17, 17, 3)).astype(np.float32)
    off = Augmentation(flip=False, rotation=0, zoom=0, translation=0, brightness=0, contrast=0, stain=0)
    out = keras.ops.convert_to_numpy(AugmentPatches(off.model_dump())(patches, training=True))
    np.testing.assert_allclose(out, patches, atol=1e-2)


def test_flip_alone_mirrors_about_the_vertical_axis():
    patches = np.random.default_rng(0).integers(0, 256, (16, 1, 9, 9, 3)).astype(np.float32)
    only = Augmentation(flip=True, rotation=0, zoom=0, translation=0, brightness=0, contrast=0, stain=0)
    out = keras.ops.convert_to_numpy(AugmentPatches(only.model_dump(), seed=1)(patches, training=True))
    same = [np.allclose(o, p, atol=0.1) for o, p in zip(out, patches, strict=True)]
    mirrored = [np.allclose(o, p[:, :, ::-1], atol=0.1) for o, p in zip(out, patches, strict=True)]
    assert all(a or b for a, b in zip(same, mirrored, strict=True))
    assert any(same)
    assert any(mirrored)


def test_all_scales_of_a_spot_change_alike():
    patch = np.random.default_rng(0).integers(0, 256, (4, 1, 16, 16, 3)).astype(np.float32)
    out = keras.ops.convert_to_numpy(AugmentPatches(seed=2)(np.repeat(patch, 3, axis=1), training=True))
    np.testing.assert_allclose(out[:, 0], out[:, 2], atol=1e-2)
    assert np.abs(out[:, 0] - patch[:, 0]).mean() > 5
    assert out.min() >= 0
    assert out.max() <= 255


def test_stain_change_keeps_glass_white():
    glass = np.full((8, 1, 4, 4, 3), 255, np.float32)
    only = Augmentation(flip=False, rotation=0, zoom=0, translation=0, brightness=0, contrast=0, stain=0.5)
    out = keras.ops.convert_to_numpy(AugmentPatches(only.model_dump())(glass, training=True))
    np.testing.assert_allclose(out, 255, atol=0.5)
