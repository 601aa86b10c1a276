"""How like two areas are: the distance on each trait, in what is usual among the areas, and all together."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping
from dataclasses import dataclass

Traits = Mapping[str, float | None]


@dataclass(frozen=True)
class Likeness:
    """How far one area lies from another: per trait (None where one of the two is unknown) and together.

    A distance of 1 on a trait is one standard deviation among all areas; ``distance`` is the root of the mean
    square over the traits that both have, None without any.
    """

    parts: Mapping[str, float | None]
    distance: float | None


def likeness(own: Traits, others: Mapping[str, Traits]) -> dict[str, Likeness]:
    """Lay one area beside others.

    Parameters
    ----------
    own : mapping of k traits to a number, None when unknown
        The area itself.
    others : mapping of n names to such traits
        The areas that it is laid beside; with the area itself they say what is usual.

    Returns
    -------
    dict
        A ``Likeness`` for each of the n names. On a trait on which all areas are the same, none is far.
    """
    spreads = {trait: _spread([own[trait], *(each.get(trait) for each in others.values())]) for trait in own}
    return {name: _one(own, traits, spreads) for name, traits in others.items()}


def _one(own: Traits, other: Traits, spreads: Mapping[str, float]) -> Likeness:
    parts = {trait: _part(value, other.get(trait), spreads[trait]) for trait, value in own.items()}
    known = [part for part in parts.values() if part is not None]
    return Likeness(parts, math.sqrt(statistics.fmean(part**2 for part in known)) if known else None)


def _part(own: float | None, other: float | None, spread: float) -> float | None:
    if own is None or other is None:
        return None
    return abs(own - other) / spread if spread else 0.0


def _spread(values: list[float | None]) -> float:
    known = [value for value in values if value is not None]
    return statistics.pstdev(known) if len(known) > 1 else 0.0
