"""Predictions of several slides as one table: CSV, safe to open in a spreadsheet, or Parquet."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from spatialcore.data.composition import to_shares
from spatialcore.data.dataset import Dataset
from spatialcore.data.predictions import Predictions
from spatialcore.errors import DataError
from spatialcore.io.formats import Conversion
from spatialcore.io.tables import guarded
from spatialcore.io.writers.checks import check_finite
from spatialcore.storage.files import write_atomic

POSITION_COLUMNS = ("slide", "spot", "x", "y")


def write_csv(path: Path, dataset: Dataset, predictions: Predictions) -> Conversion:
    """Commit the means of all slides as CSV."""
    write_predictions_csv(path, predictions.frame())
    return Conversion((path,))


def write_slides_csv(path: Path, dataset: Dataset, predictions: Predictions) -> Conversion:
    """Commit a row for each slide: its spots, and the mean share of each cell type, of spots with any signal."""
    rows = []
    for p in predictions:
        shares = to_shares(p.mean, np.float64, empty=np.nan)
        mean = np.nanmean(shares, axis=0) if np.isfinite(shares).any() else np.zeros(shares.shape[1])
        rows.append([guarded(p.slide), len(p.mean), *mean.tolist()])
    columns = ["slide", "spots", *map(guarded, predictions.cell_types)]
    write_atomic(path, pd.DataFrame(rows, columns=columns).to_csv(index=False, lineterminator="\n"))
    return Conversion((path,))


def write_parquet(path: Path, dataset: Dataset, predictions: Predictions) -> Conversion:
    """Commit a Parquet table: slide, spot, x, y, the mean of each type, then spread, interval and truth where there are some.

    What holds for all rows (kind, level, run) is in the schema, where pandas reads it as `attrs`.
    """
    frame = predictions.frame(beside=True)
    means = frame[list(predictions.cell_types)].to_numpy(np.float64)
    check_finite(means, list(frame["slide"] + ":" + frame["spot"]), predictions.cell_types, path)
    if repeated := frame.columns[frame.columns.duplicated()].tolist():
        raise DataError(f"{path}: not written, because two columns would be called {repeated[0]!r}. Rename that cell type.")
    frame.attrs["spotscape"] = predictions.facts() | {"type_codes": list(predictions.type_codes)}
    if predictions.notes:
        frame.attrs["spotscape"]["notes"] = list(predictions.notes)
    write_atomic(path, lambda file: frame.to_parquet(file, index=False))
    return Conversion((path,))


def write_predictions_csv(path: Path, table: pd.DataFrame) -> None:
    """Commit a table with the columns slide, spot, x, y and one numeric column per cell type, one row per spot.

    Text that a spreadsheet would run as a formula gets an apostrophe in front. Raises DataError for missing columns,
    values that are not finite, and spots that occur twice.
    """
    if tuple(table.columns[:4]) != POSITION_COLUMNS or len(table.columns) < 5:
        raise DataError(f"{path}: wanted the columns {', '.join(POSITION_COLUMNS)}, then types; got {list(table.columns[:6])}.")
    spots = table["slide"].astype(str) + ":" + table["spot"].astype(str)
    if spots.duplicated().any():
        raise DataError(f"{path}: spot {spots[spots.duplicated()].iloc[0]!r} occurs more than once. Rename one of them.")
    numbers = table.columns[2:]
    check_finite(table[numbers].to_numpy(np.float64), list(spots), list(numbers), path)
    safe = table.copy()
    for column in ("slide", "spot"):
        safe[column] = [guarded(str(v)) for v in safe[column]]
    safe.columns = [guarded(str(c)) for c in safe.columns]
    write_atomic(path, safe.to_csv(index=False, lineterminator="\n"))
