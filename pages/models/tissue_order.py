"""How types lie on the tissue, measured beside predicted: patchy or scattered, together or apart."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from spatialcore import glossary
from spatialcore.data.dataset import Dataset
from spatialcore.data.spatial_statistics import colocalisation, morans_i, neighbours
from spatialcore.insights.run_listing import RunRow
from spatialcore.plotting.interactive_comparison import together_figure

from .. import run_cache

_TYPES = 16


def section(dataset: Dataset, row: RunRow, *, is_open: bool) -> None:
    """Moran's I of every type and co-localisation of the most frequent ones, on one slide; worked out when asked for."""
    if not is_open or not st.toggle("How types lie on the tissue", key="models_tissue", persist_state="session"):
        return
    predictions = run_cache.run_predictions(row.path)
    slide_id = st.selectbox("Slide", list(predictions.slides), key=f"tissue_of_{row.id}", width=180)
    found = predictions[slide_id]
    pairs = neighbours(found.spot_xy_px)
    names, main = list(predictions.cell_types), found.mean if found.truth is None else found.truth
    table = pd.DataFrame({"type": names})
    if found.truth is not None:
        table["measured"] = morans_i(found.truth, pairs)
    table["predicted"] = morans_i(found.mean, pairs)
    left, right = st.columns([1, 2], gap="large")
    with left:
        st.markdown("**Moran's I**", help=glossary.tip("moran"))
        numbers = {name: st.column_config.NumberColumn(format="%.3f") for name in ("measured", "predicted")}
        order = table.sort_values(table.columns[1], ascending=False)
        st.dataframe(order, hide_index=True, column_config=numbers, key=f"moran_{row.id}_{slide_id}")
        st.caption("Predicted above measured: the map is smoother than the tissue.")
    with right:
        st.markdown("**Co-localisation**", help=glossary.tip("colocalisation"))
        top = np.sort(np.argsort(-main.mean(axis=0), kind="stable")[:_TYPES])
        measured = None if found.truth is None else colocalisation(found.truth[:, top])
        figure = together_figure([names[i] for i in top], measured, colocalisation(found.mean[:, top]))
        st.plotly_chart(figure, key=f"together_{row.id}_{slide_id}", config={"displayModeBar": False})
        if len(names) > _TYPES:
            st.caption(f"The {_TYPES} most frequent types.")
