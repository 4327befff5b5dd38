"""Annotations as QuPath writes them, in all its forms, and files that nobody should be given."""

import json

import numpy as np
import pytest

from spatialcore.data.annotations import MAX_ANNOTATIONS, Annotation
from spatialcore.data.dataset import Slide
from spatialcore.errors import DataError
from spatialcore.images import ArrayImage
from spatialcore.io.annotation_files import annotations_geojson, read_annotation_file, read_annotations, read_region

OUTER = [[10, 10], [90, 10], [90, 70], [10, 75], [10, 10]]
HOLE = [[20, 20], [30, 20], [30, 30], [20, 20]]
FAR = [[100, 20], [110, 20], [110, 40], [100, 20]]


@pytest.fixture(scope="module")
def slide():
    return Slide("S_1", ArrayImage(np.zeros((80, 120, 3), np.uint8)), np.zeros(0, np.str_), np.zeros((0, 2)), None, 0)


def feature(kind, coordinates, **properties):
    return {"type": "Feature", "id": "f" + kind, "geometry": {"type": kind, "coordinates": coordinates}, "properties": properties}


def read(slide, stored):
    return read_annotations(json.dumps(stored).encode(), slide, where="f.geojson")


FEATURES = [
    feature(
        "Polygon", [OUTER, HOLE], objectType="annotation", name="nest", classification={"name": "Tumor", "color": [200, 0, 16]}
    ),
    feature("MultiPolygon", [[OUTER], [FAR]], classification={"name": "Stroma", "colorRGB": -16711936}),
    feature("Point", [5, 6], name="mitosis", color=[1, 2, 3]),
    feature("MultiPoint", [[5, 6], [7.5, 8]]),
    feature("Polygon", [[[1, 1], [4, 1], [4, 9], [1, 9], [1, 1]]]),
]


@pytest.mark.parametrize("form", [lambda f: {"type": "FeatureCollection", "features": f}, lambda f: f])
def test_each_form_of_qupath_is_read(slide, form):
    nest, stroma, mitosis, several, box = read(slide, form(FEATURES)).annotations
    assert (nest.name, nest.class_name, nest.colour, nest.shape) == ("nest", "Tumor", "#c80010", "polygon")
    assert nest.polygons == ((tuple(map(tuple, OUTER[:-1])), tuple(map(tuple, HOLE[:-1]))),)
    assert (stroma.class_name, stroma.colour, len(stroma.polygons)) == ("Stroma", "#00ff00", 2)
    assert (mitosis.shape, mitosis.points, mitosis.colour) == ("point", ((5, 6),), "#010203")
    assert several.points == ((5, 6), (7.5, 8))
    assert box.shape == "rectangle"


def test_a_single_feature_is_read_and_what_is_written_comes_back(slide):
    assert len(read(slide, FEATURES[0]).annotations) == 1
    first = read(slide, FEATURES).annotations
    written = annotations_geojson(slide, first)
    again = read_annotations(written.encode(), slide, where="w").annotations
    assert [(a.name, a.class_name, a.colour, a.shape, a.polygons, a.points) for a in again] == [
        (a.name, a.class_name, a.colour, a.shape, a.polygons, a.points) for a in first
    ]
    assert annotations_geojson(slide, again) == written  # ids are UUIDs and stay
    for one in json.loads(written)["features"]:
        assert one["properties"]["objectType"] == "annotation"
        if one["geometry"]["type"] == "Polygon":
            assert all(ring[0] == ring[-1] for ring in one["geometry"]["coordinates"])


def test_what_is_left_out_is_said(slide):
    line = feature("LineString", [[1, 1], [2, 2]])
    flat = feature("Polygon", [[[1, 1], [2, 2], [1, 1]]])
    cell = feature("Polygon", [OUTER], objectType="detection")
    beyond = feature("Polygon", [[[-5, 1], [20, 2], [9, 9], [-5, 1]]])
    same = read(slide, [FEATURES[0], FEATURES[0], line, flat, cell, beyond])
    assert len({a.id for a in same.annotations}) == 3
    assert same.notes == (
        "f.geojson: 1 detection left out; they are read as spots, not as annotations.",
        "f.geojson: 2 lines or empty shapes left out.",
        "f.geojson: 1 annotation of 3 reach beyond the slide.",
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "cannot be read as JSON"),
        (b"[" * 100_000, "cannot be read as JSON"),
        (b'{"type": "FeatureCollection"}', "wanted a FeatureCollection"),
        (b"[1]", "wanted a FeatureCollection"),
        (b"[]", "holds no annotations"),
        (json.dumps([feature("Polygon", [[[1, 1], [float("nan"), 1], [3, 4]]])]).encode(), "holds NaN, which is no number"),
        (b'[{"geometry": {"type": "Polygon", "coordinates": [[[1, 1], [1e999, 1], [3, 4]]]}}]', "no finite number"),
        (json.dumps([feature("Polygon", [[["a", 1], [2, 1], [3, 4]]])]).encode(), "object 1: wanted a polygon or points"),
        (json.dumps([feature("Circle", [1])]).encode(), "a geometry of type 'Circle'"),
        (json.dumps([feature("Point", [1, 1], color=[1, 2, 999])]).encode(), "object 1: wanted"),
        (json.dumps([{}] * (MAX_ANNOTATIONS + 1)).encode(), "at most 5,000"),
        (json.dumps([feature("Point", [5000, 5000])]).encode(), "no annotation lies on slide S_1 .120 x 80 px"),
        (json.dumps([feature("Point", [1, 1], name="x" * 101)]).encode(), "at most 100 characters"),
    ],
)
def test_hostile_files_are_refused_in_a_line(slide, content, words):
    with pytest.raises(DataError, match=words) as caught:
        read_annotations(content, slide, where="f.geojson")
    assert str(caught.value).startswith("f.geojson")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 500


def test_a_file_is_read_from_disk(slide, tmp_path):
    path = tmp_path / "a.geojson"
    path.write_text(json.dumps(FEATURES))
    assert isinstance(read_annotation_file(path, slide).annotations[0], Annotation)
    with pytest.raises(DataError, match="no such file"):
        read_annotation_file(tmp_path / "b.geojson", slide)


def test_a_region_is_the_polygons_of_any_slide_and_says_what_is_no_area(tmp_path):
    path = tmp_path / "r.geojson"
    far = [[9000, 9000], [9010, 9000], [9010, 9010], [9000, 9000]]
    path.write_text(json.dumps([feature("Polygon", [far]), {"type": "Polygon", "coordinates": [far]}, feature("Point", [1, 1])]))
    polygons, notes = read_region(path)
    assert polygons == ((((9000, 9000), (9010, 9000), (9010, 9010)),),) * 2
    assert notes == (f"{path}: 1 annotation of points left out; a region is an area.",)
    path.write_text(json.dumps([feature("Point", [1, 1])]))
    with pytest.raises(DataError, match=r"r\.geojson: wanted a polygon, found only points"):
        read_region(path)


def test_detections_of_older_versions_of_qupath_are_no_annotations(slide):
    square = [[[10, 10], [20, 10], [20, 20], [10, 10]]]
    by_id = {"type": "Feature", "id": "PathDetectionObject", "geometry": {"type": "Polygon", "coordinates": square}}
    result = read(slide, [feature("Polygon", square), by_id, feature("Point", [1, 1], object_type="cell")])
    assert len(result.annotations) == 1
    assert "2 detections left out" in result.notes[0]
