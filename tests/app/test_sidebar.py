"""The sidebar has the queue worked on."""

import time

from spatialcore.engines.local import queue, worker
from tests.support.app import show_app
from tests.support.made_runs import queued_run


def test_whoever_looks_at_a_page_has_the_queue_worked_on_again_as_after_a_reboot(opened, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_IDLE_S", "1")
    monkeypatch.delenv("SPOTSCAPE_DATA")
    run = queued_run(opened, title="left over", members=1, epochs=1)
    queue.enqueue(run)
    opened.path.rename(opened.path.with_suffix(".away"))  # so that the worker has an answer at once
    try:
        assert not worker.is_there()
        test = show_app()
        assert not test.exception
        assert worker.is_there()
        end = time.monotonic() + 60
        while run.status.is_active and time.monotonic() < end:
            time.sleep(0.2)
        assert run.status.state == "failed"
    finally:
        opened.path.with_suffix(".away").rename(opened.path)
