# ruff: noqa: E402  the package lies beside this folder, and is found once sys.path says so
"""How time and memory of training grow with the number of spots, and how pages answer on 100 slides x 4,000 spots of one run.

    python benchmarks/growth.py [--presets quick,best] [--spots 5000,20000,80000,400000] [--members 2] [--epochs 5]
                                [--home DIR] [--json FILE]
    python benchmarks/growth.py --pages [--slides 100]

Slides of 4,000 spots and 12 types (1,000 spots where there are 5,000 in all) of five patients, one of whom is held out. Their
features are made here and written into the cache as a backbone would have: random projections of smooth fields that the
composition follows, with noise. All else is as in the app: opening, training by the local engine, scores, baselines, intervals.
`--home` keeps data and features, 27 KB a spot for `best`.

Told are the seconds from submission to scores, those of the CPU in all processes from their start to their end, the highest
sum over all processes of their share of memory (PSS, files that they map included), the exponent of CPU time (1: as the spots)
and of memory since the size before, and the scores. The clock's seconds mean little on a machine that others keep busy.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import math
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import cv2
import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from spatialcore.config.settings import TrainingConfig
    from spatialcore.data.dataset import Dataset

TYPES = [f"type {i}" for i in range(12)]
PITCH_PX, FIELDS, PATIENTS = 20, 12, 5
PAGES_MEASURED = ("slides", "compare", "models")


def cohort(folder: Path, n_spots: int) -> Path:
    """Write slides with `n_spots` in all and a manifest of them; return the manifest."""
    manifest = folder / "cohort.csv"
    if manifest.exists():
        return manifest
    folder.mkdir(parents=True)
    each = min(4_000, max(200, n_spots // PATIENTS))
    columns = math.isqrt(each)
    rng, rows = np.random.default_rng(0), []
    for number in range(n_spots // each):
        place = np.arange(each)
        xy = np.stack([place % columns + 0.5 * (place // columns % 2) + 1, place // columns + 1], axis=1) * PITCH_PX
        weights = np.random.default_rng(1).normal(size=(FIELDS, len(TYPES)))
        logits = fields(number, xy) @ weights + 0.3 * rng.normal(size=(each, len(TYPES)))
        table = pd.DataFrame(xy, columns=["x", "y"])
        table.insert(0, "id", [f"b{i}" for i in place])
        shares = np.exp(logits)
        table[TYPES] = (shares / shares.sum(axis=1, keepdims=True)).round(5)
        image, csv = folder / f"S_{number:03d}.jpg", folder / f"S_{number:03d}.csv"
        side = (xy.max(axis=0) + 2 * PITCH_PX).astype(int)
        picture = cv2.resize(rng.integers(120, 255, (*(side[::-1] // 8), 3)).astype(np.uint8), tuple(side.tolist()))
        cv2.imwrite(str(image), picture)
        table.to_csv(csv, index=False)
        rows.append((f"S_{number:03d}", image, csv, f"P{number % PATIENTS}"))
    pd.DataFrame(rows, columns=["slide", "image", "spots", "patient"]).to_csv(manifest, index=False)
    return manifest


def fields(slide: int, xy: np.ndarray) -> np.ndarray:
    """Smooth fields (n, FIELDS) over a slide's places (n, 2)."""
    rng = np.random.default_rng([7, slide])
    waves = rng.normal(0, 2 * np.pi / (16 * PITCH_PX), (2, FIELDS))
    return np.asarray(np.sqrt(2) * np.cos(xy @ waves + rng.uniform(0, 2 * np.pi, FIELDS)))


def make_features(dataset: Dataset, config: TrainingConfig) -> None:
    """Write into the cache, for each network and scale, what a backbone would have written for these slides."""
    from spatialcore.backbones.registry import BACKBONES
    from spatialcore.features.extractor import FeatureExtractor

    networks = FeatureExtractor(config.backbones[0], config).networks
    noise = np.random.default_rng(3).normal(size=(8_192, max(BACKBONES[n.name].n_features for n in networks))).astype(np.float32)
    for number, slide in enumerate(dataset):
        of_slide = fields(number, slide.spot_xy_px).astype(np.float32)
        for i, network in enumerate(networks):
            for j, scale in enumerate(config.patches.scales):
                file, width = network.file_of(slide, scale), BACKBONES[network.name].n_features
                if not file.exists():
                    projection = np.random.default_rng([5, i, j]).normal(size=(FIELDS, width)).astype(np.float32)
                    start = 97 * (number + i + j) % (len(noise) - slide.n_spots + 1)
                    values = of_slide @ projection + 2 * noise[start : start + slide.n_spots, :width]
                    np.save(file, values.astype(np.float16))


def settings(preset: str, members: int, epochs: int) -> TrainingConfig:
    from spatialcore.config.settings import training_config

    return training_config(preset, weights="none", members=members, epochs=epochs, patience=epochs)


def prepare(home: Path, n_spots: int, config: TrainingConfig) -> Path:
    """Make data and features where they are not there yet; return the manifest."""
    from spatialcore.io.readers import load_data

    manifest = cohort(home / f"{n_spots}", n_spots)
    make_features(load_data(manifest), config)
    return manifest


def train(manifest: Path, config: TrainingConfig) -> dict[str, Any]:
    """Train one fold as the app would, in a process of its own; return seconds and scores."""
    from spatialcore.engines.local import worker
    from spatialcore.engines.submit import submit
    from spatialcore.evaluation.results import read_metrics
    from spatialcore.io.readers import load_data

    began = time.perf_counter()
    run = submit(load_data(manifest), config, holdout="patient", held_out=["P0"])
    worker.work_on(run)
    seconds = time.perf_counter() - began
    metrics = read_metrics(run)
    if run.status.state != "finished" or metrics is None:
        raise SystemExit(f"{run.path}: {run.status.state}. {run.status.message}\n{run.log_tail()}")
    scores = {name: metrics.mean[name].mean for name in ("spot_spearman", "type_spearman", "mae")}
    shutil.rmtree(run.path)
    return {"seconds": seconds, **scores}


class PeakMemory:
    """The highest sum of the memory of this process's descendants while the block runs, in bytes, and each one's own peak."""

    def __enter__(self) -> PeakMemory:
        self.peak, self.of_files, self._over = 0, 0, threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(0.3):
            sizes = [memory(pid) for pid in descendants(os.getpid())]
            total = sum(whole for whole, _ in sizes)
            if total > self.peak:
                self.peak, self.of_files = total, sum(files for _, files in sizes)


def memory(pid: int) -> tuple[int, int]:
    """A process's share of the memory that it uses, in bytes, and what of it is of files."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    except OSError:  # it has ended
        return 0, 0
    kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in lines}
    return kilobytes["Pss"] << 10, kilobytes.get("Pss_File", 0) << 10


def cpu_seconds() -> float:
    """Seconds of the CPU that all ended processes of this one have had."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def descendants(pid: int) -> Iterator[int]:
    """All processes that a process started, and those that these started."""
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for child in map(int, task.read_text().split()):
                yield child
                yield from descendants(child)


def growth(home: Path, presets: list[str], sizes: list[int], members: int, epochs: int) -> list[dict[str, Any]]:
    """Train each preset on each number of spots; print a row as each is done."""
    measured: list[dict[str, Any]] = []
    print(f"{members} members, {epochs} epochs, one patient of {PATIENTS} held out")
    head = ("preset", "spots", "time, s", "CPU, s", "exponent", "peak, GiB", "exponent", "per spot", "per type", "MAE")
    print(("{:<8}{:>9}" + "{:>10}" * 8).format(*head), flush=True)
    for preset in presets:
        before: dict[str, Any] | None = None
        for n_spots in sizes:
            prepare(home, n_spots, settings(preset, members, epochs))
            order = [sys.executable, __file__, "--one", preset, "--spots", str(n_spots), "--home", str(home)]
            order += ["--members", str(members), "--epochs", str(epochs)]
            before_s = cpu_seconds()
            with PeakMemory() as memory_used:
                done = subprocess.run(order, stdout=subprocess.PIPE, text=True, check=False)
            if done.returncode:
                raise SystemExit(f"{preset}, {n_spots} spots: ended with {done.returncode}.")
            row = {"preset": preset, "spots": n_spots, **json.loads(done.stdout.splitlines()[-1])}
            row["cpu_s"] = cpu_seconds() - before_s
            row |= {"peak_gib": memory_used.peak / 2**30, "of_files_gib": memory_used.of_files / 2**30}
            for key in ("cpu_s", "peak_gib"):
                row[f"exponent_{key}"] = math.log(row[key] / before[key], n_spots / before["spots"]) if before else math.nan
            print(
                "{preset:<8}{spots:>9,}{seconds:>10.1f}{cpu_s:>10.1f}{exponent_cpu_s:>10.2f}{peak_gib:>10.2f}{exponent_peak_gib:>10.2f}"
                "{spot_spearman:>10.4f}{type_spearman:>10.4f}{mae:>10.5f}".format(**row),
                flush=True,
            )
            measured.append(row)
            before = row
    return measured


def made_run(home: Path, slides: int) -> Path:
    """A finished run that held out each patient of `slides` slides of 4,000 spots; returns the data's path."""
    from spatialcore.evaluation import baselines, evaluate
    from spatialcore.io.readers import load_data
    from tests.support.made_runs import finished_run

    manifest = cohort(home / f"pages-{slides}", 4_000 * slides)
    if not (home / "runs").exists():
        simple = ("training_mean", "coordinates_only")  # the others read all images, which no page asks for
        evaluate.BASELINES = {name: baselines.BASELINES[name] for name in simple}
        finished_run(load_data(manifest), members=4, holdout="patient", title="many slides")
    return manifest


def pages(page: str) -> None:
    """Print how quickly a page answers in this process, with the data open, and the most memory that the process had."""
    from benchmarks.features import peak_bytes
    from benchmarks.pages import measure

    first, later = measure(page, {})
    print(f"{page:<10}{first:>10.2f}{max(later):>10.2f}{peak_bytes() / 2**20:>10.0f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--presets", default="quick,best")
    parser.add_argument("--spots", default="5000,20000,80000,400000")
    parser.add_argument("--members", type=int, default=2)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--home", type=Path, help="keeps what was made")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--pages", action="store_true", help="measure pages instead")
    parser.add_argument("--slides", type=int, default=100, help="of the pages' run")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--page", help=argparse.SUPPRESS)
    given = parser.parse_args()
    os.environ |= {"CUDA_VISIBLE_DEVICES": "", "TF_CPP_MIN_LOG_LEVEL": "3"}
    home = given.home or Path(tempfile.mkdtemp(prefix="spotscape-growth-"))
    os.environ["SPOTSCAPE_HOME"] = str(home)
    if given.page:
        pages(given.page)
    elif given.one:
        manifest = cohort(home / given.spots, int(given.spots))
        print(json.dumps(train(manifest, settings(given.one, given.members, given.epochs))))
    elif given.pages:
        data = made_run(home, given.slides)
        print(f"{given.slides} slides x 4,000 spots\n{'page':<10}{'first, s':>10}{'worst, s':>10}{'peak, MB':>10}", flush=True)
        for page in PAGES_MEASURED:
            environment = {**os.environ, "SPOTSCAPE_DATA": str(data), "SPOTSCAPE_DATA_ROOTS": str(home)}
            subprocess.run([sys.executable, __file__, "--page", page, "--home", str(home)], env=environment, check=True)
    else:
        sizes = [int(n) for n in given.spots.split(",")]
        measured = growth(home, given.presets.split(","), sizes, given.members, given.epochs)
        if given.json:
            given.json.write_text(json.dumps(measured, indent=1))
    if given.home is None:
        shutil.rmtree(home)


if __name__ == "__main__":
    main()
