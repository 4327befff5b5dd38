"""Compositions in AnnData: which of its tables may hold them, and the one that is taken.

They stand in `obsm` (cell2location, Tangram, ...), or in columns of `obs`; in a file that Spotscape wrote, in `X` or `truth`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import h5py
import numpy as np
from numpy.typing import NDArray

from spatialcore.errors import ConfigError, DataError
from spatialcore.formatting import listed
from spatialcore.io import anndata_elements as elements
from spatialcore.io.columns import CELL2LOCATION_QUANTITIES, find_types, is_known
from spatialcore.storage import foreign_hdf5

COORDINATES = ("spatial", "X_spatial", "spatial_px")
OBS = "obs"
"""The name of the set of cell types that stands in columns of `obs`."""
CELL2LOCATION = tuple(f"{quantity}_cell_abundance_w_sf" for quantity in CELL2LOCATION_QUANTITIES)
PREDICTED = "spotscape"
"""How the keys of `obsm` begin that hold predictions; these are never taken for what was measured."""

Tables = Mapping[str, Mapping[str, NDArray[np.float64] | None]]
"""Columns of numbers by name, of tables by key."""


@dataclass(frozen=True, eq=False)
class AnndataValues:
    """Compositions of all rows: (n, k) float64, their types, and the key that they came from."""

    values: NDArray[np.float64]
    cell_types: tuple[str, ...]
    key: str
    candidates: tuple[str, ...] = ()


def own_values(file: h5py.File, n: int) -> AnndataValues:
    """Return the measured compositions of a file that Spotscape itself wrote; NaN where nothing was measured."""
    key = "layers/truth" if foreign_hdf5.has(file, "layers/truth") else "X"
    types = tuple(elements.index(file, "var"))
    stored = foreign_hdf5.read(foreign_hdf5.get_dataset(file, key), f"{file.filename}, {key}")
    if stored.shape != (n, len(types)):
        raise DataError(
            f"{file.filename}, {key}: wanted ({n}, {len(types)}), one row a spot and one column a type, got {stored.shape}. "
            "Export the data again."
        )
    return AnndataValues(np.asarray(stored, np.float64), types, key)


def candidate_tables(file: h5py.File, n: int, notes: list[str]) -> Tables:
    """Return the tables that may be compositions, by key: their columns of numbers, by name."""
    tables: dict[str, Mapping[str, NDArray[np.float64] | None]] = {}
    for name in foreign_hdf5.members(file, "obsm") if foreign_hdf5.has(file, "obsm") else []:
        table = None if name in COORDINATES or name.startswith(PREDICTED) else _table(file, name, n)
        types = None if table is None else find_types(table)
        if table is not None and types is not None and len(types.columns) > 1:
            tables[name] = table
        elif not _is_embedding(name) and name not in COORDINATES and not name.startswith(PREDICTED):
            reason = next(iter(types.left_out.values()), "") if types else "it is no table of numbers with a row for each spot"
            notes.append(f"obsm/{name} holds no compositions: {reason or 'it has no two columns of cell types'}")
    in_obs = {c: elements.numbers(file, "obs", c, n) for c in elements.columns(file, "obs") if not is_known(c)}
    in_obs = {c: part for c, part in in_obs.items() if part is not None and np.isfinite(part).any()}
    if len(find_types(in_obs).columns) > 1:
        tables[OBS] = in_obs
    return tables


def _is_embedding(name: str) -> bool:
    """Return whether scanpy's names say that a table places spots in some space; topics are called so, too."""
    return name.startswith("X_")


def _table(file: h5py.File, name: str, n: int) -> Mapping[str, NDArray[np.float64] | None] | None:
    """Return the columns of a data frame, or of an array whose columns are named somewhere; `None` where it is neither."""
    key = f"obsm/{name}"
    if foreign_hdf5.is_group(file, key) and (columns := elements.columns(file, key)):
        return {c: elements.numbers(file, key, c, n) for c in columns}
    if foreign_hdf5.is_group(file, key):
        values = elements.sparse(file, key)
    else:
        values = None if foreign_hdf5.is_text(file, key) else elements.matrix(file, key)
    if values is None or values.ndim != 2 or values.shape[0] != n or values.shape[1] < 2:
        return None
    return {column: values[:, i] for i, column in enumerate(_column_names(file, name, values.shape[1]))}


def _column_names(file: h5py.File, name: str, k: int) -> list[str]:
    """Return names for the columns of an array that has none: those that `uns` holds for so many columns, else numbers."""
    keys = ["mod/factor_names", "cell_types", "celltypes", "cell_type_names", f"{name}_names", f"{name}_columns"]
    for key in keys:
        if foreign_hdf5.has(file, f"uns/{key}") and foreign_hdf5.is_text(file, f"uns/{key}"):
            names = foreign_hdf5.read_strings(file, f"uns/{key}")
            if len(names) == k and len(set(names)) == k:
                return names
    return [f"{name} {i + 1}" for i in range(k)]


def best_table(candidates: Tables) -> str | None:
    """Return the key that is taken where nobody named one: cell2location's, or the only table without negative values."""
    for key in CELL2LOCATION:
        if key in candidates:
            return key
    tables = {k: table for k, table in candidates.items() if k != OBS and not _is_embedding(k)}
    possible = [k for k, table in tables.items() if len(find_types(table).columns) == len(table)]
    return possible[0] if len(possible) == 1 else None


def chosen_values(
    file: h5py.File, n: int, notes: list[str], *, types: str | None, columns: Sequence[str] | None
) -> AnndataValues | None:
    """Return the compositions of all rows: of the table that `types` names, else of the best; `None` where none is taken.

    Raises ConfigError where `types` is no such table, and DataError where it has no two columns of cell types.
    """
    candidates = candidate_tables(file, n, notes)
    listing = ", ".join(candidates) or "none"
    if types is not None and types not in candidates:
        raise ConfigError(f"types={types!r}: {file.filename} has no such table in obsm. There are {listing}.")
    key = types or (OBS if columns and not best_table(candidates) and OBS in candidates else best_table(candidates))
    if key is None:
        if candidates:
            inside = f"; obs has {', '.join(list(candidates[OBS])[:4])}" if OBS in candidates else ""
            notes.append(f"{listing} may hold compositions, so none is taken: name one as the set of cell types{inside}")
        return None
    where = OBS if key == OBS else f"obsm/{key}"
    others = [k for k in candidates if k != key]
    if types is None and others:
        notes.append(f"Compositions are those of {where}; there is also {listed(others, most=5)}")
    chosen = find_types(candidates[key], chosen=columns, where=f"{file.filename}, {where}")
    notes += chosen.notes
    if len(chosen.columns) < 2:
        raise DataError(
            f"{file.filename}, {where}: wanted at least two columns of cell types, found {len(chosen.columns)}. "
            "Name the columns, or another table as the set of cell types."
        )
    parts = [part for c in chosen.columns if (part := candidates[key][c]) is not None]
    return AnndataValues(np.stack(parts, axis=1), chosen.cell_types, where, chosen.candidates)
