"""Kernel ridge and Gaussian-process regression against scikit-learn."""

import numpy as np
import pytest
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, ConstantKernel, WhiteKernel
from sklearn.kernel_ridge import KernelRidge

from spatialcore.config.settings import training_config
from spatialcore.errors import ConfigError
from spatialcore.models import kernel_regression
from spatialcore.models.kernel_regression import Kernel, Spots, fit_gaussian_process, fit_kernel_ridge


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
    (found,) = fit_kernel_ridge(FIT, OTHER, with_xy=True, seed=0, step=nothing)
    own = found.kernel(FIT.features, FIT.xy, FIT.features, FIT.xy)
    model = KernelRidge(alpha=found.noise, kernel="precomputed").fit(own, FIT.targets[0] - FIT.targets[0].mean(axis=0))
    expected = model.predict(found.kernel(OTHER.features, OTHER.xy, FIT.features, FIT.xy)) + FIT.targets[0].mean(axis=0)
    np.testing.assert_allclose(found.predict(OTHER.features, OTHER.xy), expected, atol=1e-4)


def test_kernel_takes_what_is_best_on_validation():
    (chosen,) = fit_kernel_ridge(FIT, OTHER, with_xy=True, seed=0, step=nothing)
    errors = {}
    for width in kernel_regression.WIDTHS:
        for xy_weight in kernel_regression.XY_WEIGHTS:
            kernel = Kernel(width, xy_weight)
            own, new = (kernel(s.features, s.xy, FIT.features, FIT.xy) for s in (FIT, OTHER))
            for noise in kernel_regression.NOISES:
                centre = FIT.targets[0].mean(axis=0)
                dual = np.linalg.solve(own + noise * np.eye(60), FIT.targets[0] - centre)
                errors[width, xy_weight, noise] = np.square(new @ dual + centre - OTHER.targets[0]).mean()
    assert (chosen.kernel.width, chosen.kernel.xy_weight, chosen.noise) == min(errors, key=errors.__getitem__)


def test_likelihood_is_scikit_learns():
    """One type, no place: with the most likely strength of signal put in, both have the same likelihood."""
    fit = Spots(FIT.features, FIT.xy, (FIT.targets[0][:, :1],))
    centred = fit.targets[0] - fit.targets[0].mean()
    found = {}
    for width in kernel_regression.WIDTHS:
        system = kernel_regression._System(Kernel(width, 0.0), fit, fit)
        for noise in kernel_regression.NOISES:
            own = system.kernel(fit.features, fit.xy, fit.features, fit.xy) + noise * np.eye(60)
            strength = float((centred.T @ np.linalg.solve(own, centred)).item() / 60)
            kernel = ConstantKernel(strength) * RBF(np.sqrt(4 / (2 * width))) + WhiteKernel(strength * noise)
            model = GaussianProcessRegressor(kernel, optimizer=None).fit(fit.features, centred)
            expected = model.log_marginal_likelihood() + 30 * (np.log(2 * np.pi) + 1)  # what the profiled form leaves out
            np.testing.assert_allclose(system.log_likelihoods(noise)[0], expected, rtol=1e-4)
            found[width, noise] = expected
    (chosen,) = fit_gaussian_process(fit, fit, with_xy=False, seed=0, step=nothing)
    assert (chosen.kernel.width, chosen.noise) == max(found, key=found.__getitem__)


def test_many_spots_are_read_through_landmarks(monkeypatch):
    """With fewer landmarks than spots the fit is nearly that of all; the seed chooses them."""
    fit = _spots(300, 2, noise=0.05)
    (whole,) = fit_kernel_ridge(fit, OTHER, with_xy=True, seed=0, step=nothing)
    monkeypatch.setattr(kernel_regression, "LANDMARKS", 150)
    some, others = (fit_kernel_ridge(fit, OTHER, with_xy=True, seed=seed, step=nothing)[0] for seed in (0, 1))
    assert len(some.landmarks) == 150
    assert np.abs(some.landmarks - others.landmarks).max() > 0
    difference = np.abs(some.predict(OTHER.features, OTHER.xy) - whole.predict(OTHER.features, OTHER.xy))
    assert difference.mean() < 0.15 * OTHER.targets[0].std()


def test_each_target_has_its_own_choice():
    """Two targets at once are solved as each alone."""
    two = [Spots(s.features, s.xy, (s.targets[0][:, :1], s.targets[0][:, 1:])) for s in (FIT, OTHER)]
    for i, found in enumerate(fit_kernel_ridge(*two, with_xy=True, seed=0, step=nothing)):
        alone = [Spots(s.features, s.xy, (s.targets[i],)) for s in two]
        (expected,) = fit_kernel_ridge(*alone, with_xy=True, seed=0, step=nothing)
        assert (found.kernel, found.noise) == (expected.kernel, expected.noise)
        np.testing.assert_allclose(found.predict(OTHER.features, OTHER.xy), expected.predict(OTHER.features, OTHER.xy), atol=1e-8)


def test_a_wish_to_stop_is_heard():
    with pytest.raises(KeyboardInterrupt):
        fit_gaussian_process(FIT, FIT, with_xy=True, seed=0, step=_stop)


def _stop() -> None:
    raise KeyboardInterrupt


def test_kernel_heads_want_a_projection_and_a_frozen_backbone():
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
