"""Layers of a kernel head against NumPy, and their names in models of older runs."""

import numpy as np
import pytest

pytestmark = pytest.mark.keras
keras = pytest.importorskip("keras")

from spatialcore.data.target_transform import ordered_like  # noqa: E402  after the check for keras
from spatialcore.models.kernel_head import FromTarget, LandmarkRegression, OrderedLike  # noqa: E402
from spatialcore.models.kernel_regression import Kernel, KernelFit  # noqa: E402

RNG = np.random.default_rng(0)


def test_a_filled_layer_predicts_what_the_fit_does():
    """With more room than landmarks: what is left over counts nothing."""
    fit = KernelFit(
        Kernel(0.3, 1.0), 1.0, RNG.normal(size=(6, 4)), RNG.normal(size=(6, 2)), RNG.normal(size=(6, 3)), RNG.normal(size=3)
    )
    features, xy = RNG.normal(size=(5, 4)).astype(np.float32), RNG.normal(size=(5, 2)).astype(np.float32)
    layer = LandmarkRegression(3, landmarks=9)
    layer(features, xy)
    layer.fill(fit)
    np.testing.assert_allclose(keras.ops.convert_to_numpy(layer(features, xy)), fit.predict(features, xy), atol=1e-5)


def test_values_take_the_order_of_ranks():
    values, order = RNG.random((7, 5)).astype(np.float32), RNG.random((7, 5)).astype(np.float32)
    np.testing.assert_array_equal(keras.ops.convert_to_numpy(OrderedLike()(values, order)), ordered_like(values, order))


@pytest.mark.parametrize("layer", [LandmarkRegression(3, landmarks=9), FromTarget("sqrt", closed=True), OrderedLike()])
def test_a_layer_is_made_again_from_its_config(layer):
    assert keras.saving.get_registered_name(type(layer)) == f"spotscape>{type(layer).__name__}"
    again = keras.saving.deserialize_keras_object(keras.saving.serialize_keras_object(layer))
    assert again.get_config() == layer.get_config()
