"""Report a run to MLflow, where `$MLFLOW_TRACKING_URI` is set: settings, scores of each epoch, and results.

A process of its own follows the run folder, which stays the truth: neither a slow server nor a missing package can stop
or fail a run, they only leave a line in its log. A resumed run goes on in the same MLflow run (`mlflow.json`).
`requirements-mlflow.txt` installs what it needs. `$MLFLOW_EXPERIMENT_NAME` names the experiment, by default `spotscape`.
Run as a program, this module is that process.
"""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pandas as pd

from spatialcore.engines.notify import log_line
from spatialcore.evaluation.results import read_metrics
from spatialcore.runs.run import Run
from spatialcore.runs.status import State
from spatialcore.runtime.child_process import environment, module_command
from spatialcore.storage.files import home, write_json

EPOCH_VALUES = ("loss", "validation_loss", "held_out_per_spot", "held_out_per_type", "learning_rate")
FINAL_VALUES = ("spot_spearman", "type_spearman", "mae")
ARTEFACTS = ("config.json", "metrics.json", "intervals.json", "predictions.h5ad")
_POLL_EVERY_S = 2.0
_BATCH = 900  # MLflow takes 1000 metrics or 100 parameters at a time
_LONGEST = 500
_ENDS: Mapping[State, str] = {"finished": "FINISHED", "cancelled": "KILLED"}
_ENVIRONMENT = {"MLFLOW_DISABLE_TELEMETRY": "true", "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "3"}


def begin(run: Run) -> None:
    """Start a process that follows the run that has just begun, where MLflow is configured; return at once."""
    if not os.environ.get("MLFLOW_TRACKING_URI"):
        return
    if find_spec("mlflow") is None:
        log_line(run, "MLFLOW_TRACKING_URI is set, but mlflow is not installed: `pip install -r requirements-mlflow.txt`")
        return
    try:
        with open(run.path / "log.txt", "ab") as out:
            subprocess.Popen(
                module_command("spatialcore.engines.mlflow", run.path),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
                cwd=home(),
                env=_ENVIRONMENT | environment(),
            )
    except OSError as error:
        log_line(run, f"MLflow gets nothing of this run: {error}")


def follow(run: Run) -> None:
    """Report the run folder to MLflow until the run has ended."""
    try:
        _Follower(run).follow()
    except Exception as error:  # whatever the server or the network does, the run goes on
        log_line(
            run, f"MLflow gets nothing of this run any more: {type(error).__name__}: {' '.join(str(error).split())[:_LONGEST]}"
        )


class _Follower:
    """Mirrors one run in MLflow; remembers on disk which epochs were reported."""

    def __init__(self, run: Run) -> None:
        from mlflow import MlflowClient

        self.run, self.client, self.file = run, MlflowClient(), run.path / "mlflow.json"
        self.reported: dict[str, int] = {}
        self.id = self._resumed() or self._created()

    def follow(self) -> None:
        while (status := self.run.status).is_active:
            self._report_epochs()
            time.sleep(_POLL_EVERY_S)
        self._report_epochs()
        if status.state == "finished":
            self._report_results()
        self.client.set_tag(self.id, "spotscape.state", status.state)
        if status.message:
            self.client.set_tag(self.id, "spotscape.message", status.message[:_LONGEST])
        self.client.set_terminated(self.id, _ENDS.get(status.state, "FAILED"))

    def _resumed(self) -> str | None:
        try:
            stored = json.loads(self.file.read_bytes())
            run_id, self.reported = str(stored["run_id"]), {str(k): int(v) for k, v in stored["told"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        self.client.update_run(run_id, status="RUNNING")
        return run_id

    def _created(self) -> str:
        from mlflow.entities import Param

        name = os.environ.get("MLFLOW_EXPERIMENT_NAME") or "spotscape"
        existing = self.client.get_experiment_by_name(name)
        experiment = existing.experiment_id if existing else self.client.create_experiment(name)
        config = self.run.config
        tags = {"spotscape.run": self.run.id, "spotscape.folder": str(self.run.path), "spotscape.data": str(config.data.path)}
        run_id: str = self.client.create_run(experiment, run_name=config.title, tags=tags).info.run_id
        parameters = [Param(key, value[:_LONGEST]) for key, value in _parameters(self.run).items()]
        for start in range(0, len(parameters), 100):
            self.client.log_batch(run_id, params=parameters[start : start + 100])
        write_json(self.file, {"run_id": run_id, "told": {}})
        return run_id

    def _report_epochs(self) -> None:
        from mlflow.entities import Metric

        now = int(1000 * time.time())
        metrics, reported = [], dict(self.reported)
        for plan in self.run.config.plan:
            for row in _rows(self.run.history(plan), reported.get(plan.name, 0)):
                reported[plan.name] = epoch = int(row["epoch"])
                metrics += [
                    Metric(_key(plan.name, name), row[name], now, epoch) for name in EPOCH_VALUES if row[name] == row[name]
                ]
        for start in range(0, len(metrics), _BATCH):
            self.client.log_batch(self.id, metrics=metrics[start : start + _BATCH])
        if reported != self.reported:
            self.reported = reported
            write_json(self.file, {"run_id": self.id, "told": reported})

    def _report_results(self) -> None:
        metrics = read_metrics(self.run)
        for owner, means in {"": metrics.mean, **metrics.baselines}.items() if metrics else ():
            for name in FINAL_VALUES:
                if (value := means[name].mean) is not None:
                    self.client.log_metric(self.id, _key(owner, name), value)
        for name in ARTEFACTS:
            if (self.run.path / name).exists():
                self.client.log_artifact(self.id, str(self.run.path / name))


def _parameters(run: Run) -> dict[str, str]:
    """Return the settings by dotted names, and the data set they were used on."""
    config = run.config
    data = {"data": config.data.name, "data_fingerprint": config.data.fingerprint, "holdout": config.holdout}
    return {**data, "folds": str(len({p.fold for p in config.plan})), **dict(_flat(config.training.model_dump(mode="json")))}


def _flat(values: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for key, value in values.items():
        if isinstance(value, Mapping) and value:
            yield from _flat(value, f"{before}{key}.")
        else:
            yield before + key, str(value)


def _rows(history: pd.DataFrame, after: int) -> list[dict[str, float]]:
    if history.empty:
        return []
    return history[history["epoch"] > after].to_dict("records")  # type: ignore[return-value] # names of columns are text


def _key(*parts: str) -> str:
    """Return a name that MLflow accepts: letters, digits and `_-. /`."""
    return re.sub(r"[^\w\-./ ]", "-", "/".join(part for part in parts if part))


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(message)s")
    follow(Run(Path(sys.argv[1])))
