"""How long work will take: hints for people, and the units that progress is counted in. Never used to decide a result."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from spatialcore.backbones import BACKBONES
from spatialcore.config import MemberPlan, TrainingConfig
from spatialcore.dataset import Dataset
from spatialcore.devices import Devices, find_devices

# Images a second of one CPU core at 224 px, inference, float32: `python benchmarks/backbones.py`.
_CPU_CORE_SPEED = {
    "EfficientNetLite0": 34.0,
    "EfficientNetB0": 17.0,
    "EfficientNetB1": 12.0,
    "EfficientNetB2": 10.5,
    "ResNet50": 5.0,
}
_CPU_CORE_GFLOPS = 10.0  # for backbones that were not measured
_GPU_SPEEDUP = 60.0  # one data-centre GPU against one CPU core, float32: an order of magnitude, not a promise
_TRAINING_PER_INFERENCE = 4.0  # forward, backward, update
_HEAD_STEP_S = 0.006
_HEAD_EPOCH_S = 0.06


def seconds_per_patch(backbone: str, side_px: int, devices: Devices | None = None) -> float:
    """Forward pass of one patch."""
    devices = devices or _own_devices()
    row = BACKBONES[backbone]
    at_224 = _CPU_CORE_SPEED.get(backbone, _CPU_CORE_GFLOPS / max(0.1, row.relative_cost * (224 / row.input_px) ** 2))
    speed = at_224 * (224 / side_px) ** 2
    return 1 / (speed * (_GPU_SPEEDUP * len(devices.gpus) if devices.gpus else min(devices.cpu_cores, 8)))


@lru_cache(maxsize=1)
def _own_devices() -> Devices:
    """Asked for once: the driver takes its time, an estimate asks for each member, and cores and GPUs stay what they are."""
    return find_devices()


def seconds_per_epoch(config: TrainingConfig, n_spots: int, reads: Literal["features", "patches"], backbone: str = "") -> float:
    """One epoch of one member."""
    if reads == "features":
        return _HEAD_EPOCH_S + _HEAD_STEP_S * -(-n_spots // config.batch_size)
    name = backbone or config.backbones[0]
    side = config.patches.input_px or BACKBONES[name].input_px
    return n_spots * len(config.patches.scales) * seconds_per_patch(name, side) * _TRAINING_PER_INFERENCE


def run_seconds(config: TrainingConfig, dataset: Dataset, plan: Sequence[MemberPlan]) -> float:
    """All of a run's remaining members; features that are cached count nothing."""
    from spatialcore.features import FeatureExtractor

    total = 0.0
    if not config.fine_tune:
        for backbone in {p.backbone for p in plan}:
            total += sum(map(FeatureExtractor(backbone, config).seconds, dataset))
    for member in plan:
        n_train = sum(dataset[i].n_spots for i in member.train)
        reads: Literal["features", "patches"] = "patches" if config.fine_tune else "features"
        total += config.epochs * seconds_per_epoch(config, n_train, reads, member.backbone)
    return total
