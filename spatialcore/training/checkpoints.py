"""Checkpoints that are whole or absent: everything that training needs to go on, in one file, committed atomically.

A checkpoint is an `.npz` without pickles: the model's variables (random states among them), the optimizer's, the best
epoch's weights, and a JSON text with epoch, step, early-stopping state and history. The newest two are kept. What does not
change from epoch to epoch, however large, lies beside them in a file of its own, which is there before the first of them.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import h5py
import numpy as np
from numpy.typing import NDArray

from spatialcore.errors import RunError, WeightsError
from spatialcore.models.forest import ForestHead
from spatialcore.runs.fencing import FencingToken
from spatialcore.storage.files import write_atomic
from spatialcore.storage.hdf5_files import atomic_hdf5

if TYPE_CHECKING:
    import keras

_KEPT = 2
_FIXED = "fixed.npz"
Arrays = list[NDArray[Any]]
_UNREADABLE = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile)


class Writer:
    """Commits checkpoints of one directory from a thread of its own, one after the other, in the order of `put`.

    Training goes on meanwhile, but not beyond the next epoch: `put` first waits for the commit before. What went wrong
    with a commit (OSError, Superseded) is raised by `check`, `wait` or `put`, or at the end of the `with` block.
    """

    def __init__(self, directory: Path, fence: FencingToken | None = None) -> None:
        self.directory, self.fence = directory, fence
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="checkpoints")
        self._last: Future[None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._pool.shutdown(wait=True)
        if kind is None:
            self.wait()

    def begin_anew(self, fixed: Arrays, afterwards: Callable[[], None]) -> None:
        """Delete the checkpoints of earlier tries and commit, at once, what stays the same in all epochs to come.

        An epoch of a given-up try is newer than the first ones of this try and would outlive them. `afterwards` runs last.
        """
        with self._held():
            for old in _epoch_files(self.directory):
                old.unlink(missing_ok=True)
            named: dict[str, Any] = {f"{i:05d}": array for i, array in enumerate(fixed)}
            write_atomic(self.directory / _FIXED, lambda out: np.savez(out, **named))
            afterwards()

    def put(self, epoch: int, groups: dict[str, Arrays], state: dict[str, Any], afterwards: Callable[[], None]) -> None:
        """Commit an epoch in the background; nobody may change its arrays any more, and `afterwards` runs once it is on disk."""
        self.wait()
        self._last = self._pool.submit(self._commit, epoch, groups, state, afterwards)

    def wait(self) -> None:
        """Wait until the last commit is on disk. Raises what went wrong with it."""
        if self._last:
            self._last.result()

    def check(self) -> None:
        """Raise what went wrong with the last commit, if that is known already."""
        if self._last and self._last.done():
            self._last.result()

    def _commit(self, epoch: int, groups: dict[str, Arrays], state: dict[str, Any], afterwards: Callable[[], None]) -> None:
        with self._held():
            commit(self.directory, epoch, groups, state)
            afterwards()

    def _held(self) -> AbstractContextManager[None]:
        return self.fence.held() if self.fence else nullcontext()


def commit(directory: Path, epoch: int, groups: dict[str, Arrays], state: dict[str, Any]) -> None:
    """Write the checkpoint of `epoch`: named lists of arrays and a JSON-able state; then drop all but the newest two.

    An array that stands in several groups is stored once.
    """
    arrays: dict[str, Any] = {}
    first: dict[int, str] = {}
    keys: dict[str, list[str]] = {}
    for name, group in groups.items():
        keys[name] = [first.setdefault(id(array), f"{name}/{i}") for i, array in enumerate(group)]
        arrays |= {key: array for key, array in zip(keys[name], group, strict=True) if key not in arrays}
    arrays["state"] = np.frombuffer(json.dumps({"groups": keys, **state}).encode(), np.uint8)
    write_atomic(directory / f"epoch-{epoch:06d}.npz", lambda out: np.savez(out, **arrays))
    for old in _epoch_files(directory)[:-_KEPT]:
        old.unlink(missing_ok=True)


def _epoch_files(directory: Path) -> list[Path]:
    return sorted(directory.glob("epoch-*.npz"))


def newest(directory: Path) -> tuple[dict[str, Arrays], dict[str, Any]] | None:
    """Return groups and state of the newest readable checkpoint, `None` where there is none."""
    for file in reversed(_epoch_files(directory)):
        try:
            with np.load(file, allow_pickle=False) as stored:
                state = json.loads(stored["state"].tobytes())
                return {name: [stored[key] for key in keys] for name, keys in state.pop("groups").items()}, state
        except _UNREADABLE:
            continue
    return None


def read_fixed(directory: Path) -> Arrays | None:
    """Return what `Writer.begin_anew` committed, `None` where there is nothing readable."""
    try:
        with np.load(directory / _FIXED, allow_pickle=False) as stored:
            return [stored[key] for key in stored.files]
    except _UNREADABLE:
        return None


def newest_state(directory: Path) -> dict[str, Any] | None:
    """Return the state alone of the newest readable checkpoint, `None` where there is none."""
    for file in reversed(_epoch_files(directory)):
        try:
            with np.load(file, allow_pickle=False) as stored:
                state: dict[str, Any] = json.loads(stored["state"].tobytes())
                return state
        except _UNREADABLE:
            continue
    return None


def can_resume(directory: Path, micro_batches: int) -> bool:
    """Tell whether training goes on from a checkpoint; one of other batches holds other variables of the optimizer."""
    state = newest_state(directory)
    return state is not None and state.get("micro_batches", 1) == micro_batches and read_fixed(directory) is not None


def values(variables: list[Any]) -> Arrays:
    """Return the values of variables as arrays of their own, which later steps leave alone."""
    import keras

    arrays = [keras.ops.convert_to_numpy(v.value) for v in variables]
    return [a if a.flags.owndata else np.array(a, copy=True) for a in arrays]


def assign(variables: list[Any], arrays: Arrays, source: Path) -> None:
    """Assign stored values to variables. Raises RunError where number or shape differ."""
    if [tuple(v.shape) for v in variables] != [a.shape for a in arrays]:
        raise RunError(f"{source}: the stored state does not fit the model. Start a new run.")
    for variable, array in zip(variables, arrays, strict=True):
        variable.assign(array)


def save_weights(path: Path, model: keras.Model | ForestHead) -> None:
    """Commit a model's weights as HDF5: one dataset per variable, in order, named by its path in the model."""
    if isinstance(model, ForestHead):
        named = list(model.arrays().items())
    else:
        named = [(variable.path, values([variable])[0]) for variable in model.weights]
    with atomic_hdf5(path) as file:
        for i, (name, array) in enumerate(named):
            data = file.create_dataset(f"{i:05d}", data=array)
            data.attrs["path"] = name


def load_weights(path: Path, model: keras.Model | ForestHead) -> None:
    """Fill a model that was rebuilt from the run's config. Raises WeightsError for a missing, damaged or foreign file."""
    try:
        with h5py.File(path, "r") as file:
            arrays = [file[name][()] for name in sorted(file)]
            paths = [str(file[name].attrs.get("path", "")) for name in sorted(file)]
    except (OSError, KeyError) as error:
        raise WeightsError(f"{path}: the member's weights cannot be read ({error}). Train this member again.") from error
    if isinstance(model, ForestHead):
        try:
            return model.load(dict(zip(paths, arrays, strict=True)))
        except WeightsError as error:
            raise WeightsError(f"{path}: {error}") from error
    if [a.shape for a in arrays] != [tuple(v.shape) for v in model.weights]:
        raise WeightsError(f"{path}: the weights do not fit the model that config.json describes. Train this member again.")
    for variable, array in zip(model.weights, arrays, strict=True):
        variable.assign(array)
