"""Slides predicted as tasks on a Ray cluster. `engine.environment` has to be set before this module is imported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import ray
from ray.exceptions import RayError

from spatialcore.data.dataset import Dataset
from spatialcore.data.predictions import Predictions
from spatialcore.engines.base import Options
from spatialcore.engines.predict_many import feature_shares_of, shards_of, slide_counter
from spatialcore.engines.ray.session import Session, connected
from spatialcore.engines.ray.tasks import compute_share, predict_slide
from spatialcore.errors import RunError, RunFailed, SpatialcoreError
from spatialcore.inference.parts import Part, Warn, joined
from spatialcore.runs.run import Run
from spatialcore.runtime.progress import Progress

_POLL_EVERY_S = 1.0


def predict_on_cluster(run: Run, slides: Dataset, options: Options, *, progress: Progress, warn: Warn) -> Predictions:
    """Predict each slide by a task of its own; a lost worker or node costs a slide's time.

    Where there are fewer slides than tasks at once, tasks share the features of slides with many spots. `options` are the
    engine's. Raises RunError for a slide that cannot be predicted, RunFailed for a task that died.
    """
    shards = shards_of(run, slides)
    with connected(**options, log_to_driver=False) as session:
        shares = feature_shares_of(run, slides, session.n_at_once)
        count = slide_counter(progress, len(shards), n_shares=len(shares))
        _done(session, compute_share, shares, [share.shard.slide for share in shares], count)
        parts: list[Part] = _done(session, predict_slide, shards, [shard.slide for shard in shards], count)
    return joined(parts, warn)


def _done(
    session: Session, work: Callable[[Any], Any], parts: Sequence[Any], slides: Sequence[str], count: Callable[[str], None]
) -> list[Any]:
    """Return the result of `work` for each part, by a task of its own; `slides` names the slide of each part."""
    made: dict[int, Any] = {}
    tasks = {session.submit(work, part): i for i, part in enumerate(parts)}
    gone = session.gone()
    while tasks:
        for task in ray.wait(list(tasks), num_returns=len(tasks), timeout=_POLL_EVERY_S)[0]:
            i = tasks.pop(task)
            made[i] = _result(task, slides[i])
            count(f"slide {slides[i]} is done" if work is predict_slide else f"features of {slides[i]}")
        before, gone = gone, session.gone()
        if gone - before:  # nobody knows which tasks ran there, so all that are not done begin again
            for task in tasks:
                ray.cancel(task, force=True)
            tasks = {session.submit(work, parts[i]): i for i in tasks.values()}
    return [made[i] for i in range(len(parts))]


def _result(task: ray.ObjectRef[Any], slide: str) -> Any:
    try:
        outcome = ray.get(task)
    except RayError as error:
        raise RunFailed(f"Slide {slide}: {type(error).__name__}: {' '.join(str(error).split())[:400]}") from error
    if isinstance(outcome, SpatialcoreError):
        raise RunError(f"Slide {slide}: {outcome}") from outcome
    return outcome
