"""Data sets of several patients: two slides each, small enough to train on within seconds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from spatialcore.data.dataset import Dataset
from tests.support.small_slides import make_slide

GRID = np.stack(np.meshgrid(np.arange(5), np.arange(4)), axis=-1).reshape(-1, 2) * 12.0 + 8


def study(n_patients: int = 3, *, poisoned: str = "", images: bool = False, n_types: int = 4) -> Dataset:
    """Slides P1a, P1b, P2a, ... of 20 spots; `poisoned` has other compositions and, with `images`, other pictures."""
    slides = []
    for number in range(2 * n_patients):
        patient = f"P{number // 2 + 1}"
        other = 1000 if patient == poisoned else 0
        shares = np.random.default_rng(number + other).dirichlet(np.ones(n_types), len(GRID))
        name = f"{patient}{'ab'[number % 2]}"
        slide = make_slide(name, xy=GRID, composition=shares, hw=(60, 72), seed=number + other * images)
        slides.append(replace(slide, patient=patient))
    return Dataset("study", Path("study"), "cohort", tuple(slides), tuple("abcdefgh"[:n_types]), "proportion")
