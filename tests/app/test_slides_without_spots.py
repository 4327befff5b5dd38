"""Every page with slides that have no spots, alone or beside slides that have: a sentence in place of what they cannot give."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from PIL import Image

from pages.page_table import PAGES
from pages.slides import picture
from pages.viewer import ViewerState
from tests.support.app import show_app, show_page, words
from tests.support.painted_slides import painted_tissue

SAID = {
    "slides": "This slide has no spots. Look, annotate and measure; a trained run can predict it.",
    "train": "No trained run can predict these slides",
    "compare": "Compare shows what a trained run predicts on these slides.",
    "export": "Predict these slides with a trained run, on Slides.",
    "tour": "A section of tissue",
}


@pytest.fixture
def folder(home: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two images without spots, which the app opens with."""
    folder = tmp_path_factory.mktemp("images")
    for name in ("A.png", "B.png"):
        Image.fromarray(painted_tissue()[0]).save(folder / name)
    monkeypatch.setenv("SPOTSCAPE_DATA", str(folder))
    monkeypatch.setenv("SPOTSCAPE_DATA_ROOTS", str(folder))
    # No browser here: the components would only wait for one.
    monkeypatch.setattr(picture, "slide_strip", lambda dataset, chosen, key: chosen)
    return folder


@pytest.fixture(params=["alone", "beside"])
def opened(folder: Path, request: pytest.FixtureRequest) -> str:
    """Images alone, or beside a slide with measured spots."""
    if request.param == "beside":
        spots = "\n".join(f"{x},{y},{x / 1000:g},{1 - x / 1000:g}" for x in range(400, 700, 50) for y in range(300, 500, 50))
        (folder / "B.csv").write_text(f"x,y,tumour,stroma\n{spots}\n")
    st.cache_resource.clear()
    return str(request.param)


@pytest.mark.parametrize("name", list(PAGES))
def test_pages(opened: str, name: str) -> None:
    test = show_page(name)
    if opened == "alone" and name in SAID:
        assert SAID[name] in words(test)


@pytest.mark.parametrize("what", ["submission", "predictions", "report", "figure", "regions", "data set"])
def test_export(opened: str, what: str) -> None:
    test = show_page("export", what=what)
    if what == "data set":
        assert ("no slide has spots" in words(test)) == (opened == "alone")
        assert ("left out because they have no spots: A" in words(test).replace("\\", "")) == (opened == "beside")


@pytest.mark.parametrize("step", ["1", "2", "3", "4", "5"])
def test_tour(opened: str, step: str) -> None:
    test = show_page("tour", step=step)
    if opened == "alone" and step != "1":
        assert "no spots" in words(test) or "has none" in words(test)


def test_the_sidebar_says_so(folder: Path) -> None:
    assert "2 slides · no spots" in words(show_app())


def test_the_viewer_is_given_no_spots(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = []

    def viewer(slide, cell_types, sources, **options):
        told.append((slide.id, slide.n_spots, list(cell_types), list(sources), [p.layer for p in options["panes"]]))
        return ViewerState(None, (), "side")

    monkeypatch.setattr(picture, "slide_viewer", viewer)
    test = show_page("slides", slide="B")
    assert told[-1] == ("B", 0, [], [], ["plain"])
    assert not [w for w in test.text_input if w.label == "Find spot"]
