"""The tables of a report: data and their checks, split, scores beside baselines, types, intervals, versions and hashes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from spatialcore.data.dataset import Slide
from spatialcore.data.registration import check_registration
from spatialcore.evaluation.baselines import BASELINE_LABELS
from spatialcore.evaluation.permutation_importance import CASE_LABELS, SCORES
from spatialcore.features.stain.measure import measure_stain
from spatialcore.formatting import duration
from spatialcore.insights.tables import interval_text, settings
from spatialcore.insights.verdicts import LEVELS, Verdict
from spatialcore.report.document import Block, Bullets, Facts, Table
from spatialcore.report.material import Material

_HEADLINES = {
    "type_spearman": "Spearman per type",
    "type_spearman_frequent": "Spearman per type, frequent types",
    "spot_spearman": "Spearman per spot",
    "type_pearson": "Pearson per type",
    "spot_pearson": "Pearson per spot",
    "mae": "Mean absolute error",
    "rmse": "Root mean squared error",
    "js": "Jensen-Shannon distance",
    "collapse": "Collapse",
}
_LESS_IS_BETTER = ("mae", "rmse", "js", "collapse")
_TYPE_WIDTHS = (0.155, 0.12, 0.055, 0.105, 0.165, 0.175, 0.065, 0.08, 0.08)
NONE = "–"


def facts(material: Material) -> tuple[tuple[str, str], ...]:
    """The head of the report."""
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
    """Each slide with what was checked: spots on tissue, stain, a kept shift."""
    data = material.config.data
    rows = tuple(_slide_row(material, i) for i in data.slides)
    blocks: list[Block] = [
        Table(
            ("Slide", "Size (px)", "µm/px", "Spots", "Measured", "Off tissue", "Stain H / E", "Shift (px)"),
            rows,
            (1, 2, 3, 5, 6, 7),
            note="Off tissue: spots with less than a quarter of their disc on tissue. Stain: strength of haematoxylin and eosin as "
            "optical density. Shift: added to the spots by hand before the run.",
        )
    ]
    advice = [f"{s.id}: {found.advice}" for s in material.slides.values() if (found := check_registration(s)).is_suspicious]
    if advice:
        blocks.append(Bullets(tuple(advice)))
    return blocks


def _slide_row(material: Material, slide_id: str) -> tuple[str, ...]:
    slide, data = material.slides.get(slide_id), material.config.data
    predicted = material.predictions.slides.get(slide_id) if material.predictions else None
    dx, dy = data.offsets.get(slide_id, (0.0, 0.0))
    shift = f"{dx:+g}, {dy:+g}".replace("-", "−") if dx or dy else "none"
    if slide is None:
        spots = NONE if predicted is None else f"{len(predicted.spot_ids):,}"
        return slide_id, NONE, NONE, spots, "yes" if slide_id in data.labelled else "no", NONE, NONE, shift
    height, width = slide.image.image_hw
    scale = NONE if slide.um_per_px is None else f"{slide.um_per_px:.3g}"
    off = f"{100 * check_registration(slide).off_before:.1f} %"
    measured = "yes" if slide.has_truth else "no"
    return slide_id, f"{width} × {height}", scale, f"{slide.n_spots:,}", measured, off, _stain(slide), shift


def _stain(slide: Slide) -> str:
    found = measure_stain(slide)
    return NONE if found is None else f"{found.haematoxylin:.2f} / {found.eosin:.2f}"


def split_table(material: Material) -> Table:
    """One row per fold: who learned from what and was scored on what."""
    folds: dict[str, list[Any]] = {}
    for plan in material.config.plan:
        folds.setdefault(plan.fold, []).append(plan)
    rows = tuple(
        (
            name,
            ", ".join(plans[0].train),
            ", ".join(plans[0].validation) or NONE,
            ", ".join(plans[0].held_out) or NONE,
            f"{sum(material.run.is_member_done(p) for p in plans)} of {len(plans)}",
        )
        for name, plans in folds.items()
    )
    return Table(
        ("Fold", "Learned from", "Epoch chosen on", "Scored on", "Models done"),
        rows,
        (4,),
        note="Whole slides are held out: spots of one slide are never on both sides.",
    )


def scores_table(material: Material) -> Table:
    """Each score of the run beside each simple method, and the paired difference to the best of them."""
    metrics = material.metrics or {}
    names = list(metrics["baselines"])
    rows = []
    for key, label in _HEADLINES.items():
        own = metrics["mean"].get(key)
        if own is None:
            continue
        others = [_number(metrics["baselines"][n].get(key, {}).get("mean")) for n in names]
        rows.append((label, _mean_sd(own), *others, _difference(metrics, key)))
    columns = ("Score", "This run", *(BASELINE_LABELS.get(n, n) for n in names), "Difference to the best, 95 % interval")
    return Table(
        columns,
        tuple(rows),
        tuple(range(1, len(columns))),
        note=f"Means over {len(material.scored)} slides ± standard deviation between them. Higher is better for correlations, lower for "
        "errors, distance and collapse. The difference is paired by slide (Student's t).",
    )


def slides_table(material: Material) -> Table:
    """Each scored slide: the ensemble, its members' mean, and each baseline, per type."""
    names = list((material.metrics or {})["baselines"])
    rows = []
    for slide_id, scored in material.scored.items():
        own = scored["scores"]
        members = [m["type_spearman"] for m in scored["members"].values() if m["type_spearman"] is not None]
        rows.append(
            (
                slide_id,
                f"{own['n_spots']:,}",
                _number(own["type_spearman"]),
                _number(sum(members) / len(members) if members else None),
                *(_number(scored["baselines"].get(n, {}).get("type_spearman")) for n in names),
                _number(own["spot_spearman"]),
                _number(own["mae"]),
                _number(own["collapse"]),
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


def scoreboard_table(material: Material) -> Table:
    """All types: score, baseline, paired difference, error, bias, coverage."""
    metrics = material.metrics or {}
    types = list(metrics["cell_types"])
    scored = list(material.scored.values())
    coverage = (metrics.get("intervals") or {}).get("coverage_per_type")
    rows = []
    for v in material.verdicts:
        column = types.index(v.cell_type)
        extra = () if coverage is None else (_percent(coverage[column]),)
        rows.append(
            (
                v.cell_type,
                LEVELS[v.level],
                _percent(v.prevalence, 1),
                _pm(v.spearman, v.sd),
                _baseline(v),
                _gain(v),
                _number(_mean(scored, "mae_per_type", column)),
                _number(_mean(scored, "bias_per_type", column), sign=True),
                *extra,
            )
        )
    head = ("Cell type", "Verdict", "Mean share", "Spearman", "Best simple method", "Difference, 95 %", "Error", "Bias")
    columns = (*head, *(() if coverage is None else ("Coverage",)))
    return Table(
        columns,
        tuple(rows),
        tuple(range(2, len(columns))),
        tuple(v.level for v in material.verdicts),
        widths=_TYPE_WIDTHS[: len(columns)],
        note="Verdict: well = mean at least 0.5, at least 0.3 on every slide, and above every simple method; in part = mean at least "
        "0.3; types under 0.5 % of the tissue are not judged.",
    )


def intervals_table(intervals: dict[str, Any]) -> Table:
    """Coverage of the intervals, as promised and as reached."""
    rows = tuple((f"{100 * row['level']:.0f} %", _percent(row["coverage"]), _number(row["width"])) for row in intervals["curve"])
    slides = ", ".join(f"{i} {100 * s['coverage']:.0f} %" for i, s in intervals["slides"].items())
    return Table(
        ("Promised", "Reached", "Mean width"),
        rows,
        (0, 1, 2),
        note=f"By slide, at {100 * intervals['level']:.0f} %: {slides}.",
    )


def contribution_table(found: Mapping[str, Any]) -> Table:
    """What single members score as they are, with shuffled images, and with shuffled coordinates."""
    rows = tuple((label.capitalize(), *(_number(found[case][name]) for name in SCORES)) for case, label in CASE_LABELS.items())
    return Table(
        ("A member's input", *(_HEADLINES[name] for name in SCORES)),
        rows,
        (1, 2),
        note=f"Means over {found['members']} members on their held-out slides; what a score falls by is what that input gave.",
    )


def settings_rows(material: Material) -> Facts:
    """What decided the result."""
    return Facts(tuple(settings(material.config).items()))


def versions_rows(material: Material) -> Facts:
    """Hashes and versions."""
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
    return NONE if v.baseline is None else f"{_number(v.baseline)} ({v.baseline_name.lower()})"


def _gain(v: Verdict) -> str:
    return NONE if v.gain is None else interval_text(asdict(v.gain))


def _difference(metrics: dict[str, Any], key: str) -> str:
    gains = {n: g[key] for n, g in metrics["gain"].items() if g.get(key)}
    if not gains:
        return NONE
    sign = -1 if key in _LESS_IS_BETTER else 1
    name = min(gains, key=lambda n: sign * gains[n]["mean"])  # the least advantage is that over the best method
    return interval_text(gains[name])


def _mean(scored: list[Any], key: str, column: int) -> float | None:
    known = [s["scores"][key][column] for s in scored if s["scores"][key][column] is not None]
    return sum(known) / len(known) if known else None


def _mean_sd(found: dict[str, Any]) -> str:
    return _pm(found["mean"], found["sd"])


def _pm(value: float | None, sd: float | None) -> str:
    return _number(value) if sd is None or value is None else f"{_number(value)} ± {_number(sd, like=value)}"


def _number(value: float | None, *, sign: bool = False, like: float | None = None) -> str:
    """Three decimals, or three digits of a value that they do not suit; a spread has as many as the value it stands `like`."""
    if value is None:
        return NONE
    size = abs(value if like is None else like)
    text = f"{value:+.3g}" if sign else f"{value:.3g}" if size >= 100 or 0 < size < 0.01 else f"{value:.3f}"
    return text.replace("-", "−")


def _percent(value: float | None, digits: int = 0) -> str:
    return NONE if value is None else f"{100 * value:.{digits}f} %"


def _date(moment: str) -> str:
    try:
        return f"{datetime.fromisoformat(moment):%d %B %Y, %H:%M} UTC"
    except ValueError:
        return moment
