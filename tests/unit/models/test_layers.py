"""Layers against values by hand."""

import numpy as np
import pytest

pytestmark = pytest.mark.keras
keras = pytest.importorskip("keras")

from spatialcore.models.layers import FeatureScale, FourierFeatures, LossTerms, SpotTotal  # noqa: E402  after the check for keras


@pytest.mark.parametrize(
    ("layer", "shape"),
    [
        (FourierFeatures((0.5, 1.0)), (3, 2)),
        (FeatureScale(), (3, 4)),
        (SpotTotal(), (3, 4)),
        (LossTerms(concentration=True), (3, 4)),
    ],
)
def test_a_layer_is_made_again_from_its_config(layer, shape):
    """Registered under the name that models of older runs hold."""
    assert keras.saving.get_registered_name(type(layer)) == f"spotscape>{type(layer).__name__}"
    x = np.ones(shape, np.float32)
    out = layer(x)
    again = keras.saving.deserialize_keras_object(keras.saving.serialize_keras_object(layer))
    np.testing.assert_array_equal(keras.ops.convert_to_numpy(again(x)), keras.ops.convert_to_numpy(out))


def test_fourier_features_by_hand():
    out = keras.ops.convert_to_numpy(FourierFeatures((0.25,))(np.array([[1.0, -2.0]], np.float32)))
    expected = [1, -2, np.sin(np.pi / 2), np.sin(-np.pi), np.cos(np.pi / 2), np.cos(-np.pi)]
    np.testing.assert_allclose(out[0], expected, atol=1e-6)


def test_silent_features_stay_quiet():
    layer = FeatureScale()
    train = np.random.default_rng(0).normal(3, 2, (500, 4)).astype(np.float32)
    train[:, 3] = 0
    layer.build((None, 4))
    layer.fit(train)
    scaled = keras.ops.convert_to_numpy(layer(train))
    np.testing.assert_allclose(scaled[:, :3].mean(axis=0), 0, atol=0.02)
    np.testing.assert_allclose(scaled[:, :3].std(axis=0), 1, atol=0.05)
    shout = keras.ops.convert_to_numpy(layer(np.array([[3, 3, 3, 1000.0]], np.float32)))
    assert shout[0, 3] == layer.limit
