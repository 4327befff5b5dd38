"""Gather what a report needs of a run and its data, as far as it can still be read: data may have moved or changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from spatialcore.config.run_config import RunConfig
from spatialcore.data.dataset import Dataset, Slide
from spatialcore.data.offsets import NO_OFFSET, shifted
from spatialcore.data.predictions import Predictions, SlidePrediction
from spatialcore.data.registration import check_registration
from spatialcore.errors import ConfigError, DataError, SpatialcoreError
from spatialcore.evaluation.evaluate import stored_metrics
from spatialcore.evaluation.results import RunMetrics, SlideScores, read_origin_metrics
from spatialcore.insights.conclusions import Conclusions, conclusions, judged_types
from spatialcore.insights.verdicts import Verdict
from spatialcore.io.readers import load_data
from spatialcore.plotting.maps import Ground
from spatialcore.runs.lineage import slides_used
from spatialcore.runs.notes import read_notes
from spatialcore.runs.run import Run
from spatialcore.storage.files import text_hash


@dataclass(frozen=True, eq=False)
class Material:
    """Everything that a report is made of.

    Attributes
    ----------
    slides
        Those whose files are as they were when the run began, with the shifts that were kept then; by id.
    missing
        What the report cannot show, one sentence each.
    """

    run: Run
    metrics: RunMetrics | None
    predictions: Predictions | None
    slides: dict[str, Slide]
    missing: tuple[str, ...]

    @property
    def config(self) -> RunConfig:
        return self.run.config

    @property
    def title(self) -> str:
        """The name that the run was given last."""
        return read_notes(self.run).title or self.config.title

    @cached_property
    def conclusions(self) -> Conclusions:
        """Return what may be said of the run; images tell whether spots lie beside the tissue."""
        used = [self.slides[i] for i in slides_used(self.config) if i in self.slides]
        beside = [s.id for s in used if check_registration(s).is_suspicious]
        return conclusions(self.config, self.metrics, self.predictions, beside_tissue=beside)

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Return the verdicts on each type; of an applied run those of the run that trained its members."""
        return tuple(judged_types(read_origin_metrics(self.run))) if self.config.applied else self.conclusions.types

    @property
    def scored(self) -> Mapping[str, SlideScores]:
        """Scores by slide, empty before there are any."""
        return self.metrics.slides if self.metrics else {}

    @cached_property
    def config_hash(self) -> str:
        return text_hash((self.run.path / "config.json").read_text())

    def ground(self, slide_id: str) -> Ground:
        """Return what the maps of a slide are drawn on."""
        return Ground.of(self.prediction(slide_id), self.slides.get(slide_id))

    def prediction(self, slide_id: str) -> SlidePrediction:
        """Return the prediction of a slide. Raises DataError where there is none."""
        if self.predictions is None:
            raise DataError(f"{self.run.path}: the run has no predictions yet. Finish or resume it.")
        return self.predictions[slide_id]

    def typical_slide(self) -> str | None:
        """Choose the scored slide whose score per type is nearest to the mean; else the first one predicted."""
        if self.predictions is None:
            return None
        scores = {i: value for i, s in self.scored.items() if (value := s.ensemble["type_spearman"]) is not None}
        if not scores:
            return next(iter(self.predictions.slides), None)
        mean = sum(scores.values()) / len(scores)
        return min(scores, key=lambda i: abs(scores[i] - mean))

    def example_types(self) -> list[str]:
        """Choose the best, the middle and the worst predicted type of those that can be judged; else the first three."""
        judged = [v.cell_type for v in self.verdicts if v.level != "unknown"]
        if len(judged) < 3:
            return [v.cell_type for v in self.verdicts[:3]] or list(self.config.data.cell_types[:3])
        return [judged[0], judged[len(judged) // 2], judged[-1]]

    def check(self, slide_id: str | None) -> None:
        """Check that the run has a slide. Raises ConfigError otherwise."""
        slide_ids = list(self.predictions.slides) if self.predictions else list(self.config.data.slides)
        if slide_id is not None and slide_id not in slide_ids:
            raise ConfigError(f"{self.run.path}: no prediction for slide {slide_id!r}. There are {', '.join(slide_ids)}.")

    def cell_type(self, name: str) -> str:
        """Return the cell type of that name, or of that code in the data. Raises ConfigError where there is none."""
        data = self.config.data
        names = {**dict(zip(data.type_codes, data.cell_types, strict=False)), **{t: t for t in data.cell_types}}
        if name not in names:
            raise ConfigError(f"{self.run.path}: no cell type {name!r}. There are {', '.join(data.cell_types)}.")
        return names[name]


def gather(run: Run) -> Material:
    """Read a run, and of its data what is still there. Raises RunError where the folder is no run."""
    _ = run.config
    metrics, missing = stored_metrics(run), []
    predictions: Predictions | None = None
    if run.predictions_file.is_file():
        predictions = Predictions.read(run.predictions_file)
    else:
        missing.append(f"The run is {run.status.state} and has predicted nothing yet, so there are no maps and no scores.")
    if predictions is not None and not (metrics and metrics.slides):
        missing.append("Nothing was measured on the predicted slides, so there are no errors and no scores.")
    slides, lost = _slides(run.config)
    return Material(run, metrics, predictions, slides, (*missing, *lost))


def _slides(config: RunConfig) -> tuple[dict[str, Slide], list[str]]:
    """Read the run's slides as they are on disk, and tell what is not there any more."""
    try:
        dataset: Dataset = load_data(config.data.path, **config.data.options)
        slide_by_id = {s.id: s for s in dataset}
        same = {i: s for i, s in slide_by_id.items() if i in config.data.slides and s.fingerprint() == config.data.slides[i]}
    except (SpatialcoreError, OSError) as error:
        reason = str(error) if isinstance(error, SpatialcoreError) else f"{config.data.path}: cannot be read ({error})."
        return {}, [f"The slides' images are not where they were, so maps have no tissue and no scale. {reason}"]
    lost = [i for i in config.data.slides if i not in same]
    notes = []
    if gone := [i for i in lost if i not in slide_by_id]:
        notes.append(f"No longer in the data, so drawn without tissue: {', '.join(gone)}.")
    if changed := [i for i in lost if i in slide_by_id]:
        notes.append(f"Changed since the run began, so drawn without tissue: {', '.join(changed)}.")
    return {i: shifted(s, config.data.offsets.get(i, NO_OFFSET)) for i, s in same.items()}, notes
