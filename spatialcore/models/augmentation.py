"""Random changes of training patches, as a layer in the model's graph."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
from keras import ops

from spatialcore.config.settings import Augmentation
from spatialcore.models.layers import Shape, Tensor

# Optical density of haematoxylin, eosin and the residual per RGB channel (Ruifrok and Johnston, 2001).
_HED = np.array([[0.65, 0.70, 0.29], [0.07, 0.99, 0.11], [0.27, 0.57, 0.78]])


@keras.saving.register_keras_serializable(package="spotscape")
class AugmentPatches(keras.layers.Layer):  # type: ignore[misc] # Keras has no types
    """Random flip, rotation, zoom, translation, brightness, contrast and stain strength, one draw for each spot.

    All scales of a spot change alike, as if the slide itself had been turned and stained otherwise. The geometric changes
    are one resampling with mirrored borders.

    Args:
        settings: Those of `Augmentation`, as a dict.
        seed: Of the draws.

    Call arguments:
        patches: (batch, scale, H, W, 3) in 0..255, bytes or numbers.
        training: Whether anything changes.

    Returns:
        The same shape, as numbers.

    Example:
        >>> layer = AugmentPatches(Augmentation(rotation=0).model_dump(), seed=1)
        >>> layer(np.zeros((8, 3, 64, 64, 3), np.uint8), training=True).shape
        (8, 3, 64, 64, 3)
    """

    def __init__(self, settings: dict[str, Any] | None = None, seed: int = 0, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.settings = Augmentation.model_validate(settings or {})
        self.seed = seed
        self.random = keras.random.SeedGenerator(seed)
        self._hed = ops.convert_to_tensor(_HED / np.linalg.norm(_HED, axis=1, keepdims=True), dtype="float32")
        self._hed_inverse = ops.convert_to_tensor(np.linalg.inv(ops.convert_to_numpy(self._hed)), dtype="float32")

    def call(self, patches: Tensor, training: bool | None = None) -> Tensor:
        x = ops.cast(patches, "float32")
        if not training:
            return ops.cast(x, self.compute_dtype)
        batch, scales, height, width = ops.shape(x)[0], x.shape[1], x.shape[2], x.shape[3]
        x = self._colour(x, batch)
        x = ops.reshape(ops.transpose(x, (0, 2, 3, 1, 4)), (batch, height, width, scales * 3))
        x = ops.image.affine_transform(x, self._transforms(batch, height, width), fill_mode="reflect")
        x = ops.transpose(ops.reshape(x, (batch, height, width, scales, 3)), (0, 3, 1, 2, 4))
        return ops.cast(ops.clip(x, 0.0, 255.0), self.compute_dtype)

    def _uniform(self, batch: Tensor, limit: float) -> Tensor:
        return keras.random.uniform((batch,), -limit, limit, seed=self.random) if limit else ops.zeros((batch,))

    def _transforms(self, batch: Tensor, height: int, width: int) -> Tensor:
        """Return (batch, 8): rows (a0, a1, a2, b0, b1, b2, 0, 0) that map an output pixel to its input pixel."""
        s = self.settings
        angle, zoom = 2 * np.pi * self._uniform(batch, s.rotation), 1.0 + self._uniform(batch, s.zoom)
        dx, dy = width * self._uniform(batch, s.translation), height * self._uniform(batch, s.translation)
        mirror = ops.sign(self._uniform(batch, 1.0)) if s.flip else ops.ones((batch,))
        cos, sin = zoom * ops.cos(angle), zoom * ops.sin(angle)
        a0, a1, b0, b1 = cos * mirror, -sin, sin * mirror, cos
        cx, cy = (width - 1) / 2, (height - 1) / 2
        a2, b2 = cx + dx - a0 * cx - a1 * cy, cy + dy - b0 * cx - b1 * cy
        zero = ops.zeros((batch,))
        return ops.stack([a0, a1, a2, b0, b1, b2, zero, zero], axis=1)

    def _colour(self, x: Tensor, batch: Tensor) -> Tensor:
        s, one = self.settings, (batch, 1, 1, 1, 1)
        if s.stain:
            density = -ops.log((x + 1.0) / 256.0)
            strength = 1.0 + s.stain * keras.random.normal((batch, 1, 1, 1, 3), seed=self.random)
            x = 256.0 * ops.exp(-ops.matmul(ops.matmul(density, self._hed_inverse) * strength, self._hed)) - 1.0
        mean = ops.mean(x, axis=(2, 3), keepdims=True)
        x = mean + (x - mean) * (1.0 + ops.reshape(self._uniform(batch, s.contrast), one))
        return ops.clip(x + 255.0 * ops.reshape(self._uniform(batch, s.brightness), one), 0.0, 255.0)

    def compute_output_shape(self, input_shape: Shape) -> Shape:
        return input_shape

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "settings": self.settings.model_dump(), "seed": self.seed}
