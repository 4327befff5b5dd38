"""A run applied to a whole slide on which nothing was measured: memory, share of time in forward passes, time per 1,000 points.

    python benchmarks/whole_slide.py [--side 40000] [--points 20000] [--scales 3] [--json FILE]

Paints a tiled TIFF of that side in a folder that is deleted at the end, trains a small run of `quick` on a demo, and applies it:
all jobs of the applied run, from reading the data to scores, in a process of their own. Told are its seconds; of these, those
with a forward pass of the backbone or of a head under way; seconds of bare forward passes on as many patches in memory, with as
many side by side, measured before and after, by the clock and of the cores; and the peak of the memory of all processes, shared
pages counted once (PSS).
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from threading import Event, Thread
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
import psutil

from benchmarks.features import Forward

_BARE_PASSES = 150


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


def trained(folder: Path, scales: int) -> Path:
    """Train two members a fold on a demo, with the first scales of patches of `quick`, and return the run."""
    from spatialcore.config.settings import training_config
    from spatialcore.demo.make import make_demo
    from spatialcore.engines.submit import submit
    from spatialcore.evaluation.evaluate import assemble
    from spatialcore.io.readers import load_data
    from spatialcore.runtime.progress import Progress
    from spatialcore.training.member import train_ensemble

    demo = load_data(make_demo(folder / "demo.h5", n_slides=3, n_spots=60, n_types=5))
    patches = training_config("quick").patches
    patches = patches.model_copy(update={"scales": patches.scales[:scales]})
    run = submit(demo, training_config("quick", members=2, epochs=2, patches=patches.model_dump()))
    train_ensemble(run, demo, Progress())
    assemble(run, demo)
    return run.path


def applied(run_path: Path, slide: Path, points: int) -> dict[str, float]:
    """Apply a run to a slide on about so many points."""
    from spatialcore.engines.apply import apply_run, prepare
    from spatialcore.engines.job import Job, JobRunner
    from spatialcore.features.extractor import Network
    from spatialcore.io.readers import load_data
    from spatialcore.runs.run import Run
    from spatialcore.training import member

    source, dataset = Run(run_path), load_data(slide)
    height, width = dataset.slides[0].image.image_hw
    pitch = float(np.sqrt(np.pi * 0.42**2 * height * width * 0.25**2 / points / np.sqrt(0.75)))
    began = time.perf_counter()
    prepared = prepare(source, dataset, {"grid": "hex", "pitch_um": pitch, "diameter_um": 55.0}, force=True)
    run = apply_run(source, prepared.dataset, findings=prepared.findings)
    checked = time.perf_counter() - began
    n, n_patches = prepared.dataset.n_spots, prepared.dataset.n_spots * len(run.config.training.patches.scales)
    config = run.config.training
    network = Network(config.backbones[0], config).network()
    before = np.array(_bare(network, config))
    forward, build, new_member = Forward(), Network.network, member.new_member

    def watched(self: Network) -> Any:
        is_new = self._model is None
        model = build(self)
        if is_new:
            forward.watch(model)
        return model

    def watched_member(*arguments: Any) -> Any:
        model = new_member(*arguments)
        forward.watch(model)
        return model

    Network.network, member.new_member = watched, watched_member  # type: ignore[method-assign] # the clocks of this process alone
    began, cpu, runner = time.perf_counter(), time.process_time(), JobRunner()
    jobs = runner.do(run, Job("open"), 1).jobs
    for i, job in enumerate(jobs, 1):
        outcome = runner.do(run, job, 1)
        if outcome.ending != "done":
            raise SystemExit(outcome.message)
        print(f"{time.perf_counter() - began:6.0f} s  {i} of {len(jobs)} jobs: {job.label}", file=sys.stderr, flush=True)
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    bare, bare_cpu = (before + _bare(network, config)) / 2 * n_patches
    return {
        "side_px": width, "points": n, "patches": n_patches, "check_s": checked, "seconds": seconds,
        "seconds_per_1000": 1000 * seconds / n, "forward_share": forward.seconds / seconds, "bare_s": bare,
        "bare_share": bare / seconds, "cpu_s": cpu, "bare_cpu_share": bare_cpu / cpu,
    }  # fmt: skip


def _bare(network: Any, config: Any) -> tuple[float, float]:
    """Seconds of a patch in bare forward passes, as many side by side as features are computed with; and those of the cores."""
    from spatialcore.features.extractor import _batch_and_passes
    from spatialcore.runtime.prefetch import mapped_in_threads

    size, at_once = _batch_and_passes()
    side = config.patches.input_px
    patches = np.random.default_rng(0).integers(0, 256, (size, side, side, 3), np.uint8)
    list(mapped_in_threads(network.predict_on_batch, [patches] * at_once, at_once))
    began, cpu = time.perf_counter(), time.process_time()
    list(mapped_in_threads(network.predict_on_batch, [patches] * _BARE_PASSES, at_once))
    n = _BARE_PASSES * size
    return (time.perf_counter() - began) / n, (time.process_time() - cpu) / n


def watch_memory(stop: Event, peak: list[int]) -> None:
    """Keep the most bytes that this process and those that it started had together, looked at twice a second."""
    here = psutil.Process()
    while not stop.wait(0.5):
        total = 0
        for process in (here, *here.children(recursive=True)):
            try:
                total += process.memory_full_info().pss
            except psutil.Error:
                continue  # it has ended
        peak[0] = max(peak[0], total)


def main() -> None:
    """Paint, train, apply, and print a line for each figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--side", type=int, default=40_000)
    parser.add_argument("--points", type=int, default=20_000)
    parser.add_argument("--scales", type=int, default=3)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="spotscape-whole-slide-") as folder:
        os.environ["SPOTSCAPE_HOME"] = f"{folder}/home"
        slide = Path(folder) / "slide.tif"
        spawn = get_context("spawn")
        with ProcessPoolExecutor(1, mp_context=spawn) as pool:
            pool.submit(paint, slide, given.side).result()
            run = pool.submit(trained, Path(folder), given.scales).result()
        stop, peak = Event(), [0]
        with ProcessPoolExecutor(1, mp_context=spawn) as pool:
            watching = Thread(target=watch_memory, args=(stop, peak))
            watching.start()
            try:
                measured = pool.submit(applied, run, slide, given.points).result()
            finally:
                stop.set()
                watching.join()
    measured["peak_gib"] = peak[0] / 2**30
    print(
        "{side_px:,} px, {points:,} points, {patches:,} patches: checked and laid in {check_s:.1f} s; {seconds:.0f} s, "
        "{seconds_per_1000:.1f} s per 1,000 points\n"
        "a forward pass under way {forward_share:.1%} of the time; bare forward passes of as many patches {bare_s:.0f} s, "
        "{bare_share:.1%} of it; of the cores' {cpu_s:.0f} s, which other work on the machine lengthens less, "
        "{bare_cpu_share:.1%}\npeak memory of all processes {peak_gib:.2f} GiB".format(**measured)
    )
    if given.json:
        given.json.write_text(json.dumps(measured, indent=1))


if __name__ == "__main__":
    main()
