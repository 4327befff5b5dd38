"""Charts that compare runs: measured against predicted as points, and how types go together. Style as in `interactive`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from spatialcore.palette import COLOUR_MAPS
from spatialcore.plotting.interactive import MEASURED_COLOUR, PREDICTED_COLOUR, SECOND_COLOUR

Floats = NDArray[np.float64]

RUN_COLOURS = (PREDICTED_COLOUR, SECOND_COLOUR, "#882255", "#009e73", "#6b4c2a")
"""Of the runs that are compared, in their order."""

_SIDE_PX = 330


@dataclass(frozen=True, eq=False)
class Points:
    """One run's measured and predicted values of a type, (n) each, and (slide, spot) of each."""

    label: str
    measured: Floats
    predicted: Floats
    spots: Sequence[tuple[str, str]]


def scatter_figure(runs: Sequence[Points], *, unit: str) -> go.Figure:
    """Draw predicted against measured, one panel per run on one range for both axes; the dotted line is perfect.

    Each point carries its slide and spot as `customdata`.
    """
    from plotly.subplots import make_subplots

    figure = make_subplots(1, len(runs), subplot_titles=[r.label for r in runs], shared_yaxes=True, horizontal_spacing=0.03)
    high = max((float(np.max([r.measured.max(), r.predicted.max()])) for r in runs if len(r.measured)), default=1.0)
    for i, run in enumerate(runs, start=1):
        figure.add_scatter(
            x=[0, high],
            y=[0, high],
            mode="lines",
            hoverinfo="skip",
            line={"color": MEASURED_COLOUR, "dash": "dot", "width": 1.5},
            row=1,
            col=i,
        )
        figure.add_scattergl(
            x=run.measured,
            y=run.predicted,
            customdata=np.array(run.spots, dtype=object),
            mode="markers",
            row=1,
            col=i,
            marker={"color": RUN_COLOURS[i - 1], "size": 5, "opacity": 0.45},
            hovertemplate="%{customdata[0]}, spot %{customdata[1]}<br>measured %{x:.3g}, predicted %{y:.3g}<extra></extra>",
        )
    _styled(figure, _SIDE_PX)
    figure.update_layout(margin={"t": 34})
    figure.update_xaxes(title=f"measured ({unit.lower()})", rangemode="tozero")
    figure.update_yaxes(rangemode="tozero")
    figure.update_yaxes(title=f"predicted ({unit.lower()})", col=1)
    return figure


def together_figure(names: Sequence[str], measured: Floats | None, predicted: Floats) -> go.Figure:
    """Draw how types go together, (k, k) each from -1 (apart) to 1 (together); measured beside predicted on one scale."""
    from plotly.subplots import make_subplots

    tables = {"Measured": measured, "Predicted": predicted} if measured is not None else {"Predicted": predicted}
    figure = make_subplots(1, len(tables), subplot_titles=list(tables), shared_yaxes=True, horizontal_spacing=0.03)
    for i, values in enumerate(tables.values(), start=1):
        figure.add_heatmap(
            z=values,
            x=list(names),
            y=list(names),
            coloraxis="coloraxis",
            row=1,
            col=i,
            xgap=1,
            ygap=1,
            hovertemplate="%{y} and %{x}: %{z:.2f}<extra></extra>",
        )
    _styled(figure, 150 + 20 * len(names))
    stops = COLOUR_MAPS["error"]
    scale = [[i / (len(stops) - 1), colour] for i, colour in enumerate(stops)]
    figure.update_layout(margin={"t": 34}, coloraxis={"colorscale": scale, "cmin": -1, "cmax": 1, "colorbar": {"thickness": 12}})
    figure.update_xaxes(tickangle=-60, type="category", ticks="")
    figure.update_yaxes(autorange="reversed", type="category", ticks="")
    return figure


def patients_curve(n_patients: Sequence[int], scores: Mapping[str, Sequence[float | None]], *, unit: str) -> go.Figure:
    """Draw a score against the number of training patients: thin for each held-out patient (by name), thick for their mean."""
    figure = go.Figure()
    for name, values in scores.items():
        figure.add_scatter(
            x=list(n_patients),
            y=list(values),
            mode="lines+markers",
            line={"color": MEASURED_COLOUR, "width": 1},
            marker={"size": 5},
            hovertemplate=f"{name}: %{{y:.3f}}<extra></extra>",
        )
    means = [float(np.mean([v for v in column if v is not None])) for column in zip(*scores.values(), strict=True)]
    figure.add_scatter(
        x=list(n_patients),
        y=means,
        mode="lines+markers",
        line={"color": PREDICTED_COLOUR, "width": 3},
        marker={"size": 9},
        hovertemplate="mean: %{y:.3f}<extra></extra>",
    )
    _styled(figure, 260)
    figure.update_layout(margin={"t": 12}, hovermode="x unified")
    figure.update_xaxes(title="training patients", tickvals=list(n_patients))
    figure.update_yaxes(title=unit)
    return figure


def _styled(figure: go.Figure, height: int) -> None:
    clear = "rgba(0,0,0,0)"
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 12, "b": 8},
        paper_bgcolor=clear,
        plot_bgcolor=clear,
        dragmode=False,
        showlegend=False,
        font={"size": 13},
    )
    figure.update_xaxes(automargin=True, fixedrange=True, title_standoff=8)
    figure.update_yaxes(automargin=True, fixedrange=True, title_standoff=8)
