"""Warnings about a run: a table of rules with their sentences, for pages, report, command line and metrics.json.

A rule is one function of a run's config and its scores that returns a sentence, or nothing. What the slides' images tell
(`misregistered`) needs the data and is added by those who have them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import KW_ONLY, dataclass

from spatialcore.config.run_config import RunConfig
from spatialcore.data.splits import by_patient
from spatialcore.evaluation.baselines import BASELINE_LABELS
from spatialcore.evaluation.domain_shift import unlike_sentence
from spatialcore.evaluation.fit import sentences
from spatialcore.evaluation.permutation_importance import NOTABLE_LOSS, losses
from spatialcore.evaluation.results import MeanScores, RunMetrics, Scores
from spatialcore.formatting import fixed, listed
from spatialcore.registry import Choice, Registry

MIN_FOLDS = 3
"""With two folds or fewer, the spread between them is hardly known."""

COLLAPSED_OVER = 0.97
"""Predictions whose spots agree this well with their mean profile hardly depend on the image."""

FLAT_BELOW = 1 / 3
"""A prediction whose standard deviation over the spots is a smaller part of the measured one is flat."""

MEAN = "training_mean"

_NOTHING_SCORED = RunMetrics("proportion", (), {}, {})
_BEATABLE = {"spot_spearman": "per spot", "type_spearman": "per type"}

Check = Callable[[RunConfig | None, RunMetrics], str]
"""From a run's config, where there is one, and its scores to a sentence; empty where there is nothing to say."""


@dataclass(frozen=True)
class WarningRule(Choice):
    """One rule: a row of `WARNINGS`. `icon` is a name of the Material set; `overrides` as in `RunWarning`."""

    _: KW_ONLY
    icon: str
    check: Check
    overrides: bool = False


@dataclass(frozen=True)
class RunWarning:
    """A warning that a run has: two or three words, an icon of the Material set, and a sentence that says what it means.

    `name` is that of its rule, `slides` those that misregistration is about. What `overrides` is said before anything else, and
    other sentences that it makes meaningless are left out (`insights.conclusions`).
    """

    name: str
    label: str
    icon: str
    sentence: str
    overrides: bool = False
    slides: tuple[str, ...] = ()


WARNINGS = Registry[WarningRule]("warning")
"""All rules, gravest first."""


def rule(name: str, label: str, icon: str, help: str, *, overrides: bool = False) -> Callable[[Check], Check]:
    """Add the function below to the table."""

    def add(check: Check) -> Check:
        WARNINGS.add(WarningRule(name, label=label, help=help, icon=icon, check=check, overrides=overrides))
        return check

    return add


def run_warnings(config: RunConfig | None, metrics: RunMetrics | None) -> tuple[RunWarning, ...]:
    """Apply all rules to a run, gravest first; without its config those that scores alone can tell."""
    scores = metrics or _NOTHING_SCORED
    checked = [(row, row.check(config, scores)) for row in WARNINGS.values()]
    warned = [RunWarning(row.name, row.label, row.icon, sentence, row.overrides) for row, sentence in checked if sentence]
    return tuple(sorted(warned, key=lambda warning: not warning.overrides))


def misregistered(slides: Sequence[str]) -> tuple[RunWarning, ...]:
    """Warn of slides whose spots seem to lie beside the tissue as the run used them; nothing where there are none.

    They are those of `lineage.slides_used` for which `registration.check_registration`, with the run's shift, is suspicious.
    """
    if not slides:
        return ()
    sentence = (
        f"On {_names(slides)} spots seem to lie beside their tissue, so the models saw the wrong places. "
        "Shift the spots on Slides, keep the shift, and train again."
    )
    return (RunWarning("misregistered", "misregistered slide", "move_selection_right", sentence, True, tuple(slides)),)


@rule("leaky_split", "leaky split", "water_drop", "Models are scored on slides that they learned from.", overrides=True)
def _leaky_split(config: RunConfig | None, metrics: RunMetrics) -> str:
    overlap = {i for plan in config.plan for i in plan.held_out if i in plan.train} if config else set()
    leaked = [i for i, scored in metrics.slides.items() if scored.in_sample or i in overlap]
    if not leaked:
        return ""
    return (
        f"The models learned from {_names(leaked)}, on which they are scored. "
        "Such scores are too good and say nothing about new slides."
    )


@rule(
    "same_patient", "same patient on both sides", "group", "Models are scored on patients of whom they learned from other slides."
)
def _same_patient(config: RunConfig | None, metrics: RunMetrics) -> str:
    slides = same_patient_slides(config) if config else ()
    if not slides or config is None:
        return ""
    are = "is" if len(slides) == 1 else "are"
    subject = "What is predicted there tells" if config.applied else "Scores there tell"
    return (
        f"The models learned from other slides of the patients that {_names(slides)} {are} from. "
        f"{subject} about another section of a known patient, not about a new one."
    )


def same_patient_slides(config: RunConfig) -> tuple[str, ...]:
    """Return the held-out slides whose patient models had learned from, as far as patients were known when the run was made.

    Of an applied run, the slides that it predicts.
    """
    patients = config.data.patients
    if config.applied:
        return tuple(i for i in config.data.slides if patients.get(i) in config.applied.patients)
    plans = [(plan.held_out, {patients[i] for i in plan.train if i in patients}) for plan in config.plan]
    return tuple(dict.fromkeys(i for held_out, learned in plans for i in held_out if patients.get(i) in learned))


@rule("one_patient", "one patient", "person", "Models learned from one patient alone, or are scored on one alone.")
def _one_patient(config: RunConfig | None, metrics: RunMetrics) -> str:
    scored = one_patient(metrics)
    if config is None or config.applied:
        return ""
    learned = [set(by_patient(plan.train, config.data.patients)) for plan in config.plan if _all_known(plan.train, config)]
    alone = sorted({next(iter(names)) for names in learned if len(names) == 1})
    if scored and alone == [scored] and len(learned) == len(config.plan):
        return f"All slides are of {scored}. Nothing here tells how well another patient is predicted."
    if scored:
        return f"Only {scored} was held out. One patient cannot tell how the next one is predicted: far better or far worse."
    if alone:
        return (
            f"Models learned from {_names(alone)} {'alone' if len(alone) == 1 else 'alone in turn'}: what is that patient's own "
            "cannot be separated from what patients have in common."
        )
    return ""


def _all_known(slides: Iterable[str], config: RunConfig) -> bool:
    return all(i in config.data.patients for i in slides)


def one_patient(metrics: RunMetrics) -> str:
    """Return the patient that all scored slides are of; empty where that is not known, or where there are several."""
    patients = {scored.patient for scored in metrics.slides.values()}
    return next(iter(patients)) if len(patients) == 1 else ""


@rule("epoch_chosen", "epoch chosen on scored slide", "event_repeat", "The best epoch was picked on a slide that is scored.")
def _epoch_chosen_on_scored(config: RunConfig | None, metrics: RunMetrics) -> str:
    plans = config.plan if config else ()
    chosen = list(dict.fromkeys(i for plan in plans for i in plan.held_out if i in plan.validation))
    if not chosen:
        return ""
    return (
        f"The epoch was chosen on {_names(chosen)}, which is scored as well. The score is the best of many tries, and too high."
    )


@rule(
    "collapsed",
    "collapsed predictions",
    "horizontal_rule",
    "All spots of a slide get nearly the same composition.",
    overrides=True,
)
def _collapsed(config: RunConfig | None, metrics: RunMetrics) -> str:
    slides = collapsed_slides(metrics)
    if not slides:
        return ""
    return f"On {_names(slides)} every spot gets nearly the same composition: the picture hardly changes the answer."


@rule(
    "below_mean",
    "worse than the training mean",
    "south",
    "Giving every spot the mean composition of the training spots scores higher per spot.",
    overrides=True,
)
def _below_mean(config: RunConfig | None, metrics: RunMetrics) -> str:
    own, mean = (means["spot_spearman"].mean if means else None for means in (_own(metrics), metrics.baselines.get(MEAN)))
    if own is None or mean is None or own >= mean:
        return ""
    return (
        f"Per spot the models score {fixed(own, 3)}, less than the {fixed(mean, 3)} reached by giving every spot the mean "
        "composition of the training spots."
    )


@rule("image_unused", "image unused", "hide_image", "Scores hardly fall with the images of other spots.")
def _image_unused(config: RunConfig | None, metrics: RunMetrics) -> str:
    lost = losses(metrics.permutation_importance)
    if lost is None or lost["image"] >= NOTABLE_LOSS or lost["coordinates"] < NOTABLE_LOSS:
        return ""
    return (
        "When each spot is given the image of another spot, the score hardly falls: the models answer from where a spot is, not "
        "from what it looks like. On other slides, places mean something else."
    )


@rule("below_baseline", "below a baseline", "trending_down", "A simple method without a network scores higher.")
def _below_baseline(config: RunConfig | None, metrics: RunMetrics) -> str:
    beaten: list[str] = []
    best_names: dict[str, None] = {}
    for metric, words in _BEATABLE.items():
        own = metrics.mean[metric].mean if metrics.slides else None
        best = metrics.best_baseline(metric)
        if best is not None and (best[0], metric) == (MEAN, "spot_spearman"):
            continue  # the rule of the training mean says so
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
    if config and config.holdout == "patient":
        if len(folds) == 1:
            return ""  # the rule of one patient says so
        return "Only two patients were held out: how much scores vary between patients is hardly known."
    rounds = "one round" if len(folds) == 1 else "two rounds"
    return f"Slides were held out in {rounds} only, so how much scores vary between slides is hardly known."


def collapsed_slides(metrics: RunMetrics) -> list[str]:
    """Find the slides whose spots all get nearly the same composition: types in one order, and flat where that is known."""

    def is_collapsed(scores: Scores) -> bool:
        return (scores["collapse"] or 0) > COLLAPSED_OVER and (scores["deviation"] or 0) < FLAT_BELOW

    return [i for i, scored in metrics.slides.items() if is_collapsed(scored.ensemble)]


def _own(metrics: RunMetrics) -> MeanScores | None:
    return metrics.mean if metrics.slides else None


def _names(names: Iterable[str]) -> str:
    return listed(list(names), most=4)
