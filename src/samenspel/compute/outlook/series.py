"""One yearly series, and the scale on which it is forecast."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

FEWEST_POINTS: Final = 5
"""Below this many usable yearly points nothing is forecast."""

LONGEST_BRIDGE: Final = 1
"""So many missing years in a row inside a series are bridged by a straight line on the working scale."""

# A share of exactly 0 or 100 has no logit; this margin makes room and is taken off again on the way back.
_SHARE_MARGIN: Final = 0.05


class Kind(StrEnum):
    """What the values of a series can be."""

    SHARE = "share"
    POSITIVE = "positive"
    ANY = "any"


class Scale(StrEnum):
    """The scale on which a series is forecast."""

    LOG = "log"
    LOGIT = "logit"
    PLAIN = "plain"
    FROM_ZERO = "plain-from-zero"


class Reason(StrEnum):
    """Why a series gets no outlook."""

    NO_VALUES = "no-outlook:no-values"
    TOO_FEW_POINTS = "no-outlook:too-few-points"
    BREAK = "no-outlook:break"
    GAP = "no-outlook:gap"


class UnfitValue(ValueError):
    """A value that its own kind rules out, such as a share of 130."""


@dataclass(frozen=True)
class Series:
    """One indicator in one area: yearly periods with a value or None.

    ``breaks`` holds the periods at which a new definition or a new area begins: what lies before such a
    period cannot be compared with what follows. ``family`` names the series to learn from together.
    """

    name: str
    periods: tuple[int, ...]
    values: tuple[float | None, ...]
    family: str = ""
    kind: Kind | None = None
    breaks: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be a yearly series of its kind."""
        if len(self.periods) != len(self.values):
            raise UnfitValue(
                f"Series {self.name!r} has {len(self.periods)} periods and {len(self.values)} values."
            )
        if len(set(self.periods)) != len(self.periods):
            raise UnfitValue(f"Series {self.name!r} has two values for one period.")
        for value in self.values:
            if value is not None and (why := unfit(value, self.kind)):
                raise UnfitValue(f"Series {self.name!r}: {why}")


def unfit(value: float, kind: Kind | None) -> str:
    """Why this value cannot be of this kind, as a sentence; empty when it can."""
    if not np.isfinite(value):
        return "A value must be a finite number."
    if kind is Kind.SHARE and not 0 <= value <= 100:
        return f"A share lies between 0 and 100, and this one is {value:g}."
    if kind is Kind.POSITIVE and value < 0:
        return f"A value of kind positive cannot be below zero, and this one is {value:g}."
    return ""


def scale_for(kind: Kind | None, lowest: float) -> Scale:
    """The working scale; without a kind, values that are all above zero count as positive."""
    if kind is Kind.SHARE:
        return Scale.LOGIT
    if kind is Kind.ANY:
        return Scale.PLAIN
    if lowest > 0:
        return Scale.LOG
    # A count that touches zero has no logarithm: work on plain numbers and never go below zero.
    return Scale.FROM_ZERO if kind is Kind.POSITIVE else Scale.PLAIN


def to_working(values: Floats, scale: Scale) -> Floats:
    """Values to the working scale, element by element; plain scales stay as they are."""
    if scale is Scale.LOG:
        return np.log(values)
    if scale is Scale.LOGIT:
        share = (values + _SHARE_MARGIN) / (100 + 2 * _SHARE_MARGIN)
        return np.log(share) - np.log1p(-share)
    return values


def from_working(working: Floats, scale: Scale) -> Floats:
    """The way back from :func:`to_working`, kept inside what the kind allows."""
    if scale is Scale.LOG:
        # Above exp(700) a float overflows; no indicator is that large.
        return np.exp(np.minimum(working, 700.0))
    if scale is Scale.LOGIT:
        # Written with tanh because exp of a large logit overflows.
        share = 0.5 * (1 + np.tanh(0.5 * working))
        points = share * (100 + 2 * _SHARE_MARGIN) - _SHARE_MARGIN
        # Taking the margin off leaves dust in the last digits, which would show as 0.000000000000004 %.
        return np.clip(np.round(points, 10), 0.0, 100.0)
    if scale is Scale.FROM_ZERO:
        return np.maximum(working, 0.0)
    return working


@dataclass(frozen=True)
class Usable:
    """The comparable stretch at the end of a series: yearly values without gaps, up to ``last_period``."""

    last_period: int
    values: Floats
    scale: Scale
    n_bridged: int


def usable_stretch(series: Series) -> Usable | Reason:
    """The last stretch of at least five comparable points, or the reason why there is none.

    Values before the last break are dropped. A single missing year is bridged by a straight line on the
    working scale and does not count as a point; after a longer gap only what follows counts.
    """
    known = sorted((p, float(v)) for p, v in zip(series.periods, series.values, strict=True) if v is not None)
    if not known:
        return Reason.NO_VALUES
    since = max((b for b in series.breaks if b <= known[-1][0]), default=known[0][0])
    after_break = [point for point in known if point[0] >= since]
    kept = _after_last_gap(after_break)
    if len(kept) < FEWEST_POINTS:
        if len(after_break) >= FEWEST_POINTS:
            return Reason.GAP
        return Reason.BREAK if len(known) >= FEWEST_POINTS else Reason.TOO_FEW_POINTS
    periods = np.array([p for p, _ in kept])
    values = np.array([v for _, v in kept])
    scale = scale_for(series.kind, float(values.min()))
    every = np.arange(periods[0], periods[-1] + 1)
    if len(every) > len(periods):
        values = from_working(np.interp(every, periods, to_working(values, scale)), scale)
    return Usable(int(periods[-1]), values, scale, len(every) - len(periods))


def _after_last_gap(points: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
    """The points after the last gap that is too long to bridge."""
    start = 0
    for i in range(1, len(points)):
        if points[i][0] - points[i - 1][0] > LONGEST_BRIDGE + 1:
            start = i
    return list(points[start:])
