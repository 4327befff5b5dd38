"""The optimizer against Keras' own."""

import numpy as np
import pytest

pytestmark = pytest.mark.keras
keras = pytest.importorskip("keras")

from spatialcore.training.optimizer import Adam, reset  # noqa: E402  after the check for keras


@pytest.mark.parametrize(
    ("options", "dtype"),
    [
        ({}, "float32"),
        ({"weight_decay": 0.1}, "float32"),
        ({"gradient_accumulation_steps": 2}, "float32"),
        ({"weight_decay": 0.1}, "float64"),  # not in one pass, as on other backends
    ],
)
def test_it_takes_the_steps_of_keras_adam(options, dtype):
    """Also its variables stand in the same order: checkpoints hold them in that order."""
    rng, ends = np.random.default_rng(0), []
    shapes = ((5, 3), (2,))
    starts = [rng.normal(size=shape) for shape in shapes]
    gradients = [[rng.normal(size=shape) for shape in shapes] for _ in range(4)]
    for kind in (Adam, keras.optimizers.Adam):
        variables = [keras.Variable(start, dtype=dtype) for start in starts]
        optimizer = kind(learning_rate=0.1, global_clipnorm=1.0, **options)
        for some in gradients:
            optimizer.apply([keras.ops.convert_to_tensor(gradient, dtype) for gradient in some], variables)
        ends.append([keras.ops.convert_to_numpy(v) for v in (*variables, *optimizer.variables)])
    for ours, theirs in zip(*ends, strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-4, atol=1e-5)


def test_it_is_made_again_from_its_config():
    made = Adam.from_config(Adam(0.1, beta_1=0.5, weight_decay=0.2).get_config())
    assert (float(made.learning_rate), made.beta_1, made.weight_decay) == (pytest.approx(0.1), 0.5, 0.2)


def test_a_reset_optimizer_begins_anew():
    optimizer, variable = Adam(0.1), keras.Variable(np.ones(3, np.float32))
    optimizer.apply([keras.ops.ones(3)], [variable])
    reset(optimizer)
    assert not any(keras.ops.convert_to_numpy(v).any() for v in optimizer.variables)
