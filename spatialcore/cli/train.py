"""Commands that start runs, search for settings, and manage the queue."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from spatialcore.backbones import spec
from spatialcore.backbones.registry import BACKBONES
from spatialcore.cli.data_options import DataOptions, with_data_options
from spatialcore.cli.engine_options import EngineOptions, with_engine_options
from spatialcore.cli.options import (
    Json,
    RunName,
    choice,
    setting,
    start_settings,
)
from spatialcore.cli.results import score_table
from spatialcore.cli.terminal import divert_native_output, say, shown_progress
from spatialcore.config import describe
from spatialcore.config.choices import HOLDOUTS
from spatialcore.config.presets import PRESETS
from spatialcore.config.settings import PatchConfig, TrainingConfig
from spatialcore.formatting import aligned, fixed, shift

if TYPE_CHECKING:
    from spatialcore.engines.base import ExecutionTarget
    from spatialcore.runs.run import Run


_CLEAR = "\r\x1b[2K"  # the line that progress is drawn on
_BACKBONES = f"Repeat for several. There are {', '.join(BACKBONES)}."


@with_data_options
@with_engine_options
def train(
    data: DataOptions,
    run: Annotated[Path | None, typer.Option(help="Folder of the new run; by default one under the runs root.")] = None,
    preset: Annotated[str | None, choice(PRESETS, "Settings to start from; quick unless --config is given.")] = None,
    config: Annotated[
        Path | None, typer.Option(help="Settings from a JSON file: what `tune` writes, or a run's config.json.")
    ] = None,
    backbone: Annotated[list[str] | None, setting("backbones", note=_BACKBONES)] = None,
    members: Annotated[int | None, setting("members")] = None,
    seed: Annotated[int | None, setting("seed")] = None,
    holdout: Annotated[
        str | None,
        choice(HOLDOUTS, "What is scored and not learned from; patients where those of all slides are known, else slides."),
    ] = None,
    held_out: Annotated[list[str] | None, typer.Option(help="Hold out only this slide or patient; repeat for several.")] = None,
    epochs: Annotated[int | None, setting("epochs")] = None,
    weights: Annotated[str | None, setting("weights")] = None,
    loss: Annotated[str | None, setting("loss")] = None,
    head: Annotated[list[str] | None, setting("heads", note="Repeat for several.")] = None,
    coordinates: Annotated[str | None, setting("coordinates")] = None,
    stain: Annotated[str | None, setting("stain_normalisation", PatchConfig)] = None,
    stain_reference: Annotated[str | None, setting("stain_reference", PatchConfig)] = None,
    orientations: Annotated[int | None, setting("orientations")] = None,
    registration: Annotated[bool, typer.Option("--registration", help="Shift spots that lie off the tissue onto it.")] = False,
    title: str = "",
    *,
    where: EngineOptions,
    detach: Annotated[bool, typer.Option("--detach", help="Return at once; the run goes on by itself.")] = False,
) -> None:
    """Train an ensemble; a new run folder holds everything about it."""
    from spatialcore.config.settings import changed
    from spatialcore.engines import launch
    from spatialcore.engines.submit import submit
    from spatialcore.insights.sentences import split_note

    target = where.target()
    launch.check(target)
    changes = {
        "backbones": backbone or None,
        "members": members,
        "seed": seed,
        "epochs": epochs,
        "weights": weights,
        "loss": loss,
        "heads": head or None,
        "coordinates": coordinates,
        "orientations": orientations,
    }
    colours = {"stain_normalisation": stain, "stain_reference": stain_reference}
    training = changed(start_settings(preset, config), **changes, patches={k: v for k, v in colours.items() if v is not None})
    given = [spec.given_path(part) for backbone in training.backbones for part in spec.parts(backbone) if spec.is_given(part)]
    dataset = data.load(patches=given[0] if given else None)
    for note in dataset.notes:
        say(f"note: {note}")
    new = submit(dataset, training, holdout=holdout, held_out=held_out or None, path=run, title=title, registration=registration)
    if note := split_note(new.config):
        say(f"note: {note}")
    if new.config.data.suggested:
        shifts = ", ".join(f"{i} by {shift(*offset)}" for i, offset in new.config.data.offsets.items())
        say(f"note: spots are shifted onto the tissue: {shifts}")
    _start(new, detach, target)


@with_data_options
def tune(
    data: DataOptions,
    hold_out: Annotated[list[str], typer.Option(help="Slide that the search must not see; repeat for several.")],
    trials: Annotated[int, typer.Option(min=1, help="Trials in all, those of earlier calls included.")] = 20,
    preset: Annotated[str | None, choice(PRESETS, "Settings of the first trial; quick unless --config is given.")] = None,
    config: Annotated[Path | None, typer.Option(help="The same from a JSON file.")] = None,
    out: Annotated[Path | None, typer.Option(help="Also write the best settings here.")] = None,
) -> None:
    """Search for better settings on the other labelled slides; repeat the command to go on with a search."""
    import shlex

    from spatialcore import tuning
    from spatialcore.storage.files import write_atomic

    search = tuning.Search.of(data.load(), hold_out, start_settings(preset, config))
    say(
        f"{search.folder}: {', '.join(s.id for s in search.dataset)} are searched on; "
        f"{', '.join(search.held_out)} is not looked at"
    )
    divert_native_output(Path(os.devnull))

    def report(ended: tuning.Trial, best: tuning.Trial) -> None:
        value = "failed: " + ended.message if ended.value is None else f"{ended.value:.4f}"
        say(
            f"trial {ended.number + 1} of {trials}: {value}, {ended.seconds:.0f} s "
            f"(best {best.value:.4f}, trial {best.number + 1})"
        )

    settings, best = tuning.search(search, trials=trials, progress=shown_progress, report=report)
    models = {name: PatchConfig if name in PatchConfig.model_fields else TrainingConfig for name in best.params}
    values = [f"{v:.3g}" if isinstance(v, float) else str(v) for v in best.params.values()]
    rows = [(describe.label(models[name], name), value) for name, value in zip(models, values, strict=True)]
    objective = f"{best.value:.4f} (mean of per-spot and per-type Spearman, each searched slide held out once)"
    print("\n".join(aligned([*rows, ("Objective", objective)], left=(0, 1))))
    if out:
        write_atomic(out, settings.model_dump_json(indent=1))
    held = " ".join(f"--held-out {shlex.quote(slide)}" for slide in search.held_out)
    print(f"python -m spatialcore train {shlex.quote(data.path)} --config {shlex.quote(str(out or search.best_file))} {held}")


@with_data_options
@with_engine_options
def learning_curve(
    data: DataOptions,
    preset: Annotated[str | None, choice(PRESETS, "For data: settings of the run that is trained first; quick.")] = None,
    as_json: Json = False,
    *,
    where: EngineOptions,
) -> None:
    """Tell whether more patients would help: train on 1, 2, 4, ... patients beside a run. DATA is a run, or data to train on."""
    from spatialcore.engines import launch
    from spatialcore.engines import learning_curve as curve
    from spatialcore.engines.submit import submit
    from spatialcore.errors import RunError
    from spatialcore.runs.run import find_run
    from spatialcore.runtime.progress import terminal

    target = where.target()
    try:
        run = find_run(data.path)
    except RunError:
        run = submit(data.load(), start_settings(preset, None), holdout="patient")
        say(f"note: {run.path} is trained first, on all patients")
    curve.sizes(run)
    if run.status.state != "finished":
        launch.launch(run, target)
        launch.follow(run, terminal())
    for part in curve.start(run, target):
        if part.status.state != "finished":
            launch.follow(part, terminal())
    print(_CLEAR if sys.stderr.isatty() else "", end="", file=sys.stderr)
    points = curve.read_curve(run)
    if as_json:
        print(json.dumps([{"patients": p.n_patients, **p.scores} for p in points], indent=1))
        return
    head = ("training patients", "per type", "per spot")
    rows = [(str(p.n_patients), fixed(p.mean("type_spearman"), 3), fixed(p.mean("spot_spearman"), 3)) for p in points]
    print("\n".join(aligned([head, *rows])))
    print(f"Would more patients help? {curve.sentence(points)}")


@with_engine_options
def resume(
    run: RunName,
    *,
    where: EngineOptions,
    detach: Annotated[bool, typer.Option("--detach", help="Return at once.")] = False,
) -> None:
    """Go on with a cancelled, failed or interrupted run from its last commit."""
    from spatialcore.engines import launch
    from spatialcore.runs.run import find_run

    stopped_run = find_run(run)
    launch.check_resumable(stopped_run)
    _start(stopped_run, detach, where.target(last=launch.last_target(stopped_run)))


@with_data_options
@with_engine_options
def apply(
    run: RunName,
    data: DataOptions,
    title: str = "",
    force: Annotated[bool, typer.Option("--force", help="Predict slides too that the check of scale and look refuses.")] = False,
    *,
    where: EngineOptions,
    detach: Annotated[bool, typer.Option("--detach", help="Return at once; the run goes on by itself.")] = False,
) -> None:
    """Predict slides that a trained run does not know, as a run of its own that the app shows on these slides.

    A slide without spots gets a grid of virtual spots over its tissue.
    """
    from spatialcore.engines import launch
    from spatialcore.engines.apply import apply_run, prepare
    from spatialcore.evaluation.fit import sentences
    from spatialcore.runs.run import find_run

    target = where.target()
    launch.check(target)
    source = find_run(run)
    prepared = prepare(source, data.load_as_read(), data.virtual, force=force)
    for note in (*prepared.dataset.notes, *sentences(prepared.findings)):
        say(f"note: {note}")
    if prepared.refused:
        say(f"note: {', '.join(prepared.refused)} left out; --force predicts what can be predicted")
    _start(apply_run(source, prepared.dataset, findings=prepared.findings, title=title), detach, target)


def queue(
    run: Annotated[str | None, typer.Argument(metavar="[RUN]", help="A run that waits.")] = None,
    to: Annotated[int | None, typer.Option(help="Its new place; 1 is next.", min=1)] = None,
    as_json: Json = False,
) -> None:
    """List the runs that wait for this machine, or give one of them another place. `cancel` removes one."""
    from spatialcore.engines.local import queue as waiting
    from spatialcore.runs.run import find_run

    if (run is None) != (to is None):
        raise typer.BadParameter("name a run and its new place together, as in `queue RUN --to 1`")
    if run is not None and to is not None:
        waiting.move(find_run(run), to - 1)
    entries = waiting.entries()
    if as_json:
        print(json.dumps([{"id": entry.run.id, "path": str(entry.run.path), "gpus": entry.gpus} for entry in entries], indent=1))
        return
    rows = [(str(i), entry.run.id, entry.run.config.title) for i, entry in enumerate(entries, 1)]
    print("\n".join(aligned(rows, left=(1, 2))) or "nothing waits")


def cancel(run: RunName) -> None:
    """Stop a run within seconds; what it has committed stays."""
    from spatialcore.engines import launch
    from spatialcore.runs.run import find_run

    launch.cancel(cancelled_run := find_run(run))
    print(f"{cancelled_run.path}: {cancelled_run.status.state}")


def _start(run: Run, detach: bool, target: ExecutionTarget) -> None:
    """Start a run; unless detached, show its progress to the end, and its scores."""
    from spatialcore.engines import launch
    from spatialcore.evaluation.results import read_metrics
    from spatialcore.runtime.progress import terminal

    launch.launch(run, target)
    if detach:
        print(run.path)
        return
    try:
        launch.follow(run, terminal(), lambda note: say(f"{_CLEAR if sys.stderr.isatty() else ''}note: {note}"))
    finally:
        print(_CLEAR if sys.stderr.isatty() else "", end="", file=sys.stderr)
    if metrics := read_metrics(run):
        print(score_table(metrics))
    print(run.path)
