"""GeoJSON for QuPath, read back with json."""

import json

import numpy as np

from spatialcore.io.convert import convert
from spatialcore.io.write_predictions import Output
from spatialcore.io.writers.geojson import write_geojson
from spatialcore.palette import MIXED_COLOUR, type_colours
from tests.support.written_slides import TYPES, predictions_of, with_intervals


def _properties(path):
    return [f["properties"] for f in json.loads(path.read_text())["features"]]


def _leader(row, sd=(0.0, 0.0, 0.0)):
    """The type that stands out, worked out by sorting: a tenth of its own amount, and the members' noise, before the second."""
    second, first = np.argsort(row)[-2:]
    lead = row[first] - row[second]
    return TYPES[first] if lead >= 0.1 * row[first] and lead >= np.sqrt(sd[first] ** 2 + sd[second] ** 2) else "mixed"


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
            assert properties["classification"]["name"] == _leader(s.truth()[i])

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

    def test_predictions_with_all_that_is_known(self, data, tmp_path):
        predictions = with_intervals(predictions_of(data))
        done = Output(tmp_path / "p.geojson").write(data, predictions, print)
        assert [p.name for p in done.paths] == ["p.S_1.geojson", "p.S_2.geojson", "p.S_7.geojson"]
        for path, prediction in zip(done.paths, predictions, strict=True):
            for i, spot in enumerate(_properties(path)):
                m = spot["measurements"]
                largest = _leader(prediction.mean[i], prediction.sd[i] if len(prediction.members) > 1 else (0, 0, 0))
                rgb = tuple(spot["classification"]["color"])
                assert spot["classification"]["name"] == largest
                assert "#{:02x}{:02x}{:02x}".format(*rgb) == (type_colours(TYPES) | {"mixed": MIXED_COLOUR})[largest]
                np.testing.assert_array_equal(np.float32([m[t] for t in TYPES]), prediction.mean[i])
                for q in ("sd", "lower", "upper"):
                    np.testing.assert_array_equal(np.float32([m[f"{q}: {t}"] for t in TYPES]), getattr(prediction, q)[i])
                if prediction.truth is None:
                    assert len(m) == 12
                else:
                    np.testing.assert_array_equal(np.float32([m[f"truth: {t}"] for t in TYPES]), prediction.truth[i])

    def test_a_spot_where_no_type_stands_out_is_mixed(self, data, tmp_path):
        values = np.full((9, 3), 1 / 3, np.float32)
        values[1] = [0.6, 0.3, 0.1]
        spread = np.zeros((9, 3), np.float32)
        for noise, second in ((0.0, TYPES[0]), (0.3, "mixed")):
            spread[1] = noise
            write_geojson(tmp_path / "p.geojson", data["S_1"], TYPES, values, spread=spread)
            names = [p["classification"]["name"] for p in _properties(tmp_path / "p.geojson")]
            assert names == ["mixed", second, *["mixed"] * 7]

    def test_a_spot_without_any_signal_is_unclassified(self, data, tmp_path):
        values = np.eye(9, 3, dtype=np.float32)  # all but three rows are 0
        values[4] = np.nan
        write_geojson(tmp_path / "p.geojson", data["S_1"], TYPES, values)
        spots = _properties(tmp_path / "p.geojson")
        assert ["classification" in s for s in spots] == [True] * 3 + [False] * 6
        assert spots[3]["measurements"] == dict.fromkeys(TYPES, 0.0)
        assert "measurements" not in spots[4]
