"""Predictions in a copy of the user's own file, read back with anndata."""

from dataclasses import replace

import anndata
import h5py
import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from spatialcore.errors import ConfigError, DataError
from spatialcore.io.readers import load_data
from spatialcore.io.write_predictions import Output
from tests.support.written_slides import TYPES, dataset, predictions_of, slide, with_intervals

COLUMNS = ("T cell", "=cmd|calc", "Tumour, luminal _ HER2")


def own_file(path, names, **obs):
    """A file as people have it: sparse counts, layers, categories, embeddings, pictures, nested uns."""
    rng = np.random.default_rng(3)
    n = len(names)
    table = anndata.AnnData(
        sparse.csr_matrix(rng.poisson(0.4, (n, 30)).astype(np.float32)),
        obs=pd.DataFrame({"leiden": pd.Categorical(rng.integers(0, 3, n).astype(str)), **obs}, index=list(names)),
    )
    table.layers["counts"] = sparse.csc_matrix(table.X)
    table.obsm["X_pca"] = rng.normal(size=(n, 5))
    table.obsp["near"] = sparse.random(n, n, 0.1, format="csr", random_state=1)
    table.raw = table.copy()
    table.uns["log1p"] = {"base": None, "deep": {"list": np.array(["a", "b"])}}
    table.write_h5ad(path)
    return table


def elements(file):
    """Every array and attribute of a file by its path."""
    found = {}

    def visit(name, node):
        found[name] = (dict(node.attrs), node[()] if isinstance(node, h5py.Dataset) else None)

    file.visititems(visit)
    return found


def assert_kept(source, copy):
    with h5py.File(source) as a, h5py.File(copy) as b:
        before, after = elements(a), elements(b)
    for key, (attributes, value) in before.items():
        assert str(after[key][0]) == str(attributes), key
        np.testing.assert_array_equal(after[key][1], value, err_msg=key)
    added = set(after) - set(before)
    assert all(key.startswith(("obsm/spotscape", "uns/spotscape_predictions")) for key in added)


class TestInto:
    def test_all_else_is_untouched(self, data, tmp_path):
        data = data.subset(["S_2"])
        predictions = replace(with_intervals(predictions_of(data)), run="run-7", level=0.9)
        names = [*reversed(data["S_2"].spot_ids.tolist()), "another"]
        own_file(tmp_path / "own.h5ad", names)
        before = (tmp_path / "own.h5ad").read_bytes()
        done = Output(tmp_path / "out.h5ad", into=tmp_path / "own.h5ad").write(data, predictions, print)
        assert (tmp_path / "own.h5ad").read_bytes() == before
        assert_kept(tmp_path / "own.h5ad", tmp_path / "out.h5ad")
        table = anndata.read_h5ad(tmp_path / "out.h5ad")
        for key, quantity in (("", "mean"), ("_sd", "sd"), ("_lower", "lower"), ("_upper", "upper")):
            frame = table.obsm[f"spotscape{key}"]
            assert tuple(frame.columns) == COLUMNS
            np.testing.assert_array_equal(frame.loc[data["S_2"].spot_ids], getattr(predictions["S_2"], quantity))
            assert frame.loc["another"].isna().all()
        facts = table.uns["spotscape_predictions"]["spotscape"]
        assert (facts["run"], facts["level"], tuple(facts["cell_types"])) == ("run-7", 0.9, TYPES)
        assert done.notes[0] == "11 spots of 12 rows have predictions, in obsm['spotscape']"
        assert "slashes" in done.notes[-1]

    def test_names_that_r_changed_and_a_second_time(self, data, tmp_path):
        barcodes = [f"ACGTACGTACGTACG{c}-1" for c in "ACGTKMRYS"]
        data = dataset(replace(data["S_1"], spot_ids=np.array(barcodes)))
        predictions = predictions_of(data)
        own_file(tmp_path / "own.h5ad", [b.replace("-", ".") for b in barcodes])
        Output(tmp_path / "one.h5ad", into=tmp_path / "own.h5ad").write(data, predictions, print)
        done = Output(tmp_path / "two.h5ad", into=tmp_path / "one.h5ad").write(data, predictions, print)
        assert "R changes" in done.notes[1]
        table = anndata.read_h5ad(tmp_path / "two.h5ad")
        assert {k for k in table.obsm if k.startswith("spots")} == {"spotscape", "spotscape_sd", "spotscape-2", "spotscape-2_sd"}
        np.testing.assert_array_equal(table.obsm["spotscape-2"], predictions["S_1"].mean)
        np.testing.assert_array_equal(table.obsm["spotscape"], predictions["S_1"].mean)

    def test_slides_that_share_names_are_told_apart_by_a_column(self, data, tmp_path):
        predictions = predictions_of(data)
        names = [f"{i}-{k}" for k, s in enumerate(data) for i in s.spot_ids]
        labels = np.repeat([s.id for s in data], [s.n_spots for s in data])
        clusters = np.random.default_rng(0).permutation(labels)  # clusters may be called as slides are
        own_file(tmp_path / "own.h5ad", names, clusters=pd.Categorical(clusters), section_of=pd.Categorical(labels))
        Output(tmp_path / "out.h5ad", into=tmp_path / "own.h5ad").write(data, predictions, print)
        table = anndata.read_h5ad(tmp_path / "out.h5ad")
        np.testing.assert_array_equal(table.obsm["spotscape"], np.concatenate([p.mean for p in predictions]))
        assert_kept(tmp_path / "own.h5ad", tmp_path / "out.h5ad")

    def test_without_such_a_column_it_is_refused(self, data, tmp_path):
        own_file(tmp_path / "own.h5ad", data["S_2"].spot_ids.tolist())
        with pytest.raises(DataError, match="the slides S_1 and S_2 have the same names, and no column"):
            Output(tmp_path / "out.h5ad", into=tmp_path / "own.h5ad").write(data, predictions_of(data), print)
        assert [p.name for p in tmp_path.iterdir()] == ["own.h5ad"]

    def test_other_spots_and_other_files_are_refused(self, data, tmp_path):
        data, predictions = data.subset(["S_1"]), predictions_of(data.subset(["S_1"]))
        own_file(tmp_path / "own.h5ad", ["x", "y"])
        with pytest.raises(DataError, match="the file has 'x', the slide '0'"):
            Output(tmp_path / "out.h5ad", into=tmp_path / "own.h5ad").write(data, predictions, print)
        with pytest.raises(ConfigError, match="is the file itself"):
            Output(tmp_path / "own.h5ad", into=tmp_path / "own.h5ad").write(data, predictions, print)
        with pytest.raises(ConfigError, match=r"ending in \.h5ad"):
            Output(tmp_path / "own.csv", into=tmp_path / "own.h5ad").write(data, predictions, print)
        with h5py.File(tmp_path / "own.h5ad", "r+") as file:
            del file["obsm"]
            file["obsm"] = h5py.ExternalLink(tmp_path / "elsewhere.h5", "/")
        own_file(tmp_path / "elsewhere.h5", data["S_1"].spot_ids.tolist())
        before = (tmp_path / "elsewhere.h5").read_bytes()
        with pytest.raises(DataError):
            Output(tmp_path / "out.h5ad", into=tmp_path / "own.h5ad").write(data, predictions, print)
        assert (tmp_path / "elsewhere.h5").read_bytes() == before

    def test_into_a_file_of_spotscape_and_predictions_are_no_truth(self, data, tmp_path):
        from spatialcore.io.writers.h5ad import write_h5ad

        write_h5ad(tmp_path / "own.h5ad", data)
        Output(tmp_path / "out.h5ad", into=tmp_path / "own.h5ad").write(data, predictions_of(data), print)
        back = load_data(tmp_path / "out.h5ad")
        np.testing.assert_array_equal(back["S_2"].truth(), data["S_2"].truth())

    def test_predictions_are_never_taken_for_what_was_measured(self, tmp_path):
        data = dataset(slide("S"))
        table = own_file(tmp_path / "own.h5ad", data["S"].spot_ids.tolist())
        table.obsm["spatial"] = data["S"].spot_xy_px
        picture = {"images": {"hires": data["S"].image.thumbnail(500)}, "scalefactors": {"tissue_hires_scalef": 1.0}}
        table.uns["spatial"] = {"S": picture}
        table.write_h5ad(tmp_path / "own.h5ad")
        Output(tmp_path / "out.h5ad", into=tmp_path / "own.h5ad").write(data, predictions_of(data), print)
        assert not load_data(tmp_path / "out.h5ad").labelled
