"""Tiled TIFF, read as it is."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import tifffile
from PIL import Image

from spatialcore.images import (
    TiffImage,
    halve,
    open_image,
    pyramid_levels,
    write_pyramid,
)
from tests.support.pixels import HEIGHT, WIDTH, check_regions, regions


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

    @pytest.mark.parametrize("tile", [(256, 256), None])
    @pytest.mark.parametrize(("resolution", "unit", "um"), [((20_000, 20_000), "CENTIMETER", 0.5), ((72, 72), "INCH", None)])
    def test_scale(self, rgb, tmp_path, tile, resolution, unit, um):
        tifffile.imwrite(tmp_path / "a.tif", rgb, photometric="rgb", tile=tile, resolution=resolution, resolutionunit=unit)
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
