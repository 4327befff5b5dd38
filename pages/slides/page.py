"""Slides: the tissue with its spots, and beside it the spot, the selection, or the facts on the slide."""

from functools import partial

import streamlit as st

from spatialcore.errors import SpatialcoreError

from .. import messages, session
from ..widgets import demo_run, regions, slide_facts, spot_panel, spot_reasons
from . import picture as slide_picture


def render() -> None:
    """Draw the page of the tissue and its spots."""
    dataset = session.require_dataset()
    if error := demo_run.pending_hint():
        messages.hint(error, title="The demo's first run did not start")
    try:
        with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="slides_head"):
            st.title("Slides", anchor=False, width="content")
            slide_picture.strip(dataset)
        choice = slide_picture.pickers(dataset)
        regions.outline_kept(choice.slide, slide_picture.VIEWER)
        picture, side = st.columns([3.2, 1], gap="medium")
        with picture:
            state = slide_picture.viewer(dataset, choice)
        regions.keep_in_address(choice.slide, state.selected)
        with side:
            slide_picture.way_on(dataset)
            if len(state.selected) > 1:
                spot_panel.selection(dataset, choice.shown, state.selected, choice.prediction)
            elif state.focus or state.selected:
                spot, run = state.focus or state.selected[0], slide_picture.chosen_run(dataset)
                if run is None or choice.prediction is None:
                    spot_panel.spot(dataset, choice.shown, spot, choice.prediction)
                else:
                    spot_panel.spot(
                        dataset,
                        choice.shown,
                        spot,
                        choice.prediction,
                        scales=run.config.training.patches.scales,
                        more=partial(spot_reasons.section, dataset, choice.slide, spot, str(run.path)),
                    )
            else:
                slide_facts.facts(choice.slide)
                slide_facts.tissue(choice.slide)
                st.caption(
                    "Click a spot for its composition; draw a box or a lasso to select many."
                    if choice.slide.has_spots
                    else "This slide has no spots: you can look at it, but nothing can be learned from it or predicted on it."
                )
            regions.keep(choice.slide, state.selected)
        regions.panel(dataset, choice.slide, state.selected, choice.prediction, viewer=slide_picture.VIEWER)
    except SpatialcoreError as error:
        messages.hint(error)
