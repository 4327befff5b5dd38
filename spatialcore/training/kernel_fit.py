"""Fit kernel heads: compute the weights of the Keras model from features and compositions of the training spots."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pandas as pd
from keras import ops
from numpy.typing import NDArray

from spatialcore.config.choices import HEADS, TARGET_SCALES
from spatialcore.config.settings import TrainingConfig
from spatialcore.data.composition import to_shares
from spatialcore.data.splits import SpotRows
from spatialcore.evaluation.metrics import RankedTruth
from spatialcore.features.inputs import Inputs
from spatialcore.models.heads import has_totals, read_features, set_feature_scale, set_total
from spatialcore.models.kernel_head import regression_scales
from spatialcore.models.kernel_regression import Array, KernelFit, Spots, n_kernels
from spatialcore.models.losses import loss_of, set_loss_terms
from spatialcore.registry import load
from spatialcore.runtime.progress import Progress
from spatialcore.training.cost import kernel_fit_cost
from spatialcore.training.steps import LossFunction, predict_rows
from spatialcore.training.trainer import HISTORY_COLUMNS, history_table, write_history


def fit_kernel_head(
    head: keras.Model,
    which: str,
    inputs: Inputs,
    truth: Mapping[str, NDArray[np.float32]],
    *,
    fit: SpotRows,
    validation: SpotRows,
    held_out: SpotRows,
    config: TrainingConfig,
    seed: int,
    directory: Path,
    progress: Progress,
) -> pd.DataFrame:
    """Fit a head of `build_kernel_head`, the row `which` of `HEADS`, to the spots `fit`; other arguments as of `train_model`.

    There are no epochs to resume from: it takes seconds, and begins anew. Writes a `history.csv` of one row and returns it.
    """
    began = time.monotonic()
    features, _, compositions = pooled(inputs, truth, fit)
    set_feature_scale(head, features)
    set_total(head, features, compositions)
    set_loss_terms(head, config, compositions)
    with_xy, scales = config.reads_coordinates, regression_scales(config)
    seconds = kernel_fit_cost(sum(len(r) for _, r in fit)) / n_kernels(with_xy=with_xy)
    spots = [_spots(head, tuple(scales.values()), *pooled(inputs, truth, rows)) for rows in (fit, validation)]
    options: dict[str, Any] = {"with_xy": with_xy, "seed": seed, "step": lambda: progress.advance(seconds)}
    fits: list[KernelFit] = load(HEADS[which].solver)(*spots, **options)
    for name, regression in zip(scales, fits, strict=True):
        head.get_layer(name).fill(regression)
    parts = {"": fit, "validation_": validation, "held_out_": held_out}
    return fitted_history(head, inputs, truth, parts, loss_of(config, head), directory, began)


def pooled(inputs: Inputs, truth: Mapping[str, Array], rows: SpotRows) -> tuple[Array, Array, Array]:
    """Return features (n, d), coordinates (n, 2) and compositions (n, k) of spots of several slides."""
    columns = [(inputs.image[s][r], inputs.xy[s][r], truth[s][r]) for s, r in rows]
    features, xy, compositions = (np.concatenate(column) for column in zip(*columns, strict=True))
    return features, xy, compositions


def _spots(head: keras.Model, scales: tuple[str, ...], features: Array, xy: Array, compositions: Array) -> Spots:
    values = to_shares(compositions, np.float64) if has_totals(head) else compositions
    read = read_features(head, features).astype(np.float64)
    return Spots(read, xy.astype(np.float64), tuple(TARGET_SCALES[scale].forward(values) for scale in scales))


def fitted_history(
    head: Any,
    inputs: Inputs,
    truth: Mapping[str, Array],
    parts: dict[str, SpotRows],
    loss: LossFunction | None,
    directory: Path,
    began: float,
) -> pd.DataFrame:
    """Write the `history.csv` of a head that was fitted at once, of one row, and return it.

    `parts` are the spots whose scores it names, by the columns' prefix. Without a `loss`, losses are absolute errors.
    """
    row: dict[str, float] = {"epoch": 1, "learning_rate": 0.0}
    for prefix, spots in parts.items():
        row |= {f"{prefix}per_spot": math.nan, f"{prefix}per_type": math.nan}
        if spots:
            predicted = np.concatenate([predict_rows(head, inputs, s, r, len(r)) for s, r in spots])
            measured = np.concatenate([truth[s][r] for s, r in spots])
            errors = ops.convert_to_numpy(loss(measured, predicted)) if loss else np.abs(measured - predicted)
            row[f"{prefix}loss"] = float(np.mean(errors))
            row[f"{prefix}per_spot"], row[f"{prefix}per_type"] = RankedTruth(measured).means(predicted)
    row["seconds"] = time.monotonic() - began
    rows = [[row[column] for column in HISTORY_COLUMNS]]
    write_history(directory, rows)
    return history_table(rows)
