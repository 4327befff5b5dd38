"""Drawings for print, in millimetres: the same marks as SVG, as PNG at any resolution, and (`canvas_pdf`) as PDF.

Drawn here and not by a plotting library, so that one list of marks looks the same in a web page, in a picture and on a page
of ReportLab, to the tenth of a millimetre and in one typeface, and no report needs Matplotlib.

Coordinates have their origin at the top left, y downwards. Text stands on its baseline and is set in Source Sans, whose
files come as a package, so that a server without fonts draws the same as any other.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal
from xml.sax.saxutils import escape, quoteattr

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from spatialcore.errors import ConfigError
from spatialcore.images import Rgb

MM_PER_INCH = 25.4
MM_PER_POINT = MM_PER_INCH / 72
PRINT_DPI = 300
FONT_FAMILY = "'Source Sans 3', 'Source Sans Pro', Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
Anchor = Literal["start", "middle", "end"]

_SMALL_PIXELS = 4096  # colour bars: JPEG would smear them
_JPEG_QUALITY = 90
_DASH_MM = 1.0
_SHIFT = 4  # fractional bits of OpenCV's coordinates


@dataclass(frozen=True, eq=False)
class Picture:
    """Pixels (h, w, 3) uint8 RGB stretched over a rectangle."""

    x: float
    y: float
    width: float
    height: float
    pixels: Rgb


@dataclass(frozen=True, eq=False)
class Discs:
    """Filled circles of one radius at `xy` (n, 2), with RGB colours (n, 3) uint8; they lie on the picture before them."""

    xy: NDArray[np.float64]
    radius: float
    colours: NDArray[np.uint8]


@dataclass(frozen=True)
class Line:
    """A line through points; `width` in mm."""

    points: tuple[tuple[float, float], ...]
    colour: str = "#182226"
    width: float = 0.2
    dashed: bool = False


@dataclass(frozen=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True)
class Text:
    """One line of text; `size` in points."""

    x: float
    y: float
    text: str
    size: float = 8
    colour: str = "#182226"
    anchor: Anchor = "start"
    bold: bool = False


Mark = Picture | Discs | Line | Box | Text


@dataclass(eq=False)
class Drawing:
    """Marks on a sheet of `width` x `height` mm, drawn in order. `title` says to a screen reader what is to be seen."""

    width: float
    height: float
    title: str = ""
    marks: list[Mark] = field(default_factory=list)

    def add(self, *marks: Mark) -> None:
        """Draw these on top."""
        self.marks.extend(marks)

    def place(self, other: Drawing, x: float, y: float) -> None:
        """Draw another drawing on top with its corner at (x, y)."""
        self.marks.extend(_moved(mark, x, y) for mark in other.marks)

    def flattened(self, dpi: int = 200) -> Drawing:
        """Merge each picture and the discs on it into one picture: thousands of vector circles make a page slow."""
        out = Drawing(self.width, self.height, self.title)
        for mark in self.marks:
            below = out.marks[-1] if out.marks else None
            if isinstance(mark, Discs) and isinstance(below, Picture):
                sheet = Drawing(below.width, below.height)
                sheet.add(replace(below, x=0, y=0), _moved(mark, -below.x, -below.y))
                out.marks[-1] = replace(below, pixels=rasterised(sheet, dpi))
            else:
                out.marks.append(mark)
        return out


def to_svg(drawing: Drawing, *, inline: bool = False) -> str:
    """Write the drawing as SVG text of its size in mm; `inline` leaves out what only a file of its own needs."""
    size = f'width="{drawing.width:g}mm" height="{drawing.height:g}mm"'
    head = "" if inline else '<?xml version="1.0" encoding="UTF-8"?>\n'
    space = "" if inline else ' xmlns="http://www.w3.org/2000/svg"'
    parts = [
        f'{head}<svg{space} {size} viewBox="0 0 {drawing.width:g} {drawing.height:g}" role="img" '
        f"aria-label={quoteattr(drawing.title)} font-family={quoteattr(FONT_FAMILY)}>",
        *([] if inline else [f"<title>{escape(drawing.title)}</title>"]),
        *(_svg_mark(mark) for mark in drawing.marks),
        "</svg>",
    ]
    return "\n".join(parts)


def to_png(drawing: Drawing, *, dpi: int = PRINT_DPI) -> bytes:
    """Write the drawing as PNG on white, its resolution written into the file."""
    out = io.BytesIO()
    Image.fromarray(rasterised(drawing, dpi)).save(out, "PNG", dpi=(dpi, dpi), optimize=True)
    return out.getvalue()


def rasterised(drawing: Drawing, dpi: int = PRINT_DPI) -> Rgb:
    """Draw as pixels (h, w, 3) uint8. Raises ConfigError for a resolution outside 30 to 1200."""
    if not 30 <= dpi <= 1200:
        raise ConfigError(f"Wanted a resolution from 30 to 1200 dpi, got {dpi}.")
    scale = dpi / MM_PER_INCH
    canvas = np.full((max(1, round(drawing.height * scale)), max(1, round(drawing.width * scale)), 3), 255, np.uint8)
    for mark in drawing.marks:
        _raster_mark(canvas, mark, scale)
    return canvas


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Measure the width in mm of a line of text of `size` points."""
    return float(_font(bold, 100).getlength(text)) / 100 * size * MM_PER_POINT


def shortened(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """Cut a text to as much of its beginning as fits into `width` mm, with an ellipsis."""
    if text_width(text, size, bold=bold) <= width:
        return text
    while text and text_width(text + "…", size, bold=bold) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def font_file(*, bold: bool = False, italic: bool = False) -> str:
    """Return the path of a TrueType file of the typeface of all drawings and reports."""
    style = "It" if italic else "Semibold" if bold else "Regular"
    return str(files("font_source_sans_pro") / "files" / f"SourceSansPro-{style}.ttf")


@lru_cache(maxsize=4096)
def font_covers(character: str) -> bool:
    """Tell whether the typeface has a sign for a character."""
    missing = _font(False, 20).getmask("\uffff").getbbox(), _font(False, 20).getlength("\uffff")
    mask = _font(False, 20).getmask(character)
    return character.isspace() or (mask.getbbox(), _font(False, 20).getlength(character)) != missing


def encoded(pixels: Rgb) -> tuple[bytes, str]:
    """Encode pixels as a file for embedding, and give its media type: JPEG for pictures, PNG for colour bars."""
    is_small = pixels.shape[0] * pixels.shape[1] <= _SMALL_PIXELS
    out = io.BytesIO()
    if is_small:
        Image.fromarray(pixels).save(out, "PNG")
    else:
        Image.fromarray(pixels).save(out, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
    return out.getvalue(), "image/png" if is_small else "image/jpeg"


def rgb(colour: str) -> tuple[int, int, int]:
    """Split `#rrggbb` into three numbers."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


@lru_cache(maxsize=64)
def _font(bold: bool, size_px: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(font_file(bold=bold), size_px)


def _moved(mark: Mark, dx: float, dy: float) -> Mark:
    if isinstance(mark, Discs):
        return replace(mark, xy=mark.xy + np.array([dx, dy]))
    if isinstance(mark, Line):
        return replace(mark, points=tuple((x + dx, y + dy) for x, y in mark.points))
    return replace(mark, x=mark.x + dx, y=mark.y + dy)


def _svg_mark(mark: Mark) -> str:
    if isinstance(mark, Picture):
        content, media = encoded(mark.pixels)
        return (
            f'<image x="{mark.x:.3f}" y="{mark.y:.3f}" width="{mark.width:.3f}" height="{mark.height:.3f}" '
            f'preserveAspectRatio="none" href="data:{media};base64,{base64.b64encode(content).decode()}"/>'
        )
    if isinstance(mark, Discs):
        circles = (
            f'<circle cx="{x:.3f}" cy="{y:.3f}" r="{mark.radius:.3f}" fill="#{r:02x}{g:02x}{b:02x}"/>'
            for (x, y), (r, g, b) in zip(mark.xy.tolist(), mark.colours.tolist(), strict=True)
        )
        return f"<g>{''.join(circles)}</g>"
    if isinstance(mark, Line):
        points = " ".join(f"{x:.3f},{y:.3f}" for x, y in mark.points)
        dash = f' stroke-dasharray="{_DASH_MM}"' if mark.dashed else ""
        return f'<polyline points="{points}" fill="none" stroke="{mark.colour}" stroke-width="{mark.width:g}"{dash}/>'
    if isinstance(mark, Box):
        return f'<rect x="{mark.x:.3f}" y="{mark.y:.3f}" width="{mark.width:.3f}" height="{mark.height:.3f}" fill="{mark.fill}"/>'
    weight = ' font-weight="600"' if mark.bold else ""
    return (
        f'<text x="{mark.x:.3f}" y="{mark.y:.3f}" font-size="{mark.size * MM_PER_POINT:.3f}" fill="{mark.colour}" '
        f'text-anchor="{mark.anchor}"{weight}>{escape(mark.text)}</text>'
    )


def _raster_mark(canvas: Rgb, mark: Mark, scale: float) -> None:
    """Draw one mark; in place."""
    if isinstance(mark, Picture):
        _raster_picture(canvas, mark, scale)
    elif isinstance(mark, Discs):
        radius = round(mark.radius * scale * 2**_SHIFT)
        for (x, y), colour in zip(_fixed(mark.xy * scale), mark.colours.tolist(), strict=True):
            cv2.circle(canvas, (x, y), radius, colour, -1, cv2.LINE_AA, shift=_SHIFT)
    elif isinstance(mark, Line):
        width = max(1, round(mark.width * scale))
        for a, b in _dashes(mark):
            first, second = _fixed(np.array([a, b]) * scale)
            cv2.line(canvas, first, second, rgb(mark.colour), width, cv2.LINE_AA, shift=_SHIFT)
    elif isinstance(mark, Box):
        x0, y0, x1, y1 = (
            round(v * scale) for v in (mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)
        )  # at least one pixel, however thin
        canvas[y0 : max(y1, y0 + 1), x0 : max(x1, x0 + 1)] = rgb(mark.fill)
    else:
        image = Image.fromarray(canvas)
        font = _font(mark.bold, round(mark.size * MM_PER_POINT * scale, 2))
        anchor = {"start": "ls", "middle": "ms", "end": "rs"}[mark.anchor]
        ImageDraw.Draw(image).text((mark.x * scale, mark.y * scale), mark.text, mark.colour, font, anchor)
        canvas[:] = np.asarray(image)


def _raster_picture(canvas: Rgb, mark: Picture, scale: float) -> None:
    x0, y0 = max(0, round(mark.x * scale)), max(0, round(mark.y * scale))
    x1 = min(canvas.shape[1], round((mark.x + mark.width) * scale))
    y1 = min(canvas.shape[0], round((mark.y + mark.height) * scale))
    if x1 > x0 and y1 > y0:
        shrinks = mark.pixels.shape[1] > x1 - x0
        how = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
        canvas[y0:y1, x0:x1] = cv2.resize(mark.pixels, (x1 - x0, y1 - y0), interpolation=how)


def _fixed(xy: NDArray[Any]) -> list[tuple[int, int]]:
    """Convert positions to OpenCV's fixed point; its pixel centres are whole numbers, ours are at halves."""
    return [(int(x), int(y)) for x, y in np.rint((xy - 0.5) * 2**_SHIFT)]


def _dashes(line: Line) -> Sequence[tuple[tuple[float, float], tuple[float, float]]]:
    """Return the pieces of a line: its segments, or the dashes along them."""
    segments = list(zip(line.points[:-1], line.points[1:], strict=True))
    if not line.dashed:
        return segments
    pieces = []
    for (x0, y0), (x1, y1) in segments:
        n = max(1, round(float(np.hypot(x1 - x0, y1 - y0)) / _DASH_MM))
        stops = [(x0 + (x1 - x0) * i / n, y0 + (y1 - y0) * i / n) for i in range(n + 1)]
        pieces += list(zip(stops[0:-1:2], stops[1::2], strict=False))
    return pieces
