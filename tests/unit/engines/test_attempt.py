"""How an attempt is stopped from outside."""

import os

import pytest

from spatialcore.engines import attempt, launch
from spatialcore.errors import RunError
from tests.support.local_engine import make_run, python


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))


def test_cancel_on_the_queue():
    run = make_run()
    launch.cancel(run)
    assert run.status.state == "cancelled"
    assert not run.cancel_file.exists()
    with pytest.raises(RunError, match="nothing to cancel"):
        launch.cancel(run)


def test_process_that_does_not_hear_is_ended():
    """A process at work that never looks at the cancel file is killed within the time-out."""
    run = make_run()
    program = (
        "import os, sys, time; from spatialcore.runs.run import Run\n"
        "run = Run(sys.argv[1])\n"
        "with run.locked(): run.commit_status(state='running', pid=os.getpid()); print('locked', flush=True); time.sleep(60)"
    )
    child = python(program, run.path)
    assert child.stdout
    child.stdout.readline()
    attempt.cancel(run, timeout_s=0.5)
    assert child.wait(5) == -9
    child.stdout.close()
    assert run.status.state == "cancelled"


def test_a_driver_on_another_machine_is_not_killed_by_its_number():
    run = make_run()
    with run.locked():
        run.commit_status(state="running", pid=os.getpid(), host="elsewhere")
        with pytest.raises(RunError, match="its driver on elsewhere has not heard it yet"):
            attempt.cancel(run, timeout_s=0.1)
    assert run.cancel_file.exists()
