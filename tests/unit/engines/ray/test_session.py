"""A cluster of this machine, and what each piece of work gets of a cluster."""

import subprocess
import sys
from pathlib import Path

import pytest

from spatialcore.engines.ray.engine import environment

ROOT = Path(__file__).parents[4]
LISTENING = """
import psutil
from spatialcore.engines.ray.session import connected
with connected():
    here = psutil.Process()
    for process in (here, *here.children(recursive=True)):
        for connection in process.net_connections():
            if connection.status == psutil.CONN_LISTEN:
                print(connection.laddr.ip)
"""


def test_a_cluster_of_this_machine_listens_to_nobody_else():
    pytest.importorskip("ray")
    done = subprocess.run(
        [sys.executable, "-c", LISTENING], cwd=ROOT, env=environment(""), capture_output=True, text=True, timeout=180
    )
    assert done.returncode == 0, done.stderr
    assert {address.removeprefix("::ffff:") for address in done.stdout.split()} == {"127.0.0.1"}


def test_each_piece_of_work_gets_its_share():
    session = pytest.importorskip("spatialcore.engines.ray.session")
    Share, share = session.Share, session.share
    mixed = [{"CPU": 2.0}, {"CPU": 16.0, "GPU": 4.0}, {"CPU": 9.0, "GPU": 2.0}]
    assert share(mixed) == Share(1, 4)
    assert share(mixed, num_gpus=0.5) == Share(0.5, 2)
    assert share(mixed, num_gpus=0) == Share(0, 2)
    assert share([{"CPU": 64.0}, {}]) == Share(0, 2)
    assert share([{"CPU": 1.0}]) == Share(0, 1)
    assert share([], num_gpus=2, num_cpus=8).words == "8 CPUs and 2 GPUs"
