"""Models: image branch over the scales, coordinate branch, fused into a composition.

Two shapes of the same thing. A frozen backbone's features are computed once, so its model is the *head* alone
(`build_head`). A fine-tuned model is augmentation, backbone and that same head in one graph (`build_model`).
"""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
from keras import ops
from numpy.typing import NDArray

from spatialcore.backbones.build import build_backbone
from spatialcore.backbones.registry import BACKBONES
from spatialcore.config.choices import COORDINATE_BRANCHES, LOSSES
from spatialcore.config.settings import Augmentation, TrainingConfig
from spatialcore.data.composition import CompositionKind, to_shares
from spatialcore.models.losses import LossTerms, needs_terms
from spatialcore.models.totals import fit_total

_EPSILON = 1e-6
_SPOTS_FOR_AXES = 2048
# Standardised coordinates reach about +-2: these waves are from twice the tissue's width down to a quarter of it.
FOURIER_FREQUENCIES = (0.125, 0.25, 0.5, 1.0)
# Optical density of haematoxylin, eosin and the residual per RGB channel (Ruifrok and Johnston, 2001).
_HED = np.array([[0.65, 0.70, 0.29], [0.07, 0.99, 0.11], [0.27, 0.57, 0.78]])


@keras.saving.register_keras_serializable(package="spotscape")
class FourierFeatures(keras.layers.Layer):
    """Sines and cosines of standardised coordinates.

    Call: (batch, 2) -> (batch, 2 + 4 * len(frequencies)): the coordinates, then sin and cos of `2 pi f x` for each.

    Source: Tancik et al., "Fourier features let networks learn high frequency functions", 2020.
    """

    def __init__(self, frequencies: tuple[float, ...] = FOURIER_FREQUENCIES, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.frequencies = tuple(frequencies)

    def call(self, xy):
        angles = ops.concatenate([2 * np.pi * f * xy for f in self.frequencies], axis=-1)
        return ops.concatenate([xy, ops.sin(angles), ops.cos(angles)], axis=-1)

    def compute_output_shape(self, input_shape):
        return (input_shape[0], 2 + 4 * len(self.frequencies))

    def get_config(self):
        return {**super().get_config(), "frequencies": self.frequencies}


@keras.saving.register_keras_serializable(package="spotscape")
class FeatureScale(keras.layers.Layer):
    """Standardises features by a mean and deviation that `fit` sets; values beyond 5 deviations are cut.

    Call: (batch, n) -> (batch, n). Deviations have a floor, a tenth of their median: a feature that is silent on the
    training slides must not shout on another slide.
    """

    limit = 5.0

    def build(self, input_shape):
        shape = (input_shape[-1],)
        self.mean = self.add_weight(shape=shape, initializer="zeros", trainable=False, name="mean")
        self.scale = self.add_weight(shape=shape, initializer="ones", trainable=False, name="scale")

    def fit(self, features: NDArray) -> None:
        """Take mean and deviation from (n, d)."""
        sd = features.std(axis=0, dtype=np.float64)
        floor = 0.1 * float(np.median(sd)) or 1.0
        self.mean.assign(features.mean(axis=0, dtype=np.float64).astype(np.float32))
        self.scale.assign((1.0 / np.maximum(sd, floor)).astype(np.float32))

    def call(self, features):
        return ops.clip((ops.cast(features, "float32") - self.mean) * self.scale, -self.limit, self.limit)


@keras.saving.register_keras_serializable(package="spotscape")
class SpotTotal(keras.layers.Layer):
    """A spot's total abundance from its features, by a regression that `set_total` sets; see `totals.fit_total`.

    Call: (batch, n) -> (batch, 1), positive.
    """

    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1], 1), initializer="zeros", trainable=False, name="kernel")
        # Bias, smallest and largest root: the same total of 1 for all until it is set.
        self.limits = self.add_weight(shape=(3,), initializer="ones", trainable=False, name="limits")

    def call(self, features):
        root = ops.matmul(ops.cast(features, "float32"), self.kernel) + self.limits[0]
        return ops.square(ops.clip(root, self.limits[1], self.limits[2]))

    def compute_output_shape(self, input_shape):
        return (input_shape[0], 1)


@keras.saving.register_keras_serializable(package="spotscape")
class AugmentPatches(keras.layers.Layer):
    """Random flip, rotation, zoom, translation, brightness, contrast and stain strength, one draw per spot.

    Call: (batch, scale, H, W, 3) in 0..255, bytes or numbers -> the same shape in numbers; no change unless `training`. All scales of a spot
    change alike, as if the slide itself had been turned and stained otherwise. The geometric changes are one
    resampling with mirrored borders.
    """

    def __init__(self, settings: dict[str, Any] | None = None, seed: int = 0, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.settings = Augmentation.model_validate(settings or {})
        self.seed = seed
        self.random = keras.random.SeedGenerator(seed)
        self._hed = ops.convert_to_tensor(_HED / np.linalg.norm(_HED, axis=1, keepdims=True), dtype="float32")
        self._hed_inverse = ops.convert_to_tensor(np.linalg.inv(ops.convert_to_numpy(self._hed)), dtype="float32")

    def call(self, patches, training=None):
        x = ops.cast(patches, "float32")
        if not training:
            return ops.cast(x, self.compute_dtype)
        batch, scales, height, width = ops.shape(x)[0], x.shape[1], x.shape[2], x.shape[3]
        x = self._colour(x, batch)
        x = ops.reshape(ops.transpose(x, (0, 2, 3, 1, 4)), (batch, height, width, scales * 3))
        x = ops.image.affine_transform(x, self._transforms(batch, height, width), fill_mode="reflect")
        x = ops.transpose(ops.reshape(x, (batch, height, width, scales, 3)), (0, 3, 1, 2, 4))
        return ops.cast(ops.clip(x, 0.0, 255.0), self.compute_dtype)

    def _uniform(self, batch, limit: float):
        return keras.random.uniform((batch,), -limit, limit, seed=self.random) if limit else ops.zeros((batch,))

    def _transforms(self, batch, height: int, width: int):
        """Rows (a0, a1, a2, b0, b1, b2, 0, 0) that map an output pixel to its input pixel."""
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

    def _colour(self, x, batch):
        s, one = self.settings, (batch, 1, 1, 1, 1)
        if s.stain:
            density = -ops.log((x + 1.0) / 256.0)
            strength = 1.0 + s.stain * keras.random.normal((batch, 1, 1, 1, 3), seed=self.random)
            x = 256.0 * ops.exp(-ops.matmul(ops.matmul(density, self._hed_inverse) * strength, self._hed)) - 1.0
        mean = ops.mean(x, axis=(2, 3), keepdims=True)
        x = mean + (x - mean) * (1.0 + ops.reshape(self._uniform(batch, s.contrast), one))
        return ops.clip(x + 255.0 * ops.reshape(self._uniform(batch, s.brightness), one), 0.0, 255.0)

    def compute_output_shape(self, input_shape):
        return input_shape

    def get_config(self):
        return {**super().get_config(), "settings": self.settings.model_dump(), "seed": self.seed}


def build_head(n_features: int, n_types: int, config: TrainingConfig, *, kind: CompositionKind, seed: int = 0) -> keras.Model:
    """Head on image features and coordinates.

    Inputs: `features` (batch, n_features), `xy` (batch, 2) standardised per slide.
    Output: (batch, n_types); on the simplex for proportions, positive for abundances.
    """
    keras.utils.set_random_seed(seed)
    features = keras.Input((n_features,), name="features")
    xy = keras.Input((2,), name="xy")
    x = projected(FeatureScale(name="feature_scale")(features), n_features, config)
    # One mask for a whole batch: thousands of random numbers for each spot cost a quarter of a step and order types no better.
    mask = None if config.projection else (1, None)
    read = x
    x = keras.layers.Dropout(config.dropout, noise_shape=mask, seed=seed, name="feature_dropout")(x)
    for i, units in enumerate(config.head_units):
        x = keras.layers.Dense(units, activation="gelu", name=f"head_{i}")(x)
    if config.reads_coordinates:
        branch = COORDINATE_BRANCHES[config.coordinates]
        place = branch.load()(name=branch.name)(xy) if branch.maker else xy
        place = keras.layers.Dense(32, activation="gelu", name="coordinates")(place)
        if config.coordinate_dropout:  # of whole spots: what the place tells must be told by the image too
            drop = keras.layers.Dropout(
                config.coordinate_dropout, noise_shape=(None, 1), seed=seed + 2, name="coordinate_dropout"
            )
            place = drop(place)
        x = keras.layers.Concatenate(name="fused")([x, place])
    x = keras.layers.Dropout(config.dropout, seed=seed + 1, name="fused_dropout")(x)
    x = keras.layers.Dense(n_types, kernel_initializer=keras.initializers.RandomNormal(0, 0.01, seed=seed), name="types")(x)
    separate = config.separates_totals(kind)
    activation = "softmax" if kind == "proportion" or separate else "softplus"
    out = keras.layers.Activation(activation, dtype="float32", name="composition")(x)
    return keras.Model({"features": features, "xy": xy}, finished(out, read, config, separate=separate), name="head")


def projected(features: Any, n_features: int, config: TrainingConfig) -> Any:
    """Scaled features, or their principal components where the settings ask for them."""
    if not config.projection:
        return features
    units = min(config.projection, n_features)
    # Zeros until it is set: millions of random numbers would cost a tenth of a second for nothing.
    empty = {"use_bias": False, "trainable": False, "kernel_initializer": "zeros"}
    return keras.layers.Dense(units, name="projection", **empty)(features)


def finished(shares: Any, read: Any, config: TrainingConfig, *, separate: bool) -> Any:
    """A head's output: times the spot's total, told by what the head `read`, where it is `separate`; with what the loss needs."""
    out = shares
    if separate:
        out = keras.layers.Multiply(dtype="float32", name="abundance")([out, SpotTotal(dtype="float32", name="total")(read)])
    if needs_terms(config):
        out = LossTerms(concentration=LOSSES[config.loss].learns_concentration, dtype="float32", name="loss_terms")(out)
    return out


def build_model(
    config: TrainingConfig, backbone: str, n_types: int, *, kind: CompositionKind, seed: int = 0, input_px: int | None = None
) -> keras.Model:
    """The whole model in one graph, for fine-tuning.

    Inputs: `patches` (batch, scale, H, W, 3) uint8 RGB, `xy` (batch, 2) standardised per slide.
    Output: (batch, n_types); on the simplex for proportions, positive for abundances. All scales share the backbone.
    Batch statistics of pretrained backbones stay as they are: a batch of spots is too small to estimate them anew.
    """
    n_scales = len(config.patches.scales)
    side = input_px or config.patches.input_px or BACKBONES[backbone].input_px
    keras.utils.set_random_seed(seed)
    body = build_backbone(backbone, weights=config.weights, input_px=side)
    head = build_head(n_scales * BACKBONES[backbone].n_features, n_types, config, kind=kind, seed=seed)

    patches = keras.Input((n_scales, side, side, 3), dtype="uint8", name="patches")  # a quarter of the bytes to the device
    xy = keras.Input((2,), name="xy")
    x = AugmentPatches(config.augmentation.model_dump(), seed=seed, name="augment")(patches)
    x = SharedOverScales(body, train_statistics=config.weights == "none", name="image")(x)
    return keras.Model({"patches": patches, "xy": xy}, head({"features": x, "xy": xy}), name=f"{backbone}_model")


@keras.saving.register_keras_serializable(package="spotscape")
class SharedOverScales(keras.layers.Layer):
    """One backbone for all scales.

    Call: (batch, scale, H, W, 3) -> (batch, scale * features), the scales' features one after the other.
    """

    def __init__(self, body: keras.Model, *, train_statistics: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.body, self.train_statistics = body, train_statistics

    def call(self, patches, training=None):
        scales, height, width, channels = patches.shape[1:]
        x = self.body(ops.reshape(patches, (-1, height, width, channels)), training=bool(training) and self.train_statistics)
        return ops.reshape(x, (-1, scales * x.shape[-1]))

    def compute_output_shape(self, input_shape):
        return (input_shape[0], input_shape[1] * self.body.output_shape[-1])

    def get_config(self):
        body = keras.saving.serialize_keras_object(self.body)
        return {**super().get_config(), "body": body, "train_statistics": self.train_statistics}

    @classmethod
    def from_config(cls, config):
        return cls(keras.saving.deserialize_keras_object(config.pop("body")), **config)


def fixed_part(head: keras.Model) -> keras.Model:
    """The layers of a head that `set_feature_scale` sets and that training leaves alone: `features` (batch, d) to (batch, n).

    Its layers are the head's own.
    """
    return keras.Model(head.input["features"], _last_fixed(head).output)


def learning_part(head: keras.Model) -> keras.Model:
    """The rest of a head: [features (batch, n) as `fixed_part` gives them, xy (batch, 2)] to its output.

    Its layers are the head's own.
    """
    return keras.Model([_last_fixed(head).output, head.input["xy"]], head.output)


def _last_fixed(head: keras.Model) -> keras.layers.Layer:
    projects = any(layer.name == "projection" for layer in head.layers)
    return head.get_layer("projection" if projects else "feature_scale")


def has_totals(head: keras.Model) -> bool:
    """Whether a head tells shares and totals apart."""
    return any(layer.name == "total" for layer in head.layers)


def start_from_profile(head: keras.Model, truth: NDArray) -> None:
    """Set the output's bias so that an untrained head predicts the mean of the training compositions `truth`, (n, k)."""
    values = to_shares(truth, np.float64) if has_totals(head) else np.asarray(truth)
    mean = np.maximum(values.mean(axis=0, dtype=np.float64), 1e-5)
    softmax = head.get_layer("composition").activation is keras.activations.softmax
    bias = np.log(mean) if softmax else np.log(np.expm1(np.minimum(mean, 30.0)))
    head.get_layer("types").bias.assign(bias.astype(np.float32))


def set_total(head: keras.Model, features: NDArray, truth: NDArray) -> None:
    """Fit the regression of totals, where the head has one, on what the head makes of `features` (n, d); after `set_feature_scale`."""
    if not has_totals(head):
        return
    found, layer = fit_total(read_features(head, features), truth), head.get_layer("total")
    layer.kernel.assign(found.weights[:, None].astype(np.float32))
    layer.limits.assign(np.array([found.bias, found.low, found.high], np.float32))


def read_features(head: keras.Model, features: NDArray) -> NDArray[np.float32]:
    """What the head makes of `features` (n, d) before it learns from them: scaled and, if it does, projected."""
    x = ops.convert_to_numpy(head.get_layer("feature_scale")(features))
    if any(layer.name == "projection" for layer in head.layers):
        x = x @ ops.convert_to_numpy(head.get_layer("projection").kernel)
    return x


def set_feature_scale(head: keras.Model, features: NDArray) -> None:
    """Let the head standardise its features by the mean and deviation of `features` (n, d), and project if it does.

    The projection is on their principal components, all scaled alike to a mean variance of 1: the strong ones stay
    strong. Where there are fewer spots than components, the rest are 0.
    """
    scale = head.get_layer("feature_scale")
    scale.fit(features)
    if any(layer.name == "projection" for layer in head.layers):
        projection = head.get_layer("projection")
        projection.kernel.assign(_principal_axes(ops.convert_to_numpy(scale(features)), projection.units))


def _principal_axes(values: NDArray[np.float32], n_axes: int) -> NDArray[np.float32]:
    """The first axes of (n, d) as columns (d, n_axes), by the (n, n) Gram matrix since spots are fewer than features.

    Of many spots every second, third, ... is enough to know the axes; time grows with the cube of their number.
    """
    values = values[:: -(-len(values) // max(_SPOTS_FOR_AXES, 4 * n_axes))]
    centred = values - values.mean(axis=0)
    variance, left = np.linalg.eigh(centred @ centred.T / len(values))
    kept = np.flatnonzero(variance > 1e-6 * max(float(variance[-1]), _EPSILON))[::-1][:n_axes]
    axes = np.zeros((values.shape[1], n_axes), np.float32)
    if len(kept):
        unit = centred.T @ left[:, kept] / np.sqrt(variance[kept] * len(values))
        axes[:, : len(kept)] = unit / np.sqrt(variance[kept].mean())
    return axes


def head_of(model: keras.Model) -> keras.Model:
    """The head, whether `model` is one or contains one."""
    return model if model.name == "head" else model.get_layer("head")
