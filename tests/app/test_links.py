"""Addresses: what a link says counts once, then the widget rules, and the address shows what it says."""

from importlib import import_module
from pathlib import Path

import pytest
import streamlit as st

from pages import links
from pages.page_table import PAGES
from spatialcore.errors import ConfigError


@pytest.fixture
def query(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    params: dict[str, str] = {}
    monkeypatch.setattr(st, "query_params", params)
    monkeypatch.setattr(st, "session_state", {})
    return params


def test_a_link_counts_once_and_then_the_session_rules(query):
    slide = links.Binding("slide", "picked")
    assert slide.follow(["S_1", "S_2"], "S_1") == "S_1"
    slide.keep("S_1")
    assert query == {"slide": "S_1"}
    query["slide"] = "S_2"  # somebody comes with a link
    assert slide.is_new()
    assert slide.follow(["S_1", "S_2"], "S_1") == "S_2"
    slide.keep("S_2")
    st.session_state["picked"] = "S_1"  # and chooses otherwise
    assert slide.follow(["S_1", "S_2"], "S_1") == "S_1"
    slide.keep("S_1")
    assert query == {"slide": "S_1"}


def test_what_a_link_or_a_session_names_and_is_not_there_gives_the_default(query):
    query["slide"] = "S_9"
    st.session_state["picked"] = "S_8"
    assert links.Binding("slide", "picked").follow(["S_1", "S_2"], lambda: "S_2") == "S_2"
    assert st.session_state["picked"] == "S_2"


def test_an_address_writes_a_value_in_its_own_way_and_forgets_an_empty_one(query):
    what = links.Binding("what", "export", written=str.casefold)
    query["what"] = "report"
    assert what.follow(["Submission", "Report"], "Submission") == "Report"
    what.keep("Report")
    assert query == {"what": "report"}
    assert not what.is_new()
    what.keep("")
    assert query == {}


def test_all_runs_that_an_address_names(query):
    query |= {"job": "a", "second": "b", "runs": "c,d", "slide": "S_1"}
    assert links.named_runs() == {"a", "b", "c", "d"}


def test_there_is_a_page_at_each_address_and_none_elsewhere():
    folders = {name: Path(import_module(row.maker.partition(":")[0]).__file__).parent for name, row in PAGES.items()}
    assert all((folder / "__init__.py").is_file() for folder in folders.values()), "the wheel leaves such a folder out"
    assert {"start", "slides", "train", "compare", "models", "export", "tour"} <= set(PAGES)
    with pytest.raises(ConfigError, match="unknown page 'stort'"):
        links.page("stort")
