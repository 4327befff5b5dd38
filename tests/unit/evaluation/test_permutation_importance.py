"""What image and coordinates give to a score: models that use one input alone lose it alone."""

import numpy as np
import pytest

from spatialcore.evaluation.permutation_importance import ShuffledRows, measure, summarise
from spatialcore.insights.sentences import importance_sentences


@pytest.fixture(scope="module")
def truth():
    return {s: np.random.default_rng(i).dirichlet(np.ones(5), 200).astype(np.float32) for i, s in enumerate("ab")}


def scores(truth, predict, seed=0):
    same = {s: np.arange(200) for s in truth}
    return measure(predict, {s: predict(s, same[s], same[s]) for s in truth}, truth, seed=seed)


def test_a_model_of_the_image_alone(truth):
    found = scores(truth, lambda slide, image, xy: truth[slide][image])
    for slide in "ab":
        assert found[slide]["as_is"] == {"spot_spearman": 1.0, "type_spearman": 1.0}
        assert found[slide]["coordinates_shuffled"] == found[slide]["as_is"]
        assert abs(found[slide]["image_shuffled"]["type_spearman"]) < 0.15


def test_a_model_of_the_place_alone(truth):
    found = summarise([scores(truth, lambda slide, image, xy: truth[slide][xy])])
    assert found is not None
    assert found.cases["image_shuffled"]["type_spearman"] == 1
    assert abs(found.cases["coordinates_shuffled"]["type_spearman"]) < 0.15
    assert importance_sentences(found).startswith("The position of a spot; the look of the tissue matters little.")
    assert "scores 1.000 per type on average; 1.000 if each spot is given the image of another spot, " in importance_sentences(
        found
    )


def test_members_of_a_run_are_shuffled_alike_and_runs_are_not(truth):
    orders = []

    def predict(slide, image, xy):
        orders.append(image)
        return truth[slide][image]

    for seed in (0, 0, 1):
        measure(predict, {"a": truth["a"]}, truth, seed=seed)
    np.testing.assert_array_equal(orders[0], orders[2])
    assert (orders[0] != orders[4]).any()
    np.testing.assert_array_equal(np.sort(orders[0]), np.arange(200))


def test_means_over_members_and_slides():
    def one(value):
        return {
            case: {"spot_spearman": value, "type_spearman": None} for case in ("as_is", "image_shuffled", "coordinates_shuffled")
        }

    found = summarise([{"a": one(0.2), "b": one(0.4)}, {"a": one(0.9)}])
    assert found is not None
    assert found.cases["as_is"] == {"spot_spearman": pytest.approx(0.5), "type_spearman": None}
    assert found.members == 2
    assert importance_sentences(found).startswith("Not known")
    assert summarise([]) is None
    assert summarise([{}]) is None


def test_rows_are_read_in_the_other_order_without_a_copy():
    values = np.arange(12).reshape(4, 3)
    shuffled = ShuffledRows(values, np.array([2, 0, 3, 1]))
    np.testing.assert_array_equal(shuffled[np.array([0, 3])], values[[2, 1]])
    np.testing.assert_array_equal(shuffled[1:3], values[[0, 3]])
    assert shuffled.shape == (4, 3)
