"""Messages that all pages draw alike: titles, empty states and errors."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from spatialcore.errors import ConfigError, DataError, RunError, SpatialcoreError, WeightsError

from .text import plain

_TITLES: dict[type[SpatialcoreError], str] = {
    DataError: "These data cannot be used as they are",
    ConfigError: "This cannot be done with these settings",
    WeightsError: "Pretrained weights are missing",
    RunError: "This run cannot be used",
}


def page_title(title: str, note: str = "") -> None:
    """Draw a page's name, with a quiet word beside it."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.title(title, width="content", anchor=False)
        if note:
            st.caption(note)


def empty_state(title: str, what_to_do: str, action: Callable[[], None] | None = None) -> None:
    """Say that there is nothing to show yet: a sentence that says what to do, and a button that does it."""
    with st.container(horizontal_alignment="center", gap="small"):
        st.space("large")
        st.subheader(title, width="content", anchor=False)
        st.markdown(what_to_do, width="content")
        if action:
            action()
        st.space("large")


def hint(error: SpatialcoreError, *, title: str = "") -> None:
    """Show an error as a calm hint: what is wrong, where, and what to do."""
    heading = title or next((t for kind, t in _TITLES.items() if isinstance(error, kind)), "This did not work")
    st.warning(f"**{plain(heading)}**\n\n{plain(error)}", icon=":material/info:")


def unexpected(error: Exception) -> None:
    """Show an error that nobody foresaw, without its traceback."""
    if isinstance(error, SpatialcoreError):
        hint(error)
        return
    st.error(
        f"**Something went wrong on this page**\n\n{plain(type(error).__name__)}. What is stored is safe. Reload the page; "
        "if it happens again, see the server's log.",
        icon=":material/error:",
    )
