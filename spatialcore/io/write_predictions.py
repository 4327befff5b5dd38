"""Write predictions in the format that the output's suffix, or a name, asks for; `predict`, `export` and Export write with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from spatialcore.data.dataset import Dataset
from spatialcore.data.predictions import Predictions
from spatialcore.errors import ConfigError, DataError
from spatialcore.io.formats import PREDICTIONS, Conversion, PredictionFormat
from spatialcore.registry import load


@dataclass(frozen=True)
class Output:
    """Where predictions go, and how.

    Attributes
    ----------
    path
        The file or folder to write.
    format
        A row of `PREDICTIONS`; by default the one that the suffix of `path` names.
    into
        The user's own AnnData file: `path` becomes a copy of it, with the predictions beside all else.
    """

    path: Path
    format: str | None = None
    into: Path | None = None

    def check(self, n_slides: int) -> None:
        """Raise ConfigError where predictions of `n_slides` cannot be written so."""
        if self.into is None:
            self._row(n_slides)
        elif self.format not in (None, "h5ad") or self.path.suffix.lower() != ".h5ad":
            raise ConfigError(
                f"{self.path}: predictions go into a copy of {self.into}. Name a file ending in .h5ad, and no format."
            )
        elif self.path.exists() and self.into.exists() and self.path.samefile(self.into):
            raise ConfigError(f"{self.path}: is the file itself. Choose another name for the copy.")

    def write(self, dataset: Dataset, predictions: Predictions, say: Callable[[str], None]) -> Conversion:
        """Write predictions of slides of `dataset`; `say` hears what the format cannot hold before it is written.

        Raises DataError where the data set has other spots or cell types.
        """
        self.check(len(predictions.slides))
        if self.into is not None:
            into: Conversion = load("spatialcore.io.writers.into_h5ad:write_into")(self.path, self.into, predictions)
            return into
        row = self._row(len(predictions.slides))
        if words := lacking(row, predictions):
            say(words)
        written: Conversion = row.load()(self.path, predicted_slides(dataset, predictions), predictions)
        return written

    def _row(self, n_slides: int) -> PredictionFormat:
        if self.format is not None:
            row = PREDICTIONS[PREDICTIONS.check(self.format)]
            if row.suffix and self.path.suffix.lower() != row.suffix:
                raise ConfigError(f"{self.path}: wanted a file ending in {row.suffix}, as {row.label} has it.")
        else:
            suffix = self.path.suffix.lower()
            rows = [r for r in PREDICTIONS.values() if r.suffix and r.suffix == suffix]
            if not rows:
                suffixes = ", ".join(dict.fromkeys(r.suffix for r in PREDICTIONS.values() if r.suffix))
                raise ConfigError(f"{self.path}: wanted a file ending in {suffixes}, or the name of a format.")
            row = next((r for r in rows if n_slides == 1 or not r.is_of_one_slide), rows[0])
        if row.is_of_one_slide and n_slides > 1:
            raise ConfigError(f"{self.path}: {row.label} holds one slide, not {n_slides}. Choose one.")
        return row


def lacking(row: PredictionFormat, predictions: Predictions) -> str:
    """Say what a format cannot hold of these predictions: its own limits, and what is to be known of them."""
    lost = " ".join(predictions.notes) if predictions.notes and not row.holds_notes else ""
    return f"{row.lacks} It has no place for this: {lost}" if lost else row.lacks


def predicted_slides(dataset: Dataset, predictions: Predictions) -> Dataset:
    """Return the data set's predicted slides, in the predictions' order, with the spots where the models saw them.

    Raises DataError where the data set has other spots or cell types.
    """
    if dataset.labelled and predictions.cell_types != dataset.cell_types:
        raise DataError(
            f"{dataset.path}: the predictions are of {len(predictions.cell_types)} other cell types. Use their data set."
        )
    for p in predictions:
        if not np.array_equal(dataset[p.slide].spot_ids, p.spot_ids):
            raise DataError(f"{dataset.path}: slide {p.slide} has other spots than its predictions. Use the data set of the run.")
    return replace(dataset, slides=tuple(replace(dataset[p.slide], spot_xy_px=p.spot_xy_px) for p in predictions))
