"""Export: predictions, a report, figures, or the data set itself, as a file; looked at before it is downloaded."""

import streamlit as st

from spatialcore.errors import SpatialcoreError

from .. import messages, session
from . import form as export_form


def render() -> None:
    """Draw the page that makes files."""
    messages.page_title("Export", "predictions, reports, figures and data as files")
    dataset = session.require_dataset()
    try:
        export_kind = export_form.choose()
        form, result = st.columns([2, 5], gap="large")
        with form:
            chosen = export_form.ask(dataset, export_kind)
        with result:
            if chosen is not None:
                export_form.show(chosen)
    except SpatialcoreError as error:
        messages.hint(error, title="This cannot be exported")
