"""What pages say while nothing is opened, or nothing was trained."""

import pytest

from tests.support.app import show_page, words


@pytest.mark.parametrize("page", ["train", "compare", "models"])
def test_nothing_opened_yet(home, page):
    test = show_page(page)
    assert "No data set is open yet" in words(test)
    assert len(test.button) == 1


@pytest.mark.parametrize(("page", "sentence"), [("compare", "Nothing was predicted yet"), ("models", "No models yet")])
def test_no_run_yet_says_how_to_begin(opened, page, sentence):
    test = show_page(page)
    assert sentence in words(test)
    assert [b.label for b in test.button] == ["Train a first ensemble"]
