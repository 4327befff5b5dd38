"""Data sets and predictions as AnnData, ready for scanpy and squidpy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from spatialcore.data.dataset import Dataset, Slide
from spatialcore.errors import DataError
from spatialcore.io.formats import Conversion
from spatialcore.io.writers.file_names import safe_names
from spatialcore.storage.hdf5_files import write_anndata

if TYPE_CHECKING:
    import anndata

    from spatialcore.data.predictions import Predictions

HIRES_PX = 2000  # the longer side of Visium's own `hires` image


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
    """Return the table of `write_h5ad`, in memory; `images=False` leaves the pictures of the slides out."""
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


def convert_h5ad(out: Path, dataset: Dataset) -> Conversion:
    """Commit a data set as AnnData; see `write_h5ad`."""
    write_h5ad(out, dataset)
    return Conversion((out,), ("Images are kept at 2000 px at most: full resolution stays in the source.",))


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
    entry: dict[str, Any] = {
        "scalefactors": {"spot_diameter_fullres": float(slide.spot_diameter_px)},
        "metadata": {"source": slide.source},
    }
    if slide.um_per_px:
        entry["metadata"]["um_per_px"] = float(slide.um_per_px)
    if images:
        hires = slide.image.thumbnail(HIRES_PX)
        entry["images"] = {"hires": hires}
        entry["scalefactors"]["tissue_hires_scalef"] = max(hires.shape[:2]) / max(slide.image.image_hw)
    return entry


def _check_match(dataset: Dataset, predictions: Predictions) -> None:
    if predictions.cell_types != dataset.cell_types:
        raise DataError(
            f"{dataset.path}: the predictions are of {len(predictions.cell_types)} other cell types. Use their data set."
        )
    for p in predictions:
        if not np.array_equal(dataset[p.slide].spot_ids, p.spot_ids):
            raise DataError(f"{dataset.path}: slide {p.slide} has other spots than its predictions. Use the data set of the run.")
