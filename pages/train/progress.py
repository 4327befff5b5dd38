"""How a run learns: curves of its members, and the held-out slide as they predicted it epoch by epoch."""

from __future__ import annotations

import streamlit as st

from spatialcore.data.dataset import Dataset
from spatialcore.formatting import counted, number
from spatialcore.insights.spot_composition import most_varying_type
from spatialcore.palette import type_colours
from spatialcore.plotting.interactive import MAX_CURVES, history_figure
from spatialcore.runs import epoch_predictions
from spatialcore.runs.history import Curve, history, member_states, read_curves
from spatialcore.runs.run import Run

from .. import links, run_cache
from ..text import plain
from ..viewer import EpochPrediction, Pane, Source, slide_viewer, truth_source

VIEWER = "train"
_ALL, _FOLDS = "All members", "By fold"
_SCORES = {"held_out_per_type": "per type", "held_out_per_spot": "per spot"}
_OWN_SCORES = {"validation_per_type": "per type", "validation_per_spot": "per spot"}
_LOSSES = {"validation_loss": "validation", "loss": "training"}


def curves(run: Run) -> None:
    """Loss and held-out score of the members, their mean and their spread; over all, or fold by fold."""
    if origin := run.config.applied:
        st.caption(
            f"Nothing is learned here: the models are those of the run {plain(origin.title)}, learned from {plain(', '.join(origin.train))}."
        )
        return
    columns = [*_LOSSES, *_SCORES, *_OWN_SCORES]
    found = read_curves(run, columns)
    if not found:
        st.caption("Curves appear with the first epoch; before it, the features of the patches are computed.")
        return
    held_out = any(name in found for name in _SCORES)
    names = _SCORES if held_out else _OWN_SCORES
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="curve_pickers"):
        by_fold, score, loss = _pickers(run, names)
    if by_fold:
        folds = read_curves(run, [score, loss], by_fold=True)
        shown, losses = folds.get(score, {}), folds.get(loss, {})
    else:
        shown = {label: found[name][""] for name, label in names.items() if name in found}
        losses = {label: found[name][""] for name, label in _LOSSES.items() if name in found}
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown(
            "Held-out score" if held_out else "Score on the validation slide", help="Spearman correlation; higher is better."
        )
        _chart(shown, "Spearman", f"scores_of_{run.id}")
    with right:
        st.markdown("Loss", help="The validation slide chooses the epoch; the held-out slide chooses nothing.")
        _chart(losses, f"loss ({run.config.training.loss})", f"loss_of_{run.id}")
    _how_far(run)


def _pickers(run: Run, names: dict[str, str]) -> tuple[bool, str, str]:
    """Whether curves are shown by fold, and then which score and which loss."""
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


def _chart(shown: dict[str, Curve], unit: str, key: str) -> None:
    st.plotly_chart(history_figure(shown, unit=unit), key=key, config={"displayModeBar": False})


def _how_far(run: Run) -> None:
    states = member_states(run)
    done = sum(state.is_done for state in states)
    started = sum(state.epochs > 0 for state in states)
    st.caption(
        f"{done} of {counted(len(states), 'member')} done, {started} started. "
        "Bold: mean over the members; shaded: their standard deviation; thin: single members."
    )


def map_by_epoch(dataset: Dataset, run: Run) -> None:
    """A held-out slide as the first member of its fold predicted it after each epoch, beside what was measured."""
    if run.config.data.fingerprint != run_cache.fingerprint(dataset):
        st.caption("Open the data of this run to see its held-out slides epoch by epoch.")
        return
    members = epoch_predictions.shown_members(run)
    if not members:
        return
    slide_id = _slide(list(members))
    plan, slide = members[slide_id], dataset[slide_id]
    found = epoch_predictions.of_slide(run, plan, slide_id, {s.id: s.n_spots for s in dataset})
    if not found:
        return
    reached = history(run, plan)
    shown = tuple(EpochPrediction(f"epoch {f.epoch}", _reached(reached, f.epoch), f.values, f.content) for f in found)
    slide_viewer(
        slide,
        dataset.cell_types,
        [truth_source(slide), Source("epoch", "Predicted", "prediction", shown[-1].values, shown)],
        key=VIEWER,
        panes=(Pane("value", "truth"), Pane("value", "epoch")),
        kind=dataset.kind,
        cell_type=dataset.cell_types[most_varying_type(slide.truth())],
        palette=type_colours(dataset.cell_types),
        offset_xy_px=run.config.data.offsets.get(slide_id, (0.0, 0.0)),
        height=520,
    )
    st.caption("By the first member of the fold, which never learned from this slide. The finished ensemble is on Compare.")


def _slide(ids: list[str]) -> str:
    """The slide that is looked at; what the address says holds."""
    st.markdown("The held-out slide, epoch by epoch")
    if len(ids) < 2:
        return ids[0]
    binding = links.Binding("slide", f"epochs_{'_'.join(ids)}")
    binding.follow(ids, ids[0])
    chosen = st.segmented_control(
        "Slide",
        ids,
        required=True,
        key=binding.state,
        persist_state="session",
        label_visibility="collapsed",
    )
    binding.keep(chosen or ids[0])
    return chosen or ids[0]


def _reached(columns: dict, epoch: int) -> str:
    """The scores that a member had on its held-out slides after an epoch."""
    at = [i for i, e in enumerate(columns.get("epoch", ())) if e == epoch]
    if not at:
        return ""
    return ", ".join(f"{label} {number(float(columns[name][at[0]]))}" for name, label in _SCORES.items())
