"""Choose the slides to predict, join predictions that several processes made, and save them as one file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from spatialcore.data.dataset import Dataset
from spatialcore.data.predictions import Predictions
from spatialcore.errors import ConfigError
from spatialcore.evaluation.domain_shift import unlike_sentence
from spatialcore.io.writers.predictions import write_predictions_csv
from spatialcore.io.writers.submission import write_submission
from spatialcore.runs.run import Run

Warn = Callable[[str], None]


@dataclass(frozen=True, eq=False)
class Part:
    """Predictions of some slides, warnings, and slides `unlike` the training slides with ratios of distances."""

    predictions: Predictions
    warnings: tuple[str, ...] = ()
    unlike: tuple[tuple[str, float], ...] = ()


def joined(parts: Sequence[Part], warn: Warn) -> Predictions:
    """Join the parts' slides in their order; `warn` gets each warning once."""
    for words in dict.fromkeys(words for part in parts for words in part.warnings):
        warn(words)
    if unlike := dict(pair for part in parts for pair in part.unlike):
        warn(unlike_sentence(unlike))
    first = parts[0].predictions
    slides = {slide.slide: slide for part in parts for slide in part.predictions}
    return Predictions(first.cell_types, first.type_codes, first.kind, slides, first.level)


def slides_to_predict(run: Run, dataset: Dataset, out: Path, slide: str | None = None) -> Dataset:
    """Return the named slide; without a name the slides without truth, or all slides where each has one; with spots each.

    Raises RunError where the run was trained on other cell types, ConfigError for a file that `save` cannot write, and
    DataError where there are no spots.
    """
    if out.suffix.lower() not in (".csv", ".h5ad"):
        raise ConfigError(f"{out}: wanted a file ending in .csv or .h5ad.")
    run.check_types(dataset)
    if slide:
        return dataset.subset([slide]).with_spots()
    dataset = dataset.with_spots()
    return dataset.subset([s.id for s in dataset if not s.has_truth] or [s.id for s in dataset])


def save(predictions: Predictions, out: Path) -> None:
    """Commit predictions as `.h5ad`, as a submission (`.csv`, one slide) or as a table (`.csv`, several)."""
    if out.suffix.lower() == ".h5ad":
        predictions.write(out)
    elif len(predictions.slides) == 1:
        only = next(iter(predictions))
        write_submission(out, np.arange(len(only.mean)), only.mean, predictions.type_codes)
    else:
        write_predictions_csv(out, predictions.frame())
