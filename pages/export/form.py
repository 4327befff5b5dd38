"""The form of Export: what, of which run and slides, in which format; then preview, checks and the file."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from spatialcore import export as exporting
from spatialcore.data.annotations import load_annotations
from spatialcore.data.dataset import Dataset
from spatialcore.data.predictions import Predictions
from spatialcore.export import Export
from spatialcore.insights.run_listing import RunRow
from spatialcore.io import formats
from spatialcore.plotting.maps import LAYERS, Layer
from spatialcore.runs.run import Run
from spatialcore.runs.status import UNFINISHED

from .. import links, messages, run_cache
from ..text import plain, when
from ..widgets.first_of_all import first_of_all

SUBMISSION, PREDICTIONS, REPORT, FIGURE, REGIONS, DATA = "Submission", "Predictions", "Report", "Figure", "Regions", "Data set"
_REPORTS = {".html": "Web page (.html)", ".pdf": "PDF"}
_FIGURES = {".png": "PNG, 300 dpi", ".svg": "SVG", ".pdf": "PDF"}
_LAYERS: dict[Layer, str] = {"truth": "Measured", "prediction": "Predicted", "error": "Error", "spread": "Spread"}
_ABOUT = {
    SUBMISSION: "The competition's file: one slide, a row per spot, a column per cell type.",
    PREDICTIONS: "What a run predicts for each spot, for tables, scanpy, QuPath or TissUUmaps.",
    REPORT: "Which types are predicted well, where, and what not to trust; tables for experts at the end.",
    FIGURE: "Maps of one cell type at print resolution, with scale bar and colour bars.",
    REGIONS: "Your annotations, as outlines for QuPath, or what was measured and predicted in each, as a table.",
    DATA: "The open data set in another format.",
}
_INTO = "A copy of your own file (.h5ad)"
_WHAT = links.Binding("what", "export_what", written=str.casefold)
_RUN = links.Binding("run", "export_run")


def choose() -> str:
    """Ask what to export: as a link says, until somebody chooses otherwise."""
    _WHAT.follow(list(_ABOUT), SUBMISSION)
    export_kind = st.segmented_control(
        "What",
        list(_ABOUT),
        required=True,
        key=_WHAT.state,
        persist_state="session",
        label_visibility="collapsed",
        wrap=True,
    )
    chosen = export_kind or SUBMISSION
    _WHAT.keep(chosen)
    st.caption(_ABOUT[chosen])
    return chosen


def ask(dataset: Dataset, export_kind: str) -> Export | None:
    """Draw the form for what was chosen and return the export; `None` while something is missing, which the form then says."""
    if export_kind == DATA:
        labels = {row.label: name for name, row in exporting.downloads().items()}
        container = st.selectbox("Format", list(labels), key="export_container", persist_state="session")
        return exporting.converted(dataset, labels[container])
    if export_kind == REGIONS:
        return _regions(dataset)
    if not (run := _run(dataset)):
        return None
    predictions = run_cache.run_predictions(str(run.path))
    slides = [s.id for s in dataset if s.id in predictions.slides]
    if export_kind == REPORT:
        return _report(run, dataset, slides)
    if export_kind == FIGURE:
        return _figure(run, dataset, predictions, slides)
    if export_kind == SUBMISSION:
        default = next((i for i in slides if dataset[i].split == "test"), slides[-1])
        slide = st.selectbox(
            "Slide", slides, index=slides.index(default), format_func=lambda i: _slide_name(dataset, i), key="export_slide"
        )
        return exporting.submission(dataset, predictions, slide)
    several = st.multiselect("Slides", slides, default=slides, format_func=lambda i: _slide_name(dataset, i), key="export_slides")
    names = {row.label: name for name, row in formats.PREDICTIONS.items() if not row.is_of_one_slide}
    own = exporting.own_file(dataset)
    kind = st.selectbox("Format", [*names, *([_INTO] if own else [])], key="export_format", persist_state="session")
    if not several:
        st.caption(":material/info: Choose at least one slide.")
        return None
    predictions = replace(predictions, run=run.id)
    if kind != _INTO:
        return exporting.predicted(dataset, predictions, several, names[kind])
    assert own is not None
    if own.stat().st_size > exporting.MAX_INTO_BYTES:
        command = f"spotscape export {run.id} OUT.h5ad --into {own.name}"
        st.caption(plain(f"{own.name} is too large to download. Write the copy on the machine that has it: {command}"))
        return None
    return exporting.predicted(dataset, predictions, several, "h5ad", into=own)


def _regions(dataset: Dataset) -> Export | None:
    with_some = [s.id for s in dataset if len(load_annotations(s))]
    if not with_some:

        def to_slides() -> None:
            if st.button("Go to Slides", type="primary", icon=":material/lasso_select:"):
                st.switch_page(links.page("slides"))

        messages.empty_state(
            "No annotation is kept yet",
            "Press A on the picture of Slides or Compare to draw some, or import some.",
            to_slides,
        )
        return None
    chosen = st.multiselect("Slides with annotations", with_some, default=with_some, key="export_region_slides")
    kinds = ("GeoJSON, as QuPath reads annotations", "CSV, the composition in each")
    if st.selectbox("Format", kinds, key="export_region_format") == kinds[1]:
        run = _run(dataset) if run_cache.predicted_runs(dataset) else None
        return exporting.composition_by_region(dataset, None if run is None else run_cache.run_predictions(str(run.path)))
    if not chosen:
        st.caption(":material/info: Choose at least one slide.")
        return None
    return exporting.annotated(dataset, chosen)


def _report(run: Run, dataset: Dataset, slides: list[str]) -> Export:
    suffix = st.selectbox(
        "Format", list(_REPORTS), format_func=_REPORTS.__getitem__, key="export_report", persist_state="session"
    )
    automatic = "A typical one"
    slide = st.selectbox("Slide of the maps", [automatic, *slides], key="export_report_slide")
    types = st.multiselect(
        "Types of the large maps",
        dataset.cell_types,
        key="export_report_types",
        placeholder="Best, middle and worst",
        max_selections=6,
    )
    return _report_of(str(run.path), _stamp(run), suffix, None if slide == automatic else slide, tuple(types))


def _figure(run: Run, dataset: Dataset, predictions: Predictions, slides: list[str]) -> Export | None:
    if (linked := links.asked("type")) in dataset.cell_types:
        st.session_state.setdefault("export_figure_type", linked)
    cell_type = st.selectbox("Cell type", dataset.cell_types, key="export_figure_type")
    slide = st.selectbox("Slide", slides, format_func=lambda i: _slide_name(dataset, i), key="export_figure_slide")
    prediction = predictions[slide]
    measured = prediction.truth is not None
    available_layers = [
        layer
        for layer, is_available in zip(LAYERS, (measured, True, measured, len(prediction.members) > 1), strict=True)
        if is_available
    ]
    layers = st.pills(
        "Maps",
        available_layers,
        default=available_layers,
        selection_mode="multi",
        format_func=_LAYERS.__getitem__,
        key=f"export_layers_{available_layers}",
        wrap=True,
    )
    suffix = st.selectbox(
        "Format", list(_FIGURES), format_func=_FIGURES.__getitem__, key="export_figure", persist_state="session"
    )
    if not layers:
        st.caption(":material/info: Choose at least one map.")
        return None
    return _figure_of(
        str(run.path), _stamp(run), suffix, slide, cell_type, tuple(layer for layer in available_layers if layer in layers)
    )


def _report_of(path: str, stamp: tuple[int, ...], suffix: str, slide: str | None, types: tuple[str, ...]) -> Export:
    name, chapters, content = _report_bytes(path, stamp, suffix, slide, types)
    return Export(name, chapters, (), lambda: content)


def _figure_of(path: str, stamp: tuple[int, ...], suffix: str, slide: str, cell_type: str, layers: tuple[Layer, ...]) -> Export:
    name, picture, checks, content = _figure_bytes(path, stamp, suffix, slide, cell_type, layers)
    return Export(name, picture, checks, lambda: content)


def _stamp(run: Run) -> tuple[int, ...]:
    """Return what changes with the files that the run has written, so that nothing old is shown."""
    files = (run.path / name for name in ("config.json", "status.json", "metrics.json", "predictions.h5ad"))
    return tuple(f.stat().st_mtime_ns if f.exists() else 0 for f in files)


@st.cache_data(max_entries=4, show_spinner="Writing the report …")
def _report_bytes(
    run_path: str, stamp: tuple[int, ...], suffix: str, slide: str | None, types: tuple[str, ...]
) -> tuple[str, str, bytes]:
    export = exporting.report(run_cache.open_run(run_path), suffix, slide=slide, cell_types=types)
    return export.file_name, str(export.preview), export.make()


@st.cache_data(max_entries=8, show_spinner="Drawing …")
def _figure_bytes(
    run_path: str, stamp: tuple[int, ...], suffix: str, slide: str, cell_type: str, layers: tuple[Layer, ...]
) -> tuple[str, bytes, tuple[exporting.Check, ...], bytes]:
    export = exporting.figure(run_cache.open_run(run_path), suffix, slide=slide, cell_type=cell_type, layers=layers)
    assert isinstance(export.preview, bytes)
    return export.file_name, export.preview, export.checks, export.make()


def show(export: Export) -> None:
    """Draw the first rows, what was checked, and the button."""
    st.subheader(plain(export.file_name), anchor=False)
    if isinstance(export.preview, pd.DataFrame):
        st.caption(f"The first {len(export.preview)} rows, {len(export.preview.columns)} columns")
        st.dataframe(export.preview, hide_index=True)
    elif isinstance(export.preview, bytes):
        st.image(export.preview, width="stretch")
    else:
        st.caption(plain(f"Chapters: {export.preview}"))
    with st.container(gap="xxsmall"):
        for check in export.checks:
            icon = ":green[:material/check_circle:]" if check.holds else ":red[:material/error:]"
            st.markdown(f"{icon} **{plain(check.what)}:** {plain(check.found)}")
    if export.lacks:
        st.caption(f":material/info: {plain(export.lacks)}")
    good = all(check.holds for check in export.checks)
    if not good:
        st.warning(
            "There is no file to download, because a check failed. Evaluate the run again, or open its own data.",
            icon=":material/info:",
        )
    # The file is written when it is asked for: containers with pictures take seconds.
    st.download_button(
        "Download",
        export.make,
        file_name=export.file_name,
        mime=export.media_type,
        disabled=not good,
        icon=":material/download:",
        type="primary",
        on_click="ignore",
    )


def _run(dataset: Dataset) -> Run | None:
    rows = run_cache.predicted_runs(dataset)
    if not rows:
        _nothing_yet(dataset, run_cache.runs_for(dataset))
        return None
    labels = {r.id: f"{r.title}, {when(r.created)}" for r in rows}
    _RUN.follow(list(labels), rows[0].id)
    run_id = st.selectbox("Run", list(labels), format_func=labels.__getitem__, key=_RUN.state, persist_state="session")
    _RUN.keep(run_id)
    chosen = next(r for r in rows if r.id == run_id)
    first_of_all(chosen.warnings)
    return run_cache.open_run(chosen)


def _nothing_yet(dataset: Dataset, rows: list[RunRow]) -> None:
    def to_train() -> None:
        if st.button("Go to Train", type="primary", icon=":material/model_training:"):
            st.switch_page(links.page("train"))

    def to_slides() -> None:
        if st.button("Predict these slides", type="primary", icon=":material/grain:"):
            st.switch_page(links.page("slides"))

    if any(r.state in UNFINISHED for r in rows):
        messages.empty_state("A run is at work", "Its predictions can be exported when it has finished.", to_train)
    elif not dataset.predictable:
        messages.empty_state("Nothing was predicted yet", "Predict these slides with a trained run, on Slides.", to_slides)
    else:
        messages.empty_state(
            "Nothing was predicted yet", "Train an ensemble first; the data set itself can be exported at once.", to_train
        )


def _slide_name(dataset: Dataset, slide_id: str) -> str:
    slide = dataset[slide_id]
    return f"{slide_id}, {slide.n_spots:,} spots" + ("" if slide.has_truth else ", not measured")
