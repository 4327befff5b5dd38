"""What makes the web app: the script that draws pages, the viewer's routes and the check of hosts."""

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
    return {"script_path": SCRIPT, "routes": viewer_routes(), "middleware": [Middleware(HostCheck)]}
