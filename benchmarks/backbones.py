"""Measure images a second of each backbone on CPU: forward passes, float32, untrained weights, as `backbones.speed` counts with.

python benchmarks/backbones.py [NAME ...] [--px 224] [--seconds 5]
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np

from spatialcore.backbones.build import build_backbone
from spatialcore.backbones.registry import BACKBONES

BATCH = 16


def images_per_second(name: str, px: int, seconds: float) -> float:
    """Throughput of batches of 16, compilation left out."""
    network = build_backbone(name, weights="none", input_px=px)
    images = np.random.default_rng(0).integers(0, 256, (BATCH, px, px, 3)).astype(np.float32)
    network.predict_on_batch(images)
    began, done = time.perf_counter(), 0
    while time.perf_counter() - began < seconds:
        network.predict_on_batch(images)
        done += BATCH
    return done / (time.perf_counter() - began)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("names", nargs="*", default=list(BACKBONES), metavar="NAME")
    arguments.add_argument("--px", type=int, default=224)
    arguments.add_argument("--seconds", type=float, default=5.0)
    given = arguments.parse_args()
    cores = len(os.sched_getaffinity(0))
    for name in given.names:
        speed = images_per_second(name, given.px, given.seconds)
        print(f"{name:<20} {speed:7.1f} images/s at {given.px} px, {speed / cores:6.1f} per core ({cores} cores)", flush=True)


if __name__ == "__main__":
    main()
