"""Train: a run is configured, started, watched, cancelled and resumed."""

import time

from spatialcore.engines.local import worker
from spatialcore.runs.run import list_runs
from tests.support.app import button, show_page, words
from tests.support.made_runs import queued_run


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
