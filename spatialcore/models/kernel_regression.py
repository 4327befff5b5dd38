"""Kernel ridge and Gaussian-process regression of compositions on frozen features and coordinates, in NumPy and SciPy.

Both predict compositions, on one or several target scales, as a weighted sum of a spot's kernel values with some spots of
the training slides, the landmarks: all spots while these are few, a random choice of them else. They differ in how the
kernel and the noise are chosen: by the error on the member's validation slide, or by the likelihood of what is fitted.

Sources: Rasmussen and Williams, "Gaussian processes for machine learning", 2006, chapters 2 (regression), 5 (marginal
likelihood) and 8 (subset of regressors).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_solve, cholesky, solve_triangular
from scipy.spatial.distance import cdist
from threadpoolctl import threadpool_limits

Array = NDArray[Any]
Floats = NDArray[np.float64]

LANDMARKS = 1024
"""Landmarks of a head at most: the size of its weights, and of the equations."""

XY_WIDTH = 0.5
"""Of the kernel of standardised coordinates, squared: a quarter of a slide's width lies about one deviation off."""

WIDTHS, XY_WEIGHTS, NOISES = (0.1, 0.3, 1.0), (0.1, 0.3, 1.0), (0.3, 1.0, 3.0, 10.0)
"""What is chosen among; on real slides the best lies within, and scores change by 0.005 between neighbours."""

_JITTER, _TINY = 1e-6, 1e-12


@dataclass(frozen=True)
class Kernel:
    """Kernel of two spots: `exp(-width * mean squared difference of features) + xy_weight * exp(-squared distance / 0.5)`."""

    width: float
    xy_weight: float

    def __call__(self, a: Array, a_xy: Array, b: Array, b_xy: Array) -> Floats:
        """Return the kernel values (n, m) of (n, d) and (m, d) features with (n, 2) and (m, 2) standardised coordinates."""
        values: Floats = np.exp(-self.width * cdist(a, b, "sqeuclidean") / a.shape[1])
        if not self.xy_weight:
            return values
        return np.asarray(values + self.xy_weight * np.exp(-cdist(a_xy, b_xy, "sqeuclidean") / XY_WIDTH))


@dataclass(frozen=True)
class Spots:
    """Spots to fit or to be measured on: features (n, d), standardised coordinates (n, 2), and targets, (n, k) each."""

    features: Array
    xy: Array
    targets: tuple[Floats, ...]


@dataclass(frozen=True)
class KernelFit:
    """A fitted regression: prediction = `mean + kernel values with landmarks @ dual`.

    Attributes
    ----------
    noise
        Variance of the targets' noise over that of the signal.
    landmarks, landmarks_xy
        Features (m, d) and standardised coordinates (m, 2).
    dual, mean
        (m, k) and (k).
    """

    kernel: Kernel
    noise: float
    landmarks: Array
    landmarks_xy: Array
    dual: Floats
    mean: Floats

    def predict(self, features: Array, xy: Array) -> Floats:
        """Predict the target (n, k) of spots with (n, d) features."""
        return self.mean + self.kernel(features, xy, self.landmarks, self.landmarks_xy) @ self.dual


def fit_kernel_ridge(fit: Spots, validation: Spots, *, with_xy: bool, seed: int, step: Callable[[], None]) -> list[KernelFit]:
    """Fit a kernel ridge regression of each target, with the kernel and noise of the least squared error on `validation`.

    `step` is called before each kernel, and may raise to stop. Source: Rasmussen and Williams, chapter 8.
    """

    def gain(system: _System, noise: float) -> list[float]:
        predicted = system.predict(validation, noise)
        return [-float(np.square(t - v).mean()) for t, v in zip(predicted, validation.targets, strict=True)]

    return _best(fit, gain, with_xy=with_xy, seed=seed, step=step)


def fit_gaussian_process(fit: Spots, validation: Spots, *, with_xy: bool, seed: int, step: Callable[[], None]) -> list[KernelFit]:
    """Fit a Gaussian-process regression of each target, with the kernel and noise under which it is most likely.

    `validation` is not used. Otherwise as `fit_kernel_ridge`. Source: Rasmussen and Williams, chapter 5.
    """
    return _best(fit, lambda system, noise: system.log_likelihoods(noise), with_xy=with_xy, seed=seed, step=step)


Gain = Callable[["_System", float], list[float]]


def _best(fit: Spots, gain: Gain, *, with_xy: bool, seed: int, step: Callable[[], None]) -> list[KernelFit]:
    """Return for each target the fit with the kernel and noise of the highest `gain`."""
    landmarks, n = _landmarks(fit, seed), len(fit.targets)
    fits: dict[int, KernelFit] = {}
    most = [-np.inf] * n
    with threadpool_limits(1):  # these systems are small: on a busy machine threads wait for each other longer than they work
        for kernel in _kernels(with_xy, step):
            system = _System(kernel, fit, landmarks)
            for noise in NOISES:
                for i, value in enumerate(gain(system, noise)):
                    if value > most[i] or i not in fits:
                        most[i], fits[i] = value, system.fit_of(i, noise)
    return [fits[i] for i in range(n)]


def _kernels(with_xy: bool, step: Callable[[], None]) -> Iterator[Kernel]:
    for width, xy_weight in product(WIDTHS, XY_WEIGHTS if with_xy else (0.0,)):
        step()
        yield Kernel(width, xy_weight)


def n_kernels(*, with_xy: bool) -> int:
    """Return how often `step` is called."""
    return len(WIDTHS) * (len(XY_WEIGHTS) if with_xy else 1)


def _landmarks(fit: Spots, seed: int) -> Spots:
    if len(fit.xy) <= LANDMARKS:
        return fit
    rows = np.sort(np.random.default_rng(seed).choice(len(fit.xy), LANDMARKS, replace=False))
    return Spots(fit.features[rows], fit.xy[rows], tuple(t[rows] for t in fit.targets))


class _System:
    """The equations of one kernel, solved for any noise: ridge regression on coordinates in the landmarks' space."""

    def __init__(self, kernel: Kernel, fit: Spots, landmarks: Spots) -> None:
        self.kernel, self.landmarks, self.n = kernel, landmarks, len(fit.xy)
        among = kernel(landmarks.features, landmarks.xy, landmarks.features, landmarks.xy)
        self.root = cholesky(among + _JITTER * np.trace(among) / len(among) * np.eye(len(among)), lower=True)
        basis = among if landmarks is fit else kernel(fit.features, fit.xy, landmarks.features, landmarks.xy)
        basis = solve_triangular(self.root, basis.T, lower=True).T
        self.gram = basis.T @ basis
        self.widths = [t.shape[1] for t in fit.targets]
        pooled = np.concatenate(fit.targets, axis=1)
        self.mean = pooled.mean(axis=0)
        self.size, self.along = np.square(pooled - self.mean).sum(axis=0), basis.T @ (pooled - self.mean)
        self._factors: dict[float, Floats] = {}
        self._basis: Floats | None = None

    def predict(self, spots: Spots, noise: float) -> list[Floats]:
        """Predict `spots`, the same at each call, (n, k) for each target."""
        if self._basis is None:
            values = self.kernel(spots.features, spots.xy, self.landmarks.features, self.landmarks.xy)
            self._basis = solve_triangular(self.root, values.T, lower=True).T
        return self._split(self._basis @ self._weights(noise) + self.mean)

    def log_likelihoods(self, noise: float) -> list[float]:
        """Return each target's log-likelihood up to a constant, with each type's most likely strength of signal."""
        left = np.maximum(self.size - (self.along * self._weights(noise)).sum(axis=0), 0) / noise
        determinant = 2 * np.log(np.diag(self._factor(noise))).sum() + (self.n - len(self.gram)) * np.log(noise)
        types = np.where(self.size > 0, self.n * np.log(np.maximum(left, _TINY) / self.n) + determinant, 0.0)
        return [float(-0.5 * part.sum()) for part in self._split(types)]

    def fit_of(self, target: int, noise: float) -> KernelFit:
        """Return the fit of one target."""
        weights, mean = self._split(self._weights(noise))[target], self._split(self.mean)[target]
        dual = solve_triangular(self.root, weights, lower=True, trans="T")
        return KernelFit(self.kernel, noise, self.landmarks.features, self.landmarks.xy, dual, mean)

    def _weights(self, noise: float) -> Floats:
        return np.asarray(cho_solve((self._factor(noise), True), self.along))

    def _factor(self, noise: float) -> Floats:
        if noise not in self._factors:
            self._factors = {noise: cholesky(self.gram + noise * np.eye(len(self.gram)), lower=True)}
        return self._factors[noise]

    def _split(self, values: Floats) -> list[Floats]:
        return np.split(values, np.cumsum(self.widths)[:-1], axis=-1)
