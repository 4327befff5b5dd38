"""A newcomer's walk in a real browser: data, training, and predicted beside measured on the tissue."""

import re
from pathlib import Path

import pytest

from spatialcore.demo.make import make_demo
from tests.support.browser import browser_page, serve, wait_ready

pytestmark = [pytest.mark.browser, pytest.mark.keras]


def shown_titles(page) -> list[str]:
    """What the panes' own menus say that they show."""
    return page.locator(".ssv-title select").evaluate_all("menus => menus.map(m => m.selectedOptions[0].label)")


def inspect_a_spot(page, url: str) -> None:
    """Patches, the training spots most like it, and what the models say when they are asked."""
    page.goto(url + "/slides?slide=S_1")
    wait_ready(page)
    page.get_by_placeholder(re.compile("id, such as")).fill("7")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Spot 7").wait_for()
    page.locator(".st-key-patches_similar img").nth(5).wait_for()
    page.get_by_role("button", name="Ask the models").click()
    page.get_by_text("Image and position: what each adds").wait_for(timeout=200_000)
    rows = page.locator(".st-key-reasons tbody tr")
    rows.nth(4).wait_for()  # the heading comes first
    assert rows.count() == 5
    assert re.fullmatch(r"[+−]\d+\.\d\d", rows.first.locator("td, th").last.inner_text())
    page.locator(".st-key-patches_heat img").nth(2).wait_for()
    assert page.locator('[data-testid="stException"]').count() == 0


def test_from_data_through_training_to_comparison(tmp_path: Path):
    data = make_demo(tmp_path / "demo.h5", n_slides=3, n_spots=40, n_types=5)
    with serve(home=tmp_path / "home", env={"SPOTSCAPE_DATA": str(data)}) as url, browser_page(width=1500, height=950) as page:
        page.goto(url + "/slides")
        wait_ready(page)
        assert page.get_by_test_id("slide-viewer").get_attribute("data-spots") == "40"

        page.goto(url + "/train")
        page.get_by_text(re.compile(r"4 members x 2 folds")).first.wait_for()
        page.get_by_role("button", name="Start training").click()
        page.get_by_text("See it on the tissue").first.wait_for(timeout=400_000)

        page.get_by_text("See it on the tissue").first.click()
        page.wait_for_url("**/compare**")
        wait_ready(page)
        assert shown_titles(page) == ["Measured", "Predicted"]
        page.get_by_text("Training mean").first.wait_for()

        page.reload()
        wait_ready(page)
        assert "Predicted" in shown_titles(page)

        inspect_a_spot(page, url)
        assert page.uncaught == []
