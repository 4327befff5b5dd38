"""Run folders made without training: predictions are the truth with noise, scored and committed by the real code."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from spatialcore.config.settings import training_config
from spatialcore.data.dataset import Dataset
from spatialcore.data.predictions import Predictions, SlidePrediction
from spatialcore.demo.make import make_demo
from spatialcore.engines.submit import submit
from spatialcore.evaluation.evaluate import assemble
from spatialcore.io.readers import load_data
from spatialcore.runs.run import Run
from spatialcore.storage.files import write_atomic


def tiny_demo(folder: Path) -> Dataset:
    """Three slides of 40 spots and 5 types; the last has no truth."""
    return load_data(make_demo(folder / "tiny.h5", n_slides=3, n_spots=40, n_types=5, seed=3))


def queued_run(
    dataset: Dataset, *, members: int = 3, epochs: int = 7, seed: int = 0, title: str = "", holdout: str | None = None
) -> Run:
    """A run that waits; it needs no weights."""
    settings = training_config(members=members, epochs=epochs, seed=seed, weights="none")
    return submit(dataset, settings, title=title, holdout=holdout)


def finished_run(
    dataset: Dataset, *, members: int = 3, noise: float = 0.3, seed: int = 0, title: str = "", holdout: str | None = None
) -> Run:
    """A run whose members predict the truth times lognormal noise; where nothing was measured, noise alone."""
    return finish(queued_run(dataset, members=members, seed=seed, title=title, holdout=holdout), dataset, noise=noise, seed=seed)


def finish(run: Run, dataset: Dataset, *, noise: float = 0.3, seed: int = 0) -> Run:
    """Give each member of a queued run predictions of the slides that it never learned from, as `finished_run` has them."""
    for number, plan in enumerate(run.config.plan):
        rng = np.random.default_rng([seed, number])
        write_history(run, number, rng.uniform(0.2, 0.8, 5 + number % 3))
        slides = [s for s in dataset if s.id not in plan.train]
        base = {
            s.id: s.composition if s.composition is not None else np.ones((s.n_spots, len(dataset.cell_types))) for s in slides
        }
        predicted = {i: (values * np.exp(noise * rng.normal(size=values.shape))).astype(np.float32) for i, values in base.items()}
        with open(run.member_dir(plan) / "predictions.npz", "wb") as file:
            np.savez(file, **predicted)
    assemble(run, dataset)
    run.commit_status(state="finished", progress=1.0, started=100.0, finished=160.0, device="CPU, 2 cores")
    return run


def made_predictions(dataset: Dataset, *, seed: int = 0) -> Predictions:
    """Predictions of every slide by two members, at random, without a run."""
    rng = np.random.default_rng(seed)
    slides = {}
    for slide in dataset:
        values = rng.random((slide.n_spots, len(dataset.cell_types))).astype(np.float32)
        slides[slide.id] = SlidePrediction.of_members(slide, {"a": values, "b": values + 0.5})
    return Predictions(dataset.cell_types, dataset.type_codes, dataset.kind, slides)


def write_history(run: Run, member: int, scores: Sequence[float]) -> None:
    """Commit a history with these held-out scores per spot, as training does after each epoch."""
    scores = np.asarray(scores)
    table = pd.DataFrame(
        {
            "epoch": np.arange(1, len(scores) + 1),
            "loss": 1 - scores,
            "validation_loss": 1.1 - scores,
            "validation_per_spot": scores,
            "validation_per_type": scores / 2,
            "held_out_per_spot": scores,
            "held_out_per_type": scores / 2,
            "learning_rate": 1e-3,
            "seconds": 0.1,
        }
    )
    write_atomic(run.member_dir(run.config.plan[member]) / "history.csv", table.to_csv(index=False))
