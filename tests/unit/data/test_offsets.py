"""Shifts of spots: kept for a slide's content, tried, and never beyond the image."""

from pathlib import Path

import numpy as np
import pytest

from pages import catalog
from spatialcore.data.dataset import Slide
from spatialcore.data.offsets import kept_offsets, load_offset, save_offset, shifted, with_offsets
from spatialcore.demo.make import make_demo
from spatialcore.errors import ConfigError
from spatialcore.images import ArrayImage
from spatialcore.io.readers import load_data


@pytest.fixture
def roots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One allowed folder, and a Spotscape home of its own."""
    allowed = tmp_path / "allowed"
    allowed.mkdir()
    monkeypatch.setenv("SPOTSCAPE_DATA_ROOTS", str(allowed))
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("SPOTSCAPE_DATA", raising=False)
    return allowed


@pytest.fixture(scope="module")
def small_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_demo(tmp_path_factory.mktemp("data") / "small.h5", n_slides=2, n_spots=40, n_types=5, seed=3)


def test_a_kept_shift_belongs_to_the_content_and_moves_only_spots(roots: Path, small_demo: Path):
    dataset = load_data(small_demo)
    first = dataset.slides[0]
    assert load_offset(first) == (0, 0)
    save_offset(first, (7, -3.5))
    assert load_offset(load_data(small_demo).slides[0]) == (7, -3.5)
    assert load_offset(dataset.slides[1]) == (0, 0)
    assert kept_offsets(dataset) == {"S_1": (7, -3.5)}
    moved = with_offsets(dataset, kept_offsets(dataset))
    np.testing.assert_allclose(moved.slides[0].spot_xy_px, first.spot_xy_px + np.array([7, -3.5]))
    assert moved.slides[1] is dataset.slides[1]
    save_offset(first, (0, 0))
    assert load_offset(first) == (0, 0)
    with pytest.raises(ConfigError, match="finite"):
        save_offset(first, (np.nan, 0))


def test_shifted_spots_stay_inside_the_image():
    slide = Slide("s", ArrayImage(np.zeros((30, 50, 3), np.uint8)), np.array(["a", "b"]), np.array([[2, 3], [48, 28]]), None, 5)
    np.testing.assert_array_equal(shifted(slide, (-10, 1000)).spot_xy_px, [[0, 29], [38, 29]])


def test_damaged_shift_is_no_shift(roots: Path, small_demo: Path):
    slide = load_data(small_demo).slides[0]
    save_offset(slide, (1, 2))
    file = next((catalog.home() / "offsets").iterdir())
    for content in ("{", '{"dx": 1}', '{"dx": "x", "dy": 1}', '{"dx": NaN, "dy": 1}', "[]"):
        file.write_text(content)
        assert load_offset(slide) == (0, 0)
