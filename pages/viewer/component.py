"""Shows the slide viewer as a Streamlit component, and tells pages what is seen and selected in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Literal

import numpy as np
import streamlit as st

from spatialcore.data.annotations import SlideAnnotations
from spatialcore.data.composition import CompositionKind
from spatialcore.data.dataset import Slide
from spatialcore.errors import DataError
from spatialcore.palette import ABSENT_COLOUR, COLOUR_MAPS, FADED_TISSUE, MIXED_COLOUR, OTHER_COLOUR, VALUE_MAPS, type_colours

from ..server.arrays import ROWS_PER_BLOCK
from ..server.bundle import bundle_address
from .contract import (
    LAYOUTS,
    MAX_PANES,
    AnnotationWish,
    Layout,
    Pane,
    PaneSpec,
    SelectionWish,
    Source,
    ViewerData,
    ViewerState,
    Wanted,
)
from .edits import keep_edits
from .layers import LAYERS
from .payload import describe_annotations, describe_slide, describe_source, rows_address, rows_of
from .session_state import AskedAnnotation, AskedSelection, merge_report, restored_state, session_memory, state_of_page

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
    annotations: SlideAnnotations | None = None,
    is_faded: bool = False,
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
    annotations
        Those of the slide, to show and to edit; edits are kept at once, before `on_change`. Without any, none can be drawn.
    is_faded
        Begin with the tissue faded as in figures, so that the colours on it can be read. Dense virtual spots begin as a smooth
        map.
    bind_url
        Keep type, layers, layout, range and camera in the address bar. One viewer a page at most.
    on_change
        Called before the script runs again because of the viewer.

    Raises
    ------
    DataError
        A source has another shape than spots x types, a key occurs twice, a pane names an unknown layer, or a
        selection names a spot that the slide does not have.
    """
    sources = _checked_sources(slide, cell_types, sources)
    memory = session_memory(key)
    selection = memory["select"] if memory["select"] and memory["select"]["slide"] == slide.id else None
    wishes = _wanted(slide, cell_types, panes, layout, cell_type, fly_to, selection, memory["annotation"])
    colours = palette or type_colours(cell_types)
    data: ViewerData = {
        "bundle": bundle_address(),
        "key": key,
        "slide": describe_slide(slide, offset_xy_px),
        "types": list(cell_types),
        "colours": [colours.get(name, OTHER_COLOUR) for name in cell_types],
        "maps": {name: list(stops) for name, stops in COLOUR_MAPS.items()},
        "valueMaps": list(VALUE_MAPS),
        "greys": (ABSENT_COLOUR, OTHER_COLOUR, MIXED_COLOUR),
        "look": {"tissue": FADED_TISSUE if is_faded else (1, 0), "surface": "discs" if slide.sublattice is None else "smooth"},
        "sources": [describe_source(source) for source in sources],
        "wanted": wishes,
        "restored": restored_state(slide, memory["state"]),
        "annotations": None if annotations is None else describe_annotations(annotations, memory["edits"]),
        "scores": None if scores is None else [_rounded(scores.get(name)) for name in cell_types],
        "scoreLabel": score_label,
        "kind": kind,
        "height": height,
        "bindUrl": bind_url,
        "rowsPerBlock": ROWS_PER_BLOCK,
    }
    result = _viewer_component()(
        key=key,
        data=data,
        default={"state": None, "edits": None},
        on_state_change=on_change or _no_callback,
        on_edits_change=partial(keep_edits, slide, key),
    )
    state = result.state or memory["state"]
    return state_of_page(slide, cell_types, wishes, merge_report(memory, state, wishes, selection), bind_url)


def select_spots(viewer_key: str, slide_id: str, spot_ids: Sequence[str]) -> None:
    """Select spots of a slide in the viewer `viewer_key` when it is next drawn, and bring them into view.

    For a button's callback, or before `st.rerun()`. It acts each time it is called, also with the same spots again; no
    ids clear the selection. Until the slide is shown, the wish waits.
    """
    memory = session_memory(viewer_key)
    memory["turn"] += 1
    memory["select"] = {"slide": slide_id, "ids": tuple(map(str, spot_ids)), "turn": memory["turn"]}


def choose_annotation(viewer_key: str, slide_id: str, annotation_id: str) -> None:
    """Choose an annotation of a slide in the viewer `viewer_key` when it is next drawn, and bring it into view.

    For a button's callback; it acts each time it is called.
    """
    memory = session_memory(viewer_key)
    memory["turn"] += 1
    memory["annotation"] = {"slide": slide_id, "id": annotation_id, "turn": memory["turn"]}


def truth_source(slide: Slide, label: str = "Measured") -> Source:
    """Return the slide's measured composition as a source with the key `truth`."""
    return Source("truth", label, "truth", slide.truth())


def _no_callback() -> None:
    """Do nothing: Streamlit wants a callback for each state that it should hand over."""


def _viewer_component() -> Any:
    global _component
    if _component is None:
        _component = st.components.v2.component("spotscape_slide_viewer", js=_LOADER, isolate_styles=False)
    return _component


def _checked_sources(slide: Slide, cell_types: Sequence[str], sources: Sequence[Source]) -> tuple[Source, ...]:
    if not sources and slide.has_truth:
        sources = (truth_source(slide),)
    for source in sources:
        shape = (slide.n_spots, 1 if source.role == "gene" else len(cell_types))
        if source.values.shape != shape:
            raise DataError(
                f"Viewer, slide {slide.id}, source {source.key!r}: wanted {shape[0]} spots x {shape[1]} columns, "
                f"got {source.values.shape}."
            )
    keys = [source.key for source in sources]
    if len(set(keys)) != len(keys):
        raise DataError(f"Viewer, slide {slide.id}: source keys must differ, got {', '.join(keys)}.")
    return tuple(sources)


def _wanted(
    slide: Slide,
    cell_types: Sequence[str],
    panes: Sequence[Pane],
    layout: Layout,
    cell_type: str | None,
    fly_to: str | None,
    selection: AskedSelection | None,
    annotation: AskedAnnotation | None = None,
) -> Wanted:
    for pane in panes:
        if pane.layer not in LAYERS:
            raise DataError(f"Viewer: wanted a layer out of {', '.join(LAYERS)}, got {pane.layer!r}.")
    if layout not in LAYOUTS:
        raise DataError(f"Viewer: wanted a layout out of {', '.join(LAYOUTS)}, got {layout!r}.")
    if cell_type is not None and cell_type not in cell_types:
        raise DataError(f"Viewer: cell type {cell_type!r} is not among the {len(cell_types)} types of this data set.")
    return {
        "type": cell_type,
        "panes": [PaneSpec(layer=pane.layer, source=pane.source) for pane in panes[:MAX_PANES]],
        "layout": layout,
        "fly": None if fly_to is None else slide.index_of(fly_to),
        "select": selection and SelectionWish(rows=rows_address(rows_of(slide, selection["ids"])), turn=selection["turn"]),
        "annotation": AnnotationWish(id=annotation["id"], turn=annotation["turn"])
        if annotation and annotation["slide"] == slide.id
        else None,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None or not np.isfinite(value) else round(float(value), 3)
