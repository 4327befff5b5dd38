"""What Models shows of one run: in plain words, all types, simple methods, slides, members, calibration, settings."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from spatialcore import glossary
from spatialcore.data.dataset import Dataset
from spatialcore.evaluation.evaluate import stored_metrics
from spatialcore.evaluation.results import RunMetrics
from spatialcore.formatting import counted
from spatialcore.insights import spot_errors, tables
from spatialcore.insights.run_listing import RunRow
from spatialcore.insights.sentences import spread_sentence
from spatialcore.insights.settings_table import settings_table
from spatialcore.plotting.interactive import MEASURED_COLOUR, PREDICTED_COLOUR, Dots, calibration_figure, dot_plot
from spatialcore.runs.run import Run
from spatialcore.runs.status import UNFINISHED

from .. import links, messages, run_cache
from ..text import header_px, plain, when
from ..widgets.number_table import PLACEHOLDER, decimals, digits, written
from ..widgets.run_states import STATES
from . import patients_curve, tissue_order, type_board

_NO_BAR = {"displayModeBar": False}
_SCORES = ("per spot", "per spot ±", "per type", "per type ±", "distance")
_WRITERS = {**dict.fromkeys(_SCORES, decimals(3)), "error": digits(3), "error ±": digits(2)}
_HEADLINES = {"type_spearman": "per type", "spot_spearman": "per spot"}


def no_runs_yet() -> None:
    """Say that there is no run of this data set, and how to begin."""

    def train() -> None:
        if st.button("Train a first ensemble", type="primary", icon=":material/model_training:"):
            st.switch_page(links.page("train"))

    messages.empty_state("No models yet", "Runs on this data set are listed here with their held-out scores.", train)


def one(dataset: Dataset, row: RunRow) -> None:
    """Draw a run: what overrides its scores, scores of types, slides and members, calibration, settings."""
    run = run_cache.open_run(row)
    metrics = stored_metrics(run)
    is_open = row.data_fingerprint == run_cache.fingerprint(dataset)
    head(row, is_open=is_open)
    if not metrics or not metrics.slides:
        _without_scores(row, metrics, is_open=is_open)
        _settings(run)
        return
    if not run.predictions_file.is_file():
        st.warning(
            "The predictions of this run are gone (predictions.h5ad is missing from its folder), so there are scores and no "
            "maps. Train again to have them back.",
            icon=":material/info:",
        )
        _simple_methods(row, metrics)
        _settings(run)
        return
    type_board.in_plain_words(row, metrics)
    type_board.board(dataset, row, metrics, is_open=is_open)
    _simple_methods(row, metrics)
    left, right = st.columns([1.15, 1], gap="large")
    with left:
        _slides(row, metrics, is_open=is_open)
        _members(run, metrics)
    with right:
        silent = type_board.concluded(row, metrics).silent
        if "spread" not in silent:
            _calibration(row)
        if "rests_on" not in silent:
            _rests_on(metrics)
    patients_curve.section(run)
    tissue_order.section(dataset, row, is_open=is_open)
    _settings(run)


def _simple_methods(row: RunRow, metrics: RunMetrics) -> None:
    unit, over = spot_errors.unit(metrics.kind).lower(), "patients" if metrics.patients else "held-out slides"
    st.markdown(
        "**This run compared with simple methods**",
        help=f"Mean over {over} ± standard deviation between them. Difference: " + glossary.tip("gain"),
    )
    table = tables.baselines_table(row)
    columns = {name: st.column_config.NumberColumn(width=60) for name in ("per spot", "per type")}
    columns |= {f"{name} ±": st.column_config.NumberColumn("±", width=46) for name in ("per spot", "per type")}
    columns |= {
        "method": st.column_config.TextColumn(width=122),
        "error": st.column_config.NumberColumn(f"error, {unit}", width=header_px(f"error, {unit}")),
        "error ±": st.column_config.NumberColumn("±", width=66),
    }
    words = {
        f"{name} difference": st.column_config.TextColumn("run − method", width=216 if name == "error" else 192)
        for name in ("per spot", "per type", "error")
    }
    st.dataframe(
        written(table, _WRITERS),
        hide_index=True,
        placeholder=PLACEHOLDER,
        key=f"beside_{row.id}",
        column_config=columns | words,
    )
    st.caption(f"Over {metrics.counted_slides()}. Brackets: 95 % interval of the difference. For the error, lower is better.")


def _members(run: Run, metrics: RunMetrics) -> None:
    st.markdown("**The ensemble and its members**", help="Means over the held-out slides. Distance: " + glossary.tip("js"))
    members_frame(tables.members_table(metrics, run.config), "members", spot_errors.unit(metrics.kind).lower())


def members_frame(table: pd.DataFrame, key: str, unit: str) -> None:
    """Draw the table of an ensemble and its members; `unit` is that of errors."""
    columns = {"error": st.column_config.NumberColumn(f"error, {unit}")}
    st.dataframe(written(table, _WRITERS), hide_index=True, placeholder=PLACEHOLDER, column_config=columns, key=key)


def head(row: RunRow, *, is_open: bool) -> None:
    """Draw name, state, its warnings, and the ways on."""
    colour, icon = STATES.get(row.state, STATES["failed"])
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="head"):
        st.subheader(plain(row.title), anchor=False, width="content")
        st.badge(row.state, color=colour, icon=icon)  # type: ignore[arg-type] # the literal type of a table's values is lost
        for tag in row.notes.tags:
            st.badge(plain(tag), color="gray", icon=":material/label:")
        if row.created:
            st.caption(when(row.created), width="content")
        if (
            is_open
            and row.spot_spearman is not None
            and st.button("See it on the tissue", icon=":material/compare:", type="primary")
        ):
            st.switch_page(links.page("compare"), query_params={"run": row.id})
        if st.button("Curves", icon=":material/show_chart:"):
            st.switch_page(links.page("train"), query_params={"job": row.id})
        if is_open and row.spot_spearman is not None and st.button("Report", icon=":material/ios_share:"):
            st.switch_page(links.page("export"), query_params={"run": row.id, "what": "report"})
    if row.notes.note:
        st.caption(plain(row.notes.note))
    if row.warnings:
        with st.container(gap="xsmall", key="run_warnings"):
            for warning in row.warnings:
                st.markdown(f":orange-badge[:material/{warning.icon}: {warning.label}] {plain(warning.sentence)}")


def _without_scores(row: RunRow, metrics: RunMetrics | None, *, is_open: bool) -> None:
    if row.state in UNFINISHED:
        st.info("This run is at work; its scores appear when it has finished.", icon=":material/hourglass_top:")
    elif row.message:
        st.warning(plain(row.message), icon=":material/info:")
    elif metrics is not None:
        st.info(
            "Nothing was measured on the slides that this run predicted, so it is not known how good it is: there are no scores, "
            "no errors and no verdict on any type. Its maps and the members' disagreement can be seen on the tissue.",
            icon=":material/info:",
        )
        if is_open and run_cache.open_run(row).predictions_file.is_file():
            st.page_link(
                links.page("compare"), label="See what it predicts", icon=":material/compare:", query_params={"run": row.id}
            )
    else:
        st.caption("This run ended before it had scores. Resume it on Train.")


def _slides(row: RunRow, metrics: RunMetrics, *, is_open: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("**Held-out slides, compared with simple methods**", width="content")
        headline = st.segmented_control(
            "Score",
            list(_HEADLINES),
            default="type_spearman",
            required=True,
            format_func=lambda name: _HEADLINES[name],
            label_visibility="collapsed",
            key="models_headline",
            persist_state="session",
        )
    table = tables.slides_table(metrics, headline)
    event: Any = st.plotly_chart(
        _slide_dots(table), key=f"slides_plot_{row.id}", config=_NO_BAR, on_select="rerun", selection_mode="points"
    )
    if is_open and event.selection.points:
        st.switch_page(links.page("compare"), query_params={"run": row.id, "slide": event.selection.points[0]["y"]})
    if is_open:
        st.caption("Click a dot to see that slide.")


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
    st.markdown("**Does disagreement tell where it is wrong?**", help=glossary.tip("calibration"))
    calibration = type_board.calibration(row.path, run_cache.predictions_stamp(row.path))
    predictions = run_cache.run_predictions(row.path)
    if calibration is None:
        st.caption("A single member has no spread. Train more members to see where they disagree.")
        return
    figure = calibration_figure(calibration, unit=spot_errors.unit(predictions.kind))
    st.plotly_chart(figure, key=f"calibration_{row.id}", config=_NO_BAR)
    st.caption(
        f"{plain(spread_sentence(calibration))} "
        "On the dotted line spread and error are equal; above it the members agree more than they should."
    )


def _rests_on(metrics: RunMetrics) -> None:
    st.markdown("**What the answers rest on: image or position**", help=glossary.tip("contribution"))
    importance = metrics.permutation_importance
    if not importance:
        st.caption("Not measured for this run: it is older than this measurement, or no slide was held out.")
        return
    columns = {"input": st.column_config.TextColumn("a member's input")}
    table = written(tables.permutation_importance_table(importance), _WRITERS)
    st.dataframe(table, hide_index=True, placeholder=PLACEHOLDER, column_config=columns, key="rests_on")
    st.caption(
        f"Means over {counted(importance.members, 'member')} on their held-out slides. "
        "The drop in score is what that input contributed."
    )


def _settings(run: Run) -> None:
    with st.expander("Settings", icon=":material/tune:"):
        st.dataframe(settings_table([run.config], only_different=False), hide_index=True, key="settings")
        versions = run.config.versions
        st.caption(plain(", ".join(f"{name} {version}" for name, version in versions.items())))
