"""Where a run is trained: devices, a cluster, and each engine of the table."""

import pytest
from streamlit.testing.v1 import AppTest

from spatialcore.data.dataset import Dataset
from spatialcore.engines.base import Engine, EngineOption, ExecutionTarget
from spatialcore.engines.local import device_process, engine, queue
from spatialcore.engines.registry import ENGINES, EngineChoice
from spatialcore.registry import Choice
from spatialcore.runs.run import Run, list_runs
from tests.support.app import show_page


@pytest.fixture
def opened(opened, monkeypatch) -> Dataset:
    """The worker is never started: what waits goes on waiting."""
    monkeypatch.setattr(engine, "ensure_worker", lambda: None)
    return opened


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
