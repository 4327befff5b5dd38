"""What Models shows: the table of runs, the details of one, and the differences between two."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from pages.components import workspace
from pages.components.run_monitor import STATES
from pages.components.states import empty_state
from pages.components.text import counted, number, plain, when
from spatialcore import comparing, scoreboard
from spatialcore.heatmaps import MEASURED_COLOUR, PREDICTED_COLOUR, SECOND_COLOUR, Dots, calibration_figure, dot_plot
from spatialcore.overview import RunRow
from spatialcore.runs import UNFINISHED, Run

_NO_BAR = {"displayModeBar": False}
_ROWS = 8
_SCORE = st.column_config.NumberColumn(format="%.3f")
_GREY = "color: #8a969d"
_HEADLINES = {"type_spearman": "per type", "spot_spearman": "per spot"}


def no_runs_yet() -> None:
    """No run of this data set."""

    def train() -> None:
        if st.button("Train a first ensemble", type="primary", icon=":material/model_training:"):
            st.switch_page("train.py")

    empty_state("No models yet", "Runs on this data set are listed here with their held-out scores.", train)


def choose(runs: Sequence[RunRow]) -> list[RunRow]:
    """The table of runs; one or two of them can be ticked. A link names the first."""
    wanted = st.query_params.get("run")
    default = next((i for i, row in enumerate(runs) if row.id == wanted), None)
    if default is None:
        default = next((i for i, row in enumerate(runs) if row.spot_spearman is not None), 0)
    table = scoreboard.runs_table(runs)
    small: list[Hashable] = [c for c in table.columns if "±" in c or "baseline" in c]
    ticked: Any = {"selection": {"rows": [default]}}
    event = st.dataframe(
        table.style.map(lambda _: _GREY, subset=small), hide_index=True, on_select="rerun", selection_mode="multi-row",
        selection_default=ticked, key=f"models_table_{wanted}", column_config=_run_columns(),
        height="content" if len(runs) <= _ROWS else 34 * (_ROWS + 1),
    )  # fmt: skip
    rows = event.selection.rows
    if len(rows) > 2:
        st.caption("Two runs are compared at a time: the first two ticked are shown.")
    elif len(rows) < 2 and len(runs) > 1:
        st.caption("Tick one run for its details, two for their differences.")
    return [runs[i] for i in rows[:2] if i < len(runs)]


def one(row: RunRow) -> None:
    """Scoreboard of types, slides beside baselines, members, calibration, settings."""
    run = Run(Path(row.path))
    metrics = run.metrics
    _head(row)
    if not metrics or not metrics["slides"]:
        _without_scores(row, metrics)
        _settings([run])
        return
    left, right = st.columns([1.15, 1], gap="large")
    with left:
        _types(row, metrics)
        _members(run, metrics)
    with right:
        _slides(metrics)
        _calibration(row)
        _settings([run])


def _members(run: Run, metrics: dict[str, Any]) -> None:
    st.markdown("**Ensemble against its members**", help="Means over the held-out slides. Distance: Jensen-Shannon.")
    columns = dict.fromkeys(("per spot", "per type", "error", "distance"), _SCORE)
    st.dataframe(scoreboard.members_table(metrics, run.config), hide_index=True, column_config=columns, key="members")


def two(first: RunRow, second: RunRow) -> None:
    """Per-type scores of both, slides of both, and the settings that differ."""
    rows, runs = (first, second), [Run(Path(first.path)), Run(Path(second.path))]
    metrics = [run.metrics for run in runs]
    for letter, row, column in zip("AB", rows, st.columns(2, gap="large"), strict=True):
        with column:
            _head(row, letter)
    are_scored = first.spot_spearman is not None and second.spot_spearman is not None
    if are_scored and st.button("See both on the tissue", icon=":material/compare:", type="primary"):
        st.switch_page("compare.py", query_params={"run": first.id, "second": second.id})
    left, right = st.columns([1.15, 1], gap="large")
    with left:
        scored = [m for m in metrics if m and m["slides"]]
        if len(scored) == 2:
            _types_of_two(scored)
        else:
            st.caption("Only one of these runs has scores so far, so their types cannot be set side by side yet.")
    with right:
        st.markdown("**Settings that differ**")
        table = scoreboard.settings_table([run.config for run in runs], only_different=True)
        if len(table):
            st.dataframe(table, hide_index=True, key="differences")
        else:
            st.caption("None: the same settings on the same slides.")


def _run_columns() -> dict[str, Any]:
    config = st.column_config
    return {
        "run": config.TextColumn("run", width=130),
        "per spot": config.NumberColumn(
            "per spot", format="%.3f", help="Mean over spots of the Spearman correlation over types."
        ),
        "per spot ±": config.NumberColumn("±", format="%.3f", width=52, help="Standard deviation between held-out slides."),
        "per spot, baseline": config.NumberColumn("baseline", format="%.3f", width=68, help="The best simple method, per spot."),
        "per type": config.NumberColumn(
            "per type", format="%.3f", help="Mean over types of the Spearman correlation over spots."
        ),
        "per type ±": config.NumberColumn("±", format="%.3f", width=52, help="Standard deviation between held-out slides."),
        "per type, baseline": config.NumberColumn("baseline", format="%.3f", width=68, help="The best simple method, per type."),
        "error": config.NumberColumn("error", format="%.3g", width=70, help="Mean absolute error, in the unit of the data."),
        "members": config.TextColumn("models", width=65, help="Members x folds."),
        "device": config.TextColumn("device", width=92),
        "time": config.TextColumn("time", width=55),
        "started": config.TextColumn("started", width=95),
        "notes": config.ListColumn("notes", width=140),
    }


def _head(row: RunRow, letter: str = "") -> None:
    colour, icon = STATES.get(row.state, STATES["failed"])
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"head_{letter}"):
        name = f"{letter}, {row.title}" if letter else row.title
        st.subheader(plain(name), anchor=False, width="content")
        st.badge(row.state, color=colour, icon=icon)  # type: ignore[arg-type] # the literal type of a table's values is lost
        for short, full in zip(scoreboard.badges(row.warnings), row.warnings, strict=True):
            st.badge(short, color="orange", icon=":material/warning:", help=full)
        if scoreboard.is_beaten(row):
            st.badge(
                "below a baseline", color="orange", icon=":material/warning:", help="A simple method scores higher, see below."
            )
        if row.created:
            st.caption(when(row.created), width="content")
        if not letter:
            if row.spot_spearman is not None and st.button("See it on the tissue", icon=":material/compare:", type="primary"):
                st.switch_page("compare.py", query_params={"run": row.id})
            if st.button("Curves", icon=":material/show_chart:"):
                st.switch_page("train.py", query_params={"job": row.id})


def _without_scores(row: RunRow, metrics: dict[str, Any] | None) -> None:
    if row.state in UNFINISHED:
        st.info("This run is at work; its scores appear when it has finished.", icon=":material/hourglass_top:")
    elif row.message:
        st.warning(plain(row.message), icon=":material/info:")
    elif metrics is not None:
        st.caption("No slide with a measured composition was predicted, so there is nothing to score.")
    else:
        st.caption("This run ended before it had scores. Resume it on Train.")


def _types(row: RunRow, metrics: dict[str, Any]) -> None:
    st.markdown("**Cell types**", help="Means over held-out slides. Click a row to see the type on the tissue.")
    table = scoreboard.types_table(metrics)
    key = f"types_{row.id}"

    def show() -> None:
        if cells := st.session_state[key].selection.cells:
            st.session_state["_models_show"] = (row.id, table["type"].iloc[cells[0][0]])

    config = st.column_config
    st.dataframe(
        table.style.map(lambda _: _GREY, subset=["±", "baseline"]), hide_index=True, key=key, on_select=show,
        selection_mode="single-cell", height="content" if len(table) <= 2 * _ROWS else 34 * (2 * _ROWS + 1),
        column_config={
            "share, %": config.NumberColumn("mean share, %", format="%.1f"),
            "spearman": config.NumberColumn("Spearman", format="%.3f"), "±": _SCORE,
            "baseline": config.NumberColumn("best baseline", format="%.3f"),
            "error": config.NumberColumn("error", format="%.3g", help="Mean absolute error, in the unit of the data."),
            "bias": config.NumberColumn("bias", format="%+.3g", help="Mean of prediction - truth."),
        },
    )  # fmt: skip
    if (wanted := st.session_state.pop("_models_show", None)) is not None:
        st.switch_page("compare.py", query_params={"run": wanted[0], "type": wanted[1]})
    st.caption("Click a type to see it on the tissue.")


def _slides(metrics: dict[str, Any]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("**Held-out slides beside simple methods**", width="content")
        headline = st.segmented_control(
            "Score", list(_HEADLINES), default="type_spearman", required=True, format_func=lambda name: _HEADLINES[name],
            label_visibility="collapsed", key="models_headline", persist_state="session",
        )  # fmt: skip
    table = scoreboard.slides_table(metrics, headline)
    st.plotly_chart(_slide_dots(table), key="slides_plot", config=_NO_BAR)


def _slide_dots(table: pd.DataFrame) -> Any:
    symbols = {"single member": ("circle-open", PREDICTED_COLOUR), "ensemble": ("circle", PREDICTED_COLOUR)}
    baselines = {
        name: (mark, MEASURED_COLOUR) for name, mark in zip(table.columns[3:], ("line-ns", "x-thin", "cross-thin"), strict=False)
    }
    series = [
        Dots(str(name).capitalize(), table[name].to_numpy(), colour=colour, symbol=symbol)
        for name, (symbol, colour) in (baselines | symbols).items()
    ]
    return dot_plot(table["slide"].tolist(), series, title="Spearman")


def _calibration(row: RunRow) -> None:
    st.markdown(
        "**Is it unsure where it is wrong?**", help="All spots and types of the held-out slides, in ten groups of equal size."
    )
    predictions = workspace.run_predictions(row.path)
    found = scoreboard.pooled_calibration(predictions)
    if found is None:
        st.caption("A single member has no spread. Train more members to know where the ensemble is unsure.")
        return
    st.plotly_chart(calibration_figure(found, unit=comparing.unit(predictions.kind)), key="calibration", config=_NO_BAR)
    st.caption(
        f"Spread and error agree in order: Spearman {number(found.spearman)} over {counted(int(found.count.sum()), 'value')}."
    )


def _types_of_two(metrics: list[dict[str, Any]]) -> None:
    st.markdown(
        "**Cell types**", help="Means over held-out slides; the line through a dot is the standard deviation between them."
    )
    table = scoreboard.types_beside(metrics)
    series = [Dots("Best baseline of A", table["baseline 0"].to_numpy(), colour=MEASURED_COLOUR, symbol="line-ns")]
    for i, (letter, colour) in enumerate(zip("AB", (PREDICTED_COLOUR, SECOND_COLOUR), strict=True)):
        series.append(Dots(letter, table[f"spearman {i}"].to_numpy(), table[f"± {i}"].to_numpy(), colour))
    st.plotly_chart(dot_plot(table["type"].tolist(), series, title="Spearman"), key="types_of_two", config=_NO_BAR)


def _settings(runs: list[Run]) -> None:
    with st.expander("Settings", icon=":material/tune:"):
        st.dataframe(
            scoreboard.settings_table([run.config for run in runs], only_different=False), hide_index=True, key="settings"
        )
        versions = runs[0].config.versions
        st.caption(plain(", ".join(f"{name} {version}" for name, version in versions.items())))
