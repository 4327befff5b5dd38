"""Fixtures that several modules of tests here share."""

import numpy as np
import pytest

from tests.support.pixels import HEIGHT, WIDTH


@pytest.fixture(scope="module")
def rgb():
    """Smooth enough for JPEG, different in every direction and channel."""
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    waves = [np.sin(x / 90 + c) * np.cos(y / (70 + 20 * c)) for c in range(3)]
    pixels = np.round(127 + 120 * np.stack(waves, axis=2)).astype(np.uint8)
    pixels.flags.writeable = False
    return pixels
