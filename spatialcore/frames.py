"""How the prediction of a held-out slide became better: one small array for each of some epochs.

A file per epoch, float16, bounded in number: of long trainings every second, fourth, ... epoch is kept beside the first
and the last. They are for looking at; results are read from the predictions.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from spatialcore.errors import DataError
from spatialcore.files import write_atomic

MAX_FRAMES = 24


def keep(directory: Path, epoch: int, values: NDArray[np.float32]) -> None:
    """Store the (n, k) predictions of an epoch and drop those between that are too many."""
    limit = float(np.finfo(np.float16).max)
    half = np.clip(values, -limit, limit).astype(np.float16)
    write_atomic(_file(directory, epoch), lambda out: np.save(out, half), durable=False)
    known = epochs(directory)
    for old in sorted(set(known) - set(_chosen(known))):
        _file(directory, old).unlink(missing_ok=True)


def epochs(directory: Path) -> list[int]:
    """The epochs that are kept, rising."""
    return sorted(int(file.stem) for file in directory.glob("*.npy") if file.stem.isdigit())


def read(directory: Path, epoch: int) -> NDArray[np.float32]:
    """The (n, k) predictions after an epoch. Raises DataError where they are missing or damaged."""
    try:
        return np.load(_file(directory, epoch), allow_pickle=False).astype(np.float32)
    except (OSError, ValueError, EOFError) as error:
        raise DataError(
            f"{_file(directory, epoch)}: the epoch's predictions cannot be read ({error}). Choose another."
        ) from error


def _chosen(known: list[int]) -> list[int]:
    stride = 1
    while True:
        kept = [e for e in known if e % stride == 0 or e in (known[0], known[-1])]
        if len(kept) <= MAX_FRAMES:
            return kept
        stride *= 2


def _file(directory: Path, epoch: int) -> Path:
    return directory / f"{epoch:06d}.npy"
