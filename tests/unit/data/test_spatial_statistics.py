"""Neighbourhoods against values worked out by hand and by other programs."""

import numpy as np
import pytest
from scipy.stats import spearmanr

from spatialcore.data.spatial_statistics import colocalisation, morans_i, neighbours


def test_morans_i_by_hand():
    xy = np.array([[0.0, 0], [1, 0], [2, 0], [3, 0]])
    pairs = neighbours(xy)
    assert sorted(map(tuple, np.sort(pairs, axis=1))) == [(0, 1), (1, 2), (2, 3)]
    # x = 1 1 0 0: deviations .5 .5 -.5 -.5; products .25 -.25 .25; 4/3 * .25 / 1; x = 1 0 1 0: 4/3 * -.75 / 1
    table = np.array([[1, 1, 5], [1, 0, 5], [0, 1, 5], [0, 0, 5]], float)
    got = morans_i(table, pairs)
    np.testing.assert_allclose(got[:2], [1 / 3, -1])
    assert np.isnan(got[2])
    assert np.isnan(morans_i(table, neighbours(xy[:1]))).all()


def test_morans_i_equals_the_definition_on_a_hexagonal_grid():
    rng = np.random.default_rng(1)
    grid = np.array([[x + 0.5 * (y % 2), y * np.sqrt(3) / 2] for y in range(8) for x in range(9)])
    pairs = neighbours(grid)
    weights = np.zeros((72, 72))
    weights[pairs[:, 0], pairs[:, 1]] = weights[pairs[:, 1], pairs[:, 0]] = 1
    assert weights.sum(axis=1).max() == 6
    values = rng.normal(size=(72, 2)) + grid[:, :1]
    for j in range(2):
        z = values[:, j] - values[:, j].mean()
        assert morans_i(values, pairs)[j] == pytest.approx(72 / weights.sum() * (z @ weights @ z) / (z @ z))


def test_colocalisation_equals_scipy():
    values = np.random.default_rng(2).integers(0, 6, size=(50, 4)).astype(float)
    np.testing.assert_allclose(colocalisation(values), spearmanr(values).statistic, atol=1e-12)
    values[:, 1] = 2
    assert np.isnan(colocalisation(values)[1]).all()
