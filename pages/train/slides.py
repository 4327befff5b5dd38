"""Pickers of a new run's training slides and held-out slides."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from spatialcore.data.dataset import Dataset
from spatialcore.data.splits import Fold
from spatialcore.engines.submit import plan_folds
from spatialcore.formatting import counted

_TURNS, _CHOSEN, _NONE = "In turn", "Chosen", "None"


@dataclass(frozen=True)
class SlideChoice:
    """Slides to learn from, and how to hold out; `held_out` is None for each in turn."""

    learn_from: tuple[str, ...]
    holdout: str
    held_out: tuple[str, ...] | None

    def folds(self, dataset: Dataset) -> list[Fold]:
        held_out = list(self.held_out) if self.held_out is not None else None
        return plan_folds(dataset, holdout=self.holdout, held_out=held_out, learn_from=self.learn_from)


def choose(dataset: Dataset) -> SlideChoice | None:
    """Draw the pickers and return what they say; `None` until they are complete."""
    labelled = [s.id for s in dataset.learnable]
    learn_from = st.multiselect(
        "Slides to learn from",
        labelled,
        default=labelled,
        key=f"train_slides_{dataset.path}",
        persist_state="session",
        help="Slides with a measured composition. All others are predicted.",
    )
    st.caption(f"{counted(len(dataset.cell_types), 'cell type')}, {dataset.kind}; all are predicted together.")
    if not learn_from:
        st.warning("Choose at least one slide to learn from.", icon=":material/info:")
        return None
    return _holdout(dataset, tuple(i for i in labelled if i in learn_from))


def _holdout(dataset: Dataset, slides: tuple[str, ...]) -> SlideChoice | None:
    if len(slides) < 2:
        st.badge("No held-out score", color="orange", icon=":material/warning:")
        st.caption("One slide cannot be held out from itself. The epoch is chosen on a block of its spots.")
        return SlideChoice(slides, "none", None)
    how = st.segmented_control(
        "Slides to hold out",
        [_TURNS, _CHOSEN, _NONE],
        default=_TURNS,
        required=True,
        key="train_holdout",
        persist_state="session",
        help="A held-out slide is scored by models that never saw any of its spots.",
    )
    if how == _NONE:
        st.badge("No held-out score", color="orange", icon=":material/warning:")
        st.caption("The models learn from every slide. Their scores will be too good: use this for a final model only.")
        return SlideChoice(slides, "none", None)
    if how == _TURNS:
        st.caption(f"{len(slides)} folds, each trained without one slide and scored on it.")
        return SlideChoice(slides, "slide", None)
    held_out = st.multiselect("Held out", slides, default=slides[-1:], key=f"train_held_{dataset.path}", persist_state="session")
    if not held_out:
        st.warning("Choose at least one slide to hold out.", icon=":material/info:")
        return None
    return SlideChoice(slides, "slide", tuple(i for i in slides if i in held_out))
