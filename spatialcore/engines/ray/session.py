"""A connection to a Ray cluster: its resources, the share that each task gets, and the tasks on it.

Nodes need this program's requirements and see runs and data at the same paths; the program itself is brought to them.
Ray reads its settings while it is imported: `engine.environment` has to be set before this module is.
"""

from __future__ import annotations

import contextlib
import logging
import math
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import ray
from ray.exceptions import RayError

from spatialcore.engines.local.device_process import THREAD_LIMITS
from spatialcore.errors import ConfigError
from spatialcore.runtime.child_process import package_folder
from spatialcore.runtime.devices import find_devices
from spatialcore.storage.files import home

LOST = 3
"""How often a task is begun again because its worker or node was lost, before its scheduler decides."""
_LOCAL_STORE_BYTES = 128 << 20  # only orders, outcomes and predictions of slides go through it
_MOST_CPUS = 2.0
_POLL_EVERY_S = 1.0
_RAY_GRACE_S = 3.0
_PASSED_ON = ("KERAS_BACKEND", "SPOTSCAPE_DATA_ROOTS")


@dataclass(frozen=True)
class Share:
    """The CPUs and GPUs that each task gets."""

    num_gpus: float
    num_cpus: float

    @property
    def words(self) -> str:
        """Return the share in words: `4 CPUs and 1 GPU`."""
        return _counts(self.num_cpus, self.num_gpus)


def _counts(cpus: float, gpus: float) -> str:
    counts = ((cpus, "CPU"), (gpus, "GPU"))
    return " and ".join(f"{n:g} {name}{'s' if n > 1 else ''}" for n, name in counts if n)


def share(nodes: list[dict[str, float]], num_gpus: float | None = None, num_cpus: float | None = None) -> Share:
    """Return the share as asked, by default one GPU where there are any, and CPUs so that all GPUs of a node can be used.

    Without GPUs two CPUs, where nodes have them: a process with TensorFlow takes about a GiB, whatever its threads.
    """
    with_gpus = [node for node in nodes if node.get("GPU", 0) >= 1]
    gpus = num_gpus if num_gpus is not None else float(bool(with_gpus))
    if num_cpus is not None:
        return Share(gpus, num_cpus)
    if gpus:
        return Share(gpus, max(1.0, min((node.get("CPU", 1) * gpus // node["GPU"] for node in with_gpus), default=1.0)))
    return Share(gpus, max(1.0, min(_MOST_CPUS, max((node.get("CPU", 1) for node in nodes), default=1.0))))


@contextlib.contextmanager
def connected(
    address: str = "", num_gpus: float | None = None, num_cpus: float | None = None, *, log_to_driver: bool = True
) -> Iterator[Session]:
    """Connect to the cluster at `address`, or to one of this machine that ends with the block, and give the session.

    With `log_to_driver` this process prints what tasks and Ray itself have to say. Raises ConfigError where the cluster does
    not take us.
    """
    environment = {
        "SPOTSCAPE_HOME": str(home().resolve()),
        "TF_FORCE_GPU_ALLOW_GROWTH": "true",
        **{key: os.environ[key] for key in _PASSED_ON if key in os.environ},
    }
    try:
        runtime_env = {"py_modules": [str(package_folder())], "env_vars": environment, "excludes": ["**/__pycache__"]}
        level = logging.INFO if log_to_driver else logging.ERROR
        _connect(address, runtime_env=runtime_env, log_to_driver=log_to_driver, logging_level=level)
    except (RayError, ConnectionError, RuntimeError, ValueError, OSError) as error:
        raise ConfigError(f"Ray cluster {address or 'of this machine'}: {' '.join(str(error).split())[:400]}") from error
    try:
        nodes = [node["Resources"] for node in _nodes() if node["Alive"]]
        yield Session(nodes, share(nodes, num_gpus, num_cpus), environment)
    finally:
        ray.shutdown()


def _connect(address: str, **options: Any) -> None:
    if address:
        ray.init(address, **options)
        return
    ray.init(
        "local",
        include_dashboard=False,
        object_store_memory=_LOCAL_STORE_BYTES,
        num_cpus=find_devices().cpu_cores,
        **options,
    )


def _nodes() -> list[dict[str, Any]]:
    """Return Ray's record of each node that is or was in the cluster."""
    nodes: list[dict[str, Any]] = ray.nodes()  # type: ignore[no-untyped-call] # Ray ships it without types
    return nodes


@dataclass
class Session:
    """A cluster that we are connected to. `nodes` are the resources of its nodes, `share` what each piece of work gets."""

    nodes: list[dict[str, float]]
    share: Share
    environment: dict[str, str]

    def __post_init__(self) -> None:
        self._gone = {node["NodeID"]: math.inf for node in _nodes() if not node["Alive"]}  # long before us
        self._polled = 0.0

    def gone(self) -> set[str]:
        """Return nodes that died long enough ago for Ray to have restarted their tasks elsewhere by itself.

        It does where a connection breaks. Behind a cut cable none does, and Ray waits for the answer of a task for ever.
        """
        now = time.monotonic()
        if now - self._polled > _POLL_EVERY_S:
            self._polled = now
            for node in _nodes():
                if not node["Alive"]:
                    self._gone.setdefault(node["NodeID"], now)
        return {node for node, since in self._gone.items() if now - since > _RAY_GRACE_S}

    @property
    def n_at_once(self) -> int:
        """Return how many heavy tasks the nodes do side by side."""
        needs = {"CPU": self.share.num_cpus, "GPU": self.share.num_gpus}
        return sum(min(int(node.get(kind, 0) / need) for kind, need in needs.items() if need) for node in self.nodes)

    @property
    def summary(self) -> str:
        """Describe the cluster in words: `Ray, 3 nodes with 24 CPUs and 2 GPUs`."""
        cpus, gpus = (sum(node.get(kind, 0) for node in self.nodes) for kind in ("CPU", "GPU"))
        return f"Ray, {len(self.nodes)} node{'s' if len(self.nodes) > 1 else ''} with {_counts(cpus, gpus)}"

    def submit(self, function: Callable[..., Any], *arguments: Any, is_heavy: bool = True) -> ray.ObjectRef[Any]:
        """Submit a task. One that is not `is_heavy` gets a single CPU.

        Where GPUs are used Ray ends a task's process with it, since TensorFlow does not give their memory back;
        without them processes serve many tasks.
        """
        threads = str(max(1, int(self.share.num_cpus)))
        environment = {**self.environment, **dict.fromkeys(THREAD_LIMITS, threads)}
        if not is_heavy or not self.share.num_gpus:
            environment["CUDA_VISIBLE_DEVICES"] = ""
        options: dict[str, Any] = {"num_cpus": min(1.0, self.share.num_cpus), "num_gpus": 0}
        if is_heavy:
            options = {"num_cpus": self.share.num_cpus, "num_gpus": self.share.num_gpus, "scheduling_strategy": "SPREAD"}
        remote = ray.remote(max_retries=LOST, **options)(function)
        task: ray.ObjectRef[Any] = remote.options(runtime_env={"env_vars": environment}).remote(*arguments)
        return task
