"""Read elements of AnnData files: data frames, categories, nullable columns, arrays, as anndata 0.7 and later store them."""

from __future__ import annotations

import h5py
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_matrix, csr_matrix

from spatialcore.errors import DataError
from spatialcore.storage import foreign_hdf5
from spatialcore.storage.foreign_files import one_line

_SPARSE = {"csr": csr_matrix, "csc": csc_matrix}
_MOST_CELLS = 100_000_000
_CATEGORIES = "__categories"  # where anndata 0.7 keeps them


def index(file: h5py.File, key: str) -> list[str]:
    """Return the names of the rows of a data frame."""
    if not foreign_hdf5.is_group(file, key):
        raise DataError(
            f"{file.filename}, {key}: is a table of anndata before 0.7. Read and write it again with a newer anndata."
        )
    return foreign_hdf5.read_strings(file, f"{key}/{index_name(file, key)}")


def columns(file: h5py.File, key: str) -> list[str]:
    """Return the names of the columns of a data frame, in its order, without its index; none for what is no data frame.

    A name with a slash lies in groups of its parts. Raises DataError where a column that is listed is not there.
    """
    encoding = foreign_hdf5.read_texts(file, key, "encoding-type")
    if encoding and encoding[0] != "dataframe":  # a sparse matrix
        return []
    order = foreign_hdf5.read_texts(file, key, "column-order")
    if missing := [c for c in order if not foreign_hdf5.has(file, f"{key}/{c}")]:
        raise DataError(f"{file.filename}, {key}: lists a column {missing[0]!r} that is not there. Write the file again.")
    return order or sorted(set(foreign_hdf5.members(file, key)) - {_CATEGORIES, index_name(file, key)})


def texts(file: h5py.File, key: str, column: str, n: int) -> NDArray[np.str_] | None:
    """Return a column as texts (n), empty where a value is missing; `None` where it cannot be read or has another length."""
    coded = _coded(file, key, column)
    if coded is not None:
        codes, names = coded
        fits = codes.shape == (n,) and codes.min(initial=0) >= -1 and codes.max(initial=-1) < len(names)
        return np.array([*names, ""])[codes] if fits else None  # the last for -1, which is missing
    path = f"{key}/{column}"
    if foreign_hdf5.is_group(file, path):
        if not foreign_hdf5.has(file, f"{path}/values"):
            return None
        values = _as_texts(file, f"{path}/values")
        if foreign_hdf5.has(file, f"{path}/mask"):
            mask = foreign_hdf5.read(foreign_hdf5.get_dataset(file, f"{path}/mask"), f"{file.filename}, {path}/mask")
            values = np.where(mask.astype(bool), "", values) if mask.shape == values.shape else values
    else:
        values = _as_texts(file, path)
    return values if values.shape == (n,) else None


def numbers(file: h5py.File, key: str, column: str, n: int) -> NDArray[np.float64] | None:
    """Return a column as numbers (n), NaN where a value is missing; `None` for text, categories and flags."""
    if _coded(file, key, column) is not None:
        return None
    path = f"{key}/{column}"
    is_nullable = foreign_hdf5.is_group(file, path)
    if is_nullable and not foreign_hdf5.has(file, f"{path}/values"):
        return None
    values_key = f"{path}/values" if is_nullable else path
    if foreign_hdf5.is_text(file, values_key):
        return None
    stored = foreign_hdf5.read(foreign_hdf5.get_dataset(file, values_key), f"{file.filename}, {values_key}")
    if stored.shape != (n,) or stored.dtype.kind not in "iuf":
        return None
    values = stored.astype(np.float64)
    if is_nullable and foreign_hdf5.has(file, f"{path}/mask"):
        mask = foreign_hdf5.read(foreign_hdf5.get_dataset(file, f"{path}/mask"), f"{file.filename}, {path}/mask")
        values[mask.astype(bool)] = np.nan
    return values


def matrix(file: h5py.File, key: str) -> NDArray[np.float64]:
    """Return an array, or the columns of a data frame, as numbers (n, k). Raises DataError where it holds something else."""
    where = f"{file.filename}, {key}"
    if foreign_hdf5.is_group(file, key):
        names = columns(file, key)
        n = len(index(file, key)) if names else 0
        parts = [part for c in names if (part := numbers(file, key, c, n)) is not None]
        return np.stack(parts, axis=1) if parts else np.zeros((0, 0))
    if foreign_hdf5.is_text(file, key):
        try:
            return np.asarray(foreign_hdf5.read_table_of_texts(file, key), np.float64)
        except ValueError as error:
            raise DataError(f"{where}: wanted numbers, found text ({error}). Store it as numbers.") from error
    return np.asarray(foreign_hdf5.read(foreign_hdf5.get_dataset(file, key), where), np.float64)


def sparse(file: h5py.File, key: str) -> NDArray[np.float64] | None:
    """Return a sparse matrix as numbers (n, k); `None` for another group. Raises DataError for a damaged or a very large one."""
    where = f"{file.filename}, {key}"
    encoding = (foreign_hdf5.read_texts(file, key, "encoding-type") or [""])[0]
    if not encoding.startswith(tuple(_SPARSE)):
        return None
    parts = [foreign_hdf5.get_dataset(file, f"{key}/{part}") for part in ("data", "indices", "indptr")]
    shape = foreign_hdf5.read_shape(file, key)
    if shape[0] * shape[1] > _MOST_CELLS:
        raise DataError(f"{where}: wanted a sparse matrix of at most {_MOST_CELLS:,} cells, got {shape[0]:,} x {shape[1]:,}.")
    read = tuple(foreign_hdf5.read(part, where) for part in parts)
    try:
        matrix = _SPARSE[encoding[:3]](read, shape=shape)
        matrix.check_format(full_check=True)
        return np.asarray(matrix.toarray(), np.float64)
    except (ValueError, IndexError) as error:
        raise DataError(f"{where}: is no sparse matrix ({one_line(error)}). Write the file again.") from error


def number(file: h5py.File, key: str) -> float | None:
    """Return a positive finite number stored as a dataset of its own; `None` where there is none, or one that cannot be."""
    if not foreign_hdf5.has(file, key) or foreign_hdf5.is_group(file, key) or foreign_hdf5.is_text(file, key):
        return None
    stored = foreign_hdf5.read(foreign_hdf5.get_dataset(file, key), f"{file.filename}, {key}")
    value = float(stored.reshape(-1)[0]) if stored.size == 1 else float("nan")
    return value if np.isfinite(value) and value > 0 else None


def index_name(file: h5py.File, key: str) -> str:
    """Return the name of the column that holds the names of a data frame's rows."""
    return (foreign_hdf5.read_texts(file, key, "_index") or ["_index"])[0]


def _coded(file: h5py.File, key: str, column: str) -> tuple[NDArray[np.intp], list[str]] | None:
    """Return the codes of a categorical column and the names of its categories; `None` for another column."""
    path = f"{key}/{column}"
    if foreign_hdf5.is_group(file, path):
        if not (foreign_hdf5.has(file, f"{path}/codes") and foreign_hdf5.has(file, f"{path}/categories")):
            return None
        codes_key, names_key = f"{path}/codes", f"{path}/categories"
    elif foreign_hdf5.has(file, f"{key}/{_CATEGORIES}/{column}"):
        codes_key, names_key = path, f"{key}/{_CATEGORIES}/{column}"
    else:
        return None
    codes = foreign_hdf5.read(foreign_hdf5.get_dataset(file, codes_key), f"{file.filename}, {codes_key}")
    return codes.astype(np.intp), _as_texts(file, names_key).tolist()


def _as_texts(file: h5py.File, key: str) -> NDArray[np.str_]:
    """Return a list of texts, numbers or flags as texts; whole numbers without a point."""
    if foreign_hdf5.is_group(file, key) or foreign_hdf5.is_text(file, key):
        return np.array(foreign_hdf5.read_strings(file, key), np.str_)
    values = foreign_hdf5.read(foreign_hdf5.get_dataset(file, key), f"{file.filename}, {key}")
    if values.dtype.kind == "f":
        return np.array(["" if np.isnan(v) else f"{v:g}" for v in values.tolist()], np.str_)
    return values.astype(np.str_)
