"""Models: which run is good at what, where not to trust it, and what differs between runs."""

import streamlit as st

from spatialcore.errors import SpatialcoreError
from spatialcore.insights import spot_errors

from .. import messages, session
from . import run_comparison, run_details, run_table


def render() -> None:
    """Draw the page of runs, their scores and their differences."""
    messages.page_title("Models", "scores on held-out slides, compared with simple methods")
    dataset = session.require_dataset()
    runs = run_table.runs(dataset)
    if not runs:
        run_details.no_runs_yet()
        st.stop()
    chosen = run_table.choose(runs, spot_errors.unit(dataset.kind).lower())
    try:
        if len(chosen) == 1:
            run_details.one(dataset, chosen[0])
        elif chosen:
            run_comparison.several(dataset, chosen)
    except SpatialcoreError as error:
        messages.hint(error)
    run_table.check_tissue(dataset, runs)
