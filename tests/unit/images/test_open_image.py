"""Damaged files are refused, never shown as grey."""

import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
import tifffile
from PIL import Image

from spatialcore.errors import DataError
from spatialcore.images import (
    open_image,
    write_pyramid,
)
from tests.support.pixels import WIDTH, cut


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
