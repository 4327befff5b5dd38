"""The machine's queue: one small file for each run that waits, in `$SPOTSCAPE_HOME/queue`.

A file's name begins with the run's rank, so that the order can be changed by renaming. An entry is removed only when its
run's status says `running`: a worker that dies in between leaves it for the next one.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from spatialcore.errors import RunError
from spatialcore.runs.run import Run
from spatialcore.storage.files import home, write_json
from spatialcore.storage.locks import locked

_SPACING = 10**9


@dataclass(frozen=True)
class Entry:
    """A run that waits; `gpus` are those that it may use, empty for any. The smallest `rank` is next."""

    file: Path
    rank: int
    run: Run
    gpus: tuple[int, ...] = ()


def entries() -> list[Entry]:
    """Return all runs that wait, the next one first."""
    waiting = [entry for file in _folder().glob("*.json") if (entry := _read(file))]
    return sorted(waiting, key=lambda entry: (entry.rank, entry.file.name))


def position(run: Run) -> int | None:
    """Return how many runs wait before this one; `None` where it does not wait."""
    return next((i for i, entry in enumerate(entries()) if entry.run.path == run.path), None)


def enqueue(run: Run, *, gpus: Sequence[int] = ()) -> None:
    """Put a run at the end, unless it waits already."""
    with locked(_folder() / "lock"):
        waiting = entries()
        if any(entry.run.path == run.path for entry in waiting):
            return
        rank = max([time.time_ns(), *(entry.rank + _SPACING for entry in waiting)])
        write_json(_folder() / f"{rank:020d}-{run.id}.json", {"path": str(run.path), "gpus": list(gpus)})


def move(run: Run, to: int) -> None:
    """Move a waiting run to number `to` (0 is next). Raises RunError where it does not wait any more."""
    with locked(_folder() / "lock"):
        waiting = entries()
        moved = next((entry for entry in waiting if entry.run.path == run.path), None)
        if moved is None:
            raise RunError(f"{run.path}: the run does not wait in the queue, so it cannot be moved.")
        others = [entry for entry in waiting if entry is not moved]
        to = max(0, min(to, len(others)))
        order = [*others[:to], moved, *others[to:]]
        _rank_between(order, moved)


def _rank_between(order: list[Entry], moved: Entry) -> None:
    """Give `moved` a rank between its new neighbours; all get new ones where there is no room between them."""
    at = order.index(moved)
    low = order[at - 1].rank if at else order[at + 1].rank - 2 * _SPACING if len(order) > 1 else moved.rank
    high = order[at + 1].rank if at + 1 < len(order) else low + 2 * _SPACING
    if high - low >= 2:
        _rename(moved, (low + high) // 2)
        return
    first = order[0].rank
    for i, entry in reversed(list(enumerate(order))):
        _rename(entry, first + i * _SPACING)


def _rename(entry: Entry, rank: int) -> None:
    try:
        os.replace(entry.file, entry.file.with_name(f"{rank:020d}-{entry.run.id}.json"))
    except FileNotFoundError:
        raise RunError(f"{entry.run.path}: the run was started meanwhile, so it cannot be moved.") from None


def remove(run: Run) -> None:
    """Take a run out of the queue; it is no error when it is not there."""
    for entry in entries():
        if entry.run.path == run.path:
            entry.file.unlink(missing_ok=True)


def _folder() -> Path:
    return home() / "queue"


def _read(file: Path) -> Entry | None:
    """Read an entry; `None` for a file that was removed meanwhile or is no entry."""
    rank = file.name.partition("-")[0]
    try:
        stored = json.loads(file.read_bytes())
        return Entry(file, int(rank), Run(Path(stored["path"])), tuple(map(int, stored["gpus"])))
    except (OSError, ValueError, KeyError, TypeError):
        return None
