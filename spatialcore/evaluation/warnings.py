"""Warnings about a run: a table of rules with their sentences, for pages, report, command line and metrics.json.

A rule is one function of a run's config and its scores that returns a sentence, or nothing. What the slides' images tell
(`misregistered`) needs the data and is added by those who have them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import KW_ONLY, dataclass

from spatialcore.config.run_config import RunConfig
from spatialcore.evaluation.baselines import BASELINE_LABELS
from spatialcore.evaluation.domain_shift import unlike_sentence
from spatialcore.evaluation.fit import sentences
from spatialcore.evaluation.permutation_importance import NOTABLE_LOSS, losses
from spatialcore.evaluation.results import RunMetrics
from spatialcore.registry import Choice, Registry

MIN_FOLDS = 3
"""With two folds or fewer, the spread between them is hardly known."""

COLLAPSED_OVER = 0.97
"""Predictions whose spots agree this well with their mean profile hardly depend on the image."""

_NOTHING_SCORED = RunMetrics("proportion", (), {}, {})
_BEATABLE = {"spot_spearman": "per spot", "type_spearman": "per type"}

Check = Callable[[RunConfig | None, RunMetrics], str]
"""From a run's config, where there is one, and its scores to a sentence; empty where there is nothing to say."""


@dataclass(frozen=True)
class WarningRule(Choice):
    """One rule: a row of `WARNINGS`. `icon` is a name of the Material set."""

    _: KW_ONLY
    icon: str
    check: Check


@dataclass(frozen=True)
class RunWarning:
    """A warning that a run has: two or three words, an icon of the Material set, and a sentence that says what it means."""

    label: str
    icon: str
    sentence: str


WARNINGS = Registry[WarningRule]("warning")
"""All rules, gravest first."""


def rule(name: str, label: str, icon: str, help: str) -> Callable[[Check], Check]:
    """Add the function below to the table."""

    def add(check: Check) -> Check:
        WARNINGS.add(WarningRule(name, label=label, help=help, icon=icon, check=check))
        return check

    return add


def run_warnings(config: RunConfig | None, metrics: RunMetrics | None) -> tuple[RunWarning, ...]:
    """Apply all rules to a run, gravest first; without its config those that scores alone can tell."""
    scores = metrics or _NOTHING_SCORED
    checked = [(row, row.check(config, scores)) for row in WARNINGS.values()]
    return tuple(RunWarning(row.label, row.icon, sentence) for row, sentence in checked if sentence)


def misregistered(slides: Sequence[str]) -> tuple[RunWarning, ...]:
    """Warn of slides whose spots seem to lie beside the tissue as the run used them; nothing where there are none.

    They are those of `lineage.slides_used` for which `registration.check_registration`, with the run's shift, is suspicious.
    """
    if not slides:
        return ()
    sentence = (
        f"On {_listed(slides)} spots seem to lie beside their tissue, so the models saw the wrong places. "
        "Shift the spots on Slides, keep the shift, and train again."
    )
    return (RunWarning("misregistered slide", "move_selection_right", sentence),)


@rule("leaky_split", "leaky split", "water_drop", "Models are scored on slides that they learned from.")
def _leaky_split(config: RunConfig | None, metrics: RunMetrics) -> str:
    overlap = {i for plan in config.plan for i in plan.held_out if i in plan.train} if config else set()
    leaked = [i for i, scored in metrics.slides.items() if scored.in_sample or i in overlap]
    if not leaked:
        return ""
    return (
        f"The models learned from {_listed(leaked)}, on which they are scored. "
        "Such scores flatter and say nothing about new slides."
    )


@rule("epoch_chosen", "epoch chosen on scored slide", "event_repeat", "The best epoch was picked on a slide that is scored.")
def _epoch_chosen_on_scored(config: RunConfig | None, metrics: RunMetrics) -> str:
    plans = config.plan if config else ()
    chosen = list(dict.fromkeys(i for plan in plans for i in plan.held_out if i in plan.validation))
    if not chosen:
        return ""
    return (
        f"The epoch was chosen on {_listed(chosen)}, which is scored as well. The score is the best of many tries, and too high."
    )


@rule("collapsed", "collapsed predictions", "horizontal_rule", "All spots of a slide get nearly the same composition.")
def _collapsed(config: RunConfig | None, metrics: RunMetrics) -> str:
    flat = [i for i, scored in metrics.slides.items() if (scored.ensemble["collapse"] or 0) > COLLAPSED_OVER]
    if not flat:
        return ""
    return f"On {_listed(flat)} every spot gets nearly the same composition: the picture hardly changes the answer."


@rule("image_unused", "image unused", "hide_image", "Scores hardly fall with the images of other spots.")
def _image_unused(config: RunConfig | None, metrics: RunMetrics) -> str:
    lost = losses(metrics.permutation_importance)
    if lost is None or lost["image"] >= NOTABLE_LOSS or lost["coordinates"] < NOTABLE_LOSS:
        return ""
    return (
        "Where each spot is given the picture of another spot, the score hardly falls: the models answer from where a spot lies, "
        "not from how it looks. Other slides lie differently."
    )


@rule("below_baseline", "below a baseline", "trending_down", "A simple method without a network scores higher.")
def _below_baseline(config: RunConfig | None, metrics: RunMetrics) -> str:
    beaten: list[str] = []
    best_names: dict[str, None] = {}
    for metric, words in _BEATABLE.items():
        own = metrics.mean[metric].mean if metrics.slides else None
        best = metrics.best_baseline(metric)
        if own is not None and best is not None and best[1] > own:
            beaten.append(words)
            best_names[BASELINE_LABELS.get(best[0], best[0]).lower()] = None
    if not beaten:
        return ""
    return f"A simple method without a network ({' and '.join(best_names)}) scores higher {' and '.join(beaten)}."


@rule("does_not_fit", "slides that may not fit", "troubleshoot", "Scale or look of slides is not what the models learned from.")
def _does_not_fit(config: RunConfig | None, metrics: RunMetrics) -> str:
    return " ".join(sentences(config.findings)) if config else ""


@rule("unlike", "unlike its training slides", "compare", "Slides look unlike all that the models learned from.")
def _unlike(config: RunConfig | None, metrics: RunMetrics) -> str:
    widened = config is not None and config.applied is not None
    return unlike_sentence(metrics.unlike, widened=widened) if metrics.unlike else ""


@rule("members_missing", "members missing", "group_remove", "Members of the plan were not trained.")
def _members_missing(config: RunConfig | None, metrics: RunMetrics) -> str:
    expected = {p.name for p in config.plan if any(i in metrics.slides for i in p.held_out)} if config else set()
    missing = expected - {name for scored in metrics.slides.values() for name in scored.members}
    if not metrics.slides or not missing:
        return ""
    return f"{len(missing)} of {len(expected)} members are missing; scores are those of the others. Resume the run to train them."


@rule("few_folds", "fewer than three folds", "filter_2", "Too few folds to know how much scores vary between slides.")
def _few_folds(config: RunConfig | None, metrics: RunMetrics) -> str:
    folds = {scored.fold for scored in metrics.slides.values() if not scored.in_sample}
    if (config and config.applied) or not folds or len(folds) >= MIN_FOLDS:
        return ""
    turns = "Slides were held out once only" if len(folds) == 1 else "Slides were held out in two turns only"
    return f"{turns}: how much scores vary between slides is hardly known."


def _listed(names: Iterable[str], most: int = 4) -> str:
    listed = list(names)
    return ", ".join(listed[:most]) + (f" and {len(listed) - most} more" if len(listed) > most else "")
