"""Routes of the app's own server that feed the viewer: tiles, spots and values of what a session has opened.

An address names a token, never a path. A token is given out by the page's script for one session and one slide or
matrix, cannot be guessed, and dies with its session; everything else is 404.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

import numpy as np
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from spatialcore.data.dataset import Slide
from spatialcore.data.tissue import tissue_mask
from spatialcore.errors import SpatialcoreError
from spatialcore.images import tiles

from . import arrays
from .base_path import base_path
from .bundle import not_found, serve_bundle

_FOREVER = "private, max-age=31536000, immutable"
_BINARY = "application/octet-stream"
_THUMBNAIL_PX = 1024


def viewer_routes() -> list[BaseRoute]:
    """Return all routes of the viewer, for `st.App(routes=...)`."""
    base = base_path()
    slide, values = f"{base}/slide/{{token}}", f"{base}/values/{{token}}"
    return [
        Route(f"{base}/viewer.{{digest}}.js", serve_bundle),
        Route(f"{slide}/tile/{{level:int}}/{{col:int}}_{{row:int}}.jpg", _serve_tile),
        Route(f"{slide}/thumbnail.jpg", _serve_thumbnail),
        Route(f"{slide}/tissue.png", _serve_tissue),
        Route(f"{slide}/xy.bin", _serve_xy),
        Route(f"{slide}/ids/{{block:int}}.json", _serve_ids),
        Route(f"{values}/type/{{column:int}}.bin", _serve_column),
        Route(f"{values}/rows/{{block:int}}.bin", _serve_rows),
        Route(f"{values}/dominant.bin", _serve_dominant),
        Route(f"{values}/dominant/{{spread}}.bin", _serve_dominant_beyond_spread),
        Route(f"{base}/rows/{{token}}.bin", _serve_row_numbers),
        Route(f"{base}/annotations/{{token}}.json", _serve_annotations),
        Route(f"{base}/{{rest:path}}", not_found),
    ]


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


def _serve_tissue(request: Request) -> Response:
    """Answer with where the tissue is, white on black, as wide or high as the mask has pixels."""
    return _answer(request, Slide, "image/png", lambda s: arrays.mask_png(tissue_mask(s.image)[0]))


def _serve_xy(request: Request) -> Response:
    return _answer(request, Slide, _BINARY, lambda s: arrays.positions_f32(s.spot_xy_px))


def _serve_ids(request: Request) -> Response:
    return _answer(request, Slide, "application/json", lambda s: arrays.ids_json(s.spot_ids, request.path_params["block"]))


def _serve_column(request: Request) -> Response:
    return _answer(request, np.ndarray, _BINARY, lambda v: arrays.column_f32(v, request.path_params["column"]))


def _serve_rows(request: Request) -> Response:
    return _answer(request, np.ndarray, _BINARY, lambda v: arrays.rows_f32(v, request.path_params["block"]))


def _serve_dominant(request: Request) -> Response:
    return _answer(request, np.ndarray, _BINARY, arrays.dominant_u16)


def _serve_dominant_beyond_spread(request: Request) -> Response:
    """Answer with the types that stand out from the spread, which is offered under a token of its own."""
    from .registry import OFFERS

    spread = OFFERS.get(request.path_params["spread"])
    if not isinstance(spread, np.ndarray):
        return not_found(request)
    return _answer(request, np.ndarray, _BINARY, lambda v: arrays.dominant_u16(v, spread))


def _serve_row_numbers(request: Request) -> Response:
    return _answer(request, np.ndarray, _BINARY, arrays.row_numbers_u32)


def _serve_annotations(request: Request) -> Response:
    return _answer(request, np.ndarray, "application/json", arrays.text_bytes)


def _answer(
    request: Request, kind: type, media: str, make: Callable[..., bytes], tag: Callable[..., str] | None = None
) -> Response:
    """Answer with what the token stands for, turned into bytes by `make`.

    404 for a token of anything else than a `kind` and for an index that is not there, 422 for damaged data. `tag` gives what
    changes with the content, where the address alone does not say it.
    """
    # Looked up at each request: where Streamlit watches the source, an edit gives the pages a new module with new offers.
    from .registry import OFFERS

    thing = OFFERS.get(request.path_params["token"])
    if thing is None or isinstance(thing, np.ndarray) is not (kind is np.ndarray):
        return not_found(request)
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
            return Response(status_code=304, headers=headers)  # the tile is unchanged; nothing is read
        # `identity` keeps the server from packing again what is packed already or would cost more time than it saves.
        return Response(make(thing), media_type=media, headers=headers | {"Content-Encoding": "identity"})
    except IndexError:
        return not_found(request)
    except SpatialcoreError as error:
        hint = _without_folders(str(error))
        return Response(json.dumps({"error": hint}), 422, {"Cache-Control": "no-store"}, "application/json")


def _without_folders(message: str) -> str:
    """Return an error's words with paths cut to their last part: viewers of a slide need not know where it lies."""
    return " ".join(word.rsplit("/", 1)[-1] if word.count("/") > 1 else word for word in message.split(" "))
