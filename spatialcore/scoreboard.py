"""Tables of scores for people: runs, slides, types, members, and what differs between two runs' settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd

from spatialcore.baselines import BASELINE_LABELS
from spatialcore.comparing import spearman_with_flat_as_zero
from spatialcore.config import RunConfig
from spatialcore.metrics import Calibration, calibration
from spatialcore.overview import RunRow
from spatialcore.predictions import Predictions
from spatialcore.progress import minutes

Metrics = Mapping[str, Any]


def runs_table(rows: Sequence[RunRow]) -> pd.DataFrame:
    """One row per run, in the given order; scores are NaN before there are any."""
    return pd.DataFrame(
        {
            "run": [r.title for r in rows],
            "state": [_state(r) for r in rows],
            "per spot": _floats(r.spot_spearman for r in rows),
            "per spot ±": _floats(r.spot_spearman_sd for r in rows),
            "per spot, baseline": _floats(r.baseline_spot for r in rows),
            "per type": _floats(r.type_spearman for r in rows),
            "per type ±": _floats(r.type_spearman_sd for r in rows),
            "per type, baseline": _floats(r.baseline_type for r in rows),
            "error": _floats(r.mae for r in rows),
            "members": [f"{r.members} x {r.folds}" if r.folds else "" for r in rows],
            "time": ["" if r.seconds is None else minutes(r.seconds) for r in rows],
            "device": [r.device for r in rows],
            "started": [_date(r.created) for r in rows],
            "notes": [badges(r.warnings) + [_BEATEN] * is_beaten(r) for r in rows],
        }
    )


def badges(warnings: Sequence[str]) -> list[str]:
    """Each warning of `evaluation.evaluate` in two words."""
    return [next((short for begin, short in _BADGES.items() if w.startswith(begin)), "see notes") for w in warnings]


def is_beaten(row: RunRow) -> bool:
    """Whether a simple method reaches more than this run, per spot or per type."""
    pairs = ((row.spot_spearman, row.baseline_spot), (row.type_spearman, row.baseline_type))
    return any(own is not None and baseline is not None and baseline > own for own, baseline in pairs)


def slides_table(metrics: Metrics, headline: str) -> pd.DataFrame:
    """One row per scored slide: the ensemble, the mean of its members, and each baseline, for one of `HEADLINES`."""
    names = list(metrics["baselines"])
    rows = []
    for slide_id, scored in metrics["slides"].items():
        members = [m[headline] for m in scored["members"].values() if m[headline] is not None]
        row = {
            "slide": slide_id,
            "ensemble": scored["scores"][headline],
            "single member": float(np.mean(members)) if members else None,
        }
        row |= {BASELINE_LABELS.get(n, n): scored["baselines"].get(n, {}).get(headline) for n in names}
        rows.append(row)
    table = pd.DataFrame(rows)
    numbers = [c for c in table.columns if c != "slide"]
    return table.astype(dict.fromkeys(numbers, float))


def types_table(metrics: Metrics) -> pd.DataFrame:
    """One row per type, means over the scored slides: mean measured share, Spearman with its spread, best baseline, error, bias."""
    scored = list(metrics["slides"].values())
    ranks = [spearman_with_flat_as_zero(s) for s in scored]
    own = _stack(r[""] for r in ranks)
    baselines = [_stack(r[name] for r in ranks if name in r) for name in metrics["baselines"]]
    best = _best([_nanmean(b) for b in baselines if len(b)], own.shape[1])
    return pd.DataFrame(
        {
            "type": list(metrics["cell_types"]),
            "share, %": 100 * _nanmean(_stack(s["scores"]["prevalence"] for s in scored)),
            "spearman": _nanmean(own),
            "±": _nansd(own),
            "baseline": best,
            "error": _nanmean(_stack(s["scores"]["mae_per_type"] for s in scored)),
            "bias": _nanmean(_stack(s["scores"]["bias_per_type"] for s in scored)),
        }
    ).sort_values("spearman", ascending=False, ignore_index=True, na_position="last")


def types_beside(metrics: Sequence[Metrics]) -> pd.DataFrame:
    """The types that all of some runs predict, in the order of the first run's scores: `type`, then `spearman`, `±` and
    `baseline` of each run with its number behind (`spearman 0`, ...)."""
    tables = [types_table(m).set_index("type")[["spearman", "±", "baseline"]].add_suffix(f" {i}") for i, m in enumerate(metrics)]
    return pd.concat(tables, axis=1, join="inner").reset_index()


def members_table(metrics: Metrics, config: RunConfig) -> pd.DataFrame:
    """The ensemble, then each member (by its place in the ensemble), as means over the slides that it was scored on."""
    by_name = {p.name: (p.index, p.backbone) for p in config.plan}
    found: dict[tuple[int, str], list[Mapping[str, float | None]]] = {}
    for scored in metrics["slides"].values():
        for name, headlines in scored["members"].items():
            found.setdefault(by_name.get(name, (0, name)), []).append(headlines)
    mean = metrics["mean"]
    rows = [{"member": "Ensemble", **{label: mean[key]["mean"] for key, label in _MEMBER_COLUMNS.items()}}]
    for (index, backbone), headlines in sorted(found.items()):
        scores = {label: _mean_known(h[key] for h in headlines) for key, label in _MEMBER_COLUMNS.items()}
        rows.append({"member": f"{index + 1}, {backbone}", **scores})
    return pd.DataFrame(rows).astype(dict.fromkeys(_MEMBER_COLUMNS.values(), float))


def pooled_calibration(predictions: Predictions, bins: int = 10) -> Calibration | None:
    """Spread against error over all spots of all scored slides; `None` with a single member or without truth."""
    known = [p for p in predictions if p.truth is not None and len(p.members) > 1]
    if not known:
        return None
    truth, mean, sd = (np.concatenate([getattr(p, name) for p in known]) for name in ("truth", "mean", "sd"))
    return calibration(truth, mean, sd, bins)


def settings(config: RunConfig) -> dict[str, str]:
    """What decided a run's result, by a name for people."""
    training, patches, change = config.training, config.training.patches, config.training.augmentation
    used = {i for p in config.plan for i in (*p.train, *p.held_out)}
    held = dict.fromkeys(i for p in config.plan for i in p.held_out)
    return {
        "Preset": training.preset,
        "Slides": ", ".join(i for i in config.data.slides if i in used),
        "Held out": ", ".join(held) or "none",
        "Backbones": ", ".join(training.backbones),
        "Weights": training.weights,
        "Backbone": "fine-tuned" if training.fine_tune else "frozen",
        "Members": str(training.members),
        "Epochs": str(training.epochs),
        "Patience": str(training.patience),
        "Patches": ", ".join(map(str, patches.scales)),
        "Patch input": f"{patches.input_px} px" if patches.input_px else "as the backbone wants it",
        "Neighbours": str(training.neighbours),
        "Standardised within slides": "yes" if training.standardise_slides else "no",
        "Coordinates": training.coordinates,
        "Loss": training.loss,
        "Head": " + ".join(map(str, training.head_units)) or "linear",
        "Dropout": f"{training.dropout:g}",
        "Batch": str(training.batch_size),
        "Learning rate": f"{training.learning_rate:g}",
        "Weight decay": f"{training.weight_decay:g}",
        "Gradient clipping": f"{training.clip_norm:g}",
        "Augmentation": ", ".join(f"{k} {v:g}" if not isinstance(v, bool) else k for k, v in change if v) or "none",
        "Seed": str(training.seed),
        "Cell types": f"{len(config.data.cell_types)}, {config.data.kind}",
    }


def settings_table(configs: Sequence[RunConfig], *, only_different: bool) -> pd.DataFrame:
    """Settings of one or two runs side by side, one row per setting; columns `setting`, then `A` and `B`."""
    columns = [settings(c) for c in configs]
    kept = [name for name in columns[0] if not only_different or len({c[name] for c in columns}) > 1]
    letters = ["value"] if len(columns) == 1 else [chr(ord("A") + i) for i in range(len(columns))]
    return pd.DataFrame(
        {"setting": kept, **{letter: [c[name] for name in kept] for letter, c in zip(letters, columns, strict=True)}}
    )


_BEATEN = "below a baseline"
_BADGES = {
    "Scores are on slides that the models learned from": "not held out",
    "Fewer than three held-out slides": "few slides",
    "Predictions hardly change across": "nearly constant",
}
_MEMBER_COLUMNS = {"spot_spearman": "per spot", "type_spearman": "per type", "mae": "error", "js": "distance"}


def _state(row: RunRow) -> str:
    return f"{row.state} {100 * row.progress:.0f} %" if row.state == "running" else row.state


def _date(created: str) -> str:
    """Day and minute in this machine's time; what cannot be read stays as it is."""
    try:
        return datetime.fromisoformat(created).astimezone().strftime("%d %b %H:%M")
    except ValueError:
        return created


def _floats(values: Iterable[float | None]) -> np.ndarray:
    return np.array([np.nan if v is None else v for v in values], dtype=float)


def _stack(lists: Iterable[Sequence[float | None]]) -> np.ndarray:
    return np.array([_floats(values) for values in lists], dtype=float)


def _nanmean(table: np.ndarray) -> np.ndarray:
    n = np.isfinite(table).sum(axis=0)
    return np.divide(np.nansum(table, axis=0), n, out=np.full(table.shape[1], np.nan), where=n > 0)


def _nansd(table: np.ndarray) -> np.ndarray:
    """Between slides (n - 1); NaN for fewer than two."""
    n = np.isfinite(table).sum(axis=0)
    square = np.nansum(np.square(table - _nanmean(table)), axis=0)
    return np.sqrt(np.divide(square, n - 1, out=np.full(table.shape[1], np.nan), where=n > 1))


def _best(means: list[np.ndarray], k: int) -> np.ndarray:
    if not means:
        return np.full(k, np.nan)
    table = np.stack(means)
    known = np.isfinite(table).any(axis=0)
    return np.where(known, np.where(np.isfinite(table), table, -np.inf).max(axis=0), np.nan)


def _mean_known(values: Iterable[float | None]) -> float | None:
    known = [v for v in values if v is not None]
    return float(np.mean(known)) if known else None
