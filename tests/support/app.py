"""Helpers for tests of the app without a browser: one page, or the whole app, in Streamlit's own test bench."""

from __future__ import annotations

from typing import Any

from streamlit.testing.v1 import AppTest

from pages.server.app import SCRIPT

_TIMEOUT_S = 60


def _draw(address: str) -> None:
    from pages.page_table import PAGES

    PAGES[address].draw()


def show_page(address: str, **query: str) -> AppTest:
    """Draw the page at an address without navigation and sidebar, and with these query parameters.

    Raises AssertionError where the page ends with an exception.
    """
    return _run(AppTest.from_function(_draw, args=(address,), default_timeout=_TIMEOUT_S), query)


def show_app(**query: str) -> AppTest:
    """Draw the app at its bare address, with navigation and sidebar. Raises AssertionError where it ends with an exception."""
    return _run(AppTest.from_file(str(SCRIPT), default_timeout=_TIMEOUT_S), query)


def _run(test: AppTest, query: dict[str, str]) -> AppTest:
    test.query_params.update(query)
    test.run()
    assert not test.exception, test.exception
    return test


def words(test: AppTest) -> str:
    """Return all that the page says."""
    kinds = (test.title, test.subheader, test.markdown, test.caption, test.warning, test.info)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


def button(test: AppTest, label: str) -> Any:
    """Return the button of that label."""
    return next(b for b in test.button if b.label == label)
