"""Files are whole or absent."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from spatialcore.errors import DataError
from spatialcore.storage.files import atomic_path, file_hash, home, write_atomic

ROOT = Path(__file__).parents[3]


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


def test_a_relative_home_is_within_the_current_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SPOTSCAPE_HOME", "here")
    assert home() == tmp_path / "here"


def test_temporary_name_keeps_the_suffix(tmp_path):
    with atomic_path(tmp_path / "x.h5ad") as tmp:
        assert tmp.suffix == ".h5ad"
        tmp.write_text("done")
    assert (tmp_path / "x.h5ad").read_text() == "done"


def test_killed_while_writing_leaves_whole_files(tmp_path):
    """Twenty kills at different moments of repeated commits: the file is always one of the whole versions."""
    program = (
        "import sys, itertools; from pathlib import Path; from spatialcore.storage.files import write_atomic\n"
        "for i in itertools.count(): write_atomic(Path(sys.argv[1]), bytes([i % 256]) * 2_000_000)"
    )
    target = tmp_path / "big.bin"
    for attempt in range(20):
        child = subprocess.Popen([sys.executable, "-c", program, str(target)], cwd=Path(__file__).parents[3])
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


@pytest.mark.parametrize("room", [0, 5_000, 300_000])
@pytest.mark.parametrize("compression", ["lzf", "gzip"])
def test_without_room_hdf5_raises_and_the_process_lives(tmp_path, room, compression):
    """The library itself ends the process with a segmentation fault when compressed chunks find no room."""
    program = (
        "import sys, resource, numpy as np, anndata; from pathlib import Path\n"
        "from spatialcore.storage.hdf5_files import write_anndata\n"
        "path, room, compression = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]\n"
        "table = anndata.AnnData(np.random.default_rng(0).random((2000, 300), np.float32))\n"
        "write_anndata(path, table[:10].copy(), compression=compression)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))\n"
        "try: write_anndata(path, table, compression=compression)\n"
        "except OSError as error: print(error.filename)\n"
        "print(anndata.read_h5ad(path).n_obs)\n"
    )
    target = tmp_path / "a.h5ad"
    command = [sys.executable, "-c", program, str(target), str(room), compression]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout.split()) == (0, [str(target), "10"]), done.stderr
    assert os.listdir(tmp_path) == ["a.h5ad"]


def test_a_slide_image_that_is_gone_is_told_in_a_sentence(tmp_path: Path):
    with pytest.raises(DataError, match=r"gone\.png: cannot be read any more"):
        file_hash(tmp_path / "gone.png")
