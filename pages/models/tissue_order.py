"""How types are arranged on the tissue, measured beside predicted: patchy or scattered, together or apart."""

from __future__ import annotations

import streamlit as st

from spatialcore import glossary
from spatialcore.data.dataset import Dataset
from spatialcore.insights.run_listing import RunRow
from spatialcore.insights.tissue_order import frequent_colocalisation, moran_table
from spatialcore.plotting.interactive_comparison import together_figure

from .. import run_cache
from ..widgets.number_table import PLACEHOLDER, decimals, written

_TYPES = 16


def section(dataset: Dataset, row: RunRow, *, is_open: bool) -> None:
    """Draw Moran's I of every type and co-localisation of the most frequent ones, on one slide, when asked for."""
    if not is_open or not st.toggle("How types are arranged on the tissue", key="models_tissue", persist_state="session"):
        return
    predictions = run_cache.run_predictions(row.path)
    slide_id = st.selectbox("Slide", list(predictions.slides), key=f"tissue_of_{row.id}", width=180)
    names = predictions.cell_types
    left, right = st.columns([1, 2], gap="large")
    with left:
        st.markdown("**Moran's I**", help=glossary.tip("moran"))
        table = written(moran_table(names, predictions[slide_id]), dict.fromkeys(("measured", "predicted"), decimals(3)))
        st.dataframe(table, hide_index=True, placeholder=PLACEHOLDER, key=f"moran_{row.id}_{slide_id}")
        st.caption("Predicted above measured: the map is smoother than the tissue.")
    with right:
        st.markdown("**Co-localisation**", help=glossary.tip("colocalisation"))
        colocalisation = frequent_colocalisation(names, predictions[slide_id], _TYPES)
        figure = together_figure(colocalisation.cell_types, colocalisation.measured, colocalisation.predicted)
        st.plotly_chart(figure, key=f"together_{row.id}_{slide_id}", config={"displayModeBar": False})
        if len(names) > _TYPES:
            st.caption(f"The {_TYPES} most frequent types.")
