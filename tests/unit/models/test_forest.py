"""Our walk of the trees against scikit-learn's, and arrays that are refused."""

from dataclasses import replace

import numpy as np
import pytest
from sklearn.ensemble import ExtraTreesRegressor

from spatialcore.config.settings import training_config
from spatialcore.errors import WeightsError
from spatialcore.models.forest import SPOTS_PER_LEAF, TREES, ForestHead, Trees, build_forest_head
from spatialcore.training import checkpoints


@pytest.fixture
def spots():
    rng = np.random.default_rng(0)
    features = rng.normal(size=(300, 7)).astype(np.float32)
    shares = np.exp(features[:, :4]) + 0.1
    return features, (shares / shares.sum(axis=1, keepdims=True)).astype(np.float32)


def test_the_walk_gives_what_scikit_learn_gives(spots):
    features, shares = spots
    model = ExtraTreesRegressor(TREES, min_samples_leaf=SPOTS_PER_LEAF, random_state=3).fit(features, shares.astype(np.float64))
    found = Trees.fit(features, shares.astype(np.float64), seed=3)
    new = np.random.default_rng(1).normal(size=(500, 7)).astype(np.float32)
    np.testing.assert_allclose(found.predict(new), model.predict(new), atol=1e-6)
    np.testing.assert_allclose(found.predict(new).sum(axis=1), 1, atol=1e-5)


def test_one_type_alone(spots):
    features, shares = spots
    found = Trees.fit(features, shares[:, :1], seed=0)
    assert found.predict(features).shape == (300, 1)


def test_types_of_abundances_count_alike(spots):
    features, shares = spots
    amounts = shares * np.array([1000, 1, 1, 1])
    head = build_forest_head(7, 4, training_config("new_patients"), kind="abundance", seed=0)
    head.fit(features, amounts, kind="abundance", seed=0)
    plain = Trees.fit(features, amounts, seed=0)
    inputs = {"features": features}
    error = np.abs(head.predict_on_batch(inputs) - amounts).mean(axis=0)
    assert (error[1:] < np.abs(plain.predict(features) - amounts).mean(axis=0)[1:]).all()


def test_weights_go_to_disk_and_back(spots, tmp_path):
    features, shares = spots
    head = ForestHead(7, 4)
    head.fit(features, shares, kind="proportion", seed=0)
    checkpoints.save_weights(tmp_path / "weights.h5", head)
    again = ForestHead(7, 4)
    checkpoints.load_weights(tmp_path / "weights.h5", again)
    inputs = {"features": features}
    np.testing.assert_array_equal(again.predict_on_batch(inputs), head.predict_on_batch(inputs))
    with pytest.raises(WeightsError, match=r"weights\.h5: the trees do not fit"):
        checkpoints.load_weights(tmp_path / "weights.h5", ForestHead(7, 5))


@pytest.mark.parametrize("name", ["left", "right", "feature", "leaf", "roots"])
@pytest.mark.parametrize("value", [-1, 10**6])
def test_arrays_that_lead_nowhere_are_refused(spots, name, value):
    trees = Trees.fit(*spots, seed=0)
    broken = getattr(trees, name).copy()
    broken[0] = value
    with pytest.raises(WeightsError, match="do not fit"):
        replace(trees, **{name: broken}).check(7, 4)


def test_a_walk_in_a_circle_is_refused(spots):
    trees = Trees.fit(*spots, seed=0)
    left = trees.left.copy()
    left[left[0]] = 0
    with pytest.raises(WeightsError, match="do not fit"):
        replace(trees, left=left).check(7, 4)
