"""Tables of scores against SciPy, scikit-learn and the metrics they come from."""

import json
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import pearsonr, spearmanr, ttest_rel
from sklearn.metrics import mean_absolute_error

from spatialcore.data.predictions import Predictions
from spatialcore.evaluation.evaluate import commit_metrics
from spatialcore.evaluation.intervals import Interval
from spatialcore.evaluation.results import read_metrics
from spatialcore.evaluation.spread_calibration import pooled_spread_calibration
from spatialcore.insights import tables
from spatialcore.insights.run_listing import row, run_rows
from spatialcore.runs.notes import change_notes
from spatialcore.runs.run import Run
from tests.support.made_runs import finished_run, queued_run, tiny_demo


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    return tiny_demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture
def own_runs(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    return tmp_path


def test_tables_of_a_run(dataset, own_runs):
    run = finished_run(dataset, members=3)
    metrics = read_metrics(run)
    slides = tables.slides_table(metrics, "type_spearman")
    assert slides["slide"].tolist() == ["S_1", "S_2"]
    np.testing.assert_allclose(slides["ensemble"], [metrics.slides[i].ensemble["type_spearman"] for i in ("S_1", "S_2")])
    members = [values["type_spearman"] for values in metrics.slides["S_1"].members.values()]
    assert slides["single member"][0] == pytest.approx(np.mean(members))
    assert slides["ensemble"].mean() > slides["single member"].mean()  # noise averages out

    types = tables.types_table(metrics)
    assert sorted(types["type"]) == sorted(dataset.cell_types)
    assert types["spearman"].is_monotonic_decreasing
    assert types["share, %"].sum() == pytest.approx(100, abs=0.01)
    assert types["spearman"].mean() == pytest.approx(metrics.mean["type_spearman"].mean)

    table = tables.members_table(metrics, run.config)
    assert table["member"].tolist() == ["Ensemble", *(f"{i}, EfficientNetLite0" for i in (1, 2, 3))]
    assert table["per type"][0] == pytest.approx(metrics.mean["type_spearman"].mean)


def test_types_of_two_runs(dataset, own_runs):
    first, second = (read_metrics(finished_run(dataset, noise=n)) for n in (0.1, 0.8))
    table = tables.types_of_runs([first, second])
    assert len(table) == 5
    assert (table["spearman 0"] > table["spearman 1"]).all()


def test_runs_table(dataset, own_runs):
    done, waiting = finished_run(dataset, title="done"), queued_run(dataset, title="waiting")
    table = tables.runs_table(run_rows()).set_index("run")
    assert table.loc["done", "per type"] == pytest.approx(row(done).type_spearman)
    assert table.loc["done", "Training mean"] == 0
    assert table.loc["done", "time"] == "60 s"
    assert table.loc["done", "marks"][0] == "fewer than three folds"
    assert table.loc["done", "folds"] == "2 x 3"
    assert math.isnan(table.loc["waiting", "per type"])
    assert table.loc["waiting", "state"] == row(waiting).state
    assert len(tables.runs_table([])) == 0
    twins = tables.run_names([row(done), replace(row(done), created="2026-03-04T05:06:00"), row(waiting)])
    assert twins[1] == "done, 04 Mar 05:06"
    assert twins[0].startswith("done, ")
    assert (len(set(twins)), twins[2]) == (3, "waiting")


def test_simple_methods_stand_beside_each_score_with_the_paired_interval(dataset, own_runs):
    found = row(finished_run(dataset))
    table = tables.baselines_table(found).set_index("method")
    own, beside = (
        [s.ensemble["mae"] if which is None else s.baselines[which]["mae"] for s in found_slides(found)]
        for which in (None, "colour_only")
    )
    want = ttest_rel(own, beside).confidence_interval(0.95)
    mean = np.mean(np.subtract(own, beside))
    assert table.loc["Colour only", "error difference"] == f"{mean:+.3f} ({want.low:+.3f} to {want.high:+.3f})".replace("-", "−")
    small = tables.interval_text(Interval(-0.00112, -0.00135, -0.000472, 3))
    assert small == "−0.0011 (−0.0014 to −0.0005)"  # three digits of a small error would be 0.001 thrice
    assert table.loc["Colour only", "error ±"] == pytest.approx(np.std(beside, ddof=1))
    assert table.loc["This run", "error"] == pytest.approx(np.mean(own))
    assert found.beside["mae"].best("mae") == min(found.beside["mae"].baselines, key=found.beside["mae"].baselines.get)


def found_slides(found):
    return read_metrics(Run(Path(found.path))).slides.values()


def test_runs_are_found_by_words_and_tags(dataset, own_runs):
    a, b = finished_run(dataset, title="liver, first"), queued_run(dataset, title="second")
    change_notes(a, tags=["paper"], note="seed changed")
    change_notes(b, archived=True)
    rows = run_rows()
    assert [r.title for r in tables.find_rows(rows)] == ["liver, first"]
    assert len(tables.find_rows(rows, archived=True)) == 2
    assert tables.find_rows(rows, "SEED lite0")[0].id == a.id
    assert tables.find_rows(rows, "seed liver2") == []
    assert tables.find_rows(rows, tags=["paper"])[0].id == a.id
    assert tables.find_rows(rows, tags=["other"], archived=True) == []


def test_scores_on_the_page_equal_scipy_and_scikit_learn_on_the_predictions(dataset, own_runs):
    """The tables of Models hold what `evaluate --json` says, which is what others compute from predictions.h5ad."""
    import anndata

    run = finished_run(dataset)
    metrics = commit_metrics(run)
    assert metrics.to_json() == json.loads((run.path / "metrics.json").read_text())
    table = anndata.read_h5ad(run.predictions_file)
    scored = [table[(table.obs["slide"] == s).to_numpy()] for s in ("S_1", "S_2")]
    pairs = [(np.asarray(t.layers["truth"], float), np.asarray(t.X, float)) for t in scored]
    shown = tables.types_table(metrics, pooled_spread_calibration(Predictions.read(run.predictions_file))).set_index("type")
    for j, name in enumerate(table.var_names):
        assert shown.loc[name, "spearman"] == pytest.approx(np.mean([spearmanr(a[:, j], b[:, j]).statistic for a, b in pairs]))
        assert shown.loc[name, "pearson"] == pytest.approx(np.mean([pearsonr(a[:, j], b[:, j]).statistic for a, b in pairs]))
        assert shown.loc[name, "error"] == pytest.approx(np.mean([mean_absolute_error(a[:, j], b[:, j]) for a, b in pairs]))
        assert shown.loc[name, "bias"] == pytest.approx(np.mean([(b - a)[:, j].mean() for a, b in pairs]))
        shares = [(a / a.sum(axis=1, keepdims=True))[:, j].mean() for a, _ in pairs]
        assert shown.loc[name, "share, %"] == pytest.approx(100 * np.mean(shares), rel=1e-5)
        spread = np.concatenate([np.asarray(t.layers["sd"], float)[:, j] for t in scored])
        error = np.concatenate([np.abs(b - a)[:, j] for a, b in pairs])
        assert shown.loc[name, "unsure where wrong"] == pytest.approx(spearmanr(spread, error).statistic)
    found = row(run)
    per_spot = [np.mean([spearmanr(x, y).statistic for x, y in zip(a, b, strict=True)]) for a, b in pairs]
    assert (found.spot_spearman, found.spot_spearman_sd) == (
        pytest.approx(np.mean(per_spot)),
        pytest.approx(np.std(per_spot, ddof=1)),
    )
    assert tables.runs_table([found])["error"][0] == pytest.approx(np.mean([mean_absolute_error(a, b) for a, b in pairs]))


def test_a_run_folder_without_notes_or_intervals_still_loads(dataset, own_runs):
    run = finished_run(dataset)
    metrics = run.metrics
    metrics.pop("intervals", None)
    (run.path / "metrics.json").write_text(json.dumps(metrics))
    found = row(Run(run.path))
    assert found.notes.title == ""
    assert tables.types_table(read_metrics(run))["coverage, %"].isna().all()
