"""The sidebar of every page: the open data set, runs at work, and what this machine computes with."""

from __future__ import annotations

import streamlit as st

from pages.components import glossary_dialog, workspace
from pages.components.text import counted, plain, truth_share
from spatialcore.devices import Devices, find_devices
from spatialcore.engines import local
from spatialcore.overview import RunRow
from spatialcore.progress import minutes

_POLL_S = 2
_IDLE_POLL_S = 10


def render(*, on_start: bool) -> None:
    """All cards; call inside `with st.sidebar`. On Start itself no card leads there."""
    _data_card(on_start)
    at_work = bool(_active())
    st.fragment(_jobs_card, run_every=_POLL_S if at_work else _IDLE_POLL_S)()
    _device_card()
    glossary_dialog.button()


def _data_card(on_start: bool) -> None:
    dataset = workspace.current()
    with st.container(gap="xsmall", key="data_card"):
        st.caption("Data set")
        if dataset is None:
            st.markdown("None open")
            if not on_start:
                st.page_link("start.py", label="Open data", icon=":material/folder_open:")
            return
        st.markdown(f"**{plain(dataset.name)}**")
        facts = [
            counted(len(dataset), "slide"), counted(dataset.n_spots, "spot"),
            counted(len(dataset.cell_types), "cell type"), truth_share(len(dataset.labelled), len(dataset)),
        ]  # fmt: skip
        st.caption(" · ".join(facts))
        if not on_start:
            st.page_link("start.py", label="Change data", icon=":material/swap_horiz:")


def _jobs_card() -> None:
    """Runs at work. The whole page follows when one has ended, for then there is something new to see."""
    active = _active()
    seen: set[str] = st.session_state.get("_runs_at_work", set())
    now = {run.id for run in active}
    st.session_state["_runs_at_work"] = now
    if active:
        local.ensure_worker()  # after a reboot the queue is still there, and nobody works on it
        with st.container(gap="xsmall", key="jobs_card"):
            st.caption("Running" if len(active) == 1 else f"Running, {len(active) - 1} waiting")
            for run in active[:3]:
                _job(run)
    if seen - now:
        st.rerun(scope="app")


def _job(run: RunRow) -> None:
    left = f"{minutes(run.seconds_left)} left" if run.seconds_left is not None else run.stage or run.state
    st.page_link("train.py", label=plain(run.title), icon=":material/model_training:", query_params={"job": run.id})
    st.progress(min(1.0, max(0.0, run.progress)), text=plain(f"{100 * run.progress:.0f} %, {left}"))


def _device_card() -> None:
    devices = _devices()
    with st.container(gap="xsmall", key="device_card"):
        st.caption("Computes with")
        st.markdown(plain(devices.summary))
        st.caption(f"{devices.memory_mib / 1024:.0f} GiB memory")


@st.cache_resource(ttl=60, show_spinner=False)
def _devices() -> Devices:
    return find_devices()


def _active() -> list[RunRow]:
    """Oldest first: the one at work, then the queue."""
    return [run for run in reversed(workspace.all_runs()) if run.state in ("queued", "running", "cancelling")]
