"""Spotscape's server: `streamlit run app.py` serves the pages, and on the same port the viewer's tiles and arrays."""

import sys
from pathlib import Path

import streamlit as st

# `streamlit run` puts the folder of the page script on the path, not the project's.
sys.path.insert(0, str(Path(__file__).resolve().parent))

from pages.server.app import app_parts

app = st.App(**app_parts())
