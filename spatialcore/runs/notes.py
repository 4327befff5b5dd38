"""A person's notes on a run: another title, tags, a text, and whether it is archived.

Kept in `notes.json` of the run folder, apart from `config.json`, which decides results and never changes.
"""

from __future__ import annotations

import json
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from spatialcore.config.settings import validated
from spatialcore.errors import RunError
from spatialcore.runs.run import Run
from spatialcore.storage.files import write_json
from spatialcore.storage.locks import locked

_FILE = "notes.json"
Tag = Annotated[str, Field(min_length=1, max_length=40)]


class RunNotes(BaseModel):
    """`title` takes the place of the run's own name where it is not empty; tags are single, in the order given."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    title: str = Field(default="", max_length=120)
    tags: tuple[Tag, ...] = Field(default=(), max_length=12)
    note: str = Field(default="", max_length=10_000)
    archived: bool = False

    @field_validator("title")
    @classmethod
    def _one_line(cls, title: str) -> str:
        return " ".join(title.split())

    @field_validator("tags", mode="before")
    @classmethod
    def _single(cls, tags: Any) -> Any:
        return tuple(dict.fromkeys(" ".join(str(t).split()) for t in tags)) if isinstance(tags, (list, tuple)) else tags


def read_notes(run: Run) -> RunNotes:
    """Read the notes of a run; empty ones where there are none, or where their file is damaged: they decide nothing."""
    try:
        return RunNotes.model_validate_json((run.path / _FILE).read_bytes())
    except (OSError, ValidationError):
        return RunNotes()


def change_notes(run: Run, **changes: Any) -> RunNotes:
    """Replace some of a run's notes atomically; what others changed meanwhile stays.

    Raises ConfigError for a note that is too long or an unfit tag, RunError where the folder is gone or not writable.
    """
    try:
        with locked(run.path):  # the folder itself is the lock, so no file is left behind
            notes = validated(RunNotes, read_notes(run).model_dump() | changes, f"notes of run {run.id}")
            write_json(run.path / _FILE, json.loads(notes.model_dump_json()))
    except OSError as error:
        raise RunError(f"{run.path}: the notes cannot be kept ({error.strerror}). Is the run still there?") from error
    return notes
