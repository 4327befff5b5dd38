"""What is said of a run before anything else: facts that override its scores, maps and reasons."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from spatialcore.evaluation.fit import FIT_CHECKS
from spatialcore.evaluation.warnings import RunWarning
from spatialcore.runs.run import Run

from ..text import plain

_NOT_PREDICTED_WELL = "verdicts"


def first_of_all(warnings: Sequence[RunWarning], *, run: str = "") -> None:
    """Draw those of a run's warnings that override all else; `run` names it where several are shown."""
    for warning in warnings:
        if warning.overrides:
            name = f"{plain(run)}: " if run else ""
            st.markdown(f":orange-badge[:material/{warning.icon}: {name}{warning.label}] {plain(warning.sentence)}")


def said_before(run: Run, slide_id: str) -> None:
    """Draw what was said of a slide before a run predicted it: first which types are not predicted well, then scale and look."""
    findings = [f for f in run.config.findings if f.slide in ("", slide_id)]
    for finding in sorted(findings, key=lambda f: f.code != _NOT_PREDICTED_WELL):
        label = FIT_CHECKS[finding.code].label if finding.code in FIT_CHECKS else "learned from it"
        if finding.code == _NOT_PREDICTED_WELL:
            label = "types not predicted well there"
        by_force = " Predicted by force." if finding.forced else ""
        st.caption(f":orange-badge[:material/troubleshoot: {label}] {plain(finding.sentence)}{by_force}")
