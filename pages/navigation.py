"""The frame around every page: names and addresses, and the sidebar with data set, jobs and devices."""

import logging

import streamlit as st

from pages import session
from pages.widgets import sidebar

st.set_page_config(page_title="Spotscape", page_icon=":material/blur_on:", layout="wide")


def _home() -> None:
    """The bare address leads to Start, whose own address people can share."""
    st.switch_page(START)


START = st.Page("start/page.py", title="Start", icon=":material/home:", url_path="start")
PAGES = [
    START,
    st.Page("slides/page.py", title="Slides", icon=":material/biotech:", url_path="slides"),
    st.Page("train/page.py", title="Train", icon=":material/model_training:", url_path="train"),
    st.Page("compare/page.py", title="Compare", icon=":material/compare:", url_path="compare"),
    st.Page("models/page.py", title="Models", icon=":material/leaderboard:", url_path="models"),
    st.Page("export/page.py", title="Export", icon=":material/ios_share:", url_path="export"),
]
HOME = st.Page(_home, title="Spotscape", url_path="", default=True, visibility="hidden")

st.html(session.asset("pages.css"))
TOUR = st.Page("tour/page.py", title="Tour", url_path="tour", visibility="hidden")
page = st.navigation([HOME, *PAGES, TOUR], position="sidebar", expanded=True)
with st.sidebar:
    sidebar.render(on_start=page.url_path == START.url_path)
try:
    page.run()
except Exception as error:  # the last net: whoever uses the app gets a sentence, the log gets the rest
    logging.getLogger("spotscape").exception("page %s", page.url_path)
    session.unexpected(error)
