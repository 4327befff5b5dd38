"""Memory and time until the first view of large files: a competition file of 3 GiB, and a slide of 40,000 x 40,000 px.

    python benchmarks/large_files.py [--folder DIR] [--json FILE]

Both files are made in a folder that is deleted at the end (12 GiB of free disk are needed meanwhile). A fresh process opens
each one and makes what the page's server sends first: the thumbnail, one tile at full resolution, positions, names, and values
of the spots. Told are the seconds, and the peaks of that process and of the processes that it started to decode an image.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import cv2
import h5py
import numpy as np
from numpy.typing import NDArray

from benchmarks.features import peak_bytes

HDF5_HW = (22_000, 24_500)
N_SLIDES = 2
TIFF_PX = 40_000
TILE_PX = 256
N_SPOTS, N_TYPES = 4_000, 35


def painted(rng: np.random.Generator, height: int, width: int) -> NDArray[np.uint8]:
    """A texture with the colours of H&E, (H, W, 3) uint8."""
    coarse = rng.normal(size=(height // 8 + 1, width // 8 + 1, 1)).astype(np.float32)
    cells = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)[..., None]
    return np.clip(np.array([205, 150, 190]) + cells * np.array([40, 50, 30]), 0, 255).astype(np.uint8)


def make_hdf5(path: Path) -> None:
    """Write a competition file of two training slides of 1.5 GiB each, a band at a time."""
    rng, (height, width) = np.random.default_rng(0), HDF5_HW
    band = painted(rng, 1_000, width)
    fields = [("x", "f4"), ("y", "f4"), *((f"C{i + 1}", "f4") for i in range(N_TYPES))]
    with h5py.File(path, "w") as file:
        for number in range(N_SLIDES):
            image = file.create_dataset(f"images/Train/S_{number}", (height, width, 3), np.uint8, chunks=(250, 250, 3))
            for top in range(0, height, len(band)):
                image[top : top + len(band)] = np.roll(band, top + number, axis=1)
            spots = np.zeros(N_SPOTS, fields)
            spots["x"], spots["y"] = rng.uniform(0, width, N_SPOTS), rng.uniform(0, height, N_SPOTS)
            for name, _ in fields[2:]:
                spots[name] = rng.gamma(1, 1, N_SPOTS)
            file[f"spots/Train/S_{number}"] = spots


def make_tiff(path: Path) -> None:
    """Write a pyramidal TIFF whose tiles, JPEG as scanners write them, repeat, with a table of spots beside it."""
    import tifffile

    rng = np.random.default_rng(0)
    stored = [cv2.imencode(".jpg", painted(rng, TILE_PX, TILE_PX)[..., ::-1])[1].tobytes() for _ in range(16)]

    def tiles(side: int) -> Iterator[bytes]:
        yield from (stored[i % len(stored)] for i in range((-(-side // TILE_PX)) ** 2))

    common: dict[str, Any] = {"dtype": np.uint8, "photometric": "ycbcr", "tile": (TILE_PX, TILE_PX), "compression": "jpeg"}
    with tifffile.TiffWriter(path, bigtiff=True) as out:
        side = TIFF_PX
        while side > 512:
            kind = int(side < TIFF_PX)
            out.write(tiles(side), shape=(side, side, 3), subfiletype=kind, subsampling=(2, 2), metadata=None, **common)
            side //= 2
    xy = rng.uniform(0, TIFF_PX, (N_SPOTS, 2)).round(1)
    lines = [f"{x},{y},{a:.4f},{b:.4f}" for (x, y), (a, b) in zip(xy, rng.dirichlet([1, 1], N_SPOTS), strict=True)]
    path.with_suffix(".csv").write_text("\n".join(["x,y,tumour,stroma", *lines]))


def first_view(data: Path) -> dict[str, float]:
    """Open a file and make what the page's server sends first; to be called in a fresh process."""
    began = time.perf_counter()
    from pages.server import arrays
    from spatialcore.images import tiles
    from spatialcore.io.readers import load_data

    imported = time.perf_counter()
    dataset = load_data(data)
    opened = time.perf_counter()
    slide = next(iter(dataset))
    sent = [tiles.thumbnail_jpeg(slide.image, 1024)]
    middle = [side // 2 // tiles.TILE_PX for side in slide.image.image_hw]
    sent.append(tiles.tile_jpeg(slide.image, 0, middle[1], middle[0]))
    assert slide.composition is not None
    sent += [arrays.positions_f32(slide.spot_xy_px), arrays.ids_json(slide.spot_ids, 0), arrays.column_f32(slide.composition, 0)]
    if not all(sent) or len(sent[1]) < 10_000:
        raise SystemExit(f"{data}: the first view is empty.")
    return {
        "import_s": imported - began,
        "open_s": opened - imported,
        "view_s": time.perf_counter() - opened,
        "peak_mib": peak_bytes() / 2**20,
        "children_peak_mib": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 2**10,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, help="where the files are made for as long as this takes")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    measured: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(prefix="spotscape-large-", dir=given.folder) as folder:
        os.environ["SPOTSCAPE_HOME"] = str(Path(folder) / "home")
        for name, make in (("competition.h5", make_hdf5), ("slide.tif", make_tiff)):
            path = Path(folder) / name
            make(path)
            size = path.stat().st_size / 2**30
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
                measured[name] = {"gib": size, **pool.submit(first_view, path).result()}
            print(
                "{name}, {gib:.1f} GiB: opened in {open_s:.1f} s, first view {view_s:.1f} s later, "
                "peak {peak_mib:.0f} MiB, of decoding {children_peak_mib:.0f} MiB".format(name=name, **measured[name]),
                flush=True,
            )
            path.unlink()
    if given.json:
        given.json.write_text(json.dumps(measured, indent=1))


if __name__ == "__main__":
    main()
