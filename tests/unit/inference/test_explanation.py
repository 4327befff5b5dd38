"""What an explanation says, by hand."""

import numpy as np
import pytest

from spatialcore.inference.explanation import Explanation


@pytest.fixture
def explanation() -> Explanation:
    full = np.array([[0.2, 0.8], [0.4, 0.6]], np.float32)
    without_image = np.array([[0.5, 0.5], [0.5, 0.5]], np.float32)
    without_coordinates = np.array([[0.3, 0.8], [0.3, 0.6]], np.float32)
    maps = tuple(np.full((2, 1, 4, 4), value, np.float16) for value in (1, 3))
    return Explanation(("m0", "m1"), full, without_image, without_coordinates, maps)


def test_members_are_averaged_and_types_ranked(explanation):
    np.testing.assert_allclose(explanation.predicted(), [0.3, 0.7], rtol=1e-6)
    assert explanation.ranked() == [1, 0]


def test_image_and_place_give_what_is_missing_without_them(explanation):
    given = explanation.contributions()
    np.testing.assert_allclose(given["image"], [-0.2, 0.2], rtol=1e-5)
    np.testing.assert_allclose(given["place"], [0, 0], atol=1e-6)


def test_heat_is_that_of_all_members_or_of_one(explanation):
    assert [float(heat.max()) for heat in explanation.heat_of(1)] == [1, 3]
    assert [float(heat.max()) for heat in explanation.heat_of(0, "m1")] == [3]
    assert explanation.heat_of(0)[0].shape == (1, 4, 4)
