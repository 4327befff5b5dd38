"""Arguments and options that several commands share, with their help.

Annotations of commands are evaluated when the command line is built: `setting("loss")` in one reads the fields and tables then.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import BaseModel

from spatialcore.config import describe
from spatialcore.config.settings import TrainingConfig
from spatialcore.registry import Registry

RunName = Annotated[str, typer.Argument(metavar="RUN", help="A run folder, or an id that `runs` lists.")]
Json = Annotated[bool, typer.Option("--json", help="Machine-readable.")]


def choice(table: Registry[Any], help: str, *, labels: bool = False) -> Any:
    """Return an option that takes the names of a table's rows; its help explains them, or gives just their `labels`."""

    def checked(given: Any) -> Any:
        for name in [given] if isinstance(given, str) else given or []:
            if name not in table:
                raise typer.BadParameter(f"{name!r} is not one of {', '.join(table)}")
        return given

    rows = (f"{row.name}: {row.label if labels else row.help.rstrip('.')}" for row in table.values())
    return typer.Option(callback=checked, help=f"{help} {'; '.join(rows)}.")


def setting(name: str, model: type[BaseModel] = TrainingConfig, *, note: str = "") -> Any:
    """Return an option for a field of the settings, with the field's help; it takes the rows of the field's table, if any."""
    help, table = f"{describe.help(model, name)} {note}".strip(), describe.table_of(model, name)
    return typer.Option(help=help) if table is None else choice(table, help, labels=True)


def start_settings(preset: str | None, config: Path | None) -> TrainingConfig:
    """Return the settings that --preset or --config names. Raises BadParameter for both."""
    from spatialcore.config.settings import read_training_config, training_config

    if config and preset:
        raise typer.BadParameter("--preset and --config both name settings to start from; give one of them")
    return read_training_config(config) if config else training_config(preset or "quick")
