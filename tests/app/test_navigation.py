"""The frame around pages: the table of pages is the navigation."""

import sys
from types import ModuleType

import pytest
import streamlit as st

from pages.page_table import PAGES, PageChoice
from tests.support.app import show_app


@pytest.fixture
def fresh(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    monkeypatch.delenv("SPOTSCAPE_DATA", raising=False)
    st.cache_resource.clear()


def test_a_page_added_to_the_table_is_in_the_navigation_and_opens(fresh, monkeypatch):
    made_up = ModuleType("made_up_page")
    made_up.render = lambda: st.title("A page that somebody made up")  # type: ignore[attr-defined] # a module of the test's own
    monkeypatch.setitem(sys.modules, "made_up_page", made_up)
    row = PageChoice("made-up", label="Made up", help="A test adds it.", icon=":material/star:", maker="made_up_page:render")
    monkeypatch.setattr(PAGES, "_rows", dict(PAGES.items()))
    PAGES.add(row)
    offered: list[str] = []
    navigation = st.navigation

    def spied(pages, **options):
        offered.extend(page.url_path for page in pages)
        return navigation([p for p in pages if p.url_path == row.name], **options)

    monkeypatch.setattr(st, "navigation", spied)
    assert [title.value for title in show_app().title] == ["A page that somebody made up"]
    assert offered[-1] == "made-up"


def test_an_error_that_nobody_foresaw_is_a_sentence(fresh, monkeypatch):
    row = PageChoice("start", label="Start", help="It fails.", maker="builtins:no_such_name")
    monkeypatch.setattr(PAGES, "_rows", {"start": row})
    (error,) = show_app().error
    assert "Something went wrong on this page" in error.value
    assert "AttributeError" in error.value
