"""A part of `benchmarks/faults.py`: forked attempts killed at named and random moments, and full disks, from one seed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.keras
def test_killed_runs_and_full_disks_lose_nothing(tmp_path):
    out = tmp_path / "faults.json"
    command = [sys.executable, "benchmarks/faults.py", "--kills", "10", "--full-disks", "2", "--workers", "0", "--seed", "1"]
    done = subprocess.run([*command, "--json", str(out)], cwd=ROOT, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    found = json.loads(out.read_text())
    killed, full = found["forked"], found["full_disk"]
    assert sum(killed["kills"].values()) >= 10
    assert full["kills"] == {"full disk": 2}
    for part in (killed, full):
        assert part["corrupt_checkpoints"] == part["lost_epochs"] == 0
        assert part["most_repeated_epochs"] <= 1
        assert part["runs_equal"] == part["runs"] > 0
