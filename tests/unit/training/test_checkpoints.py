"""Checkpoints and weights on disk."""

import numpy as np
import pytest

pytestmark = pytest.mark.keras
keras = pytest.importorskip("keras")

from spatialcore.config.settings import training_config  # noqa: E402  after the check for keras
from spatialcore.errors import WeightsError  # noqa: E402
from spatialcore.models.heads import build_head  # noqa: E402
from spatialcore.training import checkpoints  # noqa: E402

CONFIG = training_config("quick")


def test_the_newest_two_are_kept_and_an_array_is_stored_once(tmp_path):
    shared = np.arange(1000.0)
    for epoch in (1, 2, 3):
        checkpoints.commit(tmp_path, epoch, {"model": [shared, np.ones(2)], "best": [shared]}, {"epoch": epoch})
    assert [f.name for f in sorted(tmp_path.glob("epoch-*"))] == ["epoch-000002.npz", "epoch-000003.npz"]
    groups, state = checkpoints.newest(tmp_path)
    assert state == {"epoch": 3}
    np.testing.assert_array_equal(groups["best"][0], shared)
    assert (tmp_path / "epoch-000003.npz").stat().st_size < 1.5 * shared.nbytes


def test_weights_round_trip_and_hostile_files(tmp_path):
    a = build_head(6, 3, CONFIG, kind="proportion", seed=0)
    b = build_head(6, 3, CONFIG, kind="proportion", seed=1)
    checkpoints.save_weights(tmp_path / "w.h5", a)
    checkpoints.load_weights(tmp_path / "w.h5", b)
    for x, y in zip(a.get_weights(), b.get_weights(), strict=True):
        np.testing.assert_array_equal(x, y)
    with pytest.raises(WeightsError, match="do not fit the model"):
        checkpoints.load_weights(tmp_path / "w.h5", build_head(7, 3, CONFIG, kind="proportion"))
    (tmp_path / "cut.h5").write_bytes((tmp_path / "w.h5").read_bytes()[:2000])
    with pytest.raises(WeightsError, match=r"cut\.h5: the member's weights cannot be read"):
        checkpoints.load_weights(tmp_path / "cut.h5", b)
