"""Export: what a link names, and each row of its tables."""

import anndata
import numpy as np
import pandas as pd

from spatialcore import export
from spatialcore.data.predictions import Predictions
from spatialcore.io.formats import CONTAINERS, PREDICTIONS, Container, PredictionFormat
from spatialcore.io.readers import load_data
from tests.support.anndata_slides import two_slides
from tests.support.app import show_page, words
from tests.support.made_runs import finished_run


def test_export_opens_on_what_a_link_names_and_follows_whoever_chooses_otherwise(opened):
    run = finished_run(opened, title="linked")
    test = show_page("export", run=run.id, what="report")
    assert "linked_report.html" in words(test).replace("\\", "")
    next(g for g in test.button_group if g.label == "What").set_value("Submission").run()
    assert not test.exception, test.exception
    assert "submission.csv" in words(test).replace("\\", "")
    assert test.query_params["what"] in ("submission", ["submission"])


def test_export_offers_each_row_of_its_tables(opened, monkeypatch):
    monkeypatch.setattr(CONTAINERS, "_rows", dict(CONTAINERS._rows))
    monkeypatch.setattr(PREDICTIONS, "_rows", dict(PREDICTIONS._rows))
    CONTAINERS.add(Container("made_up", label="Made up", help="For this test.", maker="math:pi", suffix=".made"))
    PREDICTIONS.add(PredictionFormat("made_up", label="Made up too", help="For this test.", maker="math:pi", suffix=".too"))
    finished_run(opened, title="some")
    for what, label in (("data set", "Made up"), ("predictions", "Made up too")):
        formats = next(s for s in show_page("export", what=what).selectbox if s.label == "Format")
        assert formats.options[-1] == label


def test_predictions_go_into_a_copy_of_the_file_that_the_data_came_from(home, monkeypatch):
    """X, obs and the rest stay as they are; the choice is there for AnnData alone, and not for files too large to download."""
    two_slides().write_h5ad(home / "mine.h5ad")
    monkeypatch.setenv("SPOTSCAPE_DATA", str(home / "mine.h5ad"))
    monkeypatch.setenv("SPOTSCAPE_DATA_ROOTS", str(home))
    run = finished_run(dataset := load_data(home / "mine.h5ad"), title="own")
    test = show_page("export", what="predictions")
    formats = next(s for s in test.selectbox if s.label == "Format")
    formats.set_value("A copy of your own file (.h5ad)").run()
    assert not test.exception
    assert "All else is as it was" in words(test)
    predictions = Predictions.read(run.predictions_file)
    content = export.predicted(dataset, predictions, ["V1", "V2"], "h5ad", into=export.own_file(dataset)).make()
    (home / "copy.h5ad").write_bytes(content)
    mine, copy = anndata.read_h5ad(home / "mine.h5ad"), anndata.read_h5ad(home / "copy.h5ad")
    np.testing.assert_array_equal(copy.X, mine.X)
    pd.testing.assert_frame_equal(copy.obs, mine.obs)
    second = (copy.obs["sample"] == "V2").to_numpy()
    np.testing.assert_allclose(copy.obsm["spotscape"].to_numpy()[second], predictions["V2"].mean, rtol=1e-6)
    monkeypatch.setattr(export, "MAX_INTO_BYTES", 10)
    test.run()
    assert f"spotscape export {run.id} OUT.h5ad --into mine.h5ad" in words(test).replace("\\", "")


def test_other_data_have_no_file_of_their_own_to_go_into(opened):
    finished_run(opened, title="some")
    formats = next(s for s in show_page("export", what="predictions").selectbox if s.label == "Format")
    assert "A copy of your own file (.h5ad)" not in formats.options
