"""Tasks on the nodes of a cluster: do a job of a run, or predict a slide."""

from __future__ import annotations

import json
import logging
import os
import socket
from pathlib import Path
from typing import Any

import ray

from spatialcore.engines.job import Job, JobProgress, JobRunner, Outcome
from spatialcore.engines.predict_many import FeatureShare, Shard
from spatialcore.errors import RunError, SpatialcoreError
from spatialcore.inference.parts import Part
from spatialcore.runs.run import Run

_RUNNER = JobRunner()
"""Of this process, which may do several jobs."""


def do_job(path: str, stored: dict[str, Any], attempt: int, order: int, begins: int) -> dict[str, Any]:
    """Do a job of the run at `path` for the run's `attempt`, and return the outcome as JSON.

    `order` counts what its driver has ordered, `begins` how often this job was lost before.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", force=True)
    run, job = Run(Path(path)), Job(**stored)
    try:
        _check_visible(run)
        _check_lock(run)
    except RunError as error:
        return Outcome("failed", str(error)).to_json()
    facts = _facts(run, job, attempt, order, begins)
    logging.getLogger("spotscape").info("%s: %s, on %s, begin %s", job.kind, job.label, facts["where"], facts["begins"])
    outcome = _RUNNER.do(run, job, attempt, JobProgress(run, job, attempt, facts=facts))
    if outcome.ending != "done":
        logging.getLogger("spotscape").info("%s: %s. %s", job.label, outcome.ending, outcome.message)
    return outcome.to_json()


def predict_slide(shard: Shard) -> Part | SpatialcoreError:
    """Predict a slide; an error that says what to do is returned, not raised, so that it arrives without a traceback."""
    try:
        _check_visible(Run(shard.run))
        return shard.predict()
    except SpatialcoreError as error:
        return error


def compute_share(share: FeatureShare) -> SpatialcoreError | None:
    """Compute a share of a slide's features; an error is returned, as `predict_slide` does."""
    try:
        _check_visible(Run(share.shard.run))
        share.compute()
    except SpatialcoreError as error:
        return error
    return None


def _check_visible(run: Run) -> None:
    """Check that this node sees the run. Raises RunError where its disk is not the driver's."""
    if not (run.path / "config.json").is_file():
        raise RunError(
            f"{run.path}: node {socket.gethostname()} does not see this run. Put $SPOTSCAPE_HOME and the data on storage that "
            "all nodes mount at the same path."
        )


def _check_lock(run: Run) -> None:
    """Check that this node sees the driver's lock. Raises RunError: attempts could not be told apart without."""
    if not run.is_locked():
        raise RunError(
            f"{run.path}: node {socket.gethostname()} sees this run, but not the lock that its driver holds. "
            "Use storage with locks that all nodes see (NFS 4, CephFS, Lustre mounted with `flock`)."
        )


def _facts(run: Run, job: Job, attempt: int, order: int, begins: int) -> dict[str, Any]:
    """Return where this process runs, and how often the job was begun: more than once after a worker or node was lost."""
    try:
        last = json.loads((run.jobs_dir / job.file_name).read_bytes())
        begins = last["begins"] if (last["attempt"], last["order"]) == (attempt, order) else begins
    except (OSError, ValueError, KeyError):
        pass  # the first
    context = ray.get_runtime_context()
    gpus = context.get_accelerator_ids().get("GPU", [])
    device = f"GPU {', '.join(gpus)}" if gpus else "CPU"
    return {
        "where": f"{socket.gethostname()}, {device}",
        "node": context.get_node_id(),
        "pid": os.getpid(),
        "order": order,
        "begins": begins + 1,
    }
