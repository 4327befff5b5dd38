"""Find the training spots most similar to a given spot, by the frozen features in the cache.

Needs no Keras: the cache's files are mapped into memory and read once per question.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from spatialcore.config.run_config import RunConfig
from spatialcore.data.dataset import Dataset, Slide
from spatialcore.data.offsets import with_offsets
from spatialcore.errors import DataError
from spatialcore.features.extractor import FeatureExtractor, floored
from spatialcore.runs.lineage import training_slides
from spatialcore.runtime.progress import Progress
from spatialcore.storage.files import text_hash


@dataclass(frozen=True)
class SimilarSpot:
    """A training spot and its similarity: cosine of the features, 1 = the same."""

    slide: str
    spot_id: str
    similarity: float


def most_similar(config: RunConfig, dataset: Dataset, slide_id: str, spot_id: str, n: int = 6) -> list[SimilarSpot]:
    """Find the `n` training spots whose patches are most like those of one spot, most similar first.

    Features of all scales together, standardised within each slide where the run did so: stain then counts little.
    `dataset` has its spots where its file put them; the run's own shifts are applied here. Raises DataError where the
    features are not in the cache, or the run has none.
    """
    if config.training.fine_tune:
        raise DataError("This run fine-tuned its backbones, so there are no common features in which spots could be compared.")
    dataset = with_offsets(dataset, config.data.offsets)
    extractor = FeatureExtractor(config.training.backbones[0], config.training)
    query, row = dataset[slide_id], dataset[slide_id].index_of(spot_id)
    names = training_slides(config, slide_id)
    gone = [i for i in (slide_id, *names) if extractor.missing(dataset[i])]
    if gone:
        raise DataError(
            f"The features of {', '.join(gone)} are no longer in the cache, so similar spots cannot be looked up. "
            "Predicting or training with this backbone makes them again."
        )
    own = _standardised(extractor, query)
    query_features = [(part[row] - own.mean[c]) / own.scale[c] for part, c in zip(own.parts, own.cuts, strict=True)]
    norm = float(np.sqrt(own.squares[row])) or 1.0
    candidates: list[SimilarSpot] = []
    for name in names:
        slide = dataset[name]
        cosine = _cosines(_standardised(extractor, slide), query_features) / norm
        best = np.argsort(-cosine, kind="stable")[:n]
        candidates += [SimilarSpot(name, str(slide.spot_ids[i]), float(cosine[i])) for i in best]
    return sorted(candidates, key=lambda s: -s.similarity)[:n]


@dataclass(frozen=True, eq=False)
class _Standardised:
    """A slide's own features as they lie in the cache, part by part, with mean and scale of all columns (d) and the squared
    length of each standardised row (n). `cuts` are the columns of each part."""

    parts: list[NDArray[np.float32]]
    cuts: list[slice]
    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    squares: NDArray[np.float64]


def _cosines(of: _Standardised, query_features: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    """Multiply each spot's standardised features with `query_features`, over the spot's length; (n)."""
    product = np.zeros(len(of.squares))
    for part, cut, want in zip(of.parts, of.cuts, query_features, strict=True):
        weights = want / of.scale[cut]
        product += part @ weights.astype(np.float32) - of.mean[cut] @ weights
    return product / np.sqrt(np.maximum(of.squares, 1e-12))


_KEPT = 32
_known: OrderedDict[str, _Standardised] = OrderedDict()
_lock = Lock()


def _standardised(extractor: FeatureExtractor, slide: Slide) -> _Standardised:
    """Standardise as the run does, where it does. The last slides are remembered: their sums take most of the time."""
    key = text_hash(extractor.backbone, extractor.config.model_dump_json(), slide.fingerprint())
    with _lock:
        if key not in _known:
            _known[key] = _measure(extractor.columns(slide, Progress()), standardise=extractor.config.standardise_slides)
        _known.move_to_end(key)
        if len(_known) > _KEPT:
            _known.popitem(last=False)
        return _known[key]


def _measure(parts: list[NDArray[np.float32]], *, standardise: bool) -> _Standardised:
    ends = np.cumsum([p.shape[1] for p in parts])
    cuts = [slice(int(end) - p.shape[1], int(end)) for p, end in zip(parts, ends, strict=True)]
    mean, scale = np.zeros(ends[-1]), np.ones(ends[-1])
    if standardise:
        mean = np.concatenate([p.mean(axis=0, dtype=np.float64) for p in parts])
        scale = floored(np.concatenate([p.std(axis=0, dtype=np.float64) for p in parts]))
    squares = np.sum([np.square((p - mean[c]) / scale[c]).sum(axis=1) for p, c in zip(parts, cuts, strict=True)], axis=0)
    return _Standardised(parts, cuts, mean, scale, squares)
