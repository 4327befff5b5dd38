"""Helpers of all readers of foreign files: checked paths, natural order, one-line texts."""

from __future__ import annotations

import gzip
import os
import re
import stat
import zlib
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from spatialcore.errors import DataError
from spatialcore.formatting import counted
from spatialcore.storage.files import cache_dir, file_hash, write_atomic

MAX_UNPACKED_BYTES = 1 << 30
_LONGEST_REASON = 200


def one_line(error: object) -> str:
    """Return the text of an error on one line, shortened: libraries report over many."""
    text = " ".join(str(error).split()) or type(error).__name__
    return text if len(text) <= _LONGEST_REASON else text[: _LONGEST_REASON - 3] + "..."


def natural_key(name: str) -> tuple[tuple[int, int | str], ...]:
    """Return the sort key that puts `S_2` before `S_10`."""
    parts = re.split(r"([0-9]+)", name)
    return tuple((0, int(part)) if part.isdecimal() else (1, part.casefold()) for part in parts if part)


def check_path(path: Path) -> os.stat_result:
    """Return the status of an existing, readable file or folder.

    Raises DataError for anything else; pipes and devices are refused because reading them may never end.
    """
    if "\0" in str(path):
        raise DataError(f"{str(path)!r}: a path cannot hold a NUL character.")
    try:
        status = path.stat()
    except FileNotFoundError:
        raise DataError(f"{path}: no such file or folder. Check the spelling.") from None
    except OSError as error:
        raise DataError(f"{path}: cannot be opened ({error.strerror}).") from error
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
        raise DataError(f"{path}: wanted a file or a folder, found a device or a pipe.")
    needed = os.R_OK | (os.X_OK if stat.S_ISDIR(status.st_mode) else 0)
    if not os.access(path, needed, effective_ids=os.access in os.supports_effective_ids):
        raise DataError(f"{path}: no permission to read it. Ask its owner or change its mode.")
    return status


def check_file(path: Path) -> int:
    """Return the size in bytes of an existing, readable, non-empty regular file. Raises DataError otherwise."""
    status = check_path(path)
    if not stat.S_ISREG(status.st_mode):
        raise DataError(f"{path}: wanted a file, found a folder.")
    if status.st_size == 0:
        raise DataError(f"{path}: the file is empty (0 bytes). Copy or export it again.")
    return status.st_size


def check_inflated(path: Path, most_bytes: int) -> None:
    """Raise DataError where a file of gzip is damaged, or holds more than `most_bytes` once unpacked."""
    read = 0
    try:
        with gzip.open(path) as file:
            while part := file.read(1 << 20):
                read += len(part)
                if read > most_bytes:
                    raise DataError(f"{path}: unpacks to over {most_bytes >> 20} MiB, which is not read. Unpack and split it.")
    except (OSError, EOFError, zlib.error) as error:
        raise DataError(f"{path}: cannot be unpacked ({one_line(error)}). Copy it again.") from error


def unpacked(path: Path, most_bytes: int) -> bytes:
    """Return the bytes of a small file, unpacked where it is compressed by gzip. Raises DataError as `check_inflated` does."""
    with open(path, "rb") as file:
        content = file.read(most_bytes + 1)
    if content[:2] == b"\x1f\x8b":
        check_inflated(path, most_bytes)
        return gzip.decompress(content)
    return content


def unpacked_copy(path: Path) -> Path:
    """Unpack a file of gzip into the cache, once for each content, and return where it lies; its suffix is the inner one."""
    copy = cache_dir("unpacked") / f"{file_hash(path)}{data_suffix(path)}"
    if not copy.exists():
        check_inflated(path, MAX_UNPACKED_BYTES)
        with gzip.open(path) as packed:
            write_atomic(copy, packed.read(), durable=False)
    return copy


def files_in(folder: Path, suffixes: Collection[str]) -> list[Path]:
    """Return regular files of a folder with one of the suffixes (lower case), in natural order; hidden files left out."""
    check_path(folder)
    hits = [p for p in folder.iterdir() if data_suffix(p) in suffixes and not p.name.startswith(".") and p.is_file()]
    return sorted(hits, key=lambda p: natural_key(p.name))


def data_suffix(path: Path) -> str:
    """Return a file's suffix, lower case; that before `.gz` where it is compressed."""
    suffix = path.suffix.lower()
    return Path(path.stem).suffix.lower() if suffix == ".gz" else suffix


def data_stem(path: Path) -> str:
    """Return a file's name without its suffix, and without `.gz` where it is compressed."""
    return Path(path.stem).stem if path.suffix.lower() == ".gz" else path.stem


def merged(notes: Sequence[str]) -> tuple[str, ...]:
    """Return each note once, as a sentence: what is assumed of one slide is mostly assumed of all."""
    return tuple(f"{note}." for note in dict.fromkeys(notes))


def in_order(
    values: NDArray[np.float32] | None, types: Sequence[str], type_order: Sequence[str], where: str
) -> NDArray[np.float32] | None:
    """Return columns of `values` (n, k), named `types`, in `type_order`. Raises DataError when the names differ."""
    if values is None or tuple(types) == tuple(type_order):
        return values
    missing = [t for t in type_order if t not in types]
    extra = [t for t in types if t not in type_order]
    if missing or extra:
        differences = [f"{t!r} is missing" for t in missing[:1]] + [f"{t!r} is not among theirs" for t in extra[:1]]
        raise DataError(
            f"{where}: wanted the {len(type_order)} cell types of the slides before, found {len(types)}; "
            f"{' and '.join(differences)}. All slides need the same types."
        )
    position = {t: i for i, t in enumerate(types)}
    return values[:, [position[t] for t in type_order]]


def check_composition(
    values: NDArray[Any], types: Sequence[str], row_name: Callable[[int], str], where: str
) -> NDArray[np.float32]:
    """Return `values` (n, k) as float32. Raises DataError naming row and column where one is negative or not finite."""
    with np.errstate(over="ignore"):  # what float32 cannot hold becomes infinite, and is refused as such
        values = np.asarray(values, np.float32)
    bad = np.argwhere(~np.isfinite(values) | (values < 0))
    if len(bad):
        i, j = (int(v) for v in bad[0])
        raise DataError(
            f"{where}, column {types[j]!r}: wanted finite values that are not negative, but {row_name(i)} has "
            f"{values[i, j]:g} ({counted(len(bad), 'such value')} in all). Correct or remove these spots."
        )
    return values
