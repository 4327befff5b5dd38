"""Tables of scores for people: runs, slides, types, members, and what differs between two runs' settings."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd

from spatialcore.config.run_config import RunConfig
from spatialcore.evaluation.baselines import BASELINE_LABELS
from spatialcore.evaluation.intervals import Interval
from spatialcore.evaluation.metrics import METRICS, Floats
from spatialcore.evaluation.permutation_importance import CASE_LABELS, SCORES
from spatialcore.evaluation.results import MeanScore, PermutationImportance, RunMetrics, Values
from spatialcore.evaluation.spread_calibration import SpreadCalibration
from spatialcore.formatting import duration, fixed, interval
from spatialcore.insights.conclusions import judged_types
from spatialcore.insights.run_listing import Beside, RunRow
from spatialcore.insights.run_summary import LISTED
from spatialcore.insights.verdicts import LEVELS, Verdict, amount_text


def runs_table(rows: Sequence[RunRow], headline: str = "type_spearman") -> pd.DataFrame:
    """Tabulate runs in the given order; scores are NaN before there are any.

    The simple methods and `difference` (to the best of them, paired over slides, with its 95 % interval) are those of
    `headline`, one of `run_summary.LISTED`.
    """
    beside = [r.beside.get(headline) for r in rows]
    return pd.DataFrame(
        {
            "run": run_names(rows),
            "marks": [[warning.label for warning in r.warnings] for r in rows],
            "per spot": _floats(r.spot_spearman for r in rows),
            "per spot ±": _floats(r.spot_spearman_sd for r in rows),
            "per type": _floats(r.type_spearman for r in rows),
            "per type ±": _floats(r.type_spearman_sd for r in rows),
            "error": _floats(r.mae for r in rows),
            "difference": [_gain(b, headline) for b in beside],
            **{label: _floats(b.baselines.get(name) if b else None for b in beside) for name, label in BASELINE_LABELS.items()},
            "state": [_state(r) for r in rows],
            "tags": [list(r.notes.tags) + ["archived"] * r.notes.archived for r in rows],
            "backbones": [", ".join(r.backbones) for r in rows],
            "folds": [f"{r.folds} x {r.members}" if r.folds else "" for r in rows],
            "time": ["" if r.seconds is None else duration(r.seconds) for r in rows],
            "device": [r.device for r in rows],
            "data": [r.data for r in rows],
            "started": [_date(r.created) for r in rows],
            "note": [" ".join(r.notes.note.split()) for r in rows],
        }
    )


def run_names(rows: Sequence[RunRow]) -> list[str]:
    """Return the runs' titles; those of one title with the time they were started, which tells them apart."""
    count = Counter(r.title for r in rows)
    return [f"{r.title}, {_date(r.created)}" if count[r.title] > 1 else r.title for r in rows]


def find_rows(rows: Sequence[RunRow], text: str = "", *, tags: Sequence[str] = (), archived: bool = False) -> list[RunRow]:
    """Find the runs that hold every word of `text` somewhere and all of `tags`; archived ones only when asked for."""
    search_words = text.casefold().split()

    def words(r: RunRow) -> str:
        marks = [warning.label for warning in r.warnings]
        parts = (r.title, r.state, r.data, r.preset, r.device, r.id, r.notes.note, *r.backbones, *r.notes.tags, *marks)
        return " ".join(parts).casefold()

    return [
        r
        for r in rows
        if (archived or not r.notes.archived) and set(tags) <= set(r.notes.tags) and all(w in words(r) for w in search_words)
    ]


def baselines_table(row: RunRow) -> pd.DataFrame:
    """Tabulate this run and each simple method: `LISTED` as mean and spread over the held-out slides, and the paired
    difference of the run to the method with its 95 % interval (`per spot difference`, `low`, `high`, ...)."""
    lines: list[dict[str, Any]] = [{"method": "This run"}, *({"method": label} for label in BASELINE_LABELS.values())]
    for headline, label in ((name, METRICS[name].short) for name in LISTED):
        beside = row.beside[headline]
        lines[0] |= {label: _number(beside.mean), f"{label} ±": _number(beside.sd), f"{label} difference": ""}
        for line, name in zip(lines[1:], BASELINE_LABELS, strict=True):
            line |= {label: _number(beside.baselines.get(name)), f"{label} ±": _number(beside.baseline_sds.get(name))}
            line[f"{label} difference"] = interval_text(beside.gains.get(name))
    return pd.DataFrame(lines)


def interval_text(gain: Interval | None) -> str:
    """Write a difference and its interval, `+0.031 (+0.012 to +0.050)`; empty where there is none."""
    return "" if gain is None else interval(gain.mean, gain.low, gain.high)


def slides_table(metrics: RunMetrics, metric: str) -> pd.DataFrame:
    """Tabulate the scored slides: the ensemble, the mean of its members, and each baseline, for one of `METRICS`."""
    rows = []
    for slide_id, scored in metrics.slides.items():
        row: dict[str, Any] = {
            "slide": slide_id,
            "ensemble": scored.ensemble[metric],
            "single member": MeanScore.of(values.get(metric) for values in scored.members.values()).mean,
        }
        row |= {
            BASELINE_LABELS.get(name, name): scored.baselines[name][metric] if name in scored.baselines else None
            for name in metrics.baselines
        }
        rows.append(row)
    table = pd.DataFrame(rows)
    numbers = [c for c in table.columns if c != "slide"]
    return table.astype(dict.fromkeys(numbers, float))


def types_table(
    metrics: RunMetrics, spread: SpreadCalibration | None = None, *, judged: Sequence[Verdict] | None = None
) -> pd.DataFrame:
    """Tabulate the types, means over the scored slides, best first: by verdict, then by Spearman.

    Where patients are known they weigh alike, as in all means of a run.

    Columns: type, verdict and why (`judged`, by default `conclusions.judged_types`), what amounts are worth, the slide where the
    type is predicted worst, mean measured share in %, Spearman with its spread between patients or slides, the best simple
    method's, mean absolute error, bias, the rank correlation of spread and error (from `spread`), coverage of the intervals in %
    (where the run has any), and Pearson.
    """
    scored = list(metrics.slides.values())
    types = [s.ensemble.types for s in scored]
    groups = metrics.patients or tuple(metrics.slides)

    def mean(values: Floats) -> Floats:
        return np.array([MeanScore.of(column, groups).mean for column in values.T], np.float64)

    spearman = np.stack([t.spearman for t in types])
    nothing = np.full(spearman.shape[1], np.nan)
    baselines = [
        np.stack([s.baselines[name].types.spearman if name in s.baselines else nothing for s in scored])
        for name in metrics.baselines
    ]
    own = mean(spearman)
    ordered = list(judged_types(metrics) if judged is None else judged)
    by_type = {v.cell_type: v for v in ordered}
    place = [metrics.cell_types.index(v.cell_type) for v in ordered]
    table = pd.DataFrame(
        {
            "type": list(metrics.cell_types),
            "verdict": [LEVELS[by_type[name].level] for name in metrics.cell_types],
            "amounts": [amount_text(by_type[name]) for name in metrics.cell_types],
            "why": [by_type[name].why for name in metrics.cell_types],
            "weakest on": _weakest_slides(list(metrics.slides), spearman),
            "share, %": 100 * mean(np.stack([t.prevalence for t in types])),
            "spearman": own,
            "±": np.array([MeanScore.of(column, groups).sd for column in spearman.T], np.float64),
            "baseline": _best([mean(values) for values in baselines], len(own)),
            "error": mean(np.stack([t.mae for t in types])),
            "bias": mean(np.stack([t.bias for t in types])),
            "unsure where wrong": np.full(len(own), np.nan) if spread is None else spread.type_spearman,
            "coverage, %": 100 * _coverage(metrics, len(own)),
            "pearson": mean(np.stack([t.pearson for t in types])),
        }
    )
    return table.iloc[place].reset_index(drop=True)


def types_of_runs(metrics: Sequence[RunMetrics]) -> pd.DataFrame:
    """Tabulate the types that some runs all predict, in the order of the first run's scores: `type`, then `spearman`, `±` and
    `baseline` of each run with its number behind (`spearman 0`, ...).

    Give it the metrics of `compare_runs.shared`: scores on other slides cannot be compared.
    """
    tables = [types_table(m).set_index("type")[["spearman", "±", "baseline"]].add_suffix(f" {i}") for i, m in enumerate(metrics)]
    return pd.concat(tables, axis=1, join="inner").reset_index()


def members_table(metrics: RunMetrics, config: RunConfig) -> pd.DataFrame:
    """Tabulate the ensemble, then each member (by its place in the ensemble), as means over the slides that it was scored on."""
    columns = {name: metric.short for name, metric in METRICS.items() if metric.short}
    by_name = {p.name: (p.index, p.backbone) for p in config.plan}
    by_member: dict[tuple[int, str], list[tuple[str, Values]]] = {}
    for group, scored in zip(metrics.patients or tuple(metrics.slides), metrics.slides.values(), strict=True):
        for name, values in scored.members.items():
            by_member.setdefault(by_name.get(name, (0, name)), []).append((group, values))
    rows = [{"member": "Ensemble", **{label: metrics.mean[key].mean for key, label in columns.items()}}]
    for (index, backbone), scores in sorted(by_member.items()):
        groups = [group for group, _ in scores]
        means = {label: MeanScore.of((values.get(key) for _, values in scores), groups).mean for key, label in columns.items()}
        rows.append({"member": f"{index + 1}, {backbone}", **means})
    return pd.DataFrame(rows).astype(dict.fromkeys(columns.values(), float))


def permutation_importance_table(importance: PermutationImportance) -> pd.DataFrame:
    """Tabulate scores of single members as is, with shuffled images, and with shuffled coordinates."""
    rows = [
        {"input": label, **{METRICS[name].short: importance.cases[case][name] for name in SCORES}}
        for case, label in CASE_LABELS.items()
    ]
    return pd.DataFrame(rows).astype({METRICS[name].short: float for name in SCORES})


def _gain(beside: Beside | None, headline: str) -> str:
    best = beside and beside.best(headline)
    return interval_text(beside.gains.get(best)) if beside and best else ""


def _weakest_slides(slides: Sequence[str], spearman: Floats) -> list[str]:
    """Name for each type the slide with its lowest Spearman, and that, of (slides, k); empty where no slide has a number."""
    weakest = []
    for column in spearman.T.tolist():
        defined = [(value, slide) for value, slide in zip(column, slides, strict=True) if not math.isnan(value)]
        weakest.append(f"{min(defined)[1]} ({fixed(min(defined)[0])})" if defined else "")
    return weakest


def _coverage(metrics: RunMetrics, k: int) -> Floats:
    """Return the share of spots whose truth lies in the interval, (k); NaN where a run has no intervals."""
    return np.array(metrics.intervals.coverage_per_type) if metrics.intervals else np.full(k, np.nan)


def _number(value: float | None) -> float:
    return np.nan if value is None else float(value)


def _state(row: RunRow) -> str:
    return f"{row.state} {100 * row.progress:.0f} %" if row.state == "running" else row.state


def _date(created: str) -> str:
    """Write day and minute in this machine's time; what cannot be read stays as it is."""
    try:
        return datetime.fromisoformat(created).astimezone().strftime("%d %b %H:%M")
    except ValueError:
        return created


def _floats(values: Iterable[float | None]) -> Floats:
    return np.array([np.nan if v is None else v for v in values], dtype=float)


def _best(means: list[Floats], k: int) -> Floats:
    if not means:
        return np.full(k, np.nan)
    table = np.stack(means)
    defined = np.isfinite(table).any(axis=0)
    return np.where(defined, np.where(np.isfinite(table), table, -np.inf).max(axis=0), np.nan)
