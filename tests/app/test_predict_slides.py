"""Slides that nobody measured are predicted from the page: what is said before, what is refused, and the map that grows."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import streamlit as st
import tifffile
from PIL import Image

from pages.slides import picture
from pages.viewer import ViewerState
from pages.widgets import predict_slides
from spatialcore.data.annotations import Annotation, change_annotations
from spatialcore.io.readers import load_data
from spatialcore.runs.map_so_far import keep_part, map_so_far
from spatialcore.runs.run import Run, list_runs
from tests.support.app import button, show_page, words
from tests.support.made_runs import finished_run
from tests.support.painted_slides import painted_tissue

LEFT_HALF = Annotation("a", name="left", polygons=((((0.0, 0.0), (655.0, 0.0), (655.0, 903.0), (0.0, 903.0)),),))


@pytest.fixture
def source(home: Path, dataset) -> Run:
    """A finished run whose members have files of weights, though nothing is in them."""
    run = finished_run(dataset)
    for plan in run.config.plan:
        (run.member_dir(plan) / "weights.h5").touch()
    return run


@pytest.fixture
def folder(source: Run, tmp_path_factory, monkeypatch) -> Path:
    """A slide of 0.5 µm per pixel, one without a scale, and a thumbnail; launching does nothing."""
    folder = tmp_path_factory.mktemp("images")
    pixels, _ = painted_tissue()
    scale = {"resolution": (20_000, 20_000), "resolutionunit": "CENTIMETER"}
    tifffile.imwrite(folder / "A.tif", pixels, tile=(256, 256), photometric="rgb", **scale)
    Image.fromarray(pixels).save(folder / "B.png")
    tifffile.imwrite(folder / "C.tif", np.ascontiguousarray(pixels[::3, ::3]), photometric="rgb", **scale)
    monkeypatch.setenv("SPOTSCAPE_DATA", str(folder))
    monkeypatch.setenv("SPOTSCAPE_DATA_ROOTS", str(folder))
    monkeypatch.setattr(picture, "slide_strip", lambda dataset, chosen, key: chosen)
    monkeypatch.setattr(predict_slides.launch, "launch", lambda run, *_: None)
    st.cache_resource.clear()
    st.cache_data.clear()
    return folder


def opened(slide: str, pitch: float = 30.0, diameter: float = 20.0):
    """The form beside a slide, with a grid of this pitch."""
    test = show_page("slides", slide=slide)
    button(test, "Predict this slide").click()
    test.run()
    return sized(test, pitch, diameter)


def sized(test, pitch: float, diameter: float):
    for label, value in (("Pitch (µm)", pitch), ("Diameter (µm)", diameter)):
        next(n for n in test.number_input if n.label == label).set_value(value)
    test.run()
    assert not test.exception, test.exception
    return test


def start(test):
    test.button(key="predict_now").click()
    test.run()
    assert not test.exception, test.exception
    return test


def test_the_list_says_what_a_run_learned_from_and_the_form_how_many_points_it_will_be(folder: Path, source: Run):
    test = opened("A")
    about = next(r for r in test.radio if r.label == "Trained run")
    assert "tiny" in about.options[0]
    expected = load_data(folder, grid="hex", pitch_um=30, diameter_um=20)["A"].n_spots
    shape = next(g for g in test.button_group if g.label == "Grid")
    shape.set_value("hex")
    test.run()
    assert f"**{expected} points**" in words(test)
    assert "nothing smaller can be read" in words(test)


def test_one_button_makes_the_run_and_opens_the_slide_with_its_points(folder: Path, source: Run):
    test = start(opened("A"))
    run = next(r for r in list_runs() if r.config.applied)
    assert run.config.applied.run_id == source.id
    assert list(run.config.data.slides) == ["A"]
    assert float(run.config.data.options["pitch_um"]) == 30
    assert run.id in test.query_params["run"]
    assert "Waiting for its turn" in words(test)
    assert "Waiting for its turn" in words(test)


def test_an_unknown_scale_is_asked_for_and_kept_with_the_run(folder: Path, source: Run):
    test = show_page("slides", slide="B")
    button(test, "Predict this slide").click()
    test.run()
    assert "how many µm a pixel is" in words(test)
    assert test.button(key="predict_now").disabled
    next(n for n in test.number_input if n.label == "Micrometres per pixel").set_value(0.5)
    test.run()
    start(sized(test, 30, 20))
    run = next(r for r in list_runs() if r.config.applied)
    assert float(run.config.data.options["um_per_px"]) == 0.5


def test_what_is_refused_says_why_and_the_override_is_recorded(folder: Path, source: Run):
    test = opened("C")
    assert "thumbnail, not a slide" in words(test)
    assert test.button(key="predict_now").disabled
    test.checkbox(key="predict_force").check()
    test.run()
    start(test)
    run = next(r for r in list_runs() if r.config.applied)
    assert [f.code for f in run.config.findings if f.forced] == ["small_image"]


def test_only_the_inside_of_an_annotation_is_predicted(folder: Path, source: Run):
    change_annotations(load_data(folder)["A"], put=[LEFT_HALF])
    test = opened("A")
    next(m for m in test.multiselect if m.label == "Only inside").set_value(["a"])
    test.run()
    start(test)
    run = next(r for r in list_runs() if r.config.applied)
    region = json.loads(Path(run.config.data.options["region"]).read_text())
    assert region["features"][0]["properties"]["name"] == "left"
    laid = load_data(run.config.data.path, **run.config.data.options)["A"]
    assert laid.n_spots > 0
    assert laid.spot_xy_px[:, 0].max() < 655


def test_a_folder_is_predicted_in_one_go_and_each_slide_has_its_own_warnings(folder: Path, source: Run):
    test = show_page("train")
    next(n for n in test.number_input if n.label == "Micrometres per pixel").set_value(0.5)
    test.run()
    test = sized(test, 30, 20)
    said = words(test)
    assert "**C**  \n" in said
    assert "thumbnail, not a slide" in said
    assert "Left out: C" in said.replace("\\", "")
    assert "on 2 slides" in said
    start(test)
    run = next(r for r in list_runs() if r.config.applied)
    assert list(run.config.data.slides) == ["A", "B"]


def test_the_map_so_far_is_shown_and_the_rest_is_empty(folder: Path, source: Run, monkeypatch):
    test = start(opened("A"))
    run = next(r for r in list_runs() if r.config.applied)
    slide = load_data(run.config.data.path, **run.config.data.options)["A"]
    rows = np.arange(0, slide.n_spots, 2)
    values = np.random.default_rng(0).random((len(rows), 5)).astype(np.float32)
    keep_part(run, "A", 0, rows, values)
    shown = []

    def viewer(slide, cell_types, sources, **options):
        shown.extend(sources)
        return ViewerState(None, (), "side")

    monkeypatch.setattr(picture, "slide_viewer", viewer)
    test.run()
    assert "of the points, as some members see them" in words(test)
    np.testing.assert_array_equal(shown[-1].values[rows], values)
    assert np.isnan(shown[-1].values[1::2]).all()


def test_a_damaged_part_is_left_out(source: Run):
    keep_part(source, "S_1", 0, np.array([1, 3]), np.ones((2, 5), np.float32))
    keep_part(source, "S_1", 1, np.array([2]), np.ones((1, 5), np.float32))
    next(iter(sorted((source.path / "so_far").iterdir()))).write_bytes(b"PK")
    grown = map_so_far(source, "S_1", 40)
    assert grown is not None
    assert np.flatnonzero(np.isfinite(grown.values[:, 0])).tolist() == [2]
    assert grown.n_done == 1
    assert map_so_far(source, "S_2", 40) is None


def test_measured_slides_are_offered_a_denser_grid_by_their_own_run(home: Path, source: Run, dataset, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_DATA", str(dataset.path))
    monkeypatch.setenv("SPOTSCAPE_DATA_ROOTS", str(dataset.path.parent))
    monkeypatch.setattr(picture, "slide_strip", lambda dataset, chosen, key: chosen)
    st.cache_resource.clear()
    test = show_page("slides", slide="S_1")
    button(test, "Predict a denser map").click()
    test.run()
    density = next(g for g in test.button_group if g.label == "Distance between points")
    assert density.options == ["Half", "Quarter"]
