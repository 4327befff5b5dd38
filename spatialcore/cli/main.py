"""The command line: `python -m spatialcore --help`."""

from __future__ import annotations

import io
import logging
import sys
from typing import Annotated

import typer

from spatialcore import __version__
from spatialcore.cli import annotate, data, devices, results, train, web
from spatialcore.cli.terminal import say
from spatialcore.errors import Cancelled, RunFailed, SpatialcoreError

COMMANDS = (  # in the order of `--help`
    data.demo,
    data.info,
    data.patients,
    train.train,
    train.tune,
    train.learning_curve,
    train.resume,
    train.queue,
    train.cancel,
    results.runs,
    results.predict,
    train.apply,
    results.export,
    results.evaluate,
    results.report,
    results.figure,
    results.explain,
    results.export_model,
    data.convert,
    devices.devices,
)

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False, help=__doc__)
for command in COMMANDS:
    app.command()(command)
app.add_typer(annotate.commands, name="annotations")
app.command(hidden=True)(devices.work)


def _print_version(is_given: bool) -> None:
    if is_given:
        print(__version__)
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Take the options that stand before a command."""


def main() -> int:
    """Run one command and return its exit status.

    0 done, 2 wrong arguments or unusable data, 1 an error in the work, 130 cancelled. An error is one line on stderr.
    """
    from typer.exceptions import TyperException

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that knows no minus sign or µ shows a question mark
    try:
        return int(app(standalone_mode=False) or 0)
    except typer.Exit as end:
        return end.exit_code
    except TyperException as error:
        say(f"error: {' '.join((error.format_message() if hasattr(error, 'format_message') else str(error)).split())}")
        return 2
    except (Cancelled, KeyboardInterrupt):
        say("cancelled; `resume` goes on from the last commit")
        return 130
    except RunFailed as error:
        say(f"error: {error}")
        return 1
    except SpatialcoreError as error:
        say(f"error: {error}")
        return 2
    except BrokenPipeError:
        return 1
    except Exception as error:
        logging.getLogger("spotscape").debug("", exc_info=True)
        say(f"error: {type(error).__name__}: {' '.join(str(error).split())}")
        return 1


def spotscape() -> int:
    """Open the app where the command stands alone; run a command otherwise, as `main` does. Returns the exit status."""
    if len(sys.argv) > 1:
        return main()
    try:
        web.open_app()
    except SpatialcoreError as error:
        say(f"error: {error}")
        return 2
    return 0
