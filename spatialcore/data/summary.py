"""The facts of a data set, for the command line and the app."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict

from spatialcore.data.composition import CompositionKind
from spatialcore.data.dataset import Dataset, Slide, Split, spot_pitch_px
from spatialcore.data.offsets import NO_OFFSET, kept_offsets, shifted
from spatialcore.data.registration import check_registration
from spatialcore.data.tissue import STAINING_ADVICE, Staining, staining
from spatialcore.formatting import aligned, counted


class SlideSummary(BaseModel):
    """One slide; sizes in full-resolution pixels unless the name says µm."""

    model_config = ConfigDict(frozen=True)

    id: str
    split: Split
    width_px: int
    height_px: int
    um_per_px: float | None
    spots: int
    has_truth: bool
    spot_diameter_px: float
    spot_pitch_px: float
    patient: str | None = None


class DatasetSummary(BaseModel):
    """A data set; `model_dump(mode="json")` gives plain values."""

    model_config = ConfigDict(frozen=True)

    name: str
    path: str
    format: str
    kind: CompositionKind
    cell_types: tuple[str, ...]
    type_codes: tuple[str, ...]
    slides: tuple[SlideSummary, ...]
    notes: tuple[str, ...]

    @property
    def spots(self) -> int:
        return sum(s.spots for s in self.slides)

    @property
    def labelled(self) -> int:
        """Return the slides with a measured composition."""
        return sum(s.has_truth for s in self.slides)


def summarise(dataset: Dataset) -> DatasetSummary:
    """Return the facts of a data set, without reading a pixel."""
    return DatasetSummary(
        name=dataset.name,
        path=str(dataset.path),
        format=dataset.format,
        kind=dataset.kind,
        cell_types=dataset.cell_types,
        type_codes=dataset.type_codes,
        slides=tuple(_slide(s) for s in dataset),
        notes=dataset.notes,
    )


def text(summary: DatasetSummary) -> str:
    """Return the summary for a terminal: a headline, a table of slides, the cell types, then notes."""
    types = f"{len(summary.cell_types)} cell types ({summary.kind})" if summary.cell_types else "no cell types"
    head = (
        f"{summary.name}: {counted(len(summary.slides), 'slide')}, {counted(summary.spots, 'spot')}, "
        f"{types}, {summary.labelled} of {len(summary.slides)} slides measured"
    )
    rows = [_HEADER, *map(_row, summary.slides)]
    if all(s.patient is None for s in summary.slides):
        rows = [(slide, *others) for slide, _, *others in rows]
    left = {rows[0].index(name) for name in _LEFT if name in rows[0]}
    notes = [f"note: {n}" for n in summary.notes]
    named = [f"cell types: {_types(summary)}"] if summary.cell_types else []
    return "\n".join([head, f"{summary.format}, {summary.path}", "", *aligned(rows, left=left), "", *named, *notes])


def placement(dataset: Dataset) -> dict[str, dict[str, Any]]:
    """Return how the spots of each slide that has any lie on its tissue, by slide id; reads a thumbnail of each such image.

    `off_tissue` is the share of spots beside the tissue (as shifted, where a person kept a shift), `kept` that shift,
    `suggested` one that would bring clearly more spots onto it (`None` where there is none), and `advice` a sentence.
    """
    kept = kept_offsets(dataset)
    placements = {}
    for slide in dataset.predictable:
        checked = check_registration(shifted(slide, kept.get(slide.id, NO_OFFSET)))
        placements[slide.id] = {
            "has_tissue": checked.has_tissue,
            "off_tissue": checked.off_before,
            "kept": kept.get(slide.id),
            "suggested": (checked.offset.dx, checked.offset.dy) if checked.is_suspicious else None,
            "advice": checked.advice,
        }
    return placements


def placement_text(placements: dict[str, dict[str, Any]]) -> str:
    """Return a line for each slide whose spots seem misplaced, or one line that all is well, or that there are no spots."""
    if not placements:
        return "\nno slide has spots: nothing to learn from or to predict"
    lines = [f"{i}: {p['advice']}" for i, p in placements.items() if p["off_tissue"] or not p["has_tissue"]]
    if any(p["suggested"] for p in placements.values()):
        lines.append("train with --registration applies these shifts; the page Slides lets you set them by eye")
    return "\n".join(["", "registration:", *(f"  {line}" for line in lines or ["all spots lie on tissue"])])


def stainings(dataset: Dataset) -> dict[str, Staining]:
    """Return how each slide was stained, by slide id; reads a thumbnail of each image."""
    return {slide.id: staining(slide.image) for slide in dataset}


def staining_text(stains: dict[str, Staining]) -> str:
    """Return a note for each stain that is not H&E, with the slides that have it; empty where all are H&E."""
    by_stain = {stain: [i for i, own in stains.items() if own == stain] for stain in STAINING_ADVICE}
    return "\n".join(f"note: {', '.join(ids)}: {STAINING_ADVICE[stain]}" for stain, ids in by_stain.items() if ids)


def _slide(slide: Slide) -> SlideSummary:
    height, width = slide.image.image_hw
    return SlideSummary(
        id=slide.id,
        split=slide.split,
        width_px=width,
        height_px=height,
        um_per_px=slide.um_per_px,
        spots=slide.n_spots,
        has_truth=slide.has_truth,
        spot_diameter_px=slide.spot_diameter_px,
        spot_pitch_px=spot_pitch_px(slide.spot_xy_px),
        patient=slide.patient,
    )


def _row(s: SlideSummary) -> tuple[str, ...]:
    scale = "unknown" if s.um_per_px is None else f"{s.um_per_px:.3g}"
    truth = "yes" if s.has_truth else "no"
    size = f"{s.width_px} x {s.height_px}"
    diameter, pitch = (f"{px:.1f}" if s.spots else "–" for px in (s.spot_diameter_px, s.spot_pitch_px))
    return s.id, s.patient or "", s.split, size, scale, str(s.spots), truth, diameter, pitch


_HEADER = ("slide", "patient", "split", "size (px)", "µm/px", "spots", "measured", "spot ⌀ (px)", "pitch (px)")
_LEFT = ("slide", "patient", "split", "measured")


def _types(summary: DatasetSummary) -> str:
    pairs = zip(summary.type_codes, summary.cell_types, strict=True)
    return ", ".join(name if code == name else f"{code} {name}" for code, name in pairs)
