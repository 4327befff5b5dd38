"""The run folder, without TensorFlow."""

import fcntl
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from spatialcore.config.settings import training_config
from spatialcore.engines.submit import submit
from spatialcore.errors import ConfigError, RunError, WeightsError
from spatialcore.insights.run_listing import run_rows
from spatialcore.runs.run import Run, find_run
from tests.support.local_engine import make_data


def make_run(tmp_path: Path, **changes) -> Run:
    return submit(make_data(), training_config("quick", weights="none", members=2, **changes), path=tmp_path / "runs" / "r1")


def test_plan_holds_out_each_slide_in_turn(tmp_path):
    plan = make_run(tmp_path, backbones=("EfficientNetLite0", "ResNet50")).config.plan
    assert [(p.fold, p.backbone, p.held_out) for p in plan] == [
        (f"S_{i}", backbone, (f"S_{i}",)) for i in range(3) for backbone in ("EfficientNetLite0", "ResNet50")
    ]
    assert all(set(p.held_out).isdisjoint(p.train) for p in plan)
    assert len({p.name for p in plan}) == 6


def test_config_survives_the_disk(tmp_path):
    run = make_run(tmp_path)
    assert Run(run.path).config == run.config


@pytest.mark.parametrize("damage", ["", "{", '{"version": 2}'])
def test_damaged_config_names_its_file(tmp_path, damage):
    run = make_run(tmp_path)
    (run.path / "config.json").write_text(damage)
    with pytest.raises(RunError, match=r"config\.json: the run's configuration is damaged"):
        _ = Run(run.path).config
    row = run_rows(run.path.parent)[0]
    assert row.state == "failed"
    assert "config.json" in row.message


def test_a_folder_in_use_is_refused(tmp_path):
    make_run(tmp_path)
    with pytest.raises(RunError, match="wanted an empty or new folder"):
        make_run(tmp_path)


def test_no_such_run():
    with pytest.raises(RunError, match="nowhere: no such run"):
        find_run("nowhere")


def test_run_of_other_data(tmp_path):
    run = make_run(tmp_path)
    run.check_belongs_to(make_data())
    with pytest.raises(RunError, match="belongs to another data set"):
        run.check_belongs_to(make_data(4))


def test_missing_weights_stop_a_run_before_it_starts(tmp_path):
    with pytest.raises(WeightsError, match=r"/no/such\.h5"):
        submit(make_data(), training_config("quick", weights="/no/such.h5"), path=tmp_path / "r")
    assert not (tmp_path / "r").exists()


def test_settings_name_the_key_and_the_value():
    with pytest.raises(ConfigError, match=r"members: .*got 0"):
        training_config("quick", members=0)
    with pytest.raises(ConfigError, match=r"unknown backbone VGG; there are .*ResNet50"):
        training_config("quick", backbones=("VGG",))
    with pytest.raises(ConfigError, match="wrong: Extra inputs"):
        training_config("quick", wrong=1)


def test_killed_process_shows_as_interrupted(tmp_path):
    run = make_run(tmp_path)
    program = (
        "import sys, time; from spatialcore.runs.run import Run\n"
        "run = Run(sys.argv[1])\n"
        "with run.locked(): run.commit_status(state='running'); print('locked', flush=True); time.sleep(60)"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", program, str(run.path)], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3]
    )
    assert child.stdout
    assert child.stdout.readline() == "locked\n"
    assert run.status.state == "running"
    with pytest.raises(RunError, match="another process works on this run"), run.locked():
        pass
    child.kill()
    child.wait()
    child.stdout.close()
    assert run.status.state == "interrupted"
    assert "Resume" in run.status.message


def test_queued_run_that_nobody_took_shows_as_interrupted(tmp_path):
    run = make_run(tmp_path)
    assert run.status.state == "queued"
    run.commit_status(submitted=time.time() - 3600)
    assert run.status.state == "interrupted"


def test_deleting_waits_for_the_worker(tmp_path):
    run = make_run(tmp_path)
    with run.locked(), pytest.raises(RunError, match="at work"):
        run.delete()
    run.delete()
    assert not run.path.exists()


def test_lock_is_held_by_flock(tmp_path):
    run = make_run(tmp_path)
    with run.locked():
        assert run.is_locked()
        fd = os.open(run.path / "run.lock", os.O_RDWR)
        with pytest.raises(BlockingIOError):
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.close(fd)
    assert not run.is_locked()
