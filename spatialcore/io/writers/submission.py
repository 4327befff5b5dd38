"""The competition's submission: one slide, a row for each spot."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from spatialcore.data.dataset import Dataset
from spatialcore.data.predictions import Predictions
from spatialcore.errors import DataError
from spatialcore.io.formats import Conversion
from spatialcore.io.writers.checks import check_finite
from spatialcore.storage.files import write_atomic


def write_predicted_submission(path: Path, dataset: Dataset, predictions: Predictions) -> Conversion:
    """Commit the submission of the only slide."""
    only = next(iter(predictions))
    write_submission(path, np.arange(len(only.mean)), only.mean, predictions.type_codes)
    return Conversion((path,))


def write_submission(path: Path, ids: ArrayLike, values: NDArray[Any], type_codes: Sequence[str]) -> None:
    """Commit `ID,<type codes>`: one row per spot in the given order, one column per type.

    Parameters
    ----------
    path
        The `.csv` to write.
    ids
        (n) ids in the file's order: the row numbers 0..n-1 in the competition.
    values
        (n, k) predictions.
    type_codes
        (k) column names in the file's order.

    Raises
    ------
    DataError
        Rows, columns or ids do not match, repeat, or a value is not finite. Nothing is written then.
    """
    values, ids = np.asarray(values), np.asarray(ids)
    if values.ndim != 2 or ids.shape != (len(values),):
        raise DataError(f"{path}: wanted one row of values per id, got {ids.size} ids and values of shape {values.shape}.")
    if values.shape[1] != len(type_codes) or len(set(type_codes)) != len(type_codes):
        raise DataError(f"{path}: wanted one column per distinct type code, got {values.shape[1]} for {len(type_codes)} codes.")
    if len(ids) == 0 or len(np.unique(ids)) != len(ids):
        raise DataError(f"{path}: wanted distinct ids, got {len(ids)} of which {len(np.unique(ids))} differ.")
    check_finite(values, [str(i) for i in ids], type_codes, path)
    table = pd.DataFrame(values, columns=list(type_codes))
    table.insert(0, "ID", ids)
    write_atomic(path, table.to_csv(index=False, lineterminator="\n"))
