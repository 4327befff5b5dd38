"""The question which patient each slide is from, and its answer, kept beside the runs."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from spatialcore.data.dataset import Dataset
from spatialcore.data.patients import MAX_LENGTH, ON_BOTH_SIDES, known_patients, save_patients
from spatialcore.data.splits import by_patient
from spatialcore.errors import SpatialcoreError
from spatialcore.formatting import counted

from .. import messages
from ..text import plain


def ask(dataset: Dataset) -> dict[str, str]:
    """Draw what is known of the slides' patients, a table to say it, and return it by slide id."""
    slide_ids = [s.id for s in dataset.with_spots()]
    patients = known_patients(dataset.with_spots())
    is_known = all(i in patients for i in slide_ids)
    if is_known:
        listed = "; ".join(f"{name}: {', '.join(ids)}" for name, ids in by_patient(slide_ids, patients).items())
        st.caption(f"{counted(len(set(patients.values())), 'patient')}: {plain(listed)}")
    else:
        st.warning(ON_BOTH_SIDES, icon=":material/group:")
    if "patients" in dataset.options:
        st.caption(f"Patients are read from {plain(dataset.options['patients'])}.")
        return patients
    with st.expander("Patients of the slides" if is_known else "Which patient is each slide from?", icon=":material/group:"):
        _table(dataset.with_spots(), slide_ids, patients)
    return patients


def _table(dataset: Dataset, slide_ids: list[str], patients: dict[str, str]) -> None:
    version = st.session_state.setdefault("_patients_version", 0)  # a new table once the kept answers have changed
    if st.button("Each slide is its own patient", icon=":material/person:", width="stretch"):
        _keep(dataset, {i: i for i in slide_ids})
    edited = st.data_editor(
        pd.DataFrame({"slide": slide_ids, "patient": [patients.get(i, "") for i in slide_ids]}),
        hide_index=True,
        disabled=["slide"],
        height="content" if len(slide_ids) <= 8 else 300,
        column_config={"patient": st.column_config.TextColumn(max_chars=MAX_LENGTH)},
        key=f"train_patients_{dataset.path}_{version}",
    )
    answers = {i: str(name or "").strip() for i, name in zip(edited["slide"], edited["patient"], strict=True)}
    changed = {i: name for i, name in answers.items() if name != patients.get(i, "")}
    if st.button("Keep", icon=":material/check:", disabled=not changed, key="keep_patients"):
        _keep(dataset, changed)
    st.caption("Kept on this machine beside the runs, for these slides; the data stay as they are.")


def _keep(dataset: Dataset, answers: dict[str, str]) -> None:
    try:
        save_patients(dataset, answers)
    except SpatialcoreError as error:
        messages.hint(error)
        return
    st.session_state["_patients_version"] += 1
    st.rerun()
