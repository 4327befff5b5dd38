"""Keeps what a session knows of a viewer, and reads the browser's reports and links."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import Any, TypedDict, cast

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from spatialcore.data.dataset import Slide

from .contract import LAYOUTS, MAX_PANES, Layout, Pane, Report, Restored, ViewerState, Wanted
from .layers import LAYERS
from .payload import rows_address, rows_of


class AskedSelection(TypedDict):
    """Spots that a page asked the viewer to select, by id; `turn` counts such requests."""

    slide: str
    ids: tuple[str, ...]
    turn: int


class AskedAnnotation(TypedDict):
    """An annotation that a page asked the viewer to choose."""

    slide: str
    id: str
    turn: int


class ViewerMemory(TypedDict):
    """What a session remembers of one viewer.

    Attributes
    ----------
    wanted
        What the page asked for at the browser's last report, or before any at its last run.
    state
        The browser's last report.
    select
        The selection that was asked for and not yet followed.
    turn
        How often a selection or an annotation was asked for.
    annotation
        The annotation that was asked for last.
    edits
        The viewer whose edits of annotations were kept last, and up to which one.
    trouble
        Why the last edit could not be kept; empty where it was.
    """

    wanted: Wanted | None
    state: Report | None
    select: AskedSelection | None
    turn: int
    annotation: AskedAnnotation | None
    edits: tuple[str, int]
    trouble: str


def session_memory(key: str) -> ViewerMemory:
    """Return what this session remembers of one viewer, also while another page is open."""
    new = ViewerMemory(wanted=None, state=None, select=None, turn=0, annotation=None, edits=("", 0), trouble="")
    return cast(ViewerMemory, st.session_state.setdefault(f"_slide_viewer_{key}", new))


def restored_state(slide: Slide, state: Report | None) -> Restored | None:
    """Return what a viewer that is built anew begins with; its selection as an address."""
    if not state:
        return None
    rows = _selected_rows(state.get("selected"), slide.n_spots) if state.get("slide") == slide.id else np.zeros(0, np.intp)
    return cast(Restored, state | {"selected": rows_address(rows.astype(np.uint32)) if len(rows) else None})


def merge_report(memory: ViewerMemory, state: Report | None, wishes: Wanted, selection: AskedSelection | None) -> dict[str, Any]:
    """Return what the browser reported, overlaid with what the page asked for since: the browser is about to follow.

    The memory takes over the report.
    """
    merged: dict[str, Any] = dict(state or {})
    followed: Mapping[str, Any] = merged.get("wanted") or {}
    asked = memory["annotation"]
    if asked and (followed.get("annotation") or {}).get("turn") != asked["turn"]:
        merged |= {"slide": asked["slide"], "annotation": asked["id"]}
    last_wishes = followed or cast(Mapping[str, Any], memory["wanted"] or {})
    if last_wishes:
        now = cast(Mapping[str, Any], wishes)
        merged |= {name: now[name] for name in ("type", "panes", "layout") if now[name] != last_wishes.get(name)}
    if selection and (followed.get("select") or {}).get("turn") == selection["turn"]:
        memory["select"] = None  # done: what the user selects next must not be undone by a change of slide and back
    elif selection:
        merged |= {"slide": selection["slide"], "selected": selection["ids"]}
    memory["state"] = state
    memory["wanted"] = cast(Wanted, followed) or wishes
    return merged


def state_of_page(
    slide: Slide, cell_types: Sequence[str], wishes: Wanted, report: Mapping[str, Any], bind_url: bool
) -> ViewerState:
    """Return the viewer's state as the page reads it; before the browser's first report it is what the link says."""
    if bind_url and "wanted" not in report:
        report = _link_state() | dict(report)
    cell_type = report.get("type") or wishes["type"]
    if cell_type not in cell_types:
        cell_type = cell_types[0] if cell_types else None
    same_slide = report.get("slide") == slide.id
    placed = same_slide or "slide" not in report
    focus = report.get("focus") if same_slide else None
    return ViewerState(
        cell_type=cell_type,
        panes=tuple(Pane(p["layer"], p.get("source")) for p in report.get("panes") or wishes["panes"]),
        layout=cast(Layout, report.get("layout") or wishes["layout"]),
        selected=_selected_ids(slide, report.get("selected")) if same_slide else (),
        focus=str(slide.spot_ids[focus]) if isinstance(focus, int) and 0 <= focus < slide.n_spots else None,
        value_range=_pair(report.get("range")) if placed else None,
        camera=_camera(report.get("camera")) if placed else None,
        annotation=report.get("annotation") if same_slide else None,
    )


def _selected_ids(slide: Slide, selected: Any) -> tuple[str, ...]:
    """Return the ids of the selection, which the browser tells as rows and the page as ids."""
    rows = rows_of(slide, selected) if isinstance(selected, tuple) else _selected_rows(selected, slide.n_spots)
    return tuple(str(i) for i in slide.spot_ids[rows])


def _selected_rows(selected: Any, n: int) -> NDArray[np.intp]:
    """Return the rows of the selection: a list of numbers, or for large ones a base64 bit field, lowest bit first."""
    if isinstance(selected, list):
        rows = np.asarray(selected, dtype=np.intp)
        return rows[(rows >= 0) & (rows < n)]
    if isinstance(selected, str):
        bits = np.unpackbits(np.frombuffer(base64.b64decode(selected), np.uint8), bitorder="little")
        return np.flatnonzero(bits[:n])
    return np.zeros(0, np.intp)


def _link_state() -> dict[str, Any]:
    """Return the part of the state that a link carries; whatever does not make sense is left out."""
    query = st.query_params
    linked: dict[str, Any] = {}
    if "type" in query:
        linked["type"] = query["type"]
    if query.get("view") in LAYOUTS:
        linked["layout"] = query["view"]
    panes = [part.partition(".") for part in query.get("layer", "").split(",") if part]
    if panes and all(layer in LAYERS for layer, _, _ in panes):
        linked["panes"] = [{"layer": layer, "source": source or None} for layer, _, source in panes[:MAX_PANES]]
    if len(limits := _numbers(query.get("range", ""))) == 2:
        linked["range"] = limits
    if len(camera := _numbers(query.get("at", ""))) in (3, 4):
        linked["camera"] = camera
    return linked


def _numbers(text: str) -> list[float]:
    try:
        numbers = [float(part) for part in text.split(",") if part]
    except ValueError:
        return []
    return numbers if np.isfinite(numbers).all() else []


def _pair(value: Any) -> tuple[float, float] | None:
    return (float(value[0]), float(value[1])) if value else None


def _camera(value: Any) -> tuple[float, float, float, float] | None:
    """Return x, y, zoom and bearing; links leave a bearing of 0 out."""
    return (float(value[0]), float(value[1]), float(value[2]), float(value[3]) if len(value) > 3 else 0.0) if value else None
