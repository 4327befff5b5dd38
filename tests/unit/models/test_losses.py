"""Losses against independent computations, and what of them is kept with a model."""

import numpy as np
import pytest
from scipy.spatial.distance import jensenshannon
from scipy.special import gammaln
from scipy.stats import dirichlet, spearmanr

pytestmark = pytest.mark.keras
keras = pytest.importorskip("keras")

from spatialcore.config.choices import LOSSES  # noqa: E402
from spatialcore.config.settings import training_config  # noqa: E402
from spatialcore.data.target_transform import spread_weights  # noqa: E402
from spatialcore.models import heads, losses  # noqa: E402  after the check for keras

RNG = np.random.default_rng(0)
TRUTH = RNG.dirichlet(np.full(12, 0.5), 200)
PREDICTED = 0.5 * TRUTH + 0.5 * RNG.dirichlet(np.full(12, 0.5), 200)


PLAIN = [row.name for row in LOSSES.values() if not row.learns_concentration]


def _loss(name, truth, predicted, *more):
    return keras.ops.convert_to_numpy(LOSSES[name].load()(np.float32(truth), np.float32(predicted), *more))


def test_losses_by_hand():
    t, p = np.array([[0.5, 0.5, 0.0]]), np.array([[0.25, 0.25, 0.5]])
    np.testing.assert_allclose(_loss("mae", t, p), [1 / 3], atol=1e-6)
    np.testing.assert_allclose(_loss("hellinger", t, p), [2 * (0.5**0.5 - 0.5) ** 2 + 0.5], atol=2e-3)
    np.testing.assert_allclose(_loss("composition", t, p), [np.log(2)], atol=1e-3)
    np.testing.assert_allclose(_loss("composition", 3 * t, p), [np.log(2) + np.log(3) ** 2], atol=1e-3)


def test_jensen_shannon_is_scipys():
    expected = [jensenshannon(t, p) ** 2 for t, p in zip(TRUTH, PREDICTED, strict=True)]
    np.testing.assert_allclose(_loss("jensen_shannon", TRUTH, PREDICTED), expected, atol=1e-4)


def test_dirichlet_is_scipys_density():
    found = keras.ops.convert_to_numpy(
        losses.dirichlet(np.float32(TRUTH), np.float32(PREDICTED), log_concentration=np.float32(np.log(20.0)))
    )
    inside = [(1 - 1e-3) * v + 1e-3 / 12 for v in (TRUTH, PREDICTED)]
    expected = [-dirichlet.logpdf(t / t.sum(), 20 * p) / 12 for t, p in zip(*inside, strict=True)]
    np.testing.assert_allclose(found, expected, rtol=1e-3, atol=2e-3)


def test_log_gamma_is_scipys():
    x = np.float32(np.logspace(-4, 3, 60))
    found = keras.ops.convert_to_numpy(losses._log_gamma(keras.ops.convert_to_tensor(x)))
    np.testing.assert_allclose(found, gammaln(x.astype(np.float64)), rtol=2e-5, atol=2e-5)


def test_rank_losses_follow_spearman():
    """Over random pairs, soft ranks order predictions as 1 - Spearman does; `rank` adds the scale and nothing else."""
    exact = np.array([1 - spearmanr(t, p).statistic for t, p in zip(TRUTH, PREDICTED, strict=True)])
    soft = _loss("soft_spearman", TRUTH, PREDICTED)
    assert spearmanr(soft, exact).statistic > 0.8
    both = soft + losses.HELLINGER_IN_RANK * _loss("hellinger", TRUTH, PREDICTED)
    np.testing.assert_allclose(_loss("rank", TRUTH, PREDICTED), both, rtol=1e-5)
    assert (_loss("rank", TRUTH, TRUTH) < both).mean() > 0.95


def test_type_rank_asks_for_the_order_of_spots():
    """Two predictions with the same types' order in each spot: the one that orders the spots of a type costs less."""
    level = np.linspace(0.02, 0.1, 20)
    truth = np.stack([level, 0.3 + level, 0.7 - 2 * level], axis=1)
    wrong = truth[::-1]
    assert _loss("type_rank", truth, truth).mean() + 0.3 < _loss("type_rank", truth, wrong).mean()
    np.testing.assert_allclose(_loss("soft_spearman", truth, truth), _loss("soft_spearman", truth, wrong), atol=0.1)


def test_weights_count_types():
    weights = np.float32([2, 1, 0])
    t, p = np.array([[0.5, 0.5, 0.0]]), np.array([[0.25, 0.25, 0.5]])
    np.testing.assert_allclose(_loss("mae", t, p, weights), [0.25], atol=1e-6)
    np.testing.assert_allclose(_loss("composition", t, p, weights), [3 * (0.5 * np.log(2) - 0.25)], atol=1e-3)
    for name in PLAIN:  # a type without weight may be anything, as long as the others keep their values
        if name not in ("rank", "soft_spearman", "type_rank", "composition", "jensen_shannon"):
            other = np.array([[0.25, 0.25, 0.9]])
            np.testing.assert_allclose(_loss(name, t, p, weights), _loss(name, t, other, weights), atol=1e-6)


@pytest.mark.parametrize("name", PLAIN)
def test_losses_have_finite_gradients_at_the_corners(name):
    """Zeros in truth and near-zeros in the prediction must not give NaN."""
    truth = np.array([[1, 0, 0], [0, 0, 0]], np.float32)
    head = keras.Sequential([keras.Input((3,)), keras.layers.Dense(3), keras.layers.Activation("softmax")])
    head.compile(optimizer=keras.optimizers.SGD(0.1), loss=LOSSES[name].load(), jit_compile=False)
    head.train_on_batch(np.array([[50, -50, 0], [0, 0, 90]], np.float32), truth)
    assert all(np.isfinite(w).all() for w in head.get_weights())


@pytest.mark.parametrize("target", ["sqrt", "log", "rank"])
def test_mae_is_taken_on_the_target(target):
    head = heads.build_head(4, 12, training_config("quick", loss="mae", target=target), kind="proportion")
    loss = losses.loss_of(training_config("quick", loss="mae", target=target), head)
    found = keras.ops.convert_to_numpy(loss(np.float32(TRUTH), np.float32(PREDICTED)))
    if target == "rank":  # soft ranks are no ranks: the same order is all that can be asked
        exact = [np.abs(t.argsort().argsort() - p.argsort().argsort()).mean() for t, p in zip(TRUTH, PREDICTED, strict=True)]
        assert spearmanr(found, exact).statistic > 0.8
        return
    change = np.sqrt if target == "sqrt" else lambda v: np.log(v + 1e-3)
    np.testing.assert_allclose(found, np.abs(change(TRUTH) - change(PREDICTED)).mean(axis=1), atol=2e-3)


def test_a_model_keeps_what_its_loss_needs():
    config = training_config("quick", loss="dirichlet")
    head = heads.build_head(4, 12, config, kind="proportion")
    alpha = RNG.dirichlet(np.full(12, 3.0), 4000)
    losses.set_loss_terms(head, config, alpha)
    layer = head.get_layer("loss_terms")
    assert np.exp(np.asarray(layer.log_concentration)) == pytest.approx(36, rel=0.1)
    head.compile(optimizer=keras.optimizers.SGD(0.5), loss=losses.loss_of(config, head), jit_compile=False)
    before = float(layer.log_concentration)
    head.train_on_batch({"features": np.zeros((200, 4), np.float32), "xy": np.zeros((200, 2), np.float32)}, np.float32(TRUTH))
    assert float(layer.log_concentration) < before  # these are wider than what it was set to


def test_type_weights_are_taken_from_training_and_used():
    config = training_config("quick", loss="hellinger", type_weights="spread")
    head = heads.build_head(4, 12, config, kind="proportion")
    truth = TRUTH.copy()
    truth[:, 0] *= 1e-4
    losses.set_loss_terms(head, config, truth)
    expected = spread_weights(truth)
    np.testing.assert_allclose(np.asarray(head.get_layer("loss_terms").type_weights), expected, rtol=1e-5)
    assert expected[0] == expected.max() > 2
    found = keras.ops.convert_to_numpy(losses.loss_of(config, head)(np.float32(truth), np.float32(PREDICTED)))
    by_hand = (expected * (np.sqrt(truth + 1e-6) - np.sqrt(PREDICTED + 1e-6)) ** 2).sum(axis=1)
    np.testing.assert_allclose(found, by_hand, rtol=1e-3)
