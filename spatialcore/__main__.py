"""The command line: `python -m spatialcore --help`."""

from __future__ import annotations

import json
import logging
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from spatialcore.errors import Cancelled, RunFailed, SpatialcoreError

if TYPE_CHECKING:
    from spatialcore.engines.launch import Place

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False, help=__doc__)

Data = Annotated[str, typer.Argument(metavar="DATA", help="A file or folder in any format that `info` recognises.")]
RunName = Annotated[str, typer.Argument(metavar="RUN", help="A run folder, or an id that `runs` lists.")]
Types = Annotated[
    str | None, typer.Option(help="Set of cell types, for data that have several: major, minor or subset; a key of obsm.")
]
Gpus = Annotated[str | None, typer.Option(help="Use only these GPUs of this machine, as in 0,2.")]
Address = Annotated[
    str | None,
    typer.Option(
        help="Ray cluster: HOST:PORT, ray://HOST:PORT or auto; by default $SPOTSCAPE_RAY_ADDRESS, or one of this machine."
    ),
]
NumGpus = Annotated[
    float | None, typer.Option(help="GPUs of the cluster for each piece of work; by default 1 where it has GPUs.", min=0)
]
NumCpus = Annotated[float | None, typer.Option(help="CPUs of the cluster for each piece of work.", min=0.1)]
Json = Annotated[bool, typer.Option("--json", help="Machine-readable.")]


class Preset(StrEnum):
    quick = "quick"
    recipe = "recipe"
    best = "best"
    best_gpu = "best_gpu"


class Holdout(StrEnum):
    slide = "slide"
    none = "none"


class Engine(StrEnum):
    local = "local"
    ray = "ray"


EngineOption = Annotated[Engine, typer.Option(help="This machine, or a Ray cluster (needs requirements-cluster.txt).")]


@app.command()
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


@app.command()
def info(data: Data, types: Types = None, as_json: Json = False) -> None:
    """Say what a data set holds, what was noticed while reading it, and whether its spots lie on the tissue."""
    from spatialcore.data.summary import placement, placement_text, summarise, text

    dataset = _load(data, types)
    summary, placed = summarise(dataset), placement(dataset)
    if as_json:
        print(json.dumps(summary.model_dump(mode="json") | {"registration": placed}, indent=1))
    else:
        print(text(summary) + "\n" + placement_text(placed))


@app.command()
def train(
    data: Data,
    run: Annotated[Path | None, typer.Option(help="Folder of the new run; by default one under the runs root.")] = None,
    preset: Annotated[Preset | None, typer.Option(help="Settings to start from; quick unless --config is given.")] = None,
    config: Annotated[
        Path | None, typer.Option(help="Settings from a JSON file: what `tune` writes, or a run's config.json.")
    ] = None,
    backbone: Annotated[
        list[str] | None,
        typer.Option(help="A backbone, features:PATH, or several joined by +. Repeat for several; members take them in turn."),
    ] = None,
    members: Annotated[int | None, typer.Option(help="Members per fold, with different seeds.")] = None,
    seed: int | None = None,
    holdout: Annotated[Holdout, typer.Option(help="slide: each labelled slide in turn; none: learn from all.")] = Holdout.slide,
    held_out: Annotated[list[str] | None, typer.Option(help="Hold out only this slide; repeat for several.")] = None,
    epochs: int | None = None,
    weights: Annotated[str | None, typer.Option(help="imagenet, none, or a local weights file.")] = None,
    loss: Annotated[
        str | None,
        typer.Option(help="rank, type_rank, soft_spearman, hellinger, jensen_shannon, composition, dirichlet or mae."),
    ] = None,
    head: Annotated[
        list[str] | None, typer.Option(help="mlp, kernel or gp. Repeat for several; members take them in turn.")
    ] = None,
    coordinates: Annotated[str | None, typer.Option(help="off, plain or fourier.")] = None,
    stain: Annotated[str | None, typer.Option(help="Normalise the stain: macenko, vahadane, reinhard or none.")] = None,
    stain_reference: Annotated[str | None, typer.Option(help="Slide to normalise to; by default the most typical one.")] = None,
    orientations: Annotated[int | None, typer.Option(help="8: features are the mean over flips and quarter turns.")] = None,
    registration: Annotated[bool, typer.Option("--registration", help="Shift spots that lie off the tissue onto it.")] = False,
    types: Types = None,
    title: str = "",
    engine: EngineOption = Engine.local,
    gpus: Gpus = None,
    ray_address: Address = None,
    num_gpus: NumGpus = None,
    num_cpus: NumCpus = None,
    detach: Annotated[bool, typer.Option("--detach", help="Return at once; the run goes on by itself.")] = False,
) -> None:
    """Train an ensemble; a new run folder holds everything about it."""
    from spatialcore.config.run_config import changed
    from spatialcore.engines.submit import submit

    place = _place(engine, gpus, ray_address, num_gpus, num_cpus)
    place.check()
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
    training = changed(_start_settings(preset, config), **changes, patches={k: v for k, v in colours.items() if v is not None})
    dataset = _load(data, types)
    new = submit(
        dataset, training, holdout=holdout.value, held_out=held_out or None, path=run, title=title, registration=registration
    )
    if new.config.data.suggested:
        shifts = ", ".join(f"{i} by x {dx:+.0f}, y {dy:+.0f} px" for i, (dx, dy) in new.config.data.offsets.items())
        _say(f"note: spots are shifted onto the tissue: {shifts}")
    _start(new, detach, place)


@app.command()
def tune(
    data: Data,
    hold_out: Annotated[list[str], typer.Option(help="Slide that the search must not see; repeat for several.")],
    trials: Annotated[int, typer.Option(min=1, help="Trials in all, those of earlier calls included.")] = 20,
    preset: Annotated[Preset | None, typer.Option(help="Settings of the first trial; quick unless --config is given.")] = None,
    config: Annotated[Path | None, typer.Option(help="The same from a JSON file.")] = None,
    out: Annotated[Path | None, typer.Option(help="Also write the best settings here.")] = None,
    types: Types = None,
) -> None:
    """Search for better settings on the other labelled slides; repeat the command to go on with a search."""
    import shlex

    from spatialcore import tuning
    from spatialcore.storage.files import write_atomic

    found = tuning.Search.of(_load(data, types), hold_out, _start_settings(preset, config))
    _say(
        f"{found.folder}: {', '.join(s.id for s in found.dataset)} are searched on; {', '.join(found.held_out)} is not looked at"
    )
    _divert_native_output(Path(os.devnull))

    def report(ended: tuning.Trial, best: tuning.Trial) -> None:
        value = "failed: " + ended.message if ended.value is None else f"{ended.value:.4f}"
        _say(
            f"trial {ended.number + 1} of {trials}: {value}, {ended.seconds:.0f} s (best {best.value:.4f}, trial {best.number + 1})"
        )

    settings, best = tuning.search(found, trials=trials, progress=_shown_progress, report=report)
    for name, value in best.params.items():
        print(f"{name:<20} {value:.3g}" if isinstance(value, float) else f"{name:<20} {value}")
    print(f"{'objective':<20} {best.value:.4f} (mean of per-spot and per-type Spearman, each searched slide held out once)")
    if out:
        write_atomic(out, settings.model_dump_json(indent=1))
    held = " ".join(f"--held-out {shlex.quote(slide)}" for slide in found.held_out)
    print(f"python -m spatialcore train {shlex.quote(data)} --config {shlex.quote(str(out or found.best_file))} {held}")


@app.command()
def resume(
    run: RunName,
    engine: Annotated[Engine | None, typer.Option(help="By default where it was last, on the same cluster.")] = None,
    gpus: Gpus = None,
    ray_address: Address = None,
    num_gpus: NumGpus = None,
    num_cpus: NumCpus = None,
    detach: Annotated[bool, typer.Option("--detach", help="Return at once.")] = False,
) -> None:
    """Go on with a cancelled, failed or interrupted run from its last commit."""
    from spatialcore.engines import launch
    from spatialcore.engines.local import engine as local
    from spatialcore.runs.run import find_run

    found = find_run(run)
    local.check_resumable(found)
    place = last = launch.last_place(found)
    if engine is not None or any(option is not None for option in (gpus, ray_address, num_gpus, num_cpus)):
        place = _place(engine or Engine(last.engine), gpus, ray_address, num_gpus, num_cpus, last=last.address)
    _start(found, detach, place)


@app.command()
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
    found = waiting.entries()
    if as_json:
        print(json.dumps([{"id": entry.run.id, "path": str(entry.run.path), "gpus": entry.gpus} for entry in found], indent=1))
        return
    print("\n".join(f"{i}  {entry.run.id}  {entry.run.config.title}" for i, entry in enumerate(found, 1)) or "nothing waits")


@app.command()
def cancel(run: RunName) -> None:
    """Stop a run within seconds; what it has committed stays."""
    from spatialcore.engines.local import engine as local
    from spatialcore.runs.run import find_run

    local.cancel(found := find_run(run))
    print(f"{found.path}: {found.status.state}")


@app.command()
def runs(as_json: Json = False) -> None:
    """List all runs, newest first."""
    from spatialcore.insights.run_listing import overview

    rows = overview()
    if as_json:
        print(json.dumps([row.to_json() for row in rows], indent=1))
        return
    if not rows:
        print("no runs yet; `python -m spatialcore train DATA` makes one")
    for row in rows:
        score = "" if row.spot_spearman is None else f"  per spot {row.spot_spearman:.3f}, per type {row.type_spearman or 0:.3f}"
        print(f"{row.id}  {row.state:<11} {100 * row.progress:3.0f} %  {row.title}{score}")


@app.command()
def predict(
    run: RunName,
    data: Data,
    out: Annotated[Path, typer.Option(help="FILE.csv or FILE.h5ad.")],
    slide: Annotated[str | None, typer.Option(help="One slide; by default all without truth, or all.")] = None,
    types: Types = None,
    engine: EngineOption = Engine.local,
    ray_address: Address = None,
    num_gpus: NumGpus = None,
    num_cpus: NumCpus = None,
) -> None:
    """Predict slides with a trained run; several at once where there are several devices, or a cluster."""
    from spatialcore.runs.run import find_run

    place = _place(engine, None, ray_address, num_gpus, num_cpus)
    place.check()
    found, dataset = find_run(run), _load(data, types)
    if slide:
        _ = dataset[slide]
    found.check_types(dataset)
    _divert_native_output(Path(os.devnull))
    from spatialcore.engines.predict_many import predict_and_save

    predictions = predict_and_save(found, dataset, out, place, slide=slide, progress=_shown_progress(), warn=_say)
    n = sum(len(p.mean) for p in predictions)
    print(f"{out}: {n} spots of {', '.join(predictions.slides)}, {len(predictions.cell_types)} cell types")


@app.command()
def apply(
    run: RunName,
    data: Data,
    types: Types = None,
    title: str = "",
    engine: EngineOption = Engine.local,
    gpus: Gpus = None,
    ray_address: Address = None,
    num_gpus: NumGpus = None,
    num_cpus: NumCpus = None,
    detach: Annotated[bool, typer.Option("--detach", help="Return at once; the run goes on by itself.")] = False,
) -> None:
    """Predict slides that a trained run does not know, as a run of its own that the app shows on these slides."""
    from spatialcore.engines.apply import apply_run
    from spatialcore.runs.run import find_run

    place = _place(engine, gpus, ray_address, num_gpus, num_cpus)
    place.check()
    _start(apply_run(find_run(run), _load(data, types), title=title), detach, place)


@app.command()
def evaluate(run: RunName, as_json: Json = False) -> None:
    """Score a run's held-out predictions beside the baselines, and keep the scores with the run."""
    from spatialcore.evaluation.evaluate import commit_metrics
    from spatialcore.runs.run import find_run

    metrics = commit_metrics(find_run(run))
    print(json.dumps(metrics, indent=1) if as_json else _score_table(metrics))


@app.command()
def report(
    run: RunName,
    out: Annotated[Path, typer.Option(help="FILE.html or FILE.pdf.")],
    slide: Annotated[str | None, typer.Option(help="Slide of the maps; by default one with a typical score.")] = None,
    cell_type: Annotated[list[str] | None, typer.Option("--type", help="Type of a large map; repeat for several.")] = None,
) -> None:
    """Write a report: which types are predicted well, where, how sure it is, and what to know to repeat it."""
    from spatialcore.report.build import write_report
    from spatialcore.runs.run import find_run

    print(write_report(find_run(run), out, slide=slide, cell_types=cell_type or ()))


@app.command()
def figure(
    run: RunName,
    out: Annotated[Path, typer.Option(help="FILE.png, FILE.svg or FILE.pdf.")],
    cell_type: Annotated[str, typer.Option("--type", help="Cell type.")],
    slide: Annotated[str | None, typer.Option(help="By default one with a typical score.")] = None,
    layer: Annotated[list[str] | None, typer.Option(help="truth, prediction, error or spread; repeat; by default all.")] = None,
    dpi: Annotated[int, typer.Option(help="Resolution of a PNG.")] = 300,
) -> None:
    """Draw maps of one type on one slide at print resolution, with scale bar and colour bars."""
    from spatialcore.report.build import write_figure
    from spatialcore.runs.run import find_run

    print(write_figure(find_run(run), out, cell_type=cell_type, slide=slide, layers=layer or (), dpi=dpi))


@app.command()
def explain(
    run: RunName,
    slide: Annotated[str, typer.Argument(metavar="SLIDE")],
    spot: Annotated[str, typer.Argument(metavar="SPOT")],
) -> None:
    """Find out why a run predicts what it predicts at one spot; the app shows it beside the spot."""
    from spatialcore.inference import explanation
    from spatialcore.io.readers import load_data
    from spatialcore.runs.run import find_run

    found = find_run(run)
    data = found.config.data
    dataset = load_data(data.path, **data.options)
    found.check_belongs_to(dataset.subset(list(data.slides)))
    _ = dataset[slide].index_of(spot)
    _divert_native_output(Path(os.devnull))
    with explanation.working_on(found, slide, spot) as file:
        if not file.is_file():
            from spatialcore.inference.explain import explain as explained

            explained(found, dataset, slide, spot).write(file)
    print(file)


@app.command()
def convert(data: Data, out: Annotated[Path, typer.Argument(metavar="OUT")], types: Types = None) -> None:
    """Write a data set as .h5ad, .zarr, .geojson or .h5."""
    from spatialcore.io import writers

    written = writers.convert(_load(data, types), out)
    for path in written.paths:
        print(path)
    for note in written.notes:
        _say(f"note: {note}")


@app.command()
def devices(as_json: Json = False) -> None:
    """Show what this machine computes with, and what it is doing now."""
    from dataclasses import asdict

    from spatialcore.runtime.devices import device_use, find_devices

    found, use = find_devices(), device_use()
    if as_json:
        print(json.dumps({**found.to_json(), "use": asdict(use)}, indent=1))
        return
    print(f"{found.summary}, {found.memory_mib / 1024:.0f} GiB memory")
    for device in use.devices:
        print(device.words)


@app.command(hidden=True)
def work(lock: Annotated[int | None, typer.Option(help="Descriptor of the worker's lock, held already.")] = None) -> None:
    """Be this machine's worker until nothing is left to do; started when a run is queued."""
    from spatialcore.engines.local import worker

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    worker.main(lock)


def _start_settings(preset: Preset | None, config: Path | None) -> Any:
    from spatialcore.config.run_config import read_training_config, training_config

    if config and preset:
        raise typer.BadParameter("--preset and --config both name settings to start from; give one of them")
    return read_training_config(config) if config else training_config((preset or Preset.quick).value)


def _shown_progress() -> Any:
    """Progress on the terminal."""
    from spatialcore.runtime.progress import Progress, terminal

    class Shown(Progress):
        _show = staticmethod(terminal())

        def report(self, *, force: bool = False) -> None:
            self._show(self)

    return Shown()


def _load(data: str, types: str | None) -> Any:
    from spatialcore.io.readers import load_data

    return load_data(data, types=types)


def _numbers(text: str | None) -> tuple[int, ...]:
    """`0,2` as (0, 2)."""
    parts = [part.strip() for part in (text or "").split(",") if part.strip()]
    if not all(part.isdigit() for part in parts):
        raise typer.BadParameter(f"wanted numbers with commas between them, as in 0,2, got {text!r}", param_hint="--gpus")
    return tuple(map(int, parts))


def _place(
    engine: Engine, gpus: str | None, address: str | None, num_gpus: float | None, num_cpus: float | None, *, last: str = ""
) -> Place:
    """Where to work, as the options say it; `last` is the cluster that worked on it last. Raises BadParameter for
    options of the other engine."""
    from spatialcore.engines.launch import Place
    from spatialcore.engines.ray import engine as cluster

    if engine is Engine.ray:
        if gpus is not None:
            raise typer.BadParameter("--gpus names GPUs of this machine; with --engine ray say how many with --num-gpus")
        wanted = address if address is not None else last or cluster.default_address()
        return Place("ray", address=wanted, num_gpus=num_gpus, num_cpus=num_cpus)
    if any(option is not None for option in (address, num_gpus, num_cpus)):
        raise typer.BadParameter("--ray-address, --num-gpus and --num-cpus need --engine ray")
    return Place(gpus=_numbers(gpus))


def _start(run: Any, detach: bool, place: Place) -> None:
    """Start a run; unless detached, show its progress to the end, and its scores."""
    from spatialcore.engines import launch
    from spatialcore.engines.local import engine as local
    from spatialcore.runtime.progress import terminal

    launch.launch(run, place)
    if detach:
        print(run.path)
        return
    try:
        status = local.follow(run, terminal())
    finally:
        print("\r\x1b[2K" if sys.stderr.isatty() else "", end="", file=sys.stderr)
    for note in status.notes:
        _say(f"note: {note}")
    if metrics := run.metrics:
        print(_score_table(metrics))
    print(run.path)


def _divert_native_output(to: Path) -> None:
    """Send what TensorFlow's native code prints to a file; our own lines still go to the terminal."""
    sys.stderr.flush()
    sys.stderr = os.fdopen(os.dup(2), "w", buffering=1)
    with open(to, "ab") as file:
        os.dup2(file.fileno(), 2)
    logging.getLogger("tensorflow").setLevel(logging.ERROR)


def _score_table(metrics: dict[str, Any]) -> str:
    """Ensemble and baselines, mean over slides; plain text."""
    from spatialcore.evaluation.baselines import BASELINE_LABELS
    from spatialcore.evaluation.permutation_importance import text as contribution_text

    columns = {"spot_spearman": "per spot", "type_spearman": "per type", "mae": "MAE", "js": "JS", "collapse": "collapse"}
    rows = [("this run", metrics["mean"])] + [(BASELINE_LABELS.get(n, n), m) for n, m in metrics["baselines"].items()]
    if not metrics["slides"]:
        return "No slide with truth was held out, so there is no score."
    lines = [f"{'mean over ' + str(len(metrics['slides'])) + ' slides':<20}" + "".join(f"{c:>10}" for c in columns.values())]
    for label, means in rows:
        cells = [means[key]["mean"] for key in columns]
        lines.append(f"{label:<20}" + "".join("         –" if v is None else f"{v:>10.4f}" for v in cells))
    if metrics.get("contribution"):
        lines.append(f"what the answers rest on: {contribution_text(metrics['contribution'])}")
    return "\n".join([*lines, *_interval_lines(metrics.get("intervals")), *(f"note: {w}" for w in metrics["warnings"])])


def _interval_lines(intervals: dict[str, Any] | None) -> list[str]:
    """How often the intervals hold the truth; nothing where there are none."""
    if not intervals:
        return []
    by_slide = [100 * s["coverage"] for s in intervals["slides"].values()]
    reached = f"{100 * intervals['coverage']:.1f} % of the true values ({min(by_slide):.1f} to {max(by_slide):.1f} % by slide)"
    return [f"intervals meant to hold {100 * intervals['level']:.0f} % hold {reached}, mean width {intervals['width']:.3g}"]


def _say(message: str) -> None:
    print(message, file=sys.stderr)


def main() -> int:
    """Run a command; the exit status is 0 done, 2 wrong arguments or unusable data, 1 an error in the work, 130 cancelled."""
    from typer.exceptions import TyperException

    try:
        return int(app(standalone_mode=False) or 0)
    except typer.Exit as end:
        return end.exit_code
    except TyperException as error:
        _say(f"error: {' '.join((error.format_message() if hasattr(error, 'format_message') else str(error)).split())}")
        return 2
    except (Cancelled, KeyboardInterrupt):
        _say("cancelled; `resume` goes on from the last commit")
        return 130
    except RunFailed as error:
        _say(f"error: {error}")
        return 1
    except SpatialcoreError as error:
        _say(f"error: {error}")
        return 2
    except BrokenPipeError:
        return 1
    except Exception as error:
        logging.getLogger("spotscape").debug("", exc_info=True)
        _say(f"error: {type(error).__name__}: {' '.join(str(error).split())}")
        return 1


if __name__ == "__main__":
    sys.exit(main())
