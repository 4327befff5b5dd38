# ruff: noqa: E402  the package lies beside this folder, and is found once sys.path says so
"""Cut a node of a Ray cluster off in silence, while it trains, and see the run go on without it.

    sudo python benchmarks/partition.py [--epochs 1500] [--json FILE]

Three nodes in network namespaces of their own, joined by a bridge: a head that only drives, and two with room for two members.
They share the disk, as nodes of a cluster share storage, so that a node that is cut off can still write. The cable of one
of the two is cut (its packets vanish; no connection is closed) once its member has committed epochs. Needs Linux, root
and `ip`.

Measured from the cut: when the member was begun again on the other node, and when the cut-off task was refused a commit, or
was ended by its node, which gives up the head a while later. The exit status is 1 where the member was not begun again within
30 s, where neither stopped the cut-off task, or where predictions differ from those of a run that nobody disturbed.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import anndata
import numpy as np
import psutil

from spatialcore.config.settings import training_config
from spatialcore.demo.make import make_demo
from spatialcore.engines.ray import engine
from spatialcore.engines.submit import submit
from spatialcore.io.readers import load_data
from spatialcore.runs.run import Run

NAMES = ("head", "one", "two")
_NET = "10.213.7"
_WANTED_S = 30.0


class Network:
    """Namespaces `spot-NAME`, each with an address on one bridge."""

    def __init__(self) -> None:
        self.bridge = "spotbr0"

    def __enter__(self) -> Network:
        self._ip("link", "add", self.bridge, "type", "bridge")
        self._ip("link", "set", self.bridge, "up")
        for i, name in enumerate(NAMES):
            self._ip("netns", "add", f"spot-{name}")
            self._ip("link", "add", f"spot{i}", "type", "veth", "peer", "name", "eth0", "netns", f"spot-{name}")
            self._ip("link", "set", f"spot{i}", "master", self.bridge)
            self._ip("link", "set", f"spot{i}", "up")
            self._ip("-n", f"spot-{name}", "addr", "add", f"{self.address(name)}/24", "dev", "eth0")
            for device in ("lo", "eth0"):
                self._ip("-n", f"spot-{name}", "link", "set", device, "up")
        return self

    def __exit__(self, *_: object) -> None:
        for name in NAMES:
            subprocess.run(["ip", "netns", "del", f"spot-{name}"], check=False)
        subprocess.run(["ip", "link", "del", self.bridge], check=False)

    def address(self, name: str) -> str:
        return f"{_NET}.{NAMES.index(name) + 1}"

    def cut(self, name: str) -> None:
        """Take the far end of its cable off the bridge: what it sends, and what is sent to it, is lost without a word."""
        self._ip("link", "set", f"spot{NAMES.index(name)}", "nomaster")

    def inside(self, name: str, *command: object) -> list[str]:
        return ["ip", "netns", "exec", f"spot-{name}", *map(str, command)]

    def _ip(self, *arguments: str) -> None:
        subprocess.run(["ip", *arguments], check=True)


@contextlib.contextmanager
def nodes(network: Network, folder: Path, environment: dict[str, str]) -> Iterator[str]:
    """Start Ray in each namespace; gives the cluster's address."""
    ray, address, started = Path(sys.executable).parent / "ray", f"{network.address('head')}:6379", []
    try:
        for name in NAMES:
            role = ["--head", "--port=6379", "--num-cpus=0"] if name == "head" else [f"--address={address}", "--num-cpus=2"]
            command = [
                ray,
                "start",
                *role,
                f"--node-ip-address={network.address(name)}",
                "--block",
                "--disable-usage-stats",
                "--object-store-memory=100000000",
                *(["--include-dashboard=false", f"--temp-dir={folder}"] if name == "head" else []),
            ]
            out = folder / f"{name}.out"
            with open(out, "ab") as file:
                started.append(subprocess.Popen(network.inside(name, *command), stdout=file, stderr=file, env=environment))
            wait_for(lambda out=out: "Ray runtime started" in out.read_text(), f"the node {name} starts")
        yield address
    finally:
        for process in reversed(started):
            process.terminate()
        for process in started:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(20)
            process.kill()


def make_run(folder: Path, epochs: int) -> Run:
    """Two folds of one member each on tiny slides."""
    dataset = load_data(make_demo(folder / "tiny.h5", n_slides=3, n_spots=40, n_types=4, seed=3))
    patches = {"scales": ({"size": 2},), "input_px": 64}
    config = training_config(
        members=1, epochs=epochs, patience=epochs, weights="none", patches=patches, batch_size=16, head_units=(32,), projection=32
    )
    return submit(dataset, config)


def told(run: Run) -> dict[str, dict[str, Any]]:
    """What the members' tasks have told last, by member."""
    found = {}
    for plan in run.config.plan:
        with contextlib.suppress(OSError, ValueError):
            found[plan.name] = json.loads((run.jobs_dir / f"member-{plan.name}.json").read_bytes())
    return found


def wait_for(condition: Callable[[], Any], what: str, timeout_s: float = 900) -> Any:
    """What the condition gives once it is true."""
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)
    deadline = time.monotonic() + timeout_s
    while not (found := condition()):
        if time.monotonic() > deadline:
            raise SystemExit(f"{what}: not within {timeout_s:.0f} s")
        time.sleep(0.05)
    return found


def drive(network: Network, address: str, run: Run, environment: dict[str, str]) -> None:
    """As a person on the head node does."""
    command = [sys.executable, "-m", "spatialcore", "resume", run.path, "--engine", "ray", "--ray-address", address, "--detach"]
    command += ["--num-cpus", "1"]
    subprocess.run(network.inside("head", *command), cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


def cut_off(network: Network, run: Run, folder: Path) -> dict[str, Any]:
    """Cut a node off once its member has committed epochs; what happened then, in seconds from the cut."""
    plans = {plan.name: plan for plan in run.config.plan}

    def at_work() -> list[tuple[str, dict[str, Any]]]:
        return [(n, f) for n, f in told(run).items() if len(run.history(plans[n])) > 5 and not run.is_member_done(plans[n])]

    name, before = wait_for(at_work, "a member trains")[0]
    network.cut(node_of(before["pid"]))
    began, at_cut = time.monotonic(), len(run.history(plans[name]))
    wait_for(lambda: told(run)[name]["begins"] > before["begins"], "the member is begun again", 300)
    again = time.monotonic() - began
    wait_for(lambda: is_stopped(folder, before["pid"]), "the cut-off task is stopped", 300)
    stopped, how = time.monotonic() - began, "a commit was refused" if was_refused(folder, before["pid"]) else "its node ended it"
    wait_for(lambda: not run.status.is_active, "the run ends")
    return {
        "begun_again_s": round(again, 1),
        "stopped_s": round(stopped, 1),
        "stopped_by": how,
        "epochs_at_cut": at_cut,
        "begins": {n: f["begins"] for n, f in told(run).items()},
        "state": run.status.state,
        "notes": run.status.notes,
    }


def is_stopped(folder: Path, pid: int) -> bool:
    return was_refused(folder, pid) or not psutil.pid_exists(pid)


def was_refused(folder: Path, pid: int) -> bool:
    """Whether a worker's log has what `fences` says to who may not commit; the job ends with the first such commit."""
    logs = folder.glob(f"session_*/logs/worker-*-{pid}.*")
    return any("may not commit any more" in file.read_text(errors="replace") for file in logs)


def node_of(pid: int) -> str:
    """The namespace that a process lives in."""
    found = subprocess.run(["ip", "netns", "identify", str(pid)], capture_output=True, text=True, check=True)
    return found.stdout.strip().removeprefix("spot-")


def equal(run: Run, want: Run) -> bool:
    ours, theirs = anndata.read_h5ad(run.predictions_file), anndata.read_h5ad(want.predictions_file)
    return all(np.array_equal(ours.layers[k], theirs.layers[k], equal_nan=True) for k in theirs.layers)


def measure(folder: Path, epochs: int) -> dict[str, Any]:
    os.environ.update(
        SPOTSCAPE_HOME=str(folder / "home"), CUDA_VISIBLE_DEVICES="", RAY_AUTH_MODE="token", RAY_AUTH_TOKEN=secrets.token_hex(32)
    )
    environment = engine.environment("auto")
    run, want = make_run(folder, epochs), make_run(folder, epochs)
    with Network() as network, nodes(network, folder, environment) as address:
        drive(network, address, want, environment)
        wait_for(lambda: not want.status.is_active, "the undisturbed run ends")
        drive(network, address, run, environment)
        found = cut_off(network, run, folder)
    return found | {"equal": equal(run, want)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--epochs", type=int, default=1500)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="spot") as name:  # short: Ray puts sockets there
        found = measure(Path(name), args.epochs)
    good = found["begun_again_s"] <= _WANTED_S and found["state"] == "finished" and found["equal"]
    text = json.dumps(found | {"good": good}, indent=1)
    print(text)
    if args.json:
        args.json.write_text(text + "\n")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
