"""A new run: its folder with everything that decides the result, and a queued status."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from spatialcore.config.run_config import DataReference, Finding, MemberPlan, Origin, RunConfig
from spatialcore.config.settings import TrainingConfig
from spatialcore.data.dataset import Dataset
from spatialcore.data.grid import geometry
from spatialcore.data.offsets import OffsetXy, kept_offsets
from spatialcore.data.patients import known_patients
from spatialcore.data.recorded_points import write_recorded_points
from spatialcore.data.splits import Fold
from spatialcore.errors import RunError
from spatialcore.io.options import GRID_OPTIONS
from spatialcore.runs.run import POINTS, Run, runs_root
from spatialcore.runs.software import versions
from spatialcore.storage.files import write_json


def create_run(
    dataset: Dataset,
    training: TrainingConfig,
    folds: Sequence[Fold],
    *,
    holdout: str,
    path: Path | None = None,
    title: str = "",
    suggested: Mapping[str, OffsetXy] | None = None,
) -> Run:
    """Write a new run folder with its config and a `queued` status.

    `suggested` are the shifts of the registration check, where they were asked for, beside those that people kept.
    Raises RunError when `path` holds something already.
    """
    run = _write(
        path,
        dataset.name,
        title=title or f"{dataset.name}, {training.preset}",
        holdout=holdout,
        data=reference(dataset, suggested=suggested),
        training=training,
        plan=plan_members(training, folds),
    )
    run.commit_status(state="queued", submitted=time.time(), stage="waiting", host=socket.gethostname())
    return run


def _write(path: Path | None, name: str, **settings: Any) -> Run:
    """Write a new run folder with nothing but its config."""
    run_id = path.name if path else _new_id(name)
    path = (path or runs_root() / run_id).resolve()
    if path.exists() and any(path.iterdir()):
        raise RunError(f"{path}: wanted an empty or new folder for the run, but it holds files. Resume it, or choose another.")
    created = datetime.now(UTC).isoformat(timespec="seconds")
    config = RunConfig(run_id=run_id, created=created, versions=versions(), **settings)
    write_json(path / "config.json", config.model_dump(mode="json"))
    return Run(path)


def create_applied(
    dataset: Dataset,
    training: TrainingConfig,
    plan: Sequence[MemberPlan],
    origin: Origin,
    *,
    types_of: DataReference,
    suggested: Mapping[str, OffsetXy] | None = None,
    findings: Sequence[Finding] = (),
    path: Path | None = None,
    title: str = "",
) -> Run:
    """Write the folder of a run whose members `origin` trained, of the cell types of `types_of`; it is not queued yet.

    Virtual spots are recorded with it.     Raises RunError when `path` holds something already.
    """
    types = {"cell_types": types_of.cell_types, "type_codes": types_of.type_codes, "kind": types_of.kind, "labelled": ()}
    data = reference(dataset, suggested=suggested).model_copy(update=types)
    has_virtual = any(name in data.options for name in GRID_OPTIONS)
    if has_virtual:
        data = data.model_copy(update={"options": {**data.options, "points": POINTS}})
    run = _write(
        path,
        dataset.name,
        title=title or f"{dataset.name}, by {origin.title}",
        holdout="none",
        data=data,
        training=training,
        plan=tuple(plan),
        applied=origin,
        findings=tuple(findings),
    )
    if has_virtual:
        write_recorded_points(run.path / POINTS, dataset)
    return run


def create_run_like(run: Run, folds: Sequence[Fold], *, path: Path, title: str) -> Run:
    """Write the folder of a run of the same data and settings with other folds, and a `queued` status."""
    config = run.config
    made = _write(
        path,
        config.data.name,
        title=title,
        holdout=config.holdout,
        data=config.data,
        training=config.training,
        plan=plan_members(config.training, folds),
    )
    made.commit_status(state="queued", submitted=time.time(), stage="waiting", host=socket.gethostname())
    return made


def plan_members(training: TrainingConfig, folds: Sequence[Fold]) -> tuple[MemberPlan, ...]:
    """Return all models that a run trains: the members of each fold, with their backbones and seeds."""
    return tuple(
        MemberPlan(
            fold=fold.name,
            index=i,
            backbone=training.member_backbone(i),
            seed=training.seed + i,
            train=fold.train,
            validation=fold.validation,
            held_out=fold.held_out,
            groups=fold.groups,
        )
        for fold in folds
        for i in range(training.members)
    )


def reference(dataset: Dataset, *, suggested: Mapping[str, OffsetXy] | None = None) -> DataReference:
    """Return what a run keeps of its data set."""
    return DataReference(
        path=dataset.path.resolve(),
        name=dataset.name,
        format=dataset.format,
        options=dict(dataset.options),
        fingerprint=dataset.fingerprint(),
        slides={s.id: s.fingerprint() for s in dataset},
        offsets={**(suggested or {}), **kept_offsets(dataset)},
        registration=suggested is not None,
        suggested=tuple(suggested or ()),
        labelled=tuple(s.id for s in dataset.learnable),
        patients=known_patients(dataset),
        cell_types=dataset.cell_types,
        type_codes=dataset.type_codes,
        kind=dataset.kind,
        spots=geometry(dataset),
    )


def _new_id(name: str) -> str:
    """Return an id that sorts by time; the name's safe part tells runs apart at a glance."""
    safe = "".join(c if c.isalnum() else "-" for c in name.lower()).strip("-")[:24]
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    return f"{stamp}-{safe}-{os.urandom(2).hex()}"
