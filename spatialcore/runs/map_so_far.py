"""The map of a slide while a run that only predicts is at work: what some members say of the parts whose features are ready.

It is provisional: features are standardised by the parts that came before, and not all members are asked. It goes once the run
has predicted the slide.
"""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from spatialcore.runs.run import Run
from spatialcore.storage.files import text_hash, write_atomic


@dataclass(frozen=True, eq=False)
class MapSoFar:
    """Values (n, k) of a slide's spots, NaN where nothing is predicted yet, and of how many spots there are some."""

    values: NDArray[np.float32]
    n_done: int


def keep_part(run: Run, slide_id: str, part: int, rows: NDArray[np.intp], values: NDArray[np.float32]) -> None:
    """Commit what is predicted for the spots `rows` (m), values (m, k), of one part of a slide."""
    file = _folder(run) / f"{text_hash(slide_id)}-{part:05d}.npz"
    file.parent.mkdir(exist_ok=True)
    write_atomic(file, lambda out: np.savez(out, rows=rows, values=values), durable=False)


def has_part(run: Run, slide_id: str, part: int) -> bool:
    """Return whether a part is predicted already."""
    return (_folder(run) / f"{text_hash(slide_id)}-{part:05d}.npz").exists()


def parts_so_far(run: Run, slide_id: str) -> int:
    """Return how many parts of a slide are there: what changes when the map grows."""
    return len(_files(run, slide_id))


def map_so_far(run: Run, slide_id: str, n_spots: int) -> MapSoFar | None:
    """Read the map of a slide of `n_spots` as far as it has grown, `None` before the first part."""
    values = np.full((n_spots, len(run.config.data.cell_types)), np.nan, np.float32)
    n_done = 0
    for file in _files(run, slide_id):
        try:
            with np.load(file, allow_pickle=False) as stored:
                values[stored["rows"]] = stored["values"]
                n_done += len(stored["rows"])
        except (OSError, ValueError, KeyError, IndexError, EOFError, zipfile.BadZipFile):
            continue  # it went as the run ended, or is damaged: only a view
    return MapSoFar(values, n_done) if n_done else None


def forget_parts(run: Run) -> None:
    """Remove the provisional maps of a run."""
    shutil.rmtree(_folder(run), ignore_errors=True)


def _folder(run: Run) -> Path:
    return run.path / "so_far"


def _files(run: Run, slide_id: str) -> list[Path]:
    return sorted(_folder(run).glob(f"{text_hash(slide_id)}-*.npz"))
