"""Charts over several runs, and the marks of a run whose spots lie beside the tissue, where people see them."""

import numpy as np
import pytest
import streamlit as st

from spatialcore.data.offsets import save_offset
from spatialcore.data.spatial_statistics import colocalisation
from spatialcore.demo.make import make_demo
from spatialcore.io.readers import load_data
from spatialcore.plotting.interactive_comparison import RUN_COLOURS, Points, scatter_figure, together_figure
from spatialcore.report.build import make_report, rendered
from tests.support.app import show_page
from tests.support.made_runs import finished_run


def test_scatter_puts_runs_on_one_range_and_knows_each_spot():
    spots = [("S_1", "0"), ("S_2", "5")]
    runs = [
        Points("A, Spearman 0.9", np.array([0.0, 2.0]), np.array([0.5, 1.5]), spots),
        Points("B, Spearman 0.1", np.array([0.0, 2.0]), np.array([3.0, 0.1]), spots),
    ]
    figure = scatter_figure(runs, unit="Abundance")
    lines, points = figure.data[::2], figure.data[1::2]
    assert [tuple(line.x) for line in lines] == [(0, 3.0)] * 2  # perfect, over the largest value of both runs
    assert [p.marker.color for p in points] == list(RUN_COLOURS[:2])
    for run, drawn in zip(runs, points, strict=True):
        np.testing.assert_array_equal(drawn.x, run.measured)
        np.testing.assert_array_equal(drawn.y, run.predicted)
        assert [tuple(c) for c in drawn.customdata] == spots
    assert [a.text for a in figure.layout.annotations] == [r.label for r in runs]


def test_types_that_go_together_stand_measured_beside_predicted_on_one_scale():
    values = np.random.default_rng(0).random((30, 3))
    measured, predicted = colocalisation(values), colocalisation(values[:, ::-1])
    figure = together_figure(["a", "b", "c"], measured, predicted)
    assert [a.text for a in figure.layout.annotations] == ["Measured", "Predicted"]
    np.testing.assert_array_equal(figure.data[0].z, measured)
    np.testing.assert_array_equal(figure.data[1].z, predicted)
    assert (figure.layout.coloraxis.cmin, figure.layout.coloraxis.cmax) == (-1, 1)
    assert len(together_figure(["a", "b", "c"], None, predicted).data) == 1


@pytest.fixture
def displaced(tmp_path, monkeypatch):
    """A run that learned with the spots of S_1 moved off their tissue, by a shift that somebody kept."""
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    monkeypatch.setenv("SPOTSCAPE_DATA_ROOTS", str(tmp_path))
    dataset = load_data(make_demo(tmp_path / "four.h5", n_slides=4, n_spots=150, n_types=4, seed=3))
    monkeypatch.setenv("SPOTSCAPE_DATA", str(dataset.path))
    st.cache_resource.clear()
    height, width = dataset["S_1"].image.image_hw
    save_offset(dataset["S_1"], (0.3 * width, 0.3 * height))
    return finished_run(dataset, title="displaced")


def test_a_run_whose_spots_lie_beside_the_tissue_says_so_on_models_and_in_its_report(displaced):
    assert displaced.config.data.offsets.keys() == {"S_1"}
    sentence = "On S_1 spots seem to lie beside their tissue"
    assert sentence in rendered(make_report(displaced), ".html").decode()
    page = show_page("models")
    table = page.dataframe[0].value
    assert "misregistered slide" in table["marks"][0]
    assert sentence in "\n".join(m.value for m in page.markdown).replace("\\", "")


def test_models_shows_how_types_lie_on_the_tissue_when_asked(displaced):
    page = show_page("models")
    next(t for t in page.toggle if t.label == "How types are arranged on the tissue").set_value(True).run()
    assert not page.exception, page.exception
    moran = next(f.value for f in page.dataframe if {"type", "measured", "predicted"} == set(f.value.columns))
    assert len(moran) == 4
    assert np.isfinite(moran[["measured", "predicted"]].to_numpy()).all()
