"""The form of a new run: what to learn from, how, and where."""

from __future__ import annotations

import streamlit as st

from spatialcore.backbones import spec
from spatialcore.backbones.build import weights_available
from spatialcore.config.presets import PRESETS
from spatialcore.config.settings import TrainingConfig, training_config
from spatialcore.data.dataset import Dataset
from spatialcore.errors import SpatialcoreError
from spatialcore.formatting import duration
from spatialcore.runtime.devices import find_devices

from .. import messages
from . import details, slides, start
from .slides import SlideChoice


def render(dataset: Dataset) -> None:
    """Draw the three groups side by side; a click on Start submits, launches and follows the run."""
    what_column, how_column, where_column = st.columns([1.1, 2, 1], gap="large")
    with what_column:
        st.subheader("What", anchor=False)
        slide_choice = slides.choose(dataset)
    with how_column:
        st.subheader("How", anchor=False)
        training = _how(dataset, slide_choice)
    with where_column:
        st.subheader("Where", anchor=False)
        start.render(dataset, slide_choice, training)


def _how(dataset: Dataset, slide_choice: SlideChoice | None) -> TrainingConfig | None:
    preset = _preset_cards(dataset, slide_choice)
    with st.expander("Details", icon=":material/tune:"):
        try:
            return training_config(preset, **details.settings(dataset, training_config(preset)))
        except SpatialcoreError as error:
            messages.hint(error)
            return None


def _preset_cards(dataset: Dataset, slide_choice: SlideChoice | None) -> str:
    chosen: str = st.session_state.setdefault("_train_preset", "quick")
    offered = [row for row in PRESETS.values() if not row.needs_gpu or find_devices().gpus]
    pairs = [offered[i : i + 2] for i in range(0, len(offered), 2)]  # four in a row are too narrow to read on a projector
    placed = [(row, column) for pair in pairs for row, column in zip(pair, st.columns(2, gap="small"), strict=False)]
    for row, column in placed:
        name = row.name
        with column.container(border=True, gap="xsmall", height="stretch", key=f"preset_{name}"):
            is_chosen = name == chosen
            st.button(
                row.label,
                key=f"choose_{name}",
                type="primary" if is_chosen else "secondary",
                width="stretch",
                icon=":material/check:" if is_chosen else None,
                on_click=_choose_preset,
                args=(name,),
            )
            st.caption(row.help)
            settings = training_config(name)
            if estimate := start.time_of(dataset, slide_choice, settings):
                st.markdown(f"**about {duration(estimate.seconds)}**")
            if not all(weights_available(name, settings.weights) for b in settings.backbones for name in spec.networks(b)):
                st.badge("no weights", color="orange", icon=":material/download:", help="Choose it to see what to do.")
    return chosen


def _choose_preset(name: str) -> None:
    st.session_state["_train_preset"] = name
