"""The spots of `visium_slides` as scanpy and squidpy keep them, and as older and other programs do."""

from pathlib import Path

import anndata
import h5py
import numpy as np
import pandas as pd

from tests.support.visium_slides import SCALE, TYPES, N, barcodes, grid, picture, shares

KEY = "q05_cell_abundance_w_sf"


def spots(**columns):
    """AnnData of the same spots with what scanpy's reader of Visium puts there."""
    table = anndata.AnnData(np.ones((N, 2), np.float32), obs=pd.DataFrame({"in_tissue": 1, **columns}, index=barcodes()))
    table.obsm["spatial"] = grid()
    table.uns["spatial"] = {"S1": entry()}
    return table


def entry():
    return {
        "images": {"hires": picture().astype(np.float32) / 255},
        "scalefactors": {"tissue_hires_scalef": SCALE, "spot_diameter_fullres": 65.0},
        "metadata": {},
    }


def frame(values, prefix="q05cell_abundance_w_sf_"):
    return pd.DataFrame(values, index=barcodes(), columns=[prefix + t for t in TYPES])


def two_slides(first="V1", second="V2", **columns):
    """Two slides of the same spots in one file, `second` 3 px aside, with the same barcodes; `columns` stand before `sample`."""
    parts = []
    for name, seed in ((first, 0), (second, 1)):
        table = spots(array_row=np.arange(N) // 4, array_col=2 * (np.arange(N) % 4) + np.arange(N) // 4 % 2)
        table.obsm[KEY] = frame(shares(seed))
        table.obsm["spatial"] = grid() + 3 * seed
        table.uns["spatial"] = {name: entry()}
        parts.append(table)
    both = anndata.concat({first: parts[0], second: parts[1]}, label="sample", uns_merge="unique")
    for column, values in columns.items():
        both.obs.insert(0, column, pd.Categorical(values))
    return both


def as_anndata_07(path: Path, *columns: str) -> None:
    """Store columns of a file as anndata 0.7 did: codes in `obs`, names of categories in `obs/__categories`."""
    with h5py.File(path, "r+") as file:
        categories = file["obs"].create_group("__categories")
        for column in columns:
            codes, names = file[f"obs/{column}/codes"][:], file[f"obs/{column}/categories"][:]
            del file[f"obs/{column}"]
            stored = categories.create_dataset(column, data=names, dtype=h5py.string_dtype())
            file["obs"].create_dataset(column, data=codes).attrs["categories"] = stored.ref
        for key in ("encoding-type", "encoding-version"):
            if key in file.attrs:
                del file.attrs[key]
        file["obs"].attrs["encoding-version"] = "0.1.0"
