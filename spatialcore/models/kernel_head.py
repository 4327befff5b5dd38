"""Solved heads as models: built from the run's settings, filled by a solution, kept as weights and read like any other."""

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
from spatialcore.data.composition import CompositionKind, to_shares
from spatialcore.data.splits import SpotRows
from spatialcore.evaluation.metrics import RankedTruth
from spatialcore.features.inputs import Inputs
from spatialcore.models import kernel_regression
from spatialcore.models.losses import loss_of, set_loss_terms
from spatialcore.models.network import FeatureScale, finished, has_totals, projected, read_features, set_feature_scale, set_total
from spatialcore.registry import load
from spatialcore.runtime.progress import Progress
from spatialcore.training import cost as estimates
from spatialcore.training.steps import predict_rows
from spatialcore.training.trainer import HISTORY_COLUMNS, history_table, write_history

_TINY = 1e-9


@keras.saving.register_keras_serializable(package="spotscape")
class LandmarkRegression(keras.layers.Layer):
    """A weighted sum of similarities to landmarks, see `solved.Solution`.

    Call: (batch, d) features and (batch, 2) standardised coordinates -> (batch, units). Unused landmarks have no weight.
    """

    def __init__(self, units: int, landmarks: int = kernel_regression.LANDMARKS, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.units, self.landmarks = units, landmarks

    def build(self, features_shape, xy_shape):
        shapes = {
            "marks": (self.landmarks, features_shape[-1]),
            "marks_xy": (self.landmarks, xy_shape[-1]),
            "dual": (self.landmarks, self.units),
            "mean": (self.units,),
            "width_and_place": (2,),
        }
        for name, shape in shapes.items():
            setattr(self, name, self.add_weight(shape=shape, initializer="zeros", trainable=False, name=name))

    def fill(self, solution: kernel_regression.Solution) -> None:
        """Take over a solution with at most as many landmarks."""
        similarity = solution.similarity
        values = {
            "marks": solution.landmarks,
            "marks_xy": solution.landmarks_xy,
            "dual": solution.dual,
            "mean": solution.mean,
            "width_and_place": np.array([similarity.width, similarity.place]),
        }
        for name, value in values.items():
            whole = np.zeros(getattr(self, name).shape, np.float32)
            whole[: len(value)] = value
            getattr(self, name).assign(whole)

    def call(self, features, xy):
        width, place = self.width_and_place[0], self.width_and_place[1]
        look = ops.exp(-width * _square_distances(features, self.marks) / features.shape[-1])
        near = ops.exp(-_square_distances(xy, self.marks_xy) / kernel_regression.PLACE_WIDTH)
        return self.mean + ops.matmul(look + place * near, self.dual)

    def compute_output_shape(self, features_shape, xy_shape):
        return (features_shape[0], self.units)

    def get_config(self):
        return {**super().get_config(), "units": self.units, "landmarks": self.landmarks}


@keras.saving.register_keras_serializable(package="spotscape")
class FromTarget(keras.layers.Layer):
    """Values from a target's scale, see `TARGET_SCALES`; rows that sum to 1 where `closed`.

    Call: (batch, k) -> (batch, k), not negative.
    """

    def __init__(self, target: str, *, closed: bool, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.target, self.closed = target, closed

    def call(self, values):
        x = TARGET_SCALES[self.target].back(values, ops)
        return (x + _TINY) / ops.sum(x + _TINY, axis=-1, keepdims=True) if self.closed else x

    def get_config(self):
        return {**super().get_config(), "target": self.target, "closed": self.closed}


@keras.saving.register_keras_serializable(package="spotscape")
class OrderedLike(keras.layers.Layer):
    """A spot's values dealt out to its types in another order, as `targets.ordered_like`.

    Call: (batch, k) values, (batch, k) order -> (batch, k).
    """

    def call(self, values, order):
        places = ops.argsort(ops.argsort(order, axis=-1), axis=-1)
        return ops.take_along_axis(ops.sort(values, axis=-1), places, axis=-1)

    def compute_output_shape(self, values_shape, order_shape):
        return values_shape


def build_solved_head(
    n_features: int, n_types: int, config: TrainingConfig, *, kind: CompositionKind, seed: int = 0
) -> keras.Model:
    """Build a head to be filled by `solve_head`, with the inputs and outputs of `network.build_head`.

    `types` is on the scale of the target. Ranks order the values that a second regression, of square roots, tells. Nothing
    in it is random, so that `seed` is not used.
    """
    features, xy = keras.Input((n_features,), name="features"), keras.Input((2,), name="xy")
    read = projected(FeatureScale(name="feature_scale")(features), n_features, config)
    told = {name: LandmarkRegression(n_types, dtype="float32", name=name)(read, xy) for name in _regressions(config)}
    separate = config.separates_totals(kind)
    last, target = list(_regressions(config).items())[-1]
    out = FromTarget(target, closed=kind == "proportion" or separate, dtype="float32", name="composition")(told[last])
    if not TARGET_SCALES[config.target].keeps_values:
        out = OrderedLike(dtype="float32", name="ordered")(out, told["types"])
    head = keras.Model({"features": features, "xy": xy}, finished(out, read, config, separate=separate), name="head")
    head.run_eagerly = True  # it predicts each slide once: tracing a graph for that takes longer than the prediction
    return head


def _regressions(config: TrainingConfig) -> dict[str, str]:
    """Return the layers of a solved head and the row of `TARGET_SCALES` that each is solved on.

    Where the target keeps no values, a regression of square roots tells them.
    """
    return {"types": config.target} | ({} if TARGET_SCALES[config.target].keeps_values else {"values": "sqrt"})


def solve_head(
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
    """Solve a head of `build_solved_head` on the spots `fit`; the arguments are those of `train_model`.

    There are no epochs to resume from: it takes seconds, and begins anew. Writes a `history.csv` of one row and returns it.
    """
    began = time.monotonic()
    features, _, compositions = _pooled(inputs, truth, fit)
    set_feature_scale(head, features)
    set_total(head, features, compositions)
    set_loss_terms(head, config, compositions)
    place, regressions = config.reads_coordinates, _regressions(config)
    cost = estimates.solving_cost(sum(len(r) for _, r in fit)) / kernel_regression.n_similarities(place=place)
    spots = [_spots(head, tuple(regressions.values()), *_pooled(inputs, truth, rows)) for rows in (fit, validation)]
    options: dict[str, Any] = {"place": place, "seed": seed, "step": lambda: progress.advance(cost)}
    found = load(HEADS[which].solver)(*spots, **options)
    for name, solution in zip(regressions, found, strict=True):
        head.get_layer(name).fill(solution)
    parts = {"": fit, "validation_": validation, "held_out_": held_out}
    return _history(head, inputs, truth, parts, config, directory, began)


def _pooled(inputs: Inputs, truth: Mapping[str, NDArray], rows: SpotRows) -> tuple[NDArray, NDArray, NDArray]:
    columns = [(inputs.image[s][r], inputs.xy[s][r], truth[s][r]) for s, r in rows]
    features, xy, compositions = (np.concatenate(column) for column in zip(*columns, strict=True))
    return features, xy, compositions


def _spots(
    head: keras.Model, targets: tuple[str, ...], features: NDArray, xy: NDArray, compositions: NDArray
) -> kernel_regression.Spots:
    values = to_shares(compositions, np.float64) if has_totals(head) else compositions
    read = read_features(head, features).astype(np.float64)
    return kernel_regression.Spots(
        read, xy.astype(np.float64), tuple(TARGET_SCALES[target].forward(values) for target in targets)
    )


def _history(
    head: keras.Model,
    inputs: Inputs,
    truth: Mapping[str, NDArray],
    parts: dict[str, SpotRows],
    config: TrainingConfig,
    directory: Path,
    began: float,
) -> pd.DataFrame:
    loss = loss_of(config, head)
    row: dict[str, float] = {"epoch": 1, "learning_rate": 0.0}
    for prefix, spots in parts.items():
        row |= {f"{prefix}per_spot": math.nan, f"{prefix}per_type": math.nan}
        if spots:
            predicted = np.concatenate([predict_rows(head, inputs, s, r, len(r)) for s, r in spots])
            measured = np.concatenate([truth[s][r] for s, r in spots])
            row[f"{prefix}loss"] = float(np.mean(ops.convert_to_numpy(loss(measured, predicted))))
            row[f"{prefix}per_spot"], row[f"{prefix}per_type"] = RankedTruth(measured).means(predicted)
    row["seconds"] = time.monotonic() - began
    rows = [[row[column] for column in HISTORY_COLUMNS]]
    write_history(directory, rows)
    return history_table(rows)


def _square_distances(a, b):
    """Between the rows of (n, d) and (m, d): (n, m), never negative."""
    squares = ops.sum(ops.square(a), axis=-1)[:, None] + ops.sum(ops.square(b), axis=-1)[None]
    return ops.maximum(squares - 2.0 * ops.matmul(a, ops.transpose(b)), 0.0)
