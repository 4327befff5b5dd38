"""Annotations on Slides and Compare: what lies in the chosen one, any two against each other, their list, import and export."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from spatialcore import glossary
from spatialcore.data.annotations import (
    Annotation,
    SlideAnnotations,
    around_spots,
    change_annotations,
    load_annotations,
    spots_inside,
)
from spatialcore.data.dataset import Dataset, Slide
from spatialcore.data.predictions import SlidePrediction
from spatialcore.errors import SpatialcoreError
from spatialcore.formatting import counted, number
from spatialcore.insights import spot_errors
from spatialcore.insights.annotation_table import model_error_words, region_composition
from spatialcore.insights.region_comparison import Rows, compare_regions, other_rows, rows_of
from spatialcore.io.annotation_files import annotations_geojson, read_annotations
from spatialcore.plotting.interactive import MEASURED_COLOUR, PREDICTED_COLOUR, Dots, composition_bars, dot_plot

from .. import links, messages
from ..catalog import safe_file_name
from ..text import plain, value_decimals
from ..viewer import ViewerState, choose_annotation, edit_trouble
from .number_table import PLACEHOLDER, decimals, written

_SELECTION, _REST = "What is selected", "The rest of the slide"
_TOP = 8
_NO_BAR = {"displayModeBar": False}
_ADDRESS = links.Binding("region", "region")


def kept(slide: Slide, viewer: str) -> SlideAnnotations:
    """Return the annotations of a slide; a link that names one chooses it once. Call before the viewer is drawn.

    `slide` is as its file gave it, `viewer` the key of the page's viewer.
    """
    annotations = load_annotations(slide)
    if _ADDRESS.is_new():
        name = links.asked("region")
        _ADDRESS.remember(name)
        if named := next((a for a in annotations if a.label == name), None):
            choose_annotation(viewer, slide.id, named.id)
        elif name:
            st.toast(f"This link names the region {plain(name)}; slide {plain(slide.id)} has no annotation of that name here.")
    return annotations


def chosen_of(annotations: SlideAnnotations, state: ViewerState) -> Annotation | None:
    """Return the annotation that is chosen on the picture, and name it in the address, so that a link carries it."""
    chosen = next((a for a in annotations if a.id == state.annotation), None)
    _ADDRESS.keep(None if chosen is None else chosen.label)
    return chosen


def chosen(
    dataset: Dataset,
    slide: Slide,
    annotations: SlideAnnotations,
    annotation: Annotation,
    state: ViewerState,
    prediction: SlidePrediction | None,
) -> None:
    """Draw what lies in the chosen annotation; `slide` holds the spots where they are shown."""
    rows = spots_inside(slide, [annotation])
    st.subheader(plain(annotation.label), anchor=False)
    facts = [annotation.class_name if annotation.name else "", _area(slide, annotation)]
    facts += [counted(len(rows), "spot")] if slide.has_spots else []
    st.caption(" · ".join(plain(fact) for fact in facts if fact))
    composition = region_composition(slide, prediction, rows)
    measured, predicted = composition.measured, composition.predicted
    if measured is None and predicted is None:
        st.caption(_nothing(slide, len(rows)))
        return
    figure = composition_bars(
        dataset.cell_types,
        predicted.mean if predicted else None,
        unit=f"mean {spot_errors.unit(dataset.kind).lower()}",
        measured=measured.mean if measured else None,
        measured_limits=(measured.low, measured.high) if measured else None,
        predicted_limits=(predicted.low, predicted.high) if predicted else None,
        top=_TOP,
    )
    st.plotly_chart(figure, key="annotation_bars", config=_NO_BAR)
    st.caption("Lines: 95 % bootstrap interval of the mean over spots.", help=glossary.tip("bootstrap"))
    if prediction is not None and measured is None and (words := model_error_words(dataset.cell_types, prediction, rows)):
        st.caption(plain(words))
    compare_with(dataset, slide, annotations, annotation.label, rows, state, prediction, without=annotation.id)


def compare_with(
    dataset: Dataset,
    slide: Slide,
    annotations: SlideAnnotations,
    name: str,
    rows: Rows,
    state: ViewerState,
    prediction: SlidePrediction | None,
    *,
    without: str = "",
) -> None:
    """Draw some spots against an annotation, the selection or the rest of the slide, whichever is picked."""
    others = {a.id: a for a in annotations if a.id != without}
    options = ["", _REST, *([_SELECTION] if without and state.selected else []), *others]
    other = st.selectbox(
        "Compare with",
        options,
        format_func=lambda o: others[o].label if o in others else o or "Nothing",
        key=f"compare_annotation_{slide.id}",
    )
    if not other:
        return
    label = others[other].label if other in others else other
    if other == _REST:
        second = other_rows(slide, rows)
    else:
        second = rows_of(slide, state.selected) if other == _SELECTION else spots_inside(slide, [others[other]])
    first_name, second_name = (name, label) if name != label else (f"{name}, A", f"{label}, B")
    try:
        _compared(dataset, slide, prediction, {first_name: rows, second_name: second})
    except SpatialcoreError as error:
        messages.hint(error, title="These regions cannot be compared")


def compare_selection(
    dataset: Dataset, slide: Slide, annotations: SlideAnnotations, state: ViewerState, prediction: SlidePrediction | None
) -> None:
    """Draw the selection against an annotation or the rest of the slide, whichever is picked."""
    compare_with(dataset, slide, annotations, _SELECTION, rows_of(slide, state.selected), state, prediction)


def keep_selection(slide: Slide, shown: Slide, annotations: SlideAnnotations, selected: tuple[str, ...], viewer: str) -> None:
    """Draw, beside the picture, a name under which to keep the selected spots as an annotation."""
    if not selected:
        return
    with st.form(f"keep_region_{slide.id}_{len(annotations)}", border=False):
        name = st.text_input("Keep as an annotation", f"Region {len(annotations) + 1}", max_chars=60, help=glossary.tip("region"))
        if st.form_submit_button("Keep", icon=":material/bookmark_add:"):
            try:
                annotation = around_spots(shown, selected, name or "")
                change_annotations(slide, put=[annotation])
            except SpatialcoreError as error:
                messages.hint(error)
                return
            choose_annotation(viewer, slide.id, annotation.id)
            st.rerun()


def panel(slide: Slide, shown: Slide, annotations: SlideAnnotations, *, viewer: str) -> None:
    """Draw the list of annotations, import and export. `shown` holds the spots where they are shown."""
    if trouble := edit_trouble(viewer):
        st.warning(plain(trouble), icon=":material/info:")
    st.markdown("**Annotations**")
    if len(annotations):
        _list(slide, shown, annotations, viewer)
    else:
        st.caption("None yet. Press A on the picture to draw a polygon, freehand, a rectangle or points, or import some.")
    with st.container(horizontal=True, gap="small"):
        with st.popover("Import", icon=":material/upload:", help="GeoJSON, as QuPath exports annotations"):
            _import(slide, viewer)
        if len(annotations):
            st.download_button(
                "GeoJSON",
                lambda: annotations_geojson(slide, annotations).encode(),
                file_name=f"annotations_{safe_file_name(slide.id)}.geojson",
                mime="application/geo+json",
                icon=":material/download:",
                on_click="ignore",
                help="All annotations of this slide in full-resolution pixels, as QuPath reads them.",
            )


def _list(slide: Slide, shown: Slide, annotations: SlideAnnotations, viewer: str) -> None:
    """Draw a row for each annotation; a click on it chooses it on the picture."""
    key = f"annotations_{slide.id}_{len(annotations)}"
    has_scale = slide.um_per_px is not None
    area = "mm²" if has_scale else "px²"
    areas = [(a.area_mm2(slide) if has_scale else a.area_px2) if a.polygons else None for a in annotations]
    table = pd.DataFrame(
        {
            "name": [a.name or a.shape for a in annotations],
            "class": [a.class_name for a in annotations],
            area: areas,
            **({"spots": [len(spots_inside(shown, [a])) for a in annotations]} if slide.has_spots else {}),
        }
    )

    def choose() -> None:
        if cells := st.session_state[key].selection.cells:
            choose_annotation(viewer, slide.id, annotations.items[cells[0][0]].id)

    config = st.column_config
    st.dataframe(
        table,
        hide_index=True,
        key=key,
        on_select=choose,
        selection_mode="single-cell",
        column_config={
            area: config.NumberColumn(format="%.3g" if has_scale else "%,.0f", width=64),
            "spots": config.Column(width=50),
        },
        row_height=28,
        height=28 * (min(len(table), 8) + 1) + 12,
    )


def _import(slide: Slide, viewer: str) -> None:
    generation = st.session_state.setdefault("_annotation_import", 0)
    file = st.file_uploader("QuPath GeoJSON", type=["geojson", "json"], key=f"import_annotations_{slide.id}_{generation}")
    for note in st.session_state.pop("_annotation_notes", ()):
        st.caption(f":material/info: {plain(note)}")
    if file is None:
        return
    try:
        read = read_annotations(file.getvalue(), slide, where=file.name)
        change_annotations(slide, put=read.annotations)
    except SpatialcoreError as error:
        messages.hint(error, title="These annotations cannot be imported")
        return
    st.session_state["_annotation_import"] = generation + 1
    st.session_state["_annotation_notes"] = read.notes
    st.toast(f"{counted(len(read.annotations), 'annotation')} imported")
    choose_annotation(viewer, slide.id, read.annotations[0].id)
    st.rerun()


def _area(slide: Slide, annotation: Annotation) -> str:
    if not annotation.polygons:
        return counted(len(annotation.points), "point")
    mm2 = annotation.area_mm2(slide)
    return f"{annotation.area_px2:,.0f} px²" if mm2 is None else f"{number(mm2)} mm²"


def _nothing(slide: Slide, n_spots: int) -> str:
    if not slide.has_spots:
        return "No composition yet: this slide has no spots, and no trained run has predicted it."
    if not n_spots:
        return "No spot has its centre in here."
    return "Nothing was measured on this slide, and no run has predicted it yet."


def _compared(dataset: Dataset, slide: Slide, prediction: SlidePrediction | None, regions: dict[str, Rows]) -> None:
    comparison = compare_regions(dataset.cell_types, slide, prediction, regions, decimals=value_decimals(dataset.kind))
    if comparison is None:
        return
    if comparison.n_both:
        st.caption(f":material/info: {counted(comparison.n_both, 'spot')} in both.")
    first, second = regions
    top = comparison.order[:_TOP]
    colours = {"measured": MEASURED_COLOUR, "predicted": PREDICTED_COLOUR}
    dots = [
        Dots(source.capitalize(), gap.mean[top], gap.half_width[top], colours[source])
        for source, gap in comparison.differences.items()
    ]
    st.plotly_chart(
        dot_plot([dataset.cell_types[i] for i in top], dots, title=f"{second} − {first}"), key="region_plot", config=_NO_BAR
    )
    with st.expander("All cell types, with q values"):
        _table(comparison.table, (first, second), list(comparison.differences), value_decimals(dataset.kind))
    st.caption(
        "Exploratory: the regions were chosen by eye, and neighbouring spots are alike, so intervals are too narrow and "
        "q values too small. Lines: 95 % bootstrap interval of the mean. q: Mann-Whitney test, corrected for "
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
