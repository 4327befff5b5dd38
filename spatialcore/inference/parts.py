"""Choose the slides to predict, and join predictions that several processes made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from spatialcore.data.dataset import Dataset
from spatialcore.data.predictions import Predictions
from spatialcore.evaluation.domain_shift import unlike_sentence
from spatialcore.io.write_predictions import Output
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
        warn(unlike_sentence(unlike, widened=True))
    first = parts[0].predictions
    slides = {slide.slide: slide for part in parts for slide in part.predictions}
    return replace(first, slides=slides)


def slides_to_predict(run: Run, dataset: Dataset, out: Output, slide: str | None = None) -> Dataset:
    """Return the named slide; without a name the slides without truth, or all slides where each has one; with spots each.

    Raises RunError where the run was trained on other cell types, ConfigError for an output that cannot hold these slides, and
    DataError where there are no spots.
    """
    run.check_types(dataset)
    dataset = (dataset.subset([slide]) if slide else dataset).with_spots()
    chosen = list(dataset) if slide else [s for s in dataset if not s.has_truth] or list(dataset)
    out.check(len(chosen))
    return dataset.subset([s.id for s in chosen])
