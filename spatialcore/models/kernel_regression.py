"""Heads that are solved, not trained: kernel ridge and Gaussian-process regression on frozen features and place. NumPy and SciPy.

Both predict compositions, on the scale of one or several `Target`s, as a weighted sum of how alike a spot is to some spots of the
training slides, the landmarks: all of them while these are few, a random choice of them else. They differ in how width,
noise and the part of the place are chosen: by the error on the member's validation slide, or without any, by the
likelihood of what it fits.

Sources: Rasmussen and Williams, "Gaussian processes for machine learning", 2006, chapters 2 (regression), 5 (marginal
likelihood) and 8 (subset of regressors).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_solve, cholesky, solve_triangular
from scipy.spatial.distance import cdist
from threadpoolctl import threadpool_limits

Floats = NDArray[np.float64]

LANDMARKS = 1024
"""Spots that a head remembers at most: the size of its weights, and of what has to be solved."""

PLACE_WIDTH = 0.5
"""Of the similarity of standardised places, squared: a quarter of a slide's width lies about one deviation off."""

WIDTHS, PLACES, NOISES = (0.1, 0.3, 1.0), (0.1, 0.3, 1.0), (0.3, 1.0, 3.0, 10.0)
"""What is chosen among; on real slides the best lies within, and scores change by 0.005 between neighbours."""

_JITTER, _TINY = 1e-6, 1e-12


@dataclass(frozen=True)
class Similarity:
    """How alike two spots are: `exp(-width * mean squared difference of features) + place * exp(-squared distance / 0.5)`."""

    width: float
    place: float

    def __call__(self, a: NDArray, a_xy: NDArray, b: NDArray, b_xy: NDArray) -> Floats:
        """Between (n, d) and (m, d) features with (n, 2) and (m, 2) standardised coordinates: (n, m)."""
        look = np.exp(-self.width * cdist(a, b, "sqeuclidean") / a.shape[1])
        return look + self.place * np.exp(-cdist(a_xy, b_xy, "sqeuclidean") / PLACE_WIDTH) if self.place else look


@dataclass(frozen=True)
class Spots:
    """Spots to fit or to be measured on: features (n, d), standardised coordinates (n, 2), and targets, (n, k) each."""

    features: NDArray
    xy: NDArray
    targets: tuple[Floats, ...]


@dataclass(frozen=True)
class Solution:
    """A solved head: prediction = `mean + similarity to landmarks @ dual`; `noise` is that of the targets over the signal."""

    similarity: Similarity
    noise: float
    landmarks: NDArray
    landmarks_xy: NDArray
    dual: Floats
    mean: Floats

    def predict(self, features: NDArray, xy: NDArray) -> Floats:
        """Targets (n, k) of spots with (n, d) features."""
        return self.mean + self.similarity(features, xy, self.landmarks, self.landmarks_xy) @ self.dual


def solve_kernel(fit: Spots, validation: Spots, *, place: bool, seed: int, step: Callable[[], None]) -> list[Solution]:
    """Kernel ridge regression of each target with the width, place and noise that have the least squared error on `validation`.

    `step` is called before each width and place, and may raise to stop.
    """

    def gain(system: _System, noise: float) -> list[float]:
        told = system.told(validation, noise)
        return [-float(np.square(t - v).mean()) for t, v in zip(told, validation.targets, strict=True)]

    return _best(fit, gain, place=place, seed=seed, step=step)


def solve_gp(fit: Spots, validation: Spots, *, place: bool, seed: int, step: Callable[[], None]) -> list[Solution]:
    """Gaussian-process regression of each target with the width, place and noise under which it is most likely.

    `validation` is not looked at: the likelihood of what is fitted chooses.
    """
    return _best(fit, lambda system, noise: system.log_likelihoods(noise), place=place, seed=seed, step=step)


Gain = Callable[["_System", float], list[float]]


def _best(fit: Spots, gain: Gain, *, place: bool, seed: int, step: Callable[[], None]) -> list[Solution]:
    """For each target the solution of the similarity and noise with the highest `gain`."""
    marks, n = _landmarks(fit, seed), len(fit.targets)
    found: dict[int, Solution] = {}
    most = [-np.inf] * n
    with threadpool_limits(1):  # these systems are small: on a busy machine threads wait for each other longer than they work
        for similarity in _similarities(place, step):
            system = _System(similarity, fit, marks)
            for noise in NOISES:
                for i, value in enumerate(gain(system, noise)):
                    if value > most[i] or i not in found:
                        most[i], found[i] = value, system.solution(i, noise)
    return [found[i] for i in range(n)]


def _similarities(place: bool, step: Callable[[], None]):
    for width, part in product(WIDTHS, PLACES if place else (0.0,)):
        step()
        yield Similarity(width, part)


def n_similarities(*, place: bool) -> int:
    """How often `step` is called."""
    return len(WIDTHS) * (len(PLACES) if place else 1)


def _landmarks(fit: Spots, seed: int) -> Spots:
    if len(fit.xy) <= LANDMARKS:
        return fit
    rows = np.sort(np.random.default_rng(seed).choice(len(fit.xy), LANDMARKS, replace=False))
    return Spots(fit.features[rows], fit.xy[rows], tuple(t[rows] for t in fit.targets))


class _System:
    """The equations of one similarity, solved for any noise: ridge regression on coordinates in the landmarks' space."""

    def __init__(self, similarity: Similarity, fit: Spots, marks: Spots) -> None:
        self.similarity, self.marks, self.n = similarity, marks, len(fit.xy)
        among = similarity(marks.features, marks.xy, marks.features, marks.xy)
        self.root = cholesky(among + _JITTER * np.trace(among) / len(among) * np.eye(len(among)), lower=True)
        basis = among if marks is fit else similarity(fit.features, fit.xy, marks.features, marks.xy)
        basis = solve_triangular(self.root, basis.T, lower=True).T
        self.gram = basis.T @ basis
        self.widths = [t.shape[1] for t in fit.targets]
        pooled = np.concatenate(fit.targets, axis=1)
        self.mean = pooled.mean(axis=0)
        self.size, self.along = np.square(pooled - self.mean).sum(axis=0), basis.T @ (pooled - self.mean)
        self._factors: dict[float, Floats] = {}
        self._seen: Floats | None = None

    def told(self, spots: Spots, noise: float) -> list[Floats]:
        """Predictions of `spots`, the same at each call, (n, k) for each target."""
        if self._seen is None:
            near = self.similarity(spots.features, spots.xy, self.marks.features, self.marks.xy)
            self._seen = solve_triangular(self.root, near.T, lower=True).T
        return self._split(self._seen @ self._weights(noise) + self.mean)

    def log_likelihoods(self, noise: float) -> list[float]:
        """Of each target, up to a constant; each type has the strength of signal that makes it most likely."""
        left = np.maximum(self.size - (self.along * self._weights(noise)).sum(axis=0), 0) / noise
        determinant = 2 * np.log(np.diag(self._factor(noise))).sum() + (self.n - len(self.gram)) * np.log(noise)
        types = np.where(self.size > 0, self.n * np.log(np.maximum(left, _TINY) / self.n) + determinant, 0.0)
        return [float(-0.5 * part.sum()) for part in self._split(types)]

    def solution(self, target: int, noise: float) -> Solution:
        """That of one target."""
        weights, mean = self._split(self._weights(noise))[target], self._split(self.mean)[target]
        dual = solve_triangular(self.root, weights, lower=True, trans="T")
        return Solution(self.similarity, noise, self.marks.features, self.marks.xy, dual, mean)

    def _weights(self, noise: float) -> Floats:
        return cho_solve((self._factor(noise), True), self.along)

    def _factor(self, noise: float) -> Floats:
        if noise not in self._factors:
            self._factors = {noise: cholesky(self.gram + noise * np.eye(len(self.gram)), lower=True)}
        return self._factors[noise]

    def _split(self, values: Floats) -> list[Floats]:
        return np.split(values, np.cumsum(self.widths)[:-1], axis=-1)
