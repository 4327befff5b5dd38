"""The scale of a slide from the best evidence at hand."""

import numpy as np
import pytest

from spatialcore.errors import DataError
from spatialcore.io.scale import SPATIAL_TRANSCRIPTOMICS, VISIUM, Evidence, find_scale, visium_hd

ROWS, COLUMNS = (part.ravel() for part in np.mgrid[:30, :30])
ARRAY = np.stack([ROWS, 2 * COLUMNS + ROWS % 2], axis=1).astype(float)
UM = 0.5
XY = np.stack([ARRAY[:, 1] * 50, ARRAY[:, 0] * 50 * np.sqrt(3)], axis=1) / UM
TENTH = np.random.default_rng(0).permutation(len(XY))[: len(XY) // 10]
TURNED = XY @ np.array([[0.8, 0.6], [-0.6, 0.8]]) + 900


@pytest.mark.parametrize("xy", [XY, TURNED, XY[:, ::-1]])
def test_a_tenth_of_the_spots_gives_the_same_scale(xy):
    whole = find_scale(Evidence(xy, ARRAY), VISIUM)
    tenth = find_scale(Evidence(xy[TENTH], ARRAY[TENTH]), VISIUM)
    assert whole.um_per_px == pytest.approx(UM)
    assert tenth.um_per_px == pytest.approx(UM)
    assert whole.spot_diameter_px == pytest.approx(55 / UM)
    assert tenth.spot_diameter_px == pytest.approx(55 / UM)
    assert "rows and columns in the array" in tenth.notes[0]


def test_the_written_diameter_is_of_65_um_and_stands_in_for_the_array():
    found = find_scale(Evidence(XY[TENTH], diameter_px=65 / UM), VISIUM)
    assert (found.um_per_px, found.spot_diameter_px) == pytest.approx((UM, 55 / UM))
    assert "65 µm on Visium" in found.notes[0]


def test_neighbours_are_the_last_resort():
    found = find_scale(Evidence(XY), VISIUM)
    assert (found.um_per_px, found.spot_diameter_px) == pytest.approx((UM, 55 / UM))
    assert "distance between spots, 100 µm" in found.notes[0]
    assert find_scale(Evidence(XY), SPATIAL_TRANSCRIPTOMICS).um_per_px == pytest.approx(2 * UM)


@pytest.mark.parametrize("stated", [0.0, -1.0, np.inf, np.nan, 1e308, 1e-9])
def test_a_scale_that_cannot_be_is_unknown(stated):
    found = find_scale(Evidence(XY, ARRAY, stated_um_per_px=stated, stated_by="a.tif"), VISIUM)
    assert found.um_per_px == pytest.approx(UM)
    assert "a.tif states" in found.notes[0]
    assert find_scale(Evidence(XY, stated_um_per_px=stated), None).um_per_px is None


def test_a_stated_scale_counts_unless_the_array_plainly_contradicts_it():
    assert find_scale(Evidence(XY, ARRAY, stated_um_per_px=0.51), VISIUM).notes == ()
    odd = find_scale(Evidence(XY, ARRAY, stated_um_per_px=0.7), VISIUM)
    assert odd.um_per_px == 0.7
    assert "would mean 0.5" in odd.notes[0]
    wrong = find_scale(Evidence(XY, ARRAY, stated_um_per_px=4.0), VISIUM)
    assert wrong.um_per_px == pytest.approx(UM)
    assert "contradicts" in wrong.notes[0]


def test_bins_are_as_wide_as_they_are_written():
    found = find_scale(Evidence(XY, diameter_px=20.0), visium_hd(8.0))
    assert (found.um_per_px, found.spot_diameter_px) == pytest.approx((0.4, 20))
    found = find_scale(Evidence(XY, diameter_px=20.0, stated_um_per_px=0.4), visium_hd(8.0))
    assert (found.um_per_px, found.spot_diameter_px) == pytest.approx((0.4, 20))


def test_without_an_assay_the_scale_is_what_is_stated_or_unknown():
    found = find_scale(Evidence(XY), None)
    assert found.um_per_px is None
    assert found.spot_diameter_px == pytest.approx(0.55 * 100 / UM)
    assert "No spot size is stated" in found.notes[0]
    assert find_scale(Evidence(XY), VISIUM, um_per_px=2.0, spot_diameter_px=7.0).spot_diameter_px == 7
    with pytest.raises(DataError, match="give spot_diameter_px"):
        find_scale(Evidence(XY[:1]), None, where="S_1")
