"""The form of a new run: what to learn from, how, and where."""

from __future__ import annotations

import streamlit as st

from pages import session
from pages.train import details, slides, start
from pages.train.slides import What
from spatialcore.backbones import spec
from spatialcore.backbones.build import weights_available
from spatialcore.config.run_config import TrainingConfig, training_config
from spatialcore.data.dataset import Dataset
from spatialcore.errors import SpatialcoreError
from spatialcore.runtime.devices import find_devices
from spatialcore.runtime.progress import minutes

_PRESETS = {
    "quick": ("Quick", "Frozen EfficientNet-Lite0 and small heads. For a first look, on any machine."),
    "recipe": ("Recipe", "Four backbones, fine-tuned with coordinates. Wants a GPU and ImageNet weights."),
    "best": (
        "Best",
        "Three frozen EfficientNets side by side, networks and kernel methods: what measured best on real slides.",
    ),
    "best_gpu": (
        "Best on GPU",
        "Fine-tuned at three scales in half precision, from a head that learned first. Not yet measured.",
    ),
}


def render(dataset: Dataset) -> None:
    """The three groups side by side; a click on Start submits, launches and follows the run."""
    what_column, how_column, where_column = st.columns([1.1, 2, 1], gap="large")
    with what_column:
        st.subheader("What", anchor=False)
        what = slides.choose(dataset)
    with how_column:
        st.subheader("How", anchor=False)
        training = _how(dataset, what)
    with where_column:
        st.subheader("Where", anchor=False)
        start.render(dataset, what, training)


def _how(dataset: Dataset, what: What | None) -> TrainingConfig | None:
    preset = _preset_cards(dataset, what)
    with st.expander("Details", icon=":material/tune:"):
        try:
            return training_config(preset, **details.settings(dataset, training_config(preset)))
        except SpatialcoreError as error:
            session.hint(error)
            return None


def _preset_cards(dataset: Dataset, what: What | None) -> str:
    chosen: str = st.session_state.setdefault("_train_preset", "quick")
    offered = {name: card for name, card in _PRESETS.items() if name != "best_gpu" or find_devices().gpus}
    for (name, (title, note)), column in zip(offered.items(), st.columns(len(offered), gap="small"), strict=True):
        with column.container(border=True, gap="xsmall", height="stretch", key=f"preset_{name}"):
            is_chosen = name == chosen
            st.button(
                title,
                key=f"choose_{name}",
                type="primary" if is_chosen else "secondary",
                width="stretch",
                icon=":material/check:" if is_chosen else None,
                on_click=_choose_preset,
                args=(name,),
            )
            st.caption(note)
            settings = training_config(name)
            if found := start.time_of(dataset, what, settings):
                st.markdown(f"**about {minutes(found.seconds)}**")
            if not all(weights_available(name, settings.weights) for b in settings.backbones for name in spec.networks(b)):
                st.badge("no weights", color="orange", icon=":material/download:", help="Choose it to see the ways out.")
    return chosen


def _choose_preset(name: str) -> None:
    st.session_state["_train_preset"] = name
