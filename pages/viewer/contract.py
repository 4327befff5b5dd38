"""What a page says to the slide viewer and hears from it, written once: `make viewer` makes `frontend/src/contract.ts` of it.

The dataclasses are what pages use. The typed dictionaries are what travels between this process and the browser; their keys
are spelt as the browser reads them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NotRequired, TypedDict, get_args

import numpy as np
from numpy.typing import NDArray

from spatialcore.data.composition import CompositionKind

from .layers import Role

Layout = Literal["side", "swipe", "grid"]

LAYOUTS: tuple[Layout, ...] = get_args(Layout)
MAX_PANES = 4


@dataclass(frozen=True)
class EpochPrediction:
    """A source as it was after an epoch of training.

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
        `truth`, `prediction`, `spread` or `gene`.
    values
        (n_spots, k) in the slide's spot order, (n_spots, 1) of a gene; a column of NaN is a type that this source does not have.
    spread
        (n_spots, k) standard deviation over members, where there are several: what stands out must exceed it.
    epochs
        How it came to be, in order, the last one being `values`: the viewer shows a slider over them. One source of a
        viewer may have them.
    """

    key: str
    label: str
    role: Role
    values: NDArray[np.floating]
    spread: NDArray[np.floating] | None = None
    epochs: tuple[EpochPrediction, ...] = ()


@dataclass(frozen=True)
class Pane:
    """What one pane shows. `layer` is a row of `LAYERS`, `source` a source's key."""

    layer: str
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


class PaneSpec(TypedDict):
    """What one pane shows. A layer is a row of the table; without a source it takes the first that it can show."""

    layer: str
    source: str | None


class SlideInfo(TypedDict):
    """The slide: its address, its size in pixels, its pyramid of tiles and its spots.

    Attributes
    ----------
    tile
        Width and height of a tile in pixels.
    diameter
        Of a spot, in slide pixels.
    offset
        Shift of the spots in slide pixels, added to their positions.
    """

    id: str
    base: str
    width: int
    height: int
    tile: int
    levels: int
    spots: int
    diameter: float
    umPerPx: float | None
    offset: tuple[float, float]


class EpochInfo(TypedDict):
    """A source as it was after an epoch."""

    label: str
    note: str
    base: str


class SourceInfo(TypedDict):
    """A matrix of spots x types, and under which address to fetch parts of it.

    Attributes
    ----------
    missing
        Numbers of the types that it does not have.
    dominant
        Where to fetch which type stands out at each spot.
    frames
        How it came to be, the last state being what it is now.
    """

    key: str
    label: str
    role: Role
    base: str
    missing: list[int]
    dominant: NotRequired[str]
    frames: NotRequired[list[EpochInfo]]


class SelectionWish(TypedDict):
    """Spots to select, as an address to fetch their rows from; it acts once for each `turn`."""

    rows: str
    turn: int


class Wanted(TypedDict):
    """What the page asks for: it is followed once, whenever it differs from what was asked for before.

    Attributes
    ----------
    fly
        Row of the spot to move to.
    """

    type: str | None
    panes: list[PaneSpec]
    layout: Layout
    fly: int | None
    select: SelectionWish | None


class RegionInfo(TypedDict):
    """Spots that keep an outline of their own; `rows` is an address."""

    name: str
    colour: str
    rows: str


class Shown(TypedDict):
    """What the viewer shows. Rows are numbers in the slide's spot order.

    Attributes
    ----------
    camera
        Centre in slide pixels, zoom, bearing.
    wanted
        What the page had asked for.
    """

    slide: str
    type: str | None
    panes: list[PaneSpec]
    layout: Layout
    focus: int | None
    range: tuple[float, float] | None
    camera: tuple[float, float, float, float] | None
    wanted: Wanted


class Report(Shown):
    """What the page's script learns. Selected rows are numbers, or for many a base64 bit field, lowest bit first."""

    selected: list[int] | str


class Restored(Shown):
    """What a viewer that is built anew begins with; its selection is an address."""

    selected: str | None


class ViewerData(TypedDict):
    """All that the page hands over at each run of its script.

    Attributes
    ----------
    bundle
        Address of the viewer's code.
    maps, valueMaps
        Stops of each colour map, and the names of those that values may be shown in.
    greys
        Of what is missing, and of what belongs to no type.
    bindUrl
        Whether the address bar follows.
    """

    bundle: str
    key: str
    slide: SlideInfo
    types: list[str]
    colours: list[str]
    maps: dict[str, list[str]]
    valueMaps: list[str]
    greys: tuple[str, str, str]
    sources: list[SourceInfo]
    wanted: Wanted
    restored: Restored | None
    regions: list[RegionInfo]
    scores: list[float | None] | None
    scoreLabel: str
    kind: CompositionKind
    height: int | Literal["fill"]
    bindUrl: bool
    rowsPerBlock: int
