"""Kernel ridge and Gaussian-process heads against scikit-learn, and as models of a run."""

import numpy as np
import pytest
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, ConstantKernel, WhiteKernel
from sklearn.kernel_ridge import KernelRidge

from spatialcore.config.settings import training_config
from spatialcore.errors import ConfigError
from spatialcore.models import kernel_regression
from spatialcore.models.kernel_regression import Similarity, Spots, solve_gp, solve_kernel


def _spots(n: int, seed: int, noise: float = 0.3) -> Spots:
    rng = np.random.default_rng(seed)
    features, xy = rng.normal(size=(n, 4)), rng.normal(size=(n, 2))
    target = np.stack([np.sin(features[:, 0]), features[:, 1] ** 2, xy[:, 0]], axis=1)
    for array in (features, xy):
        array.flags.writeable = False
    return Spots(features, xy, (target + noise * rng.normal(size=target.shape),))


FIT, OTHER = _spots(60, 0), _spots(40, 1)


def nothing() -> None:
    pass


def test_kernel_is_scikit_learns_ridge():
    (found,) = solve_kernel(FIT, OTHER, place=True, seed=0, step=nothing)
    own = found.similarity(FIT.features, FIT.xy, FIT.features, FIT.xy)
    model = KernelRidge(alpha=found.noise, kernel="precomputed").fit(own, FIT.targets[0] - FIT.targets[0].mean(axis=0))
    expected = model.predict(found.similarity(OTHER.features, OTHER.xy, FIT.features, FIT.xy)) + FIT.targets[0].mean(axis=0)
    np.testing.assert_allclose(found.predict(OTHER.features, OTHER.xy), expected, atol=1e-4)


def test_kernel_takes_what_is_best_on_validation():
    (chosen,) = solve_kernel(FIT, OTHER, place=True, seed=0, step=nothing)
    errors = {}
    for width in kernel_regression.WIDTHS:
        for place in kernel_regression.PLACES:
            similarity = Similarity(width, place)
            own, new = (similarity(s.features, s.xy, FIT.features, FIT.xy) for s in (FIT, OTHER))
            for noise in kernel_regression.NOISES:
                centre = FIT.targets[0].mean(axis=0)
                dual = np.linalg.solve(own + noise * np.eye(60), FIT.targets[0] - centre)
                errors[width, place, noise] = np.square(new @ dual + centre - OTHER.targets[0]).mean()
    assert (chosen.similarity.width, chosen.similarity.place, chosen.noise) == min(errors, key=errors.__getitem__)


def test_likelihood_is_scikit_learns():
    """One type, no place: with the most likely strength of signal put in, both have the same likelihood."""
    fit = Spots(FIT.features, FIT.xy, (FIT.targets[0][:, :1],))
    centred = fit.targets[0] - fit.targets[0].mean()
    found = {}
    for width in kernel_regression.WIDTHS:
        system = kernel_regression._System(Similarity(width, 0.0), fit, fit)
        for noise in kernel_regression.NOISES:
            own = system.similarity(fit.features, fit.xy, fit.features, fit.xy) + noise * np.eye(60)
            strength = float((centred.T @ np.linalg.solve(own, centred)).item() / 60)
            kernel = ConstantKernel(strength) * RBF(np.sqrt(4 / (2 * width))) + WhiteKernel(strength * noise)
            model = GaussianProcessRegressor(kernel, optimizer=None).fit(fit.features, centred)
            expected = model.log_marginal_likelihood() + 30 * (np.log(2 * np.pi) + 1)  # what the profiled form leaves out
            np.testing.assert_allclose(system.log_likelihoods(noise)[0], expected, rtol=1e-4)
            found[width, noise] = expected
    (chosen,) = solve_gp(fit, fit, place=False, seed=0, step=nothing)
    assert (chosen.similarity.width, chosen.noise) == max(found, key=found.__getitem__)


def test_many_spots_are_read_through_landmarks(monkeypatch):
    """With fewer landmarks than spots the fit is nearly that of all; the seed chooses them."""
    fit = _spots(300, 2, noise=0.05)
    (whole,) = solve_kernel(fit, OTHER, place=True, seed=0, step=nothing)
    monkeypatch.setattr(kernel_regression, "LANDMARKS", 150)
    some, others = (solve_kernel(fit, OTHER, place=True, seed=seed, step=nothing)[0] for seed in (0, 1))
    assert len(some.landmarks) == 150
    assert np.abs(some.landmarks - others.landmarks).max() > 0
    difference = np.abs(some.predict(OTHER.features, OTHER.xy) - whole.predict(OTHER.features, OTHER.xy))
    assert difference.mean() < 0.15 * OTHER.targets[0].std()


def test_each_target_has_its_own_choice():
    """Two targets at once are solved as each alone."""
    two = [Spots(s.features, s.xy, (s.targets[0][:, :1], s.targets[0][:, 1:])) for s in (FIT, OTHER)]
    for i, found in enumerate(solve_kernel(*two, place=True, seed=0, step=nothing)):
        alone = [Spots(s.features, s.xy, (s.targets[i],)) for s in two]
        (expected,) = solve_kernel(*alone, place=True, seed=0, step=nothing)
        assert (found.similarity, found.noise) == (expected.similarity, expected.noise)
        np.testing.assert_allclose(found.predict(OTHER.features, OTHER.xy), expected.predict(OTHER.features, OTHER.xy), atol=1e-8)


def test_a_wish_to_stop_is_heard():
    with pytest.raises(KeyboardInterrupt):
        solve_gp(FIT, FIT, place=True, seed=0, step=_stop)


def _stop() -> None:
    raise KeyboardInterrupt


def test_solved_heads_want_a_projection_and_a_frozen_backbone():
    with pytest.raises(ConfigError, match=r"a kernel head reads principal components; set projection"):
        training_config("quick", projection=0, heads=("mlp", "kernel"))
    with pytest.raises(ConfigError, match=r"a gp head needs a frozen backbone"):
        training_config("recipe", heads=("gp",))


def test_heads_meet_all_backbones_and_all_validation_slides():
    config = training_config("best", backbones=("EfficientNetLite0", "EfficientNetLite1"), heads=("mlp", "kernel"), members=8)
    pairs = [(config.member_backbone(i), config.member_head(i)) for i in range(8)]
    assert len(set(pairs[:4])) == 4
    turns = {head: [config.validation_turn(i) for i in range(8) if config.member_head(i) == head] for head in ("mlp", "kernel")}
    assert turns == {"mlp": [0, 1, 2, 3], "kernel": [0, 1, 2, 3]}
    assert [training_config("best").validation_turn(i) for i in range(3)] == [0, 1, 2] or "kernel" in training_config(
        "best"
    ).heads


@pytest.mark.keras
class TestAsModels:
    """A head that is filled by a solution predicts what the solution does, there and after its weights were read back."""

    @pytest.fixture(scope="class")
    def problem(self):
        rng = np.random.default_rng(4)
        mix = rng.normal(size=(3, 5))
        features = {s: rng.normal(size=(70, 12)).astype(np.float32) for s in "abc"}
        logits = {s: f[:, :3] @ mix for s, f in features.items()}
        truth = {s: (np.exp(v) / np.exp(v).sum(axis=1, keepdims=True)).astype(np.float32) for s, v in logits.items()}
        return features, {s: rng.normal(size=(70, 2)).astype(np.float32) for s in "abc"}, truth

    def _solve(self, problem, tmp_path, which, kind="proportion", **changes):
        pytest.importorskip("keras")
        from spatialcore.features.inputs import Inputs
        from spatialcore.models.kernel_head import build_solved_head, solve_head
        from spatialcore.runtime.progress import Progress

        features, xy, truth = problem
        config = training_config("best", projection=8, **changes)
        head, rows = build_solved_head(12, 5, config, kind=kind), np.arange(70)
        history = solve_head(
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
    def test_it_learns_and_is_read_back(self, problem, tmp_path, which, target):
        from spatialcore.evaluation.metrics import RankedTruth
        from spatialcore.models.kernel_head import build_solved_head
        from spatialcore.training import checkpoints

        head, config, history, predicted = self._solve(problem, tmp_path, which, target=target)
        np.testing.assert_allclose(predicted.sum(axis=1), 1, atol=1e-5)
        assert RankedTruth(problem[2]["c"]).means(predicted)[0] > 0.6
        assert history["held_out_per_spot"].iloc[0] == pytest.approx(RankedTruth(problem[2]["c"]).means(predicted)[0], abs=1e-6)
        checkpoints.save_weights(tmp_path / "w.h5", head)
        other = build_solved_head(12, 5, config, kind="proportion")
        checkpoints.load_weights(tmp_path / "w.h5", other)
        np.testing.assert_array_equal(
            np.asarray(other.predict_on_batch({"features": problem[0]["c"], "xy": problem[1]["c"]})), predicted
        )

    def test_the_model_is_the_solution(self, problem, tmp_path):
        from spatialcore.models.network import read_features

        head, _, _, _ = self._solve(problem, tmp_path, "gp", target="sqrt")
        features, xy, truth = problem
        read = {s: read_features(head, features[s]).astype(np.float64) for s in "ac"}
        fit = Spots(read["a"], xy["a"].astype(np.float64), (np.sqrt(truth["a"].astype(np.float64)),))
        expected = solve_gp(fit, fit, place=True, seed=0, step=nothing)[0].predict(read["c"], xy["c"])
        import keras

        told = keras.Model(head.inputs, head.get_layer("types").output)
        np.testing.assert_allclose(told.predict_on_batch({"features": features["c"], "xy": xy["c"]}), expected, atol=2e-3)

    def test_abundances_have_totals_of_their_own(self, problem, tmp_path):
        features, xy, truth = problem
        amounts = {
            s: (t * np.square(3 + f[:, :1])).astype(np.float32)
            for (s, t), f in zip(truth.items(), features.values(), strict=True)
        }
        _, _, _, predicted = self._solve((features, xy, amounts), tmp_path, "kernel", kind="abundance", target="rank")
        assert np.corrcoef(predicted.sum(axis=1), amounts["c"].sum(axis=1))[0, 1] > 0.8
