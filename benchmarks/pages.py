"""How fast pages answer with 200 runs, 35 types and 7 slides: first and later runs of each page's script.

    python benchmarks/pages.py [--runs 200] [--home DIR]

Scripts run as in the app, without a browser; the pictures themselves are `benchmarks/viewer.py`'s.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

PAGES = ("models", "compare")
REPEATS = 5


def prepare(home: Path, n_runs: int) -> Path:
    """A demo of 7 slides, 35 types and 600 spots each, and `n_runs` finished runs on it; returns the data's path."""
    from made_runs import finished_run

    from spatialcore.demo import make_demo
    from spatialcore.readers import load_data

    path = home / "seven.h5"
    if path.exists():
        return path
    dataset = load_data(make_demo(path, n_slides=7, n_spots=600, n_types=35, seed=1))
    first = finished_run(dataset, members=4, title="run 0")
    for i in range(1, n_runs):
        copy = first.path.with_name(f"{first.id}-{i:03d}")
        shutil.copytree(first.path, copy, ignore=shutil.ignore_patterns("predictions.npz"))
        config = (copy / "config.json").read_text()
        (copy / "config.json").write_text(config.replace("run 0", f"run {i}").replace(first.id, copy.name))
    return path


def measure(page: str, query: dict[str, str]) -> tuple[float, list[float]]:
    """Seconds of a page's first run in a new session, and of later ones."""
    from streamlit.testing.v1 import AppTest

    test = AppTest.from_file(str(ROOT / "pages" / f"{page}.py"), default_timeout=300)
    test.query_params.update(query)
    times = []
    for _ in range(REPEATS + 1):
        began = time.perf_counter()
        test.run()
        times.append(time.perf_counter() - began)
        if test.exception:
            raise SystemExit(f"{page}: {test.exception[0].message}")
    return times[0], times[1:]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--home", type=Path, help="keeps what was prepared")
    options = parser.parse_args()
    home = options.home or Path(tempfile.mkdtemp(prefix="spotscape-pages-"))
    home.mkdir(parents=True, exist_ok=True)
    os.environ |= {"SPOTSCAPE_HOME": str(home)}
    data = prepare(home, options.runs)
    os.environ |= {"SPOTSCAPE_DATA": str(data), "SPOTSCAPE_DATA_ROOTS": str(home)}
    from spatialcore.runs import list_runs

    ids = [run.id for run in list_runs()]
    print(f"{len(ids)} runs, 35 types, 7 slides\n{'page':<22}{'first, s':>10}{'later, s':>10}{'worst, s':>10}")
    cases = [(page, {}) for page in PAGES] + [("models", {"runs": f"{ids[0]},{ids[1]}"})]
    for page, query in cases:
        first, later = measure(page, query)
        name = page + (", two runs" if query else "")
        print(f"{name:<22}{first:>10.2f}{statistics.median(later):>10.2f}{max(later):>10.2f}")
    if options.home is None:
        shutil.rmtree(home)


if __name__ == "__main__":
    main()
