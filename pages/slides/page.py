"""Slides: the tissue with its spots, and beside it the spot, the selection, or the facts on the slide."""

from functools import partial

import streamlit as st

from spatialcore.errors import SpatialcoreError

from .. import messages, session
from ..widgets import annotations, demo_run, growing_map, spot_panel, spot_reasons
from ..widgets.first_of_all import said_before
from . import picture as slide_picture
from . import predict


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
        kept = annotations.kept(choice.slide, slide_picture.VIEWER)
        picture, side = st.columns([3.2, 1], gap="medium")
        with picture:
            state = slide_picture.viewer(dataset, choice, kept)
        annotation = annotations.chosen_of(kept, state)
        with side:
            slide_picture.way_on(dataset)
            if choice.at_work:
                growing_map.panel(choice.at_work, choice.slide, choice.so_far)
            if choice.prediction is not None and (run := slide_picture.chosen_run(dataset)):
                said_before(run, choice.slide.id)
            if annotation:
                annotations.chosen(dataset, choice.shown, kept, annotation, state, choice.prediction)
            elif len(state.selected) > 1:
                compare = partial(annotations.compare_selection, dataset, choice.shown, kept, state, choice.prediction)
                spot_panel.selection(dataset, choice.shown, state.selected, choice.prediction, more=compare)
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
                predict.render(dataset, choice)
            annotations.keep_selection(choice.slide, choice.shown, kept, state.selected, slide_picture.VIEWER)
            annotations.panel(choice.slide, choice.shown, kept, viewer=slide_picture.VIEWER)
    except SpatialcoreError as error:
        messages.hint(error)
