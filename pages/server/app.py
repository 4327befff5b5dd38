"""What makes the web app: the script that draws pages, the viewer's routes and the check of hosts."""

import gc
from pathlib import Path
from typing import Any

from starlette.middleware import Middleware

from .host_check import HostCheck
from .routes import viewer_routes

SCRIPT = Path(__file__).resolve().parents[1] / "script.py"


def app_parts() -> dict[str, Any]:
    """Return the arguments of `st.App`.

    The call itself stands in the file that `streamlit run` is given: Streamlit looks for it in the source, and would
    take the file for a plain script where a function made the app.
    """
    _collect_rarely()
    return {"script_path": SCRIPT, "routes": viewer_routes(), "middleware": [Middleware(HostCheck)]}


def _collect_rarely() -> None:
    """Have the collector look for garbage every 50,000 new objects instead of every 700, once and for the server's life.

    A page makes tens of thousands of objects that stay (rows of runs, tables, metrics), and nothing of them is garbage. With
    the usual thresholds the search for it takes a third of the time in which a new server lists 1,000 runs; with these it
    takes a few per cent, as if there were no collector. Switching it off while a page is drawn would do the same, but what
    one request switches, all threads of the process share.
    """
    gc.set_threshold(50_000, 20, 20)
