"""Slides with features made elsewhere."""

from pathlib import Path

import h5py
import numpy as np

from spatialcore.data.dataset import Slide
from tests.support.small_slides import make_slide

WIDTH = 40


def feature_slide(name: str = "S_1", n: int = 12) -> Slide:
    rng = np.random.default_rng(n)
    xy = np.stack([20 + 30 * (np.arange(n) % 4), 20 + 30 * (np.arange(n) // 4)], axis=1) + rng.uniform(-4, 4, (n, 2))
    return make_slide(name, xy=xy, hw=(140, 160), composition=rng.dirichlet(np.ones(3), n))


def write_features(file: Path, features, corners, *, attributes=None, holder="coords") -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    with h5py.File(file, "w") as out:
        out["features"], out["coords"] = features, corners
        (out if holder == "file" else out[holder]).attrs.update(attributes or {})
    return file


def trident(folder: Path, s: Slide, *, d: int = 7, shift=(0, 0), size: int = WIDTH) -> tuple[Path, np.ndarray]:
    """A patch on every spot and some beside, in another order than the spots; and the features of the spots."""
    rng = np.random.default_rng(1)
    values = rng.normal(size=(s.n_spots, d)).astype(np.float32)
    extra = rng.normal(size=(3, d)).astype(np.float32)
    corners = np.rint(np.concatenate([s.spot_xy_px, [[900, 900], [950, 900], [900, 990]]]) - size / 2 + shift).astype(np.int64)
    order = rng.permutation(len(corners))
    attributes = {"patch_size": 256, "patch_size_level0": size, "level0_magnification": 40, "overlap": 0, "name": s.id}
    file = write_features(folder / f"{s.id}.h5", np.concatenate([values, extra])[order], corners[order], attributes=attributes)
    return file, values
