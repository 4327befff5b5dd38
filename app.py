"""Spotscape's server: `streamlit run app.py` serves the pages, and on the same port the viewer's tiles and arrays."""

import sys
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

# `streamlit run` puts the folder of the page script on the path, not the project's.
sys.path.insert(0, str(Path(__file__).parent))

from pages.server.routes import HostCheck, viewer_routes

app = st.App("pages/navigation.py", routes=viewer_routes(), middleware=[Middleware(HostCheck)])
