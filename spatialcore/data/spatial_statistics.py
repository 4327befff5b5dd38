"""How types lie on the tissue: in patches or scattered, together or apart."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.spatial import cKDTree
from scipy.stats import rankdata

from spatialcore.data.dataset import spot_pitch_px

Floats = NDArray[np.float64]

NEIGHBOUR_PITCHES = 1.5
"""Spots nearer than this are neighbours: six on a hexagonal grid, eight on a square one."""


def neighbours(spot_xy_px: NDArray[Any]) -> NDArray[np.intp]:
    """Return pairs of neighbouring spots, (m, 2) rows, each pair once."""
    pitch = spot_pitch_px(spot_xy_px)
    if not pitch:
        return np.zeros((0, 2), np.intp)
    return np.asarray(cKDTree(spot_xy_px).query_pairs(NEIGHBOUR_PITCHES * pitch, output_type="ndarray"), np.intp)


def morans_i(values: ArrayLike, pairs: NDArray[np.intp]) -> Floats:
    """Return Moran's I of each column of `values` (n, k) with equal weights on `pairs`, (k); NaN for a constant or without pairs.

    Source: Moran, "Notes on continuous stochastic phenomena", 1950.
    """
    table = np.asarray(values, np.float64)
    centred = table - table.mean(axis=0)
    square = np.square(centred).sum(axis=0)
    if not len(pairs):
        return np.full(table.shape[1], np.nan)
    product = (centred[pairs[:, 0]] * centred[pairs[:, 1]]).sum(axis=0)  # each pair counts twice above and below
    varies = table.max(axis=0) > table.min(axis=0)
    return np.asarray(len(table) / len(pairs) * np.divide(product, square, out=np.full(len(square), np.nan), where=varies))


def colocalisation(values: ArrayLike) -> Floats:
    """Return the Spearman correlation of every two columns of `values` (n, k) over spots, (k, k); NaN with a constant."""
    ranks = rankdata(np.asarray(values, np.float64), axis=0)
    centred = ranks - ranks.mean(axis=0)
    norm = np.sqrt(np.square(centred).sum(axis=0))
    scale = np.outer(norm, norm)
    return np.asarray(np.clip(np.divide(centred.T @ centred, scale, out=np.full(scale.shape, np.nan), where=scale > 0), -1, 1))
