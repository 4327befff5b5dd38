"""Patients in a real browser: whose slides they are, what is held out, badges, and whether more patients would help."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from spatialcore.engines import learning_curve
from spatialcore.io.readers import load_data
from spatialcore.runs.run import Run
from tests.support.browser import browser_page, open_browser, serve, wait_still
from tests.support.made_runs import finish, finished_run
from tests.support.patients import cohort_folder

pytestmark = pytest.mark.browser
SCREENS = [(1500, 900, False), (1024, 768, True), (390, 844, False)]


@dataclass(frozen=True)
class Place:
    """An app on four patients with two slides each, and two runs: one holds out patients, one slides."""

    address: str
    by_patient: Run
    by_slide: Run


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Iterator[Place]:
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPOTSCAPE_HOME", str(home))
        yield from served(home)


def served(home) -> Iterator[Place]:
    dataset = load_data(cohort_folder(home))
    by_patient = finished_run(dataset, title="whole patients", noise=0.4)
    for part, noise in zip(learning_curve.prepare(by_patient), (1.6, 0.8), strict=True):
        finish(part, dataset, noise=noise)
    by_slide = finished_run(dataset, title="single slides", noise=0.5, holdout="slide")
    env = {"SPOTSCAPE_DATA": str(dataset.path), "SPOTSCAPE_DATA_ROOTS": str(home)}
    with serve(home=home, env=env) as address:
        yield Place(address, by_patient, by_slide)


@pytest.fixture(scope="module")
def browser() -> Iterator:
    with open_browser() as browser:
        yield browser


@pytest.fixture(params=SCREENS, ids=["desk", "projector", "phone"])
def page(browser, request) -> Iterator:
    width, height, dark = request.param
    with browser_page(browser, width=width, height=height, dark=dark) as page:
        yield page
        assert page.locator('[data-testid="stException"]').count() == 0
        assert page.uncaught == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "the page is wider than the screen"


def test_train_holds_out_patients_that_the_manifest_names(place, page):
    page.goto(f"{place.address}/train")
    page.get_by_text("4 patients: P1:").wait_for()
    page.get_by_text(re.compile("each trained without one patient")).first.wait_for()
    page.get_by_text("Patients of the slides").click()
    page.get_by_role("button", name="Each slide is its own patient").wait_for()
    wait_still(page)
    table = page.locator('[class*="st-key-train_patients_"]').get_by_test_id("stDataFrame")
    table.scroll_into_view_if_needed()
    assert table.bounding_box()["width"] > 90


def test_models_draw_the_learning_curve_and_answer(place, page):
    page.goto(f"{place.address}/models?runs={place.by_patient.id}")
    chart = page.locator('[class*="st-key-patients_curve_"]')
    chart.locator(".scatterlayer .trace").nth(4).wait_for()  # four patients and their mean
    ticks = chart.locator(".xtick text").all_text_contents()
    assert ticks == ["1", "2", "3"]
    page.get_by_text("Yes, more patients would probably help").wait_for()
    page.get_by_text("Over 4 patients (8 slides).").wait_for()


def test_a_patient_on_both_sides_is_a_badge(place, page):
    page.goto(f"{place.address}/models?runs={place.by_slide.id}")
    page.get_by_text(re.compile("same patient on both sides", re.IGNORECASE)).first.wait_for()
    assert page.locator('[class*="st-key-patients_curve_"]').count() == 0
