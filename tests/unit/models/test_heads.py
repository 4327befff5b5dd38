"""Heads against independent computations."""

import numpy as np
import pytest

pytestmark = pytest.mark.keras
keras = pytest.importorskip("keras")

from spatialcore.config.settings import training_config  # noqa: E402  after the check for keras
from spatialcore.models import heads  # noqa: E402


def test_abundances_are_positive_and_not_shares():
    head = heads.build_head(8, 4, training_config("quick", totals="joint"), kind="abundance")
    heads.start_from_profile(head, np.array([[0.1, 3.0, 12.0, 0.01]]))
    out = head.predict_on_batch({"features": np.zeros((2, 8), np.float32), "xy": np.zeros((2, 2), np.float32)})
    assert (out > 0).all()
    np.testing.assert_allclose(out[0], [0.1, 3.0, 12.0, 0.01], rtol=0.35)


def test_head_starts_from_the_mean_profile():
    profile = np.array([0.7, 0.2, 0.1])
    head = heads.build_head(8, 3, training_config("quick"), kind="proportion")
    heads.start_from_profile(head, profile[None])
    out = head.predict_on_batch({"features": np.zeros((1, 8), np.float32), "xy": np.zeros((1, 2), np.float32)})
    np.testing.assert_allclose(out[0], profile, atol=0.05)


def test_coordinates_off_means_off():
    head = heads.build_head(8, 3, training_config("quick", coordinates="off"), kind="proportion")
    features = np.random.default_rng(0).normal(size=(1, 8)).astype(np.float32)
    here = head.predict_on_batch({"features": features, "xy": np.zeros((1, 2), np.float32)})
    there = head.predict_on_batch({"features": features, "xy": np.full((1, 2), 2, np.float32)})
    np.testing.assert_array_equal(here, there)


def test_projection_reads_principal_components():
    """Against scikit-learn's PCA; more components than spots allow are 0."""
    from sklearn.decomposition import PCA

    values = np.random.default_rng(0).normal(size=(12, 40)) * np.linspace(1, 4, 40)
    features = values.astype(np.float32)
    head = heads.build_head(40, 3, training_config("quick", projection=20), kind="proportion")
    heads.set_feature_scale(head, features)
    scaled = np.asarray(head.get_layer("feature_scale")(features))
    found = scaled @ np.asarray(head.get_layer("projection").kernel)
    expected = PCA(11).fit_transform(scaled)
    expected /= np.sqrt(expected.var(axis=0).mean())
    np.testing.assert_allclose(np.abs(found[:, :11] - found[:, :11].mean(axis=0)), np.abs(expected), atol=1e-3)
    assert not found[:, 11:].any()
    assert head.get_layer("projection").trainable_variables == []


def test_fixed_and_learning_part_make_the_head():
    for projection in (0, 4):
        head = heads.build_head(
            20, 5, training_config("quick", dropout=0.1).model_copy(update={"projection": projection}), kind="abundance", seed=0
        )
        rng = np.random.default_rng(0)
        features, xy = rng.normal(size=(9, 20)).astype(np.float32), rng.normal(size=(9, 2)).astype(np.float32)
        heads.set_feature_scale(head, features)
        read = heads.fixed_part(head).predict_on_batch(features)
        assert read.shape == (9, projection or 20)
        whole = head.predict_on_batch({"features": features, "xy": xy})
        np.testing.assert_allclose(heads.learning_part(head).predict_on_batch([read, xy]), whole, rtol=1e-5, atol=1e-6)
