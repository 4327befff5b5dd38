"""Batches of what members read."""

import numpy as np

from spatialcore.features.inputs import Inputs, batch_rows


def test_a_pass_takes_each_row_and_fills_the_last_batch():
    rows = batch_rows(10, 4, np.random.default_rng(0))
    assert rows.shape == (3, 4)
    assert sorted(rows.ravel()[:10]) == list(range(10))
    np.testing.assert_array_equal(rows[2, 2:], rows[2, :2])
    assert batch_rows(3, 8, np.random.default_rng(0)).shape == (1, 3)


def test_batches_hold_the_rows_they_say():
    """Spots of two slides, some of each: what is read is what stands in these rows."""
    image = {s: np.arange(12, dtype=np.float32).reshape(6, 2) + 100 * i for i, s in enumerate("ab")}
    inputs = Inputs("features", image, {s: image[s] / 10 for s in image})
    spots = [("a", np.array([0, 2, 5])), ("b", np.array([1, 3]))]
    taken = []
    for batch, picked in inputs.batches(spots, 2, np.random.default_rng(1)):
        np.testing.assert_array_equal(batch["features"], np.concatenate([image[s][rows] for s, rows in picked]))
        np.testing.assert_array_equal(batch["xy"], batch["features"] / 10)
        taken += [(s, int(row)) for s, rows in picked for row in rows]
    assert set(taken) == {("a", 0), ("a", 2), ("a", 5), ("b", 1), ("b", 3)}
