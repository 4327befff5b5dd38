"""Train the members of a run on their folds, and predict the slides that each never learned from."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from spatialcore.config.choices import HEADS
from spatialcore.config.run_config import DataReference, MemberPlan
from spatialcore.config.settings import TrainingConfig
from spatialcore.data.dataset import Dataset
from spatialcore.data.splits import SpotRows, fit_and_validation_spots
from spatialcore.errors import Cancelled, RunError, SpatialcoreError
from spatialcore.evaluation.permutation_importance import ShuffledRows, measure
from spatialcore.features.inputs import Inputs, gather_inputs
from spatialcore.models.network import build_model
from spatialcore.registry import load
from spatialcore.runs import epoch_predictions
from spatialcore.runs.fencing import FencingToken
from spatialcore.runs.run import Run
from spatialcore.runtime.progress import Progress
from spatialcore.storage.files import text_hash, write_atomic, write_json
from spatialcore.training import checkpoints, cost
from spatialcore.training.steps import predict_rows
from spatialcore.training.trainer import train_model
from spatialcore.training.warm_start import start_warm

Truth = Mapping[str, NDArray[np.float32]]
"""Compositions (n, k) of each slide's spots, by slide id."""


def new_member(plan: MemberPlan, config: TrainingConfig, data: Dataset | DataReference, n_features: int) -> keras.Model:
    """Build the untrained model of one member, as its run's config describes it."""
    n_types, kind = len(data.cell_types), data.kind
    if config.fine_tune:
        return build_model(config, plan.backbone, n_types, kind=kind, seed=plan.seed)
    return HEADS[config.member_head(plan.index)].load()(n_features, n_types, config, kind=kind, seed=plan.seed)


class SharedHead:
    """The last compiled head, lent to the next member of the same shape: tracing the steps anew takes a second or more."""

    def __init__(self) -> None:
        self.key = ""
        self.head: keras.Model | None = None

    def untrained(
        self, plan: MemberPlan, config: TrainingConfig, data: DataReference, n_features: int, micro_batches: int = 1
    ) -> keras.Model:
        """Return a model with the values of `new_member`, which may be compiled already for as many micro-batches."""
        if HEADS[config.member_head(plan.index)].has_solver:
            return new_member(plan, config, data, n_features)  # nothing of it is compiled
        key = text_hash(config.model_dump_json(), n_features, *data.cell_types, data.kind, micro_batches)
        if config.fine_tune or key != self.key:
            self.key, self.head = "", None
            keras.backend.clear_session()
        keras.config.set_dtype_policy("mixed_float16" if config.mixed_precision else "float32")
        fresh = new_member(plan, config, data, n_features)
        if config.fine_tune:
            return fresh
        if self.head is None:
            self.key, self.head = key, fresh
            return fresh
        for ours, new in zip(_own_variables(self.head), _own_variables(fresh), strict=True):
            ours.assign(new)
        return self.head


def _own_variables(model: keras.Model) -> list[Any]:
    """Return weights and states of random generators, without the running means of losses that a compiled model has."""
    running = {id(v) for v in model.metrics_variables}
    return [v for v in model.variables if id(v) not in running]


_SHARED_HEAD = SharedHead()


def train_member(
    run: Run, plan: MemberPlan, dataset: Dataset, inputs: Inputs, progress: Progress, *, attempt: int, micro_batches: int = 1
) -> None:
    """Train one member of a run, and commit its weights and its predictions of the slides that it never learned from.

    The members of an applied run have their weights already, and only predict. `attempt` is that of the run: an earlier
    attempt, or an earlier start of the same one, commits no more. A batch goes through the model in `micro_batches` parts.
    Raises Superseded where a later attempt has begun.
    """
    fence = FencingToken.take(run.jobs_dir / f"{plan.name}.fence.json", attempt)
    if run.is_member_done(plan):
        return
    config, directory = run.config.training, run.member_dir(plan)
    directory.mkdir(parents=True, exist_ok=True)
    n_features = next(iter(inputs.image.values())).shape[-1]
    model = _SHARED_HEAD.untrained(plan, config, run.config.data, n_features, micro_batches)
    if run.config.applied is not None:
        checkpoints.load_weights(run.weights_file(plan), model)
        predicted = _predictions(model, run, plan, dataset, inputs, config.batch_size, progress)
        with fence.held():
            _write_arrays(directory / "predictions.npz", predicted)
        return
    truth = {s.id: s.truth() for s in dataset.learnable}
    validation = _fit(model, run, plan, dataset, inputs, truth, progress, fence, micro_batches)
    batch = config.batch_size // micro_batches or 1
    predicted = _predictions(model, run, plan, dataset, inputs, batch, progress)
    on_validation: dict[str, Any] = {}
    for slide, rows in validation:
        on_validation[f"rows/{slide}"] = rows
        on_validation[f"values/{slide}"] = predict_rows(model, inputs, slide, rows, batch, progress)
    importance = _permutation_importance(model, inputs, plan, predicted, truth, config)
    with fence.held():
        checkpoints.save_weights(run.weights_file(plan), model)
        write_json(directory / "contribution.json", importance)
        _write_arrays(directory / "validation.npz", on_validation)
        _write_arrays(directory / "predictions.npz", predicted)
    for finished in ("checkpoint", "warm"):
        shutil.rmtree(directory / finished, ignore_errors=True)


def _fit(
    model: keras.Model,
    run: Run,
    plan: MemberPlan,
    dataset: Dataset,
    inputs: Inputs,
    truth: Truth,
    progress: Progress,
    fence: FencingToken,
    micro_batches: int,
) -> SpotRows:
    """Train or fit a member's model, as its head asks; return the validation spots."""
    config = run.config.training
    fit, validation = fit_and_validation_spots(plan.as_fold(), config.validation_turn(plan.index), dataset)
    held_out = [(i, np.arange(dataset[i].n_spots)) for i in plan.held_out]
    common: dict[str, Any] = {
        "fit": fit,
        "validation": validation,
        "config": config,
        "seed": plan.seed,
        "directory": run.member_dir(plan),
        "progress": progress,
    }
    head = HEADS[config.member_head(plan.index)]
    if head.has_solver:
        load(head.fitter)(model, head.name, inputs, truth, **common, held_out=held_out)
        return validation
    common |= {"fence": fence, "micro_batches": micro_batches}
    if config.warm_start:
        start_warm(model, plan.backbone, inputs, truth, **common, kind=dataset.kind)
    if plan.index == 0:
        common["on_epoch"] = partial(epoch_predictions.keep, run.epoch_predictions_dir(plan))
        common["on_begin"] = partial(epoch_predictions.clear, run.epoch_predictions_dir(plan))
    train_model(model, inputs, truth, **common, held_out=held_out)
    return validation


def _write_arrays(file: Path, arrays: dict[str, Any]) -> None:
    write_atomic(file, lambda out: np.savez(out, **arrays))


def _predictions(
    model: keras.Model, run: Run, plan: MemberPlan, dataset: Dataset, inputs: Inputs, batch: int, progress: Progress
) -> dict[str, Any]:
    """Predict (n, k) of each slide that the member never learned from, by slide id."""
    unseen_ids = _unseen_slides(run, plan)
    return {
        slide.id: predict_rows(model, inputs, slide.id, np.arange(slide.n_spots), batch, progress)
        for slide in dataset
        if slide.id in unseen_ids
    }


def _permutation_importance(
    model: keras.Model,
    inputs: Inputs,
    plan: MemberPlan,
    predicted: Truth,
    truth: Truth,
    config: TrainingConfig,
) -> dict[str, Any]:
    """Measure how the held-out scores change when images or coordinates are shuffled among the spots of a slide."""

    def predict(slide: str, image_rows: NDArray[np.intp], xy_rows: NDArray[np.intp]) -> NDArray[np.float32]:
        image = ShuffledRows(inputs.image[slide], image_rows)
        shuffled = Inputs(inputs.name, {slide: image}, {slide: inputs.xy[slide][xy_rows]})
        return predict_rows(model, shuffled, slide, np.arange(len(xy_rows)), config.batch_size)

    return measure(predict, {i: predicted[i] for i in plan.held_out}, truth, seed=config.seed)


def _unseen_slides(run: Run, plan: MemberPlan) -> list[str]:
    """Return the slides that a member never learned from; all slides where the run holds out none and there is no other."""
    data = run.config.data
    unseen = [i for i in data.slides if i not in plan.train]
    return unseen or list(data.slides)


def train_ensemble(run: Run, dataset: Dataset, progress: Progress) -> None:
    """Train all members of a run that are not done yet, in this process, backbone by backbone.

    For scripts and notebooks; the engines do the same member by member, each in its turn on a free device. A member that
    fails does not stop the others; the first failure is raised at the end. Raises Cancelled at once.

    Example
    -------
    >>> run = submit(dataset, training_config("quick"))
    >>> train_ensemble(run, dataset, Progress())
    """
    config = run.config.training
    attempt = run.commit_status(attempt=run.status.attempt + 1).attempt
    waiting = [p for p in run.config.plan if not run.is_member_done(p)]
    progress.plan(cost.run_cost(config, dataset, waiting))
    failures: list[SpatialcoreError] = []
    for backbone in dict.fromkeys(p.backbone for p in waiting):
        try:
            inputs = gather_inputs(dataset, backbone, config, progress)
        except Cancelled:
            raise
        except SpatialcoreError as error:
            failures.append(error)
            continue
        for plan in (p for p in waiting if p.backbone == backbone):
            progress.begin(f"member {plan.name}")
            try:
                train_member(run, plan, dataset, inputs, progress, attempt=attempt)
            except Cancelled:
                raise
            except (SpatialcoreError, MemoryError) as error:
                failures.append(RunError(f"Member {plan.name}: {error}"))
    if failures:
        raise failures[0]
