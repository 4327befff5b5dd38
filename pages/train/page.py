"""Train: configure a run, start it, follow it."""

import streamlit as st

from .. import messages, session
from ..widgets import predict_slides
from . import form, monitor


def render() -> None:
    """Draw the page where runs are configured and followed."""
    messages.page_title("Train", "models that predict each spot's composition from its image")
    dataset = session.require_dataset()
    if dataset.learnable:
        form.render(dataset.with_spots())
    else:
        st.caption("No slide of this data set was measured, so there is nothing to learn from. A trained run can predict them.")
    if predict_slides.candidates_for(dataset) or not dataset.learnable:
        st.subheader("Predict new slides", anchor=False)
        predict_slides.section(dataset)
    st.divider()
    st.subheader("Runs", anchor=False)
    monitor.render(dataset)
