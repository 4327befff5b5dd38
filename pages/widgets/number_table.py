"""Tables whose numbers are written as everywhere else: the true minus sign, and a dash for what is not known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pandas as pd
from pandas.io.formats.style import Styler

from spatialcore.formatting import DASH, fixed, number

Writer = Callable[[float | None], str]

PLACEHOLDER = DASH
"""What tables show for what is not known, `st.dataframe(placeholder=...)`."""


def decimals(n: int, *, signed: bool = False) -> Writer:
    """Return a writer of numbers with `n` decimals."""
    return partial(fixed, decimals=n, signed=signed)


def digits(n: int, *, signed: bool = False) -> Writer:
    """Return a writer of numbers with `n` significant digits."""
    return partial(number, digits=n, signed=signed)


def written(table: pd.DataFrame | Styler, writers: Mapping[str, Writer]) -> Styler:
    """Return a table whose columns are shown as their writers write them; they sort as the numbers that they are.

    Their `st.column_config.NumberColumn` must have no `format`, which would write them anew.
    """
    style = table if isinstance(table, Styler) else table.style
    there: dict[Any, Any] = {name: writer for name, writer in writers.items() if name in style.columns}
    return style.format(there, subset=list(there), na_rep=None) if there else style
