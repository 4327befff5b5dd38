"""Names of backbones: rows, features made elsewhere, and several joined."""

from dataclasses import replace
from pathlib import Path

import pytest

from spatialcore.backbones import spec
from spatialcore.backbones.registry import BACKBONES
from spatialcore.backbones.speed import seconds_per_patch
from spatialcore.config.describe import markdown
from spatialcore.config.settings import training_config
from spatialcore.errors import ConfigError
from spatialcore.runtime.devices import find_devices


def test_parts_are_rows_and_paths_that_may_hold_a_plus():
    joined = "EfficientNetLite0+features:/data/a+b/uni+ResNet50"
    assert spec.parts(joined) == ("EfficientNetLite0", "features:/data/a+b/uni", "ResNet50")
    assert spec.networks(joined) == ("EfficientNetLite0", "ResNet50")
    assert spec.given_path("features:/data/uni") == Path("/data/uni")
    assert spec.is_network("ResNet50")
    assert not spec.is_network(joined)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("VGG16", "unknown backbone VGG16; there are EfficientNetLite0, "),
        ("features:", "unknown backbone features:"),
        ("", r"unknown backbone \(none\)"),
        ("ResNet50+ResNet50", "joins the same features twice"),
    ],
)
def test_bad_names_are_answered_with_what_there_is(name, message):
    with pytest.raises(ConfigError, match=message):
        spec.parts(name)


def test_a_label_is_safe_in_a_file_name():
    found = spec.label("EfficientNetLite0+features:/data/my uni")
    assert found.startswith("EfficientNetLite0+features_my_uni_")
    assert "/" not in found


def test_a_row_that_was_added_is_a_backbone_everywhere(monkeypatch):
    row = replace(BACKBONES["ResNet50"], name="Mine", label="My network", cpu_images_per_s=None)
    monkeypatch.setitem(BACKBONES._rows, "Mine", row)
    assert spec.parts("Mine+EfficientNetLite0") == ("Mine", "EfficientNetLite0")
    assert training_config("quick", backbones=("Mine",)).backbones == ("Mine",)
    assert "| `Mine` | My network |" in markdown()
    assert seconds_per_patch("Mine", 224, find_devices()) > 0
