"""Charts for print and for reports, drawn with the marks of `canvas`: scores of types, slides beside baselines, calibration."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from spatialcore.evaluation.spread_calibration import SpreadCalibration
from spatialcore.formatting import fixed
from spatialcore.plotting.canvas import Box, Discs, Drawing, Line, Text, rgb, shortened, text_width
from spatialcore.plotting.maps import GREY, INK, PAGE_MM

TONES = {"well": "#0f766e", "partly": "#b45309", "poorly": "#9f1239", "unknown": "#6b7580", "note": "#0f6d7f"}
"""One ink for each level of the verdicts, dark enough to be read as text; words tell their order, too."""

_RULE, _FAINT = "#c9d0d4", "#e6eaec"
_ROW_MM = 4.6
_AXIS_MM = 9.0


@dataclass(frozen=True)
class ScoreRow:
    """One line of a dot chart: a mean with its spread, its baseline as a tick, and single values as small dots."""

    name: str
    value: float | None
    spread: float | None = None
    baseline: float | None = None
    singles: tuple[float, ...] = ()
    colour: str = TONES["note"]


def score_chart(rows: Sequence[ScoreRow], *, title: str, axis: str, width: float = PAGE_MM, name_width: float = 52.0) -> Drawing:
    """Draw dots on one axis of correlation, a row per name; the grey tick is what the best simple method reaches."""
    low = min([0.0, *(v for r in rows for v in (r.value, r.baseline, *r.singles) if v is not None)])
    low = -0.2 * math.ceil(-low / 0.2 - 1e-9)
    height = _ROW_MM * len(rows)
    sheet = Drawing(width, height + _AXIS_MM + 1, title)
    right = width - 14
    place = _axis(sheet, low, 1.0, name_width, right, height, axis)
    for i, row in enumerate(rows):
        y = (i + 0.5) * _ROW_MM
        sheet.add(Text(0, y + 1, shortened(row.name, name_width - 2, 8), 8, INK))
        if row.baseline is not None:
            x = place(row.baseline)
            sheet.add(Box(x - 0.35, y - 1.5, 0.7, 3.0, "#8a969d"))
        if row.value is None:
            sheet.add(Text(width, y + 1, "–", 8, GREY, "end"))
            continue
        x = place(row.value)
        if row.spread:
            sheet.add(
                Line(
                    ((place(max(low, row.value - row.spread)), y), (place(min(1.0, row.value + row.spread)), y)), row.colour, 0.35
                )
            )
        if row.singles:
            singles = np.array([[place(v), y] for v in row.singles])
            sheet.add(_dots(singles, 0.45, row.colour))
        sheet.add(_dots(np.array([[x, y]]), 1.15, row.colour))
        sheet.add(Text(width, y + 1, fixed(row.value), 8, INK, "end"))
    return sheet


def legend(entries: Sequence[tuple[str, str, str]], *, width: float = PAGE_MM) -> Drawing:
    """Draw a line of keys: (`dot`, `tick` or `box`, colour, words)."""
    sheet = Drawing(width, 4.5, ", ".join(words for _, _, words in entries))
    x = 0.0
    for kind, colour, words in entries:
        if kind == "dot":
            sheet.add(_dots(np.array([[x + 1.2, 2.2]]), 1.15, colour))
        else:
            wide = 0.7 if kind == "tick" else 2.4
            sheet.add(Box(x + 1.2 - wide / 2, 0.8, wide, 2.8, colour))
        sheet.add(Text(x + 3.4, 3.2, words, 8, GREY))
        x += 3.4 + text_width(words, 8) + 6
    return sheet


def calibration_chart(calibration: SpreadCalibration, *, unit: str, width: float = 120.0, height: float = 46.0) -> Drawing:
    """Draw the mean error in groups of rising disagreement as columns: they should rise from left to right."""
    sheet = Drawing(width, height + 13, "Mean error in groups of rising disagreement between the members")
    left, top = 16.0, 3.0
    high = float(calibration.error.max()) or 1.0
    ticks = _nice_ticks(high)
    reach = ticks[-1]
    for tick in ticks:
        y = top + height * (1 - tick / reach)
        sheet.add(Line(((left, y), (width, y)), _FAINT, 0.2), Text(left - 1.5, y + 1, f"{tick:g}", 7, GREY, "end"))
    n = len(calibration.error)
    step = (width - left) / n
    for i, error in enumerate(calibration.error.tolist()):
        bar = height * error / reach
        sheet.add(Box(left + (i + 0.15) * step, top + height - bar, 0.7 * step, bar, TONES["note"]))
    base = top + height
    sheet.add(Line(((left, base), (width, base)), _RULE, 0.25))
    sheet.add(Text(left, base + 4, "members agree", 8, GREY), Text(width, base + 4, "members disagree", 8, GREY, "end"))
    sheet.add(Text(left, base + 8.5, f"Mean absolute error ({unit}) in {n} groups of spots and types of equal size", 8, INK))
    return sheet


def _axis(
    sheet: Drawing, low: float, high: float, left: float, right: float, height: float, title: str
) -> Callable[[float], float]:
    """Draw grid, numbers and title of a horizontal axis; return the function from value to mm."""

    def place(value: float) -> float:
        return left + (min(max(value, low), high) - low) / (high - low) * (right - left)

    for tick in np.arange(round(low / 0.2), round(high / 0.2) + 1) * 0.2:
        x = place(float(tick))
        strong = abs(tick) < 1e-9
        sheet.add(Line(((x, 0), (x, height + 1)), _RULE if strong else _FAINT, 0.3 if strong else 0.2))
        sheet.add(Text(x, height + 4, fixed(float(tick), 1), 7, GREY, "middle"))
    sheet.add(Text(left, height + 8.3, title, 8, GREY))
    return place


def _dots(xy: NDArray[Any], radius: float, colour: str) -> Discs:
    return Discs(np.asarray(xy, np.float64), radius, np.tile(np.array(rgb(colour), np.uint8), (len(xy), 1)))


def _nice_ticks(high: float) -> list[float]:
    """Return ticks from 0 to the first round number that covers `high`, in four or five steps."""
    raw = high / 4
    base = 10.0 ** math.floor(math.log10(raw))
    step = next(m * base for m in (1, 2, 2.5, 5, 10) if m * base >= raw)
    return [round(i * step, 12) for i in range(math.ceil(high / step - 1e-9) + 1)]
