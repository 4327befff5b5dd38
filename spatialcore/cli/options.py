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
    from spatialcore.engines.launch import Place

Data = Annotated[str, typer.Argument(metavar="DATA", help="A file or folder in any format that `info` recognises.")]
RunName = Annotated[str, typer.Argument(metavar="RUN", help="A run folder, or an id that `runs` lists.")]
Types = Annotated[
    str | None, typer.Option(help="Set of cell types, for data that have several: major, minor or subset; a key of obsm.")
]
Gpus = Annotated[str | None, typer.Option(help="Use only these GPUs of this machine, as in 0,2.")]
Address = Annotated[
    str | None,
    typer.Option(
        help="Ray cluster: HOST:PORT, ray://HOST:PORT or auto; by default $SPOTSCAPE_RAY_ADDRESS, or one of this machine."
    ),
]
NumGpus = Annotated[
    float | None, typer.Option(help="GPUs of the cluster for each piece of work; by default 1 where it has GPUs.", min=0)
]
NumCpus = Annotated[float | None, typer.Option(help="CPUs of the cluster for each piece of work.", min=0.1)]
Json = Annotated[bool, typer.Option("--json", help="Machine-readable.")]


class Preset(StrEnum):
    quick = "quick"
    recipe = "recipe"
    best = "best"
    best_gpu = "best_gpu"


class Holdout(StrEnum):
    slide = "slide"
    none = "none"


class Engine(StrEnum):
    local = "local"
    ray = "ray"


EngineOption = Annotated[Engine, typer.Option(help="This machine, or a Ray cluster (needs requirements-cluster.txt).")]


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


def numbers(text: str | None) -> tuple[int, ...]:
    """Read `0,2` as (0, 2). Raises BadParameter for anything but numbers."""
    parts = [part.strip() for part in (text or "").split(",") if part.strip()]
    if not all(part.isdigit() for part in parts):
        raise typer.BadParameter(f"wanted numbers with commas between them, as in 0,2, got {text!r}", param_hint="--gpus")
    return tuple(map(int, parts))


def place_of(
    engine: Engine, gpus: str | None, address: str | None, num_gpus: float | None, num_cpus: float | None, *, last: str = ""
) -> Place:
    """Return where to work, as the options say it; `last` is the cluster that worked on it last.

    Raises BadParameter for options of the other engine.
    """
    from spatialcore.engines.launch import Place
    from spatialcore.engines.ray import engine as cluster

    if engine is Engine.ray:
        if gpus is not None:
            raise typer.BadParameter("--gpus names GPUs of this machine; with --engine ray say how many with --num-gpus")
        wanted = address if address is not None else last or cluster.default_address()
        return Place("ray", address=wanted, num_gpus=num_gpus, num_cpus=num_cpus)
    if any(option is not None for option in (address, num_gpus, num_cpus)):
        raise typer.BadParameter("--ray-address, --num-gpus and --num-cpus need --engine ray")
    return Place(gpus=numbers(gpus))
