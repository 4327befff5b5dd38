"""Predictions of the held-out slides, epoch by epoch."""

import numpy as np

from spatialcore.runs import epoch_predictions


def test_epochs_are_few_and_keep_first_and_last(tmp_path):
    for epoch in range(1, 201):
        epoch_predictions.keep(tmp_path, epoch, np.full((3, 2), epoch, np.float32))
    kept = epoch_predictions.epochs(tmp_path)
    assert (kept[0], kept[-1]) == (1, 200)
    assert epoch_predictions.MAX_EPOCHS // 2 <= len(kept) <= epoch_predictions.MAX_EPOCHS
    np.testing.assert_array_equal(epoch_predictions.read(tmp_path, kept[3]), np.full((3, 2), kept[3], np.float32))
