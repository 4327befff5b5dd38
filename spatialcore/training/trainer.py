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

import keras
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from spatialcore.config.settings import TrainingConfig
from spatialcore.data.splits import SpotRows, evenly
from spatialcore.errors import RunError
from spatialcore.evaluation.metrics import RankedTruth
from spatialcore.features.inputs import Inputs
from spatialcore.models.heads import SPOTS_TO_PREPARE, set_feature_scale, set_total, start_from_profile
from spatialcore.models.losses import loss_of, set_loss_terms
from spatialcore.models.network import head_of, image_part
from spatialcore.runs.fencing import FencingToken
from spatialcore.runtime.progress import Progress
from spatialcore.storage.files import write_atomic
from spatialcore.training import checkpoints
from spatialcore.training.cost import seconds_per_epoch
from spatialcore.training.steps import steps_for

HISTORY_COLUMNS = (
    "epoch",
    "loss",
    "validation_loss",
    "validation_per_spot",
    "validation_per_type",
    "held_out_per_spot",
    "held_out_per_type",
    "learning_rate",
    "seconds",
)
_SPOTS_FOR_SCALE = 256
OnEpoch = Callable[[int, NDArray[np.float32]], None]
"""Takes an epoch, from 1, and its predictions (n, k) of the held-out spots."""


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
    fence: FencingToken | None = None,
    micro_batches: int = 1,
    on_epoch: OnEpoch | None = None,
    on_begin: Callable[[], None] | None = None,
) -> pd.DataFrame:
    """Train `model` on the spots `fit` and leave it with the weights of its best epoch on `validation`.

    Commits a checkpoint to `directory/checkpoint` after each epoch, then writes `directory/history.csv`, and goes on from
    there when called again. It begins anew, and deletes what an earlier try left, where `micro_batches` differ.

    Parameters
    ----------
    model
        Of `build_head` or `build_model`, with the inputs that `inputs` gives.
    truth
        Measured compositions (n, k) of each slide's spots, by slide id.
    fit, validation, held_out
        Slide ids and rows of their spots. Those held out are scored after each epoch for people to watch and choose nothing.
    seed
        Decides the order of the batches; dropout has that of the model.
    fence
        Commits are refused once it is another's.
    micro_batches
        Over 1: a batch goes through the model in so many equal parts, whose gradients are averaged; the same step with less
        memory.
    on_epoch
        Called in the order of the epochs, each time the commit of one is on disk.
    on_begin
        Called when training begins anew.

    Returns
    -------
    The history: a row for each epoch with `HISTORY_COLUMNS`.

    Raises
    ------
    RunError
        Where the loss is no finite number, or a checkpoint does not fit the model.
    Cancelled
        Where `progress` hears of a wish to stop.

    Example
    -------
    >>> model = build_head(1280, len(dataset.cell_types), config, kind=dataset.kind)
    >>> truth = {slide.id: slide.truth() for slide in dataset}
    >>> fit, validation = [("A1", np.arange(300))], [("B1", np.arange(280))]
    >>> options = {"held_out": [], "config": config, "seed": 0, "directory": Path("member"), "progress": Progress()}
    >>> history = train_model(model, inputs, truth, fit=fit, validation=validation, **options)
    """
    seconds = seconds_per_epoch(config, sum(len(r) for _, r in fit), inputs.name)
    with checkpoints.Writer(directory / "checkpoint", fence) as writer:
        trainer = _Trainer(model, inputs, truth, config, seed, directory, writer, micro_batches, on_epoch, on_begin)
        trainer.resume_or_start(fit)
        progress.advance(seconds * trainer.epoch)
        while trainer.epoch < config.epochs and trainer.waited < config.patience:
            trainer.run_epoch(fit, validation, held_out, progress, seconds)
    progress.skip(seconds * (config.epochs - trainer.epoch))
    checkpoints.assign(trainer.moving_weights, trainer.best_weights, directory)
    return history_table(trainer.history)


class _Trainer:
    """One member's training: its mutable state, its epochs and their commits."""

    def __init__(
        self,
        model: keras.Model,
        inputs: Inputs,
        truth: Mapping[str, NDArray[np.float32]],
        config: TrainingConfig,
        seed: int,
        directory: Path,
        writer: checkpoints.Writer,
        micro_batches: int,
        on_epoch: OnEpoch | None,
        on_begin: Callable[[], None] | None,
    ) -> None:
        self.model, self.inputs, self.truth, self.config, self.seed = model, inputs, truth, config, seed
        self.directory, self.writer, self.micro_batches, self.on_epoch = directory, writer, micro_batches, on_epoch
        self.on_begin = on_begin
        self.steps = steps_for(model, inputs, truth, config, loss_of(config, head_of(model)), micro_batches)
        # On features all that is not trained stays as it was set at the start: a projection of megabytes, say.
        self.fixed = model.non_trainable_weights if inputs.name == "features" else []
        fixed = {id(v) for v in self.fixed}
        self.moving = [v for v in model.variables if id(v) not in fixed]
        self.moving_weights = [v for v in model.weights if id(v) not in fixed]
        self.epoch, self.step, self.waited, self.best_loss = 0, 0, 0, math.inf
        self.best_weights: checkpoints.Arrays = []
        self.history: list[list[float]] = []
        self._ranked: dict[str, RankedTruth] = {}

    def resume_or_start(self, fit: SpotRows) -> None:
        if not self._resume():
            self._start(fit)
            self.writer.begin_anew(checkpoints.values(self.fixed), self._forget_earlier_try)
            self.best_weights = checkpoints.values(self.moving_weights)
        self.steps.begin()

    def _resume(self) -> bool:
        """Take up the newest commit, if it is of these batches; one without the fixed weights is of no use."""
        directory = self.directory / "checkpoint"
        if not checkpoints.can_resume(directory, self.micro_batches):
            return False
        stored, fixed = checkpoints.newest(directory), checkpoints.read_fixed(directory)
        if stored is None or fixed is None:
            return False
        groups, state = stored
        checkpoints.assign(self.fixed, fixed, self.directory)
        checkpoints.assign(self.moving, groups["model"], self.directory)
        checkpoints.assign(self.steps.optimizer.variables, groups["optimizer"], self.directory)
        self.best_weights = groups["best"]
        self.epoch, self.step, self.waited = state["epoch"], state["step"], state["waited"]
        self.best_loss = state["best_loss"]
        self.history = state["history"]
        write_history(self.directory, self.history)
        return True

    def _forget_earlier_try(self) -> None:
        (self.directory / "history.csv").unlink(missing_ok=True)
        if self.on_begin:
            self.on_begin()

    def _start(self, fit: SpotRows) -> None:
        if not (self.config.warm_start and self.inputs.name == "patches"):  # a warm head has learned that already
            self._prepare_head(fit)

    def _prepare_head(self, fit: SpotRows) -> None:
        head = head_of(self.model)
        truth = self._truth_of(fit)
        start_from_profile(head, truth)
        set_loss_terms(head, self.config, truth)
        if self.inputs.name == "features":
            some = evenly(fit, SPOTS_TO_PREPARE)
            features = np.concatenate([self.inputs.image[s][rows] for s, rows in some])
            set_feature_scale(head, features)
            set_total(head, features, self._truth_of(some))
        else:
            set_feature_scale(head, self._sample_features(fit))

    def _sample_features(self, fit: SpotRows) -> NDArray[np.float32]:
        """Return an untouched backbone's features of some training spots: enough for their mean and variance."""
        rng = np.random.default_rng(self.seed)
        share = min(1.0, _SPOTS_FOR_SCALE / sum(len(r) for _, r in fit))
        some = [(s, np.sort(rng.choice(r, max(1, int(share * len(r))), replace=False))) for s, r in fit]
        image = image_part(self.model)
        parts = []
        for slide, rows in some:
            for start in range(0, len(rows), self.config.batch_size):
                parts.append(
                    image.predict_on_batch(self.inputs.take(slide, rows[start : start + self.config.batch_size])["patches"])
                )
        return np.concatenate(parts)

    def run_epoch(self, fit: SpotRows, validation: SpotRows, held_out: SpotRows, progress: Progress, seconds: float) -> None:
        """Train on all of `fit` once, score, and commit both; `seconds` is what the epoch counts in progress."""
        began = time.monotonic()
        rng = np.random.default_rng([self.seed, self.epoch])
        steps = math.ceil(sum(len(r) for _, r in fit) / self.config.batch_size)
        rates = np.array([learning_rate(self.step + i, steps, self.config) for i in range(steps)], np.float32)
        losses: list[float] = []
        for some in self.steps.epoch(fit, rng, rates):
            losses += some.tolist()
            self.writer.check()
            progress.advance(seconds * len(some) / steps)
        self.writer.wait()
        if not np.isfinite(losses).all():
            raise RunError(f"The loss became {losses[-1]} in epoch {self.epoch + 1}. Lower the learning rate, or clip harder.")
        row, predicted = self._scores(validation, held_out)
        self.epoch, self.step = self.epoch + 1, self.step + steps
        row |= {"epoch": self.epoch, "loss": float(np.mean(losses)), "learning_rate": float(rates[-1])}
        row["seconds"] = time.monotonic() - began
        self.history.append([float(row[c]) for c in HISTORY_COLUMNS])
        self._commit(row["validation_loss"], predicted)

    def _scores(self, validation: SpotRows, held_out: SpotRows) -> tuple[dict[str, float], NDArray[np.float32] | None]:
        """Return the epoch's scores and its predictions of the held-out spots."""
        parts = {"validation": validation, "held_out": held_out}
        predicted = {name: self.steps.predict(spots) for name, spots in parts.items() if spots}
        row = dict.fromkeys(HISTORY_COLUMNS, math.nan)
        for name, values in predicted.items():
            ranked = self._ranked_truth(name, parts[name])
            row[f"{name}_per_spot"], row[f"{name}_per_type"] = ranked.means(values)
        row["validation_loss"] = self._loss_of(self._truth_of(validation), predicted["validation"])
        return row, predicted.get("held_out")

    def _truth_of(self, spots: SpotRows) -> NDArray[np.float32]:
        return np.concatenate([self.truth[s][rows] for s, rows in spots])

    def _ranked_truth(self, name: str, spots: SpotRows) -> RankedTruth:
        if name not in self._ranked:
            self._ranked[name] = RankedTruth(self._truth_of(spots))
        return self._ranked[name]

    def _loss_of(self, truth: NDArray[np.float32], predicted: NDArray[np.float32]) -> float:
        """Return the mean loss in random batches, the same in every epoch: some losses compare the spots of a batch."""
        order = np.random.default_rng(self.seed).permutation(len(truth))
        parts = np.array_split(order, math.ceil(len(order) / self.config.batch_size))
        losses = [np.broadcast_to(self.steps.losses(truth[part], predicted[part]), len(part)) for part in parts]
        return float(np.concatenate(losses).mean(dtype=np.float64))

    def _commit(self, validation_loss: float, held_out: NDArray[np.float32] | None) -> None:
        """Decide on early stopping, and hand the epoch's state to the writer."""
        model = checkpoints.values(self.moving)
        if validation_loss < self.best_loss:
            self.best_loss, self.waited = validation_loss, 0
            position = {id(v): i for i, v in enumerate(self.moving)}
            self.best_weights = [model[position[id(v)]] for v in self.moving_weights]
        else:
            self.waited += 1
        groups = {"model": model, "optimizer": checkpoints.values(self.steps.optimizer.variables), "best": self.best_weights}
        state = {
            "epoch": self.epoch,
            "step": self.step,
            "waited": self.waited,
            "best_loss": self.best_loss,
            "micro_batches": self.micro_batches,
            "history": self.history.copy(),
        }
        epoch, history = self.epoch, self.history.copy()

        def afterwards() -> None:
            write_history(self.directory, history)
            if self.on_epoch and held_out is not None:
                self.on_epoch(epoch, held_out)

        self.writer.put(epoch, groups, state, afterwards)


def write_history(directory: Path, rows: list[list[float]]) -> None:
    """Write `history.csv`: a row of `HISTORY_COLUMNS` for each epoch, empty where there is no number."""
    lines = [",".join(HISTORY_COLUMNS), *(",".join("" if math.isnan(v) else f"{v:.6g}" for v in row) for row in rows)]
    write_atomic(directory / "history.csv", "\n".join(lines) + "\n", durable=False)  # checkpoints hold it too


def history_table(rows: list[list[float]]) -> pd.DataFrame:
    """Return the rows of a history as a table."""
    return pd.DataFrame(rows, columns=list(HISTORY_COLUMNS)).astype({"epoch": int})


def learning_rate(step: int, steps_per_epoch: int, config: TrainingConfig) -> float:
    """Return the rate of a step, from 0: a linear warm-up, then a cosine down to a hundredth.

    Source: Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts", 2017, without restarts.
    """
    warm = min(config.warmup_epochs, config.epochs // 4) * steps_per_epoch
    if step < warm:
        return config.learning_rate * (step + 1) / warm
    t = (step - warm) / max(1, config.epochs * steps_per_epoch - warm)
    return config.learning_rate * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(1.0, t))))
