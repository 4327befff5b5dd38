"""Compare while the first run is at work."""

from tests.support.app import show_page, words
from tests.support.made_runs import queued_run


def test_compare_waits_for_the_first_run(opened):
    queued_run(opened)
    assert "The first run is at work" in words(show_page("compare"))
