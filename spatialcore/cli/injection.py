"""Replace one parameter of a command by the options that a table declares."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any


def with_options(
    command: Callable[..., None], name: str, options: Sequence[inspect.Parameter], made: Callable[[Mapping[str, Any]], Any]
) -> Callable[..., None]:
    """Return a command that takes `options` where `command` takes `name`; `made` makes that argument of their values."""
    own = [option.name for option in options]

    @wraps(command)
    def run(**values: Any) -> None:
        given = {key: values.pop(key) for key in own}
        command(**values, **{name: made(given)})

    parameters: list[inspect.Parameter] = []
    for parameter in inspect.signature(command, eval_str=True).parameters.values():
        parameters += options if parameter.name == name else [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined] # typer and inspect read it
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


def keyword(name: str, annotation: Any, *, default: Any = None) -> inspect.Parameter:
    """Return a parameter that is given by name."""
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
