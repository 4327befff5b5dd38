"""How types lie on the tissue: order of the table, and which types are taken."""

from dataclasses import replace

import numpy as np
import pytest

from spatialcore.data.predictions import SlidePrediction
from spatialcore.data.spatial_statistics import colocalisation
from spatialcore.insights.tissue_order import frequent_colocalisation, moran_table

TYPES = ("patchy", "scattered", "rare")


@pytest.fixture
def prediction() -> SlidePrediction:
    x, y = (axis.ravel() for axis in np.mgrid[0:6, 0:6])
    patchy, scattered = (x < 3).astype(float), ((x + y) % 2).astype(float)
    truth = np.column_stack([patchy, scattered, 0.01 * patchy]).astype(np.float32)
    ids = np.array([f"s{i}" for i in range(36)])
    xy = np.column_stack([x, y]).astype(float) * 10
    mean = truth[:, [1, 0, 2]]
    return SlidePrediction("S_1", ids, xy, mean, np.zeros_like(mean), truth)


def test_the_most_patchy_type_stands_first(prediction):
    table = moran_table(TYPES, prediction)
    assert list(table.columns) == ["type", "measured", "predicted"]
    assert table["type"].iloc[-1] == "scattered"
    assert table["measured"].is_monotonic_decreasing
    alone = moran_table(TYPES, replace(prediction, truth=None))
    assert list(alone.columns) == ["type", "predicted"]
    assert alone["predicted"].is_monotonic_decreasing


def test_only_the_most_frequent_types_are_set_beside_each_other(prediction):
    found = frequent_colocalisation(TYPES, prediction, 2)
    assert found.cell_types == ("patchy", "scattered")
    np.testing.assert_array_equal(found.measured, colocalisation(prediction.truth[:, :2]))
    assert frequent_colocalisation(TYPES, replace(prediction, truth=None), 2).measured is None
