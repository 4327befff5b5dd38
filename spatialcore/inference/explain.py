"""Explain members' predictions at one spot: by other spots' images or positions in its place, and by Grad-CAM.

Gradients are TensorFlow's: Keras has none of its own that all backends share. With another backend there are no maps.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import cv2
import keras
import numpy as np
from numpy.typing import NDArray

from spatialcore.config.run_config import MemberPlan
from spatialcore.config.settings import TrainingConfig
from spatialcore.data.dataset import Dataset, Slide
from spatialcore.data.offsets import with_offsets
from spatialcore.errors import RunError
from spatialcore.features.extractor import FeatureExtractor, floored, orientations
from spatialcore.features.inputs import Inputs, gather_inputs
from spatialcore.features.patches import prepare_dataset
from spatialcore.features.stain.normalisation import normaliser
from spatialcore.inference.explanation import Explanation, Floats, predicting_members
from spatialcore.models.network import head_of
from spatialcore.runs.run import Run
from spatialcore.runtime.progress import Progress
from spatialcore.storage.files import text_hash
from spatialcore.training import checkpoints
from spatialcore.training.member import new_member

N_OTHERS = 48
"""Other spots of the slide whose image or position is put in; their mean is the answer without it."""


def explain(run: Run, dataset: Dataset, slide_id: str, spot_id: str) -> Explanation:
    """Explain what the members that predict a slide predict at one of its spots.

    `dataset` has its spots where its file put them. Raises DataError for an unknown slide or spot, RunError where no
    member is done or its weights are gone.
    """
    dataset = with_offsets(dataset.subset([slide_id]), run.config.data.offsets)
    slide = dataset[slide_id]
    row = slide.index_of(spot_id)
    plans = predicting_members(run, slide_id)
    if not plans:
        raise RunError(f"{run.path}: no member has finished training, so there is nothing to explain. Resume the run.")
    others = _others(slide, row, run.config.training.seed)
    inputs = {b: gather_inputs(dataset, b, run.config.training, Progress()) for b in dict.fromkeys(p.backbone for p in plans)}
    branches: dict[str, ImageBranch | None] = {}
    tables, maps = [], []
    for plan in plans:
        model = _member(run, plan, inputs[plan.backbone])
        tables.append(_ablations(model, inputs[plan.backbone], slide.id, row, others))
        if plan.backbone not in branches or run.config.training.fine_tune:
            branches[plan.backbone] = _image_branch(model, plan.backbone, run.config.training, slide, row, inputs[plan.backbone])
        maps.append(_grad_cam(model, branches[plan.backbone], inputs[plan.backbone].xy[slide.id][row : row + 1]))
    full, without_image, without_coordinates = (np.stack(column).astype(np.float32) for column in zip(*tables, strict=True))
    return Explanation(tuple(p.name for p in plans), full, without_image, without_coordinates, tuple(maps))


def _member(run: Run, plan: MemberPlan, inputs: Inputs) -> keras.Model:
    file = run.weights_file(plan)
    if not file.is_file():
        raise RunError(f"{file}: the weights of this member are gone. Train the run again.")
    model = new_member(plan, run.config.training, run.config.data, next(iter(inputs.image.values())).shape[-1])
    checkpoints.load_weights(file, model)
    return model


def _others(slide: Slide, row: int, seed: int) -> NDArray[np.intp]:
    rng = np.random.default_rng(int(text_hash(seed, slide.id), 16))
    rows = np.setdiff1d(np.arange(slide.n_spots), [row])
    return np.sort(rng.choice(rows, min(N_OTHERS, len(rows)), replace=False)) if len(rows) else np.array([row])


def _ablations(
    model: keras.Model, inputs: Inputs, slide_id: str, row: int, others: NDArray[np.intp]
) -> tuple[Floats, Floats, Floats]:
    """Return the prediction (k), its mean with other spots' images, and with other spots' positions."""
    own = np.full(len(others), row)

    def mean(image_rows: NDArray[np.intp], xy_rows: NDArray[np.intp]) -> Floats:
        image, position = inputs.take(slide_id, image_rows), inputs.take(slide_id, xy_rows)
        values: Floats = np.asarray(model.predict_on_batch({inputs.name: image[inputs.name], "xy": position["xy"]}))
        mean_values: Floats = values.mean(axis=0)
        return mean_values

    return mean(own[:1], own[:1]), mean(others, own), mean(own, others)


class ImageBranch:
    """Computes the features that a member's head reads from the last maps of its networks, at one spot.

    `views` are the patches of each network, (view, scale, h, w, 3): as they are, and turned where the run averages over
    orientations. Behind the networks' features, standardised by `mean` and `scale`, stands `rest` (1, m): features made
    elsewhere and the neighbours' means.
    """

    def __init__(self, bodies: Sequence[keras.Model], views: Sequence[Floats], mean: Any, scale: Any, rest: Floats) -> None:
        self.n_views, self.n_scales = views[0].shape[:2]
        self.mean, self.scale, self.rest = mean, scale, rest
        self.maps, self.pooled = [], []
        for body, patches in zip(bodies, views, strict=True):
            pool = body.get_layer("avg_pool")
            to_map = keras.Model(body.inputs[0], pool.input)
            self.maps.append(keras.ops.convert_to_tensor(to_map(patches.reshape(-1, *patches.shape[2:]), training=False)))
            self.pooled.append(keras.Model(pool.input, body.outputs[0]))

    def features(self, maps: Sequence[Any]) -> Any:
        """Return what the head reads, (1, d), for maps like `self.maps`."""
        ops = keras.ops
        own = [ops.cast(pooled(m, training=False), "float32") for pooled, m in zip(self.pooled, maps, strict=True)]
        own = [ops.reshape(ops.mean(ops.reshape(v, (self.n_views, self.n_scales, -1)), axis=0), (1, -1)) for v in own]
        return ops.concatenate([(ops.concatenate(own, axis=1) - self.mean) / self.scale, self.rest], axis=1)


def _image_branch(
    model: keras.Model, backbone: str, config: TrainingConfig, slide: Slide, row: int, inputs: Inputs
) -> ImageBranch | None:
    """Return the branch of a member; `None` where no network of it sees a patch, or the Keras backend has no gradients for it."""
    if keras.backend.backend() != "tensorflow":
        return None
    image = np.asarray(inputs.image[slide.id][row], np.float32)
    if config.fine_tune:
        return ImageBranch([model.get_layer("image").body], [image[None]], 0.0, 1.0, np.zeros((1, 0), np.float32))
    extractor = FeatureExtractor(backbone, config)
    if not extractor.networks:
        return None
    views = [_views(slide, row, network.side, config) for network in extractor.networks]
    bodies = [network.network() for network in extractor.networks]
    n_own = len(config.patches.scales) * sum(body.output_shape[-1] for body in bodies)
    mean, scale = _slide_scale(extractor, slide)
    return ImageBranch(bodies, views, mean[:n_own], scale[:n_own], image[None, n_own:])


def _views(slide: Slide, row: int, side: int, config: TrainingConfig) -> NDArray[np.float32]:
    """Return patches of one spot as a frozen network reads them, (view, scale, side, side, 3)."""
    recolour = normaliser(slide.coarse(), config.patches)
    patches = prepare_dataset(slide, config.patches.scales, side, spots=np.array([row]), recolour=recolour)[0]
    return np.stack(orientations(patches) if config.orientations > 1 else [patches]).astype(np.float32)


def _slide_scale(extractor: FeatureExtractor, slide: Slide) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return mean and deviation by which the run standardises a spot's own features, (d) each."""
    parts = extractor.columns(slide, Progress())
    if not extractor.config.standardise_slides:
        n = sum(p.shape[1] for p in parts)
        return np.zeros(n, np.float32), np.ones(n, np.float32)
    mean = np.concatenate([p.mean(axis=0, dtype=np.float64) for p in parts])
    sd = floored(np.concatenate([p.std(axis=0, dtype=np.float64) for p in parts]))
    return mean.astype(np.float32), sd.astype(np.float32)


def _grad_cam(model: keras.Model, branch: ImageBranch | None, xy: NDArray[np.float32]) -> NDArray[np.float16]:
    """Return Grad-CAM of every type on the patches of one spot, (k, scales, h, w), of the output before its last activation.

    The gradient runs through pooling, the slide's standardisation and the head; channels of each network's last map are
    weighted by its mean over the map. The sign is kept; several networks and turned views add up. Neighbours' features
    stay as they are. Without a branch there is nothing to show: (0, 0, 0, 0).

    Source: Selvaraju et al., "Grad-CAM", 2017.
    """
    if branch is None:
        return np.zeros((0, 0, 0, 0), np.float16)
    import tensorflow as tf

    head = head_of(model)
    logits_of = keras.Model(head.inputs, head.get_layer("types").output)
    with tf.GradientTape(persistent=True) as tape:  # jacobian asks type by type
        tape.watch(branch.maps)
        logits = logits_of({"features": branch.features(branch.maps), "xy": tf.convert_to_tensor(xy)}, training=False)[0]
    cams = []
    for feature_map, slope in zip(branch.maps, tape.jacobian(logits, branch.maps, experimental_use_pfor=False), strict=True):
        weights = tf.reduce_mean(slope, axis=(2, 3), keepdims=True)
        cam = np.asarray(tf.cast(tf.reduce_sum(weights * feature_map[None], axis=-1), "float32"))
        cams.append(_turned_back(cam.reshape(len(cam), branch.n_views, branch.n_scales, *cam.shape[2:])))
    return _summed(cams).astype(np.float16)


def _turned_back(cam: Floats) -> Floats:
    """Sum maps (k, view, scale, h, w) over the views, each turned back to the patch's own orientation: (k, scale, h, w)."""
    total = np.zeros_like(cam[:, 0])
    for view in range(cam.shape[1]):  # in the order of `orientations`
        back = np.rot90(cam[:, view], -(view % 4), axes=(2, 3))
        total += back[..., ::-1] if view >= 4 else back
    return total


def _summed(cams: Sequence[Floats]) -> Floats:
    """Sum maps (k, scale, h, w) of several networks, resized to the largest; each map keeps its total."""
    height, width = max(c.shape[2:] for c in cams)
    total = np.zeros((*cams[0].shape[:2], height, width), np.float32)
    for cam in cams:
        for index in np.ndindex(*cam.shape[:2]):
            share = cam.shape[2] * cam.shape[3] / (height * width)
            total[index] += cv2.resize(cam[index], (width, height), interpolation=cv2.INTER_LINEAR) * share
    return total
