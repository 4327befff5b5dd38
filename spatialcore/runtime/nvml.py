"""NVIDIA GPUs as their driver's own library (NVML) reports them: a question costs microseconds, and starts no process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any


@dataclass(frozen=True)
class Gpu:
    """One NVIDIA GPU as the driver reports it; memory in MiB, load `None` where the driver does not tell."""

    index: int
    name: str
    memory_mib: int
    memory_used_mib: int
    load_percent: int | None


def gpus() -> tuple[Gpu, ...] | None:
    """Return all GPUs with memory and load; `None` where NVML is not available (no GPU, driver or `pynvml`)."""
    library = _library()
    if library is None:
        return None
    try:
        return tuple(_gpu(library, i) for i in range(library.nvmlDeviceGetCount()))
    except library.NVMLError:
        return None


@lru_cache(maxsize=1)
def _library() -> Any:
    try:
        import pynvml

        pynvml.nvmlInit()
    except Exception:  # the package is missing, or it finds no driver: each version has errors of its own for that
        return None
    return pynvml


def _gpu(library: Any, index: int) -> Gpu:
    handle = library.nvmlDeviceGetHandleByIndex(index)
    name = library.nvmlDeviceGetName(handle)
    memory = library.nvmlDeviceGetMemoryInfo(handle)
    try:
        load = int(library.nvmlDeviceGetUtilizationRates(handle).gpu)
    except library.NVMLError:  # a GPU that is cut into parts does not tell
        load = None
    return Gpu(index, name.decode() if isinstance(name, bytes) else name, memory.total >> 20, memory.used >> 20, load)
