"""Where a new run is trained, how long that takes, and its start."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from spatialcore.config.settings import TrainingConfig
from spatialcore.data.dataset import Dataset
from spatialcore.engines import launch
from spatialcore.engines.launch import Place
from spatialcore.engines.local.device_process import own_devices
from spatialcore.engines.ray import engine
from spatialcore.engines.submit import check_weights, submit
from spatialcore.errors import SpatialcoreError
from spatialcore.formatting import duration
from spatialcore.runs.create import plan_members
from spatialcore.runs.run import UNFINISHED
from spatialcore.runtime.devices import find_devices
from spatialcore.training import cost

from .. import links, session
from ..text import counted, plain
from .slides import What

_HERE, _CLUSTER = "This machine", "Cluster"


def _place() -> Place:
    """This machine, or the cluster that the server's environment names."""
    address = engine.default_address()
    if address:
        where = st.segmented_control(
            "Where",
            [_HERE, _CLUSTER],
            default=_HERE,
            required=True,
            key="train_where",
            persist_state="session",
            label_visibility="collapsed",
        )
        if where == _CLUSTER:
            st.markdown(f":material/lan: Ray cluster: **{plain(address)}**")
            st.caption(
                "Each member takes a GPU of it where it has GPUs. Slides and runs must lie where all of its nodes see them."
            )
            return Place("ray", address=address)
    st.markdown(f":material/memory: This machine: **{plain(find_devices().summary)}**")
    return Place(gpus=_gpus())


def _gpus() -> tuple[int, ...]:
    """The GPUs that the run may use; empty for all. There is a choice only where there are several."""
    own = {device.gpu: device.name for device in own_devices() if device.gpu is not None}
    if len(own) < 2:
        return ()
    chosen = st.multiselect(
        "GPUs",
        list(own),
        default=list(own),
        format_func=own.__getitem__,
        key="train_gpus",
        persist_state="session",
        help="Each takes one member at a time. Other runs may use those that are left.",
    )
    return tuple(chosen) if len(chosen) < len(own) else ()


def render(dataset: Dataset, what: What | None, training: TrainingConfig | None) -> None:
    """Machine, name, the sentence that sums it up, and the button."""
    place = _place()
    title = st.text_input(
        "Name of the run", placeholder=f"{dataset.name}, {training.preset if training else 'quick'}", max_chars=80
    )
    if what is None or training is None:
        st.button("Start training", type="primary", disabled=True, width="stretch", icon=":material/play_arrow:")
        st.caption("Complete the choices on the left first.")
        return
    problem = _problem(dataset, what, training)
    if problem is None:
        found = time_of(dataset, what, training, place.gpus) if place.engine == "local" else None
        device = find_devices().summary if place.engine == "local" else "the cluster"
        st.markdown(_sentence(dataset, what, training, device, found))
        if found:
            st.caption(_known_from(found))
    else:
        session.hint(problem)
    if st.button("Start training", type="primary", disabled=problem is not None, width="stretch", icon=":material/play_arrow:"):
        _start(dataset, what, training, title, place)
    if place.engine != "local":
        return
    waiting = sum(run.state in UNFINISHED and run.engine == "local" for run in session.all_runs())
    if waiting:
        st.caption(f"Runs take turns on this machine: {counted(waiting, 'run')} before it.")


def _problem(dataset: Dataset, what: What, training: TrainingConfig) -> SpatialcoreError | None:
    """Why this run could not start, found before anybody clicks."""
    try:
        what.folds(dataset)
        check_weights(training)
    except SpatialcoreError as error:
        return error
    return None


def _sentence(dataset: Dataset, what: What, training: TrainingConfig, device: str, found: cost.Estimate | None) -> str:
    folds = len(what.folds(dataset))
    members = counted(training.members, "member")
    time = f", about **{duration(found.seconds)}**" if found else ""
    return f"**{members} x {counted(folds, 'fold')}** on {plain(device)}{time}."


def _start(dataset: Dataset, what: What, training: TrainingConfig, title: str, place: Place) -> None:
    try:
        place.check()
        run = submit(
            dataset, training, holdout=what.holdout, held_out=what.held_out, learn_from=what.learn_from, title=title.strip()
        )
        launch.launch(run, place)
    except SpatialcoreError as error:
        session.hint(error)
        return
    links.tell("job", run.id)
    st.toast("The run is on its way. It goes on when you close this page.", icon=":material/play_arrow:")
    st.rerun()


def time_of(dataset: Dataset, what: What | None, training: TrainingConfig, gpus: Sequence[int] = ()) -> cost.Estimate | None:
    """How long the run will take; None where it cannot be told."""
    if what is None:
        return None
    try:
        plan = plan_members(training, what.folds(dataset))
        return cost.run_time(training, dataset, plan, n_devices=len(gpus) or len(own_devices()))
    except SpatialcoreError:
        return None  # the same settings are refused, with the reason, below Start


def _known_from(found: cost.Estimate) -> str:
    if found.runs:
        return f"The time is reckoned from {counted(found.runs, 'run')} on this machine."
    return "The time is a guess for a machine of this make, until a first run has finished here."
