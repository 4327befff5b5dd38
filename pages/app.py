"""Spotscape's server where the package is installed, under whatever name: `streamlit run` of this file serves the pages."""

import sys
from importlib import import_module
from pathlib import Path

import streamlit as st

FOLDER = Path(__file__).resolve().parent
if str(FOLDER.parent) not in sys.path:
    sys.path.insert(0, str(FOLDER.parent))

app = st.App(**import_module(f"{FOLDER.name}.server.app").app_parts())
