"""Data sets and predictions as AnnData, ready for scanpy and squidpy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from spatialcore.data.dataset import Dataset, Slide
from spatialcore.io.formats import Conversion
from spatialcore.io.writers.file_names import keys_without_slashes
from spatialcore.storage.hdf5_files import write_anndata

if TYPE_CHECKING:
    import anndata

    from spatialcore.data.predictions import Predictions

HIRES_PX = 2000  # the longer side of Visium's own `hires` image


def to_anndata(dataset: Dataset, predictions: Predictions | None = None, *, images: bool = True) -> anndata.AnnData:
    """Return a data set as AnnData, ready for scanpy and squidpy; with predictions where they are given.

    `X` (spots, types) float32 is the measured composition, NaN where nothing was measured. With predictions, of the same
    slides in the same order, it is their mean, and all that `Predictions.write` keeps stands beside: the layers `sd`, `lower`,
    `upper` and `truth`, those of members and baselines, the run's id. `obs`: slide, spot, x, y, split, patient where any is
    known, and `library_id`, the slide's key in `uns['spatial']`, which is its name but for slashes. `obsm['spatial']`: (x, y)
    in full-resolution pixels. `var` index: cell types, `code` the file's own names. `uns['spatial'][library]`: image of at
    most 2000 px (without `images` none), scale factors, µm per pixel.
    """
    table = _measured(dataset) if predictions is None else predictions.to_anndata()
    keys, counts = keys_without_slashes([s.id for s in dataset]), [s.n_spots for s in dataset]
    table.obs["slide"] = pd.Categorical(table.obs["slide"], categories=[s.id for s in dataset])
    table.obs["library_id"] = pd.Categorical(np.repeat([keys[s.id] for s in dataset], counts), categories=list(keys.values()))
    table.obs["split"] = np.repeat([s.split for s in dataset], counts)
    if any(s.patient for s in dataset):
        table.obs["patient"] = np.repeat([s.patient or "" for s in dataset], counts)
    table.var["code"] = table.uns["spotscape"]["type_codes"]
    table.uns["spotscape"]["source"] = dataset.name
    table.uns["spatial"] = {keys[s.id]: _spatial(s, images=images) for s in dataset}
    return table


def write_h5ad(path: Path, dataset: Dataset, predictions: Predictions | None = None) -> Conversion:
    """Commit the table of `to_anndata`."""
    write_anndata(path, to_anndata(dataset, predictions), compression="gzip")
    return Conversion((path,))


def convert_h5ad(out: Path, dataset: Dataset) -> Conversion:
    """Commit a data set as AnnData; see `write_h5ad`."""
    write_h5ad(out, dataset)
    return Conversion((out,))


def _measured(dataset: Dataset) -> anndata.AnnData:
    import anndata

    values = np.concatenate([_truth_or_nan(s, len(dataset.cell_types)) for s in dataset])
    table = anndata.AnnData(
        np.asarray(values, np.float32),
        obs=pd.concat([_obs(s) for s in dataset]),
        var=pd.DataFrame(index=list(dataset.cell_types)),
    )
    table.obsm["spatial"] = np.concatenate([s.spot_xy_px for s in dataset])
    table.uns["spotscape"] = {"kind": dataset.kind, "type_codes": np.array(dataset.type_codes), "version": 1}
    return table


def _obs(slide: Slide) -> pd.DataFrame:
    columns = {
        "slide": slide.id,
        "spot": slide.spot_ids,
        "x": slide.spot_xy_px[:, 0],
        "y": slide.spot_xy_px[:, 1],
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
