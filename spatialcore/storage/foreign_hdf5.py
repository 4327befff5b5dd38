"""HDF5 from strangers: every object is checked before it is read.

HDF5 follows links into other files and believes what a header declares. Here nothing outside the file is ever
read, and nothing that declares far more than it stores.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import h5py
import numpy as np
from numpy.typing import NDArray

from spatialcore.errors import DataError
from spatialcore.storage.foreign_files import check_file, one_line

HDF5_SUFFIXES = frozenset({".h5", ".hdf5", ".hdf", ".h5ad", ".h5mu"})  # MuData begins with a block of its own
_MAGIC = b"\x89HDF\r\n\x1a\n"
MAX_DECLARED_BYTES = 4 << 30
MAX_EXPANSION = 1000  # deflate cannot reach more than 1032 on real data; beyond is a trap
ALWAYS_ALLOWED_BYTES = 64 << 20  # small enough to read whatever it compresses to
MAX_MEMBERS = 10_000
MAX_TEXTS = 5_000_000
MAX_TEXT_BYTES = 512 << 20
_TEXTS_AT_ONCE = 1024  # text is stored by reference: how long it is shows only once it is read


def is_hdf5(path: Path) -> bool:
    """Return whether a file begins as HDF5 does, or is named as if it did."""
    if not path.is_file():
        return False
    with open(path, "rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC or path.suffix.lower() in HDF5_SUFFIXES


@contextmanager
def open_hdf5(path: Path) -> Iterator[h5py.File]:
    """Give the file, open for reading. Raises DataError when it is missing, empty, cut off, or not HDF5."""
    check_file(path)
    with _reading(str(path), "Is it complete, and really HDF5?"):
        file = h5py.File(path, "r", locking="best-effort")  # some network folders cannot lock
    with file:
        yield file


def members(file: h5py.File, key: str) -> list[str]:
    """Return names within the group `key`, in stored order. Raises DataError if the group is absent or not a group."""
    group = _walk(file, key)
    if not isinstance(group, h5py.Group):
        raise DataError(f"{file.filename}, {key}: wanted a group, found a dataset.")
    with _reading(f"{file.filename}, {key}"):
        if len(group) > MAX_MEMBERS:
            raise DataError(f"{file.filename}, {key}: holds {len(group)} objects; more than {MAX_MEMBERS} are not read.")
        return [str(name) for name in group]


def has(file: h5py.File, key: str) -> bool:
    """Return whether every part of `key` exists as a name; what it points at is not opened beyond its groups."""
    parent, _, name = key.rpartition("/")
    if parent and not has(file, parent):
        return False
    group = _walk(file, parent)
    with _reading(f"{file.filename}, {key}"):
        return _link_type(group, name) is not None


def get_dataset(file: h5py.File, key: str) -> h5py.Dataset:
    """Return the dataset `key`, safe to read: in this very file, of plain numbers, no larger than it may be.

    Raises DataError naming file and key: absent, a link, stored elsewhere, unknown element type, over 4 GiB,
    or over 1000 times its stored size.
    """
    where = f"{file.filename}, {key}"
    node = _walk(file, key)
    if not isinstance(node, h5py.Dataset):
        raise DataError(f"{where}: wanted a dataset, found a group.")
    with _reading(where):
        _check_dataset(node, where)
    return node


def read(dataset: h5py.Dataset, where: str, selection: tuple[slice, ...] = ()) -> NDArray[Any]:
    """Return values of a checked dataset. Raises DataError when its bytes are damaged."""
    with _reading(where):
        return np.asarray(dataset[selection])


def read_number(
    dataset: h5py.Dataset | h5py.Group, attribute: str, where: str, *, first_of_several: bool = False
) -> float | None:
    """Return a positive number stored as attribute, or `None` where there is none. Raises DataError for anything else.

    `first_of_several` takes the first of up to 16 numbers, for what some tools store once for each axis.
    """
    with _reading(f"{where}, attribute {attribute}"):
        if not h5py.h5a.exists(dataset.id, attribute.encode()):
            return None
        stored = h5py.h5a.open(dataset.id, attribute.encode())
        if stored.dtype.kind not in "fiu" or not 1 <= math.prod(stored.shape) <= (16 if first_of_several else 1):
            raise DataError(f"{where}, attribute {attribute}: wanted one number, got {stored.dtype} of shape {stored.shape}.")
        value = float(np.asarray(dataset.attrs[attribute]).reshape(-1)[0])
    if not (math.isfinite(value) and value > 0):
        raise DataError(f"{where}, attribute {attribute}: wanted a positive number, got {value:g}.")
    return value


def is_group(file: h5py.File, key: str) -> bool:
    """Return whether `key`, which must exist, is a group. Raises DataError where it is a link to elsewhere."""
    return isinstance(_walk(file, key), h5py.Group)


def is_text(file: h5py.File, key: str) -> bool:
    """Return whether `key`, which must exist, is a list of texts."""
    node = _walk(file, key)
    return isinstance(node, h5py.Dataset) and h5py.check_string_dtype(node.dtype) is not None


def read_strings(file: h5py.File, key: str) -> list[str]:
    """Return a list of texts stored as one dataset, or as a group of `values` with their `mask`, as newer tables have it.

    Raises DataError naming file and key where it is something else, damaged, stored elsewhere, or larger than it may be.
    """
    if is_group(file, key) and has(file, f"{key}/values"):
        return read_strings(file, f"{key}/values")
    texts: list[str] = _read_texts(file, key, 1)
    return texts


def read_table_of_texts(file: h5py.File, key: str) -> list[list[str]]:
    """Return a table of texts, (n, k) rows. Raises DataError as `read_strings` does."""
    rows: list[list[str]] = _read_texts(file, key, 2)
    return rows


def _read_texts(file: h5py.File, key: str, n_axes: int) -> list[Any]:
    where = f"{file.filename}, {key}"
    node = _walk(file, key)
    if not is_text(file, key) or len(node.shape) != n_axes:
        raise DataError(f"{where}: wanted a list of texts, found {'a group' if is_group(file, key) else one_line(node)}.")
    if node.is_virtual or node.external:
        raise DataError(f"{where}: keeps its values in other files, which are not read. Store the data itself in this file.")
    if math.prod(node.shape) > MAX_TEXTS:
        raise DataError(f"{where}: declares {math.prod(node.shape)} texts; more than {MAX_TEXTS} are not read.")
    texts: list[Any] = []
    with _reading(where):
        left = MAX_TEXT_BYTES
        for start in range(0, len(node), _TEXTS_AT_ONCE):
            part = node.asstr(errors="replace")[start : start + _TEXTS_AT_ONCE]
            texts += part.tolist()
            left -= sum(map(len, part.ravel()))
            if left < 0:
                raise DataError(f"{where}: holds more than {MAX_TEXT_BYTES >> 20} MiB of text, which is not read.")
    return texts


def read_texts(file: h5py.File, key: str, attribute: str) -> list[str]:
    """Return the texts of an attribute; none where it is absent. Raises DataError where it holds something else."""
    where = f"{file.filename}, {key}, attribute {attribute}"
    node = _walk(file, key)
    with _reading(where):
        if not h5py.h5a.exists(node.id, attribute.encode()):
            return []
        stored = h5py.h5a.open(node.id, attribute.encode())
        if math.prod(stored.shape) > MAX_MEMBERS or (stored.dtype.kind not in "OS" and math.prod(stored.shape)):
            raise DataError(f"{where}: wanted texts, got {stored.dtype} of shape {stored.shape}.")
        values = np.atleast_1d(np.asarray(node.attrs[attribute], dtype=object)).reshape(-1)
    return [v.decode(errors="replace") if isinstance(v, bytes) else str(v) for v in values]


def read_shape(file: h5py.File, key: str) -> tuple[int, int]:
    """Return rows and columns of a compressed matrix, stored as an attribute or a dataset. Raises DataError for anything else."""
    where = f"{file.filename}, {key}, shape"
    node = _walk(file, key)
    with _reading(where):
        stored = node.attrs["shape"] if "shape" in node.attrs else read(get_dataset(file, f"{key}/shape"), where)
        rows, columns = (int(side) for side in np.asarray(stored).reshape(-1))
    if not (0 < rows <= MAX_TEXTS and 0 < columns <= MAX_TEXTS):
        raise DataError(f"{where}: wanted rows and columns, got {rows} x {columns}.")
    return rows, columns


def _walk(file: h5py.File, key: str) -> h5py.Group | h5py.Dataset:
    """Return the object at `key`, reached only over hard links of this file."""
    node: h5py.Group | h5py.Dataset = file
    parent = ""
    for name in filter(None, key.split("/")):
        where = f"{file.filename}, {f'{parent}/{name}'.lstrip('/')}"
        with _reading(where):
            link = _link_type(node, name)
            if link is None:
                raise DataError(f"{where}: wanted it, but {parent or 'the file'} holds {_contents(node)}.")
            if link != h5py.h5l.TYPE_HARD:
                raise DataError(f"{where}: is a link to elsewhere, which is not followed. Store the data itself in this file.")
            node = node[name]
        parent = f"{parent}/{name}".lstrip("/")
    return node


def _link_type(node: h5py.Group | h5py.Dataset, name: str) -> int | None:
    """Return the type of the link `name`, `None` if there is none. The high-level calls would already open what it points at."""
    if not isinstance(node, h5py.Group) or not node.id.links.exists(name.encode()):
        return None
    return int(node.id.links.get_info(name.encode()).type)


def _contents(node: h5py.Group | h5py.Dataset) -> str:
    if not isinstance(node, h5py.Group):
        return "no groups"
    names = [str(name) for name, _ in zip(node, range(6), strict=False)]
    return (", ".join(names[:5]) + (", ..." if len(names) > 5 else "")) or "nothing"


def _check_dataset(dataset: h5py.Dataset, where: str) -> None:
    if dataset.shape is None:
        raise DataError(f"{where}: is an empty dataset without a shape.")
    if dataset.is_virtual or dataset.external:
        raise DataError(f"{where}: keeps its values in other files, which are not read. Store the data itself in this file.")
    _check_type(dataset.dtype, where)
    cells = max(math.prod(dataset.shape), math.prod(dataset.chunks or (0,)))
    declared = cells * dataset.dtype.itemsize
    stored = dataset.id.get_storage_size()
    if declared > MAX_DECLARED_BYTES:
        raise DataError(f"{where}: declares {declared / 2**30:.1f} GiB; more than {MAX_DECLARED_BYTES >> 30} GiB is not read.")
    if declared > max(ALWAYS_ALLOWED_BYTES, MAX_EXPANSION * stored):
        raise DataError(
            f"{where}: declares {declared / 2**20:.0f} MiB but stores {stored} bytes; "
            f"over {MAX_EXPANSION} times is not read. Write the file again."
        )
    filters = dataset.id.get_create_plist()
    for i in range(filters.get_nfilters()):
        code, _, _, name = filters.get_filter(i)
        if not h5py.h5z.filter_avail(code):
            raise DataError(f"{where}: is compressed with {name.decode(errors='replace') or code}, which is not known; use gzip.")


def _check_type(dtype: np.dtype, where: str) -> None:
    fields = dtype.fields or {"": (dtype, 0)}
    for name, (kind, *_) in fields.items():
        if kind.kind not in "fiub" or kind.itemsize > 8 or kind.subdtype is not None:
            field = f"field {name!r}" if name else "the dataset"
            raise DataError(f"{where}: wanted plain numbers, but {field} is {one_line(kind)}.")


@contextmanager
def _reading(where: str, advice: str = "Copy the file again or export it anew.") -> Iterator[None]:
    """Turn whatever HDF5 raises on damaged bytes (almost any type) into one DataError."""
    try:
        yield
    except DataError:
        raise
    except Exception as error:
        raise DataError(f"{where}: damaged or not readable ({one_line(error)}). {advice}") from error
