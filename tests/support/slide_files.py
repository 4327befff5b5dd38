"""Files of slides as the field has them, small, for tests of readers."""

import numpy as np

HEIGHT, WIDTH = 301, 417
GRID = np.array([(x, y) for y in range(20, 281, 25) for x in range(15, 400, 25)])  # 25 px apart: 55 µm spots are 13.75 px


def picture(seed=0, height=HEIGHT, width=WIDTH):
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3)).astype(np.uint8)


def abundances(n, k, seed=0):
    return np.random.default_rng(seed).gamma(0.5, 2, (n, k)) + 1e-6


def spot_table(xy, values=None, codes=()):
    fields = [("Test_Set", "i8")] if values is None else [(c, "f8") for c in codes]
    table = np.zeros(len(xy), dtype=[("x", "i8"), ("y", "i8"), *fields])
    table["x"], table["y"] = np.transpose(xy)
    for j, code in enumerate(codes if values is not None else ()):
        table[code] = values[:, j]
    return table
