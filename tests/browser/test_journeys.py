"""What people do in a real browser: the tour, runs beside each other, a spot, regions, links, reports."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

import numpy as np
import pytest

from spatialcore.data.annotations import around_spots, change_annotations, load_annotations
from spatialcore.data.dataset import Dataset
from spatialcore.data.predictions import Predictions
from spatialcore.io.readers import load_data
from spatialcore.runs.run import Run
from tests.support.browser import browser_page, download, open_browser, serve, wait_ready, wait_still
from tests.support.made_runs import finished_run, tiny_demo

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Place:
    """A running app, its data, and two runs on them; both regions lie on the first slide."""

    address: str
    dataset: Dataset
    first: Run
    second: Run

    def link(self, page: str, **query: str) -> str:
        return f"{self.address}/{page}?{urlencode(query)}"

    @property
    def slide(self) -> str:
        return self.dataset.learnable[0].id


@pytest.fixture(scope="module", params=["demo", "real slides"])
def place(request, tmp_path_factory) -> Iterator[Place]:
    home = tmp_path_factory.mktemp("home")
    real = None if request.param == "demo" else request.getfixturevalue("shared") / "data" / "her2st"
    dataset = load_data(real) if real else tiny_demo(home)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPOTSCAPE_HOME", str(home))
        runs = [finished_run(dataset, title="careful run"), finished_run(dataset, noise=0.9, seed=4, title="hasty run")]
        slide = dataset.learnable[0]
        rims = {"upper rim": slide.spot_ids[:12], "lower rim": slide.spot_ids[-12:]}
        change_annotations(slide, put=[around_spots(slide, spots.tolist(), name) for name, spots in rims.items()])
        env = {"SPOTSCAPE_DATA": str(dataset.path), "SPOTSCAPE_DATA_ROOTS": str(dataset.path.parent)}
        with serve(home=home, env=env) as address:
            yield Place(address, dataset, *runs)


@pytest.fixture(scope="module")
def browser() -> Iterator:
    with open_browser() as browser:
        yield browser


@pytest.fixture
def page(browser) -> Iterator:
    with browser_page(browser, width=1500, height=950) as page:
        yield page
        assert page.locator('[data-testid="stException"]').count() == 0
        assert page.uncaught == []


def query_of(page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def shown_titles(page) -> list[str]:
    """What the panes' own menus say that they show."""
    return page.locator(".ssv-title select").evaluate_all("menus => menus.map(m => m.selectedOptions[0].label)")


def click_row(page, table, row: int, *, x: float = 60, header_px: int = 35, row_px: int = 35) -> None:
    """Click a cell of a table, which is a canvas."""
    table.scroll_into_view_if_needed()
    table.locator("canvas").first.wait_for()
    table.click(position={"x": x, "y": header_px + (row + 0.5) * row_px})


def test_the_tour_leads_through_five_steps(place, page):
    page.goto(f"{place.address}/tour")
    titles = ("The slide", "What was measured", "What the models predict", "Where they are wrong")
    for step, title in enumerate(titles, start=1):
        page.get_by_role("heading", name=title).wait_for()
        page.get_by_text(f"{step} of 5").wait_for()
        page.locator(".st-key-tour_next button").click()
    page.get_by_role("heading", name="Which types to trust").wait_for()
    wait_ready(page)
    wait_still(page)
    page.get_by_role("link", name="Download the report").click()
    page.get_by_role("heading", name="report.html").wait_for()


def test_a_run_says_what_to_trust_and_a_type_leads_to_the_tissue(place, page):
    page.goto(place.link("models", runs=place.first.id))
    words = page.locator(".st-key-plain_words")
    words.wait_for()
    for said in (
        "Predicted well:",
        "Best and worst slide:",
        "Do the members disagree where they are wrong?",
        "How far off a single value may be:",
    ):
        words.get_by_text(said).wait_for()
    click_row(page, page.locator('[class*="st-key-types_"]').get_by_test_id("stDataFrame"), 1, row_px=62)
    page.wait_for_url("**/compare?**")
    wait_ready(page)
    query = query_of(page)
    assert query["run"] == place.first.id
    assert page.get_by_test_id("slide-viewer").get_attribute("data-type") == query["type"]
    page.get_by_text("Mean absolute error").wait_for()


def test_two_runs_differ_and_the_spot_that_differs_most_is_shown_in_both(place, page):
    page.goto(place.link("models", runs=f"{place.first.id},{place.second.id}"))
    page.get_by_text("Where A and B differ most").wait_for()
    for part in ("Cell types", "Held-out slides", "Settings that differ", "Predicted against measured"):
        page.get_by_text(part, exact=True).wait_for()
    click_row(page, page.locator('[class*="st-key-apart_"]').get_by_test_id("stDataFrame"), 0)
    page.wait_for_url("**/compare?**")
    wait_ready(page)
    query = query_of(page)
    assert {query["run"], query["second"]} == {place.first.id, place.second.id}
    measured, *runs = shown_titles(page)[:3]
    assert measured == "Measured"
    assert sorted(title.partition(", ")[2] for title in runs) == ["careful run", "hasty run"]
    page.get_by_text(re.compile(r"^Spot \S+")).first.wait_for()  # the one that was flown to is inspected
    at = page.wait_for_function("new URLSearchParams(location.search).get('at')").json_value()
    assert float(at.split(",")[2]) > 0, "the picture did not move to the spot"


def test_a_dot_of_a_type_leads_to_both_runs(place, page):
    page.goto(place.link("models", runs=f"{place.first.id},{place.second.id}"))
    dot = page.locator('[class*="st-key-compared_types_"] .scatterlayer .trace').nth(1).locator(".points path").first
    dot.wait_for()
    dot.scroll_into_view_if_needed()
    dot.click(force=True)
    page.wait_for_url("**/compare?**")
    wait_ready(page)
    query = query_of(page)
    assert query["type"] in place.dataset.cell_types
    assert {query["run"], query["second"]} == {place.first.id, place.second.id}


def test_a_click_on_a_worst_spot_flies_there(place, page):
    """The first row is the spot with the greatest error; the picture shows it close, and the side its composition."""
    index, slide = 1, place.dataset[place.slide]
    predicted = Predictions.read(place.first.predictions_file)[slide.id].mean
    worst = int(np.argmax(np.abs(predicted - slide.truth())[:, index]))
    page.goto(place.link("compare", run=place.first.id, slide=slide.id, type=place.dataset.cell_types[index]))
    wait_ready(page)
    table = page.locator('[class*="st-key-compare_spots_"]').get_by_test_id("stDataFrame")
    click_row(page, table, 0, x=30, header_px=28, row_px=28)
    page.get_by_text(f"Spot {slide.spot_ids[worst]}", exact=True).first.wait_for()
    page.wait_for_function("Number((new URLSearchParams(location.search).get('at') ?? '0,0,0').split(',')[2]) > 0")
    wait_still(page)  # the flight
    x, y, _ = (float(part) for part in query_of(page)["at"].split(","))
    assert np.hypot(*(slide.spot_xy_px[worst] - (x, y))) < slide.spot_diameter_px


def test_regions_are_compared_as_exploratory_and_leave_as_geojson(place, page):
    page.goto(place.link("slides", slide=place.slide, region="upper rim"))
    wait_ready(page)
    page.get_by_text("12 spots").first.wait_for()
    page.get_by_role("combobox", name="Compare with").click()
    page.get_by_role("option", name="lower rim").click()
    page.get_by_text("Exploratory: the regions were chosen by eye").wait_for()
    assert b'"upper rim"' in download(page, page.get_by_role("button", name="GeoJSON"))


def test_an_annotation_is_drawn_named_kept_exported_and_imported(place, page, tmp_path):
    slide = place.dataset.learnable[1]
    page.goto(place.link("slides", slide=slide.id))
    wait_ready(page)
    wait_still(page)
    stage = page.locator(".ssv-stage")
    box = stage.bounding_box()
    stage.focus()
    page.keyboard.press("d")
    corners = [(0.3, 0.3), (0.7, 0.3), (0.7, 0.7), (0.3, 0.7)]
    for number, (x, y) in enumerate(corners, start=1):
        page.mouse.click(box["x"] + box["width"] * x, box["y"] + box["height"] * y)
        page.locator(".ssv-corner-mark").nth(number - 1).wait_for()
    page.keyboard.press("Enter")
    page.get_by_label("Name of the annotation").fill("nest")
    page.get_by_label("Name of the annotation").press("Enter")
    page.get_by_label("Class of the annotation").fill("Tumour")
    page.get_by_label("Class of the annotation").press("Enter")
    page.get_by_role("heading", name="nest").wait_for()
    page.get_by_text("Tumour · ").wait_for()
    page.reload()
    wait_ready(page)
    page.get_by_role("heading", name="nest").wait_for()  # the address names it
    (kept,) = load_annotations(slide)
    assert (kept.name, kept.class_name, kept.shape, len(kept.polygons[0][0])) == ("nest", "Tumour", "polygon", 4)

    exported = download(page, page.get_by_role("button", name="GeoJSON"))
    (feature,) = json.loads(exported)["features"]
    assert feature["properties"]["classification"]["name"] == "Tumour"
    feature |= {"id": "", "properties": {"objectType": "annotation", "name": "from QuPath"}}
    (tmp_path / "a.geojson").write_text(json.dumps([feature]))
    page.get_by_role("button", name="Import").click()
    page.locator("input[type=file]").set_input_files(tmp_path / "a.geojson")
    page.get_by_role("heading", name="from QuPath").wait_for()
    assert [a.name for a in load_annotations(slide)] == ["nest", "from QuPath"]


def test_a_link_brings_the_whole_view_back(place, page):
    """Run, second run, slide, type, panes, camera and region, in a session that knows nothing of them."""
    cell_type = place.dataset.cell_types[2]
    page.goto(place.link("compare", run=place.first.id, second=place.second.id, slide=place.slide, type=cell_type))
    wait_ready(page)
    page.locator(".ssv-stage").focus()
    page.keyboard.press("w")
    page.locator(".ssv-divider").wait_for()
    page.locator(".ssv-region:visible", has_text="lower rim").first.click()
    page.wait_for_function("new URLSearchParams(location.search).get('region') === 'lower rim'")
    page.get_by_role("heading", name="lower rim").wait_for()
    page.locator(".ssv-stage").focus()
    for _ in range(6):  # closer than the region is wide: a link must not move away from here
        page.keyboard.press("+")
    page.wait_for_function("Number((new URLSearchParams(location.search).get('at') ?? '0,0,0').split(',')[2]) > 2")
    wait_still(page)  # what the browser tells the page a moment later must not undo the address
    before = query_of(page)
    assert before["view"] == "swipe"

    other = page.context.new_page()
    other.goto(page.url)
    wait_ready(other)
    other.get_by_role("heading", name="lower rim").wait_for()
    other.locator(".ssv-divider").wait_for()
    wait_still(other)
    after = query_of(other)
    assert after == before
    viewer = other.get_by_test_id("slide-viewer")
    assert viewer.get_attribute("data-type") == cell_type
    other.close()


def test_a_figure_and_a_report_are_downloaded(place, page):
    page.goto(f"{place.address}/export")
    page.get_by_role("radio", name="Figure").or_(page.get_by_role("button", name="Figure")).first.click()
    page.get_by_text("300 dpi").first.wait_for()
    assert download(page, page.get_by_role("button", name="Download")).startswith(b"\x89PNG")
    page.get_by_role("radio", name="Report").or_(page.get_by_role("button", name="Report")).first.click()
    page.get_by_role("heading", name="report.html").wait_for()
    page.get_by_text("Chapters: In short").wait_for()
    assert b"What not to trust" in download(page, page.get_by_role("button", name="Download"))
