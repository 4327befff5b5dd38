"""Predictions of held-out slides after some epochs, to show how training improves them: one small array each.

A file per epoch, float16, bounded in number: of long trainings every second, fourth, ... epoch is kept beside the first
and the last. They are for looking at; results are read from the predictions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from spatialcore.config.run_config import MemberPlan
from spatialcore.errors import DataError
from spatialcore.runs.run import Run
from spatialcore.storage.files import write_atomic

MAX_EPOCHS = 24


@dataclass(frozen=True)
class EpochPrediction:
    """The predictions of one slide after an epoch; `content` changes with them."""

    epoch: int
    values: NDArray[np.float16]
    content: str


def shown_members(run: Run) -> dict[str, MemberPlan]:
    """Return the slides that are predicted after each epoch, each with the member that does it: the first of its fold.

    Only those of which there is something to see by now.
    """
    plans = [p for p in run.config.plan if p.index == 0 and p.held_out and epochs(run.epoch_predictions_dir(p))]
    return {slide: plan for plan in plans for slide in plan.held_out}


def of_slide(run: Run, plan: MemberPlan, slide_id: str, n_spots: Mapping[str, int]) -> list[EpochPrediction]:
    """Read the predictions of a held-out slide after each kept epoch, first epoch first.

    `n_spots` by slide id. Values are mapped into memory, not read; an epoch whose file is damaged, was thinned out
    meanwhile, or has other spots than the slide is left out.
    """
    before = sum(n_spots[i] for i in plan.held_out[: plan.held_out.index(slide_id)])
    total = sum(n_spots[i] for i in plan.held_out)
    predictions = []
    for epoch in epochs(run.epoch_predictions_dir(plan)):
        file = _file(run.epoch_predictions_dir(plan), epoch)
        try:
            stamp = file.stat().st_mtime_ns
            values = _mapped(file, stamp)
        except (OSError, ValueError, EOFError):
            continue
        if values.ndim == 2 and len(values) == total:
            own = values[before : before + n_spots[slide_id]]
            predictions.append(EpochPrediction(epoch, own, f"{file}-{stamp}-{slide_id}"))
    return predictions


def keep(directory: Path, epoch: int, values: NDArray[np.float32]) -> None:
    """Store the (n, k) predictions of an epoch and drop those between that are too many."""
    limit = float(np.finfo(np.float16).max)
    half = np.clip(values, -limit, limit).astype(np.float16)
    write_atomic(_file(directory, epoch), lambda out: np.save(out, half), durable=False)
    stored_epochs = epochs(directory)
    for old in sorted(set(stored_epochs) - set(_chosen(stored_epochs))):
        _file(directory, old).unlink(missing_ok=True)


def clear(directory: Path) -> None:
    """Delete the predictions of all epochs, before training begins anew."""
    for epoch in epochs(directory):
        _file(directory, epoch).unlink(missing_ok=True)


def epochs(directory: Path) -> list[int]:
    """Return the epochs that are kept, in ascending order."""
    return sorted(int(file.stem) for file in directory.glob("*.npy") if file.stem.isdigit())


def read(directory: Path, epoch: int) -> NDArray[np.float32]:
    """Read the (n, k) predictions after an epoch. Raises DataError where they are missing or damaged."""
    try:
        stored: NDArray[np.float16] = np.load(_file(directory, epoch), allow_pickle=False)
        return stored.astype(np.float32)
    except (OSError, ValueError, EOFError) as error:
        raise DataError(
            f"{_file(directory, epoch)}: the epoch's predictions cannot be read ({error}). Choose another."
        ) from error


@lru_cache(maxsize=128)
def _mapped(file: Path, _mtime_ns: int) -> NDArray[np.float16]:
    stored: NDArray[np.float16] = np.load(file, mmap_mode="r", allow_pickle=False)
    return stored


def _chosen(stored_epochs: list[int]) -> list[int]:
    stride = 1
    while True:
        kept = [e for e in stored_epochs if e % stride == 0 or e in (stored_epochs[0], stored_epochs[-1])]
        if len(kept) <= MAX_EPOCHS:
            return kept
        stride *= 2


def _file(directory: Path, epoch: int) -> Path:
    return directory / f"{epoch:06d}.npy"
