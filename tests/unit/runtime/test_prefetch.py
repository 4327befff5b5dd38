"""Work on several items side by side: in order, bounded, and over at once when nobody wants more."""

import threading
import time

import pytest

from spatialcore.runtime.prefetch import mapped_in_threads


def test_results_come_in_order_and_so_many_are_at_work_at_once():
    at_work, most, lock = 0, 0, threading.Lock()

    def work(item: int) -> int:
        nonlocal at_work, most
        with lock:
            at_work += 1
            most = max(most, at_work)
        time.sleep(0.02 if item % 3 else 0.06)  # later items are done sooner
        with lock:
            at_work -= 1
        return item * item

    assert list(mapped_in_threads(work, iter(range(20)), 3)) == [i * i for i in range(20)]
    assert most == 3


def test_items_are_taken_as_results_are():
    taken: list[int] = []

    def items():
        for i in range(1000):
            taken.append(i)
            yield i

    results = mapped_in_threads(lambda i: i, items(), 2)
    assert next(results) == 0
    assert len(taken) == 3
    results.close()
    assert len(taken) == 3


def test_an_error_of_the_work_is_raised_in_its_place():
    def work(item: int) -> int:
        if item == 4:
            raise ValueError("the fourth")
        return item

    results = mapped_in_threads(work, range(50), 3)
    assert [next(results) for _ in range(4)] == [0, 1, 2, 3]
    with pytest.raises(ValueError, match="the fourth"):
        next(results)
