"""The form of Export: what, of which run and slides, in which format; then preview, checks and the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from pages.components import workspace
from pages.components.states import empty_state
from pages.components.text import plain, when
from spatialcore import exporting
from spatialcore.dataset import Dataset
from spatialcore.exporting import Export
from spatialcore.overview import RunRow
from spatialcore.predictions import Predictions
from spatialcore.runs import UNFINISHED, Run

SUBMISSION, PREDICTIONS, DATA = "Submission", "Predictions", "Data set"
_TABLES: dict[str, Callable[[Dataset, Predictions, list[str]], Export]] = {
    "CSV": exporting.table,
    "AnnData (.h5ad)": exporting.annotated,
    "GeoJSON for QuPath": exporting.outlines,
}
_CONTAINERS = {"AnnData (.h5ad)": ".h5ad", "Competition layout (.h5)": ".h5", "GeoJSON for QuPath": ".geojson"}
_ABOUT = {
    SUBMISSION: "The competition's file: one slide, a row per spot, a column per cell type.",
    PREDICTIONS: "What a run predicts for each spot, for tables, scanpy or QuPath.",
    DATA: "The open data set in another container.",
}


def ask(dataset: Dataset) -> Export | None:
    """The form; `None` while something is missing, which the form then says."""
    what = st.segmented_control(
        "What", (SUBMISSION, PREDICTIONS, DATA), default=SUBMISSION, required=True, key="export_what", persist_state="session"
    )
    st.caption(_ABOUT[what or SUBMISSION])
    if what == DATA:
        container = st.selectbox("Format", list(_CONTAINERS), key="export_container", persist_state="session")
        return exporting.converted(dataset, _CONTAINERS[container])
    if not (predictions := _predictions(dataset)):
        return None
    slides = [s.id for s in dataset if s.id in predictions.slides]
    if what == SUBMISSION:
        wanted = next((i for i in slides if dataset[i].split == "test"), slides[-1])
        slide = st.selectbox(
            "Slide", slides, index=slides.index(wanted), format_func=lambda i: _slide_name(dataset, i), key="export_slide"
        )
        return exporting.submission(dataset, predictions, slide)
    several = st.multiselect("Slides", slides, default=slides, format_func=lambda i: _slide_name(dataset, i), key="export_slides")
    kind = st.selectbox("Format", list(_TABLES), key="export_format", persist_state="session")
    if not several:
        st.caption(":material/info: Choose at least one slide.")
        return None
    return _TABLES[kind](dataset, predictions, several)


def show(export: Export) -> None:
    """First rows, what was checked, and the one button."""
    st.subheader(plain(export.file_name), anchor=False)
    st.caption(f"The first {len(export.preview)} rows, {len(export.preview.columns)} columns")
    st.dataframe(export.preview, hide_index=True)
    with st.container(gap="xxsmall"):
        for check in export.checks:
            icon = ":green[:material/check_circle:]" if check.holds else ":red[:material/error:]"
            st.markdown(f"{icon} **{plain(check.what)}:** {plain(check.found)}")
    good = all(check.holds for check in export.checks)
    if not good:
        st.warning(
            "The file is not offered, because a check failed. Evaluate the run again, or open its own data.",
            icon=":material/info:",
        )
    # The file is written when it is asked for: containers with pictures take seconds.
    st.download_button(
        "Download", export.make, file_name=export.file_name, mime=export.media_type, disabled=not good,
        icon=":material/download:", type="primary", on_click="ignore",
    )  # fmt: skip


def _predictions(dataset: Dataset) -> Predictions | None:
    rows = [r for r in workspace.runs_for(dataset) if Run(Path(r.path)).predictions_file.is_file()]
    if not rows:
        _nothing_yet(workspace.runs_for(dataset))
        return None
    labels = {r.id: f"{r.title}, {when(r.created)}" for r in rows}
    if (linked := st.query_params.get("run")) in labels and linked != st.session_state.get("_export_linked"):
        st.session_state["export_run"] = linked
    elif st.session_state.get("export_run") not in labels:
        st.session_state["export_run"] = rows[0].id
    run_id = st.selectbox("Run", list(labels), format_func=labels.__getitem__, key="export_run", persist_state="session")
    st.session_state["_export_linked"] = run_id
    if linked != run_id:
        st.query_params["run"] = run_id
    return workspace.run_predictions(next(r.path for r in rows if r.id == run_id))


def _nothing_yet(rows: list[RunRow]) -> None:
    def to_train() -> None:
        if st.button("Go to Train", type="primary", icon=":material/model_training:"):
            st.switch_page("train.py")

    if any(r.state in UNFINISHED for r in rows):
        empty_state("A run is at work", "Its predictions can be exported when it has finished.", to_train)
    else:
        empty_state(
            "Nothing was predicted yet", "Train an ensemble first; the data set itself can be exported at once.", to_train
        )


def _slide_name(dataset: Dataset, slide_id: str) -> str:
    slide = dataset[slide_id]
    return f"{slide_id}, {slide.n_spots:,} spots" + ("" if slide.has_truth else ", no truth")
