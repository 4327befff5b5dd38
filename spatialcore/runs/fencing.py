"""Fencing tokens: only a member's latest attempt may commit.

A task that a cluster gave up on may still be running behind a cut cable, and finish later than the task that took its
place. Each attempt therefore takes the next number in the member's fence file, and every commit asks, under a lock,
whether that number is still the last one given out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from spatialcore.errors import RunError
from spatialcore.storage.files import write_json
from spatialcore.storage.locks import locked

Number = tuple[int, int]


class Superseded(RunError):
    """A later attempt has taken over; what this one has computed since is thrown away."""


@dataclass(frozen=True)
class FencingToken:
    """One attempt's right to commit. `number` is (attempt of the run, attempt within it); the larger one holds."""

    file: Path
    number: Number

    @classmethod
    def take(cls, file: Path, run_attempt: int) -> FencingToken:
        """Shut out all attempts so far. Raises Superseded where a later attempt of the run has begun already."""
        with locked(file.with_suffix(".lock")):
            last = _read(file)
            if last[0] > run_attempt:
                raise Superseded(f"{file}: attempt {run_attempt} of the run was followed by attempt {last[0]}.")
            number = (run_attempt, last[1] + 1)
            write_json(file, list(number))
        return cls(file, number)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the right to commit inside this block: no attempt can take over meanwhile. Raises Superseded where one has."""
        with locked(self.file.with_suffix(".lock")):
            if (last := _read(self.file)) != self.number:
                raise Superseded(
                    f"{self.file}: attempt {self.number} was followed by attempt {last}; it may not commit any more."
                )
            yield


def _read(file: Path) -> Number:
    try:
        run_attempt, attempt = json.loads(file.read_bytes())
        return int(run_attempt), int(attempt)
    except FileNotFoundError:
        return (0, 0)
    except (ValueError, TypeError) as error:
        raise RunError(f"{file}: damaged ({error}). Delete it and resume the run.") from error
