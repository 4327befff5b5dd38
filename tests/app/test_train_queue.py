"""The runs that wait, ordered on the page."""

import pytest
from streamlit.testing.v1 import AppTest

from spatialcore.data.dataset import Dataset
from spatialcore.engines.local import engine, queue
from tests.support.app import show_page
from tests.support.made_runs import queued_run


@pytest.fixture
def opened(opened, monkeypatch) -> Dataset:
    """The worker is never started: what waits goes on waiting."""
    monkeypatch.setattr(engine, "ensure_worker", lambda: None)
    return opened


def click(test: AppTest, key: str) -> None:
    test.button(key=key).click().run()
    assert not test.exception, test.exception


def order() -> list[str]:
    return [entry.run.config.title for entry in queue.entries()]


def shown_order(test: AppTest) -> list[str]:
    """Titles of the waiting runs as the page lists them."""
    waiting = [b for b in test.button if (b.key or "").startswith("watch_") and "·" not in b.label]
    return [b.label for b in waiting]


def test_the_queue_is_ordered_on_the_page_and_a_second_browser_sees_it(opened):
    runs = {title: queued_run(opened, title=title) for title in ("one", "two", "three")}
    for run in runs.values():
        queue.enqueue(run)
    test, other = show_page("train"), show_page("train")
    assert shown_order(test) == ["one", "two", "three"]
    assert test.button(key=f"up_{runs['one'].id}").disabled
    assert test.button(key=f"down_{runs['three'].id}").disabled

    click(test, f"up_{runs['three'].id}")
    assert order() == shown_order(test) == ["one", "three", "two"]
    click(other, f"up_{runs['three'].id}")  # it still shows the old order, and moves the run from where it is now
    assert order() == shown_order(other) == ["three", "one", "two"]
    click(other, f"down_{runs['three'].id}")
    assert order() == ["one", "three", "two"]

    click(test, f"remove_{runs['three'].id}")
    assert order() == ["one", "two"]
    assert runs["three"].status.state == "cancelled"
    other.run()
    assert shown_order(other) == ["one", "two"]


def test_a_run_that_was_taken_meanwhile_cannot_be_moved_and_the_page_says_so(opened):
    first, second = queued_run(opened, title="one"), queued_run(opened, title="two")
    for run in (first, second):
        queue.enqueue(run)
    test = show_page("train")
    queue.remove(second)
    click(test, f"up_{second.id}")
    assert any("does not wait in the queue" in toast.value.replace("\\", "") for toast in test.toast)
    assert order() == ["one"]
