"""Beside the tissue: the chosen spot, the selected spots, or the facts on the slide."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
import streamlit as st
from numpy.typing import NDArray

from spatialcore import glossary
from spatialcore.config.settings import PatchConfig, PatchScale
from spatialcore.data.dataset import Dataset, Slide
from spatialcore.data.predictions import SlidePrediction
from spatialcore.features.patches import extract_patch, scale_width_px
from spatialcore.formatting import counted

from ..text import plain
from .composition import composition_bars

PATCH_PX = 192


def spot(
    dataset: Dataset,
    slide: Slide,
    spot_id: str,
    prediction: SlidePrediction | None,
    *,
    scales: Sequence[PatchScale] = PatchConfig().scales,
    more: Callable[[], None] | None = None,
) -> None:
    """One spot: where it is, what was measured and predicted there, and what a model sees of it.

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
        composition_bars(dataset.cell_types, dataset.kind, key="spot_bars", measured=measured, predicted=predicted)
        with st.expander("All cell types"):
            _all_types(dataset, measured, prediction, row)
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
    """Several spots: how many, their mean composition with its spread, and their ids to take along.

    `more` draws a further section at the end.
    """
    rows = np.flatnonzero(np.isin(slide.spot_ids, spot_ids))
    st.subheader(f"{counted(len(rows), 'spot')} selected", anchor=False)
    values = slide.composition if slide.composition is not None else None if prediction is None else prediction.mean
    if values is None:
        st.markdown("Nothing was measured on this slide, and no run has predicted it yet.")
    else:
        chosen = values[rows]
        what = "measured" if slide.composition is not None else "predicted"
        tick = prediction.mean[rows].mean(axis=0) if prediction is not None and slide.composition is not None else None
        st.caption(
            f"Mean {what} composition; whiskers: standard deviation between spots."
            + (" Ticks: predicted." if tick is not None else "")
        )
        if slide.composition is not None:
            composition_bars(
                dataset.cell_types,
                dataset.kind,
                key="selection_bars",
                measured=chosen.mean(axis=0),
                predicted=tick,
                spread=chosen.std(axis=0),
            )
        else:
            composition_bars(
                dataset.cell_types, dataset.kind, key="selection_bars", predicted=chosen.mean(axis=0), spread=chosen.std(axis=0)
            )
    st.download_button(
        "Download their ids",
        _ids_csv(slide, rows),
        file_name=f"spots_{slide.id}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )
    if more:
        more()


def _legend(measured: bool, predicted: bool) -> str:
    if measured and predicted:
        return "Bars: measured. Ticks: predicted."
    return "Measured." if measured else "Predicted; nothing was measured here."


def _all_types(dataset: Dataset, measured: NDArray | None, prediction: SlidePrediction | None, row: int) -> None:
    columns: dict[str, NDArray | None] = {"measured": measured}
    if prediction is not None:
        columns |= {"predicted": prediction.mean[row], "spread": prediction.sd[row]}
        if prediction.lower is not None and prediction.upper is not None:
            columns |= {"at least": prediction.lower[row], "at most": prediction.upper[row]}
    table = pd.DataFrame({"cell type": dataset.cell_types, **{k: v for k, v in columns.items() if v is not None}})
    first = "measured" if measured is not None else "predicted"
    limits = {"at least", "at most"}
    numbers = {
        name: st.column_config.NumberColumn(format="%.3f", help=glossary.tip("interval") if name in limits else None)
        for name in columns
    }
    st.dataframe(table.sort_values(first, ascending=False), hide_index=True, height=260, column_config=numbers)


def _patches(slide: Slide, xy_px: tuple[float, float], scales: Sequence[PatchScale]) -> None:
    """The squares around the spot that the models look at."""
    st.markdown("**What a model sees**")
    with st.container(key="patches"):
        columns = st.columns(len(scales), gap="small", wrap=False)
    for column, scale in zip(columns, scales, strict=True):
        width = scale_width_px(slide, scale)
        with column:
            patch = extract_patch(slide.image, xy_px, width_px=width, out_px=PATCH_PX)
            st.image(patch, width="stretch", output_format="JPEG", alt=f"{width:.0f} px around the spot")
            st.caption(f"{width * slide.um_per_px:.0f} µm" if slide.um_per_px else f"{width:.0f} px")


def _ids_csv(slide: Slide, rows: NDArray[np.intp]) -> bytes:
    from spatialcore.io.tables import guarded

    table = pd.DataFrame({"slide": guarded(slide.id), "spot": [guarded(str(i)) for i in slide.spot_ids[rows]]})
    table[["x", "y"]] = slide.spot_xy_px[rows]
    out = io.StringIO()
    table.to_csv(out, index=False, lineterminator="\n")
    return out.getvalue().encode()
