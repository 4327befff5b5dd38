"""What is said of a run before anything else: facts that override its scores, maps and reasons."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from spatialcore.evaluation.warnings import RunWarning

from ..text import plain


def first_of_all(warnings: Sequence[RunWarning], *, run: str = "") -> None:
    """Draw those of a run's warnings that override all else; `run` names it where several are shown."""
    for warning in warnings:
        if warning.overrides:
            name = f"{plain(run)}: " if run else ""
            st.markdown(f":orange-badge[:material/{warning.icon}: {name}{warning.label}] {plain(warning.sentence)}")
