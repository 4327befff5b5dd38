"""The glossary over any page: every word and score, searchable, with its formula."""

from __future__ import annotations

import streamlit as st

from spatialcore import glossary

from ..text import plain


def button() -> None:
    """Draw the button that opens the glossary."""
    if st.button("Words and scores", icon=":material/menu_book:", type="tertiary", key="glossary"):
        _dialog()


@st.dialog("Words and scores", width="large", icon=":material/menu_book:")
def _dialog() -> None:
    words = st.text_input("Search", placeholder="such as Spearman", icon=":material/search:", key="glossary_search")
    matches = glossary.search(words)
    if not matches:
        st.caption("No entry contains these words.")
    for group in glossary.GROUPS:
        entries = [entry for entry in matches if entry.group == group]
        if entries:
            st.markdown(f":primary[{group}]")
        for entry in entries:
            with st.container(gap="xxsmall"):
                st.markdown(f"**{plain(entry.name)}**  \n{plain(entry.meaning)}")
                if entry.reading:
                    st.caption(plain(entry.reading))
                if entry.formula:
                    st.markdown(f"`{entry.formula}`")
