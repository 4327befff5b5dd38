"""The optimizer: Adam with decoupled weight decay, in one pass over the weights where the backend has one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import keras
from keras import ops

from spatialcore.config.settings import TrainingConfig


def new_optimizer(config: TrainingConfig, micro_batches: int) -> keras.optimizers.Optimizer:
    """Return Adam with the run's learning rate, clipping and weight decay; it steps once in `micro_batches` calls."""
    options: dict[str, Any] = {"learning_rate": config.learning_rate, "global_clipnorm": config.clip_norm}
    if micro_batches > 1:
        options["gradient_accumulation_steps"] = micro_batches
    return Adam(weight_decay=config.weight_decay or None, **options)


def reset(optimizer: keras.optimizers.Optimizer) -> None:
    """Set all state of an optimizer to zero, its count of steps included."""
    for variable in optimizer.variables:
        variable.assign(ops.zeros_like(variable))


class Adam(keras.optimizers.Optimizer):  # type: ignore[misc] # Keras has no types
    """Adam whose update is one pass over a variable with TensorFlow.

    Keras' own makes a dozen passes, which for a head on thousands of features takes as long as forward and backward pass.
    Its variables stand in the same order as those of `keras.optimizers.Adam`, and both take the same steps.

    Source: Kingma and Ba, "Adam: a method for stochastic optimization", 2015; weight decay as in Loshchilov and Hutter,
    "Decoupled weight decay regularization", 2019.

    Example
    -------
    >>> optimizer = Adam(learning_rate=1e-3, weight_decay=1e-4, global_clipnorm=1.0)
    >>> optimizer.apply([gradient], [variable])
    """

    def __init__(
        self, learning_rate: float = 1e-3, beta_1: float = 0.9, beta_2: float = 0.999, epsilon: float = 1e-7, **kwargs: Any
    ) -> None:
        super().__init__(learning_rate=learning_rate, **kwargs)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon

    def build(self, variables: Sequence[keras.Variable]) -> None:
        """Create both moments of each variable."""
        if self.built:
            return
        super().build(variables)
        self.first_moments, self.second_moments = self.add_optimizer_variables(variables, ["momentum", "velocity"])
        # TensorFlow's loop hands its own variables to `update_step`, those of other backends Keras' variables.
        own = [v.value for v in variables] if keras.backend.backend() == "tensorflow" else []
        self.positions = {id(v): i for same in (variables, own) for i, v in enumerate(same)}

    def update_step(self, gradient: Any, variable: keras.Variable, learning_rate: Any) -> None:
        """Change `variable` by one step along `gradient`, of the same shape."""
        position = self.positions[id(variable)]
        first, second = self.first_moments[position], self.second_moments[position]
        if keras.backend.backend() == "tensorflow" and variable.dtype == "float32":
            self._update_in_one_pass(gradient, variable, learning_rate, first, second)
        else:
            self._update_by_operations(gradient, variable, learning_rate, first, second)

    def _update_in_one_pass(self, gradient: Any, variable: Any, learning_rate: Any, first: Any, second: Any) -> None:
        import tensorflow as tf

        step = ops.cast(self.iterations, "float32") + 1.0
        tf.raw_ops.ResourceApplyAdam(
            var=variable.handle,
            m=first.handle,
            v=second.handle,
            beta1_power=self.beta_1**step,
            beta2_power=self.beta_2**step,
            lr=tf.cast(learning_rate, tf.float32),
            beta1=self.beta_1,
            beta2=self.beta_2,
            epsilon=self.epsilon,
            grad=tf.convert_to_tensor(gradient),
        )

    def _update_by_operations(self, gradient: Any, variable: Any, learning_rate: Any, first: Any, second: Any) -> None:
        rate, gradient, step = (ops.cast(v, variable.dtype) for v in (learning_rate, gradient, self.iterations + 1))
        unbiased = rate * ops.sqrt(1 - self.beta_2**step) / (1 - self.beta_1**step)
        self.assign_add(first, (1 - self.beta_1) * (gradient - first))
        self.assign_add(second, (1 - self.beta_2) * (ops.square(gradient) - second))
        self.assign_sub(variable, unbiased * first / (ops.sqrt(second) + self.epsilon))

    def get_config(self) -> dict[str, Any]:
        own = {"beta_1": self.beta_1, "beta_2": self.beta_2, "epsilon": self.epsilon}
        return {**super().get_config(), **own}
