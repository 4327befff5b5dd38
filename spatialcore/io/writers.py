"""Files for others: the competition's submission, tables, and data sets in the containers of the field.

Every file is committed whole. Values are written as they are: abundances stay abundances, shares stay shares.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from spatialcore.data.dataset import Dataset, Slide
from spatialcore.errors import ConfigError, DataError
from spatialcore.io.interchange import safe_names, write_competition, write_geojson, write_spatialdata
from spatialcore.io.tables import guarded
from spatialcore.storage.files import write_atomic
from spatialcore.storage.hdf5_files import write_anndata

if TYPE_CHECKING:
    import anndata

    from spatialcore.data.predictions import Predictions

PLACE_COLUMNS = ("slide", "spot", "x", "y")
CONTAINERS = (".h5ad", ".zarr", ".h5", ".geojson")
HIRES_PX = 2000  # the longer side of Visium's own `hires` image


@dataclass(frozen=True)
class Conversion:
    """What `convert` wrote, and what the format could not hold, one sentence each."""

    paths: tuple[Path, ...]
    notes: tuple[str, ...] = ()


def write_submission(path: Path, ids: ArrayLike, values: NDArray, type_codes: Sequence[str]) -> None:
    """Commit `ID,<type codes>`: one row per spot in the given order, one column per type.

    Parameters
    ----------
    path
        The `.csv` to write.
    ids
        (n) ids in the file's order: the row numbers 0..n-1 in the competition.
    values
        (n, k) predictions.
    type_codes
        (k) column names in the file's order.

    Raises
    ------
    DataError
        Rows, columns or ids do not match, repeat, or a value is not finite. Nothing is written then.
    """
    values, ids = np.asarray(values), np.asarray(ids)
    if values.ndim != 2 or ids.shape != (len(values),):
        raise DataError(f"{path}: wanted one row of values per id, got {ids.size} ids and values of shape {values.shape}.")
    if values.shape[1] != len(type_codes) or len(set(type_codes)) != len(type_codes):
        raise DataError(f"{path}: wanted one column per distinct type code, got {values.shape[1]} for {len(type_codes)} codes.")
    if len(ids) == 0 or len(np.unique(ids)) != len(ids):
        raise DataError(f"{path}: wanted distinct ids, got {len(ids)} of which {len(np.unique(ids))} differ.")
    _check_finite(values, [str(i) for i in ids], type_codes, path)
    table = pd.DataFrame(values, columns=list(type_codes))
    table.insert(0, "ID", ids)
    write_atomic(path, table.to_csv(index=False, lineterminator="\n"))


def write_predictions_csv(path: Path, table: pd.DataFrame) -> None:
    """Commit a table with the columns slide, spot, x, y and one numeric column per cell type, one row per spot.

    Text that a spreadsheet would run as a formula gets an apostrophe in front. Raises DataError for missing columns,
    values that are not finite, and spots that occur twice.
    """
    if tuple(table.columns[:4]) != PLACE_COLUMNS or len(table.columns) < 5:
        raise DataError(f"{path}: wanted the columns {', '.join(PLACE_COLUMNS)}, then types; got {list(table.columns[:6])}.")
    spots = table["slide"].astype(str) + ":" + table["spot"].astype(str)
    if spots.duplicated().any():
        raise DataError(f"{path}: spot {spots[spots.duplicated()].iloc[0]!r} occurs more than once.")
    numbers = table.columns[2:]
    _check_finite(table[numbers].to_numpy(np.float64), list(spots), list(numbers), path)
    safe = table.copy()
    for column in ("slide", "spot"):
        safe[column] = [guarded(str(v)) for v in safe[column]]
    safe.columns = [guarded(str(c)) for c in safe.columns]
    write_atomic(path, safe.to_csv(index=False, lineterminator="\n"))


def write_h5ad(path: Path, dataset: Dataset, predictions: Predictions | None = None) -> None:
    """Commit a data set as AnnData, ready for scanpy and squidpy; with predictions where they are given.

    `X` (spots, types) float32 is the measured composition, NaN where nothing was measured; with predictions it is
    their mean, and the layers `sd` and `truth` stand beside. `obs`: slide, spot, x, y, split. `obsm['spatial']`: (x, y)
    in full-resolution pixels. `var` index: cell types, `code` the file's own names. `uns['spatial'][slide]`: image of
    at most 2000 px, scale factors, µm per pixel. Slides without a prediction are left out when there are predictions.

    Raises DataError when predictions and data set do not have the same types and spots.
    """
    write_anndata(path, to_anndata(dataset, predictions), compression="gzip")


def to_anndata(dataset: Dataset, predictions: Predictions | None = None, *, images: bool = True) -> anndata.AnnData:
    """The table of `write_h5ad`, in memory; `images=False` leaves the pictures of the slides out."""
    import anndata

    slides = [s for s in dataset if predictions is None or s.id in predictions.slides]
    if predictions is not None:
        _check_match(dataset, predictions)
    truth = np.concatenate([_truth_or_nan(s, len(dataset.cell_types)) for s in slides])
    mean = truth if predictions is None else np.concatenate([predictions[s.id].mean for s in slides])
    var = pd.DataFrame({"code": list(dataset.type_codes)}, index=list(dataset.cell_types))
    table = anndata.AnnData(np.asarray(mean, np.float32), obs=pd.concat([_obs(s) for s in slides]), var=var)
    table.obs["slide"] = pd.Categorical(table.obs["slide"], categories=[s.id for s in slides])
    table.obsm["spatial"] = np.concatenate([s.spot_xy_px for s in slides])
    if predictions is not None:
        table.layers["truth"] = truth
        table.layers["sd"] = np.concatenate([predictions[s.id].sd for s in slides]).astype(np.float32)
    table.uns["spotscape"] = {
        "kind": dataset.kind,
        "type_codes": np.array(dataset.type_codes),
        "source": dataset.name,
        "version": 1,
    }
    names = safe_names([s.id for s in slides])
    table.uns["spatial"] = {names[s.id]: _spatial(s, images=images) for s in slides}
    return table


def convert(dataset: Dataset, out: Path) -> Conversion:
    """Write a data set in another format, told by the suffix of `out`.

    `.h5ad`: AnnData. `.h5`: the competition's layout, with `<stem>.cell_types.csv` beside it. `.zarr`: SpatialData
    (needs the extra). `.geojson`: spots for QuPath, one file per slide.

    Raises ConfigError for another suffix, a target that is the source, an existing `.zarr`, or a missing extra.
    """
    suffix = out.suffix.lower()
    if suffix not in CONTAINERS:
        raise ConfigError(f"{out}: wanted a file ending in {', '.join(CONTAINERS)}, got {suffix or 'no suffix'}.")
    if out.exists() and dataset.path.exists() and out.samefile(dataset.path):
        raise ConfigError(f"{out}: is the data set itself. Choose another name.")
    if suffix == ".h5ad":
        write_h5ad(out, dataset)
        return Conversion((out,), ("Images are kept at 2000 px at most: full resolution stays in the source.",))
    if suffix == ".h5":
        return Conversion(*write_competition(out, dataset))
    if suffix == ".zarr":
        write_spatialdata(out, dataset, to_anndata(dataset, images=False))
        return Conversion((out,))
    return _convert_geojson(dataset, out)


def _convert_geojson(dataset: Dataset, out: Path) -> Conversion:
    names = safe_names([s.id for s in dataset])
    paths = []
    for slide in dataset:
        path = out if len(dataset) == 1 else out.with_name(f"{out.stem}.{names[slide.id]}{out.suffix}")
        write_geojson(path, slide, dataset.cell_types, slide.composition)
        paths.append(path)
    return Conversion(tuple(paths), ("GeoJSON holds spots and compositions; images stay in the source.",))


def _obs(slide: Slide) -> pd.DataFrame:
    columns = {
        "slide": slide.id,
        "spot": slide.spot_ids,
        "x": slide.spot_xy_px[:, 0],
        "y": slide.spot_xy_px[:, 1],
        "split": slide.split,
        "has_truth": slide.has_truth,
    }
    return pd.DataFrame(columns, index=[f"{slide.id}:{i}" for i in slide.spot_ids])


def _truth_or_nan(slide: Slide, n_types: int) -> NDArray[np.float32]:
    return np.full((slide.n_spots, n_types), np.nan, np.float32) if slide.composition is None else slide.composition


def _spatial(slide: Slide, *, images: bool) -> dict[str, Any]:
    """One entry of `uns['spatial']`, as scanpy's Visium reader makes it."""
    found: dict[str, Any] = {
        "scalefactors": {"spot_diameter_fullres": float(slide.spot_diameter_px)},
        "metadata": {"source": slide.source},
    }
    if slide.um_per_px:
        found["metadata"]["um_per_px"] = float(slide.um_per_px)
    if images:
        hires = slide.image.thumbnail(HIRES_PX)
        found["images"] = {"hires": hires}
        found["scalefactors"]["tissue_hires_scalef"] = max(hires.shape[:2]) / max(slide.image.image_hw)
    return found


def _check_match(dataset: Dataset, predictions: Predictions) -> None:
    if predictions.cell_types != dataset.cell_types:
        raise DataError(
            f"{dataset.path}: the predictions are of {len(predictions.cell_types)} other cell types. Use their data set."
        )
    for p in predictions:
        if not np.array_equal(dataset[p.slide].spot_ids, p.spot_ids):
            raise DataError(f"{dataset.path}: slide {p.slide} has other spots than its predictions. Use the data set of the run.")


def _check_finite(values: NDArray, rows: Sequence[str], columns: Sequence[str], path: Path) -> None:
    bad = np.argwhere(~np.isfinite(values))
    if len(bad):
        i, j = (int(v) for v in bad[0])
        raise DataError(
            f"{path}: not written, because {len(bad)} values are not finite; the first is spot {rows[i]}, column {columns[j]}."
        )
