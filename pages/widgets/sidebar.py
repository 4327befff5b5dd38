"""The sidebar of every page: the open data set, runs at work, and what this machine computes with."""

from __future__ import annotations

import streamlit as st

from spatialcore.engines.local import engine
from spatialcore.formatting import duration, percent
from spatialcore.insights.run_listing import RunRow
from spatialcore.runtime.devices import Devices, find_devices

from .. import links, run_cache, session
from ..text import data_facts, plain
from . import device_meter, ended_runs, glossary_dialog

_POLL_S = 2
_IDLE_POLL_S = 10
_SHOWN = 3


def render(*, on_start: bool) -> None:
    """Draw all cards; call inside `with st.sidebar`. On Start itself no card leads there."""
    _data_card(on_start)
    at_work = bool(run_cache.active_runs())
    st.fragment(_live_cards, run_every=_POLL_S if at_work else _IDLE_POLL_S)()
    glossary_dialog.button()


def _data_card(on_start: bool) -> None:
    dataset = session.current()
    with st.container(gap="xsmall", key="data_card"):
        st.caption("Data set")
        if dataset is None:
            st.markdown("None open")
            if not on_start:
                st.page_link(links.page("start"), label="Open data", icon=":material/folder_open:")
            return
        st.markdown(f"**{plain(dataset.name)}**")
        facts = data_facts(
            slides=len(dataset),
            spots=dataset.n_spots,
            cell_types=len(dataset.cell_types),
            labelled=len(dataset.labelled),
        )
        st.caption(" · ".join(facts))
        if not on_start:
            st.page_link(links.page("start"), label="Change data", icon=":material/swap_horiz:")


def _live_cards() -> None:
    """Draw runs at work, those that have just ended, and the devices. The whole page follows when a run begins or ends."""
    active = run_cache.active_runs()
    if active:
        engine.ensure_worker()  # after a reboot the queue is still there, and nobody works on it
    if ended_runs.poll(active):
        st.rerun(scope="app")
    with st.container(gap="xsmall", key="jobs_card"):
        if active:
            waiting = sum(run.state == "queued" for run in active)
            st.caption("Waiting" if waiting == len(active) else f"Running, {waiting} waiting" if waiting else "Running")
            for run in active[:_SHOWN]:
                _job(run)
            if len(active) > _SHOWN:
                st.page_link(links.page("train"), label=f"{len(active) - _SHOWN} more", icon=":material/low_priority:")
        ended_runs.render_unseen()
    _device_card()


def _job(run: RunRow) -> None:
    st.page_link(links.page("train"), label=plain(run.title), icon=":material/model_training:", query_params={"job": run.id})
    if run.state != "queued":
        left = f"{duration(run.seconds_left)} left" if run.seconds_left is not None else run.stage or run.state
        st.progress(min(1.0, max(0.0, run.progress)), text=plain(f"{percent(run.progress)}, {left}"))


def _device_card() -> None:
    with st.container(gap="xsmall", key="device_card"):
        st.caption("This machine")
        st.markdown(plain(_devices().summary))
        device_meter.render()


@st.cache_resource(ttl=60, show_spinner=False)
def _devices() -> Devices:
    return find_devices()
