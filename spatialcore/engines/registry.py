"""The table of engines. Command line, Train page and `engines.launch` read its rows."""

from __future__ import annotations

from dataclasses import dataclass

from spatialcore.engines.base import Engine, EngineOption
from spatialcore.registry import Choice, Registry


@dataclass(frozen=True, kw_only=True)
class EngineChoice(Choice):
    """A row: `maker` refers to a class of `engines.base.Engine` that takes no arguments.

    Attributes
    ----------
    options
        The engine's own, for command line and Train page.
    icon
        The Train page's, of Google's Material symbols.
    takes_turns
        Whether runs wait for each other in a queue of this machine.
    """

    options: tuple[EngineOption, ...] = ()
    icon: str = "lan"
    takes_turns: bool = False


ENGINES = Registry[EngineChoice]("engine")


def engine(name: str) -> Engine:
    """Return the engine of that name. Raises ConfigError, which names all engines, for an unknown one."""
    made: Engine = ENGINES[ENGINES.check(name)].load()()
    return made


ENGINES.add(
    EngineChoice(
        "local",
        label="This machine",
        help="On the GPUs or the CPU of this machine, one run at a time.",
        maker="spatialcore.engines.local.engine:LocalEngine",
        icon="memory",
        takes_turns=True,
        options=(
            EngineOption(
                "gpus",
                "--gpus",
                label="GPUs",
                help="Use only these GPUs of this machine, as in 0,2. Other runs may use those that are left.",
                kind="numbers",
            ),
        ),
    )
)
ENGINES.add(
    EngineChoice(
        "ray",
        label="Ray cluster",
        help=(
            "A Ray cluster (needs requirements-cluster.txt). Each member takes a GPU of it where it has GPUs; slides and runs "
            "must lie where all of its nodes see them."
        ),
        maker="spatialcore.engines.ray.engine:RayEngine",
        options=(
            EngineOption(
                "address",
                "--ray-address",
                label="Address",
                help="HOST:PORT, ray://HOST:PORT or auto; by default $SPOTSCAPE_RAY_ADDRESS, or a cluster of this machine.",
                is_on_page=False,  # the server's environment names the cluster that its users may use
            ),
            EngineOption(
                "num_gpus",
                "--num-gpus",
                label="GPUs for each piece of work",
                help="GPUs of the cluster for each piece of work; by default 1 where it has GPUs.",
                kind="number",
                minimum=0,
                is_on_page=False,
            ),
            EngineOption(
                "num_cpus",
                "--num-cpus",
                label="CPUs for each piece of work",
                help="CPUs of the cluster for each piece of work.",
                kind="number",
                minimum=0.1,
                is_on_page=False,
            ),
        ),
    )
)
