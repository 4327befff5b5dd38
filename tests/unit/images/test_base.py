"""Levels, regions and the cache that all kinds of images share."""

import threading

import cv2
import numpy as np
import pytest

from spatialcore.errors import DataError
from spatialcore.images import (
    ArrayImage,
    ByteCache,
    halve,
    pyramid_levels,
)
from tests.support.pixels import HEIGHT, WIDTH


def half_by_hand(pixels):
    """2 x 2 means with halves rounded up, odd edges repeated."""
    height, width = pixels.shape[:2]
    padded = np.pad(pixels, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge").astype(np.uint32)
    return ((padded[::2, ::2] + padded[1::2, ::2] + padded[::2, 1::2] + padded[1::2, 1::2] + 2) // 4).astype(np.uint8)


class TestLevels:
    def test_halve(self, rgb):
        for pixels in (rgb, rgb[:, :-1], rgb[:-1], rgb[:1, :1], rgb[:3, :2]):
            difference = halve(pixels).astype(int) - half_by_hand(pixels)
            assert halve(pixels).shape == half_by_hand(pixels).shape
            assert np.abs(difference).max() <= 1  # OpenCV rounds halves to even

    @pytest.mark.parametrize("hw", [(HEIGHT, WIDTH), (1, 1), (512, 512), (513, 2), (9911, 9274)])
    def test_sizes(self, hw):
        levels = pyramid_levels(hw)
        assert levels[0].image_hw == hw
        assert max(levels[-1].image_hw) <= 512
        for i, level in enumerate(levels):
            assert level.downsample == 2**i
            assert level.image_hw == tuple(-(-n // 2**i) for n in hw)

    def test_level_for_and_thumbnail(self, rgb):
        image = ArrayImage(rgb)
        assert [image.level_for(d) for d in (0.5, 1, 1.99, 2, 3, 4, 100)] == [0, 0, 0, 1, 1, 2, 2]
        for size in (2000, WIDTH, 700, 99, 1):
            thumbnail = image.thumbnail(size)
            scale = min(1, size / WIDTH)
            assert thumbnail.shape == (max(1, round(HEIGHT * scale)), max(1, round(WIDTH * scale)), 3)
        np.testing.assert_array_equal(image.thumbnail(WIDTH), rgb)
        small = cv2.resize(rgb, (300, round(HEIGHT * 300 / WIDTH)), interpolation=cv2.INTER_AREA)
        assert np.abs(image.thumbnail(300).astype(int) - small).mean() < 1.5  # up to 3 px of 1376 are repeated edge

    @pytest.mark.parametrize(
        "region", [(-1, 0, 2, 2), (0, -1, 2, 2), (0, 0, 0, 2), (0, 0, 2, 0), (WIDTH - 1, 0, 2, 1), (0, HEIGHT - 1, 1, 2)]
    )
    def test_outside(self, rgb, region):
        with pytest.raises(DataError, match="level 0"):
            ArrayImage(rgb).read_region(*region)

    @pytest.mark.parametrize("level", [-1, 3])
    def test_no_such_level(self, rgb, level):
        with pytest.raises(DataError, match="level 0 to 2"):
            ArrayImage(rgb).read_region(0, 0, 1, 1, level=level)

    def test_result_is_the_callers_own(self, rgb):
        image = ArrayImage(rgb)
        image.read_region(0, 0, 5, 5)[:] = 0
        np.testing.assert_array_equal(image.read_region(0, 0, 5, 5), rgb[:5, :5])


class TestCache:
    def test_stays_within_its_bound(self):
        cache = ByteCache(1000)
        for i in range(20):
            cache.get(i, lambda i=i: np.full(300, i, np.uint8))
        assert cache._bytes <= 1000
        assert sorted(cache._items) == [17, 18, 19]

    def test_oldest_use_goes_first(self):
        cache, made = ByteCache(600), []

        def make(key):
            made.append(key)
            return np.zeros(300, np.uint8)

        for key in "abacab":
            cache.get(key, lambda key=key: make(key))
        assert made == ["a", "b", "c", "b"]

    def test_too_large_is_not_kept(self):
        cache = ByteCache(10)
        assert cache.get("a", lambda: np.zeros(11, np.uint8)).nbytes == 11
        assert not cache._items

    def test_what_two_ask_for_at_once_is_made_and_counted_once(self):
        """The second asks while the first, which has made its array, is about to keep it."""
        made, asked = threading.Event(), threading.Event()

        class Slow(np.ndarray):
            @property
            def nbytes(self):
                made.set()
                asked.wait(0.5)
                return 300

        cache, second = ByteCache(1000), []
        first = threading.Thread(target=lambda: cache.get("a", lambda: np.zeros(300, np.uint8).view(Slow)))
        first.start()
        assert made.wait(10)
        other = threading.Thread(target=lambda: second.append(cache.get("a", lambda: np.ones(300, np.uint8))))
        other.start()
        other.join(0.2)
        asked.set()
        first.join()
        other.join()
        assert second[0].sum() == 0
        assert cache._bytes == 300

    def test_failure_is_not_remembered(self):
        cache = ByteCache(10)
        with pytest.raises(ZeroDivisionError):
            cache.get("a", lambda: 1 / 0)
        assert cache.get("a", lambda: np.ones(1)).sum() == 1
