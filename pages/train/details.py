"""The settings of a new run that only some people want to change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast, get_args

import streamlit as st

from spatialcore.backbones import spec
from spatialcore.backbones.build import BACKBONES, weights_available
from spatialcore.config.settings import (
    Augmentation,
    Averaging,
    CoordinateBranch,
    Head,
    Loss,
    MemberWeights,
    ScaleUnit,
    TrainingConfig,
    TypeWeights,
    limits,
)
from spatialcore.data.dataset import Dataset
from spatialcore.data.target_transform import Target

from . import external_features

_LOSSES = {
    "mae": "Mean absolute error",
    "rank": "Rank (order of types)",
    "soft_spearman": "Rank alone, no values",
    "type_rank": "Rank of types and of spots",
    "hellinger": "Hellinger (square roots)",
    "composition": "Composition (cross-entropy)",
    "jensen_shannon": "Jensen-Shannon",
    "dirichlet": "Dirichlet likelihood",
}
_TARGETS = {"raw": "Values", "sqrt": "Square roots", "log": "Logarithms", "rank": "Ranks within a spot"}
_TYPE_WEIGHTS = {"equal": "All alike", "spread": "More for types that vary little"}
_HEADS = {"mlp": "Network", "kernel": "Kernel ridge", "gp": "Gaussian process"}
_AVERAGING = {"mean": "Mean", "target": "Mean on the target's scale", "rank": "Mean, ordered by mean ranks"}
_MEMBER_WEIGHTS = {"equal": "All alike", "chosen": "Chosen on validation slides"}
_SMOOTHINGS = {0.0: "None", "chosen": "Chosen on validation slides", 0.3: "0.3", 0.5: "0.5", 0.75: "0.75", 1.0: "1"}
_COORDINATES = {"off": "Off", "plain": "Plain x, y", "fourier": "Fourier features"}
_UNITS = {"spot": "spot diameters", "px": "pixels", "um": "µm"}
_SCALES = {
    "spot": (0.5, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0),
    "px": (32.0, 64.0, 128.0, 256.0, 512.0),
    "um": (50.0, 100.0, 200.0, 400.0),
}


def settings(dataset: Dataset, preset: TrainingConfig) -> dict[str, Any]:
    """Settings that differ from the preset's. Raises DataError for features that do not fit; widgets are named by the preset, so that each keeps its own."""
    changes: dict[str, Any] = {}
    networks = tuple(_backbones(preset))
    left, right = st.columns(2, gap="medium")
    with left:
        changes["weights"] = _weights(preset)
        changes["members"] = _integer(
            preset, "members", "Members per fold", "Their mean predicts, their spread says how sure it is."
        )
        changes["epochs"] = _integer(
            preset, "epochs", "Epochs at most", "Training stops earlier when the validation slide gains nothing."
        )
        changes["batch_size"] = _integer(preset, "batch_size", "Batch", "Spots in one step.")
        changes["seed"] = _integer(preset, "seed", "Seed", "The same seed gives the same result on CPU.")
    with right:
        fine_tune = _choice(preset, "fine_tune", "Backbone", {False: "Frozen", True: "Fine-tuned"}, preset.fine_tune)
        changes["fine_tune"] = fine_tune
        changes["loss"] = _choice(preset, "loss", "Loss", {name: _LOSSES[name] for name in get_args(Loss)}, preset.loss)
        names = {name: _COORDINATES[name] for name in get_args(CoordinateBranch)}
        changes["coordinates"] = _choice(preset, "coordinates", "Coordinates", names, preset.coordinates)
        changes["patience"] = _integer(preset, "patience", "Patience", "Epochs without a gain before a member stops.")
        changes["learning_rate"] = st.number_input(
            "Learning rate",
            1e-6,
            float(limits(TrainingConfig, "learning_rate")[1] or 1),
            float(preset.learning_rate),
            step=1e-4,
            format="%.1e",
            key=_key(preset, "learning_rate"),
            persist_state="session",
        )
    changes |= _averages(preset)
    changes["patches"] = {"scales": _scales(preset), "input_px": preset.patches.input_px}
    changes |= _only_fine_tuned(preset) if fine_tune else _only_frozen(preset)
    changes["backbones"] = (
        networks
        if fine_tune
        else external_features.choose(
            dataset, networks, joined=not all(map(spec.is_network, preset.backbones)), key=_key(preset, "sources")
        )
    )
    return changes


def _averages(preset: TrainingConfig) -> dict[str, Any]:
    """On what scale compositions are learned, and how members become one."""
    left, right = st.columns(2, gap="medium")
    with left:
        targets = {name: _TARGETS[name] for name in get_args(Target)}
        target = _choice(
            preset, "target", "Target", targets, preset.target, "Scale of the MAE, of solved heads, and of averages."
        )
        weights = {name: _TYPE_WEIGHTS[name] for name in get_args(TypeWeights)}
        type_weights = _choice(preset, "type_weights", "Types in the loss", weights, preset.type_weights)
        dropout = st.number_input(
            "Coordinate dropout",
            0.0,
            0.95,
            float(preset.coordinate_dropout),
            step=0.1,
            key=_key(preset, "coordinate_dropout"),
            persist_state="session",
            help="Share of spots that train without their place.",
        )
    with right:
        ways = {name: _AVERAGING[name] for name in get_args(Averaging)}
        averaging = _choice(preset, "averaging", "Average of members", ways, preset.averaging)
        parts = {name: _MEMBER_WEIGHTS[name] for name in get_args(MemberWeights)}
        member_weights = _choice(preset, "member_weights", "Weights of heads", parts, preset.member_weights)
        widths = _SMOOTHINGS if preset.smoothing in _SMOOTHINGS else {**_SMOOTHINGS, preset.smoothing: f"{preset.smoothing:g}"}
        smoothing = _choice(
            preset, "smoothing", "Smoothing, in pitches", widths, preset.smoothing, "Width of a Gaussian over neighbouring spots."
        )
    return {
        "target": target,
        "type_weights": type_weights,
        "coordinate_dropout": dropout,
        "averaging": averaging,
        "member_weights": member_weights,
        "smoothing": smoothing,
    }


def _only_fine_tuned(preset: TrainingConfig) -> dict[str, Any]:
    return {
        "augmentation": _augmentation(preset),
        "heads": ("mlp",),
        "abundance_heads": (),
        "neighbours": 0,
        **_warm_start(preset),
        "standardise_slides": False,
        "totals": "joint",
    }


def _warm_start(preset: TrainingConfig) -> dict[str, Any]:
    left, right = st.columns(2, gap="medium")
    with left:
        warm = st.toggle(
            "Warm start",
            preset.warm_start,
            key=_key(preset, "warm_start"),
            persist_state="session",
            help="The head learns first, on the frozen backbone; then both learn together.",
        )
    with right:
        half = st.toggle(
            "Mixed precision",
            preset.mixed_precision,
            key=_key(preset, "mixed_precision"),
            persist_state="session",
            help="Half the memory and about twice the speed on recent GPUs; slower on CPU.",
        )
    return {"warm_start": warm, "mixed_precision": half, "projection": preset.projection if warm else 0}


def _only_frozen(preset: TrainingConfig) -> dict[str, Any]:
    left, right = st.columns(2, gap="medium", vertical_alignment="bottom")
    with left:
        neighbours = _integer(
            preset, "neighbours", "Neighbours", "Mean features of so many spots around stand beside a spot's own."
        )
    with right:
        standardise = st.toggle(
            "Standardise within slides",
            preset.standardise_slides,
            key=_key(preset, "standardise"),
            persist_state="session",
            help="Takes away what stain does to a whole slide; needs no labels.",
        )
    with left:
        heads = st.multiselect(
            "Heads",
            get_args(Head),
            default=list(dict.fromkeys(preset.heads)),
            format_func=lambda name: _HEADS[name],
            key=_key(preset, "heads"),
            persist_state="session",
            help="Members take them in turn.",
        )
    with right:
        projection = _integer(
            preset, "projection", "Principal components", "Of the features, that heads read; 0: the features themselves."
        )
    st.caption("Frozen backbones read features that are computed once, so patches are not augmented.")
    as_given = set(heads) == set(preset.heads)
    return {
        "neighbours": neighbours,
        "standardise_slides": standardise,
        "totals": "separate",
        "heads": preset.heads if as_given else tuple(heads),
        "abundance_heads": preset.abundance_heads if as_given else (),
        "projection": projection,
        "warm_start": False,
        "mixed_precision": False,
    }


def _backbones(preset: TrainingConfig) -> Sequence[str]:
    def label(name: str) -> str:
        row = BACKBONES[name]
        here = "" if weights_available(name) else ", no ImageNet weights here"
        return f"{row.label} ({row.n_parameters / 1e6:.1f} M{here})"

    return st.multiselect(
        "Backbones",
        list(BACKBONES),
        default=[part for b in preset.backbones for part in spec.networks(b)],
        format_func=label,
        key=_key(preset, "backbones"),
        persist_state="session",
        help="Members take them in turn. The number is that of weights, in millions.",
    )


def _weights(preset: TrainingConfig) -> str:
    names = {"imagenet": "ImageNet", "none": "None (from scratch)", "file": "A local file"}
    chosen = _choice(preset, "weights", "Starting weights", names, preset.weights)
    if chosen != "file":
        return chosen
    file = st.text_input(
        "Weights file", key=_key(preset, "weights_file"), persist_state="session", placeholder="/path/to/weights.h5"
    )
    return file.strip() or "(no file named)"


def _scales(preset: TrainingConfig) -> list[dict[str, Any]]:
    left, right = st.columns(2, gap="medium")
    first = preset.patches.scales[0].unit
    with right:
        unit = cast(ScaleUnit, _choice(preset, "unit", "Unit of patch sides", {u: _UNITS[u] for u in get_args(ScaleUnit)}, first))
    default = [s.size for s in preset.patches.scales] if unit == first else list(_SCALES[unit][1:3])
    with left:
        sizes = st.multiselect(
            "Patch sides",
            sorted({*_SCALES[unit], *default}),
            default=default,
            format_func=lambda size: f"{size:g}",
            key=_key(preset, f"scales_{unit}"),
            persist_state="session",
            max_selections=6,
            help="Squares around each spot; several let the model see cells and their neighbourhood.",
        )
    return [{"size": float(size), "unit": unit} for size in sorted(map(float, sizes))]


def _augmentation(preset: TrainingConfig) -> dict[str, Any]:
    st.markdown("Augmentation")
    values: dict[str, Any] = {
        "flip": st.toggle("Flip", preset.augmentation.flip, key=_key(preset, "augment_flip"), persist_state="session")
    }
    names = [name for name in Augmentation.model_fields if name != "flip"]
    columns = [*st.columns(3, gap="small"), *st.columns(3, gap="small")]
    for name, column in zip(names, columns, strict=True):
        low, high = limits(Augmentation, name)
        with column:
            values[name] = st.number_input(
                name.capitalize(),
                float(low or 0),
                1.0 if high is None else float(high),
                float(getattr(preset.augmentation, name)),
                step=0.05,
                key=_key(preset, f"augment_{name}"),
                persist_state="session",
            )
    return values


def _integer(preset: TrainingConfig, name: str, label: str, why: str) -> int:
    low, high = limits(TrainingConfig, name)
    return st.number_input(
        label,
        int(low or 0),
        None if high is None else int(high),
        int(getattr(preset, name)),
        step=1,
        help=why,
        key=_key(preset, name),
        persist_state="session",
    )


def _choice(preset: TrainingConfig, name: str, label: str, names: dict[Any, str], default: Any, why: str | None = None) -> Any:
    options = list(names)
    return st.selectbox(
        label,
        options,
        index=options.index(default) if default in options else 0,
        format_func=lambda value: names[value],
        help=why,
        key=_key(preset, name),
        persist_state="session",
    )


def _key(preset: TrainingConfig, name: str) -> str:
    return f"train_{preset.preset}_{name}"
