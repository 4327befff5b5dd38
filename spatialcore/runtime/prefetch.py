"""Making the next item while this one is in use, and working on several items side by side."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
U = TypeVar("U")


def prefetched(items: Iterator[T]) -> Iterator[T]:
    """Yield the same items, each made on a thread of its own while the one before is used: two of them exist at a time."""
    nothing = object()
    with ThreadPoolExecutor(1, thread_name_prefix="prefetch") as pool:
        following = pool.submit(next, items, nothing)
        while (item := following.result()) is not nothing:
            following = pool.submit(next, items, nothing)
            yield item  # type: ignore[misc] # `nothing` was sorted out


def mapped_in_threads(work: Callable[[T], U], items: Iterable[T], at_once: int) -> Iterator[U]:
    """Yield `work` of each item, in the items' order, on so many threads; one result more than that waits at most."""
    with ThreadPoolExecutor(at_once, thread_name_prefix="mapped") as pool:
        begun: deque[Future[U]] = deque()
        try:
            for item in items:
                begun.append(pool.submit(work, item))
                if len(begun) > at_once:
                    yield begun.popleft().result()
            while begun:
                yield begun.popleft().result()
        finally:  # also when the consumer stops early
            for future in begun:
                future.cancel()
