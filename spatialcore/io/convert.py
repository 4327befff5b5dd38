"""Convert a data set to the format that the output's suffix names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from spatialcore.data.dataset import Dataset
from spatialcore.errors import ConfigError
from spatialcore.io.formats import CONTAINERS, Conversion, container_of


def convert(dataset: Dataset, out: Path, say: Callable[[str], object] = str) -> Conversion:
    """Write a data set in the container of the table `CONTAINERS` that the suffix of `out` names; slides without spots are left
    out, with a note. `say` hears what the format cannot hold before it is written.

    Raises DataError where no slide has spots, and ConfigError for another suffix, a target that is the source,
    an existing folder, or a missing extra.
    """
    container = container_of(out)
    if container is None:
        suffixes = ", ".join(row.suffix for row in CONTAINERS.values())
        raise ConfigError(f"{out}: wanted a file ending in {suffixes}, got {out.suffix.lower() or 'no suffix'}.")
    if out.exists() and dataset.path.exists() and out.samefile(dataset.path):
        raise ConfigError(f"{out}: is the data set itself. Choose another name.")
    if container.lacks:
        say(container.lacks)
    written: Conversion = container.load()(out, dataset.with_spots())
    if bare := [s.id for s in dataset if not s.has_spots]:
        written = replace(written, notes=(*written.notes, f"Slides without spots are left out: {', '.join(bare)}."))
    return written
