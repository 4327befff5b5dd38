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
from spatialcore.insights import spot_errors, tables
from spatialcore.insights.conclusions import Conclusions, conclusions
from spatialcore.insights.run_listing import RunRow
from spatialcore.insights.verdicts import LEVELS, MOST_SLOPE, PARTLY, WELL, WORST_OF_WELL, Level, by_level
from spatialcore.plotting.thumbnails import type_maps

from .. import links, run_cache
from ..text import header_px, plain
from ..widgets.number_table import PLACEHOLDER, decimals, digits, written

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
_POINT_ICONS = {
    "where": ":blue[:material/pin_drop:]",
    "zones": ":red[:material/wrong_location:]",
    "spread": ":blue[:material/rule:]",
    "intervals": ":blue[:material/straighten:]",
    "rests_on": ":blue[:material/visibility:]",
}
_WRITERS = {
    "share, %": decimals(1),
    **dict.fromkeys(("spearman", "±", "baseline", "pearson"), decimals(3)),
    "error": digits(2),
    "bias": digits(2, signed=True),
    "unsure where wrong": decimals(2),
    "coverage, %": decimals(0),
}
_NAMED = 8


def in_plain_words(row: RunRow, metrics: RunMetrics) -> None:
    """Say which types are predicted well, on which slides, and whether the spread tells where not to trust a map."""
    conclusion = concluded(row, metrics)
    lines = []
    for level, group in by_level(conclusion.types).items():
        if group:
            more = f" and {len(group) - _NAMED} more" if len(group) > _NAMED else ""
            lines.append(f"{_ICONS[level]} **{LEVELS[level]}:** {plain(', '.join(v.name for v in group[:_NAMED]))}{more}.")
    lines += [
        f"{_POINT_ICONS[p.key]} **{_colon(p.heading)}** {plain(p.sentence)}" for p in conclusion.points if p.key in _POINT_ICONS
    ]
    with st.container(border=True, key="plain_words"):
        st.markdown("  \n".join(lines))


def _colon(heading: str) -> str:
    return heading if heading.endswith("?") else f"{heading}:"


def concluded(row: RunRow, metrics: RunMetrics) -> Conclusions:
    """Return what may be said of a run."""
    beside = next((tuple(w.slides) for w in row.warnings if w.name == "misregistered"), ())
    return _concluded(row.path, _stamp(row), beside, metrics)


@st.cache_data(max_entries=64, show_spinner=False)
def _concluded(run_path: str, stamp: float, beside: tuple[str, ...], _metrics: RunMetrics) -> Conclusions:
    """Conclude from a run's scores and predictions; `stamp` is that of the predictions' file."""
    config = run_cache.open_run(run_path).config
    return conclusions(config, _metrics, run_cache.predictions(run_path, stamp), beside_tissue=beside)


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
    table = tables.types_table(metrics, calibration(row.path, _stamp(row)), judged=concluded(row, metrics).types)
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


def _stamp(row: RunRow) -> float:
    return run_cache.predictions_stamp(row.path)


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
        written(_tinted(table), _WRITERS),
        hide_index=True,
        placeholder=PLACEHOLDER,
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
    pictures = "Both maps of a type share one colour range, dark means none. " if slide_id else ""
    st.caption(hint + pictures)


def _tinted(table: pd.DataFrame) -> Styler:
    """Colour verdicts by their level, and what is beside the point in grey."""
    tints = {LEVELS[level]: f"color: {tint}" for level, tint in _TINTS.items()}
    return table.style.map(lambda _: _GREY, subset=["±", "baseline"]).map(lambda verdict: tints[verdict], subset=["verdict"])


def _columns(level: float | None, unit: str) -> dict[str, Any]:
    config = st.column_config
    nominal = "" if level is None else f" Should be {100 * level:.0f} %."
    return {
        "type": config.TextColumn("type", width=122, pinned=True),
        "verdict": config.TextColumn(
            "how well",
            width=92,
            help=f"From Spearman on held-out slides. {LEVELS['well']}: at least {WELL} on average and {WORST_OF_WELL} on the "
            f"worst slide, more than every simple method, and right amounts; {LEVELS['partly'].lower()}: at least {PARTLY}.",
        ),
        "amounts": config.TextColumn(
            "amounts",
            width=100,
            help="Standard deviation of the predicted values as a part of the measured one. Under a third a map is flat; too "
            f"small or too large: measured differences are over {MOST_SLOPE:g} times, or less than half, as large as predicted.",
        ),
        "measured": config.ImageColumn("measured", width=76),
        "predicted": config.ImageColumn("predicted", width=76),
        "share, %": config.NumberColumn("share, %", width=66, help=glossary.tip("prevalence")),
        "spearman": config.NumberColumn("Spearman", width=76, help=glossary.tip("type_spearman")),
        "±": config.NumberColumn(width=50, help=glossary.tip("between_slides")),
        "baseline": config.NumberColumn("best simple", width=84, help=glossary.tip("baseline")),
        "pearson": config.NumberColumn("Pearson", width=66, help=glossary.tip("type_pearson")),
        "error": config.NumberColumn(f"error, {unit}", width=header_px(f"error, {unit}"), help=glossary.tip("mae")),
        "bias": config.NumberColumn(f"bias, {unit}", width=header_px(f"bias, {unit}"), help=glossary.tip("bias")),
        "unsure where wrong": config.NumberColumn("spread tells error", width=124, help=glossary.tip("calibration")),
        "coverage, %": config.NumberColumn("in interval, %", width=92, help=glossary.tip("coverage") + nominal),
        "why": config.TextColumn("why", width=210, help="The reason for the verdict, in a sentence."),
        "weakest on": config.TextColumn("weakest on", width=84, help="The held-out slide with this type's lowest Spearman."),
    }
