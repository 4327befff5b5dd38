"""The form of a new run: what to learn from, how, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast, get_args

import streamlit as st

from pages.components import feature_sources, workspace
from pages.components.text import counted, plain
from spatialcore import estimates
from spatialcore.backbones import BACKBONES, weights_available
from spatialcore.config import Augmentation, CoordinateBranch, Loss, ScaleUnit, TrainingConfig, limits, training_config
from spatialcore.dataset import Dataset
from spatialcore.devices import find_devices
from spatialcore.engines import Holdout, check_weights, local, plan_folds, submit
from spatialcore.engines.slots import own_devices
from spatialcore.errors import SpatialcoreError
from spatialcore.new_runs import plan_members
from spatialcore.progress import minutes
from spatialcore.splits import Fold

_PRESETS = {
    "quick": ("Quick", "Frozen EfficientNet-Lite0 and small heads. For a first look, on any machine."),
    "recipe": ("Recipe", "Four backbones, fine-tuned with coordinates. Wants a GPU and ImageNet weights."),
    "best": ("Best", "The settings that measured best on real slides, with eight members."),
}
_LOSSES = {
    "mae": "Mean absolute error", "rank": "Rank (order of types)", "hellinger": "Hellinger (square roots)",
    "composition": "Composition (cross-entropy)",
}  # fmt: skip
_COORDINATES = {"off": "Off", "plain": "Plain x, y", "fourier": "Fourier features"}
_UNITS = {"spot": "spot diameters", "px": "pixels", "um": "µm"}
_SCALES = {
    "spot": (0.5, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0),
    "px": (32.0, 64.0, 128.0, 256.0, 512.0),
    "um": (50.0, 100.0, 200.0, 400.0),
}
_TURNS, _CHOSEN, _NONE = "In turn", "Chosen", "None"


@dataclass(frozen=True)
class _What:
    """Slides to learn from, and how to hold out; `held_out` is None for each in turn."""

    learn_from: tuple[str, ...]
    holdout: Holdout
    held_out: tuple[str, ...] | None

    def folds(self, dataset: Dataset) -> list[Fold]:
        held_out = list(self.held_out) if self.held_out is not None else None
        return plan_folds(dataset, holdout=self.holdout, held_out=held_out, learn_from=self.learn_from)


def render(dataset: Dataset) -> None:
    """The three groups side by side; a click on Start submits, launches and follows the run."""
    what_column, how_column, where_column = st.columns([1.1, 2, 1], gap="large")
    with what_column:
        st.subheader("What", anchor=False)
        what = _what(dataset)
    with how_column:
        st.subheader("How", anchor=False)
        training = _how(dataset, what)
    with where_column:
        st.subheader("Where", anchor=False)
        _where(dataset, what, training)


def _what(dataset: Dataset) -> _What | None:
    labelled = [s.id for s in dataset.learnable]
    learn_from = st.multiselect(
        "Slides to learn from", labelled, default=labelled, key=f"train_slides_{dataset.path}", persist_state="session",
        help="Slides with a measured composition. Others are predicted as unseen.",
    )  # fmt: skip
    st.caption(f"{counted(len(dataset.cell_types), 'cell type')}, {dataset.kind}; all are predicted together.")
    if not learn_from:
        st.warning("Choose at least one slide to learn from.", icon=":material/info:")
        return None
    return _holdout(dataset, tuple(i for i in labelled if i in learn_from))


def _holdout(dataset: Dataset, slides: tuple[str, ...]) -> _What | None:
    if len(slides) < 2:
        st.badge("No held-out score", color="orange", icon=":material/warning:")
        st.caption("One slide cannot be held out from itself. The epoch is chosen on a block of its spots.")
        return _What(slides, "none", None)
    how = st.segmented_control(
        "Slides to hold out", [_TURNS, _CHOSEN, _NONE], default=_TURNS, required=True, key="train_holdout", persist_state="session",
        help="A held-out slide is scored by models that never saw any of its spots.",
    )  # fmt: skip
    if how == _NONE:
        st.badge("No held-out score", color="orange", icon=":material/warning:")
        st.caption("The models learn from every slide. Their scores will flatter them: use this for a final model only.")
        return _What(slides, "none", None)
    if how == _TURNS:
        st.caption(f"{len(slides)} folds, each trained without one slide and scored on it.")
        return _What(slides, "slide", None)
    held_out = st.multiselect("Held out", slides, default=slides[-1:], key=f"train_held_{dataset.path}", persist_state="session")
    if not held_out:
        st.warning("Choose at least one slide to hold out.", icon=":material/info:")
        return None
    return _What(slides, "slide", tuple(i for i in slides if i in held_out))


def _how(dataset: Dataset, what: _What | None) -> TrainingConfig | None:
    preset = _preset_cards(dataset, what)
    with st.expander("Details", icon=":material/tune:"):
        try:
            return training_config(preset, **_details(dataset, training_config(preset)))
        except SpatialcoreError as error:
            workspace.hint(error)
            return None


def _preset_cards(dataset: Dataset, what: _What | None) -> str:
    chosen: str = st.session_state.setdefault("_train_preset", "quick")
    for (name, (title, note)), column in zip(_PRESETS.items(), st.columns(len(_PRESETS), gap="small"), strict=True):
        with column.container(border=True, gap="xsmall", height="stretch", key=f"preset_{name}"):
            is_chosen = name == chosen
            st.button(
                title, key=f"choose_{name}", type="primary" if is_chosen else "secondary", width="stretch",
                icon=":material/check:" if is_chosen else None, on_click=_choose_preset, args=(name,),
            )  # fmt: skip
            st.caption(note)
            settings = training_config(name)
            if found := _time(dataset, what, settings):
                st.markdown(f"**about {minutes(found.seconds)}**", help=_known_from(found))
            if not all(weights_available(backbone, settings.weights) for backbone in settings.backbones):
                st.badge("no weights", color="orange", icon=":material/download:", help="Choose it to see the ways out.")
    return chosen


def _choose_preset(name: str) -> None:
    st.session_state["_train_preset"] = name


def _time(dataset: Dataset, what: _What | None, training: TrainingConfig) -> estimates.Estimate | None:
    if what is None:
        return None
    try:
        plan = plan_members(training, what.folds(dataset))
        return estimates.run_time(training, dataset, plan, n_devices=len(own_devices()))
    except SpatialcoreError:
        return None  # the same settings are refused, with the reason, below Start


def _known_from(found: estimates.Estimate) -> str:
    if found.runs:
        return f"From {counted(found.runs, 'run')} on this machine, and the features that are already computed."
    return "A guess for a machine of this make. The first run here makes it better."


def _details(dataset: Dataset, preset: TrainingConfig) -> dict[str, Any]:
    """Settings that differ from the preset's; widgets are named by the preset, so that each keeps its own."""
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
            "Learning rate", 1e-6, float(limits(TrainingConfig, "learning_rate")[1] or 1), float(preset.learning_rate), step=1e-4,
            format="%.1e", key=_key(preset, "learning_rate"), persist_state="session",
        )  # fmt: skip
    changes["patches"] = {"scales": _scales(preset), "input_px": preset.patches.input_px}
    changes |= _only_fine_tuned(preset) if fine_tune else _only_frozen(preset)
    changes["backbones"] = networks if fine_tune else feature_sources.choose(dataset, networks, key=_key(preset, "sources"))
    return changes


def _only_fine_tuned(preset: TrainingConfig) -> dict[str, Any]:
    return {"augmentation": _augmentation(preset), "neighbours": 0, "projection": 0, "standardise_slides": False}


def _only_frozen(preset: TrainingConfig) -> dict[str, Any]:
    left, right = st.columns(2, gap="medium", vertical_alignment="bottom")
    with left:
        neighbours = _integer(
            preset, "neighbours", "Neighbours", "Mean features of so many spots around stand beside a spot's own."
        )
    with right:
        standardise = st.toggle(
            "Standardise within slides", preset.standardise_slides, key=_key(preset, "standardise"), persist_state="session",
            help="Takes away what stain does to a whole slide; needs no labels.",
        )  # fmt: skip
    st.caption("Frozen backbones read features that are computed once, so patches are not augmented.")
    return {"neighbours": neighbours, "standardise_slides": standardise}


def _backbones(preset: TrainingConfig) -> Sequence[str]:
    def label(name: str) -> str:
        row = BACKBONES[name]
        here = "" if weights_available(name) else ", no ImageNet weights here"
        return f"{row.label} ({row.n_parameters / 1e6:.1f} M{here})"

    return st.multiselect(
        "Backbones", list(BACKBONES), default=list(preset.backbones), format_func=label, key=_key(preset, "backbones"),
        persist_state="session", help="Members take them in turn. The number is that of weights, in millions.",
    )  # fmt: skip


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
            "Patch sides", sorted({*_SCALES[unit], *default}), default=default, format_func=lambda size: f"{size:g}",
            key=_key(preset, f"scales_{unit}"), persist_state="session", max_selections=6,
            help="Squares around each spot; several let the model see cells and their neighbourhood.",
        )  # fmt: skip
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
                name.capitalize(), float(low or 0), 1.0 if high is None else float(high), float(getattr(preset.augmentation, name)), step=0.05,
                key=_key(preset, f"augment_{name}"), persist_state="session",
            )  # fmt: skip
    return values


def _integer(preset: TrainingConfig, name: str, label: str, why: str) -> int:
    low, high = limits(TrainingConfig, name)
    return st.number_input(
        label, int(low or 0), None if high is None else int(high), int(getattr(preset, name)), step=1, help=why,
        key=_key(preset, name), persist_state="session",
    )  # fmt: skip


def _choice(preset: TrainingConfig, name: str, label: str, names: dict[Any, str], default: Any) -> Any:
    options = list(names)
    return st.selectbox(
        label, options, index=options.index(default) if default in options else 0, format_func=lambda value: names[value],
        key=_key(preset, name), persist_state="session",
    )  # fmt: skip


def _key(preset: TrainingConfig, name: str) -> str:
    return f"train_{preset.preset}_{name}"


def _where(dataset: Dataset, what: _What | None, training: TrainingConfig | None) -> None:
    devices = find_devices()
    st.markdown(f":material/memory: This machine: **{plain(devices.summary)}**")
    title = st.text_input(
        "Name of the run", placeholder=f"{dataset.name}, {training.preset if training else 'quick'}", max_chars=80
    )
    if what is None or training is None:
        st.button("Start training", type="primary", disabled=True, width="stretch", icon=":material/play_arrow:")
        st.caption("Complete the choices on the left first.")
        return
    problem = _problem(dataset, what, training)
    if problem is None:
        st.markdown(_sentence(dataset, what, training, devices.summary))
    else:
        workspace.hint(problem)
    if st.button("Start training", type="primary", disabled=problem is not None, width="stretch", icon=":material/play_arrow:"):
        _start(dataset, what, training, title)
    waiting = sum(run.state in ("queued", "running", "cancelling") for run in workspace.all_runs())
    if waiting:
        st.caption(f"Runs take turns on this machine: {counted(waiting, 'run')} before it.")


def _problem(dataset: Dataset, what: _What, training: TrainingConfig) -> SpatialcoreError | None:
    """Why this run could not start, found before anybody clicks."""
    try:
        what.folds(dataset)
        check_weights(training)
    except SpatialcoreError as error:
        return error
    return None


def _sentence(dataset: Dataset, what: _What, training: TrainingConfig, device: str) -> str:
    folds = len(what.folds(dataset))
    members = counted(training.members, "member")
    found = _time(dataset, what, training)
    time = f", about **{minutes(found.seconds)}**" if found else ""
    guess = " (a guess: nothing like it ran here yet)" if found and not found.runs else ""
    return f"**{members} x {counted(folds, 'fold')}** on {plain(device)}{time}{guess}."


def _start(dataset: Dataset, what: _What, training: TrainingConfig, title: str) -> None:
    try:
        run = submit(
            dataset, training, holdout=what.holdout, held_out=what.held_out, learn_from=what.learn_from, title=title.strip()
        )
        local.launch(run)
    except SpatialcoreError as error:
        workspace.hint(error)
        return
    st.query_params["job"] = run.id
    st.toast("The run is on its way. It goes on when you close this page.", icon=":material/play_arrow:")
    st.rerun()
