"""Features of frozen backbones, computed once per slide, backbone and scale, and kept in a cache keyed by content."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from spatialcore import estimates, given_features, sources
from spatialcore.backbones import BACKBONES, weights_fingerprint
from spatialcore.config import PatchScale, TrainingConfig
from spatialcore.dataset import Slide
from spatialcore.files import cache_dir, text_hash, write_atomic
from spatialcore.patches import Recolour, prepare_dataset, reading_order, scale_width_px
from spatialcore.progress import Progress
from spatialcore.stain_normalisation import normaliser

if TYPE_CHECKING:
    import keras

_BATCH = 32
_VERSION = 1  # raise when the numbers change for the same content


class FeatureExtractor:
    """Features of the spots for one backbone, which may join several networks and features made elsewhere."""

    def __init__(self, backbone: str, config: TrainingConfig) -> None:
        self.backbone, self.config = backbone, config
        self.networks = [Network(part, config) for part in sources.parts(backbone) if not sources.is_given(part)]
        self.given = [sources.given_path(part) for part in sources.parts(backbone) if sources.is_given(part)]

    def missing(self, slide: Slide) -> int:
        """How many patches would have to be computed."""
        return sum(network.missing(slide) for network in self.networks)

    def seconds(self, slide: Slide) -> float:
        """About how long that takes."""
        return sum(network.missing(slide) * network.seconds_per_patch for network in self.networks)

    def features(self, slide: Slide, progress: Progress) -> NDArray[np.float32]:
        """Features of all spots, (n, d) float32: each network's scales, then features made elsewhere, and behind them the
        neighbours' means when configured."""
        own = np.concatenate(self.columns(slide, progress), axis=1)
        if self.config.standardise_slides:
            own = standardised(own)
        if not self.config.neighbours:
            return own
        return np.concatenate([own, neighbour_mean(own, slide.spot_xy_px, self.config.neighbours)], axis=1)

    def columns(self, slide: Slide, progress: Progress) -> list[NDArray[np.float32]]:
        """A spot's own features before any standardisation: (n, d) for each network and scale, then for each file given.

        What is in the cache is mapped into memory, not read.
        """
        found = [network.of_scale(slide, scale, progress) for network in self.networks for scale in self.config.patches.scales]
        return found + [self._given(path, slide) for path in self.given]

    def _given(self, path: Path, slide: Slide) -> NDArray[np.float32]:
        known = self.config.feature_files.get(str(given_features.find_file(path, slide.id)))
        return given_features.features_of(path, slide, expected_hash=known)


class Network:
    """Frozen features of one network; builds it only if something is not in the cache."""

    def __init__(self, name: str, config: TrainingConfig) -> None:
        self.name, self.config = name, config
        self.side = config.patches.input_px or BACKBONES[name].input_px
        self.seconds_per_patch = estimates.seconds_per_patch(name, self.side) * config.orientations
        self._model: keras.Model | None = None

    def missing(self, slide: Slide) -> int:
        """How many patches would have to be computed."""
        return slide.n_spots * sum(not self.file_of(slide, s).exists() for s in self.config.patches.scales)

    def of_scale(self, slide: Slide, scale: PatchScale, progress: Progress) -> NDArray[np.float32]:
        """Features of all spots at one scale, (n, features)."""
        file = self.file_of(slide, scale)
        if not file.exists():
            values = self._compute(slide, scale, progress)
            write_atomic(file, lambda out: np.save(out, values))
        return np.load(file, mmap_mode="r", allow_pickle=False)

    def file_of(self, slide: Slide, scale: PatchScale) -> Path:
        """Where the features of one scale lie in the cache, (n, features) float32, or would lie."""
        width = round(scale_width_px(slide, scale), 3)
        spots = text_hash(slide.spot_xy_px.tobytes().hex())
        weights = weights_fingerprint(self.name, self.config.weights)
        if self.config.weights == "none":
            weights = f"random-{self.config.seed}"
        parts = [_VERSION, slide.image.fingerprint(), spots, width, self.side, self.name, weights, *self._variations()]
        return cache_dir("features") / f"{self.name}-{text_hash(*parts)}.npy"

    def _variations(self) -> list[object]:
        """What of the key is there only where it is used, so that features from before it existed stay valid."""
        patches, found = self.config.patches, []
        if patches.stain_normalisation != "none":
            found += [patches.stain_normalisation, patches.stain_target]
        return found + ([f"{self.config.orientations} orientations"] if self.config.orientations > 1 else [])

    def _compute(self, slide: Slide, scale: PatchScale, progress: Progress) -> NDArray[np.float32]:
        recolour = normaliser(slide, self.config.patches)
        model = self.network()
        out = np.empty((slide.n_spots, BACKBONES[self.name].n_features), np.float32)
        for rows, patches in _patch_batches(slide, scale, self.side, recolour):
            out[rows] = self._mean_over_orientations(model, patches)[: len(rows)]
            progress.advance(self.seconds_per_patch * len(rows))
        return out

    def _mean_over_orientations(self, model: keras.Model, patches: NDArray[np.float32]) -> NDArray[np.float32]:
        if self.config.orientations == 1:
            return model.predict_on_batch(patches)
        return np.mean([model.predict_on_batch(turned) for turned in orientations(patches)], axis=0, dtype=np.float64)

    def network(self) -> keras.Model:
        """The frozen backbone, built at the first call."""
        if self._model is None:
            import keras

            from spatialcore.backbones import build_backbone

            keras.utils.set_random_seed(self.config.seed)
            self._model = build_backbone(self.name, weights=self.config.weights, input_px=self.side)
        return self._model


def orientations(patches: NDArray) -> list[NDArray]:
    """The eight flips and quarter turns of square patches (n, H, H, 3), the patches as they are first."""
    both = (patches, patches[:, :, ::-1])
    return [np.ascontiguousarray(np.rot90(p, quarter, axes=(1, 2))) for p in both for quarter in range(4)]


def standardised(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Columns of `values` (n, d) with mean 0 and deviation 1 over this slide's spots: takes out most of a stain's difference.

    Deviations have a floor, a tenth of their median, so that a nearly silent feature is not blown up to noise.
    """
    sd = floored(values.std(axis=0, dtype=np.float64))
    out = values - values.mean(axis=0, dtype=np.float64).astype(np.float32)
    out /= sd.astype(np.float32)
    return out


def floored(sd: NDArray[np.float64]) -> NDArray[np.float64]:
    """Deviations (d) as `standardised` divides by them."""
    return np.maximum(sd, 0.1 * float(np.median(sd)) or 1.0)


def neighbour_mean(values: NDArray[np.float32], spot_xy_px: NDArray, n_neighbours: int) -> NDArray[np.float32]:
    """Mean of `values` (n, d) over each spot's nearest neighbours, itself excluded, (n, d)."""
    k = min(n_neighbours + 1, len(values))
    _, index = cKDTree(spot_xy_px).query(spot_xy_px, k=k)
    if k < 2:
        return values
    total = np.zeros_like(values)  # one neighbour after the other: all at once would hold the features so many times
    for nearest in index.T[1:]:
        total += values[nearest]
    return total / np.float32(k - 1)


def _patch_batches(
    slide: Slide, scale: PatchScale, side: int, recolour: Recolour | None
) -> Iterator[tuple[NDArray[np.intp], NDArray[np.float32]]]:
    """Batches of (rows, patches); the next is cut out while the network works on this one.

    The last batch is filled up to the full size, so that the network is compiled for one shape only.
    """
    order = reading_order(slide)
    batches = [order[i : i + _BATCH] for i in range(0, len(order), _BATCH)]

    def cut(rows: NDArray[np.intp]) -> NDArray[np.float32]:
        filled = np.resize(rows, _BATCH)
        return prepare_dataset(slide, [scale], side, spots=filled, recolour=recolour)[:, 0].astype(np.float32)

    with ThreadPoolExecutor(1) as pool:
        following = pool.submit(cut, batches[0])
        for i, rows in enumerate(batches):
            patches = following.result()
            if i + 1 < len(batches):
                following = pool.submit(cut, batches[i + 1])
            yield rows, patches
