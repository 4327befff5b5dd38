"""What a new individual gets: each patient of each cohort held out in turn, beside every baseline. One command.

python benchmarks/cohorts.py COHORTS [--sets mob,hearts] [--rows quick,new_patients] [--held-out A,B] [--spots 800] [--out FOLDER]

COHORTS holds a folder for each set, each with `slides.csv` (slide, patient); `--competition FILE` adds a file in the
competition's layout, whose slides count as individuals. A row is a preset, or a row of the ablation. Scores are means over
held-out slides. Finished rows are kept in FOLDER/cohorts.json and not repeated. `--spots` keeps so many spots around the
middle of each slide, where a set has more than 10,000: for tuning alone, and said in the table.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np

from spatialcore.config.settings import TrainingConfig, training_config
from spatialcore.data.dataset import Dataset, Slide
from spatialcore.data.predictions import Predictions
from spatialcore.data.splits import Fold, default_holdout
from spatialcore.engines.resolve_config import resolve_config
from spatialcore.engines.submit import plan_folds
from spatialcore.evaluation.baselines import BASELINES
from spatialcore.evaluation.evaluate import assemble
from spatialcore.evaluation.metrics import Pair, mae
from spatialcore.io.readers import load_data
from spatialcore.runs.create import create_run
from spatialcore.runtime.progress import Progress
from spatialcore.storage.files import write_atomic, write_json

SETS = ("mob", "hearts", "her2st", "dlpfc")
_MANY = 10_000
_JOINED = {"backbones": ("EfficientNetLite0+ColourTexture",)}
# What `new_patients` consists of, one part changed in each row.
ROWS: dict[str, tuple[str, dict[str, Any]]] = {
    "quick": ("quick", {}),
    "best": ("best", {}),
    "new_patients": ("new_patients", {}),
    "networks alone": ("new_patients", {"heads": ("mlp",)}),
    "forests alone": ("new_patients", {"heads": ("forest",)}),
    "colours joined to the networks' features": ("new_patients", _JOINED),
    "weights of heads chosen": ("new_patients", {"member_weights": "chosen"}),
    "mean ordered by ranks": ("new_patients", {"averaging": "rank"}),
    "smoothing chosen": ("new_patients", {"smoothing": "chosen"}),
    "no type called absent": ("new_patients", {"absent": 0.0}),
    "no training mean in the answer": ("new_patients", {"shrinkage": 0.0}),
}
SCORES = ("Pearson per type", "Spearman per type", "Spearman per spot", "MAE", "dominant type")


def thinned(dataset: Dataset, spots: int) -> Dataset:
    """Return the data set with so many spots around the middle of each slide; neighbours stay neighbours."""
    return replace(dataset, slides=tuple(_middle(s, spots) for s in dataset))


def _middle(slide: Slide, spots: int) -> Slide:
    from_middle = np.linalg.norm(slide.spot_xy_px - np.median(slide.spot_xy_px, axis=0), axis=1)
    rows = np.sort(np.argsort(from_middle, kind="stable")[:spots])
    kept = {"spot_ids": slide.spot_ids[rows], "spot_xy_px": slide.spot_xy_px[rows], "composition": slide.truth()[rows]}
    return replace(slide, **kept, genes=None)


def scored(truth: np.ndarray, predicted: np.ndarray) -> list[float]:
    """Return the scores of one slide, in the order of `SCORES`."""
    pair = Pair(truth, predicted)
    dominant = float((np.argmax(truth, axis=1) == np.argmax(predicted, axis=1)).mean())
    return [pair.type_pearson.mean, pair.type_spearman.mean, pair.spot_spearman.mean, mae(truth, predicted), dominant]


def trained(dataset: Dataset, config: TrainingConfig, folds: list[Fold], holdout: str) -> Predictions:
    """Train a run of these folds in this process and return its predictions, baselines beside them."""
    from spatialcore.training.member import train_ensemble

    config = resolve_config(config, dataset, reference_slides=folds[0].train + folds[0].held_out)
    run = create_run(dataset, config, folds, holdout=holdout, title="cohorts benchmark")
    train_ensemble(run, dataset, Progress())
    return assemble(run, dataset)


def row_of(dataset: Dataset, config: TrainingConfig, held_out: Sequence[str] | None) -> dict[str, Any]:
    """Score a row: means over held-out slides of the ensemble and of each baseline."""
    began, labelled = time.monotonic(), dataset.learnable
    holdout = default_holdout([s.id for s in labelled], {s.id: s.patient for s in labelled if s.patient is not None})
    folds = plan_folds(dataset, holdout=holdout, held_out=held_out)
    predictions = trained(dataset, config, folds, holdout)
    slides = [predictions.slides[i] for fold in folds for i in fold.held_out]
    means = {"ensemble": [scored(p.truth, p.mean) for p in slides if p.truth is not None]}
    means |= {n: [scored(p.truth, p.baselines[n]) for p in slides if p.truth is not None] for n in BASELINES}
    return {
        "slides": [i for fold in folds for i in fold.held_out],
        "seconds": round(time.monotonic() - began),
        **{name: np.nanmean(values, axis=0).tolist() for name, values in means.items()},
    }


def table(rows: dict[str, dict[str, Any]]) -> str:
    """Return all rows as Markdown, baselines below the rows of each set."""
    lines = ["| set | row | " + " | ".join(SCORES) + " | seconds |", "|" + "---|" * (len(SCORES) + 3)]
    shown: set[tuple[str, str]] = set()
    for key, row in rows.items():
        name, which = key.split(": ", 1)
        lines.append(_line(name, which, row["ensemble"], f"{row['seconds']}"))
        for baseline in BASELINES:
            if (name, baseline) not in shown:
                shown.add((name, baseline))
                lines.append(_line(name, baseline.replace("_", " "), row[baseline], ""))
    return "\n".join(lines) + "\n"


def _line(name: str, which: str, values: Sequence[float], seconds: str) -> str:
    return f"| {name} | {which} | " + " | ".join(f"{v:.3f}" for v in values) + f" | {seconds} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cohorts", type=Path)
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--competition", type=Path)
    parser.add_argument("--rows", default="quick,new_patients", help=f"of {', '.join(ROWS)}")
    parser.add_argument("--held-out", help="patients, by default each in turn")
    parser.add_argument("--spots", type=int, default=0)
    parser.add_argument("--out", type=Path, default=Path("cohorts"))
    given = parser.parse_args()
    if unknown := [r for r in given.rows.split(",") if r not in ROWS]:
        parser.error(f"--rows: unknown row {unknown[0]!r}; there are {', '.join(ROWS)}")
    sources = {name: given.cohorts / name for name in given.sets.split(",") if name}
    if given.competition:
        sources["competition"] = given.competition
    given.out.mkdir(parents=True, exist_ok=True)
    file = given.out / "cohorts.json"
    rows: dict[str, dict[str, Any]] = json.loads(file.read_text()) if file.exists() else {}
    held_out = given.held_out.split(",") if given.held_out else None
    for name, path in sources.items():
        dataset = load_data(path)
        if given.spots and dataset.n_spots > _MANY:
            dataset, name = thinned(dataset, given.spots), f"{name}, {given.spots} spots a slide"
        for which in given.rows.split(","):
            preset, changes = ROWS[which]
            key = f"{name}: {which}" + (f", {given.held_out} held out" if held_out else "")
            if key not in rows:
                rows[key] = row_of(dataset, training_config(preset, **changes), held_out)
                write_json(file, rows)
                write_atomic(given.out / "cohorts.md", table(rows))
    print(table(rows))


if __name__ == "__main__":
    main()
