"""Complete the settings from the data, once, when a run is submitted; the run keeps them, so that it can be repeated.

The stain that slides are normalised to is measured on these slides; a slide predicted later is normalised to the same.
Features made elsewhere are matched and hashed; the run refuses to go on with others.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spatialcore.backbones import spec
from spatialcore.config.choices import STAIN_METHODS
from spatialcore.config.settings import TrainingConfig, validated
from spatialcore.data.dataset import Dataset
from spatialcore.errors import ConfigError
from spatialcore.features.stain import normalisation
from spatialcore.io import patch_features
from spatialcore.storage.files import file_hash


def resolve_config(
    training: TrainingConfig, dataset: Dataset, *, reference_slides: Sequence[str] | None = None
) -> TrainingConfig:
    """Return `training` completed from the data; unchanged where nothing is open.

    Where abundances are learned, heads are those that the settings name for them. The reference of the stain is
    `patches.stain_reference`, by default the medoid of `reference_slides` (all by default).
    Raises ConfigError for an unknown reference, DataError for features that do not match the spots of some slide.
    """
    backbones = tuple(spec.resolved(b) for b in training.backbones)
    changes: dict[str, Any] = {"backbones": backbones, "feature_files": _matched(backbones, dataset)}
    if dataset.kind == "abundance" and training.abundance_heads:
        changes |= {"heads": training.abundance_heads, "abundance_heads": ()}
    patches = training.patches
    if STAIN_METHODS[patches.stain_normalisation].maker and patches.stain_target is None:
        name, target = _reference(training, dataset, reference_slides)
        changes["patches"] = {**patches.model_dump(), "stain_reference": name, "stain_target": target}
    return validated(TrainingConfig, {**training.model_dump(), **changes}, "training settings")


def _reference(training: TrainingConfig, dataset: Dataset, slides: Sequence[str] | None) -> tuple[str, normalisation.Numbers]:
    method, name = training.patches.stain_normalisation, training.patches.stain_reference
    if name is not None and name not in (slide_ids := [s.id for s in dataset]):
        raise ConfigError(f"The stain reference {name!r} is not a slide of {dataset.path}; there are {', '.join(slide_ids)}.")
    stains = {s.id: normalisation.measure(s, method) for s in dataset}  # all: one without tissue is better known now
    if name is None:
        name = normalisation.medoid({i: v for i, v in stains.items() if slides is None or i in slides}, method)
    return name, stains[name]


def _matched(backbones: Sequence[str], dataset: Dataset) -> dict[str, str]:
    """Return the content hash of each file of external features that this data needs, by path, once all match."""
    hashes = {}
    for part in dict.fromkeys(p for b in backbones for p in spec.parts(b) if spec.is_given(p)):
        path = spec.given_path(part)
        patch_features.common_width(path, dataset)
        for slide in dataset:
            file = patch_features.find_file(path, slide.id)
            hashes[str(file)] = file_hash(file)
    return hashes
