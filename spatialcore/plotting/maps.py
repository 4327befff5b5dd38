"""Maps for print and for reports: spots in their colours on the paled tissue, with colour bar and scale bar.

One renderer for single figures and for all maps of a report. Truth and prediction share one range; an error is centred
on zero. Ranges end at a high quantile, and the colour bar then says "and more".
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from spatialcore.data.dataset import SPOT_DIAMETER_PER_PITCH, Slide, spot_pitch_px
from spatialcore.data.predictions import SlidePrediction
from spatialcore.errors import ConfigError
from spatialcore.formatting import minus
from spatialcore.images import Rgb, SlideImage
from spatialcore.palette import COLOUR_MAPS, FADED_TISSUE
from spatialcore.plotting.canvas import MM_PER_INCH, PRINT_DPI, Box, Discs, Drawing, Picture, Text, shortened, text_width

Layer = Literal["truth", "prediction", "error", "spread"]
LAYERS: tuple[Layer, ...] = ("truth", "prediction", "error", "spread")
LAYER_WORDS: Mapping[str, Layer] = {"measured": "truth", "predicted": "prediction", "error": "error", "spread": "spread"}
"""What people call the layers."""

PAGE_MM = 180.0
"""Width of a figure over both columns of a journal's page, and of a report's text."""

INK, GREY = "#182226", "#5c676d"
_CLIP_QUANTILE = 0.99
_GAP_MM = 4.0
_BARE = (238, 240, 241)
_NICE_UM = tuple(m * 10**e for e in range(0, 6) for m in (1, 2, 5))


@dataclass(frozen=True)
class Scale:
    """Values at the ends of a colour map; `is_clipped` when some lie beyond."""

    low: float
    high: float
    colour_map: str
    is_clipped: bool = False


@dataclass(frozen=True, eq=False)
class Ground:
    """What a map is drawn on: spots (n, 2) in full-resolution pixels, and the image where it can still be read."""

    slide_id: str
    spot_xy_px: NDArray[np.float64]
    spot_diameter_px: float
    um_per_px: float | None = None
    image: SlideImage | None = None

    @classmethod
    def of(cls, prediction: SlidePrediction, slide: Slide | None) -> Ground:
        """Take the spots where the models saw them; without the slide their size is guessed from their distance."""
        xy = prediction.spot_xy_px
        if slide is None:
            return cls(prediction.slide, xy, SPOT_DIAMETER_PER_PITCH["visium"] * (spot_pitch_px(xy) or 2.0))
        return cls(prediction.slide, xy, slide.spot_diameter_px, slide.um_per_px, slide.image)

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Return x, y, width and height in pixels of the box around all spots, with a margin, as far as the image goes."""
        margin = 1.5 * self.spot_diameter_px
        low, high = np.floor(self.spot_xy_px.min(axis=0) - margin), np.ceil(self.spot_xy_px.max(axis=0) + margin)
        if self.image is not None:
            height, width = self.image.image_hw
            low, high = np.maximum(low, 0), np.minimum(high, [width, height])
        x, y = low.astype(int)
        width, height = np.maximum(high - low, 1).astype(int)
        return int(x), int(y), int(width), int(height)

    def tissue(self, max_px: int, *, pale: bool = True) -> Rgb:
        """Read the image within `box`, its longer side at most `max_px`; plain grey where there is no image."""
        if self.image is None:
            return np.full((1, 1, 3), _BARE, np.uint8)
        x, y, width, height = self.box
        level = self.image.level_for(max(width, height) / max_px)
        step = self.image.levels[level].downsample
        left, top = int(x / step), int(y / step)
        level_height, level_width = self.image.levels[level].image_hw
        wide, high = min(math.ceil(width / step), level_width - left), min(math.ceil(height / step), level_height - top)
        pixels = self.image.read_region(left, top, wide, high, level=level)
        shrink = min(1.0, max_px / max(pixels.shape[:2]))
        size = max(1, round(pixels.shape[1] * shrink)), max(1, round(pixels.shape[0] * shrink))
        pixels = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
        return paled(pixels) if pale else pixels


@dataclass(frozen=True, eq=False)
class Panel:
    """One map: its heading, a value per spot (NaN: left bare), and the colours. No values show the tissue alone."""

    heading: str
    values: NDArray[Any] | None
    scale: Scale | None = None
    unit: str = ""


def paled(tissue: Rgb) -> Rgb:
    """Make tissue light and nearly grey, so that the colours of spots on it can be read."""
    strength, greyed = FADED_TISSUE
    grey = tissue.mean(axis=2, keepdims=True)
    return np.asarray(255 * (1 - strength) + strength * (greyed * grey + (1 - greyed) * tissue), np.uint8)


def value_scale(*values: NDArray[Any] | None) -> Scale:
    """Choose one range from 0 for all of some arrays."""
    finite = _finite(values)
    high = float(np.quantile(finite, _CLIP_QUANTILE)) if len(finite) else 1.0
    top = float(finite.max()) if len(finite) else 1.0
    return Scale(0.0, high or top or 1.0, "viridis", top > (high or top))


def error_scale(errors: NDArray[Any]) -> Scale:
    """Choose a range with zero in its middle."""
    size = np.abs(_finite([errors]))
    reach = (float(np.quantile(size, _CLIP_QUANTILE)) or float(size.max())) if len(size) else 1.0
    return Scale(-(reach or 1.0), reach or 1.0, "error", bool(len(size) and size.max() > reach))


def spread_scale(spread: NDArray[Any]) -> Scale:
    """Choose a range from 0 in the colours of spread."""
    scale = value_scale(spread)
    return Scale(scale.low, scale.high, "spread", scale.is_clipped)


def map_colours(positions: NDArray[Any], colour_map: str) -> NDArray[np.uint8]:
    """Look up `positions` (n) on a colour map, 0 = its low end, 1 = its high end; what lies outside takes the nearest end."""
    if colour_map not in COLOUR_MAPS:
        raise ConfigError(f"Unknown colour map {colour_map!r}; there are {', '.join(COLOUR_MAPS)}.")
    stops = np.array([tuple(bytes.fromhex(c[1:])) for c in COLOUR_MAPS[colour_map]], dtype=float)
    at = np.linspace(0, 1, len(stops))
    return np.column_stack([np.interp(positions, at, channel) for channel in stops.T]).round().astype(np.uint8)


def map_panel(
    ground: Ground, values: NDArray[Any] | None, scale: Scale | None, width: float, *, tissue: Rgb, touching: bool = False
) -> Drawing:
    """Draw the bare map, `width` mm wide: `tissue` as `ground.tissue` gives it, and spots at their true size, or `touching`.

    Raises ConfigError for values of another slide.
    """
    x, y, box_width, box_height = ground.box
    mm_per_px = width / box_width
    sheet = Drawing(width, box_height * mm_per_px)
    sheet.add(Picture(0, 0, sheet.width, sheet.height, tissue))
    if values is None or scale is None:
        return sheet
    if len(values) != len(ground.spot_xy_px):
        raise ConfigError(f"Slide {ground.slide_id}: wanted {len(ground.spot_xy_px)} values to paint, got {len(values)}.")
    finite = np.isfinite(values)
    at = (values[finite].astype(np.float64) - scale.low) / ((scale.high - scale.low) or 1.0)
    xy = (ground.spot_xy_px[finite] - (x, y)) * mm_per_px
    diameter = max(ground.spot_diameter_px, spot_pitch_px(ground.spot_xy_px)) if touching else ground.spot_diameter_px
    sheet.add(Discs(xy, diameter / 2 * mm_per_px, map_colours(at, scale.colour_map)))
    return sheet


def panel_row(
    title: str, ground: Ground, panels: Sequence[Panel], *, width: float = PAGE_MM, max_height: float = 110.0
) -> Drawing:
    """Draw panels of one slide side by side: headings above, colour bars below, a scale bar under the first."""
    _, _, box_width, box_height = ground.box
    each = (width - _GAP_MM * (len(panels) - 1)) / len(panels)
    each = min(each, max_height * box_width / box_height)
    high = each * box_height / box_width
    top = 11.0 if title else 5.0
    sheet = Drawing(width, top + high + 8.5, f"{title}: {', '.join(p.heading for p in panels)}")
    if title:
        sheet.add(Text(0, 4, shortened(title, width, 10, bold=True), 10, INK, bold=True))
    sharp = math.ceil(max(each, high) / MM_PER_INCH * PRINT_DPI)  # more pixels than the printer has dots are wasted
    tissue: dict[bool, Rgb] = {}  # pale or not, read once
    for i, panel in enumerate(panels):
        left, is_map = i * (each + _GAP_MM), panel.values is not None
        if is_map not in tissue:
            tissue[is_map] = ground.tissue(sharp, pale=is_map)
        sheet.add(Text(left, top - 1.6, shortened(panel.heading, each, 8), 8, INK))
        sheet.place(map_panel(ground, panel.values, panel.scale, each, tissue=tissue[is_map]), left, top)
        if panel.scale is not None:
            sheet.place(colour_bar(panel.scale, min(each, 44.0), panel.unit), left, top + high + 1.6)
    _scale_bar(sheet, ground, each, top + high)
    return sheet


def colour_bar(scale: Scale, width: float, unit: str = "") -> Drawing:
    """Draw a horizontal bar with the values of its ends and of its middle below."""
    sheet = Drawing(width, 6.4)
    ramp = map_colours(np.linspace(0, 1, 256), scale.colour_map)[None]
    sheet.add(Picture(0, 0, width, 2.0, ramp))
    is_signed = scale.low < 0
    low = f"≤ {_short(scale.low)}" if is_signed and scale.is_clipped else _short(scale.low)
    high = ("≥ " if scale.is_clipped else "") + (f"+{_short(scale.high)}" if is_signed else _short(scale.high))
    sheet.add(Text(0, 4.9, low, 7, GREY), Text(width, 4.9, high, 7, GREY, "end"))
    middle = "0" if is_signed else unit
    room = width - text_width(low, 7) - text_width(high, 7) - 3
    if middle and text_width(middle, 7) < room:
        sheet.add(Text(width / 2, 4.9, middle, 7, GREY, "middle"))
    return sheet


def multiples_row(
    ground: Ground, tissue: Rgb, cells: Sequence[tuple[str, str, Sequence[Panel]]], *, columns: int, width: float = PAGE_MM
) -> Drawing:
    """Draw a row of small multiples: per cell a name, a note (its score), and panels (measured, predicted) with a colour bar.

    Spots are drawn touching: at their true size they would be too small for their colours to be told.
    """
    _, _, box_width, box_height = ground.box
    cell = (width - _GAP_MM * (columns - 1)) / columns
    n = max(len(panels) for _, _, panels in cells)
    each = (cell - 1.0 * (n - 1)) / n
    high = each * box_height / box_width
    sheet = Drawing(width, 4.6 + high + 7.4, ", ".join(name for name, _, _ in cells))
    for i, (name, note, panels) in enumerate(cells):
        left = i * (cell + _GAP_MM)
        room = cell - text_width(note, 7) - 2
        sheet.add(Text(left, 3.2, shortened(name, room, 8, bold=True), 8, INK, bold=True))
        sheet.add(Text(left + cell, 3.2, note, 7, GREY, "end"))
        for j, panel in enumerate(panels):
            picture = map_panel(ground, panel.values, panel.scale, each, tissue=tissue, touching=True)
            sheet.place(picture, left + j * (each + 1.0), 4.6)
        if panels[0].scale is not None:
            sheet.place(colour_bar(panels[0].scale, cell), left, 4.6 + high + 0.8)
    return sheet


def _scale_bar(sheet: Drawing, ground: Ground, panel_width: float, bottom: float) -> None:
    """Draw a bar of a round length on the picture of the first panel, where the scale is known; in place."""
    if not ground.um_per_px:
        return
    mm_per_um = panel_width / (ground.box[2] * ground.um_per_px)
    length = max((um for um in _NICE_UM if um * mm_per_um <= panel_width * 0.3), default=None)
    if length is None:
        return
    name = f"{length // 1000:g} mm" if length >= 1000 else f"{length:g} µm"
    bar = length * mm_per_um
    back = max(bar, text_width(name, 7, bold=True)) + 2.4
    sheet.add(Box(1, bottom - 6.2, back, 5.2, "#ffffff"), Box(2.2, bottom - 2.5, bar, 0.7, INK))
    sheet.add(Text(2.2, bottom - 3.3, name, 7, INK, bold=True))


def _finite(arrays: Sequence[NDArray[Any] | None]) -> NDArray[Any]:
    finite = [np.asarray(a)[np.isfinite(a)].ravel() for a in arrays if a is not None]
    return np.concatenate(finite) if finite else np.zeros(0)


def _short(value: float) -> str:
    """Write two significant digits with a true minus sign."""
    text = "0" if value == 0 else f"{value:.2g}" if abs(value) < 100 else f"{value:,.0f}"
    return minus(text)
