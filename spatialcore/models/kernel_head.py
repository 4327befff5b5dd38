"""Kernel regression as a head: a Keras model whose weights a fit sets, saved and loaded like any other head."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
from keras import ops

from spatialcore.config.choices import TARGET_SCALES
from spatialcore.config.settings import TrainingConfig
from spatialcore.data.composition import CompositionKind
from spatialcore.models import kernel_regression
from spatialcore.models.heads import finish, project
from spatialcore.models.layers import FeatureScale, Shape, Tensor

_TINY = 1e-9


@keras.saving.register_keras_serializable(package="spotscape")
class LandmarkRegression(keras.layers.Layer):  # type: ignore[misc] # Keras has no types
    """A weighted sum of kernel values with landmarks, see `kernel_regression.KernelFit`; unused landmarks have no weight.

    Args:
        units: Numbers that are predicted for each spot.
        landmarks: Room for so many.

    Call arguments:
        features: (batch, d).
        xy: Standardised coordinates, (batch, 2).

    Returns:
        (batch, units).
    """

    def __init__(self, units: int, landmarks: int = kernel_regression.LANDMARKS, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.units, self.landmarks = units, landmarks

    def build(self, features_shape: Shape, xy_shape: Shape) -> None:
        shapes = {
            "marks": (self.landmarks, features_shape[-1]),
            "marks_xy": (self.landmarks, xy_shape[-1]),
            "dual": (self.landmarks, self.units),
            "mean": (self.units,),
            "width_and_place": (2,),
        }
        for name, shape in shapes.items():
            setattr(self, name, self.add_weight(shape=shape, initializer="zeros", trainable=False, name=name))

    def fill(self, fit: kernel_regression.KernelFit) -> None:
        """Set the weights by a fit with at most as many landmarks."""
        values = {
            "marks": fit.landmarks,
            "marks_xy": fit.landmarks_xy,
            "dual": fit.dual,
            "mean": fit.mean,
            "width_and_place": np.array([fit.kernel.width, fit.kernel.xy_weight]),
        }
        for name, value in values.items():
            whole = np.zeros(getattr(self, name).shape, np.float32)
            whole[: len(value)] = value
            getattr(self, name).assign(whole)

    def call(self, features: Tensor, xy: Tensor) -> Tensor:
        width, xy_weight = self.width_and_place[0], self.width_and_place[1]
        of_features = ops.exp(-width * _square_distances(features, self.marks) / features.shape[-1])
        of_xy = ops.exp(-_square_distances(xy, self.marks_xy) / kernel_regression.XY_WIDTH)
        return self.mean + ops.matmul(of_features + xy_weight * of_xy, self.dual)

    def compute_output_shape(self, features_shape: Shape, xy_shape: Shape) -> Shape:
        return (features_shape[0], self.units)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "units": self.units, "landmarks": self.landmarks}


@keras.saving.register_keras_serializable(package="spotscape")
class FromTarget(keras.layers.Layer):  # type: ignore[misc] # Keras has no types
    """Compositions from values on the scale of a target.

    Args:
        target: A row of `TARGET_SCALES` that keeps values.
        closed: Whether rows sum to 1.

    Call arguments:
        values: (batch, k).

    Returns:
        (batch, k), not negative.
    """

    def __init__(self, target: str, *, closed: bool, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.target, self.closed = target, closed

    def call(self, values: Tensor) -> Tensor:
        x = TARGET_SCALES[self.target].back(values, ops)
        return (x + _TINY) / ops.sum(x + _TINY, axis=-1, keepdims=True) if self.closed else x

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "target": self.target, "closed": self.closed}


@keras.saving.register_keras_serializable(package="spotscape")
class OrderedLike(keras.layers.Layer):  # type: ignore[misc] # Keras has no types
    """A spot's values in another order of its types, as `target_transform.ordered_like`.

    Call arguments:
        values: (batch, k).
        order: (batch, k), whose ranks the types shall have.

    Returns:
        (batch, k).
    """

    def call(self, values: Tensor, order: Tensor) -> Tensor:
        ranks = ops.argsort(ops.argsort(order, axis=-1), axis=-1)
        return ops.take_along_axis(ops.sort(values, axis=-1), ranks, axis=-1)

    def compute_output_shape(self, values_shape: Shape, order_shape: Shape) -> Shape:
        return values_shape


def build_kernel_head(
    n_features: int, n_types: int, config: TrainingConfig, *, kind: CompositionKind, seed: int = 0
) -> keras.Model:
    """Build a head that a kernel regression fills, with the inputs and outputs of `heads.build_head`.

    Its layer `types` is on the scale of the target. Ranks order the values of a second regression, of square roots. Nothing
    in it is random, so that `seed` is not used.

    Example
    -------
    >>> head = build_kernel_head(1280, 12, training_config("best"), kind="proportion")
    >>> head.get_layer("types").fill(fit)
    """
    features, xy = keras.Input((n_features,), name="features"), keras.Input((2,), name="xy")
    read = project(FeatureScale(name="feature_scale")(features), n_features, config)
    scales = regression_scales(config)
    predicted = {name: LandmarkRegression(n_types, dtype="float32", name=name)(read, xy) for name in scales}
    separate = config.separates_totals(kind)
    last, target = list(scales.items())[-1]
    out = FromTarget(target, closed=kind == "proportion" or separate, dtype="float32", name="composition")(predicted[last])
    if not TARGET_SCALES[config.target].keeps_values:
        out = OrderedLike(dtype="float32", name="ordered")(out, predicted["types"])
    head = keras.Model({"features": features, "xy": xy}, finish(out, read, config, separate=separate), name="head")
    head.run_eagerly = True  # it predicts each slide once: tracing a graph for that takes longer than the prediction
    return head


def regression_scales(config: TrainingConfig) -> dict[str, str]:
    """Return the layers of a kernel head and the row of `TARGET_SCALES` that each is fitted on.

    Where the target keeps no values, a regression of square roots predicts them.
    """
    return {"types": config.target} | ({} if TARGET_SCALES[config.target].keeps_values else {"values": "sqrt"})


def _square_distances(a: Tensor, b: Tensor) -> Tensor:
    """Return the squared distances between the rows of (n, d) and (m, d): (n, m), never negative."""
    squares = ops.sum(ops.square(a), axis=-1)[:, None] + ops.sum(ops.square(b), axis=-1)[None]
    return ops.maximum(squares - 2.0 * ops.matmul(a, ops.transpose(b)), 0.0)
