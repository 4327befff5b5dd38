"""Compute a run's results from its members' predictions: the ensemble, scores per slide, and baselines beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from spatialcore.config.choices import HEADS
from spatialcore.config.run_config import MemberPlan, RunConfig
from spatialcore.data.composition import CompositionKind
from spatialcore.data.dataset import Dataset, Slide
from spatialcore.data.predictions import UNSEEN, Predictions, SlidePrediction, Values
from spatialcore.data.splits import MOST_SPOTS
from spatialcore.errors import DataError, RunError
from spatialcore.evaluation import permutation_importance
from spatialcore.evaluation.baselines import BASELINES
from spatialcore.evaluation.conformal import (
    MOST_TO_CALIBRATE,
    ConformalCalibrations,
    coverage_report,
    is_held_out,
    with_intervals,
)
from spatialcore.evaluation.domain_shift import UNLIKE, Appearances, distances, unlike, unlike_sentence
from spatialcore.evaluation.ensembling import Combinations
from spatialcore.evaluation.fit import sentences
from spatialcore.evaluation.intervals import Interval, paired_interval
from spatialcore.evaluation.metrics import METRICS
from spatialcore.evaluation.results import (
    DEVIATIONS,
    MeanScore,
    RunMetrics,
    Scores,
    SlideScores,
    patients_of,
    read_metrics,
    score,
    write_metrics,
)
from spatialcore.evaluation.warnings import run_warnings
from spatialcore.runs.lineage import origin_slides
from spatialcore.runs.run import Run


def assemble(run: Run, dataset: Dataset) -> Predictions:
    """Combine the predictions of the members that are done, and commit `predictions.h5ad` and `metrics.json`.

    Raises RunError when no member is.
    """
    members = _member_predictions(run)
    combinations = Combinations.read(run.combination_file) if run.config.applied else Combinations.of(run, dataset)
    learned = _learned_slides(run, dataset)
    slides = {}
    for slide in dataset:
        if own := _own_members(run, slide.id, members):
            slides[slide.id] = _slide_prediction(run, slide, own, combinations, learned)
    if not slides:
        raise RunError(f"{run.path}: no member has finished, so there is nothing to evaluate. Resume the run.")
    data = run.config.data
    folds = {p.name: p.fold for p in run.config.plan}
    predictions = Predictions(data.cell_types, data.type_codes, data.kind, slides, run=run.id)
    calibrations = _calibrations(run, predictions, folds)
    if combinations.by_fold:
        combinations.write(run.combination_file)
    if appearances := _appearances(run, dataset):
        appearances.write(run.appearance_file)
    far = distances(run.config, appearances) if appearances and run.config.applied else {}
    strange = {slide: ratio for slide, ratio in far.items() if ratio >= UNLIKE}
    shift = [unlike_sentence(strange, widened=True)] if strange else []
    notes = (*shift, *sentences(run.config.findings), *_sampled(run.config, learned, slides.values()))
    predictions = replace(with_intervals(predictions, calibrations, folds=folds, distances=far), notes=notes)
    predictions.write(run.predictions_file)
    write_metrics(run, evaluate_run(run, predictions))
    return predictions


def _sampled(config: RunConfig, learned: Mapping[str, Sequence[Slide]], slides: Iterable[SlidePrediction]) -> tuple[str, ...]:
    """Say where only some of the spots were used, as there are so many."""
    said = []
    if (n := max((sum(s.n_spots for s in own) for own in learned.values()), default=0)) > MOST_SPOTS:
        fitted = sorted({HEADS[config.training.member_head(p.index)].label for p in config.plan if _is_fitted(config, p)})
        fitters = f"the members {' and '.join(fitted)} and the simple methods" if fitted else "the simple methods"
        said.append(f"Of {n:,} training spots {MOST_SPOTS:,}, evenly from all slides, fit {fitters}.")
    if (n := sum(len(p.mean) for p in slides if is_held_out(p))) > MOST_TO_CALIBRATE:
        said.append(f"Of {n:,} held-out spots {MOST_TO_CALIBRATE:,}, evenly from all slides, calibrate the intervals.")
    return tuple(said)


def _is_fitted(config: RunConfig, plan: MemberPlan) -> bool:
    return HEADS[config.training.member_head(plan.index)].has_solver


def _own_members(run: Run, slide_id: str, members: Mapping[str, Mapping[str, Values]]) -> dict[str, Values]:
    """Return the predictions of a slide by the members whose fold held it out; by all that know it not, where none did.

    Folds that learn from fewer slides than they could (`engines.learning_curve`) predict slides of other folds as well.
    """
    own = {name: values[slide_id] for name, values in members.items() if slide_id in values}
    holders = {p.name for p in run.config.plan if slide_id in p.held_out}
    return {name: values for name, values in own.items() if name in holders} or own


def _calibrations(run: Run, predictions: Predictions, folds: dict[str, str]) -> ConformalCalibrations:
    """Calibrate on the run's held-out slides; an applied run has the calibrations of the run that trained its members."""
    if run.config.applied:
        return ConformalCalibrations.read(run.calibration_file)
    calibrations = ConformalCalibrations.of(predictions, folds=folds)
    calibrations.write(run.calibration_file)
    return calibrations


def _appearances(run: Run, dataset: Dataset) -> Appearances | None:
    """Measure the appearance of the run's slides; in an applied run with that of its members' training slides."""
    appearances = Appearances.of(dataset, run.config.training)
    learned = Appearances.read(run.appearance_file) if run.config.applied else None
    return learned.joined_with(appearances) if learned and appearances else None if run.config.applied else appearances


def evaluate_run(run: Run, predictions: Predictions) -> RunMetrics:
    """Score a run's predictions, and add what only the run knows: permutation importance, unlike slides, all warnings."""
    measured = [run.contribution(plan) for plan in run.config.plan if run.is_member_done(plan)]
    appearances = Appearances.read(run.appearance_file)
    metrics = replace(
        evaluate(predictions),
        permutation_importance=permutation_importance.summarise([contribution for contribution in measured if contribution]),
        unlike=unlike(run.config, appearances) if appearances else {},
    )
    return replace(metrics, warnings=_sentences(run.config, metrics))


def evaluate(predictions: Predictions) -> RunMetrics:
    """Score every slide with a truth: ensemble, members, baselines, means over them, and warnings that follow from scores."""
    slides = {p.slide: _slide_scores(p, predictions.kind) for p in predictions if p.truth is not None}
    metrics = summarised(predictions.kind, predictions.cell_types, slides)
    metrics = replace(metrics, intervals=coverage_report(predictions))
    return replace(metrics, warnings=_sentences(None, metrics))


def _sentences(config: RunConfig | None, metrics: RunMetrics) -> tuple[str, ...]:
    return tuple(warning.sentence for warning in run_warnings(config, metrics))


def summarised(kind: CompositionKind, cell_types: tuple[str, ...], slides: Mapping[str, SlideScores]) -> RunMetrics:
    """Average the scores of some slides, patients weighing alike where they are known, and compare them with the baselines."""
    names = _in_order({name for scored in slides.values() for name in scored.baselines})
    patients = patients_of(slides.values())
    return RunMetrics(
        kind=kind,
        cell_types=cell_types,
        slides=slides,
        mean=_means([scored.ensemble for scored in slides.values()], patients),
        baselines={n: _means([scored.baselines.get(n) for scored in slides.values()], patients) for n in names},
        gain={name: {metric: _gain(slides, name, metric, patients) for metric in METRICS} for name in names},
    )


_KEYS = ("kind", "cell_types", "slides", "mean", "baselines", "gain", "warnings")


def stored_metrics(run: Run, *, by_type: bool = True) -> RunMetrics | None:
    """Read the final scores of a run, `None` before it has any.

    Those of an older version, which lack what is shown today (`by_type`: of each type, too), and damaged ones are worked out
    again from the predictions and committed. Raises RunError or DataError where these cannot be read either.
    """
    has_predictions = run.predictions_file.is_file()
    try:
        stored = run.metrics
        if stored is None or (all(key in stored for key in _KEYS) and not (by_type and has_predictions and _lacks_types(stored))):
            return read_metrics(run)
    except RunError:
        if not has_predictions:
            raise
    return commit_metrics(run)


def _lacks_types(stored: Mapping[str, Any]) -> bool:
    """Tell whether a version before scored the types."""
    return any(DEVIATIONS not in scored.get("scores", {}) for scored in stored["slides"].values())


def commit_metrics(run: Run) -> RunMetrics:
    """Score a run's committed predictions and commit `metrics.json`. Raises DataError where they are missing or damaged."""
    metrics = evaluate_run(run, Predictions.read(run.predictions_file))
    write_metrics(run, metrics)
    return metrics


def _slide_scores(p: SlidePrediction, kind: CompositionKind) -> SlideScores:
    truth = p.truth
    assert truth is not None  # the caller leaves out slides without truth
    return SlideScores(
        fold=p.fold,
        in_sample=p.in_sample,
        ensemble=score(truth, p.mean, kind=kind),
        members={name: score(truth, values, kind=kind).values for name, values in p.members.items()},
        baselines={name: score(truth, p.baselines[name], kind=kind) for name in _in_order(p.baselines)},
        patient=p.patient,
    )


def _in_order(names: Collection[str]) -> list[str]:
    """Order baselines from the simplest on, whatever order a file has them in."""
    return [n for n in BASELINES if n in names] + sorted(n for n in names if n not in BASELINES)


def _means(scores: Sequence[Scores | None], patients: Sequence[str]) -> dict[str, MeanScore]:
    return {name: MeanScore.of([own[name] if own else None for own in scores], patients) for name in METRICS}


def _gain(slides: Mapping[str, SlideScores], baseline: str, metric: str, patients: Sequence[str]) -> Interval | None:
    own = [scored.ensemble[metric] for scored in slides.values()]
    other = [scored.baselines[baseline][metric] if baseline in scored.baselines else None for scored in slides.values()]
    return paired_interval(own, other, patients=patients)


def _member_predictions(run: Run) -> dict[str, dict[str, Values]]:
    by_member = {}
    for plan in run.config.plan:
        file = run.member_dir(plan) / "predictions.npz"
        if not file.exists():
            continue
        try:
            with np.load(file, allow_pickle=False) as stored:
                by_member[plan.name] = {key: stored[key] for key in stored.files}
        except (OSError, ValueError, EOFError) as error:
            raise DataError(f"{file}: damaged ({error}). Delete it and resume the run.") from error
    return by_member


def _slide_prediction(
    run: Run,
    slide: Slide,
    members: dict[str, Values],
    combinations: Combinations,
    learned: Mapping[str, Sequence[Slide]],
) -> SlidePrediction:
    """Make one prediction of a slide from those of its members; `learned` gives the slides that each member learned from."""
    plans = [p for p in run.config.plan if p.name in members]
    folds = {p.fold for p in plans if slide.id in p.held_out}
    prediction = SlidePrediction.of_members(
        slide,
        members,
        mean=combinations.of_slide(run.config, members, slide),
        fold=folds.pop() if folds else UNSEEN,
        in_sample=any(slide.id in p.train for p in plans),
        patient=run.config.data.patients.get(slide.id, ""),
    )
    if slide.has_truth and all(learned.get(name) for name in members):
        baselines = _baselines(slide, [learned[p.name] for p in plans], by_fold=bool(combinations.by_fold))
        return replace(prediction, baselines=baselines)
    return prediction


def _baselines(slide: Slide, learned: Sequence[Sequence[Slide]], *, by_fold: bool) -> dict[str, Values]:
    """Predict a slide by each simple method, fitted on what each member learned from and averaged as the members are.

    Members of one fold learned from the same slides. Either all members have the same say or, `by_fold`, all folds.
    """
    fits = {tuple(s.id for s in train): train for train in learned}
    counts = Counter(tuple(s.id for s in train) for train in learned)
    weights = [1 if by_fold else counts[ids] for ids in fits]
    predicted = {name: [predict(train, slide) for train in fits.values()] for name, predict in BASELINES.items()}
    return {
        name: values[0] if len(values) == 1 else np.average(values, axis=0, weights=weights).astype(np.float32)
        for name, values in predicted.items()
    }


def _learned_slides(run: Run, dataset: Dataset) -> dict[str, list[Slide]]:
    """Find the slides that each member learned from; none for an applied run whose origin or its data are gone."""
    origin = run.config.applied
    if origin is None:
        return {p.name: [dataset[i] for i in p.train] for p in run.config.plan}
    slides = {slide.id: slide for slide in origin_slides(origin)}
    return {p.name: [slides[i] for i in p.train] for p in Run(origin.path).config.plan} if slides else {}
