"""Describes a slide and its matrices to the browser: tokens and addresses, under which it fetches them itself."""

from __future__ import annotations

import hashlib
import json
import weakref
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from streamlit.runtime.scriptrunner import get_script_run_ctx

from spatialcore.data.annotations import SlideAnnotations
from spatialcore.data.dataset import Slide, spot_pitch_px
from spatialcore.errors import DataError
from spatialcore.images import tiles

from ..server.base_path import base_path
from ..server.registry import OFFERS
from .contract import AnnotationSet, EpochInfo, EpochPrediction, SlideInfo, Source, SourceInfo


def describe_slide(slide: Slide, offset_xy_px: tuple[float, float]) -> SlideInfo:
    """Return the slide's address, size, levels and spots; `offset_xy_px` moves the spots."""
    height, width = slide.image.image_hw
    content = f"{slide.image.fingerprint()}-{_array_hash(slide.spot_xy_px)}-{slide.spot_diameter_px}-{slide.id}"
    token = OFFERS.offer(_session(), content, slide)
    return {
        "id": slide.id,
        "base": f"{base_path()}/slide/{token}",
        "width": width,
        "height": height,
        "tile": tiles.TILE_PX,
        "levels": tiles.level_count((height, width)),
        "spots": slide.n_spots,
        "diameter": _drawn_px(slide),
        "pitch": _pitch_px(slide),
        "umPerPx": slide.um_per_px,
        "offset": (float(offset_xy_px[0]), float(offset_xy_px[1])),
    }


def _drawn_px(slide: Slide) -> float:
    """Return how large spots are drawn: as they are, but for virtual ones that would cover each other and the tissue."""
    return min(slide.spot_diameter_px, _pitch_px(slide) or slide.spot_diameter_px)


def _pitch_px(slide: Slide) -> float:
    """Return the distance of neighbouring spots; remembered, since a million of them take a second."""
    content = _array_hash(slide.spot_xy_px)
    if content not in _PITCHES:
        _PITCHES[content] = spot_pitch_px(slide.spot_xy_px)
        while len(_PITCHES) > _MOST_PITCHES:
            del _PITCHES[next(iter(_PITCHES))]
    return _PITCHES[content]


def describe_source(source: Source) -> SourceInfo:
    """Return a matrix's address, name and role, and the columns that it does not have."""
    if source.epochs:
        return _describe_epochs(source)
    base = _values_address(source.values)
    dominant = "" if source.spread is None else f"/{_values_address(source.spread).rsplit('/', 1)[1]}"
    return {
        "key": source.key,
        "label": source.label,
        "role": source.role,
        "base": base,
        "dominant": f"{base}/dominant{dominant}.bin",
        "missing": np.flatnonzero(np.isnan(source.values[0]) & np.isnan(source.values).all(axis=0)).tolist(),
    }


def _values_address(values: NDArray[Any]) -> str:
    return f"{base_path()}/values/{OFFERS.offer(_session(), f'values-{_array_hash(values)}', values)}"


def _describe_epochs(source: Source) -> SourceInfo:
    def address(epoch: EpochPrediction) -> str:
        return f"{base_path()}/values/{OFFERS.offer(_session(), f'values-{epoch.content}', epoch.values)}"

    epochs = [EpochInfo(label=e.label, note=e.note, base=address(e)) for e in source.epochs]
    return {
        "key": source.key,
        "label": source.label,
        "role": source.role,
        "base": epochs[-1]["base"],
        "missing": [],
        "frames": epochs,
    }


def describe_annotations(annotations: SlideAnnotations, edits: tuple[str, int]) -> AnnotationSet:
    """Return where to fetch annotations from, and up to which edit of which viewer they are."""
    content = np.frombuffer(json.dumps([a.to_json() for a in annotations], allow_nan=False).encode(), np.uint8)
    token = OFFERS.offer(_session(), f"annotations-{_array_hash(content)}", content)
    return {
        "address": f"{base_path()}/annotations/{token}.json",
        "viewer": edits[0],
        "taken": edits[1],
        "undo": len(annotations.undo),
        "redo": len(annotations.redo),
    }


def rows_of(slide: Slide, spot_ids: Sequence[str]) -> NDArray[np.uint32]:
    """Return the rows of spots, ascending. Raises DataError for an id that the slide does not have."""
    unique_ids = np.unique(np.asarray(spot_ids, dtype=np.str_))
    rows = np.flatnonzero(np.isin(slide.spot_ids, unique_ids))
    if len(rows) < len(unique_ids):
        slide.index_of(str(unique_ids[~np.isin(unique_ids, slide.spot_ids)][0]))
    return rows.astype(np.uint32)


def rows_address(rows: NDArray[np.uint32]) -> str:
    """Return where the browser fetches rows from: a message would grow with the selection."""
    token = OFFERS.offer(_session(), f"rows-{_array_hash(rows)}", rows)
    return f"{base_path()}/rows/{token}.bin"


_PITCHES: dict[str, float] = {}
_MOST_PITCHES = 256
_HASHES: dict[int, tuple[weakref.ref[NDArray[Any]], str]] = {}


def _array_hash(array: NDArray[Any]) -> str:
    """Return a content hash; remembered for arrays that nobody can change."""
    kept = _HASHES.get(id(array))
    if kept is not None and kept[0]() is array and not array.flags.writeable:
        return kept[1]
    digest = hashlib.blake2b(np.ascontiguousarray(array).data, digest_size=12)
    digest.update(f"{array.shape}{array.dtype}".encode())
    if not array.flags.writeable:
        for number in [n for n, (ref, _) in _HASHES.items() if ref() is None]:
            del _HASHES[number]
        _HASHES[id(array)] = weakref.ref(array), digest.hexdigest()
    return digest.hexdigest()


def _session() -> str:
    context = get_script_run_ctx()
    if context is None:
        raise DataError("The slide viewer works in a running app only. Start it with `streamlit run app.py`.")
    return context.session_id
