"""Predict many slides side by side, with the engine that the execution target names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from spatialcore.data.dataset import Dataset
from spatialcore.data.predictions import Predictions
from spatialcore.engines.base import ExecutionTarget
from spatialcore.engines.registry import engine
from spatialcore.features.extractor import PART_SPOTS, Share
from spatialcore.inference.parts import Part, Warn, slides_to_predict
from spatialcore.io.readers import load_data
from spatialcore.io.write_predictions import Output
from spatialcore.runs.run import Run
from spatialcore.runtime.progress import Progress


def predict_and_save(
    run: Run, dataset: Dataset, out: Output, target: ExecutionTarget, *, slide: str | None = None, progress: Progress, warn: Warn
) -> Predictions:
    """Predict as `inference.predict.predict_and_save` does, at the execution target; the result is equal up to rounding.

    Raises RunFailed for a process that died.
    """
    requested_slides = slides_to_predict(run, dataset, out, slide)
    predictions = engine(target.engine).predict_many(run, requested_slides, target, progress=progress, warn=warn)
    out.write(requested_slides, predictions, warn)
    return predictions


@dataclass(frozen=True)
class Shard:
    """One slide for a run to predict, described so that any process that sees the same files can do it."""

    run: Path
    data: Path
    options: dict[str, str]
    slide: str

    def predict(self) -> Part:
        """Predict the slide in this process. Raises what `inference.predict.predict_part` does."""
        from spatialcore.inference.predict import predict_part

        dataset = load_data(self.data, **self.options)
        return predict_part(Run(self.run), dataset.subset([self.slide]), progress=Progress())


def shards_of(run: Run, slides: Dataset) -> list[Shard]:
    """Return one shard for each slide, in their order."""
    return [Shard(run.path.resolve(), slides.path.resolve(), dict(slides.options), one.id) for one in slides]


@dataclass(frozen=True)
class FeatureShare:
    """A share of the features of one slide with many spots, for a device to put into the cache."""

    shard: Shard
    backbone: str
    share: Share

    def compute(self) -> None:
        """Compute the share in this process, as far as the cache lacks it."""
        from spatialcore.inference.predict import compute_features

        run, slides = Run(self.shard.run), load_data(self.shard.data, **self.shard.options).subset([self.shard.slide])
        compute_features(run, slides, self.backbone, self.share)


def feature_shares_of(run: Run, slides: Dataset, n_devices: int) -> list[FeatureShare]:
    """Divide the features of slides among devices where these are more than the slides; else return none."""
    if n_devices <= len(slides) or run.config.training.fine_tune:
        return []
    return [
        FeatureShare(shard, backbone, (i, n))
        for shard, slide in zip(shards_of(run, slides), slides, strict=True)
        if (n := min(n_devices, -(-slide.n_spots // PART_SPOTS))) > 1
        for backbone in dict.fromkeys(p.backbone for p in run.config.plan if run.is_member_done(p))
        for i in range(n)
    ]


def slide_counter(progress: Progress, n_slides: int, *, n_shares: int = 0) -> Callable[[str], None]:
    """Plan the progress of slides and shares of features, and return a function that counts one as done, in words."""
    progress.plan(n_slides + n_shares)
    progress.begin(f"{n_slides} slide{'s' if n_slides > 1 else ''}")

    def count(stage: str) -> None:
        progress.stage = stage
        progress.advance(1)

    return count
