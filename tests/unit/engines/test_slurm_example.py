"""The engine that docs/extending.md writes out, against an `sbatch` that starts its job at once."""

import os
import sys
import time
from pathlib import Path

import pytest

from spatialcore.config.settings import training_config
from spatialcore.engines import launch
from spatialcore.engines.base import EngineOption, ExecutionTarget
from spatialcore.engines.registry import ENGINES, EngineChoice
from spatialcore.engines.submit import submit
from spatialcore.errors import ConfigError, RunError
from spatialcore.runs.run import Run
from tests.support.documents import code_blocks
from tests.support.made_runs import queued_run, tiny_demo

SBATCH = """#!/bin/sh
for argument in "$@"; do
    echo "$argument" >> "$SLURM_LOG"
    case "$argument" in
        --wrap=*) work="${argument#--wrap=}" ;;
        --output=*) output="${argument#--output=}" ;;
        --partition=full) echo "no such partition" >&2; exit 1 ;;
        --partition=busy) waits=1 ;;
    esac
done
[ -n "$waits" ] || setsid sh -c "$work" >> "$output" 2>&1 < /dev/null &
echo "Submitted batch job 7"
"""
SCANCEL = '#!/bin/sh\necho "scancel $*" >> "$SLURM_LOG"\n'


@pytest.fixture
def cluster(tmp_path, monkeypatch) -> Path:
    """The commands of a cluster, the module and its row; gives the file in which commands are noted."""
    module, row = code_blocks("extending.md", "An engine")
    (tmp_path / "slurm_example.py").write_text(module)
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, program in (("sbatch", SBATCH), ("scancel", SCANCEL)):
        (folder / name).write_text(program)
        (folder / name).chmod(0o755)
    log = tmp_path / "slurm.log"
    for key, value in {
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(tmp_path),
        "SLURM_LOG": str(log),
        "SPOTSCAPE_HOME": str(tmp_path / "home"),
        "CUDA_VISIBLE_DEVICES": "",
    }.items():
        monkeypatch.setenv(key, value)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "slurm_example", raising=False)
    monkeypatch.setattr(ENGINES, "_rows", dict(ENGINES))
    row = row.replace("spatialcore.engines.slurm:", "slurm_example:")
    exec(row, {"ENGINES": ENGINES, "EngineChoice": EngineChoice, "EngineOption": EngineOption})
    return log


def wait_for_end(run: Run, timeout_s: float = 300) -> None:
    deadline = time.monotonic() + timeout_s
    while run.status.is_active:
        assert time.monotonic() < deadline, f"{run.status}\n{run.log_tail()}"
        time.sleep(0.1)


@pytest.mark.keras
def test_a_run_is_trained_in_a_job_and_nothing_stays_behind(cluster, tmp_path):
    tiny = {"scales": ({"size": 1},), "input_px": 32}
    run = submit(tiny_demo(tmp_path), training_config("quick", weights="none", members=1, epochs=1, patches=tiny))
    launch.launch(run, ExecutionTarget("slurm", {"partition": "gpu"}))
    wait_for_end(run)
    assert run.status.state == "finished", run.log_tail()
    assert run.status.attempt == 1
    assert not run.is_locked()
    said = cluster.read_text().splitlines()
    assert {f"--job-name={run.id}", "--partition=gpu"} <= set(said)
    assert launch.last_target(run) == ExecutionTarget("slurm", {"partition": "gpu"})


def test_a_job_that_waits_is_queued_however_long_and_can_be_cancelled(cluster, tmp_path):
    run = queued_run(tiny_demo(tmp_path))
    launch.launch(run, ExecutionTarget("slurm", {"partition": "busy"}))
    run.commit_status(submitted=0.0)
    assert run.status.state == "queued"
    launch.cancel(run)
    assert run.status.state == "cancelled"
    assert f"scancel --name={run.id}" in cluster.read_text()


def test_what_slurm_refuses_is_told(cluster, tmp_path, monkeypatch):
    run = queued_run(tiny_demo(tmp_path))
    with pytest.raises(RunError, match="no such partition"):
        launch.launch(run, ExecutionTarget("slurm", {"partition": "full"}))
    assert run.status.state == "failed"
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(ConfigError, match="needs `sbatch`"):
        launch.launch(run, ExecutionTarget("slurm"))
