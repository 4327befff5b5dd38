"""From members' predictions to a run's results: the ensemble, its scores per slide, and the baselines beside them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np

from spatialcore.data.dataset import Dataset
from spatialcore.data.predictions import UNSEEN, Predictions, SlidePrediction, Values
from spatialcore.engines.apply import training_slides
from spatialcore.errors import DataError, RunError
from spatialcore.evaluation import permutation_importance
from spatialcore.evaluation.baselines import BASELINES
from spatialcore.evaluation.conformal import Calibrations, coverage_report, with_intervals
from spatialcore.evaluation.domain_shift import Looks, unlike
from spatialcore.evaluation.ensembling import Combinations
from spatialcore.evaluation.metrics import Scores, paired_interval, score
from spatialcore.insights.warnings import badges, score_badges
from spatialcore.runs.run import Run
from spatialcore.storage.files import write_json

HEADLINES = (
    "spot_spearman",
    "type_spearman",
    "type_spearman_frequent",
    "spot_pearson",
    "type_pearson",
    "mae",
    "rmse",
    "js",
    "collapse",
)


def assemble(run: Run, dataset: Dataset) -> Predictions:
    """Commit `predictions.h5ad` and `metrics.json` from the members that are done.

    Raises RunError when no member is.
    """
    members = _member_predictions(run)
    how = Combinations.read(run.combination_file) if run.config.applied else Combinations.of(run, dataset)
    predicted = {i for m in members.values() for i in m}
    slides = {s.id: _slide_prediction(run, dataset, s.id, members, how) for s in dataset if s.id in predicted}
    if not slides:
        raise RunError(f"{run.path}: no member has finished, so there is nothing to evaluate. Resume the run.")
    data = run.config.data
    folds = {p.name: p.fold for p in run.config.plan}
    predictions = Predictions(data.cell_types, data.type_codes, data.kind, slides)
    calibrations = _calibrations(run, predictions, folds)
    if how.by_fold:
        how.write(run.combination_file)
    predictions = with_intervals(predictions, calibrations, folds=folds)
    predictions.write(run.predictions_file)
    if looks := _looks(run, dataset):
        looks.write(run.looks_file)
    write_json(run.path / "metrics.json", evaluate_run(run, predictions))
    return predictions


def _calibrations(run: Run, predictions: Predictions, folds: dict[str, str]) -> Calibrations:
    """From the run's held-out slides; an applied run has those of the run that trained its members."""
    if run.config.applied:
        return Calibrations.read(run.calibration_file)
    calibrations = Calibrations.of(predictions, folds=folds)
    calibrations.write(run.calibration_file)
    return calibrations


def _looks(run: Run, dataset: Dataset) -> Looks | None:
    """Of the run's slides; in an applied run beside those that its members learned from."""
    looks = Looks.of(dataset, run.config.training)
    learned = Looks.read(run.looks_file) if run.config.applied else None
    return learned.beside(looks) if learned and looks else None if run.config.applied else looks


def evaluate_run(run: Run, predictions: Predictions) -> dict[str, Any]:
    """What `metrics.json` holds: `evaluate` of the predictions, and under `contribution` what image and coordinates give.

    `contribution` is `contribution.summarise` of the members that are done, `None` where none has a held-out slide.
    `unlike` are the slides that look unlike what was learned from, see `likeness.unlike`. `warnings` are the sentences of
    `badges.badges`.
    """
    done = [run.contribution(plan) for plan in run.config.plan if run.is_member_done(plan)]
    metrics = {**evaluate(predictions), "contribution": permutation_importance.summarise([c for c in done if c])}
    looks = Looks.read(run.looks_file)
    metrics["unlike"] = unlike(run.config, looks) if looks else {}
    return {**metrics, "warnings": [badge.sentence for badge in badges(run.config, metrics)]}


def evaluate(predictions: Predictions) -> dict[str, Any]:
    """Scores of every slide with truth: ensemble, members and baselines; means over slides; what to be wary of.

    `slides[id]` holds `fold`, `in_sample`, `scores`, `members` and `baselines`; `mean` and `baselines[name]` hold
    `{mean, sd, n}` over slides for each of `HEADLINES`; `gain[name]` is the paired difference to a baseline in each; `intervals`
    is how often the truth lies within its limits, see `conformal.coverage_report`.
    """
    slides = {p.slide: _slide_scores(p, predictions.kind) for p in predictions if p.truth is not None}
    metrics = {
        "kind": predictions.kind,
        "cell_types": list(predictions.cell_types),
        "slides": slides,
        **summarised(slides),
        "intervals": coverage_report(predictions),
    }
    return {**metrics, "warnings": [badge.sentence for badge in score_badges(metrics)]}


def summarised(slides: dict[str, Any]) -> dict[str, Any]:
    """`mean`, `baselines` and `gain` over some scored slides, entries of `evaluate(...)["slides"]`."""
    names = _in_order({n for s in slides.values() for n in s["baselines"]})
    return {
        "mean": _means([s["scores"] for s in slides.values()]),
        "baselines": {n: _means([s["baselines"][n] for s in slides.values() if n in s["baselines"]]) for n in names},
        "gain": {n: {h: _gain(slides, n, h) for h in HEADLINES} for n in names},
    }


_KEYS = ("kind", "cell_types", "slides", "mean", "baselines", "gain", "warnings")


def stored_metrics(run: Run) -> dict[str, Any] | None:
    """The final scores of a run, or `None` before it has any.

    Those of an older version, which lack what is shown today, and damaged ones are worked out again from the
    predictions and committed. Raises RunError or DataError where these cannot be read either.
    """
    try:
        metrics = run.metrics
    except RunError:
        if not run.predictions_file.is_file():
            raise
        return commit_metrics(run)
    if metrics is None or all(key in metrics for key in _KEYS):
        return metrics
    return commit_metrics(run)


def commit_metrics(run: Run) -> dict[str, Any]:
    """Score a run's committed predictions and commit `metrics.json`. Raises DataError where they are missing or damaged."""
    metrics = evaluate_run(run, Predictions.read(run.predictions_file))
    write_json(run.path / "metrics.json", metrics)
    return metrics


def _slide_scores(p: SlidePrediction, kind) -> dict[str, Any]:
    truth = p.truth
    assert truth is not None  # the caller leaves out slides without truth

    def scores(values: Values) -> Scores:
        return score(truth, values, kind=kind)

    return {
        "fold": p.fold,
        "in_sample": p.in_sample,
        "scores": scores(p.mean).to_json(),
        "members": {name: _headlines(scores(v).to_json()) for name, v in p.members.items()},
        "baselines": {name: scores(p.baselines[name]).to_json() for name in _in_order(p.baselines)},
    }


def _in_order(names: Collection[str]) -> list[str]:
    """Baselines from the simplest on, whatever order a file has them in."""
    return [n for n in BASELINES if n in names] + sorted(n for n in names if n not in BASELINES)


def _headlines(scores: dict[str, Any]) -> dict[str, float | None]:
    return {h: scores[h] for h in HEADLINES}


def _means(scores: list[dict[str, Any]]) -> dict[str, dict[str, float | int | None]]:
    out = {}
    for headline in HEADLINES:
        known = [s[headline] for s in scores if s[headline] is not None]
        sd = float(np.std(known, ddof=1)) if len(known) > 1 else None
        out[headline] = {"mean": float(np.mean(known)) if known else None, "sd": sd, "n": len(known)}
    return out


def _gain(slides: dict[str, Any], baseline: str, headline: str) -> dict[str, float] | None:
    pairs = [(s["scores"][headline], s["baselines"][baseline][headline]) for s in slides.values() if baseline in s["baselines"]]
    known = [(a, b) for a, b in pairs if a is not None and b is not None]
    interval = paired_interval([a for a, _ in known], [b for _, b in known])
    return None if interval is None else {"mean": interval.mean, "low": interval.low, "high": interval.high, "n": interval.n}


def _member_predictions(run: Run) -> dict[str, dict[str, Values]]:
    found = {}
    for plan in run.config.plan:
        file = run.member_dir(plan) / "predictions.npz"
        if not file.exists():
            continue
        try:
            with np.load(file, allow_pickle=False) as stored:
                found[plan.name] = {key: stored[key] for key in stored.files}
        except (OSError, ValueError, EOFError) as error:
            raise DataError(f"{file}: damaged ({error}). Delete it and resume the run.") from error
    return found


def _slide_prediction(
    run: Run, dataset: Dataset, slide_id: str, members: dict[str, dict[str, Values]], how: Combinations
) -> SlidePrediction:
    slide = dataset[slide_id]
    plans = {p.name: p for p in run.config.plan}
    mine = {name: values[slide_id] for name, values in members.items() if slide_id in values}
    folds = {plans[name].fold for name in mine if slide_id in plans[name].held_out}
    train = [dataset[i] for i in plans[next(iter(mine))].train]
    in_sample = slide_id in {s.id for s in train}
    prediction = SlidePrediction.of_members(
        slide,
        mine,
        mean=how.mean(run.config, mine, slide.spot_xy_px),
        fold=folds.pop() if folds else UNSEEN,
        in_sample=in_sample,
    )
    if slide.has_truth and (train := training_slides(run.config.applied) if run.config.applied else train):
        prediction.baselines.update({name: predict(train, slide) for name, predict in BASELINES.items()})
    return prediction
