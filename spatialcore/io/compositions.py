"""Compositions that another program wrote in a table of its own: one row per spot, one column per cell type, or transposed.

Deconvolution (cell2location, RCTD, stereoscope, CARD, SPOTlight, ...) names spots by their barcode; its table lies beside the
slide, among others that are something else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from spatialcore.data.composition import whole
from spatialcore.errors import ConfigError, DataError
from spatialcore.io.columns import CELL2LOCATION_QUANTITIES, TypeColumns, find_types, is_known, quantity_of
from spatialcore.io.formats import TABLE_SUFFIXES
from spatialcore.io.joining import Match, match
from spatialcore.io.tables import Table, read_table
from spatialcore.storage.foreign_files import data_stem, files_in

_NAME_COLUMNS = 3
"""Names of spots stand in one of the first columns; numbers of rows may come before them."""

_SPACE_RANGER_TABLES = (
    "metrics_summary",
    "barcode_mappings",
    "clusters",
    "aggregation",
    "projection",
    "components",
    "differential_expression",
    "dispersion",
)


@dataclass(frozen=True, eq=False)
class Compositions:
    """What a table says of some spots.

    Attributes
    ----------
    path
        The table.
    values
        (n, k) float64, rows of NaN for spots that the table does not have.
    cell_types
        (k) names.
    types
        Which columns they are, and which others there were.
    notes
        What was changed or left out to read it.
    """

    path: Path
    values: NDArray[np.float64]
    cell_types: tuple[str, ...]
    types: TypeColumns
    notes: tuple[str, ...]

    @property
    def n_spots(self) -> int:
        """Return how many of the spots the table has."""
        return int((~np.isnan(self.values).all(axis=1)).sum())


def find_compositions(
    folder: Path,
    spot_ids: Sequence[str],
    *,
    positions: Mapping[str, NDArray[np.float64]] | None = None,
    other_than: Sequence[str] = (),
    named: str | None = None,
    columns: Sequence[str] | None = None,
    notes: list[str],
) -> Compositions | None:
    """Return the table of a folder that has the compositions of these spots; `None` where there is none.

    Parameters
    ----------
    folder
        Where the table lies, beside others.
    spot_ids, positions
        The spots' names, and their coordinates by what they are called, see `joining.match`.
    other_than
        Names of files that are something else.
    named
        File name of the table, where there are several.
    columns
        Columns of its cell types, where a person named them.
    notes
        Filled with what was ignored and why.

    Raises
    ------
    DataError
        The table that was taken is damaged.
    ConfigError
        There is no table of that name, or no such column.
    """
    tables = [p for p in files_in(folder, TABLE_SUFFIXES) if p.name not in other_than and not _is_space_rangers(p)]
    if named is not None:
        if not (chosen := [p for p in tables if p.name == named]):
            raise ConfigError(
                f"types={named!r}: {folder} has no such table. There are {', '.join(p.name for p in tables) or 'none'}."
            )
        hit = read_compositions(chosen[0], spot_ids, positions, columns)
        if isinstance(hit, str):
            raise DataError(f"{chosen[0]}: {hit}.")
        return hit
    fitting = []
    for path in tables:
        hit = read_compositions(path, spot_ids, positions, columns)
        if isinstance(hit, str):
            notes.append(f"{path.name} holds no compositions: {hit}")
        else:
            fitting.append(hit)
    return _one_of(fitting, notes)


def _is_space_rangers(path: Path) -> bool:
    return data_stem(path) in _SPACE_RANGER_TABLES


def _one_of(fitting: Sequence[Compositions], notes: list[str]) -> Compositions | None:
    """Return the only table, that of the best quantity of cell2location, or the only one of proportions."""
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    for quantity in CELL2LOCATION_QUANTITIES:
        hits = [c for c in fitting if quantity_of(c.types.columns) == quantity]
        if len(hits) == 1:
            return _preferred(hits[0], fitting, f"{quantity} of cell2location", notes)
    proportions = [c for c in fitting if whole([c.values[~np.isnan(c.values).any(axis=1)]]) is not None]
    if len(proportions) == 1:
        return _preferred(proportions[0], fitting, "proportions", notes)
    listing = ", ".join(c.path.name for c in fitting)
    notes.append(f"{listing} could each be the compositions, so none is taken: name one as the set of cell types")
    return None


def _preferred(best: Compositions, fitting: Sequence[Compositions], reason: str, notes: list[str]) -> Compositions:
    others = ", ".join(c.path.name for c in fitting if c is not best)
    notes.append(f"Compositions are those of {best.path.name} ({reason}); there is also {others}")
    return best


def read_compositions(
    path: Path,
    spot_ids: Sequence[str],
    positions: Mapping[str, NDArray[np.float64]] | None = None,
    columns: Sequence[str] | None = None,
) -> Compositions | str:
    """Read a table, or say why it holds no compositions of these spots. Raises DataError for damage in one that does."""
    try:
        table = read_table(path, text=lambda names: names[:1])
    except DataError as error:
        return str(error).removeprefix(f"{path}: ").rstrip(".")
    by_column = [(c, table.text(c)) for c in table.columns[:_NAME_COLUMNS]]
    hits = [(c, hit) for c, names in by_column if (hit := match(names, spot_ids, positions)) is not None]
    if hits:
        column, best = max(hits, key=lambda pair: int(pair[1].is_found.sum()))
        return _compositions(path, table, column, best, columns)
    if (hit := match(table.columns[1:], spot_ids, positions)) is not None:
        return _transposed(path, table, hit)
    examples = f"its rows are called {by_column[0][1][0]!r}, ..., and spots {str(spot_ids[0])!r}, ..."
    return f"its names fit no spot, or not one to one ({examples})"


def _compositions(path: Path, table: Table, names: str, matched: Match, columns: Sequence[str] | None) -> Compositions | str:
    numbers = {c: None if is_known(c) and columns is None else table.numbers_or_text(c) for c in table.columns if c != names}
    types = find_types(numbers, chosen=columns, where=str(path))
    if len(types.columns) < 2:
        return "it names these spots, but has no two columns of cell types"
    _check_repeats(types.cell_types, path)
    parts = [numbers[c] for c in types.columns]
    stored = np.stack([part for part in parts if part is not None], axis=1)
    return _at_spots(path, stored, types, matched, (*table.notes, *(f"{path.name}: {note}" for note in types.notes)))


def _transposed(path: Path, table: Table, matched: Match) -> Compositions:
    """Read a table whose columns are spots and whose rows are cell types."""
    cell_types = tuple(table.text(table.columns[0]))
    _check_repeats(cell_types, path)
    stored = np.stack([table.numbers(c, gaps=True) for c in table.columns[1:]])
    types = TypeColumns(cell_types, cell_types, cell_types, {})
    return _at_spots(path, stored, types, matched, (*table.notes, f"{path.name} is transposed: a row for each cell type"))


def _at_spots(
    path: Path, stored: NDArray[np.float64], types: TypeColumns, matched: Match, notes: tuple[str, ...]
) -> Compositions:
    values = np.where(matched.is_found[:, None], stored[matched.rows], np.nan)
    if matched.how:
        notes = (*notes, f"The names in {path.name} are matched to the spots {matched.how}")
    return Compositions(path, values, types.cell_types, types, notes)


def _check_repeats(cell_types: Sequence[str], path: Path) -> None:
    if repeated := [t for i, t in enumerate(cell_types) if t in cell_types[:i]]:
        raise DataError(f"{path}: two columns are of the cell type {repeated[0]!r}. Keep one quantity (q05, means, ...).")
