"""Tables of text and of Parquet, read with a cap on size; every complaint names the line and the column."""

from __future__ import annotations

import csv
import gzip
import re
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from spatialcore.errors import DataError
from spatialcore.storage.foreign_files import check_file, check_inflated, one_line

MAX_TABLE_BYTES = 512 << 20
MAX_COLUMNS = 5000
_MAX_CELLS = 250_000_000
_LONGEST_HEADER = 500_000
_STRAY, _MOST_STRAY = 2, 0.1  # so many words among numbers, or such a share of them, are damage
_FALLBACK = "cp1252"
_GZIP = b"\x1f\x8b"
_COMMA_NUMBER, _POINT_NUMBER = re.compile(r"[-+]?\d+,\d+(e[-+]?\d+)?", re.I), re.compile(r"[-+]?\d*\.\d+(e[-+]?\d+)?", re.I)
_PERCENT = re.compile(r"\s*[-+]?\d+([.,]\d+)?\s*%\s*")
_STATED_SEPARATOR = re.compile(r"\"?sep=([,;\t|])\"?", re.I)  # Excel's own first line
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
PARQUET = ".parquet"
_RAGGED = re.compile(r"Expected (?P<names>\d+) fields in line (?P<line>\d+), saw (?P<cells>\d+)")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Table:
    """A table as read: `frame` has text columns where asked for, and numbers elsewhere where they could be read."""

    path: Path
    frame: pd.DataFrame
    notes: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(self.frame.columns)

    def __len__(self) -> int:
        return len(self.frame)

    def line(self, row: int) -> int:
        """Return the line of the file that a row (from 0) stands on; the header is line 1."""
        return int(self.frame.index[row]) + 2

    def text(self, column: str) -> list[str]:
        """Return a column as text, without spaces around and unguarded; cells that are missing are empty."""
        values = self.frame[column]
        if values.dtype.kind in "iu":
            return list(map(str, values.tolist()))
        cells = values.tolist()
        texts = [v.strip() if type(v) is str else "" if isinstance(v, float) and np.isnan(v) else str(v).strip() for v in cells]
        return [unguarded(text) if text[:1] == "'" else text for text in texts]

    def numbers(self, column: str, *, gaps: bool = False) -> NDArray[np.float64]:
        """Return a column as finite numbers, (n); with `gaps`, NaN where a cell is empty.

        Raises DataError with column and line for text, infinity, and, without `gaps`, for empty cells.
        """
        numbers, is_gap = self._parsed(column)
        bad = np.flatnonzero(~np.isfinite(numbers) & ~(is_gap if gaps else np.zeros(len(numbers), bool)))
        if len(bad):
            i = int(bad[0])
            content = "nothing" if is_gap[i] else repr(one_line(self.frame[column].iloc[i]))
            raise DataError(
                f"{self.path}, line {self.line(i)}, column {column!r}: wanted a number, found {content}"
                + (f" (and {len(bad) - 1} more in this column)." if len(bad) > 1 else ".")
            )
        return numbers

    def numbers_or_text(self, column: str) -> NDArray[np.float64] | None:
        """Return a column as numbers, (n), NaN where a cell is empty; `None` where it is a column of text.

        A stray word among numbers is damage, and no reason to take a column for text. Raises DataError for that.
        """
        numbers, is_gap = self._parsed(column)
        n_words = int((~np.isfinite(numbers) & ~is_gap).sum())
        if n_words > max(_STRAY, _MOST_STRAY * len(numbers)) or is_gap.all():
            return None
        return self.numbers(column, gaps=True)

    def _parsed(self, column: str) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """Return a column's numbers, NaN for whatever is none, and which cells are empty."""
        values = self.frame[column]
        if values.dtype.kind in "iuf":
            numbers = values.to_numpy(np.float64)
            return numbers, np.isnan(numbers)
        is_gap = values.isna().to_numpy()
        return np.array([_number(v) for v in values], np.float64), is_gap | (values == "").to_numpy()

    def rows(self, keep: NDArray[np.bool_]) -> Table:
        """Return the rows where `keep` holds; they keep their line numbers."""
        return Table(self.path, self.frame[keep], self.notes)


def read_table(
    path: Path, *, text: Callable[[Sequence[str]], Sequence[str]] = lambda _: (), header: Sequence[str] | None = None
) -> Table:
    """Read a table of text (CSV, TSV, or separated by spaces, also compressed by gzip) or of Parquet.

    Separator, decimal commas, a header that lacks the name of R's row names, and the encoding are told from the file.
    `text(columns)` names the columns to keep as text; `header` those of a table without a header line. Raises DataError
    for a missing, empty, huge or ragged table and for repeated column names.
    """
    if path.suffix.lower() == PARQUET:
        return _read_parquet(path, text)
    layout = _layout(path)
    names = _checked_names(layout.names, path) if header is None else list(header)
    if len(names) != len(layout.names):
        raise DataError(f"{path}: wanted the columns {', '.join(names)}, found {len(layout.names)} columns.")
    nameless = [f"\0{i}" for i in range(layout.n_nameless)]
    as_text = set(text(names))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", pd.errors.ParserWarning)  # rows longer than the header lose their end otherwise
            frame = pd.read_csv(
                path,
                sep=layout.separator,
                decimal=layout.decimal,
                header=None,
                skiprows=layout.header_line + (header is None),
                names=[*names, *nameless],
                index_col=False,
                dtype=dict.fromkeys(as_text, str),
                keep_default_na=False,
                na_values={c: ["", "NA", "NaN", "nan", "N/A", "null"] for c in names if c not in as_text},
                skip_blank_lines=False,
                low_memory=False,
                encoding=layout.encoding,
                compression="gzip" if layout.is_compressed else None,
            )
    except pd.errors.EmptyDataError:
        frame = pd.DataFrame(columns=names)
    except (pd.errors.ParserError, pd.errors.ParserWarning, ValueError, OverflowError, OSError, EOFError) as error:
        raise DataError(f"{path}: not a readable table ({_reason(error)}). Wanted text, one row per line.") from error
    frame.index += layout.header_line - (header is not None)
    frame = _without_blank_rows(_without_blank_columns(frame, names, path))
    if frame.empty:
        raise DataError(f"{path}: the table has a header but no rows.")
    return Table(path, frame, layout.notes)


def _without_blank_columns(frame: pd.DataFrame, names: list[str], path: Path) -> pd.DataFrame:
    """Leave out columns at the end that have neither a name nor content: spreadsheets write them."""
    while frame.columns[-1] not in names:
        if not (frame.iloc[:, -1].isna() | (frame.iloc[:, -1] == "")).all():
            raise DataError(f"{path}: column {frame.shape[1]} has values but no name. Name each column on the first line.")
        frame = frame.iloc[:, :-1]
    return frame


def _without_blank_rows(frame: pd.DataFrame) -> pd.DataFrame:
    """Leave out rows without any content; most tables have none, which the first column tells."""
    maybe = (frame.iloc[:, 0].isna() | (frame.iloc[:, 0] == "")).to_numpy()
    if not maybe.any():
        return frame
    rows = frame[maybe]
    maybe[maybe] = (rows.isna() | (rows == "")).all(axis=1)
    return frame[~maybe]


def _reason(error: Exception) -> str:
    """Say in words of our own why pandas could not read a table."""
    if hit := _RAGGED.search(str(error)):
        return f"line {hit['line']} has {hit['cells']} cells, and those before it {hit['names']}"
    if isinstance(error, pd.errors.ParserWarning):
        return "its rows have more cells than its header has names"
    if isinstance(error, UnicodeError):
        return "it holds bytes that are no text"
    return "quotes are not closed" if "EOF inside string" in str(error) else one_line(error)


def _read_parquet(path: Path, text: Callable[[Sequence[str]], Sequence[str]]) -> Table:
    """Read a Parquet table; an index with a name, or of text, becomes the first column."""
    if check_file(path) > MAX_TABLE_BYTES:
        raise DataError(f"{path}: tables over {MAX_TABLE_BYTES >> 20} MiB are not read. Split it by slide.")
    try:
        frame = _parquet_frame(path)
    except DataError:
        raise
    except Exception as error:  # whatever Arrow raises on damaged bytes
        raise DataError(f"{path}: not readable as Parquet ({one_line(error)}). Copy it again.") from error
    if frame.index.name is not None or frame.index.dtype.kind not in "iu":
        frame = frame.reset_index(names=frame.index.name or "")
    frame = frame.reset_index(drop=True)
    frame.columns = _checked_names([str(c).strip() for c in frame.columns], path)
    if frame.empty:
        raise DataError(f"{path}: the table has no rows.")
    for column in text(list(frame.columns)):
        frame[column] = frame[column].astype(str)
    return Table(path, frame)


def _parquet_frame(path: Path) -> pd.DataFrame:
    """Read a Parquet file whose metadata declare no more than may be read; texts are kept once each, however often they occur."""
    import pyarrow.parquet as pq
    from pyarrow import types

    schema = pq.read_schema(path)
    texts = [f.name for f in schema if types.is_string(f.type) or types.is_large_string(f.type)]
    if odd := next((f.name for f in schema if types.is_nested(f.type)), None):
        raise DataError(f"{path}, column {odd!r}: holds lists or structures. Wanted numbers and texts, one row for each spot.")
    with pq.ParquetFile(path, read_dictionary=texts) as file:
        facts = file.metadata
        unpacked = sum(facts.row_group(i).total_byte_size for i in range(facts.num_row_groups))
        if facts.num_columns > MAX_COLUMNS:
            raise DataError(f"{path}: has {facts.num_columns} columns; more than {MAX_COLUMNS} are not read.")
        if facts.num_rows * facts.num_columns > _MAX_CELLS or unpacked > 4 * MAX_TABLE_BYTES:
            size = f"{facts.num_rows:,} rows of {facts.num_columns} columns"
            raise DataError(f"{path}: declares {size}, which is too much to read. Split it by slide.")
        frame: pd.DataFrame = file.read().to_pandas()
    if isinstance(frame.index, pd.CategoricalIndex):
        frame.index = frame.index.astype(object)
    return frame.astype({c: object for c in frame.columns if isinstance(frame[c].dtype, pd.CategoricalDtype)})


def read_header(path: Path) -> list[str]:
    """Return the column names of a table, stripped of spaces. Raises DataError as `read_table` does."""
    if path.suffix.lower() == PARQUET:
        return list(read_table(path).columns)
    return _checked_names(_layout(path).names, path)


def first_cells(path: Path) -> list[str]:
    """Return the cells of the first line, be they column names or values. Raises DataError for what is no text table."""
    return _layout(path).names


@dataclass(frozen=True)
class _Layout:
    """How a table of text is written.

    `names` are the cells of its first line, with one in front that R leaves away, and without `n_nameless` empty ones at the end.
    """

    names: list[str]
    separator: str
    decimal: str
    encoding: str
    is_compressed: bool
    n_nameless: int
    header_line: int
    notes: tuple[str, ...]


def _layout(path: Path) -> _Layout:
    size = check_file(path)
    if size > MAX_TABLE_BYTES:
        raise DataError(f"{path}: {size >> 20} MiB; tables over {MAX_TABLE_BYTES >> 20} MiB are not read. Split it by slide.")
    with open(path, "rb") as file:
        is_compressed = file.read(2) == _GZIP
    if is_compressed:
        check_inflated(path, MAX_TABLE_BYTES)
    (first, second, *more), encoding = _first_lines(path, is_compressed)
    if stated := (hit[1] if (hit := _STATED_SEPARATOR.fullmatch(first.strip())) else ""):
        first, second = second, *more
    if encoding != "utf-16" and _has_nul(path, is_compressed):  # with which a text would end where pandas reads it
        raise DataError(f"{path}: wanted a text table in UTF-8, found binary data. Export it as CSV.")
    if _CONTROL.search(first + second) or not first.strip():
        content = "none" if not first.strip() else "binary data"
        raise DataError(f"{path}: wanted column names in the first line of a text table in UTF-8, found {content}.")
    if len(first) >= _LONGEST_HEADER or first.count('"') % 2:
        fault = f"over {_LONGEST_HEADER:,} signs" if len(first) >= _LONGEST_HEADER else "a quote that is not closed"
        raise DataError(f"{path}: wanted short column names in the first line, found {fault}. Name each column on this line.")
    separator = stated or _separator(path, first)
    try:
        names, cells = _cells(first, separator), _cells(second, separator)
    except csv.Error as error:
        raise DataError(f"{path}: wanted a table of text, found a cell of over 128 KiB. Export it as CSV.") from error
    notes = [f"{path.name} is not in UTF-8: read as Windows-1252"] if encoding == _FALLBACK else []
    if len(cells) == len(names) + 1 and cells[-1] != "" and _names_a_row(second):
        names = ["", *names]
        notes.append(f"{path.name}: its header lacks the name of the first column, as R writes tables")
    decimal = "."
    if separator != "," and any(map(_COMMA_NUMBER.fullmatch, cells)) and not any(map(_POINT_NUMBER.fullmatch, cells)):
        decimal = ","
        notes.append(f"{path.name} has decimal commas")
    n_named = len(names)
    while n_named > 2 and not names[n_named - 1]:
        n_named -= 1
    n_nameless = len(names) - n_named
    return _Layout(names[:n_named], separator, decimal, encoding, is_compressed, n_nameless, int(bool(stated)), tuple(notes))


def _names_a_row(line: str) -> bool:
    """Return whether a line begins with text, as R's row names do, and not with a number too many."""
    return line.startswith('"') or not re.match(r"[-+]?[.\d]", line)


def _first_lines(path: Path, is_compressed: bool) -> tuple[list[str], str]:
    """Return the first three lines of a table, and its encoding."""
    for encoding in ("utf-8-sig", "utf-16", _FALLBACK):
        if encoding == "utf-16" and not _starts_as_utf16(path):
            continue
        try:
            with (
                gzip.open(path, "rt", encoding=encoding, newline="")
                if is_compressed
                else open(path, encoding=encoding, newline="") as file
            ):
                return [file.readline(_LONGEST_HEADER) for _ in range(3)], encoding
        except (UnicodeError, OSError, EOFError) as error:
            if encoding == _FALLBACK or isinstance(error, OSError | EOFError):
                raise DataError(f"{path}: not a text table ({_reason(error)}). Export it as CSV.") from error
    raise AssertionError("the last encoding returns or raises")


def _has_nul(path: Path, is_compressed: bool) -> bool:
    with gzip.open(path) if is_compressed else open(path, "rb") as file:
        return any(b"\0" in part for part in iter(lambda: file.read(1 << 20), b""))


def _starts_as_utf16(path: Path) -> bool:
    with open(path, "rb") as file:
        return file.read(2) in (b"\xff\xfe", b"\xfe\xff")


def _separator(path: Path, line: str) -> str:
    if any(suffix.lower() == ".tsv" for suffix in path.suffixes[-2:]):
        return "\t"
    best = max(",\t;", key=line.count)
    return best if best in line else " "


def _cells(line: str, separator: str) -> list[str]:
    cells = next(csv.reader([line], delimiter=separator, skipinitialspace=separator == " "), [])
    return [unguarded(name.strip()) for name in cells]


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
    """Undoes `guarded`."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA_STARTS) else text


def _number(value: object) -> float:
    if isinstance(value, bool | np.bool_) or "_" in str(value):  # Python alone reads 1_000 as a number
        return float("nan")
    if isinstance(value, str) and _PERCENT.fullmatch(value):
        value = value.replace("%", "").replace(",", ".")
    try:
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return float("nan")
