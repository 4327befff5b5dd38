"""Slides whose pictures show dark discs where their spots lie, so that a drawing tells whether spots are on their places."""

from dataclasses import replace

import cv2
import numpy as np

from spatialcore.images import ArrayImage


def painted(slide):
    """The same slide on a smooth pale ground, with a dark ring about each spot."""
    height, width = slide.image.image_hw
    rows, columns = np.mgrid[0:height, 0:width]
    ground = np.stack([235 - rows * 20 // height, 200 + 0 * rows, 220 - columns * 20 // width], axis=-1).astype(np.uint8)
    for x, y in slide.spot_xy_px:
        cv2.circle(ground, (round(x), round(y)), round(slide.spot_diameter_px), (90, 30, 110), 3)
    return replace(slide, image=ArrayImage(ground, um_per_px=slide.um_per_px))
