"""The frame around every page: names and addresses, and the sidebar with data set, jobs and devices."""

import logging

import streamlit as st

from . import links, messages
from .assets import asset
from .page_table import PAGES
from .widgets import sidebar


def render() -> None:
    """Draw the page that the address names, with the sidebar beside it."""
    st.set_page_config(page_title="Spotscape", page_icon=":material/blur_on:", layout="wide")
    st.html(asset("pages.css"))
    home = st.Page(_home, title="Spotscape", url_path="", default=True, visibility="hidden")
    page = st.navigation([home, *(row.page() for row in PAGES.values())], position="sidebar", expanded=True)
    with st.sidebar:
        sidebar.render(on_start=page.url_path == "start")
    try:
        page.run()
    except Exception as error:  # the last net: the page shows a sentence, the log gets the traceback
        logging.getLogger("spotscape").exception("page %s", page.url_path)
        messages.unexpected(error)


def _home() -> None:
    """Lead from the bare address to Start, whose own address people can share."""
    st.switch_page(links.page("start"))
