"""Locks between processes and threads: one holder, free when it ends, handed on to a child."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from spatialcore.storage.locks import is_locked, lock_if_free, locked

ROOT = Path(__file__).parents[3]
HOLDER = (
    "import sys, time; from pathlib import Path; from spatialcore.storage.locks import locked\n"
    "with locked(Path(sys.argv[1])): print('locked', flush=True); time.sleep(60)"
)


def holder(path: Path) -> subprocess.Popen[str]:
    """A process that holds the lock."""
    child = subprocess.Popen([sys.executable, "-c", HOLDER, str(path)], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert child.stdout is not None
    assert child.stdout.readline() == "locked\n"
    return child


def is_free(path: Path) -> bool:
    with lock_if_free(path, patience_s=0) as fd:
        return fd is not None


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_a_killed_process_holds_nothing(tmp_path, kind):
    path = tmp_path if kind == "folder" else tmp_path / "deep" / "run.lock"
    child = holder(path)
    try:
        assert not is_free(path)
        assert kind == "folder" or is_locked(path)
    finally:
        child.kill()
        child.wait()
    assert is_free(path)
    assert not is_locked(path)


def test_threads_take_turns(tmp_path):
    at_once, most = 0, 0

    def work() -> None:
        nonlocal at_once, most
        for _ in range(20):
            with locked(tmp_path / "lock"):
                at_once += 1
                most = max(most, at_once)
                time.sleep(0.0005)
                at_once -= 1

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


def test_a_lock_that_is_nowhere_is_not_held_and_asking_makes_no_file(tmp_path):
    assert not is_locked(tmp_path / "none.lock")
    assert list(tmp_path.iterdir()) == []


def test_whoever_cannot_wait_is_told(tmp_path):
    with locked(tmp_path / "lock"):
        began = time.monotonic()
        assert not is_free(tmp_path / "lock")
        with lock_if_free(tmp_path / "lock", patience_s=0.1) as fd:
            assert fd is None
        assert time.monotonic() - began >= 0.1
    assert is_free(tmp_path / "lock")


def test_patience_outlasts_a_short_hold(tmp_path):
    held = threading.Event()

    def work() -> None:
        with locked(tmp_path / "lock"):
            held.set()
            time.sleep(0.1)

    thread = threading.Thread(target=work)
    thread.start()
    held.wait()
    with lock_if_free(tmp_path / "lock", patience_s=5) as fd:
        assert fd is not None
    thread.join()


def test_a_child_that_inherits_the_descriptor_goes_on_holding(tmp_path):
    path = tmp_path / "worker.lock"
    with lock_if_free(path) as fd:
        assert fd is not None
        child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, pass_fds=[fd])
    try:
        assert is_locked(path)
    finally:
        child.communicate(b"\n")
    assert not is_locked(path)
