"""Runs that a local engine ends within a second, without TensorFlow: their data are not on the disk."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from spatialcore.config.settings import training_config
from spatialcore.data.dataset import Dataset
from spatialcore.engines.submit import submit
from spatialcore.runs.run import Run, runs_root
from tests.support.small_slides import make_slide

ROOT = Path(__file__).parents[2]


def make_data(n: int = 3) -> Dataset:
    """Labelled slides of three spots and four types, as of a file that is not there."""
    rng = np.random.default_rng(0)
    slides = tuple(make_slide(f"S_{i}", seed=i, composition=rng.dirichlet(np.ones(4), 3)) for i in range(n))
    return Dataset("tiny", Path("tiny.h5"), "competition", slides, ("a", "b", "c", "d"), "proportion")


def make_run(name: str = "r", **changes: Any) -> Run:
    """A run of these data, under the runs root."""
    config = training_config("quick", weights="none", members=2, **changes)
    return submit(make_data(), config, path=runs_root() / name)


def python(program: str, *arguments: object) -> subprocess.Popen[str]:
    """A process that runs a program with these arguments."""
    return subprocess.Popen([sys.executable, "-c", program, *map(str, arguments)], cwd=ROOT, stdout=subprocess.PIPE, text=True)


def wait_for(condition: Callable[[], bool], timeout_s: float = 120) -> None:
    """Wait until something holds; a failed assertion where it does not in time."""
    deadline = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)
