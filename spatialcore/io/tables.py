"""CSV and TSV, read with a cap on size; every complaint names the line and the column."""

from __future__ import annotations

import csv
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from spatialcore.errors import DataError
from spatialcore.storage.foreign_files import check_file, one_line

MAX_TABLE_BYTES = 512 << 20
MAX_COLUMNS = 5000
_LONGEST_HEADER = 1 << 20
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Table:
    """A table as read: `frame` has text columns where asked for, and numbers elsewhere where they could be read."""

    path: Path
    frame: pd.DataFrame

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(self.frame.columns)

    def __len__(self) -> int:
        return len(self.frame)

    def line(self, row: int) -> int:
        """Line of the file that a row (from 0) stands on; the header is line 1."""
        return int(self.frame.index[row]) + 2

    def text(self, column: str) -> list[str]:
        """Return a column as text, without spaces around and unguarded; cells that are missing are empty."""
        return ["" if isinstance(v, float) and np.isnan(v) else unguarded(str(v).strip()) for v in self.frame[column]]

    def numbers(self, column: str) -> NDArray[np.float64]:
        """Return a column as finite numbers, (n). Raises DataError with column and line for text, gaps, NaN and infinity."""
        values = self.frame[column]
        if values.dtype.kind in "iuf":
            numbers = values.to_numpy(np.float64)
        else:
            numbers = np.array([_number(v) for v in values], np.float64)
        bad = np.flatnonzero(~np.isfinite(numbers))
        if len(bad):
            i = int(bad[0])
            value = values.iloc[i]
            content = "nothing" if isinstance(value, float) and np.isnan(value) else repr(one_line(value))
            raise DataError(
                f"{self.path}, line {self.line(i)}, column {column!r}: wanted a number, found {content}"
                + (f" (and {len(bad) - 1} more in this column)." if len(bad) > 1 else ".")
            )
        return numbers

    def rows(self, keep: NDArray[np.bool_]) -> Table:
        """Return the rows where `keep` holds; they keep their line numbers."""
        return Table(self.path, self.frame[keep])


def read_table(
    path: Path, *, text: Callable[[Sequence[str]], Sequence[str]] = lambda _: (), header: Sequence[str] | None = None
) -> Table:
    """Read a CSV or TSV; the separator is told from the suffix or the header.

    `text(columns)` names the columns to keep as text; `header` those of a table without a header line. Raises DataError
    for a missing, empty, huge, non-UTF-8 or ragged table and for repeated column names.
    """
    size = check_file(path)
    if size > MAX_TABLE_BYTES:
        raise DataError(f"{path}: {size >> 20} MiB; tables over {MAX_TABLE_BYTES >> 20} MiB are not read. Split it by slide.")
    first, separator = _first_line(path)
    lines = 1 if header is None else 0
    header = _checked_names(first, path) if header is None else list(header)
    if len(header) != len(first):
        raise DataError(f"{path}: wanted the columns {', '.join(header)}, found {len(first)} columns.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", pd.errors.ParserWarning)  # rows longer than the header lose their end otherwise
            frame = pd.read_csv(
                path,
                sep=separator,
                header=None,
                skiprows=lines,
                names=header,
                index_col=False,
                dtype=dict.fromkeys(text(header), str),
                keep_default_na=False,
                na_values={c: ["", "NA", "NaN", "nan"] for c in header if c not in set(text(header))},
                skip_blank_lines=False,
                low_memory=False,
                encoding="utf-8-sig",
            )
    except pd.errors.EmptyDataError:
        frame = pd.DataFrame(columns=header)
    except (pd.errors.ParserError, pd.errors.ParserWarning, ValueError, OverflowError) as error:
        raise DataError(f"{path}: not a readable table ({one_line(error)}). Wanted UTF-8 text, one row per line.") from error
    frame.index += lines - 1
    blank = frame.isna() | (frame == "")
    frame = frame[~blank.all(axis=1)]
    if frame.empty:
        raise DataError(f"{path}: the table has a header but no rows.")
    return Table(path, frame)


def read_header(path: Path) -> list[str]:
    """Return column names of a CSV or TSV, stripped of spaces. Raises DataError as `read_table` does."""
    check_file(path)
    return _checked_names(_first_line(path)[0], path)


def first_cells(path: Path) -> list[str]:
    """Return the cells of the first line, be they column names or values. Raises DataError for what is no text table."""
    check_file(path)
    return _first_line(path)[0]


def _first_line(path: Path) -> tuple[list[str], str]:
    """Return the cells of the first line, and the separator."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        try:
            line = file.readline(_LONGEST_HEADER)
        except UnicodeDecodeError as error:
            raise DataError(f"{path}: not a text table in UTF-8 ({one_line(error)}). Export it as CSV.") from error
    if "\0" in line or not line.strip():
        raise DataError(f"{path}: wanted column names in the first line, found {'none' if not line.strip() else 'binary data'}.")
    separator = "\t" if path.suffix.lower() == ".tsv" else max(",\t;", key=line.count)
    return [unguarded(name.strip()) for name in next(csv.reader([line], delimiter=separator))], separator


def _checked_names(names: list[str], path: Path) -> list[str]:
    if len(names) > MAX_COLUMNS:
        raise DataError(f"{path}: has {len(names)} columns; more than {MAX_COLUMNS} are not read.")
    if repeated := [n for i, n in enumerate(names) if n in names[:i]]:
        raise DataError(f"{path}: column {repeated[0]!r} occurs more than once. Each column needs its own name.")
    return names


def guarded(text: str) -> str:
    """Return text that a spreadsheet shows as it is: what would start a formula there gets an apostrophe in front.

    Line breaks become spaces: where a cell is not quoted, a formula could begin after one.
    """
    safe = f"'{text}" if text.startswith(_FORMULA_STARTS) else text
    return safe.replace("\r", " ").replace("\n", " ")


def unguarded(text: str) -> str:
    """Return the text that `guarded` was given."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA_STARTS) else text


def _number(value: object) -> float:
    if isinstance(value, bool | np.bool_) or "_" in str(value):  # Python alone reads 1_000 as a number
        return float("nan")
    try:
        return float(value)  # type: ignore[arg-type] # what float() refuses is caught
    except (TypeError, ValueError):
        return float("nan")
