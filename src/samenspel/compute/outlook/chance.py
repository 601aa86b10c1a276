"""From outlook to words: the chance that a target is met, rounded to what can honestly be said."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from samenspel.compute.outlook.default_errors import LEVELS
from samenspel.compute.outlook.run import Predictive, SeriesOutlook
from samenspel.compute.outlook.series import Reason, Scale, to_working

_BEYOND: Final = 0.995


class Direction(StrEnum):
    """Which side of the target is the good one; the target itself counts as met."""

    AT_LEAST = "at-least"
    AT_MOST = "at-most"


class Words(StrEnum):
    """The ladder of words, after the calibrated language of the IPCC (Mastrandrea et al., 2010)."""

    VERY_UNLIKELY = "very-unlikely"
    UNLIKELY = "unlikely"
    ABOUT_EVEN = "about-even"
    LIKELY = "likely"
    VERY_LIKELY = "very-likely"
    UNKNOWN = "unknown"


class NoChance(StrEnum):
    """Why no chance can be given although there is an outlook."""

    NOT_AHEAD = "no-chance:period-not-ahead"
    TOO_FAR = "no-chance:period-beyond-horizon"


@dataclass(frozen=True)
class Chance:
    """The chance that a target is met.

    ``percent`` is what may be shown: a multiple of 5, never below 5 or above 95; read these as "5 or less"
    and "95 or more". ``probability`` is the figure behind it, for checks. Both are None when ``reason`` says
    why.
    """

    probability: float | None
    percent: int | None
    words: Words
    reason: Reason | NoChance | None = None


def chance_of_target(outlook: SeriesOutlook, target: float, direction: Direction, period: int) -> Chance:
    """The chance that the series is at least, or at most, the target in a period.

    Parameters
    ----------
    outlook : SeriesOutlook
    target : float
        In the units of the series.
    direction : Direction
    period : int
        A year after the last known one, within the horizon of the outlook.

    Returns
    -------
    Chance
        Without a number, and with the reason, where there is no outlook for that period.
    """
    if outlook.predictive is None or outlook.last_period is None:
        return Chance(None, None, Words.UNKNOWN, outlook.reason)
    step = period - outlook.last_period
    if step < 1:
        return Chance(None, None, Words.UNKNOWN, NoChance.NOT_AHEAD)
    if step > len(outlook.steps):
        return Chance(None, None, Words.UNKNOWN, NoChance.TOO_FAR)
    probability = _probability(outlook.predictive, target, direction, step)
    percent = shown_percent(probability)
    return Chance(probability, percent, words_for(percent))


def shown_percent(probability: float) -> int:
    """A chance as a multiple of 5 between 5 and 95: ten yearly points carry no finer number."""
    return min(max(5 * int(probability * 20 + 0.5), 5), 95)


def words_for(percent: int) -> Words:
    """The words for a shown percentage."""
    if percent <= 10:
        return Words.VERY_UNLIKELY
    if percent <= 33:
        return Words.UNLIKELY
    if percent <= 66:
        return Words.ABOUT_EVEN
    return Words.LIKELY if percent < 90 else Words.VERY_LIKELY


def _probability(predictive: Predictive, target: float, direction: Direction, step: int) -> float:
    beyond = _outside(predictive.scale, target)
    if beyond:
        above = beyond < 0
        return float(above if direction is Direction.AT_LEAST else not above)
    working = float(to_working(np.array(target / predictive.unit), predictive.scale))
    distance = (working - predictive.centre[step - 1]) / predictive.change
    # "At most" is "at least" seen in a mirror, because errors count equally on both sides.
    if direction is Direction.AT_MOST:
        distance = -distance
    sizes = (0.0, *predictive.errors[step - 1])
    if distance <= 0:
        return 0.5 + 0.5 * _share_within(sizes, -distance, bisect_right(sizes, -distance))
    return 0.5 - 0.5 * _share_within(sizes, distance, bisect_left(sizes, distance))


def _outside(scale: Scale, target: float) -> int:
    """-1 when every possible value lies above the target, 1 when every one lies below it, else 0."""
    if scale is Scale.LOG and target <= 0:
        return -1
    if scale in (Scale.LOGIT, Scale.FROM_ZERO) and target < 0:
        return -1
    return 1 if scale is Scale.LOGIT and target > 100 else 0


def _share_within(sizes: Sequence[float], size: float, place: int) -> float:
    """Share of errors within a size, between the measured levels by a straight line."""
    if place >= len(sizes):
        return _BEYOND
    levels = (0.0, *LEVELS)
    low, high = sizes[place - 1], sizes[place]
    return levels[place - 1] + (levels[place] - levels[place - 1]) * (size - low) / (high - low)
