"""Tiles and arrays against pixels and numbers computed another way."""

import cv2
import numpy as np
import pytest

from spatialcore.errors import DataError
from spatialcore.images import ArrayImage, Level, SlideImage, TiffImage, halve, tiles, write_pyramid


def picture(height: int, width: int, seed: int = 0) -> np.ndarray:
    """Smooth colours with some noise, so that neighbouring levels resemble each other."""
    y, x = np.mgrid[:height, :width]
    noise = np.random.default_rng(seed).integers(0, 24, (height, width, 3))
    smooth = np.stack([x * 200 / width, y * 200 / height, (x + y) * 200 / (width + height)], axis=-1)
    pixels = (smooth + noise).astype(np.uint8)
    pixels.flags.writeable = False
    return pixels


class OddLevels(SlideImage):
    """An image with the downsamples it is told, cropped as scanners crop: level sizes are rounded down."""

    source = "odd levels"

    def __init__(self, pixels: np.ndarray, downsamples: tuple[int, ...]) -> None:
        self.stored = [self._shrunk(pixels, d) for d in downsamples]
        height = pixels.shape[0]
        self._levels = tuple(Level(p.shape[:2], height / p.shape[0]) for p in self.stored)
        self.most_read = 0
        self._hash = ArrayImage(pixels).fingerprint() + f"-{downsamples}"  # an id() may come back, and with it another's tiles

    @staticmethod
    def _shrunk(pixels: np.ndarray, down: int) -> np.ndarray:
        height, width = pixels.shape[0] // down, pixels.shape[1] // down
        blocks = pixels[: height * down, : width * down].reshape(height, down, width, down, 3)
        return blocks.mean(axis=(1, 3)).round().astype(np.uint8)

    @property
    def levels(self) -> tuple[Level, ...]:
        return self._levels

    def fingerprint(self) -> str:
        return self._hash

    def _read(self, x: int, y: int, width: int, height: int, level: int) -> np.ndarray:
        self.most_read = max(self.most_read, width * height)
        return self.stored[level][y : y + height, x : x + width].copy()


def assembled(image: SlideImage, level: int) -> np.ndarray:
    height, width = tiles.level_hw(image.image_hw, level)
    out = np.zeros((height, width, 3), np.uint8)
    for row in range(-(-height // tiles.TILE_PX)):
        for col in range(-(-width // tiles.TILE_PX)):
            part = tiles.tile_pixels(image, level, col, row)
            y, x = row * tiles.TILE_PX, col * tiles.TILE_PX
            assert part.shape[:2] == (min(tiles.TILE_PX, height - y), min(tiles.TILE_PX, width - x))
            out[y : y + part.shape[0], x : x + part.shape[1]] = part
    return out


def test_levels_halve_until_one_tile_is_enough() -> None:
    assert tiles.level_count((512, 300)) == 1
    assert tiles.level_count((513, 300)) == 2
    assert tiles.level_count((9911, 9274)) == 6
    assert tiles.level_hw((9911, 9274), 5) == (310, 290)


@pytest.mark.parametrize("hw", [(1, 1), (511, 513), (1537, 701), (700, 2049)])
def test_tiles_of_an_array_are_its_halvings(hw: tuple[int, int]) -> None:
    pixels = picture(*hw)
    image = ArrayImage(pixels)
    expected = pixels
    for level in range(tiles.level_count(hw)):
        assert np.array_equal(assembled(image, level), expected)
        expected = halve(expected)


def test_tiles_of_a_tiled_tiff_equal_those_of_its_array(tmp_path) -> None:
    pixels = picture(1900, 1301)
    write_pyramid(tmp_path / "slide.tif", pixels)
    image = TiffImage(tmp_path / "slide.tif")
    for level in range(tiles.level_count(image.image_hw)):
        assert np.array_equal(assembled(image, level), assembled(ArrayImage(pixels), level))


@pytest.mark.parametrize("downsamples", [(1,), (1, 4), (1, 4, 16)])
def test_any_stored_levels_give_the_same_picture_in_place(downsamples: tuple[int, ...]) -> None:
    pixels = picture(4099, 2507)
    image = OddLevels(pixels, downsamples)
    reference = ArrayImage(pixels)
    for level in range(tiles.level_count(pixels.shape[:2])):
        ours, theirs = assembled(image, level).astype(int), assembled(reference, level).astype(int)
        # The last rows and columns of a cropped level repeat their neighbours.
        inner = slice(0, ours.shape[0] - 3), slice(0, ours.shape[1] - 3)
        assert np.abs(ours - theirs)[inner].max() <= 2
    assert image.most_read <= (tiles.TILE_PX * 4 + 4) ** 2


def test_one_stored_level_never_reads_more_than_a_few_tiles_at_once() -> None:
    image = OddLevels(picture(8300, 600), (1,))
    tiles.tile_pixels(image, tiles.level_count(image.image_hw) - 1, 0, 0)
    assert image.most_read <= (tiles.TILE_PX * 4 + 4) ** 2


def test_a_tile_outside_the_slide_is_an_index_error() -> None:
    image = ArrayImage(picture(600, 700))
    for level, col, row in ((0, 2, 0), (0, 0, 2), (1, 1, 0), (2, 0, 0), (-1, 0, 0), (0, -1, 0)):
        with pytest.raises(IndexError):
            tiles.tile_jpeg(image, level, col, row)


def test_a_jpeg_tile_looks_like_its_pixels() -> None:
    pixels = picture(700, 900)
    decoded = cv2.imdecode(np.frombuffer(tiles.tile_jpeg(ArrayImage(pixels), 0, 1, 1), np.uint8), cv2.IMREAD_COLOR_RGB)
    assert decoded.shape == (188, 388, 3)
    assert np.abs(decoded.astype(int) - pixels[512:, 512:]).mean() < 6


def test_a_damaged_tile_says_which_file(tmp_path) -> None:
    path = tmp_path / "slide.tif"
    write_pyramid(path, picture(900, 900))
    image = TiffImage(path)
    page = image._tiled[0].page
    offset, count = page.dataoffsets[0], page.databytecounts[0]
    data = bytearray(path.read_bytes())
    data[offset : offset + count] = b"\x07" * count
    path.write_bytes(data)
    damaged = TiffImage(path)
    with pytest.raises(DataError, match=r"slide\.tif: tile 0 of the 900 px level is damaged"):
        tiles.tile_jpeg(damaged, 0, 0, 0)
    assert tiles.tile_jpeg(damaged, 0, 1, 1)[:2] == b"\xff\xd8"


def test_tags_differ_by_tile_and_content() -> None:
    one, other = ArrayImage(picture(600, 600)), ArrayImage(picture(600, 600, seed=1))
    tags = {tiles.tile_tag(image, 0, col, row) for image in (one, other) for col in (0, 1) for row in (0, 1)}
    assert len(tags) == 8
    assert tiles.tile_tag(one, 0, 0, 1) == tiles.tile_tag(ArrayImage(picture(600, 600)), 0, 0, 1)


def test_a_thumbnail_keeps_the_proportions() -> None:
    decoded = cv2.imdecode(
        np.frombuffer(tiles.thumbnail_jpeg(ArrayImage(picture(900, 2700)), 300), np.uint8), cv2.IMREAD_COLOR_RGB
    )
    assert decoded.shape == (100, 300, 3)
