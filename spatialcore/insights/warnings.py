"""What to be wary of about a run: every rule and its words, for pages, report and command line.

A rule looks at the scores of `evaluation.evaluate`, at the run's config, or at the slides as the run used them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spatialcore.config.run_config import RunConfig
from spatialcore.evaluation.baselines import BASELINE_LABELS
from spatialcore.evaluation.domain_shift import warning
from spatialcore.evaluation.permutation_importance import NOTABLE_LOSS, losses
from spatialcore.evaluation.results import RunMetrics, SlideScores

MIN_FOLDS = 3
"""With two folds or fewer, the spread between them is hardly known."""

COLLAPSED_OVER = 0.97
"""Predictions whose spots agree this well with their mean profile hardly depend on the image."""

_BEATABLE = {"spot_spearman": "per spot", "type_spearman": "per type"}


@dataclass(frozen=True)
class Badge:
    """A mark: two or three words, an icon of the Material set, and a sentence that says what it means."""

    short: str
    icon: str
    sentence: str


def badges(config: RunConfig, metrics: RunMetrics | None) -> tuple[Badge, ...]:
    """The marks that a run's config and scores tell of, gravest first; `with_misregistered` adds what its images tell."""
    slides = metrics.slides if metrics else {}
    overlap = {i for plan in config.plan for i in plan.held_out if i in plan.train}
    found = [
        _leak(slides, overlap),
        _epoch_chosen_on_scored(config),
        _collapsed(slides),
        _image_unused(metrics),
        _below_baseline(metrics),
        _unlike(metrics),
        _lost_members(config, slides),
        None if config.applied else _few_folds(slides),
    ]
    return tuple(badge for badge in found if badge)


def score_badges(metrics: RunMetrics) -> tuple[Badge, ...]:
    """The marks that scores alone tell of, where no config is at hand."""
    slides = metrics.slides
    found = [_leak(slides, set()), _collapsed(slides), _image_unused(metrics), _below_baseline(metrics), _few_folds(slides)]
    return tuple(badge for badge in found if badge)


def with_misregistered(found: Sequence[Badge], slides: Sequence[str]) -> tuple[Badge, ...]:
    """The marks of a run, and first the one for `slides`, whose spots seem to lie beside the tissue as the run used them.

    They are those of `slides_used` for which `registration.check_registration`, with the run's shift, is suspicious.
    """
    if not slides:
        return tuple(found)
    sentence = (
        f"On {_list(slides)} spots seem to lie beside their tissue, so the models saw the wrong places. "
        "Shift the spots on Slides, keep the shift, and train again."
    )
    return (Badge("misregistered slide", "move_selection_right", sentence), *found)


def slides_used(config: RunConfig) -> tuple[str, ...]:
    """The slides that a run learned from, was scored on, or predicts without a truth."""
    planned = {i for p in config.plan for i in (*p.train, *p.held_out)}
    return tuple(i for i in config.data.slides if i in planned or i not in config.data.labelled)


def _leak(slides: Mapping[str, SlideScores], overlap: set[str]) -> Badge | None:
    leaked = [i for i, scored in slides.items() if scored.in_sample or i in overlap]
    if not leaked:
        return None
    sentence = f"The models learned from {_list(leaked)}, on which they are scored. Such scores flatter and say nothing about new slides."
    return Badge("leaky split", "water_drop", sentence)


def _epoch_chosen_on_scored(config: RunConfig) -> Badge | None:
    chosen = dict.fromkeys(i for plan in config.plan for i in plan.held_out if i in plan.validation)
    if not chosen:
        return None
    sentence = (
        f"The epoch was chosen on {_list(chosen)}, which is scored as well. The score is the best of many tries, and too high."
    )
    return Badge("epoch chosen on scored slide", "event_repeat", sentence)


def _collapsed(slides: Mapping[str, SlideScores]) -> Badge | None:
    flat = [i for i, scored in slides.items() if (scored.ensemble["collapse"] or 0) > COLLAPSED_OVER]
    if not flat:
        return None
    sentence = f"On {_list(flat)} every spot gets nearly the same composition: the picture hardly changes the answer."
    return Badge("collapsed predictions", "horizontal_rule", sentence)


def _image_unused(metrics: RunMetrics | None) -> Badge | None:
    lost = losses(metrics.permutation_importance if metrics else None)
    if lost is None or lost["image"] >= NOTABLE_LOSS or lost["coordinates"] < NOTABLE_LOSS:
        return None
    sentence = (
        "Where each spot is given the picture of another spot, the score hardly falls: the models answer from where a spot lies, "
        "not from how it looks. Other slides lie differently."
    )
    return Badge("image unused", "hide_image", sentence)


def _below_baseline(metrics: RunMetrics | None) -> Badge | None:
    """A simple method without a network scores higher."""
    beaten: list[str] = []
    best_names: dict[str, None] = {}
    for metric, words in _BEATABLE.items():
        own = metrics.mean[metric].mean if metrics else None
        best = metrics.best_baseline(metric) if metrics else None
        if own is not None and best is not None and best[1] > own:
            beaten.append(words)
            best_names[BASELINE_LABELS.get(best[0], best[0]).lower()] = None
    if not beaten:
        return None
    sentence = f"A simple method without a network ({' and '.join(best_names)}) scores higher {' and '.join(beaten)}."
    return Badge("below a baseline", "trending_down", sentence)


def _unlike(metrics: RunMetrics | None) -> Badge | None:
    slides = metrics.unlike if metrics else {}
    return Badge("unlike its training slides", "compare", warning(slides)) if slides else None


def _lost_members(config: RunConfig, slides: Mapping[str, SlideScores]) -> Badge | None:
    wanted = {p.name for p in config.plan if any(i in slides for i in p.held_out)}
    lost = wanted - {name for scored in slides.values() for name in scored.members}
    if not slides or not lost:
        return None
    sentence = f"{len(lost)} of {len(wanted)} members are missing; scores are those of the others. Resume the run to train them."
    return Badge("members missing", "group_remove", sentence)


def _few_folds(slides: Mapping[str, SlideScores]) -> Badge | None:
    folds = {scored.fold for scored in slides.values() if not scored.in_sample}
    if not folds or len(folds) >= MIN_FOLDS:
        return None
    said = "Slides were held out once only" if len(folds) == 1 else "Slides were held out in two turns only"
    return Badge("fewer than three folds", "filter_2", f"{said}: how much scores vary between slides is hardly known.")


def _list(names: Sequence[str] | Mapping[str, Any], most: int = 4) -> str:
    listed = list(names)
    return ", ".join(listed[:most]) + (f" and {len(listed) - most} more" if len(listed) > most else "")
