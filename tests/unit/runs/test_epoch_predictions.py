"""Predictions of the held-out slides, epoch by epoch."""

import numpy as np
import pytest

from spatialcore.data.dataset import Dataset
from spatialcore.runs import epoch_predictions
from tests.support.made_runs import queued_run, tiny_demo


def test_epochs_are_few_and_keep_first_and_last(tmp_path):
    for epoch in range(1, 201):
        epoch_predictions.keep(tmp_path, epoch, np.full((3, 2), epoch, np.float32))
    kept = epoch_predictions.epochs(tmp_path)
    assert (kept[0], kept[-1]) == (1, 200)
    assert epoch_predictions.MAX_EPOCHS // 2 <= len(kept) <= epoch_predictions.MAX_EPOCHS
    np.testing.assert_array_equal(epoch_predictions.read(tmp_path, kept[3]), np.full((3, 2), kept[3], np.float32))


@pytest.fixture
def dataset(tmp_path, monkeypatch) -> Dataset:
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    return tiny_demo(tmp_path)


def test_epochs_of_a_slide_are_its_own_rows(dataset):
    run = queued_run(dataset)
    plan = run.config.plan[0]
    both = plan.model_copy(update={"held_out": ("S_2", "S_1")})
    n = {"S_1": 40, "S_2": 40}
    for epoch in (1, 2):
        epoch_predictions.keep(run.epoch_predictions_dir(plan), epoch, np.arange(80 * 5, dtype=np.float32).reshape(80, 5) * epoch)
    first, second = epoch_predictions.of_slide(run, both, "S_1", n)
    assert (first.epoch, second.epoch) == (1, 2)
    np.testing.assert_array_equal(second.values, np.arange(400).reshape(80, 5)[40:] * 2)
    assert first.content != second.content
    # other spots than it was made for
    assert epoch_predictions.of_slide(run, plan, plan.held_out[0], {plan.held_out[0]: 7}) == []
    (run.epoch_predictions_dir(plan) / "000002.npy").write_bytes(b"damaged")
    assert [f.epoch for f in epoch_predictions.of_slide(run, both, "S_1", n)] == [1]
