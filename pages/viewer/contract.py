"""What a page says to the slide viewer and hears from it, written once: `make viewer` makes `frontend/src/contract.ts` of it.

The dataclasses are what pages use. The typed dictionaries are what travels between this process and the browser; their keys
are spelt as the browser reads them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NotRequired, TypedDict, get_args

import numpy as np
from numpy.typing import NDArray

from spatialcore.data.annotations import Shape
from spatialcore.data.composition import CompositionKind

from .layers import Role

Layout = Literal["side", "swipe", "grid"]
EditKind = Literal["change", "undo", "redo"]
Surface = Literal["discs", "smooth", "contours"]

LAYOUTS: tuple[Layout, ...] = get_args(Layout)
SURFACES: tuple[Surface, ...] = get_args(Surface)
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
    annotation
        Id of the chosen annotation.
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
    annotation: str | None = None


class Look(TypedDict):
    """How the picture looks until somebody changes it.

    Attributes
    ----------
    tissue
        Of the slide on white: the strength that is left of it, and the share of its colour that is lost, 0 to 1.
    surface
        How values are drawn: as a disc for each spot, or interpolated between the spots.
    """

    tissue: tuple[float, float]
    surface: Surface


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
    pitch
        Distance of neighbouring spots in slide pixels, 0 where there is none.
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
    pitch: float
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
    annotation: AnnotationWish | None


class AnnotationInfo(TypedDict):
    """A shape that somebody drew, in slide pixels: polygons, each a ring and its holes, not closed, or points."""

    id: str
    name: str
    className: str
    colour: str
    shape: Shape
    polygons: list[list[list[tuple[float, float]]]]
    points: list[tuple[float, float]]


class AnnotationEdit(TypedDict):
    """One edit of annotations, numbered by the viewer that made it. `put` adds or replaces, `remove` names ids."""

    n: int
    kind: EditKind
    put: list[AnnotationInfo]
    remove: list[str]


class AnnotationEdits(TypedDict):
    """The edits that a viewer has made and does not yet know to be kept."""

    viewer: str
    slide: str
    edits: list[AnnotationEdit]


class AnnotationSet(TypedDict):
    """The annotations that are kept for the slide, as an address to fetch them from.

    Attributes
    ----------
    viewer, taken
        Up to which edit of which viewer they are.
    undo, redo
        How many edits can be taken back, and made again.
    """

    address: str
    viewer: str
    taken: int
    undo: int
    redo: int


class AnnotationWish(TypedDict):
    """An annotation to choose and show; it acts once for each `turn`."""

    id: str
    turn: int


class Shown(TypedDict):
    """What the viewer shows. Rows are numbers in the slide's spot order.

    Attributes
    ----------
    camera
        Centre in slide pixels, zoom, bearing.
    annotation
        Id of the chosen annotation.
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
    annotation: NotRequired[str | None]
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
    look: Look
    sources: list[SourceInfo]
    wanted: Wanted
    restored: Restored | None
    annotations: AnnotationSet | None
    scores: list[float | None] | None
    scoreLabel: str
    kind: CompositionKind
    height: int | Literal["fill"]
    bindUrl: bool
    rowsPerBlock: int
