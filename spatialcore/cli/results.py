"""Commands that read runs: list them, predict with them, score, report, draw and explain."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from spatialcore.cli.data_options import DataOptions, with_data_options
from spatialcore.cli.engine_options import EngineOptions, with_engine_options
from spatialcore.cli.options import (
    Json,
    RunName,
)
from spatialcore.cli.terminal import divert_native_output, say, shown_progress
from spatialcore.formatting import aligned, counted, fixed, number, percent
from spatialcore.io.formats import PREDICTIONS

if TYPE_CHECKING:
    from spatialcore.evaluation.results import IntervalCoverage, RunMetrics


def _formats() -> str:
    """Return what OUT may be, from the table of formats."""
    rows = "; ".join(f"{row.suffix or 'a folder'} ({name})" for name, row in PREDICTIONS.items())
    return f"The file to write, in the format that its suffix names: {rows}."


FormatName = Annotated[
    str | None,
    typer.Option("--format", help=f"{', '.join(PREDICTIONS)}; by default the first that has the suffix and holds the slides."),
]
Into = Annotated[
    Path | None, typer.Option(help="Your own FILE.h5ad: OUT.h5ad is a copy of it with the predictions beside all else.")
]


def runs(as_json: Json = False) -> None:
    """List all runs, newest first."""
    from spatialcore.insights.run_listing import run_rows

    rows = run_rows()
    if as_json:
        print(json.dumps([row.to_json() for row in rows], indent=1))
        return
    if not rows:
        print("no runs yet; `python -m spatialcore train DATA` makes one")
        return
    scores = [
        "" if r.spot_spearman is None else f"per spot {fixed(r.spot_spearman, 3)}, per type {fixed(r.type_spearman or 0, 3)}"
        for r in rows
    ]
    cells = [(r.id, r.state, percent(r.progress), r.title, score) for r, score in zip(rows, scores, strict=True)]
    print("\n".join(aligned(cells, left=(0, 1, 3, 4))))


@with_data_options
@with_engine_options
def predict(
    run: RunName,
    data: DataOptions,
    out: Annotated[Path, typer.Option(help=_formats())],
    slide: Annotated[str | None, typer.Option(help="One slide; by default all without truth, or all.")] = None,
    format_name: FormatName = None,
    into: Into = None,
    *,
    where: EngineOptions,
) -> None:
    """Predict slides with a trained run; several at once where there are several devices, or a cluster."""
    from spatialcore.engines import launch
    from spatialcore.runs.run import find_run

    target = where.target()
    launch.check(target)
    trained_run, dataset = find_run(run), data.load()
    if slide:
        _ = dataset[slide]
    trained_run.check_types(dataset)
    divert_native_output(Path(os.devnull))
    from spatialcore.engines.predict_many import predict_and_save
    from spatialcore.io.write_predictions import Output

    output = Output(out, format_name, into)
    predictions = predict_and_save(trained_run, dataset, output, target, slide=slide, progress=shown_progress(), warn=say)
    n = sum(len(p.mean) for p in predictions)
    print(f"{out}: {n} spots of {', '.join(predictions.slides)}, {len(predictions.cell_types)} cell types")


def export(
    run: RunName,
    out: Annotated[Path, typer.Argument(metavar="OUT", help=_formats())],
    slide: Annotated[
        list[str] | None, typer.Option(help="A slide; repeat for several; by default all that were predicted.")
    ] = None,
    format_name: FormatName = None,
    into: Into = None,
) -> None:
    """Write what a run has predicted, `apply`'s runs among them, in a format to go on with."""
    from spatialcore.data.predictions import Predictions
    from spatialcore.evaluation.results import read_metrics
    from spatialcore.insights.conclusions import conclusions
    from spatialcore.io.readers import load_data
    from spatialcore.io.write_predictions import Output
    from spatialcore.runs.run import find_run

    exported_run = find_run(run)
    data = exported_run.config.data
    dataset = load_data(data.path, **data.options)
    exported_run.check_belongs_to(dataset.subset(list(data.slides)))
    predictions = Predictions.read(exported_run.predictions_file)
    for warning in conclusions(exported_run.config, read_metrics(exported_run)).overriding:
        say(f"warning: {warning.sentence}")
    chosen = replace(predictions, slides={i: predictions[i] for i in slide or predictions.slides}, run=exported_run.id)
    said: list[str] = []

    def tell(words: str) -> None:
        said.append(words)
        say(words)

    written = Output(out, format_name, into).write(dataset, chosen, tell)
    for path in written.paths:
        print(path)
    for note in (*written.notes, *(note for note in chosen.notes if not any(note in words for words in said))):
        say(f"note: {note}")


def evaluate(run: RunName, as_json: Json = False) -> None:
    """Score a run's held-out predictions beside the baselines, and keep the scores with the run."""
    from spatialcore.evaluation.evaluate import commit_metrics
    from spatialcore.insights.model_card import write_model_card
    from spatialcore.runs.run import find_run
    from spatialcore.runs.software import made_by

    metrics = commit_metrics(scored_run := find_run(run))
    write_model_card(scored_run)
    if as_json:
        print(json.dumps(metrics.to_json(), indent=1))
        return
    print(score_table(metrics))
    if software := made_by(scored_run.config.versions):
        print(f"made by {software}")


def export_model(run: RunName, folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A new or empty folder.")]) -> None:
    """Make a folder of a trained run that `apply` takes on another machine, with its model card and without its data."""
    from spatialcore.engines.export_model import export_model as write
    from spatialcore.runs.run import find_run

    model = write(find_run(run), folder)
    print(
        f"{model.path}: {counted(len(model.config.plan), 'member')}; use it with: python -m spatialcore apply {model.path} DATA"
    )


def report(
    run: RunName,
    out: Annotated[Path, typer.Option(help="FILE.html or FILE.pdf.")],
    slide: Annotated[str | None, typer.Option(help="Slide of the maps; by default one with a typical score.")] = None,
    cell_type: Annotated[
        list[str] | None, typer.Option("--type", help="Type of a large map, name or code; repeat for several.")
    ] = None,
) -> None:
    """Write a report: which types are predicted well, where, how sure it is, and what to know to repeat it."""
    from spatialcore.report.build import write_report
    from spatialcore.runs.run import find_run

    print(write_report(find_run(run), out, slide=slide, cell_types=cell_type or ()))


def figure(
    run: RunName,
    out: Annotated[Path, typer.Option(help="FILE.png, FILE.svg or FILE.pdf.")],
    cell_type: Annotated[str, typer.Option("--type", help="Name or code of the cell type.")],
    slide: Annotated[str | None, typer.Option(help="By default one with a typical score.")] = None,
    layer: Annotated[list[str] | None, typer.Option(help="truth, prediction, error or spread; repeat; by default all.")] = None,
    dpi: Annotated[int, typer.Option(help="Resolution of a PNG.")] = 300,
) -> None:
    """Draw maps of one type on one slide at print resolution, with scale bar and colour bars."""
    from spatialcore.report.build import write_figure
    from spatialcore.runs.run import find_run

    print(write_figure(find_run(run), out, cell_type=cell_type, slide=slide, layers=layer or (), dpi=dpi))


def explain(
    run: RunName,
    slide: Annotated[str, typer.Argument(metavar="SLIDE")],
    spot: Annotated[str, typer.Argument(metavar="SPOT")],
) -> None:
    """Find out why a run predicts what it predicts at one spot; the app shows it beside the spot."""
    from spatialcore.inference import explanation
    from spatialcore.io.readers import load_data
    from spatialcore.runs.run import find_run

    trained_run = find_run(run)
    data = trained_run.config.data
    dataset = load_data(data.path, **data.options)
    trained_run.check_belongs_to(dataset.subset(list(data.slides)))
    _ = dataset[slide].index_of(spot)
    divert_native_output(Path(os.devnull))
    with explanation.working_on(trained_run, slide, spot) as file:
        if not explanation.is_current(trained_run, slide, spot):
            from spatialcore.inference.explain import explain as explained

            explained(trained_run, dataset, slide, spot).write(file)
    print(file)


def score_table(metrics: RunMetrics) -> str:
    """Format the scores of the ensemble and the baselines, means over slides, as plain text."""
    from spatialcore.evaluation.baselines import BASELINE_LABELS
    from spatialcore.evaluation.metrics import METRICS
    from spatialcore.insights.conclusions import conclusions

    columns = {name: row.short for name, row in METRICS.items() if row.short} | {"collapse": "collapse"}
    rows = [("this run", metrics.mean)] + [(BASELINE_LABELS.get(n, n), m) for n, m in metrics.baselines.items()]
    if not metrics.slides:
        return "\n".join(["No measured slide was held out, so there is no score.", *(f"note: {w}" for w in metrics.warnings)])
    concluded = conclusions(None, metrics)
    first = [f"warning: {w.sentence}" for w in concluded.overriding]
    head = (f"mean over {metrics.counted_slides()}", *columns.values())
    lines = aligned([head, *((label, *(fixed(means[key].mean, 4) for key in columns)) for label, means in rows)])
    if evidence := concluded.says("rests_on"):
        lines.append(f"what the answers rest on: {evidence}")
    notes = [f"note: {w}" for w in metrics.warnings if w not in {o.sentence for o in concluded.overriding}]
    return "\n".join([*first, *lines, *_interval_lines(metrics.intervals), *notes])


def _interval_lines(intervals: IntervalCoverage | None) -> list[str]:
    """Format the coverage of the intervals; no lines where there are none."""
    if not intervals:
        return []
    from spatialcore.insights.sentences import coverage_sentence

    return [f"{coverage_sentence(intervals)} Mean width {number(intervals.overall.width)}."]
