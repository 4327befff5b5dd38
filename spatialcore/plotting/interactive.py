"""Interactive charts that stand beside the tissue; what is printed is drawn by `maps` and `charts`.

Charts are Plotly figures without background or font, so that a page's theme, light or dark, fills these in; their own
colours are legible on both.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from spatialcore.errors import ConfigError
from spatialcore.evaluation.spread_calibration import SpreadCalibration
from spatialcore.palette import COLOUR_MAPS, OTHER_COLOUR, type_colours
from spatialcore.runs.history import Curve

Floats = NDArray[np.float64]

MEASURED_COLOUR = "#8a969d"
PREDICTED_COLOUR = "#1793a5"
SECOND_COLOUR = "#d5781f"
"""Colour of the second of two runs; the first has that of predictions."""

MAX_CURVES = 36
"""Curves of one history: so many colours there are."""

_TOO_MUCH, _TOO_LITTLE = COLOUR_MAPS["error"][-3], COLOUR_MAPS["error"][1]
_BAND_OPACITY = 0.18
_ROW_PX = 23
_HISTOGRAM_BINS = 31


@dataclass(frozen=True, eq=False)
class Dots:
    """One series of a dot plot: a value for each row, and half the length of the line through it (NaN: none)."""

    label: str
    values: Floats
    spread: Floats | None = None
    colour: str = PREDICTED_COLOUR
    symbol: str = "circle"


def history_figure(curves: Mapping[str, Curve], *, unit: str, last_epoch: int | None = None, height: int = 260) -> go.Figure:
    """Draw for each curve the mean over its members as a line, mean ± sd as a band, and single members as thin lines.

    `curves` by label. Two have the colours of predictions and measurements; more (folds) those of types, 36 at most.
    Never more than three traces each, whatever the number of members; numbers are single-precision, as they are drawn.
    """
    if len(curves) > MAX_CURVES:
        raise ConfigError(f"A history shows {MAX_CURVES} quantities or folds at most, got {len(curves)}.")
    own = (PREDICTED_COLOUR, MEASURED_COLOUR)
    colours = own if len(curves) <= 2 else tuple(type_colours(list(curves)).values())
    figure = _figure(height)
    for (label, curve), colour in zip(curves.items(), colours, strict=False):
        if len(curve.members) > 1 and len(curve.member_epochs) > 1:
            x, y = _one_trace(curve)
            figure.add_scatter(
                x=x,
                y=y,
                mode="lines",
                line={"color": colour, "width": 0.8},
                opacity=_line_opacity(curve),
                hoverinfo="skip",
                showlegend=False,
            )
        if curve.n.max() > 1:
            figure.add_scatter(
                x=_drawn(np.concatenate([curve.epochs, curve.epochs[::-1]])),
                y=_drawn(np.concatenate([curve.mean + curve.sd, (curve.mean - curve.sd)[::-1]])),
                fill="toself",
                fillcolor=_faded(colour),
                line={"width": 0},
                mode="lines",
                hoverinfo="skip",
                showlegend=False,
            )
        figure.add_scatter(
            x=_drawn(curve.epochs),
            y=_drawn(curve.mean),
            customdata=_drawn(np.column_stack([curve.sd, curve.n])),
            name=label,
            mode="lines+markers" if len(curve.epochs) == 1 else "lines",
            line={"color": colour, "width": 2.5},
            hovertemplate=f"{label} %{{y:.3f}} ± %{{customdata[0]:.3f}} (%{{customdata[1]}} members)<extra></extra>",
        )
    figure.update_layout(hovermode="x unified", showlegend=len(curves) > 1, uirevision="history")
    figure.update_xaxes(title="epoch", range=None if last_epoch is None else [0.5, max(2, last_epoch) + 0.5], rangemode="tozero")
    figure.update_yaxes(title=unit)
    return figure


def _drawn(values: NDArray[Any]) -> NDArray[np.float32]:
    return np.asarray(values, np.float32)


def _line_opacity(curve: Curve) -> float:
    """Choose the opacity of members' lines: many are fainter, so that they do not hide the mean."""
    return max(0.12, min(0.4, 4 / len(curve.members)))


def error_histogram(errors: Floats, *, unit: str, height: int = 170) -> go.Figure:
    """Draw how prediction - truth lies around zero: blue where the model sees too little, orange where too much.

    The outermost bins hold all that lies further out, so that a few large errors do not squeeze the others.
    """
    reach = float(np.quantile(np.abs(errors), 0.98)) or float(np.abs(errors).max()) or 1.0
    # an odd number of bins puts the smallest errors into one bin around zero
    count, edges = np.histogram(np.clip(errors, -reach, reach), bins=_HISTOGRAM_BINS, range=(-reach, reach))
    middle = (edges[1:] + edges[:-1]) / 2
    centre = _HISTOGRAM_BINS // 2
    colours = [_TOO_LITTLE if i < centre else _TOO_MUCH if i > centre else OTHER_COLOUR for i in range(_HISTOGRAM_BINS)]
    figure = _figure(height)
    figure.add_bar(
        x=middle,
        y=count,
        width=edges[1] - edges[0],
        marker={"color": colours, "line": {"width": 0}},
        hovertemplate="%{y} spots at %{x:.3g}<extra></extra>",
        showlegend=False,
    )
    figure.add_vline(x=float(errors.mean()), line={"color": MEASURED_COLOUR, "dash": "dot", "width": 1.5})
    figure.update_layout(bargap=0)
    figure.update_layout(margin={"t": 4})
    figure.update_xaxes(title={"text": f"Error ({unit.lower()})", "font": {"size": 12}})
    return figure


def dot_plot(rows: Sequence[str], series: Sequence[Dots], *, title: str) -> go.Figure:
    """Draw one row per name, one dot per series; from top to bottom as given."""
    figure = _figure(_ROW_PX * len(rows) + (120 if len(series) > 3 else 96))
    for dots in series:
        spread = (
            None
            if dots.spread is None
            else {"type": "data", "array": np.nan_to_num(dots.spread), "thickness": 1.5, "width": 0, "color": dots.colour}
        )
        is_outline = dots.symbol.endswith(("-ns", "-thin", "-open"))
        marker = {
            "color": dots.colour,
            "size": 9,
            "symbol": dots.symbol,
            "line": {"width": 2 if is_outline else 0, "color": dots.colour},
        }
        figure.add_scatter(
            x=dots.values,
            y=list(rows),
            error_x=spread,
            mode="markers",
            name=dots.label,
            marker=marker,
            hovertemplate=f"%{{y}}: %{{x:.3f}}<extra>{dots.label}</extra>",
        )
    figure.update_layout(showlegend=len(series) > 1, margin={"t": 60 if len(series) > 3 else 36})
    figure.update_xaxes(title=title, zeroline=True, zerolinewidth=1)
    figure.update_yaxes(range=[len(rows) - 0.4, -0.6], ticks="", automargin=True, type="category")
    return figure


def calibration_figure(calibration: SpreadCalibration, *, unit: str, height: int = 280) -> go.Figure:
    """Draw mean error against mean spread in bins of equal size: is the ensemble unsure where it is wrong?"""
    figure = _figure(height)
    positive = calibration.spread[calibration.spread > 0]
    ends = [float(positive.min()), float(positive.max())] if len(positive) else [0.1, 1.0]
    figure.add_scatter(
        x=ends,
        y=ends,
        mode="lines",
        name="error = spread",
        hoverinfo="skip",
        line={"color": MEASURED_COLOUR, "dash": "dot", "width": 1.5},
    )
    figure.add_scatter(
        x=calibration.spread,
        y=calibration.error,
        customdata=calibration.count,
        mode="lines+markers",
        name="ensemble",
        line={"color": PREDICTED_COLOUR, "width": 2},
        marker={"size": 8},
        hovertemplate="spread %{x:.3g}, error %{y:.3g} (%{customdata} values)<extra></extra>",
    )
    # both span orders of magnitude: most types are absent from most spots
    figure.update_xaxes(title=f"spread between members ({unit.lower()})", type="log", **_round_ticks(calibration.spread))
    figure.update_yaxes(title=f"absolute error ({unit.lower()})", type="log", **_round_ticks(np.r_[calibration.error, ends]))
    return figure


def _round_ticks(values: Floats, most: int = 5) -> dict[str, list[Any]]:
    """Choose ticks of a logarithmic axis at 1, 2, 5, 10, ... between the ends of `values`, written out; `most` at most."""
    positive = np.asarray(values)[np.isfinite(values) & (np.asarray(values) > 0)]
    if not len(positive):
        return {"tickvals": [0.1, 1], "ticktext": ["0.1", "1"]}
    low, high = math.floor(math.log10(positive.min())), math.ceil(math.log10(positive.max()))
    for steps in ((1, 2, 5), (1, 3), (1,)):
        ticks = [step * 10.0**power for power in range(low, high + 1) for step in steps]
        ticks = [tick for tick in ticks if positive.min() / 1.3 <= tick <= positive.max() * 1.3]
        if len(ticks) <= most + 1:
            break
    else:
        ticks = ticks[:: math.ceil(len(ticks) / most)]
    return {"tickvals": ticks, "ticktext": [np.format_float_positional(tick, precision=8, trim="-") for tick in ticks]}


def composition_bars(
    cell_types: Sequence[str],
    predicted: Floats | None,
    *,
    unit: str,
    measured: Floats | None = None,
    predicted_half: Floats | None = None,
    measured_limits: tuple[Floats, Floats] | None = None,
    predicted_limits: tuple[Floats, Floats] | None = None,
    top: int = 10,
) -> go.Figure:
    """Draw measured beside predicted composition, (k) each, most frequent first; the rest is summed up, never renormalised.

    A line through a bar is `predicted_half` to either side, or reaches from one of its limits to the other.
    """
    main = measured if measured is not None else predicted
    if main is None:
        raise ConfigError("Bars of a composition need measured or predicted values, got neither.")
    order = np.argsort(-np.asarray(main), kind="stable")
    frequent, rest = order[:top], order[top:]
    names = [cell_types[i] for i in frequent] + ([f"{len(rest)} others"] if len(rest) else [])
    figure = _figure((_ROW_PX + (12 if measured is not None and predicted is not None else 0)) * len(names) + 84)
    lines: dict[str, tuple[Floats, Floats]] = {}
    if measured is not None and measured_limits is not None:
        lines["Measured"] = (measured - measured_limits[0], measured_limits[1] - measured)
    if predicted is not None and predicted_limits is not None:
        lines["Predicted"] = (predicted - predicted_limits[0], predicted_limits[1] - predicted)
    elif predicted_half is not None:
        lines["Predicted"] = (predicted_half, predicted_half)
    for label, values, colour in (("Measured", measured, MEASURED_COLOUR), ("Predicted", predicted, PREDICTED_COLOUR)):
        if values is None:
            continue
        figure.add_bar(
            x=[*values[frequent].tolist(), *([float(values[rest].sum())] if len(rest) else [])],
            y=names,
            orientation="h",
            name=label,
            error_x=_error_line(*(side[frequent] for side in lines[label]), n=len(names)) if label in lines else None,
            marker={"color": colour, "line": {"width": 0}},
            hovertemplate=f"%{{y}}: %{{x:.3g}}<extra>{label}</extra>",
        )
    figure.update_layout(barmode="group", bargap=0.3, bargroupgap=0.05, showlegend=measured is not None and predicted is not None)
    figure.update_xaxes(title=unit.lower(), rangemode="tozero")
    figure.update_yaxes(autorange="reversed", automargin=True, ticks="", type="category")
    return figure


def _error_line(below: Floats, above: Floats, *, n: int) -> dict[str, Any]:
    """Describe lines through the first of `n` bars; the others have none."""
    sides = [[*side.tolist(), *[0.0] * (n - len(side))] for side in (below, above)]
    return {
        "type": "data",
        "symmetric": False,
        "arrayminus": sides[0],
        "array": sides[1],
        "thickness": 1.2,
        "width": 2,
        "color": "#5c676d",
    }


def _figure(height: int) -> go.Figure:
    clear = "rgba(0,0,0,0)"
    figure = go.Figure()
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 12, "t": 28, "b": 8},
        paper_bgcolor=clear,
        plot_bgcolor=clear,
        dragmode=False,
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "xanchor": "left"},
        font={"size": 13},
    )
    figure.update_xaxes(automargin=True, fixedrange=True, title_standoff=8)
    figure.update_yaxes(automargin=True, fixedrange=True, title_standoff=8)
    return figure


def _one_trace(curve: Curve) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Join all members' lines into one, broken by NaN: a trace costs the browser more than its points."""
    gap = np.array([np.nan])
    x = np.concatenate([part for _ in curve.members for part in (curve.member_epochs, gap)])
    y = np.concatenate([part for values in curve.members.values() for part in (values, gap)])
    return _drawn(x), _drawn(y)


def _faded(colour: str) -> str:
    red, green, blue = bytes.fromhex(colour[1:])
    return f"rgba({red},{green},{blue},{_BAND_OPACITY})"
