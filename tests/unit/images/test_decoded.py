"""Images without tiles, against Pillow; and the child process that decodes large ones."""

import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
import tifffile
from PIL import Image

from spatialcore.errors import DataError
from spatialcore.images import (
    FlatImage,
    TiffImage,
    decoded,
    halve,
    open_image,
    pyramid_levels,
)
from tests.support.pixels import HEIGHT, WIDTH, check_regions, cut


class TestFlat:
    @pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.JPEG", "a.tif", "a.tiff", "zürich µ.png"])
    def test_against_pillow(self, rgb, tmp_path, name):
        path = tmp_path / name
        Image.fromarray(rgb).save(path, **({"quality": 90} if path.suffix.lower().startswith(".j") else {}))
        image = open_image(path)
        expected = np.asarray(Image.open(path))
        assert isinstance(image, FlatImage)
        assert image.image_hw == (HEIGHT, WIDTH)
        for level in range(3):
            check_regions(image, level, expected)
            expected = halve(expected)

    def test_jpeg_against_opencv(self, rgb, tmp_path):
        Image.fromarray(rgb).save(tmp_path / "a.jpg", quality=75)
        expected = cv2.imread(str(tmp_path / "a.jpg"), cv2.IMREAD_COLOR_RGB)
        got = open_image(tmp_path / "a.jpg").read_region(0, 0, WIDTH, HEIGHT)
        assert np.abs(got.astype(int) - expected).max() <= 2  # their decoders may differ by rounding

    def test_exif_rotation_is_ignored(self, rgb, tmp_path):
        exif = Image.Exif()
        exif[0x0112] = 6
        Image.fromarray(rgb).save(tmp_path / "a.jpg", exif=exif)
        assert open_image(tmp_path / "a.jpg").image_hw == (HEIGHT, WIDTH)
        assert open_image(tmp_path / "a.jpg").read_region(0, 0, WIDTH, HEIGHT).shape == (HEIGHT, WIDTH, 3)

    @pytest.mark.parametrize("name", ["a.png", "a.tif", "tiled.tif"])
    def test_alpha_over_white(self, rgb, tmp_path, name):
        alpha = np.random.default_rng(0).integers(0, 256, (HEIGHT, WIDTH, 1)).astype(np.uint8)
        alpha[:9], alpha[9:20] = 0, 255
        rgba = np.concatenate([rgb, alpha], axis=2)
        path = tmp_path / name
        if name == "a.png":
            Image.fromarray(rgba).save(path)
        else:
            tile = {"tile": (128, 256)} if name == "tiled.tif" else {}
            tifffile.imwrite(path, rgba, photometric="rgb", extrasamples=["unassalpha"], compression="zlib", **tile)
        part = alpha.astype(float) / 255
        expected = np.round(rgb * part + 255 * (1 - part))
        image = open_image(path)
        assert isinstance(image, TiffImage if tile_of(path) else FlatImage)
        got = image.read_region(0, 0, WIDTH, HEIGHT)
        assert np.abs(got - expected).max() <= 1
        assert (got[:9] == 255).all()
        np.testing.assert_array_equal(got[9:20], rgb[9:20])

    @pytest.mark.parametrize("channels", [3, 4])
    def test_16_bit_png(self, rgb, tmp_path, channels):
        wide = np.full((HEIGHT, WIDTH, channels), 0xFFFF, np.uint16)
        wide[..., :3] = rgb[..., ::-1].astype(np.uint16) * 257  # OpenCV writes blue first
        cv2.imwrite(str(tmp_path / "a.png"), wide)
        np.testing.assert_array_equal(open_image(tmp_path / "a.png").read_region(0, 0, WIDTH, HEIGHT), rgb)

    @pytest.mark.parametrize("mode", ["L", "LA", "P", "1", "I;16"])
    def test_not_rgb(self, tmp_path, mode):
        Image.new(mode, (20, 30)).save(tmp_path / "a.png")
        with pytest.raises(DataError, match=r"a\.png: wanted an RGB image"):
            open_image(tmp_path / "a.png")

    def test_cmyk(self, tmp_path):
        Image.new("CMYK", (20, 30)).save(tmp_path / "a.jpg")
        Image.new("CMYK", (20, 30)).save(tmp_path / "a.tif")
        for name in ("a.jpg", "a.tif"):
            with pytest.raises(DataError, match="RGB"):
                open_image(tmp_path / name)

    @pytest.mark.parametrize(
        "pixels", [np.zeros((20, 30), np.uint8), np.zeros((20, 30, 3), np.uint16), np.zeros((20, 30, 3), np.float32)]
    )
    def test_tiff_not_8_bit_rgb(self, tmp_path, pixels):
        tifffile.imwrite(tmp_path / "a.tif", pixels)
        with pytest.raises(DataError, match=r"a\.tif: wanted an 8-bit RGB image"):
            open_image(tmp_path / "a.tif")

    def test_large_goes_through_a_pyramid(self, rgb, tmp_path, monkeypatch):
        monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "home"))
        Image.fromarray(rgb).save(tmp_path / "a.png")
        in_memory = [rgb]
        while len(in_memory) < len(pyramid_levels((HEIGHT, WIDTH))):
            in_memory.append(halve(in_memory[-1]))
        monkeypatch.setattr(decoded, "MAX_PIXELS_IN_MEMORY", 1000)
        image = open_image(tmp_path / "a.png")
        for level, expected in enumerate(in_memory):
            check_regions(image, level, expected)
        assert len(list((tmp_path / "home/cache/pyramids").iterdir())) == 1
        before = next((tmp_path / "home/cache/pyramids").iterdir()).stat().st_mtime_ns
        check_regions(open_image(tmp_path / "a.png"), 1, in_memory[1])
        assert next((tmp_path / "home/cache/pyramids").iterdir()).stat().st_mtime_ns == before

    def test_large_and_damaged(self, rgb, tmp_path, monkeypatch):
        monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "home"))
        monkeypatch.setattr(decoded, "MAX_PIXELS_IN_MEMORY", 1000)
        Image.fromarray(rgb).save(tmp_path / "a.jpg")
        cut(tmp_path / "a.jpg", 0.6)
        with pytest.raises(DataError, match=r"a\.jpg: the image .*(cut off|truncated)"):
            open_image(tmp_path / "a.jpg").read_region(0, 0, 5, 5)
        assert not list((tmp_path / "home/cache/pyramids").iterdir())

    def test_fingerprint_is_of_the_content(self, rgb, tmp_path):
        for name, pixels in (("a.png", rgb), ("b.png", rgb), ("c.png", rgb[::-1])):
            Image.fromarray(pixels).save(tmp_path / name)
        a, b, c = (open_image(tmp_path / f"{n}.png").fingerprint() for n in "abc")
        assert a == b != c


def tile_of(path: Path) -> bool:
    return path.suffix == ".tif" and bool(tifffile.TiffFile(path).pages[0].is_tiled)


def test_child_reports_one_line(tmp_path):
    (tmp_path / "a.png").write_bytes(b"nothing")
    child = subprocess.run(
        [sys.executable, "-m", "spatialcore.images", str(tmp_path / "out.tif"), str(tmp_path / "a.png")],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[3],
    )
    assert child.returncode == 1
    assert child.stderr.strip().splitlines() == [
        f"{tmp_path / 'a.png'}: not a readable image (UnidentifiedImageError); wanted PNG, JPEG or TIFF."
    ]
