"""The machine's queue: one small file for each run that waits, in `$SPOTSCAPE_HOME/queue`.

A file's name begins with the run's place, so that order can be changed by renaming. An entry is removed only when its
run's status says `running`: whoever dies in between leaves it for the next worker.
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

_APART = 10**9


@dataclass(frozen=True)
class Entry:
    """A run that waits; `gpus` are those that it may use, empty for any."""

    file: Path
    place: int
    run: Run
    gpus: tuple[int, ...] = ()


def entries() -> list[Entry]:
    """All that wait, the next one first."""
    found = [entry for file in _folder().glob("*.json") if (entry := _read(file))]
    return sorted(found, key=lambda entry: (entry.place, entry.file.name))


def position(run: Run) -> int | None:
    """How many runs are before this one; `None` where it does not wait."""
    return next((i for i, entry in enumerate(entries()) if entry.run.path == run.path), None)


def enqueue(run: Run, *, gpus: Sequence[int] = ()) -> None:
    """Put a run at the end, unless it waits already."""
    with locked(_folder() / "lock"):
        known = entries()
        if any(entry.run.path == run.path for entry in known):
            return
        place = max([time.time_ns(), *(entry.place + _APART for entry in known)])
        write_json(_folder() / f"{place:020d}-{run.id}.json", {"path": str(run.path), "gpus": list(gpus)})


def move(run: Run, to: int) -> None:
    """Let a waiting run be number `to` (0 is next). Raises RunError where it does not wait any more."""
    with locked(_folder() / "lock"):
        known = entries()
        mine = next((entry for entry in known if entry.run.path == run.path), None)
        if mine is None:
            raise RunError(f"{run.path}: the run does not wait in the queue, so it cannot be moved.")
        others = [entry for entry in known if entry is not mine]
        to = max(0, min(to, len(others)))
        order = [*others[:to], mine, *others[to:]]
        _place_anew(order, mine)


def _place_anew(order: list[Entry], mine: Entry) -> None:
    """Give `mine` a place between its new neighbours; all get new ones where there is no room between them."""
    at = order.index(mine)
    low = order[at - 1].place if at else order[at + 1].place - 2 * _APART if len(order) > 1 else mine.place
    high = order[at + 1].place if at + 1 < len(order) else low + 2 * _APART
    if high - low >= 2:
        _rename(mine, (low + high) // 2)
        return
    first = order[0].place
    for i, entry in reversed(list(enumerate(order))):
        _rename(entry, first + i * _APART)


def _rename(entry: Entry, place: int) -> None:
    try:
        os.replace(entry.file, entry.file.with_name(f"{place:020d}-{entry.run.id}.json"))
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
    """An entry, or `None` for what was taken away meanwhile or is no entry."""
    place = file.name.partition("-")[0]
    try:
        stored = json.loads(file.read_bytes())
        return Entry(file, int(place), Run(Path(stored["path"])), tuple(map(int, stored["gpus"])))
    except (OSError, ValueError, KeyError, TypeError):
        return None
