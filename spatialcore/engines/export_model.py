"""Make a folder of a trained run that others can apply: weights, settings, calibration, model card, but no training data."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from spatialcore.backbones import spec
from spatialcore.errors import RunError
from spatialcore.evaluation.ensembling import Combinations
from spatialcore.evaluation.results import SlideScores, read_metrics, write_metrics
from spatialcore.insights.model_card import model_card
from spatialcore.runs.run import Run
from spatialcore.storage.files import write_atomic, write_json


def export_model(run: Run, folder: Path) -> Run:
    """Write the trained members of a run into a new folder, which `apply` takes on any machine.

    It holds each member's weights, the settings, cell types, fingerprints of the training slides, by which one that was learned
    from is recognised, calibration, scores and the model card; no picture, spot, prediction, path or patient. Raises RunError
    where no member is trained, members read features made elsewhere, the run only predicts with another's models, or the folder
    holds something.
    """
    config = run.config
    if config.applied is not None:
        raise RunError(f"{run.path}: only predicts with models of {config.applied.path}. Export that run.")
    trained = [plan for plan in config.plan if run.is_member_done(plan) and run.weights_file(plan).is_file()]
    if not trained:
        raise RunError(f"{run.path}: no member has finished training. Resume the run.")
    if given := sorted({p for plan in config.plan for p in spec.parts(plan.backbone) if spec.is_given(p)}):
        raise RunError(
            f"{run.path}: its members read features made elsewhere ({', '.join(given)}), which no folder of a model can make of "
            "new slides. Apply the run where these features lie, with a file for each new slide beside them."
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RunError(f"{folder}: wanted an empty or new folder for the model, but it holds files. Choose another.")
    folder.mkdir(parents=True, exist_ok=True)
    model = Run(folder)
    numbers = {name: f"patient-{i}" for i, name in enumerate(dict.fromkeys(config.data.patients.values()), start=1)}
    patients = {slide: numbers[name] for slide, name in config.data.patients.items()}
    folds = {p.fold: patients[p.held_out[0]] for p in trained} if config.holdout == "patient" else {}
    plans = tuple(p.model_copy(update={"fold": folds.get(p.fold, p.fold)}) for p in trained)
    unknown = {"path": Path(config.data.name), "options": {}, "offsets": {}, "suggested": (), "patients": patients}
    plain = config.model_copy(update={"run_id": folder.name, "data": config.data.model_copy(update=unknown), "plan": plans})
    for plan, copied in zip(trained, plans, strict=True):
        folder_of_member = model.member_dir(copied)
        folder_of_member.mkdir(parents=True)
        shutil.copyfile(run.weights_file(plan), model.weights_file(copied))
        write_atomic(folder_of_member / "predictions.npz", lambda out: np.savez(out))  # trained, and its predictions stay behind
    for own, copy in (
        (run.calibration_file, model.calibration_file),
        (run.appearance_file, model.appearance_file),
    ):
        if own.exists():
            shutil.copyfile(own, copy)
    combinations = Combinations.read(run.combination_file).by_fold
    if combinations:
        Combinations({folds.get(fold, fold): c for fold, c in combinations.items()}).write(model.combination_file)
    if metrics := read_metrics(run):
        members = {p.name: copied.name for p, copied in zip(trained, plans, strict=True)}
        write_metrics(
            model, replace(metrics, slides={i: _renamed(s, numbers, folds, members) for i, s in metrics.slides.items()})
        )
    write_atomic(folder / "model_card.md", model_card(run))
    write_json(folder / "config.json", plain.model_dump(mode="json"))
    model.commit_status(state="finished", stage="", progress=1.0)
    return model


def _renamed(
    scored: SlideScores, numbers: Mapping[str, str], folds: Mapping[str, str], members: Mapping[str, str]
) -> SlideScores:
    """Return the scores of a slide with numbers in place of patients' names, which folds and members are called by."""
    return replace(
        scored,
        fold=folds.get(scored.fold, scored.fold),
        patient=numbers.get(scored.patient, ""),
        members={members.get(name, name): values for name, values in scored.members.items()},
    )
