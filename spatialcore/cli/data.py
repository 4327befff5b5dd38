"""Commands about data sets: make a synthetic one, describe one, convert one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from spatialcore.cli.data_options import DataOptions, with_data_options
from spatialcore.cli.options import Json
from spatialcore.cli.terminal import say
from spatialcore.formatting import aligned
from spatialcore.io.formats import CONTAINERS


def _containers() -> str:
    """Return the suffixes that OUT may have, from the table of containers."""
    return "The file to write. " + " ".join(f"{row.suffix}: {row.help}" for row in CONTAINERS.values())


def demo(
    out: Annotated[Path, typer.Argument(metavar="OUT.h5")],
    slides: Annotated[int, typer.Option(help="Number of slides; the last one is the test slide.")] = 4,
    spots: Annotated[int, typer.Option(help="Spots per slide.")] = 600,
    types: Annotated[int, typer.Option(help="Cell types.")] = 12,
    seed: int = 0,
) -> None:
    """Write synthetic slides whose appearance depends on their composition."""
    from spatialcore.demo.make import make_demo

    path = make_demo(out, n_slides=slides, n_spots=spots, n_types=types, seed=seed)
    print(f"{path}: {slides} slides of {spots} spots and {types} cell types")


@with_data_options
def info(data: DataOptions, as_json: Json = False) -> None:
    """Describe a data set: what it holds, what was noticed on reading, what is not H&E, and whether spots lie on tissue."""
    from spatialcore.data.summary import placement, placement_text, staining_text, stainings, summarise, text

    dataset = data.load()
    summary, stained, placed = summarise(dataset), stainings(dataset), placement(dataset)
    if as_json:
        print(json.dumps(summary.model_dump(mode="json") | {"staining": stained, "registration": placed}, indent=1))
    else:
        print("\n".join(filter(None, (text(summary), staining_text(stained), placement_text(placed)))))


@with_data_options
def patients(
    data: DataOptions,
    said: Annotated[
        list[str] | None, typer.Argument(metavar="[SLIDE=PATIENT]...", help="What to keep; SLIDE= alone deletes the answer.")
    ] = None,
    own: Annotated[bool, typer.Option("--own", help="Each slide is its own patient.")] = False,
    as_json: Json = False,
) -> None:
    """Say which patient each slide is from, or list what is known. Answers are kept with the runs, never in the data."""
    from spatialcore.data.patients import ON_BOTH_SIDES, known_patients, save_patients

    dataset = data.load()
    answers = {slide.id: slide.id for slide in dataset} if own else {}
    for text in said or ():
        slide, separator, name = text.partition("=")
        if not separator:
            raise typer.BadParameter(f"wanted SLIDE=PATIENT, got {text!r}")
        answers[slide.strip()] = name
    save_patients(dataset, answers)
    if answers and "patients" in dataset.options:
        say("note: kept, but a table given with --patients counts more; leave it away to use what was kept")
    patient_of = known_patients(dataset)
    if as_json:
        print(json.dumps({slide.id: patient_of.get(slide.id) for slide in dataset}, indent=1))
        return
    print(
        "\n".join(
            aligned([("slide", "patient"), *((slide.id, patient_of.get(slide.id, "unknown")) for slide in dataset)], left=(0, 1))
        )
    )
    if len(patient_of) < len(dataset):
        say(f"note: {ON_BOTH_SIDES}")


@with_data_options
def convert(data: DataOptions, out: Annotated[Path, typer.Argument(metavar="OUT", help=_containers())]) -> None:
    """Write a data set in another format."""
    from spatialcore.io.convert import convert as write

    written = write(data.load(), out, lambda lack: say(f"note: {lack}"))
    for path in written.paths:
        print(path)
    for note in written.notes:
        say(f"note: {note}")
