"""Losses: the distance between measured and predicted compositions of a spot, or of a batch of spots.

A loss is one function here and one row of `spatialcore.config.choices.LOSSES`. It takes `truth` and `predicted`, both
(batch, k) and not negative, and `weights` (k), the types' weights with a mean of 1, and returns a value for each spot,
(batch). Abundances have no fixed sum; losses that compare shares add what is needed for the total.

Example
-------
>>> float(mae(np.array([[0.5, 0.5, 0.0]]), np.array([[0.25, 0.25, 0.5]]))[0])
0.3333333333333333
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import keras
import numpy as np
from keras import ops
from numpy.typing import NDArray

from spatialcore.config.choices import LOSSES, TARGET_SCALES, TYPE_WEIGHTS
from spatialcore.config.settings import TrainingConfig
from spatialcore.data.composition import to_shares
from spatialcore.data.target_transform import LOG_FLOOR
from spatialcore.models.layers import Tensor
from spatialcore.registry import load

_EPSILON = 1e-6
_RANK_TEMPERATURE = 0.5
_TYPE_TEMPERATURE = 0.2  # of a type's values over spots, in their deviations
HELLINGER_IN_RANK = 2.0
SPOTS_IN_TYPE_RANK = 0.3
# Pulls shares off 0 and 1, where a Dirichlet density is nothing or infinite (Smithson and Verkuilen, 2006).
_OFF_THE_EDGE = 1e-3


def mae(truth: Tensor, predicted: Tensor, weights: Tensor = 1.0) -> Tensor:
    """Return the mean absolute error of each spot."""
    return ops.mean(weights * ops.abs(truth - predicted), axis=-1)


def hellinger(truth: Tensor, predicted: Tensor, weights: Tensor = 1.0) -> Tensor:
    """Return the squared distance of square roots of each spot, which tames skew and keeps small shares visible."""
    return ops.sum(weights * ops.square(ops.sqrt(truth + _EPSILON) - ops.sqrt(predicted + _EPSILON)), axis=-1)


def composition(truth: Tensor, predicted: Tensor, weights: Tensor = 1.0) -> Tensor:
    """Return the Kullback-Leibler divergence of shares, plus the squared error of the log total (0 for proportions).

    Written type by type with the terms that cancel over all types, so that each type's part is least where it is right,
    whatever its weight.
    """
    t, p, total = _shares(truth, predicted)
    parts = t * (ops.log(t + _EPSILON) - ops.log(p + _EPSILON)) - t + p
    return ops.sum(weights * parts, axis=-1) + total


def jensen_shannon(truth: Tensor, predicted: Tensor, weights: Tensor = 1.0) -> Tensor:
    """Return the Jensen-Shannon divergence of shares (natural logarithm, at most ln 2), plus the squared error of the log total.

    Source: Lin, "Divergence measures based on the Shannon entropy", 1991.
    """
    t, p, total = _shares(truth, predicted)
    middle = ops.log((t + p) / 2 + _EPSILON)
    parts = t * (ops.log(t + _EPSILON) - middle) + p * (ops.log(p + _EPSILON) - middle)
    return 0.5 * ops.sum(weights * parts, axis=-1) + total


def soft_spearman(truth: Tensor, predicted: Tensor, weights: Tensor = 1.0) -> Tensor:
    """Return 1 - Spearman's correlation of the types within each spot, with soft ranks of the prediction.

    A soft rank counts the types below by a sigmoid of the difference of logarithms. Only the order is asked for.
    Source: the pairwise soft rank of Qin et al., "A general approximation framework for direct optimization", 2010.
    """
    return 1.0 - _correlation(hard_ranks(truth), soft_ranks(predicted), weights)


def rank(truth: Tensor, predicted: Tensor, weights: Tensor = 1.0) -> Tensor:
    """Return `soft_spearman` and a Hellinger term, which asks for the scale of the values."""
    return soft_spearman(truth, predicted, weights) + HELLINGER_IN_RANK * hellinger(truth, predicted, weights)


def type_rank(truth: Tensor, predicted: Tensor, weights: Tensor = 1.0, *, amounts: tuple[Tensor, Tensor] | None = None) -> Tensor:
    """Return `rank` and a part of `over_spots`: it asks for the order of spots as well as for that of types.

    The order of spots is that of `amounts`, a pair as `truth` and `predicted`, where these two are shares of them.
    """
    of_truth, of_predicted = amounts or (truth, predicted)
    return rank(truth, predicted, weights) + SPOTS_IN_TYPE_RANK * over_spots(of_truth, of_predicted, weights)


def over_spots(truth: Tensor, predicted: Tensor, weights: Tensor = 1.0) -> Tensor:
    """Return 1 - Spearman's correlation of each type over the batch's spots, with soft ranks: the mean over types."""
    values = ops.transpose(ops.sqrt(predicted + _EPSILON))
    values = values / (_TYPE_TEMPERATURE * (ops.std(values, axis=-1, keepdims=True) + _EPSILON))
    correlation = _correlation(hard_ranks(ops.transpose(truth)), _soft_ranks(values), ops.ones_like(values[:1]))
    return ops.mean(weights * (1.0 - correlation))


def dirichlet(truth: Tensor, predicted: Tensor, weights: Tensor = 1.0, *, log_concentration: Tensor) -> Tensor:
    """Return the negative log-likelihood, over k, of the true shares under a Dirichlet distribution around the predicted ones.

    `log_concentration` says how narrow it is: one number, learned with the rest. Plus the squared error of the log total.
    `weights` are not used: the likelihood weighs the types by itself.
    Source: the common parametrisation of Dirichlet regression, e.g. Maier, "DirichletReg", 2014.
    """
    t, p, total = _shares(truth, predicted)
    n_types = truth.shape[-1]
    t, p = ((1 - _OFF_THE_EDGE) * v + _OFF_THE_EDGE / n_types for v in (t, p))
    alpha = ops.exp(log_concentration) * p
    log_density = _log_gamma(ops.sum(alpha, axis=-1)) + ops.sum((alpha - 1) * ops.log(t) - _log_gamma(alpha), axis=-1)
    return -log_density / n_types + total


def needs_terms(config: TrainingConfig) -> bool:
    """Tell whether a model of these settings has a layer `LossTerms`."""
    return LOSSES[config.loss].learns_concentration or bool(TYPE_WEIGHTS[config.type_weights].maker)


def loss_of(config: TrainingConfig, head: keras.Model) -> Callable[[Tensor, Tensor], Tensor]:
    """Return the loss that these settings ask for; of shares alone where a regression of its own predicts the head's totals.

    The order of spots stays that of amounts, which is what is shown and scored.
    """
    row = LOSSES[config.loss]
    distance, scale = row.load(), TARGET_SCALES[config.target].in_loss
    to_scale = load(scale) if scale and row.on_target else None
    terms = head.get_layer("loss_terms") if needs_terms(config) else None
    separate = any(layer.name == "total" for layer in head.layers)

    def loss(truth: Tensor, predicted: Tensor) -> Tensor:
        options: dict[str, Any] = {}
        if separate and row.compares_spots:
            options["amounts"] = truth, predicted
        if separate:
            truth, predicted, _ = _shares(truth, predicted)
        if row.learns_concentration and terms:
            options["log_concentration"] = terms.log_concentration
        if to_scale:
            truth, predicted = to_scale(truth, predicted)
        return distance(truth, predicted, terms.type_weights if terms else 1.0, **options)

    return loss


def set_loss_terms(head: keras.Model, config: TrainingConfig, truth: NDArray[Any]) -> None:
    """Set the types' weights and a first concentration by the training compositions `truth`, (n, k)."""
    if not needs_terms(config):
        return
    layer = head.get_layer("loss_terms")
    weighting = TYPE_WEIGHTS[config.type_weights]
    if weighting.maker:
        layer.type_weights.assign(weighting.load()(truth).astype(np.float32))
    if layer.has_concentration:
        layer.log_concentration.assign(np.log(concentration_of(to_shares(truth, np.float64))))


def concentration_of(shares: NDArray[Any]) -> float:
    """Return the sum of parameters of a Dirichlet distribution with the mean and variance of `shares`, (n, k), by moments."""
    mean, variance = shares.mean(axis=0, dtype=np.float64), shares.var(axis=0, dtype=np.float64)
    return float(max(1.0, (mean * (1 - mean)).sum() / max(float(variance.sum()), 1e-9) - 1))


def on_sqrt(truth: Tensor, predicted: Tensor) -> tuple[Tensor, Tensor]:
    """Return the square roots of both, smooth at 0."""
    return ops.sqrt(truth + _EPSILON), ops.sqrt(predicted + _EPSILON)


def on_log(truth: Tensor, predicted: Tensor) -> tuple[Tensor, Tensor]:
    """Return the logarithms of both, as `to_log` does."""
    return ops.log(truth + LOG_FLOOR), ops.log(predicted + LOG_FLOOR)


def on_rank(truth: Tensor, predicted: Tensor) -> tuple[Tensor, Tensor]:
    """Return the ranks of both within each spot, as shares of the number of types; those of the prediction are soft."""
    n_types = truth.shape[-1]
    return hard_ranks(truth) / n_types, soft_ranks(predicted) / n_types


def hard_ranks(values: Tensor) -> Tensor:
    """Return how many of the row's values lie below each, ties counted half, (..., k)."""
    above_less_below = ops.sum(ops.sign(values[..., :, None] - values[..., None, :]), axis=-1)
    return 0.5 * (above_less_below + ops.cast(ops.shape(values)[-1], "float32"))


def soft_ranks(predicted: Tensor) -> Tensor:
    """Return a smooth form of `hard_ranks`, by a sigmoid of the difference of logarithms."""
    return _soft_ranks(ops.log(predicted + 1e-4) / _RANK_TEMPERATURE)


def _soft_ranks(values: Tensor) -> Tensor:
    return ops.sum(ops.sigmoid(values[..., :, None] - values[..., None, :]), axis=-1)


def _correlation(a: Tensor, b: Tensor, weights: Tensor) -> Tensor:
    """Return Pearson's correlation over the last axis, each value with its weight."""
    share = weights / ops.sum(weights * ops.ones_like(a), axis=-1, keepdims=True)
    a, b = (v - ops.sum(share * v, axis=-1, keepdims=True) for v in (a, b))
    norm = ops.sqrt(ops.sum(share * ops.square(a), -1) * ops.sum(share * ops.square(b), -1))
    return ops.sum(share * a * b, axis=-1) / (norm + _EPSILON)


def _shares(truth: Tensor, predicted: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Return both as shares, and the squared difference of the logarithms of their totals."""
    t_sum, p_sum = ops.sum(truth, axis=-1, keepdims=True), ops.sum(predicted, axis=-1, keepdims=True)
    total = ops.square(ops.log(t_sum[..., 0] + _EPSILON) - ops.log(p_sum[..., 0] + _EPSILON))
    return truth / (t_sum + _EPSILON), predicted / (p_sum + _EPSILON), total


def _log_gamma(x: Tensor) -> Tensor:
    """Return the logarithm of the gamma function for x > 0: Stirling's series at x + 6, brought back by its recurrence.

    Keras has none that all backends share. The error is below 1e-6 of the value or 1e-6.
    """
    shifted = x + 6.0
    inverse = 1.0 / shifted
    series = inverse * (1 / 12 - ops.square(inverse) * (1 / 360 - ops.square(inverse) / 1260))
    stirling = (shifted - 0.5) * ops.log(shifted) - shifted + 0.5 * np.log(2 * np.pi) + series
    return stirling - ops.log(x * (x + 1) * (x + 2)) - ops.log((x + 3) * (x + 4) * (x + 5))
