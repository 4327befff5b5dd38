"""What speaks for and against a type on a patch, laid over the patch."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from spatialcore.images import Rgb
from spatialcore.palette import COLOUR_MAPS

_MOST_COVERED = 0.65


def mean_heat(maps: Sequence[NDArray[np.floating]], side_px: int) -> list[NDArray[np.float64]]:
    """Average the heat of several members, each (scales, h, w), and enlarge it to `side_px`; an array (side, side) a scale.

    All scales share one range from -1 to 1, so that they can be compared.
    """
    heat = [np.mean([_enlarged(member[scale], side_px) for member in maps], axis=0) for scale in range(len(maps[0]))]
    reach = max(float(np.abs(part).max()) for part in heat) or 1.0
    return [part / reach for part in heat]


def overlaid(patch: Rgb, heat: NDArray[np.floating]) -> Rgb:
    """Lay `heat` (h, w), from -1 (blue) to 1 (orange), over a patch of the same size: the stronger, the more it covers."""
    against, in_favour = (np.array(tuple(bytes.fromhex(COLOUR_MAPS["error"][i][1:])), float) for i in (1, -3))
    cover = _MOST_COVERED * np.clip(np.abs(heat), 0, 1)[..., None]
    return np.asarray(patch * (1 - cover) + np.where(heat[..., None] < 0, against, in_favour) * cover, np.uint8)


def _enlarged(heat: NDArray[np.floating], side_px: int) -> NDArray[np.float32]:
    return np.asarray(cv2.resize(heat.astype(np.float32), (side_px, side_px), interpolation=cv2.INTER_CUBIC), np.float32)
