"""One drawing as SVG, PNG and PDF."""

import io
import zlib

import numpy as np
import pytest
from PIL import Image

from spatialcore.errors import ConfigError
from spatialcore.plotting import canvas
from spatialcore.plotting.canvas import Box, Discs, Drawing, Line, Picture, Text


def test_a_drawing_is_the_same_as_svg_png_and_pdf():
    from spatialcore.plotting.canvas_pdf import to_pdf

    sheet = Drawing(20, 10, "A & B")
    sheet.add(
        Picture(0, 0, 10, 10, np.full((4, 4, 3), 200, np.uint8)),
        Discs(np.array([[5.0, 5.0]]), 2, np.array([[255, 0, 0]], np.uint8)),
        Box(12, 2, 4, 4, "#00ff00"),
        Line(((12, 8), (18, 8)), "#0000ff", 0.5, dashed=True),
        Text(12, 9.5, "<x>", 6),
    )
    svg = canvas.to_svg(sheet)
    assert 'width="20mm"' in svg
    assert "&lt;x&gt;" in svg
    assert '<circle cx="5.000" cy="5.000" r="2.000" fill="#ff0000"/>' in svg
    pixels = canvas.rasterised(sheet, 254)  # ten pixels a millimetre
    assert pixels.shape == (100, 200, 3)
    assert pixels[50, 50].tolist() == [255, 0, 0]
    assert pixels[40, 140].tolist() == [0, 255, 0]
    assert pixels[2, 2].tolist() == [200, 200, 200]
    assert pixels[50, 190].tolist() == [255, 255, 255]
    flat = sheet.flattened(254)
    np.testing.assert_array_equal(canvas.rasterised(flat, 254)[:, :110], pixels[:, :110])
    assert not any(isinstance(m, Discs) for m in flat.marks)
    content = to_pdf(sheet)
    assert content.startswith(b"%PDF")
    with pytest.raises(ConfigError, match="30 to 1200"):
        canvas.to_png(sheet, dpi=5)
    assert Image.open(io.BytesIO(canvas.to_png(sheet))).size == (236, 118)
    assert zlib.crc32(content)
