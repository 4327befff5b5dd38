"""Models: which run is good at what, where not to trust it, and what differs between runs."""

import streamlit as st

from pages.components import model_comparison, model_details, run_table, states, workspace
from spatialcore import comparing
from spatialcore.errors import SpatialcoreError

states.page_title("Models", "scores on held-out slides, beside what simple methods reach")
dataset = workspace.require_dataset()
runs = run_table.runs(dataset)
if not runs:
    model_details.no_runs_yet()
    st.stop()
chosen = run_table.choose(runs, comparing.unit(dataset.kind).lower())
try:
    if len(chosen) == 1:
        model_details.one(dataset, chosen[0])
    elif chosen:
        model_comparison.several(dataset, chosen)
except SpatialcoreError as error:
    workspace.hint(error)
run_table.look_at_tissue(dataset, runs)
