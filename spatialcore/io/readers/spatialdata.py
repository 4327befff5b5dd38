"""SpatialData stores (.zarr) and AnnData in Zarr: shapes or coordinates as spots, image pyramids, compositions of a table.

Read with zarr under the rules of `foreign_zarr`, not with spatialdata itself, which need not be installed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from spatialcore.data.dataset import Dataset
from spatialcore.errors import DataError
from spatialcore.io import anndata_elements as elements
from spatialcore.io.assemble import NOTHING_GIVEN, FoundSlide, Given, assemble
from spatialcore.io.ngff import Raster, Shapes, read_raster, read_shapes
from spatialcore.io.readers.anndata import OURS, Asked, Place, note_without_values
from spatialcore.io.readers.anndata_copies import choose, copy_of_zarr, read_copy, type_sets
from spatialcore.storage import foreign_hdf5
from spatialcore.storage.foreign_zarr import ZarrStore, is_zarr

_ELEMENTS = ("images", "shapes", "tables", "table")
_BIN = re.compile(r"(?:^|_)square_0*(\d+)um")
_DEFAULT_BIN_UM = 8


def is_spatialdata(path: Path) -> bool:
    """Return whether a folder is a store of Zarr with images, shapes or tables."""
    return is_zarr(path) and any((path / name).is_dir() for name in _ELEMENTS)


def is_anndata_zarr(path: Path) -> bool:
    """Return whether a folder is a store of Zarr with one table."""
    return is_zarr(path) and all((path / name).is_dir() for name in ("obs", "var"))


def anndata_zarr_types(path: Path) -> dict[str, str]:
    """Return the sets of cell types of a table in Zarr, labels by name, the default first."""
    return type_sets({path.stem: copy_of_zarr(ZarrStore(path), "")})


def table_types(path: Path) -> dict[str, str]:
    """Return the sets of cell types of a store's tables, labels by name, the default first."""
    store = ZarrStore(path)
    copies = _copies(store)
    return type_sets(copies) if copies else {}


def load_anndata_zarr(
    path: Path,
    *,
    types: str | None = None,
    columns: Sequence[str] | None = None,
    image: Path | None = None,
    given: Given = NOTHING_GIVEN,
) -> Dataset:
    """Read the slides of AnnData in Zarr, as `load_anndata` reads a file."""
    store, notes = ZarrStore(path), list[str]()
    found, codes = read_copy(copy_of_zarr(store, ""), str(path), Asked(types, columns, image), notes, store=store)
    found = [replace(slide, id=path.stem) if len(found) == 1 and _is_copy_name(slide.id) else slide for slide in found]
    note_without_values(found, notes, "store")
    return assemble(path, name=path.stem, format="anndata-zarr", found=found, notes=notes, given=given, type_codes=codes)


def load_spatialdata(
    path: Path,
    *,
    types: str | None = None,
    columns: Sequence[str] | None = None,
    bin_um: float | None = None,
    given: Given = NOTHING_GIVEN,
) -> Dataset:
    """Read a SpatialData store: a slide for each region of its table, on the sharpest image of the same coordinate system.

    Parameters
    ----------
    types
        A key of the table's `obsm`, or `obs`; `TABLE: KEY` where there are several tables.
    columns
        Columns of cell types in it, where they cannot be told.
    bin_um
        Which bins of Visium HD are read, by default 8 µm.
    given
        See `assemble.Given`.

    Raises
    ------
    DataError
        The store is damaged, unsafe, or spots and images have no coordinate system in common; the message names the element.
    """
    store, notes = ZarrStore(path), list[str]()
    images = _images(store, notes)
    shapes = {name: read_shapes(store, f"shapes/{name}") for name in store.members("shapes")}
    copies = _of_bins(store, bin_um, notes)
    if copies:
        name, key = choose(copies, types, str(path), notes)
        table_key = _table_key(store, name)
        places = _places(store, table_key, copies[name], shapes, images, notes)
        found, codes = read_copy(copies[name], f"{path}, {table_key}", Asked(key, columns, None), notes, places, store=store)
    else:
        for key in _table_keys(store):
            regions = ", ".join(_regions(store, key)) or "nothing"
            notes.append(f"{key} is left out: it belongs to {regions}, and spots are read from circles and polygons alone")
        found, codes = _without_table(store, shapes, images, notes), ()
    note_without_values(found, notes, "store")
    return assemble(path, name=path.stem, format="spatialdata", found=found, notes=notes, given=given, type_codes=codes)


def _is_copy_name(name: str) -> bool:
    """Return whether a slide bears the name of a copy in the cache, for its table names no library."""
    return re.fullmatch(r"[0-9a-f]{16}", name) is not None


def _table_keys(store: ZarrStore) -> list[str]:
    """Return the keys of tables; the first versions had a group `table`."""
    return [f"{group}/{name}" for group in ("tables", "table") for name in store.members(group)]


def _table_key(store: ZarrStore, name: str) -> str:
    return next(key for key in _table_keys(store) if key.rpartition("/")[2] == name)


def _copies(store: ZarrStore) -> dict[str, Path]:
    """Return copies of the tables that belong to shapes, by name."""
    shapes = set(store.members("shapes"))
    keys = [key for key in _table_keys(store) if shapes & set(_regions(store, key))]
    return {key.rpartition("/")[2]: copy_of_zarr(store, key) for key in keys}


def _regions(store: ZarrStore, table: str) -> list[str]:
    region = store.attributes(table).get("region")
    return [str(r) for r in region] if isinstance(region, list) else [str(region)] if region else []


def _of_bins(store: ZarrStore, bin_um: float | None, notes: list[str]) -> dict[str, Path]:
    """Return copies of the tables without those of other bins of Visium HD: these are one tissue at several resolutions."""
    copies = _copies(store)
    bins = {name: float(hit[1]) for name in copies if (hit := _BIN.search(name))}
    if not bins or (len(bins) == 1 and bin_um is None):
        return copies
    chosen = bin_um or (_DEFAULT_BIN_UM if _DEFAULT_BIN_UM in bins.values() else min(bins.values()))
    kept = {name: copy for name, copy in copies.items() if bins.get(name) == chosen}
    listing = ", ".join(f"{um:g}" for um in sorted(bins.values()))
    if not kept:
        raise DataError(f"{store.path}: has bins of {listing} µm, not of {chosen:g}. Give one of these as bin_um.")
    notes.append(f"Bins of {chosen:g} µm are read; there are {listing}")
    return kept


def _images(store: ZarrStore, notes: list[str]) -> dict[str, Raster]:
    """Return the images that can be used; the others become notes. Raises DataError where none of them can."""
    images: dict[str, Raster] = {}
    refused: list[DataError] = []
    for name in store.members("images"):
        try:
            images[name] = read_raster(store, f"images/{name}")
        except DataError as error:
            refused.append(error)
            notes.append(f"The image {name} is not used: {str(error).removeprefix(f'{store.path}, ').rstrip('.')}")
    if refused and not images:
        raise refused[0]
    return images


def _places(
    store: ZarrStore,
    table: str,
    copy: Path,
    shapes: dict[str, Shapes],
    images: dict[str, Raster],
    notes: list[str],
) -> dict[str, Place]:
    """Return where the rows of a table lie, by region; those of regions without shapes are left out, with a note."""
    attributes, where = store.attributes(table), f"{store.path}, {table}"
    region_key, instance_key = str(attributes.get("region_key")), str(attributes.get("instance_key"))
    with foreign_hdf5.open_hdf5(copy) as file:
        n = len(elements.index(file, "obs"))
        columns = {}
        for key in (region_key, instance_key):
            there = elements.texts(file, "obs", key, n) if foreign_hdf5.has(file, f"obs/{key}") else None
            if there is None:
                raise DataError(f"{where}, obs: wanted the column {key!r}, which says where rows belong. Write the table again.")
            columns[key] = there
        libraries = elements.texts(file, "obs", "library_id", n) if foreign_hdf5.has(file, f"uns/{OURS}") else None
    places: dict[str, Place] = {}
    for region in _regions(store, table):
        rows = np.flatnonzero(columns[region_key] == region)
        if not len(rows):
            continue
        if region not in shapes:
            notes.append(f"{len(rows)} rows of {table} left out: {region} is no circles or polygons")
            continue
        part = shapes[region]
        at = {name: i for i, name in enumerate(part.names)}
        order = np.array([at.get(name, -1) for name in columns[instance_key][rows].tolist()], np.intp)
        name = str(libraries[rows[0]]) if libraries is not None else region
        place = _place(region, part, images, store)
        places[name] = replace(place, rows=rows, xy_px=np.where(order[:, None] >= 0, place.xy_px[order], np.nan))
    if not places:
        raise DataError(f"{where}: none of its regions has circles or polygons with spots. Store the spots as shapes.")
    return places


def _without_table(store: ZarrStore, shapes: dict[str, Shapes], images: dict[str, Raster], notes: list[str]) -> list[FoundSlide]:
    """Return a slide for each element of circles, or of polygons where there are none; without shapes each image alone.

    Of several elements on one image the first is read: these are one tissue at several resolutions.
    """
    placed = {name: part for name, part in shapes.items() if part.is_circles} or shapes
    read: dict[str, tuple[str, FoundSlide]] = {}
    for name, part in placed.items():
        place = _place(name, part, images, store)
        source = f"{store.path}, shapes/{name}"
        if place.image.source in read:
            notes.append(f"The shapes {name} are left out because they lie on the same image as {read[place.image.source][0]}")
            continue
        slide = FoundSlide(
            id=name,
            image=place.image,
            spot_ids=np.array(part.names, np.str_),
            xy_px=place.xy_px,
            source=source,
            stated_um_per_px=place.um_per_px,
            stated_by=source,
            spot_diameter_px=place.diameter_px,
        )
        read[place.image.source] = name, slide
    if not read:
        return [FoundSlide.without_spots(name, raster.image, raster.image.source) for name, raster in images.items()]
    return [slide for _, slide in read.values()]


def _place(name: str, shapes: Shapes, images: dict[str, Raster], store: ZarrStore) -> Place:
    """Return shapes on the sharpest image that has a coordinate system in common with them."""
    best: tuple[float, Raster, NDArray[np.float64], str] | None = None
    for raster in images.values():
        system = next((s for s in shapes.systems if s in raster.systems), None)
        if system is None:
            continue
        to_px = np.linalg.inv(raster.systems[system]) @ shapes.systems[system]
        size = float(np.sqrt(abs(np.linalg.det(to_px[:2, :2]))))
        if best is None or size > best[0]:
            best = size, raster, to_px, system
    if best is None:
        listing = ", ".join(f"{n} ({', '.join(r.systems)})" for n, r in images.items()) or "none"
        raise DataError(
            f"{store.path}, shapes/{name}: no image shares a coordinate system with it ({', '.join(shapes.systems)}). "
            f"RGB images there: {listing}. Add a transformation."
        )
    size, raster, to_px, system = best
    um_per_px = float(np.sqrt(abs(np.linalg.det(raster.systems[system][:2, :2])))) if system in raster.in_um else None
    bins = _BIN.search(name)
    return Place(
        rows=np.arange(len(shapes.names)),
        xy_px=shapes.xy @ to_px[:2, :2].T + to_px[:2, 2],
        image=raster.image,
        diameter_px=shapes.diameter * size if shapes.diameter else None,
        um_per_px=um_per_px,
        bin_um=float(bins[1]) if bins else None,
    )
