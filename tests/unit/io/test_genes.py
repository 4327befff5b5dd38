"""Genes beside spots, read one by one: equal to the whole table, in every way that it is stored."""

import h5py
import numpy as np
import pytest
import scipy.sparse as sp

from spatialcore.errors import DataError
from spatialcore.io import genes

N, G = 40, 30
IDS = [f"ACGTACGTAC{'ACGT'[i % 4]}{'ACGT'[i // 4 % 4]}{'ACGT'[i // 16 % 4]}-1" for i in range(N)]


@pytest.fixture
def counts(monkeypatch):
    monkeypatch.setattr(genes, "_PIECE", 17)  # several pieces, and rows across their borders
    rng = np.random.default_rng(0)
    table = rng.poisson(0.4, (N, G)).astype(np.float32)
    table[5] = 0
    return table


def logs(table):
    total = table.sum(axis=1, keepdims=True)
    return np.log1p(1e4 * np.divide(table, total, out=np.zeros_like(table), where=total > 0))


@pytest.mark.parametrize("stored", [np.asarray, sp.csr_matrix, sp.csc_matrix])
def test_genes_of_anndata(tmp_path, counts, stored):
    import anndata

    table = anndata.AnnData(stored(counts))
    table.var_names = [f"G{j}" for j in range(G)]
    table.obs_names = IDS
    table.write_h5ad(tmp_path / "a.h5ad")
    rows = np.array([7, 3, 5, 39])
    found = genes.anndata_genes(tmp_path / "a.h5ad", rows)
    assert found.names[:2] == ("G0", "G1")
    for j in (0, 11, G - 1):
        np.testing.assert_array_equal(found.counts(f"G{j}"), counts[rows, j])
        np.testing.assert_allclose(found.log_normalised(f"G{j}"), logs(counts)[rows, j], rtol=1e-5)
    with pytest.raises(DataError, match=r"has no gene 'EPCAM'\. Names look like 'G0'"):
        found.counts("EPCAM")


def space_ranger_matrix(path, table, names):
    by_barcode = sp.csr_matrix(table)  # its rows are the columns of Space Ranger's own
    with h5py.File(path, "w") as file:
        group = file.create_group("matrix")
        group["data"], group["indices"], group["indptr"] = by_barcode.data.astype("i4"), by_barcode.indices, by_barcode.indptr
        group["shape"] = np.array(table.shape[::-1], "i4")
        group["barcodes"] = np.array(IDS, "S18")
        group.create_group("features")["name"] = np.array(names, "S")


def test_genes_of_space_ranger_are_matched_by_barcode(tmp_path, counts):
    names = ["TBCE", *[f"G{j}" for j in range(1, G - 1)], "TBCE"]
    path = tmp_path / genes.MATRIX_NAMES[0]
    space_ranger_matrix(path, counts, names)
    found = genes.space_ranger_genes(path, [IDS[9], "TTTTTTTTTTTTTTTT-1", IDS[2]])
    assert found.names[-1] == "TBCE (2)"
    np.testing.assert_array_equal(found.counts("TBCE (2)"), [counts[9, -1], 0, counts[2, -1]])
    np.testing.assert_allclose(found.log_normalised("G4"), [logs(counts)[9, 4], 0, logs(counts)[2, 4]], rtol=1e-5)
    assert genes.space_ranger_genes(path, ["a", "b"]) is None


def test_damaged_pointers_are_told(tmp_path, counts):
    path = tmp_path / "m.h5"
    space_ranger_matrix(path, counts, [f"G{j}" for j in range(G)])
    with h5py.File(path, "r+") as file:
        file["matrix/indptr"][3] = 10_000
    with pytest.raises(DataError, match=r"m\.h5, matrix/indptr: is damaged"):
        genes.space_ranger_genes(path, IDS).counts("G1")
