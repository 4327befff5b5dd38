"""Features of frozen backbones: neighbours, standardisation, joined backbones and turned patches."""

from dataclasses import replace

import numpy as np
import pytest

from spatialcore.config.settings import training_config
from spatialcore.features.extractor import FeatureExtractor, SlideFeatures, _precision, mean_and_sd, orientations
from spatialcore.images import ArrayImage
from spatialcore.runtime.progress import Progress
from tests.support.feature_files import feature_slide, trident
from tests.support.small_slides import make_slide


def test_given_features_reach_the_head_with_neighbours(tmp_path):
    s = feature_slide()
    _, values = trident(tmp_path, s)
    config = training_config("quick", backbones=(f"features:{tmp_path}",), neighbours=6)
    found = FeatureExtractor(config.backbones[0], config).features(s, Progress())
    sd = values.std(axis=0)
    own = (values - values.mean(axis=0)) / np.maximum(sd, 0.1 * np.median(sd))
    apart = np.linalg.norm(s.spot_xy_px[:, None] - s.spot_xy_px[None], axis=2)
    ring = own[np.argsort(apart, axis=1, kind="stable")[:, 1:7]].mean(axis=1)
    np.testing.assert_allclose(found, np.concatenate([own, ring], axis=1), rtol=1e-4, atol=1e-5)
    rows = np.array([3, 0, 3])
    assert found.shape == np.asarray(found).shape
    np.testing.assert_array_equal(found[rows], np.asarray(found)[rows])


def test_features_of_a_single_spot():
    values = np.arange(4, dtype=np.float32)[None]
    config = training_config("quick", neighbours=6, standardise_slides=False)
    np.testing.assert_array_equal(SlideFeatures.of([values], make_slide(xy=[[5, 5]]), config)[:], np.tile(values, 2))


def test_mean_and_deviation_of_many_columns():
    values = np.random.default_rng(0).normal(3, 2, (7, 600)).astype(np.float32)
    mean, sd = mean_and_sd(values)
    np.testing.assert_allclose(mean, values.mean(axis=0), rtol=1e-5)
    np.testing.assert_allclose(sd, values.std(axis=0), rtol=1e-5)


def test_turned_patches_are_the_eight_views_of_a_square():
    patches = np.random.default_rng(0).integers(0, 256, (2, 5, 5, 3))
    views = orientations(patches)
    assert len({v.tobytes() for v in views}) == 8
    np.testing.assert_array_equal(views[0], patches)
    assert {tuple(v[0, 0, 0]) for v in views} == {tuple(patches[0, r, c]) for r in (0, 4) for c in (0, 4)}
    mean = np.mean(views, axis=0)
    for turned in (mean[:, ::-1], mean[:, :, ::-1], mean.transpose(0, 2, 1, 3)):
        np.testing.assert_allclose(turned, mean)


@pytest.mark.keras
def test_joined_backbones_stand_side_by_side_and_views_are_averaged(tmp_path):
    s = feature_slide(n=5)
    trident(tmp_path, s)
    patches = {"input_px": 32, "scales": ({"size": 1}, {"size": 2})}
    plain = {"patches": patches, "neighbours": 0, "standardise_slides": False}
    joined = training_config("quick", backbones=(f"EfficientNetLite0+features:{tmp_path}",), **plain)
    found = FeatureExtractor(joined.backbones[0], joined).features(s, Progress())
    assert found.shape == (5, 2 * 1280 + 7)
    alone = FeatureExtractor("EfficientNetLite0", training_config("quick", **plain)).features(s, Progress())
    np.testing.assert_array_equal(found[:][:, :-7], alone)
    turned = training_config("quick", **plain, orientations=8)
    views = FeatureExtractor("EfficientNetLite0", turned).features(s, Progress())
    # a slide that is turned as a whole (square, so that no pixel is cut otherwise) has the same averaged features
    pixels = np.random.default_rng(5).integers(0, 256, (64, 64, 3), dtype=np.uint8)
    one = replace(
        s,
        image=ArrayImage(pixels),
        spot_xy_px=np.array([[32.0, 32.0]]),
        spot_ids=np.array(["0"]),
        composition=None,
        spot_diameter_px=16.0,
    )
    other = replace(one, image=ArrayImage(np.ascontiguousarray(np.rot90(pixels))))
    apart = []
    for config in (turned, training_config("quick", **plain)):
        a, b = (FeatureExtractor("EfficientNetLite0", config).features(x, Progress()) for x in (one, other))
        apart.append(np.abs(a[:] - b[:]).mean())
    assert apart[0] < 0.02 * apart[1]  # what is left is the rounding of resampled pixels
    assert views.shape == alone.shape


def test_half_precision_keeps_what_tells_spots_apart():
    """Rounding to 11 bits is nothing beside a spread of 1, and all there is beside one of a thousandth."""
    spread = np.random.default_rng(0).normal(size=(200, 8)).astype(np.float32)
    assert _precision([spread, 5 + spread]) is np.float16
    assert _precision([spread, 100 + spread / 1000]) is np.float32
    assert _precision([spread, 70_000 * spread]) is np.float32
    assert _precision([np.full((3, 2), np.nan, np.float32)]) is np.float32


def test_features_on_disk_are_read_in_either_precision(tmp_path):
    values, config = np.random.default_rng(1).normal(size=(12, 5)).astype(np.float32), training_config("quick", neighbours=4)
    slide = feature_slide(n=12)
    read = {}
    for precision in (np.float32, np.float16):
        np.save(tmp_path / "f.npy", values.astype(precision))
        found = SlideFeatures.of([np.load(tmp_path / "f.npy", mmap_mode="r")], slide, config)
        read[precision] = found[np.array([3, 10, 3])]
        assert read[precision].dtype == np.float32
        np.testing.assert_array_equal(read[precision], np.asarray(found)[[3, 10, 3]])
    np.testing.assert_array_equal(read[np.float32], SlideFeatures.of([values], slide, config)[:][[3, 10, 3]])
    np.testing.assert_allclose(read[np.float16], read[np.float32], atol=5e-3)
