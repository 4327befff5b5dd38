"""Inputs of members: features or patches of all slides and the spots' coordinates, in batches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from spatialcore.backbones import spec
from spatialcore.backbones.registry import BACKBONES
from spatialcore.config.settings import TrainingConfig
from spatialcore.data.dataset import Dataset, Slide
from spatialcore.data.splits import SpotRows
from spatialcore.features.extractor import PART_SPOTS, FeatureExtractor
from spatialcore.features.patches import fill_patches, scale_width_px
from spatialcore.features.stain.normalisation import normaliser
from spatialcore.runtime.progress import Progress
from spatialcore.storage.files import cache_dir, text_hash, write_atomic

_HELD_BYTES = 512 << 20  # features of 17,000 spots at three scales with their neighbours': every member reads them again
_PARTS_OF_A_JOB = 2
_SECONDS_PER_CUT = 0.002  # reading and resampling one spot's patches: a hint for the time left


@dataclass(frozen=True)
class Inputs:
    """The inputs of the members of one backbone, by slide id.

    Attributes
    ----------
    name
        `features`: (n, d) float32 of a frozen backbone; `patches`: (n, scale, H, W, 3) uint8 for fine-tuning.
    image
        These arrays; may be memory maps, or `SlideFeatures` that are only read by rows.
    xy
        (n, 2) standardised coordinates.
    """

    name: Literal["features", "patches"]
    image: Mapping[str, Any]
    xy: Mapping[str, NDArray[np.float32]]

    def take(self, slide_id: str, rows: NDArray[np.intp] | slice) -> dict[str, NDArray[Any]]:
        """Return the inputs of some spots of one slide, as the model takes them."""
        return {self.name: np.asarray(self.image[slide_id][rows]), "xy": self.xy[slide_id][rows]}

    def batches(self, spots: SpotRows, size: int, rng: np.random.Generator) -> Iterator[tuple[dict[str, NDArray[Any]], SpotRows]]:
        """Yield batches of all `spots` in the order of `batch_rows`, each with its slides and rows."""
        slide = np.concatenate([np.full(len(rows), i) for i, (_, rows) in enumerate(spots)])
        row = np.concatenate([rows for _, rows in spots])
        for chosen in batch_rows(len(row), size, rng):
            picked = [(spots[i][0], row[chosen[slide[chosen] == i]]) for i in np.unique(slide[chosen])]
            parts = [self.take(slide_id, rows) for slide_id, rows in picked]
            yield {key: np.concatenate([p[key] for p in parts]) for key in parts[0]}, picked


def batch_rows(n: int, size: int, rng: np.random.Generator) -> NDArray[np.intp]:
    """Return the rows 0 to n in random order, in batches (steps, size); the last is filled up with its own first rows."""
    order, size = rng.permutation(n), min(size, n)
    return np.stack([np.resize(order[start : start + size], size) for start in range(0, n, size)])


def gather_inputs(dataset: Dataset, backbone: str, config: TrainingConfig, progress: Progress) -> Inputs:
    """Gather features (frozen) or patches (fine-tuning) of all slides, from the cache where they are there already.

    Features of the first slides are held in memory, as members want them again and again, up to a budget; those of the
    others stay on disk until rows of them are read.
    """
    xy = {slide.id: slide.standardised_xy() for slide in dataset}
    if config.fine_tune:
        return Inputs("patches", {s.id: _cached_patches(s, backbone, config, progress) for s in dataset}, xy)
    extractor = FeatureExtractor(backbone, config)
    image: dict[str, Any] = {}
    left = _HELD_BYTES
    for slide in dataset:
        progress.begin(f"features of {slide.id}, {spec.label(backbone)}")
        features = extractor.features(slide, progress)
        left -= 4 * features.shape[0] * features.shape[1]
        image[slide.id] = features if left < 0 else np.asarray(features)
    return Inputs("features", image, xy)


def missing_inputs(slide: Slide, backbone: str, config: TrainingConfig) -> float:
    """Estimate the seconds to compute what the cache lacks of this slide's inputs; 0 where it lacks nothing."""
    if config.fine_tune:
        return 0.0 if _patches_file(slide, backbone, config).exists() else slide.n_spots * _SECONDS_PER_CUT
    return FeatureExtractor(backbone, config).seconds(slide)


def shares_of(slide: Slide, config: TrainingConfig) -> int:
    """Return into how many jobs the features of a slide are divided, so that several devices compute those of many spots."""
    return 1 if config.fine_tune else max(1, -(-slide.n_spots // (_PARTS_OF_A_JOB * PART_SPOTS)))


def _cached_patches(slide: Slide, backbone: str, config: TrainingConfig, progress: Progress) -> NDArray[np.uint8]:
    file = _patches_file(slide, backbone, config)
    if not file.exists():
        side = config.patches.input_px or BACKBONES[backbone].input_px
        progress.begin(f"patches of {slide.id}, {side} px")
        out = np.empty((slide.n_spots, len(config.patches.scales), side, side, 3), np.uint8)
        recolour = normaliser(slide.coarse(), config.patches)
        for _ in fill_patches(out, slide, config.patches.scales, np.arange(slide.n_spots), recolour=recolour):
            progress.advance(0)
        write_atomic(file, lambda target: np.save(target, out))
    stored: NDArray[np.uint8] = np.load(file, mmap_mode="r", allow_pickle=False)
    return stored


def _patches_file(slide: Slide, backbone: str, config: TrainingConfig) -> Path:
    stain, side = config.patches, config.patches.input_px or BACKBONES[backbone].input_px
    widths = [round(scale_width_px(slide, s), 3) for s in config.patches.scales]
    colours = [] if stain.stain_normalisation == "none" else [stain.stain_normalisation, stain.stain_target]
    key = text_hash(slide.image.fingerprint(), slide.spot_xy_px.tobytes().hex(), widths, side, *colours)
    return cache_dir("patches") / f"{key}.npy"
