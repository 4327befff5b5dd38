"""The guided tour: five steps from a slide to what its predictions are worth, for people who look on."""

import streamlit as st

from pages.components import tour, workspace
from spatialcore.errors import SpatialcoreError

dataset = workspace.require_dataset()
st.html(workspace.asset("tour.css"))
try:
    tour.render(dataset)
except SpatialcoreError as error:
    workspace.hint(error)
