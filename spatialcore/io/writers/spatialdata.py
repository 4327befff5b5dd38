"""Data sets as SpatialData, which is an extra."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from spatialcore.data.dataset import Dataset
from spatialcore.data.predictions import Predictions
from spatialcore.errors import ConfigError
from spatialcore.images import SlideImage
from spatialcore.io.formats import Conversion
from spatialcore.io.writers.file_names import safe_names
from spatialcore.io.writers.h5ad import to_anndata
from spatialcore.storage.files import new_folder

SPATIALDATA_INSTALL = 'pip install "spatialdata==0.7.3"'
_BAND_ROWS = 1024


def convert_spatialdata(out: Path, dataset: Dataset) -> Conversion:
    """Write a data set as SpatialData; see `write_spatialdata`."""
    write_spatialdata(out, dataset, to_anndata(dataset, images=False))
    return Conversion((out,))


def write_predicted_spatialdata(out: Path, dataset: Dataset, predictions: Predictions) -> Conversion:
    """Write predictions as SpatialData; see `write_spatialdata`. Its layers cannot have the names of members and baselines."""
    alone = {p.slide: replace(p, members={}, baselines={}) for p in predictions}
    write_spatialdata(out, dataset, to_anndata(dataset, replace(predictions, slides=alone), images=False))
    return Conversion((out,))


def write_spatialdata(path: Path, dataset: Dataset, table: Any) -> None:
    """Write a SpatialData Zarr: per slide an image pyramid and circles in one coordinate system, and one table.

    `table` is the AnnData of all spots, slide after slide in the order of `dataset`. Raises ConfigError when the
    optional package is missing or `path` exists.
    """
    if find_spec("spatialdata") is None:
        raise ConfigError(f"{path}: writing .zarr needs SpatialData. Install it with: {SPATIALDATA_INSTALL}")
    from spatialdata import SpatialData

    with new_folder(path) as folder:
        SpatialData(**_elements(dataset, table)).write(folder)


def _elements(dataset: Dataset, table: Any) -> dict[str, dict[str, Any]]:
    from dask.array import from_array
    from spatialdata.models import Image2DModel, ShapesModel, TableModel
    from spatialdata.transformations import Identity

    names = safe_names([s.id for s in dataset])
    images, shapes, regions, instances = {}, {}, [], []
    for slide in dataset:
        name = names[slide.id]
        here = {name: Identity()}
        pixels = from_array(_ChannelsFirst(slide.image), chunks=(3, _BAND_ROWS, _BAND_ROWS))
        steps = [2] * (len(slide.image.levels) - 1)
        images[f"{name}_image"] = Image2DModel.parse(
            pixels, dims=("c", "y", "x"), c_coords=["r", "g", "b"], scale_factors=steps or None, transformations=here
        )
        shapes[f"{name}_spots"] = ShapesModel.parse(
            np.array(slide.spot_xy_px), geometry=0, radius=slide.spot_diameter_px / 2, transformations=here
        )
        regions += [f"{name}_spots"] * slide.n_spots
        instances += list(range(slide.n_spots))
    table.obs["region"] = pd.Categorical(regions)
    table.obs["instance"] = instances
    parsed = TableModel.parse(table, region=list(shapes), region_key="region", instance_key="instance")
    return {"images": images, "shapes": shapes, "tables": {"table": parsed}}


class _ChannelsFirst:
    """A slide's full resolution as an array (3, H, W) that is read by region, for dask."""

    ndim = 3
    dtype = np.dtype(np.uint8)

    def __init__(self, image: SlideImage) -> None:
        self._image = image
        self.shape = (3, *image.image_hw)

    def __getitem__(self, key: tuple[slice, ...]) -> NDArray[np.uint8]:
        channels, rows, cols = (range(n)[k] for n, k in zip(self.shape, key, strict=True))
        if not (rows and cols):
            return np.zeros((len(channels), len(rows), len(cols)), np.uint8)
        block = self._image.read_region(cols[0], rows[0], len(cols), len(rows))
        return np.moveaxis(block, 2, 0)[channels.start : channels.stop]
