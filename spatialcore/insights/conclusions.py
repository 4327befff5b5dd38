"""What may be said of a run: the one place where sentences for pages, tour, report, exports and command line are chosen.

Some facts override all others: predictions that collapsed, a run below the training mean, spots beside the tissue, slides that
the models learned from. They come first, wherever a run is spoken of, and nothing that they contradict is said beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from spatialcore.config.run_config import RunConfig
from spatialcore.data.predictions import Predictions
from spatialcore.evaluation.baselines import BASELINE_LABELS
from spatialcore.evaluation.results import RunMetrics
from spatialcore.evaluation.warnings import RunWarning, collapsed_slides, misregistered, one_patient, run_warnings
from spatialcore.formatting import counted, fixed, number
from spatialcore.insights.sentences import coverage_sentence, importance_sentences
from spatialcore.insights.verdicts import TELLING_RATIO, Verdict, in_order, unsure_ratio, verdicts, worst_zone

_ZONES = 4
_SILENT: Mapping[str, Collection[str]] = {
    "collapsed": ("where", "zones", "spread", "rests_on"),
    "below_mean": ("where", "spread", "rests_on"),
    "misregistered": ("zones", "rests_on"),
    "leaky_split": ("where", "zones", "spread", "rests_on"),
}
"""The points that mean nothing once a fact overrides, by that fact."""


@dataclass(frozen=True)
class Point:
    """One thing that may be said: a key for code, a heading and one or two sentences for people."""

    key: str
    heading: str
    sentence: str


@dataclass(frozen=True)
class Conclusions:
    """What may be said of a run.

    Attributes
    ----------
    warnings
        All warnings, overriding ones first.
    types
        The verdict on every type, best first, as far as the overriding facts allow one.
    points
        What may be said beside them, in the order in which it is read.
    silent
        Keys of the points that mean nothing under the overriding facts: figures and tables about them are left out too.
    """

    warnings: tuple[RunWarning, ...]
    types: tuple[Verdict, ...]
    points: tuple[Point, ...]
    silent: frozenset[str] = frozenset()

    @property
    def overriding(self) -> tuple[RunWarning, ...]:
        """Return the warnings that come before all else, gravest first; none for a sound run."""
        return tuple(w for w in self.warnings if w.overrides)

    def says(self, key: str) -> str:
        """Return the sentence of a point; empty where nothing may be said of it."""
        return next((p.sentence for p in self.points if p.key == key), "")


def conclusions(
    config: RunConfig | None,
    metrics: RunMetrics | None,
    predictions: Predictions | None = None,
    *,
    beside_tissue: Sequence[str] = (),
) -> Conclusions:
    """Conclude from a run's scores and, where they are given, its predictions.

    `beside_tissue` names the slides whose spots seem to lie beside the tissue as the run used them.
    """
    warnings = (*misregistered(beside_tissue), *run_warnings(config, metrics))
    facts = {w.name for w in warnings if w.overrides}
    silent = frozenset(key for fact in facts for key in _SILENT.get(fact, ()))
    points: list[Point] = []
    if metrics is not None and metrics.slides:
        made = {
            key: (heading, make(metrics, predictions, facts)) for key, (heading, make) in _POINTS.items() if key not in silent
        }
        points = [Point(key, heading, sentence) for key, (heading, sentence) in made.items() if sentence]
    return Conclusions(warnings, tuple(judged_types(metrics, beside_tissue=beside_tissue)), tuple(points), silent)


def judged_types(metrics: RunMetrics | None, *, beside_tissue: Sequence[str] = ()) -> list[Verdict]:
    """Judge every type, best first, within what the overriding facts allow.

    Where half of the scored slides collapsed no type is worth anything; one such slide, or a run below the training mean, leaves
    none "predicted well". Where the spots of all scored slides lie beside the tissue nothing is known.
    """
    judged = verdicts(metrics)
    if metrics is None or not judged:
        return judged
    collapsed = collapsed_slides(metrics)
    if set(metrics.slides) <= set(beside_tissue):
        return in_order(
            [replace(v, level="unknown", why="The spots lie beside the tissue, so its scores say nothing.") for v in judged]
        )
    if 2 * len(collapsed) >= len(metrics.slides):
        why = "Every spot gets nearly the same composition."
        return in_order([v if v.level == "unknown" else replace(v, level="poorly", why=why) for v in judged])
    below = any(w.name == "below_mean" for w in run_warnings(None, metrics))
    if not (collapsed or below):
        return judged
    reason = (
        f"the predictions for {', '.join(collapsed)} collapsed"
        if collapsed
        else "the run as a whole is worse than the training mean"
    )
    return in_order([replace(v, level="partly", why=f"{v.why[:-1]}, but {reason}.") if v.level == "well" else v for v in judged])


def _where(metrics: RunMetrics, predictions: Predictions | None, facts: Collection[str]) -> str:
    means = {i: value for i, s in metrics.slides.items() if (value := s.ensemble["type_spearman"]) is not None}
    if len(means) < 2:
        return ""
    best, worst = (choose(means, key=means.__getitem__) for choose in (max, min))
    return f"Best on {best} (mean over types {fixed(means[best])}), worst on {worst} ({fixed(means[worst])})."


def _zones(metrics: RunMetrics, predictions: Predictions | None, facts: Collection[str]) -> str:
    zones = sorted((z for p in predictions or [] if (z := worst_zone(p)) is not None), key=lambda z: -z.ratio)
    if not zones:
        return ""
    places = ", ".join(f"the {z.name} of {z.slide} ({number(z.ratio, 2)} times the slide's mean error)" for z in zones[:_ZONES])
    more = f" and parts of {len(zones) - _ZONES} more slides" if len(zones) > _ZONES else ""
    return f"{places[:1].upper()}{places[1:]}{more}."


def _spread(metrics: RunMetrics, predictions: Predictions | None, facts: Collection[str]) -> str:
    if predictions is None:
        return ""
    ratio = unsure_ratio(predictions)
    if ratio is None:
        return (
            ""
            if any(len(p.members) > 1 for p in predictions)
            else "Not known: a single member cannot disagree. Train more members."
        )
    if ratio < TELLING_RATIO:
        return (
            f"No. Where they disagree most, the error is only {number(ratio, 2)} times as large as elsewhere. Do not take their "
            "agreement as proof; look at the tissue."
        )
    return (
        f"Yes. In the fifth of the spots where they disagree most, the error is {number(ratio, 2)} times as large as elsewhere. "
        "Be careful there."
    )


def _intervals(metrics: RunMetrics, predictions: Predictions | None, facts: Collection[str]) -> str:
    return coverage_sentence(metrics.intervals) + _of_one_patient(metrics) if metrics.intervals else ""


def _against(metrics: RunMetrics, predictions: Predictions | None, facts: Collection[str]) -> str:
    own, best = metrics.mean["type_spearman"].mean if metrics.mean else None, metrics.best_baseline("type_spearman")
    if own is None or best is None:
        return ""
    name = BASELINE_LABELS.get(best[0], best[0]).lower()
    sentence = f"Averaged over types the score is {fixed(own)}; the best simple method ({name}) reaches {fixed(best[1])}."
    if facts:
        return sentence
    gain = metrics.gain.get(best[0], {}).get("type_spearman")
    if gain is None:
        return sentence + " With one slide it is not known how much of the difference is chance."
    if gain.low > 0:
        verdict = "the models see more than it does"
    elif gain.high < 0:
        verdict = "the models do worse than it does"
    else:
        verdict = "it may be chance"
    mean, low, high = (fixed(value, signed=True) for value in (gain.mean, gain.low, gain.high))
    difference = f"{mean} (95 % interval {low} to {high}, {counted(gain.n, gain.over)})"
    return f"{sentence} The difference is {difference}: {verdict}.{_of_one_patient(metrics)}"


def _of_one_patient(metrics: RunMetrics) -> str:
    """Say that nothing of this is known beyond one patient, where all scored slides are of one."""
    patient = one_patient(metrics)
    return f" All these slides are of {patient}; for another patient it is not known." if patient else ""


def _rests_on(metrics: RunMetrics, predictions: Predictions | None, facts: Collection[str]) -> str:
    return importance_sentences(metrics.permutation_importance) if metrics.permutation_importance else ""


_POINTS: Mapping[str, tuple[str, Callable[[RunMetrics, Predictions | None, Collection[str]], str]]] = {
    "where": ("Best and worst slide", _where),
    "zones": ("Where to trust it least", _zones),
    "spread": ("Do the members disagree where they are wrong?", _spread),
    "intervals": ("How far off a single value may be", _intervals),
    "against": ("Compared with simple methods", _against),
    "rests_on": ("What the answers rest on", _rests_on),
}
