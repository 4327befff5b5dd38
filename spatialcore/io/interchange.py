"""Data sets in formats that other programs open: the competition's HDF5, QuPath's GeoJSON, SpatialData."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import uuid
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from spatialcore.data.dataset import Dataset, Slide
from spatialcore.errors import ConfigError
from spatialcore.images import SlideImage
from spatialcore.io.readers.competition import IMAGES, SPOTS, TEST_SET, TYPE_CODE, X, Y
from spatialcore.io.tables import guarded
from spatialcore.storage.files import write_atomic
from spatialcore.storage.hdf5_files import atomic_hdf5

_TILE_PX = 256
_BAND_ROWS = 1024
_CORNERS = 32  # of the polygon that stands for a spot's circle
SPATIALDATA_INSTALL = 'pip install "spatialdata==0.7.3"'


def safe_names(ids: Sequence[str]) -> dict[str, str]:
    """A name for each id that can be a file name or a key: letters, digits, `_`, `-` and `.`, all different."""
    names: dict[str, str] = {}
    for slide in ids:
        base = name = re.sub(r"[^\w.-]", "_", slide, flags=re.ASCII).lstrip("._") or "slide"
        number = 2
        while name in names.values():
            name, number = f"{base}-{number}", number + 1
        names[slide] = name
    return names


def write_competition(path: Path, dataset: Dataset) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Commit a data set in the competition's layout, and the names of its types beside it.

    Images are uint8; their datasets carry `um_per_px` and `spot_diameter_px` as attributes. Slides without truth go to
    `Test`, as the layout has it. Returns the files written and what the layout could not hold.
    """
    codes = dataset.type_codes
    if not all(TYPE_CODE.fullmatch(code) for code in codes):
        codes = tuple(f"C{i + 1}" for i in range(len(codes)))
    keys = safe_names([s.id for s in dataset])
    with atomic_hdf5(path) as file:
        for group in ("Train", "Test"):
            file.create_group(f"{IMAGES}/{group}")
            file.create_group(f"{SPOTS}/{group}")
        for slide in dataset:
            key = f"{'Train' if slide.split == 'train' and slide.has_truth else 'Test'}/{keys[slide.id]}"
            _store_image(file, f"{IMAGES}/{key}", slide)
            file.create_dataset(f"{SPOTS}/{key}", data=_spot_table(slide, codes))
    names = path.with_suffix(".cell_types.csv")
    table = pd.DataFrame({"code": codes, "cell_type": [guarded(t) for t in dataset.cell_types]})
    write_atomic(names, table.to_csv(index=False, lineterminator="\n"))
    return (path, names), tuple(_losses(dataset, keys))


def _losses(dataset: Dataset, keys: dict[str, str]) -> list[str]:
    notes = [f"Slide {a!r} is called {b!r}: the layout cannot hold its name." for a, b in keys.items() if a != b]
    if moved := [s.id for s in dataset if s.split == "train" and not s.has_truth]:
        notes.append(f"Slides without measured composition are in Test: {', '.join(moved)}.")
    if any(not np.array_equal(s.spot_ids, np.arange(s.n_spots).astype(str)) for s in dataset):
        notes.append("Spots are known by their row number: the layout has no field for ids.")
    return notes


def _store_image(file: h5py.File, key: str, slide: Slide) -> None:
    height, width = slide.image.image_hw
    chunks = (min(_TILE_PX, height), min(_TILE_PX, width), 3)
    stored = file.create_dataset(key, (height, width, 3), np.uint8, chunks=chunks, compression="gzip")
    for top in range(0, height, _BAND_ROWS):
        rows = min(_BAND_ROWS, height - top)
        stored[top : top + rows] = slide.image.read_region(0, top, width, rows)
    stored.attrs["spot_diameter_px"] = float(slide.spot_diameter_px)
    if slide.um_per_px:
        stored.attrs["um_per_px"] = float(slide.um_per_px)


def _spot_table(slide: Slide, codes: Sequence[str]) -> NDArray[np.void]:
    """The layout's structured array; coordinates are integers there unless that would move spots."""
    xy = slide.spot_xy_px
    number = "i8" if np.array_equal(xy, np.rint(xy)) else "f8"
    truth = slide.composition
    fields = [(c, "f8") for c in codes] if truth is not None else [(TEST_SET, "i8")]
    table = np.zeros(slide.n_spots, dtype=[(X, number), (Y, number), *fields])
    table[X], table[Y] = xy.T
    if truth is None:
        table[TEST_SET] = 1
    else:
        for j, code in enumerate(codes):
            table[code] = truth[:, j]
    return table


def write_geojson(path: Path, slide: Slide, cell_types: Sequence[str], values: NDArray | None) -> None:
    """Commit the spots of one slide for QuPath: circles classified by their largest type, values as measurements.

    `values` (n, k) may be measured or predicted; `None` writes the circles alone. Coordinates are pixels of the image.
    """
    features = [_feature(slide, i, cell_types, None if values is None else values[i]) for i in range(slide.n_spots)]
    write_atomic(path, json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, allow_nan=False))


def _feature(slide: Slide, i: int, cell_types: Sequence[str], values: NDArray | None) -> dict[str, Any]:
    angle = np.linspace(0, 2 * np.pi, _CORNERS, endpoint=False)
    circle = slide.spot_xy_px[i] + slide.spot_diameter_px / 2 * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    ring = [[round(float(x), 2), round(float(y), 2)] for x, y in [*circle, circle[0]]]
    spot = str(slide.spot_ids[i])
    properties: dict[str, Any] = {"objectType": "detection", "name": spot, "metadata": {"slide": slide.id, "spot": spot}}
    if values is not None:
        properties["classification"] = {"name": cell_types[int(np.argmax(values))]}
        properties["measurements"] = {t: float(v) for t, v in zip(cell_types, values, strict=True)}
    return {
        "type": "Feature",
        "id": str(uuid.uuid5(uuid.NAMESPACE_OID, f"{slide.id}/{spot}")),
        # QuPath's own mark: it makes the ring an ellipse again
        "geometry": {"type": "Polygon", "coordinates": [ring], "isEllipse": True},
        "properties": properties,
    }


def write_spatialdata(path: Path, dataset: Dataset, table: Any) -> None:
    """Write a SpatialData Zarr: per slide an image pyramid and circles in one coordinate system, and one table.

    `table` is the AnnData of all spots, slide after slide in the order of `dataset`. Raises ConfigError when the
    optional package is missing or `path` exists.
    """
    if find_spec("spatialdata") is None:
        raise ConfigError(f"{path}: writing .zarr needs SpatialData. Install it with: {SPATIALDATA_INSTALL}")
    if path.exists():
        raise ConfigError(f"{path}: exists already. Remove it or choose another name.")
    from spatialdata import SpatialData

    path.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.stem}-"))
    try:
        SpatialData(**_elements(dataset, table)).write(folder / path.name)
        (folder / path.name).rename(path)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


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
