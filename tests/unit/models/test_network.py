"""The whole model for fine-tuning."""

import numpy as np
import pytest

pytestmark = pytest.mark.keras
keras = pytest.importorskip("keras")

from spatialcore.config.settings import PatchConfig, PatchScale, training_config  # noqa: E402
from spatialcore.models import heads, network  # noqa: E402  after the check for keras


@pytest.fixture(scope="module")
def small_model():
    scales = PatchConfig(scales=(PatchScale(size=1), PatchScale(size=2)), input_px=64)
    config = training_config("recipe", backbones=("EfficientNetLite0",), weights="none", patches=scales)
    model = network.build_model(config, "EfficientNetLite0", 5, kind="proportion", seed=3)
    some = np.random.default_rng(1).integers(0, 256, (8, 2, 64, 64, 3)).astype(np.float32)
    heads.set_feature_scale(network.head_of(model), network.image_part(model).predict_on_batch(some))  # as training starts
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
