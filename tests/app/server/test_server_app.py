"""What the server is made of, and what it decides for its process."""

import gc

import pytest

from pages import run_cache
from pages.server.app import SCRIPT, app_parts
from tests.support.made_runs import finished_run, tiny_demo


def test_the_script_lies_in_the_package_wherever_that_is(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    thresholds = gc.get_threshold()
    try:
        parts = app_parts()
        assert gc.get_threshold()[0] >= 50_000
    finally:
        gc.set_threshold(*thresholds)
    assert parts["script_path"] == SCRIPT
    assert SCRIPT.is_file()
    assert SCRIPT.is_absolute()
    assert len(parts["routes"]) == 13


def test_no_page_switches_the_collector_of_the_process(monkeypatch, tmp_path):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    run = finished_run(tiny_demo(tmp_path))
    monkeypatch.setattr(run_cache, "list_runs", lambda: [run] * 100)
    for switch in ("disable", "enable", "freeze", "set_threshold"):
        monkeypatch.setattr(gc, switch, lambda *_: pytest.fail("a request must not switch the collector"))
    assert len(run_cache.all_runs()) == 100
