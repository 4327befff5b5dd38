"""Fine-tuning from a head that has learned first: what it starts from, and a whole small run of the preset for GPUs on CPU."""

import numpy as np
import pytest

from tests.support.made_runs import tiny_demo
from tests.support.stopping import StopAfter

pytestmark = pytest.mark.keras
keras = pytest.importorskip("keras")

from spatialcore.config.settings import training_config, warm_head  # noqa: E402  after the check for keras
from spatialcore.engines.submit import submit  # noqa: E402
from spatialcore.errors import Cancelled, ConfigError  # noqa: E402
from spatialcore.evaluation.evaluate import assemble  # noqa: E402
from spatialcore.features.inputs import Inputs  # noqa: E402
from spatialcore.inference.predict import predict  # noqa: E402
from spatialcore.models.network import build_model, head_of  # noqa: E402
from spatialcore.runtime.progress import Progress  # noqa: E402
from spatialcore.training import checkpoints  # noqa: E402
from spatialcore.training.member import train_ensemble  # noqa: E402
from spatialcore.training.warm_start import start_warm  # noqa: E402

TINY = training_config(
    "best_gpu",
    weights="none",
    members=1,
    epochs=2,
    batch_size=8,
    projection=8,
    patches={"scales": ({"size": 1}, {"size": 2}), "input_px": 32},
)


def test_the_head_of_a_warm_start_is_that_of_best():
    head, best = warm_head(training_config("best_gpu")), training_config("best")
    assert (head.epochs, head.learning_rate, head.projection, head.dropout) == (
        best.epochs,
        best.learning_rate,
        best.projection,
        best.dropout,
    )
    assert not head.fine_tune


def test_settings_that_do_not_go_together():
    with pytest.raises(ConfigError, match="a warm start is for fine-tuning"):
        training_config("quick", warm_start=True)
    with pytest.raises(ConfigError, match="a projection needs a frozen backbone or a warm start"):
        training_config("recipe", projection=64)


def test_the_head_learns_before_the_backbone_does(tmp_path):
    """Brightness tells the composition; after a warm start the whole model knows it, and the backbone is untouched."""
    rng = np.random.default_rng(0)
    patches = {s: rng.integers(0, 256, (24, 2, 1, 1, 3)).astype(np.uint8) * np.ones((1, 1, 32, 32, 1), np.uint8) for s in "ab"}
    light = {s: p[:, 0, 0, 0].mean(axis=1) / 255 for s, p in patches.items()}
    truth = {s: np.stack([v, 0.6 * (1 - v), 0.4 * (1 - v)], axis=1).astype(np.float32) for s, v in light.items()}
    xy = {s: np.zeros((24, 2), np.float32) for s in "ab"}
    model = build_model(TINY, "EfficientNetLite0", 3, kind="proportion", seed=0)
    body = [w.copy() for w in model.get_layer("image").get_weights()]
    before = model.predict_on_batch({"patches": patches["a"], "xy": xy["a"]})
    rows, inputs = np.arange(24), Inputs("patches", patches, xy)
    told = {"fit": [("a", rows)], "validation": [("b", rows)], "config": TINY, "kind": "proportion", "seed": 0}
    start_warm(model, "EfficientNetLite0", inputs, truth, **told, directory=tmp_path, progress=Progress())
    after = model.predict_on_batch({"patches": patches["a"], "xy": xy["a"]})
    assert np.abs(after - truth["a"]).mean() < 0.7 * np.abs(before - truth["a"]).mean()
    for new, old in zip(model.get_layer("image").get_weights(), body, strict=True):
        np.testing.assert_array_equal(new, old)
    assert (tmp_path / "warm" / "history.csv").is_file()
    learned = head_of(model).get_weights()
    again = build_model(TINY, "EfficientNetLite0", 3, kind="proportion", seed=0)
    start_warm(again, "EfficientNetLite0", inputs, truth, **told, directory=tmp_path, progress=Progress())  # from its checkpoint
    for new, old in zip(head_of(again).get_weights(), learned, strict=True):
        np.testing.assert_array_equal(new, old)


def test_a_try_with_smaller_batches_starts_warm_too(tmp_path):
    """A checkpoint of whole batches is of no use to halves: the model begins anew, and its head must learn first again."""
    checkpoints.commit(tmp_path / "checkpoint", 2, {}, {"epoch": 2, "micro_batches": 1})
    rng = np.random.default_rng(0)
    patches = {s: rng.integers(0, 256, (8, 2, 32, 32, 3)).astype(np.uint8) for s in "ab"}
    truth = {s: rng.dirichlet(np.ones(3), 8).astype(np.float32) for s in "ab"}
    inputs, rows = Inputs("patches", patches, {s: np.zeros((8, 2), np.float32) for s in "ab"}), np.arange(8)
    model = build_model(TINY, "EfficientNetLite0", 3, kind="proportion", seed=0)
    before = head_of(model).get_layer("types").get_weights()[0]
    told = {"fit": [("a", rows)], "validation": [("b", rows)], "config": TINY, "kind": "proportion", "seed": 0}
    start_warm(model, "EfficientNetLite0", inputs, truth, **told, directory=tmp_path, progress=Progress(), micro_batches=2)
    assert np.abs(head_of(model).get_layer("types").get_weights()[0] - before).max() > 1e-3


def test_a_run_of_the_preset_for_gpus(tmp_path, monkeypatch):
    """In half precision on CPU: trained with a stop in the warm start, read back and predicted again."""
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "home"))
    dataset = tiny_demo(tmp_path)
    run = submit(dataset, TINY, held_out=[dataset.learnable[0].id])
    with pytest.raises(Cancelled):
        train_ensemble(run, dataset, StopAfter(60))
    train_ensemble(run, dataset, Progress())
    found = assemble(run, dataset)
    held = dataset.learnable[0].id
    again = predict(run, dataset.subset([held]), progress=Progress(), warn=lambda _: None)
    np.testing.assert_allclose(again[held].mean, found[held].mean, rtol=2e-2, atol=2e-2)
    assert not (run.member_dir(run.config.plan[0]) / "warm").exists()
    keras.config.set_dtype_policy("float32")
