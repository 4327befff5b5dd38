"""Open data or try the demo: a path, a recent data set or an upload; what was recognised is said before it is opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from spatialcore.data.dataset import Dataset
from spatialcore.data.summary import summarise
from spatialcore.errors import SpatialcoreError
from spatialcore.formatting import counted
from spatialcore.io.formats import READERS

from .. import catalog, links, messages, session
from ..text import data_facts, plain, when
from ..widgets import demo_run
from . import data_options

UPLOAD_MB = 200
_WAYS = ("Path", "Recent", "Upload")


def render() -> None:
    """Draw the right side of Start."""
    _opened()
    st.subheader("Open data", anchor=False)
    recent = catalog.recent()
    way = st.segmented_control(
        "From", _WAYS, default="Recent" if recent else "Path", required=True, key="open_from", label_visibility="collapsed"
    )
    finders: dict[str, Callable[[], Path | None]] = {"Path": _typed_path, "Upload": _uploaded}
    try:
        if way == "Recent":
            _recent(recent)
        elif way and (path := finders[way]()):
            _preview(path)
    except SpatialcoreError as error:
        messages.hint(error, title="This cannot be opened")
    st.subheader("Try the demo", anchor=False)
    demo_run.render(is_first=session.current() is None and not st.session_state.get("open_path"))


def _opened() -> None:
    """Say what is open now, with the way on; or why the last data set did not open."""
    dataset = session.current()
    if dataset is None:
        if error := session.opening_error():
            messages.hint(error, title="The last data set did not open")
        return
    with st.container(key="opened", gap="small"):
        st.subheader(f"{plain(dataset.name)} is open", anchor=False)
        with st.container(horizontal=True):
            if st.button("Look at its slides", type="primary", icon=":material/biotech:"):
                st.switch_page(links.page("slides"))
            if dataset.labelled and st.button("Train on it", icon=":material/model_training:"):
                st.switch_page(links.page("train"))


def _typed_path() -> Path | None:
    if chosen := st.session_state.pop("_browsed", None):
        st.session_state["open_path"] = chosen
    with st.container(horizontal=True, vertical_alignment="bottom"):
        typed = st.text_input(
            "File or folder",
            key="open_path",
            placeholder="/data/slides.h5",
            persist_state="session",
            icon=":material/folder:",
            help="On the machine that runs Spotscape. HDF5 of the competition, AnnData, a Space Ranger or her2st folder, "
            "images with tables of spots, or slide images alone.",
        )
        with st.popover("Browse", icon=":material/account_tree:"):
            _browser()
    return catalog.checked_path(typed) if typed else None


def _browser() -> None:
    """Draw folders and data files under the allowed roots; a click goes in or chooses."""
    roots = [root for root in catalog.allowed_roots() if root.is_dir()]
    if not roots:
        st.markdown("No folder is open to this app. Set SPOTSCAPE_DATA_ROOTS and start it again.")
        return
    where = Path(st.session_state.setdefault("_browse_in", str(roots[0])))
    parents = [p for p in where.parents if any(p.is_relative_to(root) for root in roots)]
    places = list(dict.fromkeys([where, *parents, *roots]))
    st.selectbox(
        "Folder", places, index=0, key=f"browse_at_{where}", on_change=_go, args=(f"browse_at_{where}",), format_func=str
    )
    try:
        folders, files = catalog.browse(where)
    except SpatialcoreError as error:
        messages.hint(error)
        return
    with st.container(height=280, border=False, gap="xxsmall"):
        for folder in folders:
            st.button(
                plain(folder.name), icon=":material/folder:", type="tertiary", key=f"in_{folder}", on_click=_enter, args=(folder,)
            )
        for file in files:
            st.button(
                plain(file.name), icon=":material/draft:", type="tertiary", key=f"on_{file}", on_click=_choose, args=(file,)
            )
        if not folders and not files:
            st.caption("No folders or data files here.")
    st.button("Choose this folder", on_click=_choose, args=(where,), width="stretch")


def _go(key: str) -> None:
    st.session_state["_browse_in"] = str(st.session_state[key])


def _enter(folder: Path) -> None:
    st.session_state["_browse_in"] = str(folder)


def _choose(path: Path) -> None:
    st.session_state["_browsed"] = str(path)


def _recent(entries: list[catalog.Recent]) -> None:
    if not entries:
        st.caption("Nothing was opened here before.")
    for entry in entries[:6]:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"recent_{entry.key}"):
            facts = (
                counted(entry.slides, "slide"),
                counted(entry.cell_types, "cell type") if entry.spots else counted(entry.spots, "spot"),
                *entry.options.values(),
                when(entry.opened),
            )
            if st.button(
                plain(entry.name), key=f"open_{entry.key}", type="tertiary", icon=":material/dataset:", help=plain(entry.path)
            ):
                _open(entry.path, entry.options)
            st.caption(plain(" · ".join(facts)))


def _uploaded() -> Path | None:
    files = st.file_uploader(
        "One file of data, or images, with or without their tables of spots or a manifest",
        accept_multiple_files=True,
        key="open_upload",
        type=[suffix.removeprefix(".") for suffix in sorted(catalog.UPLOAD_SUFFIXES)],
        max_upload_size=UPLOAD_MB,
        help=f"Up to {UPLOAD_MB} MB each. Larger files: copy them to the machine that runs Spotscape and open their path.",
    )
    return catalog.keep_uploads([(f.name, f.getvalue()) for f in files]) if files else None


def _preview(path: Path) -> None:
    """Say what was recognised and what is odd about it, with the button that opens it."""
    options = data_options.ask(path)
    options |= data_options.ask_columns(path, session.peek(path, **options))
    _recognised(session.peek(path, **options))
    if st.button("Open these slides", type="primary", icon=":material/check:", key="open_now"):
        _open(path, options)


def _recognised(dataset: Dataset) -> None:
    summary = summarise(dataset)
    facts = (
        READERS[summary.format].label if summary.format in READERS else summary.format,
        *data_facts(
            slides=len(summary.slides),
            spots=summary.spots,
            cell_types=len(summary.cell_types),
            labelled=summary.labelled,
        ),
    )
    st.markdown("**Recognised:** " + plain(" · ".join(facts)))
    st.dataframe(
        _slide_table(dataset),
        hide_index=True,
        height="content" if len(dataset) <= 8 else 300,
        column_config=_COLUMNS,
        placeholder="–",
    )
    with st.container(gap=None):
        for note in summary.notes[:8]:
            st.caption(f":material/info: {plain(note)}")


_COLUMNS: dict[str, Any] = {
    "µm/px": st.column_config.NumberColumn(format="%.3g", help="Empty where the files do not give the scale."),
    "measured": st.column_config.TextColumn(help="Whether the composition was measured."),
}


def _slide_table(dataset: Dataset) -> pd.DataFrame:
    rows = [
        {
            "slide": s.id,
            "patient": s.patient,
            "size (px)": f"{s.width_px} × {s.height_px}",
            "spots": s.spots,
            "µm/px": s.um_per_px,
            "measured": "yes" if s.has_truth else "no",
        }
        for s in summarise(dataset).slides
    ]
    table = pd.DataFrame(rows)
    return table if table["patient"].notna().any() else table.drop(columns="patient")


def _open(path: Path, options: dict[str, str]) -> None:
    session.open_path(path, **options)
    st.switch_page(links.page("slides"))
