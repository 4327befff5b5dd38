"""What a biologist does in a real browser, on one server: the tour, two regions, a figure, a report."""

from pathlib import Path

import pytest
from browser import browser_page, serve, wait_ready
from made_runs import finished_run, tiny_demo

from spatialcore.regions import save_region

pytestmark = pytest.mark.browser


def downloaded(page, label: str = "Download") -> bytes:
    with page.expect_download(timeout=60_000) as waiting:
        page.get_by_role("button", name=label).click()
    return Path(waiting.value.path()).read_bytes()


def test_tour_regions_figure_and_report(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    dataset = tiny_demo(tmp_path)
    finished_run(dataset, title="made run")
    slide = dataset["S_1"]
    save_region(slide, "upper", slide.spot_ids[:12].tolist())
    save_region(slide, "lower", slide.spot_ids[-12:].tolist())
    env = {"SPOTSCAPE_DATA": str(dataset.path), "SPOTSCAPE_DATA_ROOTS": str(tmp_path)}
    with serve(home=tmp_path, env=env) as address, browser_page() as page:
        page.goto(f"{address}/tour")
        for step, title in enumerate(
            ("The slide", "What was measured", "What the models predict", "Where they are wrong"), start=1
        ):
            page.get_by_role("heading", name=title).wait_for(timeout=60_000)
            page.get_by_text(f"{step} of 5").wait_for()
            page.locator(".st-key-tour_next button").click()
        page.get_by_role("heading", name="Which types to trust").wait_for(timeout=30_000)
        wait_ready(page)

        page.goto(f"{address}/slides?slide=S_1&region=upper")
        wait_ready(page)
        page.get_by_text("12 selected spots").or_(page.get_by_text("12 spots")).first.wait_for(timeout=30_000)
        page.get_by_text("Exploratory: the regions were chosen by looking").wait_for(timeout=30_000)

        page.goto(f"{address}/export")
        page.get_by_role("radio", name="Figure").or_(page.get_by_role("button", name="Figure")).first.click()
        page.get_by_text("300 dpi").first.wait_for(timeout=60_000)
        assert downloaded(page).startswith(b"\x89PNG")
        page.get_by_role("radio", name="Report").or_(page.get_by_role("button", name="Report")).first.click()
        page.get_by_role("heading", name="report.html").wait_for(timeout=60_000)
        page.get_by_text("Chapters: In short").wait_for()
        assert page.locator('[data-testid="stException"]').count() == 0
        assert page.uncaught == []
