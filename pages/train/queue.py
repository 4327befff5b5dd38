"""The runs that wait for this machine, in their order: move them up and down, or take them out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from spatialcore.engines import launch
from spatialcore.engines.local import queue
from spatialcore.errors import SpatialcoreError
from spatialcore.insights.run_listing import RunRow

from .. import run_cache
from ..text import plain

_SAID = "_queue_said"


def render(waiting: Sequence[RunRow], watched: str, watch: Callable[[str], None]) -> None:
    """Draw a line for each waiting run; `watch` is called with the id of the one that is clicked."""
    positions = run_cache.queue_positions()
    if notice := st.session_state.pop(_SAID, None):
        st.toast(plain(notice), icon=":material/info:")
    for row in waiting:
        position = positions.get(row.id)
        with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall", key=f"waiting_{row.id}"):
            st.button(
                plain(row.title),
                key=f"watch_{row.id}",
                icon=":material/schedule:",
                width="stretch",
                on_click=watch,
                args=(row.id,),
                type="secondary" if row.id == watched else "tertiary",
            )
            if position is None:  # it waits elsewhere, or was taken just now
                continue
            _button(row, "up", ":material/arrow_upward:", "Run it earlier", position == 0, _move, -1)
            _button(row, "down", ":material/arrow_downward:", "Run it later", position == len(positions) - 1, _move, 1)
            _button(row, "remove", ":material/close:", "Take it out of the queue", False, _remove)


def _button(row: RunRow, name: str, icon: str, why: str, disabled: bool, act: Callable[..., None], *more: int) -> None:
    st.button(
        icon,
        key=f"{name}_{row.id}",
        type="tertiary",
        help=why,
        disabled=disabled,
        on_click=act,
        args=(row.path, *more),
        width="content",
    )


def _move(path: str, by: int) -> None:
    """Move a run from where it stands now: somebody else may have moved it meanwhile."""
    run = run_cache.open_run(path)
    position = queue.position(run)
    _try(lambda: queue.move(run, max(0, (position or 0) + by)))


def _remove(path: str) -> None:
    _try(lambda: launch.cancel(run_cache.open_run(path)))


def _try(act: Callable[[], None]) -> None:
    try:
        act()
    except SpatialcoreError as error:
        st.session_state[_SAID] = str(error)
