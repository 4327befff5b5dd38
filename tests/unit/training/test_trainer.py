"""Training: what it learns, that it repeats itself, and that an interruption changes nothing."""

from functools import partial
from pathlib import Path

import numpy as np
import pytest

pytestmark = pytest.mark.keras
keras = pytest.importorskip("keras")

from spatialcore.config.settings import training_config  # noqa: E402
from spatialcore.errors import Cancelled, RunError  # noqa: E402
from spatialcore.evaluation.metrics import RankedTruth  # noqa: E402
from spatialcore.features.inputs import Inputs  # noqa: E402
from spatialcore.models import losses  # noqa: E402
from spatialcore.models.heads import build_head  # noqa: E402
from spatialcore.runs import epoch_predictions  # noqa: E402
from spatialcore.runtime.progress import Progress  # noqa: E402
from spatialcore.training import checkpoints, steps, trainer  # noqa: E402  after the check for keras
from spatialcore.training.steps import predict_rows  # noqa: E402
from spatialcore.training.trainer import learning_rate, train_model  # noqa: E402
from tests.support.stopping import StopAfter  # noqa: E402

CONFIG = training_config("quick", epochs=6, members=1, batch_size=16, patience=50, learning_rate=1e-2, dropout=0.1)


@pytest.fixture(scope="module")
def problem():
    """Three slides whose composition follows from 6 of 20 features."""
    rng = np.random.default_rng(0)
    mix = rng.normal(size=(6, 5))
    features = {s: rng.normal(size=(90, 20)).astype(np.float32) for s in "abc"}
    logits = {s: f[:, :6] @ mix for s, f in features.items()}
    truth = {s: (np.exp(v) / np.exp(v).sum(axis=1, keepdims=True)).astype(np.float32) for s, v in logits.items()}
    xy = {s: rng.normal(size=(90, 2)).astype(np.float32) for s in "abc"}
    return Inputs("features", features, xy), truth


def train(problem, directory: Path, *, progress: Progress | None = None, seed: int = 0, **options):
    inputs, truth = problem
    keras.backend.clear_session()
    model = build_head(20, 5, CONFIG, kind="proportion", seed=seed)
    rows = np.arange(90)
    history = train_model(
        model,
        inputs,
        truth,
        fit=[("a", rows)],
        validation=[("b", rows)],
        held_out=[("c", rows)],
        config=CONFIG,
        seed=seed,
        directory=directory,
        progress=progress or Progress(),
        **options,
    )
    return predict_rows(model, inputs, "c", rows, 32), history


@pytest.fixture(scope="module")
def uninterrupted(problem, tmp_path_factory):
    return train(problem, tmp_path_factory.mktemp("whole"))


def test_it_learns_what_is_there(problem, uninterrupted):
    predicted, history = uninterrupted
    assert RankedTruth(problem[1]["c"]).means(predicted)[0] > 0.6
    assert list(history["epoch"]) == [1, 2, 3, 4, 5, 6]
    assert history["loss"].iloc[-1] < history["loss"].iloc[0]


def test_same_seed_same_result(problem, uninterrupted, tmp_path):
    np.testing.assert_array_equal(train(problem, tmp_path)[0], uninterrupted[0])


def test_other_seed_other_result(problem, uninterrupted, tmp_path):
    assert np.abs(train(problem, tmp_path, seed=1)[0] - uninterrupted[0]).max() > 1e-3


@pytest.fixture
def two_calls_an_epoch(monkeypatch):
    """So that an interruption falls within an epoch too: its six steps are otherwise one call."""
    monkeypatch.setattr("spatialcore.training.steps._STEPS_PER_CALL", 4)


@pytest.mark.parametrize("calls", [1, 4, 9])
def test_interruption_changes_nothing(problem, uninterrupted, tmp_path, two_calls_an_epoch, calls):
    with pytest.raises(Cancelled):
        train(problem, tmp_path, progress=StopAfter(calls))
    predicted, history = train(problem, tmp_path)
    np.testing.assert_array_equal(predicted, uninterrupted[0])
    assert list(history["epoch"]) == [1, 2, 3, 4, 5, 6]


def test_a_try_with_smaller_batches_goes_on_from_its_own_epochs(problem, tmp_path):
    """After a try that ended in epoch 5 training begins anew in halves, and a later interruption costs none of their epochs."""
    frames = tmp_path / "frames"
    told = {"on_epoch": partial(epoch_predictions.keep, frames), "on_begin": partial(epoch_predictions.clear, frames)}
    with pytest.raises(Cancelled):
        train(problem, tmp_path, progress=StopAfter(5), **told)
    given_up = checkpoints.newest_state(tmp_path / "checkpoint")["epoch"]
    assert given_up >= 3
    with pytest.raises(Cancelled):
        train(problem, tmp_path, progress=StopAfter(14), micro_batches=2, **told)
    state = checkpoints.newest_state(tmp_path / "checkpoint")
    assert state["micro_batches"] == 2
    assert 1 <= state["epoch"] < given_up
    assert epoch_predictions.epochs(frames) == list(range(1, state["epoch"] + 1))
    _, history = train(problem, tmp_path, micro_batches=2, **told)
    assert list(history["epoch"]) == [1, 2, 3, 4, 5, 6]
    assert history["seconds"].iloc[0] == state["history"][0][-1]  # not trained again


@pytest.mark.parametrize("damaged", ["newest", "fixed"])
def test_damaged_checkpoints_lose_time_and_nothing_else(problem, uninterrupted, tmp_path, damaged):
    """Without the newest the one before is taken up; without what all of them share the member begins anew."""
    with pytest.raises(Cancelled):
        train(problem, tmp_path, progress=StopAfter(4))
    files = sorted((tmp_path / "checkpoint").glob("epoch-*.npz"))
    assert len(files) == 2
    file = files[-1] if damaged == "newest" else tmp_path / "checkpoint" / "fixed.npz"
    file.write_bytes(file.read_bytes()[:400])
    np.testing.assert_array_equal(train(problem, tmp_path)[0], uninterrupted[0])


def test_steps_one_by_one_lead_where_those_in_one_graph_do(problem, uninterrupted, tmp_path, monkeypatch):
    """Other backends than TensorFlow train heads step by step."""
    monkeypatch.setattr("spatialcore.training.trainer.steps_for", steps._OneByOne)
    np.testing.assert_allclose(train(problem, tmp_path)[0], uninterrupted[0], atol=2e-3)


def test_best_epoch_is_restored(problem, tmp_path):
    """The model is left with the weights of the epoch with the lowest validation loss, not the last."""
    inputs, truth = problem
    wrong = {**truth, "b": np.roll(truth["b"], 1, axis=1)}  # validation that only gets worse with learning
    keras.backend.clear_session()
    config = CONFIG.model_copy(update={"patience": 2, "loss": "rank"})  # each spot for itself, whatever the batch
    model = build_head(20, 5, config, kind="proportion", seed=0)
    rows = np.arange(90)
    history = train_model(
        model,
        inputs,
        wrong,
        fit=[("a", rows)],
        validation=[("b", rows)],
        held_out=[],
        config=config,
        seed=0,
        directory=tmp_path,
        progress=Progress(),
    )
    best = int(history["validation_loss"].idxmin())
    assert len(history) == min(best + 3, 6)
    loss = keras.ops.convert_to_numpy(losses.rank(wrong["b"], predict_rows(model, inputs, "b", rows, 32))).mean()
    np.testing.assert_allclose(loss, history["validation_loss"].min(), rtol=1e-5)


def test_divergence_is_said(problem, tmp_path):
    inputs, truth = problem
    model = build_head(20, 5, CONFIG, kind="proportion")
    rows = np.arange(90)
    broken = {**truth, "a": np.full_like(truth["a"], np.nan)}
    with pytest.raises(RunError, match="Lower the learning rate"):
        train_model(
            model,
            inputs,
            broken,
            fit=[("a", rows)],
            validation=[("b", rows)],
            held_out=[],
            config=CONFIG,
            seed=0,
            directory=tmp_path,
            progress=Progress(),
        )


def test_learning_rate_warms_up_and_falls():
    config = training_config("quick", epochs=20, warmup_epochs=2, learning_rate=1.0)
    rates = [learning_rate(step, 10, config) for step in range(200)]
    assert rates[0] == pytest.approx(0.05)
    assert max(rates) == pytest.approx(1.0)
    assert rates.index(max(rates)) in (19, 20)
    assert rates[-1] < 0.02
    assert rates[20:] == sorted(rates[20:], reverse=True)


def test_parts_of_a_batch_make_the_same_step(problem, tmp_path):
    """Accumulated gradients: with no dropout two halves lead to the weights of the whole, up to rounding."""
    inputs, truth = problem
    config = CONFIG.model_copy(update={"dropout": 0.0, "epochs": 2, "loss": "mae"})
    rows, weights = np.arange(90), []
    for parts in (1, 2):
        keras.backend.clear_session()
        model = build_head(20, 5, config, kind="proportion", seed=0)
        history = train_model(
            model,
            inputs,
            truth,
            fit=[("a", rows)],
            validation=[("b", rows)],
            held_out=[],
            config=config,
            seed=0,
            directory=tmp_path / str(parts),
            progress=Progress(),
            micro_batches=parts,
        )
        assert len(history) == 2
        weights.append(np.concatenate([w.ravel() for w in model.get_weights()]))
    np.testing.assert_allclose(weights[1], weights[0], atol=2e-4)


def test_what_is_read_once_is_the_same_in_a_file(problem, tmp_path, monkeypatch):
    """Where it does not fit into the budget, the run's numbers do not change."""
    held, _ = train(problem, tmp_path / "held")
    monkeypatch.setattr(steps, "_TABLE_BYTES", 100)
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    on_disk, _ = train(problem, tmp_path / "on disk")
    np.testing.assert_array_equal(on_disk, held)
    assert list((tmp_path / "cache" / "features").iterdir()) == []


def test_scale_and_axes_come_from_an_even_sample_of_many_spots(problem, tmp_path, monkeypatch):
    """As if only these spots had been there, which is checked by their mean."""
    monkeypatch.setattr(trainer, "SPOTS_TO_PREPARE", 30)
    inputs, truth = problem
    model = build_head(20, 5, CONFIG, kind="proportion", seed=0)
    options = {"held_out": [], "config": CONFIG, "seed": 0, "directory": tmp_path, "progress": Progress()}
    train_model(model, inputs, truth, fit=[("a", np.arange(90))], validation=[("b", np.arange(90))], **options)
    np.testing.assert_allclose(model.get_layer("feature_scale").mean, inputs.image["a"][::3].mean(axis=0), rtol=1e-5)
