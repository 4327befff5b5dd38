"""How a job ends that raises an error."""

import errno

import pytest

from spatialcore.engines.job import Job, JobRunner
from spatialcore.runs.fencing import Superseded
from tests.support.local_engine import make_run


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SPOTSCAPE_IDLE_S", "1")


@pytest.mark.parametrize(
    ("error", "ending"),
    [
        (MemoryError(), "memory"),
        (type("ResourceExhaustedError", (Exception,), {})("OOM when allocating tensor"), "memory"),  # as TensorFlow names it
        (RuntimeError("RESOURCE_EXHAUSTED: Out of memory while trying to allocate 9 bytes."), "memory"),  # XLA
        (RuntimeError("CUDNN_STATUS_ALLOC_FAILED"), "memory"),
        (OSError(errno.ENOSPC, "No space left on device", "/full"), "disk"),
        (ValueError("shapes differ"), "failed"),
        (Superseded("followed"), "superseded"),
    ],
)
def test_how_a_job_ends(tmp_path, monkeypatch, error, ending):
    def fail(*_):
        raise error

    monkeypatch.setattr(JobRunner, "_do", fail)
    assert JobRunner().do(make_run("r"), Job("open"), 1).ending == ending
