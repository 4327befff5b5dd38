"""Make slides and a data set of what readers found: leave out what cannot be used, find the scale, bring cell types together.

Readers know formats; what is right for spots of any format is decided here, once. Whatever is left out, assumed or changed
becomes a note.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from spatialcore.data.composition import CompositionKind, to_shares, whole
from spatialcore.data.dataset import Dataset, Slide, Split
from spatialcore.data.genes import GeneTable
from spatialcore.errors import DataError
from spatialcore.formatting import counted, listed
from spatialcore.images import SlideImage
from spatialcore.io.scale import Assay, Evidence, find_scale
from spatialcore.storage.foreign_files import check_composition, merged

AcrossSlides = Literal["shared", "union"]


@dataclass(frozen=True)
class Given:
    """What a person says of data of any format; see the table of options for each.

    Attributes
    ----------
    um_per_px, spot_diameter_px
        Scale and spot size of all slides, in place of what files say.
    across
        Which cell types are kept where slides have different ones.
    composition
        A table of the compositions, in place of those that the data have.
    columns
        Its columns of cell types.
    """

    um_per_px: float | None = None
    spot_diameter_px: float | None = None
    across: AcrossSlides | None = None
    composition: Path | None = None
    columns: Sequence[str] | None = None


NOTHING_GIVEN = Given()


@dataclass(frozen=True, eq=False)
class FoundSlide:
    """A slide as a reader found it, before anything was checked.

    Attributes
    ----------
    id
        The slide's name.
    image
        Its picture.
    spot_ids
        (n,) names.
    xy_px
        (n, 2) centres in pixels of `image`, NaN where a file has none.
    source
        File and key that the spots came from, for messages.
    assay
        How spots lie on the glass, `None` where nobody says.
    in_tissue
        (n,) flags, `None` where the files have none.
    array_rc
        (n, 2) row and column in the array, `None` where the files have none.
    values, cell_types
        (n, k) measured values, rows of NaN where a spot has none, `None` where nothing was measured; and their names.
    values_source
        File and key of the values.
    candidates
        See `Dataset`.
    open_genes
        Opens the counts of genes at these spots, given by their rows in `spot_ids` as the reader found them.
    original_rows
        (n) row of each spot among those that the reader found; `None` while none is left out.
    stated_um_per_px, stated_by, diameter_px
        See `scale.Evidence`.
    spot_diameter_px
        Diameter of the measured disc itself, where the files state it.
    split, patient
        See `Slide`.
    is_bare
        There is nothing but the image; any other slide is refused where no spot is left.
    keeps_rows
        The order and number of rows matter to whoever reads the result; nothing but damage is then a reason to leave spots out.
    """

    id: str
    image: SlideImage
    spot_ids: NDArray[np.str_]
    xy_px: NDArray[np.float64]
    source: str
    assay: Assay | None = None
    in_tissue: NDArray[np.bool_] | None = None
    array_rc: NDArray[np.float64] | None = None
    values: NDArray[np.float64] | None = None
    cell_types: tuple[str, ...] = ()
    values_source: str = ""
    candidates: tuple[str, ...] = ()
    stated_um_per_px: float | None = None
    stated_by: str = "The image"
    diameter_px: float | None = None
    spot_diameter_px: float | None = None
    open_genes: Callable[[NDArray[np.intp]], GeneTable | None] | None = None
    original_rows: NDArray[np.intp] | None = None
    split: Split = "train"
    patient: str | None = None
    is_bare: bool = False
    keeps_rows: bool = False

    @classmethod
    def without_spots(cls, slide_id: str, image: SlideImage, image_name: str) -> FoundSlide:
        """Return a slide of which there is nothing but the image; `image_name` is for notes."""
        return cls(
            id=slide_id,
            image=image,
            spot_ids=np.zeros(0, np.str_),
            xy_px=np.zeros((0, 2)),
            source=image.source,
            stated_um_per_px=image.um_per_px,
            stated_by=image_name,
            is_bare=True,
        )

    def rows(self, keep: NDArray[np.bool_]) -> FoundSlide:
        """Return the slide with only the spots where `keep` (n) holds."""
        return replace(
            self,
            spot_ids=self.spot_ids[keep],
            xy_px=self.xy_px[keep],
            in_tissue=None if self.in_tissue is None else self.in_tissue[keep],
            array_rc=None if self.array_rc is None else self.array_rc[keep],
            values=None if self.values is None else self.values[keep],
            original_rows=self.rows_found[keep],
        )

    @property
    def rows_found(self) -> NDArray[np.intp]:
        """Return the row of each spot among those that the reader found, (n)."""
        return np.arange(len(self.spot_ids)) if self.original_rows is None else self.original_rows


def assemble(
    path: Path,
    *,
    name: str,
    format: str,
    found: Sequence[FoundSlide],
    notes: list[str],
    given: Given = NOTHING_GIVEN,
    type_codes: tuple[str, ...] = (),
) -> Dataset:
    """Make a data set of slides as they were found.

    Where slides have different cell types, those that all have are kept, and a note says so; or, if so given, all of them, with 0
    where a slide lacks one. Raises DataError where nothing usable remains.
    """
    if given.composition is not None:
        found = _with_compositions(found, given, notes)
    usable = [slide if slide.is_bare else _usable(slide, notes) for slide in found]
    cell_types = common_types([s.cell_types for s in usable if s.values is not None], given.across, path, notes)
    usable = [_checked(_in_types(slide, cell_types)) for slide in usable]
    usable, kind = _as_proportions(usable, notes)
    slides = tuple(_slide(slide, given, notes) for slide in usable)
    return Dataset(
        name=name,
        path=path,
        format=format,
        slides=slides,
        cell_types=cell_types,
        kind=kind,
        type_codes=type_codes if len(type_codes) == len(cell_types) else (),
        notes=merged(notes),
        candidates=tuple(dict.fromkeys(c for slide in found for c in slide.candidates)),
    )


def _with_compositions(found: Sequence[FoundSlide], given: Given, notes: list[str]) -> list[FoundSlide]:
    """Give slides the compositions of a table that a person named. Raises DataError where its names fit no slide."""
    from spatialcore.io.compositions import read_compositions

    assert given.composition is not None
    read = []
    for slide in found:
        if slide.is_bare:
            read.append(slide)
            notes.append(f"{slide.id}: has no spots that {given.composition.name} could belong to")
            continue
        positions = {"pixels": slide.xy_px} | ({} if slide.array_rc is None else {"array": slide.array_rc[:, ::-1]})
        table = read_compositions(given.composition, slide.spot_ids.tolist(), positions, given.columns)
        if isinstance(table, str):
            read.append(replace(slide, values=None, cell_types=()))
            notes.append(f"{slide.id}: {given.composition.name} holds no compositions of its spots: {table}")
            continue
        notes += table.notes
        read.append(
            replace(
                slide,
                values=table.values,
                cell_types=table.cell_types,
                values_source=str(table.path),
                candidates=table.types.candidates,
            )
        )
    if all(slide.values is None for slide in read):
        raise DataError(f"{given.composition}: holds no compositions of these spots. {notes[-1]}.")
    return read


def _usable(slide: FoundSlide, notes: list[str]) -> FoundSlide:
    """Leave out spots beside the tissue, without a place in the picture, or without values."""
    if slide.in_tissue is not None:
        slide = _kept(slide, slide.in_tissue, "outside the tissue", notes)
        if not len(slide.spot_ids):
            raise DataError(f"{slide.source}: no spot is marked as lying in tissue. Correct the flags (in_tissue, selected).")
    if not slide.keeps_rows:
        slide = _inside_picture(slide, notes)
    elif not (finite := np.isfinite(slide.xy_px).all(axis=1)).all():
        raise DataError(f"{slide.source}: spot {int(np.argmin(finite))} has a coordinate that is not finite. Correct it.")
    if slide.values is None:
        return slide
    if np.isnan(slide.values).all():
        return replace(slide, values=None, cell_types=())
    if not slide.keeps_rows:
        slide = _kept(slide, _whole_rows(slide.values), f"without values{_in(slide.values_source)}", notes)
    return slide


def _inside_picture(slide: FoundSlide, notes: list[str]) -> FoundSlide:
    """Leave out spots without a place in the picture; refuse where that is most of them, or where the axes are swapped."""
    slide = _kept(slide, np.asarray(np.isfinite(slide.xy_px).all(axis=1), np.bool_), "without coordinates", notes)
    if not len(slide.xy_px):
        raise DataError(f"{slide.source}: no spot has coordinates. Store x and y in pixels of the full-resolution image.")
    inside, swapped = _is_inside(slide.xy_px, slide.image), _is_inside(slide.xy_px[:, ::-1], slide.image)
    if inside.all():
        return slide
    if inside.mean() <= 0.5 or swapped.sum() > inside.sum():
        return slide  # `Slide` refuses it, and says which spots lie where
    return _kept(slide, inside, "outside the picture", notes)


def _is_inside(xy: NDArray[np.float64], image: SlideImage) -> NDArray[np.bool_]:
    height, width = image.image_hw
    return np.asarray(((xy >= 0) & (xy < [width, height])).all(axis=1), np.bool_)


def _whole_rows(table: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which rows (n) hold a value in each column; infinity is one, for whoever checks the values to refuse."""
    return np.asarray(~np.isnan(table).any(axis=1), np.bool_)


def _kept(slide: FoundSlide, keep: NDArray[np.bool_], reason: str, notes: list[str]) -> FoundSlide:
    if keep.all():
        return slide
    names = ", ".join(slide.spot_ids[~keep][:3].tolist())
    more = ", ..." if (~keep).sum() > 3 else ""
    notes.append(f"{slide.id}: {counted(int((~keep).sum()), 'spot')} {reason} left out ({names}{more})")
    return slide.rows(keep)


def _in(source: str) -> str:
    return f" in {source}" if source else ""


def common_types(types: Sequence[tuple[str, ...]], across: AcrossSlides | None, path: Path, notes: list[str]) -> tuple[str, ...]:
    """Return the cell types of the data set, in the order of the first slide that has any."""
    if not types:
        return ()
    shared = tuple(t for t in types[0] if all(t in other for other in types))
    union = tuple(dict.fromkeys(t for own in types for t in own))
    if len(shared) == len(union):
        return shared
    if across == "union":
        notes.append(f"Slides have different cell types: all {len(union)} are kept, with 0 where a slide lacks one")
        return union
    if len(shared) < 2:
        raise DataError(
            f"{path}: slides have {counted(len(shared), 'cell type')} in common. Open them apart, or with all types (union)."
        )
    lost = [t for t in union if t not in shared]
    notes.append(f"Slides have different cell types: the {len(shared)} that all have are kept, and {listed(lost)} left out")
    return shared


def _in_types(slide: FoundSlide, types: tuple[str, ...]) -> FoundSlide:
    if slide.values is None or slide.cell_types == types:
        return slide
    return replace(slide, values=in_types(slide.values, slide.cell_types, types), cell_types=types)


def in_types(values: NDArray[Any], own_types: Sequence[str], types: Sequence[str]) -> NDArray[np.float64]:
    """Return the columns of `values` (n, k), named `own_types`, for `types`; 0 where there is none."""
    column_of = {cell_type: i for i, cell_type in enumerate(own_types)}
    out = np.zeros((len(values), len(types)))
    for i, cell_type in enumerate(types):
        if cell_type in column_of:
            out[:, i] = values[:, column_of[cell_type]]
    return out


def _checked(slide: FoundSlide) -> FoundSlide:
    """Check the values as the file has them: scaled, one that is infinite would look like a row of nothing."""
    if slide.values is not None:
        where = slide.values_source or slide.source
        check_composition(slide.values, slide.cell_types, lambda i: f"spot {str(slide.spot_ids[i])!r}", where)
    return slide


def _as_proportions(found: Sequence[FoundSlide], notes: list[str]) -> tuple[list[FoundSlide], CompositionKind]:
    """Scale what are proportions in per cent, or rounded, to rows that sum to 1; leave out their rows without any signal."""
    tables = [s.values for s in found if s.values is not None]
    total = whole([t[np.isfinite(t).all(axis=1)].clip(min=0) for t in tables])
    if total is None:
        return list(found), "abundance"
    sums = np.concatenate([t.sum(axis=1) for t in tables])
    sums = sums[sums > 0]
    if total == 100.0:
        notes.append("Compositions are in per cent: rows are scaled to 1")
    elif (np.abs(sums - 1) >= 1e-3).any():
        notes.append("Compositions are rounded proportions: rows are scaled to 1")
    else:
        total = None
    scaled = [s if total is None or s.values is None else replace(s, values=to_shares(s.values, np.float64)) for s in found]
    return [_with_signal(s, notes) for s in scaled], "proportion"


def _with_signal(slide: FoundSlide, notes: list[str]) -> FoundSlide:
    if slide.values is None or slide.keeps_rows:
        return slide
    return _kept(slide, slide.values.sum(axis=1) > 0, "whose proportions are all 0", notes)


def _slide(slide: FoundSlide, given: Given, notes: list[str]) -> Slide:
    if not (slide.is_bare or len(slide.spot_ids)):
        raise DataError(f"{slide.source}: wanted at least one spot, found none. Remove the slide or add its spots.")
    evidence = Evidence(
        slide.xy_px,
        slide.array_rc,
        stated_um_per_px=slide.stated_um_per_px,
        stated_by=slide.stated_by,
        diameter_px=slide.diameter_px,
    )
    scale = find_scale(
        evidence,
        slide.assay,
        um_per_px=given.um_per_px,
        spot_diameter_px=given.spot_diameter_px or slide.spot_diameter_px,
        where=slide.source,
    )
    notes += scale.notes
    return Slide(
        id=slide.id,
        image=slide.image,
        spot_ids=slide.spot_ids,
        spot_xy_px=slide.xy_px,
        composition=None if slide.values is None else slide.values.astype(np.float32),
        spot_diameter_px=scale.spot_diameter_px,
        um_per_px=scale.um_per_px,
        split=slide.split,
        patient=slide.patient,
        source=slide.source,
        genes=slide.open_genes(slide.rows_found) if slide.open_genes else None,
    )
