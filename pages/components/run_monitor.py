"""Runs at work: the queue, and the one that is watched, with its curves, log, cancel and resume."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages.components import workspace
from pages.components.text import counted, number, plain, when
from spatialcore.curves import member_states, read_curves
from spatialcore.dataset import Dataset
from spatialcore.engines import local
from spatialcore.errors import SpatialcoreError
from spatialcore.heatmaps import history_figure
from spatialcore.overview import RunRow
from spatialcore.progress import minutes
from spatialcore.runs import RESUMABLE, UNFINISHED, Run

POLL_S = 2
_RECENT = 6
_ADDRESS = "job"
STATES = {
    "queued": ("gray", ":material/schedule:"),
    "running": ("blue", ":material/play_circle:"),
    "cancelling": ("orange", ":material/stop_circle:"),
    "cancelled": ("gray", ":material/cancel:"),
    "failed": ("red", ":material/error:"),
    "interrupted": ("orange", ":material/power_off:"),
    "finished": ("green", ":material/check_circle:"),
}
_SCORES = {"held_out_per_spot": "per spot", "held_out_per_type": "per type"}
_OWN_SCORES = {"validation_per_spot": "per spot", "validation_per_type": "per type"}
_LOSSES = {"validation_loss": "validation", "loss": "training"}


def render(dataset: Dataset) -> None:
    """The list of runs beside the watched one; polls while something is at work."""
    at_work = any(row.state in UNFINISHED for row in _rows(dataset))
    st.fragment(_monitor, run_every=POLL_S if at_work else None)(dataset, at_work)


def _monitor(dataset: Dataset, was_at_work: bool) -> None:
    rows = _rows(dataset)
    if not rows:
        st.caption("No run yet. The first one appears here as soon as it starts, and stays when you close the page.")
        return
    chosen = next((row for row in rows if row.id == st.query_params.get(_ADDRESS)), rows[0])
    list_column, run_column = st.columns([1, 3.1], gap="large")
    with list_column:
        _list(rows, chosen)
    with run_column:
        _watched(chosen)
    if was_at_work and not any(row.state in UNFINISHED for row in rows):
        st.rerun()  # ends the polling


def _rows(dataset: Dataset) -> list[RunRow]:
    """Runs at work in their order, then the latest of this data set and the one that the address names."""
    everything = workspace.all_runs()
    active = [row for row in reversed(everything) if row.state in UNFINISHED]
    wanted = st.query_params.get(_ADDRESS)
    own = {row.id for row in workspace.runs_for(dataset)[: _RECENT + len(active)]}
    rest = [row for row in everything if row.state not in UNFINISHED and (row.id in own or row.id == wanted)]
    return active + rest[: max(_RECENT, 1 + next((i for i, row in enumerate(rest) if row.id == wanted), 0))]


def _list(rows: list[RunRow], chosen: RunRow) -> None:
    with st.container(gap="xsmall", key="job_list"):
        for row in rows:
            _, icon = STATES.get(row.state, STATES["failed"])
            note = f"{100 * row.progress:.0f} %" if row.state == "running" else row.state
            st.button(
                f"{plain(row.title)}  ·  {note}", key=f"watch_{row.id}", icon=icon, width="stretch", on_click=_watch, args=(row.id,),
                type="secondary" if row.id == chosen.id else "tertiary",
            )  # fmt: skip


def _watch(run_id: str) -> None:
    st.query_params[_ADDRESS] = run_id


def _watched(row: RunRow) -> None:
    colour, icon = STATES.get(row.state, STATES["failed"])
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{plain(row.title)}**", width="content")
        st.badge(row.state, color=colour, icon=icon)  # type: ignore[arg-type] # the literal type of a table's values is lost
        if row.created:
            st.caption(f"started {when(row.created)}", width="content")
    _progress(row)
    _actions(row)
    if row.message and row.state in ("failed", "interrupted"):
        st.warning(plain(row.message), icon=":material/info:")
    elif row.message:
        st.caption(plain(row.message))
    try:
        _curves(Run(Path(row.path)))
    except SpatialcoreError as error:
        workspace.hint(error)
    _log(row)


def _progress(row: RunRow) -> None:
    if row.state in UNFINISHED:
        left = f", {minutes(row.seconds_left)} left" if row.seconds_left is not None else ""
        st.progress(min(1.0, max(0.0, row.progress)), text=f"{100 * row.progress:.0f} %, {plain(row.stage or row.state)}{left}")
        return
    facts = [f"{row.members} members x {counted(row.folds, 'fold')}"] if row.folds else []
    facts += [f"took {minutes(row.seconds)}"] if row.seconds else []
    facts += [row.device] if row.device else []
    if row.spot_spearman is not None:
        facts.append(f"per spot {number(row.spot_spearman)} (best baseline {number(row.baseline_spot)})")
        facts.append(f"per type {number(row.type_spearman)} (best baseline {number(row.baseline_type)})")
    st.caption(plain(" · ".join(facts)))


def _actions(row: RunRow) -> None:
    with st.container(horizontal=True, gap="small"):
        if row.state in ("queued", "running") and st.button("Cancel", icon=":material/stop:", key=f"cancel_{row.id}"):
            with st.spinner("Stopping …"):
                workspace.cancel_run(row.path)
            st.rerun()
        if (
            row.state in RESUMABLE
            and row.state != "queued"
            and st.button("Resume", icon=":material/resume:", key=f"resume_{row.id}")
        ):
            _resume(row)
        if row.spot_spearman is not None or row.state == "finished":
            if st.button("See it on the tissue", icon=":material/compare:", key=f"compare_{row.id}", type="primary"):
                st.switch_page("compare.py", query_params={"run": row.id})
            if st.button("Scores", icon=":material/leaderboard:", key=f"scores_{row.id}"):
                st.switch_page("models.py", query_params={"run": row.id})


def _resume(row: RunRow) -> None:
    try:
        local.launch(Run(Path(row.path)))
    except SpatialcoreError as error:
        workspace.hint(error)
        return
    st.query_params[_ADDRESS] = row.id
    st.rerun()


def _curves(run: Run) -> None:
    curves = read_curves(run, [*_LOSSES, *_SCORES, *_OWN_SCORES])
    if not curves:
        st.caption("Curves appear with the first epoch; before it, the features of the patches are computed.")
        return
    states = member_states(run)
    done = sum(state.is_done for state in states)
    held_out = any(name in curves for name in _SCORES)
    names = _SCORES if held_out else _OWN_SCORES
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown(
            "Held-out score" if held_out else "Score on the validation slide", help="Spearman correlation; higher is better."
        )
        shown = {label: curves[name] for name, label in names.items() if name in curves}
        st.plotly_chart(history_figure(shown, unit="Spearman"), key=f"scores_of_{run.id}", config={"displayModeBar": False})
    with right:
        st.markdown("Loss", help="The validation slide chooses the epoch; the held-out slide chooses nothing.")
        shown = {label: curves[name] for name, label in _LOSSES.items() if name in curves}
        st.plotly_chart(
            history_figure(shown, unit=f"loss ({run.config.training.loss})"),
            key=f"loss_of_{run.id}",
            config={"displayModeBar": False},
        )
    started = sum(state.epochs > 0 for state in states)
    st.caption(
        f"{done} of {counted(len(states), 'member')} done, {started} started. "
        "Bold: mean over the members; thin or shaded: single members or their spread."
    )


def _log(row: RunRow) -> None:
    log = st.expander("Log", icon=":material/article:", on_change="rerun", key=f"log_{row.id}")
    if log.open:
        with log:
            st.code(Run(Path(row.path)).log_tail() or "Nothing was logged.", language=None, height=280)
