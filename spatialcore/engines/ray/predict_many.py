"""Slides predicted as tasks on a Ray cluster. `engine.environment` has to be set before this module is imported."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ray
from ray.exceptions import RayError

from spatialcore.data.dataset import Dataset
from spatialcore.data.predictions import Predictions
from spatialcore.engines.base import Options
from spatialcore.engines.predict_many import shards_of, slide_counter
from spatialcore.engines.ray.session import connected
from spatialcore.engines.ray.tasks import predict_slide
from spatialcore.errors import RunError, RunFailed, SpatialcoreError
from spatialcore.inference.parts import Part, Warn, joined
from spatialcore.runs.run import Run
from spatialcore.runtime.progress import Progress

_POLL_EVERY_S = 1.0


def predict_on_cluster(run: Run, slides: Dataset, options: Options, *, progress: Progress, warn: Warn) -> Predictions:
    """Predict each slide by a task of its own; a lost worker or node costs a slide's time.

    `options` are the engine's. Raises RunError for a slide that cannot be predicted, RunFailed for a task that died.
    """
    shards = shards_of(run, slides)
    count = slide_counter(progress, len(shards))
    parts: dict[str, Part] = {}
    with connected(**options, log_to_driver=False) as session:
        tasks = {session.submit(predict_slide, shard): shard for shard in shards}
        gone = session.gone()
        while tasks:
            for task in ray.wait(list(tasks), num_returns=len(tasks), timeout=_POLL_EVERY_S)[0]:
                slide = tasks.pop(task).slide
                parts[slide] = _part(task, slide, count)
            before, gone = gone, session.gone()
            if gone - before:  # which slides were there nobody knows: all that are left are begun again
                for task in tasks:
                    ray.cancel(task, force=True)
                tasks = {session.submit(predict_slide, shard): shard for shard in tasks.values()}
    return joined([parts[shard.slide] for shard in shards], warn)


def _part(task: ray.ObjectRef[Any], slide: str, count: Callable[[str], None]) -> Part:
    try:
        outcome: Part | SpatialcoreError = ray.get(task)
    except RayError as error:
        raise RunFailed(f"Slide {slide}: {type(error).__name__}: {' '.join(str(error).split())[:400]}") from error
    if isinstance(outcome, SpatialcoreError):
        raise RunError(f"Slide {slide}: {outcome}") from outcome
    count(slide)
    return outcome
