"""A slide without spots in a real browser: the tissue is seen, and nothing that spots would give."""

import io
import re
from collections.abc import Iterator

import numpy as np
import pytest
import tifffile
from PIL import Image

from tests.support.browser import browser_page, serve, wait_ready, wait_still
from tests.support.painted_slides import painted_tissue

pytestmark = pytest.mark.browser
TISSUE, GLASS = (150, 95, 160), (243, 240, 241)


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    """An app on a folder with a tiled TIFF of 0.5 µm per pixel and a PNG without a scale."""
    folder = tmp_path_factory.mktemp("images")
    pixels, _ = painted_tissue()
    centimetres = (20_000, 20_000)
    tifffile.imwrite(
        folder / "A.tif", pixels, tile=(256, 256), photometric="rgb", resolution=centimetres, resolutionunit="CENTIMETER"
    )
    Image.fromarray(pixels).save(folder / "B.png")
    env = {"SPOTSCAPE_DATA": str(folder), "SPOTSCAPE_DATA_ROOTS": str(folder)}
    with serve(home=tmp_path_factory.mktemp("home"), env=env) as address:
        yield address


def test_tissue_is_seen_and_no_exception(address):
    with browser_page() as page:
        for slide, unit in (("A", "µm"), ("B", "px")):
            page.goto(f"{address}/slides?slide={slide}")
            wait_ready(page)
            wait_still(page)
            viewer = page.locator('[data-testid="slide-viewer"]')
            assert viewer.get_attribute("data-spots") == "0"
            assert re.fullmatch(rf"\d+ {unit}", viewer.locator(".ssv-scale").inner_text().strip())
            seen = np.asarray(Image.open(io.BytesIO(viewer.locator("canvas").first.screenshot())).convert("RGB")).astype(int)
            for colour in (TISSUE, GLASS):
                assert (np.abs(seen - colour).max(axis=2) < 25).mean() > 0.1, (slide, colour)
            assert "a trained run can predict it" in page.locator('[data-testid="stMain"]').inner_text()
            assert page.locator('[data-testid="stException"]').count() == 0
            assert viewer.get_by_role("button", name="Select a box").count() == 0
        assert page.uncaught == []


def test_the_whole_tissue_is_in_view_after_zoom_and_fit(address):
    with browser_page() as page:
        page.goto(f"{address}/slides?slide=A")
        wait_ready(page)
        wait_still(page)
        bar = page.locator(".ssv-scale")
        before = bar.inner_text()
        page.get_by_role("button", name=re.compile("Zoom in")).click()
        page.get_by_role("button", name=re.compile("Zoom in")).click()
        page.wait_for_function("before => document.querySelector('.ssv-scale').innerText !== before", arg=before)
        page.get_by_role("button", name=re.compile("Fit the tissue")).click()
        page.wait_for_function("before => document.querySelector('.ssv-scale').innerText === before", arg=before)
        assert page.uncaught == []
