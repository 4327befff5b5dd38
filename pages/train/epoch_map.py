"""The held-out slide as a member predicted it after each epoch, beside what was measured."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from spatialcore.data.dataset import Dataset
from spatialcore.formatting import number
from spatialcore.insights.spot_composition import most_varying_type
from spatialcore.palette import type_colours
from spatialcore.runs import epoch_predictions
from spatialcore.runs.history import history
from spatialcore.runs.run import Run

from .. import links, run_cache
from ..viewer import EpochPrediction, Pane, Source, slide_viewer, truth_source
from .learning_curves import SCORES

VIEWER = "train"


def render(dataset: Dataset, run: Run) -> None:
    """Draw a held-out slide as the first member of its fold predicted it after each epoch, beside what was measured."""
    if run.config.data.fingerprint != run_cache.fingerprint(dataset):
        st.caption("Open the data of this run to see its held-out slides epoch by epoch.")
        return
    members = epoch_predictions.shown_members(run)
    if not members:
        return
    slide_id = _slide(list(members))
    plan, slide = members[slide_id], dataset[slide_id]
    epochs = epoch_predictions.of_slide(run, plan, slide_id, {s.id: s.n_spots for s in dataset})
    if not epochs:
        return
    reached = history(run, plan)
    predictions = tuple(EpochPrediction(f"epoch {f.epoch}", _reached(reached, f.epoch), f.values, f.content) for f in epochs)
    slide_viewer(
        slide,
        dataset.cell_types,
        [truth_source(slide), Source("epoch", "Predicted", "prediction", predictions[-1].values, epochs=predictions)],
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
    """Return the slide that is looked at; what the address says holds."""
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


def _reached(columns: Mapping[str, Any], epoch: int) -> str:
    """Write the scores that a member had on its held-out slides after an epoch."""
    at = [i for i, e in enumerate(columns.get("epoch", ())) if e == epoch]
    if not at:
        return ""
    return ", ".join(f"{label} {number(float(columns[name][at[0]]))}" for name, label in SCORES.items())
