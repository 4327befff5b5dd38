"""The table of engines: a row that nobody else knows is found on the command line, and works on runs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from spatialcore.engines import launch
from spatialcore.engines.base import Engine, EngineOption, ExecutionTarget
from spatialcore.engines.registry import ENGINES, EngineChoice, engine
from spatialcore.errors import ConfigError
from spatialcore.runs.run import Run
from spatialcore.runs.status import Status
from tests.support.made_runs import queued_run, tiny_demo

ROOT = Path(__file__).parents[3]
ROW = EngineChoice(
    "moon",
    label="The Moon",
    help="Far, and no noise.",
    maker=f"{__name__}:MoonEngine",
    options=(
        EngineOption("crater", "--crater", label="Crater", help="Where to land."),
        EngineOption("lamps", "--lamps", label="Lamps", help="How many.", kind="number", minimum=1),
    ),
)
WITH_THE_ROW = """
import sys
from spatialcore.engines.base import EngineOption
from spatialcore.engines.registry import ENGINES, EngineChoice
ENGINES.add(EngineChoice("moon", label="The Moon", help="Far, and no noise.", options=(
    EngineOption("crater", "--crater", label="Crater", help="Where to land."),)))
from spatialcore.cli.main import main
sys.exit(main())
"""


class MoonEngine(Engine):
    """Says that a run waits in its own scheduler, and remembers what it was asked."""

    launched: list[tuple[Run, ExecutionTarget]] = []  # noqa: RUF012  of all instances

    def check(self, target: ExecutionTarget) -> None:
        if target.options.get("crater") == "Tycho":
            raise ConfigError("Tycho is taken.")

    def launch(self, run: Run, target: ExecutionTarget) -> None:
        run.commit_status(is_queued_elsewhere=True)
        self.launched.append((run, target))


@pytest.fixture
def moon(monkeypatch):
    monkeypatch.setattr(ENGINES, "_rows", dict(ENGINES))
    monkeypatch.setattr(MoonEngine, "launched", [])
    return ENGINES.add(ROW)


def command(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SPOTSCAPE_HOME": str(home), "COLUMNS": "200"}
    return subprocess.run(
        [sys.executable, "-c", WITH_THE_ROW, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120
    )


def test_a_row_is_all_that_the_command_line_needs(tmp_path):
    for name in ("train", "resume", "predict", "apply"):
        said = " ".join(command(name, "--help", home=tmp_path).stdout.split())
        assert "--engine local|ray|moon" in said
        assert "Far, and no noise." in said
        assert "--crater" in said
    dataset = tiny_demo(tmp_path)
    wrong = command("train", str(dataset.path), "--crater", "Tycho", home=tmp_path)
    assert (wrong.returncode, wrong.stderr.strip()) == (2, "error: Invalid value: --crater needs --engine moon")
    unknown = command("train", str(dataset.path), "--engine", "mars", home=tmp_path)
    assert unknown.returncode == 2
    assert "'mars' is not one of local, ray, moon" in unknown.stderr


def test_a_row_is_all_that_launching_needs(tmp_path, monkeypatch, moon):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    run = queued_run(tiny_demo(tmp_path))
    target = ExecutionTarget("moon", {"crater": "Plato", "lamps": 2.0})
    with pytest.raises(ConfigError, match="Tycho is taken"):
        launch.launch(run, ExecutionTarget("moon", {"crater": "Tycho"}))
    launch.launch(run, target)
    assert MoonEngine.launched == [(run, target)]
    run.commit_status(submitted=0.0)
    assert run.status.state == "queued"  # however long its scheduler takes
    assert launch.last_target(run) == target
    launch.cancel(run)
    assert run.status.state == "cancelled"
    launch.launch(run)
    assert [t for _, t in MoonEngine.launched] == [target, target]
    with pytest.raises(ConfigError, match="unknown engine 'mars'; wanted one of local, ray, moon"):
        launch.launch(run, ExecutionTarget("mars"))


def test_every_row_has_an_engine_with_options_of_its_own():
    flags = [option.flag for row in ENGINES.values() for option in row.options]
    assert len(set(flags)) == len(flags)
    for name in ENGINES:
        assert {*engine(name).defaults()} <= {option.name for option in ENGINES[name].options}
        assert engine(name).last_target(Status(engine=name)).engine == name


def test_what_older_runs_say_of_their_cluster_is_read():
    old = '{"state": "failed", "engine": "ray", "address": "h:6379", "num_gpus": 1.0, "num_cpus": null}'
    status = Status.model_validate_json(old)
    assert engine("ray").last_target(status) == ExecutionTarget("ray", {"address": "h:6379", "num_gpus": 1.0})
    assert Status.model_validate_json('{"engine": "local", "address": ""}').engine_options == {}
