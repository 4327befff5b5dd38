"""Compare: while the first run is at work, and with a gene beside what was predicted."""

import numpy as np

from pages.compare import panes
from spatialcore.io.readers import load_data
from tests.support.anndata_slides import two_slides
from tests.support.app import show_page, words
from tests.support.made_runs import finished_run, queued_run


def test_compare_waits_for_the_first_run(opened):
    queued_run(opened)
    assert "The first run is at work" in words(show_page("compare"))


def test_a_gene_stands_beside_the_prediction_log_normalised(home, monkeypatch):
    table = two_slides()
    table.X = np.random.default_rng(0).poisson(3, table.X.shape).astype(np.float32)
    table.var_names = ["EPCAM", "ACTA2"]
    table.write_h5ad(home / "a.h5ad")
    monkeypatch.setenv("SPOTSCAPE_DATA", str(home / "a.h5ad"))
    monkeypatch.setenv("SPOTSCAPE_DATA_ROOTS", str(home))
    finished_run(load_data(home / "a.h5ad"))
    drawn = []
    viewer = panes.slide_viewer
    monkeypatch.setattr(panes, "slide_viewer", lambda *a, **more: drawn.append((a, more)) or viewer(*a, **more))
    test = show_page("compare", slide="V2")
    assert [p.layer for p in drawn[-1][1]["panes"]] == ["value", "value"]
    next(box for box in test.text_input if box.label == "Gene").set_value("epc").run()
    assert "EPCAM" in words(test)  # a part of a name is searched
    next(box for box in test.text_input if box.label == "Gene").set_value("epcam").run()
    assert not test.exception
    (slide, _, sources), more = drawn[-1]
    assert slide.id == "V2"
    assert [(p.layer, p.source) for p in more["panes"]] == [("value", "truth"), ("value", "a"), ("gene", "gene")]
    counts = np.asarray(table.X)[(table.obs["sample"] == "V2").to_numpy()]
    expected = np.log1p(1e4 * counts[:, 0] / counts.sum(axis=1))
    assert sources[-1].label == "EPCAM, log-normalised"
    np.testing.assert_allclose(sources[-1].values[:, 0], expected, rtol=1e-5)
