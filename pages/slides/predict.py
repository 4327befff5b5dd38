"""Beside the picture, while nothing is chosen on it: facts on the slide, and the way to a map of what nobody measured."""

from __future__ import annotations

import streamlit as st

from spatialcore.data.dataset import Dataset, spot_pitch_px
from spatialcore.data.grid import resolution_words

from .. import links, run_cache, session
from ..widgets import growing_map, predict_slides, slide_facts
from .picture import Choice


def render(dataset: Dataset, choice: Choice) -> None:
    """Draw facts, maps of this slide on other points, and the form that predicts it once it is asked for."""
    slide = choice.slide
    if st.session_state.get(predict_slides.OPEN):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.subheader("Predict this slide", anchor=False)
            st.button("Close", key="predict_close", icon=":material/close:", type="tertiary", on_click=_open, args=(False,))
        predict_slides.section(dataset, slide.id)
        return
    label = "Predict this slide" if not slide.has_spots else "Predict a denser map"
    if choice.at_work is None and (not slide.has_spots or slide.measured is not None or predict_slides.candidates_for(dataset)):
        st.button(
            label,
            key="predict_open",
            icon=":material/grain:",
            type="secondary" if slide.has_spots else "primary",
            width="stretch",
            on_click=_open,
            args=(True,),
        )
    if asked := growing_map.elsewhere(dataset, slide):
        session.open_path(asked.data_path, **run_cache.open_run(asked).config.data.options)
        links.tell("run", asked.id)
        st.rerun()
    slide_facts.facts(slide)
    slide_facts.tissue(slide)
    if slide.sublattice is not None and (um := slide.um_per_px):
        coarse = spot_pitch_px(slide.coarse().spot_xy_px) * um
        st.caption(resolution_words(round(slide.spot_diameter_px * um), round(coarse), round(coarse / (_pitch(choice) * um))))
    st.caption(
        "Click a spot for its composition; draw a box or a lasso to select many."
        if slide.has_spots
        else "This slide has no spots. Look, annotate and measure; a trained run can predict it."
    )


def _pitch(choice: Choice) -> float:
    return spot_pitch_px(choice.slide.spot_xy_px)


def _open(is_open: bool) -> None:
    st.session_state[predict_slides.OPEN] = is_open
