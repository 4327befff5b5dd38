"""Would more patients help? The learning curve of a run that holds out patients."""

from __future__ import annotations

import streamlit as st

from spatialcore.engines import learning_curve
from spatialcore.errors import SpatialcoreError
from spatialcore.evaluation.metrics import METRICS
from spatialcore.formatting import counted
from spatialcore.plotting.interactive_comparison import patients_curve
from spatialcore.runs.run import Run

from .. import messages
from ..text import plain

_HELP = "The same settings trained on one, two, four, ... of the patients, each held-out patient scored alike."


def section(run: Run) -> None:
    """Draw the curve with its answer, or the button that measures it; nothing for runs that do not hold out patients."""
    if run.config.holdout != "patient" or run.config.applied:
        return
    st.markdown("**Would more patients help?**", help=_HELP)
    try:
        sizes = learning_curve.sizes(run)
    except SpatialcoreError as error:
        st.caption(plain(error))
        return
    points = learning_curve.read_curve(run)
    if len(points) > 1:
        patients = list(points[-1].scores["type_spearman"])
        scores = {name: [point.scores["type_spearman"].get(name) for point in points] for name in patients}
        figure = patients_curve([p.n_patients for p in points], scores, unit=METRICS["type_spearman"].label)
        st.plotly_chart(figure, key=f"patients_curve_{run.id}", config={"displayModeBar": False})
        st.caption(f"{plain(learning_curve.sentence(points))} Thin lines: the held-out patients; thick: their mean.")
    waiting = [part for part in learning_curve.parts(run) if part.status.is_active]
    if waiting:
        st.caption(f":material/hourglass_top: {counted(len(waiting), 'run')} of the curve at work or waiting.")
    elif len(points) <= len(sizes) and st.button("Measure it", icon=":material/show_chart:", key=f"measure_curve_{run.id}"):
        try:
            learning_curve.start(run)
        except SpatialcoreError as error:
            messages.hint(error)
            return
        st.rerun()
