"""Lists of runs read small files; what they show is what the whole metrics say."""

import json
import os

import pytest

from spatialcore.evaluation.evaluate import stored_metrics
from spatialcore.evaluation.results import RunMetrics
from spatialcore.insights import run_listing
from spatialcore.insights.run_summary import summarise
from tests.support.made_runs import finished_run, tiny_demo


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    folder = tmp_path_factory.mktemp("briefs")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPOTSCAPE_HOME", str(folder))
        yield finished_run(tiny_demo(folder), members=2)


def test_rows_from_a_brief_equal_rows_from_the_metrics(run, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(run_listing, "summary_metrics", stored_metrics)
        whole = run_listing.row(run)
    first, second = run_listing.row(run), run_listing.row(run)
    assert whole == first == second
    assert whole.spot_spearman is not None
    assert (run.path / "brief.json").stat().st_size < (run.path / "metrics.json").stat().st_size / 3


def test_a_brief_of_older_scores_and_a_damaged_one_are_made_anew(run):
    run_listing.row(run)
    file = run.path / "metrics.json"
    metrics = json.loads(file.read_text())
    metrics["mean"]["mae"]["mean"] = 42.0
    file.write_text(json.dumps(metrics))
    assert run_listing.row(run).mae == 42.0
    assert json.loads((run.path / "brief.json").read_text())["metrics"] == summarise(RunMetrics.from_json(metrics)).to_json()
    for damage in ("", "[]", '{"of": 1}'):
        (run.path / "brief.json").write_text(damage)
        assert run_listing.row(run).mae == 42.0


def test_a_folder_that_may_only_be_read_is_listed(run):
    (run.path / "brief.json").unlink(missing_ok=True)
    os.chmod(run.path, 0o500)
    try:
        assert run_listing.row(run).spot_spearman is not None
    finally:
        os.chmod(run.path, 0o700)
