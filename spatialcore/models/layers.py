"""Keras layers of the heads and of fine-tuned models. Their registered names and the names of their weights stay as they are.

`Tensor` stands for whatever the backend computes with, as Keras has no types.
"""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
from keras import ops
from numpy.typing import NDArray

from spatialcore.features.extractor import floored, mean_and_sd

Tensor = Any
Shape = tuple[int | None, ...]

FOURIER_FREQUENCIES = (0.125, 0.25, 0.5, 1.0)
"""Standardised coordinates reach about +-2: these waves are from twice the tissue's width down to a quarter of it."""


@keras.saving.register_keras_serializable(package="spotscape")
class FourierFeatures(keras.layers.Layer):  # type: ignore[misc] # Keras has no types
    """Sines and cosines of standardised coordinates.

    Args:
        frequencies: Waves per unit of the coordinates.

    Call arguments:
        xy: Coordinates, (batch, 2).

    Returns:
        (batch, 2 + 4 * len(frequencies)): the coordinates, then sines and cosines of `2 pi f x` for each frequency.

    Example:
        >>> FourierFeatures((0.5, 1.0))(np.zeros((8, 2))).shape
        (8, 10)

    Source: Tancik et al., "Fourier features let networks learn high frequency functions", 2020.
    """

    def __init__(self, frequencies: tuple[float, ...] = FOURIER_FREQUENCIES, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.frequencies = tuple(frequencies)

    def call(self, xy: Tensor) -> Tensor:
        angles = ops.concatenate([2 * np.pi * f * xy for f in self.frequencies], axis=-1)
        return ops.concatenate([xy, ops.sin(angles), ops.cos(angles)], axis=-1)

    def compute_output_shape(self, input_shape: Shape) -> Shape:
        return (input_shape[0], 2 + 4 * len(self.frequencies))

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "frequencies": self.frequencies}


@keras.saving.register_keras_serializable(package="spotscape")
class FeatureScale(keras.layers.Layer):  # type: ignore[misc] # Keras has no types
    """Features standardised by a mean and deviation that `fit` sets, and cut at 5 deviations.

    Deviations have a floor, a tenth of their median: a feature that is silent on the training slides must not shout on
    another slide.

    Call arguments:
        features: (batch, n).

    Returns:
        (batch, n) float32.

    Example:
        >>> layer = FeatureScale()
        >>> layer.build((None, 4))
        >>> layer.fit(np.random.default_rng(0).normal(3, 2, (500, 4)))
    """

    limit = 5.0

    def build(self, input_shape: Shape) -> None:
        shape = (input_shape[-1],)
        self.mean = self.add_weight(shape=shape, initializer="zeros", trainable=False, name="mean")
        self.scale = self.add_weight(shape=shape, initializer="ones", trainable=False, name="scale")

    def fit(self, features: NDArray[Any]) -> None:
        """Take mean and deviation from features (n, d)."""
        mean, sd = mean_and_sd(features)
        self.mean.assign(mean.astype(np.float32))
        self.scale.assign((1.0 / floored(sd)).astype(np.float32))

    def call(self, features: Tensor) -> Tensor:
        return ops.clip((ops.cast(features, "float32") - self.mean) * self.scale, -self.limit, self.limit)


@keras.saving.register_keras_serializable(package="spotscape")
class SpotTotal(keras.layers.Layer):  # type: ignore[misc] # Keras has no types
    """A spot's total abundance by the ridge regression of `totals.fit_total`, which `heads.set_total` sets.

    Call arguments:
        features: (batch, n).

    Returns:
        (batch, 1), positive; 1 until the regression is set.
    """

    def build(self, input_shape: Shape) -> None:
        self.kernel = self.add_weight(shape=(input_shape[-1], 1), initializer="zeros", trainable=False, name="kernel")
        # Bias, smallest and largest root.
        self.limits = self.add_weight(shape=(3,), initializer="ones", trainable=False, name="limits")

    def call(self, features: Tensor) -> Tensor:
        root = ops.matmul(ops.cast(features, "float32"), self.kernel) + self.limits[0]
        return ops.square(ops.clip(root, self.limits[1], self.limits[2]))

    def compute_output_shape(self, input_shape: Shape) -> Shape:
        return (input_shape[0], 1)


@keras.saving.register_keras_serializable(package="spotscape")
class LossTerms(keras.layers.Layer):  # type: ignore[misc] # Keras has no types
    """A loss's parameters beside truth and prediction, kept with the model: types' weights, and a concentration.

    Args:
        concentration: Whether there is a `log_concentration`, one number that is learned.

    Call arguments:
        values: Compositions, (batch, k).

    Returns:
        The same, unchanged.
    """

    def __init__(self, *, concentration: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.has_concentration = concentration

    def build(self, input_shape: Shape) -> None:
        self.type_weights = self.add_weight(shape=(input_shape[-1],), initializer="ones", trainable=False, name="type_weights")
        if self.has_concentration:
            self.log_concentration = self.add_weight(shape=(), initializer="zeros", name="log_concentration")

    def call(self, values: Tensor) -> Tensor:
        return values

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "concentration": self.has_concentration}


@keras.saving.register_keras_serializable(package="spotscape")
class SharedOverScales(keras.layers.Layer):  # type: ignore[misc] # Keras has no types
    """One backbone that reads all scales of a spot.

    Args:
        body: A backbone, (batch, H, W, 3) to (batch, features).
        train_statistics: Whether its batch statistics are estimated anew in training.

    Call arguments:
        patches: (batch, scale, H, W, 3).

    Returns:
        (batch, scale * features), the scales' features one after the other.

    Example:
        >>> image = SharedOverScales(build_backbone("EfficientNetLite0"))
        >>> image(np.zeros((8, 3, 224, 224, 3))).shape
        (8, 3840)
    """

    def __init__(self, body: keras.Model, *, train_statistics: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.body, self.train_statistics = body, train_statistics

    def call(self, patches: Tensor, training: bool | None = None) -> Tensor:
        scales, height, width, channels = patches.shape[1:]
        x = self.body(ops.reshape(patches, (-1, height, width, channels)), training=bool(training) and self.train_statistics)
        return ops.reshape(x, (-1, scales * x.shape[-1]))

    def compute_output_shape(self, input_shape: Any) -> Shape:
        return (input_shape[0], input_shape[1] * self.body.output_shape[-1])

    def get_config(self) -> dict[str, Any]:
        body = keras.saving.serialize_keras_object(self.body)
        return {**super().get_config(), "body": body, "train_statistics": self.train_statistics}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> SharedOverScales:
        return cls(keras.saving.deserialize_keras_object(config.pop("body")), **config)
