"""Predict the parts of a slide as their features are committed, for people who watch the map grow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import keras
import numpy as np
from numpy.typing import NDArray

from spatialcore.data.dataset import Slide
from spatialcore.features.extractor import FeaturePart, SlideFeatures, floored, mean_and_sd, neighbours
from spatialcore.runs import map_so_far
from spatialcore.runs.run import Run
from spatialcore.training import checkpoints
from spatialcore.training.member import new_member

_MOST_MEMBERS = 4  # one of each fold, as far as there are: more would cost time that the features need


class GrowingMap:
    """What some members of an applied run say of each part of a slide, committed at once."""

    def __init__(self, run: Run, slide: Slide, backbone: str) -> None:
        self.run, self.slide, self.backbone = run, slide, backbone
        self._models: list[keras.Model] = []
        self._xy = slide.standardised_xy()
        self._seen: list[tuple[int, NDArray[np.float64], NDArray[np.float64]]] = []

    def add(self, part: FeaturePart) -> None:
        """Predict a part and commit it, unless it is there."""
        config = self.run.config.training
        mean, sd = self._statistics(part) if config.standardise_slides else (None, None)
        if map_so_far.has_part(self.run, self.slide.id, part.number):
            return
        nearest = neighbours(_only(self.slide, part.rows), config.neighbours) if config.neighbours else None
        features = SlideFeatures(part.columns, mean, sd, nearest)[:]
        if not self._models:
            self._models = self._load(features.shape[1])
        inputs = {"features": features, "xy": self._xy[part.rows]}
        values = [np.asarray(model.predict_on_batch(inputs)) for model in self._models]
        if values:
            mean_values = np.asarray(np.mean(values, axis=0, dtype=np.float64), np.float32)
            map_so_far.keep_part(self.run, self.slide.id, part.number, part.rows, mean_values)

    def _statistics(self, part: FeaturePart) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return mean and deviation of the features of all parts so far, (d) each."""
        parts = [mean_and_sd(np.asarray(column)) for column in part.columns]
        self._seen.append((len(part.rows), np.concatenate([p[0] for p in parts]), np.concatenate([p[1] for p in parts])))
        n, means, sds = (np.array([seen[i] for seen in self._seen]) for i in range(3))
        weight = (n / n.sum())[:, None]
        mean = (weight * means).sum(axis=0)
        sd = np.sqrt((weight * (sds**2 + (means - mean) ** 2)).sum(axis=0))
        return mean.astype(np.float32), floored(sd).astype(np.float32)

    def _load(self, n_features: int) -> list[keras.Model]:
        plans = [p for p in self.run.config.plan if p.backbone == self.backbone and self.slide.id not in p.train]
        models = []
        for plan in list({p.fold: p for p in reversed(plans)}.values())[:_MOST_MEMBERS]:
            model = new_member(plan, self.run.config.training, self.run.config.data, n_features)
            checkpoints.load_weights(self.run.weights_file(plan), model)
            models.append(model)
        return models


def _only(slide: Slide, rows: Sequence[int] | NDArray[np.intp]) -> Slide:
    """Return a slide with some of its spots; of a denser grid, those of one lattice find each other as long as all have some."""
    lattice = None if slide.sublattice is None else slide.sublattice[rows]
    if lattice is not None and not (lattice == 0).any():
        lattice = None
    return replace(
        slide,
        spot_ids=slide.spot_ids[rows],
        spot_xy_px=slide.spot_xy_px[rows],
        sublattice=lattice,
        composition=None,
        genes=None,
        measured=None,
    )
