"""The scoreboard of all types of one run: verdict in words, scores, and a small map of each, measured beside predicted."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from spatialcore import glossary
from spatialcore.data.dataset import Dataset, Slide
from spatialcore.data.predictions import Predictions
from spatialcore.evaluation.results import RunMetrics
from spatialcore.evaluation.spread_calibration import SpreadCalibration, pooled_spread_calibration
from spatialcore.formatting import number
from spatialcore.insights import spot_errors, tables
from spatialcore.insights.run_listing import RunRow
from spatialcore.insights.sentences import coverage_sentence, importance_sentences
from spatialcore.insights.verdicts import (
    LEVELS,
    PARTLY,
    TELLING_RATIO,
    WELL,
    WORST_OF_WELL,
    Level,
    Zone,
    by_level,
    unsure_ratio,
    verdicts,
    worst_zone,
)
from spatialcore.plotting.thumbnails import type_maps

from .. import links, run_cache
from ..text import header_px, plain

ROW_PX = 62
_MOST_PX = 620
_GREY = "color: #8a969d"
_SHOW = "_models_show"
_ICONS: dict[Level, str] = {
    "well": ":green[:material/check_circle:]",
    "partly": ":orange[:material/remove:]",
    "poorly": ":red[:material/block:]",
    "unknown": ":gray[:material/visibility_off:]",
}
# Legible on light and on dark.
_TINTS: dict[Level, str] = {"well": "#159486", "partly": "#c2700f", "poorly": "#d6455d", "unknown": "#8a969d"}
_NAMED = 8
_ZONES = 4


def in_plain_words(row: RunRow, metrics: RunMetrics) -> None:
    """Say which types are predicted well, on which slides, and whether the spread tells where not to trust a map."""
    lines = []
    for level, level_verdicts in by_level(verdicts(metrics)).items():
        if level_verdicts:
            more = f" and {len(level_verdicts) - _NAMED} more" if len(level_verdicts) > _NAMED else ""
            lines.append(
                f"{_ICONS[level]} **{LEVELS[level]}:** {plain(', '.join(v.cell_type for v in level_verdicts[:_NAMED]))}{more}."
            )
    ratio, zones = _unsure_ratio_and_worst_zones(row.path, _stamp(row))
    lines += [_where(metrics), _zones_sentence(zones), _unsure_sentence(ratio), _interval_sentence(metrics), _rests_on(metrics)]
    with st.container(border=True, key="plain_words"):
        st.markdown("  \n".join(line for line in lines if line))


def board(dataset: Dataset, row: RunRow, metrics: RunMetrics, *, is_open: bool) -> None:
    """Draw the table of types; a click on a row leads to the type on the tissue."""
    predictions = run_cache.run_predictions(row.path)
    slides = [i for i in metrics.slides if is_open and i in predictions.slides]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.markdown("**Cell types**", help="Means over held-out slides.", width="content")
        slide_id = (
            st.selectbox(
                "Maps of",
                slides,
                key=f"maps_of_{row.id}",
                width=180,
                label_visibility="collapsed",
                format_func=lambda i: f"Maps of {i}",
            )
            if slides
            else None
        )
    table = tables.types_table(metrics, calibration(row.path, _stamp(row)))
    if slide_id:
        maps = _maps(row.path, _stamp(row), slide_id, dataset[slide_id], predictions)
        place = [predictions.cell_types.index(t) for t in table["type"]]
        table.insert(2, "measured", [maps[j][0] for j in place])
        table.insert(3, "predicted", [maps[j][1] for j in place])
    if table["coverage, %"].isna().all():
        table = table.drop(columns="coverage, %")
    _show(table, row, slide_id, is_open=is_open, level=predictions.level, unit=spot_errors.unit(predictions.kind).lower())


@st.cache_data(max_entries=64, show_spinner=False)
def calibration(run_path: str, stamp: float) -> SpreadCalibration | None:
    """Measure spread against error over all spots of the scored slides; `stamp` is that of the predictions' file."""
    return pooled_spread_calibration(run_cache.predictions(run_path, stamp))


@st.cache_data(max_entries=64, show_spinner=False)
def _unsure_ratio_and_worst_zones(run_path: str, stamp: float) -> tuple[float | None, list[Zone]]:
    """Return how much larger the error is where members disagree most, and the part of each slide that is predicted worst."""
    predictions = run_cache.predictions(run_path, stamp)
    return unsure_ratio(predictions), [zone for p in predictions if (zone := worst_zone(p)) is not None]


def _stamp(row: RunRow) -> float:
    return run_cache.predictions_stamp(row.path)


def _where(metrics: RunMetrics) -> str:
    scores = {i: scored.ensemble["type_spearman"] for i, scored in metrics.slides.items()}
    means = {i: value for i, value in scores.items() if value is not None}
    if len(means) < 2:
        return ""
    best, worst = (choose(means, key=means.__getitem__) for choose in (max, min))
    return (
        f":blue[:material/pin_drop:] **Where:** best on slide {plain(best)} (mean over types {plain(number(means[best], 2))}), "
        f"weakest on {plain(worst)} ({plain(number(means[worst], 2))}). Each type's weakest slide stands in the table."
    )


def _zones_sentence(zones: list[Zone]) -> str:
    if not zones:
        return ""
    worst = sorted(zones, key=lambda z: -z.ratio)[:_ZONES]
    places = ", ".join(f"{plain(z.name)} of {plain(z.slide)} ({number(z.ratio, 2)} times its slide's error)" for z in worst)
    more = f" and {len(zones) - _ZONES} more" if len(zones) > _ZONES else ""
    return f":red[:material/wrong_location:] **Where not to trust it:** {places}{more}."


def _unsure_sentence(ratio: float | None) -> str:
    icon = ":blue[:material/rule:]"
    if ratio is None:
        return f"{icon} **Are they unsure where they are wrong?** A run with a single member cannot tell. Train more members."
    if ratio < TELLING_RATIO:
        return (
            f"{icon} **Are they unsure where they are wrong?** Hardly: where the members disagree most, the error is only "
            f"{number(ratio, 2)} times that elsewhere. Their agreement is no proof; look at the tissue."
        )
    return (
        f"{icon} **Are they unsure where they are wrong?** Yes: in the fifth of the spots where the members disagree most, the "
        f"error is {number(ratio, 2)} times that of the others. Be careful there."
    )


def _interval_sentence(metrics: RunMetrics) -> str:
    intervals = metrics.intervals
    if not intervals:
        return ""
    return f":blue[:material/straighten:] **How far off a single value may be:** {plain(coverage_sentence(intervals))}"


def _rests_on(metrics: RunMetrics) -> str:
    importance = metrics.permutation_importance
    return (
        f":blue[:material/visibility:] **What the answers rest on:** {plain(importance_sentences(importance))}"
        if importance
        else ""
    )


@st.cache_data(max_entries=16, show_spinner="Drawing the maps …")
def _maps(run_path: str, stamp: float, slide_id: str, _slide: Slide, _predictions: Predictions) -> list[tuple[str, str]]:
    """Draw measured and predicted map of every type as addresses, on one range for both."""
    return type_maps(_slide, _predictions[slide_id])


def _show(table: pd.DataFrame, row: RunRow, slide_id: str | None, *, is_open: bool, level: float | None, unit: str) -> None:
    key = f"types_{row.id}_{slide_id}"

    def show() -> None:
        if cells := st.session_state[key].selection.cells:
            st.session_state[_SHOW] = table["type"].iloc[cells[0][0]]

    row_px = ROW_PX if slide_id else 34
    st.dataframe(
        _tinted(table),
        hide_index=True,
        key=key,
        on_select=show if is_open else "ignore",
        selection_mode="single-cell",
        row_height=row_px,
        height=min(row_px * len(table) + 40, _MOST_PX),
        column_config=_columns(level, unit),
    )
    cell_type = st.session_state.pop(_SHOW, None)
    if cell_type is not None:
        st.switch_page(
            links.page("compare"), query_params={"run": row.id, "type": cell_type} | ({"slide": slide_id} if slide_id else {})
        )
    hint = "Click a type to see it on the tissue. " if is_open else "Open this run's data to see its types on the tissue. "
    pictures = "Both maps of a type share one colour range, dark = none. " if slide_id else ""
    st.caption(hint + pictures)


def _tinted(table: pd.DataFrame) -> Styler:
    """Colour verdicts by their level, and what is beside the point in grey."""
    tints = {LEVELS[level]: f"color: {tint}" for level, tint in _TINTS.items()}
    return table.style.map(lambda _: _GREY, subset=["±", "baseline"]).map(lambda verdict: tints[verdict], subset=["verdict"])


def _columns(level: float | None, unit: str) -> dict[str, Any]:
    config = st.column_config
    nominal = "" if level is None else f" Wanted: {100 * level:.0f} %."
    return {
        "type": config.TextColumn("type", width=122, pinned=True),
        "verdict": config.TextColumn(
            "how well",
            width=92,
            help=f"From Spearman on held-out slides. {LEVELS['well']}: at least {WELL} on average and {WORST_OF_WELL} on the "
            f"worst slide, and more than every simple method; {LEVELS['partly'].lower()}: at least {PARTLY}.",
        ),
        "measured": config.ImageColumn("measured", width=76),
        "predicted": config.ImageColumn("predicted", width=76),
        "share, %": config.NumberColumn("share, %", format="%.1f", width=66, help=glossary.tip("prevalence")),
        "spearman": config.NumberColumn("Spearman", format="%.3f", width=76, help=glossary.tip("type_spearman")),
        "±": config.NumberColumn(format="%.3f", width=50, help=glossary.tip("between_slides")),
        "baseline": config.NumberColumn("best simple", format="%.3f", width=84, help=glossary.tip("baseline")),
        "pearson": config.NumberColumn("Pearson", format="%.3f", width=66, help=glossary.tip("type_pearson")),
        "error": config.NumberColumn(
            f"error, {unit}", format="%.2g", width=header_px(f"error, {unit}"), help=glossary.tip("mae")
        ),
        "bias": config.NumberColumn(f"bias, {unit}", format="%+.2g", width=header_px(f"bias, {unit}"), help=glossary.tip("bias")),
        "unsure where wrong": config.NumberColumn(
            "unsure where wrong", format="%.2f", width=140, help=glossary.tip("calibration")
        ),
        "coverage, %": config.NumberColumn("in interval, %", format="%.0f", width=92, help=glossary.tip("coverage") + nominal),
        "why": config.TextColumn("why", width=210, help="The reason for the verdict, in a sentence."),
        "weakest on": config.TextColumn("weakest on", width=84, help="The held-out slide with this type's lowest Spearman."),
    }
