"""GeoJSON for QuPath, read back with json."""

import json

import numpy as np

from spatialcore.io.convert import convert
from spatialcore.io.writers.geojson import write_geojson
from tests.support.written_slides import TYPES


class TestGeoJson:
    def test_circles(self, data, tmp_path):
        done = convert(data, tmp_path / "spots.geojson")
        assert [p.name for p in done.paths] == ["spots.S_1.geojson", "spots.S_2.geojson", "spots.S_7.geojson"]
        found = json.loads(done.paths[1].read_text())
        s = data["S_2"]
        assert len(found["features"]) == s.n_spots
        assert len({f["id"] for f in found["features"]}) == s.n_spots
        for i, feature in enumerate(found["features"]):
            ring = np.array(feature["geometry"]["coordinates"][0])
            np.testing.assert_array_equal(ring[0], ring[-1])
            np.testing.assert_allclose(np.hypot(*(ring - s.spot_xy_px[i]).T), s.spot_diameter_px / 2, atol=0.02)
            np.testing.assert_allclose(ring[:-1].mean(axis=0), s.spot_xy_px[i], atol=0.01)
            properties = feature["properties"]
            assert properties["name"] == s.spot_ids[i]
            np.testing.assert_array_equal(np.float32(list(properties["measurements"].values())), s.truth()[i])
            assert properties["classification"]["name"] == TYPES[int(s.truth()[i].argmax())]

    def test_without_truth_and_alone(self, data, tmp_path):
        done = convert(data.subset(["S_7"]), tmp_path / "spots.geojson")
        assert [p.name for p in done.paths] == ["spots.geojson"]
        first = json.loads(done.paths[0].read_text())["features"][0]["properties"]
        assert "measurements" not in first
        assert "classification" not in first

    def test_predicted_values(self, data, tmp_path):
        values = np.eye(9, 3, dtype=np.float32)
        write_geojson(tmp_path / "p.geojson", data["S_1"], TYPES, values)
        features = json.loads((tmp_path / "p.geojson").read_text())["features"]
        assert [f["properties"]["classification"]["name"] for f in features[:3]] == list(TYPES)
