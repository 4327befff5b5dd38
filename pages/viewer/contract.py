"""What a page says to the slide viewer and hears from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Layer = Literal["value", "error", "spread", "dominant", "plain"]
Layout = Literal["side", "swipe", "grid"]
Role = Literal["truth", "prediction", "spread"]

LAYERS: tuple[Layer, ...] = ("value", "error", "spread", "dominant", "plain")
LAYOUTS: tuple[Layout, ...] = ("side", "swipe", "grid")
MAX_PANES = 4


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
