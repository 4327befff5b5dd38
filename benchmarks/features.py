"""What frozen features and the heads on them cost.

    python benchmarks/features.py [DATA] [--slides 5] [--spots 400] [--px 224] [--preset quick] [--predict-spots 5000]
        [--json FILE]

DATA may be any labelled slides; without it a demo of `--slides` slides with `--spots` spots each is made. Three figures:
seconds to get features of all spots at three scales (cutting, forward passes, the cache), over those of the bare forward
passes on as many patches in memory; seconds in which all heads of the preset (four members a fold, each slide
held out in turn) train, and seconds of all cores together, which other work on the machine lengthens less; and for a
new slide of `--predict-spots` spots, predicted by that run in a process of its own, its seconds, peak memory and the
share of its time that was spent in forward passes: of the backbone, and of the backbone or the members' heads.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from threading import Lock
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np

from spatialcore.data.dataset import Dataset
from spatialcore.io.readers import load_data

BATCH = 32


class Forward:
    """Counts the seconds in which a network is in a forward pass, or in several at once."""

    def __init__(self) -> None:
        self.seconds, self._under_way, self._began, self._lock = 0.0, 0, 0.0, Lock()

    def watch(self, network: Any) -> None:
        inner = network.predict_on_batch

        def timed(patches: Any) -> Any:
            self._count(1)
            try:
                return inner(patches)
            finally:
                self._count(-1)

        network.predict_on_batch = timed

    def _count(self, change: int) -> None:
        with self._lock:
            now = time.perf_counter()
            self.seconds += now - self._began if self._under_way else 0.0
            self._under_way, self._began = self._under_way + change, now


def features(dataset: Dataset, px: int) -> dict[str, float]:
    """Seconds of all features, of the forward passes within, and of bare forward passes on the same number of patches."""
    from spatialcore.config.settings import training_config
    from spatialcore.features.extractor import FeatureExtractor
    from spatialcore.runtime.progress import Progress

    config = training_config("quick", patches={"scales": training_config("quick").patches.scales, "input_px": px})
    extractor, forward = FeatureExtractor(config.backbones[0], config), Forward()
    network = extractor.networks[0].network()
    patches = np.random.default_rng(0).uniform(0, 255, (BATCH, px, px, 3)).astype(np.float32)
    network.predict_on_batch(patches)  # compiles
    bare = _bare(network, patches)
    forward.watch(network)
    began = time.perf_counter()
    for slide in dataset:
        extractor.features(slide, Progress())
    whole = time.perf_counter() - began
    bare = (bare + _bare(network, patches)) / 2  # before and after: a busy machine slows both
    batches = sum(-(-slide.n_spots // BATCH) for slide in dataset) * len(config.patches.scales)
    return {"features_s": whole, "forward_s": bare * batches, "ratio": whole / (bare * batches)}


def _bare(network: Any, patches: np.ndarray, n: int = 12) -> float:
    """Seconds of one batch."""
    began = time.perf_counter()
    for _ in range(n):
        network.predict_on_batch(patches)
    return (time.perf_counter() - began) / n


def heads(dataset: Dataset, preset: str) -> tuple[Path, dict[str, float]]:
    """The run, and seconds to train all members of `preset` with features that are there already."""
    from spatialcore.config.settings import training_config
    from spatialcore.engines.submit import submit
    from spatialcore.features.inputs import gather_inputs
    from spatialcore.runtime.progress import Progress
    from spatialcore.training.member import train_ensemble

    config = training_config(preset, members=4)
    gather_inputs(dataset, config.backbones[0], config, Progress())
    run = submit(dataset, config, title="features benchmark")
    began, cpu = time.perf_counter(), time.process_time()
    train_ensemble(run, dataset, Progress())
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    folds = len({p.fold for p in run.config.plan})
    return run.path, {"folds": folds, "members": len(run.config.plan), "heads_s": seconds, "heads_cpu_s": cpu}


def predict_new(run_path: Path, data: Path, out: Path) -> dict[str, float]:
    """Predict the last slide of `data`: seconds, of these in forward passes, progress reports, and this process's peak memory."""
    from spatialcore.features.extractor import Network
    from spatialcore.inference import predict
    from spatialcore.inference.predict import predict_and_save
    from spatialcore.runs.run import Run
    from spatialcore.runtime.progress import Progress

    forward, heads, reports = Forward(), Forward(), []
    build, new_head = Network.network, predict.new_member

    def watched(self: Network) -> Any:
        fresh = self._model is None
        network = build(self)
        if fresh:
            forward.watch(network)
        return network

    def watched_head(*args: Any) -> Any:
        head = new_head(*args)
        heads.watch(head)
        return head

    class Counted(Progress):
        def report(self, *, force: bool = False) -> None:
            reports.append(self.done)

    Network.network = watched  # type: ignore[method-assign] # the clocks of this process alone
    predict.new_member = watched_head
    dataset = load_data(data)
    slide = list(dataset)[-1]
    began = time.perf_counter()
    predict_and_save(Run(run_path), dataset, out, slide=slide.id, progress=Counted())
    seconds = time.perf_counter() - began
    return {
        "predicted_spots": slide.n_spots,
        "predict_s": seconds,
        "forward_share": forward.seconds / seconds,
        "forward_share_with_heads": (forward.seconds + heads.seconds) / seconds,
        "progress_reports": len(set(reports)),
        "predict_peak_gib": peak_bytes() / 2**30,
    }


def peak_bytes() -> int:
    """The most memory that this process has had. `getrusage` also counts what the process had that started it."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    if found is None:
        raise SystemExit("/proc/self/status lacks VmHWM: peak memory is measured on Linux only.")
    return int(found[1]) << 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("--slides", type=int, default=5)
    parser.add_argument("--spots", type=int, default=400)
    parser.add_argument("--px", type=int, default=224)
    parser.add_argument("--preset", default="quick")
    parser.add_argument("--predict-spots", type=int, default=5000, help="0: leave this out")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SPOTSCAPE_HOME"] = folder  # nothing is cached yet
        dataset = load_data(given.data or _demo(Path(folder), given.slides, given.spots))
        dataset = dataset.subset([s.id for s in dataset.learnable])
        found: dict[str, Any] = {"spots": sum(s.n_spots for s in dataset), "slides": len(dataset), "px": given.px}
        found |= features(dataset, given.px)
        print(
            "features of {spots} spots at 3 scales, {px} px: {features_s:.1f} s, bare forward passes {forward_s:.1f} s, "
            "ratio {ratio:.3f}".format(**found),
            flush=True,
        )
        run, trained = heads(dataset, given.preset)
        found |= trained
        print(
            "heads of {folds} folds, {members} members: {heads_s:.1f} s, {heads_cpu_s:.1f} s of the cores".format(**found),
            flush=True,
        )
        if given.data is None and given.predict_spots:
            new = _demo(Path(folder) / "new", 1, given.predict_spots)
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
                found |= pool.submit(predict_new, run, new, Path(folder) / "new.h5ad").result()
            print(
                "{predicted_spots} new spots: {predict_s:.0f} s, {forward_share:.0%} in forward passes of the backbone, "
                "{forward_share_with_heads:.0%} with those of the heads, {progress_reports} steps "
                "of progress, peak memory {predict_peak_gib:.2f} GiB".format(**found)
            )
    if given.json:
        given.json.write_text(json.dumps(found, indent=1))


def _demo(folder: Path, slides: int, spots: int) -> Path:
    from spatialcore.demo.make import make_demo

    folder.mkdir(parents=True, exist_ok=True)
    return make_demo(folder / "demo.h5", n_slides=slides + 1, n_spots=spots, n_types=35, seed=0)  # the last has no truth


if __name__ == "__main__":
    main()
