"""The engine of Ray clusters: runs are started from here and driven by a process of their own (`driver`).

Nothing here imports Ray: the web process must not, and a machine that only looks at runs need not have it.
"""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
from importlib.util import find_spec

from spatialcore.data.dataset import Dataset
from spatialcore.data.predictions import Predictions
from spatialcore.engines.base import Engine, ExecutionTarget, Options
from spatialcore.errors import ConfigError
from spatialcore.inference.parts import Warn
from spatialcore.runs.run import Run
from spatialcore.runtime import child_process
from spatialcore.runtime.child_process import module_command
from spatialcore.runtime.progress import Progress

ADDRESS_VARIABLE = "SPOTSCAPE_RAY_ADDRESS"
INSTALL = "pip install -r requirements-cluster.txt -c constraints.txt"
SETTINGS = {
    # A head notices after some 15 s that a node is gone in silence, not after a minute; its work is then begun elsewhere.
    # Ray's `grpc_client_keepalive_*` would notice too, but where they differ between a cluster and who connects to it, each
    # takes the other's pings for an attack and ends healthy tasks every half minute.
    "RAY_health_check_period_ms": "1000",
    "RAY_health_check_timeout_ms": "4000",
    "RAY_health_check_failure_threshold": "3",
    # The driver of a run gives up a head that is gone within the minute in which the run must show as interrupted.
    "RAY_gcs_rpc_server_reconnect_timeout_s": "30",
    # A job that needs too much memory is begun again with smaller batches by its scheduler, not as it was and for ever.
    "RAY_task_oom_retries": "0",
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_COLOR_PREFIX": "0",  # for the run's log
}
"""Environment of Ray in whatever is started here. `docs/cluster.md` gives it for clusters that others start."""
_ANSWERS_WITHIN_S = 5.0
_PORTS = {"ray": 10001, "": 6379}


class RayEngine(Engine):
    """Works on runs with the cluster at the target's `address`, by default one that is started for the run.

    Each piece of work gets `num_gpus` and `num_cpus` of the cluster; by default a GPU where it has some.
    """

    def check(self, target: ExecutionTarget) -> None:
        """Check that Ray is installed and that the cluster answers. Raises ConfigError otherwise."""
        check(_address(target))

    def launch(self, run: Run, target: ExecutionTarget) -> None:
        """Start the run's driver, a process of its own."""
        run.commit_status(stage="waiting for the cluster")
        with open(run.path / "log.txt", "ab") as out:
            subprocess.Popen(
                module_command("spatialcore.engines.ray.driver", run.path),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
                env={**environment(_address(target)), "PYTHONUNBUFFERED": "1"},
            )

    def predict_many(self, run: Run, slides: Dataset, target: ExecutionTarget, *, progress: Progress, warn: Warn) -> Predictions:
        """Predict the slides, each by a task of its own."""
        os.environ.update(environment(_address(target)))
        from spatialcore.engines.ray.predict_many import predict_on_cluster

        return predict_on_cluster(run, slides, target.options, progress=progress, warn=warn)

    def is_offered(self) -> bool:
        """Return whether `$SPOTSCAPE_RAY_ADDRESS` names a cluster for those who use the app."""
        return bool(default_address())

    def defaults(self) -> Options:
        """Return the cluster that `$SPOTSCAPE_RAY_ADDRESS` names."""
        return {"address": default_address()}

    def summary(self, target: ExecutionTarget) -> str:
        """Return the cluster's address."""
        return _address(target) or "a cluster of this machine"


def _address(target: ExecutionTarget) -> str:
    return str(target.options.get("address") or "")


def environment(address: str) -> dict[str, str]:
    """Return the environment of a process that connects to a cluster; variables that the user has set stay.

    A cluster of our own takes nobody else in, and listens on 127.0.0.1 alone: so Ray calls a machine that is no cluster.
    """
    own = {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": secrets.token_hex(32), "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}
    return {**SETTINGS, **child_process.environment(), **({} if address else own)}


def check(address: str) -> None:
    """Check that Ray is installed here and something listens at the address. Raises ConfigError otherwise."""
    if find_spec("ray") is None:
        raise ConfigError(f"The Ray engine needs Ray, which is not installed. Run `{INSTALL}`, or use the local engine.")
    if address in ("", "auto"):
        return
    scheme, _, rest = address.rpartition("://")
    host, _, port = rest.rpartition(":") if ":" in rest else (rest, "", "")
    if scheme not in _PORTS or not host or not (port or "0").isdigit():
        raise ConfigError(
            f"Ray address {address!r}: wanted HOST:PORT, ray://HOST:PORT or auto, as `ray status` or KubeRay names it."
        )
    try:
        socket.create_connection((host.strip("[]"), int(port or _PORTS[scheme])), timeout=_ANSWERS_WITHIN_S).close()
    except (OSError, OverflowError) as error:
        raise ConfigError(
            f"Ray address {address}: nobody answers there ({error}). Start the cluster, or name another."
        ) from error


def default_address() -> str:
    """Return the cluster that `$SPOTSCAPE_RAY_ADDRESS` names; empty where it names none."""
    return os.environ.get(ADDRESS_VARIABLE, "").strip()
