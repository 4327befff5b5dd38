"""Which rows of an AnnData file lie on which slide, and where in its array."""

from __future__ import annotations

from pathlib import Path

import h5py
import numpy as np
from numpy.typing import NDArray

from spatialcore.errors import DataError
from spatialcore.io import anndata_elements as elements
from spatialcore.storage import foreign_hdf5

SPATIAL = "spatial"
LIBRARY_COLUMNS = ("library_id", "library", "sample", "sample_id", "slide", "section", "batch", "dataset")
ARRAY = ("array_row", "array_col")


def _libraries(file: h5py.File) -> list[str]:
    key = f"uns/{SPATIAL}"
    if not foreign_hdf5.has(file, key):
        return []
    return [name for name in foreign_hdf5.members(file, key) if foreign_hdf5.is_group(file, f"{key}/{name}")]


def rows_of_slides(file: h5py.File, n: int) -> dict[str, NDArray[np.intp]]:
    """Rows of each slide, by the key in `uns['spatial']`; the column of `obs` that names them is found by its values.

    Clusters may be called as libraries are: the column is one by whose parts no place of the array occurs twice, and a usual
    name of such a column decides between several.
    """
    names = _libraries(file)
    if len(names) < 2:
        return {names[0] if names else Path(file.filename).stem: np.arange(n)}
    parts: dict[str, NDArray[np.str_]] = {}
    for column in elements.columns(file, "obs"):
        labels = elements.texts(file, "obs", column, n)
        if labels is not None and set(labels) <= set(names) and len(set(labels)) > 1:
            parts[column] = labels
    places = array_of(file, n)
    if places is not None:
        parts = {c: labels for c, labels in parts.items() if _places_once(places, labels)} or parts
    usual = [c for c in LIBRARY_COLUMNS if c in parts] or list(parts)
    distinct = {tuple(parts[c]) for c in usual[:1] if c in LIBRARY_COLUMNS} or {tuple(parts[c]) for c in usual}
    if len(distinct) == 1:
        labels = np.asarray(parts[usual[0]])
        return {name: np.flatnonzero(labels == name) for name in names if (labels == name).any()}
    listing = ", ".join(names[:4])
    if not parts:
        raise DataError(f"{file.filename}, obs: no column says which of {listing} a spot lies on. Add one such as library_id.")
    raise DataError(
        f"{file.filename}, obs: the columns {', '.join(parts)} each could say which of {listing} a spot lies on. "
        "Name the right one library_id."
    )


def _places_once(places: NDArray[np.float64], labels: NDArray[np.str_]) -> bool:
    rows = [(label, *place) for label, place in zip(labels.tolist(), places.tolist(), strict=True)]
    return len(set(rows)) == len(rows)


def array_of(file: h5py.File, n: int) -> NDArray[np.float64] | None:
    """Return row and column of the array of each spot, (n, 2), `None` where the file has none."""
    if not all(foreign_hdf5.has(file, f"obs/{column}") for column in ARRAY):
        return None
    parts = [elements.numbers(file, "obs", column, n) for column in ARRAY]
    columns = [part for part in parts if part is not None and np.isfinite(part).all()]
    return np.stack(columns, axis=1) if len(columns) == 2 else None
