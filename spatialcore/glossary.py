"""Every word and every score in one line each: what it means, how to read it, and its formula.

The one source for the glossary, for the hints beside scores, and for the report. Formulas are plain text, so that a
tooltip, a terminal and a printed page all show them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from spatialcore.errors import ConfigError


@dataclass(frozen=True)
class Term:
    """One entry.

    Attributes
    ----------
    key
        What code calls it.
    name
        What people read, as it stands on pages.
    group
        One of `GROUPS`.
    meaning
        One sentence.
    reading
        How to read a value: its range, and which way is better. Empty for words that are no score.
    formula
        Plain text, empty where there is none.
    """

    key: str
    name: str
    group: str
    meaning: str
    reading: str = ""
    formula: str = ""


GROUPS = ("What is measured", "What is predicted", "Scores", "How sure it is", "Regions and neighbours", "How it is trained")

_WHAT, _PREDICTED, SCORES, _SURE, _REGIONS, _TRAINED = GROUPS

_TERMS = (
    Term("slide", "Slide", _WHAT, "One section of tissue, stained and scanned, with the spots that were measured on it."),
    Term(
        "spot", "Spot", _WHAT, "A small disc on the tissue where gene activity was read out; it covers one to some dozen cells."
    ),
    Term(
        "cell_type", "Cell type", _WHAT, "A kind of cell, such as T cells or fibroblasts, that a spot can hold more or less of."
    ),
    Term("composition", "Composition", _WHAT, "How much of each cell type a spot holds: one value per type, never negative."),
    Term(
        "share",
        "Share",
        _WHAT,
        "The part of a spot that one cell type makes up.",
        "0 to 1; all shares of a spot sum to 1.",
        "amount of the type / amount of all types",
    ),
    Term(
        "abundance",
        "Abundance",
        _WHAT,
        "An amount of a cell type that need not sum to 1 within a spot.",
        "0 or more; compare it between spots, not between data sets.",
    ),
    Term(
        "truth",
        "Measured",
        _WHAT,
        "The composition estimated from the gene activity of the spot. It is an estimate too, and has noise of its own.",
    ),
    Term(
        "prevalence",
        "Mean share",
        _WHAT,
        "How much of the tissue a type makes up, on average over the spots.",
        "Below 0.5 % a type is mostly noise of the measurement, and its scores say little.",
        "mean over spots of the share",
    ),
    Term(
        "stain",
        "Stain",
        _WHAT,
        "How strongly haematoxylin (blue, nuclei) and eosin (pink, the rest) colour the tissue. It differs between slides, and "
        "models notice.",
        "Optical density; slides that differ much are harder to predict.",
        "−log10(light through the tissue / light through the glass)",
    ),
    Term(
        "off_tissue",
        "Off tissue",
        _WHAT,
        "Spots that lie beside the tissue. Many of them mean that spots and image do not fit together.",
        "0 % is best; a spot counts when less than a quarter of its disc is tissue.",
        "spots off tissue / all spots",
    ),
    Term("prediction", "Predicted", _PREDICTED, "What the models say a spot holds, from the look of the tissue alone."),
    Term(
        "error",
        "Error",
        _PREDICTED,
        "How far a prediction is off.",
        "Above 0 the model sees too much of a type, below 0 too little.",
        "predicted − measured",
    ),
    Term("member", "Member", _PREDICTED, "One trained model of an ensemble."),
    Term(
        "ensemble",
        "Ensemble",
        _PREDICTED,
        "Several models trained alike from different starts; their mean is the prediction.",
        formula="mean over members",
    ),
    Term("run", "Run", _PREDICTED, "One training with its settings, its members, their predictions and their scores."),
    Term(
        "held_out",
        "Held out",
        _PREDICTED,
        "A slide that the models never saw while they learned. Only scores on such slides say what to expect on new tissue.",
    ),
    Term(
        "fold",
        "Fold",
        _PREDICTED,
        "One round of training: some slides to learn from, others held out. Each slide is held out once.",
    ),
    Term(
        "baseline",
        "Baseline",
        _PREDICTED,
        "What a simple method reaches without looking closely. A model that does not beat it has learned nothing of use.",
    ),
    Term(
        "training_mean",
        "Training mean",
        _PREDICTED,
        "The baseline that gives every spot the same mean composition.",
        formula="mean over training spots",
    ),
    Term(
        "coordinates_only",
        "Coordinates only",
        _PREDICTED,
        "The baseline that looks at the position of a spot and not at the image.",
        formula="mean of the 15 training spots nearest in slide-standardised x and y",
    ),
    Term(
        "colour_only",
        "Colour only",
        _PREDICTED,
        "The baseline that sees colours around a spot but no cells and no shapes.",
        formula="ridge regression on colour statistics of the spot and its surroundings",
    ),
    Term(
        "forest",
        "Colour and texture",
        _PREDICTED,
        "The baseline that sees colour and its variation from nuclei to the tissue around, without a network.",
        formula="extra trees on mean and deviation of optical density in Gaussian windows of 0.12 to 4 spot pitches",
    ),
    Term(
        "spot_spearman",
        "Spearman per spot",
        SCORES,
        "Within a spot, are the cell types in the right order, from most to least? Averaged over spots.",
        "−1 to 1, higher is better. The same order everywhere already scores well, so compare with the training mean.",
        "mean over spots of corr(rank of measured over types, rank of predicted over types)",
    ),
    Term(
        "type_spearman",
        "Spearman per type",
        SCORES,
        "For a cell type, are the spots in the right order, from most to least? This is what a map shows.",
        "−1 to 1, higher is better; 0 is chance. A constant map counts as 0.",
        "corr(rank of measured over spots, rank of predicted over spots); mean over types",
    ),
    Term(
        "type_spearman_frequent",
        "Spearman per type, frequent types",
        SCORES,
        "The same over types that make up more than 0.5 % of the tissue: rarer ones are mostly noise.",
        "−1 to 1, higher is better.",
        "as Spearman per type, types with mean share > 0.005",
    ),
    Term(
        "spot_pearson",
        "Pearson per spot",
        SCORES,
        "Within a spot, how well the amounts of the types agree on a straight line.",
        "−1 to 1, higher is better; large types weigh most.",
        "mean over spots of corr(measured, predicted) over types",
    ),
    Term(
        "type_pearson",
        "Pearson per type",
        SCORES,
        "For a cell type, how well the amounts agree over the spots on a straight line.",
        "−1 to 1, higher is better; single extreme spots weigh much.",
        "corr(measured, predicted) over spots; mean over types",
    ),
    Term(
        "mae",
        "Mean absolute error",
        SCORES,
        "How far a prediction is off on average, whichever way.",
        "0 is perfect; in the unit of the data.",
        "mean |predicted − measured|",
    ),
    Term(
        "rmse",
        "Root mean squared error",
        SCORES,
        "How far a prediction is off, with large misses counting more.",
        "0 is perfect; in the unit of the data.",
        "√ mean (predicted − measured)²",
    ),
    Term(
        "js",
        "Jensen-Shannon distance",
        SCORES,
        "How different the measured and the predicted composition of a spot are.",
        "0 = equal, 1 = nothing in common.",
        "√(½ KL(p, m) + ½ KL(q, m)), m = (p + q) / 2, base 2; mean over spots",
    ),
    Term(
        "bias",
        "Bias",
        SCORES,
        "Whether a type is seen too often or too rarely on the whole.",
        "0 is best; above 0 the model sees too much of it.",
        "mean (predicted − measured)",
    ),
    Term(
        "collapse",
        "Collapse",
        SCORES,
        "How much the prediction is one profile repeated in every spot.",
        "1 = the same everywhere, so the image changes nothing; over 0.97 is a warning.",
        "mean over spots of corr(rank of the spot's prediction, rank of the mean prediction)",
    ),
    Term(
        "deviation",
        "Strength of differences",
        SCORES,
        "How much a type's predicted amounts differ between spots, against how much the measured ones do.",
        "1 = as much as in the tissue; under a third a map is called flat, however right its order is.",
        "standard deviation of predicted / of measured, over spots; median over types",
    ),
    Term(
        "gain",
        "Difference to a baseline",
        SCORES,
        "How much better a run scores than a simple method on the same slides, slide by slide.",
        "If the interval includes 0, the advantage may be chance.",
        "mean d ± t(0.975, n − 1) · sd(d) / √n, d = score − baseline on each of n slides",
    ),
    Term(
        "between_slides",
        "± between slides",
        SCORES,
        "How much a score changes from one held-out slide to the next.",
        "Smaller is steadier; with fewer than three slides it is hardly known.",
        "standard deviation (n − 1) over slides",
    ),
    Term(
        "spread",
        "Spread",
        _SURE,
        "How much the members of the ensemble disagree at a spot.",
        "0 = they agree. Agreement is no proof: all may err alike.",
        "standard deviation over members",
    ),
    Term(
        "calibration",
        "Calibration of the spread",
        _SURE,
        "Whether the members disagree where they are wrong.",
        "−1 to 1; well above 0 the spread can be used as a warning. Part of it comes from the amount: where more is predicted, "
        "both are larger.",
        "corr(rank of spread, rank of |predicted − measured|)",
    ),
    Term(
        "interval",
        "Prediction interval",
        _SURE,
        "A range that should hold the measured value with a stated probability, learned from errors on other slides.",
        "Narrow and honest is best; see coverage.",
    ),
    Term(
        "coverage",
        "Coverage",
        _SURE,
        "How often the measured value lies within the prediction interval.",
        "Should equal the stated probability; below it the intervals promise too much.",
        "spots with lower ≤ measured ≤ upper / all spots",
    ),
    Term(
        "confidence_interval",
        "95 % interval",
        _SURE,
        "The range in which a mean would lie in 95 of 100 repetitions of the same study, by chance alone.",
    ),
    Term(
        "bootstrap",
        "Bootstrap interval",
        _SURE,
        "An interval found by drawing the spots again and again, with replacement.",
        formula="2.5 % and 97.5 % quantile of the mean over the draws",
    ),
    Term(
        "contribution",
        "What the answers rest on",
        _SURE,
        "How much worse a member becomes when each spot is given the image, or the position, of another spot of its slide.",
        "What falls much was used; what hardly falls was not.",
        "score as it is − score with one input shuffled within the slide",
    ),
    Term(
        "region",
        "Region",
        _REGIONS,
        "Part of a slide that was drawn or imported; the mean composition of the spots whose centre lies in it is compared.",
    ),
    Term(
        "moran",
        "Moran's I",
        _REGIONS,
        "Whether neighbouring spots hold similar amounts of a type: a patchy map or salt and pepper.",
        "About 0 = random, 1 = large even patches, below 0 = a chequerboard.",
        "(n / Σ w) · Σ w (x − mean)(y − mean) / Σ (x − mean)², over neighbours x, y",
    ),
    Term(
        "colocalisation",
        "Co-localisation",
        _REGIONS,
        "Whether two types are found in the same spots.",
        "−1 = they avoid each other, 1 = always together.",
        "corr(rank of one type, rank of the other) over spots",
    ),
    Term(
        "q_value",
        "Corrected p value",
        _REGIONS,
        "How surprising a difference would be by chance, corrected for testing many types at once.",
        "Below 0.05 is usually called significant; exploratory here, since the regions were chosen by looking.",
        "Benjamini-Hochberg",
    ),
    Term("patch", "Patch", _TRAINED, "The square of the image around a spot that the model looks at, in one or several sizes."),
    Term(
        "backbone",
        "Backbone",
        _TRAINED,
        "The image network that turns a patch into numbers; it learned from millions of photographs.",
    ),
    Term(
        "frozen",
        "Frozen or fine-tuned",
        _TRAINED,
        "Frozen: the backbone stays as it is and only what comes after it learns, in minutes. Fine-tuned: all of it learns.",
    ),
    Term(
        "coordinates",
        "Coordinates",
        _TRAINED,
        "Whether the model may use where a spot lies on its slide. Helps within serial sections, misleads on unrelated slides.",
    ),
    Term(
        "augmentation",
        "Augmentation",
        _TRAINED,
        "Random turns, flips and changes of colour, so that the model learns what stays.",
    ),
    Term("loss", "Loss", _TRAINED, "What training makes small: the size of errors, or the wrong order of the types."),
    Term("epoch", "Epoch", _TRAINED, "One pass over all training spots."),
    Term("patience", "Patience", _TRAINED, "How many epochs without improvement training waits before it stops."),
    Term("seed", "Seed", _TRAINED, "The number that random choices start from; the same seed gives the same run."),
    Term(
        "validation",
        "Validation slide",
        _TRAINED,
        "A training slide that a member sets aside to choose its best epoch. Never the slide it is scored on.",
    ),
)

_BY_KEY = {term.key: term for term in _TERMS}
TERMS: Mapping[str, Term] = MappingProxyType(_BY_KEY)
"""All entries by key, in the order of the glossary."""


def add(entry: Term) -> None:
    """Add an entry that its own table brings along, such as a new metric, to its group. Raises ValueError for a key twice."""
    if entry.key in _BY_KEY:
        raise ValueError(f"the glossary has an entry {entry.key!r} already")
    entries = sorted([*_BY_KEY.values(), entry], key=lambda term: GROUPS.index(term.group))
    _BY_KEY.clear()
    _BY_KEY.update({term.key: term for term in entries})


def term(key: str) -> Term:
    """Return one entry. Raises ConfigError for a key that the glossary lacks."""
    if key not in TERMS:
        raise ConfigError(f"The glossary has no entry {key!r}; there are {', '.join(TERMS)}.")
    return TERMS[key]


def tip(key: str) -> str:
    """Return an entry as the markdown of a tooltip: what it means and how to read it, then the formula as code."""
    entry = term(key)
    sentences = " ".join(part for part in (entry.meaning, entry.reading) if part)
    return f"{sentences}\n\n`{entry.formula}`" if entry.formula else sentences


def search(words: str) -> list[Term]:
    """Return the entries in which all the words occur, upper or lower case, in the order of the glossary; all for no words."""
    search_words = words.casefold().split()
    return [t for t in TERMS.values() if all(word in f"{t.name} {t.meaning} {t.reading}".casefold() for word in search_words)]
