"""A run applied to a whole slide on which nothing was measured: memory, share of time in forward passes, time per 1,000 points.

    python -m benchmarks.whole_slide --side 40000 --points 20000

Paints a tiled TIFF of that side in a folder that is removed, trains a small run on a demo, and applies it; the features are
timed beside bare forward passes of the same network on as many patches in memory, in the same process.
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from pathlib import Path

import numpy as np


def paint(path: Path, side: int, *, tile: int = 512) -> None:
    """Write a pyramid of grainy tissue on glass as JPEG tiles, tile by tile; 0.25 µm per pixel."""
    import tifffile

    rng = np.random.default_rng(0)
    glass = np.full((tile, tile, 3), 243, np.uint8)
    pieces = []
    for _ in range(16):
        picture = np.clip(np.array([170, 110, 175]) + rng.normal(0, 22, (tile, tile, 1)), 0, 255)
        nuclei = np.kron(rng.random((tile // 16, tile // 16)) < 0.2, np.ones((16, 16))) > 0
        picture[nuclei] = [95, 60, 140]
        pieces.append(picture.astype(np.uint8))

    def tiles(level_side: int):
        for row in range(-(-level_side // tile)):
            for column in range(-(-level_side // tile)):
                middle = np.hypot((row + 0.5) * tile / level_side - 0.5, (column + 0.5) * tile / level_side - 0.5)
                yield pieces[(7 * row + 3 * column) % 16] if middle < 0.42 else glass

    options = {"tile": (tile, tile), "photometric": "rgb", "compression": "jpeg", "dtype": np.uint8}
    um = 0.25
    with tifffile.TiffWriter(path, bigtiff=True) as file:
        sides = [side >> shift for shift in range(0, 12) if side >> shift >= 256]
        for i, own in enumerate(sides):
            resolution = (1e4 / um / (side / own),) * 2
            file.write(
                tiles(own), shape=(own, own, 3), resolution=resolution, resolutionunit="CENTIMETER",
                subfiletype=int(i > 0), **options,
            )  # fmt: skip


def main() -> None:
    """Paint, train, apply, and print a line for each figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--side", type=int, default=40_000)
    parser.add_argument("--points", type=int, default=20_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SPOTSCAPE_HOME"] = folder
        slide = Path(folder) / "slide.tif"
        paint(slide, given.side)
        measure(slide, given.points)


def measure(path: Path, points: int) -> None:
    """Apply a small run to a slide on about so many points."""
    from spatialcore.config.settings import training_config
    from spatialcore.demo.make import make_demo
    from spatialcore.engines.apply import apply_run, prepare
    from spatialcore.engines.job import Job, JobRunner
    from spatialcore.engines.submit import submit
    from spatialcore.evaluation.evaluate import assemble
    from spatialcore.features.extractor import Network, _batch_and_passes
    from spatialcore.io.readers import load_data
    from spatialcore.runtime.prefetch import mapped_in_threads
    from spatialcore.runtime.progress import Progress
    from spatialcore.training.member import train_ensemble

    demo = load_data(make_demo(path.with_name("demo.h5"), n_slides=3, n_spots=60, n_types=5))
    config = training_config("quick", members=2, epochs=2)
    trained = submit(demo, config)
    train_ensemble(trained, demo, Progress())
    assemble(trained, demo)
    dataset = load_data(path)
    height, width = dataset.slides[0].image.image_hw
    pitch = float(np.sqrt(np.pi * 0.42**2 * height * width * 0.25**2 / points / np.sqrt(0.75)))
    virtual = {"grid": "hex", "pitch_um": pitch, "diameter_um": 55.0}
    prepared = prepare(trained, dataset, virtual, force=True)
    run = apply_run(trained, prepared.dataset, findings=prepared.findings)
    n = prepared.dataset.n_spots
    began, runner = time.monotonic(), JobRunner()
    for job in runner.do(run, Job("open"), 1).jobs:
        outcome = runner.do(run, job, 1)
        assert outcome.ending == "done", outcome.message
    seconds = time.monotonic() - began
    network = Network(config.backbones[0], config)
    model, (size, at_once) = network.network(), _batch_and_passes()
    patches = np.random.default_rng(0).integers(0, 256, (size, network.side, network.side, 3), np.uint8)
    n_passes = max(1, min(n, 2000) // size)
    list(mapped_in_threads(model.predict_on_batch, iter([patches] * at_once), at_once))
    began = time.monotonic()
    list(mapped_in_threads(model.predict_on_batch, iter([patches] * n_passes), at_once))
    bare = (time.monotonic() - began) / (n_passes * size) * n * len(config.patches.scales)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"{width} x {height} px, {n:,} points at {len(config.patches.scales)} scales")
    print(f"{seconds:.0f} s, {1000 * seconds / n:.1f} s per 1,000 points")
    print(f"bare forward passes of as many patches: {bare:.0f} s, {bare / seconds:.0%} of that")
    print(f"peak memory: {peak:.2f} GiB")


if __name__ == "__main__":
    main()
