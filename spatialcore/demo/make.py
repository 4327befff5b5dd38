"""Demo data: synthetic H&E slides with known composition, written in the competition's HDF5 layout.

Every abundance is counted from cells that are really drawn around the spot, so that it can be learnt from the pixels.
Slides share their biology, not their map: where a zone lies on one slide says nothing about the next.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from spatialcore.demo.cells import CELL_TYPES
from spatialcore.demo.layout import PITCH_PX, Cells, plan_slide
from spatialcore.demo.paint import Brushes, paint_slide
from spatialcore.errors import ConfigError
from spatialcore.images import Rgb
from spatialcore.storage.files import write_atomic
from spatialcore.storage.hdf5_files import atomic_hdf5

UM_PER_PX = 100.0 / PITCH_PX  # a Visium grid: spots of 55 µm, 100 µm apart
SPOT_DIAMETER_PX = 55.0 / UM_PER_PX
MAX_TYPES = len(CELL_TYPES)

_NEIGHBOURHOOD_PX = SPOT_DIAMETER_PX  # within what a patch of four spot diameters shows
_NEIGHBOURHOOD_PART = 0.1
_FLOOR = 0.002
_CONFUSION, _CONFUSION_SPREAD, _CONFUSION_WITHIN_LINEAGE = 0.03, 0.9, 3.0
_LINEAGES = (
    {"Tumour epithelium", "Normal epithelium"},
    {"Fibroblasts", "Endothelial", "Smooth muscle", "Adipocytes"},
    {"T cells", "B cells", "Plasma cells"},
    {"Macrophages", "Neutrophils", "Mast cells"},
)


def make_demo(
    path: Path,
    *,
    n_slides: int = 4,
    n_spots: int = 600,
    n_types: int = 12,
    seed: int = 0,
    progress: Callable[[float, str], None] | None = None,
) -> Path:
    """Write `n_slides` synthetic slides to the HDF5 file `path` and return it; equal arguments give equal arrays.

    The last slide is the `Test` slide. Its abundances go to `<stem>.truth.csv` (ID, C1..Ck), the names of the types
    to `<stem>.cell_types.csv` (code, cell_type); both lie beside `path`. Every slide has `n_spots` spots on a hexagonal
    grid, all on tissue. Images are uint8 RGB with the attributes `um_per_px` and `spot_diameter_px`; spot coordinates
    are pixels, x = column, y = row, origin top-left. `progress` is called with the part done (0 to 1) and a sentence.

    Raises ConfigError for fewer than 2 slides, fewer than 20 spots, a number of types outside 2..60, or a negative seed.
    """
    _check("n_slides", n_slides, 2, 1000)
    _check("n_spots", n_spots, 20, 20_000)
    _check("n_types", n_types, 2, MAX_TYPES)
    _check("seed", seed, 0, 2**63 - 1)
    report = progress or (lambda _part, _message: None)
    path = Path(path)
    codes = [f"C{i + 1}" for i in range(n_types)]
    report(0.0, "Mixing the stains")
    brushes = Brushes.make(n_types, np.random.default_rng([seed, 0]))
    with atomic_hdf5(path) as file:
        for i in range(n_slides):
            report((i + 0.3) / (n_slides + 0.5), f"Painting slide {i + 1} of {n_slides}")
            image, spot_xy, abundance = _make_slide(n_spots, n_types, brushes, np.random.default_rng([seed, i + 1]))
            is_test = i == n_slides - 1
            _write_slide(
                file, f"{'Test' if is_test else 'Train'}/S_{i + 1}", image, _spot_table(spot_xy, None if is_test else abundance)
            )
    truth = pd.DataFrame(abundance, columns=codes).rename_axis("ID")
    names = pd.DataFrame({"code": codes, "cell_type": [cell.name for cell in CELL_TYPES[:n_types]]})
    write_atomic(path.with_suffix(".truth.csv"), truth.to_csv())
    write_atomic(path.with_suffix(".cell_types.csv"), names.to_csv(index=False))
    report(1.0, "The demo slides are ready")
    return path


def _check(name: str, value: int, low: int, high: int) -> None:
    if not low <= value <= high:
        raise ConfigError(f"The demo wants {name} from {low} to {high}, got {value}.")


def _make_slide(n_spots: int, n_types: int, brushes: Brushes, rng: np.random.Generator) -> tuple[Rgb, NDArray[Any], NDArray[Any]]:
    layout = plan_slide(n_spots, n_types, rng)
    image = paint_slide(layout, brushes, rng)
    return image, layout.spot_xy, count_cells(layout.cells, layout.spot_xy, n_types, rng)


def count_cells(cells: Cells, spot_xy: NDArray[np.int64], n_types: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Return the abundance of every type at every spot, (n, n_types) float64, strictly positive.

    Cells count fully inside the spot's disc and less and less beyond its rim, as transcripts spread sideways; a small
    part comes from the wider neighbourhood. Types are confused a little (`confusion`). Each spot has a capture
    efficiency of its own, each value a mild noise.
    """
    tree = cKDTree(cells.centre_xy)
    reach = tree.query_ball_point(spot_xy, 4 * _NEIGHBOURHOOD_PX)
    spot = np.repeat(np.arange(len(spot_xy)), [len(r) for r in reach])
    cell = np.concatenate(reach).astype(np.int64)
    distance = np.hypot(*(cells.centre_xy[cell] - spot_xy[spot]).T)
    disc = 1 / (1 + np.exp((distance - SPOT_DIAMETER_PX) / 6))
    weight = disc + _NEIGHBOURHOOD_PART * np.exp(-0.5 * (distance / _NEIGHBOURHOOD_PX) ** 2)
    signal = np.array([t.signal for t in CELL_TYPES])[cells.kind[cell]]
    counted = np.bincount(spot * n_types + cells.kind[cell], weight * signal, len(spot_xy) * n_types).reshape(-1, n_types)
    efficiency = rng.normal(0, 0.12, (len(spot_xy), 1))
    noise = rng.normal(0, 0.08, (len(spot_xy), n_types))
    return np.asarray((counted @ confusion(n_types) + _FLOOR) * np.exp(efficiency + noise), np.float64)


def confusion(n_types: int) -> NDArray[np.float64]:
    """Return what one cell of the row's type adds to the column's abundance, (n_types, n_types); 1 on the diagonal.

    Published abundances are deconvolved from expression, and deconvolution gives a little of every cell to other types,
    more to its own lineage. The amounts are the same for every slide and seed.
    """
    rng = np.random.default_rng(35)
    lineage = np.array([next(i for i, bases in enumerate(_LINEAGES) if cell.base in bases) for cell in CELL_TYPES])
    part = _CONFUSION * np.exp(_CONFUSION_SPREAD * np.clip(rng.standard_normal((MAX_TYPES, MAX_TYPES)), -1.3, 1.3))
    part *= np.where(lineage[:, None] == lineage, _CONFUSION_WITHIN_LINEAGE, 1.0)
    np.fill_diagonal(part, 1.0)
    return np.asarray(part[:n_types, :n_types], np.float64)


def _spot_table(spot_xy: NDArray[np.int64], abundance: NDArray[np.float64] | None) -> NDArray[np.void]:
    """Return the competition's structured array: coordinates with abundances, or with the part of the test set (1 or 2)."""
    n = len(spot_xy)
    if abundance is None:
        values, kind = {"Test_Set": 1 + np.arange(n) % 2}, "i8"
    else:
        values, kind = {f"C{i + 1}": column for i, column in enumerate(abundance.T)}, "f8"
    table = np.zeros(n, dtype=[("x", "i8"), ("y", "i8"), *((name, kind) for name in values)])
    table["x"], table["y"] = spot_xy.T
    for name, column in values.items():
        table[name] = column
    return table


def _write_slide(file: h5py.File, key: str, image: Rgb, table: NDArray[np.void]) -> None:
    chunks = (min(256, image.shape[0]), min(256, image.shape[1]), 3)
    data = file.create_dataset(f"images/{key}", data=image, chunks=chunks, compression="lzf")
    data.attrs["um_per_px"] = UM_PER_PX
    data.attrs["spot_diameter_px"] = SPOT_DIAMETER_PX
    file.create_dataset(f"spots/{key}", data=table)
