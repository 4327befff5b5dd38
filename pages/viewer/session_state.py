"""What a session remembers of a viewer, and what the browser's reports and links mean."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any, cast

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from spatialcore.data.dataset import Slide

from .contract import LAYERS, LAYOUTS, MAX_PANES, Layout, Pane, ViewerState
from .payload import rows_address, rows_of


def memory_of(key: str) -> dict[str, Any]:
    """What this session remembers of one viewer, also while another page is open."""
    return st.session_state.setdefault(f"_slide_viewer_{key}", {"wanted": {}, "state": None, "select": None, "turn": 0})


def restored(slide: Slide, state: dict[str, Any] | None) -> dict[str, Any] | None:
    """What a viewer that is built anew begins with; its selection as an address."""
    if not state:
        return None
    chosen = _chosen_rows(state.get("selected"), slide.n_spots) if state.get("slide") == slide.id else ()
    return state | {"selected": rows_address(np.asarray(chosen, np.uint32)) if len(chosen) else None}


def remember(
    memory: dict[str, Any], state: dict[str, Any] | None, wanted: dict[str, Any], asked: dict[str, Any] | None
) -> dict[str, Any]:
    """What the browser told, overlaid with what the page asked for since: the browser is about to follow."""
    known = dict(state or {})
    seen = known.get("wanted") or memory["wanted"]
    if seen:
        known |= {name: wanted[name] for name in ("type", "panes", "layout") if wanted[name] != seen.get(name)}
    followed = ((state or {}).get("wanted") or {}).get("select") or {}
    if asked and followed.get("turn") == asked["turn"]:
        memory["select"] = None  # done: what the user selects next must not be undone by a change of slide and back
    elif asked:
        known |= {"slide": asked["slide"], "selected": asked["ids"]}
    memory["state"] = state
    memory["wanted"] = (state or {}).get("wanted") or wanted
    return known


def understood(
    slide: Slide, cell_types: Sequence[str], wanted: dict[str, Any], known: dict[str, Any], bind_url: bool
) -> ViewerState:
    """The viewer's state as the page reads it; before the browser's first report it is what the link says."""
    if bind_url and "wanted" not in known:
        known = _from_url() | known
    cell_type = known.get("type") or wanted["type"]
    if cell_type not in cell_types:
        cell_type = cell_types[0] if cell_types else None
    same_slide = known.get("slide") == slide.id
    chosen = _chosen_ids(slide, known.get("selected")) if same_slide else ()
    focus = known.get("focus") if same_slide else None
    return ViewerState(
        cell_type=cell_type,
        panes=tuple(Pane(p["layer"], p.get("source")) for p in known.get("panes") or wanted["panes"]),
        layout=cast(Layout, known.get("layout") or wanted["layout"]),
        selected=chosen,
        focus=str(slide.spot_ids[focus]) if isinstance(focus, int) and 0 <= focus < slide.n_spots else None,
        value_range=_pair(known.get("range")) if same_slide or "slide" not in known else None,
        camera=_camera(known.get("camera")) if same_slide or "slide" not in known else None,
    )


def _chosen_ids(slide: Slide, selected: Any) -> tuple[str, ...]:
    """Ids of the selection, which the browser tells as rows and the page as ids."""
    rows = rows_of(slide, selected) if isinstance(selected, tuple) else _chosen_rows(selected, slide.n_spots)
    return tuple(slide.spot_ids[rows].tolist())


def _chosen_rows(selected: Any, n: int) -> NDArray[np.intp]:
    """Rows of the selection: a list of numbers, or for large ones a base64 bit field, lowest bit first."""
    if isinstance(selected, list):
        rows = np.asarray(selected, dtype=np.intp)
        return rows[(rows >= 0) & (rows < n)]
    if isinstance(selected, str):
        bits = np.unpackbits(np.frombuffer(base64.b64decode(selected), np.uint8), bitorder="little")
        return np.flatnonzero(bits[:n])
    return np.zeros(0, np.intp)


def _from_url() -> dict[str, Any]:
    """The part of the state that a link carries; whatever does not make sense is left out."""
    query = st.query_params
    known: dict[str, Any] = {}
    if "type" in query:
        known["type"] = query["type"]
    if query.get("view") in LAYOUTS:
        known["layout"] = query["view"]
    panes = [part.partition(".") for part in query.get("layer", "").split(",") if part]
    if panes and all(layer in LAYERS for layer, _, _ in panes):
        known["panes"] = [{"layer": layer, "source": source or None} for layer, _, source in panes[:MAX_PANES]]
    if len(limits := _numbers(query.get("range", ""))) == 2:
        known["range"] = limits
    if len(place := _numbers(query.get("at", ""))) in (3, 4):
        known["camera"] = place
    return known


def _numbers(text: str) -> list[float]:
    try:
        numbers = [float(part) for part in text.split(",") if part]
    except ValueError:
        return []
    return numbers if np.isfinite(numbers).all() else []


def _pair(value: Any) -> tuple[float, float] | None:
    return (float(value[0]), float(value[1])) if value else None


def _camera(value: Any) -> tuple[float, float, float, float] | None:
    """x, y, zoom and bearing; links leave a bearing of 0 out."""
    return (float(value[0]), float(value[1]), float(value[2]), float(value[3]) if len(value) > 3 else 0.0) if value else None
