"""The total abundance of a spot, as a ridge regression by itself. NumPy alone; `layers.SpotTotal` uses it in a head.

An abundance is a share times the spot's total. A network that learns both at once gets neither right on few slides: the
squared error of large spots outweighs the order of types in all others. So the total is a ridge regression of its own,
fitted once, and the network learns the shares.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

PENALTY = 1 / 256
"""Of the features' total variance over all rows. On real slides scores hardly change from a tenth to three times of it."""

_SMALLEST = 1e-6


@dataclass(frozen=True)
class TotalFit:
    """A fit of the root of a spot's total, `features @ weights + bias`, cut to the training spots' range from `low` to `high`."""

    weights: Floats
    bias: float
    low: float
    high: float


def fit_total(features: NDArray[Any], truth: NDArray[Any]) -> TotalFit:
    """Fit a ridge regression of the square root of the spots' totals, (n, k) `truth`, on (n, d) `features`.

    Roots, as totals are right-skewed. The range keeps the prediction for another slide within what was seen.
    """
    root = np.sqrt(truth.sum(axis=1, dtype=np.float64))
    centre, middle = features.mean(axis=0, dtype=np.float64), float(root.mean())
    x = features - centre.astype(features.dtype)  # in the features' own precision: the penalty keeps the solution steady
    penalty = PENALTY * float(np.square(x).sum(dtype=np.float64)) + _SMALLEST
    if len(x) < x.shape[1]:
        weights = x.T @ np.linalg.solve((x @ x.T).astype(np.float64) + penalty * np.eye(len(x)), root - middle)
    else:
        weights = np.linalg.solve((x.T @ x).astype(np.float64) + penalty * np.eye(x.shape[1]), x.T @ (root - middle))
    return TotalFit(
        weights, middle - float(centre @ weights), max(float(root.min()), _SMALLEST), max(float(root.max()), _SMALLEST)
    )
