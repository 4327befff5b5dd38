"""HDF5 files that are either whole or absent, on a full disk too.

The HDF5 library keeps what it could not write and tries again when it closes, which ends the process with a
segmentation fault when chunks are compressed. So it writes to a file that takes everything and remembers what went wrong.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import h5py

from spatialcore.storage.files import atomic_path

if TYPE_CHECKING:
    import anndata


@contextmanager
def atomic_hdf5(path: Path) -> Iterator[h5py.File]:
    """Give a new HDF5 file that takes the place of `path` once it is closed and flushed to disk; see `files.atomic_path`.

    Raises OSError where the disk is full.
    """
    with atomic_path(path) as tmp, _Sink(tmp) as sink:
        try:
            with h5py.File(sink, "w") as file:
                yield file
        finally:
            if sink.error is not None:
                sink.error.filename = str(path)
                raise sink.error


@contextmanager
def atomic_anndata(path: Path, table: anndata.AnnData) -> Iterator[h5py.File]:
    """Give a new `.h5ad` file with all of a table but its values, which are to be written; otherwise as `atomic_hdf5`."""
    from anndata.io import write_elem

    table.strings_to_categoricals()
    with atomic_hdf5(path) as file:
        write_elem(file, "/", table)
        file.pop("X", None)
        yield file


def write_anndata(path: Path, table: anndata.AnnData, *, compression: str) -> None:
    """Commit a table as `.h5ad`."""
    from anndata.io import write_elem

    table.strings_to_categoricals()
    with atomic_hdf5(path) as file:
        write_elem(file, "/", table, dataset_kwargs={"compression": compression})


class _Sink(io.FileIO):
    """A new file. What is written after the first failure is lost; `error` says what failed."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "w+")
        self.error: OSError | None = None

    def write(self, data: Any) -> int:
        view = memoryview(data).cast("B")
        written = 0
        try:
            while self.error is None and written < len(view):
                written += super().write(view[written:]) or 0
        except OSError as error:
            self.error = error
        return len(view)

    def truncate(self, size: int | None = None) -> int:
        try:
            return super().truncate(size)
        except OSError as error:
            self.error = self.error or error
            return size or 0
