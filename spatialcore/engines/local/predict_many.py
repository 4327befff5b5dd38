"""Slides predicted side by side on this machine's devices."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from queue import SimpleQueue

from spatialcore.data.dataset import Dataset
from spatialcore.data.predictions import Predictions
from spatialcore.engines.local.device_process import Device
from spatialcore.engines.local.remote_call import RemoteCaller
from spatialcore.engines.predict_many import Shard, shards_of, slide_counter
from spatialcore.errors import RunFailed
from spatialcore.inference.parts import Part, Warn, joined
from spatialcore.runs.run import Run
from spatialcore.runtime.progress import Progress


def predict_on_devices(run: Run, slides: Dataset, devices: Sequence[Device], *, progress: Progress, warn: Warn) -> Predictions:
    """Predict the slides with a process for each device, which takes the next slide when it is done with one.

    Raises RunFailed for a process that died.
    """
    shards = shards_of(run, slides)
    count = slide_counter(progress, len(shards))
    free: SimpleQueue[RemoteCaller] = SimpleQueue()

    def predict(shard: Shard) -> Part:
        device = free.get()
        try:
            return device.call(shard.predict)
        except RunFailed as error:
            raise RunFailed(f"Slide {shard.slide}: {error}") from error
        finally:
            free.put(device)

    devices = devices[: len(shards)]
    with ExitStack() as stack:
        threads = stack.enter_context(ThreadPoolExecutor(len(devices)))
        for device in devices:  # these end first, so that giving up waits for no slide
            free.put(stack.enter_context(RemoteCaller(device.environment(run.config.training))))
        parts = []
        for part in threads.map(predict, shards):
            parts.append(part)
            count(shards[len(parts) - 1].slide)
        return joined(parts, warn)
