"""Following runs: the queue's order on the page, news told once, devices, and the held-out slide epoch by epoch."""

import os
import time

import numpy as np
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pages import inbox
from spatialcore.config.settings import training_config
from spatialcore.data.dataset import Dataset
from spatialcore.engines import launch
from spatialcore.engines.base import Engine, EngineOption, ExecutionTarget
from spatialcore.engines.local import device_process, engine, queue
from spatialcore.engines.registry import ENGINES, EngineChoice
from spatialcore.engines.submit import plan_folds, submit
from spatialcore.insights.run_listing import row
from spatialcore.registry import Choice
from spatialcore.runs import epoch_predictions
from spatialcore.runs.create import plan_members
from spatialcore.runs.run import Run, list_runs
from spatialcore.runtime import devices, timings
from spatialcore.training import cost
from tests.support.app import show_app, show_page
from tests.support.browser import browser_page, serve, wait_ready
from tests.support.feature_files import trident
from tests.support.made_runs import finished_run, queued_run, tiny_demo, write_history


@pytest.fixture(scope="module")
def dataset(tmp_path_factory) -> Dataset:
    return tiny_demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture
def opened(tmp_path, dataset, monkeypatch) -> Dataset:
    """A home of its own whose worker is never started: what waits goes on waiting."""
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    monkeypatch.setenv("SPOTSCAPE_DATA", str(dataset.path))
    monkeypatch.setenv("SPOTSCAPE_DATA_ROOTS", str(dataset.path.parent))
    monkeypatch.setattr(engine, "ensure_worker", lambda: None)
    st.cache_resource.clear()
    st.cache_data.clear()
    return dataset


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


def test_devices_say_what_they_do_and_who_says_so():
    use = devices.device_use()
    assert use is devices.device_use()  # a second look within a moment costs nothing
    found = devices.find_devices()
    assert len(use.devices) == max(1, len(found.gpus))
    for device in use.devices:
        assert 0 <= device.load_percent <= 100
        assert 0 < device.memory_used_mib <= device.memory_mib
    if not found.gpus:
        assert use.source == "psutil"
        assert use.devices[0].memory_mib == found.memory_mib


def test_load_is_that_of_the_cores_since_the_last_look(monkeypatch):
    """A busy core shows."""
    monkeypatch.setattr(devices, "_LOOK_EVERY_S", 0.0)
    if devices.find_devices().gpus:
        pytest.skip("GPUs are shown here")
    devices.device_use()
    deadline = time.monotonic() + 0.5
    while time.monotonic() < deadline:
        pass
    own = len(os.sched_getaffinity(0))
    assert devices.device_use().devices[0].load_percent > 50 / own


def test_epochs_of_a_slide_are_its_own_rows(opened, tmp_path):
    run = queued_run(opened)
    plan = run.config.plan[0]
    both = plan.model_copy(update={"held_out": ("S_2", "S_1")})
    n = {"S_1": 40, "S_2": 40}
    for epoch in (1, 2):
        epoch_predictions.keep(run.epoch_predictions_dir(plan), epoch, np.arange(80 * 5, dtype=np.float32).reshape(80, 5) * epoch)
    first, second = epoch_predictions.of_slide(run, both, "S_1", n)
    assert (first.epoch, second.epoch) == (1, 2)
    np.testing.assert_array_equal(second.values, np.arange(400).reshape(80, 5)[40:] * 2)
    assert first.content != second.content
    assert (
        epoch_predictions.of_slide(run, plan, plan.held_out[0], {plan.held_out[0]: 7}) == []
    )  # other spots than it was made for
    (run.epoch_predictions_dir(plan) / "000002.npy").write_bytes(b"damaged")
    assert [f.epoch for f in epoch_predictions.of_slide(run, both, "S_1", n)] == [1]


def with_epochs(run: Run, dataset: Dataset, epochs: int) -> None:
    """As training leaves them: the first member of each fold, ever nearer to the truth."""
    for number, plan in enumerate(run.config.plan):
        write_history(run, number, np.linspace(0.1, 0.9, epochs))
        if plan.index == 0:
            for epoch in range(1, epochs + 1):
                wrong = np.random.default_rng(epoch).random((40, len(dataset.cell_types)))
                truth = dataset[plan.held_out[0]].truth()
                epoch_predictions.keep(
                    run.epoch_predictions_dir(plan), epoch, (truth + (1 - epoch / epochs) * wrong).astype(np.float32)
                )


def test_estimates_learn_from_this_machine(opened):
    config = training_config("quick", weights="none", members=2)
    plan = plan_members(config, plan_folds(opened))
    first = cost.run_time(config, opened, plan)
    assert first.runs == 0
    reckoned = sum(cost.member_cost(config, opened, p) for p in plan)
    for run in ("a", "b"):
        timings.note("member", "quick features", reckoned=2.0, seconds=6.0, run=run)
    timings.note("member", "best features", reckoned=1.0, seconds=100.0, run="c")  # another preset stops elsewhere
    second = cost.run_time(config, opened, plan)
    assert second.runs == 2
    assert second.seconds - first.seconds == pytest.approx(2 * reckoned)
    timings.note("finish", "", reckoned=cost.FINISH_S, seconds=cost.FINISH_S + 30, run="a")
    assert cost.run_time(config, opened, plan).seconds - second.seconds == pytest.approx(30)
    four = cost.run_time(config, opened, plan, n_devices=4)
    assert second.seconds + 30 - four.seconds > 3 * reckoned / 4 * 3


def test_paces_of_a_preset_that_never_ran_come_from_the_others_and_old_ones_are_forgotten(opened, monkeypatch):
    assert timings.correction("member", "quick features") == timings.Correction(1.0, 0)
    timings.note("member", "best features", reckoned=1.0, seconds=2.0, run="a")
    timings.note("member", "best features", reckoned=0.0, seconds=2.0, run="a")  # nothing was to be done: says nothing
    assert timings.correction("member", "quick features") == timings.Correction(2.0, 1)
    monkeypatch.setattr(timings, "_MOST_BYTES", 4000)
    for i in range(60):
        timings.note("member", "best features", reckoned=1.0, seconds=4.0, run=f"r{i}")
    assert timings._file().stat().st_size <= 4200
    assert timings.correction("member", "best features").factor == pytest.approx(4.0)
    timings._file().write_bytes(b"torn\n" + timings._file().read_bytes() + b'{"kind":')
    assert timings.correction("member", "best features").factor == pytest.approx(4.0)


def test_curves_by_fold_and_for_runs_of_other_data(opened, tmp_path):
    run = finished_run(opened, title="seen")
    test = show_page("train")
    assert "3 of 6 members" not in "".join(c.value for c in test.caption)
    how = next(g for g in test.segmented_control if g.label == "Curves")
    how.set_value("By fold").run()
    assert not test.exception
    assert {g.label for g in test.segmented_control} >= {"Curves", "Score", "Loss"}
    (run.path / "config.json").write_text((run.path / "config.json").read_text().replace(run.config.data.fingerprint, "f" * 16))
    test = show_page("train", job=run.id)
    assert not test.exception
    assert "Open the data of this run" in "".join(c.value for c in test.caption)


def test_gpus_can_be_chosen_where_there_are_several(opened, monkeypatch):
    two = [device_process.Device(i, 8, f"GPU {i}, H100") for i in range(2)]
    monkeypatch.setattr(engine, "own_devices", lambda: two)
    test = show_page("train")
    box = next(m for m in test.multiselect if m.label == "GPUs")
    assert box.options == ["GPU 0, H100", "GPU 1, H100"]
    next(b for b in test.selectbox if b.label == "Starting weights").set_value("none")
    box.set_value([1]).run()
    test.button[[b.label for b in test.button].index("Start training")].click().run()
    assert not test.exception
    (entry,) = queue.entries()
    assert entry.gpus == (1,)


def test_a_cluster_is_offered_where_the_server_names_one(opened, monkeypatch):
    def places(test: AppTest) -> list:
        return [control for control in test.segmented_control if "Ray cluster" in control.options]

    assert not places(show_page("train"))
    monkeypatch.setenv("SPOTSCAPE_RAY_ADDRESS", "127.0.0.1:1")
    test = show_page("train")
    places(test)[0].set_value("ray").run()
    assert any("Ray cluster" in m.value for m in test.markdown)
    next(b for b in test.selectbox if b.label == "Starting weights").set_value("none").run()
    test.button[[b.label for b in test.button].index("Start training")].click().run()
    assert not test.exception
    assert any("nobody answers" in w.value or "not installed" in w.value for w in test.warning)
    assert not list_runs()  # refused before anything is written


def test_an_engine_that_the_table_names_is_offered_with_its_options(opened, monkeypatch):
    launched = []

    class MoonEngine(Engine):
        def check(self, target: ExecutionTarget) -> None: ...

        def launch(self, run: Run, target: ExecutionTarget) -> None:
            launched.append(target)

    row = EngineChoice(
        "moon",
        label="The Moon",
        help="Far, and no noise.",
        options=(
            EngineOption("crater", "--crater", label="Crater", help="Where to land."),
            EngineOption("lamps", "--lamps", label="Lamps", help="How many.", kind="number", minimum=1),
        ),
    )
    monkeypatch.setattr(ENGINES, "_rows", dict(ENGINES))
    monkeypatch.setattr(EngineChoice, "load", lambda self: MoonEngine if self is row else Choice.load(self))
    ENGINES.add(row)
    test = show_page("train")
    next(control for control in test.segmented_control if "The Moon" in control.options).set_value("moon").run()
    assert any("Far, and no noise." in c.value for c in test.caption)
    next(box for box in test.text_input if box.label == "Crater").set_value("Plato").run()
    next(box for box in test.selectbox if box.label == "Starting weights").set_value("none").run()
    test.button[[b.label for b in test.button].index("Start training")].click().run()
    assert not test.exception
    assert launched == [ExecutionTarget("moon", {"crater": "Plato"})]


def test_features_made_elsewhere_are_offered_matched_and_joined(opened):
    folder = opened.path.parent / "features" / "uni"
    for slide in opened:
        trident(folder, slide, d=7)
    test = show_page("train")
    given = next(m for m in test.multiselect if m.label == "Features made elsewhere")
    assert given.options == [str(folder)]
    given.set_value([str(folder)]).run()
    assert not test.exception
    assert "uni: 7 features for every spot of 3 slides" in "".join(c.value for c in test.caption)
    next(box for box in test.selectbox if box.label == "Starting weights").set_value("none").run()
    test.button[[b.label for b in test.button].index("Start training")].click().run()
    assert not test.exception
    (entry,) = queue.entries()
    assert entry.run.config.training.backbones == (f"EfficientNetLite0+features:{folder}",)
    assert len(entry.run.config.training.feature_files) == 3
    given = next(m for m in test.multiselect if m.label == "Features made elsewhere")
    given.set_value([str(folder.parent)]).run()
    assert not test.exception
    assert "no features of slide S_1" in "".join(w.value for w in test.warning).replace("\\", "")
    given.set_value(["/etc"]).run()
    assert "lies outside the folders" in "".join(w.value for w in test.warning)


def wait_for(condition, timeout_s: float = 120) -> None:
    deadline = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.browser
@pytest.mark.keras
def test_a_day_on_the_train_page(dataset, tmp_path, monkeypatch):
    """Order of the queue, removing, cancelling in the middle, going on, and the epochs of a slide, as hands do it."""
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    monkeypatch.setenv("SPOTSCAPE_IDLE_S", "2")
    made = finished_run(dataset, title="made")
    with_epochs(made, dataset, 6)
    tiny = training_config(
        "quick", weights="none", members=1, epochs=4000, patience=4000, patches={"input_px": 32, "scales": ({"size": 1},)}
    )
    runs = [submit(dataset, tiny, title=title) for title in ("alpha", "beta", "gamma")]
    for run in runs:
        launch.launch(run)
    alpha, beta, gamma = runs
    env = {"SPOTSCAPE_DATA": str(dataset.path), "SPOTSCAPE_DATA_ROOTS": str(dataset.path.parent)}
    with serve(home=tmp_path, env=env) as url, browser_page() as page:
        page.goto(f"{url}/train?job={made.id}")
        viewer = page.get_by_test_id("slide-viewer")
        wait_ready(page)
        assert viewer.get_attribute("data-frame") == "epoch 6"
        last = viewer.locator(".ssv-gl:not(.ssv-trail)").screenshot()
        slider = page.get_by_test_id("frames").get_by_role("slider")
        slider.focus()
        slider.press("Home")
        page.locator('[data-testid="slide-viewer"][data-frame="epoch 1"]').wait_for()
        wait_for(lambda: viewer.locator(".ssv-gl:not(.ssv-trail)").screenshot() != last)
        page.wait_for_function("location.search.includes('frame=epoch+1')")
        page.reload()
        page.locator('[data-testid="slide-viewer"][data-frame="epoch 1"]').wait_for()

        def press(name: str, run: Run) -> None:
            button = page.locator(f".st-key-{name}_{run.id} button:visible")
            wait_for(lambda: button.count() == 1, 30)  # one with a tooltip has a twin for touch
            button.click()

        press("up", gamma)
        wait_for(lambda: [e.run.id for e in queue.entries()] == [gamma.id, beta.id])
        press("remove", beta)
        wait_for(lambda: [e.run.id for e in queue.entries()] == [gamma.id])
        press("remove", gamma)
        wait_for(lambda: queue.entries() == [])
        wait_for(lambda: beta.status.state == gamma.status.state == "cancelled")  # told after they have left the queue

        wait_for(lambda: len(alpha.history(alpha.config.plan[0])) > 2)
        press("watch", alpha)
        press("cancel", alpha)
        press("resume", alpha)
        wait_for(lambda: alpha.status.attempt == 2 and alpha.status.state == "running")
        assert len(alpha.history(alpha.config.plan[0])) > 2  # it goes on, not anew
        press("cancel", alpha)
        wait_for(lambda: alpha.status.state == "cancelled")
        assert page.locator('[data-testid="stException"]').count() == 0
        assert page.uncaught == []
