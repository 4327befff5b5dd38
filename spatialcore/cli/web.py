"""Opening the web app from the command line."""

from __future__ import annotations

import runpy
import sys
from importlib.util import find_spec
from pathlib import Path

from spatialcore.errors import SpatialcoreError

APP_PACKAGES = ("spotscape_app", "pages")  # as installed, and in a checkout


def app_script() -> Path:
    """Return the script that `streamlit run` serves: the one that has the theme beside it, in `.streamlit`.

    An installed app holds it, in a checkout it is `app.py` above the pages. Raises SpatialcoreError without either.
    """
    for name in APP_PACKAGES:
        spec = find_spec(name)
        for folder in map(Path, (spec.submodule_search_locations or ()) if spec else ()):
            for script in (folder / "app.py", folder.parent / "app.py"):
                if script.is_file() and (script.parent / ".streamlit" / "config.toml").is_file():
                    return script
    raise SpatialcoreError(f"the app is not installed: none of the packages {', '.join(APP_PACKAGES)} holds it")


def open_app() -> None:
    """Serve the app in this process until it is interrupted. `STREAMLIT_SERVER_PORT` and the like set its options."""
    sys.argv = ["streamlit", "run", str(app_script())]
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)
