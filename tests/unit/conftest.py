"""Fixtures that several modules of tests here share."""

import h5py
import numpy as np
import pandas as pd
import pytest
from PIL import Image

from tests.support.slide_files import GRID, abundances, picture, spot_table


@pytest.fixture
def competition(tmp_path):
    """Slides S_1, S_2, S_10 (Train) and S_7 (Test): images in another representation each."""
    path = tmp_path / "challenge.h5"
    codes = [f"C{i + 1}" for i in range(12)]
    stored = {
        "Train/S_10": (picture(10) / np.float32(255)).astype("f4"),
        "Train/S_1": picture(1),
        "Train/S_2": picture(2).astype("f8"),
        "Test/S_7": (picture(7) / np.float32(255)).astype("f4"),
    }
    with h5py.File(path, "w") as file:
        for i, (key, image) in enumerate(stored.items()):
            file.create_dataset(f"images/{key}", data=image, chunks=(64, 64, 3), compression="gzip")
            values = None if key.startswith("Test") else abundances(len(GRID), 12, i)
            file[f"spots/{key}"] = spot_table(GRID, values, codes)
    return path


@pytest.fixture
def folder(tmp_path):
    """Two slides: `A.csv` + `A.png`, `B.tsv` + `B.tif`."""
    root = tmp_path / "study"
    root.mkdir()
    for name, seed in (("A.png", 1), ("B.tif", 2)):
        Image.fromarray(picture(seed)).save(root / name)
    shares = np.random.default_rng(0).dirichlet(np.ones(3), len(GRID))
    frame = pd.DataFrame({"id": [f"n{i}" for i in range(len(GRID))], "x": GRID[:, 0], "y": GRID[:, 1]})
    frame[["T cell", "B cell", "Tumour, luminal"]] = shares
    frame.to_csv(root / "A.csv", index=False)
    frame[["Tumour, luminal", "y", "x", "T cell", "B cell"]].to_csv(root / "B.tsv", index=False, sep="\t")
    return root
