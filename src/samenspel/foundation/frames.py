"""Room for the frames of Python, so that a call deep down does not ask the system for memory each time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, ParamSpec, TypeVar

Given = ParamSpec("Given")
Told = TypeVar("Told")

# Words of memory. A piece is the next power of two in bytes, here 2 MiB: over half of it is left for calls.
_STACK_SIZE: Final = 120_000


def with_room(call: Callable[Given, Told]) -> Callable[Given, Told]:
    """Give back the same call, with room for all calls that it makes.

    Python keeps frames in pieces of 16 KiB and gives a piece back as soon as it is empty (up to and including
    3.12: python/cpython#142183). A loop at the depth where a piece begins asks for it and gives it back in
    every turn; of 82 pages that took a quarter of the time. A frame with a large stack makes one large piece.
    """

    def roomy(*given: Given.args, **named: Given.kwargs) -> Told:
        return call(*given, **named)

    roomy.__code__ = roomy.__code__.replace(co_stacksize=_STACK_SIZE)
    return roomy
