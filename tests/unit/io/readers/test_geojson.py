"""Detections of QuPath as spots."""

import json

import cv2
import numpy as np
import pytest

from spatialcore.data.dataset import Dataset
from spatialcore.errors import DataError
from spatialcore.io.convert import convert
from spatialcore.io.readers import load_data, recognise
from tests.support.small_slides import make_slide

TYPES = ("B cells", "T cells", "Stroma")


def feature(ring, *, role="detection", name="", measurements=None, kind="Polygon"):
    coordinates = {"Polygon": [ring], "MultiPolygon": [[ring]], "Point": ring}[kind]
    properties = {"objectType": role, "name": name, "measurements": measurements or {}}
    return {"type": "Feature", "geometry": {"type": kind, "coordinates": coordinates}, "properties": properties}


def write(folder, features, name="a"):
    cv2.imwrite(str(folder / f"{name}.png"), np.full((300, 400, 3), 200, np.uint8))
    (folder / f"{name}.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return folder / f"{name}.geojson"


def test_what_is_written_for_qupath_is_read_again(tmp_path):
    shares = np.random.default_rng(0).dirichlet(np.ones(3), 3).astype(np.float32)
    slide = make_slide("S_1", composition=shares, hw=(40, 60))
    convert(Dataset("made", tmp_path, "table", (slide,), TYPES, "proportion"), tmp_path / "S_1.geojson")
    cv2.imwrite(str(tmp_path / "S_1.png"), slide.image.read_region(0, 0, 60, 40)[..., ::-1])
    assert recognise(tmp_path / "S_1.geojson") == "geojson"
    again = load_data(tmp_path / "S_1.geojson")
    assert again.kind == "proportion"
    np.testing.assert_array_equal(again["S_1"].spot_ids, slide.spot_ids)
    np.testing.assert_allclose(again["S_1"].spot_xy_px, slide.spot_xy_px, atol=0.01)
    assert again["S_1"].spot_diameter_px == pytest.approx(8, abs=0.02)
    order = [again.cell_types.index(t) for t in TYPES]
    np.testing.assert_allclose(again["S_1"].composition[:, order], shares, rtol=1e-6)


def test_cells_of_any_outline_are_discs_of_their_area_and_annotations_are_said(tmp_path):
    square = [[10, 10], [30, 10], [30, 30], [10, 30], [10, 10]]
    triangle = [[100, 100], [160, 100], [100, 160], [100, 100]]
    amounts = {"B cells": 1.0, "T cells": 4.0, "Cell: Area": 200.0}
    path = write(
        tmp_path,
        [
            feature(square, measurements=amounts, role="cell"),
            feature(triangle, measurements=amounts, kind="MultiPolygon"),
            feature([200, 100], measurements=amounts, kind="Point"),
            feature(square, role="annotation"),
        ],
    )
    dataset = load_data(path, columns=["B cells", "T cells"])
    slide = dataset["a"]
    np.testing.assert_allclose(slide.spot_xy_px, [[20, 20], [120, 120], [200, 100]])
    assert slide.spot_diameter_px == pytest.approx(2 * np.sqrt(400 / np.pi))
    assert dataset.cell_types == ("B cells", "T cells")
    assert set(dataset.candidates) == set(amounts)
    assert any("1 annotation without spots left out" in note for note in dataset.notes)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "cannot be read as JSON"),
        ("[" * 100_000, "cannot be read as JSON"),
        ('{"type": "FeatureCollection", "features": []}', "has no detections"),
        (json.dumps({"features": [feature([[0, 0], [1, 1]])]}), "a.geojson, detection 1: wanted a point or polygon"),
        (json.dumps({"features": [feature([["x", 0]] * 4)]}), "detection 1: wanted a point or polygon"),
        (json.dumps({"features": 3}), "wanted a FeatureCollection"),
    ],
)
def test_damaged_files_are_told(tmp_path, content, said):
    path = write(tmp_path, [])
    path.write_text(content)
    with pytest.raises(DataError, match=said):
        load_data(path)


@pytest.mark.parametrize("says", ["object_type", "id"])
def test_cells_of_older_versions_and_their_measurements_are_no_cell_types(tmp_path, says):
    stored = [
        {"name": "Nucleus: Area", "value": 31.5},
        {"name": "Cell: Area", "value": 80.0},
        {"name": "Circularity", "value": 1},
    ]
    cells = []
    for x in (50, 90, 130):
        cell = feature([[x - 5, 40], [x + 5, 40], [x + 5, 60], [x - 5, 60], [x - 5, 40]])
        cell["properties"] = {"measurements": stored, **({"object_type": "cell"} if says == "object_type" else {})}
        cells.append({**cell, "id": "PathCellObject"} if says == "id" else cell)
    slide = load_data(write(tmp_path, cells)).slides[0]
    np.testing.assert_array_equal(slide.spot_xy_px, [[50, 50], [90, 50], [130, 50]])
    assert (slide.spot_ids.tolist(), slide.composition) == (["0", "1", "2"], None)


def test_annotations_alone_say_where_they_belong(tmp_path):
    path = write(tmp_path, [feature([[1, 1], [9, 1], [9, 9], [1, 1]], role="annotation")])
    with pytest.raises(DataError, match=r"no detections \(1 object, all of them annotation\).*annotations import"):
        load_data(path)
