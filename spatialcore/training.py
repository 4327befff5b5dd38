"""Training of one model. Every epoch ends in an atomic commit; a run goes on from the last one.

What a step does follows from seed, epoch and the committed state alone, so that the same seed gives the same result
on CPU, with or without an interruption. Commits are written in the background while the next epoch trains; no epoch
ends before the one before it is on disk, so an interruption repeats one epoch at most.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from spatialcore import checkpoints, estimates
from spatialcore.config import TrainingConfig
from spatialcore.errors import RunError
from spatialcore.fences import Fence
from spatialcore.files import write_atomic
from spatialcore.inputs import Inputs
from spatialcore.losses import loss_of, set_loss_terms
from spatialcore.metrics import spearman_per_spot, spearman_per_type
from spatialcore.models import head_of, set_feature_scale, set_total, start_from_profile
from spatialcore.progress import Progress
from spatialcore.splits import SpotRows

HISTORY_COLUMNS = (
    "epoch", "loss", "validation_loss", "validation_per_spot", "validation_per_type",
    "held_out_per_spot", "held_out_per_type", "learning_rate", "seconds",
)  # fmt: skip
_SPOTS_FOR_SCALE = 256
EpochSeen = Callable[[int, NDArray[np.float32]], None]


def train_model(
    model: keras.Model,
    inputs: Inputs,
    truth: Mapping[str, NDArray[np.float32]],
    *,
    fit: SpotRows,
    validation: SpotRows,
    held_out: SpotRows,
    config: TrainingConfig,
    seed: int,
    directory: Path,
    progress: Progress,
    fence: Fence | None = None,
    micro_batches: int = 1,
    on_epoch: EpochSeen | None = None,
) -> pd.DataFrame:
    """Train `model` on the spots `fit` and leave it with the weights of its best epoch on `validation`.

    `truth` maps slide ids to (n, k). The spots `held_out` are scored after each epoch for people to watch; they choose
    nothing; `on_epoch` hears of each epoch with its predictions of them, in order. Commits a checkpoint to
    `directory/checkpoint` after each epoch, then writes `directory/history.csv`; goes on from there when called again.
    With `micro_batches` over 1 a batch goes through the model in so many equal parts, whose gradients are averaged: the
    same step with less memory. Commits are refused once `fence` is another's. Returns the history.
    """
    cost = estimates.seconds_per_epoch(config, sum(len(r) for _, r in fit), inputs.name)
    with checkpoints.Writer(directory / "checkpoint", fence) as writer:
        trainer = _Trainer(model, inputs, truth, config, seed, directory, writer, micro_batches, on_epoch)
        trainer.resume_or_start(fit)
        progress.advance(cost * trainer.epoch)
        while trainer.epoch < config.epochs and trainer.waited < config.patience:
            trainer.run_epoch(fit, validation, held_out, progress, cost)
    progress.skip(cost * (config.epochs - trainer.epoch))
    checkpoints.assign(model.weights, trainer.best_weights, directory)
    return trainer.history


class _Trainer:
    """The mutable state of one member's training, and its commits."""

    def __init__(
        self, model: keras.Model, inputs: Inputs, truth: Mapping[str, NDArray], config: TrainingConfig, seed: int, directory: Path,
        writer: checkpoints.Writer, micro_batches: int, on_epoch: EpochSeen | None,
    ) -> None:  # fmt: skip
        self.model, self.inputs, self.truth, self.config, self.seed = model, inputs, truth, config, seed
        self.directory, self.writer, self.micro_batches, self.on_epoch = directory, writer, micro_batches, on_epoch
        self.loss = loss_of(config, head_of(model))
        if model.compiled:  # a head that trained another member before: its traced steps stay, its optimizer starts anew
            for variable in model.optimizer.variables:
                variable.assign(keras.ops.zeros_like(variable))
        else:
            # XLA pays off on neither small heads nor the first minutes of fine-tuning; jax cannot do without.
            jit = False if keras.backend.backend() == "tensorflow" else "auto"
            model.compile(optimizer=_new_optimizer(config, micro_batches), loss=self.loss, jit_compile=jit)
            model.optimizer.build(model.trainable_variables)
        self.optimizer = model.optimizer
        self.epoch, self.step, self.waited, self.best_loss = 0, 0, 0, math.inf
        self.best_weights: list[NDArray] = []
        self.history = pd.DataFrame(columns=list(HISTORY_COLUMNS))

    def resume_or_start(self, fit: SpotRows) -> None:
        found = checkpoints.newest(self.directory / "checkpoint")
        if found is None or found[1].get("micro_batches", 1) != self.micro_batches:
            self._start(fit)
            return
        groups, state = found
        checkpoints.assign(self.model.variables, groups["model"], self.directory)
        checkpoints.assign(self.optimizer.variables, groups["optimizer"], self.directory)
        self.best_weights = groups["best"]
        self.epoch, self.step, self.waited = state["epoch"], state["step"], state["waited"]
        self.best_loss = state["best_loss"]
        self.history = pd.DataFrame(state["history"], columns=list(HISTORY_COLUMNS))
        self._write_history(self.history)

    def _start(self, fit: SpotRows) -> None:
        head = head_of(self.model)
        truth = np.concatenate([self.truth[s][rows] for s, rows in fit])
        start_from_profile(head, truth)
        set_loss_terms(head, self.config, truth)
        if self.inputs.name == "features":
            features = np.concatenate([self.inputs.image[s][rows] for s, rows in fit])
            set_feature_scale(head, features)
            set_total(head, features, truth)
        else:
            set_feature_scale(head, self._sample_features(fit))
        self.best_weights = checkpoints.values(self.model.weights)

    def _sample_features(self, fit: SpotRows) -> NDArray[np.float32]:
        """Features of an untouched backbone for some training spots: enough for their mean and variance."""
        rng = np.random.default_rng(self.seed)
        share = min(1.0, _SPOTS_FOR_SCALE / sum(len(r) for _, r in fit))
        some = [(s, np.sort(rng.choice(r, max(1, int(share * len(r))), replace=False))) for s, r in fit]
        image = keras.Model(self.model.inputs[0], self.model.get_layer("image").output)
        parts = []
        for slide, rows in some:
            for start in range(0, len(rows), self.config.batch_size):
                parts.append(
                    image.predict_on_batch(self.inputs.take(slide, rows[start : start + self.config.batch_size])["patches"])
                )
        return np.concatenate(parts)

    def run_epoch(self, fit: SpotRows, validation: SpotRows, held_out: SpotRows, progress: Progress, cost: float) -> None:
        """One pass over the training spots, scores, and the commit of both."""
        began = time.monotonic()
        rng = np.random.default_rng([self.seed, self.epoch])
        steps = math.ceil(sum(len(r) for _, r in fit) / self.config.batch_size)
        losses = []
        for i, (batch, picked) in enumerate(self.inputs.batches(fit, self.config.batch_size, rng)):
            if i + 1 < steps:
                self.writer.check()
            else:
                self.writer.wait()
            rate = learning_rate(self.step, steps, self.config)
            self.optimizer.learning_rate.assign(rate)
            target = np.concatenate([self.truth[s][rows] for s, rows in picked])
            losses.append(self._train_step(batch, target))
            self.step += 1
            progress.advance(cost / steps)
        if not np.isfinite(losses).all():
            raise RunError(f"The loss became {losses[-1]} in epoch {self.epoch + 1}. Lower the learning rate, or clip harder.")
        row, seen = self._scores(validation, held_out)
        self.epoch += 1
        row |= {"epoch": self.epoch, "loss": float(np.mean(losses)), "learning_rate": rate, "seconds": time.monotonic() - began}
        self.history.loc[len(self.history)] = [row[c] for c in HISTORY_COLUMNS]
        self._commit(row["validation_loss"], seen)

    def _train_step(self, batch: dict[str, NDArray], target: NDArray) -> float:
        """One step of the optimizer; the loss before it. Parts of a batch are filled up to equal size from its start."""
        if self.micro_batches == 1:
            return float(self.model.train_on_batch(batch, target))
        size = -(-len(target) // self.micro_batches)
        rows = np.resize(np.arange(len(target)), size * self.micro_batches)
        parts = [rows[i : i + size] for i in range(0, len(rows), size)]
        return float(np.mean([self.model.train_on_batch({k: v[p] for k, v in batch.items()}, target[p]) for p in parts]))

    def _scores(self, validation: SpotRows, held_out: SpotRows) -> tuple[dict[str, float], NDArray[np.float32] | None]:
        """The epoch's scores, and its predictions of the held-out spots."""
        predicted, truth = self._predict(validation)
        row = {"validation_loss": float(np.mean(keras.ops.convert_to_numpy(self.loss(truth, predicted))))}
        row["validation_per_spot"], row["validation_per_type"] = correlations(truth, predicted)
        row["held_out_per_spot"] = row["held_out_per_type"] = math.nan
        seen = None
        if held_out:
            seen, truth = self._predict(held_out)
            row["held_out_per_spot"], row["held_out_per_type"] = correlations(truth, seen)
        return row, seen

    def _predict(self, spots: SpotRows) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        size = max(1, self.config.batch_size // self.micro_batches)
        predicted = [predict_rows(self.model, self.inputs, s, rows, size) for s, rows in spots]
        return np.concatenate(predicted), np.concatenate([self.truth[s][rows] for s, rows in spots])

    def _commit(self, validation_loss: float, seen: NDArray[np.float32] | None) -> None:
        """Early stopping's decision, and the epoch's state handed to the writer, with what follows once it is on disk."""
        model = checkpoints.values(self.model.variables)
        if validation_loss < self.best_loss:
            self.best_loss, self.waited = validation_loss, 0
            place = {id(v): i for i, v in enumerate(self.model.variables)}
            self.best_weights = [model[place[id(v)]] for v in self.model.weights]
        else:
            self.waited += 1
        groups = {"model": model, "optimizer": checkpoints.values(self.optimizer.variables), "best": self.best_weights}
        state = {
            "epoch": self.epoch, "step": self.step, "waited": self.waited, "best_loss": self.best_loss,
            "micro_batches": self.micro_batches, "history": self.history.to_numpy(float).tolist(),
        }  # fmt: skip
        history, epoch = self.history.copy(), self.epoch

        def afterwards() -> None:
            self._write_history(history)
            if self.on_epoch and seen is not None:
                self.on_epoch(epoch, seen)

        self.writer.put(epoch, groups, state, afterwards)

    def _write_history(self, history: pd.DataFrame) -> None:
        text = history.astype({"epoch": int}).to_csv(index=False, float_format="%.6g")
        write_atomic(self.directory / "history.csv", text, durable=False)  # the checkpoint holds it too


def _new_optimizer(config: TrainingConfig, micro_batches: int) -> keras.optimizers.Optimizer:
    """Adam, with decoupled weight decay where there is one; it steps once in `micro_batches` calls."""
    options: dict[str, Any] = {"learning_rate": config.learning_rate, "global_clipnorm": config.clip_norm}
    if micro_batches > 1:
        options["gradient_accumulation_steps"] = micro_batches
    if config.weight_decay:
        return keras.optimizers.AdamW(weight_decay=config.weight_decay, **options)
    return keras.optimizers.Adam(**options)


def learning_rate(step: int, steps_per_epoch: int, config: TrainingConfig) -> float:
    """Linear warm-up, then a cosine down to a hundredth (Loshchilov and Hutter, SGDR, 2017, without restarts)."""
    warm = min(config.warmup_epochs, config.epochs // 4) * steps_per_epoch
    if step < warm:
        return config.learning_rate * (step + 1) / warm
    t = (step - warm) / max(1, config.epochs * steps_per_epoch - warm)
    return config.learning_rate * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(1.0, t))))


def correlations(truth: NDArray, predicted: NDArray) -> tuple[float, float]:
    """Mean Spearman correlation per spot and per type; NaN where none is defined."""
    means = []
    for values in (spearman_per_spot(truth, predicted), spearman_per_type(truth, predicted)):
        known = values[np.isfinite(values)]
        means.append(float(known.mean()) if len(known) else math.nan)
    return means[0], means[1]


def predict_rows(
    model: keras.Model, inputs: Inputs, slide_id: str, rows: NDArray[np.intp], batch_size: int, progress: Progress | None = None
) -> NDArray[np.float32]:
    """Predictions (len(rows), k) of some spots of one slide, batch by batch."""
    size = len(rows) if inputs.name == "features" else batch_size
    parts = []
    for start in range(0, len(rows), size):
        parts.append(model.predict_on_batch(inputs.take(slide_id, rows[start : start + size])))
        if progress:
            progress.advance(0)
    return np.concatenate(parts)
