"""Locks between processes: held by one, and free again as soon as it ends, however it ends (`kill -9` too).

They are taken on open descriptors with the library `filelock`. Its own lock objects would not do: a descriptor can be handed
to a process that is being started, and where a file system cannot lock there is an OSError, and no marker file that would outlive
its process. On Linux and macOS this is `flock`, and a folder can be a lock like a file. Windows is not supported: folders cannot
be opened there, and nobody has tried the rest.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import lock_descriptor

_POLL_S = 0.01
_PROBE_AGAIN_S = 0.001


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Wait for the lock of a file, which is made where it is missing, or of an existing folder, and hold it inside the block.

    Raises OSError where it cannot be opened or its file system cannot lock.
    """
    fd = _open(path)
    try:
        lock_descriptor(fd, poll_interval=_POLL_S)
        yield
    finally:
        os.close(fd)


@contextmanager
def lock_if_free(path: Path, *, patience_s: float = 0.2) -> Iterator[int | None]:
    """Hold the lock inside the block and give its descriptor, or give `None` where another holds it for all of `patience_s`.

    A child process that inherits the descriptor (`pass_fds`) goes on holding the lock. The patience is for `is_locked`,
    which holds a lock for microseconds to test it.
    """
    fd = _open(path)
    try:
        until = time.monotonic() + patience_s
        while not (acquired := lock_descriptor(fd, blocking=False)) and time.monotonic() < until:
            time.sleep(_POLL_S)
        yield fd if acquired else None
    finally:
        os.close(fd)


def is_locked(path: Path) -> bool:
    """Return whether a living process holds the lock; a lock file that is missing or cannot be opened is not held."""
    try:
        fd = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        if lock_descriptor(fd, blocking=False):
            return False
        time.sleep(_PROBE_AGAIN_S)  # it may have been another that only asked
        return not lock_descriptor(fd, blocking=False)
    finally:
        os.close(fd)


def _open(path: Path) -> int:
    if path.is_dir():
        return os.open(path, os.O_RDONLY)
    path.parent.mkdir(parents=True, exist_ok=True)
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
