"""Steps of the optimizer: one call each for models that read patches, many in one call for heads on features in memory.

Both take batches in the same order and draw the same random numbers, so which of them is used decides no result beyond
rounding.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol
from weakref import WeakKeyDictionary

import keras
import numpy as np
from numpy.typing import NDArray

from spatialcore.config.settings import TrainingConfig
from spatialcore.data.splits import SpotRows
from spatialcore.features.inputs import Inputs, batch_rows
from spatialcore.models.heads import fixed_part, learning_part
from spatialcore.runtime.prefetch import prefetched
from spatialcore.runtime.progress import Progress
from spatialcore.storage.files import cache_dir
from spatialcore.training.optimizer import new_optimizer, reset

_STEPS_PER_CALL = 64
"""At most: between calls a wish to stop is heard. A step on features takes milliseconds."""

_FEATURES_AT_ONCE = 512
_ROWS_AT_ONCE = 1024
_SCORED_AT_ONCE = 8192

_TABLE_BYTES = 128 << 20
"""What a head has read once is held in memory up to so much, and in a file beyond."""

Floats = NDArray[np.float32]
LossFunction = Callable[[Any, Any], Any]
"""From measured and predicted compositions (batch, k), as tensors or arrays, to a loss of each spot, (batch), or of all."""


class Steps(Protocol):
    """A model's optimizer steps, and its predictions between them."""

    optimizer: keras.optimizers.Optimizer

    def begin(self) -> None:
        """Prepare the inputs, once the model's fixed weights stand."""

    def epoch(self, fit: SpotRows, rng: np.random.Generator, rates: Floats) -> Iterator[Floats]:
        """Take the steps of one pass over `fit`, with a learning rate each; yield the losses of some steps as they are done."""

    def predict(self, spots: SpotRows) -> Floats:
        """Predict (n, k) of these spots in their order."""

    def losses(self, truth: Floats, predicted: Floats) -> Floats:
        """Return what training minimises, of a batch (n, k): a number for each spot, or one for all."""


def steps_for(
    model: keras.Model,
    inputs: Inputs,
    truth: Mapping[str, Floats],
    config: TrainingConfig,
    loss: LossFunction,
    micro_batches: int,
) -> Steps:
    """Return the quickest way for this model on this backend; its optimizer begins anew."""
    if inputs.name == "features" and micro_batches == 1 and keras.backend.backend() == "tensorflow":
        return _InOneGraph(model, inputs, truth, config, loss)
    return _OneByOne(model, inputs, truth, config, loss, micro_batches)


class _OneByOne:
    """Each batch is gathered, and sent to the device, while the model steps on the one before."""

    def __init__(
        self,
        model: keras.Model,
        inputs: Inputs,
        truth: Mapping[str, Floats],
        config: TrainingConfig,
        loss: LossFunction,
        micro_batches: int,
    ) -> None:
        self.model, self.inputs, self.truth, self.config, self.micro_batches = model, inputs, truth, config, micro_batches
        self.loss = loss
        if model.compiled:  # a head that trained another member before
            reset(model.optimizer)
        else:
            # XLA does not pay off in the first minutes of fine-tuning; jax cannot do without.
            jit = False if keras.backend.backend() == "tensorflow" else "auto"
            model.compile(optimizer=new_optimizer(config, micro_batches), loss=loss, jit_compile=jit)
            model.optimizer.build(model.trainable_variables)
        self.optimizer = model.optimizer

    def begin(self) -> None:
        pass

    def epoch(self, fit: SpotRows, rng: np.random.Generator, rates: Floats) -> Iterator[Floats]:
        batches = prefetched(self._on_device(fit, rng))
        for rate, (batch, target) in zip(rates, batches, strict=True):
            self.optimizer.learning_rate.assign(rate)
            losses = [float(self.model.train_on_batch(*part)) for part in self._parts(batch, target)]
            yield np.array([np.mean(losses)], np.float32)

    def _on_device(self, fit: SpotRows, rng: np.random.Generator) -> Iterator[tuple[dict[str, Any], Any]]:
        """Yield batches on the device; patches go there as bytes, of which the model's graph makes numbers."""
        for batch, picked in self.inputs.batches(fit, self.config.batch_size, rng):
            target = np.concatenate([self.truth[s][rows] for s, rows in picked])
            yield {k: keras.ops.convert_to_tensor(v) for k, v in batch.items()}, keras.ops.convert_to_tensor(target)

    def _parts(self, batch: dict[str, Any], target: Any) -> Iterator[tuple[dict[str, Any], Any]]:
        """Yield the batch, or equal parts of it; the last is filled up from the batch's start."""
        if self.micro_batches == 1:
            yield batch, target
            return
        size = -(-len(target) // self.micro_batches)
        rows = np.resize(np.arange(len(target)), size * self.micro_batches)
        for start in range(0, len(rows), size):
            part = rows[start : start + size]
            yield {k: keras.ops.take(v, part, axis=0) for k, v in batch.items()}, keras.ops.take(target, part, axis=0)

    def predict(self, spots: SpotRows) -> Floats:
        size = max(1, self.config.batch_size // self.micro_batches)
        return np.concatenate([predict_rows(self.model, self.inputs, s, rows, size) for s, rows in spots])

    def losses(self, truth: Floats, predicted: Floats) -> Floats:
        return np.asarray(keras.ops.convert_to_numpy(self.loss(truth, predicted)))


class _Table:
    """Rows (n, d) that are written once and read in any order: in memory where they are few, else in a file without a name."""

    def __init__(self, n: int, width: int) -> None:
        self.shape, self._file = (n, width), None
        if 4 * n * width > _TABLE_BYTES:
            self._file = tempfile.TemporaryFile(dir=cache_dir("features"))  # noqa: SIM115  it lives as long as the table
            self._file.truncate(4 * n * width)
        self._rows = np.empty(self.shape, np.float32) if self._file is None else None
        self._written = 0

    def append(self, values: Floats) -> None:
        """Write the next rows."""
        self._mapped()[self._written : self._written + len(values)] = values
        self._written += len(values)

    def __getitem__(self, rows: NDArray[np.int32]) -> Floats:
        return self._mapped()[rows]

    def _mapped(self) -> Floats:
        """Return all rows; a file is mapped anew, since the pages of a mapping that stays would fill the memory."""
        if self._file is None:
            assert self._rows is not None
            return self._rows
        return np.asarray(np.memmap(self._file, np.float32, "r+", shape=self.shape))


class _InOneGraph:
    """A head whose fixed layers have read all spots once; many steps are one call of a TensorFlow graph."""

    def __init__(
        self, head: keras.Model, inputs: Inputs, truth: Mapping[str, Floats], config: TrainingConfig, loss: LossFunction
    ) -> None:
        self.inputs, self.truth, self.config, self.head = inputs, truth, config, head
        graph = _GRAPHS.get(head)
        if graph:
            reset(graph.optimizer)
        else:
            graph = _GRAPHS[head] = _Graph(head, new_optimizer(config, 1), loss)
        self.graph, self.optimizer = graph, graph.optimizer

    def begin(self) -> None:
        """Compute the fixed layers' output of all labelled spots, once."""
        slides = [s for s in self.inputs.image if s in self.truth]
        self.first_row = dict(zip(slides, np.cumsum([0, *(len(self.truth[s]) for s in slides)]), strict=False))
        self.xy = np.concatenate([self.inputs.xy[s] for s in slides])
        self.measured = np.concatenate([self.truth[s] for s in slides])
        self.features = _Table(len(self.xy), self.graph.width)
        for slide in slides:
            for start in range(0, len(self.truth[slide]), _ROWS_AT_ONCE):
                rows = np.asarray(self.inputs.image[slide][start : start + _ROWS_AT_ONCE])
                self.features.append(self.graph.read(rows).numpy())

    def _rows(self, spots: SpotRows) -> NDArray[np.int32]:
        return np.concatenate([self.first_row[s] + rows for s, rows in spots]).astype(np.int32)

    def epoch(self, fit: SpotRows, rng: np.random.Generator, rates: Floats) -> Iterator[Floats]:
        rows = self._rows(fit)
        batches = rows[batch_rows(len(rows), self.config.batch_size, rng)]
        for start in range(0, len(batches), _STEPS_PER_CALL):
            some = slice(start, start + _STEPS_PER_CALL)
            used, places = np.unique(batches[some], return_inverse=True)
            places = places.reshape(batches[some].shape).astype(np.int32)
            yield self.graph.step(self.features[used], self.xy[used], self.measured[used], places, rates[some]).numpy()

    def predict(self, spots: SpotRows) -> Floats:
        rows = self._rows(spots)
        parts = [rows[start : start + _SCORED_AT_ONCE] for start in range(0, len(rows), _SCORED_AT_ONCE)]
        return np.concatenate([self.graph.predict(self.features[p], self.xy[p]).numpy() for p in parts])

    def losses(self, truth: Floats, predicted: Floats) -> Floats:
        return np.asarray(self.graph.losses(truth, predicted))


class _Graph:
    """TensorFlow functions of one head, traced at their first call. Holds the head's layers, not the head."""

    def __init__(self, head: keras.Model, optimizer: keras.optimizers.Optimizer, loss: LossFunction) -> None:
        import tensorflow as tf

        fixed, learning = fixed_part(head), learning_part(head)
        weights = learning.trainable_variables
        optimizer.build(weights)

        def step(features: Any, xy: Any, truth: Any, rows: Any, rates: Any) -> Any:
            def one(i: Any, losses: Any) -> tuple[Any, Any]:
                with tf.GradientTape() as tape:
                    predicted = learning([tf.gather(features, rows[i]), tf.gather(xy, rows[i])], training=True)
                    value = tf.reduce_mean(loss(tf.gather(truth, rows[i]), predicted))
                optimizer.learning_rate.assign(rates[i])
                optimizer.apply(tape.gradient(value, weights), weights)
                return i + 1, losses.write(i, value)

            n = tf.shape(rates)[0]
            began = (0, tf.TensorArray(tf.float32, n))
            return tf.while_loop(lambda i, _: i < n, one, began, parallel_iterations=1)[1].stack()

        def floats(*shape: int | None) -> tf.TensorSpec:
            return tf.TensorSpec(shape, tf.float32)

        def integers(*shape: None) -> tf.TensorSpec:
            return tf.TensorSpec(shape, tf.int32)

        self.width = learning.input[0].shape[-1]
        table = floats(None, self.width), floats(None, 2)
        n_features, n_types = fixed.input.shape[-1], learning.output.shape[-1]
        self.optimizer = optimizer
        self.read = tf.function(lambda x: fixed(x), [floats(None, n_features)], autograph=False)
        self.step = tf.function(step, [*table, floats(None, n_types), integers(None, None), floats(None)], autograph=False)
        self.losses = tf.function(loss, [floats(None, n_types), floats(None, n_types)], autograph=False)
        self.predict = tf.function(lambda x, xy: learning([x, xy], training=False), [*table], autograph=False)


_GRAPHS: WeakKeyDictionary[keras.Model, _Graph] = WeakKeyDictionary()


def predict_rows(
    model: keras.Model, inputs: Inputs, slide_id: str, rows: NDArray[np.intp], batch_size: int, progress: Progress | None = None
) -> Floats:
    """Predict (len(rows), k) of some spots of one slide, batch by batch."""
    size = _FEATURES_AT_ONCE if inputs.name == "features" else batch_size
    parts = []
    for start in range(0, len(rows), size):
        parts.append(model.predict_on_batch(inputs.take(slide_id, rows[start : start + size])))
        if progress:
            progress.advance(0)
    return np.concatenate(parts)
