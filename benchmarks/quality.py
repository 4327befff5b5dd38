"""How good predictions are, beside every baseline, the starting recipe and the labels' own noise. One command.

python benchmarks/quality.py DATA [--competition FILE] [--only best,baselines,...] [--out FOLDER] [--seeds 2]

DATA is a folder in the her2st layout. Writes FOLDER/quality.json after each row and FOLDER/quality.md at the end; rows
that are in the JSON already are not repeated. Features and runs lie under $SPOTSCAPE_HOME. A row's seconds hold its
features only where they were not cached before (`cold`).
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
import quality_references as references

from spatialcore.config.settings import TrainingConfig, changed, training_config
from spatialcore.data.dataset import Dataset
from spatialcore.evaluation.intervals import paired_interval
from spatialcore.evaluation.results import Scores, read_metrics, score
from spatialcore.io.readers import load_data
from spatialcore.storage.files import write_atomic, write_json

SCORES = {"spot_spearman": "per spot", "type_spearman": "per type", "type_spearman_frequent": "per frequent type", "mae": "MAE"}
SECTIONS = ("best", "nested", "baselines", "ablation", "recipe", "cross", "competition", "stain", "ceiling")
_SEED_STEP = 100  # members of different seeds share none
_ABLATION_MEMBERS = 4  # half of the preset's: paired differences need no more
# Each ingredient of `best` off, or replaced by its nearest rival; and the heads that a row need not train again, as nothing
# that it changes concerns them.
_ABLATIONS: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "as it is": ({}, ()),
    "networks alone": ({"heads": ("mlp",)}, ()),
    "kernel heads alone": ({"heads": ("kernel",)}, ()),
    "mean of values": ({"averaging": "mean"}, ("mlp", "kernel")),
    "mean of values, heads weigh alike": ({"averaging": "mean", "member_weights": "equal"}, ("mlp", "kernel")),
    "heads weigh alike": ({"member_weights": "equal"}, ("mlp", "kernel")),
    "smoothing chosen": ({"smoothing": "chosen"}, ("mlp", "kernel")),
    "rank loss": ({"loss": "rank"}, ("kernel",)),
    "Gaussian processes in place of kernels": ({"heads": ("mlp", "gp")}, ("mlp",)),
    "kernels of square roots": ({"target": "sqrt"}, ("mlp",)),
    "mean on square roots": ({"averaging": "target", "target": "sqrt"}, ("mlp",)),
    "types weighted by spread": ({"type_weights": "spread"}, ("kernel",)),
    "coordinate dropout 0.3": ({"coordinate_dropout": 0.3}, ("kernel",)),
    "Jensen-Shannon loss": ({"loss": "jensen_shannon"}, ("kernel",)),
    "Dirichlet likelihood": ({"loss": "dirichlet"}, ("kernel",)),
    "Hellinger loss": ({"loss": "hellinger"}, ("kernel",)),
    "linear heads in place of networks": ({"head_units": ()}, ("kernel",)),
    "one network": ({"backbones": ("EfficientNetLite0",)}, ()),
    "without coordinates": ({"coordinates": "off"}, ()),
    "without neighbours": ({"neighbours": 0}, ()),
    "without slide standardisation": ({"standardise_slides": False}, ()),
    "soft Spearman alone": ({"loss": "soft_spearman"}, ("kernel",)),
    "composition loss": ({"loss": "composition"}, ("kernel",)),
    "MAE loss of ranks": ({"loss": "mae"}, ("kernel",)),
    "kernels of logarithms": ({"target": "log"}, ("mlp",)),
    "kernels of raw shares": ({"target": "raw"}, ("mlp",)),
    "MAE loss": ({"loss": "mae", "target": "raw", "heads": ("mlp",)}, ()),
    "MAE loss of square roots": ({"loss": "mae", "target": "sqrt", "heads": ("mlp",)}, ()),
    "plain coordinates": ({"coordinates": "plain"}, ("kernel",)),
    "networks alone, without projection": ({"projection": 0, "heads": ("mlp",)}, ()),
    "one scale": ({"patches": {"scales": ({"size": 2},)}}, ()),
    "dropout 0.6": ({"dropout": 0.6}, ("kernel",)),
}

# The same where amounts are learned.
_AMOUNT_ABLATIONS: dict[str, dict[str, Any]] = {
    "networks alone": {"heads": ("mlp",)},
    "kernels of ranks in half the members": {"heads": ("mlp", "kernel")},
    "totals learned with shares": {"totals": "joint"},
}

# What the preset's settings were chosen among; `nested` chooses anew without the slide that is scored.
_CANDIDATES: dict[str, dict[str, Any]] = {
    "the preset": {},
    "networks alone, rank loss, mean of values": {"heads": ("mlp",), "loss": "rank", "averaging": "mean"},
}
_INNER_MEMBERS = 2
# The row that a section's others are paired with, where it is not the preset itself.
_AGAINST = {"ablation": "ablation: as it is", "nested": "ablation: as it is", "stain": "ablation: one network"}


@dataclass(frozen=True)
class Row:
    """One line of a table: `work` gives scores by slide, `{slide: {score: value}}`."""

    section: str
    name: str
    work: Callable[[], dict[str, Any]]
    note: str = ""

    @property
    def key(self) -> str:
        return f"{self.section}: {self.name}"


@dataclass
class Book:
    """Finished rows, kept on disk after each."""

    path: Path
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def open(cls, path: Path) -> Book:
        return cls(path, json.loads(path.read_text()) if path.exists() else {})

    def run_of(self, key: str) -> Path | None:
        """Where the run of a finished row lies, if it had one."""
        folder = self.rows.get(key, {}).get("run")
        return Path(folder) if folder else None

    def do(self, row: Row) -> None:
        """Work on a row unless it is there."""
        if row.key in self.rows:
            return
        print(f"{row.key} ...", flush=True)
        began = time.monotonic()
        found = row.work()
        self.rows[row.key] = {
            "section": row.section,
            "name": row.name,
            "note": row.note,
            "seconds": round(time.monotonic() - began, 1),
            **found,
        }
        write_json(self.path, self.rows)
        print(f"{row.key}: {_line(self.rows[row.key])}", flush=True)


def trained(
    dataset: Dataset, config: TrainingConfig, *, like: Path | None = None, kept: tuple[str, ...] = (), **split: Any
) -> dict[str, Any]:
    """Train a run in this process and score its held-out slides, and its baselines on the same.

    Members whose head is among `kept` are those of the run `like`.
    """
    from spatialcore.engines.submit import submit
    from spatialcore.evaluation.evaluate import assemble
    from spatialcore.features.inputs import missing_inputs
    from spatialcore.runtime.progress import Progress
    from spatialcore.training.member import train_ensemble

    cold = any(missing_inputs(s, b, config) > 0 for s in dataset for b in config.backbones)
    run = submit(dataset, config, title="quality benchmark", **split)
    for plan in run.config.plan if like and like.is_dir() else ():
        if config.member_head(plan.index) in kept:
            shutil.copytree(like / "members" / plan.name, run.member_dir(plan))
    train_ensemble(run, dataset, Progress())
    assemble(run, dataset)
    metrics = read_metrics(run)
    assert metrics is not None  # assembled above
    slides = {i: s for i, s in metrics.slides.items() if not s.in_sample}
    baselines = {n: {i: _pick(s.baselines[n]) for i, s in slides.items()} for n in metrics.baselines}
    return {
        "slides": {i: _pick(s.ensemble) for i, s in slides.items()},
        "baselines": baselines,
        "cold": cold,
        "run": str(run.path),
        "coverage": metrics.intervals.overall.coverage if metrics.intervals else None,
    }


def compared(dataset: Dataset, predict: Callable[[Dataset, list[str], str], np.ndarray]) -> dict[str, Any]:
    """Scores of a reference that predicts each slide from the others."""
    found = {}
    for slide in dataset.learnable:
        train = [s.id for s in dataset.learnable if s.id != slide.id]
        values = predict(dataset, train, slide.id)
        found[slide.id] = _pick(score(slide.truth(), values, kind=dataset.kind))
    return {"slides": found}


def nested(dataset: Dataset, best: TrainingConfig) -> dict[str, Any]:
    """Scores of each slide with the candidate that is best when each of the other slides is held out from the rest."""
    configs = {name: changed(best, **changes) for name, changes in _CANDIDATES.items()}
    slides, picked = {}, {}
    for slide in dataset.learnable:
        rest = dataset.subset([s.id for s in dataset.learnable if s.id != slide.id])
        gains = {name: _gain(trained(rest, changed(c, members=_INNER_MEMBERS))["slides"]) for name, c in configs.items()}
        picked[slide.id] = max(gains, key=gains.__getitem__)
        slides |= trained(dataset, changed(configs[picked[slide.id]], members=_ABLATION_MEMBERS), held_out=[slide.id])["slides"]
    return {"slides": slides, "picked": picked}


def _gain(slides: dict[str, dict[str, float | None]]) -> float:
    return _means(slides, "spot_spearman")[0] + _means(slides, "type_spearman")[0]


def _pick(scores: Scores) -> dict[str, float | None]:
    return {name: scores[name] for name in SCORES}


def rows(data: Dataset, competition: Dataset | None, seeds: int, run_of: Callable[[str], Path | None]) -> Iterator[Row]:
    """Every row, in the order of what matters most; `run_of` gives the folder of a finished row's run."""
    best = training_config("best")
    for preset in ("best", "quick"):
        for seed in range(seeds):
            config = training_config(preset, seed=seed * _SEED_STEP)
            yield Row("best", f"{preset}, seed {seed}", lambda c=config: trained(data, c))
    yield Row(
        "nested", "settings chosen without the scored slide", lambda: nested(data, best), "against the ablation's first row"
    )
    for name, predict in references.REFERENCES.items():
        yield Row("baselines", name, lambda p=predict: compared(data, p))
    yield Row("ceiling", "noise of the labels", lambda: {"ceiling": references.noise_ceiling(data)})
    for name, (changes, kept) in _ABLATIONS.items():
        config = changed(best, **{"members": _ABLATION_MEMBERS, **changes})
        yield Row(
            "ablation",
            name,
            lambda c=config, k=kept: trained(data, c, like=run_of("ablation: as it is"), kept=k),
            f"{' and '.join(kept)} members of the first row" if kept else "",
        )
    yield Row("recipe", "as written", lambda: compared(data, references.recipe_as_written), references.RECIPE_NOTE)
    yield Row("recipe", "done right", lambda: trained(data, references.recipe_done_right()), references.RECIPE_NOTE)
    for method in ("reinhard", "macenko", "vahadane"):
        config = changed(
            best, members=_ABLATION_MEMBERS, backbones=("EfficientNetLite0",), patches={"stain_normalisation": method}
        )
        yield Row("stain", method, lambda c=config: trained(data, c), "one network; against the ablation's row of that name")
    if competition is None:
        return
    first, *others = [s.id for s in competition.learnable]
    for coordinates in ("off", "fourier"):
        config = changed(best, coordinates=coordinates)
        where = f"coordinates {coordinates}"
        yield Row("competition", f"each slide held out, {where}", lambda c=config: trained(competition, c))
    off = changed(best, coordinates="off")
    for name, changes in _AMOUNT_ABLATIONS.items():
        config = changed(off, **changes)
        yield Row("competition", f"coordinates off, {name}", lambda c=config: trained(competition, c))
    rest = [first, *others]
    for config, name in ((off, ""), (changed(off, **_AMOUNT_ABLATIONS["networks alone"]), ", networks alone")):
        yield Row(
            "cross", f"{first} held out{name}", lambda c=config: trained(competition, c, held_out=[first]), "coordinates off"
        )
        yield Row(
            "cross",
            f"learned from {first} alone, the others held out{name}",
            lambda c=config: trained(competition.subset(rest), c, holdout="none", learn_from=[first]),
            "coordinates off",
        )
    for name in ("ridge", "kernel"):
        yield Row("cross", f"{name}, each slide held out", lambda n=name: compared(competition, references.REFERENCES[n]))


def _means(slides: dict[str, dict[str, float | None]], name: str) -> tuple[float, float]:
    values = np.array([s[name] for s in slides.values() if s[name] is not None], float)
    return (float(values.mean()), float(values.std(ddof=1)) if len(values) > 1 else 0.0) if len(values) else (np.nan, np.nan)


def _cells(slides: dict[str, dict[str, float | None]]) -> list[str]:
    digits = {"mae": 4}
    pairs = {name: _means(slides, name) for name in SCORES}
    return [f"{mean:.{digits.get(n, 3)}f} ± {sd:.{digits.get(n, 3)}f}" for n, (mean, sd) in pairs.items()]


def _line(row: dict[str, Any]) -> str:
    if "slides" not in row:
        return json.dumps(row.get("ceiling"))
    return ", ".join(f"{label} {cell}" for label, cell in zip(SCORES.values(), _cells(row["slides"]), strict=True))


def table(found: dict[str, dict[str, Any]]) -> str:
    """Everything as Markdown: a table for each section, mean ± deviation over slides."""
    parts = []
    for section in SECTIONS:
        mine = [r for r in found.values() if r["section"] == section]
        if section == "ceiling":
            parts += [f"## {section}\n\n" + "\n".join(_line(r) for r in mine)] if mine else []
            continue
        lines = [_table_line(r, found) for r in mine if "slides" in r]
        if section == "baselines":
            lines += _stored_baselines(found)
        if lines:
            head = [
                "row",
                *SCORES.values(),
                "per spot against `best`" if section != "ablation" else "per spot, paired",
                "per type, paired",
                "seconds",
                "note",
            ]
            parts.append(f"## {section}\n\n" + "\n".join([_join(head), _join(["---"] * len(head)), *lines]))
    return "\n\n".join(parts) + "\n"


def _table_line(row: dict[str, Any], found: dict[str, dict[str, Any]]) -> str:
    against = found.get(_AGAINST.get(row["section"], "best: best, seed 0"))
    seconds = f"{row['seconds']:.0f}" + (" (features too)" if row.get("cold") else "")
    paired = [_paired(row, against, name) for name in ("spot_spearman", "type_spearman")]
    return _join([row["name"], *_cells(row["slides"]), *paired, seconds, row["note"]])


def _stored_baselines(found: dict[str, dict[str, Any]]) -> list[str]:
    run = found.get("best: best, seed 0")
    names = run["baselines"] if run else {}
    return [
        _join(
            [
                n.replace("_", " "),
                *_cells(names[n]),
                *(_paired({"slides": names[n]}, run, s) for s in ("spot_spearman", "type_spearman")),
                "",
                "",
            ]
        )
        for n in names
    ]


def _paired(row: dict[str, Any], against: dict[str, Any] | None, name: str) -> str:
    """Difference to the row `against` over the slides that both scored, with its 95 % interval."""
    shared = [i for i in row["slides"] if against and i in against["slides"]]
    if against is None or row is against or len(shared) < 2:
        return ""
    pairs = [(row["slides"][i][name], against["slides"][i][name]) for i in shared]
    found = paired_interval([np.nan if a is None else a for a, _ in pairs], [np.nan if b is None else b for _, b in pairs])
    return f"{found.mean:+.3f} ({found.low:+.3f} to {found.high:+.3f})" if found else ""


def _join(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--competition", type=Path, help="a file in the competition's layout, its first slide of another patient")
    parser.add_argument("--only", default=",".join(SECTIONS), help=f"sections, of {','.join(SECTIONS)}")
    parser.add_argument("--out", type=Path, default=Path("quality"))
    parser.add_argument("--seeds", type=int, default=2)
    given = parser.parse_args()
    wanted = given.only.split(",")
    if unknown := set(wanted) - set(SECTIONS):
        parser.error(f"--only: unknown section {sorted(unknown)[0]}; there are {', '.join(SECTIONS)}")
    given.out.mkdir(parents=True, exist_ok=True)
    book = Book.open(given.out / "quality.json")
    competition = load_data(given.competition) if given.competition else None
    for row in rows(load_data(given.data), competition, given.seeds, book.run_of):
        if row.section in wanted:
            book.do(row)
            write_atomic(given.out / "quality.md", table(book.rows))
    print(table(book.rows))


if __name__ == "__main__":
    main()
