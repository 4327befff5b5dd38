"""Terminal output beside results: notes and progress, without the messages of native code."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spatialcore.runtime.progress import Progress


def say(message: str) -> None:
    """Print a line on stderr; stdout holds results alone."""
    print(message, file=sys.stderr)


def shown_progress() -> Progress:
    """Return a `Progress` that is drawn on the terminal."""
    from spatialcore.runtime.progress import Progress, terminal

    class Shown(Progress):
        _show = staticmethod(terminal())

        def report(self, *, force: bool = False) -> None:
            self._show(self)

    return Shown()


def divert_native_output(to: Path) -> None:
    """Send what TensorFlow's native code prints to a file; our own lines still go to the terminal."""
    sys.stderr.flush()
    sys.stderr = os.fdopen(os.dup(2), "w", buffering=1)
    with open(to, "ab") as file:
        os.dup2(file.fileno(), 2)
    logging.getLogger("tensorflow").setLevel(logging.ERROR)
