"""What this machine computes with, found without TensorFlow."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any


@dataclass(frozen=True)
class Gpu:
    """One NVIDIA GPU as the driver reports it; memory in MiB."""

    index: int
    name: str
    memory_mib: int
    memory_used_mib: int
    load_percent: int


@dataclass(frozen=True)
class Devices:
    """CPU cores that this process may use, memory in MiB, and GPUs."""

    cpu_cores: int
    memory_mib: int
    gpus: tuple[Gpu, ...]

    @property
    def summary(self) -> str:
        """As the device card says it: `NVIDIA H100 80GB` or `CPU, 2 cores`."""
        if self.gpus:
            names = [g.name for g in self.gpus]
            return ", ".join(f"{names.count(n)} x {n}" if names.count(n) > 1 else n for n in dict.fromkeys(names))
        return f"CPU, {self.cpu_cores} cores"

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def find_devices() -> Devices:
    """Cores, memory and GPUs as they are now."""
    return Devices(_cpu_cores(), _memory_mib(), _gpus())


def _cpu_cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _memory_mib() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 20


@lru_cache(maxsize=1)
def _nvidia_smi() -> str | None:
    return shutil.which("nvidia-smi")


def _gpus() -> tuple[Gpu, ...]:
    if not (tool := _nvidia_smi()):
        return ()
    query = "--query-gpu=index,name,memory.total,memory.used,utilization.gpu"
    try:
        out = subprocess.run(
            [tool, query, "--format=csv,noheader,nounits"], capture_output=True, text=True, timeout=10, check=True
        )
    except (subprocess.SubprocessError, OSError):
        return ()
    rows = [[cell.strip() for cell in line.split(",")] for line in out.stdout.splitlines() if line.count(",") == 4]
    return tuple(Gpu(int(i), name, _number(total), _number(used), _number(load)) for i, name, total, used, load in rows)


def _number(text: str) -> int:
    """Fields that a driver does not support read `[N/A]`."""
    return int(float(text)) if text.replace(".", "", 1).isdigit() else 0
