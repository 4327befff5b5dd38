"""Typed results and their file: what is written is read again, of this version and of those before."""

import json
from dataclasses import fields

import numpy as np
import pytest

from spatialcore.data.predictions import Predictions, SlidePrediction
from spatialcore.errors import RunError
from spatialcore.evaluation.evaluate import evaluate
from spatialcore.evaluation.results import RunMetrics, SlideScores, TypeScores, read_metrics
from tests.support.made_runs import finished_run, tiny_demo


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    folder = tmp_path_factory.mktemp("results")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPOTSCAPE_HOME", str(folder))
        yield finished_run(tiny_demo(folder), members=2)


def one_slide(truth, mean, **baselines) -> RunMetrics:
    """Scores of a single slide of one run."""
    mean = np.asarray(mean, np.float32)
    p = SlidePrediction(
        slide="A",
        spot_ids=np.arange(len(mean)).astype(str),
        spot_xy_px=np.zeros((len(mean), 2)),
        mean=mean,
        sd=np.zeros_like(mean),
        truth=np.asarray(truth, np.float32),
        baselines={name: np.asarray(values, np.float32) for name, values in baselines.items()},
    )
    names = tuple("abcdef"[: mean.shape[1]])
    return evaluate(Predictions(names, names, "abundance", {"A": p}))


def same(a: TypeScores, b: TypeScores) -> None:
    for column in fields(TypeScores):
        np.testing.assert_array_equal(getattr(a, column.name), getattr(b, column.name))


def test_the_file_holds_what_was_scored(run):
    stored = json.loads((run.path / "metrics.json").read_text())
    metrics = read_metrics(run)
    assert metrics.to_json() == stored
    fresh = evaluate(Predictions.read(run.predictions_file))
    assert fresh.to_json()["slides"] == stored["slides"]
    for slide, scored in fresh.slides.items():
        same(scored.ensemble.types, metrics.slides[slide].ensemble.types)
        for name, baseline in scored.baselines.items():
            same(baseline.types, metrics.slides[slide].baselines[name].types)


def test_scores_survive_strict_json():
    rng = np.random.default_rng(0)
    truth, predicted = rng.uniform(size=(9, 4)), rng.uniform(size=(9, 4))
    truth[:, 1] = 0.25
    metrics = one_slide(truth, predicted)
    text = json.dumps(metrics.to_json(), allow_nan=False)
    assert json.loads(text)["slides"]["A"]["scores"]["spearman_per_type"][1] is None
    same(RunMetrics.from_json(json.loads(text)).slides["A"].ensemble.types, metrics.slides["A"].ensemble.types)


@pytest.mark.parametrize("is_read", [False, True])
def test_a_constant_prediction_is_zero_and_a_constant_truth_is_unknown(is_read):
    truth = [[1, 3, 2], [2, 3, 1], [3, 3, 5]]
    predicted = [[2, 1, 2], [2, 2, 1], [2, 3, 5]]
    metrics = one_slide(truth, predicted, training_mean=np.full((3, 3), 2), colour_only=truth)
    if is_read:
        metrics = RunMetrics.from_json(json.loads(json.dumps(metrics.to_json())))
    types = metrics.slides["A"].ensemble.types
    np.testing.assert_array_equal(types.spearman, [0, np.nan, 1])
    np.testing.assert_array_equal(types.pearson, [0, np.nan, 1])
    np.testing.assert_array_equal(types.is_flat, [True, False, False])
    np.testing.assert_array_equal(metrics.slides["A"].baselines["training_mean"].types.spearman, [0, np.nan, 0])
    assert metrics.slides["A"].ensemble["type_spearman"] == 0.5


def test_flat_types_are_told_by_the_count_where_no_method_has_a_number():
    metrics = one_slide([[1, 2], [2, 1], [3, 5]], np.ones((3, 2)))
    stored = metrics.to_json()["slides"]["A"]
    assert stored["scores"]["spearman_per_type"] == [None, None]
    np.testing.assert_array_equal(SlideScores.from_json(stored).ensemble.types.spearman, [0, 0])


def test_what_an_older_file_lacks_is_told_as_unknown(run):
    stored = run.metrics
    old = {key: stored[key] for key in ("kind", "cell_types", "slides", "mean", "baselines")}
    for scored in old["slides"].values():
        scored["scores"] = {k: v for k, v in scored["scores"].items() if k not in ("js", "pearson_per_type", "n_flat")}
    old["mean"] = {k: v for k, v in old["mean"].items() if k != "js"}
    found = RunMetrics.from_json(old)
    assert (found.gain, found.intervals, found.permutation_importance, found.unlike, found.warnings) == ({}, None, None, {}, ())
    assert found.mean["js"].mean is None
    assert found.slides["S_1"].ensemble["js"] is None
    assert found.slides["S_1"].ensemble["mae"] == stored["slides"]["S_1"]["scores"]["mae"]
    assert np.isnan(found.slides["S_1"].ensemble.types.pearson).all()  # not known, and so not 0
    assert np.isnan(found.slides["S_1"].baselines["training_mean"].types.pearson).sum() == 0  # known, and constant


def test_a_damaged_file_names_itself(run, tmp_path):
    file = run.path / "metrics.json"
    content = file.read_bytes()
    for damage in (b"{", b"[]", b'{"kind": "abundance"}', b'{"kind": "abundance", "slides": {"A": {}}}'):
        file.write_bytes(damage)
        with pytest.raises(RunError, match=r"metrics\.json: damaged"):
            read_metrics(run)
    file.write_bytes(content)
