"""Predictions on disk: written slide by slide, read slide by slide, and the file that AnnData knows."""

import anndata
import numpy as np
import pytest

from spatialcore.data import predictions as module
from spatialcore.data.predictions import Predictions
from spatialcore.errors import DataError
from tests.support.made_runs import finished_run, tiny_demo


@pytest.fixture
def written(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    return finished_run(tiny_demo(tmp_path)).predictions_file


def test_the_file_is_the_table_in_memory(written, tmp_path):
    stored = Predictions.read(written)
    table, whole = anndata.read_h5ad(written), stored.to_anndata()
    assert set(table.layers) == set(whole.layers)
    np.testing.assert_array_equal(table.X, whole.X)
    for name in whole.layers:
        np.testing.assert_array_equal(table.layers[name], whole.layers[name])
    assert table.obs["slide"].tolist() == whole.obs["slide"].tolist()
    whole.strings_to_categoricals()
    whole.write_h5ad(tmp_path / "earlier.h5ad", compression="lzf")  # as earlier versions wrote it
    for p, q in zip(Predictions.read(tmp_path / "earlier.h5ad"), stored, strict=True):
        assert (p.slide, p.fold, p.in_sample, list(p.members)) == (q.slide, q.fold, q.in_sample, list(q.members))
        np.testing.assert_array_equal(p.mean, q.mean)
        np.testing.assert_array_equal(p.spot_ids, q.spot_ids)


def test_slides_are_read_when_they_are_asked_for(written, monkeypatch):
    read = []
    monkeypatch.setattr(module.StoredSlides, "array", lambda self, key, rows: read.append(key) or np.zeros((40, 5), np.float32))
    stored = Predictions.read(written)
    assert "S_1" in stored.slides
    assert list(stored.slides) == ["S_1", "S_2", "S_3"]
    assert read == []
    assert len(stored["S_1"].members) == 3
    assert not any(key.startswith(("layers/member", "layers/baseline")) for key in read)


def test_a_new_evaluation_leaves_what_is_open_alone(written):
    stored = Predictions.read(written)
    before = stored["S_2"].mean.copy()
    assert len(stored["S_1"].mean) == 40
    Predictions.read(written).write(written)
    np.testing.assert_array_equal(Predictions.read(written)["S_2"].mean, before)
    np.testing.assert_array_equal(stored["S_2"].mean, before)


def test_rows_of_a_slide_need_not_lie_together(written, tmp_path):
    stored = Predictions.read(written)
    order = np.random.default_rng(0).permutation(120)
    stored.to_anndata()[order].copy().write_h5ad(tmp_path / "mixed.h5ad")
    mixed = Predictions.read(tmp_path / "mixed.h5ad")
    for p in stored:
        place = {spot: i for i, spot in enumerate(p.spot_ids)}
        own = mixed[p.slide]
        np.testing.assert_array_equal(own.mean, p.mean[[place[spot] for spot in own.spot_ids]])


def test_a_damaged_file_is_named(written):
    written.write_bytes(written.read_bytes()[:1000])
    with pytest.raises(DataError, match=r"predictions\.h5ad: not predictions of this program, or damaged"):
        Predictions.read(written)
