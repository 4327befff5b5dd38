"""The cost model: how long work takes. Hints for people and units of progress, never what decides a result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from spatialcore.backbones.registry import BACKBONES
from spatialcore.backbones.speed import seconds_per_patch
from spatialcore.config.choices import HEADS
from spatialcore.config.run_config import MemberPlan
from spatialcore.config.settings import TrainingConfig, warm_head
from spatialcore.data.dataset import Dataset
from spatialcore.features.inputs import missing_inputs
from spatialcore.runtime import timings

_TRAINING_PER_INFERENCE = 4.0  # forward, backward, update
_HEAD_STEP_S = 0.006
_HEAD_EPOCH_S = 0.08
_KERNEL_FIT_S, _KERNEL_FIT_PER_SPOT_S = 1.0, 0.004
APPLYING_S = 1.0  # a member that only predicts
START_S, OPEN_S, FINISH_S = 10.0, 1.0, 5.0
"""Seconds of two CPU cores to start TensorFlow, to read the data, and for scores and baselines."""


def seconds_per_epoch(config: TrainingConfig, n_spots: int, reads: Literal["features", "patches"], backbone: str = "") -> float:
    """Return the seconds of one epoch of one member."""
    if reads == "features":
        return _HEAD_EPOCH_S + _HEAD_STEP_S * -(-n_spots // config.batch_size)
    name = backbone or config.backbones[0]
    side = config.patches.input_px or BACKBONES[name].input_px
    return n_spots * len(config.patches.scales) * seconds_per_patch(name, side) * _TRAINING_PER_INFERENCE


def run_cost(config: TrainingConfig, dataset: Dataset, plan: Sequence[MemberPlan]) -> float:
    """Return the seconds of a run's remaining members, one after the other: the units that its progress is counted in."""
    return sum(_inputs_cost(config, dataset, plan).values()) + sum(member_cost(config, dataset, p) for p in plan)


def member_cost(config: TrainingConfig, dataset: Dataset, member: MemberPlan) -> float:
    """Return the seconds of one member's training, were it to take all its epochs."""
    n_train = sum(dataset[i].n_spots for i in member.train)
    if not n_train:
        return APPLYING_S
    if HEADS[config.member_head(member.index)].has_solver:
        return kernel_fit_cost(n_train)
    warm = 0.0
    if config.warm_start:
        head = warm_head(config)
        forward = seconds_per_epoch(config, n_train, "patches", member.backbone) / _TRAINING_PER_INFERENCE
        warm = forward + head.epochs * seconds_per_epoch(head, n_train, "features")
    return warm + config.epochs * seconds_per_epoch(config, n_train, reads(config), member.backbone)


def kernel_fit_cost(n_spots: int) -> float:
    """Return the seconds of a kernel regression on so many spots."""
    return _KERNEL_FIT_S + _KERNEL_FIT_PER_SPOT_S * n_spots


def reads(config: TrainingConfig) -> Literal["features", "patches"]:
    """Return the inputs that members read."""
    return "patches" if config.fine_tune else "features"


def _inputs_cost(config: TrainingConfig, dataset: Dataset, plan: Sequence[MemberPlan]) -> dict[tuple[str, str], float]:
    """Return the seconds of each backbone and slide whose features or patches are not in the cache."""
    backbones = dict.fromkeys(p.backbone for p in plan)
    costs = {(b, slide.id): missing_inputs(slide, b, config) for b in backbones for slide in dataset}
    return {key: cost for key, cost in costs.items() if cost}


@dataclass(frozen=True)
class Estimate:
    """How long a run will take.

    Attributes
    ----------
    seconds
        From submission to scores.
    runs
        How many runs of this machine it is corrected by; 0: it is known from the machine's make alone.
    """

    seconds: float
    runs: int


def run_time(config: TrainingConfig, dataset: Dataset, plan: Sequence[MemberPlan], *, n_devices: int = 1) -> Estimate:
    """Return how long a run takes on so many equal devices; features that are cached count nothing.

    The cost model is corrected by how long the same kinds of work took on this machine before (`runtime.timings`).
    """
    inputs = {
        key: cost * timings.correction("inputs", key[0]).factor for key, cost in _inputs_cost(config, dataset, plan).items()
    }
    past = timings.correction("member", f"{config.preset} {reads(config)}")
    members = [member_cost(config, dataset, p) * past.factor for p in plan]
    rounds = -(-len(members) // n_devices)
    seconds = sum(inputs.values()) / max(1, min(n_devices, len(inputs))) + rounds * sum(members) / max(1, len(members))
    once = (("start", START_S), ("open", OPEN_S), ("finish", FINISH_S))
    return Estimate(seconds + sum(cost * timings.correction(kind).factor for kind, cost in once), past.runs)
