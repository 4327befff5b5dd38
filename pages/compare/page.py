"""Compare: measured, predicted, and their difference on the tissue."""

from functools import partial

import streamlit as st

from spatialcore.errors import SpatialcoreError

from .. import messages, run_cache, session
from ..widgets import annotations, spot_panel, spot_reasons
from . import panes
from . import side as compare_side


def render() -> None:
    """Draw the page of measured beside predicted."""
    dataset = session.require_dataset()
    runs = run_cache.predicted_runs(dataset)
    if not runs:
        messages.page_title("Compare", "measured against predicted, on the tissue")
        panes.no_runs_yet(dataset)
        st.stop()
    try:
        with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="compare_head"):
            st.title("Compare", anchor=False, width="content")
            choice = panes.pickers(dataset, runs)
        kept = annotations.kept(choice.slide, panes.VIEWER)
        picture, side = st.columns([2.9, 1], gap="medium")
        with picture:
            state = panes.viewer(dataset, choice, kept)
        annotation = annotations.chosen_of(kept, state)
        first = choice.shown[0].prediction
        with side:
            if annotation:
                annotations.chosen(dataset, choice.slide, kept, annotation, state, first)
                st.divider()
            compare_side.render(dataset, choice, state)
            if spot := state.focus or (state.selected[0] if len(state.selected) == 1 else None):
                st.divider()
                row, prediction = choice.shown[0].row, choice.shown[0].prediction
                spot_panel.spot(
                    dataset,
                    choice.slide,
                    spot,
                    prediction,
                    scales=run_cache.open_run(row).config.training.patches.scales,
                    more=partial(spot_reasons.section, dataset, choice.slide, spot, row.path),
                )
            if not annotation and len(state.selected) > 1:
                annotations.compare_selection(dataset, choice.slide, kept, state, first)
            annotations.keep_selection(choice.slide, choice.slide, kept, state.selected, panes.VIEWER)
            annotations.panel(choice.slide, choice.slide, kept, viewer=panes.VIEWER)
    except SpatialcoreError as error:
        messages.hint(error)
