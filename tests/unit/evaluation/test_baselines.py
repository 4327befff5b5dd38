"""Baselines against scikit-learn, hand-computed colours, synthetic slides, and the published figures of real ones."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from sklearn.neighbors import KNeighborsRegressor

from spatialcore.data.dataset import Slide
from spatialcore.errors import ConfigError, DataError
from spatialcore.evaluation.baselines import (
    BASELINE_LABELS,
    BASELINES,
    colour_features,
    colour_only,
    coordinates_only,
    training_mean,
)
from spatialcore.evaluation.results import score
from spatialcore.images import ArrayImage

KINDS = ["proportion", "abundance"]


def make_slide(slide_id: str, seed: int, kind: str = "proportion", n: int = 60) -> Slide:
    """A non-square slide on which each spot's first type is as frequent as its square is pink."""
    rng = np.random.default_rng(seed)
    pixels = np.full((203, 311, 3), 235, np.uint8)
    xy = rng.uniform([0, 0], [310.9, 202.9], (n, 2))
    pink = rng.uniform(0.05, 0.95, n)
    for (x, y), share in zip(xy, pink, strict=True):
        colour = share * np.array([230, 60, 160]) + (1 - share) * np.array([80, 60, 140])
        cv2.circle(pixels, (round(x), round(y)), 12, colour.tolist(), -1)
    x, y = np.clip(np.rint(xy).astype(int), 0, [310, 202]).T
    seen = (pixels[y, x, 0] - 80.0) / 150  # circles overlap: what is seen counts
    composition = np.column_stack([seen, (1 - seen) * 0.7, (1 - seen) * 0.3])
    composition = np.maximum(composition, 0) / np.maximum(composition, 0).sum(1, keepdims=True)
    if kind == "abundance":
        composition = composition * rng.uniform(3, 30, (n, 1))
    pixels.flags.writeable = composition.flags.writeable = False
    ids = np.arange(n).astype(str)
    return Slide(slide_id, ArrayImage(pixels, source=slide_id), ids, xy, composition, spot_diameter_px=11)


@pytest.fixture(params=KINDS)
def slides(request) -> list[Slide]:
    return [make_slide(f"S_{i}", i, request.param) for i in range(4)]


def test_every_baseline_has_a_label():
    assert list(BASELINES) == list(BASELINE_LABELS) == ["training_mean", "coordinates_only", "colour_only", "forest"]


@pytest.mark.parametrize("name", BASELINES)
def test_predictions_are_valid_and_ignore_the_truth_of_their_slide(slides, name):
    predict, blind = BASELINES[name], replace(slides[3], composition=None)
    got = predict(slides[:3], blind)
    assert got.shape == (60, 3)
    assert got.dtype == np.float32
    assert np.isfinite(got).all()
    assert (got >= 0).all()
    sums = got.sum(axis=1)
    assert np.allclose(sums, 1, atol=1e-5) == np.allclose(slides[0].truth().sum(axis=1), 1, atol=1e-5)
    np.testing.assert_array_equal(got, predict(slides[:3], slides[3]))


@pytest.mark.parametrize("name", BASELINES)
def test_unusable_training_slides_are_named(slides, name):
    with pytest.raises(ConfigError, match="at least one training slide"):
        BASELINES[name]([], slides[0])
    with pytest.raises(DataError, match="S_1 has no measured composition"):
        BASELINES[name]([replace(slides[1], composition=None)], slides[0])
    with pytest.raises(DataError, match="share their cell types, but have 2, 3"):
        BASELINES[name]([slides[0], replace(slides[1], composition=slides[1].truth()[:, :2])], slides[2])


@pytest.mark.parametrize("name", BASELINES)
def test_one_training_slide_of_one_spot_is_enough(slides, name):
    one = slides[0]
    single = Slide("one", one.image, one.spot_ids[:1], one.spot_xy_px[:1], one.truth()[:1], spot_diameter_px=11)
    np.testing.assert_allclose(BASELINES[name]([single], slides[1]), np.tile(one.truth()[:1], (60, 1)), rtol=1e-5)


def test_training_mean_pools_spots_not_slides(slides):
    short = make_slide("short", 9, n=20)
    got = training_mean([slides[0], short], slides[1])
    want = (slides[0].truth().sum(axis=0) + short.truth().sum(axis=0)) / 80
    np.testing.assert_allclose(got, np.tile(want, (60, 1)), rtol=1e-6)


def test_coordinates_only_equals_scikit_learn(slides):
    train, test = slides[:3], slides[3]
    model = KNeighborsRegressor(15).fit(
        np.concatenate([s.standardised_xy() for s in train]), np.concatenate([s.truth() for s in train])
    )
    np.testing.assert_allclose(coordinates_only(train, test), model.predict(test.standardised_xy()), rtol=1e-5)


def test_coordinates_only_with_fewer_spots_than_neighbours(slides):
    few = make_slide("few", 5, n=4)
    np.testing.assert_allclose(coordinates_only([few], slides[0]), training_mean([few], slides[0]), rtol=1e-6)


def test_colour_features_by_hand():
    pixels = np.random.default_rng(0).integers(0, 256, (41, 67, 3), np.uint8)
    pixels.flags.writeable = False
    slide = Slide(
        "s", ArrayImage(pixels), np.array(["mid", "corner"]), np.array([[30.0, 20], [66.5, 0.5]]), None, spot_diameter_px=10
    )
    got = colour_features(slide)
    assert got.shape == (2, 84)
    assert not got.flags.writeable
    for row, squares in zip(got, ([(15, 25, 25, 35), (10, 30, 20, 40)], [(0, 6, 62, 67), (0, 10, 56, 67)]), strict=True):
        for part, (top, bottom, left, right) in zip(np.split(row, 2), squares, strict=True):
            rgb = pixels[top:bottom, left:right].reshape(-1, 3) / 255
            np.testing.assert_allclose(part[:3], rgb.mean(axis=0), rtol=1e-4)
            np.testing.assert_allclose(part[6:9], rgb.std(axis=0), rtol=1e-4)
            np.testing.assert_allclose(part[12:15], np.quantile(rgb, 0.1, axis=0), atol=1e-5)
            np.testing.assert_allclose(part[36:39], np.quantile(rgb, 0.9, axis=0), atol=1e-5)


def test_colour_features_read_a_coarse_level_where_spots_are_large():
    """Means over a halving pyramid are the same colours, at a sixteenth of the pixels or less."""
    pixels = cv2.resize(np.random.default_rng(0).integers(0, 256, (9, 13, 3), np.uint8), (1300, 900))
    xy = np.array([[320.0, 400], [900, 600]])
    slide = Slide("s", ArrayImage(pixels), np.array(["a", "b"]), xy, None, spot_diameter_px=128)
    got = colour_features(slide)
    for row, (x, y) in zip(got, xy.astype(int), strict=True):
        full = pixels[y - 64 : y + 64, x - 64 : x + 64].reshape(-1, 3) / 255
        np.testing.assert_allclose(row[:3], full.mean(axis=0), atol=0.01)


def test_colour_features_are_measured_once_per_image_and_spots(slides):
    assert colour_features(slides[0]) is colour_features(replace(slides[0], composition=None))
    assert colour_features(slides[0]) is not colour_features(replace(slides[0], spot_diameter_px=12))


@pytest.mark.parametrize("n_train", [1, 3])
def test_colour_only_sees_colour_and_coordinates_only_does_not(slides, n_train):
    test = slides[3]
    kind = "proportion" if np.allclose(test.truth().sum(axis=1), 1, atol=1e-3) else "abundance"
    share = test.shares()[:, :1]
    for name, low, high in (("colour_only", 0.85, 1), ("coordinates_only", -0.4, 0.5)):
        predicted = BASELINES[name](slides[:n_train], test)
        got = score(share, predicted[:, :1] / predicted.sum(axis=1, keepdims=True), kind=kind)
        assert low <= got.types.spearman[0] <= high, name


def test_colour_only_of_a_plain_image_is_the_same_everywhere(slides):
    plain = replace(slides[3], image=ArrayImage(np.full((203, 311, 3), 200, np.uint8)))
    got = colour_only(slides[:3], plain)
    np.testing.assert_allclose(got, np.tile(got[:1], (60, 1)), rtol=1e-5)


@pytest.mark.slides
def test_real_slides_score_as_published(shared):
    from spatialcore.io.readers import load_data

    slides = [s for s in load_data(shared / "data" / "her2st", types="subset").slides if s.id in ("C2", "C3", "C4", "C5")]
    assert len(slides) == 4
    for name, spot, kept_type, error in (("training_mean", 0.573, 0, 0.019), ("coordinates_only", 0.586, 0.314, 0.017)):
        scores = [score(s.truth(), BASELINES[name]([t for t in slides if t is not s], s), kind="proportion") for s in slides]
        assert np.mean([c["spot_spearman"] for c in scores]) == pytest.approx(spot, abs=0.0015)
        assert np.mean([c["type_spearman_frequent"] for c in scores]) == pytest.approx(kept_type, abs=0.01)
        assert np.mean([c["mae"] for c in scores]) == pytest.approx(error, abs=0.0006)
