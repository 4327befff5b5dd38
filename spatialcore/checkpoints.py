"""Checkpoints that are whole or absent: everything that training needs to go on, in one file, committed atomically.

A checkpoint is an `.npz` without pickles: the model's variables (random states among them), the optimizer's, the best
epoch's weights, and a JSON text with epoch, step and early-stopping state. The newest two are kept.
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import h5py
import numpy as np
from numpy.typing import NDArray

from spatialcore.errors import RunError, WeightsError
from spatialcore.files import atomic_path, write_atomic

if TYPE_CHECKING:
    import keras

_KEPT = 2
Arrays = list[NDArray]


def commit(directory: Path, epoch: int, groups: dict[str, Arrays], state: dict[str, Any]) -> None:
    """Write the checkpoint of `epoch`: named lists of arrays and a JSON-able state; then drop all but the newest two."""
    arrays: dict[str, Any] = {f"{name}/{i}": a for name, group in groups.items() for i, a in enumerate(group)}
    arrays["state"] = np.frombuffer(json.dumps(state).encode(), np.uint8)
    write_atomic(directory / f"epoch-{epoch:06d}.npz", lambda out: np.savez(out, **arrays))
    for old in sorted(directory.glob("epoch-*.npz"))[:-_KEPT]:
        old.unlink(missing_ok=True)


def newest(directory: Path) -> tuple[dict[str, Arrays], dict[str, Any]] | None:
    """Groups and state of the newest readable checkpoint, or `None` where there is none."""
    for file in sorted(directory.glob("epoch-*.npz"), reverse=True):
        try:
            with np.load(file, allow_pickle=False) as stored:
                groups: dict[str, dict[int, NDArray]] = {}
                for key in stored.files:
                    name, _, index = key.partition("/")
                    if index:
                        groups.setdefault(name, {})[int(index)] = stored[key]
                state = json.loads(stored["state"].tobytes())
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            continue
        return {name: [group[i] for i in range(len(group))] for name, group in groups.items()}, state
    return None


def values(variables: list[Any]) -> Arrays:
    """The variables' values as NumPy copies, so that later steps leave them alone."""
    import keras

    return [np.array(keras.ops.convert_to_numpy(v.value), copy=True) for v in variables]


def assign(variables: list[Any], arrays: Arrays, source: Path) -> None:
    """Give the variables their stored values. Raises RunError where number or shape differ."""
    if [tuple(v.shape) for v in variables] != [a.shape for a in arrays]:
        raise RunError(f"{source}: the stored state does not fit the model. Start a new run.")
    for variable, array in zip(variables, arrays, strict=True):
        variable.assign(array)


def save_weights(path: Path, model: keras.Model) -> None:
    """Commit a model's weights as HDF5: one dataset per variable, in order, named by its path in the model."""
    with atomic_path(path) as tmp, h5py.File(tmp, "w") as file:
        for i, variable in enumerate(model.weights):
            data = file.create_dataset(f"{i:05d}", data=values([variable])[0])
            data.attrs["path"] = variable.path


def load_weights(path: Path, model: keras.Model) -> None:
    """Fill a model that was rebuilt from the run's config. Raises WeightsError for a missing, damaged or foreign file."""
    try:
        with h5py.File(path, "r") as file:
            arrays = [file[name][()] for name in sorted(file)]
    except (OSError, KeyError) as error:
        raise WeightsError(f"{path}: the member's weights cannot be read ({error}). Train this member again.") from error
    if [a.shape for a in arrays] != [tuple(v.shape) for v in model.weights]:
        raise WeightsError(f"{path}: the weights do not fit the model that config.json describes. Train this member again.")
    for variable, array in zip(model.weights, arrays, strict=True):
        variable.assign(array)
