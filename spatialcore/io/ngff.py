"""Places in stores of SpatialData: transformations to coordinate systems, shapes of spots, pyramids of images.

Transformations are those of OME-NGFF as SpatialData writes them, along x and y alone. Shapes are circles and polygons in
GeoParquet, whose geometries are well-known binary, or circles in arrays, as the first versions had them.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from spatialcore.errors import DataError
from spatialcore.images import SlideImage
from spatialcore.images.zarr import zarr_image
from spatialcore.io.outlines import centre_and_area
from spatialcore.storage.foreign_files import check_file, one_line
from spatialcore.storage.foreign_zarr import ZarrStore

_MOST_SHAPES = 20_000_000
_MAX_PARQUET_BYTES = 1 << 30
_POINT, _POLYGON, _MULTIPOLYGON = 1, 3, 6
_MICROMETRES = ("micrometer", "micrometre", "um", "µm")


@dataclass(frozen=True, eq=False)
class Shapes:
    """Spots of one element.

    Attributes
    ----------
    names
        (n) the index, as texts.
    xy
        (n, 2) centres in the element's own coordinates.
    diameter
        Median diameter there; of polygons that of the circle of the same area.
    systems
        3 x 3 maps from own coordinates to those of each coordinate system.
    is_circles
        Whether they are circles, not polygons.
    """

    names: tuple[str, ...]
    xy: NDArray[np.float64]
    diameter: float | None
    systems: Mapping[str, NDArray[np.float64]]
    is_circles: bool


@dataclass(frozen=True, eq=False)
class Raster:
    """An image of a store; `systems` map its pixels to coordinate systems, those of `in_um` are in µm."""

    image: SlideImage
    systems: Mapping[str, NDArray[np.float64]]
    in_um: frozenset[str]


def read_raster(store: ZarrStore, key: str) -> Raster:
    """Return an image with its levels. Raises DataError where it is no RGB image, or its metadata are damaged."""
    where = f"{store.path}, {key}"
    attributes = store.attributes(key)
    try:
        scale = (attributes.get("ome") or attributes)["multiscales"][0]
        axes = "".join(str(axis["name"]) for axis in scale["axes"])
        keys = [f"{key}/{dataset['path']}" for dataset in scale["datasets"]]
        transformations = list(scale.get("coordinateTransformations") or [])
        own = _matrix({"type": "sequence", "transformations": scale["datasets"][0].get("coordinateTransformations", [])}, axes)
    except (TypeError, KeyError, ValueError, AttributeError, IndexError) as error:
        raise DataError(f"{where}: has no multiscales as OME-Zarr ({one_line(error)}). Write the store again.") from error
    if not keys:
        raise DataError(f"{where}: lists no resolutions. Write the store again.")
    channels = _channels(attributes.get("ome") or attributes)
    if len(channels) > 3 and not _is_rgba(channels):
        raise DataError(f"{where}: wanted an RGB image, found the channels {', '.join(channels[:6])}. Add the H&E image.")
    systems = _systems(transformations, axes, where)
    in_um = frozenset(name for name, unit in _units(transformations).items() if unit in _MICROMETRES)
    return Raster(zarr_image(store, keys, axes), {name: matrix @ own for name, matrix in systems.items()}, in_um)


def _channels(attributes: Mapping[str, Any]) -> list[str]:
    """Return the names of an image's channels, none where it does not name them."""
    omero = attributes.get("omero")
    channels = omero.get("channels") if isinstance(omero, Mapping) else None
    return [str(c.get("label", "")) for c in channels if isinstance(c, Mapping)] if isinstance(channels, list) else []


def _is_rgba(channels: Sequence[str]) -> bool:
    """Return whether names are those of colours, or numbers, as SpatialData has them where nobody named them."""
    return [c.casefold()[:1] for c in channels] == list("rgba") or channels == [str(i) for i in range(4)]


def read_shapes(store: ZarrStore, key: str) -> Shapes:
    """Return spots. Raises DataError for shapes that are neither circles nor polygons, and for damage."""
    where = f"{store.path}, {key}"
    attributes = store.attributes(key)
    axes = "".join(str(axis) for axis in attributes.get("axes", ("x", "y")))
    systems = _systems(attributes.get("coordinateTransformations") or [], axes, where)
    parquet = store.path.joinpath(*key.split("/"), "shapes.parquet")
    if parquet.is_file():
        names, xy, diameters, is_circles = _parquet(store, key, where)
    elif store.has(f"{key}/radius"):
        xy = np.asarray(store.read(f"{key}/coords"), np.float64)[:, :2]
        names = [str(v) for v in store.read(f"{key}/Index").tolist()]
        diameters, is_circles = 2 * np.asarray(store.read(f"{key}/radius"), np.float64), True
    else:
        raise DataError(f"{where}: has neither shapes.parquet nor circles. Write the store again with a newer SpatialData.")
    if xy.shape != (len(names), 2):
        raise DataError(f"{where}: wanted a place for each of {len(names)} names, got {xy.shape}. Write the store again.")
    sane = diameters[np.isfinite(diameters) & (diameters > 0)]
    return Shapes(tuple(names), xy, float(np.median(sane)) if len(sane) else None, systems, is_circles)


def _parquet(store: ZarrStore, key: str, where: str) -> tuple[list[str], NDArray[np.float64], NDArray[np.float64], bool]:
    import pyarrow.parquet as pq

    path = store.path.joinpath(*key.split("/"), "shapes.parquet")
    if check_file(path) > _MAX_PARQUET_BYTES:
        raise DataError(f"{path}: is over {_MAX_PARQUET_BYTES >> 20} MiB, which is not read. Store fewer shapes.")
    try:
        opened = pq.ParquetFile(io.BytesIO(path.read_bytes()))
        metadata = opened.metadata
        unpacked = sum(metadata.row_group(i).total_byte_size for i in range(metadata.num_row_groups))
        if metadata.num_rows > _MOST_SHAPES or unpacked > _MAX_PARQUET_BYTES:
            raise DataError(
                f"{path}: holds {metadata.num_rows:,} shapes, {unpacked >> 20:,} MiB unpacked, which is not read. "
                "Store fewer shapes."
            )
        table = opened.read()
        frame = table.drop_columns(["geometry"]).to_pandas()
        blobs = table.column("geometry").to_pylist()
        names = [str(v) for v in frame.index.tolist()]
        radii = frame["radius"].to_numpy(np.float64) if "radius" in frame else None
        shapes = [_geometry(blob) for blob in blobs]
    except DataError:
        raise
    except Exception as error:  # pyarrow and struct raise many types on damaged bytes
        raise DataError(f"{where}: shapes.parquet is damaged or unknown ({one_line(error)}). Write it again.") from error
    xy = np.array([centre for centre, _ in shapes], np.float64).reshape(-1, 2)
    areas = np.array([area for _, area in shapes])
    is_circles = radii is not None
    return names, xy, 2 * radii if radii is not None else 2 * np.sqrt(areas / np.pi), is_circles


def _geometry(blob: bytes) -> tuple[tuple[float, float], float]:
    """Return centre and area of a geometry in well-known binary: a point, a polygon, or the largest of several polygons."""
    parts, _ = _rings(blob, 0)
    return max((centre_and_area(ring) for ring in parts), key=lambda part: part[1])


def _rings(blob: bytes, at: int) -> tuple[list[NDArray[np.float64]], int]:
    """Return outer rings (m, 2), one for each polygon, and where the geometry ends."""
    order = "<" if blob[at] else ">"
    kind, at = struct.unpack_from(f"{order}I", blob, at + 1)[0], at + 5
    n_axes, kind = (3 if kind // 1000 == 1 or kind & 0x80000000 else 2), (kind & 0xFFFF) % 1000
    if kind == _POINT:
        return [np.frombuffer(blob, f"{order}f8", n_axes, at).reshape(1, n_axes)[:, :2]], at + 8 * n_axes
    (n,) = struct.unpack_from(f"{order}I", blob, at)
    at += 4
    rings = []
    if kind == _MULTIPOLYGON:
        for _ in range(n):
            inner, at = _rings(blob, at)
            rings += inner
        return rings, at
    if kind != _POLYGON:
        raise ValueError(f"a geometry of type {kind}")
    for i in range(n):
        (m,) = struct.unpack_from(f"{order}I", blob, at)
        ring = np.frombuffer(blob, f"{order}f8", m * n_axes, at + 4).reshape(m, n_axes)[:, :2]
        at += 4 + 8 * m * n_axes
        if i == 0:
            rings.append(ring[:-1] if m > 1 and (ring[0] == ring[-1]).all() else ring)
    return rings, at


def _systems(transformations: Sequence[Any], axes: str, where: str) -> dict[str, NDArray[np.float64]]:
    try:
        return {str(t["output"]["name"]): _matrix(t, axes) for t in transformations if "output" in t}
    except (TypeError, KeyError, ValueError, IndexError) as error:
        raise DataError(f"{where}: has a transformation that is not read ({one_line(error)}). Write the store again.") from error


def _units(transformations: Sequence[Any]) -> dict[str, str]:
    """Return the unit of x in each coordinate system."""
    named = {t["output"]["name"]: t["output"].get("axes", []) for t in transformations if "output" in t}
    return {name: str(axis.get("unit", "")) for name, axes in named.items() for axis in axes if axis.get("name") == "x"}


def _matrix(transformation: Mapping[str, Any], axes: str) -> NDArray[np.float64]:
    """Return a transformation of OME-NGFF as a 3 x 3 matrix of (x, y, 1); other axes keep to themselves."""
    matrix = np.eye(3)
    own = transformation.get("input", {}).get("axes") if isinstance(transformation.get("input"), Mapping) else None
    axes = "".join(str(axis["name"]) for axis in own) if own else axes
    xy = [axes.index("x"), axes.index("y")]
    kind = transformation["type"]
    if kind == "scale":
        matrix[[0, 1], [0, 1]] = [float(transformation["scale"][i]) for i in xy]
    elif kind == "translation":
        matrix[:2, 2] = [float(transformation["translation"][i]) for i in xy]
    elif kind == "affine":
        stored = np.asarray(transformation["affine"], np.float64)
        to = transformation.get("output", {}).get("axes")
        rows = [[str(a["name"]) for a in to].index(name) for name in "xy"] if to else xy
        matrix[:2] = stored[np.ix_(rows, [*xy, len(axes)])]
    elif kind == "mapAxis":
        axis_map = transformation["mapAxis"]
        matrix[:2, :2] = [[float(axis_map[new] == old) for old in "xy"] for new in "xy"]
    elif kind == "sequence":
        for part in transformation["transformations"]:
            matrix = _matrix(part, axes) @ matrix
    elif kind != "identity":
        raise ValueError(f"of type {kind!r}")
    if not np.isfinite(matrix).all() or abs(np.linalg.det(matrix)) < 1e-12:
        raise ValueError("numbers that cannot be undone")
    return matrix
