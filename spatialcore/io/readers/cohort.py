"""Cohorts that a manifest lists: each slide's files in any format that is read, and what else is known of the slide."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from spatialcore.data.dataset import Dataset
from spatialcore.errors import DataError
from spatialcore.io.assemble import NOTHING_GIVEN, Given, common_types, in_types
from spatialcore.io.manifest import FILES, SlideFacts, is_manifest, read_manifest, with_slide_facts
from spatialcore.storage.foreign_files import check_path, merged


def is_cohort(path: Path) -> bool:
    """Return whether a file is a manifest that names files of slides."""
    return path.is_file() and is_manifest(path, FILES)


def load_cohort(
    path: Path,
    *,
    given: Given = NOTHING_GIVEN,
) -> Dataset:
    """Read the slides that a manifest lists.

    Parameters
    ----------
    path
        `slides.csv`, .tsv or .yaml with a row for each slide: `slide`, and `spots` (a table, AnnData or a folder of Space
        Ranger) or `image`; `composition`, `patient`, `split` and `um_per_px` where they are known. Paths are relative to it.
    given
        See `assemble.Given`.

    Raises
    ------
    DataError
        The manifest or a file that it names is missing, damaged or of another kind; the message names the slide.
    """
    facts = read_manifest(path)
    parts = [_slide_of(path, name, row, given) for name, row in facts.items()]
    notes: list[str] = []
    types = common_types([part.cell_types for part in parts if part.labelled], given.across, path, notes)
    kinds = {part.kind for part in parts if part.labelled}
    if len(kinds) > 1:
        raise DataError(
            f"{path}: some slides have proportions and others abundances. Bring them to one kind, or list them apart."
        )
    notes += [f"{name}: {note.rstrip('.')}" for name, part in zip(facts, parts, strict=True) for note in part.notes]
    slides = tuple(
        with_slide_facts(part.slides[0], row, id=name, composition=_in_types(part, types))
        for (name, row), part in zip(facts.items(), parts, strict=True)
    )
    return Dataset(
        name=path.parent.resolve().name if path.stem == "slides" else path.stem,
        path=path,
        format="cohort",
        slides=slides,
        cell_types=types,
        kind=kinds.pop() if kinds else "abundance",
        notes=merged(notes),
    )


def _slide_of(path: Path, name: str, facts: SlideFacts, given: Given) -> Dataset:
    """Open the files of one slide with the reader that knows them. Raises DataError where they hold several slides."""
    from spatialcore.io.readers import load_data

    where = f"{path}, slide {name!r}"
    files = {role: _resolved(path, file, f"{where}, {role!r}") for role, file in facts.files.items()}
    source = files.get("spots") or files.get("image")
    if source is None:
        raise DataError(f"{where}: wanted a path in 'spots' or 'image', found neither. Add one.")
    options: dict[str, Any] = {
        "um_per_px": given.um_per_px or facts.um_per_px,
        "spot_diameter_px": given.spot_diameter_px,
        "image": files.get("image") if "spots" in files else None,
        "composition": files.get("composition"),
    }
    try:
        part = load_data(source, **options)
    except DataError as error:
        raise DataError(f"{where}: {error}") from error
    if len(part) != 1:
        raise DataError(f"{where}: {source} holds {len(part)} slides. Name the folder or file of this one.")
    return part


def _in_types(part: Dataset, types: Sequence[str]) -> NDArray[np.float32] | None:
    """Return the composition of the part's slide, (n, k) for the data set's types; `None` where nothing was measured."""
    composition = part.slides[0].composition
    if composition is None or part.cell_types == tuple(types):
        return composition
    return in_types(composition, part.cell_types, types).astype(np.float32)


def _resolved(manifest: Path, file: str, where: str) -> Path:
    path = Path(file) if Path(file).is_absolute() else manifest.parent / file
    try:
        check_path(path)
    except DataError as error:
        raise DataError(f"{where}: {error}") from error
    return path
