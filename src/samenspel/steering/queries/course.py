"""Whether an opgave is on course: everything that its page, its panel and its card show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from samenspel.figures.models import Indicator
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.queries import VersionsInHand, versions_in_hand, versions_known
from samenspel.people.permissions import Viewer
from samenspel.steering import rules
from samenspel.steering.queries import words
from samenspel.steering.queries.outlooks import CurrentOutlook, Task, outlook_now, task_for
from samenspel.steering.queries.series import AreaSeries, series_round
from samenspel.steering.queries.surroundings import Surroundings, surroundings_of
from samenspel.steering.queries.targets import (
    Agreed,
    agreed_in,
    later_targets,
    main_formulation,
    standing_target,
    targets_of,
    that_counted,
)
from samenspel.steering.rules import Attention, Course, Direction, Finding, Goal, SetTarget

if TYPE_CHECKING:
    from samenspel.compute.outlook import Chance


@dataclass(frozen=True)
class EarlierTarget:
    """A target that another took the place of, and what it became (None while that year is not known)."""

    target: SetTarget
    came: float | None

    @property
    def goal(self) -> Goal:
        """What was wanted."""
        return self.target.goal

    @property
    def version(self) -> int | None:
        """The version of the formulation that set it; None when a decision after it did."""
        return self.target.from_version

    @property
    def is_met(self) -> bool:
        """Whether it was met."""
        return self.came is not None and self.goal.is_met_by(self.came)


@dataclass(frozen=True)
class CourseSheet:
    """The figure of an opgave with its surroundings, what is wanted, and what may come."""

    opgave: Opgave
    finding: Finding
    points: tuple[Attention, ...]
    agreed: Agreed | None = None
    indicator: Indicator | None = None
    own: AreaSeries | None = None
    round: Surroundings | None = None
    series: dict[int, AreaSeries] = field(default_factory=dict)
    current: CurrentOutlook | None = None
    chance: Chance | None = None
    standing: SetTarget | None = None
    earlier_targets: tuple[EarlierTarget, ...] = ()

    @property
    def title(self) -> str:
        """The finding as a sentence."""
        goal = self.agreed.goal if self.agreed else None
        return words.title_of(self.finding, year=goal.year if goal else None)

    @property
    def state(self) -> str:
        """The state of the stop on the thread."""
        return rules.stop_state(self.finding, self.points)

    @property
    def count(self) -> str:
        """The small word of the stop on the thread."""
        return words.short_of(self.finding, self.points)

    @property
    def chance_sentence(self) -> str:
        """The chance of the target in words and number, or nothing."""
        if self.chance is None or self.chance.percent is None:
            return ""
        if self.agreed is None or self.agreed.goal is None or self.indicator is None:
            return ""
        target = words.value_words(
            self.agreed.goal.value, unit=self.indicator.unit, decimals=self.indicator.decimals
        )
        return words.chance_sentence(self.chance.words.value, self.chance.percent, target=target)

    @property
    def no_outlook(self) -> words.NoOutlook | None:
        """Why nothing can be said about the target, when that is so."""
        if self.finding is not Finding.NO_OUTLOOK or self.own is None:
            return None
        reason = self.chance.reason if self.chance else None
        since = self.own.last_break
        n_years = sum(1 for year in self.own.values if since is None or year >= since)
        goal = self.agreed.goal if self.agreed else None
        return words.no_outlook(
            reason.value if reason else words.UNFIT,
            n_years=n_years,
            since=since,
            target_year=goal.year if goal else None,
        )


def course_of(viewer: Viewer, opgave: Opgave, *, today: dt.date) -> CourseSheet:
    """The course of an opgave; a fixed number of queries, fewer when no figure has been agreed."""
    return _course(viewer, opgave, versions_in_hand(viewer, opgave), today)


def _course(viewer: Viewer, opgave: Opgave, in_hand: VersionsInHand, today: dt.date) -> CourseSheet:
    versions = that_counted(in_hand)
    formulation = main_formulation(versions)
    if formulation is None or formulation.indicator is None or formulation.indicator_area_id is None:
        return CourseSheet(opgave, Finding.NO_FIGURE, ())
    round_ = surroundings_of(viewer, formulation.indicator_area_id, today=today)
    if round_ is None:
        return CourseSheet(opgave, Finding.NO_FIGURE, ())
    series = series_round(viewer, formulation.indicator, round_)
    own = series[round_.own.pk]
    key = (formulation.indicator.pk, formulation.indicator_area_id)
    targets = targets_of(key, versions, later_targets(viewer, opgave))
    standing = standing_target(targets, formulation)
    agreed = replace(agreed_in(formulation), goal=standing.goal if standing else None)
    siblings = [series[area.pk] for area in round_.siblings]
    current = outlook_now(viewer, formulation.indicator, own, siblings, goal=agreed.goal)
    chance = _chance(current, agreed.goal)
    course = Course(
        own.values, agreed.goal, agreed.direction, chance.percent if chance else None, has_figure=True
    )
    return CourseSheet(
        opgave=opgave,
        finding=rules.finding_of(course),
        points=rules.attention_points(course, this_year=today.year),
        agreed=agreed,
        indicator=formulation.indicator,
        own=own,
        round=round_,
        series=series,
        current=current,
        chance=chance,
        standing=standing,
        earlier_targets=_earlier(targets, standing, own),
    )


def course_in_hand(viewer: Viewer, opgave: Opgave, *, today: dt.date) -> CourseSheet:
    """The course of an opgave, worked out once for the row that a page has in hand.

    The stop of the thread and the panel on the page of the opgave both ask for it.
    """
    known: dict[int | None, CourseSheet] = opgave.__dict__.setdefault("_course_of", {})
    if viewer.account_id not in known:
        known[viewer.account_id] = _course(viewer, opgave, versions_known(viewer, opgave), today)
    return known[viewer.account_id]


def task_in(sheet: CourseSheet) -> Task | None:
    """What is computed for this sheet, so that anybody can do it again; no query."""
    if sheet.indicator is None or sheet.own is None or sheet.round is None:
        return None
    siblings = [sheet.series[area.pk] for area in sheet.round.siblings]
    goal = sheet.agreed.goal if sheet.agreed else None
    return task_for(sheet.indicator, sheet.own, siblings, goal)


def task_of(
    viewer: Viewer, indicator: Indicator, area_id: int, goal: Goal | None, *, today: dt.date
) -> Task | None:
    """What is to be computed for a figure in an area; None without values."""
    round_ = surroundings_of(viewer, area_id, today=today)
    if round_ is None:
        return None
    series = series_round(viewer, indicator, round_)
    siblings = [series[area.pk] for area in round_.siblings]
    return task_for(indicator, series[round_.own.pk], siblings, goal)


def _earlier(
    targets: Sequence[SetTarget], standing: SetTarget | None, own: AreaSeries
) -> tuple[EarlierTarget, ...]:
    """The targets that no longer hold, when they differ from what holds now."""
    goal = standing.goal if standing else None
    return tuple(
        EarlierTarget(each, own.values.get(each.goal.year))
        for each in targets
        if each is not standing and each.goal != goal
    )


def _chance(current: CurrentOutlook | None, goal: Goal | None) -> Chance | None:
    if current is None or goal is None:
        return None
    from samenspel.compute.outlook import Direction as Side
    from samenspel.compute.outlook import chance_of_target

    side = Side.AT_MOST if goal.direction is Direction.DOWN else Side.AT_LEAST
    return chance_of_target(current.outlook, goal.value, side, goal.year)
