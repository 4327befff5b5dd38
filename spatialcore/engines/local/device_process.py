"""One device of this machine, and the process that works on it: long-lived, so that TensorFlow starts once.

The worker writes a line of JSON for each job to the process's standard input and reads one line when it has ended.
The process ends with its worker. Run as a program, this module is that process.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import logging
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from spatialcore.config.settings import TrainingConfig
from spatialcore.engines.job import Job, JobProgress, JobRunner, Outcome
from spatialcore.errors import ConfigError
from spatialcore.runs.run import Run
from spatialcore.runtime import child_process
from spatialcore.runtime.child_process import module_command
from spatialcore.runtime.devices import Devices, find_devices

_PR_SET_PDEATHSIG = 1
THREAD_LIMITS = ("OMP_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS", "OPENBLAS_NUM_THREADS")


@dataclass(frozen=True)
class Device:
    """What one process computes with: a GPU by its number, or a number of CPU threads."""

    gpu: int | None
    threads: int
    name: str

    def environment(self, training: TrainingConfig) -> dict[str, str]:
        """Return environment variables that restrict a process to this device, tuned for these settings."""
        limits = dict.fromkeys(THREAD_LIMITS, str(self.threads))
        if self.gpu is None and not training.fine_tune:
            limits["TF_NUM_INTRAOP_THREADS"] = "1"  # forward passes run side by side, and small heads gain nothing
        gpu = "" if self.gpu is None else str(self.gpu)
        # Without the order CUDA counts the fastest first, and the driver, whose numbers these are, by slot.
        return {**limits, "CUDA_VISIBLE_DEVICES": gpu, "CUDA_DEVICE_ORDER": "PCI_BUS_ID", "TF_FORCE_GPU_ALLOW_GROWTH": "true"}


def own_devices(machine: Devices | None = None) -> list[Device]:
    """Return the devices that this machine gives to runs.

    Each GPU that `CUDA_VISIBLE_DEVICES` leaves visible; without one the CPU, as one device or as the number that
    `$SPOTSCAPE_CPU_DEVICES` says. Threads are shared out evenly. Raises ConfigError for a number below 1.
    """
    machine = machine or find_devices()
    visible = os.environ.get("CUDA_VISIBLE_DEVICES")
    gpus = [g for g in machine.gpus if visible is None or str(g.index) in visible.replace(" ", "").split(",")]
    if gpus:
        threads = max(1, machine.cpu_cores // len(gpus))
        return [Device(g.index, threads, f"GPU {g.index}, {g.name}") for g in gpus]
    cpu_devices = os.environ.get("SPOTSCAPE_CPU_DEVICES", "1")
    if not cpu_devices.isdigit() or int(cpu_devices) < 1:
        raise ConfigError(f"SPOTSCAPE_CPU_DEVICES: wanted a number of 1 or more, got {cpu_devices!r}. Change or unset it.")
    n = int(cpu_devices)
    threads = max(1, machine.cpu_cores // n)
    return [Device(None, threads, "CPU" if n == 1 else f"CPU {i + 1}") for i in range(n)]


class DeviceProcess:
    """The process of a device, which starts with the first job and again after it has died."""

    def __init__(self, device: Device) -> None:
        self.device = device
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: IO[bytes] | None = None
        self._environment: dict[str, str] = {}

    def start(self, run: Run, job: Job, attempt: int) -> None:
        """Give the process a job; its output goes to the run's log."""
        environment = self.device.environment(run.config.training)
        if self._process is None or self._process.poll() is not None or self._environment != environment:
            self._spawn(environment)
        assert self._process is not None
        assert self._process.stdin is not None
        order = {"run": str(run.path), "job": job.to_json(), "attempt": attempt, "where": self.device.name}
        with contextlib.suppress(BrokenPipeError):  # it has died: `fileno` becomes readable, and `answer` says so
            self._process.stdin.write(json.dumps(order).encode() + b"\n")
            self._process.stdin.flush()

    def fileno(self) -> int:
        """Return the descriptor that becomes readable when the job or the process has ended."""
        assert self._answers is not None
        return self._answers.fileno()

    def answer(self) -> Outcome:
        """Return how the job ended. Call when `fileno` is readable."""
        assert self._answers is not None
        assert self._process is not None
        line = self._answers.readline()
        if line:
            return Outcome.from_json(json.loads(line))
        code = self._process.wait()
        self.end()
        ending = signal.Signals(-code).name if code < 0 else f"status {code}"
        return Outcome("died", f"its process ended with {ending}")

    def end(self) -> None:
        """Kill the process; commits are atomic, so nothing half-written stays."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for end in (self._process.stdin, self._answers):
                with contextlib.suppress(BrokenPipeError):
                    if end:
                        end.close()
        self._process = self._answers = None

    def command(self, answers_fd: int, parent: int) -> list[str]:
        """Return the command that starts a process which calls `serve` with these arguments."""
        return module_command("spatialcore.engines.local.device_process", answers_fd, parent)

    def _spawn(self, environment: dict[str, str]) -> None:
        self.end()
        self._environment = environment
        read, write = os.pipe()
        self._process = subprocess.Popen(
            self.command(write, os.getpid()),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=None,
            pass_fds=(write,),
            env=child_process.environment({**environment, "PYTHONUNBUFFERED": "1"}),
        )
        os.close(write)
        self._answers = os.fdopen(read, "rb")


def serve(answers_fd: int, parent: int) -> None:
    """Do the jobs that standard input names until the worker goes away."""
    end_with_parent(parent)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", force=True)
    runner = JobRunner()
    with os.fdopen(answers_fd, "wb") as answers:
        for line in sys.stdin.buffer:
            order = json.loads(line)
            run, job, attempt = Run(Path(order["run"])), Job(**order["job"]), order["attempt"]
            _print_to(run.path / "log.txt")
            logging.getLogger("spotscape").info("%s: %s", job.kind, job.label)
            outcome = runner.do(run, job, attempt, JobProgress(run, job, attempt, facts={"where": order["where"]}))
            if outcome.ending != "done":
                logging.getLogger("spotscape").info("%s: %s. %s", job.label, outcome.ending, outcome.message)
            answers.write(json.dumps(outcome.to_json()).encode() + b"\n")
            answers.flush()


def end_with_parent(parent: int) -> None:
    """Have the kernel kill this process when the worker dies: nobody would read the result of its job."""
    with contextlib.suppress(OSError, AttributeError):  # not Linux: the closed standard input ends it after its job
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)  # the worker died before the kernel knew


def _print_to(log: Path) -> None:
    """Redirect the output of this process and of TensorFlow's native code to the run's log."""
    try:
        fd = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    except OSError:
        return  # a full disk must not keep a run from saying so in its status
    for target in (1, 2):
        os.dup2(fd, target)
    os.close(fd)


if __name__ == "__main__":
    serve(int(sys.argv[1]), int(sys.argv[2]))
