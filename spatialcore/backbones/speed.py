"""Estimated time of a backbone for one patch. It serves estimates and progress bars and never decides a result."""

from __future__ import annotations

from functools import lru_cache

from spatialcore.backbones.registry import BACKBONES
from spatialcore.runtime.devices import Devices, find_devices

_CPU_CORE_GFLOPS = 10.0  # for backbones that were not measured
_GPU_SPEEDUP = 60.0  # one data-centre GPU against one CPU core, float32: an order of magnitude, not a promise


def seconds_per_patch(backbone: str, side_px: int, devices: Devices | None = None) -> float:
    """Estimate the seconds of one patch's forward pass on one device."""
    devices = devices or _own_devices()
    row = BACKBONES[backbone]
    at_224 = row.cpu_images_per_s or _CPU_CORE_GFLOPS / max(0.1, row.relative_cost * (224 / row.input_px) ** 2)
    speed = at_224 * (224 / side_px) ** 2
    return 1 / (speed * (_GPU_SPEEDUP if devices.gpus else min(devices.cpu_cores, 8)))


@lru_cache(maxsize=1)
def _own_devices() -> Devices:
    """Return this machine's devices, found once: asking the driver is slow, and an estimate needs them for each member."""
    return find_devices()
