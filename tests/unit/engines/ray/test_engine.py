"""Runs on a real Ray cluster of three nodes on this machine, whose workers, nodes and drivers are killed."""

import importlib.util
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import anndata
import h5py
import numpy as np
import pytest
from typer.testing import CliRunner

from spatialcore.cli.main import app
from spatialcore.config.settings import training_config
from spatialcore.data.dataset import Dataset
from spatialcore.demo.make import make_demo
from spatialcore.engines import launch
from spatialcore.engines.base import ExecutionTarget
from spatialcore.engines.predict_many import predict_and_save
from spatialcore.engines.ray import engine as cluster
from spatialcore.engines.submit import submit
from spatialcore.errors import ConfigError
from spatialcore.io.readers import load_data
from spatialcore.io.write_predictions import Output
from spatialcore.runs.run import Run, list_runs
from spatialcore.runtime.progress import Progress

ROOT = Path(__file__).parents[4]
EPOCHS = 60
needs_ray = pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason=f"needs Ray: {cluster.INSTALL}")


def wait_for(condition: Callable[[], bool], run: Run, timeout_s: float = 180) -> None:
    deadline = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline, f"{run.status}\n{run.log_tail(60)}"
        time.sleep(0.05)


@dataclass
class Nodes:
    """The cluster's process."""

    process: subprocess.Popen[str]
    address: str

    def remove(self, node: str) -> None:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(node + "\n")
        self.process.stdin.flush()
        assert self.process.stdout.readline() == "removed\n"


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Iterator[Path]:
    """A home of its own, whose worker keeps its devices warm between tests; predictions are equal bit for bit on CPU."""
    folder = tmp_path_factory.mktemp("cluster")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPOTSCAPE_HOME", str(folder))
        patch.setenv("SPOTSCAPE_IDLE_S", "60")
        patch.setenv("CUDA_VISIBLE_DEVICES", "")
        patch.setenv("SPOTSCAPE_CPU_DEVICES", str(len(os.sched_getaffinity(0))))  # one thread each, as on the nodes
        yield folder


@pytest.fixture(scope="module")
def nodes(home) -> Iterator[Nodes]:
    environment = {**cluster.environment("auto"), "RAY_AUTH_MODE": "disabled"}
    process = subprocess.Popen(
        [sys.executable, "tests/support/ray_nodes.py"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert process.stdout
    address = process.stdout.readline().strip()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_AUTH_MODE", "disabled")
        yield Nodes(process, address)
    assert process.stdin
    process.stdin.close()
    process.wait(60)
    process.stdout.close()


@pytest.fixture(scope="module")
def dataset(home) -> Dataset:
    return load_data(make_demo(home / "tiny.h5", n_slides=3, n_spots=40, n_types=4, seed=3))


def make_run(dataset: Dataset, name: str, members: int) -> Run:
    """Two folds on tiny patches."""
    patches = {"scales": ({"size": 2},), "input_px": 64}
    config = training_config(
        members=members,
        epochs=EPOCHS,
        patience=EPOCHS,
        weights="none",
        patches=patches,
        batch_size=16,
        head_units=(32,),
        projection=32,
    )
    return submit(dataset, config, title=name)


def reports(run: Run) -> dict[str, dict]:
    """What the members' tasks have written, by member."""
    files = {p.name: run.jobs_dir / f"member-{p.name}.json" for p in run.config.plan}
    return {name: json.loads(file.read_bytes()) for name, file in files.items() if file.exists()}


def mid_training(run: Run) -> dict[str, dict]:
    """The members that have committed epochs and are not done."""
    begun = reports(run)
    plans = [p for p in run.config.plan if p.name in begun and 2 <= len(run.history(p)) < EPOCHS - 5]
    return {p.name: begun[p.name] for p in plans if not run.is_member_done(p)}


def equal(run: Run, want: Run) -> bool:
    ours, theirs = anndata.read_h5ad(run.predictions_file), anndata.read_h5ad(want.predictions_file)
    return ours.layers.keys() == theirs.layers.keys() and all(
        np.array_equal(a, b, equal_nan=True)
        for a, b in [(ours.X, theirs.X), *((ours.layers[k], theirs.layers[k]) for k in ours.layers)]
    )


@needs_ray
@pytest.mark.keras
def test_a_killed_worker_and_a_removed_node_change_nothing(dataset, nodes):
    want, run = make_run(dataset, "on this machine", 1), make_run(dataset, "on the cluster", 1)
    launch.launch(want)
    wait_for(lambda: not want.status.is_active, want)
    assert want.status.state == "finished", want.log_tail()
    launch.launch(run, ExecutionTarget("ray", {"address": nodes.address}))
    struck: list[str] = []
    while len(struck) < 2:
        wait_for(lambda: bool(set(mid_training(run)) - set(struck)), run)
        name, facts = next((n, f) for n, f in mid_training(run).items() if n not in struck)
        if struck:
            nodes.remove(facts["node"])
        else:
            os.kill(facts["pid"], signal.SIGKILL)
        struck.append(name)
    wait_for(lambda: not run.status.is_active, run)
    assert run.status.state == "finished", run.log_tail()
    assert {name: facts["begins"] > 1 for name, facts in reports(run).items()} == dict.fromkeys(struck, True)
    assert len(run.status.notes) == 2
    assert all("a worker or its node was lost" in note for note in run.status.notes)
    assert run.status.device == "Ray, 3 nodes with 2 CPUs"
    assert run.status.attempt == 1
    assert equal(run, want)


@needs_ray
@pytest.mark.keras
def test_cancelled_and_without_its_driver_a_run_goes_on_with_either_engine(dataset, nodes):
    run = make_run(dataset, "cut off", 2)
    launch.launch(run, ExecutionTarget("ray", {"address": nodes.address}))
    wait_for(lambda: bool(mid_training(run)), run)
    launch.cancel(run)  # one member is at work, others wait in the cluster
    assert run.status.state == "cancelled"
    epochs = {p.name: len(run.history(p)) for p in run.config.plan}
    assert max(epochs.values()) >= 2

    launch.launch(run)
    assert (run.status.engine, run.status.engine_options) == ("ray", {"address": nodes.address})
    wait_for(lambda: any(len(run.history(p)) > epochs[p.name] for p in run.config.plan), run)
    os.kill(run.status.pid or 0, signal.SIGKILL)
    wait_for(lambda: run.status.state == "interrupted", run, 10)

    launch.launch(run, ExecutionTarget())
    wait_for(lambda: not run.status.is_active, run)
    assert (run.status.state, run.status.engine, run.status.attempt) == ("finished", "local", 3)


@needs_ray
@pytest.mark.keras
def test_slides_predicted_apart_are_those_predicted_together(dataset, nodes, home):
    run = next(run for run in list_runs() if run.status.state == "finished")
    others = load_data(unlabelled(make_demo(home / "others.h5", n_slides=3, n_spots=30, n_types=4, seed=9)))
    found = {}
    for name, target in (
        ("together", ExecutionTarget()),
        ("devices", ExecutionTarget()),
        ("cluster", ExecutionTarget("ray", {"address": nodes.address})),
    ):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SPOTSCAPE_CPU_DEVICES", "1" if name == "together" else "2")
            out, said = home / f"{name}.h5ad", []
            predict_and_save(run, others, Output(out), target, progress=Progress(), warn=said.append)
        found[name] = anndata.read_h5ad(out)
        assert said == ["AnnData holds pictures of 2000 px at most: full resolution stays in the source."]
    for other in ("devices", "cluster"):
        assert list(found[other].obs["slide"]) == ["S_2"] * 30 + ["S_3"] * 30
        assert found[other].layers.keys() == found["together"].layers.keys()
        for layer in found[other].layers:
            np.testing.assert_allclose(found[other].layers[layer], found["together"].layers[layer], rtol=1e-5, atol=1e-6)


def unlabelled(file: Path) -> Path:
    """The same data with the truth of its first slide alone."""
    with h5py.File(file, "a") as data:
        data.move("images/Train/S_2", "images/Test/S_2")
        spots = data["spots/Train/S_2"][()]
        del data["spots/Train/S_2"]
        data["spots/Test/S_2"] = spots[["x", "y"]].astype([(name, spots.dtype[name]) for name in ("x", "y")])
    return file


def test_without_ray_one_line_says_what_to_install(dataset, monkeypatch):
    monkeypatch.setattr(cluster, "find_spec", lambda name: None)
    with pytest.raises(ConfigError, match=r"pip install -r requirements-cluster\.txt -c constraints\.txt"):
        launch.launch(make_run(dataset, "nowhere", 1), ExecutionTarget("ray"))
    result = CliRunner().invoke(app, ["train", str(dataset.path), "--engine", "ray"])
    assert isinstance(result.exception, ConfigError)


@needs_ray
@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("127.0.0.1:1", "nobody answers"),
        ("http://h:1", "wanted HOST:PORT"),
        ("ray://:x", "wanted HOST:PORT"),
        ("h:99999", "nobody answers"),
    ],
)
def test_a_cluster_that_is_not_there_is_refused(address, said):
    with pytest.raises(ConfigError, match=said):
        cluster.check(address)
