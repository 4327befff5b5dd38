"""Starting runs, wherever they are to be worked on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spatialcore.engines.local import engine as local
from spatialcore.engines.ray import engine as cluster
from spatialcore.runs.run import Run


@dataclass(frozen=True)
class Place:
    """Where a run is worked on: on this machine, on its `gpus` (empty: all), or on the Ray cluster at `address`.

    `num_gpus` and `num_cpus` are what each piece of work gets of a cluster; by default what `ray_session.share` finds.
    """

    engine: Literal["local", "ray"] = "local"
    gpus: tuple[int, ...] = ()
    address: str = ""
    num_gpus: float | None = None
    num_cpus: float | None = None

    def check(self) -> None:
        """Raises ConfigError where nothing could be started there."""
        if self.engine == "ray":
            cluster.check(self.address)
        else:
            local.check_gpus(self.gpus)


def last_place(run: Run) -> Place:
    """Where the run was started last."""
    status = run.stored_status()
    if status.engine != "ray":
        return Place()
    return Place("ray", address=status.address, num_gpus=status.num_gpus, num_cpus=status.num_cpus)


def launch(run: Run, place: Place | None = None) -> None:
    """Start a new or resumable run, by default where it was last, and return at once. Raises RunError and ConfigError."""
    place = place or last_place(run)
    if place.engine == "ray":
        cluster.launch(run, address=place.address, num_gpus=place.num_gpus, num_cpus=place.num_cpus)
    else:
        local.launch(run, gpus=place.gpus)
