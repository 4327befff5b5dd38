"""Runs beside each other on the slides and types that they share, and the spots where they differ most."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import spearmanr, ttest_rel

from spatialcore.data.predictions import Predictions
from spatialcore.errors import DataError
from spatialcore.evaluation.evaluate import evaluate
from spatialcore.evaluation.results import RunMetrics, Scores, SlideScores, read_metrics
from spatialcore.insights import compare_runs, tables
from tests.support.made_runs import finished_run, tiny_demo


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    return tiny_demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture(autouse=True)
def own_runs(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    return tmp_path


def compared(*runs):
    return compare_runs.shared(
        [r.config for r in runs], [read_metrics(r) for r in runs], lambda i: Predictions.read(runs[i].predictions_file)
    )


def test_runs_on_the_same_slides_compare_as_they_are(dataset):
    a, b = finished_run(dataset, noise=0.2), finished_run(dataset, noise=0.8, seed=5)
    found = compared(a, b)
    assert (found.slides, found.notes) == (("S_1", "S_2"), ())
    assert found.metrics[1].mean == read_metrics(b).mean
    own, other = ([s.ensemble["type_spearman"] for s in m.slides.values()] for m in found.metrics)
    gain = compare_runs.paired(*found.metrics, "type_spearman")
    want = ttest_rel(other, own).confidence_interval(0.95)
    assert (gain.low, gain.high) == (pytest.approx(want.low), pytest.approx(want.high))
    assert gain.mean < 0
    assert compare_runs.slides_of_runs(found.metrics, "mae")["1"].tolist() == [
        s.ensemble["mae"] for s in read_metrics(b).slides.values()
    ]


def test_which_run_is_better_is_said_only_where_chance_does_not_explain_it():
    def metrics(per_type, per_spot, error):
        rows = zip(per_type, per_spot, error, strict=True)
        scores = [Scores(dict(zip(compare_runs.SCORES, row, strict=True))) for row in rows]
        return RunMetrics("proportion", (), {f"S_{i}": SlideScores("A", False, found) for i, found in enumerate(scores)}, {})

    a = metrics([0.50, 0.60, 0.55], [0.3, 0.4, 0.5], [0.10, 0.11, 0.12])
    b = metrics([0.70, 0.81, 0.75], [0.5, 0.2, 0.6], [0.20, 0.22, 0.23])
    assert compare_runs.better_in_words(a, b, ("A", "C")) == [
        "In the order of spots within a type C is better.",
        "In the order of types within a spot the difference may be chance.",
        "In the size of errors A is better.",
    ]
    one = [metrics([0.5], [0.3], [0.1]), metrics([0.7], [0.5], [0.2])]
    (sentence,) = compare_runs.better_in_words(*one, ("A", "B"))
    assert sentence.endswith("a single shared slide cannot tell a difference from chance.")
    same = metrics([0.5, 0.6], [0.3, 0.4], [0.1, 0.2])
    assert compare_runs.better_in_words(same, same, ("A", "B"))[0].endswith("the difference may be chance.")


def test_runs_on_other_slides_and_types_compare_on_what_they_share(dataset):
    a = finished_run(dataset)
    b = finished_run(dataset, seed=7)
    metrics = [read_metrics(a), read_metrics(b)]
    metrics[1] = replace(metrics[1], slides={"S_1": metrics[1].slides["S_1"]})
    predictions = [Predictions.read(r.predictions_file) for r in (a, b)]
    found = compare_runs.shared([a.config, b.config], metrics, predictions.__getitem__)
    assert found.slides == ("S_1",)
    assert "left out: S_2" in found.notes[0]
    assert found.metrics[0].mean["mae"].mean == pytest.approx(metrics[0].slides["S_1"].ensemble["mae"])
    assert compare_runs.slides_of_runs(found.metrics, "mae")["slide"].tolist() == ["S_1"]
    weakest = tables.types_table(found.metrics[0])["weakest on"]
    assert weakest.str.startswith("S_1").all()  # nothing is said of the slide that was left out

    types = a.config.data.cell_types[:3]
    fewer = replace(
        predictions[1],
        cell_types=types,
        type_codes=types,
        slides={
            i: replace(
                p,
                mean=p.mean[:, :3],
                sd=p.sd[:, :3],
                truth=None if p.truth is None else p.truth[:, :3],
                lower=None,
                upper=None,
                members={},
                baselines={},
            )
            for i, p in predictions[1].slides.items()
        },
    )
    found = compare_runs.shared([a.config, b.config], [metrics[0], evaluate(fewer)], [predictions[0], fewer].__getitem__)
    assert found.cell_types == types
    assert any("cell types" in note for note in found.notes)
    p = predictions[0]["S_1"]
    want = np.mean([spearmanr(x, y).statistic for x, y in zip(p.truth[:, :3], p.mean[:, :3], strict=True)])
    assert found.metrics[0].slides["S_1"].ensemble["spot_spearman"] == pytest.approx(want)

    other = replace(metrics[1], slides={})
    with pytest.raises(DataError, match="no slide in common"):
        compare_runs.shared([a.config, b.config], [metrics[0], other], predictions.__getitem__)


def test_a_slide_of_the_same_name_with_another_truth_is_another_slide(dataset):
    a, b = finished_run(dataset), finished_run(dataset, seed=3)
    data = b.config.data.model_copy(update={"slides": b.config.data.slides | {"S_1": "another"}})
    predictions = [Predictions.read(r.predictions_file) for r in (a, b)]
    other = replace(predictions[1]["S_1"], truth=predictions[1]["S_1"].truth + 1)
    predictions[1] = replace(predictions[1], slides={**predictions[1].slides, "S_1": other})
    configs = [a.config, b.config.model_copy(update={"data": data})]
    found = compare_runs.shared(configs, [read_metrics(a), read_metrics(b)], predictions.__getitem__)
    assert found.slides == ("S_2",)


def test_spots_apart_and_points(dataset):
    a, b = (Predictions.read(finished_run(dataset, seed=s).predictions_file) for s in (0, 1))
    name = a.cell_types[1]
    spots = compare_runs.most_different_spots(a, b, ["S_1", "S_2"], name, a.cell_types, 3)
    everything = np.concatenate([b[i].mean[:, 1].astype(float) - a[i].mean[:, 1] for i in ("S_1", "S_2")])
    want = everything[np.argsort(-np.abs(everything))][:3]
    np.testing.assert_allclose([s.difference for s in spots], want, rtol=1e-6)
    assert all(s.difference == pytest.approx(s.b - s.a) for s in spots)
    over_all = compare_runs.most_different_spots(a, b, ["S_1"], None, a.cell_types, 1)[0]
    sizes = np.abs(b["S_1"].mean.astype(float) - a["S_1"].mean).mean(axis=1)
    assert (over_all.difference, over_all.spot_id) == (pytest.approx(sizes.max()), str(a["S_1"].spot_ids[sizes.argmax()]))
    truth, mean, names, n = compare_runs.scatter_values(a, ["S_1", "S_2", "S_3"], name, 30)
    assert (len(truth), len(mean), len(names), n) == (30, 30, 30, 80)  # S_3 was not measured
    assert names[0] == ("S_1", str(a["S_1"].spot_ids[0]))
