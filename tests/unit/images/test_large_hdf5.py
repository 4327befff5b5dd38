"""Images in HDF5 that are read by rows: the same pixels as at once, and a pyramid of them with little in memory."""

import h5py
import numpy as np
import pytest

from spatialcore.errors import DataError
from spatialcore.images import TiffImage, halve, hdf5, write_pyramid
from spatialcore.images.hdf5 import Hdf5Image

HW = (701, 333)


def stored(path, pixels, **more):
    with h5py.File(path, "w") as file:
        file.create_dataset("a/b", data=pixels, **more)
    return Hdf5Image(path, "a/b")


@pytest.fixture
def small_bands(monkeypatch):
    monkeypatch.setattr(hdf5, "_BAND_BYTES", 40 * HW[1] * 4)


@pytest.mark.parametrize("kind", ["uint8", "unit", "bytes as floats", "alpha", "alpha of floats"])
@pytest.mark.parametrize("more", [{}, {"chunks": (64, 50, 3), "compression": "gzip"}], ids=["plain", "chunks"])
def test_rows_are_the_pixels(tmp_path, small_bands, kind, more):
    whole = np.random.default_rng(0).integers(0, 256, (*HW, 4 if "alpha" in kind else 3)).astype(np.uint8)
    as_stored = whole.astype(np.float32) / 255 if kind in ("unit", "alpha of floats") else whole
    as_stored = whole.astype(np.float64) if kind == "bytes as floats" else as_stored
    image = stored(tmp_path / "a.h5", as_stored, **more)
    rows = image.rows()
    assert rows.shape == (*HW, 3)
    expected = whole
    if "alpha" in kind:
        alpha = whole[..., 3:] / 255
        expected = np.rint(whole[..., :3] * alpha + 255 * (1 - alpha))
    for top, bottom in ((0, 256), (256, 512), (512, 701), (39, 41), (700, 701)):
        assert np.array_equal(rows[top:bottom], expected[top:bottom])
    assert np.array_equal(image.decode(), expected)


def test_values_beyond_0_to_255_are_refused_wherever_they_are(tmp_path, small_bands):
    pixels = np.full((*HW, 3), 0.5, np.float32)
    pixels[650] = np.nan
    with pytest.raises(DataError, match=r"a/b: wanted pixel values in 0..1 or 0..255, got nan"):
        stored(tmp_path / "a.h5", pixels).rows()


def test_pyramid_of_rows_is_that_of_the_pixels(tmp_path, small_bands):
    whole = np.random.default_rng(1).integers(0, 256, (1301, 1047, 3)).astype(np.uint8)
    write_pyramid(tmp_path / "a.tif", stored(tmp_path / "a.h5", whole, chunks=(64, 64, 3)).rows())
    pyramid, expected = TiffImage(tmp_path / "a.tif"), whole
    assert [level.image_hw for level in pyramid.levels] == [(1301, 1047), (651, 524), (326, 262)]
    for number, level in enumerate(pyramid.levels):
        assert np.array_equal(pyramid.read_region(0, 0, *level.image_hw[::-1], level=number), expected)
        expected = halve(expected)
