"""Directions of stains in optical density."""

import numpy as np
import pytest

from spatialcore.features.stain.directions import extreme_directions, sparse_directions, strengths

STAINS = (
    np.array([[0.65, 0.70, 0.29], [0.10, 0.95, 0.30]]) / np.linalg.norm([[0.65, 0.70, 0.29], [0.10, 0.95, 0.30]], axis=1)[:, None]
)


def density(seed: int = 0):
    """Pixels (n, 3) of either stain and of both; read-only."""
    rng = np.random.default_rng(seed)
    amounts = rng.gamma(2.0, 0.35, (9000, 2))
    amounts[:3000, 1] = amounts[3000:6000, 0] = 0
    values = amounts @ STAINS
    values.flags.writeable = False
    return values, amounts


@pytest.mark.parametrize(("method", "tolerance"), [(extreme_directions, 1e-6), (sparse_directions, 0.03)])
def test_the_stains_of_pixels_are_found_haematoxylin_first(method, tolerance):
    np.testing.assert_allclose(method(density()[0]), STAINS, atol=tolerance)


def test_the_logarithm_of_the_density_does_not_matter():
    values, _ = density()
    np.testing.assert_allclose(extreme_directions(values / np.log(10)), extreme_directions(values), atol=1e-12)


def test_strengths_are_high_percentiles_of_the_amounts():
    values, amounts = density()
    np.testing.assert_allclose(strengths(STAINS, values), np.percentile(amounts, 99, axis=0), rtol=1e-9)
