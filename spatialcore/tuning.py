"""A search for settings on a user's own data, with the slides that will be scored kept out of it.

Each trial is a run of its own on the other labelled slides: every one of them is held out in turn and predicted by a
member of each head that never saw it, and that member chooses its epoch on yet another slide. So nothing that is chosen
here, nor the choice itself, has seen the slides that are held out from the search. Trials are kept in a journal; the same
search goes on where it stopped.

Source: Akiba et al., "Optuna: a next-generation hyperparameter optimization framework", KDD 2019 (tree-structured Parzen
estimator).
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spatialcore.backbones.build import weights_available
from spatialcore.backbones.registry import BACKBONES
from spatialcore.config.choices import (
    AVERAGINGS,
    COORDINATE_BRANCHES,
    HEADS,
    LOSSES,
    MEMBER_WEIGHTS,
    TARGET_SCALES,
    TYPE_WEIGHTS,
)
from spatialcore.config.settings import TrainingConfig, changed
from spatialcore.data.dataset import Dataset
from spatialcore.engines.submit import submit
from spatialcore.errors import Cancelled, ConfigError, SpatialcoreError
from spatialcore.runs.run import Run, runs_root
from spatialcore.runtime.progress import Progress
from spatialcore.storage.files import text_hash, write_atomic

if TYPE_CHECKING:
    import optuna

_VERSION = 2  # raise when the objective or the space changes: scores of an older search would not compare
_SCORES = ("spot_spearman", "type_spearman")
_SCALES = {"1": (1,), "2": (2,), "1 2": (1, 2), "1 2 4": (1, 2, 4)}
_STARTUP_TRIALS = 8
_KERNEL_PROJECTION = 128  # of trials whose heads cannot do without one


@dataclass(frozen=True)
class Trial:
    """A trial that has ended.

    Attributes
    ----------
    number
        From 0.
    value
        Its objective, the mean of per-spot and per-type Spearman; `None` where it failed.
    params
        What it tried, in the terms of the search space.
    message
        Why it failed.
    """

    number: int
    value: float | None
    seconds: float
    params: dict[str, Any]
    message: str = ""


@dataclass(frozen=True)
class Search:
    """A search: the slides that it may see, the settings where it starts, and the folder that keeps it.

    Attributes
    ----------
    dataset
        The slides that trials may see: without those held out.
    held_out
        Slides that no trial sees.
    start
        Settings of the first trial; whatever is not searched stays as it is here.
    folder
        Holds the journal, the trials at work and `best.json`.
    """

    dataset: Dataset
    held_out: tuple[str, ...]
    start: TrainingConfig
    folder: Path

    @classmethod
    def of(cls, dataset: Dataset, held_out: Sequence[str], start: TrainingConfig) -> Search:
        """Check that the search can be done. Raises ConfigError for unknown slides, or fewer than two labelled ones left."""
        for slide in held_out:
            _ = dataset[slide]
        if start.fine_tune:
            raise ConfigError("The search trains heads on frozen features; start it from settings without fine-tuning.")
        rest = [s.id for s in dataset.learnable if s.id not in held_out]
        if len(rest) < 2:
            raise ConfigError(
                f"A search needs two labelled slides beside those held out, to learn from one and score on the other; "
                f"{dataset.path} leaves {len(rest)}. Hold out fewer slides, or add labelled ones."
            )
        searched = dataset.subset(rest)
        name = text_hash(_VERSION, searched.fingerprint(), sorted(held_out), start.model_dump_json())
        return cls(searched, tuple(held_out), start, runs_root() / "tuning" / name)

    @property
    def best_file(self) -> Path:
        """Return the file of the best trial's settings, for `train --config`."""
        return self.folder / "best.json"

    def study(self) -> optuna.Study:
        """Open the journal's study, or make it; trials that a killed process left behind count as failed."""
        import optuna
        from optuna.storages import JournalStorage
        from optuna.storages.journal import JournalFileBackend

        optuna.logging.set_verbosity(optuna.logging.ERROR)
        self.folder.mkdir(parents=True, exist_ok=True)
        storage = JournalStorage(JournalFileBackend(str(self.folder / "journal.log")))
        study = optuna.create_study(storage=storage, study_name="search", direction="maximize", load_if_exists=True)
        for left in study.get_trials(states=(optuna.trial.TrialState.RUNNING,), deepcopy=False):
            study.tell(left.number, state=optuna.trial.TrialState.FAIL)
        study.sampler = optuna.samplers.TPESampler(
            seed=self.start.seed + len(study.trials), n_startup_trials=_STARTUP_TRIALS, multivariate=True
        )
        if not study.trials:
            study.enqueue_trial(_params(self.start))  # what is found is never worse than what one would have used
        return study


def search(
    setup: Search, *, trials: int, progress: Callable[[], Progress], report: Callable[[Trial, Trial], None]
) -> tuple[TrainingConfig, Trial]:
    """Run trials until `trials` of them have ended, counting those of earlier calls; return the best settings and their trial.

    `progress` makes one for each trial, and `report` is called with each trial that ends and with the best so far. Settings
    that cannot be trained count as failed trials. Writes the best settings to `best.json` after each trial. Raises
    ConfigError where no trial succeeded.
    """
    import optuna

    study, message = setup.study(), "none was made"
    while len(_ended(study)) < trials:
        trial = study.ask()
        began = time.monotonic()
        try:
            value: float | None = _score(setup, _settings(trial, setup.start), trial.number, progress())
            study.tell(trial, value)
        except Cancelled:
            raise
        except (SpatialcoreError, MemoryError) as error:
            value, message = None, str(error)
            study.tell(trial, state=optuna.trial.TrialState.FAIL)
        ended = Trial(trial.number, value, time.monotonic() - began, dict(trial.params), "" if value is not None else message)
        if best := _best(study):
            write_atomic(setup.best_file, _settings(optuna.trial.FixedTrial(best.params), setup.start).model_dump_json(indent=1))
            report(ended, best)
        elif len(_ended(study)) >= _STARTUP_TRIALS:
            break
    if not (best := _best(study)):
        raise ConfigError(f"{setup.folder}: no trial succeeded ({message}). Start from settings that train.")
    return _settings(optuna.trial.FixedTrial(best.params), setup.start), best


def _score(setup: Search, settings: TrainingConfig, number: int, progress: Progress) -> float:
    """Return the mean of per-spot and per-type Spearman over the slides of the search, each held out once by each head."""
    from spatialcore.evaluation.evaluate import assemble
    from spatialcore.evaluation.results import read_metrics
    from spatialcore.training.member import train_ensemble

    folder = setup.folder / "trials" / f"{number:04d}"
    shutil.rmtree(folder, ignore_errors=True)  # what a killed process left of a trial of this number
    try:
        run: Run = submit(setup.dataset, changed(settings, members=len(settings.heads)), path=folder, title=f"trial {number}")
        train_ensemble(run, setup.dataset, progress)
        assemble(run, setup.dataset)
        metrics = read_metrics(run)
        assert metrics is not None  # assembled above
        return float(sum(metrics.mean[name].mean or 0.0 for name in _SCORES) / len(_SCORES))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _ended(study: optuna.Study) -> list[Any]:
    return [t for t in study.get_trials(deepcopy=False) if t.state.is_finished()]


def _best(study: optuna.Study) -> Trial | None:
    done = [t for t in _ended(study) if t.value is not None]
    if not done:
        return None
    best = max(done, key=lambda t: t.value)
    seconds = best.duration.total_seconds() if best.duration else 0.0
    return Trial(best.number, best.value, seconds, dict(best.params))


def _settings(trial: Any, start: TrainingConfig) -> TrainingConfig:
    """Return the settings of a trial: `start` with what the space changes."""
    space = _space(start)
    chosen = {name: trial.suggest_categorical(name, choices) for name, choices in space.items()}
    scales = chosen.pop("scales")
    if scales in _SCALES:
        chosen["patches"] = {"scales": tuple({"size": size} for size in _SCALES[scales])}
    chosen["head_units"] = tuple(int(units) for units in str(chosen["head_units"]).split())
    chosen["backbones"] = tuple(str(chosen.pop("backbones")).split(" | "))
    chosen["heads"] = tuple(str(chosen["heads"]).split())
    if any(HEADS[head].needs_projection for head in chosen["heads"]) and not chosen["projection"]:
        chosen["projection"] = _KERNEL_PROJECTION
    if LOSSES[chosen["loss"]].weighs_types_itself:
        chosen["type_weights"] = "equal"
    chosen["coordinate_dropout"] = trial.suggest_float("coordinate_dropout", 0.0, 0.9, step=0.1)
    chosen["dropout"] = trial.suggest_float("dropout", 0.0, 0.9, step=0.05)
    chosen["learning_rate"] = trial.suggest_float("learning_rate", 1e-4, 1e-2, log=True)
    chosen["weight_decay"] = trial.suggest_float("weight_decay", 1e-6, 1e-1, log=True)
    return changed(start, **chosen)


def _params(start: TrainingConfig) -> dict[str, Any]:
    """Return `start` in the terms of the space."""
    sizes = tuple(s.size for s in start.patches.scales)
    named = [name for name, values in _SCALES.items() if values == sizes and all(s.unit == "spot" for s in start.patches.scales)]
    return {
        "backbones": " | ".join(start.backbones),
        "scales": named[0] if named else "as given",
        "head_units": " ".join(map(str, start.head_units)),
        "projection": start.projection,
        "standardise_slides": start.standardise_slides,
        "neighbours": start.neighbours,
        "coordinates": start.coordinates,
        "loss": start.loss,
        "target": start.target,
        "type_weights": start.type_weights,
        "heads": " ".join(start.heads),
        "averaging": start.averaging,
        "member_weights": start.member_weights,
        "smoothing": start.smoothing,
        "coordinate_dropout": round(10 * min(start.coordinate_dropout, 0.9)) / 10,
        "dropout": round(20 * min(start.dropout, 0.9)) / 20,
        "learning_rate": min(max(start.learning_rate, 1e-4), 1e-2),
        "weight_decay": min(max(start.weight_decay, 1e-6), 1e-1),
    }


def _space(start: TrainingConfig) -> dict[str, list[Any]]:
    """Return the choices of each categorical setting; what `start` has is always among them."""
    at_hand = [name for name in BACKBONES if start.weights != "none" and weights_available(name, start.weights)]
    options: dict[str, list[Any]] = {
        "backbones": at_hand,
        "scales": list(_SCALES),
        "head_units": ["", "128", "256", "512"],
        "projection": [0, 64, 128, 256],
        "standardise_slides": [True, False],
        "neighbours": [0, 6, 18],
        "coordinates": [*COORDINATE_BRANCHES],
        "loss": [*LOSSES],
        "target": [*TARGET_SCALES],
        "type_weights": [*TYPE_WEIGHTS],
        "heads": [*HEADS, *(f"mlp {head}" for head in HEADS if head != "mlp")],
        "averaging": [*AVERAGINGS],
        "member_weights": [*MEMBER_WEIGHTS],
        "smoothing": [0.0, "chosen"],
    }
    own = _params(start)
    return {name: [*choices, *([own[name]] if own[name] not in choices else [])] for name, choices in options.items()}
