"""A wish to stop in the middle of work."""

from spatialcore.errors import Cancelled
from spatialcore.runtime.progress import Progress


class StopAfter(Progress):
    """Hears a wish to stop after a number of calls, the first of which comes before the first step."""

    def __init__(self, calls: int) -> None:
        super().__init__()
        self.calls = calls

    def report(self, *, force: bool = False) -> None:
        self.calls -= 1
        if self.calls < 0:
            raise Cancelled("stop")
