"""Stores of Zarr as others write them, made with zarr alone: SpatialData of versions 2 and 3, and tables in HDF5 of MuData."""

import json
import struct
import warnings

import anndata
import h5py
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import zarr
from anndata.io import write_elem

HW = (120, 160)
TYPES = ("B cell", "T cell", "Tumour")
SYSTEM = "sample_1"


def pixels(seed=0, hw=HW):
    return np.random.default_rng(seed).integers(0, 256, (*hw, 3)).astype(np.uint8)


def table(n=12, seed=0, **obs):
    """AnnData of n spots with counts of genes, and compositions in `obsm['props']`."""
    rng = np.random.default_rng(seed)
    made = anndata.AnnData(
        rng.poisson(2, (n, 5)).astype(np.float32),
        obs=pd.DataFrame(obs, index=[f"AAC{i}-1" for i in range(n)]),
        var=pd.DataFrame(index=[f"G{i}" for i in range(5)]),
    )
    made.obsm["props"] = pd.DataFrame(rng.dirichlet(np.ones(3), n), index=made.obs_names, columns=list(TYPES))
    return made


def with_picture(made, xy, picture, library="lib"):
    """The same as a table of scanpy: coordinates, picture and scale factors in it."""
    made.obsm["spatial"] = np.asarray(xy, np.float64)
    made.uns["spatial"] = {
        library: {"images": {"hires": picture}, "scalefactors": {"tissue_hires_scalef": 0.5, "spot_diameter_fullres": 9.0}}
    }
    return made


def places(n=12, seed=5):
    rng = np.random.default_rng(seed)
    return np.stack([rng.uniform(5, HW[1] - 5, n), rng.uniform(5, HW[0] - 5, n)], axis=1)


def square(x, y, side):
    """A square about (x, y) as well-known binary."""
    h = side / 2
    ring = [(x - h, y - h), (x + h, y - h), (x + h, y + h), (x - h, y + h), (x - h, y - h)]
    return struct.pack("<BIII", 1, 3, 1, len(ring)) + b"".join(struct.pack("<dd", *point) for point in ring)


def point(x, y):
    return struct.pack("<BIdd", 1, 1, x, y)


def to_system(kind, axes, name=SYSTEM, unit="unit", **numbers):
    """A transformation of OME-NGFF to a coordinate system."""
    named = [{"name": a, "type": "channel" if a == "c" else "space", "unit": unit} for a in axes]
    return {"type": kind, "input": {"name": axes, "axes": named}, "output": {"name": name, "axes": named}, **numbers}


class SpatialDataStore:
    """A store that grows element by element."""

    def __init__(self, path, version):
        self.path, self.version = path, version
        self.root = zarr.open_group(path, mode="w", zarr_format=version)
        self.root.attrs["spatialdata_attrs"] = {"version": {2: "0.1", 3: "0.2"}[version]}
        for name in ("images", "shapes", "tables"):
            self.root.create_group(name)

    def image(self, name, levels, transformations):
        """Levels are (H, W, 3), the first at full resolution."""
        group = self.root["images"].create_group(name)
        datasets = []
        for i, level in enumerate(levels):
            first = np.moveaxis(level, 2, 0)
            array = group.create_array(f"{i}", shape=first.shape, chunks=(3, 50, 64), dtype=first.dtype)
            array[...] = first
            scale = [1.0, levels[0].shape[0] / level.shape[0], levels[0].shape[1] / level.shape[1]]
            datasets.append({"path": f"{i}", "coordinateTransformations": [{"type": "scale", "scale": scale}]})
        axes = [{"name": a, "type": "channel" if a == "c" else "space"} for a in "cyx"]
        scales = [{"axes": axes, "datasets": datasets, "coordinateTransformations": transformations}]
        if self.version == 2:
            group.attrs.update({"multiscales": scales, "spatialdata_attrs": {"version": "0.2"}})
        else:
            group.attrs.update({"ome": {"multiscales": scales}, "spatialdata_attrs": {"version": "0.3"}})
        return self

    def shapes(self, name, geometry, transformations, *, index=None, radius=None):
        group = self.root["shapes"].create_group(name)
        frame = pd.DataFrame({"geometry": geometry, **({} if radius is None else {"radius": radius})}, index=index)
        made = pa.Table.from_pandas(frame)
        geo = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": {"encoding": "WKB"}}}
        pq.write_table(
            made.replace_schema_metadata({**made.schema.metadata, b"geo": json.dumps(geo)}),
            self.path / "shapes" / name / "shapes.parquet",
        )
        group.attrs.update({"axes": ["x", "y"], "coordinateTransformations": transformations})
        return self

    def table(self, name, made, region, *, region_key="region", instance_key="instance"):
        keys = {"region": region, "region_key": region_key, "instance_key": instance_key}
        made.uns["spatialdata_attrs"] = keys
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            write_elem(self.root["tables"], name, made)
        self.root[f"tables/{name}"].attrs.update(keys)
        return self


def write_zarr_table(path, made, version):
    """AnnData in Zarr of a version."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        write_elem(zarr.open_group(path, mode="w", zarr_format=version), "/", made)
    return path


def write_mudata(path, **modalities):
    """A .h5mu file with these modalities, as mudata lays it out."""
    names = next(iter(modalities.values())).obs_names
    with h5py.File(path, "w", userblock_size=512) as file:
        file.attrs.update({"encoding-type": "MuData", "encoding-version": "0.1.0"})
        write_elem(file, "obs", pd.DataFrame(index=names))
        write_elem(file, "var", pd.DataFrame(index=["a", "b"]))
        file.create_group("mod")
        for name, made in modalities.items():
            write_elem(file, f"mod/{name}", made)
    return path
