"""How long a cohort takes to open: 200 slides of 2,000 spots and 12 types, from a folder and from its manifest.

    python benchmarks/cohort.py [--slides 200] [--spots 2000] [--json FILE]

Images and tables (CSV) are made in a folder that is deleted at the end. Told are the seconds on the clock and those of the CPU,
the best of three.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import cv2
import numpy as np
import pandas as pd

TYPES = [f"type {i}" for i in range(12)]
SIDE_PX = 1_000


def make(folder: Path, slides: int, spots: int) -> None:
    """Write `images/S_n.jpg` with `S_n.csv` beside it, and a manifest of them above."""
    rng = np.random.default_rng(0)
    content = cv2.imencode(".jpg", rng.integers(120, 255, (SIDE_PX, SIDE_PX, 3)).astype(np.uint8))[1].tobytes()
    (folder / "images").mkdir()
    rows = []
    for number in range(slides):
        table = pd.DataFrame(rng.uniform(0, SIDE_PX, (spots, 2)).round(1), columns=["x", "y"])
        table.insert(0, "id", [f"b{i}" for i in range(spots)])
        table[TYPES] = rng.dirichlet(np.ones(len(TYPES)), spots).round(4)
        image, csv = folder / "images" / f"S_{number}.jpg", folder / "images" / f"S_{number}.csv"
        image.write_bytes(content)
        table.to_csv(csv, index=False)
        rows.append((f"S_{number}", image, csv, f"P{number // 2}"))
    pd.DataFrame(rows, columns=["slide", "image", "spots", "patient"]).to_csv(folder / "cohort.csv", index=False)


def opened(path: Path, slides: int) -> dict[str, float]:
    """Return the best seconds of three, by the clock and of the CPU."""
    from spatialcore.io.readers import load_data

    wall, cpu = [], []
    for _ in range(3):
        began = time.perf_counter(), time.process_time()
        if len(load_data(path)) != slides:
            raise SystemExit(f"{path}: slides are missing.")
        wall.append(time.perf_counter() - began[0])
        cpu.append(time.process_time() - began[1])
    return {"wall_s": min(wall), "cpu_s": min(cpu)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--slides", type=int, default=200)
    parser.add_argument("--spots", type=int, default=2_000)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="spotscape-cohort-") as folder:
        os.environ["SPOTSCAPE_HOME"] = f"{folder}/home"
        make(Path(folder), given.slides, given.spots)
        measured = {name: opened(Path(folder) / name, given.slides) for name in ("images", "cohort.csv")}
    for name, seconds in measured.items():
        print("{name}: {wall_s:.2f} s, of the CPU {cpu_s:.2f} s".format(name=name, **seconds))
    if given.json:
        given.json.write_text(json.dumps(measured, indent=1))


if __name__ == "__main__":
    main()
