"""The same spots as Space Ranger and as scanpy keep them, for tests of readers."""

import json

import cv2
import numpy as np
import pandas as pd
import pytest

from spatialcore.io.readers.visium import COLUMNS

SCALE = 0.25
TYPES = ("B cells", "T cells", "Stroma")
N = 12


def picture(height=180, width=240):
    """A picture whose colour at (x, y) tells where that is."""
    rows, cols = np.mgrid[0:height, 0:width]
    return np.stack([cols, rows, np.full_like(rows, 128)], axis=2).astype(np.uint8)


def grid():
    """Centres (N, 2) in full-resolution pixels, 100 apart."""
    return np.array([(150 + 100 * (i % 4), 160 + 100 * (i // 4)) for i in range(N)], float)


def barcodes():
    return [f"AAAC{i:02d}-1" for i in range(N)]


def shares(seed=0):
    return np.random.default_rng(seed).dirichlet(np.ones(3), N).astype(np.float32)


def space_ranger(folder, *, header=True, in_tissue=None, table=True, spatial="spatial", seed=0):
    """A folder as Space Ranger 2 (with a header) or 1 writes it, and the table of a deconvolution."""
    place = folder / spatial
    place.mkdir(parents=True)
    xy = grid()
    positions = pd.DataFrame(
        {
            "barcode": barcodes(),
            "in_tissue": in_tissue or [1] * N,
            "array_row": range(N),
            "array_col": range(N),
            "pxl_row_in_fullres": xy[:, 1].astype(int),
            "pxl_col_in_fullres": xy[:, 0].astype(int),
        }
    )[list(COLUMNS)]
    name = "tissue_positions.csv" if header else "tissue_positions_list.csv"
    positions.to_csv(place / name, index=False, header=header)
    factors = {"tissue_hires_scalef": SCALE, "tissue_lowres_scalef": SCALE / 4, "spot_diameter_fullres": 65.0}
    (place / "scalefactors_json.json").write_text(json.dumps(factors))
    cv2.imwrite(str(place / "tissue_hires_image.png"), picture()[..., ::-1])
    if table:
        named = [f"q05cell_abundance_w_sf_{t}" for t in TYPES]
        pd.DataFrame(shares(seed)[::-1], index=barcodes()[::-1], columns=named).to_csv(folder / "cell2location.csv")
    return folder


def check(dataset, *, name):
    """The grid on the small picture, scale from its pitch, and the composition by barcode."""
    slide = dataset[name]
    assert dataset.cell_types == TYPES
    np.testing.assert_allclose(slide.spot_xy_px, grid() * SCALE)
    np.testing.assert_allclose(slide.composition, shares(), rtol=1e-6)
    assert list(slide.spot_ids) == barcodes()
    assert slide.um_per_px == pytest.approx(100 / 25)
    assert slide.spot_diameter_px == pytest.approx(0.55 * 25)
    x, y = slide.spot_xy_px[5].astype(int)
    np.testing.assert_array_equal(slide.image.read_region(x, y, 1, 1)[0, 0], picture()[y, x])


PX_PER_UM = 2.5


def visium_hd(outs, bin_um, side=12):
    """Bins of one resolution below Space Ranger's `outs`, `side` x `side` at 8 µm, and the table of their cell types."""
    folder = outs / "binned_outputs" / f"square_{bin_um:03d}um"
    (folder / "spatial").mkdir(parents=True)
    rows, columns = np.divmod(np.arange((side * 8 // bin_um) ** 2), side * 8 // bin_um)
    bin_px = bin_um * PX_PER_UM
    names = [f"s_{bin_um:03d}um_{r:05d}_{c:05d}-1" for r, c in zip(rows, columns, strict=True)]
    place = (100 + bin_px * (rows + 0.5), 120 + bin_px * (columns + 0.5))
    positions = pd.DataFrame(dict(zip(COLUMNS, (names, 1, rows, columns, *place), strict=True)))
    positions.to_parquet(folder / "spatial/tissue_positions.parquet", index=False)
    factors = {"tissue_hires_scalef": SCALE, "bin_size_um": float(bin_um), "microns_per_pixel": 1 / PX_PER_UM}
    (folder / "spatial/scalefactors_json.json").write_text(json.dumps(factors | {"spot_diameter_fullres": bin_px}))
    cv2.imwrite(str(folder / "spatial/tissue_hires_image.png"), picture()[..., ::-1])
    values = np.random.default_rng(bin_um).dirichlet(np.ones(3), len(rows))
    pd.DataFrame(values, index=names, columns=list(TYPES)).to_csv(folder / "props.csv")
    return values
