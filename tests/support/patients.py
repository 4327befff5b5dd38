"""Data sets of several patients, two slides each, in memory and as a folder with a manifest; small enough to train on at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
from PIL import Image

from spatialcore.data.dataset import Dataset
from spatialcore.demo.make import make_demo
from spatialcore.io.readers import load_data
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


def cohort_folder(folder: Path, *, n_patients: int = 4) -> Path:
    """Write two synthetic slides of each patient as pictures and tables, with a manifest that says whose they are."""
    made = load_data(make_demo(folder / "made.h5", n_slides=2 * n_patients + 1, n_spots=40, n_types=5, seed=3)).labelled
    cohort = folder / "cohort"
    cohort.mkdir()
    lines = ["slide,patient"]
    for number, slide in enumerate(made):
        height, width = slide.image.image_hw
        Image.fromarray(slide.image.read_region(0, 0, width, height)).save(cohort / f"{slide.id}.png")
        spots = pd.DataFrame({"id": slide.spot_ids, "x": slide.spot_xy_px[:, 0], "y": slide.spot_xy_px[:, 1]})
        shares = pd.DataFrame(slide.truth(), columns=[f"type {i + 1}" for i in range(slide.truth().shape[1])])
        spots.join(shares).to_csv(cohort / f"{slide.id}.csv", index=False)
        lines.append(f"{slide.id},P{number // 2 + 1}")
    (cohort / "slides.csv").write_text("\n".join(lines) + "\n")
    return cohort
