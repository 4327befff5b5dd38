# ruff: noqa: E402  the package lies beside this folder, and is found once sys.path says so
"""Kill -9 a small training run again and again, at random moments and at named points, and resume it each time.

    python benchmarks/faults.py [--kills 200] [--full-disks 12] [--workers 6] [--seed 0] [--json FILE]

A named point lies right before one kind of file operation on one kind of file of the run folder ("rename checkpoint",
"fsync weights", "half checkpoint": half of its bytes are written). Every attempt is a process of its own that does what
an engine's process does; it is forked after TensorFlow was imported, which makes hundreds of them affordable. A part of
the kills hits real workers and their devices' processes instead. A full disk is a real one where a small file system
may be mounted, else a limit on the size of files.

After every death: all checkpoints can be read, the newest is the last one that was committed, and at most one finished
epoch has to be trained again. After the last resume: predictions equal those of an undisturbed run bit for bit.
The exit status is 1 where any of this does not hold.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import anndata
import numpy as np

from spatialcore.config.settings import training_config
from spatialcore.demo.make import make_demo
from spatialcore.engines import attempt as attempts
from spatialcore.engines import launch
from spatialcore.engines.job import JobRunner
from spatialcore.engines.submit import submit
from spatialcore.io.readers import load_data
from spatialcore.runs.run import Run
from spatialcore.training import checkpoints

EPOCHS = 6
KILLS_PER_RUN = 12
_KINDS = {
    r"checkpoint/\.?epoch-": "checkpoint",
    r"checkpoint/\.?fixed": "fixed weights",
    r"checkpoint$": "checkpoints",
    r"history": "history",
    r"/epochs/": "frame",
    r"\.fence": "fence",
    r"weights": "weights",
    r"members/.*predictions": "member's predictions",
    r"contribution": "contribution",
    r"units/": "progress",
    r"status": "status",
    r"predictions": "predictions",
    r"metrics": "metrics",
    r"intervals": "intervals",
    r"cancel$": "cancel file",
}
_EVENTS = {"os.rename": "rename", "os.remove": "remove", "shutil.rmtree": "rmtree", "tempfile.mkstemp": "make"}


def kind_of(path: str) -> str | None:
    """The kind of a run folder's file; `None` for others."""
    return next((kind for pattern, kind in _KINDS.items() if re.search(pattern, path)), None)


class Trap:
    """Counts the named points of a process as they pass, and kills it before the `nth` passing of one."""

    def __init__(self, folder: Path, point: str = "", nth: int = 1) -> None:
        self.folder, self.point, self.left, self.seen = str(folder), point, nth, Counter[str]()

    def set(self) -> None:
        """From now on in this process. Cannot be taken back."""
        sys.addaudithook(self._hear)
        flush, save = os.fsync, np.savez

        def fsync(fd: int) -> None:
            self._pass("fsync", os.readlink(f"/proc/self/fd/{fd}"))
            flush(fd)

        def savez(out: Any, *unnamed: Any, **arrays: Any) -> None:
            save(out, *unnamed, **arrays)
            if self._is_here("half", getattr(out, "name", "")):
                out.truncate(out.tell() // 2)
                out.flush()
                os.kill(os.getpid(), signal.SIGKILL)

        os.fsync = fsync
        np.savez = savez

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in _EVENTS and arguments:
            at = arguments[1] if event == "os.rename" else arguments[0]
            self._pass(_EVENTS[event], str(at))

    def _pass(self, operation: str, path: str) -> None:
        if self._is_here(operation, path):
            os.kill(os.getpid(), signal.SIGKILL)

    def _is_here(self, operation: str, path: str) -> bool:
        if not path.startswith(self.folder) or (kind := kind_of(path.removeprefix(self.folder))) is None:
            return False
        name = f"{operation} {kind}"
        self.seen[name] += 1
        self.left -= name == self.point
        return name == self.point and self.left == 0


def work(run: Run) -> str:
    """One attempt at a run in this process, job by job as an engine gives them out; its last state."""
    with run.locked():
        scheduler = attempts.begin(run)
        if scheduler is None:
            return run.stored_status().state
        runner = JobRunner()
        while not scheduler.is_over and (job := scheduler.next_job()):
            scheduler.begin(job)
            scheduler.end(job, runner.do(run, job, scheduler.attempt))
        state, message = scheduler.conclusion()
        attempts.end(run, state, message, notes=scheduler.notes)
        return state


@dataclass
class Attempt:
    """What a forked attempt said before it ended: trained and committed epochs by checkpoint folder, points, last state."""

    trained: dict[str, int] = field(default_factory=dict)
    committed: dict[str, int] = field(default_factory=dict)
    points: dict[str, int] = field(default_factory=dict)
    state: str = "killed"


def attempt(
    run: Run, *, trap: Trap | None = None, kill_after_s: float | None = None, before_commit: Callable[[int], None] | None = None
) -> Attempt:
    """Fork a process that works on the run, let it be killed or not, and tell what it said."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        with contextlib.suppress(BaseException):
            os.close(read)
            _child(run, write, trap or Trap(run.path), before_commit)
        os._exit(0)
    os.close(write)
    if kill_after_s is not None:
        time.sleep(kill_after_s)
        os.kill(pid, signal.SIGKILL)
    said = Attempt()
    with os.fdopen(read) as lines:
        for line in lines:
            what, value = line.rstrip("\n").split(" ", 1)
            if what == "state":
                said.state = value
            elif what == "points":
                said.points = json.loads(value)
            else:
                epoch, folder = value.split(" ", 1)
                getattr(said, what)[folder] = int(epoch)
    os.waitpid(pid, 0)
    return said


def _child(run: Run, pipe: int, trap: Trap, before_commit: Callable[[int], None] | None) -> None:
    log = os.open(run.path / "log.txt", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)

    def say(what: str, value: object) -> None:
        os.write(pipe, f"{what} {value}\n".encode())

    put, commit = checkpoints.Writer.put, checkpoints.commit

    def put_and_say(self: checkpoints.Writer, epoch: int, *rest: Any) -> None:
        say("trained", f"{epoch} {self.directory}")
        put(self, epoch, *rest)

    def commit_and_say(directory: Path, epoch: int, *rest: Any) -> None:
        if before_commit:
            before_commit(epoch)
        commit(directory, epoch, *rest)
        say("committed", f"{epoch} {directory}")

    checkpoints.Writer.put = put_and_say  # type: ignore[method-assign] # to hear of it, not to change it
    checkpoints.commit = commit_and_say
    trap.set()
    state = work(run)
    say("points", json.dumps(trap.seen))
    say("state", state)


@dataclass
class Findings:
    """What all the deaths came to."""

    kills: Counter[str] = field(default_factory=Counter)
    points: Counter[str] = field(default_factory=Counter)
    corrupt_checkpoints: int = 0
    lost_epochs: int = 0
    most_repeated_epochs: int = 0
    runs: int = 0
    runs_equal: int = 0
    wrong: list[str] = field(default_factory=list)

    def look(self, run: Run, said: Attempt) -> None:
        """Hold the run folder against what the process said before it died."""
        for plan in run.config.plan:
            folder = run.member_dir(plan) / "checkpoint"
            if run.is_member_done(plan):
                continue
            newest = 0
            for file in folder.glob("epoch-*.npz"):
                try:
                    with np.load(file, allow_pickle=False) as stored:
                        assert all(stored[key] is not None for key in stored.files)
                    newest = max(newest, int(file.stem.removeprefix("epoch-")))
                except Exception as error:
                    self.corrupt_checkpoints += 1
                    self.wrong.append(f"{file}: {error}")
            self.lost_epochs += max(0, said.committed.get(str(folder), 0) - newest)
            self.most_repeated_epochs = max(self.most_repeated_epochs, said.trained.get(str(folder), 0) - newest)

    def compare(self, run: Run, want: Run) -> None:
        """Hold a resumed run's results against the undisturbed one's."""
        self.runs += 1
        same = run.stored_status().state == "finished" and equal(run, want)
        self.runs_equal += same
        if not same:
            self.wrong.append(f"{run.path}: {run.stored_status().state}, predictions differ or are missing")

    @property
    def is_good(self) -> bool:
        return not self.wrong and not self.lost_epochs and self.most_repeated_epochs <= 1 and self.runs == self.runs_equal

    def to_json(self) -> dict[str, Any]:
        names = ("corrupt_checkpoints", "lost_epochs", "most_repeated_epochs", "runs", "runs_equal", "wrong")
        return {"kills": dict(self.kills), "points": dict(self.points)} | {name: getattr(self, name) for name in names}


def equal(run: Run, want: Run) -> bool:
    """Whether all predictions, the ensemble's and each member's, are the same bits."""
    ours, theirs = anndata.read_h5ad(run.predictions_file), anndata.read_h5ad(want.predictions_file)
    layers = ours.layers.keys() == theirs.layers.keys()
    if not layers or not np.array_equal(ours.X, theirs.X, equal_nan=True):
        return False
    if not all(np.array_equal(ours.layers[name], theirs.layers[name], equal_nan=True) for name in ours.layers):
        return False
    for plan in want.config.plan:
        with np.load(run.member_dir(plan) / "predictions.npz") as a, np.load(want.member_dir(plan) / "predictions.npz") as b:
            if a.files != b.files or not all(np.array_equal(a[name], b[name]) for name in a.files):
                return False
    return True


def kill_often(pristine: Run, want: Run, whole_s: float, points: dict[str, int], kills: int, rng: random.Random) -> Findings:
    """Kill forked attempts, about half of them at named points, each of which has its turn."""
    found, turn = Findings(), _turns(points, rng)
    while sum(found.kills.values()) < kills:
        run = copy_of(pristine, f"killed-{found.runs:03d}")
        for _ in range(4 * KILLS_PER_RUN):
            if rng.random() < 0.5:
                point = next(turn)
                said = attempt(run, trap=Trap(run.path, point, rng.randint(1, min(3, points[point]))))
            else:
                point = ""
                said = attempt(run, kill_after_s=rng.uniform(0, whole_s))
            if said.state != "killed":
                break
            found.kills["named point" if point else "random moment"] += 1
            found.points += Counter([point] if point else [])
            found.look(run, said)
            if sum(found.kills.values()) >= kills or sum(found.kills.values()) >= KILLS_PER_RUN * (found.runs + 1):
                break
        attempt(run)
        found.compare(run, want)
        _tell(f"{sum(found.kills.values())} kills, {found.runs_equal} of {found.runs} runs equal")
    return found


def _turns(points: dict[str, int], rng: random.Random) -> Iterator[str]:
    while True:
        yield from rng.sample(sorted(points), len(points))


def kill_workers(pristine: Run, want: Run, kills: int, rng: random.Random) -> Findings:
    """Kill real workers, or the process of their device, and resume as a person does."""
    import psutil

    found = Findings()
    run = copy_of(pristine, "worker")
    launch.launch(run)
    while (status := run.status).state != "finished":
        if status.state in ("interrupted", "failed"):
            launch.launch(run)
        elif sum(found.kills.values()) < kills and status.state == "running" and status.pid:
            time.sleep(rng.uniform(0, 2))
            with contextlib.suppress(psutil.Error, OSError):
                own = psutil.Process(status.pid)
                devices = own.children()
                victim = rng.choice(devices) if devices and rng.random() < 0.5 else own
                victim.send_signal(signal.SIGKILL)
                found.kills["worker" if victim is own else "its device's process"] += 1
                victim.wait(10)
            found.look(run, Attempt())
            time.sleep(rng.uniform(1, 8))
        time.sleep(0.1)
    found.compare(run, want)
    return found


def fill_disks(pristine: Run, want: Run, times: int, rng: random.Random, folder: Path) -> tuple[Findings, str]:
    """Let the disk be full during commits; each time the commit before must still be there, and resume must go on."""
    found = Findings()
    with small_disk(folder) as (disk, how):
        for i in range(times):
            run = copy_of(pristine, f"full-{i:03d}", disk)
            at, room = rng.randint(2, EPOCHS), rng.choice([0, 4096, 65536])
            said = attempt(run, before_commit=lambda epoch, at=at, room=room: fill(disk, how, room) if epoch >= at else None)
            (disk / "filler").unlink(missing_ok=True)
            found.kills["full disk"] += 1
            found.look(run, said)
            if max(said.committed.values(), default=0) < at - 1 or run.status.state == "finished":
                found.wrong.append(f"{run.path}: {run.status.state} after the commit of epoch {at} found no room, {said}")
            _reopen(run)
            attempt(run)
            found.compare(run, want)
            shutil.rmtree(run.path)
    return found, how


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[tuple[Path, str]]:
    """A file system of 24 MiB, or the folder itself where none may be mounted."""
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", folder], capture_output=True).returncode == 0
    try:
        yield folder, "a file system without room (ENOSPC)" if mounted else "a limit on the size of files (EFBIG)"
    finally:
        if mounted:
            subprocess.run(["umount", "-l", folder], check=False)


def fill(disk: Path, how: str, room: int) -> None:
    """Leave so many bytes of the disk free, or let no file grow beyond them."""
    if "ENOSPC" not in how:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        return
    facts = os.statvfs(disk)
    with open(disk / "filler", "ab") as file:
        os.posix_fallocate(file.fileno(), file.tell(), max(1, facts.f_bavail * facts.f_frsize - room))


def _reopen(run: Run) -> None:
    """As `resume` does, but without a worker."""
    launch.check_resumable(run)
    run.commit_status(state="queued", submitted=time.time(), message="")


def copy_of(pristine: Run, name: str, root: Path | None = None) -> Run:
    """A run of the same config that nobody has worked on."""
    target = (root or pristine.path.parent) / name
    shutil.copytree(pristine.path, target)
    run = Run(target)
    run.commit_status(state="queued", submitted=time.time())
    return run


def make_run(home: Path) -> Run:
    """Two folds of one member each on three tiny slides."""
    dataset = load_data(make_demo(home / "tiny.h5", n_slides=3, n_spots=40, n_types=4, seed=3))
    patches = {"scales": ({"size": 2},), "input_px": 64}
    config = training_config(
        members=1, epochs=EPOCHS, weights="none", patches=patches, batch_size=16, head_units=(32,), projection=32
    )
    return submit(dataset, config, path=home / "runs" / "pristine")


def _tell(words: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {words}", file=sys.stderr, flush=True)


def measure(home: Path, kills: int, full_disks: int, workers: int, seed: int) -> tuple[dict[str, Any], bool]:
    os.environ["CUDA_VISIBLE_DEVICES"] = ""  # predictions are equal bit for bit on CPU
    import spatialcore.evaluation.evaluate
    import spatialcore.training.member  # noqa: F401  TensorFlow is loaded before the forks, and does nothing before them

    os.environ["SPOTSCAPE_HOME"] = str(home)
    rng, pristine, began = random.Random(seed), make_run(home), time.monotonic()
    whole = [copy_of(pristine, name) for name in ("first", "undisturbed")]
    attempt(whole[0])  # computes the features that all others find
    start = time.monotonic()
    said = attempt(whole[1])
    whole_s = time.monotonic() - start
    assert said.state == "finished", whole[1].log_tail()
    assert equal(*whole), "two undisturbed runs differ"
    _tell(f"an undisturbed attempt takes {whole_s:.1f} s and passes {len(said.points)} kinds of points")
    parts = {"forked": kill_often(pristine, whole[1], whole_s, said.points, kills, rng)}
    result: dict[str, Any] = {"seed": seed, "named_points": said.points}
    if full_disks:
        parts["full_disk"], result["full_disk_is"] = fill_disks(pristine, whole[1], full_disks, rng, home / "disk")
    if workers:
        parts["workers"] = kill_workers(pristine, whole[1], workers, rng)
    result |= {name: part.to_json() for name, part in parts.items()}
    return result | {"seconds": round(time.monotonic() - began, 1)}, all(part.is_good for part in parts.values())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--full-disks", type=int, default=12)
    parser.add_argument("--workers", type=int, default=6)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        result, good = measure(Path(name).resolve(), args.kills, args.full_disks, args.workers, args.seed)
    text = json.dumps(result | {"good": good}, indent=1)
    print(text)
    if args.json:
        args.json.write_text(text + "\n")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
