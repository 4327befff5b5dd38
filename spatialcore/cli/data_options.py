"""`DATA` and the options that say how it is to be read, as the table of options declares them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from spatialcore.cli.injection import keyword, with_options
from spatialcore.io.options import GRID_OPTIONS, OPTIONS, OpenOption

if TYPE_CHECKING:
    from spatialcore.data.dataset import Dataset

_TYPES = {"text": str, "texts": list[str], "positive": float, "path": Path, "choice": str, "region": str}


class DataOptions:
    """A data set as given on a command line: its path, and what was said about it."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.path = str(values["data"])
        self._given = {name: value for name, value in values.items() if name != "data" and value not in (None, [])}

    def load(self, **unless_given: Any) -> Dataset:
        """Read the data set; what a command says of it counts unless the command line says otherwise."""
        from spatialcore.io.readers import load_data

        return load_data(self.path, **{**unless_given, **self._given})

    def load_as_read(self) -> Dataset:
        """Read the data set without virtual spots."""
        from spatialcore.io.readers import load_data

        return load_data(self.path, **{name: value for name, value in self._given.items() if name not in GRID_OPTIONS})

    @property
    def virtual(self) -> dict[str, Any]:
        """What was said of virtual spots."""
        return {name: value for name, value in self._given.items() if name in GRID_OPTIONS}


def with_data_options(command: Callable[..., None]) -> Callable[..., None]:
    """Replace a command's parameter `data: DataOptions` by DATA and the options of all readers."""
    argument = typer.Argument(metavar="DATA", help="A file or folder in any format that `info` recognises.")
    data = keyword("data", Annotated[str, argument], default=inspect.Parameter.empty)
    return with_options(command, "data", [data, *map(_parameter, OPTIONS.values())], DataOptions)


def _parameter(option: OpenOption) -> inspect.Parameter:
    more = f" One of {', '.join(option.choices)}." if option.choices else " Repeat for several." if option.kind == "texts" else ""
    made = typer.Option(option.flag, help=option.help + more)
    return keyword(option.name, Annotated[_TYPES[option.kind] | None, made])
