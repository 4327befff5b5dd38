"""Check hosts and origins of requests, against DNS rebinding and against other sites that would read slides."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from .base_path import BASE


class HostCheck:
    """Middleware that refuses requests for hosts that this server does not have, and our routes to other origins.

    Allowed are numbers (an attacker can rebind a name, not an address), `localhost`, this machine's name, and the names
    in Streamlit's `server.allowedHosts`, `browser.serverAddress` and `server.corsAllowedOrigins`.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        host = headers.get("host", "")
        refused = not host_allowed(host, allowed_names()) or (BASE in scope["path"] and _is_foreign(headers, host))
        if not refused:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await PlainTextResponse("This address is not served here. Add it to server.allowedHosts.", 403)(scope, receive, send)


def host_allowed(host: str, names: Sequence[str]) -> bool:
    """Tell whether a `Host` header names this server: an IP address, or one of `names` (`*.` and `*` as wildcards)."""
    try:
        parts = urlsplit(f"//{host}")
        name = (parts.hostname or "").rstrip(".").lower()
        _ = parts.port
    except ValueError:
        return False
    if not name or parts.username is not None or parts.path or parts.query or parts.fragment:
        return False
    try:
        ipaddress.ip_address(name)
        return True
    except ValueError:
        return any(pattern in ("*", name) or (pattern.startswith("*.") and name.endswith(pattern[1:])) for pattern in names)


def allowed_names() -> tuple[str, ...]:
    """Return the host names under which this server may be asked, lower case."""
    from streamlit import config

    origins = [urlsplit(origin).hostname for origin in config.get_option("server.corsAllowedOrigins") or ()]
    configured = [*(config.get_option("server.allowedHosts") or ()), config.get_option("browser.serverAddress"), *origins]
    return (*_own_names(), *(str(name).strip().rstrip(".").lower() for name in configured if name))


@lru_cache(maxsize=1)
def _own_names() -> tuple[str, ...]:
    name = socket.gethostname().lower()
    return ("localhost", "*.localhost", name, f"{name}.local")


def _is_foreign(headers: dict[str, str], host: str) -> bool:
    if headers.get("sec-fetch-site") in ("cross-site", "same-site"):
        return True
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc.lower() != host.lower()
