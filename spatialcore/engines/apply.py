"""Apply a trained run to new slides, as a run of its own whose members are trained already and only predict.

It goes through the same queue, engines and pages as any run, and stands on its own: weights and calibration are copied.
"""

from __future__ import annotations

import shutil
import socket
import time
from pathlib import Path

from spatialcore.config.run_config import MemberPlan, Origin
from spatialcore.data.dataset import Dataset
from spatialcore.data.offsets import kept_offsets, suggested_offsets, with_offsets
from spatialcore.engines.resolve_config import resolve_config
from spatialcore.errors import DataError, RunError
from spatialcore.evaluation.conformal import ConformalCalibrations
from spatialcore.evaluation.domain_shift import Appearances
from spatialcore.features.patches import scale_width_px
from spatialcore.runs.create import create_applied
from spatialcore.runs.run import Run

WEIGHTS = "weights.h5"


def apply_run(source: Run, dataset: Dataset, *, path: Path | None = None, title: str = "") -> Run:
    """Write the folder of a run, queued, in which the members of `source` predict the slides of `dataset`.

    A slide that some members learned from is predicted by the others. Slides without spots are left out. Slides with a
    measured composition are scored: they were not held out, but never seen. Raises RunError where `source` has no
    trained member, predicts other cell types, learned from all these slides, or is such a run itself; ConfigError or DataError
    for slides that its settings do not fit.
    """
    dataset = dataset.with_spots()
    _check(source, dataset)
    config = source.config
    for slide in dataset:
        for scale in config.training.patches.scales:
            scale_width_px(slide, scale)
    kept = kept_offsets(dataset)
    suggested = suggested_offsets(dataset, kept) if config.data.registration else None
    training = resolve_config(config.training, with_offsets(dataset, {**(suggested or {}), **kept}))
    plan = [_only_predicting(p, source, dataset) for p in config.plan if source.is_member_done(p)]
    origin = Origin(
        run_id=source.id, title=config.title, path=source.path.resolve(), data=config.data.name, train=_learned_from(source)
    )
    run = create_applied(dataset, training, plan, origin, types_of=config.data, suggested=suggested, path=path, title=title)
    _copy(source, run, origin)
    run.commit_status(state="queued", submitted=time.time(), stage="waiting", host=socket.gethostname())
    return run


def fits(source: Run, dataset: Dataset) -> bool:
    """Return whether `apply_run` accepts these slides, as far as the configs show."""
    try:
        _check(source, dataset.with_spots())
    except (RunError, DataError):
        return False
    return True


def _check(source: Run, dataset: Dataset) -> None:
    config = source.config
    if config.applied is not None:
        raise RunError(f"{source.path}: only predicts with models of {config.applied.path}. Apply that run.")
    if not any(map(source.is_member_done, config.plan)):
        raise RunError(f"{source.path}: no member has finished training, so nothing can be predicted. Resume the run.")
    source.check_types(dataset)
    if config.data.fingerprint == dataset.fingerprint():
        raise RunError(f"{source.path}: was made for these very slides, and has predicted them. Apply it to others.")
    if all(len(p.train) == len(dataset) for p in (_only_predicting(p, source, dataset) for p in config.plan)):
        raise RunError(f"{source.path}: all its members learned from these slides. Apply it to others.")
    for plan in filter(source.is_member_done, config.plan):
        if not (weights := source.member_dir(plan) / WEIGHTS).is_file():
            raise RunError(f"{weights}: the member's weights are missing. Resume or repeat that run.")


def _learned_from(source: Run) -> tuple[str, ...]:
    trained = {i for plan in source.config.plan for i in plan.train}
    return tuple(i for i in source.config.data.slides if i in trained)


def _only_predicting(plan: MemberPlan, source: Run, dataset: Dataset) -> MemberPlan:
    """Return a member's plan on other slides: its training slides among them, and none held out."""
    learned = {source.config.data.slides[i] for i in plan.train}
    learned_ids = tuple(slide.id for slide in dataset if slide.fingerprint() in learned)
    return plan.model_copy(update={"train": learned_ids, "validation": (), "held_out": ()})


def _copy(source: Run, run: Run, origin: Origin) -> None:
    """Copy the members' weights, and what the held-out slides calibrated for new slides."""
    for plan in run.config.plan:
        target = run.member_dir(plan)
        target.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source.member_dir(plan) / WEIGHTS, target / WEIGHTS)
    ConformalCalibrations(ConformalCalibrations.read(source.calibration_file).everything, {}).write(run.calibration_file)
    if source.combination_file.exists():
        shutil.copyfile(source.combination_file, run.combination_file)
    if appearances := Appearances.read(source.appearance_file):
        appearances.named_after(origin).write(run.appearance_file)
