"""What to be wary of about a run, in words: marks that stand beside its scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spatialcore.config import RunConfig
from spatialcore.evaluation import COLLAPSED_OVER

MIN_FOLDS = 3
"""With two folds or fewer, the spread between them is hardly known."""


@dataclass(frozen=True)
class Badge:
    """A mark: two or three words, an icon of the Material set, and a sentence that says what it means."""

    short: str
    icon: str
    sentence: str


def badges(config: RunConfig, metrics: Mapping[str, Any] | None) -> tuple[Badge, ...]:
    """The marks that a run's config and scores tell of, gravest first."""
    slides: Mapping[str, Any] = (metrics or {}).get("slides", {})
    found = [
        _leak(config, slides),
        _epoch_chosen_on_scored(config),
        _collapsed(slides),
        _lost_members(config, slides),
        _few_folds(slides),
    ]
    return tuple(badge for badge in found if badge)


def below_baseline(names: Sequence[str]) -> Badge:
    """The mark of a run that simple methods beat; `names` are the scores where they do."""
    sentence = f"A simple method without a network scores higher {' and '.join(names)}. Look at the table of simple methods."
    return Badge("below a baseline", "trending_down", sentence)


def misregistered(slides: Sequence[str]) -> Badge:
    """The mark of a run that used slides whose spots seem to lie beside the tissue, where nobody had kept a shift."""
    sentence = (
        f"On {_list(slides)} spots seem to lie beside their tissue, so the models saw the wrong places. "
        "Shift the spots on Slides, keep the shift, and train again."
    )
    return Badge("misregistered slide", "move_selection_right", sentence)


def _leak(config: RunConfig, slides: Mapping[str, Any]) -> Badge | None:
    overlap = {i for plan in config.plan for i in plan.held_out if i in plan.train}
    leaked = [i for i, scored in slides.items() if scored["in_sample"] or i in overlap]
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


def _collapsed(slides: Mapping[str, Any]) -> Badge | None:
    flat = [i for i, scored in slides.items() if (scored["scores"].get("collapse") or 0) > COLLAPSED_OVER]
    if not flat:
        return None
    sentence = f"On {_list(flat)} every spot gets nearly the same composition: the picture hardly changes the answer."
    return Badge("collapsed predictions", "horizontal_rule", sentence)


def _lost_members(config: RunConfig, slides: Mapping[str, Any]) -> Badge | None:
    wanted = {p.name for p in config.plan if any(i in slides for i in p.held_out)}
    lost = wanted - {name for scored in slides.values() for name in scored["members"]}
    if not slides or not lost:
        return None
    sentence = f"{len(lost)} of {len(wanted)} members are missing; scores are those of the others. Resume the run to train them."
    return Badge("members missing", "group_remove", sentence)


def _few_folds(slides: Mapping[str, Any]) -> Badge | None:
    folds = {scored["fold"] for scored in slides.values() if not scored["in_sample"]}
    if not folds or len(folds) >= MIN_FOLDS:
        return None
    said = "One held-out slide" if len(folds) == 1 else "Two held-out slides"
    return Badge("fewer than three folds", "filter_2", f"{said} only: how much scores vary between slides is hardly known.")


def _list(names: Sequence[str] | Mapping[str, Any], most: int = 4) -> str:
    listed = list(names)
    return ", ".join(listed[:most]) + (f" and {len(listed) - most} more" if len(listed) > most else "")
