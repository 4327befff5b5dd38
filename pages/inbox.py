"""Runs that have ended since somebody last looked: each is told once, and stays marked until it is looked at.

`$SPOTSCAPE_HOME/news.json` remembers what was told and what was seen, so that a reload, a second browser or another
server do not tell it again. Runs that ended before the file was first written are not in it.
"""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import BaseModel, ValidationError

from spatialcore.insights.run_listing import RunRow
from spatialcore.storage.files import home, write_atomic
from spatialcore.storage.locks import locked

_TOLD_ENDS = ("finished", "failed", "interrupted")
_MOST = 500


class Inbox(BaseModel):
    """What is remembered; times of ends by run id, so that a run that was resumed and ends again is told again."""

    since: float
    told: dict[str, float] = {}
    seen: dict[str, float] = {}


def ended_since(rows: Sequence[RunRow]) -> list[RunRow]:
    """Return the runs that have ended and that nobody has looked at, the last one first."""
    inbox = _read()
    unseen = [row for row in rows if _has_ended_since(row, inbox) and inbox.seen.get(row.id) != row.ended]
    return sorted(unseen, key=lambda row: row.ended or 0.0, reverse=True)


def take_untold(rows: Sequence[RunRow]) -> list[RunRow]:
    """Return ended runs that were not announced yet, and mark them as announced."""
    if not any(_untold(row, _read()) for row in rows):
        return []
    with _alone():
        inbox = _read()
        untold = [row for row in rows if _untold(row, inbox)]
        _write(inbox.model_copy(update={"told": _with(inbox.told, untold)}))
    return untold


def mark_seen(row: RunRow) -> None:
    """Note that somebody looks at this run."""
    inbox = _read()
    if not _has_ended_since(row, inbox) or inbox.seen.get(row.id) == row.ended:
        return
    with _alone():
        inbox = _read()
        _write(inbox.model_copy(update={"seen": _with(inbox.seen, [row]), "told": _with(inbox.told, [row])}))


def _untold(row: RunRow, inbox: Inbox) -> bool:
    return _has_ended_since(row, inbox) and inbox.told.get(row.id) != row.ended


def _has_ended_since(row: RunRow, inbox: Inbox) -> bool:
    return row.state in _TOLD_ENDS and row.ended is not None and row.ended > inbox.since


def _with(earlier_ends: dict[str, float], rows: Sequence[RunRow]) -> dict[str, float]:
    ends = {**earlier_ends, **{row.id: row.ended or 0.0 for row in rows}}
    return dict(sorted(ends.items(), key=lambda item: item[1])[-_MOST:])


def _file() -> Path:
    return home() / "news.json"


def _read() -> Inbox:
    try:
        return Inbox.model_validate(json.loads(_file().read_bytes()))
    except (OSError, ValueError, ValidationError):
        begun = Inbox(since=time.time())
        _write(begun)
        return begun


def _write(inbox: Inbox) -> None:
    with contextlib.suppress(OSError):  # a full or read-only disk: then it is told again after a reload
        write_atomic(_file(), inbox.model_dump_json(indent=1), durable=False)


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Hold the inbox's lock, so that two servers of one home do not forget what the other has just told."""
    with contextlib.ExitStack() as lock:
        with contextlib.suppress(OSError):  # a full or read-only disk
            lock.enter_context(locked(home() / "news.lock"))
        yield
