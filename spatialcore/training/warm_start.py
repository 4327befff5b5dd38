"""Warm start of fine-tuning: the head is trained first, on features of the frozen backbone.

A head of random weights sends random gradients into a pretrained backbone and spoils what it knows; a head that has
learned already does not.
Source: Kumar et al., "Fine-tuning can distort pretrained features and underperform out-of-distribution", ICLR 2022.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import keras
import numpy as np
from numpy.typing import NDArray

from spatialcore.backbones.speed import seconds_per_patch
from spatialcore.config.settings import TrainingConfig, warm_head
from spatialcore.data.composition import CompositionKind
from spatialcore.data.splits import SpotRows
from spatialcore.features.inputs import Inputs
from spatialcore.models.heads import build_head
from spatialcore.models.network import head_of, image_part
from spatialcore.runs.fencing import FencingToken
from spatialcore.runtime.progress import Progress
from spatialcore.training import checkpoints
from spatialcore.training.trainer import train_model


def start_warm(
    model: keras.Model,
    backbone: str,
    inputs: Inputs,
    truth: Mapping[str, NDArray[np.float32]],
    *,
    fit: SpotRows,
    validation: SpotRows,
    config: TrainingConfig,
    kind: CompositionKind,
    seed: int,
    directory: Path,
    progress: Progress,
    fence: FencingToken | None = None,
    micro_batches: int = 1,
) -> None:
    """Train the head of a model of `build_model` on what its backbone, left as it is, makes of these spots.

    Does nothing where training of the whole model goes on from a checkpoint. Goes on from its own checkpoint in
    `directory/warm`. The arguments are those of `train_model`; features are computed `batch_size / micro_batches` patches at
    a time, and the head itself trains in whole batches.
    """
    if checkpoints.can_resume(directory / "checkpoint", micro_batches):
        return
    head, head_config = head_of(model), warm_head(config)
    rows = [*fit, *validation]
    xy = {s: inputs.xy[s] for s, _ in rows}
    seconds = seconds_per_patch(backbone, model.inputs[0].shape[2]) * len(config.patches.scales)
    size = max(1, config.batch_size // micro_batches)
    features = {s: _features(model, inputs, s, r, size, progress, seconds) for s, r in rows}
    policy = keras.config.dtype_policy()
    keras.config.set_dtype_policy("float32")  # half precision gains nothing on small heads
    separate_head = build_head(next(iter(features.values())).shape[1], head.output_shape[-1], head_config, kind=kind, seed=seed)
    train_model(
        separate_head,
        Inputs("features", features, xy),
        truth,
        fit=fit,
        validation=validation,
        held_out=[],
        config=head_config,
        seed=seed,
        directory=directory / "warm",
        progress=progress,
        fence=fence,
    )
    keras.config.set_dtype_policy(policy)
    head.set_weights(separate_head.get_weights())


def _features(
    model: keras.Model, inputs: Inputs, slide: str, rows: NDArray[np.intp], size: int, progress: Progress, seconds: float
) -> NDArray[np.float32]:
    """Return the backbone's features of some spots, (n, d); 0 for the slide's other spots, which nobody reads."""
    image = image_part(model)
    out = np.zeros((len(inputs.xy[slide]), image.output_shape[-1]), np.float32)
    for start in range(0, len(rows), size):
        some = rows[start : start + size]
        out[some] = image.predict_on_batch(inputs.take(slide, some)["patches"])
        progress.advance(seconds * len(some))
    return out
