"""What waits between a person and a slide: `make` when everything is installed, opening the data, and a page's memory.

    python benchmarks/opening.py [FILE.h5] [--make-option OPTION]... [--json FILE]

FILE is a competition file; without one a demo of 7 slides is made. Four figures, each taken by a process of its own:
seconds of a second `make app` until its server answers, and of a second `make test` until make hands over to its first
check (the rest is the checks' own time); seconds in which `load_data` opens the file for the first time; and the peak
memory of a process that runs the Slides page's script in a new session and makes all tiles of the slide that it shows,
as the web process does. It also checks that neither TensorFlow nor Keras was imported there.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

_WAIT_S = 120


def make_app(options: list[str]) -> float:
    """Seconds from `make app` to the first answer of its server."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = {**os.environ, "STREAMLIT_SERVER_PORT": str(port), "STREAMLIT_SERVER_HEADLESS": "true"}
    began = time.perf_counter()
    server = subprocess.Popen(["make", *options, "app"], cwd=ROOT, env=env, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        while time.perf_counter() - began < _WAIT_S and server.poll() is None:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1).close()
                return time.perf_counter() - began
            except OSError:
                time.sleep(0.02)
        raise SystemExit(f"`make app` did not answer within {_WAIT_S} s.")
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def make_test(options: list[str]) -> float:
    """Seconds in which `make` finds that nothing is to be installed before `make test` checks anything."""
    began = time.perf_counter()
    subprocess.run(["make", *options, "test", "--dry-run"], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def opened(data: Path) -> dict[str, float]:
    """Seconds to open the file, in a process that has done nothing else."""
    began = time.perf_counter()
    from spatialcore.io.readers import load_data

    imported = time.perf_counter()
    dataset = load_data(data)
    return {"slides": len(dataset), "import_s": imported - began, "open_s": time.perf_counter() - imported}


def page() -> dict[str, float]:
    """Peak memory of a process that shows one slide."""
    from benchmarks.features import peak_bytes
    from benchmarks.pages import measure
    from spatialcore.images import tiles
    from spatialcore.io.readers import load_data

    first, later = measure("slides", {})
    slide = next(iter(load_data(Path(os.environ["SPOTSCAPE_DATA"]))))
    made = 0
    for level in range(tiles.level_count(slide.image.image_hw)):
        height, width = tiles.level_hw(slide.image.image_hw, level)
        for row in range(-(-height // tiles.TILE_PX)):
            for col in range(-(-width // tiles.TILE_PX)):
                made += bool(tiles.tile_jpeg(slide.image, level, col, row))
    if {"tensorflow", "keras"} & set(sys.modules):
        raise SystemExit("The page's process has imported TensorFlow or Keras.")
    peak = peak_bytes() / 1e6
    return {"page_first_s": first, "page_later_s": min(later), "tiles": made, "page_peak_mb": peak}


def _alone(work: Callable[..., dict[str, float]], *args: Any) -> dict[str, float]:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *args).result()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("--make-option", action="append", default=[], help="passed on to make, VENV=DIR for one")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="spotscape-opening-") as folder:
        data = (given.data or _alone_demo(Path(folder) / "seven.h5")).resolve()
        os.environ |= {"SPOTSCAPE_HOME": folder, "SPOTSCAPE_DATA": str(data), "SPOTSCAPE_DATA_ROOTS": str(data.parent)}
        found: dict[str, Any] = {"make_app_s": make_app(given.make_option), "make_test_s": make_test(given.make_option)}
        print(
            "second `make app` answers after {make_app_s:.1f} s; second `make test` begins after {make_test_s:.2f} s".format(
                **found
            )
        )
        found |= _alone(opened, data)
        print("{slides} slides opened in {open_s:.2f} s (imports {import_s:.2f} s)".format(**found))
        found |= _alone(page)
        print(
            "page with one slide: {page_peak_mb:.0f} MB at most, first shown in {page_first_s:.1f} s, {tiles} tiles".format(
                **found
            )
        )
    if given.json:
        given.json.write_text(json.dumps(found, indent=1))


def _alone_demo(file: Path) -> Path:
    from spatialcore.demo.make import make_demo

    return make_demo(file, n_slides=7, n_spots=600, n_types=35, seed=1)


if __name__ == "__main__":
    main()
