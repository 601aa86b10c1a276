"""The public rules: which finding stands above the figure, how a chance is said, what asks attention.

They are the same for every opgave and for every reader. None of them says why a figure moved.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from samenspel.foundation.periods import Period, year

LIKELY_FROM = 70
UNLIKELY_UP_TO = 30
LOOK_BACK_YEARS = 3
OLD_AFTER_YEARS = 2


class Direction(StrEnum):
    """Which way the figure should go; the same words as the formulation uses."""

    UP = "up"
    DOWN = "down"


class Movement(StrEnum):
    """How the figure moved in the last years, seen from what is wanted."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


class Finding(StrEnum):
    """What one should remember of the page; always about the figure, never about its cause."""

    NO_FIGURE = "no-figure"
    NO_VALUES = "no-values"
    NO_TARGET = "no-target"
    MET = "met"
    MISSED = "missed"
    NO_OUTLOOK = "no-outlook"
    LIKELY = "likely"
    EITHER_WAY = "either-way"
    TOO_SLOW = "too-slow"
    STANDING_STILL = "standing-still"
    WRONG_WAY = "wrong-way"


class Attention(StrEnum):
    """What asks somebody to look at it."""

    TARGET_AT_RISK = "target-at-risk"
    TARGET_MISSED = "target-missed"
    FIGURES_OLD = "figures-old"


AT_RISK = frozenset({Finding.TOO_SLOW, Finding.STANDING_STILL, Finding.WRONG_WAY})


@dataclass(frozen=True)
class Goal:
    """What was agreed: the value wanted, in which year, and which way it lies.

    ``period`` is the quarter or month, where that was named; the year is what a course is reckoned with.
    """

    value: float
    year: int
    direction: Direction
    period: str = field(default="", compare=False)

    @property
    def when(self) -> Period:
        """By when: the period that was named, else the year."""
        return Period(self.period) if self.period else year(self.year)

    def is_met_by(self, value: float) -> bool:
        """Whether a value is at least as good as the target."""
        return value <= self.value if self.direction is Direction.DOWN else value >= self.value


@dataclass(frozen=True)
class Course:
    """The values in hand: figures by year, what is wanted, and the chance shown (None without outlook)."""

    values: Mapping[int, float] = field(default_factory=dict)
    goal: Goal | None = None
    direction: Direction | None = None
    percent: int | None = None
    has_figure: bool = True


def finding_of(course: Course) -> Finding:
    """The finding, by the first rule that fits.

    1. Without a figure, a value or a target there is nothing to find.
    2. A target year that has been measured is met or missed.
    3. Without a chance there is no outlook.
    4. A chance of 70 % or more is likely, between 30 and 70 % it can go either way.
    5. A chance of 30 % or less says how the figure moved in the last three years: in the wanted direction
       (too slow), about the same, or the other way.
    """
    if not course.has_figure:
        return Finding.NO_FIGURE
    if not course.values:
        return Finding.NO_VALUES
    if course.goal is None:
        return Finding.NO_TARGET
    if (came := course.values.get(course.goal.year)) is not None:
        return Finding.MET if course.goal.is_met_by(came) else Finding.MISSED
    return _ahead(course, course.goal)


def _ahead(course: Course, goal: Goal) -> Finding:
    if course.percent is None:
        return Finding.NO_OUTLOOK
    if course.percent >= LIKELY_FROM:
        return Finding.LIKELY
    if course.percent > UNLIKELY_UP_TO:
        return Finding.EITHER_WAY
    return _UNLIKELY[movement_of(course.values, goal.direction)]


_UNLIKELY = {
    Movement.BETTER: Finding.TOO_SLOW,
    Movement.SAME: Finding.STANDING_STILL,
    Movement.WORSE: Finding.WRONG_WAY,
}


def movement_of(values: Mapping[int, float], wanted: Direction) -> Movement:
    """How the last value lies to the one of at most three years before.

    A difference smaller than the typical yearly change of the series (the mean size of the changes from one
    known year to the next) counts as "about the same".
    """
    years = sorted(values)
    earlier = [year for year in years[:-1] if years[-1] - year <= LOOK_BACK_YEARS]
    if not earlier:
        return Movement.SAME
    change = values[years[-1]] - values[earlier[0]]
    steps = [abs(values[late] - values[early]) for early, late in pairwise(years)]
    if abs(change) < sum(steps) / len(steps) or change == 0:
        return Movement.SAME
    return Movement.BETTER if (change > 0) == (wanted is Direction.UP) else Movement.WORSE


def attention_points(course: Course, *, this_year: int) -> tuple[Attention, ...]:
    """What asks attention, in a fixed order.

    A target at risk, a target that was missed, and figures whose last year lies more than two years back.
    """
    finding = finding_of(course)
    points = []
    if finding in AT_RISK:
        points.append(Attention.TARGET_AT_RISK)
    if finding is Finding.MISSED:
        points.append(Attention.TARGET_MISSED)
    if course.values and this_year - max(course.values) > OLD_AFTER_YEARS:
        points.append(Attention.FIGURES_OLD)
    return tuple(points)


def stop_state(finding: Finding, points: tuple[Attention, ...]) -> str:
    """The state of the stop on the thread: none, busy, fine or attention."""
    if points:
        return "attention"
    if finding in (Finding.NO_FIGURE, Finding.NO_VALUES):
        return "none"
    return "fine" if finding in (Finding.LIKELY, Finding.MET) else "busy"


def horizon_for(last_year: int | None, goal: Goal | None, *, longest: int, usual: int = 3) -> int:
    """How many years ahead to look: as far as the target, at most as far as was ever measured."""
    if last_year is None or goal is None or goal.year <= last_year:
        return usual
    return min(goal.year - last_year, longest)
