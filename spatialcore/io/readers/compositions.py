"""Compositions that another program wrote in a table of its own: one row per spot, one column per cell type.

Deconvolution (cell2location, RCTD, stereoscope, ...) names spots by their barcode; its table lies beside the slide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from spatialcore.errors import DataError
from spatialcore.io.formats import TABLE_SUFFIXES
from spatialcore.io.tables import read_header, read_table
from spatialcore.storage.foreign_files import check_composition, files_in

# cell2location writes `q05cell_abundance_w_sf_B cells`, and the same with means, stds and q95.
_PREFIX = re.compile(r"(?:q05|q95|means|stds)_?cell_abundance_w_sf_")
# Columns of positions and clusters that other tables of spots have.
_NOT_TYPES = {"in_tissue", "array_row", "array_col", "pxl_row_in_fullres", "pxl_col_in_fullres", "x", "y", "cluster"}


@dataclass(frozen=True)
class Compositions:
    """What a table says: `values` (n, k) float32 of the spots `ids` (n), for the cell types (k)."""

    path: Path
    ids: tuple[str, ...]
    cell_types: tuple[str, ...]
    values: NDArray[np.float32]


def type_name(column: str) -> str:
    """Return a column's cell type, without what cell2location puts in front."""
    return _PREFIX.sub("", column, count=1).strip()


def find_compositions(folder: Path, spot_ids: Sequence[str], *, other_than: Sequence[str] = ()) -> Compositions | None:
    """Return the table of `folder` whose first column names these spots; `None` where there is none.

    `other_than` names files that are something else. Raises DataError where two tables do, a spot occurs twice, or a value is
    not a number of 0 or more.
    """
    requested_ids = set(spot_ids)
    tables = [path for path in files_in(folder, TABLE_SUFFIXES) if path.name not in other_than]
    fitting = [path for path in tables if _types(path) and requested_ids.intersection(_ids(path))]
    if len(fitting) > 1:
        raise DataError(
            f"{folder}: {', '.join(p.name for p in fitting)} each hold values of these spots. "
            "Leave the one with the cell types to learn here, and move the others away."
        )
    return _read(fitting[0]) if fitting else None


def _types(path: Path) -> list[str]:
    first, *others = read_header(path)
    return [] if first.lower() in _NOT_TYPES else [c for c in others if c and c.lower() not in _NOT_TYPES]


def _ids(path: Path) -> list[str]:
    return read_table(path, text=lambda columns: columns[:1]).text(read_header(path)[0])


def _read(path: Path) -> Compositions:
    columns = _types(path)
    table = read_table(path, text=lambda columns: columns[:1])
    ids = table.text(table.columns[0])
    row_of: dict[str, int] = {}
    for row, spot in enumerate(ids):
        if row_of.setdefault(spot, row) != row:
            raise DataError(
                f"{path}, line {table.line(row)}: spot {spot!r} stands on line {table.line(row_of[spot])} already. Keep one."
            )
    types = tuple(map(type_name, columns))
    if len(set(types)) < len(types):
        raise DataError(f"{path}: two columns are of the same cell type. Keep one quantity (q05, means, ...) in the table.")
    values = np.stack([table.numbers(c) for c in columns], axis=1)
    return Compositions(path, tuple(ids), types, check_composition(values, types, lambda i: f"spot {ids[i]!r}", str(path)))
