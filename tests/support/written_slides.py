"""Data sets in memory with all that a format may lose, for tests of writers."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from spatialcore.data.dataset import Dataset, Slide
from spatialcore.data.predictions import Predictions, SlidePrediction
from spatialcore.images import ArrayImage

TYPES = ("T cell", "=cmd|calc", "Tumour, luminal / HER2")
CODES = ("C1", "C2", "C3")


def slide(name, *, seed=0, hw=(301, 217), n=9, truth=True, split="train", whole=True):
    rng = np.random.default_rng(seed)
    xy = np.stack([rng.permutation(200)[:n], rng.permutation(290)[:n]], axis=1) + (0 if whole else 0.25)
    return Slide(
        id=name,
        image=ArrayImage(rng.integers(0, 256, (*hw, 3)).astype(np.uint8)),
        spot_ids=np.arange(n).astype(str),
        spot_xy_px=xy,
        composition=rng.gamma(1, 2, (n, 3)).astype(np.float32) if truth else None,
        spot_diameter_px=13.5 + seed,
        split=split,
        um_per_px=4.25 if whole else None,
        source=f"memory, {name}",
    )


def dataset(*slides, **changes):
    return Dataset("demo", Path("nowhere"), "table", slides, TYPES, "abundance", CODES, **changes)


def predictions_of(data: Dataset) -> Predictions:
    rng = np.random.default_rng(9)
    members = {s.id: {m: rng.gamma(1, 2, (s.n_spots, 3)).astype(np.float32) for m in "ab"} for s in data}
    slides = {s.id: SlidePrediction.of_members(s, members[s.id]) for s in data}
    return Predictions(data.cell_types, data.type_codes, data.kind, slides)


def with_intervals(predictions: Predictions) -> Predictions:
    """The same predictions with limits of intervals, half and twice the mean."""
    slides = {p.slide: replace(p, lower=p.mean / 2, upper=p.mean * 2) for p in predictions}
    return replace(predictions, slides=slides)
