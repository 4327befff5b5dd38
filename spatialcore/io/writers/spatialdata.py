"""Data sets and predictions as SpatialData: stores of Zarr 3, in the layout that spatialdata 0.5 and later write themselves.

Written level by level and tile by tile from the slide's own pyramid, without spatialdata, which would bring a hundred packages.
"""

from __future__ import annotations

import json
import struct
import warnings
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from spatialcore.data.dataset import Dataset, Slide
from spatialcore.data.predictions import Predictions
from spatialcore.images import SlideImage
from spatialcore.io.formats import Conversion
from spatialcore.io.writers.file_names import safe_names
from spatialcore.io.writers.h5ad import to_anndata
from spatialcore.storage.files import new_folder

if TYPE_CHECKING:
    import anndata
    import zarr

TABLE = "table"
_TILE_PX = 1024
_WKB_POINT = "<BIdd"  # little endian, a point, x, y


def convert_spatialdata(out: Path, dataset: Dataset) -> Conversion:
    """Write a data set as SpatialData; see `write_spatialdata`."""
    write_spatialdata(out, dataset, to_anndata(dataset, images=False))
    return Conversion((out,))


def write_predicted_spatialdata(out: Path, dataset: Dataset, predictions: Predictions) -> Conversion:
    """Write predictions as SpatialData; see `write_spatialdata`."""
    write_spatialdata(out, dataset, predicted_table(dataset, predictions))
    return Conversion((out,))


def predicted_table(dataset: Dataset, predictions: Predictions) -> anndata.AnnData:
    """Return the table of a store: predictions without members and baselines, whose names its layers cannot have."""
    alone = {p.slide: replace(p, members={}, baselines={}) for p in predictions}
    return to_anndata(dataset, replace(predictions, slides=alone), images=False)


def image_name(safe: str) -> str:
    """Return the name of the image of a slide, by the slide's safe name."""
    return f"{safe}_image"


def spots_name(safe: str) -> str:
    """Return the name of the circles of a slide, by the slide's safe name."""
    return f"{safe}_spots"


def write_spatialdata(path: Path, dataset: Dataset, table: anndata.AnnData) -> None:
    """Write a SpatialData store: per slide an image pyramid and circles in one coordinate system, and one table.

    `table` has all spots, slide after slide in the order of `dataset`. Raises ConfigError when `path` exists.
    """
    import zarr

    names = safe_names([s.id for s in dataset])
    with new_folder(path) as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of zarr: that files of Parquet are no arrays, and that metadata are consolidated
        root = zarr.create_group(folder, zarr_format=3)
        root.attrs["spatialdata_attrs"] = {"version": "0.2"}
        images, shapes, tables = (root.create_group(name) for name in ("images", "shapes", "tables"))
        for slide in dataset:
            name = names[slide.id]
            _write_image(images, image_name(name), slide.image, name)
            _write_circles(shapes, folder / "shapes", spots_name(name), slide, name)
        _write_table(tables, table, dataset, [spots_name(names[s.id]) for s in dataset])
        zarr.consolidate_metadata(root.store)


def _write_image(group: zarr.Group, name: str, image: SlideImage, system: str) -> None:
    """Write an image with the levels that it has, (3, H, W) uint8."""
    element = group.create_group(name)
    height, width = image.image_hw
    datasets: list[Any] = []
    for number, level in enumerate(image.levels):
        h, w = level.image_hw
        chunks = (3, min(h, _TILE_PX), min(w, _TILE_PX))
        array = element.create_array(f"s{number}", shape=(3, h, w), chunks=chunks, dtype="uint8", dimension_names=["c", "y", "x"])
        for y in range(0, h, _TILE_PX):
            for x in range(0, w, _TILE_PX):
                tile = image.read_region(x, y, min(_TILE_PX, w - x), min(_TILE_PX, h - y), level=number)
                array[:, y : y + tile.shape[0], x : x + tile.shape[1]] = np.moveaxis(tile, 2, 0)
        scale = {"type": "scale", "scale": [1.0, height / h, width / w]}
        datasets.append({"path": f"s{number}", "coordinateTransformations": [scale]})
    axes: list[Any] = [{"name": "c", "type": "channel"}, {"name": "y", "type": "space"}, {"name": "x", "type": "space"}]
    element.attrs["ome"] = {
        "version": "0.5-dev-spatialdata",
        "omero": {"channels": [{"label": label} for label in ("r", "g", "b")]},
        "multiscales": [
            {
                "name": f"/images/{name}",
                "axes": axes,
                "datasets": datasets,
                "coordinateTransformations": [_identity("cyx", system)],
            }
        ],
    }
    element.attrs["spatialdata_attrs"] = {"version": "0.3"}


def _write_circles(group: zarr.Group, folder: Path, name: str, slide: Slide, system: str) -> None:
    """Write spots as circles of GeoParquet 1.1, whose geometry is well-known binary."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    points = [struct.pack(_WKB_POINT, 1, 1, x, y) for x, y in slide.spot_xy_px.tolist()]
    frame = pd.DataFrame({"geometry": points, "radius": np.full(slide.n_spots, slide.spot_diameter_px / 2)})
    table = pa.Table.from_pandas(frame)
    box = [*slide.spot_xy_px.min(axis=0).tolist(), *slide.spot_xy_px.max(axis=0).tolist()]
    column = {"encoding": "WKB", "crs": None, "geometry_types": ["Point"], "bbox": box}
    geo = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
    element = group.create_group(name)
    table = table.replace_schema_metadata({**table.schema.metadata, b"geo": json.dumps(geo)})
    pq.write_table(table, folder / name / "shapes.parquet")
    element.attrs.update(
        {
            "encoding-type": "ngff:shapes",
            "axes": ["x", "y"],
            "coordinateTransformations": [_identity("xy", system)],
            "spatialdata_attrs": {"version": "0.3"},
        }
    )


def _write_table(group: zarr.Group, table: anndata.AnnData, dataset: Dataset, regions: list[str]) -> None:
    from anndata.io import write_elem

    keys = {"region": regions, "region_key": "region", "instance_key": "instance"}
    table.obs["region"] = pd.Categorical(np.repeat(regions, [s.n_spots for s in dataset]), categories=regions)
    table.obs["instance"] = np.concatenate([np.arange(s.n_spots) for s in dataset])
    table.uns["spatialdata_attrs"] = keys
    write_elem(group, TABLE, table)
    group[TABLE].attrs.update({"spatialdata-encoding-type": "ngff:regions_table", "version": "0.2", **keys})


def _identity(axes: str, system: str) -> dict[str, Any]:
    """Return the transformation of pixels to the coordinate system of their slide."""
    named = [{"name": a, "type": "channel"} if a == "c" else {"name": a, "type": "space", "unit": "unit"} for a in axes]
    return {"type": "identity", "input": {"name": axes, "axes": named}, "output": {"name": system, "axes": named}}
