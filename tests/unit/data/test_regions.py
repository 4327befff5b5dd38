"""Regions and neighbourhoods against values worked out by hand and by other programs."""

import io
import json
import zipfile
from dataclasses import replace

import cv2
import numpy as np
import pytest
from scipy.stats import spearmanr

from spatialcore import export
from spatialcore.data.offsets import save_offset
from spatialcore.data.regions import (
    NamedRegion,
    load_regions,
    outline,
    regions_geojson,
    remove_region,
    save_region,
)
from spatialcore.data.spatial_statistics import colocalisation, morans_i, neighbours
from spatialcore.errors import ConfigError, DataError
from tests.support.made_runs import tiny_demo


@pytest.fixture(scope="module")
def slide(tmp_path_factory):
    return tiny_demo(tmp_path_factory.mktemp("demo"))["S_1"]


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    return tmp_path


def test_regions_are_kept_with_the_slides_content(slide, own_home):
    ids = slide.spot_ids.tolist()
    assert load_regions(slide) == []
    save_region(slide, "  tumour \n edge ", [ids[3], ids[1], "nowhere"])
    save_region(slide, "B", ids[5:9])
    save_region(slide, "B", ids[6:8])
    assert load_regions(slide) == [NamedRegion("tumour edge", (ids[1], ids[3])), NamedRegion("B", tuple(ids[6:8]))]
    moved = replace(slide, spot_xy_px=slide.spot_xy_px + 1)
    assert load_regions(moved) == []
    remove_region(slide, "tumour edge")
    assert [r.name for r in load_regions(slide)] == ["B"]
    next((own_home / "regions").glob("*.json")).write_text("{")
    assert load_regions(slide) == []
    with pytest.raises(ConfigError, match="1 to 60 signs, got 0"):
        save_region(slide, " ", ids[:2])
    with pytest.raises(DataError, match="Draw a box or a lasso"):
        save_region(slide, "A", ["nowhere"])


def test_outlines_hold_their_spots_and_leave_out_the_others(slide):
    rows = np.arange(0, slide.n_spots, 3)
    polygons = outline(slide, rows)
    mask = np.zeros(slide.image.image_hw, np.uint8)
    for rings in polygons:
        for ring in rings:
            assert ring[0] == ring[-1]
        cv2.fillPoly(mask, [np.round(ring).astype(np.int32) for ring in rings], 1)
    at = slide.spot_xy_px.round().astype(int)
    inside = mask[at[:, 1], at[:, 0]].astype(bool)
    assert inside[rows].all()
    assert not np.delete(inside, rows).any()


def test_geojson_is_what_other_programs_read(slide):
    regions = [NamedRegion("A", tuple(slide.spot_ids[:4].tolist()))]
    found = json.loads(regions_geojson(slide, regions))
    (feature,) = found["features"]
    assert (found["type"], feature["geometry"]["type"]) == ("FeatureCollection", "MultiPolygon")
    assert feature["properties"]["name"] == "A"
    assert feature["properties"]["objectType"] == "annotation"
    assert regions_geojson(slide, regions) == regions_geojson(slide, regions)  # ids are stable


def test_a_kept_shift_moves_the_outlines_and_nothing_else(slide):
    save_region(slide, "A", slide.spot_ids[:6].tolist())
    save_region(slide, "B", slide.spot_ids[9:11].tolist())
    (before, _) = json.loads(regions_geojson(slide, load_regions(slide)))["features"]
    save_offset(slide, (-7, 12))
    (after, _) = json.loads(regions_geojson(slide, load_regions(slide)))["features"]
    assert after["properties"]["metadata"]["shift"] == "-7, 12"
    first, second = (np.array(f["geometry"]["coordinates"][0][0]) for f in (before, after))
    np.testing.assert_allclose(second - first, np.tile([-7, 12], (len(first), 1)), atol=0.11)  # a tenth of a pixel is written


def test_export_writes_the_regions_of_one_slide_or_several(tmp_path):
    dataset = tiny_demo(tmp_path)
    with pytest.raises(ConfigError, match="None of these slides has a kept region"):
        export.regions(dataset, ["S_1", "S_2"])
    save_region(dataset["S_1"], "tumour edge", dataset["S_1"].spot_ids[:5].tolist())
    save_offset(dataset["S_1"], (3, -4))
    one = export.regions(dataset, ["S_1", "S_2"])
    assert one.file_name == "regions_S_1.geojson"
    assert one.preview.to_dict("records") == [{"slide": "S_1", "region": "tumour edge", "spots": 5}]
    assert "S_1 x +3, y -4 px, added" in one.checks[-1].found
    assert one.make().decode() == regions_geojson(dataset["S_1"], load_regions(dataset["S_1"]))
    save_region(dataset["S_2"], "B", dataset["S_2"].spot_ids[:2].tolist())
    both = export.regions(dataset, ["S_1", "S_2"])
    assert both.file_name == "tiny_regions.zip"
    with zipfile.ZipFile(io.BytesIO(both.make())) as packed:
        assert packed.namelist() == ["regions_S_1.geojson", "regions_S_2.geojson"]


def test_morans_i_by_hand():
    xy = np.array([[0.0, 0], [1, 0], [2, 0], [3, 0]])
    pairs = neighbours(xy)
    assert sorted(map(tuple, np.sort(pairs, axis=1))) == [(0, 1), (1, 2), (2, 3)]
    # x = 1 1 0 0: deviations .5 .5 -.5 -.5; products .25 -.25 .25; 4/3 * .25 / 1; x = 1 0 1 0: 4/3 * -.75 / 1
    table = np.array([[1, 1, 5], [1, 0, 5], [0, 1, 5], [0, 0, 5]], float)
    got = morans_i(table, pairs)
    np.testing.assert_allclose(got[:2], [1 / 3, -1])
    assert np.isnan(got[2])
    assert np.isnan(morans_i(table, neighbours(xy[:1]))).all()


def test_morans_i_equals_the_definition_on_a_hexagonal_grid():
    rng = np.random.default_rng(1)
    grid = np.array([[x + 0.5 * (y % 2), y * np.sqrt(3) / 2] for y in range(8) for x in range(9)])
    pairs = neighbours(grid)
    weights = np.zeros((72, 72))
    weights[pairs[:, 0], pairs[:, 1]] = weights[pairs[:, 1], pairs[:, 0]] = 1
    assert weights.sum(axis=1).max() == 6
    values = rng.normal(size=(72, 2)) + grid[:, :1]
    for j in range(2):
        z = values[:, j] - values[:, j].mean()
        assert morans_i(values, pairs)[j] == pytest.approx(72 / weights.sum() * (z @ weights @ z) / (z @ z))


def test_colocalisation_equals_scipy():
    values = np.random.default_rng(2).integers(0, 6, size=(50, 4)).astype(float)
    np.testing.assert_allclose(colocalisation(values), spearmanr(values).statistic, atol=1e-12)
    values[:, 1] = 2
    assert np.isnan(colocalisation(values)[1]).all()
