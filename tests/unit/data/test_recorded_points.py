"""Recorded virtual spots: the very same slides again, and a sentence for a file that is none or belongs to others."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from spatialcore.data.dataset import Dataset
from spatialcore.data.grid import Grid, with_grid
from spatialcore.data.recorded_points import with_recorded_points, write_recorded_points
from spatialcore.errors import DataError
from tests.support.painted_slides import make_slide, painted_tissue


@pytest.fixture(scope="module")
def slides():
    """A measured slide M, and U on which nothing was, at 2 µm per pixel."""
    measured = replace(make_slide(*painted_tissue()), id="M", um_per_px=2.0)
    bare = replace(measured, id="U", spot_ids=np.zeros(0, str), spot_xy_px=np.zeros((0, 2)), composition=None, spot_diameter_px=0)
    return Dataset("d", Path("d"), "table", (measured, bare), (), "proportion")


@pytest.mark.parametrize("dense", [1, 2])
def test_recorded_spots_make_the_same_slides_again(slides, tmp_path, dense):
    laid = with_grid(slides, Grid("hex", 60, 33, dense=dense))
    write_recorded_points(tmp_path / "points.npz", laid)
    again = with_recorded_points(slides, tmp_path / "points.npz")
    assert again.fingerprint() == laid.fingerprint()
    for slide, same in zip(laid, again, strict=True):
        np.testing.assert_array_equal(same.spot_ids, slide.spot_ids)
        np.testing.assert_array_equal(same.coarse_rows(), slide.coarse_rows())
        assert (same.measured is None) == (slide.measured is None)
    assert again.notes[-1] == f"U: {laid['U'].n_spots:,} virtual spots as recorded; nothing was measured there"


def test_a_slide_that_was_not_recorded_gets_none(slides, tmp_path):
    laid = with_grid(slides, Grid("hex", 60, 33))
    write_recorded_points(tmp_path / "points.npz", laid.subset(["M"]))
    again = with_recorded_points(slides, tmp_path / "points.npz")
    assert not again["U"].has_spots
    assert "U gets no virtual spots" in again.notes[-1]


def test_spots_of_another_measurement_are_refused(slides, tmp_path):
    write_recorded_points(tmp_path / "points.npz", with_grid(slides, Grid(dense=2)))
    moved = replace(slides, slides=(replace(slides["M"], spot_xy_px=slides["M"].spot_xy_px + 1), slides["U"]))
    with pytest.raises(DataError, match=r"records other spots than slide M has\. Lay the grid anew"):
        with_recorded_points(moved, tmp_path / "points.npz")


@pytest.mark.parametrize("content", [b"", b"PK broken", b"\x93NUMPY"])
def test_another_file_is_refused(slides, tmp_path, content):
    (tmp_path / "points.npz").write_bytes(content)
    with pytest.raises(DataError, match=r"points\.npz: .*"):
        with_recorded_points(slides, tmp_path / "points.npz")


def test_arrays_that_do_not_fit_are_refused(slides, tmp_path):
    write_recorded_points(tmp_path / "points.npz", with_grid(slides, Grid(dense=2)))
    with np.load(tmp_path / "points.npz") as stored:
        arrays = dict(stored)
    np.savez(tmp_path / "points.npz", **{**arrays, "spot_xy_px": arrays["spot_xy_px"][:5]})
    with pytest.raises(DataError, match="holds no recorded spots"):
        with_recorded_points(slides, tmp_path / "points.npz")
    np.savez(tmp_path / "points.npz", **{**arrays, "spot_ids": np.array([print], object)})
    with pytest.raises(DataError, match="holds no recorded spots"):
        with_recorded_points(slides, tmp_path / "points.npz")
