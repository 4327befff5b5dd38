"""Models, losses and augmentation against independent computations."""

import numpy as np
import pytest

pytestmark = pytest.mark.keras
keras = pytest.importorskip("keras")

from spatialcore.config.settings import Augmentation, PatchConfig, PatchScale, training_config  # noqa: E402
from spatialcore.models import network  # noqa: E402  after the check for keras


@pytest.fixture(scope="module")
def small_model():
    scales = PatchConfig(scales=(PatchScale(size=1), PatchScale(size=2)), input_px=64)
    config = training_config("recipe", backbones=("EfficientNetLite0",), weights="none", patches=scales)
    model = network.build_model(config, "EfficientNetLite0", 5, kind="proportion", seed=3)
    some = np.random.default_rng(1).integers(0, 256, (8, 2, 64, 64, 3)).astype(np.float32)
    image = keras.Model(model.inputs[0], model.get_layer("image").output)
    network.set_feature_scale(network.head_of(model), image.predict_on_batch(some))  # as training starts
    return model


def test_fine_tuned_model_reads_all_scales_and_place(small_model):
    rng = np.random.default_rng(0)
    patches = rng.integers(0, 256, (2, 2, 64, 64, 3)).astype(np.float32)
    xy = np.zeros((2, 2), np.float32)
    base = small_model.predict_on_batch({"patches": patches, "xy": xy})
    assert base.shape == (2, 5)
    np.testing.assert_allclose(base.sum(axis=1), 1, atol=1e-5)
    for scale in (0, 1):
        changed = patches.copy()
        changed[:, scale] = 255 - changed[:, scale]
        assert np.abs(small_model.predict_on_batch({"patches": changed, "xy": xy}) - base).max() > 1e-7
    moved = small_model.predict_on_batch({"patches": patches, "xy": xy + 1})
    assert np.abs(moved - base).max() > 1e-7


def test_abundances_are_positive_and_not_shares():
    head = network.build_head(8, 4, training_config("quick", totals="joint"), kind="abundance")
    network.start_from_profile(head, np.array([[0.1, 3.0, 12.0, 0.01]]))
    out = head.predict_on_batch({"features": np.zeros((2, 8), np.float32), "xy": np.zeros((2, 2), np.float32)})
    assert (out > 0).all()
    np.testing.assert_allclose(out[0], [0.1, 3.0, 12.0, 0.01], rtol=0.35)


def test_head_starts_from_the_mean_profile():
    profile = np.array([0.7, 0.2, 0.1])
    head = network.build_head(8, 3, training_config("quick"), kind="proportion")
    network.start_from_profile(head, profile[None])
    out = head.predict_on_batch({"features": np.zeros((1, 8), np.float32), "xy": np.zeros((1, 2), np.float32)})
    np.testing.assert_allclose(out[0], profile, atol=0.05)


def test_coordinates_off_means_off():
    head = network.build_head(8, 3, training_config("quick", coordinates="off"), kind="proportion")
    features = np.random.default_rng(0).normal(size=(1, 8)).astype(np.float32)
    here = head.predict_on_batch({"features": features, "xy": np.zeros((1, 2), np.float32)})
    there = head.predict_on_batch({"features": features, "xy": np.full((1, 2), 2, np.float32)})
    np.testing.assert_array_equal(here, there)


def test_fourier_features_by_hand():
    out = keras.ops.convert_to_numpy(network.FourierFeatures((0.25,))(np.array([[1.0, -2.0]], np.float32)))
    expected = [1, -2, np.sin(np.pi / 2), np.sin(-np.pi), np.cos(np.pi / 2), np.cos(-np.pi)]
    np.testing.assert_allclose(out[0], expected, atol=1e-6)


def test_silent_features_stay_quiet():
    layer = network.FeatureScale()
    train = np.random.default_rng(0).normal(3, 2, (500, 4)).astype(np.float32)
    train[:, 3] = 0
    layer.build((None, 4))
    layer.fit(train)
    scaled = keras.ops.convert_to_numpy(layer(train))
    np.testing.assert_allclose(scaled[:, :3].mean(axis=0), 0, atol=0.02)
    np.testing.assert_allclose(scaled[:, :3].std(axis=0), 1, atol=0.05)
    shout = keras.ops.convert_to_numpy(layer(np.array([[3, 3, 3, 1000.0]], np.float32)))
    assert shout[0, 3] == layer.limit


def test_augmentation_is_off_outside_training():
    patches = np.random.default_rng(0).integers(0, 256, (2, 2, 16, 16, 3)).astype(np.float32)
    layer = network.AugmentPatches()
    np.testing.assert_array_equal(keras.ops.convert_to_numpy(layer(patches, training=False)), patches)


def test_neutral_augmentation_changes_nothing():
    patches = np.random.default_rng(0).integers(0, 256, (3, 2, 17, 17, 3)).astype(np.float32)
    off = Augmentation(flip=False, rotation=0, zoom=0, translation=0, brightness=0, contrast=0, stain=0)
    out = keras.ops.convert_to_numpy(network.AugmentPatches(off.model_dump())(patches, training=True))
    np.testing.assert_allclose(out, patches, atol=1e-2)


def test_flip_alone_mirrors_about_the_vertical_axis():
    patches = np.random.default_rng(0).integers(0, 256, (16, 1, 9, 9, 3)).astype(np.float32)
    only = Augmentation(flip=True, rotation=0, zoom=0, translation=0, brightness=0, contrast=0, stain=0)
    out = keras.ops.convert_to_numpy(network.AugmentPatches(only.model_dump(), seed=1)(patches, training=True))
    same = [np.allclose(o, p, atol=0.1) for o, p in zip(out, patches, strict=True)]
    mirrored = [np.allclose(o, p[:, :, ::-1], atol=0.1) for o, p in zip(out, patches, strict=True)]
    assert all(a or b for a, b in zip(same, mirrored, strict=True))
    assert any(same)
    assert any(mirrored)


def test_all_scales_of_a_spot_change_alike():
    patch = np.random.default_rng(0).integers(0, 256, (4, 1, 16, 16, 3)).astype(np.float32)
    out = keras.ops.convert_to_numpy(network.AugmentPatches(seed=2)(np.repeat(patch, 3, axis=1), training=True))
    np.testing.assert_allclose(out[:, 0], out[:, 2], atol=1e-2)
    assert np.abs(out[:, 0] - patch[:, 0]).mean() > 5
    assert out.min() >= 0
    assert out.max() <= 255


def test_stain_change_keeps_glass_white():
    glass = np.full((8, 1, 4, 4, 3), 255, np.float32)
    only = Augmentation(flip=False, rotation=0, zoom=0, translation=0, brightness=0, contrast=0, stain=0.5)
    out = keras.ops.convert_to_numpy(network.AugmentPatches(only.model_dump())(glass, training=True))
    np.testing.assert_allclose(out, 255, atol=0.5)


def test_projection_reads_principal_components():
    """Against scikit-learn's PCA; more components than spots allow are 0."""
    from sklearn.decomposition import PCA

    values = np.random.default_rng(0).normal(size=(12, 40)) * np.linspace(1, 4, 40)
    features = values.astype(np.float32)
    head = network.build_head(40, 3, training_config("quick", projection=20), kind="proportion")
    network.set_feature_scale(head, features)
    scaled = np.asarray(head.get_layer("feature_scale")(features))
    found = scaled @ np.asarray(head.get_layer("projection").kernel)
    expected = PCA(11).fit_transform(scaled)
    expected /= np.sqrt(expected.var(axis=0).mean())
    np.testing.assert_allclose(np.abs(found[:, :11] - found[:, :11].mean(axis=0)), np.abs(expected), atol=1e-3)
    assert not found[:, 11:].any()
    assert head.get_layer("projection").trainable_variables == []
