"""The viewer's script, under an address that changes with its content."""

from __future__ import annotations

import gzip
import hashlib
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from .base_path import base_path

_FILE = Path(__file__).resolve().parents[1] / "viewer" / "dist" / "viewer.js"


@lru_cache(maxsize=2)
def _bundle(_mtime_ns: int) -> tuple[str, bytes, bytes]:
    code = _FILE.read_bytes()
    return hashlib.blake2b(code, digest_size=8).hexdigest(), code, gzip.compress(code, 9)


def bundle_address() -> str:
    """Return the address of the viewer's script; it changes with its content."""
    return f"{base_path()}/viewer.{_bundle(_FILE.stat().st_mtime_ns)[0]}.js"


def serve_bundle(request: Request) -> Response:
    """Answer with the script, packed where the browser takes it so; 404 for any other content than the present one."""
    digest, code, packed = _bundle(_FILE.stat().st_mtime_ns)
    if request.path_params["digest"] != digest:
        return not_found(request)
    headers = {
        "Cache-Control": "public, max-age=31536000, immutable",
        "X-Content-Type-Options": "nosniff",
        "Vary": "Accept-Encoding",
    }
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(packed, media_type="text/javascript", headers=headers | {"Content-Encoding": "gzip"})
    return Response(code, media_type="text/javascript", headers=headers)


def not_found(_request: Request) -> Response:
    """Answer 404, which nobody keeps."""
    return PlainTextResponse("Not found", 404, {"Cache-Control": "no-store"})
