"""What the engine of this machine refuses."""

import pytest

from spatialcore.engines import launch
from spatialcore.engines.base import ExecutionTarget
from spatialcore.engines.local import queue
from spatialcore.errors import ConfigError
from tests.support.local_engine import make_run


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SPOTSCAPE_IDLE_S", "1")


def test_gpus_that_are_not_there_are_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "")
    run = make_run("r")
    with pytest.raises(ConfigError, match="GPU 7 was asked for, but this machine has no GPU"):
        launch.launch(run, ExecutionTarget("local", {"gpus": (7,)}))
    assert queue.entries() == []
