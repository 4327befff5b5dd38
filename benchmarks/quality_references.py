"""What `quality.py` sets beside the product: ridge and kernel regression, the starting recipe, and the labels' own noise."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.distance import cdist
from sklearn.linear_model import Ridge

from spatialcore.config.settings import TrainingConfig, training_config
from spatialcore.data.dataset import Dataset
from spatialcore.evaluation.metrics import mae, spearman_per_spot, spearman_per_type
from spatialcore.features.inputs import gather_inputs
from spatialcore.features.patches import prepare_dataset
from spatialcore.runtime.progress import Progress

Values = NDArray[np.float64]
Predict = Callable[[Dataset, list[str], str], Values]
RECIPE_PX, RECIPE_EPOCHS, RECIPE_BATCH = 96, 4, 16
RECIPE_NOTE = f"EfficientNet-Lite0 in place of B0, B1, B2 and ResNet50; {RECIPE_PX} px, {RECIPE_EPOCHS} epochs, one member"
_COMPONENTS = 128


def _features(dataset: Dataset) -> tuple[Mapping[str, NDArray], Mapping[str, NDArray]]:
    config = training_config("best", backbones=("EfficientNetLite0",))
    inputs = gather_inputs(dataset, config.backbones[0], config, Progress())
    return inputs.image, inputs.xy


def _components(train: Sequence[NDArray], other: NDArray) -> tuple[list[Values], Values]:
    """Principal components of the training slides' features, all scaled alike to a mean variance of 1."""
    pooled = np.concatenate(train).astype(np.float64)
    mean = pooled.mean(axis=0)
    _, size, axes = np.linalg.svd(pooled - mean, full_matrices=False)
    axes = axes[:_COMPONENTS].T / np.sqrt(np.mean(size[:_COMPONENTS] ** 2) / len(pooled))
    return [(x - mean) @ axes for x in train], (other - mean) @ axes


def ridge(dataset: Dataset, train: list[str], slide: str) -> Values:
    """Ridge on frozen features; its penalty is chosen by leaving out each training slide."""
    image, _ = _features(dataset)

    def fitted(learn: list[str], other: str, alpha: float) -> Values:
        own, new = _components([image[i] for i in learn], image[other])
        model = Ridge(alpha).fit(np.concatenate(own), np.concatenate([dataset[i].truth() for i in learn]))
        return _valid(model.predict(new), dataset)

    return _nested(dataset, train, slide, [(a,) for a in (10.0, 100.0, 1000.0)], fitted)


def kernel(dataset: Dataset, train: list[str], slide: str) -> Values:
    """Kernel ridge on frozen features and coordinates with square-root targets: the reference method.

    Penalty and the coordinates' part are chosen by leaving out each training slide.
    """
    return _kernel(dataset, train, slide, close=True)


def kernel_open(dataset: Dataset, train: list[str], slide: str) -> Values:
    """The same with rows left as they come out, which sum to less than 1: a lower MAE that no composition can have."""
    return _kernel(dataset, train, slide, close=False)


def _kernel(dataset: Dataset, train: list[str], slide: str, *, close: bool) -> Values:
    image, xy = _features(dataset)

    def fitted(learn: list[str], other: str, alpha: float, place: float) -> Values:
        own, new = _components([image[i] for i in learn], image[other])
        points, where = np.concatenate(own), np.concatenate([xy[i] for i in learn])
        target = np.sqrt(np.concatenate([dataset[i].truth() for i in learn]).astype(np.float64))

        def similarity(a: Values, a_xy: NDArray) -> Values:
            near = np.exp(-cdist(a_xy, where, "sqeuclidean") / 0.5)
            return np.exp(-0.3 * cdist(a, points, "sqeuclidean") / _COMPONENTS) + place * near

        weights = np.linalg.solve(similarity(points, where) + alpha * np.eye(len(points)), target - target.mean(axis=0))
        roots = similarity(new, xy[other]) @ weights + target.mean(axis=0)
        return _valid(np.maximum(roots, 0) ** 2, dataset, close=close)

    return _nested(dataset, train, slide, list(product((1.0, 3.0, 10.0), (0.1, 0.3, 1.0))), fitted)


def _nested(dataset: Dataset, train: list[str], slide: str, options: Sequence[tuple[float, ...]], fitted: Callable) -> Values:
    """Predict `slide` with the options that are best when each training slide is predicted from the others."""
    if len(options) == 1 or len(train) < 2:
        return fitted(train, slide, *options[len(options) // 2])

    def gain(option: tuple[float, ...]) -> float:
        total = 0.0
        for left in train:
            predicted = fitted([i for i in train if i != left], left, *option)
            total += _mean(spearman_per_spot(dataset[left].truth(), predicted))
            total += _mean(spearman_per_type(dataset[left].truth(), predicted))
        return total

    return fitted(train, slide, *max(options, key=gain))


def _mean(values: NDArray) -> float:
    return float(np.nanmean(values)) if np.isfinite(values).any() else 0.0


def _valid(values: NDArray, dataset: Dataset, *, close: bool = True) -> Values:
    values = np.maximum(values, 0)
    if dataset.kind == "abundance" or not close:
        return values
    return values / np.maximum(values.sum(axis=1, keepdims=True), 1e-9)


REFERENCES: Mapping[str, Predict] = {"ridge": ridge, "kernel": kernel, "kernel, rows not closed": kernel_open}


def recipe_done_right() -> TrainingConfig:
    """The recipe preset as far as a CPU gets in minutes."""
    return training_config(
        "recipe",
        backbones=("EfficientNetLite0",),
        members=1,
        epochs=RECIPE_EPOCHS,
        batch_size=RECIPE_BATCH,
        patches={"scales": ({"size": 2},), "input_px": RECIPE_PX},
    )


def recipe_as_written(dataset: Dataset, train: list[str], slide: str) -> Values:
    """A reading of the starting recipe with its mistakes: patches of 0..1 are divided by 255 again before a network that
    rescales itself, pixel coordinates go in unscaled, outputs are unbounded, MAE, no schedule, the last epoch counts.

    Its brightness change and its other augmentations but the flip are left out. That coordinates are unscaled is an
    assumption, and may cost more than the double division does.
    """
    import keras

    from spatialcore.backbones.build import build_backbone

    keras.backend.clear_session()
    keras.utils.set_random_seed(0)
    scales = recipe_done_right().patches.scales

    def inputs(i: str) -> dict[str, NDArray]:
        patches = prepare_dataset(dataset[i], scales, RECIPE_PX)[:, 0].astype(np.float32) / 255
        return {"image": patches, "xy": dataset[i].spot_xy_px.astype(np.float32)}

    image, xy = keras.Input((RECIPE_PX, RECIPE_PX, 3), name="image"), keras.Input((2,), name="xy")
    x = keras.layers.Rescaling(1 / 255)(image)
    x = keras.layers.RandomFlip(seed=0)(x)
    x = build_backbone("EfficientNetLite0", weights="imagenet", input_px=RECIPE_PX)(x, training=False)
    x = keras.layers.Concatenate()([x, keras.layers.Dense(32, activation="relu")(xy)])
    x = keras.layers.Dense(256, activation="relu")(x)
    out = keras.layers.Dense(len(dataset.cell_types))(keras.layers.Dropout(0.3, seed=0)(x))
    model = keras.Model({"image": image, "xy": xy}, out)
    model.compile(optimizer=keras.optimizers.Adam(1e-3), loss="mae", jit_compile=False)
    parts = [inputs(i) for i in train]
    pooled = {key: np.concatenate([p[key] for p in parts]) for key in parts[0]}
    truth = np.concatenate([dataset[i].truth() for i in train])
    model.fit(pooled, truth, batch_size=RECIPE_BATCH, epochs=RECIPE_EPOCHS, verbose=0)
    return np.asarray(model.predict(inputs(slide), batch_size=32, verbose=0), np.float64)


def noise_ceiling(dataset: Dataset) -> dict[str, float]:
    """What a predictor of the labels' noiseless part would reach, from how alike labels are at 1, 2, 3 and 4 pitches.

    A neighbouring spot is a replicate with the same noise and nearly the same tissue. The rank correlation of labels
    with those `d` pitches away is extended, as a straight line over 1 to 4 pitches, to `d` = 0: the reliability of a
    label. The ceiling is its root (attenuation, Spearman 1904). Assumes that noise is independent between spots; tissue
    that changes within one pitch counts as noise, and noise that neighbours share counts as signal. The floor of MAE is
    the mean difference to the nearest neighbours over the root of 2, under the same assumption.
    """
    spot, kind, apart = [], [], []
    for slide in dataset.learnable:
        at = cdist(slide.spot_xy_px, slide.spot_xy_px)
        steps = at / np.median(np.sort(at, axis=1)[:, 1])
        truth = slide.truth().astype(np.float64)
        pairs = [np.nonzero((steps > d - 0.2) & (steps < d + 0.2)) for d in (1, 2, 3, 4)]
        spot.append([_mean(spearman_per_spot(truth[a], truth[b])) for a, b in pairs])
        kind.append([_mean(spearman_per_type(truth[a], truth[b])) for a, b in pairs])
        apart.append(mae(truth[pairs[0][0]], truth[pairs[0][1]]))
    found = {"neighbours_per_spot": float(np.mean(spot, axis=0)[0]), "neighbours_per_type": float(np.mean(kind, axis=0)[0])}
    for name, values in (("per_spot", spot), ("per_type", kind)):
        reliability = float(np.polyval(np.polyfit([1, 2, 3, 4], np.mean(values, axis=0), 1), 0))
        found |= {f"reliability_{name}": reliability, f"ceiling_{name}": float(np.sqrt(max(reliability, 0)))}
    return {**found, "mae_floor": float(np.mean(apart) / np.sqrt(2))}
