"""Copy tables of AnnData out of Zarr stores and MuData files into .h5ad in the cache, so that one reader reads them all.

Only what a reader looks at is copied: `X`, `obs`, `var`, `obsm`, `uns`. A copy is made once for each state of its source;
messages about it name the source.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import h5py
import numpy as np

from spatialcore.errors import ConfigError, DataError
from spatialcore.images.hdf5 import Hdf5Image
from spatialcore.images.zarr import zarr_image
from spatialcore.io.assemble import FoundSlide
from spatialcore.io.readers.anndata import Asked, Place, composition_keys, has_plain_compositions, read_table
from spatialcore.storage import foreign_hdf5
from spatialcore.storage.files import atomic_path, cache_dir, text_hash
from spatialcore.storage.foreign_zarr import ZarrStore

_PARTS = ("X", "obs", "var", "obsm", "uns")
_TRUTH = "layers/truth"  # of a table that Spotscape wrote
_CELLS_AT_ONCE = 1 << 22


def copy_of_zarr(store: ZarrStore, key: str) -> Path:
    """Return the copy of the table at `key` of a store, `""` for the store itself."""
    copy = cache_dir("tables") / f"{text_hash(store.path.resolve(), key, store.state(key))}.h5ad"
    if not copy.exists():
        with atomic_path(copy, durable=False) as tmp, h5py.File(tmp, "w", libver="latest") as out:
            for part in (*_PARTS, _TRUTH):
                if store.has(_under(key, part)):
                    _copy(store, _under(key, part), out, part)
    return copy


def copy_of_hdf5(path: Path, key: str) -> Path:
    """Return the copy of the table at `key` of an HDF5 file. Links stay links, which the reader refuses."""
    stat = path.stat()
    copy = cache_dir("tables") / f"{text_hash(path.resolve(), key, stat.st_size, stat.st_mtime_ns)}.h5ad"
    if not copy.exists():
        with (
            foreign_hdf5.open_hdf5(path) as file,
            atomic_path(copy, durable=False) as tmp,
            h5py.File(tmp, "w", libver="latest") as out,
        ):
            for part in (*_PARTS, _TRUTH):
                source = _under(key, part)
                if foreign_hdf5.has(file, source):
                    foreign_hdf5.is_group(file, source)  # refuses links
                    file.copy(source, out, part)
    return copy


def read_copy(
    copy: Path,
    source: str,
    asked: Asked,
    notes: list[str],
    places: dict[str, Place] | None = None,
    *,
    store: ZarrStore | None = None,
) -> tuple[list[FoundSlide], tuple[str, ...]]:
    """Return the slides of a copy, see `read_table`; notes, sources and errors name `source`. Pictures are those of `store`."""
    said: list[str] = []
    with named(copy, source):
        slides, codes = read_table(copy, asked, said, places)
    notes += [note.replace(str(copy), source) for note in said]
    out = []
    for slide in slides:
        image = slide.image
        if store is not None and isinstance(image, Hdf5Image):
            image = zarr_image(store, [image.key], "yxc")
        elif isinstance(image, Hdf5Image):
            image.source = image.source.replace(str(copy), source)
        own_source = slide.source.replace(str(copy), source)
        stated_by = slide.stated_by.replace(str(copy), source)
        out.append(replace(slide, image=image, source=own_source, stated_by=stated_by))
    return out, codes


@contextmanager
def named(copy: Path, source: str) -> Iterator[None]:
    """Let errors about a copy name its source."""
    try:
        yield
    except (DataError, ConfigError) as error:
        raise type(error)(str(error).replace(str(copy), source)) from error


def _under(key: str, part: str) -> str:
    return f"{key}/{part}".lstrip("/")


def _copy(store: ZarrStore, key: str, out: h5py.Group, name: str) -> None:
    if not store.is_group(key):
        _copy_array(store, key, out, name)
        return
    group = out.create_group(name)
    _copy_attributes(store.attributes(key), group)
    for member in store.members(key):
        if name == "uns" or out.name.startswith("/uns"):
            with suppress(DataError):  # whatever people keep there; what is needed of it is missed by name
                _copy(store, f"{key}/{member}", group, member)
        else:
            _copy(store, f"{key}/{member}", group, member)


def _copy_array(store: ZarrStore, key: str, out: h5py.Group, name: str) -> None:
    array = store.array(key)
    if array.dtype.kind in "OTUS":
        values = store.read(key)
        texts = np.array(["" if v is None else str(v) for v in values.reshape(-1).tolist()], object).reshape(values.shape)
        dataset = out.create_dataset(name, data=texts, dtype=h5py.string_dtype())
    elif not array.shape:
        dataset = out.create_dataset(name, data=store.read(key))
    else:
        is_large = math.prod(array.shape) > _CELLS_AT_ONCE
        dataset = out.create_dataset(name, array.shape, array.dtype, **({"compression": "lzf"} if is_large else {}))
        step = max(1, _CELLS_AT_ONCE // max(1, math.prod(array.shape[1:])))
        step = max(1, step // array.chunks[0]) * array.chunks[0]  # whole chunks, so that each is unpacked once
        for start in range(0, array.shape[0], step):
            dataset[start : start + step] = store.rows(key, start, start + step)
    _copy_attributes(store.attributes(key), dataset)


def _copy_attributes(attributes: dict[str, Any], node: h5py.Group | h5py.Dataset) -> None:
    """Copy numbers, texts and lists of them; the rest says nothing that a reader looks at."""
    for name, value in attributes.items():
        parts = value if isinstance(value, list) else [value]
        if all(isinstance(v, str) for v in parts) and isinstance(value, list):
            node.attrs.create(name, np.array(value, object), dtype=h5py.string_dtype())
        elif all(isinstance(v, str | bool | int | float) for v in parts):
            node.attrs[name] = value


def type_sets(copies: Mapping[str, Path]) -> dict[str, str]:
    """Return the sets of cell types of several tables, `TABLE: KEY` by name, the default first; of one table its keys."""
    first = choose(copies, None, "", [])[0] if copies else ""
    ordered = sorted(copies, key=lambda name: name != first)
    sets = {name: composition_keys(copies[name]) for name in ordered}
    if len(copies) == 1:
        return sets[first]
    return {f"{name}: {key}": f"{name}: {label}" for name, keys in sets.items() for key, label in keys.items()}


def choose(copies: Mapping[str, Path], types: str | None, source: str, notes: list[str]) -> tuple[str, str | None]:
    """Return which of several tables is read, and the key of its compositions, where a person named one.

    By default the only table, else the first whose compositions are plain, else the first that may have some; a note says which.
    """
    sets = {name: composition_keys(copy) for name, copy in copies.items()}
    if types is not None:
        named_table, _, key = types.partition(": ")
        if named_table in copies and (key or len(copies) > 1):
            return named_table, key or None
        hits = [name for name, keys in sets.items() if types in keys]
        if not hits and len(copies) > 1:
            listing = ", ".join(f"{name}: {key}" for name, keys in sets.items() for key in keys) or "none"
            raise ConfigError(f"types={types!r}: {source} has no such table of cell types. There are {listing}.")
        return (hits or list(copies))[0], types
    plain = [name for name, copy in copies.items() if has_plain_compositions(copy)]
    best = (plain or [name for name, keys in sets.items() if keys] or list(copies))[0]
    if len(copies) > 1:
        others = ", ".join(name for name in copies if name != best)
        notes.append(f"Of {len(copies)} tables {best} is read, not {others}: name another as the set of cell types, TABLE: KEY")
    return best, None
