"""Train, Compare and Models: their states, and what a person can do on them."""

import json
import re
import time
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from spatialcore.data.dataset import Dataset
from spatialcore.engines.local import queue, worker
from spatialcore.export import PREDICTIONS, Download
from spatialcore.io.formats import CONTAINERS, Container
from spatialcore.runs.notes import read_notes
from spatialcore.runs.run import list_runs
from tests.support.app import show_app, show_page
from tests.support.browser import browser_page, serve, wait_ready
from tests.support.made_runs import finished_run, queued_run, tiny_demo


@pytest.fixture(scope="module")
def dataset(tmp_path_factory) -> Dataset:
    return tiny_demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    """A Spotscape folder of its own, in a server that has just started."""
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    monkeypatch.delenv("SPOTSCAPE_DATA", raising=False)
    st.cache_resource.clear()
    return tmp_path


@pytest.fixture
def opened(home, dataset, monkeypatch) -> Dataset:
    monkeypatch.setenv("SPOTSCAPE_DATA", str(dataset.path))
    monkeypatch.setenv("SPOTSCAPE_DATA_ROOTS", str(dataset.path.parent))
    return dataset


def words(test: AppTest) -> str:
    kinds = (test.title, test.subheader, test.markdown, test.caption, test.warning, test.info)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


def button(test: AppTest, label: str):
    return next(b for b in test.button if b.label == label)


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


def test_compare_waits_for_the_first_run(opened):
    queued_run(opened)
    assert "The first run is at work" in words(show_page("compare"))


def test_train_sums_itself_up(opened):
    test = show_page("train")
    assert "**4 members x 2 folds**" in words(test)
    assert not button(test, "Start training").disabled
    test.multiselect[0].set_value(["S_1"]).run()
    assert not test.exception
    assert "**4 members x 1 fold**" in words(test)  # one slide cannot be held out
    assert "One slide cannot be held out" in words(test)
    test.multiselect[0].set_value([]).run()
    assert "Choose at least one slide" in words(test)
    assert button(test, "Start training").disabled


def test_train_tells_missing_weights_before_anybody_clicks(opened, monkeypatch, tmp_path):
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))
    test = show_page("train")
    button(test, "Recipe").click().run()
    assert not test.exception
    assert "ImageNet weights of EfficientNetB0 are not on this machine" in words(test).replace("\\", "")
    assert button(test, "Start training").disabled
    weights = next(box for box in test.selectbox if box.label == "Starting weights")
    weights.set_value("none").run()
    assert not test.exception
    assert not button(test, "Start training").disabled


def test_every_setting_of_every_preset_can_be_shown(opened):
    test = show_page("train")
    for preset in ("Recipe", "Best", "Quick"):
        button(test, preset).click().run()
        assert not test.exception, preset
        next(box for box in test.selectbox if box.label == "Backbone").set_value(preset != "Recipe").run()
        assert not test.exception, preset
        assert "cannot be done with these settings" not in words(test), preset
        next(box for box in test.selectbox if box.label == "Unit of patch sides").set_value("px").run()
        assert not test.exception, preset


def test_start_submits_and_launches_and_cancel_holds_even_while_the_process_starts(opened):
    test = show_page("train")
    next(box for box in test.selectbox if box.label == "Starting weights").set_value("none")
    next(n for n in test.number_input if n.label == "Members per fold").set_value(2)
    next(n for n in test.number_input if n.label == "Epochs at most").set_value(3)
    next(t for t in test.text_input if t.label == "Name of the run").set_value("mine")
    test.run()
    button(test, "Start training").click().run()
    assert not test.exception
    (run,) = list_runs()
    assert run.status.is_active
    assert (run.config.title, run.config.training.members, run.config.training.epochs) == ("mine", 2, 3)
    assert {p.held_out for p in run.config.plan} == {("S_1",), ("S_2",)}
    assert run.id in test.query_params["job"]
    assert "mine" in words(test)
    button(test, "Cancel").click().run()
    assert run.status.state == "cancelled"
    end = time.monotonic() + 60
    while (not worker.is_there() or run.is_locked()) and time.monotonic() < end:
        time.sleep(0.2)
    time.sleep(1)  # the worker is up and has looked into the queue
    assert worker.is_there()
    assert run.status.state == "cancelled"
    assert not any(run.is_member_done(plan) for plan in run.config.plan)


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


def test_train_cancels_and_offers_to_resume(opened):
    run = queued_run(opened, title="waiting run")
    test = show_page("train")
    button(test, "Cancel").click().run()
    assert not test.exception
    assert run.status.state == "cancelled"
    assert button(test, "Resume")


def test_a_failed_run_says_why_and_a_damaged_one_does_not_break_the_page(opened):
    run = queued_run(opened, title="bad run")
    run.commit_status(state="failed", message="The loss became nan in epoch 3.", finished=time.time())
    assert "The loss became nan in epoch 3" in words(show_page("train")).replace("\\", "")
    (run.path / "config.json").write_text("{")
    for page in ("train", "models", "compare"):
        show_page(page)


def test_models_shows_one_run_and_the_differences_of_two(opened):
    finished_run(opened, title="first")
    finished_run(opened, members=2, noise=0.6, seed=4, title="second")
    test = show_page("models")
    assert set(test.dataframe[0].value["run"]) == {"first", "second"}
    tables = [set(frame.value.columns) for frame in test.dataframe]
    assert any({"type", "verdict", "measured", "predicted", "spearman", "baseline", "bias", "weakest on"} <= t for t in tables)
    assert "Predicted well:" in words(test)
    assert "weakest on" in words(test)
    assert "fewer than three folds" in words(test)
    assert any("member" in columns for columns in tables)


def test_export_opens_on_what_a_link_names_and_follows_whoever_chooses_otherwise(opened):
    run = finished_run(opened, title="linked")
    test = show_page("export", run=run.id, what="report")
    assert "linked_report.html" in words(test).replace("\\", "")
    next(g for g in test.button_group if g.label == "What").set_value("Submission").run()
    assert not test.exception, test.exception
    assert "submission.csv" in words(test).replace("\\", "")
    assert test.query_params["what"] in ("submission", ["submission"])


def test_export_offers_each_row_of_its_tables(opened, monkeypatch):
    monkeypatch.setattr(CONTAINERS, "_rows", dict(CONTAINERS._rows))
    monkeypatch.setattr(PREDICTIONS, "_rows", dict(PREDICTIONS._rows))
    CONTAINERS.add(Container("made_up", label="Made up", help="For this test.", maker="math:pi", suffix=".made"))
    PREDICTIONS.add(Download("made_up", label="Made up too", help="For this test.", maker="math:pi"))
    finished_run(opened, title="some")
    for what, label in (("data set", "Made up"), ("predictions", "Made up too")):
        formats = next(s for s in show_page("export", what=what).selectbox if s.label == "Format")
        assert formats.options[-1] == label


def test_models_compares_the_runs_that_a_link_names(opened):
    runs = [finished_run(opened, title=t, noise=n, seed=s) for t, n, s in (("one", 0.2, 0), ("two", 0.7, 4), ("three", 1.0, 5))]
    test = show_page("models", runs=",".join(r.id for r in runs))
    pairs = next(f.value for f in test.dataframe if "score" in f.value.columns)
    assert pairs.columns.tolist() == ["score", "B − A", "C − A"]
    assert "Predicted against measured" in words(test)
    assert re.match(r"[+−]\d\.\d+ \([+−]\d\.\d+ to ", pairs["B − A"][0]), pairs


def test_models_archives_and_asks_twice_before_deleting(opened):
    run = finished_run(opened, title="to go")
    test = show_page("models")
    button(test, "Archive").click().run()
    assert read_notes(run).archived
    test.run()
    assert "No run fits this search" in words(test)
    next(t for t in test.toggle if t.label == "Archived (1)").set_value(True).run()
    button(test, "Delete").click().run()
    assert button(test, "Delete for good").disabled
    assert run.path.exists()


def test_models_says_what_it_cannot_say_without_truth_or_predictions(opened):
    run = finished_run(opened)
    metrics = run.metrics
    run.predictions_file.unlink()
    test = show_page("models")
    assert "predictions.h5ad is missing" in words(test).replace("\\", "")
    (run.path / "metrics.json").write_text(json.dumps({**metrics, "slides": {}}))
    assert "Nothing was measured on the slides that this run predicted" in words(show_page("models"))


def test_models_of_a_run_without_scores(opened):
    run = queued_run(opened, title="stopped")
    run.commit_status(state="cancelled", message="Cancelled before it started.", finished=time.time())
    assert "Cancelled before it started" in words(show_page("models")).replace("\\", "")


def test_damaged_metrics_are_a_hint(opened):
    run = finished_run(opened)
    (run.path / "metrics.json").write_text("{")
    for page in ("models", "train"):
        assert not show_page(page).exception


@pytest.mark.browser
def test_numbers_lead_to_the_tissue(dataset, tmp_path, monkeypatch):
    """Models, a click on a type, Compare; a slide without truth; a link brings back what it names."""
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    run = finished_run(dataset, title="made run")
    env = {"SPOTSCAPE_DATA": str(dataset.path), "SPOTSCAPE_DATA_ROOTS": str(dataset.path.parent)}
    with serve(home=tmp_path, env=env) as address, browser_page() as page:
        page.goto(f"{address}/models")
        page.get_by_text("Are they unsure where they are wrong").wait_for()
        page.get_by_role("button", name="See it on the tissue").click()
        wait_ready(page)
        viewer = page.locator('[data-testid="slide-viewer"]')
        assert viewer.get_attribute("data-spots") == "40"
        page.get_by_text("Mean absolute error").wait_for()
        page.get_by_text("Click a row to fly there.").wait_for()
        assert f"run={run.id}" in page.evaluate("location.search")

        second = finished_run(dataset, seed=2, title="to be deleted")
        page.goto(f"{address}/models?runs={run.id},{second.id}")
        page.get_by_text("B differ most").wait_for()
        page.get_by_role("button", name="See both on the tissue").click()
        wait_ready(page)
        assert {f"run={i}" in page.evaluate("location.search") for i in (run.id, second.id)} == {True, False}
        assert "second=" in page.evaluate("location.search")

        page.goto(f"{address}/models?runs={second.id}")
        page.get_by_role("button", name="Delete").click()
        sure = page.get_by_role("button", name="Delete for good")
        assert sure.is_disabled()
        page.get_by_text("I know that this cannot be undone").click()
        page.wait_for_function(
            "[...document.querySelectorAll('button')].some(b => b.innerText.includes('for good') && !b.disabled)"
        )
        sure.click()
        page.get_by_role("dialog").wait_for(state="hidden")
        assert not second.path.exists()
        assert run.path.exists()

        page.goto(f"{address}/compare?slide=S_3&type={dataset.cell_types[2]}")
        page.get_by_text("Nothing was measured on this slide").wait_for()
        wait_ready(page)
        assert viewer.get_attribute("data-type") == dataset.cell_types[2]
        assert page.locator('[data-testid="stException"]').count() == 0
        assert page.uncaught == []
