"""`--engine` and the engines' own options, as the table of engines declares them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Annotated, Any

import typer

from spatialcore.cli.injection import keyword, with_options
from spatialcore.engines.base import EngineOption, ExecutionTarget
from spatialcore.engines.registry import ENGINES, engine

_TYPES = {"text": str, "number": float, "numbers": str}


class EngineOptions:
    """The execution target as given on a command line: an engine, or none, and option values by parameter name."""

    def __init__(self, name: str | None, values: dict[str, Any]) -> None:
        self._name, self._values = name, {key: value for key, value in values.items() if value is not None}

    def target(self, *, last: ExecutionTarget | None = None) -> ExecutionTarget:
        """Return the execution target, completed from `last`. Raises BadParameter for options of another engine."""
        if last and not self._name and not self._values:
            return last
        name = self._name or (last or ExecutionTarget()).engine
        own = {_parameter_name(option): option for option in ENGINES[name].options}
        for other, row in ENGINES.items():
            for option in row.options:
                if _parameter_name(option) in self._values.keys() - own.keys():
                    raise typer.BadParameter(f"{option.flag} needs --engine {other}")
        given = {own[key].name: _parsed(own[key], value) for key, value in self._values.items()}
        kept = last.options if last and last.engine == name else engine(name).defaults()
        return ExecutionTarget(name, {**kept, **given})


def with_engine_options(command: Callable[..., None]) -> Callable[..., None]:
    """Replace a command's parameter `where: EngineOptions` by `--engine` and the options of all engines."""
    options = {_parameter_name(option): option for row in ENGINES.values() for option in row.options}

    def made(values: Mapping[str, Any]) -> EngineOptions:
        return EngineOptions(values["engine"], {key: values[key] for key in options})

    return with_options(command, "where", [_engine_parameter(), *map(_parameter, options.values())], made)


def _engine_parameter() -> inspect.Parameter:
    rows = " ".join(f"{row.name}: {row.help}" for row in ENGINES.values())
    option = typer.Option(
        "--engine",
        metavar="|".join(ENGINES),
        callback=_checked,
        help=f"Where to run: by default on this machine, or where the run was before. {rows}",
    )
    return keyword("engine", Annotated[str | None, option])


def _checked(name: str | None) -> str | None:
    if name is not None and name not in ENGINES:
        raise typer.BadParameter(f"{name!r} is not one of {', '.join(ENGINES)}")
    return name


def _parameter(option: EngineOption) -> inspect.Parameter:
    made = typer.Option(option.flag, help=option.help, min=option.minimum)
    return keyword(_parameter_name(option), Annotated[_TYPES[option.kind] | None, made])


def _parameter_name(option: EngineOption) -> str:
    return option.flag.lstrip("-").replace("-", "_")


def _parsed(option: EngineOption, value: Any) -> Any:
    """Parse an option's value by its kind: `0,2` becomes (0, 2). Raises BadParameter."""
    if option.kind != "numbers":
        return value
    parts = [part.strip() for part in value.split(",") if part.strip()]
    if not all(part.isdigit() for part in parts):
        raise typer.BadParameter(f"wanted numbers with commas between them, as in 0,2, got {value!r}", param_hint=option.flag)
    return tuple(map(int, parts))
