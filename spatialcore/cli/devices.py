"""Commands about this machine: its devices, and the worker that trains on them."""

from __future__ import annotations

import json
import logging
from typing import Annotated

import typer

from spatialcore.cli.options import Json


def devices(as_json: Json = False) -> None:
    """Show what this machine computes with, and what it is doing now."""
    from dataclasses import asdict

    from spatialcore.runtime.devices import device_use, find_devices

    machine, use = find_devices(), device_use()
    if as_json:
        print(json.dumps({**machine.to_json(), "use": asdict(use)}, indent=1))
        return
    print(f"{machine.summary}, {machine.memory_mib / 1024:.0f} GiB memory")
    for device in use.devices:
        print(device.words)


def work(lock: Annotated[int | None, typer.Option(help="Descriptor of the worker's lock, held already.")] = None) -> None:
    """Be this machine's worker until nothing is left to do; started when a run is queued."""
    from spatialcore.engines.local import worker

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    worker.main(lock)
