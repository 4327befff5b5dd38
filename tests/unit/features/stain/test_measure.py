"""The stain that people read of a slide."""

import numpy as np
import pytest

from spatialcore.data.dataset import Slide
from spatialcore.features.stain.measure import measure_stain
from spatialcore.images import ArrayImage
from tests.support.stained_pictures import ANILINE_BLUE, fluorescent, other_stain


def test_stain_colours_are_found_again():
    """Pixels mixed from two known stains give these stains back."""
    rng = np.random.default_rng(0)
    true = np.array([[0.65, 0.70, 0.29], [0.07, 0.99, 0.11]])  # Ruifrok and Johnston's haematoxylin and eosin
    amount = rng.random((30 * 42, 2)) * [0.9, 0.6]  # one for each block of 10 x 10 px
    amount[: len(amount) // 4, 0] = 0
    amount[len(amount) // 4 : len(amount) // 2, 1] = 0
    pixels = np.full((400, 520, 3), 255, np.uint8)
    blocks = (255 * 10 ** -(rng.permutation(amount) @ true)).reshape(30, 42, 3)
    pixels[50:350, 50:470] = blocks.repeat(10, axis=0).repeat(10, axis=1)
    slide = Slide("s", ArrayImage(pixels), np.array(["a"]), np.array([[200, 200]]), None, 20)
    stain = measure_stain(slide)
    for colour, vector in ((stain.haematoxylin_rgb, true[0]), (stain.eosin_rgb, true[1])):
        density = -np.log10((np.array(colour) + 1) / 256)
        assert density @ vector / np.linalg.norm(density) / np.linalg.norm(vector) > 0.97
    assert stain.haematoxylin == pytest.approx(0.9 * true[0].mean(), rel=0.15)
    blank = Slide("b", ArrayImage(np.full((400, 520, 3), 245, np.uint8)), np.array(["a"]), np.array([[9, 9]]), None, 5)
    assert measure_stain(blank) is None


def test_a_slide_that_is_not_he_has_neither_stain():
    for pixels, _ in (fluorescent(), other_stain(ANILINE_BLUE)):
        assert measure_stain(Slide("f", ArrayImage(pixels), np.array(["a"]), np.array([[500, 375]]), None, 20)) is None
