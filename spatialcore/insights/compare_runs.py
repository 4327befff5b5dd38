"""Compare runs: shared slides and types, differences of scores on these, and the spots where predictions differ most.

Scores of different slides or types cannot be compared, so everything here is restricted to what all runs were scored on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from spatialcore.config.run_config import RunConfig
from spatialcore.data.predictions import Predictions, SlidePrediction
from spatialcore.errors import DataError
from spatialcore.evaluation.evaluate import evaluate, summarised
from spatialcore.evaluation.intervals import Interval, paired_interval
from spatialcore.evaluation.metrics import METRICS
from spatialcore.evaluation.results import RunMetrics, patients_of
from spatialcore.evaluation.warnings import same_patient_slides
from spatialcore.formatting import listed

SCORES: Mapping[str, str] = {
    "type_spearman": "the order of spots within a type",
    "spot_spearman": "the order of types within a spot",
    "mae": "the size of errors",
}
_SAME_XY_PX = 0.5
_SAME_TRUTH = 1e-4


@dataclass(frozen=True, eq=False)
class Shared:
    """What some runs have in common.

    Attributes
    ----------
    slides, cell_types
        On which all were scored, in the first run's order.
    notes
        What was left out, one sentence each; empty where the runs were scored on the same.
    metrics
        Of each run, as `evaluation.evaluate` gives them, on the shared slides and types alone.
    """

    slides: tuple[str, ...]
    cell_types: tuple[str, ...]
    notes: tuple[str, ...]
    metrics: tuple[RunMetrics, ...]


@dataclass(frozen=True)
class SpotDifference:
    """One spot where two runs disagree: the mean absolute difference over types, or the signed one (B - A) of a single type.

    `a`, `b` and `measured` are the values of that type; `None` for all types together or where nothing was measured.
    """

    slide: str
    spot_id: str
    difference: float
    a: float | None = None
    b: float | None = None
    measured: float | None = None


def shared(configs: Sequence[RunConfig], metrics: Sequence[RunMetrics], predictions: Callable[[int], Predictions]) -> Shared:
    """Find the slides and types that runs share, and their scores on these.

    `predictions(i)` is called only where runs differ in data or types. Raises DataError where nothing is shared.
    """
    slides = _shared_slides(configs, metrics, predictions)
    types = tuple(t for t in metrics[0].cell_types if all(t in m.cell_types for m in metrics[1:]))
    if not slides or len(types) < 2:
        noun = "slide" if not slides else "cell types"
        raise DataError(f"These runs have no {noun} in common on which all were scored, so they cannot be compared.")
    notes = _notes("slide", slides, [list(m.slides) for m in metrics]) + _notes(
        "cell type", types, [m.cell_types for m in metrics]
    )
    notes += _patient_notes(configs)
    restricted = tuple(_restricted(m, slides, types, partial(predictions, i)) for i, m in enumerate(metrics))
    return Shared(slides, types, notes, restricted)


def paired(a: RunMetrics, b: RunMetrics, metric: str) -> Interval | None:
    """Return the interval of the mean difference b - a of a score over patients or slides; `None` for fewer than two."""
    of_b, of_a = [b.slides[i].ensemble[metric] for i in a.slides], [s.ensemble[metric] for s in a.slides.values()]
    return paired_interval(of_b, of_a, patients=patients_of([s if s.patient else b.slides[i] for i, s in a.slides.items()]))


def better_in_words(a: RunMetrics, b: RunMetrics, letters: tuple[str, str]) -> list[str]:
    """Say for each of `SCORES` which run is better on the shared slides, or that these do not tell.

    A difference counts where its 95 % interval leaves out 0.
    """
    by_verdict: dict[str, list[str]] = {}
    for metric, name in SCORES.items():
        gap = paired(a, b, metric)
        if gap is None:
            verdict = "unknown"
        elif gap.low <= 0 <= gap.high:
            verdict = "even"
        else:
            verdict = letters[int((gap.mean > 0) != (METRICS[metric].better == "lower"))]
        by_verdict.setdefault(verdict, []).append(name)
    ends = {"even": "the difference may be chance", "unknown": "a single shared slide cannot tell a difference from chance"}
    return [f"In {_listed(names)} {ends.get(verdict, f'{verdict} is better')}." for verdict, names in by_verdict.items()]


def _patient_notes(configs: Sequence[RunConfig]) -> tuple[str, ...]:
    """Say which runs knew the patients that they are scored on, where others did not: the easier task."""
    knew = [chr(ord("A") + i) for i, config in enumerate(configs) if same_patient_slides(config)]
    if not knew or len(knew) == len(configs):
        return ()
    return (
        f"{_listed(knew)} learned from other slides of the patients that it is scored on, which is easier than a new patient: "
        "a higher score there does not mean a better model.",
    )


def slides_of_runs(metrics: Sequence[RunMetrics], metric: str) -> pd.DataFrame:
    """Tabulate the shared slides: `slide`, and the score of each run under its number (`0`, `1`, ...)."""
    columns = {str(i): [s.ensemble[metric] for s in m.slides.values()] for i, m in enumerate(metrics)}
    return pd.DataFrame({"slide": list(metrics[0].slides), **columns}).astype(dict.fromkeys(columns, float))


def most_different_spots(
    a: Predictions, b: Predictions, slides: Sequence[str], cell_type: str | None, cell_types: Sequence[str], n: int = 10
) -> list[SpotDifference]:
    """Find the `n` spots of `slides` where two runs differ most in `cell_type`, or over all of `cell_types`."""
    types = [cell_type] if cell_type else list(cell_types)
    columns_a, columns_b = _columns(a, types), _columns(b, types)
    candidates: list[tuple[float, SlidePrediction, int]] = []
    for slide in slides:
        difference = b[slide].mean[:, columns_b].astype(np.float64) - a[slide].mean[:, columns_a]
        size = np.abs(difference).mean(axis=1)
        candidates += [(float(size[i]), a[slide], int(i)) for i in np.argsort(-size, kind="stable")[:n]]
    candidates.sort(key=lambda entry: -entry[0])
    return [_spot_difference(size, p, row, b, columns_a, columns_b, cell_type) for size, p, row in candidates[:n]]


def scatter_values(
    predictions: Predictions, slides: Sequence[str], cell_type: str, most: int
) -> tuple[NDArray[np.float64], NDArray[np.float64], list[tuple[str, str]], int]:
    """Return measured and predicted values of a type, and (slide, spot) of each, of at most `most` spots evenly drawn from all.

    The last number is how many spots there are. Slides without truth are left out.
    """
    j = _columns(predictions, [cell_type])[0]
    parts = [predictions[i] for i in slides if predictions[i].truth is not None]
    truth = np.concatenate([p.truth[:, j] for p in parts if p.truth is not None]).astype(np.float64)
    mean = np.concatenate([p.mean[:, j] for p in parts]).astype(np.float64)
    names = [(p.slide, str(s)) for p in parts for s in p.spot_ids]
    kept = np.unique(np.linspace(0, len(truth) - 1, min(most, len(truth))).round().astype(int))
    return truth[kept], mean[kept], [names[i] for i in kept], len(truth)


def _spot_difference(
    size: float, p: SlidePrediction, row: int, b: Predictions, columns_a: list[int], columns_b: list[int], cell_type: str | None
) -> SpotDifference:
    if cell_type is None:
        return SpotDifference(p.slide, str(p.spot_ids[row]), size)
    one, other = float(p.mean[row, columns_a[0]]), float(b[p.slide].mean[row, columns_b[0]])
    measured = None if p.truth is None else float(p.truth[row, columns_a[0]])
    return SpotDifference(p.slide, str(p.spot_ids[row]), other - one, one, other, measured)


def _shared_slides(
    configs: Sequence[RunConfig], metrics: Sequence[RunMetrics], predictions: Callable[[int], Predictions]
) -> tuple[str, ...]:
    everywhere = [i for i in metrics[0].slides if all(i in m.slides for m in metrics[1:])]
    kept = []
    for slide in everywhere:
        prints = {c.data.slides.get(slide) for c in configs}
        if len(prints) == 1 or all(_is_same(predictions(0), predictions(k), slide) for k in range(1, len(configs))):
            kept.append(slide)
    return tuple(kept)


def _is_same(a: Predictions, b: Predictions, slide: str) -> bool:
    """Tell whether a slide of one name is one slide in both: the same spots in the same places, with the same truth."""
    one, other = a[slide], b[slide]
    if not np.array_equal(one.spot_ids, other.spot_ids):
        return False
    if not np.allclose(one.spot_xy_px, other.spot_xy_px, atol=_SAME_XY_PX):
        return False
    types = [t for t in a.cell_types if t in b.cell_types]
    if one.truth is None or other.truth is None or not types:
        return False
    return np.allclose(one.truth[:, _columns(a, types)], other.truth[:, _columns(b, types)], rtol=1e-3, atol=_SAME_TRUTH)


def _restricted(
    metrics: RunMetrics, slides: tuple[str, ...], types: tuple[str, ...], predictions: Callable[[], Predictions]
) -> RunMetrics:
    if metrics.cell_types != types:
        return evaluate(_with_types(predictions(), slides, types))
    if tuple(metrics.slides) == slides:
        return metrics
    return summarised(metrics.kind, types, {i: metrics.slides[i] for i in slides})


def _with_types(predictions: Predictions, slides: Sequence[str], types: tuple[str, ...]) -> Predictions:
    columns = _columns(predictions, types)

    def of(values: NDArray[Any] | None) -> NDArray[Any] | None:
        return None if values is None else values[:, columns]

    def cut(p: SlidePrediction) -> SlidePrediction:
        return replace(
            p,
            mean=p.mean[:, columns],
            sd=p.sd[:, columns],
            truth=of(p.truth),
            lower=of(p.lower),
            upper=of(p.upper),
            members={name: v[:, columns] for name, v in p.members.items()},
            baselines={name: v[:, columns] for name, v in p.baselines.items()},
        )

    codes = tuple(predictions.type_codes[j] for j in columns)
    cuts = {i: cut(predictions[i]) for i in slides}
    return replace(predictions, cell_types=types, type_codes=codes, slides=cuts)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _columns(predictions: Predictions, types: Sequence[str]) -> list[int]:
    place = {name: j for j, name in enumerate(predictions.cell_types)}
    return [place[name] for name in types]


def _notes(noun: str, kept: Sequence[str], of_runs: Sequence[Sequence[str]]) -> tuple[str, ...]:
    left_out = dict.fromkeys(name for names in of_runs for name in names if name not in kept)
    if not left_out:
        return ()
    plural = "" if len(kept) == 1 else "s"
    return (
        f"Compared on the {len(kept)} {noun}{plural} that all runs were scored on; left out: {listed(list(left_out), most=5)}.",
    )
