"""Drawings on the pages of a PDF: the marks of `canvas`, with text as text and circles as circles."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from spatialcore.plotting.canvas import MM_PER_POINT, Box, Discs, Drawing, Line, Mark, Picture, encoded, font_file

REGULAR, BOLD, ITALIC = "Spotscape", "Spotscape-Bold", "Spotscape-Italic"
POINTS_PER_MM = 1 / MM_PER_POINT


@cache
def register_fonts() -> None:
    """Make the typeface known to ReportLab; once."""
    for name, style in ((REGULAR, {}), (BOLD, {"bold": True}), (ITALIC, {"italic": True})):
        pdfmetrics.registerFont(TTFont(name, font_file(**style)))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD)


def to_pdf(drawing: Drawing) -> bytes:
    """Write the drawing as a PDF of one page of its size."""
    out = io.BytesIO()
    canvas = Canvas(out, (drawing.width * POINTS_PER_MM, drawing.height * POINTS_PER_MM), invariant=True)
    canvas.setTitle(drawing.title)
    canvas.setCreator("Spotscape")
    draw(canvas, drawing)
    canvas.save()
    return out.getvalue()


def draw(canvas: Any, drawing: Drawing) -> None:
    """Draw on a ReportLab canvas, the drawing's lower left corner at the origin."""
    register_fonts()
    canvas.saveState()
    canvas.scale(POINTS_PER_MM, POINTS_PER_MM)
    for mark in drawing.marks:
        _draw_mark(canvas, mark, drawing.height)
    canvas.restoreState()


def _draw_mark(canvas: Any, mark: Mark, height: float) -> None:
    """Draw one mark; PDF counts y upwards."""
    if isinstance(mark, Picture):
        image = ImageReader(io.BytesIO(encoded(mark.pixels)[0]))
        canvas.drawImage(image, mark.x, height - mark.y - mark.height, mark.width, mark.height)
    elif isinstance(mark, Discs):
        for (x, y), (red, green, blue) in zip(mark.xy.tolist(), (mark.colours / 255).tolist(), strict=True):
            canvas.setFillColorRGB(red, green, blue)
            canvas.circle(x, height - y, mark.radius, stroke=0, fill=1)
    elif isinstance(mark, Line):
        canvas.setStrokeColor(HexColor(mark.colour))
        canvas.setLineWidth(mark.width)
        canvas.setDash([1, 1] if mark.dashed else [])
        path = canvas.beginPath()
        path.moveTo(mark.points[0][0], height - mark.points[0][1])
        for x, y in mark.points[1:]:
            path.lineTo(x, height - y)
        canvas.drawPath(path, stroke=1, fill=0)
    elif isinstance(mark, Box):
        canvas.setFillColor(HexColor(mark.fill))
        canvas.rect(mark.x, height - mark.y - mark.height, mark.width, mark.height, stroke=0, fill=1)
    else:
        canvas.setFillColor(HexColor(mark.colour))
        canvas.setFont(BOLD if mark.bold else REGULAR, mark.size * MM_PER_POINT)
        write = {"start": canvas.drawString, "middle": canvas.drawCentredString, "end": canvas.drawRightString}[mark.anchor]
        write(mark.x, height - mark.y, mark.text)
