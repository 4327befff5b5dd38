"""Train: configure a run, start it, follow it."""

import streamlit as st

from .. import session
from ..widgets import apply_run, states
from . import form, monitor


def render() -> None:
    """Draw the page where runs are configured and followed."""
    states.page_title("Train", "models that predict each spot's composition from its image")
    dataset = session.require_dataset()
    if dataset.learnable:
        form.render(dataset)
    else:
        states.empty_state(
            "Nothing to learn from", "No slide of this data set has a measured composition. Open slides that have one."
        )
    apply_run.offer(dataset)
    st.divider()
    st.subheader("Runs", anchor=False)
    monitor.render(dataset)
