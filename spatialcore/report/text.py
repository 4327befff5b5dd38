"""The plain words of a report: the summary that a biologist reads first, and the limits."""

from __future__ import annotations

from collections.abc import Sequence

from spatialcore.config.run_config import RunConfig
from spatialcore.data.composition import CompositionKind
from spatialcore.evaluation.warnings import RunWarning
from spatialcore.formatting import counted, fixed, lowered
from spatialcore.insights.verdicts import LEVELS, Level, Verdict, by_level
from spatialcore.report.document import Bullets, Callout, Card, Cards, Paragraph
from spatialcore.report.material import Material

_ADVICE: dict[Level, str] = {
    "well": "Their maps show where there is more, where there is less, and about how much, on slides that the models never saw.",
    "partly": "Their maps show roughly where there is more and where there is less; amounts and single spots may be wrong.",
    "poorly": "Their maps are hardly better than chance. Do not read anything into them.",
    "unknown": "Too rare, the same amount at every spot, or not scored on slides that the models had not seen.",
}
_SUMMARY = ("where", "zones", "spread", "against", "rests_on")  # intervals have a chapter of their own
_MANY_SLIDES = 10
_NAMED = 12


def summary(material: Material) -> list[Paragraph | Cards | Bullets | Callout]:
    """Write half a page: what was done, which types to trust, where, and what a simple method does."""
    concluded = material.conclusions
    blocks: list[Paragraph | Cards | Bullets | Callout] = [_callout(warning) for warning in concluded.overriding]
    blocks.append(Paragraph(_what_was_done(material)))
    if concluded.types:
        blocks.append(Cards(tuple(_card(level, group) for level, group in by_level(concluded.types).items() if group)))
        if sentences := [f"{point.heading}: {lowered(point.sentence)}" for point in concluded.points if point.key in _SUMMARY]:
            blocks.append(Bullets(tuple(sentences)))
    blocks += [_callout(warning) for warning in concluded.warnings if not warning.overrides]
    blocks += [Callout(text, "unknown") for text in material.missing]
    return blocks


def _callout(warning: RunWarning) -> Callout:
    return Callout(f"{warning.label.capitalize()}. {warning.sentence}")


def limits(material: Material) -> Bullets:
    """Write who may not trust what, and why."""
    config, scored = material.config, material.scored
    lines = [
        *_applied_limits(config),
        "The measured compositions are estimates from gene activity, with noise of their own. No prediction can agree with them "
        "better than a second measurement would, and how well that is was not measured.",
        "Nothing here is fit for a diagnosis or for a decision about a patient.",
    ]
    if scored and material.metrics:
        patients = len(set(material.metrics.patients))
        few = f" Few {'patients' if patients else 'slides'}: another one may turn out clearly better or worse."
        many = (patients or len(scored)) >= _MANY_SLIDES
        lines.append(
            f"All scores come from {material.metrics.counted_slides()} of one data set ({config.data.name})."
            f"{'' if many else few} Slides of another "
            "laboratory, another stain, another scanner or another disease were not tried."
        )
    groups = by_level(material.verdicts)
    if groups["poorly"]:
        lines.append(f"These predictions are of no use for questions about {_names(groups['poorly'])}.")
    if groups["unknown"]:
        lines.append(f"How well {_names(groups['unknown'])} can be predicted is not known.")
    if blind := [p.slide for p in material.predictions or [] if p.truth is None]:
        lines.append(f"On {', '.join(blind)} nothing was measured, so the predictions there could not be checked.")
    if config.training.reads_coordinates:
        lines.append(
            "The models also used where a spot lies on its slide. That helps on sections cut in the same way "
            "and misleads on others."
        )
    if config.training.members == 1:
        lines.append("There is a single model per fold, so nothing tells where it is unsure.")
    else:
        lines.append("Where the models agree they can all be wrong in the same way; their agreement is no proof.")
    return Bullets(tuple(lines))


def _applied_limits(config: RunConfig) -> list[str]:
    """Write what a run that only predicts lets conclude, and what not."""
    if config.applied is None:
        return []
    lines = [
        f"The models were trained by “{config.applied.title}”, on {config.applied.data}. Verdicts on types were measured there. "
        "They hold here as far as these slides are like those, in tissue, disease, stain and scanner.",
        "What can be concluded: where on a slide a type that was predicted well is more frequent than elsewhere. What cannot: "
        "exact amounts at a point, small differences between slides, and anything about types that were not predicted well.",
    ]
    options, spots = config.data.options, config.data.spots
    if (dense := options.get("dense", "1")) != "1":
        lines.append(
            f"Points lie {dense} times as dense as the spots that the models learned from. Each value is that of a whole spot "
            "around the point, and neighbours share most of their picture: the map is smoother to look at, but shows no detail "
            "smaller than a spot" + (f" ({spots.diameter_um:g} µm)." if spots else ".")
        )
    return lines


def unit_of(kind: CompositionKind) -> str:
    return "share" if kind == "proportion" else "abundance"


def _what_was_done(material: Material) -> str:
    config = material.config
    data, training = config.data, config.training
    models = f"{counted(training.members, 'model')} {'each' if len({p.fold for p in config.plan}) > 1 else 'together'}"
    place = " and the position of the spot" if training.reads_coordinates else ""
    evidence = f"the look of the tissue{place}"
    question = f"Can the amounts of {len(data.cell_types)} cell types at each spot be told from {evidence}?"
    held = dict.fromkeys(i for p in config.plan for i in p.held_out)
    if config.applied:
        return (
            f"{question} An ensemble ({models}) that learned from other slides ({config.applied.data}) predicted "
            f"{counted(len(config.data.slides), 'slide')} that it had not seen."
        )
    if held:
        patients = dict.fromkeys(data.patients[i] for i in held) if config.holdout == "patient" else {}
        noun = "patient" if patients else "slide"
        how = (
            f"For each of {counted(len(patients or held), noun)} ({', '.join(patients or held)}) an ensemble ({models}) learned "
            f"from the other {noun}s, and then predicted the one it had never seen. "
            "What follows is measured on those unseen slides."
        )
    else:
        how = (
            f"An ensemble ({models}) learned from all labelled slides; none was held out, "
            "so nothing tells how it does on new ones."
        )
    return f"{question} {how}"


def _card(level: Level, group: Sequence[Verdict]) -> Card:
    names = [v.name if v.spearman is None else f"{v.name} {fixed(v.spearman)}" for v in group]
    return Card(f"{LEVELS[level]}: {counted(len(group), 'type')}", level, tuple(names), _ADVICE[level])


def _names(group: Sequence[Verdict]) -> str:
    names = [v.cell_type for v in group]
    if len(names) > _NAMED:
        return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} others"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
