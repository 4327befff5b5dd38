"""The formats of scanners, on real slides."""

import cv2
import numpy as np
import pytest
from PIL import Image

from spatialcore.images import (
    OpenSlideImage,
    open_image,
)
from tests.support.pixels import check_regions


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
