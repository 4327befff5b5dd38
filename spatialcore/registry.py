"""Registries of choices: tables with one row per choice, read by everything that offers it.

A table is made beside the facts it holds (`LOSSES`, `PRESETS`, `READERS`, ...). Validation, the command line, the Train page,
the table of settings and the documents read its rows, so that a new choice is one `add` and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import KW_ONLY, dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

from spatialcore.errors import ConfigError

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


def load(reference: str) -> Any:
    """Import and return what `package.module:name` refers to."""
    module, _, name = reference.partition(":")
    return getattr(import_module(module), name)


@dataclass(frozen=True)
class Choice:
    """One row of a table.

    Attributes
    ----------
    name
        What settings files, the command line and run folders call it. It never changes.
    label
        What people read: a few words, beginning with a capital.
    help
        One sentence: what it does, and when to choose it.
    maker
        Where its code stands, as `package.module:name`. A reference, so that a table costs no import of Keras.
    """

    name: str
    _: KW_ONLY
    label: str
    help: str
    maker: str = ""

    def load(self) -> Any:
        """Import and return what `maker` refers to."""
        return load(self.maker)


C = TypeVar("C", bound=Choice)


class Registry(Mapping[str, C]):
    """Rows by name, in the order in which they were added.

    As a type of a pydantic field, `Annotated[str, TABLE]` takes the names of its rows as they stand when a value is checked.

    Examples
    --------
    >>> LOSSES = Registry[Choice]("loss")
    >>> mae = LOSSES.add(Choice("mae", label="Absolute error", help="Mean absolute difference of the shares."))
    >>> LOSSES.check("mae")
    'mae'
    """

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._rows: dict[str, C] = {}

    def add(self, row: C) -> C:
        """Add a row and return it. Raises ValueError where its name is taken."""
        if row.name in self._rows:
            raise ValueError(f"there is a {self.kind} called {row.name!r} already")
        self._rows[row.name] = row
        return row

    def __getitem__(self, name: str) -> C:
        return self._rows[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def check(self, name: str) -> str:
        """Return `name`. Raises ConfigError, which names all rows, where there is no such row."""
        if name not in self._rows:
            raise ConfigError(f"unknown {self.kind} {name!r}; wanted one of {', '.join(self._rows)}")
        return name

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let pydantic check a field's value by this table."""
        from pydantic_core import core_schema

        def checked(name: str) -> str:
            try:
                return self.check(name)
            except ConfigError as error:
                raise ValueError(str(error)) from None

        return core_schema.no_info_after_validator_function(checked, handler(source))
