"""The whole model of a spot in one graph, for fine-tuning: augmentation, backbone over all scales, head.

A frozen backbone's features are computed once, so there the model is the head alone, see `spatialcore.models.heads`.
"""

from __future__ import annotations

import keras

from spatialcore.backbones.build import build_backbone
from spatialcore.backbones.registry import BACKBONES
from spatialcore.config.settings import TrainingConfig
from spatialcore.data.composition import CompositionKind
from spatialcore.models.augmentation import AugmentPatches
from spatialcore.models.heads import build_head
from spatialcore.models.layers import SharedOverScales


def build_model(
    config: TrainingConfig, backbone: str, n_types: int, *, kind: CompositionKind, seed: int = 0, input_px: int | None = None
) -> keras.Model:
    """Build a model from patches and coordinates to compositions.

    Inputs of the model: `patches` (batch, scale, H, W, 3) uint8 RGB, `xy` (batch, 2) standardised within each slide.
    Output: (batch, n_types); on the simplex for proportions, positive for abundances.

    All scales share the backbone. Batch statistics of pretrained backbones stay as they are: a batch of spots is too small
    to estimate them anew. `input_px` is the side of the patches, by default that of the settings or of the backbone.

    Example
    -------
    >>> model = build_model(training_config("recipe", weights="none"), "EfficientNetB0", 12, kind="proportion", input_px=64)
    >>> model.predict_on_batch({"patches": np.zeros((8, 1, 64, 64, 3), np.uint8), "xy": np.zeros((8, 2))}).shape
    (8, 12)
    """
    n_scales = len(config.patches.scales)
    side = input_px or config.patches.input_px or BACKBONES[backbone].input_px
    keras.utils.set_random_seed(seed)
    body = build_backbone(backbone, weights=config.weights, input_px=side)
    head = build_head(n_scales * BACKBONES[backbone].n_features, n_types, config, kind=kind, seed=seed)

    patches = keras.Input((n_scales, side, side, 3), dtype="uint8", name="patches")  # a quarter of the bytes to the device
    xy = keras.Input((2,), name="xy")
    x = AugmentPatches(config.augmentation.model_dump(), seed=seed, name="augment")(patches)
    x = SharedOverScales(body, train_statistics=config.weights == "none", name="image")(x)
    return keras.Model({"patches": patches, "xy": xy}, head({"features": x, "xy": xy}), name=f"{backbone}_model")


def head_of(model: keras.Model) -> keras.Model:
    """Return the head, whether `model` is one or contains one."""
    return model if model.name == "head" else model.get_layer("head")


def image_part(model: keras.Model) -> keras.Model:
    """Return the backbone of a model of `build_model`, from patches (batch, scale, H, W, 3) to features (batch, d)."""
    return keras.Model(model.inputs[0], model.get_layer("image").output)
