"""Members of a run."""

from types import SimpleNamespace

import numpy as np
import pytest

pytestmark = pytest.mark.keras
keras = pytest.importorskip("keras")

from spatialcore.config.settings import training_config  # noqa: E402  after the check for keras
from spatialcore.errors import Cancelled  # noqa: E402
from spatialcore.features.inputs import Inputs  # noqa: E402
from spatialcore.runs import epoch_predictions  # noqa: E402
from spatialcore.runtime.progress import Progress  # noqa: E402
from spatialcore.training import checkpoints  # noqa: E402
from spatialcore.training.member import SharedHead, train_member  # noqa: E402
from spatialcore.training.steps import predict_rows  # noqa: E402
from spatialcore.training.trainer import train_model  # noqa: E402
from tests.support.local_engine import make_data, make_run  # noqa: E402
from tests.support.stopping import StopAfter  # noqa: E402

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


def test_epochs_of_a_try_that_was_given_up_leave_the_live_map(tmp_path, monkeypatch):
    """After an end for lack of memory the member begins anew with half batches: what was shown of the try before is gone."""
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    dataset, run = make_data(), make_run(epochs=30, batch_size=2)
    plan, rng = run.config.plan[0], np.random.default_rng(0)
    parts = [{s.id: rng.normal(size=(s.n_spots, k)).astype(np.float32) for s in dataset} for k in (20, 2)]
    inputs, shown = Inputs("features", *parts), run.epoch_predictions_dir(plan)

    def epochs_after(calls: int, **options: int) -> int:
        with pytest.raises(Cancelled):
            train_member(run, plan, dataset, inputs, StopAfter(calls), attempt=1, **options)
        return int(checkpoints.newest_state(run.member_dir(plan) / "checkpoint")["epoch"])

    given_up = epochs_after(12)
    assert given_up >= 4
    assert max(epoch_predictions.epochs(shown)) == given_up
    epoch = epochs_after(6, micro_batches=2)
    assert epoch < given_up
    assert epoch_predictions.epochs(shown) == list(range(1, epoch + 1))
