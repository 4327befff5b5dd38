"""Annotations of a slide, drawn or brought by people, and the history of their edits.

Kept beside the runs, never in the data: `$SPOTSCAPE_HOME/annotations/<image fingerprint>.json`. They belong to the pixels of an
image, so they stay whatever is read beside it. Groups of spots that older versions kept (`regions/<slide fingerprint>.json`) are
read as the outlines of these spots.
"""

from __future__ import annotations

import json
import math
import re
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, cast, get_args

import numpy as np
from numpy.typing import NDArray

from spatialcore.data.annotation_geometry import Polygon, Ring, area_px2, in_polygons, outline
from spatialcore.data.dataset import Slide
from spatialcore.data.offsets import load_offset, shifted
from spatialcore.errors import ConfigError, DataError
from spatialcore.storage.files import home, write_atomic
from spatialcore.storage.locks import locked

Shape = Literal["polygon", "freehand", "rectangle", "point"]
Rows = NDArray[np.intp]
Step = tuple[tuple[str, "Annotation | None", int], ...]
"""An edit: the id of each annotation, what it becomes (`None`: removed), and its place in the list."""

SHAPES: tuple[Shape, ...] = get_args(Shape)
DEFAULT_COLOUR = "#ffd166"
MAX_ANNOTATIONS = 5000
MAX_CORNERS = 500_000
MAX_NAME = 100
_MAX_STEPS = 100
_MAX_COORDINATE = 1e7  # pixels; the largest slides have some 300,000
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.ASCII)


@dataclass(frozen=True)
class Annotation:
    """A shape on a slide, in full-resolution pixels. Raises DataError where it is none.

    Attributes
    ----------
    id
        Unique on its slide.
    name, class_name
        What people call it, and the kind of tissue; each may be empty.
    colour
        `#rrggbb`.
    shape
        How it was drawn.
    polygons
        Each an outer ring and its holes, not closed; none for points.
    points
        Places; none for polygons.
    """

    id: str
    name: str = ""
    class_name: str = ""
    colour: str = DEFAULT_COLOUR
    shape: Shape = "polygon"
    polygons: tuple[Polygon, ...] = ()
    points: Ring = ()

    def __post_init__(self) -> None:
        where = f"Annotation {self.label!r}"
        if not 0 < len(self.id) <= MAX_NAME or max(len(self.name), len(self.class_name)) > MAX_NAME:
            raise DataError(f"{where}: id, name and class have at most {MAX_NAME} characters.")
        if not _COLOUR.fullmatch(self.colour) or self.shape not in SHAPES:
            raise DataError(
                f"{where}: wanted a colour as #rrggbb and one of {', '.join(SHAPES)}, got {self.colour}, {self.shape}."
            )
        if bool(self.polygons) == bool(self.points):
            raise DataError(f"{where}: wanted either polygons or points.")
        for ring in (*(ring for polygon in self.polygons for ring in polygon), self.points):
            if not all(math.isfinite(value) and abs(value) <= _MAX_COORDINATE for corner in ring for value in corner):
                raise DataError(f"{where}: has a coordinate that is no finite number of pixels.")
        for polygon in self.polygons:
            if not polygon or any(len(ring) < 3 for ring in polygon):
                raise DataError(f"{where}: a ring needs at least three corners.")

    @property
    def label(self) -> str:
        """Return the name, else the class, else what was drawn."""
        return self.name or self.class_name or self.shape

    @cached_property
    def area_px2(self) -> float:
        """Return the area without holes, in square pixels; 0 for points."""
        return area_px2(self.polygons)

    @property
    def n_corners(self) -> int:
        """Return how many corners and points it has."""
        return len(self.points) + sum(len(ring) for polygon in self.polygons for ring in polygon)

    def area_mm2(self, slide: Slide) -> float | None:
        """Return the area in mm²; `None` where the slide's scale is unknown."""
        return None if slide.um_per_px is None else self.area_px2 * slide.um_per_px**2 / 1e6

    def to_json(self) -> dict[str, Any]:
        """Return it as files and the viewer hold it."""
        return {
            "id": self.id,
            "name": self.name,
            "className": self.class_name,
            "colour": self.colour,
            "shape": self.shape,
            "polygons": self.polygons,
            "points": self.points,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Annotation:
        """Return what `to_json` gave, from anybody. Raises DataError where it is no annotation."""
        try:
            return cls(
                str(stored["id"]),
                " ".join(str(stored["name"]).split()),
                " ".join(str(stored["className"]).split()),
                str(stored["colour"]).lower(),
                cast(Shape, str(stored["shape"])),
                tuple(tuple(_ring(ring) for ring in polygon) for polygon in stored["polygons"]),
                _ring(stored["points"]),
            )
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise DataError(f"wanted an annotation, got something else ({type(error).__name__}: {error}).") from error


@dataclass(frozen=True)
class SlideAnnotations:
    """The annotations of a slide in the order in which they came, and what can be undone and done again, the latest last."""

    items: tuple[Annotation, ...] = ()
    undo: tuple[Step, ...] = ()
    redo: tuple[Step, ...] = ()
    taken: frozenset[str] = field(default_factory=frozenset)

    def __iter__(self) -> Iterator[Annotation]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


def new_id() -> str:
    """Return an id for a new annotation."""
    return str(uuid.uuid4())


def load_annotations(slide: Slide) -> SlideAnnotations:
    """Return what is kept for a slide (as its file gave it). Raises DataError for a file that cannot be read."""
    kept, regions = _folder(), home() / "regions"
    if not (kept.is_dir() or regions.is_dir()):
        return SlideAnnotations()  # to hash an image takes a while
    stored = _read(_file(slide)) if kept.is_dir() else SlideAnnotations()
    if not (slide.has_spots and regions.is_dir()) or slide.fingerprint() in stored.taken:
        return stored
    return replace(stored, items=(*stored.items, *_regions(slide, regions)), taken=stored.taken | {slide.fingerprint()})


def change_annotations(slide: Slide, *, put: Sequence[Annotation] = (), remove: Collection[str] = ()) -> SlideAnnotations:
    """Add or replace annotations (by id) of a slide, and remove others, as one step that can be undone; return what is kept.

    Raises ConfigError where they would become too many.
    """
    new = {annotation.id: annotation for annotation in put}

    def changed(before: tuple[Annotation, ...]) -> tuple[Annotation, ...]:
        ids = {a.id for a in before}
        stay = tuple(new.get(a.id, a) for a in before if a.id not in remove)
        return (*stay, *(a for a in new.values() if a.id not in ids and a.id not in remove))

    with _changing(slide) as kept:
        items = changed(kept.items)
        if len(items) > MAX_ANNOTATIONS or sum(a.n_corners for a in items) > MAX_CORNERS:
            raise ConfigError(
                f"Slide {slide.id}: at most {MAX_ANNOTATIONS:,} annotations and {MAX_CORNERS:,} corners are kept. Remove some."
            )
        if items == kept.items:
            return kept
        undo = (*kept.undo, _step(items, kept.items))[-_MAX_STEPS:]
        return _write(slide, replace(kept, items=items, undo=undo, redo=()))


def undo_annotations(slide: Slide) -> SlideAnnotations:
    """Take the last edit back; return what is kept."""
    with _changing(slide) as kept:
        if not kept.undo:
            return kept
        items = _followed(kept.items, kept.undo[-1])
        return _write(slide, replace(kept, items=items, undo=kept.undo[:-1], redo=(*kept.redo, _step(items, kept.items))))


def redo_annotations(slide: Slide) -> SlideAnnotations:
    """Make the edit that was taken back last again; return what is kept."""
    with _changing(slide) as kept:
        if not kept.redo:
            return kept
        items = _followed(kept.items, kept.redo[-1])
        return _write(slide, replace(kept, items=items, redo=kept.redo[:-1], undo=(*kept.undo, _step(items, kept.items))))


def spots_inside(slide: Slide, annotations: Iterable[Annotation], classes: Collection[str] | None = None) -> Rows:
    """Return the rows of spots whose centre lies in any of some annotations, ascending; points hold the spots that cover them.

    `slide` holds the spots where they lie, shifts included; `classes` counts only annotations of these classes or names.
    """
    chosen = [a for a in annotations if classes is None or a.class_name in classes or a.name in classes]
    inside = in_polygons(slide.spot_xy_px, (polygon for a in chosen for polygon in a.polygons))
    for x, y in (point for a in chosen for point in a.points):
        inside |= np.hypot(*(slide.spot_xy_px - (x, y)).T) <= slide.spot_diameter_px / 2
    return np.flatnonzero(inside)


def annotated_polygons(slide: Slide, name: str) -> list[Polygon]:
    """Return the polygons of a slide's annotations of this name or class. Raises DataError where there is none."""
    kept = [a for a in load_annotations(slide) if a.polygons]
    chosen = [a for a in kept if name in (a.name, a.class_name)]
    if not chosen:
        names = sorted({n for a in kept for n in (a.name, a.class_name) if n})
        there = f"there are {', '.join(names)}" if names else "it has none that is an area"
        raise DataError(f"{slide.id}: no annotation is called {name!r} or of that class; {there}. Draw or import it.")
    return [polygon for a in chosen for polygon in a.polygons]


def around_spots(slide: Slide, spot_ids: Collection[str], name: str, *, colour: str = DEFAULT_COLOUR) -> Annotation:
    """Return a new annotation around some spots of a slide (shifts included). Raises DataError where it has none of them."""
    rows = np.flatnonzero(np.isin(slide.spot_ids, list(spot_ids)))
    if not len(rows):
        raise DataError(f"Slide {slide.id}: to annotate a selection takes at least one spot. Draw a box or a lasso first.")
    return Annotation(new_id(), " ".join(name.split()), colour=colour, polygons=outline(slide, rows))


def _ring(corners: Any) -> Ring:
    ring = tuple((float(x), float(y)) for x, y in corners)
    return ring[:-1] if len(ring) > 3 and ring[0] == ring[-1] else ring


def _step(before: Sequence[Annotation], after: Sequence[Annotation]) -> Step:
    """Return what leads from `before` to `after`: each annotation that differs, as it is then, and at which place."""
    had, has = ({a.id: a for a in items} for items in (before, after))
    placed = tuple((a.id, a, i) for i, a in enumerate(after) if had.get(a.id) != a)
    return (*((a.id, None, 0) for a in before if a.id not in has), *placed)


def _followed(items: Sequence[Annotation], step: Step) -> tuple[Annotation, ...]:
    steps = {id: (annotation, place) for id, annotation, place in step}
    ids = {a.id for a in items}
    result = [new for a in items if (new := steps[a.id][0] if a.id in steps else a) is not None]
    for id, (annotation, place) in steps.items():
        if annotation is not None and id not in ids:
            result.insert(place, annotation)
    return tuple(result)


@contextmanager
def _changing(slide: Slide) -> Iterator[SlideAnnotations]:
    """Hold the lock of the store, and give what is kept."""
    _folder().mkdir(parents=True, exist_ok=True)
    with locked(_folder()):
        yield load_annotations(slide)


def _read(path: Path) -> SlideAnnotations:
    try:
        stored = json.loads(path.read_bytes())
        steps = {name: tuple(_step_from(step) for step in stored[name]) for name in ("undo", "redo")}
        items = tuple(Annotation.from_json(a) for a in stored["annotations"])
        return SlideAnnotations(items, **steps, taken=frozenset(map(str, stored["regions_of"])))
    except FileNotFoundError:
        return SlideAnnotations()
    except (OSError, ValueError, KeyError, TypeError, DataError) as error:
        raise DataError(f"{path}: kept annotations cannot be read ({error}). Move the file away to begin anew.") from error


def _step_from(stored: Any) -> Step:
    return tuple((str(id), None if a is None else Annotation.from_json(a), int(place)) for id, a, place in stored)


def _write(slide: Slide, kept: SlideAnnotations) -> SlideAnnotations:
    def steps(of: tuple[Step, ...]) -> list[Any]:
        return [[[id, a and a.to_json(), place] for id, a, place in step] for step in of]

    stored = {
        "slide": slide.id,
        "annotations": [a.to_json() for a in kept.items],
        "undo": steps(kept.undo),
        "redo": steps(kept.redo),
        "regions_of": sorted(kept.taken),
    }
    write_atomic(_file(slide), json.dumps(stored, ensure_ascii=False, separators=(",", ":")))
    return kept


def _regions(slide: Slide, folder: Path) -> list[Annotation]:
    """Return the groups of spots that older versions kept for a slide; unreadable ones are left out, as they did."""
    try:
        stored = json.loads((folder / f"{slide.fingerprint()}.json").read_bytes())["regions"]
        groups = [(str(r["name"]), set(map(str, r["spots"])) & set(slide.spot_ids.tolist())) for r in stored]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    placed = shifted(slide, load_offset(slide))
    regions = [around_spots(placed, spots, name) for name, spots in groups if spots]
    return [replace(r, id=str(uuid.uuid5(uuid.NAMESPACE_OID, f"{slide.id}/region/{r.name}"))) for r in regions]


def _folder() -> Path:
    return home() / "annotations"


def _file(slide: Slide) -> Path:
    return _folder() / f"{slide.image.fingerprint()}.json"
