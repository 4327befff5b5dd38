"""Addresses: where links lead, and what the query of an address says.

Query keys, which saved links rely on: `data` the open data set, `slide` a slide, `run` and `second` the runs on Compare, `runs`
those ticked on Models, `job` the run watched on Train, `type` a cell type, `region` a kept region, `what` an export, `step` of
the tour. The slide viewer keeps `view`, `layer`, `range` and `at` by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from .page_table import PAGES

Key = Literal["data", "slide", "run", "second", "runs", "job", "type", "layer", "region", "what", "step"]


def page(address: str) -> StreamlitPage:
    """Return the page at an address, for `st.page_link` and `st.switch_page`. Raises ConfigError where there is none."""
    return PAGES[PAGES.check(address)].page()


def asked(key: Key) -> str | None:
    """Return what the address says under a key, or `None`."""
    return st.query_params.get(key)


def tell(key: Key, value: str | None) -> None:
    """Have the address say `value` under a key; nothing where it is empty."""
    if value and st.query_params.get(key) != value:
        st.query_params[key] = value
    elif not value and key in st.query_params:
        del st.query_params[key]


def named_runs() -> set[str]:
    """Return the ids of all runs that the address names."""
    return {asked("job") or "", asked("run") or "", asked("second") or "", *(asked("runs") or "").split(",")} - {""}


@dataclass(frozen=True)
class Binding:
    """A value of the session that follows a link once, and is shown in the address from then on.

    Attributes
    ----------
    key
        The query key.
    state
        Where the session keeps the value: the key of a widget, as a rule.
    written
        How the address writes a value.
    """

    key: Key
    state: str
    written: Callable[[str], str] = str

    @property
    def seen(self) -> str | None:
        """Return what the address said when this session last looked."""
        return st.session_state.get(f"_{self.state}_address")

    def is_new(self) -> bool:
        """Tell whether the address says something else than when this session last looked: somebody came with a link."""
        return asked(self.key) != self.seen

    def follow(self, options: Sequence[str], default: str | Callable[[], str]) -> str:
        """Return the session's value, one of `options`: a new link's, else the one it has, else `default`."""
        linked = next((option for option in options if self.written(option) == asked(self.key)), None)
        current: str | None = st.session_state.get(self.state)
        if linked is not None and (self.is_new() or current not in options):
            value = linked
        elif current is not None and current in options:
            value = current
        else:
            value = default() if callable(default) else default
        if value != current:
            st.session_state[self.state] = value
        return value

    def remember(self, value: str | None) -> None:
        """Take note that the session has `value` now, so that the same words in the address are no news."""
        st.session_state[f"_{self.state}_address"] = self.written(value) if value else value

    def keep(self, value: str | None) -> None:
        """Take note that the session has `value` now, and show it in the address."""
        self.remember(value)
        tell(self.key, self.written(value) if value else None)
