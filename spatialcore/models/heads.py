"""Heads: networks from image features and coordinates to compositions, built here and initialised from training data.

A head scales its features and may project them on principal components. These layers, and the regression of totals, are
set once on the training spots; the rest learns.
"""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
from keras import ops
from numpy.typing import NDArray

from spatialcore.config.choices import COORDINATE_BRANCHES, LOSSES
from spatialcore.config.settings import TrainingConfig
from spatialcore.data.composition import CompositionKind, to_shares
from spatialcore.models.layers import FeatureScale, LossTerms, SpotTotal, Tensor
from spatialcore.models.losses import needs_terms
from spatialcore.models.totals import fit_total

_EPSILON = 1e-6
_SPOTS_FOR_AXES = 2048
_ROWS_AT_ONCE = 1024

SPOTS_TO_PREPARE = 8192
"""So many training spots, evenly from all slides, tell means, deviations, axes and totals as well as more of them would."""


def build_head(n_features: int, n_types: int, config: TrainingConfig, *, kind: CompositionKind, seed: int = 0) -> keras.Model:
    """Build a head of dense layers on image features and coordinates.

    Inputs of the model: `features` (batch, n_features), `xy` (batch, 2) standardised within each slide.
    Output: (batch, n_types); on the simplex for proportions, positive for abundances.

    Example
    -------
    >>> head = build_head(1280, 12, training_config("quick"), kind="proportion", seed=0)
    >>> head.predict_on_batch({"features": np.zeros((8, 1280)), "xy": np.zeros((8, 2))}).shape
    (8, 12)
    """
    keras.utils.set_random_seed(seed)
    features = keras.Input((n_features,), name="features")
    xy = keras.Input((2,), name="xy")
    x = project(FeatureScale(name="feature_scale")(features), n_features, config)
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
        if config.coordinate_dropout:  # of whole spots: the image must learn to say what the position says
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
    return keras.Model({"features": features, "xy": xy}, finish(out, read, config, separate=separate), name="head")


def project(features: Tensor, n_features: int, config: TrainingConfig) -> Tensor:
    """Return scaled features (batch, n_features), or their principal components where the settings ask for them."""
    if not config.projection:
        return features
    units = min(config.projection, n_features)
    # Zeros until it is set: millions of random numbers would cost a tenth of a second for nothing.
    empty = {"use_bias": False, "trainable": False, "kernel_initializer": "zeros"}
    return keras.layers.Dense(units, name="projection", **empty)(features)


def finish(composition: Tensor, read: Tensor, config: TrainingConfig, *, separate: bool) -> Tensor:
    """Return a head's output tensor, with the terms that its loss needs.

    Where totals are `separate`, `composition` (batch, k) holds shares, which are multiplied by the spot's total, predicted
    from the features that the head `read`.
    """
    out = composition
    if separate:
        out = keras.layers.Multiply(dtype="float32", name="abundance")([out, SpotTotal(dtype="float32", name="total")(read)])
    if needs_terms(config):
        out = LossTerms(concentration=LOSSES[config.loss].learns_concentration, dtype="float32", name="loss_terms")(out)
    return out


def fixed_part(head: keras.Model) -> keras.Model:
    """Return the layers of a head that `set_feature_scale` sets and training leaves alone, as a model that shares them.

    From `features` (batch, d) to (batch, n).
    """
    return keras.Model(head.input["features"], _last_fixed(head).output)


def learning_part(head: keras.Model) -> keras.Model:
    """Return the rest of a head, as a model that shares its layers.

    From [features (batch, n) as `fixed_part` gives them, xy (batch, 2)] to the head's output.
    """
    return keras.Model([_last_fixed(head).output, head.input["xy"]], head.output)


def _last_fixed(head: keras.Model) -> keras.layers.Layer:
    projects = any(layer.name == "projection" for layer in head.layers)
    return head.get_layer("projection" if projects else "feature_scale")


def has_totals(head: keras.Model) -> bool:
    """Tell whether a head predicts shares and totals by themselves."""
    return any(layer.name == "total" for layer in head.layers)


def start_from_profile(head: keras.Model, truth: NDArray[Any]) -> None:
    """Set the output's bias so that an untrained head predicts the mean of the training compositions `truth`, (n, k)."""
    values = to_shares(truth, np.float64) if has_totals(head) else np.asarray(truth)
    mean = np.maximum(values.mean(axis=0, dtype=np.float64), 1e-5)
    softmax = head.get_layer("composition").activation is keras.activations.softmax
    bias = np.log(mean) if softmax else np.log(np.expm1(np.minimum(mean, 30.0)))
    head.get_layer("types").bias.assign(bias.astype(np.float32))


def set_total(head: keras.Model, features: NDArray[Any], truth: NDArray[Any]) -> None:
    """Fit the regression of totals, where the head has one, to the totals of `truth` (n, k); after `set_feature_scale`."""
    if not has_totals(head):
        return
    fit, layer = fit_total(read_features(head, features), truth), head.get_layer("total")
    layer.kernel.assign(fit.weights[:, None].astype(np.float32))
    layer.limits.assign(np.array([fit.bias, fit.low, fit.high], np.float32))


def read_features(head: keras.Model, features: NDArray[Any]) -> NDArray[np.float32]:
    """Return `features` (n, d) as the head learns from them: scaled and, if it does, projected."""
    projects = any(layer.name == "projection" for layer in head.layers)
    kernel = ops.convert_to_numpy(head.get_layer("projection").kernel) if projects else None
    parts: list[NDArray[np.float32]] = []
    for start in range(0, len(features), _ROWS_AT_ONCE):  # all at once would be several copies of them
        x = ops.convert_to_numpy(head.get_layer("feature_scale")(features[start : start + _ROWS_AT_ONCE]))
        parts.append(x if kernel is None else x @ kernel)
    return np.concatenate(parts)


def set_feature_scale(head: keras.Model, features: NDArray[Any]) -> None:
    """Set a head's scaling by the mean and deviation of `features` (n, d), and its projection if it has one.

    The projection is on their principal components, all scaled alike to a mean variance of 1: the strong ones stay
    strong. Where there are fewer spots than components, the rest are 0.
    """
    scale = head.get_layer("feature_scale")
    scale.fit(features)
    if any(layer.name == "projection" for layer in head.layers):
        projection = head.get_layer("projection")
        # Of many spots every second, third, ... is enough to know the axes; time grows with the cube of their number.
        some = features[:: -(-len(features) // max(_SPOTS_FOR_AXES, 4 * projection.units))]
        projection.kernel.assign(_principal_axes(ops.convert_to_numpy(scale(some)), projection.units))


def _principal_axes(values: NDArray[np.float32], n_axes: int) -> NDArray[np.float32]:
    """Return the first axes of (n, d) as columns (d, n_axes), by the (n, n) Gram matrix since spots are fewer than features."""
    centred = values - values.mean(axis=0)
    variance, left = np.linalg.eigh(centred @ centred.T / len(values))
    kept = np.flatnonzero(variance > 1e-6 * max(float(variance[-1]), _EPSILON))[::-1][:n_axes]
    axes = np.zeros((values.shape[1], n_axes), np.float32)
    if len(kept):
        unit = centred.T @ left[:, kept] / np.sqrt(variance[kept] * len(values))
        axes[:, : len(kept)] = unit / np.sqrt(variance[kept].mean())
    return axes
