"""Where a new run is trained, how long that takes, and its start."""

from __future__ import annotations

from typing import Any

import streamlit as st

from spatialcore.config.settings import TrainingConfig
from spatialcore.data.dataset import Dataset
from spatialcore.engines import launch
from spatialcore.engines.base import EngineOption, ExecutionTarget
from spatialcore.engines.registry import ENGINES, engine
from spatialcore.engines.submit import check_weights, submit
from spatialcore.errors import SpatialcoreError
from spatialcore.formatting import counted, duration
from spatialcore.runs.create import plan_members
from spatialcore.runs.status import UNFINISHED
from spatialcore.training import cost

from .. import links, messages, run_cache
from ..text import plain
from .slides import SlideChoice


def _target() -> ExecutionTarget:
    """Ask where the run is worked on, where several engines are offered here, and what each lets people choose."""
    offered = [name for name in ENGINES if engine(name).is_offered()]
    name = offered[0]
    if len(offered) > 1:
        name = st.segmented_control(
            "Where",
            offered,
            default=name,
            required=True,
            format_func=lambda name: ENGINES[name].label,
            key="train_where",
            persist_state="session",
            label_visibility="collapsed",
        )
    row, chosen = ENGINES[name], engine(name)
    options = dict(chosen.defaults())
    st.markdown(f":material/{row.icon}: {row.label}: **{plain(chosen.summary(ExecutionTarget(name, options)))}**")
    if len(offered) > 1:
        st.caption(row.help)
    for option in row.options:
        if option.is_on_page and (value := _option_value(name, option)):
            options[option.name] = value
    return ExecutionTarget(name, options)


def _option_value(name: str, option: EngineOption) -> Any:
    """Ask for one of an engine's options; empty for what the engine does by itself."""
    key = f"train_{name}_{option.name}"
    if option.kind == "text":
        return st.text_input(option.label, key=key, persist_state="session", help=option.help).strip()
    if option.kind == "number":
        return st.number_input(
            option.label, value=None, min_value=option.minimum, key=key, persist_state="session", help=option.help
        )
    own = engine(name).choices(option.name)
    if len(own) < 2:  # nothing to choose
        return ()
    values = st.multiselect(
        option.label,
        list(own),
        default=list(own),
        format_func=own.__getitem__,
        key=key,
        persist_state="session",
        help=option.help,
    )
    return tuple(values) if len(values) < len(own) else ()


def render(dataset: Dataset, slides: SlideChoice | None, training: TrainingConfig | None) -> None:
    """Draw machine, name, the sentence that sums the run up, and the button."""
    target = _target()
    title = st.text_input(
        "Name of the run", placeholder=f"{dataset.name}, {training.preset if training else 'quick'}", max_chars=80
    )
    if slides is None or training is None:
        st.button("Start training", type="primary", disabled=True, width="stretch", icon=":material/play_arrow:")
        st.caption("Complete the choices on the left first.")
        return
    problem = _problem(dataset, slides, training)
    if problem is None:
        estimate = time_of(dataset, slides, training, target)
        st.markdown(_sentence(dataset, slides, training, engine(target.engine).summary(target), estimate))
        if estimate:
            st.caption(_known_from(estimate))
    else:
        messages.hint(problem)
    if st.button("Start training", type="primary", disabled=problem is not None, width="stretch", icon=":material/play_arrow:"):
        _start(dataset, slides, training, title, target)
    if not ENGINES[target.engine].takes_turns:
        return
    waiting = sum(run.state in UNFINISHED and run.engine == target.engine for run in run_cache.all_runs())
    if waiting:
        st.caption(f"This machine trains one run at a time; {counted(waiting, 'run')} will go first.")


def _problem(dataset: Dataset, slides: SlideChoice, training: TrainingConfig) -> SpatialcoreError | None:
    """Return why this run could not start, found before anybody clicks."""
    try:
        slides.folds(dataset)
        check_weights(training)
    except SpatialcoreError as error:
        return error
    return None


def _sentence(
    dataset: Dataset, slides: SlideChoice, training: TrainingConfig, device: str, estimate: cost.Estimate | None
) -> str:
    folds = len(slides.folds(dataset))
    members = counted(training.members, "member")
    time = f", about **{duration(estimate.seconds)}**" if estimate else ""
    return f"**{members} x {counted(folds, 'fold')}** on {plain(device)}{time}."


def _start(dataset: Dataset, slides: SlideChoice, training: TrainingConfig, title: str, target: ExecutionTarget) -> None:
    try:
        launch.check(target)
        run = submit(
            dataset, training, holdout=slides.holdout, held_out=slides.held_out, learn_from=slides.learn_from, title=title.strip()
        )
        launch.launch(run, target)
    except SpatialcoreError as error:
        messages.hint(error)
        return
    links.tell("job", run.id)
    st.toast("The run has been queued. It continues when you close this page.", icon=":material/play_arrow:")
    st.rerun()


def time_of(
    dataset: Dataset, slides: SlideChoice | None, training: TrainingConfig, target: ExecutionTarget | None = None
) -> cost.Estimate | None:
    """Estimate how long the run will take, by default on this machine; `None` where it cannot be told."""
    target = target or ExecutionTarget()
    n_devices = engine(target.engine).n_devices(target)
    if slides is None or n_devices is None:
        return None
    try:
        plan = plan_members(training, slides.folds(dataset))
        return cost.run_time(training, dataset, plan, n_devices=n_devices)
    except SpatialcoreError:
        return None  # the same settings are refused, with the reason, below Start


def _known_from(estimate: cost.Estimate) -> str:
    if estimate.runs:
        return f"Estimated from {counted(estimate.runs, 'earlier run')} on this machine."
    return "A rough estimate for a machine like this one, until a first run has finished here."
