"""Kernel heads as models of a run: they predict what their fit does, also after their weights were read back."""

import numpy as np
import pytest

pytestmark = pytest.mark.keras
keras = pytest.importorskip("keras")

from spatialcore.config.settings import training_config  # noqa: E402  after the check for keras
from spatialcore.evaluation.metrics import RankedTruth  # noqa: E402
from spatialcore.features.inputs import Inputs  # noqa: E402
from spatialcore.models.heads import read_features  # noqa: E402
from spatialcore.models.kernel_head import build_kernel_head  # noqa: E402
from spatialcore.models.kernel_regression import Spots, fit_gaussian_process  # noqa: E402
from spatialcore.runtime.progress import Progress  # noqa: E402
from spatialcore.training import checkpoints, kernel_fit  # noqa: E402
from spatialcore.training.kernel_fit import fit_kernel_head  # noqa: E402


@pytest.fixture(scope="module")
def problem():
    rng = np.random.default_rng(4)
    mix = rng.normal(size=(3, 5))
    features = {s: rng.normal(size=(70, 12)).astype(np.float32) for s in "abc"}
    logits = {s: f[:, :3] @ mix for s, f in features.items()}
    truth = {s: (np.exp(v) / np.exp(v).sum(axis=1, keepdims=True)).astype(np.float32) for s, v in logits.items()}
    return features, {s: rng.normal(size=(70, 2)).astype(np.float32) for s in "abc"}, truth


def fitted(problem, tmp_path, which, kind="proportion", **changes):
    features, xy, truth = problem
    config = training_config("best", projection=8, **changes)
    head, rows = build_kernel_head(12, 5, config, kind=kind), np.arange(70)
    history = fit_kernel_head(
        head,
        which,
        Inputs("features", features, xy),
        truth,
        fit=[("a", rows)],
        validation=[("b", rows)],
        held_out=[("c", rows)],
        config=config,
        seed=0,
        directory=tmp_path,
        progress=Progress(),
    )
    return head, config, history, np.asarray(head.predict_on_batch({"features": features["c"], "xy": xy["c"]}))


@pytest.mark.parametrize(("which", "target"), [("kernel", "rank"), ("gp", "sqrt"), ("kernel", "log"), ("gp", "raw")])
def test_it_learns_and_is_read_back(problem, tmp_path, which, target):
    head, config, history, predicted = fitted(problem, tmp_path, which, target=target)
    np.testing.assert_allclose(predicted.sum(axis=1), 1, atol=1e-5)
    assert RankedTruth(problem[2]["c"]).means(predicted)[0] > 0.6
    assert history["held_out_per_spot"].iloc[0] == pytest.approx(RankedTruth(problem[2]["c"]).means(predicted)[0], abs=1e-6)
    checkpoints.save_weights(tmp_path / "w.h5", head)
    other = build_kernel_head(12, 5, config, kind="proportion")
    checkpoints.load_weights(tmp_path / "w.h5", other)
    again = other.predict_on_batch({"features": problem[0]["c"], "xy": problem[1]["c"]})
    np.testing.assert_array_equal(np.asarray(again), predicted)


def test_the_model_predicts_what_the_fit_does(problem, tmp_path):
    head, _, _, _ = fitted(problem, tmp_path, "gp", target="sqrt")
    features, xy, truth = problem
    read = {s: read_features(head, features[s]).astype(np.float64) for s in "ac"}
    fit = Spots(read["a"], xy["a"].astype(np.float64), (np.sqrt(truth["a"].astype(np.float64)),))
    (expected,) = fit_gaussian_process(fit, fit, with_xy=True, seed=0, step=lambda: None)
    types = keras.Model(head.inputs, head.get_layer("types").output)
    predicted = types.predict_on_batch({"features": features["c"], "xy": xy["c"]})
    np.testing.assert_allclose(predicted, expected.predict(read["c"], xy["c"]), atol=2e-3)


def test_abundances_have_totals_of_their_own(problem, tmp_path):
    features, xy, truth = problem
    amounts = {s: (truth[s] * np.square(3 + features[s][:, :1])).astype(np.float32) for s in truth}
    _, _, _, predicted = fitted((features, xy, amounts), tmp_path, "kernel", kind="abundance", target="rank")
    assert np.corrcoef(predicted.sum(axis=1), amounts["c"].sum(axis=1))[0, 1] > 0.8


def test_equations_of_many_spots_take_an_even_sample(problem, tmp_path, monkeypatch):
    """The landmarks are then these very spots."""
    monkeypatch.setattr(kernel_fit, "MOST_SPOTS", 20)
    head, _, _, _ = fitted(problem, tmp_path, "gp", target="sqrt")
    n = len(problem[0]["a"])
    expected = read_features(head, problem[0]["a"][np.arange(20) * n // 20])
    np.testing.assert_allclose(np.asarray(head.get_layer("types").marks)[:20], expected, atol=1e-6)
    assert not np.asarray(head.get_layer("types").marks)[20:].any()
