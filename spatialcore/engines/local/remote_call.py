"""Call functions in a child process, one after the other.

No library does the same: a process of `multiprocessing` or `concurrent.futures` runs its parent's script again, which may be a
notebook, a page, or a script without a guard around its main part; one of loky goes on working after its parent was killed.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
import traceback
from collections.abc import Callable
from typing import Self, TypeVar

from spatialcore.engines.local.device_process import end_with_parent
from spatialcore.errors import RunFailed
from spatialcore.runtime import child_process
from spatialcore.runtime.child_process import module_command

T = TypeVar("T")


class RemoteCaller:
    """Starts a process with these variables in its environment; it ends with the `with` block, or with its parent."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            module_command(__name__, os.getpid()),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=child_process.environment(environment),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        for end in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(BrokenPipeError):
                if end:
                    end.close()

    def call(self, work: Callable[[], T]) -> T:
        """Call `work()` in the child process and return its result, or raise its error; all of these must be picklable.

        Raises RunFailed where the process died.
        """
        orders, answers = self._process.stdin, self._process.stdout
        assert orders is not None
        assert answers is not None
        try:
            pickle.dump(work, orders)
            orders.flush()
            value, error = pickle.load(answers)
        except (BrokenPipeError, EOFError) as ended:
            raise RunFailed("The process that worked on it died, perhaps for lack of memory.") from ended
        if error is not None:
            raise error
        answer: T = value
        return answer


def _serve(parent: int) -> None:
    end_with_parent(parent)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what anything prints is no answer
    while True:
        try:
            work = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        answers.write(_answer(work))
        answers.flush()


def _answer(work: Callable[[], object]) -> bytes:
    try:
        return pickle.dumps((work(), None))
    except Exception as error:  # it is raised again where the work was asked for
        error.add_note(traceback.format_exc())
        return pickle.dumps((None, error))


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
