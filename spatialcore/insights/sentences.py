"""What single measurements of a run mean, in sentences for pages, reports and the command line."""

from __future__ import annotations

import math
from collections.abc import Mapping

from spatialcore.config.run_config import RunConfig
from spatialcore.data.patients import ON_BOTH_SIDES
from spatialcore.evaluation.conformal import patients_needed
from spatialcore.evaluation.permutation_importance import CASES, NOTABLE_LOSS, losses
from spatialcore.evaluation.results import IntervalCoverage, PermutationImportance, RunMetrics
from spatialcore.evaluation.spread_calibration import SpreadCalibration
from spatialcore.evaluation.warnings import WARNINGS
from spatialcore.formatting import fixed, percent

_SHORT = 0.02
"""Intervals that hold so much less than they were meant to fall short."""

TELLING_RANK = 0.1
"""With such a rank correlation of spread and error at equal predicted amounts, the spread says more than the prediction."""


def split_note(config: RunConfig) -> str:
    """Say what a new run holds out as patients go, or what is not known of them; empty where nothing is held out.

    Of an applied run, which slides are of patients that its models learned from.
    """
    held_out = {i for plan in config.plan for i in plan.held_out}
    patients = config.data.patients
    if config.holdout == "patient":
        return f"held out by patient: {', '.join(dict.fromkeys(patients[i] for i in config.data.slides if i in held_out))}."
    if sentence := WARNINGS["same_patient"].check(config, RunMetrics(config.data.kind, (), {}, {})):
        return sentence
    return "" if not held_out or all(i in patients for i in config.data.labelled) else ON_BOTH_SIDES


def coverage_sentence(intervals: IntervalCoverage) -> str:
    """Say what intervals reach on held-out slides, where that falls short, and what so many patients can tell of a new one."""
    reached, unit = intervals.overall.coverage, "patient" if intervals.patients else "slide"
    meant, least = percent(intervals.level), min(intervals.slides, key=lambda slide: intervals.slides[slide].coverage)
    short = f", and fall short by {percent(intervals.level - reached)}" if reached < intervals.level - _SHORT else ""
    words = [
        f"Intervals that are meant to hold {meant} of the measured values hold {percent(reached)} on {unit}s that did not "
        f"calibrate them{short}; {percent(intervals.slides[least].coverage)} on {least}, where they hold least."
    ]
    if intervals.patients and intervals.patients < patients_needed(intervals.level):
        words.append(
            f"{intervals.patients} patients can tell little about the next: with a chance of one in {intervals.patients + 1} it "
            f"is predicted worse than all of them. To promise {meant} for a new patient takes {patients_needed(intervals.level)}."
        )
    return " ".join(words)


def importance_sentences(importance: PermutationImportance | None) -> str:
    """Describe the importance in words: the per-type score with shuffled images and with shuffled coordinates."""
    lost = losses(importance)
    if importance is None or lost is None:
        return "Not known: no type varies on the held-out slides, or the run is older than this measurement."
    whole, image, place = (fixed(importance.cases[case]["type_spearman"], 3) for case in CASES)
    return (
        f"{_what_counts(lost)} A single member scores {whole} per type on average; {image} if each spot is given the image of "
        f"another spot, {place} if it is given another spot's position."
    )


def _what_counts(lost: Mapping[str, float]) -> str:
    image, place = lost["image"] >= NOTABLE_LOSS, lost["coordinates"] >= NOTABLE_LOSS
    if image and place:
        by_look = lost["image"] >= lost["coordinates"]
        main, other = (
            ("The look of the tissue", "the position of a spot")
            if by_look
            else ("The position of a spot", "the look of the tissue")
        )
        return f"{main} and, to a lesser degree, {other}."
    if image:
        return "The look of the tissue; the position of a spot matters little."
    return (
        "The position of a spot; the look of the tissue matters little." if place else "Neither look nor position matters much."
    )


def spread_sentence(calibration: SpreadCalibration) -> str:
    """Write what the spread says about the error within single types."""
    agree = f"Within a type, spread and error rise together: Spearman {fixed(calibration.within_types)} on average."
    if not math.isfinite(calibration.beyond):
        return agree
    adds = (
        "the spread warns of errors that the prediction alone does not show"
        if calibration.beyond >= TELLING_RANK
        else "the spread adds little to the prediction"
    )
    return (
        f"{agree} Both are larger where more is predicted; at equal predicted amounts Spearman is {fixed(calibration.beyond)}, "
        f"so {adds}."
    )
