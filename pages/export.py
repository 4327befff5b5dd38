"""Export: what a run predicts, or the data set itself, as a file; looked at and checked before it is downloaded."""

import streamlit as st

from pages.components import export_form, states, workspace
from spatialcore.errors import SpatialcoreError

states.page_title("Export", "predictions and data as files")
dataset = workspace.require_dataset()
try:
    form, result = st.columns([2, 5], gap="large")
    with form:
        chosen = export_form.ask(dataset)
    with result:
        if chosen is not None:
            export_form.show(chosen)
except SpatialcoreError as error:
    workspace.hint(error, title="This cannot be exported")
