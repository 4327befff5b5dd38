"""SpatialData, an extra."""

import numpy as np
import pytest

from spatialcore.errors import ConfigError
from spatialcore.io.convert import convert
from spatialcore.io.write_predictions import Output
from tests.support.written_slides import predictions_of, with_intervals


class TestSpatialData:
    def test_missing_extra_names_the_install(self, data, tmp_path, monkeypatch):
        monkeypatch.setattr("spatialcore.io.writers.spatialdata.find_spec", lambda _: None)
        with pytest.raises(ConfigError, match=r"pip install \"spatialdata==0\.7\.3\""):
            convert(data, tmp_path / "out.zarr")
        assert not list(tmp_path.iterdir())

    def test_round_trip(self, data, tmp_path):
        spatialdata = pytest.importorskip("spatialdata", reason="the SpatialData extra is not installed")
        convert(data, tmp_path / "out.zarr")
        assert [p.name for p in tmp_path.iterdir()] == ["out.zarr"]
        back = spatialdata.read_zarr(tmp_path / "out.zarr")
        table = back.tables["table"]
        assert table.uns["spatialdata_attrs"]["region_key"] == "region"
        for s in data:
            element = back.images[f"{s.id}_image"]
            element = element if hasattr(element, "dims") and "c" in element.dims else element["scale0"]["image"]
            height, width = s.image.image_hw
            pixels = np.asarray(element.transpose("y", "x", "c").data)
            np.testing.assert_array_equal(pixels, s.image.read_region(0, 0, width, height))
            circles = back.shapes[f"{s.id}_spots"]
            np.testing.assert_array_equal(np.stack([circles.geometry.x, circles.geometry.y], axis=1), s.spot_xy_px)
            np.testing.assert_array_equal(circles.radius, s.spot_diameter_px / 2)
            part = table[table.obs["region"] == f"{s.id}_spots"]
            assert part.obs["instance"].tolist() == list(circles.index)
            np.testing.assert_array_equal(part.X, s.composition if s.has_truth else np.full((s.n_spots, 3), np.nan))
        with pytest.raises(ConfigError, match="exists already"):
            convert(data, tmp_path / "out.zarr")

    def test_predictions(self, data, tmp_path):
        spatialdata = pytest.importorskip("spatialdata", reason="the SpatialData extra is not installed")
        predictions = with_intervals(predictions_of(data))
        Output(tmp_path / "p.zarr").write(data, predictions, print)
        table = spatialdata.read_zarr(tmp_path / "p.zarr").tables["table"]
        np.testing.assert_array_equal(table.X, np.concatenate([p.mean for p in predictions]))
        assert set(table.layers) == {"sd", "lower", "upper", "truth"}
        for name in ("sd", "lower", "upper"):
            np.testing.assert_array_equal(table.layers[name], np.concatenate([getattr(p, name) for p in predictions]))
