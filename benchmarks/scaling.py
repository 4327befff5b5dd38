# ruff: noqa: E402  the package lies beside this folder, and is found once sys.path says so
"""How the members of a run spread over 1, 2 and 4 devices of this machine, and what the engine costs for each member.

    python benchmarks/scaling.py [--members 16] [--epochs 40] [--step-ms 20] [--repeats 1] [--json FILE]

Two measurements, both with the real worker, its devices' processes, commits, fences and files, after a run that has
warmed the processes up. The time is that from the first member's begin to the last one's end.

- `simulated`: a training step sleeps for `--step-ms` instead of computing, and a prediction for a third of that, as a
  GPU works while its CPU core waits. This measures the engine alone: how far queue, batches, scores and commits let
  devices wait. It says neither how fast a GPU is nor what driving it costs its core.
- `cores`: real steps, one thread for each device. It can only grow up to the machine's cores, which it states.

Efficiency is members per second and device, against one device; `busy` is the share of time in which devices had a
job. What a member costs beyond its steps is its time on one device less the time that its steps take.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import numpy as np

from spatialcore.config.settings import TrainingConfig, training_config
from spatialcore.data.dataset import Dataset
from spatialcore.data.splits import SpotRows, fit_and_validation_spots
from spatialcore.demo.make import make_demo
from spatialcore.engines.local import device_process, queue, worker
from spatialcore.engines.submit import plan_folds, submit
from spatialcore.io.readers import load_data
from spatialcore.runs.create import plan_members
from spatialcore.runs.run import Run

DEVICES = (1, 2, 4)
_STEP = "SPOTSCAPE_BENCHMARK_STEP_S"


class MeasuredProcess(device_process.DeviceProcess):
    """A device with one thread, whose work is sleep if `$SPOTSCAPE_BENCHMARK_STEP_S` says so; remembers when it worked."""

    def __init__(self, device: device_process.Device) -> None:
        super().__init__(device_process.Device(device.gpu, 1, device.name))
        self.kind, self.spans = "", list[tuple[str, float, float]]()
        self._began = 0.0

    def command(self, answers_fd: int, parent: int) -> list[str]:
        return [sys.executable, str(Path(__file__).resolve()), "--serve", str(answers_fd), str(parent)]

    def start(self, run: Run, job: Any, attempt: int) -> None:
        self.kind, self._began = job.kind, time.monotonic()
        super().start(run, job, attempt)

    def answer(self) -> Any:
        outcome = super().answer()
        self.spans.append((self.kind, self._began, time.monotonic()))
        return outcome


def serve() -> None:
    """What a device's process does here."""
    if seconds := float(os.environ.get(_STEP, "0")):
        from spatialcore.training import member, steps

        rng = np.random.default_rng(0)

        def epoch(_steps: object, _fit: object, _rng: object, rates: np.ndarray) -> Iterator[np.ndarray]:
            for _ in rates:
                time.sleep(seconds)
                yield np.ones(1, np.float32)

        def forward(model: Any, _inputs: object, _slide: str, rows: np.ndarray, *_: object) -> np.ndarray:
            time.sleep(seconds / 3)
            return rng.random((len(rows), model.output_shape[-1]), np.float32)

        def predict(found: steps._InOneGraph, spots: SpotRows) -> np.ndarray:
            return np.concatenate([forward(found.head, None, slide, rows) for slide, rows in spots])

        # Heads take their steps this way on TensorFlow: a device that works while the CPU waits.
        steps._InOneGraph.epoch = epoch  # type: ignore[method-assign]
        steps._InOneGraph.predict = predict  # type: ignore[method-assign]
        steps._InOneGraph.losses = lambda _steps, truth, _: np.ones(len(truth), np.float32)  # type: ignore[method-assign]
        member.predict_rows = forward  # type: ignore[assignment]
    device_process.serve(int(sys.argv[2]), int(sys.argv[3]))


def measure(dataset: Dataset, config: TrainingConfig, n_devices: int) -> dict[str, float]:
    """Seconds of a run's members on so many devices, warmed up by a run before."""
    os.environ["SPOTSCAPE_CPU_DEVICES"] = str(n_devices)
    mine = worker.Worker()
    for device in mine.devices:
        device.process = MeasuredProcess(device.process.device)
    try:
        for settings in (config.model_copy(update={"epochs": 1}), config):
            for device in mine.devices:
                device.process.spans.clear()  # type: ignore[attr-defined] # they are ours, see above
            run = submit(dataset, settings)
            queue.enqueue(run)
            mine.work()
            if run.status.state != "finished":
                raise SystemExit(f"{run.path}: {run.status.state}. {run.status.message}\n{run.log_tail()}")
        spans = [s for device in mine.devices for s in device.process.spans if s[0] == "member"]  # type: ignore[attr-defined]
    finally:
        mine.close()
    seconds = max(end for *_, end in spans) - min(begin for _, begin, _ in spans)
    busy_s = sum(end - begin for _, begin, end in spans)
    return {"members": len(spans), "seconds": round(seconds, 2), "busy": round(busy_s / n_devices / seconds, 3)}


def scale(dataset: Dataset, config: TrainingConfig, step_s: float, repeats: int) -> dict[str, Any]:
    """Each number of devices, best of some repeats."""
    os.environ[_STEP] = str(step_s)
    found: dict[str, Any] = {}
    for n in DEVICES:
        found[str(n)] = min((measure(dataset, config, n) for _ in range(repeats)), key=lambda result: result["seconds"])
        found[str(n)]["efficiency"] = round(found["1"]["seconds"] / (n * found[str(n)]["seconds"]), 3)
        print(f"{'simulated' if step_s else 'cores':<10} {n} devices: {found[str(n)]}", file=sys.stderr, flush=True)
    return found


def steps_per_epoch(dataset: Dataset, config: TrainingConfig) -> int:
    """Of the first member; all folds are of one size here."""
    plan = plan_members(config, plan_folds(dataset))[0]
    fit, _ = fit_and_validation_spots(plan.as_fold(), plan.index, dataset)
    return -(-sum(len(rows) for _, rows in fit) // config.batch_size)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--members", type=int, default=16, help="in all; a multiple of 4")
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument("--step-ms", type=float, default=20.0)
    parser.add_argument("--repeats", type=int, default=1)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    os.environ["CUDA_VISIBLE_DEVICES"] = ""
    worker.IDLE_S = 0.5
    with tempfile.TemporaryDirectory() as name:
        os.environ["SPOTSCAPE_HOME"] = name
        dataset = load_data(make_demo(Path(name) / "demo.h5", n_slides=5, n_spots=300, n_types=12))
        config = training_config(
            "quick", weights="none", patches={"input_px": 64}, members=args.members // 4, epochs=args.epochs, patience=args.epochs
        )
        steps = args.epochs * steps_per_epoch(dataset, config)
        simulated = scale(dataset, config, args.step_ms / 1000, args.repeats)
        cores = scale(dataset, config, 0.0, args.repeats)
    beyond = simulated["1"]["seconds"] / simulated["1"]["members"] - steps * args.step_ms / 1000
    result = {
        "cpu_cores": len(os.sched_getaffinity(0)),
        "epochs": args.epochs,
        "steps_per_member": steps,
        "step_ms": args.step_ms,
        "simulated": simulated,
        "beyond_steps_s_per_member": round(beyond, 2),
        "beyond_steps_ms_per_epoch": round(1000 * beyond / args.epochs, 1),
        "cores": cores,
    }
    text = json.dumps(result, indent=1)
    print(text)
    if args.json:
        args.json.write_text(text + "\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--serve"]:
        serve()
    else:
        main()
