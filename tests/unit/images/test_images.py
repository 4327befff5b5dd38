"""Images by region and level, against Pillow and NumPy; damaged files are refused, never shown as grey."""

import struct
import subprocess
import sys
import threading
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cv2
import numpy as np
import pytest
import tifffile
from PIL import Image

from spatialcore.errors import DataError
from spatialcore.images import (
    ArrayImage,
    ByteCache,
    FlatImage,
    OpenSlideImage,
    TiffImage,
    decoded,
    halve,
    open_image,
    pyramid_levels,
    write_pyramid,
)

HEIGHT, WIDTH = 1031, 1373  # odd, prime, not square


@pytest.fixture(scope="module")
def rgb():
    """Smooth enough for JPEG, different in every direction and channel."""
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    waves = [np.sin(x / 90 + c) * np.cos(y / (70 + 20 * c)) for c in range(3)]
    pixels = np.round(127 + 120 * np.stack(waves, axis=2)).astype(np.uint8)
    pixels.flags.writeable = False
    return pixels


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


def cut(path: Path, keep: float) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])


def read_all_levels(path: Path) -> None:
    image = open_image(path)
    for i, level in enumerate(image.levels):
        height, width = level.image_hw
        image.read_region(0, 0, width, height, level=i)


class TestDamage:
    @pytest.mark.parametrize("name", ["a.jpg", "progressive.jpg", "a.png", "a.tif", "tiled.tif", "pyramid.tif"])
    @pytest.mark.parametrize("keep", [0.001, 0.3, 0.6, 0.95])
    def test_cut_off(self, rgb, tmp_path, name, keep):
        path = tmp_path / name
        if name == "pyramid.tif":
            write_pyramid(path, rgb)
        elif path.suffix == ".tif":
            layout = {"tile": (256, 128)} if name == "tiled.tif" else {"rowsperstrip": 64}
            tifffile.imwrite(path, rgb, photometric="rgb", compression="zlib", **layout)
        else:
            Image.fromarray(rgb).save(path, **({"progressive": True} if name == "progressive.jpg" else {}))
        cut(path, keep)
        with pytest.raises(DataError, match=name):
            read_all_levels(path)

    def test_one_damaged_tile_spoils_only_itself(self, rgb, tmp_path):
        path = tmp_path / "a.tif"
        tifffile.imwrite(path, rgb, photometric="rgb", compression="zlib", tile=(256, 256))
        with tifffile.TiffFile(path) as file:
            offset = file.pages[0].dataoffsets[7]
        with open(path, "r+b") as file:
            file.seek(offset)
            file.write(b"\xff" * 64)
        image = open_image(path)
        across = -(-WIDTH // 256)
        row, col = divmod(7, across)
        np.testing.assert_array_equal(image.read_region(0, 0, 256, 256), rgb[:256, :256])
        with pytest.raises(DataError, match=r"a\.tif: tile 7 .* damaged"):
            image.read_region(col * 256, row * 256, 10, 10)

    def test_tile_that_was_never_written_is_white(self, rgb, tmp_path):
        path = tmp_path / "a.tif"
        tiles = (None if i % 2 else rgb[:256, :256] for i in range(4))
        tifffile.imwrite(path, tiles, shape=(512, 512, 3), dtype=np.uint8, photometric="rgb", tile=(256, 256))
        image = open_image(path)
        np.testing.assert_array_equal(image.read_region(0, 0, 256, 256), rgb[:256, :256])
        assert (image.read_region(256, 0, 256, 256) == 255).all()

    def test_endless_list_of_images(self, rgb, tmp_path):
        path = tmp_path / "a.tif"
        tifffile.imwrite(path, rgb[:64, :64], photometric="rgb")
        with open(path, "r+b") as file:
            file.seek(4)
            (first,) = struct.unpack("<I", file.read(4))
            file.seek(first)
            (entries,) = struct.unpack("<H", file.read(2))
            file.seek(first + 2 + 12 * entries)
            file.write(struct.pack("<I", first))
        with pytest.raises(DataError, match="does not end"):
            open_image(path)

    @pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.tif", "a.svs"])
    def test_something_else(self, tmp_path, name):
        (tmp_path / name).write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n")
        with pytest.raises(DataError, match=name):
            open_image(tmp_path / name)

    def test_header_that_declares_gigapixels(self, tmp_path):
        Image.new("RGB", (8, 8)).save(tmp_path / "a.png")
        content = bytearray((tmp_path / "a.png").read_bytes())
        for width, height in ((30_000, 30_000), (60_000, 60_000)):
            content[16:24] = struct.pack(">II", width, height)
            content[29:33] = struct.pack(">I", zlib.crc32(content[12:29]))
            (tmp_path / "a.png").write_bytes(content)
            with pytest.raises(DataError, match=rf"a\.png: {width} x {height} px"):
                open_image(tmp_path / "a.png")

    def test_missing_and_unknown(self, tmp_path):
        with pytest.raises(DataError, match="no such image"):
            open_image(tmp_path / "none.png")
        (tmp_path / "a.gif").touch()
        with pytest.raises(DataError, match=r"\.gif"):
            open_image(tmp_path / "a.gif")


class TestTiled:
    @pytest.mark.parametrize("compression", [None, "zlib", "lzw", "zstd"])
    @pytest.mark.parametrize("tile", [(256, 256), (128, 272), (16, 2048)])
    def test_against_the_array(self, rgb, tmp_path, compression, tile):
        path = tmp_path / "a.tif"
        tifffile.imwrite(path, rgb, photometric="rgb", tile=tile, compression=compression)
        image = open_image(path)
        assert isinstance(image, TiffImage)
        check_regions(image, 0, rgb)

    @pytest.mark.parametrize("subsampling", [(1, 1), (2, 2)])
    def test_jpeg_tiles(self, rgb, tmp_path, subsampling):
        path = tmp_path / "a.tif"
        options = {"compression": "jpeg", "compressionargs": {"level": 95}, "subsampling": subsampling}
        tifffile.imwrite(path, rgb, photometric="rgb", tile=(256, 256), **options)
        image = open_image(path)
        assert isinstance(image, TiffImage)
        assert tifffile.TiffFile(path).pages[0].photometric.name == "YCBCR"
        check_regions(image, 0, np.asarray(Image.open(path)))
        assert np.abs(image.read_region(0, 0, WIDTH, HEIGHT).astype(int) - rgb).mean() < 1

    def test_pyramid_is_exact(self, rgb, tmp_path):
        path = tmp_path / "a.tif"
        write_pyramid(path, rgb)
        image = open_image(path)
        assert image.levels == pyramid_levels((HEIGHT, WIDTH))
        expected = rgb
        for level in range(len(image.levels)):
            check_regions(image, level, expected)
            expected = halve(expected)

    def test_pages_as_levels(self, rgb, tmp_path):
        """A pyramid of plain pages, whose smaller sizes are rounded down."""
        path = tmp_path / "a.tif"
        half, quarter = rgb[: HEIGHT // 2 * 2 : 2, : WIDTH // 2 * 2 : 2], rgb[: HEIGHT // 4 * 4 : 4, : WIDTH // 4 * 4 : 4]
        with tifffile.TiffWriter(path) as out:
            for i, level in enumerate((rgb, half, quarter)):
                out.write(level, photometric="rgb", tile=(256, 256), subfiletype=int(i > 0), metadata=None)
        image = open_image(path)
        assert [level.downsample for level in image.levels] == [1, 2, 4]
        for level, expected in enumerate((rgb, half, quarter)):
            check_regions(image, level, expected)

    @pytest.mark.parametrize(("resolution", "unit", "um"), [((20_000, 20_000), "CENTIMETER", 0.5), ((72, 72), "INCH", None)])
    def test_scale(self, rgb, tmp_path, resolution, unit, um):
        tifffile.imwrite(tmp_path / "a.tif", rgb, photometric="rgb", tile=(256, 256), resolution=resolution, resolutionunit=unit)
        assert open_image(tmp_path / "a.tif").um_per_px == um

    def test_ome_scale(self, rgb, tmp_path):
        metadata = {"axes": "YXS", "PhysicalSizeX": 0.65, "PhysicalSizeXUnit": "µm"}
        tifffile.imwrite(tmp_path / "a.ome.tif", rgb, photometric="rgb", tile=(256, 256), metadata=metadata)
        assert open_image(tmp_path / "a.ome.tif").um_per_px == pytest.approx(0.65)

    def test_threads_read_the_same(self, rgb, tmp_path):
        write_pyramid(tmp_path / "a.tif", rgb)
        image = open_image(tmp_path / "a.tif")
        spots = list(regions(HEIGHT, WIDTH)) * 4
        with ThreadPoolExecutor(8) as pool:
            got = list(pool.map(lambda r: image.read_region(*r), spots))
        for (x, y, w, h), pixels in zip(spots, got, strict=True):
            np.testing.assert_array_equal(pixels, rgb[y : y + h, x : x + w])


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


@pytest.mark.slides
class TestRealSlides:
    def test_svs_against_openslide(self, shared):
        import openslide

        path = shared / "data/wsi/CMU-1-Small-Region.svs"
        image, slide = open_image(path), openslide.OpenSlide(str(path))
        assert isinstance(image, OpenSlideImage)
        assert image.image_hw == (2967, 2220)
        assert image.um_per_px == pytest.approx(0.499)
        for x, y, w, h in [(0, 0, 300, 200), (1001, 777, 255, 513), (2200, 2900, 20, 67)]:
            expected = np.asarray(slide.read_region((x, y), 0, (w, h)))[..., :3]
            np.testing.assert_array_equal(image.read_region(x, y, w, h), expected)

    def test_plain_tiff(self, shared):
        path = shared / "data/wsi/kidney-48-5.tif"
        image = open_image(path)
        assert image.image_hw == (901, 1493)
        check_regions(image, 0, np.asarray(Image.open(path).convert("RGB")))

    def test_large_jpeg_through_its_pyramid(self, shared):
        path = shared / "data/her2st/data/ST-imgs/C/C2/5714_HE_BT_C2.jpg"
        image = open_image(path)
        assert image.image_hw == (9911, 9274)
        got = image.read_region(4001, 5003, 701, 503)
        expected = cv2.imread(str(path), cv2.IMREAD_COLOR_RGB)[5003 : 5003 + 503, 4001 : 4001 + 701]
        assert np.abs(got.astype(int) - expected).max() <= 2
        assert image.thumbnail(600).shape == (600, 561, 3)


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
