"""Models: which run is good at what, and what differs between two."""

import streamlit as st

from pages.components import model_details, states, workspace
from spatialcore.errors import SpatialcoreError

states.page_title("Models", "scores on held-out slides, beside what simple methods reach")
dataset = workspace.require_dataset()
runs = workspace.runs_for(dataset)
if not runs:
    model_details.no_runs_yet()
    st.stop()
chosen = model_details.choose(runs)
try:
    if len(chosen) == 1:
        model_details.one(chosen[0])
    elif len(chosen) >= 2:
        model_details.two(chosen[0], chosen[1])
except SpatialcoreError as error:
    workspace.hint(error)
