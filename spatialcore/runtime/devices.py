"""The devices of this machine and their load, found without TensorFlow."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import threading
import time
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import psutil

from spatialcore.runtime import nvml
from spatialcore.runtime.nvml import Gpu


@dataclass(frozen=True)
class Devices:
    """CPU cores that this process may use, memory in MiB, and GPUs."""

    cpu_cores: int
    memory_mib: int
    gpus: tuple[Gpu, ...]

    @property
    def summary(self) -> str:
        """Describe the devices as the device card does: `NVIDIA H100 80GB` or `CPU, 2 cores`."""
        if self.gpus:
            names = [g.name for g in self.gpus]
            return ", ".join(f"{names.count(n)} x {n}" if names.count(n) > 1 else n for n in dict.fromkeys(names))
        return f"CPU, {self.cpu_cores} cores"

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def find_devices() -> Devices:
    """Return cores, memory and GPUs as they are now."""
    return Devices(_cpu_cores(), _memory_mib(), _gpus())


@dataclass(frozen=True)
class Use:
    """What one device is doing now. Memory in MiB; `load_percent` is `None` where nobody tells."""

    name: str
    load_percent: float | None
    memory_used_mib: int
    memory_mib: int

    @property
    def words(self) -> str:
        """Describe load and memory of the device: `CPU 83 %, 9.2 of 24 GiB`."""
        load = "load unknown" if self.load_percent is None else f"{self.load_percent:.0f} %"
        return f"{self.name} {load}, {self.memory_used_mib / 1024:.1f} of {self.memory_mib / 1024:.0f} GiB"


@dataclass(frozen=True)
class DeviceUse:
    """What a machine's devices are doing: its GPUs, or where it has none the CPU cores that this process may use.

    `source` names who said so: `NVML`, `nvidia-smi` or `psutil`.
    """

    source: str
    devices: tuple[Use, ...]


def device_use() -> DeviceUse:
    """Return load and memory as they are now; read at most every 1.5 s, however often it is called."""
    with _METER.lock:
        now = time.monotonic()
        if _METER.last is None or now - _METER.at > _LOOK_EVERY_S:
            _METER.last, _METER.at = _measured(), now
        return _METER.last


class _Meter:
    def __init__(self) -> None:
        self.lock, self.at = threading.Lock(), 0.0
        self.last: DeviceUse | None = None


_METER = _Meter()
_LOOK_EVERY_S = 1.5
_CGROUP = Path("/sys/fs/cgroup")


def _measured() -> DeviceUse:
    by_nvml = nvml.gpus()
    if gpus := by_nvml or _gpus_of_tool():
        source = "NVML" if by_nvml else "nvidia-smi"
        return DeviceUse(source, tuple(Use(f"GPU {g.index}", g.load_percent, g.memory_used_mib, g.memory_mib) for g in gpus))
    used, total = _memory_use_mib()
    return DeviceUse("psutil", (Use("CPU", _cpu_load_percent(), used, total),))


def _cpu_load_percent() -> float:
    """Return the mean load of the cores that this process may use, since the last call."""
    loads = psutil.cpu_percent(interval=0.1 if _METER.last is None else None, percpu=True)
    own = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(len(loads))
    own_loads = [loads[i] for i in own if i < len(loads)] or loads
    return float(sum(own_loads) / len(own_loads))


def _memory_use_mib() -> tuple[int, int]:
    """Return used and total memory: the machine's, or the container's where that has a limit."""
    memory = psutil.virtual_memory()
    total = _memory_mib()
    if total < memory.total >> 20:
        with contextlib.suppress(OSError, ValueError, KeyError):
            facts = dict(line.split() for line in (_CGROUP / "memory.stat").read_text().splitlines())
            used = int((_CGROUP / "memory.current").read_text()) - int(facts["inactive_file"])
            return max(0, used) >> 20, total
    return (memory.total - memory.available) >> 20, total


def _cpu_cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _memory_mib() -> int:
    total = psutil.virtual_memory().total
    with contextlib.suppress(OSError, ValueError):  # no limit reads `max`
        total = min(total, int((_CGROUP / "memory.max").read_text()))
    return int(total >> 20)


@lru_cache(maxsize=1)
def _nvidia_smi() -> str | None:
    return shutil.which("nvidia-smi")


def _gpus() -> tuple[Gpu, ...]:
    by_nvml = nvml.gpus()
    return by_nvml if by_nvml is not None else _gpus_of_tool()


def _gpus_of_tool() -> tuple[Gpu, ...]:
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
    return tuple(Gpu(int(i), name, _number(total) or 0, _number(used) or 0, _number(load)) for i, name, total, used, load in rows)


def _number(text: str) -> int | None:
    """Parse a number; `None` for `[N/A]`, which stands for fields that a driver does not support."""
    return int(float(text)) if text.replace(".", "", 1).isdigit() else None
