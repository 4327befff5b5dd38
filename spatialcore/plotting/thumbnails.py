"""Small maps of single types: one picture per type, for tables where the viewer has no room."""

from __future__ import annotations

import base64
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from spatialcore.data.dataset import Slide, spot_pitch_px
from spatialcore.data.predictions import SlidePrediction
from spatialcore.errors import ConfigError
from spatialcore.images import Rgb
from spatialcore.plotting.maps import map_colours

MAP_PX = 132
CLIP_QUANTILE = 0.99
"""A map's colours end here, so that one spot does not darken all others."""

_TISSUE_STRENGTH = 0.25
_JPEG_QUALITY = 82


def shared_limits(*values: NDArray[Any] | None) -> tuple[float, float]:
    """Choose one range for measured and predicted values of a type: from 0 to the 99th percentile of both."""
    finite = [v[np.isfinite(v)] for v in values if v is not None]
    pooled = np.concatenate(finite) if finite else np.zeros(0)
    high = float(np.quantile(pooled, CLIP_QUANTILE)) if len(pooled) else 0.0
    return 0.0, high or (float(pooled.max()) if len(pooled) else 0.0) or 1.0


class SmallMaps:
    """Painter of values on the spots of one slide at thumbnail size, without gaps; what is costly is done once for all types."""

    def __init__(self, slide: Slide, *, max_px: int = MAP_PX) -> None:
        x0, y0, x1, y1 = _frame(slide)
        self.scale = max_px / max(x1 - x0, y1 - y0)
        size = max(1, round((x1 - x0) * self.scale)), max(1, round((y1 - y0) * self.scale))
        self.n_spots = slide.n_spots
        self.tissue = _faint_tissue(slide, (x0, y0, x1, y1), size)
        self.label = np.full(self.tissue.shape[:2], -1, np.int32)
        width = max(slide.spot_diameter_px, spot_pitch_px(slide.spot_xy_px))  # gaps would swallow the colours at this size
        radius = max(1, round(width * self.scale / 2))
        for i, (x, y) in enumerate((slide.spot_xy_px - [x0, y0]) * self.scale):
            cv2.circle(self.label, (round(x), round(y)), radius, i, -1)

    def paint(self, values: NDArray[Any], limits: tuple[float, float], colour_map: str = "viridis") -> Rgb:
        """Colour the slide's spots by `values` (n) from `limits[0]` to `limits[1]`, (h, w, 3); what is not finite stays bare."""
        if len(values) != self.n_spots:
            raise ConfigError(f"A small map wanted {self.n_spots} values, got {len(values)}.")
        low, high = limits
        finite = np.isfinite(values)
        colours = map_colours((np.where(finite, values, low) - low) / ((high - low) or 1.0), colour_map)
        covered = (self.label >= 0) & finite[self.label]
        return np.where(covered[..., None], colours[self.label], self.tissue).astype(np.uint8)


def type_maps(slide: Slide, prediction: SlidePrediction) -> list[tuple[str, str]]:
    """Draw the measured and the predicted map of every type as addresses, on one range for both; empty where not measured."""
    canvas = SmallMaps(slide)
    addresses = []
    for column in range(prediction.mean.shape[1]):
        tables = (prediction.truth, prediction.mean)
        truth, mean = (None if table is None else np.asarray(table[:, column], np.float64) for table in tables)
        limits = shared_limits(truth, mean)
        measured, predicted = ("" if values is None else data_url(canvas.paint(values, limits)) for values in (truth, mean))
        addresses.append((measured, predicted))
    return addresses


def data_url(picture: Rgb) -> str:
    """Encode a picture as a JPEG inside an address."""
    _, encoded = cv2.imencode(".jpg", picture[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY])
    return "data:image/jpeg;base64," + base64.b64encode(encoded.tobytes()).decode()


def _frame(slide: Slide) -> tuple[float, float, float, float]:
    """Find the part of the image that holds the spots, with a margin of one spot."""
    height, width = slide.image.image_hw
    low = slide.spot_xy_px.min(axis=0) - slide.spot_diameter_px
    high = slide.spot_xy_px.max(axis=0) + slide.spot_diameter_px
    x0, y0 = np.maximum(low, 0)
    x1, y1 = np.minimum(high, [width, height])
    return float(x0), float(y0), float(max(x1, x0 + 1)), float(max(y1, y0 + 1))


def _faint_tissue(slide: Slide, frame: tuple[float, float, float, float], size: tuple[int, int]) -> Rgb:
    whole = np.asarray(slide.image.thumbnail(1024))
    scale = max(whole.shape[:2]) / max(slide.image.image_hw)
    x0, y0, x1, y1 = (round(v * scale) for v in frame)
    part = whole[y0 : max(y1, y0 + 1), x0 : max(x1, x0 + 1)]
    small = cv2.resize(part, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    grey = small.mean(axis=2, keepdims=True)
    return np.repeat(255 - (255 - grey) * _TISSUE_STRENGTH, 3, axis=2).astype(np.uint8)
