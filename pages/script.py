"""The script that Streamlit runs for each session, by its path: it imports the package whose folder it lies in."""

import sys
from importlib import import_module
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
if str(FOLDER.parent) not in sys.path:
    sys.path.insert(0, str(FOLDER.parent))

import_module(f"{FOLDER.name}.navigation").render()
