"""Slides predicted side by side on this machine's devices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from queue import SimpleQueue
from typing import TypeVar

from spatialcore.data.dataset import Dataset
from spatialcore.data.predictions import Predictions
from spatialcore.engines.local.device_process import Device
from spatialcore.engines.local.remote_call import RemoteCaller
from spatialcore.engines.predict_many import FeatureShare, Shard, feature_shares_of, shards_of, slide_counter
from spatialcore.errors import RunFailed
from spatialcore.inference.parts import Warn, joined
from spatialcore.runs.run import Run
from spatialcore.runtime.progress import Progress

T = TypeVar("T")


def predict_on_devices(run: Run, slides: Dataset, devices: Sequence[Device], *, progress: Progress, warn: Warn) -> Predictions:
    """Predict the slides with a process for each device, which takes the next slide when it is done with one.

    Devices that would have no slide of their own share the features of slides with many spots. Raises RunFailed for a process
    that died.
    """
    shards, shares = shards_of(run, slides), feature_shares_of(run, slides, len(devices))
    count = slide_counter(progress, len(shards), n_shares=len(shares))
    free: SimpleQueue[RemoteCaller] = SimpleQueue()

    def on_a_free_device(shard: Shard, work: Callable[[], T]) -> T:
        device = free.get()
        try:
            return device.call(work)
        except RunFailed as error:
            raise RunFailed(f"Slide {shard.slide}: {error}") from error
        finally:
            free.put(device)

    def compute(share: FeatureShare) -> str:
        on_a_free_device(share.shard, share.compute)
        return f"features of {share.shard.slide}"

    devices = devices[: max(len(shards), len(shares))]
    with ExitStack() as stack:
        threads = stack.enter_context(ThreadPoolExecutor(len(devices)))
        for device in devices:  # these end first, so that giving up waits for no slide
            free.put(stack.enter_context(RemoteCaller(device.environment(run.config.training))))
        for done in threads.map(compute, shares):
            count(done)
        parts = []
        for part in threads.map(lambda shard: on_a_free_device(shard, shard.predict), shards):
            parts.append(part)
            count(f"slide {shards[len(parts) - 1].slide} is done")
        return joined(parts, warn)
