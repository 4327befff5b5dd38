"""The settings of a new run that only some people want to change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from spatialcore.backbones import spec
from spatialcore.backbones.build import weights_available
from spatialcore.backbones.registry import BACKBONES
from spatialcore.config import describe
from spatialcore.config.choices import HEADS, SCALE_UNITS
from spatialcore.config.settings import Augmentation, PatchConfig, TrainingConfig, limits
from spatialcore.data.dataset import Dataset

from . import external_features

_PARTS = {0.0: "None", "chosen": "Chosen on validation slides", 0.1: "0.1", 0.25: "0.25", 0.5: "0.5", 0.9: "0.9"}
_SMOOTHINGS = {0.0: "None", "chosen": "Chosen on validation slides", 0.3: "0.3", 0.5: "0.5", 0.75: "0.75", 1.0: "1"}


def settings(dataset: Dataset, preset: TrainingConfig) -> dict[str, Any]:
    """Show the settings and return those that differ from the preset's.

    Widgets are named by the preset, so that each keeps its own. Raises DataError for features that do not fit.
    """
    networks = tuple(_backbones(preset))
    left, right = st.columns(2, gap="medium")
    with left:
        changes: dict[str, Any] = {"weights": _weights(preset)}
        changes |= {name: _integer(preset, name) for name in ("members", "epochs", "batch_size", "seed")}
    with right:
        frozen, tuned = describe.words(TrainingConfig, "fine_tune")
        fine_tune = _select(preset, "fine_tune", {False: frozen, True: tuned})
        changes |= {"fine_tune": fine_tune, "loss": _choice(preset, "loss"), "coordinates": _choice(preset, "coordinates")}
        changes["patience"] = _integer(preset, "patience")
        changes["learning_rate"] = _number(preset, "learning_rate", low=1e-6, step=1e-4, format="%.1e")
    changes |= _averages(preset)
    changes["patches"] = {"scales": _scales(preset), "input_px": preset.patches.input_px}
    changes |= _only_fine_tuned(preset) if fine_tune else _only_frozen(preset)
    joined = not all(map(spec.is_network, preset.backbones))
    changes["backbones"] = (
        networks if fine_tune else external_features.choose(dataset, networks, joined=joined, key=_key(preset, "sources"))
    )
    return changes


def _averages(preset: TrainingConfig) -> dict[str, Any]:
    """Ask on what scale compositions are learned, and how members become one."""
    left, right = st.columns(2, gap="medium")
    with left:
        changes: dict[str, Any] = {name: _choice(preset, name) for name in ("target", "type_weights")}
        changes["coordinate_dropout"] = _number(preset, "coordinate_dropout", high=0.95, step=0.1)
    with right:
        changes |= {name: _choice(preset, name) for name in ("averaging", "member_weights")}
        widths = _SMOOTHINGS if preset.smoothing in _SMOOTHINGS else {**_SMOOTHINGS, preset.smoothing: f"{preset.smoothing:g}"}
        changes["smoothing"] = _select(preset, "smoothing", widths)
        for name in ("absent", "shrinkage"):
            given = getattr(preset, name)
            parts = _PARTS if given in _PARTS else {**_PARTS, given: f"{given:g}"}
            changes[name] = _select(preset, name, parts)
    return changes


def _only_fine_tuned(preset: TrainingConfig) -> dict[str, Any]:
    augmentation = _augmentation(preset)
    left, right = st.columns(2, gap="medium")
    with left:
        warm_start = _toggle(preset, "warm_start")
    with right:
        mixed_precision = _toggle(preset, "mixed_precision")
    return {
        "augmentation": augmentation,
        "heads": ("mlp",),
        "abundance_heads": (),
        "neighbours": 0,
        "warm_start": warm_start,
        "mixed_precision": mixed_precision,
        "projection": preset.projection if warm_start else 0,
        "standardise_slides": False,
    }


def _only_frozen(preset: TrainingConfig) -> dict[str, Any]:
    left, right = st.columns(2, gap="medium", vertical_alignment="bottom")
    with left:
        neighbours = _integer(preset, "neighbours")
    with right:
        standardise = _toggle(preset, "standardise_slides", key="standardise")
    with left:
        heads = st.multiselect(
            describe.label(TrainingConfig, "heads"),
            list(HEADS),
            default=list(dict.fromkeys(preset.heads)),
            format_func=lambda name: HEADS[name].label,
            key=_key(preset, "heads"),
            persist_state="session",
            help=describe.help(TrainingConfig, "heads"),
        )
    with right:
        projection = _integer(preset, "projection")
    st.caption("Frozen backbones read features that are computed once, so patches are not augmented.")
    as_given = set(heads) == set(preset.heads)
    return {
        "neighbours": neighbours,
        "standardise_slides": standardise,
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
        describe.label(TrainingConfig, "backbones"),
        list(BACKBONES),
        default=[part for b in preset.backbones for part in spec.networks(b)],
        format_func=label,
        key=_key(preset, "backbones"),
        persist_state="session",
        help="Members take them in turn. The number is that of weights, in millions.",
    )


def _weights(preset: TrainingConfig) -> str:
    names = {"imagenet": "ImageNet", "none": "None (from scratch)", "file": "A local file"}
    chosen: str = _select(preset, "weights", names)
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
        units = {name: row.label for name, row in SCALE_UNITS.items()}
        unit = st.selectbox(
            "Unit of patch sides",
            list(units),
            index=list(units).index(first),
            format_func=lambda name: units[name],
            key=_key(preset, "unit"),
            persist_state="session",
        )
    offered = SCALE_UNITS[unit].offered
    default = [s.size for s in preset.patches.scales] if unit == first else list(offered[1:3])
    with left:
        sizes = st.multiselect(
            describe.label(PatchConfig, "scales"),
            sorted({*offered, *default}),
            default=default,
            format_func=lambda size: f"{size:g}",
            key=_key(preset, f"scales_{unit}"),
            persist_state="session",
            max_selections=6,
            help=describe.help(PatchConfig, "scales"),
        )
    return [{"size": float(size), "unit": unit} for size in sorted(map(float, sizes))]


def _augmentation(preset: TrainingConfig) -> dict[str, Any]:
    st.markdown(describe.label(TrainingConfig, "augmentation"))
    values: dict[str, Any] = {
        "flip": st.toggle(
            describe.label(Augmentation, "flip"),
            preset.augmentation.flip,
            key=_key(preset, "augment_flip"),
            persist_state="session",
            help=describe.help(Augmentation, "flip"),
        )
    }
    names = [name for name in Augmentation.model_fields if name != "flip"]
    columns = [*st.columns(3, gap="small"), *st.columns(3, gap="small")]
    for name, column in zip(names, columns, strict=True):
        low, high = limits(Augmentation, name)
        with column:
            values[name] = st.number_input(
                describe.label(Augmentation, name),
                float(low or 0),
                1.0 if high is None else float(high),
                float(getattr(preset.augmentation, name)),
                step=0.05,
                key=_key(preset, f"augment_{name}"),
                persist_state="session",
                help=describe.help(Augmentation, name),
            )
    return values


def _integer(preset: TrainingConfig, name: str) -> int:
    low, high = limits(TrainingConfig, name)
    return st.number_input(
        describe.label(TrainingConfig, name),
        int(low or 0),
        None if high is None else int(high),
        int(getattr(preset, name)),
        step=1,
        help=describe.help(TrainingConfig, name),
        key=_key(preset, name),
        persist_state="session",
    )


def _number(
    preset: TrainingConfig, name: str, *, step: float, low: float = 0.0, high: float | None = None, format: str | None = None
) -> float:
    most = float(limits(TrainingConfig, name)[1] or 1) if high is None else high
    return st.number_input(
        describe.label(TrainingConfig, name),
        low,
        most,
        float(getattr(preset, name)),
        step=step,
        format=format,
        help=describe.help(TrainingConfig, name),
        key=_key(preset, name),
        persist_state="session",
    )


def _toggle(preset: TrainingConfig, name: str, *, key: str = "") -> bool:
    return st.toggle(
        describe.label(TrainingConfig, name),
        getattr(preset, name),
        key=_key(preset, key or name),
        persist_state="session",
        help=describe.help(TrainingConfig, name),
    )


def _choice(preset: TrainingConfig, name: str) -> Any:
    """Show the rows of a setting's table."""
    table = describe.table_of(TrainingConfig, name)
    assert table is not None, f"{name} has no table of choices"
    return _select(preset, name, {row.name: row.label for row in table.values()})


def _select(preset: TrainingConfig, name: str, names: dict[Any, str]) -> Any:
    options, default = list(names), getattr(preset, name)
    return st.selectbox(
        describe.label(TrainingConfig, name),
        options,
        index=options.index(default) if default in options else 0,
        format_func=lambda value: names[value],
        help=describe.help(TrainingConfig, name),
        key=_key(preset, name),
        persist_state="session",
    )


def _key(preset: TrainingConfig, name: str) -> str:
    return f"train_{preset.preset}_{name}"
