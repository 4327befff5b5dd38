"""The interface of engines, which work on runs: on this machine, on a cluster, or wherever a module implements it.

A new engine is one module with a class that inherits `Engine`, and one row of `spatialcore.engines.registry.ENGINES`;
docs/extending.md writes one out. The table is read by every `--help`: what takes time to import is imported where it is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from spatialcore.data.dataset import Dataset
    from spatialcore.data.predictions import Predictions
    from spatialcore.inference.parts import Warn
    from spatialcore.runs.run import Run
    from spatialcore.runs.status import Status
    from spatialcore.runtime.progress import Progress

Options = Mapping[str, Any]
"""Values of an engine's own options by their names; JSON keeps them."""


@dataclass(frozen=True)
class ExecutionTarget:
    """Where work is done: by which engine, with which of its own options. Without any it is this machine."""

    engine: str = "local"
    options: Options = field(default_factory=dict)


@dataclass(frozen=True)
class EngineOption:
    """An option of one engine, on the command line and on the Train page.

    Attributes
    ----------
    name
        Its key in `ExecutionTarget.options`.
    flag
        The command line's, as in `--num-gpus`.
    label, help
        What people read.
    kind
        What a value is: text, a number (float), or whole numbers with commas between them (a tuple of int).
    minimum
        Of a number.
    is_on_page
        Whether the Train page asks for it. Whole numbers are asked for where `Engine.choices` has several to offer.
    """

    name: str
    flag: str
    label: str
    help: str
    kind: Literal["text", "number", "numbers"] = "text"
    minimum: float | None = None
    is_on_page: bool = True


class Engine(Protocol):
    """Works on runs. `check` and `launch` have to be implemented; the other methods have defaults that fit most engines.

    A run is followed through its folder alone: the process at work holds its lock and commits its status, as
    `engines.attempt` does it, and heeds its cancel file. `engines.local.worker.work_on` is such a process for any machine.
    """

    def check(self, target: ExecutionTarget) -> None:
        """Check that runs can be started there. Raises ConfigError, saying what to do, where they cannot."""

    def launch(self, run: Run, target: ExecutionTarget) -> None:
        """Start a run whose status says `queued` already, and return at once. Raises RunError or ConfigError."""

    def cancel(self, run: Run) -> None:
        """Stop a run and return when it has stopped. Raises RunError where it is not at work, or does not stop."""
        from spatialcore.engines.attempt import cancel

        cancel(run)

    def keep_going(self) -> None:
        """Restart the process that waiting runs need, should it be gone. Cheap: called every few seconds."""
        return

    def last_target(self, status: Status) -> ExecutionTarget:
        """Return where a run with this stored status was started last, so that it can be resumed there."""
        return ExecutionTarget(status.engine, status.engine_options)

    def predict_many(self, run: Run, slides: Dataset, target: ExecutionTarget, *, progress: Progress, warn: Warn) -> Predictions:
        """Predict the slides with the ensemble of `run`; by default in this process."""
        from spatialcore.inference.predict import predict

        return predict(run, slides, progress=progress, warn=warn)

    def is_offered(self) -> bool:
        """Return whether the Train page offers this engine on this machine."""
        return True

    def defaults(self) -> Options:
        """Return the default values of the options."""
        return {}

    def choices(self, option: str) -> Mapping[int, str]:
        """Return the whole numbers that an option offers on the Train page, each with its label."""
        return {}

    def summary(self, target: ExecutionTarget) -> str:
        """Describe the machine or cluster in a few words."""
        return target.engine

    def n_devices(self, target: ExecutionTarget) -> int | None:
        """Return how many devices work side by side, for estimates of time; `None` where that is not known."""
        return None
