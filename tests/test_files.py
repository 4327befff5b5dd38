"""Files are whole or absent."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from spatialcore.files import atomic_path, file_hash, write_atomic


def test_failure_leaves_the_old_file(tmp_path):
    target = tmp_path / "a.bin"
    write_atomic(target, b"old")

    def fail(out):
        out.write(b"half")
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        write_atomic(target, fail)
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.bin"]


def test_temporary_name_keeps_the_suffix(tmp_path):
    with atomic_path(tmp_path / "x.h5ad") as tmp:
        assert tmp.suffix == ".h5ad"
        tmp.write_text("done")
    assert (tmp_path / "x.h5ad").read_text() == "done"


def test_killed_while_writing_leaves_whole_files(tmp_path):
    """Twenty kills at different moments of repeated commits: the file is always one of the whole versions."""
    program = (
        "import sys, itertools; from pathlib import Path; from spatialcore.files import write_atomic\n"
        "for i in itertools.count(): write_atomic(Path(sys.argv[1]), bytes([i % 256]) * 2_000_000)"
    )
    target = tmp_path / "big.bin"
    for attempt in range(20):
        child = subprocess.Popen([sys.executable, "-c", program, str(target)], cwd=Path(__file__).parents[1])
        deadline = time.monotonic() + 30
        while not target.exists() and time.monotonic() < deadline:
            time.sleep(0.005)
        time.sleep(0.003 * attempt)
        child.send_signal(signal.SIGKILL)
        child.wait()
        data = target.read_bytes()
        assert len(data) == 2_000_000
        assert data == data[:1] * len(data)


def test_hash_follows_content(tmp_path):
    a, b = tmp_path / "a", tmp_path / "b"
    a.write_bytes(b"x" * 3_000_000)
    b.write_bytes(b"x" * 3_000_000)
    assert file_hash(a) == file_hash(b)
    b.write_bytes(b"x" * 2_999_999 + b"y")
    assert file_hash(a) != file_hash(b)
