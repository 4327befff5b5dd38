"""Beside the tissue: the chosen spot, the selected spots, or the facts on the slide."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st
from plotly.graph_objects import Figure

from spatialcore import glossary
from spatialcore.config.settings import PatchConfig, PatchScale
from spatialcore.data.dataset import Dataset, Slide
from spatialcore.data.predictions import SlidePrediction
from spatialcore.export import chosen_spots_csv
from spatialcore.features.patches import extract_patch, scale_width_px
from spatialcore.formatting import counted
from spatialcore.insights import spot_errors
from spatialcore.insights.annotation_table import model_error_words, region_composition
from spatialcore.insights.region_comparison import rows_of
from spatialcore.insights.spot_composition import selection_composition, spot_table
from spatialcore.plotting.composition import composition_figure
from spatialcore.plotting.interactive import composition_bars

from ..text import plain
from .number_table import PLACEHOLDER, decimals, written

PATCH_PX = 192
_TOP = 8


def spot(
    dataset: Dataset,
    slide: Slide,
    spot_id: str,
    prediction: SlidePrediction | None,
    *,
    scales: Sequence[PatchScale] = PatchConfig().scales,
    more: Callable[[], None] | None = None,
) -> None:
    """Draw one spot: where it is, what was measured and predicted there, and what a model sees of it.

    `slide` holds the spots where they are shown, shifts included; `scales` are the patches of the run; `more` draws a
    further section at the end.
    """
    row = slide.index_of(spot_id)
    x, y = slide.spot_xy_px[row]
    st.subheader(f"Spot {plain(spot_id)}", anchor=False)
    st.caption(f"x {x:,.0f}, y {y:,.0f} px")
    measured = None if slide.composition is None else slide.composition[row]
    predicted = None if prediction is None else prediction.mean[row]
    if measured is None and predicted is None:
        st.markdown("Nothing was measured at this spot. A run that has predicted this slide shows its prediction here.")
    else:
        st.caption(_legend(measured is not None, predicted is not None))
        _bars(composition_figure(dataset.cell_types, dataset.kind, measured=measured, predicted=predicted), "spot_bars")
        with st.expander("All cell types"):
            _all_types(spot_table(dataset.cell_types, slide, prediction, row))
    _patches(slide, (float(x), float(y)), scales)
    if more:
        more()


def selection(
    dataset: Dataset,
    slide: Slide,
    spot_ids: tuple[str, ...],
    prediction: SlidePrediction | None,
    *,
    more: Callable[[], None] | None = None,
) -> None:
    """Draw several spots: how many, their mean composition with its spread, and their ids to take along.

    `more` draws a further section at the end.
    """
    composition = selection_composition(slide, spot_ids, prediction)
    st.subheader(f"{counted(composition.n_spots, 'spot')} selected", anchor=False)
    if composition.spread is None:
        st.markdown("Nothing was measured on this slide, and no run has predicted it yet.")
    elif composition.measured is None and prediction is not None:
        _predicted_mean(dataset, slide, spot_ids, prediction)
    else:
        ticks = " Ticks: predicted." if composition.predicted is not None else ""
        st.caption("Mean measured composition; whiskers: standard deviation between spots." + ticks)
        figure = composition_figure(
            dataset.cell_types,
            dataset.kind,
            measured=composition.measured,
            predicted=composition.predicted,
            spread=composition.spread,
        )
        _bars(figure, "selection_bars")
    st.download_button(
        "Download their ids",
        chosen_spots_csv(slide, spot_ids),
        file_name=f"spots_{slide.id}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )
    if more:
        more()


def _predicted_mean(dataset: Dataset, slide: Slide, spot_ids: Sequence[str], prediction: SlidePrediction) -> None:
    """Draw the predicted mean of spots where nothing was measured, with its interval."""
    rows = rows_of(slide, spot_ids)
    predicted = region_composition(slide, prediction, rows).predicted
    if predicted is None:
        return
    figure = composition_bars(
        dataset.cell_types,
        predicted.mean,
        unit=f"mean {spot_errors.unit(dataset.kind).lower()}",
        predicted_limits=(predicted.low, predicted.high),
        top=_TOP,
    )
    st.plotly_chart(figure, key="selection_bars", config={"displayModeBar": False})
    st.caption("Lines: 95 % bootstrap interval of the mean over spots.", help=glossary.tip("bootstrap"))
    if words := model_error_words(dataset.cell_types, prediction, rows):
        st.caption(plain(words))


def _legend(measured: bool, predicted: bool) -> str:
    if measured and predicted:
        return "Bars: measured. Ticks: predicted."
    return "Measured." if measured else "Predicted; nothing was measured here."


def _bars(figure: Figure, key: str) -> None:
    alt = "Composition: " + ", ".join(figure.data[0].y)
    st.plotly_chart(figure, key=key, config={"displayModeBar": False}, alt=alt)


def _all_types(table: pd.DataFrame) -> None:
    limits = {"at least", "at most"}
    numbers = {
        name: st.column_config.NumberColumn(help=glossary.tip("interval") if name in limits else None)
        for name in table.columns[1:]
    }
    shown = written(table, dict.fromkeys(table.columns[1:], decimals(3)))
    st.dataframe(shown, hide_index=True, placeholder=PLACEHOLDER, height=260, column_config=numbers)


def _patches(slide: Slide, xy_px: tuple[float, float], scales: Sequence[PatchScale]) -> None:
    """Draw the squares around the spot that the models look at."""
    st.markdown("**What a model sees**")
    with st.container(key="patches"):
        columns = st.columns(len(scales), gap="small", wrap=False)
    for column, scale in zip(columns, scales, strict=True):
        width = scale_width_px(slide, scale)
        with column:
            patch = extract_patch(slide.image, xy_px, width_px=width, out_px=PATCH_PX)
            st.image(patch, width="stretch", output_format="JPEG", alt=f"{width:.0f} px around the spot")
            st.caption(f"{width * slide.um_per_px:.0f} µm" if slide.um_per_px else f"{width:.0f} px")
