"""Simple methods whose scores stand beside every score of a model: training mean, coordinates, colour, a forest.

Each baseline takes the training slides and one slide to predict, and gives its compositions, (n, k) float32, in the
unit of the training truth: never negative, and rows that sum to 1 where the training rows do. None looks at the truth
of the slide that it predicts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree
from sklearn.ensemble import ExtraTreesRegressor
from sklearn.linear_model import RidgeCV
from sklearn.model_selection import LeaveOneGroupOut

from spatialcore.data.composition import composition_kind, to_shares
from spatialcore.data.dataset import Slide
from spatialcore.errors import ConfigError, DataError
from spatialcore.features.colour_texture import colour_texture
from spatialcore.images import ByteCache, Rgb

Compositions = NDArray[np.float32]
Baseline = Callable[[Sequence[Slide], Slide], Compositions]

N_NEIGHBOURS = 15
N_TREES, SPOTS_PER_LEAF = 40, 5
COLOUR_DIAMETERS = (1.0, 2.0)
"""Sides of the squares that colour is measured in, in spot diameters: the spot, and the way to its neighbours."""

COLOUR_SPOT_PX = 32
"""Colour statistics do not gain from a finer view; a spot of 32 px reads sixteen times fewer pixels than one of 128."""

_QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9)
_ALPHAS = np.logspace(0, 6, 13)
_FEATURES = ByteCache(32 << 20)


def training_mean(train: Sequence[Slide], slide: Slide) -> Compositions:
    """Predict the mean composition of all training spots at every spot."""
    truth = _pooled_truth(train)
    return np.tile(truth.mean(axis=0, dtype=np.float64).astype(np.float32), (slide.n_spots, 1))


def coordinates_only(train: Sequence[Slide], slide: Slide) -> Compositions:
    """Predict the mean of the 15 training spots nearest in slide-standardised x and y, all training slides pooled.

    Strong on serial sections, where the same place holds the same tissue; weak on slides of different people.
    """
    truth = _pooled_truth(train)
    tree = cKDTree(np.concatenate([s.standardised_xy() for s in train]))
    _, nearest = tree.query(slide.standardised_xy(), k=np.arange(1, min(N_NEIGHBOURS, len(truth)) + 1))
    return np.asarray(truth[nearest].mean(axis=1, dtype=np.float64), np.float32)


def colour_only(train: Sequence[Slide], slide: Slide) -> Compositions:
    """Predict by ridge regression on `colour_features`: from stain colour alone, without shape or position.

    Features are standardised slide by slide, which takes out most of the stain's difference. Targets are square roots,
    as abundances and shares are right-skewed and must not be negative. The penalty is chosen by leaving out each
    training slide in turn, since spots of one slide are too alike to tell; spot by spot where there is only one.
    """
    truth = _pooled_truth(train)
    if len(truth) < 2:
        return training_mean(train, slide)
    features = np.concatenate([_standardised(colour_features(s)) for s in train])
    groups = np.repeat(np.arange(len(train)), [s.n_spots for s in train])
    folds = list(LeaveOneGroupOut().split(features, groups=groups)) if len(train) > 1 else None
    model = RidgeCV(_ALPHAS, cv=folds, scoring="neg_mean_squared_error").fit(features, np.sqrt(truth))
    return _valid(np.maximum(model.predict(_standardised(colour_features(slide))), 0) ** 2, truth)


def forest(train: Sequence[Slide], slide: Slide) -> Compositions:
    """Predict by extra trees on `colour_texture`: colour and texture from nuclei to the tissue around, without a network.

    Features are standardised slide by slide.
    """
    truth = _pooled_truth(train)
    model = ExtraTreesRegressor(N_TREES, min_samples_leaf=SPOTS_PER_LEAF, random_state=0, n_jobs=1)
    model.fit(np.concatenate([_standardised(colour_texture(s)) for s in train]), truth)
    predicted = np.asarray(model.predict(_standardised(colour_texture(slide))))
    return _valid(predicted.reshape(slide.n_spots, truth.shape[1]), truth)


BASELINES: Mapping[str, Baseline] = {
    "training_mean": training_mean,
    "coordinates_only": coordinates_only,
    "colour_only": colour_only,
    "forest": forest,
}
"""In the order in which they are shown."""

BASELINE_LABELS: Mapping[str, str] = {
    "training_mean": "Training mean",
    "coordinates_only": "Coordinates only",
    "colour_only": "Colour only",
    "forest": "Colour and texture",
}


def colour_features(slide: Slide) -> NDArray[np.float32]:
    """Measure colour statistics around each spot, (n, 84) float32, read-only; remembered for the slides used last.

    Mean, standard deviation and five quantiles of the channels R, G, B and L*, a*, b*, in squares of one and two spot
    diameters, read at the pyramid level where a spot spans about 32 px. Squares are cut at the image's edge.
    """
    return _FEATURES.get((slide.image.fingerprint(), slide.spot_xy_px.tobytes(), slide.spot_diameter_px), lambda: _measure(slide))


def _measure(slide: Slide) -> NDArray[np.float32]:
    level = slide.image.level_for(slide.spot_diameter_px / COLOUR_SPOT_PX)
    diameter = slide.spot_diameter_px / slide.image.levels[level].downsample
    centres = slide.spot_xy_px / slide.image.levels[level].downsample
    features = np.stack([_colours_at(slide, xy, diameter, level) for xy in centres])
    features.flags.writeable = False
    return features


def _colours_at(slide: Slide, xy: NDArray[Any], diameter: float, level: int) -> NDArray[np.float32]:
    """Measure all squares around one centre; `xy` and `diameter` are pixels of `level`."""
    hw = slide.image.levels[level].image_hw
    x0, y0, x1, y1 = _square(xy, diameter * max(COLOUR_DIAMETERS), hw)
    pixels = _channels(slide.image.read_region(x0, y0, x1 - x0, y1 - y0, level=level))
    parts = []
    for side in COLOUR_DIAMETERS:
        left, top, right, bottom = _square(xy, diameter * side, hw)
        inner = pixels[top - y0 : bottom - y0, left - x0 : right - x0].reshape(-1, pixels.shape[2])
        parts += [inner.mean(axis=0), inner.std(axis=0), *np.quantile(inner, _QUANTILES, axis=0)]
    return np.concatenate(parts).astype(np.float32)


def _square(xy: NDArray[Any], side: float, hw: tuple[int, int]) -> tuple[int, int, int, int]:
    """Return left, top, right, bottom (exclusive) of the square around `xy`, cut at the edge, at least one pixel wide."""
    limits = np.array([hw[1], hw[0]])
    start = np.clip(np.rint(xy - side / 2), 0, limits - 1).astype(int)
    stop = np.clip(np.rint(xy + side / 2).astype(int), start + 1, limits)
    return int(start[0]), int(start[1]), int(stop[0]), int(stop[1])


def _channels(pixels: Rgb) -> NDArray[np.float32]:
    rgb = pixels.astype(np.float32) / 255
    return np.concatenate([rgb, cv2.cvtColor(rgb, cv2.COLOR_RGB2Lab) / 100], axis=2)


def _pooled_truth(train: Sequence[Slide]) -> Compositions:
    if not train:
        raise ConfigError("A baseline needs at least one training slide with a measured composition, got none.")
    if len(widths := {s.truth().shape[1] for s in train}) > 1:
        raise DataError(f"Training slides must share their cell types, but have {', '.join(map(str, sorted(widths)))} of them.")
    return np.concatenate([s.truth() for s in train])


def _standardised(features: NDArray[np.float32]) -> NDArray[np.float64]:
    centred = features - features.mean(axis=0, dtype=np.float64)
    spread = centred.std(axis=0)
    return np.asarray(np.divide(centred, spread, out=np.zeros_like(centred), where=spread > 1e-6), np.float64)


def _valid(predicted: NDArray[Any], truth: Compositions) -> Compositions:
    """Rescale non-negative predictions to shares where the truth is shares; rows of zeros become the training mean."""
    if composition_kind([truth]) == "abundance":
        return predicted.astype(np.float32)
    empty = predicted.sum(axis=1) <= 0
    return to_shares(np.where(empty[:, None], truth.mean(axis=0), predicted))
