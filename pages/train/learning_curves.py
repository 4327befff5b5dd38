"""How a run learns: loss and score of its members, epoch by epoch."""

from __future__ import annotations

import streamlit as st

from spatialcore.formatting import counted
from spatialcore.plotting.interactive import MAX_CURVES, history_figure
from spatialcore.runs.history import Curve, member_states, read_curves
from spatialcore.runs.run import Run

from ..text import plain

_ALL, _FOLDS = "All members", "By fold"
SCORES = {"held_out_per_type": "per type", "held_out_per_spot": "per spot"}
_OWN_SCORES = {"validation_per_type": "per type", "validation_per_spot": "per spot"}
_LOSSES = {"validation_loss": "validation", "loss": "training"}


def render(run: Run) -> None:
    """Draw loss and held-out score of the members, their mean and their spread; over all, or fold by fold."""
    if origin := run.config.applied:
        learned = plain(", ".join(origin.train))
        st.caption(f"Nothing is trained here: the models are those of the run {plain(origin.title)}, learned from {learned}.")
        return
    columns = [*_LOSSES, *SCORES, *_OWN_SCORES]
    curves = read_curves(run, columns)
    if not curves:
        st.caption("Curves appear with the first epoch; before it, the features of the patches are computed.")
        return
    held_out = any(name in curves for name in SCORES)
    names = SCORES if held_out else _OWN_SCORES
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="curve_pickers"):
        by_fold, score, loss = _pickers(run, names)
    if by_fold:
        folds = read_curves(run, [score, loss], by_fold=True)
        scores, losses = folds.get(score, {}), folds.get(loss, {})
    else:
        scores = {label: curves[name][""] for name, label in names.items() if name in curves}
        losses = {label: curves[name][""] for name, label in _LOSSES.items() if name in curves}
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown(
            "Held-out score" if held_out else "Score on the validation slide", help="Spearman correlation; higher is better."
        )
        _chart(scores, "Spearman", f"scores_of_{run.id}")
    with right:
        st.markdown("Loss", help="The validation slide chooses the epoch; the held-out slide chooses nothing.")
        _chart(losses, f"loss ({run.config.training.loss})", f"loss_of_{run.id}")
    _how_far(run)


def _pickers(run: Run, names: dict[str, str]) -> tuple[bool, str, str]:
    """Ask whether curves are shown by fold, and then which score and which loss."""
    if not 2 <= len({plan.fold for plan in run.config.plan}) <= MAX_CURVES:
        return False, "", ""
    how = st.segmented_control(
        "Curves",
        [_ALL, _FOLDS],
        default=_ALL,
        required=True,
        key="curves_how",
        persist_state="session",
        label_visibility="collapsed",
    )
    if how != _FOLDS:
        return False, "", ""
    score = st.segmented_control(
        "Score",
        list(names),
        default=next(iter(names)),
        required=True,
        format_func=names.__getitem__,
        key=f"curves_{next(iter(names))}",
        persist_state="session",
        label_visibility="collapsed",
    )
    loss = st.segmented_control(
        "Loss",
        list(_LOSSES),
        default=next(iter(_LOSSES)),
        required=True,
        format_func=lambda name: f"{_LOSSES[name]} loss",
        key="curves_loss",
        persist_state="session",
        label_visibility="collapsed",
    )
    return True, score or next(iter(names)), loss or next(iter(_LOSSES))


def _chart(curves: dict[str, Curve], unit: str, key: str) -> None:
    st.plotly_chart(history_figure(curves, unit=unit), key=key, config={"displayModeBar": False})


def _how_far(run: Run) -> None:
    states = member_states(run)
    done = sum(state.is_done for state in states)
    started = sum(state.epochs > 0 for state in states)
    st.caption(
        f"{done} of {counted(len(states), 'member')} done, {started} started. "
        "Bold: mean over the members; shaded: their standard deviation; thin: single members."
    )
