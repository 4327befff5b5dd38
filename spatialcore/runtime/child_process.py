"""Start child processes with the same Python, in which this package can be imported wherever it lies."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from spatialcore.runtime.tensorflow_variables import TENSORFLOW_VARIABLES
from spatialcore.storage.files import home

_INSTALLED = ("site-packages", "dist-packages")


def module_command(module: str, *arguments: object) -> list[str]:
    """Return the command that runs a module of this package with these arguments; start it with `environment()`.

    The child keeps the current folder, so that relative paths go on meaning the same, but imports nothing from it (`-P`).
    """
    return [sys.executable, "-P", "-m", module, *map(str, arguments)]


def environment(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment of a child process: that of this one, with `changes`.

    The package's parent folder is on `PYTHONPATH`, `SPOTSCAPE_HOME` is the absolute path of this process's, and TensorFlow
    finds what it reads while it loads, where the user has not set it.
    """
    variables = {**TENSORFLOW_VARIABLES, **os.environ, "SPOTSCAPE_HOME": str(home())}
    parent = package_folder().parent
    if parent.name not in _INSTALLED:  # a checkout; an installed package is found by itself
        given = variables.get("PYTHONPATH")
        variables["PYTHONPATH"] = os.pathsep.join([str(parent), *([given] if given else [])])
    return variables | dict(changes or {})


def package_folder() -> Path:
    """Return the folder of this package, installed or in a checkout."""
    spec = find_spec(__name__.partition(".")[0])
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]).absolute()
