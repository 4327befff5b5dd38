"""Train: configure a run, start it, follow it."""

import streamlit as st

from pages.components import run_monitor, states, trained_elsewhere, training_form, workspace

states.page_title("Train", "models that predict each spot's composition from its image")
dataset = workspace.require_dataset()
if dataset.learnable:
    training_form.render(dataset)
else:
    states.empty_state(
        "Nothing to learn from", "No slide of this data set has a measured composition. Open slides that have one."
    )
trained_elsewhere.offer(dataset)
st.divider()
st.subheader("Runs", anchor=False)
run_monitor.render(dataset)
