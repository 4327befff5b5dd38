"""Compare several runs on the slides and types that all were scored on; every mark leads to the tissue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from spatialcore import glossary
from spatialcore.data.dataset import Dataset
from spatialcore.data.predictions import Predictions
from spatialcore.errors import SpatialcoreError
from spatialcore.evaluation.evaluate import stored_metrics
from spatialcore.formatting import counted, number
from spatialcore.insights import compare_runs, spot_errors, tables
from spatialcore.insights.compare_runs import Shared
from spatialcore.insights.run_listing import RunRow
from spatialcore.insights.settings_table import settings_table
from spatialcore.plotting.interactive import MEASURED_COLOUR, Dots, dot_plot
from spatialcore.plotting.interactive_comparison import RUN_COLOURS, Points, scatter_figure

from .. import links, messages, run_cache
from ..compare import panes
from ..text import plain, value_decimals, when
from ..widgets.number_table import PLACEHOLDER, decimals, written
from ..widgets.run_states import STATES
from . import run_details

_NO_BAR = {"displayModeBar": False}
_MOST_POINTS = 2000
_MOST_TYPES = 60
_SPOTS = 10
_ALL_TYPES = "All types together"
_SCORES = {"type_spearman": "per type", "spot_spearman": "per spot", "mae": "error"}


@dataclass(frozen=True)
class _Compared:
    """The runs with scores, their letters, and what they share."""

    rows: tuple[RunRow, ...]
    letters: tuple[str, ...]
    shared: Shared
    is_open: bool

    def predictions(self, i: int) -> Predictions:
        return run_cache.run_predictions(self.rows[i].path)

    def link(self, **more: str) -> dict[str, str]:
        """Return the query of Compare with the first two of these runs."""
        return {"run": self.rows[0].id, "second": self.rows[1].id} | more


def several(dataset: Dataset, rows: Sequence[RunRow]) -> None:
    """Draw the differences of settings, scores, single values and spots."""
    letters = "ABCDE"[: len(rows)]
    _heads(rows, letters)
    scored = [(row, letter) for row, letter in zip(rows, letters, strict=True) if row.spot_spearman is not None]
    if len(scored) < 2:
        st.caption("Fewer than two of these runs have scores so far, so only their settings can be compared.")
        _settings(rows)
        return
    kept, names = tuple(r for r, _ in scored), tuple(letter for _, letter in scored)
    try:
        shared = _shared(tuple((r.path, run_cache.predictions_stamp(r.path)) for r in kept))
    except SpatialcoreError as error:
        messages.hint(error, title="These runs cannot be compared")
        _settings(rows)
        return
    data_fingerprint = run_cache.fingerprint(dataset)
    compared = _Compared(kept, names, shared, all(r.data_fingerprint == data_fingerprint for r in kept))
    for note in shared.notes:
        st.info(plain(note), icon=":material/join_inner:")
    _in_plain_words(compared)
    _ways_on(compared)
    left, right = st.columns([1.15, 1], gap="large")
    with left:
        _types(compared)
    with right:
        _slides(compared)
        _pairs(compared)
        _settings(rows)
        _members(compared)
    left, right = st.columns([1.9, 1], gap="large")
    with left:
        _scatter(compared)
    with right:
        _most_different_spots(compared)


def _heads(rows: Sequence[RunRow], letters: str) -> None:
    for row, letter, colour in zip(rows, letters, RUN_COLOURS, strict=False):
        tint, icon = STATES.get(row.state, STATES["failed"])
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"head_{letter}"):
            st.html(
                f'<span style="display:inline-block;width:11px;height:11px;border-radius:6px;background:{colour}"></span>',
                width="content",
            )
            st.markdown(f"**{letter}, {plain(row.title)}**", width="content")
            st.badge(row.state, color=tint, icon=icon)  # type: ignore[arg-type] # the literal type of a table's values is lost
            for warning in row.warnings:
                st.badge(warning.label, color="orange", icon=f":material/{warning.icon}:", help=warning.sentence)
            if row.created:
                st.caption(when(row.created), width="content")


def _in_plain_words(compared: _Compared) -> None:
    """Say which run is better at what, as far as the shared slides can tell."""
    first, lines = compared.shared.metrics[0], []
    for letter, metrics in zip(compared.letters[1:], compared.shared.metrics[1:], strict=True):
        sentences = " ".join(compare_runs.better_in_words(first, metrics, (compared.letters[0], letter)))
        lines.append(f":blue[:material/compare_arrows:] **{letter} against {compared.letters[0]}:** {sentences}")
    slides = compared.shared.metrics[0].counted_slides()
    with st.container(border=True, key="plain_words"):
        st.markdown("  \n".join([*lines, f":gray[Over {slides} that all were scored on.]"]))


def _ways_on(compared: _Compared) -> None:
    if not compared.is_open:
        st.caption("Not all of these runs belong to the open data, so they cannot be shown together on the tissue.")
        return
    names = "both" if len(compared.rows) == 2 else f"{compared.letters[0]} and {compared.letters[1]}"
    if st.button(f"See {names} on the tissue", icon=":material/compare:", type="primary"):
        st.switch_page(links.page("compare"), query_params=compared.link(slide=compared.shared.slides[0]))


@st.cache_resource(max_entries=16, show_spinner="Comparing …")
def _shared(runs: tuple[tuple[str, float], ...]) -> Shared:
    opened = [run_cache.open_run(path) for path, _ in runs]
    scored = [metrics for run in opened if (metrics := stored_metrics(run))]
    return compare_runs.shared([run.config for run in opened], scored, lambda i: run_cache.predictions(*runs[i]))


def _types(compared: _Compared) -> None:
    st.markdown(
        "**Cell types**",
        help="Means over shared held-out slides; the line through a dot is the standard deviation "
        "between them. " + glossary.tip("type_spearman"),
    )
    table = tables.types_of_runs(compared.shared.metrics)
    n_types, table = len(table), table.head(_MOST_TYPES)
    series = [
        Dots(
            f"Best simple method, {compared.letters[0]}", table["baseline 0"].to_numpy(), colour=MEASURED_COLOUR, symbol="line-ns"
        )
    ]
    for i, letter in enumerate(compared.letters):
        series.append(Dots(letter, table[f"spearman {i}"].to_numpy(), table[f"± {i}"].to_numpy(), RUN_COLOURS[i]))
    chosen = _clicked(dot_plot(table["type"].tolist(), series, title="Spearman"), compared, "types")
    if chosen is not None:
        st.switch_page(links.page("compare"), query_params=compared.link(type=chosen["y"]))
    if n_types > _MOST_TYPES:
        st.caption(f"The {_MOST_TYPES} types of {n_types} that {compared.letters[0]} predicts best.")
    if compared.is_open:
        st.caption("Click a dot to see that type on the tissue, both runs side by side.")


def _slides(compared: _Compared) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("**Held-out slides**", width="content")
        headline = st.segmented_control(
            "Score",
            list(_SCORES),
            default="type_spearman",
            required=True,
            format_func=_SCORES.__getitem__,
            label_visibility="collapsed",
            key="models_compared_score",
            persist_state="session",
        )
    table = compare_runs.slides_of_runs(compared.shared.metrics, headline)
    series = [Dots(letter, table[str(i)].to_numpy(), colour=RUN_COLOURS[i]) for i, letter in enumerate(compared.letters)]
    chosen = _clicked(
        dot_plot(table["slide"].tolist(), series, title=glossary.term(headline).name), compared, f"slides_{headline}"
    )
    if chosen is not None:
        st.switch_page(links.page("compare"), query_params=compared.link(slide=chosen["y"]))


def _pairs(compared: _Compared) -> None:
    """Draw the mean difference of every other run to the first, with its interval."""
    first, rows = compared.shared.metrics[0], []
    for headline, label in _SCORES.items():
        line = {"score": f"error, {spot_errors.unit(first.kind).lower()}" if headline == "mae" else label}
        for letter, metrics in zip(compared.letters[1:], compared.shared.metrics[1:], strict=True):
            gain = compare_runs.paired(first, metrics, headline)
            line[f"{letter} − {compared.letters[0]}"] = tables.interval_text(gain)
        rows.append(line)
    st.dataframe(pd.DataFrame(rows), hide_index=True, key="pairs")
    st.caption(
        "Mean difference over the shared slides, 95 % interval in brackets. If it includes 0, the difference may be chance."
    )


def _settings(rows: Sequence[RunRow]) -> None:
    st.markdown("**Settings that differ**")
    try:
        table = settings_table([run_cache.open_run(row).config for row in rows], only_different=True)
    except SpatialcoreError as error:
        messages.hint(error)
        return
    if len(table):
        st.table(table, hide_index=True, border="horizontal")  # unlike a data frame it breaks long values
    else:
        st.caption("None: the same settings on the same slides.")


def _members(compared: _Compared) -> None:
    with st.expander("Ensembles and their members", icon=":material/groups:"):
        for row, letter, metrics in zip(compared.rows, compared.letters, compared.shared.metrics, strict=True):
            st.caption(f"{letter}, {plain(row.title)}")
            run_details.members_frame(
                tables.members_table(metrics, run_cache.open_run(row).config),
                f"members_{letter}",
                spot_errors.unit(metrics.kind).lower(),
            )


def _scatter(compared: _Compared) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("**Predicted against measured**", width="content")
        cell_type = _type_picker(compared, "models_scatter", ())
    parts, n = [], 0
    for i, letter in enumerate(compared.letters):
        measured, predicted, spots, n = compare_runs.scatter_values(
            compared.predictions(i), compared.shared.slides, cell_type, _MOST_POINTS
        )
        score = next(s for s in tables.types_of_runs([compared.shared.metrics[i]]).to_dict("records") if s["type"] == cell_type)
        parts.append(Points(f"{letter}, Spearman {number(score['spearman 0'])}", measured, predicted, spots))
    kind = compared.predictions(0).kind
    chosen = _clicked(scatter_figure(parts, unit=spot_errors.unit(kind)), compared, f"scatter_{cell_type}")
    if chosen is not None and "customdata" in chosen:
        slide, spot = chosen["customdata"][:2]
        _to_spot(compared, str(slide), str(spot), cell_type)
    if n > _MOST_POINTS:
        st.caption(f"{counted(_MOST_POINTS, 'spot')} of {n:,} are drawn, an even sample of all.")


def _most_different_spots(compared: _Compared) -> None:
    """Draw the spots where two runs differ most."""
    first, other = compared.letters[0], compared.letters[1]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**Where {first} and {other} differ most**", width="content")
        picked_type = _type_picker(compared, "models_apart", (_ALL_TYPES,))
    cell_type = None if picked_type == _ALL_TYPES else picked_type
    spots = compare_runs.most_different_spots(
        compared.predictions(0), compared.predictions(1), compared.shared.slides, cell_type, compared.shared.cell_types, _SPOTS
    )
    columns: dict[str, list[Any]] = {"slide": [s.slide for s in spots], "spot": [s.spot_id for s in spots]}
    if cell_type:
        columns |= {"measured": [s.measured for s in spots], first: [s.a for s in spots], other: [s.b for s in spots]}
    columns[f"{other} − {first}" if cell_type else "mean difference"] = [s.difference for s in spots]
    key = f"apart_{picked_type}_{'_'.join(r.id for r in compared.rows)}"

    def show() -> None:
        if cells := st.session_state[key].selection.cells:
            st.session_state["_models_spot"] = spots[cells[0][0]]

    kind = compared.predictions(0).kind
    shown = decimals(4 if kind == "proportion" and not cell_type else value_decimals(kind))  # a mean over many types is small
    st.dataframe(
        written(pd.DataFrame(columns), {name: shown for name in columns if name not in ("slide", "spot")}),
        hide_index=True,
        placeholder=PLACEHOLDER,
        key=key,
        selection_mode="single-cell",
        on_select=show if compared.is_open else "ignore",
    )
    if (spot := st.session_state.pop("_models_spot", None)) is not None:
        _to_spot(compared, spot.slide, spot.spot_id, cell_type)
    if compared.is_open:
        st.caption("Click a row to fly there.")


def _type_picker(compared: _Compared, key: str, before: tuple[str, ...]) -> str:
    options = [*before, *tables.types_of_runs(compared.shared.metrics)["type"]]
    if st.session_state.get(key) not in options:
        st.session_state[key] = options[0]
    chosen: str = st.selectbox("Cell type", options, key=key, label_visibility="collapsed", width=230, persist_state="session")
    return chosen


def _clicked(figure: Any, compared: _Compared, name: str) -> dict[str, Any] | None:
    """Draw a chart; the point that was clicked, where a click can lead somewhere."""
    key = f"compared_{name}_{'_'.join(r.id for r in compared.rows)}"
    if not compared.is_open:
        st.plotly_chart(figure, key=key, config=_NO_BAR)
        return None
    event: Any = st.plotly_chart(figure, key=key, config=_NO_BAR, on_select="rerun", selection_mode="points")
    return event.selection.points[0] if event.selection.points else None


def _to_spot(compared: _Compared, slide: str, spot: str, cell_type: str | None) -> None:
    st.session_state[panes.FLY] = (slide, spot)
    st.switch_page(links.page("compare"), query_params=compared.link(slide=slide, **({"type": cell_type} if cell_type else {})))
