"""Runs that have ended: told once, and marked until somebody looks."""

import time

import pytest
from streamlit.testing.v1 import AppTest

from pages import inbox
from spatialcore.data.dataset import Dataset
from spatialcore.engines.local import engine, queue
from spatialcore.insights.run_listing import row
from spatialcore.runs.run import Run
from tests.support.app import show_app, show_page
from tests.support.made_runs import finished_run, queued_run


@pytest.fixture
def opened(opened, monkeypatch) -> Dataset:
    """The worker is never started: what waits goes on waiting."""
    monkeypatch.setattr(engine, "ensure_worker", lambda: None)
    return opened


def end(run: Run, state: str, message: str = "") -> None:
    run.commit_status(state=state, message=message, finished=time.time(), progress=1.0)


def marked(test: AppTest) -> list[str]:
    """Titles of the runs that wait in the sidebar to be looked at."""
    labels = [link.proto.label for link in test.sidebar.get("page_link")]
    return [label.split(" :")[0] for label in labels if "-badge[" in label]


def test_an_end_is_told_once_and_marked_until_somebody_looks(opened):
    old = finished_run(opened, title="long ago")  # ended before anybody ever looked: no news
    run = queued_run(opened, title="night run")
    queue.enqueue(run)
    test = show_app()
    assert test.toast == []
    queue.remove(run)
    end(run, "failed", "The loss became nan in epoch 3.")
    test.run()
    (toast,) = test.toast
    assert "**night run** has failed" in toast.value
    assert "The loss became nan" in toast.value
    assert marked(test) == ["night run"]
    test.run()
    assert test.toast == []
    again = show_app()  # a reload, or another browser
    assert again.toast == []
    assert marked(again) == ["night run"]

    assert [r.id for r in inbox.ended_since([row(run), row(old)])] == [run.id]
    show_page("train", job=run.id)
    assert inbox.ended_since([row(run)]) == []
    assert marked(show_app()) == []

    end(run, "finished")  # resumed, and now it went well
    assert [r.id for r in inbox.take_untold([row(run)])] == [run.id]
    assert inbox.take_untold([row(run)]) == []


def test_a_run_that_ended_while_nobody_looked_is_told_when_somebody_comes(opened):
    show_app()
    run = queued_run(opened, title="at night")
    end(run, "finished")
    test = show_app()
    assert any("**at night** has finished" in toast.value for toast in test.toast)


def test_after_a_night_of_many_runs_there_is_one_toast(opened):
    show_app()
    for i in range(5):
        end(queued_run(opened, title=f"night {i}", seed=i), "failed" if i == 2 else "finished")
    (toast,) = show_app().toast
    assert toast.value == "**5 runs** have ended. 1 of them did not finish."


def test_cancelling_is_no_news(opened):
    show_app()
    run = queued_run(opened)
    end(run, "cancelled", "Cancelled before it started.")
    assert show_app().toast == []
    assert inbox.ended_since([row(run)]) == []
