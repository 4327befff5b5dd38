"""The slide viewer in headless Chromium: what it shows, what hands do, and what the page hears."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.support.browser import ROOT, browser_page, open_browser, serve, wait_ready, wait_still

pytestmark = pytest.mark.browser

WIDTH, HEIGHT, STEP, DIAMETER = 3000, 2200, 150, 80
SPOT_BLUE = (0, 0, 255)

PAGE = """
import json
from pathlib import Path
import numpy as np
import streamlit as st
from spatialcore.data.annotations import Annotation, change_annotations, load_annotations
from spatialcore.data.dataset import Slide
from spatialcore.images import ArrayImage, TiffImage
from pages.viewer import Pane, Source, select_spots, slide_viewer, truth_source

st.set_page_config(layout="wide")
FOLDER = Path({folder!r})
TYPES = ["B cells", "T cells", "Tumour <b>x</b>", "Stroma", "Fat"]

@st.cache_resource
def load(name):
    stored = np.load(FOLDER / "slide.npz")
    image = TiffImage(FOLDER / "damaged.tif") if name == "damaged" else ArrayImage(stored["pixels"])
    ids = np.array([f"spot-{{i}}" for i in range(len(stored["xy"]))])
    slide = Slide(name, image, ids, stored["xy"], stored["truth"], {diameter}, um_per_px=0.5)
    return slide, stored["prediction"]

query = st.query_params
slide, prediction = load(query.get("case", "plain"))
sources = [truth_source(slide), Source("run", "Predicted", "prediction", prediction)]
panes = [Pane(*part.split(".")) for part in query.get("panes", "value.truth").split(" ")]
st.session_state.runs = st.session_state.get("runs", 0) + 1
flight = st.session_state.setdefault("fly", [None])
if st.button("Fly"):
    flight[0] = "spot-7"
if st.button("Corner"):
    select_spots("v", slide.id, ["spot-1", "spot-0", "spot-20"])
if st.button("All"):
    select_spots("v", slide.id, slide.spot_ids)
kept = None
if "annotations" in query:
    kept = load_annotations(slide)
    if not kept and not st.session_state.get("made"):
        st.session_state.made = True
        ring = ((1000.0, 800.0), (1400.0, 800.0), (1400.0, 1200.0), (1000.0, 1200.0))
        kept = change_annotations(slide, put=[Annotation("rim", "Rim <i>", colour="#d55e00", polygons=((ring,),))])
offset = (int(query.get("dx", 0)), 0)
state = slide_viewer(slide, TYPES, sources, key="v", panes=panes, layout=query.get("lay", "side"), height=620, fly_to=flight[0],
                     offset_xy_px=offset, scores={{"B cells": 0.5}}, score_label="Spearman", annotations=kept)
st.json({{"runs": st.session_state.runs, "type": state.cell_type, "selected": list(state.selected[:50]), "focus": state.focus,
          "layout": state.layout, "panes": [[p.layer, p.source] for p in state.panes], "range": state.value_range,
          "camera": state.camera, "annotation": state.annotation,
          "kept": [[a.name, a.shape] for a in kept or ()]}})
"""

APP = """
import sys
sys.path.insert(0, {root!r})
import streamlit as st
from starlette.middleware import Middleware
from pages.server.host_check import HostCheck
from pages.server.routes import viewer_routes
app = st.App({page!r}, routes=viewer_routes(), middleware=[Middleware(HostCheck)])
"""


def spot_grid() -> np.ndarray:
    y, x = np.mgrid[100 : HEIGHT - 60 : STEP, 100 : WIDTH - 60 : STEP]
    return np.column_stack([x.ravel() + 0.5, y.ravel() + 0.5]).astype(float)


def painted_slide(xy: np.ndarray) -> np.ndarray:
    """White, with a blue disc wherever a spot is."""
    pixels = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    for cx, cy in xy:
        top, left = int(cy) - DIAMETER, int(cx) - DIAMETER
        box = np.s_[max(0, top) : top + 2 * DIAMETER, max(0, left) : left + 2 * DIAMETER]
        disc = (x[box] + 0.5 - cx) ** 2 + (y[box] + 0.5 - cy) ** 2 <= (DIAMETER / 2) ** 2
        pixels[box][disc] = SPOT_BLUE
    return pixels


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from spatialcore.images import TiffImage, write_pyramid

    path = tmp_path_factory.mktemp("viewer")
    xy = spot_grid()
    rng = np.random.default_rng(0)
    truth = rng.dirichlet(np.ones(5), len(xy)).astype(np.float32)
    prediction = (0.7 * truth + 0.06).astype(np.float32)
    prediction[:, 4] = np.nan
    pixels = painted_slide(xy)
    np.savez(path / "slide.npz", xy=xy, truth=truth, prediction=prediction, pixels=pixels)
    write_pyramid(path / "damaged.tif", pixels)
    page = TiffImage(path / "damaged.tif")._tiled[1].page
    data = bytearray((path / "damaged.tif").read_bytes())
    data[page.dataoffsets[0] : page.dataoffsets[0] + page.databytecounts[0]] = b"\x07" * page.databytecounts[0]
    (path / "damaged.tif").write_bytes(data)
    (path / "page.py").write_text(PAGE.format(folder=str(path), diameter=DIAMETER))
    (path / "app.py").write_text(textwrap.dedent(APP.format(root=str(ROOT), page=str(path / "page.py"))))
    return path


@pytest.fixture(scope="module")
def url(folder: Path) -> Iterator[str]:
    with serve(folder / "app.py", home=folder / "home") as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with open_browser() as browser:
        yield browser


@pytest.fixture
def page(browser) -> Iterator[Any]:
    with browser_page(browser, width=1280, height=860) as page:
        yield page
        assert page.uncaught == []


def open_viewer(page: Any, url: str, query: str = "") -> Any:
    page.goto(f"{url}/{query}")
    wait_ready(page)
    return page.get_by_test_id("slide-viewer")


def heard(page: Any) -> str:
    """What the page's script last returned: names and values as Streamlit shows them, without blanks."""
    return re.sub(r"\s", "", page.locator('[data-testid="stJson"]').inner_text())


def wait_heard(page: Any, wanted: str) -> None:
    page.locator('[data-testid="stJson"]', has_text=wanted).wait_for()


def stage_box(page: Any) -> dict[str, float]:
    return page.locator(".ssv-stage").bounding_box()


def screenshot_pixels(page: Any, colour: tuple[int, int, int]) -> int:
    """How many pixels of the picture have about this colour."""
    return int((np.abs(picture(page) - colour).max(axis=2) < 24).sum())


def picture(page: Any) -> np.ndarray:
    """The stage as it is seen, (h, w, 3) int RGB."""
    import cv2

    return cv2.imdecode(np.frombuffer(page.locator(".ssv-stage").screenshot(), np.uint8), cv2.IMREAD_COLOR_RGB).astype(int)


def stats(page: Any) -> dict[str, float]:
    return page.evaluate("window.spotscapeViewer.stats()")


def test_opens_ready_with_its_facts(page, url) -> None:
    viewer = open_viewer(page, url)
    assert viewer.get_attribute("data-spots") == str(len(spot_grid()))
    assert viewer.get_attribute("data-layer") == "value"
    assert viewer.get_attribute("data-type") == "B cells"
    assert stats(page)["spots"] == len(spot_grid())
    assert stats(page)["tilesLoaded"] > 0


def test_a_change_of_type_is_quick_small_and_heard_by_the_page(page, url) -> None:
    sizes: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: sizes.append(len(frame))))
    viewer = open_viewer(page, url)
    wait_still(page)
    sizes.clear()
    page.get_by_label("Next cell type").click()
    page.wait_for_function("document.querySelector('[data-testid=slide-viewer]').dataset.type === 'T cells'")
    wait_heard(page, "T cells")
    assert viewer.get_attribute("data-type") == "T cells"
    assert 0 < stats(page)["lastSwitchMs"] < 5000
    assert sizes
    assert max(sizes) < 20_000
    assert "type=T+cells" in page.url


def test_type_names_are_text_not_markup(page, url) -> None:
    viewer = open_viewer(page, url)
    page.locator(".ssv-type").click()
    page.get_by_placeholder("Find a cell type").fill("tumour")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('[data-testid=slide-viewer]').dataset.type.startsWith('Tumour')")
    assert viewer.locator(".ssv-type-name").text_content() == "Tumour <b>x</b>"
    assert viewer.locator(".ssv-type-name b").count() == 0


def test_pan_zoom_and_hover_never_ask_the_script(page, url) -> None:
    open_viewer(page, url)
    wait_still(page)
    before = page.locator('[data-testid="stJson"]').inner_text()
    box = stage_box(page)
    centre = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(*centre)
    for _ in range(5):
        page.mouse.wheel(0, -200)
    page.mouse.down()
    page.mouse.move(centre[0] + 80, centre[1] + 40, steps=5)
    page.mouse.up()
    wait_still(page)
    assert page.locator('[data-testid="stJson"]').inner_text() == before
    assert "at=" in page.url


def spot_on_screen(page: Any, spot: int) -> tuple[float, float]:
    """Screen position of a spot in the fitted view, from the home camera's own definition: spots' box, centred."""
    xy = spot_grid()
    box = stage_box(page)
    low, high = xy.min(axis=0), xy.max(axis=0)
    rim = 1.5 * DIAMETER
    fit = 0.97 * min(box["width"] / WIDTH, box["height"] / HEIGHT)
    scale = max(fit, 0.94 * min(box["width"] / (high - low + 2 * rim)[0], box["height"] / (high - low + 2 * rim)[1]))
    middle = (low + high) / 2
    at = (xy[spot] - middle) * scale
    return box["x"] + box["width"] / 2 + at[0], box["y"] + box["height"] / 2 + at[1]


def test_hover_tells_id_values_and_top_types(page, url) -> None:
    open_viewer(page, url, "?panes=value.truth value.run error.run")
    page.get_by_label("Close this pane").last.click()
    page.get_by_label("Close this pane").last.click()
    wait_still(page)
    page.mouse.move(*spot_on_screen(page, 30))
    tip = page.locator(".ssv-tip")
    tip.get_by_text("spot-30", exact=True).wait_for()
    tip.get_by_text("Top types").wait_for()
    assert tip.locator(".ssv-tip-top .ssv-tip-row").count() == 5


def test_click_focuses_escape_clears(page, url) -> None:
    open_viewer(page, url)
    wait_still(page)
    page.mouse.click(*spot_on_screen(page, 42))
    wait_heard(page, "spot-42")
    page.keyboard.press("Escape")
    page.locator('[data-testid="stJson"]', has_text="spot-42").wait_for(state="detached")


def test_box_and_lasso_select_what_they_enclose(page, url) -> None:
    open_viewer(page, url)
    wait_still(page)
    columns = len(np.arange(100, WIDTH - 60, STEP))
    # Away from the corners, where the pane's title and the scale bar lie on the picture.
    first, last = spot_on_screen(page, 4 * columns + 2), spot_on_screen(page, 5 * columns + 3)
    page.locator(".ssv-stage").focus()
    page.keyboard.press("b")
    page.mouse.move(first[0] - 12, first[1] - 12)
    page.mouse.down()
    page.mouse.move(last[0] + 12, last[1] + 12, steps=6)
    page.mouse.up()
    page.get_by_text("4 of ").wait_for()
    wait_heard(page, f"spot-{5 * columns + 3}")
    page.keyboard.press("l")
    a, b = spot_on_screen(page, 8 * columns + 2), spot_on_screen(page, 8 * columns + 4)
    page.mouse.move(a[0] - 12, a[1] - 12)
    page.mouse.down()
    for x, y in ((b[0] + 12, b[1] - 12), (b[0] + 12, b[1] + 12), (a[0] - 12, a[1] + 12)):
        page.mouse.move(x, y, steps=6)
    page.mouse.up()
    page.get_by_text("3 of ").wait_for()
    wait_heard(page, f"spot-{8 * columns + 4}")
    page.keyboard.press("Escape")
    page.get_by_text("3 of ").wait_for(state="detached")


def test_the_page_selects_spots_and_may_do_so_again(page, url) -> None:
    sizes: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: sizes.append(len(frame))))
    open_viewer(page, url, "?at=2000,1500,2")
    wait_still(page)
    for _ in range(2):
        page.get_by_role("button", name="Corner", exact=True).click()
        page.locator(".ssv-status", has_text="3 of ").wait_for()
        wait_heard(page, '"spot-20"')
        page.wait_for_function("!location.search.includes('at=2000')")
        page.locator(".ssv-stage").focus()
        page.keyboard.press("Escape")
        page.locator('[data-testid="stJson"]', has_text="spot-20").wait_for(state="detached")
    page.get_by_role("button", name="All", exact=True).click()
    page.locator(".ssv-status", has_text=f"{len(spot_grid())} of ").wait_for()
    wait_heard(page, '"spot-49"')
    assert max(sizes) < 20_000


def test_annotations_show_outline_and_name_and_are_edited(page, url) -> None:
    open_viewer(page, url, "?annotations=1&panes=value.truth value.run")
    names = page.locator(".ssv-region")
    names.nth(1).wait_for()
    assert names.all_text_contents() == ["Rim <i>"] * 2
    orange = screenshot_pixels(page, (213, 94, 0))
    assert orange > 60
    names.first.click()
    handle = page.get_by_role("button", name="Corner 1: arrow keys move it").first
    handle.focus()
    page.keyboard.press("Delete")
    wait_heard(page, '"polygon"')
    page.get_by_role("button", name="Remove the annotation").click()
    wait_heard(page, '"kept":[]')


def test_spots_without_values_are_outlined(page, url) -> None:
    open_viewer(page, url, "?panes=plain&at=1500,1100,1.5")
    wait_still(page)
    with_spots = picture(page)
    page.locator(".ssv-stage").focus()
    page.keyboard.press("o")
    wait_still(page)
    without = picture(page)
    darker = (without - with_spots).max(axis=2) > 60
    assert 0.001 < darker.mean() < 0.1  # thin rings, no discs


def test_panes_layouts_and_a_missing_type(page, url) -> None:
    viewer = open_viewer(page, url, "?panes=value.truth value.run")
    page.locator(".ssv-stage").focus()
    page.keyboard.press("w")
    page.locator(".ssv-divider").wait_for()
    wait_heard(page, "swipe")
    page.keyboard.press("g")
    page.locator(".ssv-grid-title").nth(4).wait_for()
    page.keyboard.press("s")
    page.keyboard.press(",")
    page.get_by_text("Predicted has no values for Fat.").wait_for()
    assert viewer.get_attribute("data-state") == "ready"
    page.keyboard.press("x")
    page.wait_for_function("document.querySelector('[data-testid=slide-viewer]').dataset.layer === 'value'")


def test_a_run_without_predictions_says_so(page, url) -> None:
    viewer = open_viewer(page, url, "?panes=value.truth value.other")
    page.get_by_text("This run has no predictions for this slide.").wait_for()
    assert viewer.get_attribute("data-state") == "ready"


def test_limits_move_by_keyboard_and_back(page, url) -> None:
    open_viewer(page, url)
    handle = page.get_by_role("slider", name="Upper limit")
    before = float(handle.get_attribute("aria-valuenow"))
    handle.focus()
    for _ in range(5):
        page.keyboard.press("ArrowLeft")
    assert float(handle.get_attribute("aria-valuenow")) < before
    wait_still(page)
    assert "range=" in page.url
    page.get_by_text("Auto range").click()
    assert float(handle.get_attribute("aria-valuenow")) == pytest.approx(before, rel=1e-3)


def test_limits_are_dragged_and_clipping_is_told(page, url) -> None:
    open_viewer(page, url)
    handle = page.get_by_role("slider", name="Upper limit")
    words = page.locator(".ssv-bar-words")
    before, share = float(handle.get_attribute("aria-valuenow")), float(words.inner_text().split(" %")[0])
    box = handle.bounding_box()
    page.mouse.move(box["x"] + 10, box["y"] + 9)
    page.mouse.down()
    page.mouse.move(box["x"] - 80, box["y"] + 9, steps=5)
    page.mouse.up()
    assert 0 < float(handle.get_attribute("aria-valuenow")) < 0.8 * before
    assert float(words.inner_text().split(" %")[0]) > 3 * share
    wait_heard(page, '"range":[')
    handle.dblclick()
    assert float(handle.get_attribute("aria-valuenow")) == pytest.approx(before, rel=1e-3)


def test_the_look_changes_without_the_script(page, url) -> None:
    open_viewer(page, url, "?at=1500,1100,1.5")
    wait_still(page)
    before_it = heard(page)
    page.get_by_label("Look: colours, opacity, spots").click()
    changes = [
        lambda: page.get_by_label("Spot opacity").fill("0.2"),
        lambda: page.get_by_label("Spot size").fill("1.8"),
        lambda: page.get_by_label("Slide gamma").fill("2.5"),
        lambda: page.get_by_label("Colour map").select_option("cividis"),
        lambda: page.get_by_label("Outlines instead of discs").check(),
        lambda: page.get_by_label("Turned by").fill("45"),
    ]
    before = picture(page)[:, :500]
    for number, change in enumerate(changes):
        change()
        wait_still(page)
        after = picture(page)[:, :500]
        assert (np.abs(after - before).max(axis=2) > 8).mean() > 0.005, f"change {number} is not seen"
        before = after
    wait_still(page)
    assert heard(page) == before_it


def test_a_pie_gives_each_type_its_share(page, url, folder) -> None:
    from spatialcore.palette import type_colours

    spot, truth = 112, np.load(folder / "slide.npz")["truth"]
    x, y = spot_grid()[spot]
    open_viewer(page, url)
    page.evaluate("localStorage.setItem('spotscape-look', JSON.stringify({opacity: 1, minimap: false}))")
    open_viewer(page, url, f"?layer=dominant.truth&at={x:.0f},{y:.0f},3")
    wait_still(page)
    shot = picture(page)
    middle = shot[shot.shape[0] // 2 - 90 : shot.shape[0] // 2 + 90, shot.shape[1] // 2 - 90 : shot.shape[1] // 2 + 90]
    colours = type_colours(("B cells", "T cells", "Tumour <b>x</b>", "Stroma", "Fat"))
    rgb = [tuple(int(c[i : i + 2], 16) for i in (1, 3, 5)) for c in colours.values()]
    counts = np.array([(np.abs(middle - c).max(axis=2) < 12).sum() for c in rgb])
    assert counts.sum() > 5000
    np.testing.assert_allclose(counts / counts.sum(), truth[spot], atol=0.03)


def test_panes_are_linked_and_the_map_leads(page, url) -> None:
    viewer = open_viewer(page, url, "?panes=value.truth value.run&at=1500,1100,1")
    box = stage_box(page)
    wait_still(page)
    xy = spot_grid()
    near = xy[np.argmin(np.hypot(*(xy - (1500, 1100)).T))] - (1500, 1100)
    scale = 2 * 0.97 * min((box["width"] / 2 - 1) / WIDTH, box["height"] / HEIGHT)
    page.mouse.move(box["x"] + box["width"] / 4 + near[0] * scale, box["y"] + box["height"] / 2 + near[1] * scale)
    page.locator(".ssv-ring-hover").nth(1).wait_for()
    left, right = (page.locator(".ssv-ring-hover").nth(i).bounding_box() for i in range(2))
    assert right["x"] - left["x"] == pytest.approx(box["width"] / 2, abs=2)
    assert right["y"] == left["y"]
    page.locator(".ssv-mini").click(position={"x": 12, "y": 12})
    x, y, zoom = at(page)
    assert x < 600
    assert y < 600
    assert zoom == 1
    page.locator(".ssv-stage").focus()
    page.keyboard.press("3")
    page.wait_for_function("document.querySelector('[data-testid=slide-viewer]').dataset.layer === 'error'")
    assert viewer.get_attribute("data-state") == "ready"


def test_a_selection_is_seen_in_every_pane(page, url) -> None:
    """Drawn in the left pane, marked in both at the same place; Escape takes the marks from both."""
    open_viewer(page, url, "?panes=value.truth value.run&at=1500,1100,1")
    box, xy = stage_box(page), spot_grid()
    wait_still(page)
    scale = 2 * 0.97 * min((box["width"] / 2 - 1) / WIDTH, box["height"] / HEIGHT)
    near = xy[np.argmin(np.hypot(*(xy - (1500, 1100)).T))] - (1500, 1100)
    x, y, half = box["width"] / 4 + near[0] * scale, box["height"] / 2 + near[1] * scale, int(0.7 * DIAMETER * scale)

    def seen() -> list[np.ndarray]:
        page.mouse.move(2, 2)
        wait_still(page)
        whole = picture(page)
        rows = slice(round(y) - half, round(y) + half)
        return [whole[rows, round(at) - half : round(at) + half] for at in (x, x + box["width"] / 2)]

    before = seen()
    page.locator(".ssv-stage").focus()
    page.keyboard.press("b")
    page.mouse.move(box["x"] + x - half, box["y"] + y - half)
    page.mouse.down()
    page.mouse.move(box["x"] + x + half, box["y"] + y + half, steps=6)
    page.mouse.up()
    page.locator(".ssv-status", has_text="1 of ").wait_for()
    marked = [(np.abs(now - then).max(axis=2) > 40).sum() for now, then in zip(seen(), before, strict=True)]
    assert min(marked) > 2 * half, marked  # a ring around the spot
    page.locator(".ssv-stage").focus()
    page.keyboard.press("Escape")
    page.locator(".ssv-status", has_text="1 of ").wait_for(state="hidden")
    left = [(np.abs(now - then).max(axis=2) > 40).sum() for now, then in zip(seen(), before, strict=True)]
    assert max(left) < min(marked) / 4, left


def test_a_link_holds_layout_and_range(page, url) -> None:
    open_viewer(page, url, "?type=T+cells&layer=value.run,value.truth&view=swipe&at=700,600,2&range=0.1,0.3")
    page.locator(".ssv-divider").wait_for()
    assert float(page.get_by_role("slider", name="Upper limit").get_attribute("aria-valuenow")) == pytest.approx(0.3)
    told = heard(page)
    for part in (
        '"type":"Tcells"',
        '"layout":"swipe"',
        '0:"value"1:"run"',
        '0:"value"1:"truth"',
        "0:0.11:0.3",
        "0:7001:6002:23:0",
    ):
        assert part in told
    page.locator(".ssv-stage").focus()
    page.keyboard.press("n")  # nothing is turned: the address is written anew and says the same
    page.wait_for_function("location.search.includes('at=700,600,2.00')")
    for part in ("view=swipe", "layer=value.run,value.truth", "range=0.1,0.3", "type=T+cells"):
        assert part in page.url


def test_a_link_restores_what_was_seen(page, url) -> None:
    viewer = open_viewer(page, url, "?type=Stroma&layer=error.run&at=700,600,2&view=side")
    assert viewer.get_attribute("data-type") == "Stroma"
    assert viewer.get_attribute("data-layer") == "error"
    wait_heard(page, "error")
    wait_heard(page, "700")


def test_fly_to_marks_the_spot(page, url) -> None:
    open_viewer(page, url)
    page.get_by_role("button", name="Fly", exact=True).click()
    page.locator(".ssv-ring-focus").first.wait_for()
    wait_heard(page, "spot-7")


def test_a_damaged_tile_leaves_a_hint_and_the_rest(page, url) -> None:
    viewer = open_viewer(page, url, "?case=damaged&at=400,400,0.5")
    page.get_by_text("could not be read; the rest is shown").wait_for()
    assert viewer.get_attribute("data-state") == "ready"


def test_a_lost_connection_is_told_and_found_again(page, url) -> None:
    open_viewer(page, url)
    page.context.set_offline(True)
    box = stage_box(page)
    page.mouse.move(box["x"] + 300, box["y"] + 300)
    for _ in range(12):
        page.mouse.wheel(0, -300)
    page.get_by_text("No connection to the server").wait_for()
    page.wait_for_timeout(5000)  # longer than a server that answers wrongly is asked again
    before = stats(page)["tilesLoaded"]
    page.context.set_offline(False)
    page.get_by_text("No connection to the server").wait_for(state="hidden")
    page.wait_for_function("n => window.spotscapeViewer.stats().tilesLoaded > n", arg=before)
    assert page.get_by_text("could not be read").count() == 0


def test_keyboard_alone_reaches_spots_and_help(page, url) -> None:
    open_viewer(page, url)
    page.locator(".ssv-stage").focus()
    page.keyboard.press("Shift+ArrowRight")
    page.locator(".ssv-ring-focus").first.wait_for()
    page.keyboard.press("?")
    page.get_by_role("dialog", name="Keys").wait_for()
    page.keyboard.press("Escape")
    assert page.locator(".ssv-help").is_hidden()


def test_without_webgl_a_still_picture_and_a_word_remain(browser, url) -> None:
    with browser_page(browser, webgl=False) as page:
        viewer = open_viewer(page, url)
        page.get_by_text("no WebGL 2").wait_for()
        wait_still(page)
        inked = page.locator(".ssv-still").evaluate(
            "c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.filter((v, i) => i % 4 === 3 && v > 0).length"
        )
        assert inked > 10_000
        page.mouse.move(*spot_on_screen(page, 112))
        page.locator(".ssv-tip").get_by_text("spot-112", exact=True).wait_for()
        zoomed = picture(page)
        page.locator(".ssv-stage").focus()
        page.keyboard.press("+")
        wait_still(page)
        assert (np.abs(picture(page) - zoomed).max(axis=2) > 20).mean() > 0.05
        assert viewer.get_attribute("data-spots") == str(len(spot_grid()))


@pytest.mark.parametrize(("width", "dark"), [(360, False), (2560, True)])
def test_fits_narrow_and_wide_windows(browser, url, width: int, dark: bool) -> None:
    with browser_page(browser, width=width, height=900, dark=dark) as page:
        open_viewer(page, url, "?panes=value.truth value.run")
        outside = page.evaluate(
            """() => { const root = document.querySelector('.ssv').getBoundingClientRect();
            return [...document.querySelectorAll('.ssv button:not([hidden]), .ssv-bar, .ssv-scale, .ssv-status')]
              .map(e => e.getBoundingClientRect())
              .filter(r => r.width && (r.left < root.left - 1 || r.right > root.right + 1)).length }"""
        )
        assert outside == 0
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
        assert page.uncaught == []


def test_two_fingers_zoom_and_move(browser, url) -> None:
    with browser_page(browser, width=390, height=844, touch=True) as page:
        open_viewer(page, url)
        wait_still(page)
        box = stage_box(page)
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        hand = page.context.new_cdp_session(page)

        def fingers(kind: str, apart: float) -> None:
            points = [{"x": x - apart, "y": y, "id": 0}, {"x": x + apart, "y": y, "id": 1}]
            hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points if apart else []})

        fingers("touchStart", 20)
        for apart in range(24, 84, 4):
            fingers("touchMove", apart)
        fingers("touchEnd", 0)
        zoom = at(page)[2]
        assert 1.5 < zoom < 2.6  # the fingers were four times as far apart
        assert page.uncaught == []


def at(page: Any) -> list[float]:
    """Camera in the address bar: x, y, zoom and, where the picture is turned, its bearing."""
    page.wait_for_function("location.search.includes('at=')")
    wait_still(page)
    return [float(v) for v in page.url.split("at=")[1].split("&")[0].split(",")]


def test_the_picture_turns_and_the_compass_brings_north_up(page, url) -> None:
    open_viewer(page, url, "?panes=value.truth value.run&at=1500,1100,1")
    compass = page.locator(".ssv-compass")
    assert compass.is_hidden()
    page.locator(".ssv-stage").focus()
    page.keyboard.press("]")
    page.keyboard.press("]")
    compass.wait_for()
    wait_still(page)
    assert at(page)[3] == 30
    frame = page.locator(".ssv-mini-frame").evaluate("e => e.style.transform")
    assert "rotate(-30deg)" in frame
    box = stage_box(page)
    left, top = box["x"] + box["width"] / 4, box["y"] + box["height"] / 2
    page.mouse.move(left + 120, top)
    page.mouse.down(button="right")
    page.mouse.move(left, top + 120, steps=6)
    page.mouse.up(button="right")
    assert at(page)[3] == pytest.approx(120, abs=1)
    compass.click()
    compass.wait_for(state="hidden")
    assert at(page) == pytest.approx([1500, 1100, 1], abs=1)
    assert page.uncaught == []


def test_a_turned_link_is_restored_and_its_spots_are_found(page, url) -> None:
    open_viewer(page, url, "?at=1500,1100,0,90&layer=value.truth")
    page.locator(".ssv-compass", has_text="90").wait_for()
    xy = spot_grid()
    spot = int(np.argmin(np.hypot(*(xy - (1500, 700)).T)))
    box = stage_box(page)
    scale = 0.97 * min(box["width"] / WIDTH, box["height"] / HEIGHT)
    dx, dy = (xy[spot] - (1500, 1100)) * scale
    page.mouse.move(box["x"] + box["width"] / 2 - dy, box["y"] + box["height"] / 2 + dx)
    page.locator(".ssv-tip").get_by_text(f"spot-{spot}", exact=True).wait_for()
    wait_heard(page, "90")


def test_two_fingers_turn_only_beyond_a_twist(browser, url) -> None:
    with browser_page(browser, width=390, height=844, touch=True) as page:
        open_viewer(page, url, "?at=1500,1100,1")
        wait_still(page)
        box = stage_box(page)
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        hand = page.context.new_cdp_session(page)

        def twist(to: int) -> None:
            for step, kind in ((0, "touchStart"), *((s, "touchMove") for s in range(2, to + 1, 2)), (to, "touchEnd")):
                reach = 60 * np.array([np.cos(np.radians(step)), np.sin(np.radians(step))])
                ends = [(x - reach[0], y - reach[1]), (x + reach[0], y + reach[1])]
                points = [{"x": px, "y": py, "id": i} for i, (px, py) in enumerate(ends)]
                hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points if kind != "touchEnd" else []})

        twist(8)
        assert len(at(page)) == 3
        twist(40)
        assert 20 < at(page)[3] < 40


def test_full_screen_and_back(page, url) -> None:
    open_viewer(page, url)
    page.get_by_label("Full screen").click()
    page.wait_for_function("document.fullscreenElement?.classList.contains('ssv')")
    assert stage_box(page)["width"] > 1270
    page.locator(".ssv-stage").focus()
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement === null")


def test_the_picture_has_its_legend_and_scale_bar(page, url) -> None:
    import cv2

    open_viewer(page, url)
    wait_still(page)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: {write: () => Promise.reject(new Error())}})")
    page.locator(".ssv-stage").focus()
    with page.expect_download() as saved:
        page.keyboard.press("p")
    shot = cv2.cvtColor(cv2.imread(str(saved.value.path())), cv2.COLOR_BGR2RGB).astype(int)
    height = round(stage_box(page)["height"])
    assert abs(shot.shape[0] - height - 64) <= 2
    legend = shot[height + 2 :]
    for viridis in ((68, 1, 84), (253, 231, 37)):
        assert (np.abs(legend - viridis).max(axis=2) < 12).sum() > 10
    bar = shot[height - 17 : height - 12, 20:60]
    assert (np.abs(bar - (24, 34, 38)).max(axis=2) < 6).all(axis=1).any()
    spots = shot[60 : height - 60, 300:]
    assert (np.ptp(spots, axis=2) > 60).sum() > 2000


def centroids(mask: np.ndarray) -> np.ndarray:
    """Centres of the connected parts of a mask that do not touch its border, (n, 2) as x, y."""
    import cv2

    count, _, boxes, centres = cv2.connectedComponentsWithStats(mask.astype(np.uint8))
    height, width = mask.shape
    x, y, w, h = (boxes[:, i] for i in range(4))
    whole = (x > 1) & (y > 1) & (x + w < width - 1) & (y + h < height - 1) & (boxes[:, 4] > 6)
    whole[0] = False
    return centres[whole[:count]]


@pytest.mark.parametrize("place", ["0", "0.7", "1.6", "2.5", "3.3", "0.7,-35", "3.3,127"])
def test_spots_lie_on_their_discs(browser, url, place: str) -> None:
    """The slide has a disc at each spot: with the spots shown, each mark's centre is where its disc's centre was."""
    import cv2

    # 1503.7 and 1098.3 are no multiples of anything, so that no rounding agrees by luck.
    with browser_page(browser, width=1280, height=860) as page:
        open_viewer(page, url, f"?layer=value.truth&at=1503.7,1098.3,{place}")
        page.evaluate("localStorage.setItem('spotscape-look', JSON.stringify({opacity: 1, minimap: false}))")
        page.reload()
        wait_ready(page)
        stage = page.locator(".ssv-stage")
        stage.focus()
        page.keyboard.press("o")
        wait_still(page)
        slide = cv2.imdecode(np.frombuffer(stage.screenshot(), np.uint8), cv2.IMREAD_COLOR_RGB).astype(int)
        page.keyboard.press("o")
        wait_still(page)
        spots = cv2.imdecode(np.frombuffer(stage.screenshot(), np.uint8), cv2.IMREAD_COLOR_RGB).astype(int)
    blue = (slide[..., 2] - slide[..., 0]) > 127
    # Viridis has no white: where the picture with spots is not white, there is a spot.
    marked = (255 - spots.min(axis=2)) > 127
    # Titles and the scale bar lie over the corners; what they touch is left out with the corner.
    for mask in (blue, marked):
        mask[:50, :320] = True
        mask[-60:, :200] = True
        # The ring of the focus lies on the edge: what reaches it is left out, too.
        mask[:4] = mask[-4:] = mask[:, :4] = mask[:, -4:] = True
    discs, marks = centroids(blue), centroids(marked)
    assert len(discs) >= 2
    distance = np.hypot(*(discs[:, None] - marks[None]).transpose(2, 0, 1)).min(axis=1)
    assert distance.max() <= 1.0
