"""The guided tour: five steps from a slide to what its predictions are worth, for people who look on."""

import streamlit as st

from spatialcore.errors import SpatialcoreError

from .. import messages, session
from ..assets import asset
from . import steps


def render() -> None:
    """Draw the guided tour."""
    dataset = session.require_dataset()
    st.html(asset("tour.css"))
    try:
        steps.render(dataset)
    except SpatialcoreError as error:
        messages.hint(error)
