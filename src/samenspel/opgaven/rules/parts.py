"""An opgave and its parts never turn in a circle."""

from __future__ import annotations

from collections.abc import Mapping


def circle(parents: Mapping[int, int | None], part: int, whole: int) -> tuple[int, ...]:
    """The circle that arises when ``part`` becomes a part of ``whole``, from part back to part; or nothing.

    ``parents`` tells of what each opgave is a part today.
    """
    way = [part, whole]
    while way[-1] != part:
        above = parents.get(way[-1])
        if above is None or above in way[1:]:
            return ()
        way.append(above)
    return tuple(way)
