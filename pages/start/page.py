"""Start: what this is, open data, or try the demo; recent runs below."""

import streamlit as st

from .. import links, session
from ..assets import asset
from . import open_data, recent_runs

PICTURES = (
    ("tissue", "Tissue, stained with H&E"),
    ("measured", "Measured share of one cell type"),
    ("predicted", "Predicted by models that never saw this slide"),
)


def render() -> None:
    """Draw the page where data are opened."""
    about, opening = st.columns([8, 5], gap="large")
    with about:
        st.title("Spotscape", anchor=False)
        st.markdown(
            "Spotscape shows H&E slides and the spots at which cell types were measured. It trains ensembles that predict "
            "each spot's composition from the image alone. Prediction and measurement stand side by side on the tissue, "
            "with honest scores beside simple baselines."
        )
        with st.container(key="start_pictures"):
            pictures = st.columns(3, gap="small", wrap=False)
        for column, (name, caption) in zip(pictures, PICTURES, strict=True):
            with column:
                st.image(str(asset(f"start_{name}.jpg")), width="stretch", alt=caption)
                st.caption(caption)
        if session.current() is not None:
            st.page_link(
                links.page("tour"), label="Take the tour, in five steps", icon=":material/tour:", query_params={"step": "1"}
            )
    with opening:
        open_data.render()
    recent_runs.render()
