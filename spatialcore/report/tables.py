"""The tables of a report: data and their checks, split, scores beside baselines, types, intervals, versions and hashes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from spatialcore.data.dataset import Slide
from spatialcore.data.registration import check_registration
from spatialcore.evaluation.baselines import BASELINE_LABELS
from spatialcore.evaluation.metrics import METRICS
from spatialcore.evaluation.permutation_importance import CASE_LABELS, SCORES
from spatialcore.evaluation.results import IntervalCoverage, MeanScore, PermutationImportance, RunMetrics
from spatialcore.features.stain.measure import measure_stain
from spatialcore.formatting import DASH, duration, minus, number, percent, plus_minus
from spatialcore.insights.settings_table import settings
from spatialcore.insights.tables import interval_text
from spatialcore.insights.verdicts import LEVELS, Verdict, amount_text
from spatialcore.report.document import Block, Bullets, Facts, Table
from spatialcore.report.material import Material

_TYPE_WIDTHS = (0.14, 0.105, 0.055, 0.1, 0.1, 0.15, 0.155, 0.065, 0.065, 0.065)


def facts(material: Material) -> tuple[tuple[str, str], ...]:
    """List the facts at the head of the report."""
    config, status = material.config, material.run.status
    data = config.data
    seconds = status.finished - status.started if status.finished and status.started else None
    rows = [
        ("Run", config.run_id),
        ("Made", _date(config.created)),
        ("Data", f"{data.name}: {len(data.slides)} slides, {len(data.cell_types)} cell types ({data.kind})"),
        (
            "State",
            status.state if seconds is None else f"{status.state} after {duration(seconds)} on {status.device or 'unknown'}",
        ),
    ]
    return tuple(rows)


def data_table(material: Material) -> list[Block]:
    """Tabulate each slide with what was checked: spots on tissue, stain, a kept shift."""
    data = material.config.data
    rows = tuple(_slide_row(material, i) for i in data.slides)
    blocks: list[Block] = [
        Table(
            ("Slide", "Size (px)", "µm/px", "Spots", "Measured", "Off tissue", "Stain H / E", "Shift (px)"),
            rows,
            (1, 2, 3, 5, 6, 7),
            note="Off tissue: spots with less than a quarter of their disc on tissue. Stain: strength of haematoxylin and eosin "
            "as optical density. Shift: added to the spots by hand before the run.",
        )
    ]
    advice = [
        f"{s.id}: {registration.advice}"
        for s in material.slides.values()
        if (registration := check_registration(s)).is_suspicious
    ]
    if advice:
        blocks.append(Bullets(tuple(advice)))
    return blocks


def _slide_row(material: Material, slide_id: str) -> tuple[str, ...]:
    slide, data = material.slides.get(slide_id), material.config.data
    predicted = material.predictions.slides.get(slide_id) if material.predictions else None
    dx, dy = data.offsets.get(slide_id, (0.0, 0.0))
    shift = minus(f"{dx:+g}, {dy:+g}") if dx or dy else "none"
    if slide is None:
        spots = DASH if predicted is None else f"{len(predicted.spot_ids):,}"
        return slide_id, DASH, DASH, spots, "yes" if slide_id in data.labelled else "no", DASH, DASH, shift
    height, width = slide.image.image_hw
    scale = DASH if slide.um_per_px is None else f"{slide.um_per_px:.3g}"
    off = percent(check_registration(slide).off_before, 1)
    measured = "yes" if slide.has_truth else "no"
    return slide_id, f"{width} × {height}", scale, f"{slide.n_spots:,}", measured, off, _stain(slide), shift


def _stain(slide: Slide) -> str:
    stain = measure_stain(slide)
    return DASH if stain is None else f"{stain.haematoxylin:.2f} / {stain.eosin:.2f}"


def split_table(material: Material) -> Table:
    """Tabulate the folds: who learned from what and was scored on what."""
    folds: dict[str, list[Any]] = {}
    for plan in material.config.plan:
        folds.setdefault(plan.fold, []).append(plan)
    rows = tuple(
        (
            name,
            ", ".join(plans[0].train),
            ", ".join(plans[0].validation) or DASH,
            ", ".join(plans[0].held_out) or DASH,
            f"{sum(material.run.is_member_done(p) for p in plans)} of {len(plans)}",
        )
        for name, plans in folds.items()
    )
    return Table(
        ("Fold", "Learned from", "Epoch chosen on", "Scored on", "Models done"),
        rows,
        (4,),
        note="All slides of a patient are held out together: nobody is on both sides."
        if material.config.holdout == "patient"
        else "Whole slides are held out: spots of one slide are never on both sides.",
    )


def scores_table(metrics: RunMetrics) -> Table:
    """Tabulate each score of the run beside each simple method, and the paired difference to the best of them."""
    names = list(metrics.baselines)
    rows = []
    for key, metric in METRICS.items():
        others = [number(metrics.baselines[name][key].mean) for name in names]
        rows.append((metric.label, plus_minus(metrics.mean[key].mean, metrics.mean[key].sd), *others, _difference(metrics, key)))
    columns = ("Score", "This run", *(BASELINE_LABELS.get(n, n) for n in names), "Difference to the best, 95 % interval")
    return Table(
        columns,
        tuple(rows),
        tuple(range(1, len(columns))),
        note=f"Means over {metrics.counted_slides()} ± standard deviation between them. Higher is better for correlations, "
        f"lower for errors, distance and collapse. The difference is paired by {'patient' if metrics.patients else 'slide'} "
        "(Student's t).",
    )


def slides_table(metrics: RunMetrics) -> Table:
    """Tabulate each scored slide: the ensemble, its members' mean, and each baseline, per type."""
    names = list(metrics.baselines)
    rows = []
    for slide_id, scored in metrics.slides.items():
        own, baselines = scored.ensemble, scored.baselines
        rows.append(
            (
                slide_id,
                f"{own.n_spots:,}",
                number(own["type_spearman"]),
                number(MeanScore.of(values.get("type_spearman") for values in scored.members.values()).mean),
                *(number(baselines[name]["type_spearman"]) if name in baselines else DASH for name in names),
                number(own["spot_spearman"]),
                number(own["mae"]),
                number(own["collapse"]),
            )
        )
    columns = (
        "Slide",
        "Spots",
        "Per type",
        "Single model",
        *(BASELINE_LABELS.get(n, n) for n in names),
        "Per spot",
        "Error",
        "Collapse",
    )
    return Table(columns, tuple(rows), tuple(range(1, len(columns))), note="Simple methods: Spearman per type.")


def scoreboard_table(metrics: RunMetrics, verdicts: Sequence[Verdict]) -> Table:
    """Tabulate all types: score, amounts, baseline, paired difference, error, bias, coverage."""
    types = [scored.ensemble.types for scored in metrics.slides.values()]
    coverage = metrics.intervals.coverage_per_type if metrics.intervals else None
    rows = []
    for v in verdicts:
        column = metrics.cell_types.index(v.cell_type)
        extra = () if coverage is None else (percent(coverage[column]),)
        rows.append(
            (
                v.cell_type,
                LEVELS[v.level],
                percent(v.prevalence, 1),
                plus_minus(v.spearman, v.sd),
                amount_text(v),
                _baseline(v),
                interval_text(v.gain) or DASH,
                number(_mean(t.mae[column] for t in types)),
                number(_mean(t.bias[column] for t in types), signed=True),
                *extra,
            )
        )
    head = (
        "Cell type",
        "Verdict",
        "Mean share",
        "Spearman",
        "Amounts",
        "Best simple method",
        "Difference, 95 %",
        "Error",
        "Bias",
    )
    columns = (*head, *(() if coverage is None else ("Coverage",)))
    return Table(
        columns,
        tuple(rows),
        tuple(range(2, len(columns))),
        tuple(v.level for v in verdicts),
        widths=_TYPE_WIDTHS[: len(columns)],
        note="Verdict: well = Spearman at least 0.5 on average, at least 0.3 on every slide, above every simple method, and "
        "right amounts; in part = at least 0.3; types under 0.5 % of the tissue are not judged. Amounts: standard deviation of "
        "the predicted values as a part of the measured one; under a third is flat; too small or too large means that measured "
        "differences are over twice or less than half as large.",
    )


def intervals_table(intervals: IntervalCoverage) -> Table:
    """Tabulate the coverage of the intervals, as promised and as reached."""
    rows = tuple((percent(level), percent(reached.coverage), number(reached.width)) for level, reached in intervals.curve.items())
    slides = ", ".join(f"{slide} {percent(reached.coverage)}" for slide, reached in intervals.slides.items())
    return Table(
        ("Promised", "Reached", "Mean width"),
        rows,
        (0, 1, 2),
        note=f"By slide, at {percent(intervals.level)}: {slides}.",
    )


def permutation_importance_table(importance: PermutationImportance) -> Table:
    """Tabulate what single members score as they are, with shuffled images, and with shuffled coordinates."""
    rows = tuple(
        (label.capitalize(), *(number(importance.cases[case][name]) for name in SCORES)) for case, label in CASE_LABELS.items()
    )
    return Table(
        ("A member's input", *(METRICS[name].label for name in SCORES)),
        rows,
        (1, 2),
        note=f"Means over {importance.members} members on their held-out slides; what a score falls by is what that input gave.",
    )


def settings_rows(material: Material) -> Facts:
    """List the settings that decided the result."""
    return Facts(tuple(settings(material.config).items()))


def versions_rows(material: Material) -> Facts:
    """List hashes and versions."""
    config = material.config
    versions = ", ".join(f"{name} {version}" for name, version in config.versions.items())
    return Facts(
        (
            ("Data file", str(config.data.path)),
            ("Format", config.data.format),
            ("Data fingerprint", config.data.fingerprint),
            ("Slides", ", ".join(f"{i} {digest}" for i, digest in config.data.slides.items())),
            ("config.json", material.config_hash),
            ("Software", versions),
        )
    )


def _baseline(v: Verdict) -> str:
    return DASH if v.baseline is None else f"{number(v.baseline)} ({v.baseline_name.lower()})"


def _difference(metrics: RunMetrics, metric: str) -> str:
    """Write the paired difference to the best method: that with the least advantage of the run."""
    gains = [gain for by_metric in metrics.gain.values() if (gain := by_metric.get(metric))]
    sign = 1 if METRICS[metric].better == "higher" else -1
    return interval_text(min(gains, key=lambda gain: sign * gain.mean, default=None)) or DASH


def _mean(values: Iterable[float]) -> float | None:
    return MeanScore.of(None if math.isnan(value) else float(value) for value in values).mean


def _date(moment: str) -> str:
    try:
        return f"{datetime.fromisoformat(moment):%d %B %Y, %H:%M} UTC"
    except ValueError:
        return moment
