"""Results of a run as typed records; the only code that reads and writes `metrics.json`.

A correlation of a constant prediction is 0, since it orders nothing (`TypeScores`). In the file it is `null`, as is one of
a constant truth; readers tell the two apart. Scores that are undefined are `None`.

Versions before added keys one by one. What a file lacks is read as: no differences to baselines, no intervals, no
permutation importance, no slide unlike the others, no warnings; scores that it does not know are undefined.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from spatialcore.data.composition import CompositionKind
from spatialcore.data.predictions import SlidePrediction
from spatialcore.errors import RunError
from spatialcore.evaluation.intervals import Interval, group_means
from spatialcore.evaluation.metrics import METRICS, Floats, Pair, bias_per_type, mae_per_type, prevalence
from spatialcore.formatting import counted
from spatialcore.runs.run import Run
from spatialcore.storage.files import write_json

Values = Mapping[str, float | None]
"""Scores by the names of `METRICS`; `None` where one is undefined. What an older file lacks is not there."""

DEVIATIONS = "deviation_per_type"
"""Key of what files of versions before lack: how strong the differences of each type are."""

_CORRELATIONS = ("spearman", "pearson")
_NOTHING = np.zeros(0)


@dataclass(frozen=True, eq=False)
class TypeScores:
    """Scores of each type of one prediction on one slide, (k) float64 each.

    Attributes
    ----------
    spearman, pearson
        Over the spots; 0 where only the prediction is constant, NaN where the truth is.
    mae, bias
        In the data set's unit; `bias` is prediction - truth.
    prevalence
        Mean measured share.
    is_flat
        (k) bool: the truth varies and the prediction is constant.
    deviation
        Standard deviation over the spots of the prediction over that of the truth; NaN where the truth is constant, and in
        files of versions before.
    """

    spearman: Floats
    pearson: Floats
    mae: Floats
    bias: Floats
    prevalence: Floats
    is_flat: NDArray[np.bool_]
    deviation: Floats

    @classmethod
    def of(cls, pair: Pair) -> TypeScores:
        """Score each type of a prediction."""
        return cls(
            spearman=pair.type_spearman.values,
            pearson=pair.type_pearson.values,
            mae=mae_per_type(pair.truth, pair.predicted),
            bias=bias_per_type(pair.truth, pair.predicted),
            prevalence=prevalence(pair.shares),
            is_flat=pair.type_spearman.is_flat,
            deviation=pair.deviation,
        )

    def to_json(self) -> dict[str, list[float | None]]:
        """Return plain lists; undefined and flat correlations are `None`."""
        correlations = {name: _nulls(np.where(self.is_flat, np.nan, getattr(self, name))) for name in _CORRELATIONS}
        return {
            "spearman_per_type": correlations["spearman"],
            "pearson_per_type": correlations["pearson"],
            "mae_per_type": _nulls(self.mae),
            "bias_per_type": _nulls(self.bias),
            "prevalence": _nulls(self.prevalence),
            DEVIATIONS: _nulls(self.deviation),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any], varies: NDArray[np.bool_]) -> TypeScores:
        """Read what `to_json` wrote; `varies` (k) tells the types whose truth is not constant."""
        spearman, pearson = (_numbers(stored.get(f"{name}_per_type"), len(varies)) for name in _CORRELATIONS)
        is_flat = varies & np.isnan(spearman) & ("spearman_per_type" in stored)
        return cls(
            spearman=np.where(is_flat, 0.0, spearman),
            pearson=np.where(is_flat & ("pearson_per_type" in stored), 0.0, pearson),
            mae=_numbers(stored.get("mae_per_type"), len(varies)),
            bias=_numbers(stored.get("bias_per_type"), len(varies)),
            prevalence=_numbers(stored.get("prevalence"), len(varies)),
            is_flat=is_flat,
            deviation=_numbers(stored.get(DEVIATIONS), len(varies)),
        )


_NO_TYPES = TypeScores(_NOTHING, _NOTHING, _NOTHING, _NOTHING, _NOTHING, np.zeros(0, bool), _NOTHING)


@dataclass(frozen=True, eq=False)
class Scores:
    """Everything measured on one prediction of one slide.

    Attributes
    ----------
    values
        By the names of `METRICS`; also `scores["mae"]`.
    types
        The scores of each type.
    kind
        `proportion` or `abundance`: the unit of errors.
    n_spots, n_types
        What was scored.
    n_undefined, n_undefined_types
        Spots and types whose truth is constant; they are in no mean correlation.
    n_flat, n_flat_types
        Spots and types whose truth varies while the prediction is constant; they count as 0.
    """

    values: Values
    types: TypeScores = _NO_TYPES
    kind: CompositionKind = "proportion"
    n_spots: int = 0
    n_types: int = 0
    n_undefined: int = 0
    n_undefined_types: int = 0
    n_flat: int = 0
    n_flat_types: int = 0

    def __getitem__(self, metric: str) -> float | None:
        return self.values.get(metric)

    def to_json(self) -> dict[str, Any]:
        """Return plain numbers and lists for `json.dumps`."""
        if self.types is _NO_TYPES:  # of a summary
            return dict(self.values)
        counts = {name: getattr(self, name) for name in _COUNTS}
        return {"kind": self.kind, **counts, **self.values, **self.types.to_json()}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any], varies: NDArray[np.bool_]) -> Scores:
        """Read what `to_json` wrote; `varies` (k) tells the types whose truth is not constant, (0) where no type is scored."""
        if not len(varies):  # of a summary: nothing but values
            return cls(stored)
        return cls(
            values={name: stored[name] for name in METRICS if name in stored},
            types=TypeScores.from_json(stored, varies),
            kind=stored.get("kind", "proportion"),
            **{name: int(stored.get(name, 0)) for name in _COUNTS},
        )


_COUNTS = ("n_spots", "n_types", "n_undefined", "n_undefined_types", "n_flat", "n_flat_types")


def score(truth: ArrayLike, predicted: ArrayLike, *, kind: CompositionKind) -> Scores:
    """Score one prediction, (n, k), against the truth in the same unit.

    Raises DataError for unequal shapes, no spots, or values that are not finite; names the first such place.
    """
    pair = Pair(truth, predicted)
    spots, types = pair.spot_spearman, pair.type_spearman
    return Scores(
        values={name: _null(float(metric.of(pair))) for name, metric in METRICS.items()},
        types=TypeScores.of(pair),
        kind=kind,
        n_spots=pair.truth.shape[0],
        n_types=pair.truth.shape[1],
        n_undefined=int(spots.is_undefined.sum()),
        n_undefined_types=int(types.is_undefined.sum()),
        n_flat=int(spots.is_flat.sum()),
        n_flat_types=int(types.is_flat.sum()),
    )


@dataclass(frozen=True, eq=False)
class SlideScores:
    """Scores of one slide.

    Attributes
    ----------
    fold
        The fold that held it out; `data.predictions.UNSEEN` where none did.
    in_sample
        Members that predict it had learned from it.
    ensemble
        The scores of the run's prediction.
    members
        The values of each member, by its name.
    baselines
        The scores of each simple method, by the names of `baselines.BASELINES`.
    patient
        The individual that the slide is from; empty where nobody says.
    """

    fold: str
    in_sample: bool
    ensemble: Scores
    members: Mapping[str, Values] = field(default_factory=dict)
    baselines: Mapping[str, Scores] = field(default_factory=dict)
    patient: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return plain numbers, lists and dicts."""
        return {
            "fold": self.fold,
            "in_sample": self.in_sample,
            "patient": self.patient,
            "scores": self.ensemble.to_json(),
            "members": {name: dict(values) for name, values in self.members.items()},
            "baselines": {name: scores.to_json() for name, scores in self.baselines.items()},
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> SlideScores:
        """Read what `to_json` wrote."""
        ensemble, baselines = stored.get("scores", {}), stored.get("baselines", {})
        varies = _varying_types([ensemble, *baselines.values()])
        return cls(
            fold=stored["fold"],
            in_sample=stored["in_sample"],
            ensemble=Scores.from_json(ensemble, varies),
            members=stored["members"],
            baselines={name: Scores.from_json(scores, varies) for name, scores in baselines.items()},
            patient=stored.get("patient", ""),
        )


def patients_of(slides: Iterable[SlideScores | SlidePrediction]) -> tuple[str, ...]:
    """Return the patient of each slide; nothing unless those of all are known and differ: then slides are counted."""
    patients = tuple(scored.patient for scored in slides)
    return patients if all(patients) and len(set(patients)) > 1 else ()


@dataclass(frozen=True)
class MeanScore:
    """A score over slides or patients: mean and deviation between the `n` of them that have it; `None` where unknown."""

    mean: float | None = None
    sd: float | None = None
    n: int = 0

    @classmethod
    def of(cls, values: Iterable[float | None], patients: Sequence[str] = ()) -> MeanScore:
        """Summarise the values of some slides; where `patients` names theirs, patients weigh alike. `None` is left out."""
        numbers = [np.nan if value is None else value for value in values]
        defined = group_means(numbers, patients or [str(i) for i in range(len(numbers))])
        sd = float(np.std(defined, ddof=1)) if len(defined) > 1 else None
        return cls(float(np.mean(defined)) if len(defined) else None, sd, len(defined))

    def to_json(self) -> dict[str, float | int | None]:
        """Return plain numbers."""
        return {"mean": self.mean, "sd": self.sd, "n": self.n}


MeanScores = Mapping[str, MeanScore]
"""By the names of `METRICS`."""

UNKNOWN = MeanScore()


@dataclass(frozen=True)
class Coverage:
    """How often intervals held the truth, 0 to 1, and how wide they were, in the data set's unit."""

    coverage: float
    width: float


@dataclass(frozen=True)
class IntervalCoverage:
    """Coverage of the prediction intervals of held-out slides, means over spots and types, slides weighing alike.

    Attributes
    ----------
    level
        Share of the true values that they are meant to hold.
    overall
        What was reached.
    slides
        The same for each slide.
    coverage_per_type, width_per_type
        The same for each type, (k).
    curve
        What was reached at other levels, by level.
    patients
        How many patients the slides are of, where limits come from other patients than the slide's own; 0 where slides count.
    """

    level: float
    overall: Coverage
    slides: Mapping[str, Coverage]
    coverage_per_type: tuple[float, ...]
    width_per_type: tuple[float, ...]
    curve: Mapping[float, Coverage]
    patients: int = 0

    def to_json(self) -> dict[str, Any]:
        """Return plain numbers, lists and dicts."""
        return {
            "level": self.level,
            **vars(self.overall),
            "slides": {name: dict(vars(coverage)) for name, coverage in self.slides.items()},
            "coverage_per_type": list(self.coverage_per_type),
            "width_per_type": list(self.width_per_type),
            "curve": [{"level": level, **vars(coverage)} for level, coverage in self.curve.items()],
            "patients": self.patients,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> IntervalCoverage:
        """Read what `to_json` wrote."""
        return cls(
            level=stored["level"],
            overall=Coverage(stored["coverage"], stored["width"]),
            slides={name: Coverage(**coverage) for name, coverage in stored["slides"].items()},
            coverage_per_type=tuple(stored["coverage_per_type"]),
            width_per_type=tuple(stored["width_per_type"]),
            curve={point["level"]: Coverage(point["coverage"], point["width"]) for point in stored["curve"]},
            patients=stored.get("patients", 0),
        )


@dataclass(frozen=True)
class PermutationImportance:
    """What members score with shuffled inputs, as `permutation_importance.summarise` finds it.

    Attributes
    ----------
    cases
        Mean score by case and by score, of `permutation_importance.CASES` and `SCORES`.
    members
        How many members it is the mean of.
    """

    cases: Mapping[str, Values]
    members: int

    def to_json(self) -> dict[str, Any]:
        """Return plain numbers and dicts."""
        return {**{case: dict(values) for case, values in self.cases.items()}, "members": self.members}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> PermutationImportance:
        """Read what `to_json` wrote."""
        return cls({case: values for case, values in stored.items() if case != "members"}, stored["members"])


@dataclass(frozen=True, eq=False)
class RunMetrics:
    """All scores of a run.

    Attributes
    ----------
    kind, cell_types
        Of the data set.
    slides
        Every slide with a truth, by id.
    mean, baselines
        Means over patients (`patients`) or slides, of the run and of each simple method.
    gain
        Paired difference of the run to each simple method over the same, by method and metric; `None` for fewer than two.
    intervals
        How often the prediction intervals hold the truth; `None` where the run has none.
    permutation_importance
        What image and coordinates give to the scores; `None` where it was not measured.
    unlike
        Slides that look unlike those learned from, with their distances, see `domain_shift.unlike`.
    warnings
        What to be wary of, one sentence each.
    """

    kind: CompositionKind
    cell_types: tuple[str, ...]
    slides: Mapping[str, SlideScores]
    mean: MeanScores
    baselines: Mapping[str, MeanScores] = field(default_factory=dict)
    gain: Mapping[str, Mapping[str, Interval | None]] = field(default_factory=dict)
    intervals: IntervalCoverage | None = None
    permutation_importance: PermutationImportance | None = None
    unlike: Mapping[str, float] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    @property
    def patients(self) -> tuple[str, ...]:
        """The patient of each scored slide, where scores are averaged over patients; empty where they are over slides."""
        return patients_of(self.slides.values())

    def counted_slides(self) -> str:
        """Count what scores are averaged over: `4 patients (10 slides)`, or `10 slides`."""
        slides = counted(len(self.slides), "slide")
        return f"{counted(len(set(self.patients)), 'patient')} ({slides})" if self.patients else slides

    def best_baseline(self, metric: str) -> tuple[str, float] | None:
        """Return the simple method with the best mean, and that mean; `None` where none has one."""
        return best_of(metric, {name: means[metric].mean for name, means in self.baselines.items()})

    def to_json(self) -> dict[str, Any]:
        """Return the content of `metrics.json`."""
        return {
            "kind": self.kind,
            "cell_types": list(self.cell_types),
            "slides": {name: scores.to_json() for name, scores in self.slides.items()},
            "mean": _means_json(self.mean),
            "baselines": {name: _means_json(means) for name, means in self.baselines.items()},
            "gain": {name: {key: _gain_json(gain) for key, gain in gains.items()} for name, gains in self.gain.items()},
            "intervals": self.intervals.to_json() if self.intervals else None,
            "contribution": self.permutation_importance.to_json() if self.permutation_importance else None,
            "unlike": dict(self.unlike),
            "warnings": list(self.warnings),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> RunMetrics:
        """Read what `to_json` wrote, or a version before. Raises KeyError, TypeError, ValueError or AttributeError for else."""
        intervals, importance = stored.get("intervals"), stored.get("contribution")
        return cls(
            kind=stored["kind"],
            cell_types=tuple(stored.get("cell_types", ())),
            slides={name: SlideScores.from_json(scores) for name, scores in stored["slides"].items()},
            mean=_means(stored["mean"]),
            baselines={name: _means(means) for name, means in stored["baselines"].items()},
            gain={
                name: {key: Interval(**gain) if gain else None for key, gain in gains.items()}
                for name, gains in stored.get("gain", {}).items()
            },
            intervals=IntervalCoverage.from_json(intervals) if intervals else None,
            permutation_importance=PermutationImportance.from_json(importance) if importance else None,
            unlike=stored.get("unlike") or {},
            warnings=tuple(stored.get("warnings", ())),
        )


def best_of(metric: str, values: Mapping[str, float | None]) -> tuple[str, float] | None:
    """Return the name with the best value of a metric, and that value; `None` where all are `None`."""
    defined = {name: value for name, value in values.items() if value is not None}
    if not defined:
        return None
    best = (max if METRICS[metric].better == "higher" else min)(defined, key=defined.__getitem__)
    return best, defined[best]


def read_metrics(run: Run) -> RunMetrics | None:
    """Read the final scores of a run, `None` before it has any. Raises RunError where they are damaged."""
    stored = run.metrics
    if stored is None:
        return None
    try:
        return RunMetrics.from_json(stored)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        problem = f"{type(error).__name__}: {error}"
        raise RunError(f"{run.path / 'metrics.json'}: damaged ({problem}). Run `evaluate` again.") from error


def read_origin_metrics(run: Run) -> RunMetrics | None:
    """Read the scores of the run that trained an applied run's members; `None` where there are none, or they are damaged."""
    try:
        return RunMetrics.from_json(json.loads(run.origin_metrics_file.read_bytes()))
    except (OSError, KeyError, TypeError, ValueError, AttributeError):
        return None


def write_metrics(run: Run, metrics: RunMetrics) -> None:
    """Commit the final scores of a run."""
    write_json(run.path / "metrics.json", metrics.to_json())


def _varying_types(stored: Sequence[Mapping[str, Any]]) -> NDArray[np.bool_]:
    """Tell the types (k) whose truth is not constant from the scores of several predictions of one slide.

    All do where the file counts none that does not; else those for which some prediction has a correlation.
    """
    if not any("spearman_per_type" in scores for scores in stored):
        return _NO_TYPES.is_flat
    lists = [scores["spearman_per_type"] for scores in stored if "spearman_per_type" in scores]
    if stored[0].get("n_undefined_types") == 0:
        return np.ones(len(lists[0]), bool)
    return np.array([any(value is not None for value in column) for column in zip(*lists, strict=True)], bool)


def _means(stored: Mapping[str, Any]) -> dict[str, MeanScore]:
    return {name: MeanScore(**stored[name]) if name in stored else UNKNOWN for name in METRICS}


def _means_json(means: MeanScores) -> dict[str, Any]:
    return {name: score.to_json() for name, score in means.items()}


def _gain_json(gain: Interval | None) -> dict[str, Any] | None:
    return None if gain is None else {"mean": gain.mean, "low": gain.low, "high": gain.high, "n": gain.n, "over": gain.over}


def _null(value: float) -> float | None:
    return None if math.isnan(value) else value


def _nulls(values: Floats) -> list[float | None]:
    return [_null(value) for value in values.tolist()]


def _numbers(stored: Sequence[float | None] | None, k: int) -> Floats:
    """Return stored values, (k), NaN where there are none."""
    return np.full(k, np.nan) if stored is None else np.array(stored, dtype=np.float64)
