"""Shifts of a slide's spots that a person kept: stored beside the runs, never in the data.

They belong to a slide's content: `$SPOTSCAPE_HOME/offsets/<slide fingerprint>.json`, `{"dx": ..., "dy": ...}` in
full-resolution pixels, to be added to the spots' coordinates.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from spatialcore.data.dataset import Dataset, Slide
from spatialcore.data.registration import check_registration
from spatialcore.errors import ConfigError
from spatialcore.storage.files import home, write_json

OffsetXy = tuple[float, float]
NO_OFFSET: OffsetXy = (0.0, 0.0)


def load_offset(slide: Slide) -> OffsetXy:
    """Return the kept shift (dx, dy) of a slide as its file gave it, in full-resolution pixels; (0, 0) where none was kept."""
    if not slide.has_spots:
        return NO_OFFSET
    try:
        stored = json.loads(_file(slide).read_bytes())
        offset = float(stored["dx"]), float(stored["dy"])
    except (OSError, ValueError, KeyError, TypeError):
        return NO_OFFSET
    return offset if all(map(math.isfinite, offset)) else NO_OFFSET


def save_offset(slide: Slide, offset_xy_px: OffsetXy) -> None:
    """Keep a shift for a slide as its file gave it; (0, 0) forgets it. Raises ConfigError for numbers that are not finite."""
    dx, dy = map(float, offset_xy_px)
    if not (math.isfinite(dx) and math.isfinite(dy)):
        raise ConfigError(f"Slide {slide.id}: wanted a finite shift in pixels, got x={dx}, y={dy}.")
    if (dx, dy) == NO_OFFSET:
        _file(slide).unlink(missing_ok=True)
    else:
        write_json(_file(slide), {"slide": slide.id, "dx": dx, "dy": dy})


def shifted(slide: Slide, offset_xy_px: OffsetXy) -> Slide:
    """Return the slide with its spots moved; spots that would leave the image stay at its border."""
    if tuple(offset_xy_px) == NO_OFFSET:
        return slide
    height, width = slide.image.image_hw
    xy = np.clip(slide.spot_xy_px + np.asarray(offset_xy_px), 0, [width - 1, height - 1])
    return replace(slide, spot_xy_px=xy, measured=slide.measured and shifted(slide.measured, offset_xy_px))


def kept_offsets(dataset: Dataset) -> dict[str, OffsetXy]:
    """Return the shifts that were kept for slides of a data set, by slide id; slides without one are left out."""
    offsets = {slide.id: load_offset(slide) for slide in dataset}
    return {slide_id: offset for slide_id, offset in offsets.items() if offset != NO_OFFSET}


def suggested_offsets(dataset: Dataset, kept: Mapping[str, OffsetXy]) -> dict[str, OffsetXy]:
    """Return the shifts that the registration check suggests, by slide id, for slides whose spots clearly lie off the tissue.

    A shift that a person kept stands: such slides are left out.
    """
    suggested = {}
    for slide in dataset.predictable:
        if slide.id not in kept and (checked := check_registration(slide)).is_suspicious:
            suggested[slide.id] = (checked.offset.dx, checked.offset.dy)
    return suggested


def with_offsets(dataset: Dataset, offsets: Mapping[str, OffsetXy]) -> Dataset:
    """Return the data set with the spots of the named slides shifted, as models see it."""
    return replace(dataset, slides=tuple(shifted(slide, offsets.get(slide.id, NO_OFFSET)) for slide in dataset))


def _file(slide: Slide) -> Path:
    return home() / "offsets" / f"{slide.as_read().fingerprint()}.json"
