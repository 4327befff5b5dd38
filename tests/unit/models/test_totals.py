"""Totals of spots apart from their shares: the regression against scikit-learn, and a head that uses it."""

import numpy as np
import pytest
from scipy.stats import spearmanr
from sklearn.linear_model import Ridge

from spatialcore.config.settings import training_config
from spatialcore.data.composition import to_shares
from spatialcore.models.totals import PENALTY, fit_total

RNG = np.random.default_rng(5)


@pytest.mark.parametrize(("n", "d"), [(60, 7), (20, 50)])
def test_total_is_a_ridge_regression_of_its_root(n, d):
    features = RNG.normal(3, 2, (n, d))
    truth = RNG.gamma(1.0, 4.0, (n, 5))
    features.flags.writeable = truth.flags.writeable = False
    found = fit_total(features, truth)
    root = np.sqrt(truth.sum(axis=1))
    penalty = PENALTY * np.square(features - features.mean(axis=0)).sum()
    expected = Ridge(penalty).fit(features, root)
    np.testing.assert_allclose(features @ found.weights + found.bias, expected.predict(features), rtol=1e-6)
    assert (found.low, found.high) == (pytest.approx(root.min()), pytest.approx(root.max()))


@pytest.fixture(scope="module")
def head():
    """A head whose features tell the totals, and nothing of the shares, of 200 spots; untrained but for what is solved."""
    pytest.importorskip("keras")
    from spatialcore.models import heads

    features = RNG.normal(size=(200, 12)).astype(np.float32)
    total = np.square(4 + features[:, 0])
    truth = (RNG.dirichlet([1, 2, 3], 200) * total[:, None]).astype(np.float32)
    built = heads.build_head(12, 3, training_config("best", projection=12), kind="abundance")
    heads.start_from_profile(built, truth)
    heads.set_feature_scale(built, features)
    heads.set_total(built, features, truth)
    return built, features, truth


@pytest.mark.keras
def test_head_tells_totals_before_it_is_trained(head):
    built, features, truth = head
    xy = np.zeros((200, 2), np.float32)
    got = built.predict_on_batch({"features": features, "xy": xy})
    assert spearmanr(got.sum(axis=1), truth.sum(axis=1)).statistic > 0.95
    np.testing.assert_allclose(to_shares(got, np.float64).mean(axis=0), to_shares(truth, np.float64).mean(axis=0), atol=0.05)
    far = built.predict_on_batch({"features": 100 * features, "xy": xy}).sum(axis=1)
    assert far.max() <= truth.sum(axis=1).max() * 1.001
    assert far.min() >= truth.sum(axis=1).min() * 0.999


@pytest.mark.keras
def test_totals_are_not_trained_and_the_loss_is_of_shares(head):
    from spatialcore.models import losses

    built, _, truth = head
    assert {v.path.split("/")[-2] for v in built.trainable_variables} == {"head_0", "coordinates", "types"}
    loss = losses.loss_of(training_config("best", loss="hellinger"), built)
    doubled = np.asarray(loss(truth, 2 * truth))
    np.testing.assert_allclose(doubled, 0, atol=1e-5)
    assert np.asarray(losses.hellinger(truth, 2 * truth)).min() > 0.1


@pytest.mark.keras
def test_the_order_of_spots_is_that_of_amounts(head):
    """`type_rank` compares shares within spots, but amounts over spots: other totals of the same shares cost more."""
    from spatialcore.models import losses

    built, _, truth = head
    loss = losses.loss_of(training_config("best", loss="type_rank"), built)
    turned = to_shares(truth, np.float64) * truth.sum(axis=1, keepdims=True)[::-1]
    same, other = (float(np.mean(np.asarray(loss(truth, np.float32(v))))) for v in (truth, turned))
    assert other > same + 0.1
    within = losses.loss_of(training_config("best", loss="rank"), built)
    np.testing.assert_allclose(np.asarray(within(truth, np.float32(turned))), np.asarray(within(truth, truth)), atol=1e-4)
