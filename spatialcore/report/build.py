"""The report of a run: one HTML file or one PDF with the same content, plain words first, tables for experts after.

Nothing in it needs a network, a script, or the app. Where the data are gone it says what it cannot show.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path

from spatialcore.errors import ConfigError
from spatialcore.evaluation.spread_calibration import pooled_spread_calibration
from spatialcore.formatting import DASH, fixed
from spatialcore.glossary import TERMS
from spatialcore.insights.sentences import coverage_sentence, spread_sentence
from spatialcore.insights.verdicts import LEVELS
from spatialcore.plotting.canvas import PRINT_DPI, Drawing, to_png, to_svg
from spatialcore.plotting.charts import TONES, ScoreRow, calibration_chart, legend, score_chart
from spatialcore.plotting.maps import (
    LAYER_WORDS,
    LAYERS,
    Layer,
    Panel,
    error_scale,
    multiples_row,
    panel_row,
    spread_scale,
    value_scale,
)
from spatialcore.report.document import Block, Code, Document, Figure, Heading, Paragraph, Table
from spatialcore.report.material import Material, gather
from spatialcore.report.tables import (
    data_table,
    facts,
    intervals_table,
    permutation_importance_table,
    scoreboard_table,
    scores_table,
    settings_rows,
    slides_table,
    split_table,
    versions_rows,
)
from spatialcore.report.text import limits, summary, unit_of
from spatialcore.runs.run import Run
from spatialcore.storage.files import write_atomic

SUFFIXES = (".html", ".pdf")
FIGURE_SUFFIXES = (".png", ".svg", ".pdf")
_COLUMNS = 3
_TISSUE_PX = 420  # of a small multiple's panel, about 30 mm wide
_WORDS = (
    "type_spearman",
    "spot_spearman",
    "mae",
    "bias",
    "js",
    "collapse",
    "spread",
    "calibration",
    "coverage",
    "contribution",
    "gain",
    "between_slides",
    "baseline",
    "held_out",
    "prevalence",
)


def write_report(run: Run, out: Path, *, slide: str | None = None, cell_types: Sequence[str] = ()) -> Path:
    """Commit the report of a run as `.html` or `.pdf`, told by the suffix of `out`. Raises ConfigError for another suffix."""
    if out.suffix.lower() not in SUFFIXES:
        raise ConfigError(f"{out}: wanted a file ending in {' or '.join(SUFFIXES)}, got {out.suffix or 'no suffix'}.")
    write_atomic(out, rendered(make_report(run, slide=slide, cell_types=cell_types), out.suffix.lower()))
    return out


def rendered(document: Document, suffix: str) -> bytes:
    """Write a document as the bytes of an `.html` or `.pdf` file."""
    if suffix == ".pdf":
        from spatialcore.report.pdf import to_pdf

        return to_pdf(document)
    from spatialcore.report.html import to_html

    return to_html(document).encode()


def make_report(run: Run, *, slide: str | None = None, cell_types: Sequence[str] = ()) -> Document:
    """Make the report of a run.

    Parameters
    ----------
    run
        In any state: an unfinished or failed one gets a report of what there is.
    slide
        The slide of the maps, by default one whose score is near the mean.
    cell_types
        Those of the large maps, by default the best, the middle and the worst predicted.

    Raises
    ------
    ConfigError, RunError, DataError
        For a slide or type that the run does not have, and for a folder or files that cannot be read.
    """
    material = gather(run)
    material.check(slide)
    named = [material.cell_type(name) for name in cell_types]
    document = Document(material.title, "How well cell types are predicted from the look of the tissue", facts(material))
    document.add(Heading("In short"), *summary(material))
    if material.verdicts:
        document.add(*_types(material))
    if mapped_slide := slide or material.typical_slide():
        document.add(*_maps(material, mapped_slide, named or material.example_types()))
    document.add(*_certainty(material))
    document.add(Heading("What not to trust"), limits(material))
    document.add(*_for_experts(material))
    document.add(*_words())
    return document


def map_figure(material: Material, slide: str, cell_type: str, layers: Sequence[Layer] = ()) -> Drawing:
    """Draw the maps of one type on one slide, by default all layers that there are.

    Raises ConfigError for a layer that the slide does not have: `truth` and `error` need a measurement, `spread` two members.
    """
    material.check(slide)
    cell_type = material.cell_type(cell_type)
    panels = _panels(material, slide, cell_type)
    if lacking := [layer for layer in layers if layer not in panels]:
        raise ConfigError(f"Slide {slide} has no {lacking[0]} to draw. There are {', '.join(panels)}.")
    chosen = [panels[layer] for layer in (layers or panels)]
    ground = material.ground(slide)
    width = 180.0 if len(chosen) > 1 else 90.0
    return panel_row(f"{cell_type} on {slide}", ground, chosen, width=width)


def write_figure(
    run: Run, out: Path, *, cell_type: str, slide: str | None = None, layers: Sequence[str] = (), dpi: int = PRINT_DPI
) -> Path:
    """Commit a figure as `.png`, `.svg` or `.pdf`, told by the suffix of `out`. Raises ConfigError for what cannot be drawn."""
    layers = [LAYER_WORDS.get(layer, layer) for layer in layers]
    if unknown := [layer for layer in layers if layer not in LAYERS]:
        raise ConfigError(f"Wanted layers out of {', '.join(LAYER_WORDS)}, got {unknown[0]!r}.")
    material = gather(run)
    mapped_slide = slide or material.typical_slide()
    if mapped_slide is None:
        raise ConfigError(f"{run.path}: the run has predicted nothing yet. Finish or resume it.")
    drawing = map_figure(material, mapped_slide, cell_type, layers)  # type: ignore[arg-type] # checked above
    write_atomic(out, drawn(drawing, out.suffix.lower(), dpi=dpi))
    return out


def drawn(drawing: Drawing, suffix: str, *, dpi: int = PRINT_DPI) -> bytes:
    """Write a drawing as the bytes of a `.png`, `.svg` or `.pdf` file. Raises ConfigError for another suffix."""
    if suffix not in FIGURE_SUFFIXES:
        raise ConfigError(f"Wanted a figure ending in {', '.join(FIGURE_SUFFIXES)}, got {suffix or 'no suffix'}.")
    if suffix == ".png":
        return to_png(drawing, dpi=dpi)
    if suffix == ".svg":
        return to_svg(drawing).encode()
    from spatialcore.plotting.canvas_pdf import to_pdf

    return to_pdf(drawing)


def _panels(material: Material, slide: str, cell_type: str) -> dict[Layer, Panel]:
    prediction = material.prediction(slide)
    column = material.config.data.cell_types.index(cell_type)
    unit = unit_of(material.config.data.kind)
    mean, truth = prediction.mean[:, column], None if prediction.truth is None else prediction.truth[:, column]
    scale = value_scale(truth, mean)
    panels: dict[Layer, Panel] = {}
    if truth is not None:
        panels["truth"] = Panel("Measured", truth, scale, unit)
    panels["prediction"] = Panel("Predicted", mean, scale, unit)
    if truth is not None:
        panels["error"] = Panel("Error (predicted − measured)", mean - truth, error_scale(mean - truth))
    if len(prediction.members) > 1:
        sd = prediction.sd[:, column]
        panels["spread"] = Panel(f"Spread of {len(prediction.members)} models", sd, spread_scale(sd), unit)
    return panels


def _types(material: Material) -> list[Block]:
    rows = [
        ScoreRow(v.cell_type, v.spearman, v.sd, v.baseline, _singles(material, v.cell_type), TONES[v.level])
        for v in material.verdicts
    ]
    keys = [("dot", TONES[level], name) for level, name in LEVELS.items() if any(v.level == level for v in material.verdicts)]
    chart = score_chart(
        rows,
        title="Score of each cell type on slides that were not learned from",
        axis="Spearman over the spots of a slide: 0 = chance, 1 = the right order of all spots",
    )
    return [
        Heading("Which cell types"),
        Figure(legend([*keys, ("tick", "#8a969d", "best simple method")])),
        Figure(
            chart,
            "Large dots: mean over the held-out slides; line: ± standard deviation between them; small dots: single slides. A "
            "type whose dot does not lie clearly right of the grey tick gains nothing from looking at the cells.",
            may_flatten=False,
        ),
    ]


def _singles(material: Material, cell_type: str) -> tuple[float, ...]:
    column = material.config.data.cell_types.index(cell_type)
    values = [float(scored.ensemble.types.spearman[column]) for scored in material.scored.values()]
    return tuple(value for value in values if not math.isnan(value)) if len(values) > 1 else ()


def _maps(material: Material, slide: str, cell_types: list[str]) -> list[Block]:
    config, ground = material.config, material.ground(slide)
    has_truth = material.prediction(slide).truth is not None
    chosen = "the best, the middle and the worst predicted type of those that can be judged" if has_truth else "some types"
    scale = "" if ground.um_per_px else " The scale of the image is not known, so there is no scale bar."
    blocks: list[Block] = [
        Heading("Maps"),
        Paragraph(
            f"Slide {slide}: {chosen if cell_types == material.example_types() else 'the chosen types'}. Measured and predicted "
            f"share one range of colours; spots have their true size.{scale}"
        ),
    ]
    blocks += [Figure(map_figure(material, slide, name)) for name in cell_types]
    blocks.append(Heading(f"All {len(config.data.cell_types)} types on {slide}", 2))
    pair = "Left measured, right predicted, in one range of colours." if has_truth else "Predicted."
    note = " Right of the name: Spearman on this slide." if has_truth else ""
    blocks.append(Paragraph(f"{pair} Spots are drawn larger than they are.{note}", is_small=True))
    cells = [_multiple(material, slide, name) for name in _in_order(material)]
    columns = _COLUMNS if has_truth else 2 * _COLUMNS
    tissue = ground.tissue(_TISSUE_PX)
    for start in range(0, len(cells), columns):
        row = multiples_row(ground, tissue, cells[start : start + columns], columns=columns)
        blocks.append(Figure(row))
    return blocks


def _multiple(material: Material, slide: str, name: str) -> tuple[str, str, list[Panel]]:
    panels = _panels(material, slide, name)
    column = material.config.data.cell_types.index(name)
    note = fixed(material.scored[slide].ensemble.types.spearman[column]) if slide in material.scored else DASH
    return name, "" if note == DASH else note, [panel for layer, panel in panels.items() if layer in ("truth", "prediction")]


def _in_order(material: Material) -> list[str]:
    """Order types best predicted first; as in the data where nothing was scored."""
    return [v.cell_type for v in material.verdicts] or list(material.config.data.cell_types)


def _certainty(material: Material) -> list[Block]:
    blocks: list[Block] = []
    calibration = pooled_spread_calibration(material.predictions) if material.predictions else None
    if "spread" not in material.conclusions.silent and calibration is not None and math.isfinite(calibration.within_types):
        blocks += [
            Paragraph(spread_sentence(calibration)),
            Figure(calibration_chart(calibration, unit=unit_of(material.config.data.kind)), may_flatten=False),
        ]
    if intervals := material.metrics.intervals if material.metrics else None:
        blocks += [
            Paragraph(coverage_sentence(intervals)),
            intervals_table(intervals),
        ]
    elif material.scored:
        blocks.append(
            Paragraph("The run has no calibrated intervals: it is older than they are, or too few slides were held out.")
        )
    return [Heading("How sure it is"), *blocks] if blocks else []


def _for_experts(material: Material) -> list[Block]:
    blocks: list[Block] = []
    if (metrics := material.metrics) and metrics.slides:
        blocks += [
            Heading("Scores, compared with simple methods"),
            scores_table(metrics),
            Heading("By slide", 2),
            slides_table(metrics),
            Heading("By cell type", 2),
            scoreboard_table(metrics, material.verdicts),
        ]
        importance = metrics.permutation_importance
        if importance and "rests_on" not in material.conclusions.silent:
            blocks += [Heading("Image or position", 2), permutation_importance_table(importance)]
    blocks += [Heading("Data and checks"), *data_table(material), Heading("Split and models"), split_table(material)]
    blocks += [settings_rows(material), Heading("To reproduce it"), versions_rows(material)]
    whole = json.dumps(material.config.model_dump(mode="json"), ensure_ascii=False)  # one line: writers wrap it
    blocks += [Paragraph("The run's whole configuration, config.json:", is_small=True), Code(whole)]
    return blocks


def _words() -> list[Block]:
    rows = tuple(
        (TERMS[k].name, " ".join(p for p in (TERMS[k].meaning, TERMS[k].reading) if p), TERMS[k].formula) for k in _WORDS
    )
    return [Heading("Words and scores"), Table(("Word", "Meaning", "Formula"), rows, widths=(0.2, 0.48, 0.32))]
