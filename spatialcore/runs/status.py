"""The status of a run: its states, and the record in `status.json`."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, model_validator

State = Literal["queued", "running", "cancelling", "cancelled", "failed", "interrupted", "finished"]
UNFINISHED: tuple[State, ...] = ("queued", "running", "cancelling")
RESUMABLE: tuple[State, ...] = ("queued", "cancelled", "failed", "interrupted")


class Status(BaseModel):
    """The state of a run as it was committed last. Times are seconds since the epoch; `progress` is 0 to 1."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    state: State = "queued"
    progress: float = 0.0
    stage: str = ""
    message: str = ""
    attempt: int = 0
    pid: int | None = None
    host: str = ""
    device: str = ""
    submitted: float = 0.0
    started: float | None = None
    updated: float = 0.0
    finished: float | None = None
    seconds_left: float | None = None
    engine: str = "local"
    engine_options: dict[str, Any] = {}  # what the engine was given, see `engines.base.ExecutionTarget`
    is_queued_elsewhere: bool = False  # while it is queued: an engine's own scheduler holds it, not this machine's queue
    working: tuple[str, ...] = ()  # what each device does, as people read it
    notes: tuple[str, ...] = ()  # what happened on the way and did not stop the run

    @property
    def is_active(self) -> bool:
        """Return whether the run is queued or at work."""
        return self.state in UNFINISHED

    @model_validator(mode="before")
    @classmethod
    def _options_in_one(cls, stored: Any) -> Any:
        """Gather the options of a cluster, which older runs stored as separate keys."""
        if not isinstance(stored, dict) or "engine_options" in stored:
            return stored
        options = {key: stored[key] for key in ("address", "num_gpus", "num_cpus") if stored.get(key) not in (None, "")}
        return {**stored, "engine_options": options}
