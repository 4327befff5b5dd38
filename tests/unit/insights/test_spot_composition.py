"""What is said of a spot and of a selection."""

from dataclasses import replace

import numpy as np
import pytest

from spatialcore.data.dataset import Slide
from spatialcore.data.predictions import SlidePrediction
from spatialcore.images import ArrayImage
from spatialcore.insights.spot_composition import main_type, most_varying_type, selection_composition, spot_table

TYPES = ("B cells", "T cells")


@pytest.fixture
def slide() -> Slide:
    values = np.array([[0.2, 0.8], [0.6, 0.4], [1.0, 0.0]], np.float32)
    xy = np.array([[5.0, 5.0], [15.0, 5.0], [25.0, 5.0]])
    return Slide("S_1", ArrayImage(np.zeros((20, 40, 3), np.uint8)), np.array(["a", "b", "c"]), xy, values, 4)


@pytest.fixture
def prediction(slide) -> SlidePrediction:
    members = {"m0": np.full((3, 2), 0.5, np.float32), "m1": np.full((3, 2), 0.7, np.float32)}
    mean, sd = np.full((3, 2), 0.6, np.float32), np.full((3, 2), 0.1, np.float32)
    return SlidePrediction("S_1", slide.spot_ids, slide.spot_xy_px, mean, sd, slide.composition, members)


def test_a_selection_is_averaged_by_hand(slide, prediction):
    found = selection_composition(slide, ("c", "a", "nobody"), prediction)
    assert found.n_spots == 2
    np.testing.assert_allclose(found.measured, [0.6, 0.4], rtol=1e-6)
    np.testing.assert_allclose(found.spread, [0.4, 0.4], rtol=1e-6)
    np.testing.assert_allclose(found.predicted, [0.6, 0.6], rtol=1e-6)


def test_without_a_measurement_the_spread_is_that_of_predictions(slide, prediction):
    unmeasured = replace(slide, composition=None)
    found = selection_composition(unmeasured, ("a", "b"), prediction)
    assert found.measured is None
    np.testing.assert_allclose(found.spread, [0, 0], atol=1e-7)
    assert selection_composition(unmeasured, ("a",), None).spread is None


def test_all_types_of_a_spot_the_most_frequent_first(slide, prediction):
    table = spot_table(TYPES, slide, prediction, 0)
    assert table["cell type"].tolist() == ["T cells", "B cells"]
    assert list(table.columns) == ["cell type", "measured", "predicted", "spread"]
    assert most_varying_type(np.array([[0.5, 0.1], [0.5, 0.9]])) == 1
    assert main_type(TYPES, slide, "a") == "T cells"
    assert main_type(TYPES, replace(slide, composition=None), "a") is None
