"""Pictures and regions of them, for tests of images."""

from pathlib import Path

import numpy as np

HEIGHT, WIDTH = 1031, 1373  # odd, prime, not square


def regions(height, width):
    yield from [(0, 0, width, height), (0, 0, 1, 1), (width - 1, height - 1, 1, 1), (width - 7, 3, 7, 11)]
    rng = np.random.default_rng(3)
    for _ in range(12):
        x, y = int(rng.integers(width)), int(rng.integers(height))
        yield x, y, int(rng.integers(1, width - x + 1)), int(rng.integers(1, height - y + 1))


def check_regions(image, level, expected):
    height, width = expected.shape[:2]
    assert image.levels[level].image_hw == (height, width)
    for x, y, w, h in regions(height, width):
        got = image.read_region(x, y, w, h, level=level)
        assert got.dtype == np.uint8
        assert got.shape == (h, w, 3)
        np.testing.assert_array_equal(got, expected[y : y + h, x : x + w])


def cut(path: Path, keep: float) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])
