"""From values to places on paper: round steps, and a straight scale."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Scale:
    """A straight line from values to pixels."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The pixel at which a value lies."""
        span = self.high - self.low
        return self.start if span == 0 else self.start + (value - self.low) / span * (self.end - self.start)


def round_steps(low: float, high: float, wanted: int = 4) -> list[float]:
    """Round values that enclose ``low`` and ``high`` in about ``wanted`` steps of 1, 2, 2.5 or 5."""
    if high <= low:
        high = low + 1
    raw = (high - low) / max(1, wanted)
    size = 10.0 ** math.floor(math.log10(raw))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= raw * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(index * step, 10) for index in range(first, last + 1)]


def decimals_for(steps: Sequence[float]) -> int:
    """How many decimals are needed to tell these steps apart."""
    return max((len(f"{step:.6f}".rstrip("0").partition(".")[2]) for step in steps), default=0)


def pushed_apart(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Move places as little as needed so that each is ``gap`` from the next and all lie within bounds."""
    order = sorted(range(len(places)), key=lambda index: places[index])
    moved = list(places)
    for before, after in pairwise(order):
        moved[after] = max(moved[after], moved[before] + gap)
    ceiling = high
    for index in reversed(order):
        moved[index] = min(moved[index], ceiling)
        ceiling = moved[index] - gap
    return [max(low, place) for place in moved]
