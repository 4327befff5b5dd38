"""Annotations against what other programs find inside them, and their history against what was there before."""

import json
from dataclasses import replace

import cv2
import numpy as np
import pytest

from spatialcore.data.annotation_geometry import area_px2, in_polygon, in_polygons, outline
from spatialcore.data.annotations import (
    Annotation,
    around_spots,
    change_annotations,
    load_annotations,
    redo_annotations,
    spots_inside,
    undo_annotations,
)
from spatialcore.data.offsets import save_offset, shifted
from spatialcore.errors import DataError
from tests.support.made_runs import tiny_demo

SQUARE = ((10.0, 10.0), (110.0, 10.0), (110.0, 110.0), (10.0, 110.0))
HOLE = ((40.0, 40.0), (60.0, 40.0), (60.0, 60.0), (40.0, 60.0))


@pytest.fixture(scope="module")
def slide(tmp_path_factory):
    return tiny_demo(tmp_path_factory.mktemp("demo"))["S_1"]


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    return tmp_path


def square(name="", at=0.0, **more):
    ring = tuple((x + at, y + at) for x, y in SQUARE)
    return Annotation(f"id-{name}", name, polygons=((ring,),), **more)


def test_polygons_that_overlap_are_one_area():
    square = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))
    hole = tuple((0.4 * x + 4, 0.4 * y + 4) for x, y in square)
    places = [[5, 5], [1, 1], [11, 5], [9, 9]]
    np.testing.assert_array_equal(in_polygons(places, [(square, hole)]), [False, True, False, True])
    np.testing.assert_array_equal(in_polygons(places, [(square,), (square,)]), [True, True, False, True])


def test_places_in_a_polygon_with_holes_equal_those_of_opencv():
    rng = np.random.default_rng(3)
    angles = np.sort(rng.uniform(0, 2 * np.pi, 40))
    star = (500 + rng.uniform(150, 450, 40) * np.stack([np.cos(angles), np.sin(angles)])).T
    hole = 500 + 80 * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    places = rng.uniform(0, 1000, (4000, 2))

    def by_opencv(ring):
        return np.array([cv2.pointPolygonTest(ring.astype(np.float32), (float(x), float(y)), False) > 0 for x, y in places])

    polygon = tuple(tuple(map(tuple, ring.astype(np.float32).astype(float))) for ring in (star, hole))
    expected = by_opencv(star) & ~by_opencv(hole)
    got = in_polygon(places, polygon)
    assert 0.1 < expected.mean() < 0.9
    assert (got != expected).sum() == 0


def test_a_place_on_a_shared_edge_lies_in_one_of_two_neighbours():
    left = (((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)),)
    right = (((10.0, 0.0), (20.0, 0.0), (20.0, 10.0), (10.0, 10.0)),)
    edge = np.column_stack([np.full(9, 10.0), np.arange(1.0, 10)])
    np.testing.assert_array_equal(in_polygon(edge, left) ^ in_polygon(edge, right), True)
    assert in_polygon(np.zeros((0, 2)), left).shape == (0,)


def test_areas_by_hand():
    far = tuple((x + 3e5, y + 3e5) for x, y in SQUARE)
    assert area_px2(((SQUARE, HOLE), (far,))) == 100 * 100 - 20 * 20 + 100 * 100
    assert square().area_mm2(replace_scale(None)) is None
    assert square().area_mm2(replace_scale(0.5)) == pytest.approx(1e4 * 0.25 / 1e6)


def replace_scale(um_per_px):
    class Scaled:
        pass

    scaled = Scaled()
    scaled.um_per_px = um_per_px
    return scaled


def test_outlines_hold_their_spots_and_leave_out_the_others(slide):
    rows = np.arange(0, slide.n_spots, 3)
    np.testing.assert_array_equal(spots_inside(slide, [around_spots(slide, slide.spot_ids[rows].tolist(), "A")]), rows)
    block = np.flatnonzero(np.hypot(*(slide.spot_xy_px - slide.spot_xy_px.mean(axis=0)).T) > 4 * slide.spot_diameter_px)
    np.testing.assert_array_equal(spots_inside(slide, [Annotation("a", polygons=outline(slide, block))]), block)
    with pytest.raises(DataError, match="Draw a box or a lasso"):
        around_spots(slide, ["nowhere"], "A")


def test_points_hold_the_spot_that_covers_them_and_classes_choose(slide):
    x, y = slide.spot_xy_px[7]
    point = Annotation("p", "mitosis", "tumour", shape="point", points=((x + 1, y), (-50, -50)))
    assert spots_inside(slide, [point]).tolist() == [7]
    assert spots_inside(slide, [point], ["tumour"]).tolist() == spots_inside(slide, [point], ["mitosis"]).tolist() == [7]
    assert spots_inside(slide, [point], ["stroma"]).tolist() == []


def test_each_edit_is_undone_and_done_again_in_its_place(slide):
    a, b, c = square("a"), square("b", 20), square("c", 40)
    states = [()]

    def edit(**change):
        states.append(change_annotations(slide, **change).items)

    edit(put=[a, b])
    edit(put=[replace(a, name="edge", class_name="tumour"), c])
    edit(remove=["id-a"])
    edit(remove=["id-b", "id-c"])
    assert [len(s) for s in states] == [0, 2, 3, 2, 0]
    for state in states[-2::-1]:
        assert undo_annotations(slide).items == state
    assert undo_annotations(slide).items == ()
    for state in states[1:]:
        assert redo_annotations(slide).items == state
    undo_annotations(slide)
    change_annotations(slide, put=[square("d")])
    assert load_annotations(slide).redo == ()
    assert change_annotations(slide, put=[square("d")]).undo == load_annotations(slide).undo  # nothing changed


def test_annotations_belong_to_the_pixels_of_the_image(slide, own_home):
    change_annotations(slide, put=[square("a")])
    other = replace(slide, spot_xy_px=slide.spot_xy_px + 1, composition=None)
    assert load_annotations(other).items == load_annotations(slide).items == (square("a"),)
    next((own_home / "annotations").glob("*.json")).write_text("{")
    with pytest.raises(DataError, match=r"cannot be read .* Move the file away"):
        load_annotations(slide)


def test_regions_of_older_versions_are_outlines_of_their_spots(slide, own_home):
    (own_home / "regions").mkdir()
    stored = {"slide": slide.id, "regions": [{"name": "tumour edge", "spots": [*slide.spot_ids[:6].tolist(), "gone"]}]}
    (own_home / "regions" / f"{slide.fingerprint()}.json").write_text(json.dumps(stored))
    save_offset(slide, (-3, 4))
    (region,) = load_annotations(slide)
    assert region.name == "tumour edge"
    assert spots_inside(shifted(slide, (-3, 4)), [region]).tolist() == list(range(6))
    change_annotations(slide, put=[square("b")])
    assert [a.name for a in load_annotations(slide)] == ["tumour edge", "b"]
    change_annotations(slide, remove=[region.id])
    assert [a.name for a in load_annotations(slide)] == ["b"]  # taken over once


@pytest.mark.parametrize(
    "change",
    [
        {"polygons": ((((0.0, 0.0), (1.0, 0.0)),),)},
        {"polygons": ((((0.0, 0.0), (1.0, 0.0), (float("nan"), 1.0)),),)},
        {"polygons": ((((0.0, 0.0), (1.0, 0.0), (1e9, 1.0)),),)},
        {"polygons": ()},
        {"points": ((1.0, 1.0),)},
        {"colour": "red"},
        {"colour": "#ff٠٠٠٠"},
        {"name": "x" * 101},
        {"shape": "circle"},
    ],
)
def test_what_is_no_annotation_is_refused(change):
    with pytest.raises(DataError, match=r"Annotation|wanted"):
        replace(square("a"), **change)
    stored = square("a").to_json() | {"polygons": [[["x"]]]}
    with pytest.raises(DataError, match="wanted an annotation"):
        Annotation.from_json(stored)
    assert Annotation.from_json(json.loads(json.dumps(square("a").to_json()))) == square("a")
