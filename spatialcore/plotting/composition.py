"""The composition of a spot or of many as bars in the colours of the types, to stand in a narrow column."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from spatialcore.data.composition import CompositionKind
from spatialcore.errors import ConfigError
from spatialcore.palette import OTHER_COLOUR, type_colours

Floats = NDArray[np.floating]

SHOWN = 8
OTHER = "other"
_BAR_PX = 25
_LONGEST_NAME = 24


def composition_figure(
    cell_types: Sequence[str],
    kind: CompositionKind,
    *,
    measured: Floats | None = None,
    predicted: Floats | None = None,
    spread: Floats | None = None,
    top: int = SHOWN,
) -> go.Figure:
    """Draw the most frequent types and `other`, which is the sum of the rest: nothing is rescaled.

    `measured` and `predicted` are (k); bars are measured where that is known, with a tick for the prediction.
    `spread` (k) gives whiskers on the bars. Raises ConfigError where neither is given.
    """
    bars = measured if measured is not None else predicted
    if bars is None:
        raise ConfigError("Bars of a composition need measured or predicted values, got neither.")
    order = np.argsort(-bars, kind="stable")[:top]
    rest = np.setdiff1d(np.arange(len(bars)), order)
    names = [cell_types[i] for i in order] + ([OTHER] if len(rest) else [])
    colours = type_colours(cell_types)
    figure = go.Figure()
    figure.add_bar(
        y=names,
        x=_with_rest(bars, order, rest),
        orientation="h",
        name="measured" if measured is not None else "predicted",
        marker_color=[colours.get(n, OTHER_COLOUR) for n in names],
        marker_line_width=0,
        error_x=None if spread is None else {"array": spread[order], "thickness": 1.2, "width": 3},
        hovertemplate="%{y}: %{x:.3f}<extra></extra>",
    )
    if measured is not None and predicted is not None:
        figure.add_scatter(
            y=names,
            x=_with_rest(predicted, order, rest),
            mode="markers",
            name="predicted",
            marker={"symbol": "line-ns", "size": 15, "line": {"width": 2.5, "color": "#7c868b"}},
            hovertemplate="%{y}: predicted %{x:.3f}<extra></extra>",
        )
    figure.update_layout(
        height=_BAR_PX * len(names) + 50,
        margin={"l": 0, "r": 8, "t": 4, "b": 30},
        bargap=0.28,
        showlegend=False,
        yaxis={"autorange": "reversed", "automargin": True, "showgrid": False, "ticklabelstandoff": 6, "title": None},
        xaxis={
            "rangemode": "tozero",
            "title": {"text": "share" if kind == "proportion" else "abundance", "standoff": 4},
            "nticks": 5,
            "fixedrange": True,
        },
    )
    figure.update_yaxes(fixedrange=True, ticktext=[_short(n) for n in names], tickvals=names)
    return figure


def _with_rest(values: Floats, order: NDArray[np.intp], rest: NDArray[np.intp]) -> list[float]:
    return [*map(float, values[order]), *([float(values[rest].sum())] if len(rest) else [])]


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
