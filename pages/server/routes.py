"""Routes of the app's own server that feed the viewer: tiles, spots and values of what a session has opened.

An address names a token, never a path. A token is given out by the page's script for one session and one slide or
matrix, cannot be guessed, and dies with its session; everything else is 404.
"""

from __future__ import annotations

import gzip
import hashlib
import ipaddress
import json
import secrets
import socket
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from numpy.typing import NDArray
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from spatialcore.data.dataset import Slide
from spatialcore.errors import SpatialcoreError
from spatialcore.images import tiles

BASE = "/spotscape"
_BUNDLE = Path(__file__).parents[1] / "viewer" / "dist" / "viewer.js"
_FOREVER = "private, max-age=31536000, immutable"
# A browser that lost its connection comes back to the same session within minutes; its tokens wait that long.
_GRACE_S = 600.0
_THUMBNAIL_PX = 1024


def _session_is_open(session: str) -> bool:
    from streamlit import runtime

    return runtime.exists() and runtime.get_instance().is_active_session(session)


@dataclass
class _Offer:
    session: str
    content: str
    thing: Slide | NDArray
    last_seen: float = field(default_factory=time.monotonic)


class Registry:
    """What each session may fetch. Safe between threads."""

    def __init__(self, is_open: Callable[[str], bool] | None = None) -> None:
        self._is_open = is_open or _session_is_open
        self._offers: dict[str, _Offer] = {}
        self._tokens: dict[tuple[str, str], str] = {}
        self._lock = threading.Lock()

    def offer(self, session: str, content: str, thing: Slide | NDArray) -> str:
        """The token under which `session` may fetch `thing`. The same content gives the same token again."""
        with self._lock:
            self._forget_closed()
            token = self._tokens.setdefault((session, content), secrets.token_urlsafe(24))
            self._offers[token] = _Offer(session, content, thing)
            return token

    def get(self, token: str) -> Slide | NDArray | None:
        """What `token` stands for, or `None` when it was never given out or its session is gone."""
        with self._lock:
            offer = self._offers.get(token)
            if offer is None:
                return None
            if self._is_open(offer.session):
                offer.last_seen = time.monotonic()
            elif time.monotonic() - offer.last_seen > _GRACE_S:
                self._forget_closed()
                return None
            return offer.thing

    def _forget_closed(self) -> None:
        now = time.monotonic()
        for token, offer in list(self._offers.items()):
            if self._is_open(offer.session):
                offer.last_seen = now
            elif now - offer.last_seen > _GRACE_S:
                del self._offers[token]
                self._tokens.pop((offer.session, offer.content), None)


REGISTRY = Registry()


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
    """Whether a `Host` header names this server: an IP address, or one of `names` (`*.` and `*` as wildcards)."""
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
    """Host names under which this server may be asked, lower case."""
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


def base_path() -> str:
    """Where our routes begin, below the base path that Streamlit is configured with."""
    from streamlit import config

    prefix = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{prefix}{BASE}" if prefix else BASE


@lru_cache(maxsize=2)
def _bundle(_mtime_ns: int) -> tuple[str, bytes, bytes]:
    code = _BUNDLE.read_bytes()
    return hashlib.blake2b(code, digest_size=8).hexdigest(), code, gzip.compress(code, 9)


def bundle_address() -> str:
    """Address of the viewer's script; it changes with its content."""
    return f"{base_path()}/viewer.{_bundle(_BUNDLE.stat().st_mtime_ns)[0]}.js"


def viewer_routes() -> list[BaseRoute]:
    """All routes of the viewer, for `st.App(routes=...)`."""
    base = base_path()
    slide, values = f"{base}/slide/{{token}}", f"{base}/values/{{token}}"
    return [
        Route(f"{base}/viewer.{{digest}}.js", _serve_bundle),
        Route(f"{slide}/tile/{{level:int}}/{{col:int}}_{{row:int}}.jpg", _serve_tile),
        Route(f"{slide}/thumbnail.jpg", _serve_thumbnail),
        Route(f"{slide}/xy.bin", _serve_xy),
        Route(f"{slide}/ids/{{block:int}}.json", _serve_ids),
        Route(f"{values}/type/{{column:int}}.bin", _serve_column),
        Route(f"{values}/rows/{{block:int}}.bin", _serve_rows),
        Route(f"{values}/dominant.bin", _serve_dominant),
        Route(f"{base}/rows/{{token}}.bin", _serve_row_numbers),
        Route(f"{base}/{{rest:path}}", _not_found),
    ]


def _serve_bundle(request: Request) -> Response:
    digest, code, packed = _bundle(_BUNDLE.stat().st_mtime_ns)
    if request.path_params["digest"] != digest:
        return _not_found(request)
    headers = {
        "Cache-Control": "public, max-age=31536000, immutable",
        "X-Content-Type-Options": "nosniff",
        "Vary": "Accept-Encoding",
    }
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(packed, media_type="text/javascript", headers=headers | {"Content-Encoding": "gzip"})
    return Response(code, media_type="text/javascript", headers=headers)


def _serve_tile(request: Request) -> Response:
    level, col, row = (request.path_params[name] for name in ("level", "col", "row"))
    return _answer(
        request,
        Slide,
        "image/jpeg",
        lambda s: tiles.tile_jpeg(s.image, level, col, row),
        lambda s: tiles.tile_tag(s.image, level, col, row),
    )


def _serve_thumbnail(request: Request) -> Response:
    return _answer(request, Slide, "image/jpeg", lambda s: tiles.thumbnail_jpeg(s.image, _THUMBNAIL_PX))


def _serve_xy(request: Request) -> Response:
    return _answer(request, Slide, _BINARY, lambda s: tiles.positions_f32(s.spot_xy_px))


def _serve_ids(request: Request) -> Response:
    return _answer(request, Slide, "application/json", lambda s: tiles.ids_json(s.spot_ids, request.path_params["block"]))


def _serve_column(request: Request) -> Response:
    return _answer(request, None, _BINARY, lambda v: tiles.column_f32(v, request.path_params["column"]))


def _serve_rows(request: Request) -> Response:
    return _answer(request, None, _BINARY, lambda v: tiles.rows_f32(v, request.path_params["block"]))


def _serve_dominant(request: Request) -> Response:
    return _answer(request, None, _BINARY, tiles.dominant_u16)


def _serve_row_numbers(request: Request) -> Response:
    return _answer(request, None, _BINARY, tiles.row_numbers_u32)


_BINARY = "application/octet-stream"


def _answer(
    request: Request, kind: type | None, media: str, make: Callable[..., bytes], tag: Callable[..., str] | None = None
) -> Response:
    """What the token stands for, turned into bytes by `make`; 404 for any other token or index, 422 for damaged data."""
    thing = REGISTRY.get(request.path_params["token"])
    if thing is None or isinstance(thing, Slide) is not (kind is Slide):
        return _not_found(request)
    # The address of an array is as good as its content: the token was made for this very content.
    etag = f'"{tag(thing) if tag else hashlib.blake2b(request.url.path.encode(), digest_size=8).hexdigest()}"'
    headers = {
        "Cache-Control": _FOREVER,
        "ETag": etag,
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    try:
        if tag and request.headers.get("if-none-match") == etag:
            _ = make  # the tile is unchanged; nothing is read
            return Response(status_code=304, headers=headers)
        # `identity` keeps the server from packing again what is packed already or would cost more time than it saves.
        return Response(make(thing), media_type=media, headers=headers | {"Content-Encoding": "identity"})
    except IndexError:
        return _not_found(request)
    except SpatialcoreError as error:
        hint = _without_folders(str(error))
        return Response(json.dumps({"error": hint}), 422, {"Cache-Control": "no-store"}, "application/json")


def _without_folders(message: str) -> str:
    return " ".join(word.rsplit("/", 1)[-1] if word.count("/") > 1 else word for word in message.split(" "))


def _not_found(_request: Request) -> Response:
    return PlainTextResponse("Not found", 404, {"Cache-Control": "no-store"})
