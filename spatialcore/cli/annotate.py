"""Commands about annotations: bring them, write them, list them, and measure what lies in them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from spatialcore.cli.data_options import DataOptions, with_data_options
from spatialcore.cli.terminal import say
from spatialcore.errors import ConfigError
from spatialcore.formatting import aligned, counted, fixed

if TYPE_CHECKING:
    from spatialcore.data.dataset import Dataset, Slide

commands = typer.Typer(no_args_is_help=True, help="Annotations of slides: import, export, list, measure.")

SlideName = Annotated[str | None, typer.Option(help="The slide; needed where the data set has several.")]


def _slide(dataset: Dataset, name: str | None) -> Slide:
    if name is None and len(dataset.slides) > 1:
        raise ConfigError(f"--slide: name one of {', '.join(s.id for s in dataset)}.")
    return dataset[name or dataset.slides[0].id]


@commands.command("import")
@with_data_options
def import_(data: DataOptions, file: Annotated[Path, typer.Argument(metavar="FILE.geojson")], slide: SlideName = None) -> None:
    """Import the annotations of a GeoJSON file from QuPath for a slide; those with the same id are replaced."""
    from spatialcore.data.annotations import change_annotations
    from spatialcore.io.annotation_files import read_annotation_file

    chosen = _slide(data.load(), slide)
    read = read_annotation_file(file, chosen)
    for note in read.notes:
        say(f"note: {note}")
    kept = change_annotations(chosen, put=read.annotations)
    print(f"{chosen.id}: {counted(len(read.annotations), 'annotation')} read, {len(kept)} kept")


@commands.command()
@with_data_options
def export(data: DataOptions, out: Annotated[Path, typer.Argument(metavar="FILE.geojson")], slide: SlideName = None) -> None:
    """Write the annotations of a slide as GeoJSON for QuPath."""
    from spatialcore.data.annotations import load_annotations
    from spatialcore.io.annotation_files import annotations_geojson
    from spatialcore.storage.files import write_atomic

    chosen = _slide(data.load(), slide)
    kept = load_annotations(chosen)
    if not len(kept):
        raise ConfigError(f"Slide {chosen.id} has no annotations. Draw some on Slides, or bring some with `annotations import`.")
    write_atomic(out, annotations_geojson(chosen, kept))
    print(f"{out}: {counted(len(kept), 'annotation')} of {chosen.id}")


@commands.command("list")
@with_data_options
def list_(data: DataOptions) -> None:
    """List the annotations of all slides: class, area and the spots in them."""
    from spatialcore.data.annotations import load_annotations, spots_inside
    from spatialcore.data.offsets import load_offset, shifted

    rows = [("slide", "name", "class", "shape", "area", "spots")]
    for slide in data.load():
        placed = shifted(slide, load_offset(slide))
        for a in load_annotations(slide):
            mm2 = a.area_mm2(slide)
            area = "" if not a.polygons else f"{a.area_px2:,.0f} px²" if mm2 is None else f"{fixed(mm2, 4)} mm²"
            rows.append((slide.id, a.name, a.class_name, a.shape, area, f"{len(spots_inside(placed, [a])):,}"))
    print("\n".join(aligned(rows, left=(0, 1, 2, 3))) if len(rows) > 1 else "no annotations yet")


@commands.command()
@with_data_options
def measure(
    data: DataOptions,
    out: Annotated[Path, typer.Argument(metavar="OUT.csv")],
    run: Annotated[str | None, typer.Option(help="Also what this run predicts; its id or folder.")] = None,
) -> None:
    """Write a table of composition per slide and per annotation: measured and predicted means with 95 % intervals."""
    from spatialcore.data.predictions import Predictions
    from spatialcore.insights.annotation_table import composition_csv, composition_table
    from spatialcore.insights.spot_errors import check_matches
    from spatialcore.runs.run import find_run
    from spatialcore.storage.files import write_atomic

    dataset = data.load()
    predictions = None
    if run is not None:
        chosen_run = find_run(run)
        chosen_run.check_types(dataset)
        predictions = Predictions.read(chosen_run.predictions_file)
        for slide in dataset:
            if slide.id in predictions.slides:
                check_matches(predictions[slide.id], slide.spot_ids)
    table = composition_table(dataset, predictions)
    write_atomic(out, composition_csv(table))
    print(f"{out}: {counted(len(table), 'row')}")
