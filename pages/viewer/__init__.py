"""The slide viewer: deep-zoom tissue with spots and values on it, as a Streamlit component.

The page hands over a slide and its matrices; they are registered for this session under tokens, and the browser gets
addresses only. All that the user does (pan, zoom, hover, recolour, change of type or layer) happens in the browser; the
script runs again a moment after a change of type, layer, layout, range or selection, and learns it as `ViewerState`.
"""

from __future__ import annotations

from .component import choose_annotation, select_spots, slide_viewer, truth_source
from .contract import MAX_PANES, EpochPrediction, Pane, Source, ViewerState
from .edits import edit_trouble
from .layers import LAYERS, ViewerLayer, untyped_layers

__all__ = [
    "LAYERS",
    "MAX_PANES",
    "EpochPrediction",
    "Pane",
    "Source",
    "ViewerLayer",
    "ViewerState",
    "choose_annotation",
    "edit_trouble",
    "select_spots",
    "slide_viewer",
    "truth_source",
    "untyped_layers",
]
