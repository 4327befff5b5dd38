"""Predictions in a copy of the user's own AnnData file, beside all that it holds."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from itertools import accumulate, count
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from spatialcore.data.predictions import Predictions, SlidePrediction
from spatialcore.errors import DataError
from spatialcore.formatting import counted
from spatialcore.io import anndata_elements as elements
from spatialcore.io.anndata_compositions import PREDICTED
from spatialcore.io.anndata_slides import LIBRARY_COLUMNS
from spatialcore.io.formats import Conversion
from spatialcore.io.joining import Match, match
from spatialcore.io.writers.file_names import keys_without_slashes
from spatialcore.storage import foreign_hdf5
from spatialcore.storage.files import atomic_path

_FACTS = f"{PREDICTED}_predictions"
_QUANTITIES = ("mean", "sd", "lower", "upper")  # truth is the file's own


def write_into(out: Path, source: Path, predictions: Predictions) -> Conversion:
    """Commit a copy of `source` to which predictions are added, matched by the spots' names; nothing else is changed.

    Data frames in `obsm`, a row for each of `obs`, NaN where nothing was predicted, a column for each type: `spotscape` the
    means, `spotscape_sd`, `spotscape_lower` and `spotscape_upper`; where a file has these already, `spotscape-2` and so on.
    What holds for all of them is in `uns['spotscape_predictions'][key]`.

    Raises DataError where the file is no AnnData or the spots of a slide have no rows in it.
    """
    with foreign_hdf5.open_hdf5(source) as file:
        if not foreign_hdf5.has(file, "obs"):
            raise DataError(f"{source}: wanted AnnData, found no obs. Name the .h5ad that the spots are from.")
        names = elements.index(file, "obs")
        matches = _matches(file, names, predictions)
        taken = [f"{name}_" for name in (*_members(file, "obsm"), *_members(file, f"uns/{_FACTS}"))]
    numbered = (PREDICTED if n == 1 else f"{PREDICTED}-{n}" for n in count(1))
    key = next(k for k in numbered if not any(name.startswith(f"{k}_") for name in taken))
    columns = keys_without_slashes(predictions.cell_types)
    tables = {q: t for q in _QUANTITIES if (t := _table(q, predictions, matches, len(names))) is not None}
    with atomic_path(out) as tmp:
        shutil.copyfile(source, tmp)
        with h5py.File(tmp, "r+") as file:
            for quantity, values in tables.items():
                frame = pd.DataFrame(values, index=pd.Index(names, dtype=object), columns=list(columns.values()))
                _add(file, "obsm", key if quantity == "mean" else f"{key}_{quantity}", frame)
            _add(file, f"uns/{_FACTS}", key, predictions.facts() | {"cell_types": np.array(predictions.cell_types)})
    return Conversion((out,), _notes(source, key, predictions, matches, len(names)))


def _members(file: h5py.File, key: str) -> list[str]:
    return foreign_hdf5.members(file, key) if foreign_hdf5.has(file, key) else []


def _add(file: h5py.File, group: str, key: str, element: Any) -> None:
    from anndata.io import write_elem

    for parent in accumulate(group.split("/"), "{}/{}".format):
        if parent not in file:
            write_elem(file, parent, {})
    write_elem(file[group], key, element)


def _matches(file: h5py.File, names: Sequence[str], predictions: Predictions) -> dict[str, Match]:
    """Return the row of `obs` for each spot of each slide: by names alone, or within a column that names the slides.

    Clusters may be called as slides are, so the way that finds most spots is taken.
    """
    matches: list[dict[str, Match]] = []
    errors: list[DataError] = []
    for labels in (None, *_slide_labels(file, len(names), list(predictions.slides))):
        try:
            matches.append(_matches_by(file, names, predictions, labels))
        except DataError as error:
            errors.append(error)
    if not matches:
        raise errors[0]
    return max(matches, key=_placed)


def _placed(matches: dict[str, Match]) -> int:
    return sum(int(m.is_found.sum()) for m in matches.values())


def _matches_by(
    file: h5py.File, names: Sequence[str], predictions: Predictions, labels: NDArray[np.str_] | None
) -> dict[str, Match]:
    matches: dict[str, Match] = {}
    for prediction in predictions:
        own = np.arange(len(names)) if labels is None else np.flatnonzero(labels == prediction.slide)
        own_names = [names[i] for i in own.tolist()]
        hit = _match(own_names, prediction)
        if hit is None:
            raise DataError(
                f"{file.filename}, obs: no names match the spots of slide {prediction.slide} one to one; the file has "
                f"{own_names[0]!r}, the slide {str(prediction.spot_ids[0])!r}. Name the file that the spots are from."
            )
        rows = np.where(hit.is_found, own[hit.rows], -1)
        for other, before in matches.items():
            if np.intersect1d(rows[hit.is_found], before.rows[before.is_found]).size:
                raise DataError(
                    f"{file.filename}, obs: spots of the slides {other} and {prediction.slide} have the same names, and no "
                    "column says which slide a row is of. Add one such as library_id."
                )
        matches[prediction.slide] = Match(rows, hit.how)
    return matches


def _match(names: Sequence[str], prediction: SlidePrediction) -> Match | None:
    """Match by the spots' names; else with the slide's name in front, as Spotscape's own files have them."""
    spot_ids = prediction.spot_ids.tolist()
    return match(names, spot_ids) or match(names, [f"{prediction.slide}:{i}" for i in spot_ids])


def _slide_labels(file: h5py.File, n: int, slides: list[str]) -> list[NDArray[np.str_]]:
    """Return the columns of `obs`, (n) each, that name all these slides, those first that are usual for it."""
    columns = sorted(elements.columns(file, "obs"), key=lambda c: c not in LIBRARY_COLUMNS)
    read = (elements.texts(file, "obs", column, n) for column in columns)
    return [labels for labels in read if labels is not None and set(slides) <= set(labels.tolist())]


def _table(quantity: str, predictions: Predictions, matches: dict[str, Match], n: int) -> NDArray[np.float32] | None:
    """Return the values (n, k) of a quantity in the file's order of rows, NaN elsewhere; `None` where no slide has any."""
    table = np.full((n, len(predictions.cell_types)), np.nan, np.float32)
    for p in predictions:
        if (values := getattr(p, quantity)) is not None:
            hit = matches[p.slide]
            table[hit.rows[hit.is_found]] = values[hit.is_found]
    return None if np.isnan(table).all() else table


def _notes(source: Path, key: str, predictions: Predictions, matches: dict[str, Match], n: int) -> tuple[str, ...]:
    placed = _placed(matches)
    notes = [f"{counted(placed, 'spot')} of {n} rows have predictions, in obsm['{key}']"]
    notes += [f"Spots of slide {slide} were matched {m.how}" for slide, m in matches.items() if m.how]
    if lost := sum(len(m.rows) for m in matches.values()) - placed:
        notes.append(f"{counted(lost, 'predicted spot')} have no row in {source.name}, and are left out")
    if renamed := [t for t in predictions.cell_types if "/" in t]:
        notes.append(f"Columns of obsm cannot hold slashes: {', '.join(renamed)} have _ in their place")
    return tuple(notes)
