"""Explanations of a run's predictions at one spot: requested in a process of their own, and read. `explain.py` computes them.

An answer is `<run>/explain/<key>.npz`, made by a process of its own (`python -m spatialcore explain RUN SLIDE SPOT`), and
made again when other members than those that it holds predict the slide by now.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from spatialcore.config.run_config import MemberPlan
from spatialcore.errors import DataError
from spatialcore.runs.run import Run
from spatialcore.runtime.child_process import environment, module_command
from spatialcore.storage.files import text_hash, write_atomic
from spatialcore.storage.locks import is_locked, locked

Floats = NDArray[np.float32]
State = Literal["absent", "working", "failed", "done"]
_START_GRACE_S = 20
_TABLES = ("full", "without_image", "without_coordinates")


@dataclass(frozen=True, eq=False)
class Explanation:
    """The explanation of one spot.

    Attributes
    ----------
    members
        Their names.
    full, without_image, without_coordinates
        (members, k): the prediction; its mean when the image is that of other spots of the slide; when the position is.
    maps
        For each member (k, scales, h, w): Grad-CAM on its patches, positive where the picture speaks for the type,
        negative where against; empty where the Keras backend has no gradients for it.
    """

    members: tuple[str, ...]
    full: Floats
    without_image: Floats
    without_coordinates: Floats
    maps: tuple[NDArray[np.float16], ...]

    def predicted(self) -> Floats:
        """Return the mean prediction of the members, (k)."""
        mean: Floats = self.full.mean(axis=0)
        return mean

    def ranked(self) -> list[int]:
        """Return the columns of the types, the largest predicted value first."""
        return [int(column) for column in np.argsort(-self.predicted(), kind="stable")]

    def contributions(self) -> dict[str, Floats]:
        """Return what `image` and `place` add to the prediction, (k) each, against those of other spots of the slide."""
        full = self.predicted()
        return {
            "image": full - self.without_image.mean(axis=0),
            "place": full - self.without_coordinates.mean(axis=0),
        }

    def heat_of(self, type_index: int, member: str | None = None) -> list[NDArray[np.float16]]:
        """Return the maps of a type, (scales, h, w) each: those of all members, or that of one."""
        return [heat[type_index] for name, heat in zip(self.members, self.maps, strict=True) if member in (None, name)]

    def write(self, path: Path) -> None:
        """Commit as `.npz`."""
        arrays: dict[str, Any] = {f"map_{i}": values for i, values in enumerate(self.maps)}
        arrays |= {name: getattr(self, name) for name in _TABLES} | {"members": np.array(self.members)}
        write_atomic(path, lambda out: np.savez_compressed(out, **arrays))


def file_of(run: Run, slide_id: str, spot_id: str) -> Path:
    """Return the file of a spot's explanation, whether it exists yet or not."""
    return run.path / "explain" / f"{text_hash(slide_id, spot_id)}.npz"


def read(run: Run, slide_id: str, spot_id: str) -> Explanation:
    """Read the explanation of a spot. Raises DataError where it is missing or damaged."""
    file = file_of(run, slide_id, spot_id)
    try:
        with np.load(file, allow_pickle=False) as stored:
            maps = tuple(stored[f"map_{i}"] for i in range(sum(name.startswith("map_") for name in stored.files)))
            tables = {name: stored[name] for name in _TABLES}
            return Explanation(tuple(map(str, stored["members"])), **tables, maps=maps)
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise DataError(f"{file}: not an explanation, or damaged ({error}). Delete it and ask again.") from error


def launch(run: Run, slide_id: str, spot_id: str) -> None:
    """Start a detached process that explains a spot, and return at once."""
    file = file_of(run, slide_id, spot_id)
    file.parent.mkdir(exist_ok=True)
    file.with_suffix(".lock").touch()
    command = module_command("spatialcore", "explain", run.path, slide_id, spot_id)
    with open(file.with_suffix(".log"), "wb") as out:
        subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True, env=environment())


def state(run: Run, slide_id: str, spot_id: str) -> tuple[State, str]:
    """Return the state of an explanation, and why it failed. One by fewer members than predict by now counts as absent."""
    if is_current(run, slide_id, spot_id):
        return "done", ""
    file = file_of(run, slide_id, spot_id)
    lock = file.with_suffix(".lock")
    request_time = _changed(lock)
    if is_locked(lock):
        return "working", ""
    if request_time <= _changed(file):  # never, or before the answer that is out of date
        return "absent", ""
    last_line = _last_line(file.with_suffix(".log"))
    if time.time() - request_time < _START_GRACE_S and not last_line.startswith("error:"):
        return "working", ""
    return "failed", last_line.removeprefix("error:").strip() or "The process ended without a word (killed, or out of memory)."


def is_current(run: Run, slide_id: str, spot_id: str) -> bool:
    """Return whether there is an explanation by exactly the members that predict the slide by now."""
    try:
        with np.load(file_of(run, slide_id, spot_id), allow_pickle=False) as stored:
            return tuple(map(str, stored["members"])) == tuple(plan.name for plan in predicting_members(run, slide_id))
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return False


def predicting_members(run: Run, slide_id: str) -> list[MemberPlan]:
    """Return the trained members that predict a slide: those that held it out, or never learned from it, or all."""
    plans = [p for p in run.config.plan if run.is_member_done(p)]
    return [p for p in plans if slide_id in p.held_out] or [p for p in plans if slide_id not in p.train] or plans


@contextmanager
def working_on(run: Run, slide_id: str, spot_id: str) -> Iterator[Path]:
    """Hold a spot's lock while its explanation is made, and give the file to write."""
    file = file_of(run, slide_id, spot_id)
    file.parent.mkdir(exist_ok=True)
    with locked(file.with_suffix(".lock")):
        yield file


def _changed(file: Path) -> float:
    """Return a file's time of change; 0 where there is none."""
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0


def _last_line(log: Path) -> str:
    try:
        lines = log.read_text(errors="replace").strip().splitlines()
    except OSError:
        return ""
    return lines[-1] if lines else ""
