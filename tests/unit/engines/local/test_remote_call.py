"""Calls in a process beside this one: results, errors and death come back, and nobody's script runs twice."""

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import psutil
import pytest

from spatialcore.engines.local.remote_call import RemoteCaller
from spatialcore.errors import DataError, RunFailed
from spatialcore.io.readers import load_data

ROOT = Path(__file__).parents[4]
UNGUARDED = """
import os
from functools import partial
from spatialcore.engines.local.remote_call import RemoteCaller
print("once")
with RemoteCaller({}) as process:
    print(process.call(partial(os.getenv, "HOME")) == os.environ["HOME"])
"""


@pytest.fixture
def process():
    with RemoteCaller({"SPOTSCAPE_TEST": "set here"}) as remote:
        yield remote


def test_results_come_back_from_another_process_with_its_own_environment(process):
    assert process.call(os.getpid) != os.getpid()
    assert process.call(os.getpid) == process.call(os.getpid)
    assert process.call(partial(os.getenv, "SPOTSCAPE_TEST")) == "set here"
    assert "SPOTSCAPE_TEST" not in os.environ


def test_errors_come_back_with_where_they_were_and_the_process_goes_on(process, tmp_path):
    with pytest.raises(DataError, match=r"nothing\.h5") as raised:
        process.call(partial(load_data, tmp_path / "nothing.h5"))
    assert "load_data" in raised.value.__notes__[0]
    assert process.call(partial(divmod, 7, 2)) == (3, 1)


def test_what_work_prints_is_no_answer(process):
    assert process.call(partial(print, "said")) is None
    assert process.call(partial(os.write, 1, b"said")) == 4


def test_death_is_told(process):
    with pytest.raises(RunFailed, match="died"):
        process.call(partial(os._exit, 3))
    with pytest.raises(RunFailed, match="died"):
        process.call(os.getpid)


def test_it_ends_with_its_block():
    with RemoteCaller({}) as process:
        pid = process.call(os.getpid)
    assert not psutil.pid_exists(pid)


def test_a_script_without_a_guard_runs_once(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(UNGUARDED)
    command = [sys.executable, str(script)]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=60)
    assert (done.stdout.split(), done.stderr) == (["once", "True"], "")
