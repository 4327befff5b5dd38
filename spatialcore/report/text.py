"""The plain words of a report: the summary that a biologist reads first, and the limits."""

from __future__ import annotations

from spatialcore.config.run_config import RunConfig
from spatialcore.data.composition import CompositionKind
from spatialcore.evaluation.baselines import BASELINE_LABELS
from spatialcore.formatting import counted, fixed
from spatialcore.insights.sentences import importance_sentences
from spatialcore.insights.verdicts import LEVELS, TELLING_RATIO, Level, Verdict, by_level, unsure_ratio, worst_zone
from spatialcore.report.document import Bullets, Callout, Card, Cards, Paragraph
from spatialcore.report.material import Material

_ADVICE: dict[Level, str] = {
    "well": "Their maps show where there is more and where there is less, on slides that the models never saw.",
    "partly": "Their maps show the rough picture; single spots may be wrong.",
    "poorly": "Their maps tell high from low hardly better than chance. Do not read anything into them.",
    "unknown": "Too rare, measured alike everywhere, or not scored on slides that the models had not seen.",
}
_MANY_SLIDES = 10
_NAMED = 12


def summary(material: Material) -> list[Paragraph | Cards | Bullets | Callout]:
    """Write half a page: what was done, which types to trust, where, and what a simple method does."""
    blocks: list[Paragraph | Cards | Bullets | Callout] = [Paragraph(_what_was_done(material))]
    if material.verdicts:
        blocks.append(Cards(tuple(_card(level, group) for level, group in by_level(material.verdicts).items() if group)))
        if sentences := [*_where(material), *_against_simple_methods(material), *_rests_on(material)]:
            blocks.append(Bullets(tuple(sentences)))
    blocks += [Callout(f"{warning.label.capitalize()}. {warning.sentence}") for warning in material.warnings]
    blocks += [Callout(text, "unknown") for text in material.missing]
    return blocks


def limits(material: Material) -> Bullets:
    """Write who may not trust what, and why."""
    config, scored = material.config, material.scored
    lines = [
        *_applied_limits(config),
        "The measured compositions are estimates from gene activity, with noise of their own. No prediction can agree with them "
        "better than a second measurement would, and how well that is was not measured.",
        "Nothing here is fit for a diagnosis or for a decision about a patient.",
    ]
    if scored:
        n = len(scored)
        few = " Few slides: another one may turn out clearly better or worse." if n < _MANY_SLIDES else ""
        lines.append(
            f"All scores come from {counted(n, 'slide')} of one data set ({config.data.name}).{few} Slides of another "
            "laboratory, another stain, another scanner or another disease were not tried."
        )
    groups = by_level(material.verdicts)
    if groups["poorly"]:
        lines.append(f"These predictions are of no use for questions about {_names(groups['poorly'])}.")
    if groups["unknown"]:
        lines.append(f"For {_names(groups['unknown'])} nothing can be said, neither good nor bad.")
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
    place = " and the place of the spot" if training.reads_coordinates else ""
    evidence = f"the look of the tissue{place}"
    question = f"Can the amounts of {len(data.cell_types)} cell types at each spot be told from {evidence}?"
    held = dict.fromkeys(i for p in config.plan for i in p.held_out)
    if config.applied:
        return (
            f"{question} An ensemble ({models}) that learned from other slides ({config.applied.data}) predicted "
            f"{counted(len(config.data.slides), 'slide')} that it had not seen."
        )
    if held:
        how = (
            f"For each of {counted(len(held), 'slide')} ({', '.join(held)}) an ensemble ({models}) learned from the other "
            "slides, and then predicted the one it had never seen. What follows is measured on those unseen slides."
        )
    else:
        how = (
            f"An ensemble ({models}) learned from all labelled slides; none was held out, "
            "so nothing tells how it does on new ones."
        )
    return f"{question} {how}"


def _card(level: Level, group: list[Verdict]) -> Card:
    names = [v.cell_type if v.spearman is None else f"{v.cell_type} {fixed(v.spearman)}" for v in group]
    return Card(f"{LEVELS[level]}: {counted(len(group), 'type')}", level, tuple(names), _ADVICE[level])


def _where(material: Material) -> list[str]:
    sentences = []
    scores = {i: value for i, s in material.scored.items() if (value := s.ensemble["type_spearman"]) is not None}
    if len(scores) > 1:
        worst, best = min(scores, key=scores.__getitem__), max(scores, key=scores.__getitem__)
        sentences.append(
            f"By slide: best on {best} (mean score of the types {fixed(scores[best])}), "
            f"worst on {worst} ({fixed(scores[worst])})."
        )
    zones = [z for p in (material.predictions or []) if (z := worst_zone(p)) is not None]
    if zones:
        places = ", ".join(f"the {z.name} of {z.slide} (error {z.ratio:.1f} times the slide's mean)" for z in zones)
        sentences.append(f"Within slides, trust least: {places}.")
    ratio = unsure_ratio(material.predictions) if material.predictions else None
    if ratio is not None:
        tells = (
            "so the maps of spread warn where to be careful"
            if ratio >= TELLING_RATIO
            else "so their agreement says little about being right"
        )
        sentences.append(
            f"In the fifth of the spots where the models disagree most, errors are {ratio:.1f} times those elsewhere, {tells}."
        )
    return sentences


def _against_simple_methods(material: Material) -> list[str]:
    metrics = material.metrics
    own = metrics.mean["type_spearman"].mean if metrics else None
    best_baseline = metrics.best_baseline("type_spearman") if metrics else None
    if metrics is None or own is None or best_baseline is None:
        return []
    best, reached = best_baseline
    sentence = (
        f"Averaged over the types the score is {fixed(own)}; the best simple method ({BASELINE_LABELS.get(best, best).lower()}) "
        f"reaches {fixed(reached)}."
    )
    gain = metrics.gain.get(best, {}).get("type_spearman")
    if gain is None:
        return [sentence + " With one slide nobody can say how much of the difference is chance."]
    mean, low, high = (fixed(value, signed=True) for value in (gain.mean, gain.low, gain.high))
    if gain.low > 0:
        verdict = "the models see more than it does"
    elif gain.high < 0:
        verdict = "the models do worse than it does"
    else:
        verdict = "the difference may be chance"
    return [f"{sentence} Difference {mean}, 95 % interval {low} to {high} over {gain.n} slides: {verdict}."]


def _rests_on(material: Material) -> list[str]:
    importance = material.metrics.permutation_importance if material.metrics else None
    return [f"What the answers rest on: {lowered(importance_sentences(importance))}"] if importance else []


def _names(group: list[Verdict]) -> str:
    names = [v.cell_type for v in group]
    if len(names) > _NAMED:
        return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} others"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def lowered(sentence: str) -> str:
    """Turn a sentence into one that goes on after a colon."""
    return sentence[:1].lower() + sentence[1:]
