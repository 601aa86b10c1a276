"""A call with room gives what the call gives, and asks the system for memory once."""

from __future__ import annotations

import resource
import sys
import threading
from collections.abc import Callable

import pytest

from samenspel.foundation.frames import with_room

TURNS = 500
MOST_DEPTHS = 300


def _deep(depth: int) -> int:
    if depth:
        return _deep(depth - 1)
    total = 0
    for n in range(TURNS):
        total += _leaf(n, n, n, n, n, n)
    return total


def _leaf(a: int, b: int, c: int, d: int, e: int, f: int) -> int:
    """A frame that is larger than that of `_deep`, so that some depth leaves no place for it alone."""
    return max(a, max(b, max(c, max(d, max(e, f)))))  # noqa: PLW3301  each takes a place on the stack


def _faults_at_the_worst_depth(call: Callable[[int], int]) -> int:
    """How often memory was fetched, at the depth where that was most; in a thread, which has no room yet."""
    worst = [0]

    def look() -> None:
        for depth in range(MOST_DEPTHS):
            before = resource.getrusage(resource.RUSAGE_THREAD).ru_minflt
            call(depth)
            worst.append(resource.getrusage(resource.RUSAGE_THREAD).ru_minflt - before)

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    return max(worst)


def test_what_is_given_and_told_stays_the_same() -> None:
    assert with_room(lambda a, *, b: (a, b))(1, b=2) == (1, 2)


def test_what_breaks_inside_breaks_outside() -> None:
    with pytest.raises(ZeroDivisionError):
        with_room(lambda: 1 // 0)()


def test_with_room_no_depth_fetches_memory_in_every_turn() -> None:
    assert _faults_at_the_worst_depth(with_room(_deep)) < TURNS / 4


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="later Pythons keep a piece at hand themselves")
def test_without_room_there_is_such_a_depth() -> None:
    assert _faults_at_the_worst_depth(_deep) >= TURNS
