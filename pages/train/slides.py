"""Pickers of a new run's training slides and held-out slides."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from spatialcore.config.choices import HOLDOUTS
from spatialcore.data.dataset import Dataset
from spatialcore.data.splits import Fold, Patients, by_patient, default_holdout
from spatialcore.engines.submit import plan_folds
from spatialcore.formatting import counted

from . import patients

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
    chosen = tuple(i for i in labelled if i in learn_from)
    return _holdout(dataset, chosen, patients.ask(dataset))


def _holdout(dataset: Dataset, slides: tuple[str, ...], patients_of: Patients) -> SlideChoice | None:
    if len(slides) < 2:
        st.badge("No held-out score", color="orange", icon=":material/warning:")
        st.caption("One slide cannot be held out from itself. The epoch is chosen on a block of its spots.")
        return SlideChoice(slides, "none", None)
    unit = _unit(slides, patients_of)
    how = st.segmented_control(
        f"{HOLDOUTS[unit].label} to hold out",
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
    names = tuple(by_patient(slides, patients_of)) if unit == "patient" else slides
    if how == _TURNS:
        st.caption(f"{len(names)} folds, each trained without one {unit} and scored on it.")
        return SlideChoice(slides, unit, None)
    held_out = st.multiselect(
        "Held out", names, default=names[-1:], key=f"train_held_{unit}_{dataset.path}", persist_state="session"
    )
    if not held_out:
        st.warning(f"Choose at least one {unit} to hold out.", icon=":material/info:")
        return None
    return SlideChoice(slides, unit, tuple(i for i in names if i in held_out))


def _unit(slides: tuple[str, ...], patients_of: Patients) -> str:
    """Ask what is held out as a whole, where patients are known and differ; say what holding out single slides means there."""
    unit = default_holdout(slides, patients_of)
    if unit == "slide":
        if all(i in patients_of for i in slides):
            st.badge("Same patient on both sides", color="orange", icon=":material/group:")
            st.caption("All slides are of one patient. Scores will tell about another section of it, not about a new patient.")
        return unit
    unit = st.segmented_control(
        "Hold out whole",
        [unit, "slide"],
        default=unit,
        required=True,
        format_func=lambda name: HOLDOUTS[name].label,
        key="train_holdout_unit",
        persist_state="session",
        help="A new patient is what counts: sections of one patient are alike, and make scores look better than they are.",
    )
    if unit == "slide" and len({patients_of[i] for i in slides}) < len(slides):
        st.badge("Same patient on both sides", color="orange", icon=":material/group:")
        st.caption("Models learn from other sections of the patients that they are scored on. The scores flatter.")
    return unit
