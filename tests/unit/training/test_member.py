"""Members of a run."""

from types import SimpleNamespace

import numpy as np
import pytest

pytestmark = pytest.mark.keras
keras = pytest.importorskip("keras")

from spatialcore.config.settings import training_config  # noqa: E402  after the check for keras
from spatialcore.features.inputs import Inputs  # noqa: E402
from spatialcore.runtime.progress import Progress  # noqa: E402
from spatialcore.training.member import SharedHead  # noqa: E402
from spatialcore.training.steps import predict_rows  # noqa: E402
from spatialcore.training.trainer import train_model  # noqa: E402

CONFIG = training_config("quick", epochs=2, members=1, batch_size=16, learning_rate=1e-2, dropout=0.1)


def test_a_head_lent_by_another_member_gives_the_same_result(tmp_path):
    """Members of one shape share a compiled head; nothing of the member before may stay in it."""
    rng = np.random.default_rng(0)
    features = {s: rng.normal(size=(90, 20)).astype(np.float32) for s in "abc"}
    truth = {s: rng.dirichlet(np.ones(5), 90).astype(np.float32) for s in "abc"}
    inputs = Inputs("features", features, {s: rng.normal(size=(90, 2)).astype(np.float32) for s in "abc"})
    types = tuple("abcde")
    data = SimpleNamespace(cell_types=types, kind="proportion")
    plans = [SimpleNamespace(backbone="EfficientNetLite0", index=0, seed=seed) for seed in (0, 1)]
    rows = np.arange(90)

    def trained(lender, plan, directory):
        model = lender.untrained(plan, CONFIG, data, 20)
        train_model(
            model,
            inputs,
            truth,
            fit=[("a", rows)],
            validation=[("b", rows)],
            held_out=[],
            config=CONFIG,
            seed=plan.seed,
            directory=directory,
            progress=Progress(),
        )
        return model, predict_rows(model, inputs, "c", rows, 32)

    shared = SharedHead()
    first, _ = trained(shared, plans[0], tmp_path / "before")
    second, predicted = trained(shared, plans[1], tmp_path / "lent")
    assert second is first
    np.testing.assert_array_equal(predicted, trained(SharedHead(), plans[1], tmp_path / "own")[1])
