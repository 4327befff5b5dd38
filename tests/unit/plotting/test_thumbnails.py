"""Small maps of single types: each spot is painted where it lies."""

import numpy as np
import pytest

from spatialcore.data.predictions import SlidePrediction
from spatialcore.errors import ConfigError
from spatialcore.plotting import thumbnails
from tests.support.made_runs import tiny_demo


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    return tiny_demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture(autouse=True)
def own_runs(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    return tmp_path


def test_small_maps_paint_each_spot_where_it_lies(dataset):
    slide = dataset["S_1"]
    canvas = thumbnails.SmallMaps(slide, max_px=120)
    values = np.full(slide.n_spots, np.nan)
    bare = canvas.paint(values, (0, 1))
    values[7] = 1.0
    one = canvas.paint(values, (0, 1))
    changed = np.argwhere((one != bare).any(axis=2))
    assert max(one.shape) == 120
    assert len(changed)
    low = np.maximum(slide.spot_xy_px.min(axis=0) - slide.spot_diameter_px, 0)
    middle = changed.mean(axis=0)[::-1] / canvas.scale + low
    others = np.delete(slide.spot_xy_px, 7, axis=0)
    assert np.hypot(*(middle - slide.spot_xy_px[7])) < np.hypot(*(others - slide.spot_xy_px[7]).T).min()
    assert (one[tuple(changed[len(changed) // 2])] == [0xFD, 0xE7, 0x25]).all()  # the upper end of viridis
    assert thumbnails.data_url(one).startswith("data:image/jpeg;base64,")
    with pytest.raises(ConfigError, match="wanted 40 values, got 3"):
        canvas.paint(np.zeros(3), (0, 1))
    assert thumbnails.shared_limits(np.array([0.0, 2.0]), None)[1] == pytest.approx(1.98)
    assert thumbnails.shared_limits(np.zeros(3)) == (0.0, 1.0)


def test_maps_of_a_type_share_one_range(dataset):
    slide = dataset["S_1"]
    halves, wholes = np.full((slide.n_spots, 2), 0.5), np.full((slide.n_spots, 2), 1.0)
    given = {"slide": slide.id, "spot_ids": slide.spot_ids, "spot_xy_px": slide.spot_xy_px, "sd": np.zeros_like(halves)}
    canvas = thumbnails.SmallMaps(slide)
    measured, predicted = thumbnails.type_maps(slide, SlidePrediction(**given, mean=halves, truth=wholes))[1]
    assert measured == thumbnails.data_url(canvas.paint(wholes[:, 1], (0, 1)))
    assert predicted == thumbnails.data_url(canvas.paint(halves[:, 1], (0, 1)))  # not at the end of a range of its own
    (measured, predicted), _ = thumbnails.type_maps(slide, SlidePrediction(**given, mean=halves))
    assert measured == ""
    assert predicted == thumbnails.data_url(canvas.paint(halves[:, 0], (0, 0.5)))
