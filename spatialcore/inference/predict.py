"""Slides predicted with the trained members of a run."""

from __future__ import annotations

from pathlib import Path

import keras
import numpy as np

from spatialcore.config.run_config import MemberPlan
from spatialcore.data.dataset import Dataset, Slide
from spatialcore.data.offsets import OffsetXy, kept_offsets, suggested_offsets, with_offsets
from spatialcore.data.predictions import Predictions, SlidePrediction, Values
from spatialcore.errors import RunError
from spatialcore.evaluation.conformal import ConformalCalibrations, with_calibration
from spatialcore.evaluation.domain_shift import UNLIKE, Appearances, mean_features
from spatialcore.evaluation.ensembling import Combinations
from spatialcore.features.extractor import FeatureExtractor, Share
from spatialcore.features.inputs import gather_inputs
from spatialcore.formatting import shift
from spatialcore.inference.parts import Part, Warn, joined, slides_to_predict
from spatialcore.io.write_predictions import Output
from spatialcore.runs.run import Run
from spatialcore.runtime.progress import Progress
from spatialcore.training import checkpoints
from spatialcore.training.member import new_member
from spatialcore.training.steps import predict_rows


def predict_and_save(
    run: Run,
    dataset: Dataset,
    out: Path | Output,
    *,
    slide: str | None = None,
    progress: Progress | None = None,
    warn: Warn | None = None,
) -> Predictions:
    """Predict the slides of `dataset` (or one) with the ensemble of `run` and commit the result to `out`.

    A slide that some members never learned from is predicted by those alone; where all learned from it, `warn` is called.
    The suffix of `out` names a format of the table `PREDICTIONS`; an `Output` says more. `warn` hears what a format cannot hold.

    Raises RunError where the run has no trained member or was trained on other cell types, ConfigError for `out`.
    """
    output, warn = out if isinstance(out, Output) else Output(out), warn or (lambda _: None)
    requested_slides = slides_to_predict(run, dataset, output, slide)
    predictions = predict(run, requested_slides, progress=progress or Progress(), warn=warn)
    output.write(requested_slides, predictions, warn)
    return predictions


def predict(run: Run, dataset: Dataset, *, progress: Progress, warn: Warn) -> Predictions:
    """Return mean and spread of the trained members for every slide of `dataset`."""
    return joined([predict_part(run, dataset, progress=progress)], warn)


def predict_part(run: Run, dataset: Dataset, *, progress: Progress) -> Part:
    """Predict as `predict` does, and return the warnings beside the result. Raises RunError without a trained member."""
    plans = [p for p in run.config.plan if run.is_member_done(p)]
    if not plans:
        raise RunError(f"{run.path}: no member has finished training, so nothing can be predicted. Resume the run.")
    data, config = run.config.data, run.config.training
    warnings: list[str] = []
    warn = warnings.append
    plans_by_slide = {slide.id: _members_for(run, slide, plans, warn) for slide in dataset}
    dataset = with_offsets(dataset, _offsets(run, dataset, warn))
    _plan_work(run, dataset, plans, progress)
    members: dict[str, dict[str, Values]] = {slide.id: {} for slide in dataset}
    for backbone in dict.fromkeys(p.backbone for p in plans):
        inputs = gather_inputs(dataset, backbone, config, progress)
        n_features = next(iter(inputs.image.values())).shape[-1]
        keras.backend.clear_session()
        models: dict[str, keras.Model] = {}  # members of one kind of head differ in their weights alone
        for plan in (p for p in plans if p.backbone == backbone):
            kind = config.member_head(plan.index)
            if kind not in models:
                models[kind] = new_member(plan, config, data, n_features)
            model = models[kind]
            checkpoints.load_weights(run.weights_file(plan), model)
            for slide in (s for s in dataset if plan in plans_by_slide[s.id]):
                rows = np.arange(slide.n_spots)
                members[slide.id][plan.name] = predict_rows(model, inputs, slide.id, rows, config.batch_size, progress)
    far = _distances(run, dataset, warn)
    unlike = tuple((i, ratio) for i, ratio in far.items() if ratio >= UNLIKE)
    calibrations, folds = ConformalCalibrations.read(run.calibration_file), {p.name: p.fold for p in plans}
    how, slides = Combinations.read(run.combination_file), {}
    for slide in dataset:
        known_id = _known_id(run, slide)
        in_sample = all(known_id in p.train for p in plans_by_slide[slide.id])
        mean = how.of_slide(run.config, members[slide.id], slide)
        prediction = SlidePrediction.of_members(slide, members[slide.id], mean=mean, in_sample=in_sample)
        calibration = None if in_sample else calibrations.for_slide(known_id)
        slides[slide.id] = with_calibration(prediction, calibration, folds=folds, distance=far.get(slide.id, 1.0))
    level = calibrations.everything.level if calibrations.everything else None
    return Part(Predictions(data.cell_types, data.type_codes, data.kind, slides, level, run.id), tuple(warnings), unlike)


def compute_features(run: Run, dataset: Dataset, backbone: str, share: Share) -> None:
    """Put one share of what `predict_part` reads of slides with many spots into the cache of features."""
    extractor = FeatureExtractor(backbone, run.config.training)
    for slide in with_offsets(dataset, _offsets(run, dataset, lambda _: None)):
        extractor.compute_share(slide, Progress(), share)


def _members_for(run: Run, slide: Slide, plans: list[MemberPlan], warn: Warn) -> list[MemberPlan]:
    """Return the members that never learned from this very slide; all of them, with a warning, where there is none."""
    known_id = _known_id(run, slide)
    if known_id is None:
        return plans
    unseen = [p for p in plans if known_id not in p.train]
    if not unseen:
        warn(f"All members learned from slide {slide.id}: this prediction repeats what they saw.")
    return unseen or plans


def _distances(run: Run, dataset: Dataset, warn: Warn) -> dict[str, float]:
    """Return how far new slides lie from the training slides in look, as a ratio; `warn` is called where that is unknown."""
    new = [slide for slide in dataset if _known_id(run, slide) is None]
    train = sorted({i for p in run.config.plan for i in p.train})
    if new and len(train) == 1:
        warn(f"The run learned from slide {train[0]} alone: nothing was measured that shows how it does on another slide.")
    appearances = Appearances.read(run.appearance_file)
    if not new or appearances is None or run.config.training.fine_tune:
        return {}
    ratios = {
        s.id: appearances.ratio(mean_features(s, run.config.training)[0], [i for i in train if i in appearances.means])
        for s in new
    }
    return {i: ratio for i, ratio in ratios.items() if ratio is not None}


def _known_id(run: Run, slide: Slide) -> str | None:
    """Return the id under which the run knows a slide of this very content, if it does."""
    fingerprint = slide.as_read().fingerprint()
    return next((i for i, fingerprint_in_run in run.config.data.slides.items() if fingerprint_in_run == fingerprint), None)


def _offsets(run: Run, dataset: Dataset, warn: Warn) -> dict[str, OffsetXy]:
    """Return the slides' shifts: the run's own for slides that it knows; else kept ones, and suggested ones as in training."""
    data = run.config.data
    known_ids = {s.id: known_id for s in dataset if (known_id := _known_id(run, s)) is not None}
    own_offsets = {i: data.offsets[k] for i, k in known_ids.items() if k in data.offsets}
    new = [s.id for s in dataset if s.id not in known_ids]
    if not new:
        return own_offsets
    others = dataset.subset(new)
    kept = kept_offsets(others)
    suggested = suggested_offsets(others, kept) if data.registration else {}
    for slide_id, (dx, dy) in suggested.items():
        warn(f"Spots of slide {slide_id} are shifted by {shift(dx, dy)} onto the tissue, as in the run's training.")
    return {**own_offsets, **suggested, **kept}


def _plan_work(run: Run, dataset: Dataset, plans: list[MemberPlan], progress: Progress) -> None:
    if run.config.training.fine_tune:
        return
    for backbone in dict.fromkeys(p.backbone for p in plans):
        extractor = FeatureExtractor(backbone, run.config.training)
        progress.plan(sum(map(extractor.seconds, dataset)))
