"""Maps paint spots where they are, in colours whose ends mean what they say."""

import numpy as np
import pytest

from spatialcore.data.dataset import Dataset
from spatialcore.data.predictions import Predictions
from spatialcore.errors import ConfigError
from spatialcore.palette import COLOUR_MAPS
from spatialcore.plotting import canvas, maps
from spatialcore.runs.run import Run
from tests.support.made_runs import finished_run, tiny_demo


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return tiny_demo(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def run(dataset: Dataset) -> Run:
    return finished_run(dataset, title="Made & <b>bold</b> run")


def test_maps_paint_spots_where_they_are(dataset: Dataset, run: Run):
    slide = dataset["S_1"]
    prediction = Predictions.read(run.predictions_file)["S_1"]
    ground = maps.Ground.of(prediction, slide)
    values = np.arange(slide.n_spots, dtype=np.float32)
    values[7] = np.nan
    values.flags.writeable = False
    x0, y0, width, height = ground.box
    panel = maps.map_panel(ground, values, maps.Scale(0, slide.n_spots, "viridis"), 100, tissue=ground.tissue(max(width, height)))
    dpi = 254
    pixels = canvas.rasterised(panel, dpi)
    scale = 100 / width * dpi / 25.4
    wanted = maps.map_colours(np.nan_to_num(values) / slide.n_spots, "viridis")
    for i, (x, y) in enumerate((slide.spot_xy_px - (x0, y0)) * scale):
        got = pixels[int(y), int(x)]
        if i == 7:
            assert np.abs(got.astype(int) - wanted[i]).max() > 20
        else:
            np.testing.assert_allclose(got, wanted[i], atol=1)  # smoothed edges round down
    with pytest.raises(ConfigError, match="wanted 40 values to paint, got 3"):
        maps.map_panel(ground, values[:3], maps.Scale(0, 1, "viridis"), 50, tissue=ground.tissue(100))


def test_scales_share_zero_and_tell_what_they_cut_off():
    values = np.r_[np.linspace(0, 1, 199), 50.0]
    scale = maps.value_scale(values, None)
    assert (scale.low, scale.is_clipped) == (0.0, True)
    assert scale.high < 2
    signed = maps.error_scale(np.array([-2.0, 0.0, 1.0]))
    assert signed.low == -signed.high
    assert maps.value_scale(np.zeros(5)).high == 1.0
    assert maps.value_scale(np.full(5, np.nan)).high == 1.0


def test_colour_maps_end_where_they_should():
    for name, stops in COLOUR_MAPS.items():
        ends = maps.map_colours(np.array([-1.0, 0.0, 1.0, 2.0]), name)
        low, high = (tuple(bytes.fromhex(stop[1:])) for stop in (stops[0], stops[-1]))
        assert [tuple(row) for row in ends.tolist()] == [low, low, high, high]
    with pytest.raises(ConfigError, match="Unknown colour map 'jet'"):
        maps.map_colours(np.zeros(1), "jet")


def test_faded_tissue_keeps_white_white_and_loses_strength_and_colour() -> None:
    pixels = np.array([[[255, 255, 255], [0, 0, 0], [200, 50, 110]]], np.uint8)
    white, black, pink = maps.paled(pixels)[0].astype(float)
    assert (white == 255).all()
    np.testing.assert_allclose(black, 255 * 0.58, atol=1)
    np.testing.assert_allclose(pink, 255 * 0.58 + 0.42 * (0.7 * 120 + 0.3 * np.array([200, 50, 110])), atol=1)
