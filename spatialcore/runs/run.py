"""The run folder: the one truth about a run, shared by app, command line and workers through atomic commits.

```
<runs root>/<run id>/
  config.json   everything that decides the result
  status.json   state, progress, message; replaced atomically
  run.lock      locked by the process at work; a free lock under a `running` status means: interrupted
  cancel        present once someone asked the run to stop
  log.txt
  members/<fold>-<backbone>-s<seed>/{history.csv, checkpoint/, weights.h5, predictions.npz, validation.npz, contribution.json}
  epochs/<member>/  predictions of the held-out slides after some epochs, of the first member of each fold
  so_far/           the growing map of an applied run (see `runs.map_so_far`)
  units/            progress of each job, and the members' fencing tokens
  predictions.h5ad, metrics.json, intervals.json, combination.json, looks.npz, origin_metrics.json, points.npz
```
"""

from __future__ import annotations

import glob
import json
import os
import shutil
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pydantic import ValidationError

from spatialcore.config.run_config import MemberPlan, RunConfig
from spatialcore.config.settings import validated
from spatialcore.data.dataset import Dataset
from spatialcore.errors import ConfigError, DataError, RunError
from spatialcore.runs.status import Status
from spatialcore.storage.files import home, write_atomic
from spatialcore.storage.locks import is_locked, lock_if_free

POINTS = "points.npz"
"""The virtual spots of a run that only predicts, see `data.recorded_points`."""

_START_GRACE_S = 30


class Run:
    """One run folder. Cheap to make; reads files when asked and keeps only what never changes (the config)."""

    def __init__(self, path: Path) -> None:
        self.path = Path(path)

    def __repr__(self) -> str:
        return f"Run({str(self.path)!r})"

    @property
    def id(self) -> str:
        return self.path.name

    @cached_property
    def config(self) -> RunConfig:
        """Read everything that decides the result. Raises RunError where the folder is no run or its config is damaged.

        Recorded virtual spots, which the file names as one of the folder, are named in full.
        """
        file = self.path / "config.json"
        try:
            config = validated(RunConfig, json.loads(file.read_text()), str(file))
            if config.data.options.get("points") != POINTS:
                return config
            options = {**config.data.options, "points": str(self.path.absolute() / POINTS)}
            return config.model_copy(update={"data": config.data.model_copy(update={"options": options})})
        except FileNotFoundError:
            raise RunError(f"{self.path}: not a run folder (no config.json). Name a folder that `runs` lists.") from None
        except (ValueError, OSError, ConfigError) as error:
            reason = str(error).removeprefix(f"{file}: ").rstrip(".")
            raise RunError(
                f"{file}: the run's configuration is damaged, or of a version that has what this one lacks ({reason}). "
                "Open it with that version, or delete the run."
            ) from error

    @property
    def status(self) -> Status:
        """Return the last committed status, corrected where its process is gone."""
        status = self.stored_status()
        if not status.is_active or self.is_locked():
            return status
        if status.state == "queued" and (
            time.time() - status.submitted < _START_GRACE_S or status.is_queued_elsewhere or self._waits()
        ):
            return status
        status = self.stored_status()  # the process may have committed its end before it let the lock go
        if not status.is_active:
            return status
        if status.state == "cancelling":
            return status.model_copy(update={"state": "cancelled", "seconds_left": None})
        hint = "The process ended without saying why (killed, out of memory, or a reboot). Resume goes on from the last commit."
        return status.model_copy(update={"state": "interrupted", "message": hint, "seconds_left": None})

    def _waits(self) -> bool:
        """Return whether the run stands in the machine's queue (see `engines.local.queue`)."""
        return any((home() / "queue").glob(f"*-{glob.escape(self.id)}.json"))

    def stored_status(self) -> Status:
        """Return the status as it was committed last, whatever became of its process."""
        try:
            return Status.model_validate_json((self.path / "status.json").read_bytes())
        except FileNotFoundError:
            return Status()
        except (ValidationError, OSError) as error:
            return Status(state="failed", message=f"status.json cannot be read ({type(error).__name__}).")

    def commit_status(self, *, durable: bool = True, **changes: Any) -> Status:
        """Replace some fields of the status atomically; progress alone need not be `durable` (`storage.files`)."""
        status = self.stored_status().model_copy(update={**changes, "updated": time.time()})
        write_atomic(self.path / "status.json", status.model_dump_json(indent=1), durable=durable)
        return status

    def is_locked(self) -> bool:
        """Return whether a living process works on this run (on this machine)."""
        return is_locked(self.path / "run.lock")

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the run while working on it. Raises RunError when another process does."""
        with lock_if_free(self.path / "run.lock") as lock:
            if lock is None:
                raise RunError(f"{self.path}: another process works on this run. Cancel it or wait.")
            yield

    @property
    def cancel_file(self) -> Path:
        """Return the file whose presence asks the run to stop."""
        return self.path / "cancel"

    def member_dir(self, plan: MemberPlan) -> Path:
        """Return the folder of a member: its history, weights and predictions."""
        return self.path / "members" / plan.name

    def weights_file(self, plan: MemberPlan) -> Path:
        """Return the file of a trained member's weights."""
        return self.member_dir(plan) / "weights.h5"

    @property
    def jobs_dir(self) -> Path:
        """Return the folder of the jobs' progress files and the members' fencing tokens."""
        return self.path / "units"

    def epoch_predictions_dir(self, plan: MemberPlan) -> Path:
        """Return where a member keeps its predictions of the held-out slides, epoch by epoch (see `runs.epoch_predictions`)."""
        return self.path / "epochs" / plan.name

    def history(self, plan: MemberPlan) -> pd.DataFrame:
        """Read one row per epoch so far (columns as in `training.HISTORY_COLUMNS`); empty before the first."""
        file = self.member_dir(plan) / "history.csv"
        try:
            return pd.read_csv(file)
        except (FileNotFoundError, pd.errors.EmptyDataError):
            return pd.DataFrame()

    def contribution(self, plan: MemberPlan) -> dict[str, Any]:
        """Read the member's scores with shuffled inputs, by held-out slide; empty where they were not measured."""
        try:
            stored: dict[str, Any] = json.loads((self.member_dir(plan) / "contribution.json").read_bytes())
            return stored
        except FileNotFoundError:
            return {}
        except ValueError as error:
            raise RunError(f"{self.member_dir(plan) / 'contribution.json'}: damaged ({error}). Delete it.") from error

    def validation(self, plan: MemberPlan) -> dict[str, tuple[NDArray[np.int64], NDArray[np.float32]]]:
        """Read rows and predictions of the spots on which a member chose, by slide; empty for runs from before they were kept.

        Raises DataError where they are damaged.
        """
        file = self.member_dir(plan) / "validation.npz"
        try:
            with np.load(file, allow_pickle=False) as stored:
                ids = [key.removeprefix("rows/") for key in stored.files if key.startswith("rows/")]
                return {i: (stored[f"rows/{i}"], stored[f"values/{i}"]) for i in ids}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
            raise DataError(f"{file}: damaged ({error}). Delete the member's predictions.npz and resume the run.") from error

    def is_member_done(self, plan: MemberPlan) -> bool:
        """Return whether a member has committed its predictions."""
        return (self.member_dir(plan) / "predictions.npz").exists()

    @property
    def metrics(self) -> dict[str, Any] | None:
        """Read the final scores, `None` before the run has any."""
        try:
            stored: dict[str, Any] = json.loads((self.path / "metrics.json").read_bytes())
            return stored
        except FileNotFoundError:
            return None
        except ValueError as error:
            raise RunError(f"{self.path / 'metrics.json'}: damaged ({error}). Run `evaluate` again.") from error

    @property
    def predictions_file(self) -> Path:
        return self.path / "predictions.h5ad"

    @property
    def calibration_file(self) -> Path:
        """Return the file that calibrates intervals of new slides; absent where no slide was held out."""
        return self.path / "intervals.json"

    @property
    def combination_file(self) -> Path:
        """Return the file of the members' combination, see `evaluation.ensembling`; absent where they are simply averaged."""
        return self.path / "combination.json"

    @property
    def appearance_file(self) -> Path:
        """Return the file of the slides' appearance, see `evaluation.domain_shift`; absent after fine-tuning."""
        return self.path / "looks.npz"

    @property
    def origin_metrics_file(self) -> Path:
        """Return the scores of the run that trained an applied run's members; absent where it had none."""
        return self.path / "origin_metrics.json"

    def log_tail(self, lines: int = 200) -> str:
        """Return the last lines of the log."""
        try:
            with open(self.path / "log.txt", "rb") as file:
                file.seek(max(0, file.seek(0, os.SEEK_END) - 200 * lines))
                return "\n".join(file.read().decode(errors="replace").splitlines()[-lines:])
        except FileNotFoundError:
            return ""

    def check_belongs_to(self, dataset: Dataset) -> None:
        """Check that the run was made for exactly this data. Raises RunError otherwise."""
        if self.config.data.fingerprint != dataset.fingerprint():
            raise RunError(
                f"{self.path}: this run belongs to another data set ({self.config.data.path}), not to {dataset.path} "
                "as it is now. Start a new run, or open the data that it was trained on."
            )

    def check_types(self, dataset: Dataset) -> None:
        """Check that `dataset` has no truth for other cell types than the run predicts. Raises RunError otherwise."""
        types = self.config.data.cell_types
        if dataset.labelled and dataset.cell_types != types:
            raise RunError(
                f"{self.path}: this run predicts the {len(types)} cell types of {self.config.data.path}, "
                f"but {dataset.path} has {len(dataset.cell_types)} others. Use a run that was trained on the same cell types."
            )

    def delete(self) -> None:
        """Remove the folder. Raises RunError while a process works on it."""
        if self.is_locked():
            raise RunError(f"{self.path}: the run is at work. Cancel it before deleting it.")
        shutil.rmtree(self.path)


def runs_root() -> Path:
    """Return the folder of all runs: `$SPOTSCAPE_HOME/runs`."""
    return home() / "runs"


def list_runs(root: Path | None = None) -> list[Run]:
    """List all runs under `root`, newest first."""
    root = root or runs_root()
    if not root.is_dir():
        return []
    runs = [Run(p.parent) for p in root.glob("*/config.json")]
    return sorted(runs, key=lambda run: run.id, reverse=True)


def find_run(name: str) -> Run:
    """Find a run by folder or by id under the runs root. Raises RunError when there is none."""
    for path in (Path(name), runs_root() / name):
        if (path / "config.json").is_file():
            return Run(path.resolve())
    raise RunError(f"{name}: no such run. `python -m spatialcore runs` lists those under {runs_root()}.")
