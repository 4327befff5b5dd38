"""From nothing to an export, in a browser."""

import contextlib
import os
from io import BytesIO
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from spatialcore.config.settings import training_config
from spatialcore.data.offsets import load_offset
from spatialcore.demo.make import make_demo
from spatialcore.engines.submit import submit
from spatialcore.io.readers import load_data
from spatialcore.runs.run import Run
from tests.support.browser import browser_page, download, serve, wait_ready
from tests.support.made_runs import made_predictions


@pytest.fixture(scope="module")
def small_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_demo(tmp_path_factory.mktemp("data") / "small.h5", n_slides=2, n_spots=40, n_types=5, seed=3)


@pytest.mark.browser
def test_pages_from_nothing_to_an_export(tmp_path: Path, small_demo: Path):
    """A path is refused, another is opened, a spot is found, a shift is kept, a submission is downloaded."""
    from playwright.sync_api import Error as PlaywrightError

    home = tmp_path / "home"
    before = os.environ["SPOTSCAPE_HOME"]
    env = {"SPOTSCAPE_DATA_ROOTS": str(small_demo.parent), "SPOTSCAPE_DATA": ""}
    with serve(home=home, env=env) as base, browser_page() as page:
        page.goto(f"{base}/slides")
        page.get_by_role("button", name="Open data or try the demo").click()
        path = page.get_by_role("textbox", name="File or folder")
        path.fill("/etc/passwd")
        path.press("Enter")
        page.get_by_text("lies outside the folders").wait_for()
        path.fill(str(small_demo))
        path.press("Enter")
        page.get_by_text("Competition file (HDF5) · 2 slides · 80 spots").wait_for()
        page.get_by_role("button", name="Open these slides").click()
        wait_ready(page)
        assert page.url.split("?")[0].endswith("/slides")
        assert "slide=S_1" in page.url
        page.get_by_role("textbox", name="Find spot").fill("7")
        page.get_by_role("textbox", name="Find spot").press("Enter")
        page.get_by_role("radio", name="S_2").click()
        page.get_by_role("heading", name="Slide S_2").wait_for()
        page.get_by_text("Shift the spots").click()
        slider, keep = page.get_by_role("slider", name="x (px)").first, page.get_by_role("button", name="Keep")
        for _ in range(5):  # a page that is still being drawn anew may lose a key
            slider.press("ArrowRight")
            with contextlib.suppress(PlaywrightError):
                keep.wait_for(timeout=5_000)
                break
        keep.click()
        page.get_by_text("as you kept it").wait_for()
        try:
            os.environ["SPOTSCAPE_HOME"] = str(home)
            dataset = load_data(small_demo)
            assert load_offset(dataset["S_2"])[0] > 0
            run: Run = submit(dataset, training_config("quick", weights="none", members=1), holdout="none", title="Tested")
            made_predictions(dataset).write(run.predictions_file)
            run.commit_status(state="finished")
        finally:
            os.environ["SPOTSCAPE_HOME"] = before
        page.get_by_role("link", name="Export").click()
        page.get_by_text("Rows:").wait_for()
        button = page.get_by_test_id("stDownloadButton").get_by_role("button")
        table = pd.read_csv(BytesIO(download(page, button)))
        np.testing.assert_allclose(table.iloc[:, 1:], made_predictions(dataset)["S_2"].mean, rtol=1e-6)
        for what, shown, start in (("Figure", "Size:", b"\x89PNG"), ("Report", "Chapters:", b"<!DOCTYPE html>")):
            page.get_by_role("radio", name=what).click()
            page.get_by_text(shown).wait_for()
            assert download(page, button).startswith(start)
        page.get_by_role("button", name="Words and scores").click()
        page.get_by_role("textbox", name="Search").fill("moran")
        page.keyboard.press("Enter")
        page.get_by_text("Moran's I").wait_for()
        page.goto(f"{base}/tour?step=2")
        page.get_by_role("heading", name="What was measured").wait_for()
        page.locator(".st-key-tour_next button").click()
        page.get_by_role("heading", name="What the models predict").wait_for()
        assert "step=3" in page.url
        wait_ready(page)
        assert page.uncaught == []
        assert page.get_by_test_id("stException").count() == 0
