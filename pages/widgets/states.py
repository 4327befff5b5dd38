"""The states that every page has besides being ready: nothing yet, and at work."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st


def page_title(title: str, note: str = "") -> None:
    """A page's name, with a quiet word beside it."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.title(title, width="content", anchor=False)
        if note:
            st.caption(note)


def empty_state(title: str, what_to_do: str, action: Callable[[], None] | None = None) -> None:
    """Nothing to show yet: one sentence that says what to do, and one button that does it."""
    with st.container(horizontal_alignment="center", gap="small"):
        st.space("large")
        st.subheader(title, width="content", anchor=False)
        st.markdown(what_to_do, width="content")
        if action:
            action()
        st.space("large")
