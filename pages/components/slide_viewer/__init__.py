"""The slide viewer: deep-zoom tissue with spots and values on it, as a Streamlit component.

The page hands over a slide and its matrices; they are registered for this session under tokens, and the browser gets
addresses only. All that a hand does (pan, zoom, hover, recolour, change of type or layer) happens in the browser; the
script runs again a moment after a change of type, layer, layout, range or selection, and learns it as `ViewerState`.
"""

from __future__ import annotations

import base64
import hashlib
import weakref
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, cast

import numpy as np
import streamlit as st
from numpy.typing import NDArray
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pages.components.routes import REGISTRY, base_path, bundle_address
from spatialcore import tiles
from spatialcore.dataset import CompositionKind, Slide
from spatialcore.errors import DataError
from spatialcore.palette import ABSENT_COLOUR, COLOUR_MAPS, OTHER_COLOUR, VALUE_MAPS, type_colours

Layer = Literal["value", "error", "spread", "dominant", "plain"]
Layout = Literal["side", "swipe", "grid"]
Role = Literal["truth", "prediction", "spread"]

LAYERS: tuple[Layer, ...] = ("value", "error", "spread", "dominant", "plain")
LAYOUTS: tuple[Layout, ...] = ("side", "swipe", "grid")
MAX_PANES = 4
_REGIONS = "_regions_shown"


@dataclass(frozen=True)
class Frame:
    """A source as it was at one moment, such as after an epoch of training.

    Attributes
    ----------
    label, note
        "epoch 12", and what to read beside it.
    values
        As a source's; may be a memory map, of which only what is looked at is read.
    content
        Changes whenever the values do: with it they need not be read to be told apart.
    """

    label: str
    note: str
    values: NDArray[np.floating]
    content: str


@dataclass(frozen=True)
class Source:
    """One matrix of the slide: what was measured, what a run or member predicts, or how far members disagree.

    Attributes
    ----------
    key
        Unique within one viewer; panes and links name it. Letters, digits, `-` and `_`.
    label
        What people read: "Measured", "Run 3", "ResNet50, seed 1".
    role
        `truth`, `prediction` or `spread`.
    values
        (n_spots, k) in the slide's spot order; a column of NaN is a type that this source does not have.
    frames
        How it came to be, in order, the last one being `values`: the viewer shows a slider over them. One source of a
        viewer may have them.
    """

    key: str
    label: str
    role: Role
    values: NDArray[np.floating]
    frames: tuple[Frame, ...] = ()


@dataclass(frozen=True)
class Pane:
    """What one pane shows. `source` is a source's key; an error is that prediction minus the truth."""

    layer: Layer
    source: str | None = None


@dataclass(frozen=True)
class Region:
    """Spots that keep an outline in a colour of their own, with a name beside it: region A, region B.

    `colour` is `#rrggbb`.
    """

    name: str
    spot_ids: tuple[str, ...]
    colour: str


@dataclass(frozen=True)
class ViewerState:
    """What the viewer shows, as the page last heard.

    Attributes
    ----------
    cell_type
        Type shown, `None` only where there are no types.
    panes, layout
        As `slide_viewer` takes them.
    selected
        Ids of the selected spots, in the slide's order.
    focus
        Id of the spot that was clicked last.
    value_range
        Limits of the value map that the user set; `None` while they follow the data.
    camera
        Centre x and y in slide pixels, zoom as a power of two above the fitted view, and the degrees by which the picture
        is turned clockwise; `None` before any movement.
    """

    cell_type: str | None
    panes: tuple[Pane, ...]
    layout: Layout
    selected: tuple[str, ...] = ()
    focus: str | None = None
    value_range: tuple[float, float] | None = None
    camera: tuple[float, float, float, float] | None = None


# Only this loader travels with each script run; the viewer itself is fetched once and kept by the browser.
_LOADER = """
export default function (component) {
  const { data, parentElement } = component;
  return import(new URL(data.bundle, window.location.origin).href)
    .then((viewer) => viewer.mount(component))
    .catch((error) => {
      const hint = document.createElement("div");
      hint.setAttribute("role", "alert");
      hint.dataset.testid = "slide-viewer";
      hint.dataset.state = "error";
      hint.textContent = "The slide viewer could not be loaded (" + error + "). Reload the page.";
      parentElement.replaceChildren(hint);
    });
}
"""
_component: Any = None


def slide_viewer(
    slide: Slide,
    cell_types: Sequence[str],
    sources: Sequence[Source] = (),
    *,
    key: str,
    panes: Sequence[Pane] = (Pane("value", "truth"),),
    layout: Layout = "side",
    cell_type: str | None = None,
    palette: Mapping[str, str] | None = None,
    height: int | Literal["fill"] = "fill",
    fly_to: str | None = None,
    offset_xy_px: tuple[float, float] = (0, 0),
    kind: CompositionKind = "proportion",
    scores: Mapping[str, float] | None = None,
    score_label: str = "",
    regions: Sequence[Region] = (),
    bind_url: bool = True,
    on_change: Callable[[], None] | None = None,
) -> ViewerState:
    """Show a slide and return what the user sees and has selected.

    Parameters
    ----------
    slide
        Its image is served as tiles, its spots as one array.
    cell_types
        (k) names, the columns of every source.
    sources
        Matrices to choose from. Without any, the slide's own measured composition is used, if there is one.
    key
        Names the viewer in this session; what the user did survives a change of page.
    panes, layout, cell_type
        What to show first. Later the user's choice rules, until the page passes another value than before.
    palette
        Colour of each type, `#rrggbb`; by default `spatialcore.palette.type_colours`.
    height
        Pixels, or `fill`: down to the lower edge of the window, at least 440 px.
    fly_to
        Id of a spot to move to and mark, whenever this changes.
    offset_xy_px
        Added to the spots' positions, to try a registration.
    scores
        A number for each type, shown in the list of types; `score_label` says what it is.
    regions
        Named groups of spots to outline, beside the selection.
    bind_url
        Keep type, layers, layout, range and camera in the address bar. One viewer a page at most.
    on_change
        Called before the script runs again because of the viewer.

    Raises
    ------
    DataError
        A source has another shape than spots x types, a key occurs twice, a pane names an unknown layer, or a region or
        selection names a spot that the slide does not have.
    """
    sources = _checked_sources(slide, cell_types, sources)
    memory = _memory(key)
    wanted = _wanted(slide, cell_types, panes, layout, cell_type, fly_to)
    asked = memory["select"] if (memory["select"] or {}).get("slide") == slide.id else None
    wanted["select"] = asked and {"rows": _rows_address(_rows(slide, asked["ids"])), "turn": asked["turn"]}
    data = {
        "bundle": bundle_address(),
        "key": key,
        "slide": _describe_slide(slide, offset_xy_px),
        "types": list(cell_types),
        "colours": [(palette or type_colours(cell_types)).get(name, OTHER_COLOUR) for name in cell_types],
        "maps": COLOUR_MAPS,
        "valueMaps": VALUE_MAPS,
        "greys": [ABSENT_COLOUR, OTHER_COLOUR],
        "sources": [_describe_source(slide, source) for source in sources],
        "wanted": wanted,
        "restored": _restored(slide, memory["state"]),
        "regions": [{"name": r.name, "colour": r.colour, "rows": _rows_address(_rows(slide, r.spot_ids))} for r in regions],
        "scores": None if scores is None else [_rounded(scores.get(name)) for name in cell_types],
        "scoreLabel": score_label,
        "kind": kind,
        "height": height,
        "bindUrl": bind_url,
        "rowsPerBlock": tiles.ROWS_PER_BLOCK,
    }
    result = _mounted()(key=key, data=data, default={"state": None}, on_state_change=on_change or _nothing)
    state = result.state or memory["state"]
    return _understood(slide, cell_types, wanted, _remember(memory, state, wanted, asked), bind_url)


def select_spots(viewer_key: str, slide_id: str, spot_ids: Sequence[str]) -> None:
    """Have the viewer `viewer_key` select these spots of a slide when it is next drawn, and bring them into view.

    For a button's callback, or before `st.rerun()`. It acts each time it is called, also with the same spots again; no
    ids clear the selection. Until the slide is shown, the wish waits.
    """
    memory = _memory(viewer_key)
    memory["turn"] += 1
    memory["select"] = {"slide": slide_id, "ids": tuple(map(str, spot_ids)), "turn": memory["turn"]}


def show_regions(slide_id: str, regions: Sequence[Region]) -> None:
    """Have Slides and Compare outline these regions of a slide from their next drawing on, in this session."""
    st.session_state.setdefault(_REGIONS, {})[slide_id] = tuple(regions)


def shown_regions(slide_id: str) -> tuple[Region, ...]:
    """The regions of a slide that `show_regions` was told."""
    return st.session_state.get(_REGIONS, {}).get(slide_id, ())


def truth_source(slide: Slide, label: str = "Measured") -> Source:
    """The slide's measured composition as a source with the key `truth`."""
    return Source("truth", label, "truth", slide.truth())


def _nothing() -> None:
    """Streamlit wants a callback for each state that it should hand over."""


def _memory(key: str) -> dict[str, Any]:
    """What this session remembers of one viewer, also while another page is open."""
    return st.session_state.setdefault(f"_slide_viewer_{key}", {"wanted": {}, "state": None, "select": None, "turn": 0})


def _mounted() -> Any:
    global _component
    if _component is None:
        _component = st.components.v2.component("spotscape_slide_viewer", js=_LOADER, isolate_styles=False)
    return _component


def _checked_sources(slide: Slide, cell_types: Sequence[str], sources: Sequence[Source]) -> tuple[Source, ...]:
    if not sources and slide.has_truth:
        sources = (truth_source(slide),)
    shape = (slide.n_spots, len(cell_types))
    for source in sources:
        if source.values.shape != shape:
            raise DataError(
                f"Viewer, slide {slide.id}, source {source.key!r}: wanted {shape[0]} spots x {shape[1]} types, "
                f"got {source.values.shape}."
            )
    keys = [source.key for source in sources]
    if len(set(keys)) != len(keys):
        raise DataError(f"Viewer, slide {slide.id}: source keys must differ, got {', '.join(keys)}.")
    return tuple(sources)


def _wanted(
    slide: Slide, cell_types: Sequence[str], panes: Sequence[Pane], layout: Layout, cell_type: str | None, fly_to: str | None
) -> dict[str, Any]:
    for pane in panes:
        if pane.layer not in LAYERS:
            raise DataError(f"Viewer: wanted a layer out of {', '.join(LAYERS)}, got {pane.layer!r}.")
    if layout not in LAYOUTS:
        raise DataError(f"Viewer: wanted a layout out of {', '.join(LAYOUTS)}, got {layout!r}.")
    if cell_type is not None and cell_type not in cell_types:
        raise DataError(f"Viewer: cell type {cell_type!r} is not among the {len(cell_types)} types of this data set.")
    return {
        "type": cell_type,
        "panes": [asdict(pane) for pane in panes[:MAX_PANES]],
        "layout": layout,
        "fly": None if fly_to is None else slide.index_of(fly_to),
    }


def _describe_slide(slide: Slide, offset_xy_px: tuple[float, float]) -> dict[str, Any]:
    height, width = slide.image.image_hw
    content = f"{slide.image.fingerprint()}-{_array_hash(slide.spot_xy_px)}-{slide.spot_diameter_px}-{slide.id}"
    token = REGISTRY.offer(_session(), content, slide)
    return {
        "id": slide.id,
        "base": f"{base_path()}/slide/{token}",
        "width": width,
        "height": height,
        "tile": tiles.TILE_PX,
        "levels": tiles.level_count((height, width)),
        "spots": slide.n_spots,
        "diameter": slide.spot_diameter_px,
        "umPerPx": slide.um_per_px,
        "offset": [float(v) for v in offset_xy_px],
    }


def _describe_source(slide: Slide, source: Source) -> dict[str, Any]:
    if source.frames:
        return _describe_frames(source)
    token = REGISTRY.offer(_session(), f"values-{_array_hash(source.values)}", source.values)
    return {
        "key": source.key,
        "label": source.label,
        "role": source.role,
        "base": f"{base_path()}/values/{token}",
        "missing": np.flatnonzero(np.isnan(source.values[0]) & np.isnan(source.values).all(axis=0)).tolist(),
    }


def _describe_frames(source: Source) -> dict[str, Any]:
    def address(frame: Frame) -> str:
        return f"{base_path()}/values/{REGISTRY.offer(_session(), f'values-{frame.content}', frame.values)}"

    frames = [{"label": f.label, "note": f.note, "base": address(f)} for f in source.frames]
    return {
        "key": source.key, "label": source.label, "role": source.role, "base": frames[-1]["base"], "missing": [], "frames": frames
    }  # fmt: skip


def _rows(slide: Slide, spot_ids: Sequence[str]) -> NDArray[np.uint32]:
    """Rows of spots, ascending. Raises DataError for an id that the slide does not have."""
    wanted = np.unique(np.asarray(spot_ids, dtype=np.str_))
    rows = np.flatnonzero(np.isin(slide.spot_ids, wanted))
    if len(rows) < len(wanted):
        slide.index_of(str(wanted[~np.isin(wanted, slide.spot_ids)][0]))
    return rows.astype(np.uint32)


def _rows_address(rows: NDArray[np.uint32]) -> str:
    """Where the browser fetches rows from: a message would grow with the selection."""
    token = REGISTRY.offer(_session(), f"rows-{_array_hash(rows)}", rows)
    return f"{base_path()}/rows/{token}.bin"


def _restored(slide: Slide, state: dict[str, Any] | None) -> dict[str, Any] | None:
    """What a viewer that is built anew begins with; its selection as an address."""
    if not state:
        return None
    chosen = _chosen_rows(state.get("selected"), slide.n_spots) if state.get("slide") == slide.id else ()
    return state | {"selected": _rows_address(np.asarray(chosen, np.uint32)) if len(chosen) else None}


_HASHES: dict[int, tuple[weakref.ref, str]] = {}


def _array_hash(array: NDArray) -> str:
    """Content hash; remembered for arrays that nobody can change."""
    known = _HASHES.get(id(array))
    if known is not None and known[0]() is array and not array.flags.writeable:
        return known[1]
    digest = hashlib.blake2b(np.ascontiguousarray(array).data, digest_size=12)
    digest.update(f"{array.shape}{array.dtype}".encode())
    if not array.flags.writeable:
        for number in [n for n, (ref, _) in _HASHES.items() if ref() is None]:
            del _HASHES[number]
        _HASHES[id(array)] = weakref.ref(array), digest.hexdigest()
    return digest.hexdigest()


def _session() -> str:
    context = get_script_run_ctx()
    if context is None:
        raise DataError("The slide viewer works in a running app only. Start it with `streamlit run app.py`.")
    return context.session_id


def _remember(
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


def _understood(
    slide: Slide, cell_types: Sequence[str], wanted: dict[str, Any], known: dict[str, Any], bind_url: bool
) -> ViewerState:
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
    rows = _rows(slide, selected) if isinstance(selected, tuple) else _chosen_rows(selected, slide.n_spots)
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


def _rounded(value: float | None) -> float | None:
    return None if value is None or not np.isfinite(value) else round(float(value), 3)


__all__ = [
    "MAX_PANES", "Frame", "Pane", "Region", "Source", "ViewerState", "select_spots", "show_regions", "shown_regions", "slide_viewer",
    "truth_source",
]  # fmt: skip
