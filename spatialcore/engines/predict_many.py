"""Predicting many slides at once, slide by slide: on this machine's devices, or as tasks on a Ray cluster."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

from spatialcore.data.dataset import Dataset
from spatialcore.data.predictions import Predictions
from spatialcore.engines.launch import Place
from spatialcore.engines.local.device_process import own_devices
from spatialcore.engines.local.remote_call import Apart
from spatialcore.engines.ray import engine
from spatialcore.errors import RunError, RunFailed, SpatialcoreError
from spatialcore.inference.parts import Part, Warn, joined, save, slides_to_predict
from spatialcore.io.readers import load_data
from spatialcore.runs.run import Run
from spatialcore.runtime.progress import Progress

if TYPE_CHECKING:
    import ray

Report = Callable[[str], None]
_LOOK_EVERY_S = 1.0


@dataclass(frozen=True)
class Shard:
    """One slide to be predicted by a run, named so that any process that sees the same files can do it."""

    run: Path
    data: Path
    options: dict[str, str]
    slide: str

    def predict(self) -> Part:
        """Do it in this process. Raises what `prediction.predict_part` does."""
        from spatialcore.inference.predict import predict_part

        dataset = load_data(self.data, **self.options)  # type: ignore[arg-type] # options that a reader gave out
        return predict_part(Run(self.run), dataset.subset([self.slide]), progress=Progress())


def predict_and_save(
    run: Run, dataset: Dataset, out: Path, place: Place, *, slide: str | None = None, progress: Progress, warn: Warn
) -> Predictions:
    """As `prediction.predict_and_save`, and but for rounding with the same result, each slide on a device of its own where there are several.

    Raises RunFailed for a process that died.
    """
    wanted = slides_to_predict(run, dataset, out, slide)
    shards = [Shard(run.path.resolve(), dataset.path.resolve(), dict(dataset.options), one.id) for one in wanted]
    if place.engine == "local" and min(len(shards), len(own_devices())) < 2:
        from spatialcore.inference.predict import predict

        predictions = predict(run, wanted, progress=progress, warn=warn)
    else:
        predictions = joined(_shared_out(shards, place, progress), warn)
    save(predictions, out)
    return predictions


def _shared_out(shards: list[Shard], place: Place, progress: Progress) -> list[Part]:
    progress.plan(len(shards))
    progress.begin(f"{len(shards)} slide{'s' if len(shards) > 1 else ''}")

    def report(slide: str) -> None:
        progress.stage = f"slide {slide} is done"
        progress.advance(1)

    return _on_cluster(shards, place, report) if place.engine == "ray" else _on_devices(shards, report)


def _on_devices(shards: list[Shard], report: Report) -> list[Part]:
    """Each device has a process, which takes the next slide when it is done with one."""
    free: SimpleQueue[Apart] = SimpleQueue()

    def predict(shard: Shard) -> Part:
        device = free.get()
        try:
            return device.do(shard.predict)
        except RunFailed as error:
            raise RunFailed(f"Slide {shard.slide}: {error}") from error
        finally:
            free.put(device)

    devices, training = own_devices()[: len(shards)], Run(shards[0].run).config.training
    with ExitStack() as stack:
        threads = stack.enter_context(ThreadPoolExecutor(len(devices)))
        for device in devices:  # these end first: whoever gives up waits for no slide
            free.put(stack.enter_context(Apart(device.environment(training))))
        parts = []
        for part in threads.map(predict, shards):
            parts.append(part)
            report(shards[len(parts) - 1].slide)
        return parts


def _on_cluster(shards: list[Shard], place: Place, report: Report) -> list[Part]:
    """One task for each slide; a lost worker or node costs a slide's time."""
    os.environ.update(engine.environment(place.address))
    import ray

    from spatialcore.engines.ray.session import connected
    from spatialcore.engines.ray.tasks import predict_slide

    found: dict[str, Part] = {}
    with connected(place.address, place.num_gpus, place.num_cpus, log_to_driver=False) as session:
        tasks = {session.submit(predict_slide, shard): shard for shard in shards}
        gone = session.gone()
        while tasks:
            for task in ray.wait(list(tasks), num_returns=len(tasks), timeout=_LOOK_EVERY_S)[0]:
                slide = tasks.pop(task).slide
                found[slide] = _part(task, slide, report)
            before, gone = gone, session.gone()
            if gone - before:  # which slides were there nobody knows: all that are left are begun again
                for task in tasks:
                    ray.cancel(task, force=True)
                tasks = {session.submit(predict_slide, shard): shard for shard in tasks.values()}
    return [found[shard.slide] for shard in shards]


def _part(task: ray.ObjectRef, slide: str, report: Report) -> Part:
    import ray

    try:
        found: Part | SpatialcoreError = ray.get(task)
    except ray.exceptions.RayError as error:
        raise RunFailed(f"Slide {slide}: {type(error).__name__}: {' '.join(str(error).split())[:400]}") from error
    if isinstance(found, SpatialcoreError):
        raise RunError(f"Slide {slide}: {found}") from found
    report(slide)
    return found
