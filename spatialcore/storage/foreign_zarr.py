"""Zarr from strangers: every array is checked before it is read.

A store is a folder, and its metadata are believed by whoever reads it. Here nothing outside the folder is read, no codec that
could run or load something, and nothing that unpacks to far more than it stores.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from spatialcore.errors import DataError
from spatialcore.storage.files import file_hash, text_hash
from spatialcore.storage.foreign_files import check_path, natural_key, one_line
from spatialcore.storage.foreign_hdf5 import ALWAYS_ALLOWED_BYTES, MAX_DECLARED_BYTES, MAX_EXPANSION, MAX_MEMBERS, MAX_TEXTS

if TYPE_CHECKING:
    import zarr

METADATA = ("zarr.json", ".zgroup", ".zarray", ".zattrs", ".zmetadata")
MAX_FILES = 1_000_000
MAX_CHUNK_BYTES = 256 << 20
_CODECS = {"blosc", "zstd", "gzip", "zlib", "bz2", "lzma", "lz4", "bytes", "endian", "transpose", "crc32c", "delta", "shuffle"}
_CODECS |= {"sharding_indexed", "vlen-utf8", "vlen-bytes"}
_BLOSC, _ZSTD = (2, 3, 4), b"\x28\xb5\x2f\xfd"
_HEADER_BYTES = 18


def is_zarr(path: Path) -> bool:
    """Return whether a folder has the metadata of a group of Zarr, of version 2 or 3."""
    return path.is_dir() and any((path / name).is_file() for name in ("zarr.json", ".zgroup"))


class ZarrStore:
    """A folder of Zarr, version 2 or 3, open for reading.

    Raises DataError where it holds a link, which could lead out of it, or is damaged.
    """

    def __init__(self, path: Path) -> None:
        import zarr

        check_path(path)
        self.path = path
        _check_tree(path)
        with _reading(str(path)):
            self._root = zarr.open_group(path, mode="r", use_consolidated=False)

    def has(self, key: str) -> bool:
        """Return whether there is a group or an array at `key`."""
        folder = self._folder(key)
        return any((folder / name).is_file() for name in ("zarr.json", ".zgroup", ".zarray"))

    def is_group(self, key: str) -> bool:
        import zarr

        return isinstance(self._node(key), zarr.Group)

    def members(self, key: str) -> list[str]:
        """Return the names of groups and arrays within a group, in natural order; none where there is no such group."""
        if not self.has(key):
            return []
        names = [p.name for p in self._folder(key).iterdir() if p.is_dir() and self.has(f"{key}/{p.name}".lstrip("/"))]
        if len(names) > MAX_MEMBERS:
            raise DataError(f"{self.path}, {key}: holds {len(names)} objects; more than {MAX_MEMBERS} are not read. Store fewer.")
        return sorted(names, key=natural_key)

    def attributes(self, key: str) -> dict[str, Any]:
        """Return the attributes of a group or an array."""
        return dict(self._node(key).attrs)

    def array(self, key: str, *, by_region: bool = False) -> zarr.Array[Any]:
        """Return an array, safe to read: whole, or `by_region` where it may be larger than memory.

        Raises DataError naming store and key for an unknown codec or element type, chunks over 256 MiB, over 4 GiB in all, or
        over 1000 times of what is stored.
        """
        import zarr

        where = f"{self.path}, {key}"
        node = self._node(key)
        if not isinstance(node, zarr.Array):
            raise DataError(f"{where}: wanted an array, found a group. Write the store again.")
        with _reading(where):
            _check_codecs(node, where)
            files = self.chunk_files(key)
            _check_size(node, files, where, by_region=by_region)
            if not by_region:
                for file in files:
                    check_chunk(file, MAX_DECLARED_BYTES, where)
        return node

    def read(self, key: str) -> NDArray[Any]:
        """Return all values of an array; texts as objects."""
        array = self.array(key)
        with _reading(f"{self.path}, {key}"):
            values = np.asarray(array[...])
        return values.astype(object) if values.dtype.kind in "TU" else values

    def rows(self, key: str, start: int, stop: int) -> NDArray[Any]:
        """Return some rows of a checked array."""
        with _reading(f"{self.path}, {key}"):
            return np.asarray(self._root[key][start:stop])  # type: ignore[index]

    def chunk_files(self, key: str) -> list[Path]:
        """Return the files of an array's chunks, in natural order."""
        files = [Path(folder) / name for folder, _, names in os.walk(self._folder(key)) for name in names if name not in METADATA]
        return sorted(files, key=lambda p: natural_key(str(p)))

    def fingerprint(self, key: str) -> str:
        """Return the hash of an array's content: its metadata and chunks, of many chunks 66 and the sizes of all."""
        files = self.chunk_files(key)
        some = files if len(files) <= 66 else [files[(len(files) - 1) * i // 65] for i in range(66)]
        metadata = [file_hash(p) for name in METADATA if (p := self._folder(key) / name).is_file() and name != ".zattrs"]
        return text_hash(*metadata, *(p.stat().st_size for p in files), *(file_hash(p) for p in some))

    def state(self, key: str) -> str:
        """Return a hash that changes where any file below `key` is written anew."""
        files = sorted(Path(folder) / name for folder, _, names in os.walk(self._folder(key)) for name in names)
        return text_hash(*(f"{p.relative_to(self.path)} {p.stat().st_size} {p.stat().st_mtime_ns}" for p in files))

    def _folder(self, key: str) -> Path:
        parts = [part for part in key.split("/") if part]
        if any(part in (".", "..") or "\0" in part for part in parts):
            raise DataError(f"{self.path}: {key!r} is no key of a store.")
        return self.path.joinpath(*parts)

    def _node(self, key: str) -> zarr.Group | zarr.Array[Any]:
        if not self.has(key):
            raise DataError(f"{self.path}: wanted {key}, but it is not there. Write the store again.")
        with _reading(f"{self.path}, {key}"):
            return self._root[key] if key else self._root


def check_chunk(file: Path, most_bytes: int, where: str) -> None:
    """Raise DataError where the header of a stored chunk declares more than `most_bytes` once unpacked."""
    with open(file, "rb") as opened:
        head = opened.read(_HEADER_BYTES)
    declared = _zstd_bytes(head) if head[:4] == _ZSTD else 0
    if len(head) >= 16 and head[0] in _BLOSC:
        declared = max(declared, int.from_bytes(head[4:8], "little"))
    if declared > max(most_bytes, 0) or declared > max(ALWAYS_ALLOWED_BYTES, 40 * MAX_EXPANSION * file.stat().st_size):
        raise DataError(
            f"{where}: chunk {file.name} unpacks to {declared / 2**20:,.0f} MiB, which is not read. Write it with smaller chunks."
        )


def _zstd_bytes(head: bytes) -> int:
    """Return the size that a frame of Zstandard states of its content (RFC 8878, 3.1.1.1); 0 where it states none."""
    flags = head[4]
    is_single = flags >> 5 & 1
    start = 5 + (1 - is_single) + (0, 1, 2, 4)[flags & 3]
    size = (is_single, 2, 4, 8)[flags >> 6]
    return int.from_bytes(head[start : start + size], "little") + (256 if size == 2 else 0)


def _check_tree(path: Path) -> None:
    folders, n = [path], 0
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                n += 1
                if entry.is_symlink():
                    raise DataError(f"{entry.path}: is a link, which is not followed. Store the data itself in {path.name}.")
                if n > MAX_FILES:
                    raise DataError(f"{path}: holds over {MAX_FILES:,} files, which is not read. Write it with larger chunks.")
                if entry.is_dir():
                    folders.append(Path(entry.path))


def _check_codecs(array: zarr.Array[Any], where: str) -> None:
    metadata: dict[str, Any] = array.metadata.to_dict()
    if metadata["zarr_format"] == 2:
        stages = [*(metadata.get("filters") or ()), *filter(None, [metadata.get("compressor")])]
        names = [stage["id"] if isinstance(stage, dict) else stage.codec_id for stage in stages]
    else:
        names = _codec_names(metadata["codecs"])
    if unknown := [name for name in names if name.removeprefix("numcodecs.") not in _CODECS]:
        raise DataError(f"{where}: is stored with {unknown[0]!r}, which is not read. Write it with zstd, blosc or gzip.")


def _codec_names(codecs: Any) -> list[str]:
    names: list[str] = []
    for codec in codecs:
        names.append(codec["name"])
        inner = codec.get("configuration", {})
        names += _codec_names([*inner.get("codecs", ()), *inner.get("index_codecs", ())])
    return names


def _check_size(array: zarr.Array[Any], files: list[Path], where: str, *, by_region: bool) -> None:
    dtype = array.dtype
    is_text = dtype.kind in "OTUS"
    if not is_text and (dtype.kind not in "fiub" or dtype.itemsize > 8):
        raise DataError(f"{where}: wanted plain numbers or texts, got {one_line(dtype)}. Store it as numbers.")
    cells = math.prod(array.shape)
    if is_text:
        if cells > MAX_TEXTS:
            raise DataError(f"{where}: declares {cells:,} texts; more than {MAX_TEXTS:,} are not read. Store fewer.")
        return
    chunk = math.prod(array.chunks) * dtype.itemsize
    if by_region:
        if chunk > MAX_CHUNK_BYTES and chunk > 4 * cells * dtype.itemsize:
            raise DataError(
                f"{where}: has chunks of {chunk >> 20:,} MiB; more than {MAX_CHUNK_BYTES >> 20} are not read. "
                "Write it with smaller chunks."
            )
        return
    declared = max(cells, math.prod(array.chunks)) * dtype.itemsize
    stored = sum(p.stat().st_size for p in files)
    if declared > MAX_DECLARED_BYTES:
        raise DataError(
            f"{where}: declares {declared / 2**30:.1f} GiB; more than {MAX_DECLARED_BYTES >> 30} GiB is not read. "
            "Store less of it."
        )
    if declared > max(ALWAYS_ALLOWED_BYTES, MAX_EXPANSION * stored):
        raise DataError(
            f"{where}: declares {declared / 2**20:.0f} MiB but stores {stored} bytes; "
            f"over {MAX_EXPANSION} times is not read. Write the store again."
        )


@contextmanager
def _reading(where: str) -> Iterator[None]:
    """Turn whatever zarr raises on damaged metadata and bytes (almost any type) into one DataError."""
    try:
        yield
    except DataError:
        raise
    except Exception as error:
        raise DataError(f"{where}: damaged or not readable ({one_line(error)}). Copy the store again.") from error
