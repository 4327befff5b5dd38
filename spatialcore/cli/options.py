"""Arguments and options that several commands share, and what they mean.

Annotations of commands are evaluated when the command line is built, so `choice("preset", ...)` in one reads the table then.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from spatialcore.config.settings import TrainingConfig
    from spatialcore.data.dataset import Dataset

Data = Annotated[str, typer.Argument(metavar="DATA", help="A file or folder in any format that `info` recognises.")]
RunName = Annotated[str, typer.Argument(metavar="RUN", help="A run folder, or an id that `runs` lists.")]
Types = Annotated[
    str | None, typer.Option(help="Set of cell types, for data that have several: major, minor or subset; a key of obsm.")
]
Json = Annotated[bool, typer.Option("--json", help="Machine-readable.")]


class Preset(StrEnum):
    quick = "quick"
    recipe = "recipe"
    best = "best"
    best_gpu = "best_gpu"


class Holdout(StrEnum):
    slide = "slide"
    none = "none"


def load(data: str, types: str | None) -> Dataset:
    """Read the data set that DATA and --types name."""
    from spatialcore.io.readers import load_data

    return load_data(data, types=types)


def start_settings(preset: Preset | None, config: Path | None) -> TrainingConfig:
    """Return the settings that --preset or --config names. Raises BadParameter for both."""
    from spatialcore.config.settings import read_training_config, training_config

    if config and preset:
        raise typer.BadParameter("--preset and --config both name settings to start from; give one of them")
    return read_training_config(config) if config else training_config((preset or Preset.quick).value)
