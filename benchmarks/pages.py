"""How fast pages answer with 1,000 runs, 35 types and 7 slides: first and later runs of each page's script.

    python benchmarks/pages.py [--runs 1000] [--home DIR]

Scripts run as in the app, without a browser; the pictures themselves are `benchmarks/viewer.py`'s. "Lists" is the part of
Models that finds all runs, in a server that has just started and in one that knows them. "Train, 50 members" watches a run
of 50 members and 200 epochs that is at work: what a poll costs every two seconds, and how large the curves are that it
sends to the browser.
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
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from spatialcore.data.dataset import Dataset

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

WATCHED = "watched-run"
_ONE_PAGE = """
import streamlit as st
from pages.page_table import PAGES
st.set_page_config(layout="wide")
# all pages are known, as in the app, and one is drawn: links to others are refused elsewhere
first = st.Page(PAGES["{page}"].draw, title="{page}", url_path="{page}", default=True)
st.navigation([first, *(row.page() for name, row in PAGES.items() if name != "{page}")], position="hidden").run()
"""
REPEATS = 5


def prepare(home: Path, n_runs: int) -> Path:
    """A demo of 7 slides, 35 types and 600 spots each, and `n_runs` finished runs on it; returns the data's path."""
    from spatialcore.demo.make import make_demo
    from spatialcore.insights.run_summary import summary_metrics
    from spatialcore.io.readers import load_data
    from tests.support.made_runs import finished_run

    path = home / "seven.h5"
    if path.exists():
        return path
    dataset = load_data(make_demo(path, n_slides=7, n_spots=600, n_types=35, seed=1))
    first = finished_run(dataset, members=4, title="run 0")
    summary_metrics(first)  # as whoever ends a run does
    for i in range(1, n_runs):
        copy = first.path.with_name(f"{first.id}-{i:03d}")
        shutil.copytree(first.path, copy, ignore=shutil.ignore_patterns("predictions.npz"))
        config = (copy / "config.json").read_text()
        (copy / "config.json").write_text(config.replace("run 0", f"run {i}").replace(first.id, copy.name))
    watched(dataset)
    return path


def watched(dataset: Dataset) -> None:
    """A run of 50 members in 2 folds and 200 epochs, as it looks near its end."""
    from spatialcore.config.settings import training_config
    from spatialcore.engines.submit import submit
    from spatialcore.runs import epoch_predictions
    from spatialcore.runs.run import runs_root
    from tests.support.made_runs import write_history

    config = training_config(members=25, epochs=200, weights="none")
    slides = [s.id for s in dataset.learnable][:2]
    run = submit(dataset, config, held_out=slides, path=runs_root() / WATCHED, title="watched")
    rng = np.random.default_rng(0)
    for number, plan in enumerate(run.config.plan):
        write_history(run, number, np.linspace(0.1, 0.7, 200) + 0.05 * rng.normal(size=200))
        if plan.index == 0:
            for epoch in range(1, 200, 8):
                epoch_predictions.keep(
                    run.epoch_predictions_dir(plan), epoch, rng.random((dataset[plan.held_out[0]].n_spots, 35)).astype(np.float32)
                )
    run.commit_status(state="finished", started=100.0, finished=160.0)


def lists() -> tuple[float, float]:
    """Seconds to list all runs as Models does, in a new process and again."""

    from pages import run_cache

    times = []
    for _ in range(2):
        began = time.perf_counter()
        run_cache.all_runs()
        times.append(time.perf_counter() - began)
    return times[0], times[1]


def curve_sizes() -> dict[str, int]:
    """Bytes of the watched run's figures as they go to the browser."""
    from spatialcore.plotting.interactive import history_figure
    from spatialcore.runs.history import read_curves
    from spatialcore.runs.run import Run, runs_root

    run = Run(runs_root() / WATCHED)
    names = {"held_out_per_type": "per type", "held_out_per_spot": "per spot"}
    found = read_curves(run, list(names))
    together = history_figure({label: found[name][""] for name, label in names.items()}, unit="Spearman")
    folds = history_figure(read_curves(run, list(names), by_fold=True)["held_out_per_type"], unit="Spearman")
    return {"all members": len(together.to_json()), "by fold": len(folds.to_json())}


def poll(repeats: int = 20) -> float:
    """Median seconds of what is read and drawn for the watched run's curves and epochs at each look."""
    from spatialcore.plotting.interactive import history_figure
    from spatialcore.runs import epoch_predictions
    from spatialcore.runs.history import member_states, read_curves
    from spatialcore.runs.run import Run, runs_root

    times = []
    for _ in range(repeats):
        began = time.perf_counter()
        run = Run(runs_root() / WATCHED)
        found = read_curves(run, ["validation_loss", "loss", "held_out_per_type", "held_out_per_spot"])
        for a, b in (("validation_loss", "loss"), ("held_out_per_type", "held_out_per_spot")):
            history_figure({a: found[a][""], b: found[b][""]}, unit="").to_json()
        member_states(run)
        for slide, plan in epoch_predictions.shown_members(run).items():
            epoch_predictions.of_slide(run, plan, slide, {slide: 600})
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def measure(page: str, query: dict[str, str]) -> tuple[float, list[float]]:
    """Seconds of a page's first run in a new session, and of later ones."""
    from streamlit.testing.v1 import AppTest

    test = AppTest.from_string(_ONE_PAGE.format(page=page), default_timeout=300)
    test.query_params.update(query)
    return _timed(test, page)


def _timed(test: AppTest, page: str) -> tuple[float, list[float]]:
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
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--home", type=Path, help="keeps what was prepared")
    options = parser.parse_args()
    home = options.home or Path(tempfile.mkdtemp(prefix="spotscape-pages-"))
    home.mkdir(parents=True, exist_ok=True)
    os.environ |= {"SPOTSCAPE_HOME": str(home)}
    data = prepare(home, options.runs)
    os.environ |= {"SPOTSCAPE_DATA": str(data), "SPOTSCAPE_DATA_ROOTS": str(home)}
    from spatialcore.runs.run import list_runs

    ids = [run.id for run in list_runs() if run.id != WATCHED]
    first, again = lists()
    print(f"{len(ids)} runs listed in {first:.2f} s by a new server, {again:.3f} s again")
    sizes = ", ".join(f"{name} {size / 1024:.0f} KB" for name, size in curve_sizes().items())
    print(f"50 members x 200 epochs: a look costs {1000 * poll():.0f} ms, curves {sizes}")
    print(f"{len(ids)} runs, 35 types, 7 slides\n{'page':<22}{'first, s':>10}{'later, s':>10}{'worst, s':>10}")
    from pages.page_table import PAGES

    cases = [(page, {}) for page in PAGES] + [("models", {"runs": f"{ids[0]},{ids[1]}"}), ("train", {"job": WATCHED})]
    for page, query in cases:
        first, later = measure(page, query)
        name = page + {"runs": ", two runs", "job": ", 50 members"}.get(next(iter(query), ""), "")
        print(f"{name:<22}{first:>10.2f}{statistics.median(later):>10.2f}{max(later):>10.2f}")
    if options.home is None:
        shutil.rmtree(home)


if __name__ == "__main__":
    main()
