"""Regions on Slides and Compare: save a selection under a name, compare two regions, download them."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from spatialcore import glossary
from spatialcore.data.dataset import Dataset, Slide
from spatialcore.data.predictions import SlidePrediction
from spatialcore.data.regions import (
    MAX_REGIONS,
    NamedRegion,
    load_regions,
    regions_geojson,
    remove_region,
    save_region,
)
from spatialcore.errors import SpatialcoreError
from spatialcore.formatting import counted
from spatialcore.insights import spot_errors
from spatialcore.insights.region_comparison import Rows, compare_regions, other_rows, rows_of
from spatialcore.palette import type_colours
from spatialcore.plotting.interactive import MEASURED_COLOUR, PREDICTED_COLOUR, Dots, dot_plot

from .. import links, messages
from ..catalog import safe_file_name
from ..text import plain, value_decimals
from ..viewer import Region, select_spots, show_regions
from .number_table import PLACEHOLDER, decimals, written

_SELECTION, _REST = "What is selected", "The rest of the slide"
_PLOTTED = 12
_ADDRESS = links.Binding("region", "region")


def outline_kept(slide: Slide, viewer: str) -> None:
    """Have the picture outline the kept regions; a link that names one selects it once. Call before the viewer is drawn.

    `slide` is as its file gave it, `viewer` the key of the page's viewer.
    """
    kept = load_regions(slide)
    colours = list(type_colours([str(i) for i in range(MAX_REGIONS)]).values())
    show_regions(slide.id, [Region(r.name, r.spot_ids, colour) for r, colour in zip(kept, colours, strict=False)])
    if _ADDRESS.is_new():
        region_name = links.asked("region")
        _ADDRESS.remember(region_name)
        if named := next((r for r in kept if r.name == region_name), None):
            select_spots(viewer, slide.id, named.spot_ids)
        elif region_name:
            st.toast(f"This link names the region {plain(region_name)}; slide {plain(slide.id)} has none of that name here.")


def keep_in_address(slide: Slide, selected: tuple[str, ...]) -> None:
    """Name the region in the address while exactly its spots are selected, so that a link carries it."""
    name = next((r.name for r in load_regions(slide) if set(r.spot_ids) == set(selected)), None) if selected else None
    _ADDRESS.keep(name)


def keep(slide: Slide, selected: tuple[str, ...]) -> None:
    """Draw, beside the picture, a name for the selected spots."""
    if not selected:
        return
    names = {r.name for r in load_regions(slide)}
    free = next((letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if letter not in names), "")
    with st.form(f"keep_region_{slide.id}_{len(names)}", border=False):
        name = st.text_input("Keep as a region", free, max_chars=60, help=glossary.tip("region"))
        if st.form_submit_button("Keep", icon=":material/bookmark_add:"):
            try:
                save_region(slide, name or "", selected)
            except SpatialcoreError as error:
                messages.hint(error)
                return
            st.rerun()


def panel(dataset: Dataset, slide: Slide, selected: tuple[str, ...], prediction: SlidePrediction | None, *, viewer: str) -> None:
    """Draw, below the picture, the kept regions, and two of them type by type; nothing before there is one."""
    kept = load_regions(slide)
    if not kept:
        return
    st.subheader("Regions", anchor=False)
    for region in kept:
        _line(slide, region, viewer)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        options = [r.name for r in kept] + ([_SELECTION] if selected else []) + [_REST]
        first = st.selectbox("Compare", options, key=f"region_a_{slide.id}", width=230)
        second = st.selectbox("with", [o for o in options if o != first], key=f"region_b_{slide.id}", width=230)
        st.download_button(
            "GeoJSON",
            lambda: regions_geojson(slide, kept).encode(),
            file_name=f"regions_{safe_file_name(slide.id)}.geojson",
            mime="application/geo+json",
            icon=":material/download:",
            on_click="ignore",
            help="Outlines in full-resolution pixels, as QuPath reads annotations.",
        )
    first_rows, second_rows = (_rows(slide, kept, selected, name, other) for name, other in ((first, second), (second, first)))
    try:
        _compared(dataset, slide, prediction, {first: first_rows, second: second_rows})
    except SpatialcoreError as error:
        messages.hint(error, title="These regions cannot be compared")


def _line(slide: Slide, region: NamedRegion, viewer: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{plain(region.name)}**", width="content")
        st.caption(counted(len(region.spot_ids), "spot"), width="content")
        st.button(
            "Select",
            key=f"select_{slide.id}_{region.name}",
            icon=":material/select_all:",
            type="tertiary",
            on_click=select_spots,
            args=(viewer, slide.id, region.spot_ids),
        )
        st.button(
            "Remove",
            key=f"remove_{slide.id}_{region.name}",
            icon=":material/delete:",
            type="tertiary",
            on_click=remove_region,
            args=(slide, region.name),
        )


def _rows(slide: Slide, kept: list[NamedRegion], selected: tuple[str, ...], name: str, other: str) -> Rows:
    """Return the rows of a region; the rest of the slide is all that is not in the other one."""
    if name == _REST:
        return other_rows(slide, _rows(slide, kept, selected, other, name))
    return rows_of(slide, selected if name == _SELECTION else next(r.spot_ids for r in kept if r.name == name))


def _compared(dataset: Dataset, slide: Slide, prediction: SlidePrediction | None, regions: dict[str, Rows]) -> None:
    comparison = compare_regions(dataset.cell_types, slide, prediction, regions, decimals=value_decimals(dataset.kind))
    if comparison is None:
        st.caption("Nothing was measured on this slide, and no run has predicted it, so there is nothing to compare.")
        return
    if comparison.n_both:
        st.caption(f":material/info: {counted(comparison.n_both, 'spot')} in both.")
    first, second = regions
    left, right = st.columns([1.6, 1], gap="large")
    with left:
        _table(comparison.table, (first, second), list(comparison.differences), value_decimals(dataset.kind))
    with right:
        top = comparison.order[:_PLOTTED]
        colours = {"measured": MEASURED_COLOUR, "predicted": PREDICTED_COLOUR}
        dots = [
            Dots(source.capitalize(), gap.mean[top], gap.half_width[top], colours[source])
            for source, gap in comparison.differences.items()
        ]
        title = f"{second} − {first}, mean {spot_errors.unit(dataset.kind).lower()}"
        st.plotly_chart(
            dot_plot([dataset.cell_types[i] for i in top], dots, title=title), key="region_plot", config={"displayModeBar": False}
        )
    st.caption(
        "Exploratory: the regions were chosen by eye, and neighbouring spots are alike, so intervals are too narrow and "
        "q values too small. Brackets and lines: 95 % bootstrap interval of the mean. q: Mann-Whitney test, corrected for "
        "the number of types (Benjamini-Hochberg)."
    )


def _table(table: pd.DataFrame, names: tuple[str, str], labels: list[str], places: int) -> None:
    config = st.column_config
    columns: dict[str, Any] = {"type": config.TextColumn(pinned=True, width=140)}
    for label in labels:
        columns |= {f"{label}, {name}": config.TextColumn(width=165, help=glossary.tip("bootstrap")) for name in names}
        columns[f"{label}, difference"] = config.NumberColumn(width=110, help=f"{plain(names[1])} − {plain(names[0])}")
        columns[f"{label}, q"] = config.TextColumn(f"{label}, q", width=88, help=glossary.tip("q_value"))
    shown = written(table, dict.fromkeys((f"{label}, difference" for label in labels), decimals(places, signed=True)))
    height = min(36 * (len(table) + 1), 440)
    st.dataframe(shown, hide_index=True, placeholder=PLACEHOLDER, column_config=columns, height=height, key="region_table")
