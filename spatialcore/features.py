"""Features of frozen backbones, computed once per slide, backbone and scale, and kept in a cache keyed by content."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from spatialcore.backbones import BACKBONES, weights_fingerprint
from spatialcore.config import PatchScale, TrainingConfig
from spatialcore.dataset import Slide
from spatialcore.files import cache_dir, text_hash, write_atomic
from spatialcore.patches import prepare_dataset, reading_order, scale_width_px
from spatialcore.progress import Progress

if TYPE_CHECKING:
    import keras

_BATCH = 32
_VERSION = 1  # raise when the numbers change for the same content


class FeatureExtractor:
    """Frozen features of one backbone; builds the network only if something is not in the cache."""

    def __init__(self, backbone: str, config: TrainingConfig) -> None:
        self.backbone, self.config = backbone, config
        self.side = config.patches.input_px or BACKBONES[backbone].input_px
        self._model: keras.Model | None = None

    def missing(self, slide: Slide) -> int:
        """How many patches would have to be computed."""
        return slide.n_spots * sum(not self._file(slide, s).exists() for s in self.config.patches.scales)

    def features(self, slide: Slide, progress: Progress, *, cost: float = 1.0) -> NDArray[np.float32]:
        """Features of all spots, (n, scales * features) float32, neighbours' means behind them when configured.

        `cost` is what one patch counts in `progress`.
        """
        columns = [self._of_scale(slide, scale, progress, cost) for scale in self.config.patches.scales]
        own = np.concatenate(columns, axis=1)
        if self.config.standardise_slides:
            own = standardised(own)
        if not self.config.neighbours:
            return own
        return np.concatenate([own, neighbour_mean(own, slide.spot_xy_px, self.config.neighbours)], axis=1)

    def _file(self, slide: Slide, scale: PatchScale) -> Path:
        width = round(scale_width_px(slide, scale), 3)
        spots = text_hash(slide.spot_xy_px.tobytes().hex())
        weights = weights_fingerprint(self.backbone, self.config.weights)
        if self.config.weights == "none":
            weights = f"random-{self.config.seed}"
        key = text_hash(_VERSION, slide.image.fingerprint(), spots, width, self.side, self.backbone, weights)
        return cache_dir("features") / f"{self.backbone}-{key}.npy"

    def _of_scale(self, slide: Slide, scale: PatchScale, progress: Progress, cost: float) -> NDArray[np.float32]:
        file = self._file(slide, scale)
        if not file.exists():
            values = self._compute(slide, scale, progress, cost)
            write_atomic(file, lambda out: np.save(out, values))
        return np.load(file, allow_pickle=False)

    def _compute(self, slide: Slide, scale: PatchScale, progress: Progress, cost: float) -> NDArray[np.float32]:
        model = self._network()
        out = np.empty((slide.n_spots, BACKBONES[self.backbone].n_features), np.float32)
        for rows, patches in _patch_batches(slide, scale, self.side):
            out[rows] = model.predict_on_batch(patches)[: len(rows)]
            progress.advance(cost * len(rows))
        return out

    def _network(self) -> keras.Model:
        if self._model is None:
            import keras

            from spatialcore.backbones import build_backbone

            keras.utils.set_random_seed(self.config.seed)
            self._model = build_backbone(self.backbone, weights=self.config.weights, input_px=self.side)
        return self._model


def standardised(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Columns of `values` (n, d) with mean 0 and deviation 1 over this slide's spots: takes out most of a stain's difference.

    Deviations have a floor, a tenth of their median, so that a nearly silent feature is not blown up to noise.
    """
    sd = values.std(axis=0, dtype=np.float64)
    floor = 0.1 * float(np.median(sd)) or 1.0
    return ((values - values.mean(axis=0, dtype=np.float64)) / np.maximum(sd, floor)).astype(np.float32)


def neighbour_mean(values: NDArray[np.float32], spot_xy_px: NDArray, n_neighbours: int) -> NDArray[np.float32]:
    """Mean of `values` (n, d) over each spot's nearest neighbours, itself excluded, (n, d)."""
    k = min(n_neighbours + 1, len(values))
    _, index = cKDTree(spot_xy_px).query(spot_xy_px, k=k)
    return values[np.atleast_2d(index)[:, 1:]].mean(axis=1) if k > 1 else values


def _patch_batches(slide: Slide, scale: PatchScale, side: int) -> Iterator[tuple[NDArray[np.intp], NDArray[np.float32]]]:
    """Batches of (rows, patches); the next is cut out while the network works on this one.

    The last batch is filled up to the full size, so that the network is compiled for one shape only.
    """
    order = reading_order(slide)
    batches = [order[i : i + _BATCH] for i in range(0, len(order), _BATCH)]

    def cut(rows: NDArray[np.intp]) -> NDArray[np.float32]:
        filled = np.resize(rows, _BATCH)
        return prepare_dataset(slide, [scale], side, spots=filled)[:, 0].astype(np.float32)

    with ThreadPoolExecutor(1) as pool:
        following = pool.submit(cut, batches[0])
        for i, rows in enumerate(batches):
            patches = following.result()
            if i + 1 < len(batches):
                following = pool.submit(cut, batches[i + 1])
            yield rows, patches
