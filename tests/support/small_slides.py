"""Small slides for tests of one module."""

import numpy as np

from spatialcore.data.dataset import Slide
from spatialcore.images import ArrayImage


def make_slide(slide_id="S_1", *, xy=None, ids=None, composition=None, hw=(40, 60), seed=0, diameter_px=8.0) -> Slide:
    """A small slide of a wide image; x may exceed the image's height, so swapped axes are noticed."""
    rng = np.random.default_rng(seed)
    xy = np.array([[5.0, 5.0], [55.0, 10.0], [30.0, 35.0]]) if xy is None else np.asarray(xy, float)
    image = ArrayImage(rng.integers(0, 256, (*hw, 3), dtype=np.uint8))
    return Slide(
        id=slide_id,
        image=image,
        spot_ids=np.arange(len(xy)).astype(str) if ids is None else np.asarray(ids),
        spot_xy_px=xy,
        composition=composition,
        spot_diameter_px=diameter_px,
    )
