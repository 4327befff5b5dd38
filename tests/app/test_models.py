"""Models: scores of one run, differences of several, and what can be done with them."""

import json
import re
import time

import pytest

from spatialcore.runs.notes import read_notes
from tests.support.app import button, show_page, words
from tests.support.browser import browser_page, serve, wait_ready
from tests.support.made_runs import finished_run, queued_run


def test_models_shows_one_run_and_the_differences_of_two(opened):
    finished_run(opened, title="first")
    finished_run(opened, members=2, noise=0.6, seed=4, title="second")
    test = show_page("models")
    assert set(test.dataframe[0].value["run"]) == {"first", "second"}
    tables = [set(frame.value.columns) for frame in test.dataframe]
    assert any({"type", "verdict", "measured", "predicted", "spearman", "baseline", "bias", "weakest on"} <= t for t in tables)
    assert "Predicted well:" in words(test)
    assert "Best and worst slide:" in words(test)
    assert "fewer than three folds" in words(test)
    assert any("member" in columns for columns in tables)


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
        page.get_by_text("Do the members disagree where they are wrong").wait_for()
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
