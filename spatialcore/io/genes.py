"""Read the counts of single genes that lie beside spots: from AnnData's `X`, or Space Ranger's matrix; never the whole table.

Counts are sparse and large: 20,000 genes of 5,000 spots have some ten million values. A gene is found by scanning the stored
indices in pieces, so that memory stays small; totals are summed once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

import h5py
import numpy as np
from numpy.typing import NDArray

from spatialcore.data.genes import GeneTable
from spatialcore.errors import DataError
from spatialcore.io import anndata_elements as elements
from spatialcore.io.joining import match
from spatialcore.storage import foreign_hdf5

MATRIX_NAMES = ("filtered_feature_bc_matrix.h5", "raw_feature_bc_matrix.h5")
_PIECE = 1 << 21


class MatrixGenes(GeneTable):
    """Genes of a matrix in HDF5: dense, or compressed by rows or columns.

    Parameters
    ----------
    path, key
        The file, and where the matrix lies: a dataset (n, genes), or a group with `data`, `indices` and `indptr`.
    names_key
        Where the genes' names lie.
    rows
        (n) row of each spot of the slide, -1 where the matrix has none.
    by_spot
        Whether the pointers of a compressed matrix run along the spots (CSR of AnnData), or along the genes (CSC).
    """

    def __init__(self, path: Path, key: str, names_key: str, rows: NDArray[np.intp], *, by_spot: bool) -> None:
        super().__init__(rows)
        self.path, self.key, self._names_key, self._by_spot = path, key, names_key, by_spot
        self.source = f"{path}, {key}"

    @cached_property
    def names(self) -> tuple[str, ...]:
        with foreign_hdf5.open_hdf5(self.path) as file:
            return _apart(foreign_hdf5.read_strings(file, self._names_key))

    def _counts(self, column: int) -> NDArray[np.float32]:
        with foreign_hdf5.open_hdf5(self.path) as file:
            if not foreign_hdf5.is_group(file, self.key):
                dataset = foreign_hdf5.get_dataset(file, self.key)
                part = foreign_hdf5.read(dataset, self.source, (slice(None), slice(column, column + 1)))
                return np.asarray(part[:, 0], np.float32)
            pointers = self._pointers(file)
            if not self._by_spot:
                start, stop = int(pointers[column]), int(pointers[column + 1])
                out = np.zeros(self._n_rows(file), np.float32)
                out[self._part(file, "indices", start, stop)] = self._part(file, "data", start, stop)
                return out
            out = np.zeros(len(pointers) - 1, np.float32)
            for start, stop in self._pieces(file):
                hits = np.flatnonzero(self._part(file, "indices", start, stop) == column)
                if len(hits):
                    rows = np.searchsorted(pointers, hits + start, side="right") - 1
                    out[rows] = self._part(file, "data", start, stop)[hits]
            return out

    def _totals(self) -> NDArray[np.float64]:
        with foreign_hdf5.open_hdf5(self.path) as file:
            if not foreign_hdf5.is_group(file, self.key):
                dataset = foreign_hdf5.get_dataset(file, self.key)
                step = max(1, _PIECE // max(1, dataset.shape[1]))
                parts = [
                    foreign_hdf5.read(dataset, self.source, (slice(top, top + step),)).sum(axis=1, dtype=np.float64)
                    for top in range(0, dataset.shape[0], step)
                ]
                return np.concatenate(parts) if parts else np.zeros(0)
            pointers = self._pointers(file)
            out = np.zeros(len(pointers) - 1 if self._by_spot else self._n_rows(file))
            for start, stop in self._pieces(file):
                data = self._part(file, "data", start, stop)
                if self._by_spot:
                    rows = np.searchsorted(pointers, np.arange(start, stop), side="right") - 1
                else:
                    rows = self._part(file, "indices", start, stop).astype(np.intp)
                out += np.bincount(rows, weights=data, minlength=len(out))
            return out

    def _pointers(self, file: h5py.File) -> NDArray[np.int64]:
        key = f"{self.key}/indptr"
        pointers = foreign_hdf5.read(foreign_hdf5.get_dataset(file, key), f"{file.filename}, {key}").astype(np.int64)
        stored = foreign_hdf5.get_dataset(file, f"{self.key}/data").shape[0]
        if len(pointers) < 2 or pointers[0] != 0 or (np.diff(pointers) < 0).any() or pointers[-1] > stored:
            raise DataError(f"{file.filename}, {key}: is damaged: it does not rise from 0 to the number of values.")
        return pointers

    def _part(self, file: h5py.File, name: str, start: int, stop: int) -> NDArray[np.float64]:
        key = f"{self.key}/{name}"
        return foreign_hdf5.read(foreign_hdf5.get_dataset(file, key), f"{file.filename}, {key}", (slice(start, stop),))

    def _pieces(self, file: h5py.File) -> Iterator[tuple[int, int]]:
        n = foreign_hdf5.get_dataset(file, f"{self.key}/indices").shape[0]
        yield from ((start, min(n, start + _PIECE)) for start in range(0, n, _PIECE))

    def _n_rows(self, file: h5py.File) -> int:
        shape = foreign_hdf5.read_shape(file, self.key)
        return shape[0]


def anndata_genes(path: Path, rows: NDArray[np.intp]) -> GeneTable | None:
    """Return the genes of AnnData's `X` at these rows of obs; `None` where the file has no names or no counts."""
    with foreign_hdf5.open_hdf5(path) as file:
        if not (foreign_hdf5.has(file, "X") and foreign_hdf5.has(file, "var")) or len(elements.index(file, "var")) < 2:
            return None
        encoding = foreign_hdf5.read_texts(file, "X", "encoding-type") if foreign_hdf5.is_group(file, "X") else []
        names_key = f"var/{elements.index_name(file, 'var')}"
    return MatrixGenes(path, "X", names_key, rows, by_spot=encoding != ["csc_matrix"])


def space_ranger_genes(path: Path, spot_ids: Sequence[str]) -> GeneTable | None:
    """Return the genes of Space Ranger's matrix at these spots; `None` where its barcodes are others."""
    with foreign_hdf5.open_hdf5(path) as file:
        barcodes = foreign_hdf5.read_strings(file, "matrix/barcodes")
    matched = match(barcodes, spot_ids)
    if matched is None:
        return None
    return MatrixGenes(path, "matrix", "matrix/features/name", matched.rows, by_spot=True)


def _apart(names: Sequence[str]) -> tuple[str, ...]:
    """Return names with a number behind those that occur before: different genes share some."""
    seen_times: dict[str, int] = {}
    out = []
    for name in names:
        seen_times[name] = times = seen_times.get(name, 0) + 1
        out.append(name if times == 1 else f"{name} ({times})")
    return tuple(out)
