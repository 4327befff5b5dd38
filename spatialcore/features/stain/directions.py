"""The directions of haematoxylin and eosin in optical density (R, G, B), on any logarithm's scale.

Sources: Macenko et al., "A method for normalizing histology slides for quantitative analysis", ISBI 2009; Vahadane et al.,
"Structure-preserving color normalization and sparse stain separation for histological images", IEEE TMI 2016.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Density = NDArray[np.floating[Any]]

_EXTREME = 1.0  # per cent of the pixels beyond each direction: dust and folds, not stain
_STRONG = 99.0
_DICTIONARY_PIXELS = 20_000
_DICTIONARY_TURNS = 60
_SPARSITY = 0.1  # natural optical density that a second stain must explain: the value of Vahadane's paper


def extreme_directions(density: Density) -> NDArray[np.float64]:
    """Return unit vectors (2, 3) of haematoxylin and eosin by Macenko's method, from stained pixels (n, 3).

    They are the extreme directions of the pixels in the plane that holds most of their optical density.
    """
    _, directions = np.linalg.eigh(np.cov(density.T.astype(np.float64)))
    plane = directions[:, 1:]
    plane = plane * np.where(plane.sum(axis=0) < 0, -1, 1)  # both axes towards darker
    flat = density @ plane
    angle = np.arctan2(flat[:, 1], flat[:, 0])
    extremes = np.stack([plane @ (np.cos(a), np.sin(a)) for a in np.percentile(angle, [_EXTREME, 100 - _EXTREME])])
    return _haematoxylin_first(extremes)


def sparse_directions(density: Density) -> NDArray[np.float64]:
    """Return unit vectors (2, 3) of haematoxylin and eosin by Vahadane's method, from stained pixels (n, 3).

    They are not negative and explain the pixels with the sparsest non-negative amounts.

    Least squares with a penalty on the amounts, by turns for amounts and directions (Mairal et al., "Online learning for
    matrix factorization and sparse coding", 2010, on all pixels at once).
    """
    pixels = density[:: max(1, len(density) // _DICTIONARY_PIXELS)].astype(np.float64)
    directions = np.clip(extreme_directions(density), 1e-3, None)
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    amounts = np.clip(pixels @ directions.T, 0, None)
    for _ in range(_DICTIONARY_TURNS):
        for j in (0, 1, 0, 1):
            others = amounts[:, 1 - j] * (directions[0] @ directions[1])
            amounts[:, j] = np.clip(pixels @ directions[j] - others - _SPARSITY, 0, None)
        for j in (0, 1):
            rest = pixels - amounts[:, [1 - j]] * directions[1 - j]
            direction = np.clip(amounts[:, j] @ rest, 0, None)
            directions[j] = direction / length if (length := np.linalg.norm(direction)) > 0 else directions[j]
    return _haematoxylin_first(directions)


def strengths(directions: NDArray[np.float64], density: Density) -> NDArray[np.float64]:
    """Return how strong each of two stains (2, 3) is, (2), as the 99th percentile of its amount in pixels (n, 3)."""
    amounts = np.linalg.lstsq(directions.T, density.T, rcond=None)[0]
    return np.asarray(np.percentile(amounts, _STRONG, axis=1))


def _haematoxylin_first(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """Order two stain directions, (2, 3), haematoxylin first: it absorbs more red."""
    return vectors if vectors[0, 0] >= vectors[1, 0] else vectors[::-1]
