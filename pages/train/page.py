"""Train: configure a run, start it, follow it."""

import streamlit as st

from .. import messages, session
from ..widgets import apply_run
from . import form, monitor


def render() -> None:
    """Draw the page where runs are configured and followed."""
    messages.page_title("Train", "models that predict each spot's composition from its image")
    dataset = session.require_dataset()
    if dataset.learnable:
        form.render(dataset.with_spots())
    else:
        lack = "a measured composition" if dataset.predictable else "spots, so there is nothing to predict, either"
        messages.empty_state("Nothing to learn from", f"No slide of this data set has {lack}. Open slides that have.")
    apply_run.offer(dataset)
    st.divider()
    st.subheader("Runs", anchor=False)
    monitor.render(dataset)
