"""Files that are either whole or absent: atomic commits, content hashes, and where Spotscape keeps its own."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from spatialcore.errors import ConfigError, DataError

_SAMPLED_OVER_BYTES = 1 << 30
_BLOCK = 1 << 20
_QUOTES = (('"', '"'), ("'", "'"), ("“", "”"), ("„", "“"), ("‘", "’"))


def home() -> Path:
    """Return the folder for runs and caches: `$SPOTSCAPE_HOME`, by default `~/.spotscape`."""
    return Path(os.environ.get("SPOTSCAPE_HOME") or Path.home() / ".spotscape").expanduser().absolute()


def pasted_path(text: str | Path) -> Path:
    """Return the path that a person typed or pasted: file managers put it in quotes, which belong to no name that is there."""
    typed = str(text).strip()
    bare = next((typed[1:-1] for a, b in _QUOTES if len(typed) > 2 and typed.startswith(a) and typed.endswith(b)), typed)
    return Path(text) if bare == str(text) or "\0" in typed or os.path.lexists(text) else Path(bare)


def cache_dir(kind: str) -> Path:
    """Return the folder of one kind of recomputable file (`pyramids`, `features`, ...), made if absent."""
    path = home() / "cache" / kind
    path.mkdir(parents=True, exist_ok=True)
    return path


@contextmanager
def atomic_path(path: Path, *, durable: bool = True) -> Iterator[Path]:
    """Give a temporary path beside `path`; on success it is flushed to disk and takes its place, on failure it is removed.

    For writers that want a file name. The temporary name keeps the suffix of `path`. What is told often and can be told
    again (progress, histories) need not be `durable`: readers still see the old file or the new, but a power cut may
    lose it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fd, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=path.suffix)
    os.close(fd)
    tmp = Path(name)
    try:
        yield tmp
        if durable:
            _flush(tmp)
        os.chmod(tmp, 0o644)
        os.replace(tmp, path)
        if durable:
            _flush(path.parent)
    finally:
        tmp.unlink(missing_ok=True)


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """Give the path of a folder to make, which takes the place of `path` on success and is removed on failure.

    Raises ConfigError where `path` exists: what is there is never replaced.
    """
    if path.exists():
        raise ConfigError(f"{path}: exists already. Remove it or choose another name.")
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.stem}-"))
    try:
        yield beside / path.name
        (beside / path.name).rename(path)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def write_atomic(path: Path, write: bytes | str | Callable[[BinaryIO], Any], *, durable: bool = True) -> None:
    """Write bytes, text, or whatever `write(file)` writes, so that readers see the old file or the new, never a part."""
    with atomic_path(path, durable=durable) as tmp, open(tmp, "wb") as file:
        if callable(write):
            write(file)
        else:
            file.write(write.encode() if isinstance(write, str) else write)


def write_json(path: Path, value: Any, *, durable: bool = True) -> None:
    """Commit `value` as indented JSON."""
    write_atomic(path, json.dumps(value, indent=1, ensure_ascii=False) + "\n", durable=durable)


def file_hash(path: Path) -> str:
    """Return the content hash of a file, 32 hex digits; remembered while its size and time stay the same.

    Files over 1 GiB are hashed by their size and 66 blocks of 1 MiB (first, last, 64 evenly between). Raises DataError
    for a file that is gone or cannot be read.
    """
    try:
        stat = path.stat()
        return _file_hash(str(path.resolve()), stat.st_size, stat.st_mtime_ns)
    except OSError as error:
        raise DataError(f"{path}: cannot be read any more ({error.strerror}). Put it back, or open the data again.") from error


@lru_cache(maxsize=1024)
def _file_hash(path: str, size: int, _mtime_ns: int) -> str:
    digest = hashlib.blake2b(str(size).encode(), digest_size=16)
    with open(path, "rb") as file:
        if size <= _SAMPLED_OVER_BYTES:
            while block := file.read(_BLOCK):
                digest.update(block)
        else:
            for i in range(66):
                file.seek((size - _BLOCK) * i // 65)
                digest.update(file.read(_BLOCK))
    return digest.hexdigest()


def text_hash(*parts: object) -> str:
    """Return the hash of the text forms of `parts`, 16 hex digits; for cache keys."""
    return hashlib.blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).hexdigest()


def _flush(path: Path) -> None:
    fd = os.open(path, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
