"""Timings of finished work on this machine, by which later estimates are corrected.

A line of JSON for each finished piece in `$SPOTSCAPE_HOME/paces.jsonl`; the newest count. Only hints for people depend on
it, so it may be deleted at any time, and a disk that is full or may not be written to is no error.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from spatialcore.runtime.devices import find_devices
from spatialcore.storage.files import home, write_atomic

_NEWEST = 48
_MOST_BYTES = 1 << 18


@dataclass(frozen=True)
class Timing:
    """One finished piece of work: kind, `what` it used (backbone, preset), device, estimated and true seconds."""

    kind: str
    what: str
    device: str
    reckoned: float
    seconds: float
    run: str


@dataclass(frozen=True)
class Correction:
    """The factor for estimated seconds, and the number of timings that it rests on; 1 from none."""

    factor: float = 1.0
    runs: int = 0


def note(kind: str, subject: str, *, reckoned: float, seconds: float, run: str) -> None:
    """Store the timing of a finished piece of work."""
    if reckoned <= 0:
        return
    line = json.dumps(asdict(Timing(kind, subject, _device(), reckoned, seconds, run))) + "\n"
    with contextlib.suppress(OSError):
        file = _file()
        file.parent.mkdir(parents=True, exist_ok=True)
        fd = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            os.write(fd, line.encode())  # one write at the end of the file: devices do not tear each other's lines
            size = os.fstat(fd).st_size
        finally:
            os.close(fd)
        if size > _MOST_BYTES:
            kept = file.read_bytes()[-_MOST_BYTES // 2 :]
            write_atomic(file, kept[kept.index(b"\n") + 1 :], durable=False)


def correction(kind: str, subject: str = "") -> Correction:
    """Return the correction by the newest pieces of the same kind on such a device, if possible on the same subject."""
    similar = [timing for timing in _known() if timing.kind == kind and timing.device == _device()]
    newest = ([timing for timing in similar if timing.what == subject] or similar)[-_NEWEST:]
    if not newest:
        return Correction()
    return Correction(_ratio(newest), len({timing.run for timing in newest}))


def _ratio(timings: Iterable[Timing]) -> float:
    timings = list(timings)
    return sum(timing.seconds for timing in timings) / sum(timing.reckoned for timing in timings)


def _file() -> Path:
    return home() / "paces.jsonl"


@lru_cache(maxsize=1)
def _device() -> str:
    return find_devices().summary


def _known() -> tuple[Timing, ...]:
    try:
        stat = _file().stat()
    except OSError:
        return ()
    return _read(str(_file()), stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=2)
def _read(file: str, _mtime_ns: int, _size: int) -> tuple[Timing, ...]:
    timings = []
    with contextlib.suppress(OSError), open(file, "rb") as lines:
        for line in lines:
            with contextlib.suppress(ValueError, TypeError):  # a torn line of a full disk, or one of another version
                timing = Timing(**json.loads(line))
                if timing.reckoned > 0 and timing.seconds >= 0:
                    timings.append(timing)
    return tuple(timings)
