"""The container: what it refuses, and the few numbers that it computes."""

import numpy as np
import pytest

from spatialcore.data.dataset import Dataset, spot_pitch_px
from spatialcore.errors import DataError
from tests.support.small_slides import make_slide


def test_slide_keeps_its_arrays_read_only():
    slide = make_slide(composition=np.full((3, 2), 0.5))
    with pytest.raises(ValueError, match="read-only"):
        slide.spot_xy_px[0, 0] = 1
    with pytest.raises(ValueError, match="read-only"):
        slide.truth()[0, 0] = 1


def test_x_is_the_column():
    make_slide(xy=[[59.9, 39.9]])
    with pytest.raises(DataError, match=r"1 of 1 spots lie outside the image of 60 x 40 px.*x=39, y=59"):
        make_slide(xy=[[39, 59]])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"xy": np.zeros((0, 2)), "composition": np.zeros((0, 2))}, "no spots that it belongs to"),
        ({"diameter_px": 0.0}, "positive spot diameter"),
        ({"xy": [[1, np.nan]]}, "not finite"),
        ({"ids": ["a", "b", "a"]}, "'a' occurs more than once"),
        ({"composition": np.full((2, 2), 0.5)}, "composition of 3 rows"),
        ({"composition": np.full((3, 1), 0.5)}, "at least two cell types"),
        ({"composition": np.array([[1, 0], [0.5, -0.5], [1, 0]])}, r"spot '1', column 2 is -0\.5"),
        ({"composition": np.array([[1, 0], [np.nan, 0.5], [1, 0]])}, "spot '1', column 1 is nan"),
    ],
)
def test_bad_slides_are_refused(change, message):
    with pytest.raises(DataError, match=message):
        make_slide(**change)


def test_dataset_refuses_slides_that_differ_in_types():
    slides = (make_slide("a", composition=np.full((3, 2), 0.5)), make_slide("b", composition=np.full((3, 3), 0.3)))
    with pytest.raises(DataError, match="wanted 2 cell types as in the other slides, found 3"):
        Dataset("d", "d.h5", "competition", slides, ("x", "y"), "proportion")  # type: ignore[arg-type]


def test_unknown_slide_names_those_that_exist():
    data = Dataset("d", "d.h5", "competition", (make_slide("a"), make_slide("b")), ("x", "y"), "proportion")  # type: ignore[arg-type]
    with pytest.raises(DataError, match="There are a, b"):
        _ = data["c"]


def test_fingerprint_follows_content():
    same, other = make_slide(seed=1), make_slide(seed=2)
    assert make_slide(seed=1).fingerprint() == same.fingerprint()
    assert same.fingerprint() != other.fingerprint()
    assert make_slide(seed=1, xy=[[5, 5], [55, 10], [30, 34]]).fingerprint() != same.fingerprint()
    assert make_slide(seed=1, composition=np.full((3, 2), 0.5)).fingerprint() != same.fingerprint()


def test_pitch_is_the_median_nearest_distance():
    assert spot_pitch_px(np.array([[0, 0], [3, 4], [6, 8], [106, 8]])) == 5.0
    assert spot_pitch_px(np.array([[1.0, 1.0]])) == 0.0


def test_standardised_coordinates_keep_the_shape():
    xy = make_slide(xy=[[0, 0], [40, 0], [0, 20], [40, 20]]).standardised_xy()
    np.testing.assert_allclose(xy.mean(axis=0), 0, atol=1e-6)
    np.testing.assert_allclose(np.ptp(xy, axis=0), [2.0, 1.0], atol=1e-6)
