"""What the viewer's reports, its links and the page's wishes mean together."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np
import pytest
import streamlit as st

from pages.viewer import Pane, edit_trouble
from pages.viewer.edits import keep_edits
from pages.viewer.session_state import merge_report, state_of_page
from spatialcore.data.annotations import Annotation, load_annotations
from spatialcore.data.dataset import Slide
from spatialcore.images import ArrayImage

TYPES = ("B cells", "T cells", "Fat")
WANTED: dict[str, Any] = {
    "type": None,
    "panes": [{"layer": "value", "source": "truth"}],
    "layout": "side",
    "fly": None,
    "select": None,
    "annotation": None,
}


@pytest.fixture
def slide() -> Slide:
    xy = np.column_stack([np.arange(20.0) + 5, np.full(20, 9.0)])
    return Slide("S_1", ArrayImage(np.zeros((40, 60, 3), np.uint8)), np.array([f"s{i}" for i in range(20)]), xy, None, 4)


@pytest.fixture
def query(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    params: dict[str, str] = {}
    monkeypatch.setattr(st, "query_params", params)
    return params


def fresh() -> dict[str, Any]:
    return {"wanted": {}, "state": None, "select": None, "turn": 0, "annotation": None, "edits": ("", 0), "trouble": ""}


def reported(**parts: Any) -> dict[str, Any]:
    return {
        "slide": "S_1",
        "type": "Fat",
        "panes": WANTED["panes"],
        "layout": "grid",
        "selected": [],
        "focus": None,
        "range": None,
        "camera": None,
        "wanted": WANTED,
    } | parts


def test_before_any_report_the_page_knows_what_the_link_says(slide: Slide, query: dict[str, str]) -> None:
    query.update(type="T cells", view="swipe", layer="error.run,plain", range="0,0.5", at="10,20,1.5,-30")
    state = state_of_page(slide, TYPES, WANTED, merge_report(fresh(), None, WANTED, None), True)
    assert (state.cell_type, state.layout, state.value_range) == ("T cells", "swipe", (0, 0.5))
    assert state.panes == (Pane("error", "run"), Pane("plain", None))
    assert state.camera == (10, 20, 1.5, -30)
    query["at"] = "10,20,1.5"
    assert state_of_page(slide, TYPES, WANTED, {}, True).camera == (10, 20, 1.5, 0)


@pytest.mark.parametrize(
    "link",
    [
        {"type": "no such type"},
        {"view": "circle"},
        {"layer": "value.truth,nonsense"},
        {"range": "a,b"},
        {"at": "1,2"},
        {"at": "1,2,nan"},
    ],
)
def test_what_makes_no_sense_in_a_link_is_left_out(slide: Slide, query: dict[str, str], link: dict[str, str]) -> None:
    plain = state_of_page(slide, TYPES, WANTED, {}, False)
    query.update(link)
    assert state_of_page(slide, TYPES, WANTED, {}, True) == plain


def test_a_viewer_that_is_not_bound_to_the_address_ignores_it(slide: Slide, query: dict[str, str]) -> None:
    query.update(type="Fat", at="1,2,3")
    state = state_of_page(slide, TYPES, WANTED, {}, False)
    assert (state.cell_type, state.camera) == ("B cells", None)


def test_selected_rows_come_as_numbers_or_bits_and_foreign_ones_are_dropped(slide: Slide) -> None:
    def selected(value: Any) -> tuple[str, ...]:
        return state_of_page(slide, TYPES, WANTED, reported(selected=value), False).selected

    assert selected([3, 0, -1, 99]) == ("s3", "s0")
    bits = np.packbits(np.isin(np.arange(24), [1, 19, 22]), bitorder="little")
    assert selected(base64.b64encode(bits.tobytes()).decode()) == ("s1", "s19")


def test_of_another_slide_only_type_and_layers_are_kept(slide: Slide) -> None:
    known = reported(slide="S_2", selected=[1], focus=2, range=[0, 1], camera=[1, 2, 3, 4])
    state = state_of_page(slide, TYPES, WANTED, known, False)
    assert (state.cell_type, state.layout) == ("Fat", "grid")
    assert (state.selected, state.focus, state.value_range, state.camera) == ((), None, None, None)


def test_a_new_wish_of_the_page_counts_before_the_browser_has_followed(slide: Slide) -> None:
    memory = fresh()
    merge_report(memory, reported(), WANTED, None)
    later = WANTED | {"type": "T cells"}
    state = state_of_page(slide, TYPES, later, merge_report(memory, reported(), later, None), False)
    assert (state.cell_type, state.layout) == ("T cells", "grid")


def test_a_wished_selection_counts_at_once_and_ends_when_it_was_followed(slide: Slide) -> None:
    memory = fresh()
    asked = {"slide": "S_1", "ids": ("s4", "s2"), "turn": 1}
    memory["select"] = asked
    assert state_of_page(slide, TYPES, WANTED, merge_report(memory, reported(), WANTED, asked), False).selected == ("s2", "s4")
    followed = reported(selected=[7], wanted=WANTED | {"select": {"rows": "x", "turn": 1}})
    assert state_of_page(slide, TYPES, WANTED, merge_report(memory, followed, WANTED, asked), False).selected == ("s7",)
    assert memory["select"] is None


def test_a_wished_annotation_counts_at_once_and_ends_when_it_was_followed(slide: Slide) -> None:
    memory = fresh() | {"annotation": {"slide": "S_1", "id": "b", "turn": 3}}
    asked = WANTED | {"annotation": {"id": "b", "turn": 3}}
    report = merge_report(memory, reported(annotation="a"), asked, None)
    assert state_of_page(slide, TYPES, asked, report, False).annotation == "b"
    followed = merge_report(memory, reported(annotation="c", wanted=asked), asked, None)
    assert state_of_page(slide, TYPES, asked, followed, False).annotation == "c"


def test_each_edit_is_kept_once_and_what_cannot_be_kept_is_said(slide: Slide, monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    session: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", session)
    shape = Annotation("a", "rim", polygons=((((0, 0), (9, 0), (9, 9)),),)).to_json()

    def send(*edits: dict[str, Any], slide_id: str = "S_1", viewer: str = "v1") -> list[str]:
        session["viewer"] = {"edits": {"viewer": viewer, "slide": slide_id, "edits": list(edits)}}
        keep_edits(slide, "viewer")
        return [a.name for a in load_annotations(slide)]

    put = {"n": 1, "kind": "change", "put": [shape], "remove": []}
    assert send(put) == ["rim"]
    undo = {"n": 2, "kind": "undo", "put": [], "remove": []}
    assert send(put, undo) == []
    assert send(put, undo) == []  # sent again, not carried out again
    assert send(undo | {"n": 3, "kind": "redo"}) == ["rim"]
    assert send(undo | {"n": 1}, viewer="v2") == []  # a new viewer counts anew
    assert send(put | {"n": 2}, slide_id="S_2", viewer="v2") == []
    assert edit_trouble("viewer") == ""
    assert send(put | {"n": 3, "put": [shape | {"colour": "red"}]}, viewer="v2") == []
    assert "was not kept. Annotation 'rim': wanted a colour" in edit_trouble("viewer")
