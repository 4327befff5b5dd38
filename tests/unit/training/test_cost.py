"""How long a run takes: reckoned, and corrected by what was measured on this machine."""

import pytest

from spatialcore.config.settings import training_config
from spatialcore.data.dataset import Dataset
from spatialcore.engines.submit import plan_folds
from spatialcore.runs.create import plan_members
from spatialcore.runtime import timings
from spatialcore.training import cost
from tests.support.made_runs import tiny_demo


@pytest.fixture
def opened(tmp_path, monkeypatch) -> Dataset:
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    return tiny_demo(tmp_path)


def test_estimates_learn_from_this_machine(opened):
    config = training_config("quick", weights="none", members=2)
    plan = plan_members(config, plan_folds(opened))
    first = cost.run_time(config, opened, plan)
    assert first.runs == 0
    reckoned = sum(cost.member_cost(config, opened, p) for p in plan)
    for run in ("a", "b"):
        timings.note("member", "quick features", reckoned=2.0, seconds=6.0, run=run)
    timings.note("member", "best features", reckoned=1.0, seconds=100.0, run="c")  # another preset stops elsewhere
    second = cost.run_time(config, opened, plan)
    assert second.runs == 2
    assert second.seconds - first.seconds == pytest.approx(2 * reckoned)
    timings.note("finish", "", reckoned=cost.FINISH_S, seconds=cost.FINISH_S + 30, run="a")
    assert cost.run_time(config, opened, plan).seconds - second.seconds == pytest.approx(30)
    four = cost.run_time(config, opened, plan, n_devices=4)
    assert second.seconds + 30 - four.seconds > 3 * reckoned / 4 * 3
