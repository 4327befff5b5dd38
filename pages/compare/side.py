"""The column beside the picture of Compare: scores, errors, worst and best spots, and the selected region."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from spatialcore.data.composition import CompositionKind
from spatialcore.data.dataset import Dataset
from spatialcore.formatting import counted, number, share
from spatialcore.insights import spot_errors
from spatialcore.plotting.interactive import composition_bars, error_histogram

from .. import run_cache
from ..text import plain, value_decimals
from ..viewer import ViewerState
from ..widgets.first_of_all import first_of_all, said_before
from ..widgets.number_table import PLACEHOLDER, decimals, written
from .panes import FLY, Choice, Shown

_NO_BAR = {"displayModeBar": False}
_SPOTS = 8


def render(dataset: Dataset, choice: Choice, state: ViewerState) -> None:
    """Draw the column beside the picture, for the type that it shows."""
    cell_type = state.cell_type or choice.first_type
    type_index = dataset.cell_types.index(cell_type)
    unit = spot_errors.unit(dataset.kind)
    if state.selected:
        _region(dataset, choice, state, unit)
        st.divider()
    for run in choice.shown:
        first_of_all(run.row.warnings, run=run.letter if len(choice.shown) > 1 else "")
        said_before(run_cache.open_run(run.row), choice.slide.id)
    st.markdown(f"**{plain(cell_type)}** on {plain(choice.slide.id)}")
    if choice.shown[0].prediction.truth is None:
        _without_truth(choice, type_index, dataset.kind)
        return
    _scores(choice, type_index)
    st.caption("Error at each spot")
    errors = spot_errors.errors(choice.shown[0].prediction, type_index)
    st.plotly_chart(error_histogram(errors, unit=unit, height=150), key="compare_errors", config=_NO_BAR)
    _extreme_spots(choice, type_index, dataset.kind)
    if not state.selected:
        st.caption("Select spots on the picture (box or lasso) to compare the composition of a region.")


def _scores(choice: Choice, type_index: int) -> None:
    """Draw each run's score large, and small beside the first what simple methods reach."""
    scores = [spot_errors.type_score(run.metrics, choice.slide.id, type_index) for run in choice.shown]
    columns = st.columns(len(scores), gap="small", vertical_alignment="bottom")
    for run, score, column in zip(choice.shown, scores, columns, strict=True):
        with column:
            st.metric("Spearman" if len(scores) == 1 else f"Spearman, {run.letter}", number(score.spearman if score else None))
            if score and score.in_sample:
                st.badge("not held out", color="orange", icon=":material/warning:", help="The models learned from this slide.")
    first = scores[0]
    if first is None:
        return
    baselines = [f"{plain(number(value))}  {plain(name)}" for name, value in first.baselines.items()]
    st.caption("  \n".join(baselines))
    facts = f"Mean absolute error {number(first.mae)}, bias {number(first.bias)}, mean share {share(first.prevalence)}"
    st.caption(plain(facts))


def _extreme_spots(choice: Choice, type_index: int, kind: CompositionKind) -> None:
    which = st.segmented_control(
        "Spots",
        ["Worst", "Best"],
        default="Worst",
        required=True,
        key="compare_which",
        label_visibility="collapsed",
        help="Best: among the quarter of the spots with most of this type.",
    )
    worst, best = spot_errors.extreme_spots(choice.shown[0].prediction, type_index, _SPOTS)
    spots = worst if which == "Worst" else best
    rows = [{"spot": s.spot_id, "measured": s.measured, "predicted": s.predicted, "error": s.error} for s in spots]
    _flying_table(choice, rows, f"{which}_{type_index}_{choice.shown[0].row.id}", kind)


def _without_truth(choice: Choice, type_index: int, kind: CompositionKind) -> None:
    st.caption("Nothing was measured on this slide, so there is no error and no score: prediction and spread are shown.")
    run: Shown = choice.shown[0]
    if len(run.prediction.members) < 2:
        st.caption("The run has a single member here, so there is no spread either.")
        return
    st.caption(f"Where the {len(run.prediction.members)} members disagree most ({spot_errors.unit(kind).lower()})")
    spots = spot_errors.unsure_spots(run.prediction, type_index, _SPOTS)
    rows = [{"spot": spot, "predicted": value, "spread": spread} for spot, value, spread in spots]
    _flying_table(choice, rows, f"unsure_{type_index}_{run.row.id}", kind)


def _flying_table(choice: Choice, rows: list[dict[str, Any]], name: str, kind: CompositionKind) -> None:
    """Draw a table of spots; a click on a row moves the picture to its spot."""
    key = f"compare_spots_{choice.slide.id}_{name}"

    def fly() -> None:
        cells = st.session_state[key].selection.cells
        if cells:
            st.session_state[FLY] = (choice.slide.id, rows[cells[0][0]]["spot"])

    # Widths that fit the column beside the picture, so that the error is never cut off.
    numbers = ("measured", "predicted", "error", "spread")
    columns = {name: st.column_config.NumberColumn(width=72) for name in numbers}
    columns["spot"] = st.column_config.TextColumn(width=54)
    st.dataframe(
        written(pd.DataFrame(rows), dict.fromkeys(numbers, decimals(value_decimals(kind)))),
        hide_index=True,
        placeholder=PLACEHOLDER,
        key=key,
        on_select=fly,
        selection_mode="single-cell",
        column_config=columns,
        row_height=28,
        height=28 * (len(rows) + 1) + 12,
    )
    st.caption("Click a row to fly there.")


def _region(dataset: Dataset, choice: Choice, state: ViewerState, unit: str) -> None:
    """Draw measured beside predicted composition of the selected spots, or of one."""
    run = choice.shown[0]
    composition = spot_errors.region_composition(run.prediction, state.selected)
    is_one = composition.n_spots == 1
    st.markdown(f"**Spot {plain(state.selected[0])}**" if is_one else f"**{counted(composition.n_spots, 'selected spot')}**")
    figure = composition_bars(
        dataset.cell_types,
        composition.predicted,
        unit=unit if is_one else f"mean {unit.lower()}",
        measured=composition.measured.mean if composition.measured else None,
        predicted_half=composition.predicted_sd,
        measured_limits=(composition.measured.low, composition.measured.high) if composition.measured and not is_one else None,
        top=8,
    )
    st.plotly_chart(figure, key="compare_region", config=_NO_BAR)
    measured = "measured, 95 % interval of the mean; " if composition.measured is not None and not is_one else ""
    st.caption(f"Lines: {measured}predicted, spread of the members.")
